"""An ignore that no finding meets, or that names no rule.

## Why it matters
An ignore outlives the finding it was written for, and then hides the next mistake in its place. One with a misspelt rule
never did anything.

## Example
`<!-- crosswalk: ignore unknown-provision: the act is being renumbered -->` above a line whose citations are all right.

## What to do
Remove it, or correct the rule's name.
A comment speaks for the line it stands in, and alone on its line for the next one; in the front matter, `crosswalk: ignore`
speaks for the page; in the settings, `ignore` speaks for the files that fit a pattern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..alike import did_you_mean, most_like
from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..suppressions import Suppression, Suppressions

RULE = Rule("XW002", "unused-ignore", Severity.WARNING, __doc__)
_FORM = "write `<!-- crosswalk: ignore unknown-provision: the reason -->`"


def check_suppressions(suppressions: Suppressions, basis: Basis) -> Iterator[Diagnostic]:
    """Yield what was of no use; a suppression of a rule that did not run is left alone."""
    for unused in suppressions.unused():
        rule = suppressions.rules.get(unused.rule)
        if not unused.rule:
            yield RULE.at(unused.path, unused.span, "this comment asks for nothing that can be read", help=_FORM)
        elif rule is None:
            meant = most_like(unused.rule, suppressions.rules)
            hint = did_you_mean(meant) if meant else "`crosswalk explain` lists the rules"
            yield RULE.at(unused.path, unused.span, f"there is no rule `{unused.rule}` to ignore", help=hint)
        elif basis.settings.severity(rule) is not None and rule.name not in basis.skipped_rules:
            yield RULE.at(
                unused.path, unused.span, f"nothing is found by `{unused.rule}` {_where(unused)}", help="remove it"
            )


def _where(suppression: Suppression) -> str:
    if suppression.pattern is not None:
        return f"in files that fit `{suppression.pattern}`"
    return "on this page" if suppression.line is None else "on the line it is for"
