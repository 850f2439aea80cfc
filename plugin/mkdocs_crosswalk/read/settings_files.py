"""Read a site from its settings files: `mkdocs.yml`, `crosswalk.toml`, or `[tool.crosswalk]` in `pyproject.toml`.

ProperDocs calls its file `properdocs.yml`, Zensical `zensical.toml`. Such a file may hold aliases and tags that only MkDocs
understands (`!ENV`, `!!python/name:…`). What this project needs of it is read as nodes, so neither is in the way and each
mistake has its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..settings import Settings
from ..text import Lines, Span
from .mkdocs_nodes import compose_mkdocs
from .settings_values import SETTINGS, TOML_SETTINGS, SettingsError, SettingsRead, settings_of
from .toml_nodes import TomlError, compose_toml, nodes_of
from .yaml_nodes import Mapping, Scalar, Sequence, YamlError, child_of
from .zensical_toml import as_mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as MappingOf

    from ..diagnostics import Rule
    from .rendering import Rendering
    from .yaml_nodes import Node

PLUGIN = "crosswalk"
_ZENSICAL = "zensical.toml"
MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", _ZENSICAL)
TOML_FILES = ("crosswalk.toml", "pyproject.toml")
_LONGEST_CHAIN = 10
"""Of files that inherit from each other."""


class _MkdocsFile(NamedTuple):
    """A `mkdocs.yml`, or a file that it inherits from."""

    path: Path
    text: str
    root: Mapping


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's files are, and what it decided."""

    content: Path
    shown: str
    """What messages call the content folder."""
    data: Path | None = None
    shipped: bool = True
    settings: Settings = field(default_factory=Settings)
    rendering: Rendering | None = None
    """How `mkdocs.yml` says that the pages are rendered."""
    external_skip: tuple[str, ...] = ()
    """Hosts that are not asked whether addresses lead anywhere."""
    files: MappingOf[str, Path] = field(default_factory=dict)
    """The settings files that were read and the baseline, by the names that messages give them."""
    baseline: Path | None = None
    """Where the settings say that the baseline is."""

    def with_data(self, data: Path) -> Site:
        """Return the same site with another data folder."""
        return replace(self, data=data)


def find_settings(folder: Path) -> Path | None:
    """Return the settings file of the site in `folder`, or None."""
    toml = _toml_beside(folder)
    if toml is not None:
        return toml
    return next((folder / name for name in MKDOCS_FILES if (folder / name).is_file()), None)


def read_site(
    path: Path, rules: Iterable[Rule], over: dict[str, Any] | None = None, *, with_baseline: bool = True
) -> Site:
    """Return the site that a settings file describes, with the values of `over` above its own; raises `SettingsError`.

    `with_baseline` says whether the baseline is read that the settings name.
    `path` is a `mkdocs.yml` or a TOML file. Where both stand in one folder, how the site is rendered comes from `mkdocs.yml`
    and what is checked from the TOML file.
    """
    if path.suffix == ".toml" and path.name != _ZENSICAL:
        beside = next((path.parent / name for name in MKDOCS_FILES if (path.parent / name).is_file()), None)
        return _site(beside, path, rules, over or {}, with_baseline=with_baseline)
    return _site(path, _toml_beside(path.parent), rules, over or {}, with_baseline=with_baseline)


def _site(
    mkdocs: Path | None, toml: Path | None, rules: Iterable[Rule], over: dict[str, Any], *, with_baseline: bool
) -> Site:
    chain = _chain(mkdocs) if mkdocs else []
    folder = (toml or mkdocs or Path()).parent
    read, *inherited = _written(mkdocs, toml, chain)
    content = _content(read, chain, folder)
    folders = [_folder(each, "data", folder) for each in (read, *inherited)]
    data = next((found for found in folders if found), None)
    above = SETTINGS.read(nodes_of(over), "", read.problems)
    if read.fields is None:
        read.fields = above
    elif above is not None:
        read.fields.values.update(above.values)
    known, baselines = tuple(rules), folder if with_baseline else None
    settings, values = settings_of(read, known, baselines, read.name), read.values()
    for below in inherited:
        settings = settings.over(settings_of(below, known, baselines, below.name), values)
        values = below.values() | values
    if any(each.problems for each in (read, *inherited)):
        raise SettingsError([message for each in (read, *inherited) for message in each.messages()])
    files = {str(path): path for path in (toml, *(file.path for file in chain)) if path}
    baseline = folder / values["baseline"] if values.get("baseline") else None
    if baseline:
        files[values["baseline"]] = baseline
    return Site(
        content=content,
        shown=content.name,
        data=data,
        shipped=values.get("shipped_data", True),
        settings=settings,
        rendering=_rendering(chain) if chain else None,
        external_skip=tuple(values.get("external_skip", ())),
        files=files,
        baseline=baseline,
    )


def _rendering(chain: list[_MkdocsFile]) -> Rendering:
    from .rendering import read_rendering  # noqa: PLC0415 - a folder without settings needs nothing of it

    with_nav = next((file for file in chain if child_of(file.root, "nav")), None)
    nav = child_of(with_nav.root, "nav") if with_nav else None
    rendering = read_rendering(chain[0].root, chain[0].path.parent, nav, str(with_nav.path) if with_nav else "")
    return replace(rendering, bare_fields=chain[0].path.name != _ZENSICAL)


