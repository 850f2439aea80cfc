"""Several provisions of one document as one label in house style, each a link with its title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..citations import read_label, spell_label
from ..citations.parts import parts_of
from .names import shown, title_or_above
from .table import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..catalogs import Catalog
    from ..citations import Reading
    from ..library import Target
    from .context import Context
    from .table import Line, Piece, Ref


def refs_of(context: Context, catalog: Catalog, provisions: Sequence[str]) -> Line:
    """Return the provisions as `CRs 1.1-1.3, 1.5`, where 1.1, 1.3 and 1.5 are links; all of them are said."""
    at = (catalog.id, *provisions)
    if at not in context.labels:
        context.labels[at] = _refs_of(context, catalog, provisions)
    return context.labels[at]


def _refs_of(context: Context, catalog: Catalog, provisions: Sequence[str]) -> Line:
    label = spell_label(provisions, catalog)
    reading = read_label(label, catalog)
    if reading.unread or set(reading.provisions) != set(provisions):
        return listed((ref_of(context, catalog, provision),) for provision in provisions)
    return tuple(
        ref_of(context, catalog, part.provision, part.text) if part.provision else Text(part.text)
        for part in parts_of(label, reading)
    )


def as_written(context: Context, label: str, target: Target, catalog: Catalog) -> Line:
    """Return a label in its author's own words, each provision in it a link with its title.

    `target` is what its key leads to, and `catalog` what the label is read against. What the author wrote stays as it is,
    and the empty line comes back, where the label is a title, was not read to its end, or names what the catalog lacks.
    """
    at = (label, target.catalog.id, target.provision, catalog.id)
    if at not in context.written:
        context.written[at] = tuple(_as_written(context, label, context.project.reading(label, target), catalog))
    return context.written[at]


def _as_written(context: Context, label: str, reading: Reading, catalog: Catalog) -> Iterator[Piece]:
    if reading.mentions and not reading.unread and all(mention.exists for mention in reading.mentions):
        for text, provision in parts_of(label, reading):
            yield ref_of(context, catalog, provision, text) if provision else Text(text)


def ref_of(context: Context, catalog: Catalog, provision: str, text: str = "") -> Ref:
    """Return a provision under the words `text`, else spelled, with its title for who points at it."""
    at = (catalog.id, provision, text)
    if at not in context.named:
        ref = context.ref(catalog.id, provision)
        title = title_or_above(catalog, provision)
        spelled = shown(catalog, provision)
        context.named[at] = replace(ref, text=text or spelled, note=f"{spelled} – {title}" if title else spelled)
    return context.named[at]
