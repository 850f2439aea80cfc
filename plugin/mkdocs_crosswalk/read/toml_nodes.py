"""TOML as the same nodes that YAML gives, so that one shape reads settings from either. The only door to tomllib.

tomllib keeps no places. Keys are found again by their lines, which is enough to send a person to the right one, and texts
in lists by their quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from ..text import Lines, Span
from .yaml_nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from .yaml_nodes import Node

Path = tuple[str, ...]
_NOWHERE = Span(0, 0)
_TOO_DEEP = "nested deeper than any settings are"
_PART = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"^[ \t]*\[\[?[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*\]", re.MULTILINE)
_KEY = re.compile(rf"^[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=", re.MULTILINE)
_PLACE = re.compile(r"(?P<message>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


class TomlError(Exception):
    """The text is not TOML; `span` says where."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


def compose_toml(text: str) -> Mapping:
    """Return the nodes of `text`; raises `TomlError`."""
    import tomllib  # noqa: PLC0415 - most sites have no TOML

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _PLACE.fullmatch(str(error))
        message = match["message"] if match else str(error)
        start = len(text)
        if match and match["line"]:
            start = Lines(text).offset(int(match["line"]) - 1, int(match["column"]) - 1)
        raise TomlError(message[:1].lower() + message[1:], Span(start, start)) from None
    except RecursionError:
        raise TomlError(_TOO_DEEP, _NOWHERE) from None
    try:
        return _mapping(values, (), _Places(text))
    except RecursionError:
        raise TomlError(_TOO_DEEP, _NOWHERE) from None


def nodes_of(values: dict[str, Any]) -> Mapping:
    """Return plain values as nodes that stand nowhere; what is None is left out."""
    return _mapping({key: value for key, value in values.items() if value is not None}, (), _Places(""))


class _Places:
    """Says where the values of a text stand; of one list it is asked in their order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys = _keys(text)
        self.starts = sorted(span.start for span in self.keys.values())
        self.at = 0
        """Behind the last text of a list that was found."""

    def of_key(self, path: Path) -> Span:
        """Return where a key stands, or the nearest one above it."""
        while path and path not in self.keys:
            path = path[:-1]
        return self.keys.get(path, _NOWHERE)

    def of_listed(self, value: str, path: Path) -> Span:
        """Return where a text in a list stands, without its quotes; the place of its key where escapes are in it."""
        key = self.of_key(path)
        following = bisect_right(self.starts, key.start)
        limit = self.starts[following] if following < len(self.starts) else len(self.text)
        begin = self.at if key.end < self.at <= limit else key.end
        found = (self.text.find(f"{quote}{value}{quote}", begin, limit) for quote in "\"'")
        start = min((at for at in found if at >= 0), default=None)
        if start is None:
            return key
        self.at = start + len(value) + 2
        return Span(start + 1, start + 1 + len(value))


def _mapping(values: dict[str, Any], path: Path, places: _Places, *, listed: bool = False) -> Mapping:
    entries = tuple(
        (
            Scalar(str(key), "str", places.of_key((*path, str(key)))),
            _node(value, (*path, str(key)), places, listed=listed),
        )
        for key, value in values.items()
    )
    return Mapping(entries, places.of_key(path))


def _node(value: Any, path: Path, places: _Places, *, listed: bool = False) -> Node:
    """Return a value as a node; `listed` tells whether it stands in a list, where no key leads to it alone."""
    if isinstance(value, dict):
        return _mapping(value, path, places, listed=listed)
    if isinstance(value, list | tuple):
        return Sequence(tuple(_node(item, path, places, listed=True) for item in value), places.of_key(path))
    if isinstance(value, bool):
        return Scalar("true" if value else "false", "bool", places.of_key(path))
    if isinstance(value, str):
        return Scalar(value, "str", places.of_listed(value, path) if listed else places.of_key(path))
    kinds = {int: "int", float: "float"}
    return Scalar(str(value), kinds.get(type(value), "timestamp"), places.of_key(path))


def _keys(text: str) -> dict[Path, Span]:
    """Return where each key stands, by its whole path."""
    found: dict[Path, Span] = {}
    table: Path = ()
    matches = [*_HEADER.finditer(text), *_KEY.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        parts = tuple(_plain(part) for part in re.findall(_PART, match["key"]))
        if match.re is _HEADER:
            table = parts
        path = parts if match.re is _HEADER else (*table, *parts)
        found.setdefault(path, Span(*match.span("key")))
    return found


def _plain(part: str) -> str:
    return part[1:-1] if part[0] in "\"'" else part
