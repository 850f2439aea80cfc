"""Imports point one way, each outside library has its door, and few modules touch files."""

from __future__ import annotations

import ast
import re
import sys
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mkdocs_crosswalk

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "mkdocs_crosswalk"
ROOT = Path(mkdocs_crosswalk.__file__).parent
MODULES = {path.relative_to(ROOT).with_suffix("").as_posix(): path for path in sorted(ROOT.rglob("*.py"))}

LEVELS = (
    ("text", "diagnostics", "alike", "uris", "acts", "collector", "tokens"),
    ("citations",),
    ("catalogs", "mappings", "pages", "permalinks", "hosting", "languages", "settings", "directives", "built"),
    ("composition", "library", "provision_addresses", "basis", "project", "suppressions"),
    ("read", "rules", "views", "exports", "differences"),
    ("check", "report", "fix"),
    ("hosts",),
)
BESIDE = {("exports", "views"), ("rules", "read"), ("fix", "check"), ("report", "check")}
"""Rooms of one level of which the first may look at the second."""

DOORS = {
    "bs4": ("read/eurlex_html",),
    "click": ("hosts/cli", "hosts/commands/*"),
    "jinja2": ("hosts/mkdocs_plugin",),
    "markdown": (
        "hosts/markdown_extension",
        "hosts/callouts",
        "hosts/citation_links",
        "hosts/docusaurus",
        "hosts/unaided",
        "read/anchors",
    ),
    "mkdocs": ("hosts/mkdocs_*", "hosts/sidebar"),
    "pathspec": ("read/git_ignores",),
    "platformdirs": ("read/store",),
    "pyromark": ("read/markdown/events",),
    "xlsxwriter": ("exports/xlsx_format",),
    "yaml": ("read/yaml_composer",),
}
FILE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "rename", "mkdir", "iterdir"}
FILE_DOORS = (
    "read/tree",
    "read/data_store",
    "read/store",
    "read/settings_files",
    "read/external*",
    "read/whole_files",
    "fix/*",
    "hosts/*",
)


def _room(module: str) -> str:
    return module.split("/", maxsplit=1)[0]


def _level(room: str) -> int:
    return next(level for level, rooms in enumerate(LEVELS) if room in rooms)


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def _imports(module: str) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that a module imports, wherever in it."""
    package = [PACKAGE, *module.split("/")[:-1]]
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{name}.{alias.name}" if name == PACKAGE else name) for alias in node.names)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_its_own_room_and_earlier_levels(module: str) -> None:
    room = _room(module)
    for line, name in _imports(module):
        if not name.startswith(f"{PACKAGE}."):
            continue
        other = name.split(".")[1]
        if other in {"__version__", room} or room == "__init__":
            continue
        lower = _level(other) < _level(room)
        base = _level(room) == _level(other) and _is_base(other) and _is_base(room)
        assert lower or base or (room, other) in BESIDE, f"{module}.py:{line} imports {name}"


def _is_base(room: str) -> bool:
    """Tell whether a room is a single module."""
    return room in MODULES


@pytest.mark.parametrize("module", MODULES)
def test_each_outside_library_has_its_door(module: str) -> None:
    for line, name in _imports(module):
        library = name.split(".")[0]
        if library == PACKAGE or library in sys.stdlib_module_names:
            continue
        assert any(fnmatchcase(module, door) for door in DOORS.get(library, ())), f"{module}.py:{line} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_only_a_few_modules_touch_files(module: str) -> None:
    if any(fnmatchcase(module, door) for door in FILE_DOORS):
        return
    assert not _file_calls(module)


def _file_calls(module: str) -> list[str]:
    """Return what a module calls that touches files, each with its line."""
    calls = (node for node in ast.walk(_tree(module)) if isinstance(node, ast.Call))
    called = ((node.lineno, node.func.attr) for node in calls if isinstance(node.func, ast.Attribute))
    return [f"{module}.py:{line} calls {name}" for line, name in called if name in FILE_CALLS]


@pytest.mark.parametrize(("library", "door"), [(library, door) for library, doors in DOORS.items() for door in doors])
def test_every_door_of_a_library_is_used(library: str, door: str) -> None:
    used = {module for module in MODULES for _, name in _imports(module) if name.split(".")[0] == library}
    assert any(fnmatchcase(module, door) for module in used)


@pytest.mark.parametrize("door", FILE_DOORS)
def test_every_door_to_files_is_used(door: str) -> None:
    assert any(_file_calls(module) for module in MODULES if fnmatchcase(module, door))


def test_the_rules_name_the_modules_among_them_that_are_none() -> None:
    modules = {module: path for module, path in MODULES.items() if module.startswith("rules/")}
    head = (ast.get_docstring(_tree("rules/__init__")) or "").partition("A rule looks")[0]
    shared = {path.stem for path in modules.values() if "\nRULE = " not in path.read_text(encoding="utf-8")}
    assert set(re.findall("`([a-z]+)`", head)) == shared - {"__init__"}
