"""Catalogs: the provisions of one document edition, as a tree in the document's own order.

A catalog is a frozen value. Files become catalogs in `read.catalog_files`; the format is described in
`content/authoring/catalogs.md`.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .text import Span


_NUMBER = re.compile(r"[0-9]+")
_LETTERED = re.compile(r"/[a-z]$")
_IN_SECTION = re.compile(r"([0-9.]+)-[0-9]+[A-Z]?")


class Status(StrEnum):
    """Where a document stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


NO_LONGER = frozenset({Status.SUPERSEDED, Status.WITHDRAWN})
"""Of a document that others have taken the place of, or nobody keeps."""


class Kind(StrEnum):
    """What a provision is, where that decides how it may be cited or mapped."""

    PROVISION = "provision"
    """Text of its own that can be cited and met: a requirement, a paragraph, a section."""
    GROUP = "group"
    """A heading above provisions: a foundational requirement, a practice, a chapter."""
    ENHANCEMENT = "enhancement"
    """Adds to the requirement above it at higher security levels: `CR 1.1 RE 2`."""
    POINTER = "pointer"
    """A number that names no requirement of its own and points to others: `CR 3.10` of IEC 62443-4-2."""
    NONE = "none"
    """A number of which the document says that there is no requirement: `CR 5.4` of IEC 62443-4-2."""
    VOID = "void"
    """A number that an earlier edition used and this one keeps empty."""


class Checked(StrEnum):
    """How well a fact is known."""

    CONFIRMED = "confirmed"
    SINGLE = "single"
    DERIVED = "derived"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Provision:
    """One citable unit of a document."""

    id: str
    """Canonical id, unique in the document: `art-13/8/a`, `annex-1/part-1/2/c`, `CR 1.1 RE 2`, `5.1-1`."""
    parent: str
    """Id of the provision above, empty at the top."""
    kind: Kind
    span: Span
    """Where the catalog's file defines it; a provision out of a range (`"3..8"`) has the range's span."""
    title: str | None = None
    """The document's own heading or short title, where it has one that may be shown."""
    summary: str | None = None
    """What it asks, in our words."""
    unit: str | None = None
    """What its children are called where that is not plain: `paragraph`, `point`, `item`, `requirement`."""
    aliases: tuple[str, ...] = ()
    """Other names in citations: `IAC` for `FR 1`."""
    level: int | None = None
    """The lowest security level (1 to 4) that selects it; None where levels do not apply or none selects it."""
    applies_to: tuple[str, ...] = ()
    """Component types it applies to (`embedded-device`, …); empty where the document makes no such difference."""
    points_to: tuple[str, ...] = ()
    """For a pointer or a void number: the provisions of the same document to go to instead."""
    checked: Checked | None = None
    """How well it is known, where that differs from the catalog's own `checked`."""
    note: str | None = None
    """A doubt or a peculiarity that readers should see."""


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date that the law sets: entry into force, application, a deadline."""

    date: str
    """ISO 8601, `2026-09-11`."""
    what: str
    basis: str | None = None
    """The provision that sets it, by id."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of the document as a whole: the head of a catalog's file."""

    id: str
    """The name of the catalog's file, used in directives and mapping sets: `cra`, `iec-62443-4-2`."""
    title: str
    """The full official title or the usual long name."""
    names: tuple[str, ...]
    """What labels call it, the one to show first: `CRA`, `Cyber Resilience Act`."""
    publisher: str
    edition: str
    """The edition's year, version or date, as it is cited: `2019`, `V3.1.3`, `2024-11-20`."""
    status: Status
    scheme: str
    """How its labels are written: `clauses`, `legal` or `sections`."""
    url: str
    """Where the document is published."""
    keys: tuple[str, ...]
    """Usual keys; a trailing `*` stands for a provision: `cra`, `cra_*`, `iec_4_2`."""
    urls: tuple[str, ...] = ()
    """Other beginnings of addresses under which the same document is linked."""
    fragments: Mapping[str, str] = field(default_factory=dict)
    """How a provision's own address ends: id pattern → URL ending, `art-*` → `#art_{number}`."""
    celex: tuple[str, ...] = ()
    """CELEX numbers, the Official Journal text first, then consolidated texts."""
    complete: bool = True
    """Whether every provision is listed; where not, a provision that is missing here may exist."""
    superseded_by: str | None = None
    """The catalog of the edition that follows, or its name in words where there is no catalog."""
    checked: Checked = Checked.CONFIRMED
    note: str | None = None
    dates: tuple[KeyDate, ...] = ()
    sources: tuple[str, ...] = ()
    """Where the facts in this file come from, in words."""


