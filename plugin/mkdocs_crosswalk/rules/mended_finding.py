"""The baseline lists a finding that is no longer there.

## Why it matters
What the baseline lists is not told. An entry whose mistake was mended would let the same mistake come back unseen.

## Example
`crosswalk-baseline.json` lists a dead link of `content/old.md`, and the link now leads to a page.

## What to do
Remove the entry, or write the baseline anew with `crosswalk check --write-baseline`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..suppressions import Suppressions

RULE = Rule("XW003", "mended-finding", Severity.WARNING, __doc__)


def check_suppressions(suppressions: Suppressions, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the entries of the baseline that list more than was found."""
    baseline = basis.settings.baseline
    for known, there in suppressions.mended():
        assert baseline is not None  # noqa: S101 - entries come from it
        if (rule := suppressions.rules.get(known.rule)) is not None and (
            basis.settings.severity(rule) is None or rule.name in basis.skipped_rules
        ):
            continue
        finding = f"`{known.rule}` in {known.path}"
        if there:
            message = f"{finding} is listed {known.count} times and found {there} times: {known.message}"
            hint = f'write `"count": {there}`'
        else:
            message = f"{finding} is mended: {known.message}"
            hint = "remove the entry"
        yield RULE.at(baseline.path, known.span, message, help=f"{hint}, or run `crosswalk check --write-baseline`")
