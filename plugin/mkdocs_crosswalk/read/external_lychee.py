"""One round of asking: addresses in, what lychee found wrong with them out. The only door to lychee."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import __version__

_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
"""What browsers leave out of an address, which raw HTML may break."""
_AGAIN = frozenset([408, 425, *range(500, 600)])
"""Codes of servers that may be up again."""


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came back for an address that gave no page."""

    reason: str
    code: int | None
    """The status code of HTTP; None where no server answered."""
    again: bool
    """Whether another try may end better."""
    asked: bool = True


def ask_once(urls: list[str], asking: Asking) -> dict[str, Verdict]:
    """Return the verdicts of the addresses that gave no page; raises `ExternalError` where lychee cannot do its work."""
    # One a line of an HTML file, since lychee's answers name the line.
    with tempfile.TemporaryDirectory(prefix="crosswalk-") as folder:
        page = Path(folder) / "addresses.html"
        lines = [f'<a href="{html.escape(url.translate(_DROPPED))}">a</a>' for url in urls]
        page.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        report = _run(page, asking)
    judged = [
        (found, _verdict(found, asking)) for name in ("error_map", "timeout_map") for found in _entries(report, name)
    ]
    left_out = Verdict("its name is kept for examples", None, again=False, asked=False)
    judged += [(found, left_out) for found in _entries(report, "excluded_map")]
    lines_of = ((found.get("span", {}).get("line", 0), verdict) for found, verdict in judged)
    return {urls[line - 1]: verdict for line, verdict in lines_of if 1 <= line <= len(urls)}


def _entries(report: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [entry for entries in report.get(name, {}).values() for entry in entries]


def _verdict(found: dict[str, Any], asking: Asking) -> Verdict:
    status = found.get("status", {})
    code = status.get("code")
    text = str(status.get("details") or status.get("text") or "no answer").removeprefix("Rejected status code: ")
    if code is None:
        if status.get("text") == "Timeout":
            return Verdict(f"no answer within {asking.timeout} s", None, again=True)
        return Verdict(text[:1].lower() + text[1:], None, again=True)
    if 300 <= code < 400:
        steps = len(found.get("redirects", {}).get("redirects", ()))
        return Verdict(f"it is passed on {steps} times and arrives nowhere", code, again=False)
    return Verdict(text, code, again=code in _AGAIN)


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
