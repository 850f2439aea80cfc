"""The fragment of an address is not written as its source writes it.

## Why it matters
The browser finds no such place and shows the top of the act, a hundred pages above the recital that was cited.

## Example
`…CELEX:32022R0030#rec_7`: the recitals of EUR-Lex are at `#rct_7`. `…#art_99` for an act that has 71 articles leads nowhere,
too, and so does a recital of a consolidated text, which has none.

## What to do
Write the fragment that the message names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..acts import ActText, act_at
from ..citations import spell
from ..diagnostics import Edit, Rule, Severity
from ..uris import fragment_span
from .definitions import used_definitions
from .provisions import what_exists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW205", "wrong-fragment-form", Severity.WARNING, __doc__)
_ONE_UNIT = re.compile(r"[a-z]+[_.-]?(?:[0-9]+[a-z]?|[ivxlc]+)", re.IGNORECASE)
"""`rct_7`, `art13`, `anx_II`; what is longer leads into parts that have places of their own."""


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the fragments that the source does not have, of definitions whose key does not contradict them."""
    for used in used_definitions(page, basis):
        url = used.target.url
        if url is None or not url.provision or not _ONE_UNIT.fullmatch(url.fragment):
            continue
        if used.target.contradicts_itself:
            continue  # key-url-mismatch speaks of it
        span, catalog = fragment_span(used.definition.url, used.definition.url_span), url.catalog
        if url.provision not in catalog:
            if catalog.document.fragments and catalog.document.complete:
                message = f"`#{url.fragment}` leads nowhere: {catalog.name} has no `{spell(url.provision, catalog)}`"
                fact = what_exists(url.provision, catalog)
                yield RULE.at(page.path, span, message, help=fact)
            continue
        address = basis.library.address(catalog, url.provision)
        if url.provision.startswith("recital-") and _is_consolidated(used.definition.url):
            message = f"`#{url.fragment}` leads nowhere: a consolidated text has no recitals"
            yield RULE.at(page.path, span, message, help=f"lead to the text of the Official Journal, {address}")
            continue
        if url.in_form:
            continue
        _, mark, fragment = address.partition("#")
        if fragment and fragment != url.fragment:
            message = f"`#{url.fragment}` is no place of the source; {catalog.name} has `#{fragment}`"
            yield RULE.at(page.path, span, message, help=f"write `#{fragment}`", edits=(Edit(span, mark + fragment),))


def _is_consolidated(url: str) -> bool:
    act = act_at(url)
    return act is not None and act[1] is ActText.CONSOLIDATED
