"""What all views of one project look up: where registers are, which rows tie a provision to a guide, what rows are called.

A context is kept for the project that was asked for last, since a build asks for many views of one project.
"""

from __future__ import annotations

import re
import weakref
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from .anchors import provision_anchor, slug
from .names import in_full, shown
from .table import PageLink, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..catalogs import Catalog
    from ..directives import Directive
    from ..mappings import MappingSet
    from ..pages import Cell as PageCell
    from ..pages import Page
    from ..project import Obligation, Project
    from .claims import Evidence
    from .table import Line

_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<name>.+?)(?<=\S)\1", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>|!?\[(?P<label>[^\[\]]*)\](?:\[[^\[\]]*\]|\([^()]*\))?|[*`]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Context:
    """A project, and what views look up in it."""

    def __init__(self, project: Project) -> None:
        # Weak, so that the cache of contexts keeps no project alive.
        self._project = weakref.ref(project)
        self.evidence: dict[tuple[str, str], Evidence] = {}
        """Filled by `claims.evidence_for`, since many views ask for the same provisions."""
        self.labels: dict[tuple[str, ...], Line] = {}
        """Filled by `cited.refs_of`, since each guide that a row links says what the row cites."""
        self.named: dict[tuple[str, str, str], Ref] = {}
        """Filled by `cited.ref_of`, since pages cite the same provisions again and again."""
        self._headings: dict[str, tuple[list[int], list[str]]] = {}
        self._refs: dict[tuple[str, str, bool], Ref] = {}
        self._obligation_names: dict[tuple[str, int], str] = {}
        self._texts: tuple[str, str] = ("", "")

    @property
    def project(self) -> Project:
        """Return the project."""
        project = self._project()
        assert project is not None  # noqa: S101 - who asks holds it
        return project

    def catalog(self, identifier: str) -> Catalog | None:
        """Return the catalog of this id, or None."""
        return self.project.library.get(identifier)

    def mapping_sets(self, catalog: str, only: Sequence[str] = ()) -> list[MappingSet]:
        """Return the mapping sets with an end in `catalog`, or those of them that are named, in the order of ids."""
        found = self.project.mappings.written_in(lambda _: False, {catalog})
        return sorted((entry for entry in found if not only or entry.id in only), key=lambda entry: entry.id)

    # anchors and links

    def prefix(self, directive: Directive) -> str:
        """Return what the anchors of a view start with, so that views on one page do not share any.

        The first register of a page needs none. Others go by the view, and by their number where a page has several.
        """
        if written := directive.options.get("id"):
            return f"{written}-"
        same = [other for other in self._by_page.get(directive.uri, ()) if other.view == directive.view]
        earlier = sum(other.fence.start < directive.fence.start for other in same)
        if directive.view == "register":
            return f"{slug(directive.options['catalog'])}-" if earlier else ""
        return f"{directive.view}-{earlier + 1}-" if earlier else f"{directive.view}-"

    @cached_property
    def _by_page(self) -> Mapping[str, list[Directive]]:
        found: dict[str, list[Directive]] = defaultdict(list)
        for directive in self.project.directives:
            found[directive.uri].append(directive)
        return found

    @cached_property
    def _registers(self) -> Mapping[str, list[tuple[frozenset[str], str, str]]]:
        """Catalog → scope (empty for all), page and prefix of each register."""
        found: dict[str, list[tuple[frozenset[str], str, str]]] = defaultdict(list)
        for directive in self.project.directives:
            if directive.view == "register":
                scope = frozenset(directive.options.get("scope", ()))
                found[directive.options["catalog"]].append((scope, directive.uri, self.prefix(directive)))
        return found

    def place(self, catalog: Catalog, provision: str) -> tuple[str, str] | None:
        """Return page and anchor of a provision's row in a register, or None where no register has it."""
        listed = provision in catalog
        for scope, uri, prefix in self._registers.get(catalog.id, ()):
            if not provision:
                return uri, f"{prefix}register"
            if listed and in_scope(catalog, provision, scope):
                return uri, prefix + provision_anchor(catalog, provision)
        return None

    def ref(self, catalog_id: str, provision: str, *, full: bool = False) -> Ref:
        """Return a provision as a piece of a cell; `full` names its document too."""
        at = (catalog_id, provision, full)
        if at not in self._refs:
            self._refs[at] = self._ref(*at)
        return self._refs[at]

    def _ref(self, catalog_id: str, provision: str, full: bool) -> Ref:
        catalog = self.catalog(catalog_id)
        if catalog is None:
            return Ref(f"{catalog_id} {provision}".strip(), catalog_id, provision)
        text = in_full(catalog, provision) if full or not provision else shown(catalog, provision)
        address = self.project.library.address(catalog, provision)
        if place := self.place(catalog, provision):
            return Ref(text, catalog_id, provision, *place, url=address)
        return Ref(text, catalog_id, provision, url=address)

    def page_link(self, uri: str, anchor: str = "") -> PageLink:
        """Return a page of this site by its title."""
        page = self.project.pages.get(uri)
        return PageLink(page.title if page else uri, uri, anchor)

    # requirement tables

    def has_task(self, obligation: Obligation) -> bool:
        """Tell whether a row describes a task: a cell with words besides the one that cites and the one for guides."""
        cited = {citation.reference.span for citation in obligation.citations}
        cells = obligation.row.cells
        citing = next(at for at, cell in enumerate(cells) if any(entry.span in cited for entry in cell.references))
        apart = (citing, obligation.column)
        return any(not cell.empty for at, cell in enumerate(cells) if at not in apart)

    def obligation_name(self, obligation: Obligation) -> str:
        """Return what a row calls itself: its words in bold, else the plain words of its first cell."""
        at = (obligation.page.uri, obligation.number)
        if at not in self._obligation_names:
            self._obligation_names[at] = self._name(obligation)
        return self._obligation_names[at]

    def _name(self, obligation: Obligation) -> str:
        texts = [self._cell_text(obligation, cell) for cell in obligation.row.cells]
        for text in texts:
            if match := _BOLD.search(text):
                return _plain(match["name"])
        first = _plain(_BREAK.split(texts[0])[0]) if texts else ""
        if first:
            return first
        labels = ", ".join(citation.reference.label for citation in obligation.citations)
        return labels or f"row {obligation.number}"

    def _cell_text(self, obligation: Obligation, cell: PageCell) -> str:
        path = obligation.page.path
        if self._texts[0] != path:
            self._texts = (path, self.project.text_of(obligation.page))
        return self._texts[1][cell.span.start : cell.span.end]

    def row_place(self, obligation: Obligation) -> str:
        """Return the anchor of the heading that a row stands under, or nothing where it cannot be told for sure."""
        page = obligation.page
        if page.uri not in self._headings:
            self._headings[page.uri] = self._heading_places(page)
        starts, anchors = self._headings[page.uri]
        at = bisect_right(starts, obligation.row.span.start) - 1
        return anchors[at] if at >= 0 else ""

    def _heading_places(self, page: Page) -> tuple[list[int], list[str]]:
        """Return where headings start and their anchors; of those whose anchor is not sure, nothing."""
        known = self.project.anchors_on(page)
        anchors = [heading.explicit or _usual_slug(heading.text) for heading in page.headings]
        counts = Counter(anchors)
        sure = [anchor if counts[anchor] == 1 and anchor in known else "" for anchor in anchors]
        return [heading.span.start for heading in page.headings], sure


_last: list[Context] = []


def context_of(project: Project) -> Context:
    """Return the context of a project."""
    if not (_last and _last[0]._project() is project):  # noqa: SLF001 - the cache of this class
        _last[:] = [Context(project)]
    return _last[0]


def in_scope(catalog: Catalog, provision: str, scope: Iterable[str]) -> bool:
    """Tell whether a provision is one of `scope` or stands below one; an empty scope holds all."""
    ids = frozenset(scope)
    return not ids or provision in ids or any(above in ids for above in catalog.ancestors(provision))


def provisions_in(catalog: Catalog, scope: Sequence[str]) -> Iterator[str]:
    """Yield the provisions of a scope in the document's own order."""
    if not scope:
        yield from catalog.ids()
        return
    wanted = set(scope)
    for provision in scope:
        wanted.update(catalog.below(provision))
    yield from (provision for provision in catalog.ids() if provision in wanted)


def _plain(markdown: str) -> str:
    """Return a few words of Markdown as plain text."""
    text = _MARKUP.sub(lambda match: match["label"] or (" " if match[0].startswith("<") else ""), markdown)
    return " ".join(text.split())


def _usual_slug(text: str) -> str:
    """Return what sites usually make of a heading; only ever used where the page has such an anchor."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
