"""Read settings: of `mkdocs.yml`, of `crosswalk.toml`, or of `[tool.crosswalk]` in `pyproject.toml`.

They have the same names everywhere and are read by one shape, `SETTINGS`. `mkdocs.yml` may hold aliases and tags that only
MkDocs understands (`!ENV`, `!!python/name:…`). What this project needs of it is read as nodes, so neither is in the way and
each mistake has its place. All that is wrong with the settings is told at once.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..citations.forms import FORMS
from ..diagnostics import Problem, Problems, Severity
from ..settings import MAX_PAGE_BYTES, OFF, IgnoredPaths, Settings
from ..text import Lines, Span
from .baseline_files import read_baseline
from .rendering import read_rendering
from .shapes import Choice, Field, Flag, ListOf, MapOf, Number, Record, Text, nearest
from .toml_nodes import TomlError, compose_toml, nodes_of
from .tree import MAX_DATA_BYTES, read_text
from .yaml_nodes import Mapping, Scalar, Sequence, YamlError, compose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingOf

    from ..settings import Baseline
    from .rendering import Rendering
    from .shapes import Fields
    from .yaml_nodes import Node

PLUGIN = "crosswalk"
MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml")
TOML_FILES = ("crosswalk.toml", "pyproject.toml")
SEVERITIES = (*(severity.value for severity in Severity), OFF)
NEVER = "never"
_ENV = "!ENV"
_HOST = Text(r"[\w.-]+(:\d+)?", "the name of a host such as www.example.org")

SETTINGS = Record(
    {
        "data": Field(Text(), "folder with the site's own `catalogs/` and `mappings/`, relative to the settings file"),
        "shipped_data": Field(Flag(), "whether the catalogs and mapping sets that ship with Crosswalk are used, too"),
        "rules": Field(MapOf(Choice(SEVERITIES)), "rule name → error, warning, info or off"),
        "fail_on": Field(Choice((*SEVERITIES[:3], NEVER)), "the least severity that makes the check fail"),
        "ignore": Field(
            MapOf(ListOf(Text(placed=True), single=True)),
            "pattern of paths (`content/drafts/**`) → rules whose findings are passed over in these files",
        ),
        "baseline": Field(Text(), "file of findings that are known and not told again, relative to the settings file"),
        "external_skip": Field(ListOf(_HOST), "hosts that `crosswalk check --external` does not ask"),
        "max_page_bytes": Field(Number(1, 999_999_999), "pages above this size are reported and not read"),
        "supply_definitions": Field(Flag(), "whether keys that a page does not define are looked up in the catalogs"),
        "link_citations": Field(
            Flag(), "whether each provision that a citation names links to its row in a register on the built page"
        ),
        "downloads": Field(Flag(), "whether each table is written beside its page as XLSX, CSV and JSON to take away"),
        "style": Field(
            Record({kind: Field(Choice(forms), f"how house style writes: {kind}") for kind, forms in FORMS.items()}),
            "kind of provision → the form of it that the rule `house-style` wants, by an example",
        ),
        "enabled": Field(Flag(), "whether the plugin does anything"),
    }
)
TOML_SETTINGS = Record(
    {"content": Field(Text(), "folder of the pages, relative to the settings file (default: `docs_dir` of mkdocs.yml)")}
    | {name: known for name, known in SETTINGS.fields.items() if name != "enabled"}
)


def json_schema(rules: Iterable[str]) -> dict[str, Any]:
    """Return the JSON Schema of `crosswalk.toml`."""
    schema = TOML_SETTINGS.json_schema()
    severities = Choice(SEVERITIES).json_schema()
    schema["properties"]["rules"] |= {
        "properties": dict.fromkeys(rules, severities),
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crosswalk settings",
        **schema,
    }


class SettingsError(Exception):
    """The settings cannot be used; `messages` says all that is wrong with them, each with its place."""

    def __init__(self, messages: Iterable[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's files are, and what it decided."""

    content: Path
    shown: str
    """What messages call the content folder."""
    data: Path | None = None
    shipped: bool = True
    settings: Settings = field(default_factory=Settings)
    slug_separator: str = "-"
    configured: bool = False
    """Whether a settings file says how the site is rendered."""
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


@dataclass(slots=True)
class _Read:
    """One settings file on its way to values: its text for places, and what is wrong with it."""

    path: Path | None
    text: str = ""
    problems: Problems = field(default_factory=Problems)
    fields: Fields | None = None

    @property
    def name(self) -> str:
        return str(self.path) if self.path else ""

    def messages(self) -> list[str]:
        """Return the problems as people read them."""
        lines = Lines(self.text)
        told = []
        for problem in sorted(self.problems, key=lambda problem: problem.span):
            place = lines.place(problem.span.start)
            where = f"{self.name}:{place.line}:{place.column}: " if self.text else f"{self.name}: " if self.name else ""
            told.append(where + problem.message + (f"; {problem.help}" if problem.help else ""))
        return told

    def values(self) -> dict[str, Any]:
        return self.fields.values if self.fields else {}

    def at(self, name: str) -> Span:
        return self.fields.at(name) if self.fields else Span(0, 0)


