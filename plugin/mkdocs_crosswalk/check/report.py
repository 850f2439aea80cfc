"""The report: what a check found, each finding with its weight and its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..diagnostics import Severity
from ..text import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..diagnostics import Diagnostic
    from ..text import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with the weight it has on this site and the place where people find it."""

    diagnostic: Diagnostic
    severity: Severity
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Report:
    """What a check found, in the order of paths, places and codes."""

    findings: tuple[Finding, ...]
    pages: int
    citations: int
    fail_on: Severity | None
    places: Places
    text_reader: Callable[[str], str]
    located: Callable[[str], str] = str
    """Says how a file that messages call so is found from the folder in which the tool runs: for machines that show it."""

    passed_over: tuple[Finding, ...] = ()
    """Findings that the site asks to pass over, and those of its baseline."""
    ignored: int = 0
    """How many findings the site asks to pass over."""
    known: int = 0
    """How many findings are in the baseline."""

    def count(self, severity: Severity) -> int:
        """Return how many findings have this weight."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def failed(self) -> bool:
        """Tell whether a finding weighs as much as the settings let pass no more."""
        limit = self.fail_on
        return limit is not None and any(finding.severity.rank <= limit.rank for finding in self.findings)

    def only(self, paths: Iterable[str]) -> Report:
        """Return the report with the findings in these files, and below these folders."""
        roots = tuple(paths)
        kept = tuple(
            finding
            for finding in self.findings
            if any(f"{finding.diagnostic.path}/".startswith(f"{root}/") for root in roots)
        )
        return replace(self, findings=kept)

    def summary(self) -> str:
        """Return one sentence: what was read and what was found."""
        read = f"{_number(self.pages, 'page')} and {_number(self.citations, 'citation')} read"
        found = [_number(count, severity.value) for severity in Severity if (count := self.count(severity))]
        silent = [f"{self.ignored:,} ignored"] * bool(self.ignored) + [f"{self.known:,} known"] * bool(self.known)
        told = ", ".join(found) if found else "nothing found"
        return f"{read}: {told}" + (f" ({', '.join(silent)})" if silent else "")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


class Places:
    """Finds lines and columns, of pages whose lines somebody has kept, and of other files by reading them."""

    def __init__(self, text_reader: Callable[[str], str], lines: Iterable[tuple[str, Lines]] = ()) -> None:
        self._lines = dict(lines)
        self._text_reader = text_reader

    def lines(self, path: str) -> Lines:
        """Return the lines of the file that messages call `path`."""
        if path not in self._lines:
            self._lines[path] = Lines(self._text_reader(path))
        return self._lines[path]

    def of(self, path: str, span: Span) -> tuple[int, int, int, int]:
        """Return line and column of the first character and of the one after the last, all counted from 1."""
        lines = self.lines(path)
        return (*lines.place(span.start), *lines.place(span.end))
