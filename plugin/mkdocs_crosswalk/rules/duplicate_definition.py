"""A key is defined more than once on a page.

## Why it matters
Python-Markdown follows the last definition, CommonMark renderers the first. The same page then leads to different
documents under different hosts, and the author sees only one of the lines.

## Example
`[cra]: https://a…` and further down `[cra]: https://b…`.

## What to do
Keep one of the lines. Two documents need two keys.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ..diagnostics import Related, Rule, Severity
from .lines import Removals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Definition, Page

RULE = Rule("XW203", "duplicate-definition", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield each definition whose key was defined before."""
    first: dict[str, Definition] = {}
    removals = Removals(page, basis)
    written: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for definition in page.definitions:
        written[definition.key].add((definition.url, definition.title))
    for definition in page.definitions:
        before = first.setdefault(definition.key, definition)
        if before is not definition:
            same = before.url == definition.url
            message = f"the key `{definition.written}` is defined a second time" + (
                "" if same else ", with another address"
            )
            related = Related(page.path, before.key_span, "first defined here")
            equal = len(written[definition.key]) == 1
            edit = removals.of(definition if equal else before)
            edit = replace(edit, safe=edit.safe and equal)
            yield RULE.at(page.path, definition.key_span, message, help="keep one of the lines", related=(related,),
                          edits=(edit,))  # fmt: skip
