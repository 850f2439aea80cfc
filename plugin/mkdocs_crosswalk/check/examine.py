"""The loop over the rules: each page on its own, then all of them together by their outlines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..rules import RULES
from ..rules.outlines import outline
from ..suppressions import Suppressions
from .report import Finding, Places, Report
from .shown import shown_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..rules.outlines import Outline
    from ..text import Span


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a page once it has been looked at: all that a check needs of it from then on."""

    outline: Outline
    findings: tuple[Finding, ...]
    """Of the rules that look at one page."""


def examine(page: Page, basis: Basis) -> Examined:
    """Return what the rules find that look at one page, and its outline. It depends on nothing but page and basis."""
    places = Places(
        basis.text_reader,
        {} if page.taken else {page.path: page.lines},
        {page.path: page.taken} if page.taken else {},
    )
    found: dict[Finding, None] = {}
    for rule in RULES:
        for diagnostic in rule.check_page(page, basis) if rule.check_page else ():
            _keep(found, places.in_files(diagnostic), basis, places)
    return Examined(outline(page, basis), tuple(found))


def conclude(
    examined: Iterable[Examined],
    basis: Basis,
    places: Places,
    page_of: Callable[[str], Page | None],
    more: Iterable[Diagnostic] = (),
    pages: int | None = None,
) -> Report:
    """Return the report on a site whose pages have been looked at, in the order of their uris.

    `places` finds lines and columns in any file of the site. `page_of` returns a page by its uri, which is asked for seldom.
    `more` is what was found by other means. `pages` is how many were read, where it is not these.
    """
    basis = replace(basis, shown_on=shown_by(page_of, basis))
    found: dict[Finding, None] = {}
    outlines: dict[str, Outline] = {}
    for each in examined:
        outlines[each.outline.uri] = each.outline
        found.update(dict.fromkeys(each.findings))
    _add_of_the_site(found, outlines, basis, places, more)
    on_pages = (suppression for page in outlines.values() for suppression in page.suppressions)
    suppressions = Suppressions(on_pages, basis.settings, (entry.rule for entry in RULES))
    paths = {page.path for page in outlines.values()}
    told, suppressed = _divided(found, suppressions, lambda path: path in paths or bool(basis.text_reader(path)))
    for rule in RULES:
        for diagnostic in rule.check_suppressions(suppressions, basis) if rule.check_suppressions else ():
            if not suppressions.knows(diagnostic):  # nothing else speaks for what is said of what a site asks for
                _keep(told, diagnostic, basis, places)
    return Report(
        tuple(sorted(told, key=_order)),
        len(outlines) if pages is None else pages,
        sum(page.citations for page in outlines.values()),
        sum(page.unlisted for page in outlines.values()),
        basis.settings.fail_on,
        places,
        basis.text_reader,
        suppressed=suppressed,
        ignored=suppressions.ignored,
        known=suppressions.known,
    )


def _add_of_the_site(
    found: dict[Finding, None],
    outlines: dict[str, Outline],
    basis: Basis,
    places: Places,
    more: Iterable[Diagnostic],
) -> None:
    """Add what is found of all pages together and of data; of what a page takes in, in the file that it comes from."""
    in_files = places.with_taken({page.path: page.taken for page in outlines.values() if page.taken}).in_files
    for diagnostic in (*more, *_of_the_site(outlines, basis)):
        _keep(found, in_files(diagnostic), basis, places)


def _divided(
    found: Iterable[Finding], suppressions: Suppressions, is_there: Callable[[str], bool]
) -> tuple[dict[Finding, None], tuple[Finding, ...]]:
    """Return the findings to tell and those that a suppression takes, which is asked in the order of the text."""
    in_order = sorted(found, key=_order)
    left = [finding for finding in in_order if not suppressions.takes(finding.diagnostic, finding.line)]
    knows = suppressions.moved(is_there)
    told = {finding: None for finding in left if not knows(finding.diagnostic)}
    return told, tuple(finding for finding in in_order if finding not in told)


def _of_the_site(outlines: dict[str, Outline], basis: Basis) -> Iterator[Diagnostic]:
    """Yield what the rules find that look at outlines or at data."""
    for rule in RULES:
        if rule.check_outlines:
            yield from rule.check_outlines(outlines, basis)
        if rule.check_data:
            yield from rule.check_data(basis)


def _order(finding: Finding) -> tuple[str, Span, str, str]:
    diagnostic = finding.diagnostic
    return diagnostic.path, diagnostic.span, diagnostic.rule.code, diagnostic.message


def _keep(found: dict[Finding, None], diagnostic: Diagnostic, basis: Basis, places: Places) -> None:
    severity = basis.settings.severity(diagnostic.rule)
    if severity is not None:
        found[Finding(diagnostic, severity, *places.of(diagnostic.path, diagnostic.span))] = None
