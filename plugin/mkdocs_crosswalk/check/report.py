"""The report: what a check found, each finding with its weight and its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..diagnostics import Severity
from ..text import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..diagnostics import Diagnostic
    from ..text import Span, Taken


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
    unlisted: int
    """How many labels name a provision of an EU act of which no catalog is at hand, so that nobody has checked them."""
    fail_on: Severity | None
    places: Places
    text_reader: Callable[[str], str]
    located: Callable[[str], str] = str
    """Says how a file that messages call so is found from the folder in which the tool runs: for machines that show it."""

    suppressed: tuple[Finding, ...] = ()
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
        """Tell whether the check fails: one of the findings weighs as much as the settings let pass no more."""
        return any(map(self.fails_on, self.findings))

    def fails_on(self, finding: Finding) -> bool:
        """Tell whether a finding weighs so much that the check fails."""
        return self.fail_on is not None and finding.severity.rank <= self.fail_on.rank

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
        read = f"{numbered(self.pages, 'page')} and {numbered(self.citations, 'citation')} read"
        if self.unlisted:
            read += f", {numbered(self.unlisted, 'citation')} of acts without a catalog left unchecked"
        found = [numbered(count, severity.value) for severity in Severity if (count := self.count(severity))]
        silent = [f"{self.ignored:,} ignored"] * bool(self.ignored) + [f"{self.known:,} known"] * bool(self.known)
        told = ", ".join(found) if found else "nothing found"
        return f"{read}: {told}" + (f" ({', '.join(silent)})" if silent else "")


def numbered(count: int, noun: str) -> str:
    """Return a number with its noun: `1 page`, `1,204 pages`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


class Places:
    """Finds the file, the line and the column of findings.

    `lines` are those of pages whose lines somebody has kept; of other files they are read. `taken` says of pages, by path,
    what they take in of other files.
    """

    def __init__(
        self,
        text_reader: Callable[[str], str],
        lines: Mapping[str, Lines] | None = None,
        taken: Mapping[str, Taken] | None = None,
    ) -> None:
        self._text_reader = text_reader
        self._lines = dict(lines or {})
        self._taken = taken or {}

    def with_taken(self, taken: Mapping[str, Taken]) -> Places:
        """Return the same places, for pages that take in this."""
        return Places(self._text_reader, self._lines, taken)

    def lines(self, path: str) -> Lines:
        """Return the lines of the file that messages call `path`."""
        if path not in self._lines:
            self._lines[path] = Lines(self._text_reader(path))
        return self._lines[path]

    def in_files(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a finding with its places in the files where people find them: what a page takes in stands in another.

        Nothing is mended on such a page, whose text is not that of its file.
        """
        if not self._taken:
            return diagnostic
        related = tuple(
            replace(other, path=path, span=span)
            for other in diagnostic.related
            for path, span in [self._placed(other.path, other.span)]
        )
        path, span = self._placed(diagnostic.path, diagnostic.span)
        edits = () if diagnostic.path in self._taken else diagnostic.edits
        return replace(diagnostic, path=path, span=span, related=related, edits=edits)

    def _placed(self, path: str, span: Span) -> tuple[str, Span]:
        return self._taken[path].placed(span) if path in self._taken else (path, span)

    def of(self, path: str, span: Span) -> tuple[int, int, int, int]:
        """Return line and column of the first character and of the one after the last, all counted from 1."""
        lines = self.lines(path)
        return (*lines.place(span.start), *lines.place(span.end))
