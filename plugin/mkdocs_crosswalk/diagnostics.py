"""What the tool finds: diagnostics, the rules that yield them, and the report that holds them in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .text import Span


class Severity(StrEnum):
    """How much a finding weighs: an error is wrong, a warning is doubtful, an info is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for an error, 1 for a warning, 2 for an info: lower weighs more."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader could not take, not yet tied to a rule."""

    span: Span
    message: str
    help: str | None = None


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something wrong with a file as a whole or with a data file, before any rule looked."""

    kind: str
    """`file`, `catalog`, `mapping` or `directive`: which rule speaks of it."""
    path: str
    problem: Problem


class Problems(list[Problem]):
    """All that is wrong with one file, in the order it was met."""

    def add(self, span: Span, message: str, help: str | None = None) -> None:  # noqa: A002 - the word people read
        """Note one problem."""
        self.append(Problem(span, message, help))


@dataclass(frozen=True, slots=True)
class Related:
    """The other end of a finding: the first of two definitions, the line of the catalog."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that mends a finding: the span's text becomes `text`. A `safe` one changes nothing that was right."""

    span: Span
    text: str
    safe: bool = True


class Seen(StrEnum):
    """Which view of a page shows what a finding about a link says."""

    SOURCE = "source"
    """The scan of the source; no built page was there to ask."""
    PAGE = "page"
    """The built page alone: the scan would have said otherwise, or does not see the link."""
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `message` states a fact with the author's own words in backquotes; `help` says what to do next.
    """

    rule: Rule
    path: str
    span: Span
    message: str
    help: str | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    seen: Seen | None = None
    """Which view of the page shows it, for findings about links and anchors."""

    @property
    def identity(self) -> tuple[str, str, str]:
        """Return path, rule and message: by these a finding is known again while lines move."""
        return self.path, self.rule.name, self.message


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A kind of finding: its code for machines, its name for sentences, its documentation for people.

    `doc` is the docstring of the rule's module: the answer of `crosswalk explain` and the rule's page on the site.
    """

    code: str
    name: str
    default: Severity | None  # None: off unless the settings turn it on
    doc: str = field(repr=False)

    @property
    def summary(self) -> str:
        """Return the first sentence of the documentation."""
        return self.doc.strip().partition("\n\n")[0].replace("\n", " ")

    def at(
        self,
        path: str,
        span: Span,
        message: str,
        *,
        help: str | None = None,  # noqa: A002 - the word that people read
        related: tuple[Related, ...] = (),
        edits: tuple[Edit, ...] = (),
        seen: Seen | None = None,
    ) -> Diagnostic:
        """Return a finding of this rule."""
        return Diagnostic(self, path, span, message, help, related, edits, seen)


def rules_by_word(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Return name or code → rule, the names first: people write either, since findings show both."""
    known = tuple(rules)
    return {rule.name: rule for rule in known} | {rule.code: rule for rule in known}
