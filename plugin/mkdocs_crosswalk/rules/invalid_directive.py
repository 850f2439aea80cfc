"""A directive asks for a view that cannot be made.

## Why it matters
The table would be missing from the page.

## Example
`view: maping`, a catalog that does not exist, a column that the view does not have, text that is no YAML.

## What to do
The message stands at the word in question and names the nearest known one. The views and their fields are described under
*Directives*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from ..read.directive_texts import read_directive
from ..text import Span
from .problems import of_kind, unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic, Problem
    from ..directives import Directive
    from ..pages import DirectiveText, Page

RULE = Rule("XW510", "invalid-directive", Severity.ERROR, __doc__)
_TEMPLATE = re.compile(r"\{[{%]")
_ID = re.compile(r"^[ \t>]*id:[ \t]*[\"']?([\w-]+)", re.MULTILINE)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield what the reader of directives could not take."""
    broken = unread(basis)
    for text, _, problems in basis.once(page, _read):
        if basis.hosting.templates_by and _TEMPLATE.search(text.text):
            continue  # what it asks for is known when the template is filled in
        for found in problems:
            if _written(found, text) in broken:
                continue  # invalid-catalog and invalid-mapping say so already
            yield RULE.at(page.path, found.span, found.message, help=found.help)
    yield from _equal_ids(page, basis)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield what was wrong with directives that only a build has seen."""
    yield from of_kind("directive", RULE, basis)


def _equal_ids(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the names of views that another view above has: what leads to their rows leads to the other's."""
    seen: set[str] = set()
    for text, directive, _ in basis.once(page, _read):
        name = directive.options.get("id") if directive else None
        if name in seen and (match := _ID.search(text.text)):
            span = Span(*match.span(1)).shifted(text.span.start)
            yield RULE.at(page.path, span, f"another view on this page has the id `{name}`", help="give each its own")
        if name:
            seen.add(name)


def directives_on(page: Page, basis: Basis) -> Iterator[Directive]:
    """Yield the directives of the page that can be read."""
    yield from (directive for _, directive, _ in basis.once(page, _read) if directive)


def _read(page: Page, basis: Basis) -> Iterator[tuple[DirectiveText, Directive | None, Iterable[Problem]]]:
    for text in page.directives:
        yield text, *read_directive(text, page.uri, basis.library, basis.mappings)


def _written(problem: Problem, directive: DirectiveText) -> str:
    """Return the word of the directive that a problem is about."""
    start = directive.span.start
    return directive.text[problem.span.start - start : problem.span.end - start].strip("\"'")
