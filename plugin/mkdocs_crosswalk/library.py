"""The library: all catalogs together, and what keys, addresses and names lead to.

A citation says where it points in up to four ways: the label, the key, the URL of the definition with its fragment, and
the definition's title. `Library.resolve` gives what each of the last three leads to, side by side, so that rules can
hold them against each other and against the label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .acts import act_at
from .catalogs import NO_LONGER
from .citations import Names, read_key_tail, read_label, series_of, spell_label
from .provision_addresses import address_of, folded, provision_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .acts import ActText
    from .catalogs import Catalog
    from .citations import Reading


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a key or an address leads to."""

    catalog: Catalog
    provision: str
    """Empty for the document as a whole; the document need not have it."""
    fragment: str = ""
    """What stands after the `#` of an address."""
    in_form: bool = True
    """Whether the fragment is written as the source writes it: `#rct_7`, not `#rec_7`."""
    text: ActText | None = None
    """Which text of an EU act the address shows, where it tells."""


class Supplied(NamedTuple):
    """What a line `[key]: url "title"` would hold, made from a catalog."""

    url: str
    title: str


@dataclass(frozen=True)
class Target:
    """What a reference leads to: by its key, else by its URL.

    One target serves all uses of a line, so what follows from it is worked out once.
    """

    catalog: Catalog
    provision: str
    """What key and address point to, the deeper of the two if they agree; empty for the document as a whole."""
    key: Pointer | None = None
    url: Pointer | None = None
    title: Reading | None = None
    """The title of the definition, read like a label."""

    @cached_property
    def provisions(self) -> tuple[str, ...]:
        """Return the provisions of its document that key and address lead to; where they agree, the deeper one."""
        catalog = self.catalog
        pointers = (pointer for pointer in (self.key, self.url) if pointer and pointer.catalog is catalog)
        found = tuple(dict.fromkeys(pointer.provision for pointer in pointers if pointer.provision))
        if len(found) > 1 and catalog.same_line(found[0], found[1]):
            return (found[1] if catalog.is_below(found[1], found[0]) else found[0],)
        return found

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """Return the provisions that key and address lead to; where these tell none, those that the title names."""
        titled = self.title.provisions if self.title and not self.title.document and not self.title.unread else ()
        return self.provisions or titled

    @cached_property
    def contradicts_itself(self) -> bool:
        """Tell whether key and address lead to different places; where one of them tells no place, they do not."""
        key, url = self.key, self.url
        if key is None or url is None:
            return False
        if key.catalog is not url.catalog:
            return True
        return bool(key.provision and url.provision) and not key.catalog.same_line(key.provision, url.provision)


