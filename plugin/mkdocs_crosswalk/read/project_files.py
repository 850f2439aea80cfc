"""Build the project: sources in, one `Project` out, with all that is wrong with any of them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from ..basis import SHIPPED, Basis
from ..diagnostics import FileProblem
from ..hosting import Hosting
from ..library import Library
from ..mappings import Shelf
from ..permalinks import naming
from ..project import Project
from .anchors import anchor_reader
from .data_layers import CATALOGS, MAPPINGS, data_sources, shipped_data
from .data_sets import catalogs_of, mappings_of
from .data_store import DataStore
from .dialect import ANY
from .directive_texts import read_directive
from .equal_pages import PageReader
from .git_ignores import GitIgnores
from .page_files import PageFiles
from .store import digest_of
from .tree import project_around, real, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from ..directives import Directive
    from ..pages import Page
    from ..settings import Settings
    from ..text import Source
    from .dialect import Dialect
    from .selection import Selection


@dataclass(slots=True)
class Inputs:
    """What a project is made from."""

    pages: Iterable[tuple[str, Source]]
    """Uri and text of each page; read one by one, so that no more than one text is held at a time."""
    catalogs: list[Source] = field(default_factory=list)
    mappings: list[Source] = field(default_factory=list)
    files: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    """Uris of what is there and is not built."""
    problems: list[FileProblem] = field(default_factory=list)
    """What is already known to be wrong; reading pages may add to it."""
    taken_in: Callable[[Source], Source] = lambda source: source
    """Puts snippets into the text of a page."""
    git_ignores: GitIgnores = field(default_factory=GitIgnores)


def build(
    inputs: Inputs,
    settings: Settings,
    *,
    anchors: Callable[[Page], frozenset[str]] | None = None,
    text_reader: Callable[[str], str] | None = None,
    cache: Path | None = None,
    dialect: Dialect = ANY,
    hosting: Hosting | None = None,
) -> Project:
    """Return the project of these inputs. Nothing is raised for what an author wrote: it is among `problems`.

    `cache` is the folder where what was read from data files is kept between runs; None keeps nothing. `dialect` says which
    extensions the site reads its pages with, and `hosting` how they become a site.
    """
    reader = PageReader(dialect)
    pages = {uri: reader.page(inputs.taken_in(source), uri, digest_of(source.text)) for uri, source in inputs.pages}
    names = {uri: naming(page.meta) for uri, page in pages.items()}
    basis = build_basis(inputs, names, settings, anchors=anchors, text_reader=text_reader, cache=cache, hosting=hosting)
    directives = tuple(_directives(pages.values(), basis.library, basis.mappings))
    return Project(
        pages=pages, directives=directives, **{each.name: getattr(basis, each.name) for each in fields(basis)}
    )


def build_basis(
    inputs: Inputs,
    names: Mapping[str, Mapping[str, str]],
    settings: Settings,
    *,
    anchors: Callable[[Page], frozenset[str]] | None = None,
    text_reader: Callable[[str], str] | None = None,
    cache: Path | None = None,
    hosting: Hosting | None = None,
) -> Basis:
    """Return what pages of these names are judged by; the pages of `inputs` are not looked at."""
    store = DataStore(cache, shipped_data())
    catalogs = list(catalogs_of(inputs.catalogs, store, inputs.problems))
    mappings = Shelf(mappings_of(inputs.mappings, store, inputs.problems))
    store.save()
    return Basis(
        names=names,
        library=Library(catalogs),
        mappings=mappings,
        files=inputs.files,
        problems=tuple(inputs.problems),
        settings=settings,
        anchor_reader=anchors or anchor_reader(),
        hosting=replace(hosting or Hosting(), excluded=inputs.excluded),
        text_reader=text_reader or (lambda _: ""),
        taken_in=inputs.taken_in,
        ignored_by_git=inputs.git_ignores.take,
    )


def _directives(pages: Iterable[Page], library: Library, mappings: Shelf) -> Iterator[Directive]:
    for page in pages:
        for text in page.directives:
            directive, _ = read_directive(text, page.uri, library, mappings)  # what is wrong, a rule tells
            if directive is not None:
                yield directive


def folder_inputs(
    content: Path,
    shown: str,
    data: Path | None,
    settings: Settings,
    *,
    shipped: bool = True,
    selection: Selection | None = None,
) -> Inputs:
    """Return the inputs found in a content folder, which messages call `shown`, and a data folder.

    `selection` says which pages and files of the folder the site builds; None: all.
    """
    files = PageFiles(content, shown, settings, selection=selection)
    inputs = Inputs((), files=files.files, excluded=files.excluded, problems=list(files.problems))
    inputs.git_ignores = files.git_ignores

    def pages() -> Iterator[tuple[str, Source]]:
        for uri in files.uris:
            source = files.source(uri)
            if isinstance(source, FileProblem):
                inputs.problems.append(source)
            else:
                yield uri, source

    inputs.pages = pages()
    inputs.catalogs, inputs.mappings = (
        data_sources(kind, data, inputs.problems, shipped=shipped) for kind in (CATALOGS, MAPPINGS)
    )
    return inputs


def folder_text_reader(content: Path, shown: str, data: Path | None) -> Callable[[str], str]:
    """Return a function from a path as messages show it to the file's text; empty where it cannot be read.

    No step of a path climbs out of its folder, and no link out of the project.
    """
    shipped = shipped_data()
    roots = [(f"{shown}/", content, project_around(content)), (SHIPPED, shipped, shipped)]
    if data:
        roots.insert(1, (f"{data.name}/", data, project_around(data)))

    def text(path: str) -> str:
        for prefix, root, bounds in roots:
            if path.startswith(prefix):
                below = path.removeprefix(prefix)
                file = root / below
                is_ours = ".." not in below.split("/") and real(file).is_relative_to(real(bounds))
                return shown_text(file) if is_ours and not below.startswith("/") else ""
        return ""

    return text
