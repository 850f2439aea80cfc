"""The one loop over the rules: a project in, a report out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .diagnostics import Severity
from .passing import Passing
from .rules import RULES
from .text import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .diagnostics import Diagnostic
    from .pages import Page
    from .project import Project
    from .text import Span


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
    """Finds lines and columns, of pages from what reading kept, of other files by reading them again."""

    def __init__(self, project: Project) -> None:
        self._lines = {page.path: page.lines for page in project.pages.values() if not page.taken}
        self._taken = {page.path: page for page in project.pages.values() if page.taken}
        self._text_reader = project.text_reader

    def lines(self, path: str) -> Lines:
        """Return the lines of the file that messages call `path`."""
        if path not in self._lines:
            self._lines[path] = Lines(self._text_reader(path))
        return self._lines[path]

    def in_files(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a finding with its places in the files where people find them: what a page takes in stands in another.

        Nothing is mended on such a page, whose text is not that of its file.
        """
        related = tuple(
            replace(other, path=path, span=span)
            for other in diagnostic.related
            for path, span in [self._placed(other.path, other.span)]
        )
        if diagnostic.path not in self._taken and related == diagnostic.related:
            return diagnostic
        path, span = self._placed(diagnostic.path, diagnostic.span)
        edits = () if diagnostic.path in self._taken else diagnostic.edits
        return replace(diagnostic, path=path, span=span, related=related, edits=edits)

    def _placed(self, path: str, span: Span) -> tuple[str, Span]:
        return self._taken[path].placed(span) if path in self._taken else (path, span)

    def of(self, path: str, span: Span) -> tuple[int, int, int, int]:
        """Return line and column of the first character and of the one after the last, all counted from 1."""
        lines = self.lines(path)
        return (*lines.place(span.start), *lines.place(span.end))


def check(project: Project, track: Callable[[Iterable[Page]], Iterable[Page]] = iter) -> Report:
    """Return all that the rules find. The same project gives the same report.

    `track` may watch the pages go by, for whoever shows progress.
    """
    places = Places(project)
    found: dict[Finding, None] = {}
    citations = 0
    for diagnostic in _project_diagnostics(project):
        _keep(found, diagnostic, project, places)
    for page in track(project.pages.values()):
        citations += sum(citation.reading.is_citation for citation in project.citations_on(page))
        for rule in RULES:
            for diagnostic in rule.check_page(page, project) if rule.check_page else ():
                _keep(found, diagnostic, project, places)
    passing = Passing(project, (entry.rule for entry in RULES))
    told: dict[Finding, None] = {}
    passed_over = []
    for finding in sorted(found, key=_order):
        if passing.takes(finding.diagnostic, finding.line):
            passed_over.append(finding)
        else:
            told[finding] = None
    for rule in RULES:
        for diagnostic in rule.check_passing(passing, project) if rule.check_passing else ():
            _keep(told, diagnostic, project, places)
    return Report(
        tuple(sorted(told, key=_order)),
        len(project.pages or (project.site.pages if project.site else ())),
        citations,
        project.settings.fail_on,
        places,
        project.text_reader,
        passed_over=tuple(passed_over),
        ignored=passing.ignored,
        known=passing.known,
    )


def _order(finding: Finding) -> tuple[str, Span, str, str]:
    diagnostic = finding.diagnostic
    return diagnostic.path, diagnostic.span, diagnostic.rule.code, diagnostic.message


def _project_diagnostics(project: Project) -> Iterator[Diagnostic]:
    for rule in RULES:
        if rule.check_project:
            yield from rule.check_project(project)


def _keep(found: dict[Finding, None], diagnostic: Diagnostic, project: Project, places: Places) -> None:
    severity = project.settings.severity(diagnostic.rule)
    if severity is not None:
        diagnostic = places.in_files(diagnostic)
        found[Finding(diagnostic, severity, *places.of(diagnostic.path, diagnostic.span))] = None