def nearest_rule(word: str, rules: Iterable[str]) -> str:
    """Return a help for a word that is the name of no rule."""
    if re.fullmatch(r"xw\d+", word, re.IGNORECASE):
        return f"rules go by their names here, and `crosswalk explain {word.upper()}` begins with its name"
    return nearest(word, rules) or "`crosswalk explain` lists all"


def settings_from(values: dict[str, Any], rules: Iterable[str], folder: Path | None = None) -> Settings:
    """Return the settings of plain values (as a plugin's configuration has them); raises `SettingsError`.

    `folder` is where a baseline is looked for; without it none is read.
    """
    read = _Read(None)
    read.fields = SETTINGS.read(nodes_of(values), "", read.problems)
    settings = _settings(read, rules, folder, MKDOCS_FILES[0])
    if read.problems:
        raise SettingsError(read.messages())
    return settings


def _settings(read: _Read, rules: Iterable[str], folder: Path | None, shown: str) -> Settings:
    """Return the settings of what was read; what is wrong with them joins its problems."""
    known = set(rules)
    values = read.values()
    severities = {}
    for rule, severity in values.get("rules", ()):
        if rule.value not in known:
            read.problems.add(rule.span, f"`rules`: there is no rule `{rule.value}`", nearest_rule(rule.value, known))
        severities[rule.value] = None if severity == OFF else Severity(severity)
    ignored = []
    for pattern, names in values.get("ignore", ()):
        for name in names:
            if name.value not in known:
                hint = nearest_rule(name.value, known)
                read.problems.add(name.span, f"`ignore`: there is no rule `{name.value}`", hint)
            ignored.append(IgnoredPaths(pattern.value, name.value, shown, pattern.span))
    fail_on = values.get("fail_on", Severity.ERROR.value)
    return Settings(
        rules=severities,
        fail_on=None if fail_on == NEVER else Severity(fail_on),
        max_page_bytes=values.get("max_page_bytes", MAX_PAGE_BYTES),
        supply_definitions=values.get("supply_definitions", False),
        link_citations=values.get("link_citations", True),
        downloads=values.get("downloads", True),
        style=values["style"].values if "style" in values else {},
        ignore=tuple(ignored),
        baseline=_baseline(read, folder),
    )


def _baseline(read: _Read, folder: Path | None) -> Baseline | None:
    name = read.values().get("baseline")
    if name is None or folder is None:
        return None
    try:
        return baseline_at(folder / name, name)
    except SettingsError as error:
        for message in error.messages:
            read.problems.add(read.at("baseline"), f"`baseline`: {message}")
        return None


def baseline_at(path: Path, shown: str) -> Baseline:
    """Return the baseline in a file; raises `SettingsError`."""
    source = read_text(path, shown, MAX_DATA_BYTES)
    if isinstance(source, Problem):
        raise SettingsError([f"{shown}: {source.message}; `crosswalk check --write-baseline` makes one"])
    baseline, problems = read_baseline(source)
    if baseline is None:
        raise SettingsError(_Read(Path(shown), source.text, problems).messages())
    return baseline


def find_settings(folder: Path) -> Path | None:
    """Return the settings file of the site in `folder`, or None."""
    toml = _toml_beside(folder)
    if toml is not None:
        return toml
    return next((folder / name for name in MKDOCS_FILES if (folder / name).is_file()), None)


def read_site(
    path: Path, rules: Iterable[str], over: dict[str, Any] | None = None, *, with_baseline: bool = True
) -> Site:
    """Return the site that a settings file describes, with the values of `over` above its own; raises `SettingsError`.

    `with_baseline` says whether the baseline is read that the settings name.
    `path` is a `mkdocs.yml` or a TOML file. Where both stand in one folder, how the site is rendered comes from `mkdocs.yml`
    and what is checked from the TOML file.
    """
    if path.suffix == ".toml":
        beside = next((path.parent / name for name in MKDOCS_FILES if (path.parent / name).is_file()), None)
        return _site(beside, path, rules, over or {}, with_baseline=with_baseline)
    return _site(path, _toml_beside(path.parent), rules, over or {}, with_baseline=with_baseline)


