"""Ask whether addresses of other sites lead anywhere. The only door to lychee, which does the asking.

Each address is asked for once, however many places use it. A dead link is only called so for good reasons: a server that was
down is asked again after a pause, one that refuses programs (403, 429) proves nothing, and hosts that show every program a
page of their own are not asked at all. What answered well is not asked again for a day.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from .. import __version__
from .whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WALLED: Mapping[str, str] = {
    "eur-lex.europa.eu": "it shows programs a page of its own; what its links name is held against the catalogs",
}
"""Host → why asking it tells nothing. Hosts below it are meant, too."""
OWN_MACHINE = re.compile(r"localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|.*\.(local|localhost)")
"""Hosts that are another machine for each reader."""
_REFUSALS = frozenset([401, 402, 403, 407, 429, 451, 999])
_AGAIN = frozenset([408, 425, *range(500, 600)])
_FILE = "external.json"
_SEVERAL = 3
_ALWAYS_THERE = ("www.iana.org", "www.w3.org")
"""Names that are looked up, and not asked, to tell a dead host from a dead network."""


class ExternalError(Exception):
    """Addresses cannot be asked for."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How patient and how polite the asking is."""

    timeout: int = 20
    """Seconds for one answer."""
    retries: int = 2
    """How often lychee itself tries again."""
    wait: int = 1
    """Seconds before it does; a server's Retry-After stands above it."""
    rounds: int = 2
    """How often what did not answer is asked again as a whole."""
    pause: float = 5.0
    """Seconds before each of these."""
    host_concurrency: int = 2
    host_interval: int = 200
    """Milliseconds between two requests to one host."""
    redirects: int = 8
    max_age: float = 24 * 60 * 60
    """Seconds for which a good answer is kept."""
    deadline: float = 900.0
    """Seconds after which one round is broken off."""


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


@dataclass(frozen=True, slots=True)
class _Verdict:
    reason: str
    code: int | None
    again: bool
    asked: bool = True


def ask(urls: Iterable[str], cache: Path | None, *, skip: Sequence[str] = (), asking: Asking = Asking()) -> Answers:
    """Return what the servers said about `urls`; raises `ExternalError`. `skip` names hosts that are left alone."""
    answers = Answers()
    written: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        if host := _host(url):
            reason = _skipped(host, skip)
            if reason is None:
                written[urldefrag(url).url].append(url)
            else:
                answers.skipped[host] = (answers.skipped.get(host, (0, ""))[0] + 1, reason)
    known = _Known(cache, asking.max_age)
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
            host = _host(url)
            answers.skipped[host] = (answers.skipped.get(host, (0, ""))[0] + 1, verdict.reason)
            continue
        kept = answers.refused if verdict.code in _REFUSALS else answers.dead
        kept.update(dict.fromkeys(written[url], verdict.reason))
    known.save()
    return answers


def _check_network(urls: list[str], verdicts: Mapping[str, _Verdict]) -> None:
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


def _ask_in_rounds(urls: list[str], asking: Asking) -> dict[str, _Verdict]:
    """Return the verdicts of addresses that gave no page, those that might be up again asked several times."""
    verdicts = _ask_once(urls, asking)
    for _ in range(asking.rounds):
        doubtful = [url for url, verdict in verdicts.items() if verdict.again]
        if not doubtful:
            break
        time.sleep(asking.pause)
        verdicts = {url: verdict for url, verdict in verdicts.items() if not verdict.again}
        verdicts |= _ask_once(doubtful, asking)
    return verdicts


def _ask_once(urls: list[str], asking: Asking) -> dict[str, _Verdict]:
    """Hand the addresses to lychee, one a line of an HTML file, since its answers name the line."""
    with tempfile.TemporaryDirectory(prefix="crosswalk-") as folder:
        page = Path(folder) / "addresses.html"
        lines = [f'<a href="{html.escape(url)}">a</a>' for url in urls]
        page.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        report = _run(page, asking)
    verdicts = {}
    for found in (*_entries(report, "error_map"), *_entries(report, "timeout_map")):
        line = found.get("span", {}).get("line", 0)
        if 1 <= line <= len(urls):
            verdicts[urls[line - 1]] = _verdict(found, asking)
    for found in _entries(report, "excluded_map"):
        line = found.get("span", {}).get("line", 0)
        if 1 <= line <= len(urls):
            verdicts[urls[line - 1]] = _Verdict("its name is kept for examples", None, again=False, asked=False)
    return verdicts


def _entries(report: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [entry for entries in report.get(name, {}).values() for entry in entries]


def _verdict(found: dict[str, Any], asking: Asking) -> _Verdict:
    status = found.get("status", {})
    code = status.get("code")
    text = str(status.get("details") or status.get("text") or "no answer").removeprefix("Rejected status code: ")
    if code is None:
        if status.get("text") == "Timeout":
            return _Verdict(f"no answer within {asking.timeout} s", None, again=True)
        return _Verdict(text[:1].lower() + text[1:], None, again=True)
    if 300 <= code < 400:
        steps = len(found.get("redirects", {}).get("redirects", ()))
        return _Verdict(f"it is passed on {steps} times and arrives nowhere", code, again=False)
    return _Verdict(text, code, again=code in _AGAIN)


def _run(page: Path, asking: Asking) -> dict[str, Any]:
    command = [
        _lychee(), "--no-progress", "--quiet", "--format", "json", "--include-verbatim",
        "--timeout", str(asking.timeout),
        "--max-retries", str(asking.retries),
        "--retry-wait-time", str(asking.wait),
        "--max-redirects", str(asking.redirects),
        "--host-concurrency", str(asking.host_concurrency),
        "--host-request-interval", f"{asking.host_interval}ms",
        "--user-agent", f"crosswalk/{__version__}",
        page.name,
    ]  # fmt: skip
    try:
        # lychee reads a lychee.toml of the folder it runs in; here, that is one of our own.
        ran = subprocess.run(  # noqa: S603 - a list of arguments, no shell, and no address among them
            command,
            cwd=page.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=asking.deadline,
            check=False,
        )
        report = json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        raise ExternalError(f"the servers did not all answer within {asking.deadline:.0f} s") from None
    except OSError as error:
        raise ExternalError(f"lychee cannot be run: {error.strerror or error}") from None
    except ValueError:
        told = (ran.stderr or ran.stdout).strip().splitlines()
        raise ExternalError(f"lychee gave no report: {told[0] if told else f'exit code {ran.returncode}'}") from None
    return report if isinstance(report, dict) else {}


def _lychee() -> str:
    folders = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    found = shutil.which("lychee", path=folders)
    if found is None:
        raise ExternalError("lychee is not installed; `pip install 'mkdocs-crosswalk[external]'` brings it")
    return found


class _Known:
    """Which addresses answered well, and when. A file that cannot be used is as good as none."""

    def __init__(self, folder: Path | None, max_age: float) -> None:
        self._path = folder / _FILE if folder else None
        self._now = time.time()
        self._max_age = max_age
        self._times: dict[str, float] = {}
        if self._path:
            with suppress(OSError, ValueError):
                times = json.loads(self._path.read_bytes())
                if isinstance(times, dict):
                    self._times = {
                        url: at for url, at in times.items() if isinstance(at, int | float) and self._fresh(at)
                    }

    def _fresh(self, at: float) -> bool:
        return 0 <= self._now - at < self._max_age

    def is_good(self, url: str) -> bool:
        return url in self._times

    def good(self, url: str) -> None:
        self._times[url] = self._now

    def save(self) -> None:
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(self._times).encode(), lasting=False)