class Catalog:
    """One document edition with its provisions. Fulfils `citations.structure.Structure`.

    `provisions` may be a function that gives them: a site cites a few of the many documents known, and the others need no
    more than their head.
    """

    def __init__(
        self, document: Document, provisions: Iterable[Provision] | Callable[[], Iterable[Provision]], path: str
    ) -> None:
        self.document = document
        self.path = path
        self._source = provisions
        self._nearest: dict[str, str | None] = {}
        """What `nearest` found: the same mistake may stand on a thousand pages."""

    @cached_property
    def provisions(self) -> Mapping[str, Provision]:
        """Return the provisions by id, in the document's order."""
        provisions = self._source() if callable(self._source) else self._source
        return {provision.id: provision for provision in provisions}

    @cached_property
    def empty(self) -> frozenset[str]:
        """Return the provisions that ask nothing themselves: pointers, void numbers, numbers without a requirement."""
        kinds = (Kind.POINTER, Kind.VOID, Kind.NONE)
        return frozenset(provision.id for provision in self.provisions.values() if provision.kind in kinds)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {identifier: position for position, identifier in enumerate(self.provisions)}

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for provision in self.provisions.values():
            children.setdefault(provision.parent, []).append(provision.id)
        return children

    @cached_property
    def _aliases(self) -> dict[str, str]:
        return {alias.casefold(): provision.id for provision in self.provisions.values() for alias in provision.aliases}

    @cached_property
    def _shapes(self) -> dict[str, list[str]]:
        """Return the ids by what is left of them without their numbers."""
        shapes: dict[str, list[str]] = {}
        for identifier in self.provisions:
            shapes.setdefault(_shape(identifier), []).append(identifier)
        return shapes

    @property
    def id(self) -> str:
        """Return the document's id."""
        return self.document.id

    @property
    def name(self) -> str:
        """Return the short name that is shown: `CRA`, `IEC 62443-4-2`."""
        return self.document.names[0]

    @property
    def scheme(self) -> str:
        """Return the grammar that reads the document's labels."""
        return self.document.scheme

    @property
    def names(self) -> Sequence[str]:
        """Return what labels call the document, most usual first."""
        return self.document.names

    def __contains__(self, provision: object) -> bool:
        """Tell whether the document has this provision."""
        return provision in self.provisions

    def __getitem__(self, provision: str) -> Provision:
        """Return the provision of this id; raises `KeyError`."""
        return self.provisions[provision]

    def __len__(self) -> int:
        """Return the number of provisions."""
        return len(self.provisions)

    def __bool__(self) -> bool:
        """Return True: a catalog of a document whose provisions are not listed is a catalog all the same."""
        return True

    def ids(self) -> Iterable[str]:
        """Return all ids in the document's order."""
        return self.provisions

    def children(self, provision: str = "") -> Sequence[str]:
        """Return the ids right below `provision` in the document's order; the top level for the empty id."""
        return self._children.get(provision, ())

    def below(self, provision: str = "") -> Iterator[str]:
        """Yield all ids below `provision`, in the document's order."""
        for child in self.children(provision):
            yield child
            yield from self.below(child)

    def alias(self, word: str) -> str | None:
        """Return the provision that goes by this other name (`IAC` → `FR 1`), or None."""
        return self._aliases.get(word.casefold())

    def title(self, provision: str) -> str | None:
        """Return the provision's heading or short title, or None."""
        found = self.provisions.get(provision)
        return found.title if found else None

    def position(self, provision: str) -> int:
        """Return where `provision` stands in the document's order; after all others if it is not listed."""
        return self._order.get(provision, len(self._order))

    def ancestors(self, provision: str) -> Iterator[str]:
        """Yield the ids above `provision`, the nearest first."""
        while provision in self.provisions and (provision := self.provisions[provision].parent):
            yield provision

    def same_line(self, one: str, other: str) -> bool:
        """Tell whether two provisions are the same, or one stands somewhere below the other."""
        return one == other or self.is_below(one, other) or self.is_below(other, one)

    def meet(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Tell whether one of some provisions and one of others are the same, or one stands somewhere below the other."""
        return any(one in others for one in some) or any(self.same_line(one, other) for one in some for other in others)

    def is_below(self, inner: str, outer: str) -> bool:
        """Tell whether one provision stands somewhere below another."""
        # Of what the catalog does not list, only its number tells where it would stand.
        if inner.startswith(outer) and inner[len(outer) : len(outer) + 1] in ("/", ".", "-", " "):
            return True
        return outer in self.ancestors(inner)

    def nearest(self, provision: str) -> str | None:
        """Return the listed id most like `provision`, or None where none is near.

        An article without parts is named itself. Then the first that the number begins comes first, `CR 1.1` for `CR 1`;
        then the same number of a part that was left out, `Annex III Class I (2)` for `Annex III (2)`; then the letter where
        none stands beside it, `Annex I Part I (2)(c)` for `Annex I Part II (c)`; then the same number of another family,
        `CR 7.7` for `EDR 7.7`; then one that stands beside it, for a ninth item of a list of eight an item of the same list;
        then one below the same article.
        """
        if provision not in self._nearest:
            above = _above(provision)
            alike = self._shapes.get(_shape(provision), [])
            beside = [identifier for identifier in alike if _above(identifier) == above]
            below = list(self.below(above)) if above in self.provisions else []
            matches = (
                difflib.get_close_matches(provision, ids, n=1) for ids in (beside, below, alike, self.provisions)
            )
            certain = above if above in self.provisions and not below else self._begun_by(provision)
            certain = certain or self._in_a_part(provision) or self._lettered(provision)
            close = certain or self._namesake(provision) or next((close[0] for close in matches if close), None)
            self._nearest[provision] = close
        return self._nearest[provision]

    def _begun_by(self, provision: str) -> str | None:
        """Return the first provision whose number goes on where this one ends."""
        return next((one for one in self.provisions if one.startswith(f"{provision}.")), None)

    def _in_a_part(self, provision: str) -> str | None:
        """Return the first provision of a part that has this number, or the most of it, where the part is left out."""
        above = _above(provision)
        while above and above not in self.provisions:
            above = _above(above)
        number = provision.removeprefix(f"{above}/")
        parts = [part for part in self.children(above) if "-" in part.removeprefix(f"{above}/")] if above else []
        while number and parts:
            if found := next((f"{part}/{number}" for part in parts if f"{part}/{number}" in self.provisions), None):
                return found
            number = number.rpartition("/")[0]
        return None

    def _lettered(self, provision: str) -> str | None:
        """Return the first provision with this letter farther down, else in the same article, where none here has one."""
        letter = _LETTERED.search(provision)
        above = provision[: letter.start()] if letter else ""
        if not letter or above not in self or any(_LETTERED.search(child) for child in self.children(above)):
            return None
        within = (f"{above}/", f"{above.partition('/')[0]}/")
        having = [one for one in self.provisions if one.endswith(letter[0])]
        return next((one for start in within for one in having if one.startswith(start)), None)

    def _namesake(self, provision: str) -> str | None:
        """Return the first provision of another family that has the number of this one and a requirement of its own."""
        number = provision.partition(" ")[2]
        named = (one.partition(" ")[0] + f" {number}" for one in self._shapes) if number else ()
        known = (self.provisions[one] for one in named if one in self.provisions)
        return next((one.id for one in known if not one.points_to and one.kind is not Kind.GROUP), None)


def _above(provision: str) -> str:
    """Return what an id shares with those beside it: `art-13` of `art-13/8`, `CR 1.1 RE` of `CR 1.1 RE 2`, `5` of `5-1`."""
    if match := _IN_SECTION.fullmatch(provision):
        return match[1]
    return provision[: max(provision.rfind("/"), provision.rfind(" "), 0)]


def _shape(provision: str) -> str:
    """Return an id with its numbers left out: `CR .` for `CR 9.9` and `CR 3.10` alike."""
    return _NUMBER.sub("", provision)
