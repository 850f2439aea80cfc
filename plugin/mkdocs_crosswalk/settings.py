"""Settings: what a site may decide, as one frozen value that every host builds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .diagnostics import Severity

if TYPE_CHECKING:
    from .diagnostics import Rule

OFF = "off"
MAX_PAGE_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The decisions of one site."""

    rules: Mapping[str, Severity | None] = field(default_factory=dict)
    """Rule name → its severity here; None where the site has it off. Rules not named keep their default."""
    fail_on: Severity | None = Severity.ERROR
    """The least severity that makes a check fail; None: none does."""
    max_page_bytes: int = MAX_PAGE_BYTES
    """Pages above this size are reported and not read."""

    def severity(self, rule: Rule) -> Severity | None:
        """Return how much `rule` weighs on this site; None where it is off."""
        return self.rules.get(rule.name, rule.default)
