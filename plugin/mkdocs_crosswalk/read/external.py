"""Ask whether addresses of other sites lead anywhere.

Each address is asked for once, however many places use it. A dead link is only called so for good reasons: a server that was
down is asked again after a pause, one that refuses programs (403, 429) proves nothing, and hosts that show every program a
page of their own are not asked at all. What answered well is not asked again for a day.
"""

from __future__ import annotations

import re
import socket
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from .external_known import Known
from .external_lychee import ExternalError, ask_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from .external_lychee import Asking, Verdict

WALLED: Mapping[str, str] = {
    "eur-lex.europa.eu": "it shows programs a page of its own; what its links name is held against the catalogs",
}
"""Host → why asking it tells nothing. Hosts below it are meant, too."""
OWN_MACHINE = re.compile(r"localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|.*\.(local|localhost)")
"""Hosts that are another machine for each reader."""
_REFUSALS = frozenset([401, 402, 403, 407, 429, 451, 999])
_SEVERAL = 3
_ALWAYS_THERE = ("www.iana.org", "www.w3.org")
"""Names that are looked up, and not asked, to tell a dead host from a dead network."""


@dataclass(slots=True)
class Answers:
    """What came back."""

    dead: dict[str, str] = field(default_factory=dict)
    """Address as written → what came back instead of a page."""
    refused: dict[str, str] = field(default_factory=dict)
    """Address as written → how the server refused; nothing is known about it."""
    skipped: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Host → how many of its addresses were not asked for, and why."""
    asked: int = 0
    kept: int = 0
    """How many had answered within the last day."""

    def skip(self, host: str, reason: str) -> None:
        """Count an address that was not asked for."""
        count, _ = self.skipped.get(host, (0, ""))
        self.skipped[host] = (count + 1, reason)


def ask(urls: Iterable[str], cache: Path | None, *, asking: Asking, skip: Sequence[str] = ()) -> Answers:
    """Return what the servers said about `urls`; raises `ExternalError`. `skip` names hosts that are left alone."""
    answers = Answers()
    written: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        if host := _host(url):
            reason = _skipped(host, skip)
            if reason is None:
                written[urldefrag(url).url].append(url)
            else:
                answers.skip(host, reason)
    known = Known(cache, asking.max_age)
    pending = [url for url in written if not known.is_good(url)]
    answers.kept = len(written) - len(pending)
    answers.asked = len(pending)
    verdicts = _ask_in_rounds(pending, asking) if pending else {}
    _check_network(pending, verdicts)
    for url in pending:
        verdict = verdicts.get(url)
        if verdict is None:
            known.good(url)
            continue
        if not verdict.asked:
            answers.skip(_host(url), verdict.reason)
            continue
        kept = answers.refused if verdict.code in _REFUSALS else answers.dead
        kept.update(dict.fromkeys(written[url], verdict.reason))
    known.save()
    return answers


def _check_network(urls: list[str], verdicts: Mapping[str, Verdict]) -> None:
    """Raise `ExternalError` where none of several hosts answered, or one did not and no name can be looked up.

    Then it is our network that is dead, and nothing is known of the hosts.
    """
    asked = [url for url in urls if url not in verdicts or verdicts[url].asked]
    silent = all(url in verdicts and verdicts[url].code is None for url in asked)
    hosts = {_host(url) for url in asked}
    if silent and len(hosts) >= _SEVERAL:
        raise ExternalError(f"none of {len(hosts)} hosts answered; is there a network?")
    if silent and hosts and not any(map(_is_local, hosts)) and not any(map(_is_known, _ALWAYS_THERE)):
        raise ExternalError(
            f"{' and '.join(sorted(hosts))} did not answer, and no name can be looked up; is there a network?"
        )


def _is_local(host: str) -> bool:
    """Tell whether a host is asked without looking its name up."""
    name = host.rpartition(":")[0] or host
    return name == "localhost" or name.replace(".", "").isdigit() or name.startswith("[")


def _is_known(name: str) -> bool:
    """Tell whether a name can be looked up."""
    try:
        socket.getaddrinfo(name, 443)
    except OSError:
        return False
    return True


def _host(url: str) -> str:
    with suppress(ValueError):
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname:
            return parts.netloc.rpartition("@")[2].lower()
    return ""


def _skipped(host: str, skip: Sequence[str]) -> str | None:
    name = host.partition(":")[0] if not host.startswith("[") else host
    if OWN_MACHINE.fullmatch(name):
        return "it is another machine for each reader"
    for other, reason in (*WALLED.items(), *((other, "the settings say so") for other in skip)):
        if other.lower() in (host, name) or name.endswith(f".{other.lower()}"):
            return reason
    return None


def _ask_in_rounds(urls: list[str], asking: Asking) -> dict[str, Verdict]:
    """Return the verdicts of addresses that gave no page, those that might be up again asked several times."""
    verdicts = ask_once(urls, asking)
    for _ in range(asking.rounds):
        doubtful = [url for url, verdict in verdicts.items() if verdict.again]
        if not doubtful:
            break
        time.sleep(asking.pause)
        verdicts = {url: verdict for url, verdict in verdicts.items() if not verdict.again}
        verdicts |= ask_once(doubtful, asking)
    return verdicts
