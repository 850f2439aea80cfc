"""Mapping sets: relations between the provisions of two or more catalogs, each with its source.

A mapping set is a frozen value. Files become mapping sets in `read.mapping_files`; the format is described in
`content/authoring/mappings.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .text import Span


Node = tuple[str, str]
"""A catalog and a provision of it, by their ids; the provision is empty for the document as a whole."""
WHOLE = "document"
"""What files write in place of a provision for the document as a whole."""


class Relationship(StrEnum):
    """How what the first end asks relates to what the second end asks.

    The words of NIST IR 8477 (section 4.3, set theory relationship mapping) and of OSCAL's control mapping model.
    """

    EQUAL = "equal"
    """The same requirement in the same words."""
    EQUIVALENT = "equivalent"
    """The same requirement in other words."""
    SUBSET_OF = "subset-of"
    """Everything the first asks, the second asks too, and more."""
    SUPERSET_OF = "superset-of"
    """The first asks all that the second asks, and more."""
    INTERSECTS_WITH = "intersects-with"
    """They share some of what they ask; each asks something that the other does not."""
    NO_RELATIONSHIP = "no-relationship"
    """They have nothing in common."""


class Voice(StrEnum):
    """Who speaks in a mapping set."""

    PUBLISHED = "published"
    """A published document; the relations are its own."""
    EDITORIAL = "editorial"
    """The authors of this site."""
    DERIVED = "derived"
    """Computed from other mapping sets."""


class Confidence(StrEnum):
    """How much ground a source gives for a relation."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class MappingSource:
    """The document that states the relations of a set."""

    title: str
    publisher: str
    edition: str
    """Version, number or year as it is cited."""
    date: str | None
    """ISO 8601, to the day, month or year."""
    status: str
    """`published`, `draft`, `editorial`, …"""
    short: str | None = None
    """What tables call the source: `JRC`, `BSI TR-03183-1`; without it they take its publisher's name."""
    url: str | None = None
    read_through: str | None = None
    """What was read where the document itself was not: a transcription, an extract."""
    derived_from: str | None = None
    """The mapping set whose source this source rests on; the two are one voice."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relation: a provision of a catalog, or the document as a whole (`provision` is empty)."""

    catalog: str
    provision: str
    span: Span
    inferred: bool = False
    """True where we chose the provision because the source names only a topic: never the source's own opinion."""

    @property
    def node(self) -> Node:
        """Return what stands at this end, wherever it is written."""
        return self.catalog, self.provision


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of a mapping set."""

    id: str
    source: End
    targets: tuple[End, ...]
    relationship: Relationship
    locator: str
    """Where the source says so: section, table, row."""
    rationale: str
    """Why, in our words."""
    span: Span
    stated: bool = False
    """True where the source itself uses the relationship's word; else the word is our reading of the source."""
    strength: str | None = None
    """How strong the source calls the relation, in its terms: `partial`, `main`."""
    uncovered: str | None = None
    """What the first end asks and the second ends leave open, in our words."""
    confidence: Confidence | None = None
    cited_as: str | None = None
    """How the source numbers the first end where it differs: `Annex I Section 1 (3)(b)` of the proposal."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Provisions that the source looked at and related to nothing, with the reason."""

    catalog: str
    ends: tuple[End, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class MappingSet:
    """The relations that one source states from one catalog to others."""

    id: str
    """The name of the set's file: `cra-iec-62443-bsi`."""
    title: str
    from_catalog: str
    to_catalogs: tuple[str, ...]
    voice: Voice
    source: MappingSource
    method: str
    """How the relations were read or made, in our words."""
    relations: tuple[Relation, ...]
    gaps: tuple[Gap, ...]
    path: str
    head: tuple[End, ...] = ()
    """The catalogs that the head names, that of `from` first, where they are written in a file."""
    rests_at: Span | None = None
    """Where the file names the set that its source is derived from."""


@dataclass(frozen=True)
class Shelved:
    """A mapping set that is read when it is asked for."""

    id: str
    path: str
    catalogs: tuple[str, ...]
    """The catalogs of its ends."""
    read: Callable[[], MappingSet]

    @cached_property
    def value(self) -> MappingSet:
        """Return the set."""
        return self.read()


def _itself(mapping: MappingSet) -> MappingSet:
    return mapping


class Shelf(Mapping[str, MappingSet]):
    """All mapping sets by id. Most sites show a few of them, and a check of pages needs none."""

    def __init__(self, sets: Iterable[MappingSet | Shelved]) -> None:
        self._sets: dict[str, Shelved] = {}
        for entry in sets:
            if isinstance(entry, MappingSet):
                catalogs = (entry.from_catalog, *entry.to_catalogs)
                entry = Shelved(entry.id, entry.path, catalogs, partial(_itself, entry))  # noqa: PLW2901
            self._sets[entry.id] = entry

    def __getitem__(self, identifier: str) -> MappingSet:
        """Return the set of this id; raises `KeyError`."""
        return self._sets[identifier].value

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._sets)

    def __len__(self) -> int:
        """Return the number of sets."""
        return len(self._sets)

    def written_in(self, own: Callable[[str], bool], catalogs: set[str]) -> Iterator[MappingSet]:
        """Yield the sets whose path is the site's `own`, and those with an end in one of its `catalogs`."""
        for entry in self._sets.values():
            if own(entry.path) or catalogs & set(entry.catalogs):
                yield entry.value