def _site(
    mkdocs: Path | None, toml: Path | None, rules: Iterable[str], over: dict[str, Any], *, with_baseline: bool
) -> Site:
    root: Mapping | None = None
    read = _Read(toml or mkdocs)
    folder = (toml or mkdocs or Path()).parent
    if toml:
        read.text, node = _toml_nodes(toml)
        read.fields = TOML_SETTINGS.read(node, "", read.problems)
    if mkdocs:
        text, root = _mkdocs_nodes(mkdocs)
        options = _entry(_child(root, "plugins"), PLUGIN)
        if toml and isinstance(options, Mapping) and options.entries:
            message = f"settings stand in {mkdocs} and in {toml}; keep them in one of the two"
            raise SettingsError([message])
        if not toml and options is not None and not (isinstance(options, Scalar) and options.type in ("null", "str")):
            read.text = text
            read.fields = SETTINGS.read(options, "", read.problems)
    content = _content(read, mkdocs, root, folder)
    data = _folder(read, "data", folder)
    written = read.fields
    if written is not None:
        above = SETTINGS.read(nodes_of(over), "", read.problems)
        written.values.update(above.values if above else {})
    else:
        read.fields = SETTINGS.read(nodes_of(over), "", read.problems)
    settings = _settings(read, rules, folder if with_baseline else None, read.name)
    if read.problems:
        raise SettingsError(read.messages())
    values = read.values()
    files = {str(path): path for path in (toml, mkdocs) if path}
    baseline = folder / values["baseline"] if values.get("baseline") else None
    if baseline:
        files[values["baseline"]] = baseline
    return Site(
        content=content,
        shown=content.name,
        data=data,
        shipped=values.get("shipped_data", True),
        settings=settings,
        slug_separator=_toc_separator(root),
        configured=root is not None,
        rendering=read_rendering(root, mkdocs.parent) if root and mkdocs else None,
        external_skip=tuple(values.get("external_skip", ())),
        files=files,
        baseline=baseline,
    )


def _content(read: _Read, mkdocs: Path | None, root: Mapping | None, folder: Path) -> Path:
    if "content" in read.values():
        return _folder(read, "content", folder) or folder
    if mkdocs is None:
        help_text = 'add the folder of the pages, such as `content = "docs"`'
        read.problems.add(Span(0, 0), "`content` is missing, and no mkdocs.yml beside it says more", help_text)
        return folder
    docs = _child(root, "docs_dir")
    docs_dir = _environment(docs) or "docs"
    content = (mkdocs.parent / docs_dir).resolve()
    if not content.is_dir():
        raise SettingsError([f"{mkdocs}: docs_dir `{docs_dir}` is not a folder"])
    return content


def _environment(node: Node | None) -> str:
    """Return the text of a node, of `!ENV NAME` and of `!ENV [NAME, OTHER, default]` as MkDocs reads them."""
    if isinstance(node, Scalar):
        return os.environ.get(node.value, "") if node.type == _ENV else node.value
    if not isinstance(node, Sequence):
        return ""
    *names, last = [item.value for item in node.items if isinstance(item, Scalar)] or [""]
    return next((os.environ[name] for name in names if name in os.environ), last)


def _folder(read: _Read, name: str, folder: Path) -> Path | None:
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
    try:
        root = compose(text, aliases=True)
    except YamlError as error:
        raise SettingsError([f"{path}:{_place(text, error.span.start)}: not YAML: {error.message}"]) from None
    if not isinstance(root, Mapping):
        raise SettingsError([f"{path}: expected a mapping such as `site_name: …`"])
    return text, root


def _toml_nodes(path: Path) -> tuple[str, Node]:
    text = _file_text(path)
    try:
        root = compose_toml(text)
    except TomlError as error:
        raise SettingsError([f"{path}:{_place(text, error.span.start)}: not TOML: {error.message}"]) from None
    if path.name != "pyproject.toml":
        return text, root
    node = _child(_child(root, "tool"), PLUGIN)
    if node is None:
        raise SettingsError([f"{path}: there is no [tool.{PLUGIN}] in it; add one, or write a crosswalk.toml"])
    return text, node


def _toml_beside(folder: Path) -> Path | None:
    own, project = (folder / name for name in TOML_FILES)
    if own.is_file():
        return own
    if project.is_file() and f"[tool.{PLUGIN}" in _file_text(project):
        return project
    return None


def _toc_separator(root: Mapping | None) -> str:
    separator = _child(_entry(_child(root, "markdown_extensions"), "toc"), "separator")
    return separator.value if isinstance(separator, Scalar) else "-"


def _child(node: Node | None, name: str) -> Node | None:
    """Return what stands under `name`; MkDocs, too, takes the last of equal keys."""
    if not isinstance(node, Mapping):
        return None
    return next((value for key, value in reversed(node.entries) if key.value == name), None)


def _entry(node: Node | None, name: str) -> Node | None:
    """Return the settings of `name` in a list of plugins or extensions, in the list's or in the mapping's form."""
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar) and item.value == name:
                return item
            if (child := _child(item, name)) is not None:
                return child
        return None
    return _child(node, name)


def _place(text: str, offset: int) -> str:
    place = Lines(text).place(offset)
    return f"{place.line}:{place.column}"
