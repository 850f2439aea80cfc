"""Build the project: sources in, one `Project` out, with all that is wrong with any of them.

Data comes in layers. The catalogs and mapping sets that ship with the package lie below; a file of the site with the same
name takes the place of the shipped one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import partial
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..basis import SHIPPED, Basis
from ..catalogs import Catalog, Document, Provision
from ..diagnostics import FileProblem, Problem
from ..hosting import Hosting
from ..library import Library
from ..mappings import MappingSet, Shelf, Shelved
from ..permalinks import may_name, naming
from ..project import Project
from .anchors import anchor_reader
from .catalog_files import read_catalog
from .codec import decoder
from .dialect import ANY
from .directive_texts import read_directive
from .front_matter import front_matter, meta_of
from .git_ignores import GitIgnores, read_git_ignores
from .mapping_files import read_mapping
from .markdown import read_page
from .store import Store
from .tree import MAX_DATA_BYTES, data_files, list_tree, read_text, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..directives import Directive
    from ..pages import Page
    from ..settings import Settings
    from ..text import Source
    from .dialect import Dialect
    from .selection import Selection

CATALOGS = "catalogs"
MAPPINGS = "mappings"


def shipped_data() -> Path:
    """Return the folder of the data that ships with the package; in a checkout, the checkout's `data/`."""
    packaged = Path(str(files("mkdocs_crosswalk"))) / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "data"


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
    pages = {uri: read_page(inputs.taken_in(source), uri, dialect) for uri, source in inputs.pages}
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
    store = Store(cache)
    catalogs = list(_catalogs(inputs.catalogs, store, inputs.problems))
    mappings = Shelf(_mappings(inputs.mappings, store, inputs.problems))
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


def _catalogs(sources: Iterable[Source], store: Store, problems: list[FileProblem]) -> Iterator[Catalog]:
    read_document, read_provisions = decoder(Document), decoder(tuple[Provision, ...])
    for source in sources:
        digest = store.digest("catalog", f"{PurePosixPath(source.path).stem}\n{source.text}")
        if (entry := store.get(digest)) is not None:
            document, provisions = entry
            yield Catalog(read_document(document), partial(read_provisions, provisions), source.path)
            continue
        catalog, found = read_catalog(source)
        problems.extend(FileProblem("catalog", source.path, problem) for problem in found)
        if catalog is not None:
            store.put(digest, (catalog.document, tuple(catalog.provisions.values())))
            yield catalog


def _mappings(sources: Iterable[Source], store: Store, problems: list[FileProblem]) -> Iterator[MappingSet | Shelved]:
    read = decoder(MappingSet)
    for source in sources:
        digest = store.digest("mapping", source.path + "\n" + source.text)
        if (entry := store.get(digest)) is not None:
            (identifier, catalogs), row = entry
            yield Shelved(identifier, source.path, tuple(catalogs), partial(read, row))
            continue
        mapping, found = read_mapping(source)
        problems.extend(FileProblem("mapping", source.path, problem) for problem in found)
        if mapping is not None:
            store.put(digest, ((mapping.id, (mapping.from_catalog, *mapping.to_catalogs)), mapping))
            yield mapping


def _directives(pages: Iterable[Page], library: Library, mappings: Shelf) -> Iterator[Directive]:
    for page in pages:
        for text in page.directives:
            directive, _ = read_directive(text, page.uri, library, mappings)  # what is wrong, a rule tells
            if directive is not None:
                yield directive


class PageFiles:
    """The pages of a content folder, which messages call `shown`; each is read when it is asked for.

    `dialect` says how the site reads them, `selection` which pages and files of the folder it builds (None: all), and
    `taken_in` puts snippets into them.
    """

    def __init__(
        self,
        content: Path,
        shown: str,
        settings: Settings,
        *,
        dialect: Dialect = ANY,
        selection: Selection | None = None,
        taken_in: Callable[[Source], Source] = lambda source: source,
    ) -> None:
        tree = list_tree(content, hidden=selection is not None and selection.hidden)
        self.excluded = selection.left_out((*tree.pages, *tree.files)) if selection else frozenset()
        """Uris of pages and files that are there and are not built."""
        self.uris = tuple(uri for uri in tree.pages if uri not in self.excluded)
        self.files = tree.files - self.excluded
        """Uris of everything else in the folder."""
        self.problems = tuple(FileProblem("file", f"{shown}/{uri}", problem) for uri, problem in tree.problems)
        self.git_ignores = read_git_ignores(content)
        self._content = content
        self._shown = shown
        self._limit = settings.max_page_bytes
        self._dialect = dialect
        self._taken_in = taken_in

    def source(self, uri: str) -> Source | FileProblem:
        """Return the text of a page with what it takes in, or why it cannot be had."""
        path = f"{self._shown}/{uri}"
        found = read_text(self._content / uri, path, self._limit)
        return FileProblem("file", path, found) if isinstance(found, Problem) else self._taken_in(found)

    def page(self, source: Source, uri: str) -> Page:
        """Return what a page holds whose text is `source`."""
        return read_page(source, uri, self._dialect)

    def may_be_named(self, source: Source) -> bool:
        """Tell whether a page's front matter may say something that matters to its address; to read it takes longer."""
        span = front_matter(source.text)
        return span is not None and may_name(source.text[span.start : span.end])

    def names(self, source: Source) -> dict[str, str]:
        """Return what of a page's front matter matters to its address."""
        return naming(meta_of(source.text))


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


def data_sources(kind: str, data: Path | None, problems: list[FileProblem], *, shipped: bool = True) -> list[Source]:
    """Return the texts of `catalogs` or `mappings`: those of the `data` folder, over those that ship with the package."""
    file_kind = kind.removesuffix("s")

    def found(folder: Path, name: str) -> list[Path]:
        files = data_files(folder / kind)
        if isinstance(files, Problem):
            problems.append(FileProblem(file_kind, f"{name}{kind}", files))
            return []
        return files

    own = {path.stem: path for path in found(data, f"{data.name}/")} if data else {}
    layers: list[tuple[Path, str]] = []
    if shipped and (data is None or data.resolve() != shipped_data().resolve()):
        layers += [(path, f"{SHIPPED}{kind}/{path.name}")
                   for path in found(shipped_data(), SHIPPED) if path.stem not in own]  # fmt: skip
    if data:
        layers += [(path, f"{data.name}/{kind}/{path.name}") for path in own.values()]
    sources = (
        _text(path, name, MAX_DATA_BYTES, problems, file_kind)
        for path, name in sorted(layers, key=lambda layer: layer[0].stem)
    )
    return [source for source in sources if source is not None]


def _text(path: Path, name: str, limit: int, problems: list[FileProblem], kind: str = "file") -> Source | None:
    text = read_text(path, name, limit)
    if isinstance(text, Problem):
        problems.append(FileProblem(kind, name, text))
        return None
    return text


def folder_text_reader(content: Path, shown: str, data: Path | None) -> Callable[[str], str]:
    """Return a function from a path as messages show it to the file's text; empty where it cannot be read."""
    roots = [(f"{shown}/", content), (SHIPPED, shipped_data())]
    if data:
        roots.insert(1, (f"{data.name}/", data))

    def text(path: str) -> str:
        for prefix, root in roots:
            if path.startswith(prefix):
                file = root / path.removeprefix(prefix)
                return shown_text(file) if file.resolve().is_relative_to(root.resolve()) else ""
        return ""

    return text
