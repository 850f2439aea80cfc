"""A reference uses a key that the page does not define.

## Why it matters
The renderer leaves the brackets in the text: readers see `[CR 1.1][iec_42]` instead of a link.

## Example
`[CR 1.1][iec_42]` on a page whose definition is `[iec_4_2]: https://…`.

## What to do
Correct the key, or add its definition at the end of the page; `crosswalk fix` adds the line that other pages have, or one
made from the catalogs. With the setting `supply_definitions`, keys that the catalogs know need no line at all. Words in
brackets that follow one another and are no link can be escaped with backslashes. Single words in brackets are never
reported, unless the page defines them and other brackets keep the renderer from it: `[[1]]`, `[see [act]]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..alike import did_you_mean
from ..diagnostics import Edit, Rule, Severity
from ..pages import Lost
from .keys import Objects, is_supplied, usual_lines
from .lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..basis import Basis, Line
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from .keys import UndefinedKey
    from .outlines import Outline

_LOST = {
    Lost.CODE: (
        "the key `{}` has code, a backslash or outer spaces, and its definition is not found",
        "name a key of plain letters, without spaces around it: `[label][key]`",
    ),
    Lost.ROW: (
        "the definition of the key `{}` is a row of the table above it",
        "put a blank line between the table and the definition",
    ),
    Lost.HEADING: (
        "the definition of the key `{}` is a heading, since the line below underlines it",
        "put a blank line below the definition",
    ),
    Lost.BRACKETS: (
        "the key `{}` stands in other brackets, in which a key alone is not looked up",
        "put a backslash before each of the outer brackets, or write `[label][key]`",
    ),
    Lost.LABEL: (
        "the brackets before the label of the key `{}` take that label for their own key",
        "put a backslash before each of the brackets that come before it, or another word between",
    ),
}
"""Why the renderer does not find a definition → the message, and what to do."""
_LINE_END = re.compile(r"[ \t]*\r?\n[ \t>]*")
RULE = Rule("XW201", "undefined-key", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the references whose definition stands where the renderer does not find it."""
    for reference in () if page.includes else page.references:
        if reference.lost and not is_supplied(reference.key, page, basis):
            message, advice = _LOST[reference.lost]
            written = _LINE_END.sub(" ", reference.written)
            yield RULE.at(page.path, reference.key_span, message.format(written), help=advice)


def check_outlines(outlines: Mapping[str, Outline], basis: Basis) -> Iterator[Diagnostic]:
    """Yield the references whose key has no definition."""
    objects = Objects(outlines.values(), basis)
    uses = [(page, use) for page in outlines.values() for use in page.undefined if not objects.may_have(use)]
    usual = usual_lines(outlines.values()) if uses else {}
    for page, use in uses:
        where = "at the end of the page" if use.room else "above the raw HTML that nothing closes"
        advice = f"add `[{use.written}]: https://…` {where}"
        edits: tuple[Edit, ...] = ()
        if line := _line(use, usual, basis):
            advice = f"add `{line}` {where}"
            edits = use.room.with_line(line) if use.room else ()
        elif use.close:
            advice = did_you_mean(use.close)
            if use.apart:
                edits = (Edit(use.key_span, use.close, safe=False),)
        message = f"no definition for the key `{use.written}`"
        yield RULE.at(page.path, use.key_span, message, help=advice, edits=edits)


def _line(use: UndefinedKey, usual: Mapping[str, Line], basis: Basis) -> str | None:
    """Return the line that defines a key: as most pages of the site have it, else as the catalogs would, else None."""
    if basis.library.by_key(use.key) is None:
        return None
    found = usual.get(use.key)
    url_and_title = (found.url, found.title) if found else basis.library.definition_for(use.key)
    return line_of(use.written, *url_and_title) if url_and_title else None
