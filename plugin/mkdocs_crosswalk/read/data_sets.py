"""Catalogs and mapping sets of many files: each read, or taken from what an earlier reading gave."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..catalogs import Catalog, Document, Provision
from ..diagnostics import FileProblem
from ..mappings import MappingSet, Shelved
from .catalog_files import read_catalog
from .codec import decoder
from .data_layers import CATALOGS, MAPPINGS, data_sources
from .data_store import DataStore
from .mapping_files import read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ..diagnostics import Problems
    from ..text import Source

_Read = TypeVar("_Read")
_Known = TypeVar("_Known")


def catalogs_of(sources: Iterable[Source], store: DataStore, problems: list[FileProblem]) -> Iterator[Catalog]:
    """Yield the catalogs of files; what is wrong is added to `problems`, and a file with anything wrong gives none."""
    kind = _Kind("catalog", read_catalog, _catalog_entry, _catalog_from)
    yield from _values(kind, sources, store, problems)


def mappings_of(
    sources: Iterable[Source], store: DataStore, problems: list[FileProblem]
) -> Iterator[MappingSet | Shelved]:
    """Yield the mapping sets of files, as `catalogs_of` yields catalogs."""
    kind = _Kind("mapping", read_mapping, _mapping_entry, _mapping_from)
    yield from _values(kind, sources, store, problems)


class _Kind(NamedTuple, Generic[_Read, _Known]):
    """How data files of one kind are read, kept and taken from what was kept."""

    name: str
    read: Callable[[Source], tuple[_Read | None, Problems]]
    entry: Callable[[_Read], Any]
    """Makes what the store keeps of a value."""
    known: Callable[[Source, Any], _Known]
    """Makes a value of that again; raises on anything else."""


def _values(
    kind: _Kind[_Read, _Known], sources: Iterable[Source], store: DataStore, problems: list[FileProblem]
) -> Iterator[_Read | _Known]:
    for source in sources:
        digest = store.digest(kind.name, f"{PurePosixPath(source.path).stem}\n{source.text}")
        if (entry := store.get(digest)) is not None:
            try:
                known = kind.known(source, entry)
            except (TypeError, ValueError, KeyError):
                pass  # this code has not written it
            else:
                yield known
                continue
        value, found = kind.read(source)
        problems.extend(FileProblem(kind.name, source.path, problem) for problem in found)
        if value is not None:
            store.put(digest, kind.entry(value))
            yield value


def _catalog_entry(catalog: Catalog) -> Any:
    return catalog.document, tuple(catalog.provisions.values())


def _catalog_from(source: Source, entry: Any) -> Catalog:
    document, provisions = entry
    found = decoder(Document)(document)
    return Catalog(found, partial(decoder(tuple[Provision, ...]), provisions), source.path)


def _mapping_entry(mapping: MappingSet) -> Any:
    return (mapping.id, (mapping.from_catalog, *mapping.to_catalogs)), replace(mapping, path="")


def _mapping_from(source: Source, entry: Any) -> Shelved:
    (identifier, catalogs), row = entry
    return Shelved(identifier, source.path, tuple(catalogs), partial(_mapping_at, source.path, row))


def _mapping_at(path: str, row: list[Any]) -> MappingSet:
    found: MappingSet = decoder(MappingSet)(row)
    return replace(found, path=path)


def build_in(data: Path) -> None:
    """Read the files of a data folder and leave there what reading them gave, for the package that ships with them.

    Raises `ValueError` where anything is wrong with a file, and `OSError` where nothing can be left.
    """
    problems: list[FileProblem] = []
    store = DataStore(data, anew=True)
    for kind, read in ((CATALOGS, catalogs_of), (MAPPINGS, mappings_of)):
        list(read(data_sources(kind, data, problems, shipped=False), store, problems))
    if problems:
        raise ValueError("\n".join(f"{found.path}: {found.problem.message}" for found in problems))
    store.save()