def _chain(mkdocs: Path) -> list[_MkdocsFile]:
    """Return a `mkdocs.yml` and the files that it inherits from, the nearest first; raises `SettingsError`."""
    chain: list[_MkdocsFile] = []
    path: Path | None = mkdocs
    while path and len(chain) < _LONGEST_CHAIN:
        chain.append(_MkdocsFile(path, *_mkdocs_nodes(path)))
        parent = child_of(chain[-1].root, "INHERIT")
        above = path.parent / parent.value if isinstance(parent, Scalar) else None
        if parent and above and not above.is_file():
            message = f"{path}:{_place(chain[-1].text, parent.span.start)}: `INHERIT`: there is no file `{above}`"
            raise SettingsError([message])
        path = above
    return chain


def _options(chain: Iterable[_MkdocsFile]) -> Iterator[tuple[_MkdocsFile, Node]]:
    """Yield the plugin's options in each file that has them, the nearest first; MkDocs lays mappings over each other.

    What is no mapping hides what is inherited: a list of plugins, and options that are left empty.
    """
    above = False
    for file in chain:
        plugins = child_of(file.root, "plugins")
        if isinstance(plugins, Sequence) and above:
            return
        if (options := _entry(plugins, PLUGIN)) is not None:
            yield file, options
            if not isinstance(options, Mapping):
                return
        if isinstance(plugins, Sequence):
            return
        above = above or plugins is not None


def _written(mkdocs: Path | None, toml: Path | None, chain: list[_MkdocsFile]) -> list[SettingsRead]:
    """Return the settings of the TOML file, else those under the plugin in `mkdocs.yml` and in what it inherits from."""
    read = SettingsRead(str(toml or mkdocs or ""))
    layers = []
    if toml:
        read.text, node = _toml_nodes(toml)
        read.fields = TOML_SETTINGS.read(node, "", read.problems)
    for file, options in _options(chain):
        if toml and isinstance(options, Mapping) and options.entries:
            message = f"settings stand in {file.path} and in {toml}; keep them in one of the two"
            raise SettingsError([message])
        if not toml and not (isinstance(options, Scalar) and options.type in ("null", "str")):
            layers.append(layer := SettingsRead(str(file.path), file.text))
            layer.fields = SETTINGS.read(options, "", layer.problems)
    return layers or [read]


def _content(read: SettingsRead, chain: list[_MkdocsFile], folder: Path) -> Path:
    if "content" in read.values():
        return _folder(read, "content", folder) or folder
    if not chain:
        help_text = 'add the folder of the pages, such as `content = "docs"`'
        read.problems.add(Span(0, 0), "`content` is missing, and no mkdocs.yml beside it says more", help_text)
        return folder
    docs = next((node for file in chain if (node := child_of(file.root, "docs_dir"))), None)
    docs_dir = (docs.value if isinstance(docs, Scalar) else "") or "docs"
    mkdocs = chain[0].path
    content = (mkdocs.parent / docs_dir).resolve()
    if not content.is_dir():
        raise SettingsError([f"{mkdocs}: docs_dir `{docs_dir}` is not a folder"])
    return content


def _folder(read: SettingsRead, name: str, folder: Path) -> Path | None:
    written: str | None = read.values().get(name)
    if written is None:
        return None
    path = folder / written
    if not path.is_dir():
        read.problems.add(read.at(name), f"`{name}`: `{written}` is not a folder")
    return path.resolve() if name == "content" else path


def _file_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError([f"{path}: {error.strerror or error}"]) from None
    except UnicodeDecodeError:
        raise SettingsError([f"{path}: not UTF-8; save the file as UTF-8"]) from None


def _mkdocs_nodes(path: Path) -> tuple[str, Mapping]:
    text = _file_text(path)
    if path.name == _ZENSICAL:
        return text, as_mkdocs(_toml_root(path, text), "data" if (path.parent / "data").is_dir() else None)
    try:
        root = compose_mkdocs(text)
    except YamlError as error:
        advice = f"; {error.help}" if error.help else ""
        raise SettingsError([f"{path}:{_place(text, error.span.start)}: not YAML: {error.message}{advice}"]) from None
    if not isinstance(root, Mapping):
        raise SettingsError([f"{path}: expected a mapping such as `site_name: …`"])
    return text, root


def _toml_nodes(path: Path) -> tuple[str, Node]:
    text = _file_text(path)
    root = _toml_root(path, text)
    if path.name != "pyproject.toml":
        return text, root
    node = child_of(child_of(root, "tool"), PLUGIN)
    if node is None:
        raise SettingsError([f"{path}: there is no [tool.{PLUGIN}] in it; add one, or write a crosswalk.toml"])
    return text, node


def _toml_root(path: Path, text: str) -> Mapping:
    try:
        return compose_toml(text)
    except TomlError as error:
        raise SettingsError([f"{path}:{_place(text, error.span.start)}: not TOML: {error.message}"]) from None


def _toml_beside(folder: Path) -> Path | None:
    own, project = (folder / name for name in TOML_FILES)
    if own.is_file():
        return own
    if project.is_file() and f"[tool.{PLUGIN}" in _file_text(project):
        return project
    return None


def _entry(node: Node | None, name: str) -> Node | None:
    """Return the settings of `name` in a list of plugins or extensions, in the list's or in the mapping's form."""
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar) and item.value == name:
                return item
            if (child := child_of(item, name)) is not None:
                return child
        return None
    return child_of(node, name)


def _place(text: str, offset: int) -> str:
    place = Lines(text).place(offset)
    return f"{place.line}:{place.column}"
