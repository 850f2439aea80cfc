"""YAML as nodes that know where they stand. The only door to PyYAML.

Plain loading would turn an unquoted `3.10` into 3.1, `NO` into false and keep the last of two equal keys without a word.
Nodes keep what was written, and the readers say what they cannot take, each finding with its place. Aliases are refused:
no file here needs them, and nested ones can grow a small file beyond any memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 60
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.SafeLoader("")
_TAG_PREFIX = "tag:yaml.org,2002:"


class YamlError(Exception):
    """The text is not YAML that this project takes; `span` says where."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


@dataclass(frozen=True, slots=True)
class Scalar:
    """One plain or quoted value, as written."""

    value: str
    type: str
    """What YAML takes it for: `str`, `int`, `float`, `bool`, `null`, `timestamp`, …"""
    span: Span
    """With its quotes, if it has any."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the text; equal keys are all kept."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Scalar | Sequence | Mapping


def compose(text: str) -> Node | None:
    """Return the only document of `text`, None for an empty one; raises `YamlError` at the first thing it cannot read."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _document(events)
    except yaml.MarkedYAMLError as error:
        raise _placed(error, text) from None
    except yaml.reader.ReaderError as error:
        position = min(error.position, len(text))
        raise YamlError("this character is not allowed in YAML", Span(position, position + 1)) from None


def _placed(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    mark = error.problem_mark or error.context_mark
    start = min(mark.index, len(text)) if mark else 0
    message = (error.problem or error.context or "not YAML").strip()
    if error.context and error.problem:
        message = f"{message} ({error.context})"
    return YamlError(message, Span(start, min(start + 1, len(text))))


def _document(events: Iterator[Any]) -> Node | None:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                start = event.start_mark.index
                raise YamlError("a second document begins here; one file holds one document", Span(start, start + 3))
            root = _node(next(events), events, 0)
    if isinstance(root, Scalar) and root.type == "null" and root.span.end - root.span.start == 0:
        return None
    return root


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    span = Span(event.start_mark.index, event.end_mark.index)
    if depth > MAX_DEPTH:
        raise YamlError(f"nested deeper than {MAX_DEPTH} levels", span)
    if isinstance(event, yaml.AliasEvent):
        raise YamlError(f"aliases are not read here: write the value out instead of `*{event.anchor}`", span)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, _type_of(event), span)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, depth + 1))
        return Sequence(tuple(items), Span(span.start, event.end_mark.index))
    entries = []
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1)
        if not isinstance(key, Scalar):
            raise YamlError("a key is a word here, not a list or a mapping", key.span)
        entries.append((key, _node(next(events), events, depth + 1)))
    return Mapping(tuple(entries), Span(span.start, event.end_mark.index))


def _type_of(event: Any) -> str:
    tag: str = event.tag or _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)
    return tag.removeprefix(_TAG_PREFIX)