class Library:
    """All catalogs, found by id, key, address and name."""

    def __init__(self, catalogs: Iterable[Catalog]) -> None:
        self._catalogs = {catalog.id: catalog for catalog in catalogs}
        self.names = Names(self._catalogs.values())
        self._parts: dict[str, tuple[Catalog, ...]] = {}

    def __iter__(self) -> Iterator[Catalog]:
        return iter(self._catalogs.values())

    def __len__(self) -> int:
        return len(self._catalogs)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._catalogs

    def __getitem__(self, identifier: str) -> Catalog:
        return self._catalogs[identifier]

    def get(self, identifier: str) -> Catalog | None:
        """Return the catalog of this id, or None."""
        return self._catalogs.get(identifier)

    # what a reference leads to

    def resolve(self, key: str, url: str | None = None, title: str | None = None) -> Target | None:
        """Return what a reference leads to: by its key, else by its URL.

        A key names a document whichever edition the address shows, so of two editions of one the address decides. The title
        of the definition does not decide: a page about Article 13 is titled like Article 13.
        """
        by_key = self.by_key(key)
        by_url = self.by_url(url, by_key.catalog if by_key else None) if url else None
        if by_key and by_url and self._are_editions(by_key.catalog, by_url.catalog):
            by_key = replace(by_key, catalog=by_url.catalog)
        decisive = by_key or by_url
        if decisive is None:
            return None
        catalog = decisive.catalog
        reading = read_label(title, catalog, names=self.names) if title else None
        return Target(catalog, _provision(by_key, by_url, catalog), by_key, by_url, reading)

    def _are_editions(self, one: Catalog, other: Catalog) -> bool:
        """Tell whether one of two documents has taken the place of the other."""
        return one is not other and (other in self._successors(one) or one in self._successors(other))

    def _successors(self, catalog: Catalog) -> list[Catalog]:
        found: list[Catalog] = []
        following = self.get(catalog.document.superseded_by or "")
        while following is not None and following not in found:
            found.append(following)
            following = self.get(following.document.superseded_by or "")
        return found

    def read(self, label: str, target: Target | None) -> Reading:
        """Return what a label says whose reference leads to `target`."""
        if target is None:
            return read_label(label, None, names=self.names)
        return read_label(label, target.catalog, target.provision, self.names)

    def by_key(self, key: str) -> Pointer | None:
        """Return what a key leads to by the catalogs' usual keys: `cra_art13` to Article 13, `iec_4_2` to a whole."""
        plain = folded(key)
        whole = self._keys.get(plain)
        if whole is not None:
            return Pointer(whole, "")
        for beginning, catalog in self._key_beginnings:
            tail = plain.removeprefix(beginning)
            if tail and tail != plain and (provision := read_key_tail(tail, catalog)):
                return Pointer(catalog, provision)
        return None

    def by_url(self, url: str, preferred: Catalog | None = None) -> Pointer | None:
        """Return what an address leads to.

        Where it serves several documents it leads to `preferred`, if that is one of them, and else to none.
        """
        address, _, fragment = url.partition("#")
        act = act_at(address)
        if act:
            catalogs, rest = self._acts.get(act[0], ()), ""
            text: ActText | None = act[1]
        else:
            catalogs, rest = self._by_beginning(address)
            text = None
        catalog = preferred if preferred in catalogs else catalogs[0] if len(catalogs) == 1 else None
        if catalog is None:
            return None
        provision, in_form = provision_at(catalog, fragment, rest)
        return Pointer(catalog, provision, fragment, in_form, text)

    def address(self, catalog: Catalog, provision: str = "") -> str:
        """Return where a provision can be read: the document's address, with the fragment of the nearest level."""
        return address_of(catalog, provision)

    def definition_for(self, key: str) -> Supplied | None:
        """Return the address and the title for a key that no page defines, or None where no catalog knows the key."""
        pointer = self.by_key(key)
        if pointer is None or (pointer.provision and pointer.provision not in pointer.catalog):
            return None
        catalog, provision = pointer.catalog, pointer.provision
        named = spell_label([provision], catalog, with_name=True) if provision else catalog.name
        heading = catalog.title(provision) if provision else catalog.document.title
        if not provision and len(catalog.document.title) > _LONG_TITLE:
            heading = " – ".join(catalog.names[:2]) if catalog.scheme == "legal" else named
        title = heading if heading and named in heading else f"{named} – {heading}" if heading else named
        title = title.replace('"', "'")
        read = read_label(title, catalog, names=self.names)
        told = read.provisions == ((provision,) if provision else ()) and read.unread is None
        return Supplied(self.address(catalog, provision), title if told else named)

    def other_parts(self, catalog: Catalog) -> tuple[Catalog, ...]:
        """Return the documents of the series that a document is a part of, those of today: other parts of IEC 62443."""
        if catalog.id not in self._parts:
            series = frozenset(series_of(catalog))
            parts = (other for other in self if other is not catalog and not series.isdisjoint(series_of(other)))
            self._parts[catalog.id] = tuple(part for part in parts if part.document.status not in NO_LONGER)
        return self._parts[catalog.id]

    def rival_keys(self) -> Iterator[tuple[tuple[str, Catalog], tuple[str, Catalog]]]:
        """Yield keys, as written, that two catalogs have which are no editions of one document: the later, and the first."""
        first: dict[str, tuple[str, Catalog]] = {}
        for catalog in self:
            for key in dict.fromkeys(catalog.document.keys):
                mark = "*" if key.endswith("*") else ""  # `cra` and `cra_*` are two keys
                of_key, owner = first.setdefault(folded(key.rstrip("*")) + mark, (key, catalog))
                if owner is not catalog and not self._are_editions(catalog, owner):
                    yield (key, catalog), (of_key, owner)

    # indexes

    @cached_property
    def _keys(self) -> dict[str, Catalog]:
        keys: dict[str, Catalog] = {}
        for catalog in self:
            for key in catalog.document.keys:
                if not key.endswith("*"):
                    keys.setdefault(folded(key), catalog)
        return keys

    @cached_property
    def _key_beginnings(self) -> list[tuple[str, Catalog]]:
        """What stands before the `*` of key patterns, the longest first."""
        beginnings = [
            (folded(key[:-1]), catalog) for catalog in self for key in catalog.document.keys if key.endswith("*")
        ]
        return sorted(beginnings, key=lambda entry: -len(entry[0]))

    @cached_property
    def _acts(self) -> dict[tuple[str, ...], tuple[Catalog, ...]]:
        """EU acts by type, year and number, and by year and number alone."""
        acts: dict[tuple[str, ...], tuple[Catalog, ...]] = {}
        for catalog in self:
            for celex in catalog.document.celex:
                act = act_at(f"CELEX:{celex}")
                if act:
                    for name in (act[0], act[0][1:]):
                        acts[name] = tuple(dict.fromkeys((*acts.get(name, ()), catalog)))
        return acts

    @cached_property
    def _url_beginnings(self) -> dict[str, tuple[Catalog, ...]]:
        beginnings: dict[str, tuple[Catalog, ...]] = {}
        for catalog in self:
            for url in (catalog.document.url, *catalog.document.urls):
                beginning = _bare(url.partition("#")[0])
                beginnings[beginning] = tuple(dict.fromkeys((*beginnings.get(beginning, ()), catalog)))
        return beginnings

    def _by_beginning(self, address: str) -> tuple[tuple[Catalog, ...], str]:
        """Return the documents whose address is the longest beginning of `address`, and what follows it."""
        bare = _bare(address)
        end = len(bare)
        if end > _LONGEST_ADDRESS:  # no document has one, and each beginning would be tried
            return (), ""
        while end > 0:
            if catalogs := self._url_beginnings.get(bare[:end].rstrip("/")):
                return catalogs, bare[end:]
            end = max(bare.rfind(mark, 0, end) for mark in "/?&")
        return (), ""


_LONG_TITLE = 120
_LONGEST_ADDRESS = 4000
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def _bare(address: str) -> str:
    """Return an address without what may differ between two ways to write it."""
    return _SCHEME.sub("", address.strip()).rstrip("/").casefold()


def _provision(by_key: Pointer | None, by_url: Pointer | None, catalog: Catalog) -> str:
    """Return the provision that key and address point to: the key's, or the address's if it goes deeper or stands alone."""
    key = by_key.provision if by_key else ""
    url = by_url.provision if by_url and by_url.catalog is catalog else ""
    return url if not key or url.startswith(f"{key}/") else key
