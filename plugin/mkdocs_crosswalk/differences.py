"""Where the two views of a page part: what the scan of its source says it has, and what the built page has.

Findings are made from the built page and placed by the source. Who doubts one sees here, page by page, which anchors and
which links only one of the two sides has. What themes add and what Crosswalk's own tables bring is no difference.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .text import Span
from .uris import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .built import BuiltPage, BuiltSite
    from .pages import Page
    from .project import Project

_OF_THE_RENDERER = "__"
_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Difference:
    """An anchor or a link that one side has and the other has not."""

    what: str
    """`anchor` or `link`."""
    name: str
    """The anchor, or the address as that side writes it."""
    in_source: bool
    """Whether it is the source that has it, and not the built page."""
    path: str
    span: Span
    why: str | None = None
    """What may have made it, where that is known."""


@dataclass(slots=True)
class Compared:
    """What came of holding one page against what was built of it."""

    page: Page
    built: BuiltPage
    anchors: int = 0
    """On both sides."""
    links: int = 0
    differences: list[Difference] = field(default_factory=list)


def differences(project: Project) -> Iterator[Compared]:
    """Yield what came of each page of which a built one is known, in the order of pages."""
    if project.site is None:
        return
    for page in project.pages.values():
        built = project.site.page_of(page.uri)
        if built is not None:
            yield _compared(page, built, project, project.site)


def _compared(page: Page, built: BuiltPage, project: Project, site: BuiltSite) -> Compared:
    outcome = Compared(page, built)
    scanned = {anchor for anchor in project.scanned_on(page) if not anchor.startswith(_OF_THE_RENDERER)}
    shown = {anchor: span for anchor, span in built.own_ids.items() if not anchor.startswith(_OF_THE_RENDERER)}
    outcome.anchors = len(scanned & shown.keys())
    for anchor in sorted(scanned - built.ids):
        path, span = page.placed(_place_of(anchor, page, project))
        outcome.differences.append(Difference("anchor", anchor, in_source=True, path=path, span=span))
    maker = page.filled_by or project.hosting.text_by or project.hosting.anchors_by
    outcome.differences += [
        Difference("anchor", anchor, in_source=False, path=built.path, span=span, why=maker)
        for anchor, span in shown.items()
        if anchor not in scanned
    ]
    _hold_links(outcome, project, site, maker)
    outcome.differences.sort(key=lambda one: (not one.in_source, one.path, one.span, one.what))
    return outcome


def _hold_links(outcome: Compared, project: Project, site: BuiltSite, maker: str | None) -> None:
    page, built = outcome.page, outcome.built
    written = [(link.url, link.url_span) for link in page.links]
    citations: list[tuple[str, Span]] = []
    for citation in project.citations_on(page):
        reference = citation.reference
        url = citation.definition.url if citation.definition else page.supplied.get(reference.key)
        if url is not None:
            # The plugin may make links to rows of a citation, if all of it can be told.
            is_cut = project.settings.link_citations and citation.catalog is not None and citation.reading.mentions
            (citations if is_cut else written).append((url, reference.key_span))
    on_page = [(link.url, link.span) for link in built.own_links if not link.url.startswith(f"#{_OF_THE_RENDERER}")]
    there = Counter(_target(url, built, site) for url, _ in on_page)
    source = Counter(_meant(url, page, project, site) for url, _ in written)
    both = there & source
    outcome.links = both.total()
    for url, span in _left(written, lambda url: _meant(url, page, project, site), both):
        path, place = page.placed(span)
        outcome.differences.append(Difference("link", url, in_source=True, path=path, span=place))
    cited = {_meant(url, page, project, site) for url, _ in citations}
    for url, span in _left(on_page, lambda url: _target(url, built, site), both):
        # Letters of addresses of mail are written as entities by the renderer.
        if (
            url.startswith(("mailto:", "data:"))
            or _target(url, built, site) in cited
            or _leads_to_row(url, built, site)
        ):
            continue
        outcome.differences.append(Difference("link", url, in_source=False, path=built.path, span=span, why=maker))


def _leads_to_row(url: str, built: BuiltPage, site: BuiltSite) -> bool:
    """Tell whether an address leads into a table that Crosswalk made."""
    found = site.target_of(built, url)
    page = site.pages.get(found[0]) if found else None
    return page is not None and found is not None and found[1] in page.ids and found[1] not in page.own_ids


def _left(links: list[tuple[str, Span]], key: Callable[[str], str], both: Counter[str]) -> Iterator[tuple[str, Span]]:
    """Yield the links that are not among `both`, each of which takes one."""
    left = Counter(both)
    for url, span in links:
        target = key(url)
        if left[target] > 0:
            left[target] -= 1
        else:
            yield url, span


def _meant(url: str, page: Page, project: Project, site: BuiltSite) -> str:
    """Return where a link of the source leads on the built site; the address itself where that is another site."""
    uri, fragment = resolve(page.uri, url)
    if not uri:
        return url
    uri = project.by_permalink(page.uri, url.partition("#")[0].partition("?")[0]) or uri if url[:1] != "#" else uri
    shown = site.page_of(uri) if uri in project.pages else None
    if shown is not None:
        return f"{shown.uri}#{fragment}"
    built = site.page_of(page.uri)
    return f"{uri}#{fragment}" if uri in site.files or built is None else _target(url, built, site)


def _target(url: str, built: BuiltPage, site: BuiltSite) -> str:
    """Return the file on the built site to which an address leads, and the fragment; else the address itself."""
    found = site.target_of(built, url)
    return url if found is None else f"{found[0]}#{found[1]}"


def _place_of(anchor: str, page: Page, project: Project) -> Span:
    """Return where the source has an anchor, as well as can be told: the heading it is made of, or where it is written."""
    plain = _NO_WORD.sub("", anchor).lower()
    for heading in page.headings:
        if heading.explicit == anchor or (not heading.explicit and _NO_WORD.sub("", heading.text).lower() == plain):
            return heading.span
    at = project.text_of(page).find(anchor)
    return Span(at, at + len(anchor)) if at >= 0 else Span(0, 0)
