"""What all views of one project look up: where its registers are, what anchors begin with, provisions and pages as pieces.

A context is kept for the project that was asked for last, since a build asks for many views of one project.
"""

from __future__ import annotations

import weakref
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from .anchors import Apart, provision_anchor, slug
from .names import in_full, shown, title_of
from .scopes import in_scope
from .table import PageLink, Ref, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..catalogs import Catalog
    from ..directives import Directive
    from ..mappings import MappingSet
    from ..project import Project
    from .claims import Evidence
    from .table import Line


class Context:
    """A project, and what views look up in it."""

    def __init__(self, project: Project) -> None:
        # Weak, so that the cache of contexts keeps no project alive.
        self._project = weakref.ref(project)
        self.evidence: dict[tuple[str, str], Evidence] = {}
        """Filled by `claims.evidence_for`, since many views ask for the same provisions."""
        self.labels: dict[tuple[str, ...], Line] = {}
        """Filled by `cited.refs_of`, since each guide that a row links says what the row cites."""
        self.written: dict[tuple[str, str, str, str], Line] = {}
        """Filled by `cited.as_written`, since pages cite in the same words again and again."""
        self.named: dict[tuple[str, str, str], Ref] = {}
        """Filled by `cited.ref_of`, since pages cite the same provisions again and again."""
        self.obligation_names: dict[tuple[str, int], str] = {}
        """Filled by `obligations.name_of`: page and number of a row → its name."""
        self.heading_places: dict[str, tuple[list[int], list[str]]] = {}
        """Filled by `obligations.place_of`: page → where its headings start, and their anchors."""
        self.last_text: tuple[str, str] = ("", "")
        """Path and text of the page whose rows were named last, since rows come page by page."""
        self._refs: dict[tuple[str, str, bool], Ref] = {}

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

        The first register of a page needs none, the others go by their document. Other views go by their name. Where a page
        has several of one name, they are numbered.
        """
        name = self._names.get((directive.uri, directive.view, directive.fence.start))
        if name is None:  # it stands on no page
            name = directive.options.get("id") or _usual_name(directive, ())
        return f"{name}-" if name else ""

    @cached_property
    def _names(self) -> Mapping[tuple[str, str, int], str]:
        """Page, view and place of a directive → its name among those of its page. Written names are given first."""
        by_page: dict[str, list[Directive]] = defaultdict(list)
        for directive in self.project.directives:
            by_page[directive.uri].append(directive)
        names = {}
        for directives in by_page.values():
            apart = Apart()
            ordered = sorted(directives, key=lambda one: one.fence.start)
            for one in sorted(ordered, key=lambda one: "id" not in one.options):
                earlier = ordered[: ordered.index(one)]
                name = one.options.get("id") or _usual_name(one, earlier)
                names[one.uri, one.view, one.fence.start] = apart.of(name)
        return names

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

    def titled(self, catalog: Catalog, provision: str, *, full: bool = False) -> Line:
        """Return a provision, or the document for the empty id, with its heading behind it; `full` as for `ref`."""
        ref, title = self.ref(catalog.id, provision, full=full), title_of(catalog, provision)
        return (ref, Text(f" {title}")) if title else (ref,)


def _usual_name(directive: Directive, earlier: Sequence[Directive]) -> str:
    """Return what a directive goes by without a name of its own, after those that stand before it on its page."""
    same = [other for other in earlier if other.view == directive.view]
    if directive.view != "register":
        return f"{directive.view}-{len(same) + 1}" if same else directive.view
    if not same:
        return ""
    catalog = directive.options["catalog"]
    again = sum(other.options["catalog"] == catalog for other in same[1:])
    return f"{slug(catalog)}-{again + 1}" if again else slug(catalog)


_last: list[Context] = []


def context_of(project: Project) -> Context:
    """Return the context of a project."""
    if not (_last and _last[0]._project() is project):  # noqa: SLF001 - the cache of this class
        _last[:] = [Context(project)]
    return _last[0]


def let_go_anchors(project: Project, uri: str) -> None:
    """Let go the anchors of a page that views have asked for, since a host has rendered it and knows better now.

    Else what a view says would hang on which views were built before it.
    """
    project.let_go()
    context_of(project).heading_places.pop(uri, None)
