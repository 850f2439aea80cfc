"""The values of a `mkdocs.yml`, over those of the file that it inherits from.

Python names and other tags that only MkDocs understands become a `PythonName`; nothing is looked up or called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .mkdocs_nodes import compose_mkdocs
from .tree import shown_text
from .yaml_nodes import Mapping, Scalar, Sequence, YamlError

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf
    from pathlib import Path

    from .yaml_nodes import Node

_PYTHON = re.compile(r"python/(?:name|object/apply):([\w.]+)")
_LONGEST_CHAIN = 10
"""Of files that inherit from each other."""


@dataclass(frozen=True, slots=True)
class PythonName:
    """A Python name in a settings file, such as `!!python/name:pymdownx.slugs.uslugify`."""

    name: str
    arguments: MappingOf[str, Any] | None = None
    """For `!!python/object/apply:`, what it is called with."""


def mkdocs_values(root: Mapping, folder: Path) -> dict[str, Any]:
    """Return the values of the file whose root this is and which stands in `folder`, with those that it inherits."""
    return _inherited(root, folder, 0)


def named_options(value: Any) -> list[tuple[str, MappingOf[str, Any]]]:
    """Return names and options of a list of plugins or extensions, in the list's or in the mapping's form."""
    items = list(value.items()) if isinstance(value, dict) else []
    for item in value if isinstance(value, list) else []:
        items.extend(item.items() if isinstance(item, dict) else [(str(item), None)])
    return [(str(name), options if isinstance(options, dict) else {}) for name, options in items]


def _inherited(root: Mapping, folder: Path, depth: int) -> dict[str, Any]:
    """Return the values of the file, over those of the file that it inherits from."""
    values: dict[str, Any] = _plain(root)
    parent = values.pop("INHERIT", None)
    if not isinstance(parent, str) or depth >= _LONGEST_CHAIN:
        return values
    path = folder / parent
    try:
        below = compose_mkdocs(shown_text(path))
    except YamlError:
        below = None
    if not isinstance(below, Mapping):
        return values
    merged: dict[str, Any] = _merged(_inherited(below, path.parent, depth + 1), values)
    return merged


def _merged(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: _merged(below.get(key), value) for key, value in above.items()}
    return above


def _plain(node: Node | None) -> Any:
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, Mapping):
        values = {key.value: _plain(value) for key, value in node.entries}
        called = _PYTHON.fullmatch(node.type)
        return PythonName(called[1], values) if called else values
    return _value(node) if isinstance(node, Scalar) else None


def _value(node: Scalar) -> Any:
    if named := _PYTHON.fullmatch(node.type):
        return PythonName(named[1], {} if "apply" in node.type else None)
    if node.type.startswith("!"):  # `!relative $docs_dir`
        return PythonName(node.value)
    if node.type == "bool":
        return node.value.lower() in ("true", "yes", "on")
    return None if node.type == "null" else node.value
