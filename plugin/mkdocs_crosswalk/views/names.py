"""How views name provisions, documents and sources in few words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..citations import spell

if TYPE_CHECKING:
    from ..catalogs import Catalog, Provision
    from ..mappings import MappingSet

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9/-]{1,11})\)")

_WEAK = ("draft", "superseded", "withdrawn")

COMPONENTS = {
    "software-application": "software application",
    "embedded-device": "embedded device",
    "host-device": "host device",
    "network-device": "network device",
}


def shown(catalog: Catalog | None, provision: str) -> str:
    """Return how a provision is written where its document is plain: `Art. 13(8)`, `Annex I Part I (2)(c)`, `CR 1.1`."""
    return spell(provision, catalog) if catalog is not None else provision


def in_full(catalog: Catalog | None, provision: str) -> str:
    """Return a provision with its document: `CRA Art. 13(8)`; the document alone for the empty id."""
    if catalog is None:
        return provision
    return f"{catalog.name} {shown(catalog, provision)}" if provision else catalog.name


def title_of(catalog: Catalog | None, provision: str) -> str:
    """Return the provision's heading, or nothing."""
    return (catalog.title(provision) if catalog else None) or ""


def title_or_above(catalog: Catalog | None, provision: str) -> str:
    """Return the provision's heading; where it has none, that of what it stands in: `in Art. 13, Obligations of …`."""
    if catalog is None:
        return ""
    if own := catalog.title(provision):
        return own
    for above in catalog.ancestors(provision):
        if title := catalog.title(above):
            return f"in {shown(catalog, above)}, {title}"
    return ""


def levels_of(provision: Provision) -> str:
    """Return the security levels that select a provision: `SL 2-4`, `SL 4`; nothing where levels do not apply."""
    if provision.level is None:
        return ""
    return "SL 4" if provision.level == 4 else f"SL {provision.level}-4"


def source_name(mapping: MappingSet) -> str:
    """Return a source in few words: `BSI TR-03183-1 (draft)`.

    That is its short name, and a status that readers should weigh. Without a short name it is the acronym of its
    publisher or else the publisher, and the edition.
    """
    source = mapping.source
    acronym = _ACRONYM.search(source.publisher)
    status = f" ({source.status})" if source.status.lower() in _WEAK else ""
    name = source.short or f"{acronym[1] if acronym else source.publisher} {source.edition}"
    return name + status
