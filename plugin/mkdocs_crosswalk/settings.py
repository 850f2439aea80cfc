"""Settings: what a site may decide, as one frozen value that every host builds."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from .diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .diagnostics import Rule
    from .text import Span

OFF = "off"
MAX_PAGE_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class IgnoredPaths:
    """A wish that findings of a rule are passed over in some files."""

    pattern: str
    """`content/drafts/**`: paths as messages show them; `*` stays within a folder, `**` does not."""
    rule: str
    path: str
    """The settings file that says so."""
    span: Span


@dataclass(frozen=True, slots=True)
class Known:
    """Findings that a site had when it wrote its baseline: `count` of them, all the same but for their place."""

    path: str
    rule: str
    message: str
    count: int
    span: Span
    """Where the baseline file lists them."""

    @property
    def identity(self) -> tuple[str, str, str]:
        """Return path, rule and message, as findings are known again by."""
        return self.path, self.rule, self.message


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a site knew to be wrong when it took up the tool."""

    path: str
    """The file, as messages name it."""
    known: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The decisions of one site."""

    rules: Mapping[str, Severity | None] = field(default_factory=dict)
    """Rule name → its severity here; None where the site has it off. Rules not named keep their default."""
    fail_on: Severity | None = Severity.ERROR
    """The least severity that makes a check fail; None: none does."""
    max_page_bytes: int = MAX_PAGE_BYTES
    """Pages above this size are reported and not read."""
    supply_definitions: bool = False
    """Whether keys that a page does not define are looked up in the catalogs, so that authors need not write the lines."""
    link_citations: bool = True
    """Whether each provision of a citation becomes a link of its own on the built page, to its row in a register."""
    downloads: bool = True
    """Whether the tables of a page are written beside it as files to take away."""
    style: Mapping[str, str] = field(default_factory=dict)
    """Kind of provision → the form in which the rule `house-style` wants it, named by an example; others are usual."""
    ignore: tuple[IgnoredPaths, ...] = ()
    """Findings that are passed over by the file they are in."""
    baseline: Baseline | None = None
    """Findings that are known and not told again."""

    def severity(self, rule: Rule) -> Severity | None:
        """Return how much `rule` weighs on this site; None where it is off."""
        return self.rules.get(rule.name, rule.default)

    def over(self, below: Settings, written: Collection[str]) -> Settings:
        """Return these settings, of which those `written` are meant, over others that they inherit from.

        What has names of its own is laid over name by name.
        """
        own = {wish.pattern for wish in self.ignore}
        inherited = {each.name: getattr(below, each.name) for each in fields(self) if each.name not in written}
        return replace(
            self,
            **inherited
            | {
                "rules": {**below.rules, **self.rules},
                "style": {**below.style, **self.style},
                "ignore": (*(wish for wish in below.ignore if wish.pattern not in own), *self.ignore),
            },
        )
