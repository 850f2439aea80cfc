"""A catalog cannot be read, or contradicts itself.

## Why it matters
A catalog with a mistake in it is not used at all: a table made from half-read data would look right and be wrong.

## Example
An unquoted `3.10` (YAML takes it for 3.1), an unknown or repeated field, a provision listed twice, a pointer to a
provision that is not there, a paragraph of an article that is not listed, text that is no YAML.

## What to do
The message stands at the place in the file. Ids, numbers, versions and dates are quoted. The format is described under
*Write a catalog*; editors that know YAML schemas complete and check it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .problems import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic

RULE = Rule("XW301", "invalid-catalog", Severity.ERROR, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield what the reader of catalogs could not take."""
    yield from of_kind("catalog", RULE, basis)
