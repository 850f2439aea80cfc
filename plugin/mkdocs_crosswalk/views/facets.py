"""Facets: what rows can be filtered by, with words for the values that occur."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from ..citations import spell_label
from .claims import COVERAGE_WORDS
from .names import COMPONENTS, in_full, shown
from .notes import VOICE_WORDS
from .relations import RELATIONSHIP_WORDS
from .table import Cell, Facet, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..catalogs import Catalog
    from .context import Context
    from .table import Group

TITLES = {
    "document": "Document",
    "part": "Group",
    "component": "Component type",
    "level": "Security level",
    "relationship": "Relationship",
    "coverage": "Coverage",
    "source": "Source",
    "voice": "Stated by",
}
_NUMBER = re.compile(r"\d")
_FEW = 12
_WORDS: dict[str, Mapping[str, str]] = {
    "component": COMPONENTS,
    "level": {str(level): f"SL {level}" for level in range(1, 5)},
    "relationship": {word.value: text for word, text in RELATIONSHIP_WORDS.items()},
    "coverage": {word.value: text for word, text in COVERAGE_WORDS.items()},
    "voice": {voice.value: words for voice, words in VOICE_WORDS.items()},
}


def facets_of(groups: Iterable[Group], words: Mapping[str, Mapping[str, str]]) -> tuple[Facet, ...]:
    """Return the facets that the rows have; `words` names the values that have no fixed words, in their order."""
    used: dict[str, dict[str, None]] = {}
    for group in groups:
        for row in group.rows:
            for key, values in row.facets:
                used.setdefault(key, {}).update(dict.fromkeys(values))
    facets = []
    for key, title in TITLES.items():
        known = words.get(key) or _WORDS.get(key, {})
        order = {value: at for at, value in enumerate(known)}
        found = sorted(used.get(key, ()), key=lambda value: order.get(value, len(order)))
        if found:
            facets.append(Facet(key, title, tuple((value, known.get(value, value)) for value in found)))
    return tuple(facets)


def provision_facets(catalog: Catalog | None, provision: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the facets that a provision brings along: its group, component types and security levels."""
    found = catalog.provisions.get(provision) if catalog else None
    if catalog is None or found is None:
        return ()
    levels = tuple(str(level) for level in range(found.level, 5)) if found.level else ()
    return (
        ("part", (group_of(catalog, provision),)),
        ("component", components_of(catalog, provision)),
        ("level", levels),
    )


def group_of(catalog: Catalog, provision: str) -> str:
    """Return the topmost provision above this one as a value without spaces; the provision itself at the top.

    What stands at the top by the dozen and holds nothing, such as recitals, is one group.
    """
    top = [provision, *catalog.ancestors(provision)][-1]
    return f"{catalog.id}:{_alike(catalog).get(top, (top,))[0].replace(' ', '-')}"


@lru_cache(maxsize=256)
def _alike(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Return provision → itself and all others of its kind, where many at the top hold nothing."""
    found: dict[str, list[str]] = defaultdict(list)
    for top in catalog.children():
        if not catalog.children(top):
            found[_NUMBER.split(top, maxsplit=1)[0]].append(top)
    return {top: tuple(tops) for tops in found.values() if len(tops) > _FEW for top in tops}


def group_words(context: Context, catalogs: Iterable[str]) -> Mapping[str, str]:
    """Return value → words of the groups of these documents, with the document where there are several."""
    found = [catalog for identifier in catalogs if (catalog := context.catalog(identifier))]
    name = in_full if len(found) > 1 else shown
    words = {}
    for catalog in found:
        for top in catalog.children():
            tops = _alike(catalog).get(top, ())
            if not tops:
                told, title = name(catalog, top), catalog.title(top)
                words[group_of(catalog, top)] = f"{told}: {title}" if title and title != told else told
            elif top == tops[0]:
                words[group_of(catalog, top)] = spell_label(tops, catalog, with_name=len(found) > 1)
    return words


def components_of(catalog: Catalog, provision: str) -> tuple[str, ...]:
    """Return the component types of a provision; an enhancement has those of the requirement above it."""
    for identifier in (provision, *catalog.ancestors(provision)):
        if applies := catalog[identifier].applies_to:
            return applies
    return ()


def component_cell(components: Iterable[str]) -> Cell:
    """Return component types as a cell: one a line, or one word for all of them."""
    names = tuple(components)
    if set(names) >= set(COMPONENTS):
        return Cell.words("all component types")
    return Cell(tuple((Text(COMPONENTS.get(name, name)),) for name in names))
