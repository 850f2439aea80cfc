"""Catalogs and mapping sets of many files: each read, or taken from what an earlier reading gave."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

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

    from ..text import Source

_T = TypeVar("_T")


def catalogs_of(sources: Iterable[Source], store: DataStore, problems: list[FileProblem]) -> Iterator[Catalog]:
    """Yield the catalogs of files; what is wrong is added to `problems`, and a file with anything wrong gives none."""
    for source in sources:
        digest = store.digest("catalog", f"{PurePosixPath(source.path).stem}\n{source.text}")
        if (known := _known(_catalog_from, source, store.get(digest))) is not None:
            yield known
            continue
        catalog, found = read_catalog(source)
        problems.extend(FileProblem("catalog", source.path, problem) for problem in found)
        if catalog is not None:
            store.put(digest, (catalog.document, tuple(catalog.provisions.values())))
            yield catalog


def mappings_of(
    sources: Iterable[Source], store: DataStore, problems: list[FileProblem]
) -> Iterator[MappingSet | Shelved]:
    """Yield the mapping sets of files, as `catalogs_of` yields catalogs."""
    for source in sources:
        digest = store.digest("mapping", f"{PurePosixPath(source.path).stem}\n{source.text}")
        if (known := _known(_mapping_from, source, store.get(digest))) is not None:
            yield known
            continue
        mapping, found = read_mapping(source)
        problems.extend(FileProblem("mapping", source.path, problem) for problem in found)
        if mapping is not None:
            store.put(digest, ((mapping.id, (mapping.from_catalog, *mapping.to_catalogs)), replace(mapping, path="")))
            yield mapping


def _known(make: Callable[[Source, Any], _T], source: Source, entry: Any) -> _T | None:
    """Return what is made of an entry; None where there is none, or one that this code has not written."""
    if entry is None:
        return None
    try:
        return make(source, entry)
    except (TypeError, ValueError, KeyError):
        return None


def _catalog_from(source: Source, entry: Any) -> Catalog:
    document, provisions = entry
    found = decoder(Document)(document)
    return Catalog(found, partial(decoder(tuple[Provision, ...]), provisions), source.path)


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
