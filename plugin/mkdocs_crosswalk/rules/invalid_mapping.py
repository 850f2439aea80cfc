"""A mapping set cannot be read, or contradicts itself.

## Why it matters
A set with a mistake in it is not used at all, so that no table shows half of what a source says.

## Example
A relation without a rationale or a locator, a relationship word that does not exist, a relation that names the same
provision twice, an unquoted number, text that is no YAML.

## What to do
The message stands at the place in the file. The format is described under *Write a mapping set*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .problems import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic

RULE = Rule("XW302", "invalid-mapping", Severity.ERROR, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield what the reader of mapping sets could not take."""
    yield from of_kind("mapping", RULE, basis)
