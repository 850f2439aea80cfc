"""A reference uses a key that the page does not define.

## Why it matters
The renderer leaves the brackets in the text: readers see `[CR 1.1][iec_42]` instead of a link.

## Example
`[CR 1.1][iec_42]` on a page whose definition is `[iec_4_2]: https://…`.

## What to do
Correct the key, or add its definition at the end of the page; `crosswalk fix` adds the line that other pages have, or one
made from the catalogs. With the setting `supply_definitions`, keys that the catalogs know need no line at all. Words in
brackets that follow one another and are no link can be escaped with backslashes. Single words in brackets are never
reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Edit, Rule, Severity
from ..pages import UNFINDABLE
from .lines import added, usual_line
from .missing_anchor import is_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

_CODE = "the key `{}` has code or a backslash in it, and its definition is not found"
_IN_TABLE = "the definition of the key `{}` is a row of the table above it"
_BLANK_LINE = "put a blank line between the table and the definition"
_WITHOUT_CODE = "name a key of plain letters: `[label][key]`"
RULE = Rule("XW201", "undefined-key", Severity.ERROR, __doc__)


def check_page(page: Page, project: Project) -> Iterator[Diagnostic]:
    """Yield the references whose key has no definition; on pages that take in other files nobody can tell."""
    if page.includes:
        return
    keys = {definition.key for definition in page.definitions}
    supplied = project.settings.supply_definitions
    for citation in project.citations_on(page):
        reference = citation.reference
        if reference.key in keys or (supplied and project.library.definition_for(reference.key)):
            continue
        if may_be_found(reference.key, page, project):
            continue
        if reference.key.startswith(UNFINDABLE):
            in_table = reference.key.removeprefix(UNFINDABLE) not in keys
            yield RULE.at(page.path, reference.key_span, (_IN_TABLE if in_table else _CODE).format(reference.written),
                          help=_BLANK_LINE if in_table else _WITHOUT_CODE)  # fmt: skip
            continue
        advice = f"add `[{reference.written}]: https://…` at the end of the page"
        edits: tuple[Edit, ...] = ()
        if line := usual_line(reference.key, reference.written, project):
            advice = f"add `{line}` at the end of the page"
            edits = added(line, page)
        elif close := project.nearest(reference.key, keys):
            advice = f"did you mean `{close}`?"
            if reference.key_span != reference.label_span:
                edits = (Edit(reference.key_span, close, safe=False),)
        message = f"no definition for the key `{reference.written}`"
        yield RULE.at(page.path, reference.key_span, message, help=advice, edits=edits)


def may_be_found(key: str, page: Page, project: Project) -> bool:
    """Tell whether the site adds a definition, or has a plugin or hook that does; no name of an object has a space."""
    return key in page.supplied or (page.keys_from is not None and " " not in key) or is_named(key, page, project)
