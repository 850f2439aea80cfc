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
_RESOLVER: Any = yaml.SafeLoader("")
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
    type: str = "seq"
    """What a tag before it says, as of a mapping."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the text; equal keys are all kept."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    type: str = "map"
    """What a tag before it says, without the prefix that all of YAML's own have."""


Node = Scalar | Sequence | Mapping


def child_of(node: Node | None, name: str) -> Node | None:
    """Return what stands under `name` in a mapping, of equal keys the last, as loaders take it; None where nothing does."""
    if not isinstance(node, Mapping):
        return None
    return next((value for key, value in reversed(node.entries) if key.value == name), None)


def compose(text: str, *, aliases: bool = False) -> Node | None:
    """Return the only document of `text`, None for an empty one; raises `YamlError` at the first thing it cannot read.

    With `aliases`, an alias stands for the node of its anchor: for files of other tools, which nobody expands.
    """
    try:
        return _Composer(yaml.parse(text, Loader=_LOADER), aliases=aliases).document()
    except yaml.MarkedYAMLError as error:
        raise _placed(error, text) from None
    except yaml.reader.ReaderError as error:
        found = yaml.reader.Reader.NON_PRINTABLE.search(
            text
        )  # the error counts bytes or characters, as it was installed
        position = found.start() if found else min(error.position, len(text))
        raise YamlError("this character is not allowed in YAML", Span(position, position + 1)) from None


def _placed(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    mark = error.problem_mark or error.context_mark
    start = min(mark.index, len(text)) if mark else 0
    message = (error.problem or error.context or "not YAML").strip()
    if error.context and error.problem:
        message = f"{message} ({error.context})"
    return YamlError(message, Span(start, min(start + 1, len(text))))


class _Composer:
    """Makes nodes of one stream of events."""

    def __init__(self, events: Iterator[Any], *, aliases: bool) -> None:
        self.events = events
        self.aliases = aliases
        self.anchors: dict[str, Node] = {}

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                start = _span(event).start
                if root is not None:
                    raise YamlError("a second document begins here; one file holds one", Span(start, start + 3))
                root = self.node(next(self.events), 0)
        empty = isinstance(root, Scalar) and root.type == "null" and root.span.end == root.span.start
        return None if empty else root

    def node(self, event: Any, depth: int) -> Node:
        span = _span(event)
        if depth > MAX_DEPTH:
            raise YamlError(f"nested deeper than {MAX_DEPTH} levels", span)
        if isinstance(event, yaml.AliasEvent):
            if self.aliases and event.anchor in self.anchors:
                return self.anchors[event.anchor]
            raise YamlError(f"aliases are not read here: write the value out instead of `*{event.anchor}`", span)
        node = self.content(event, span, depth)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def content(self, event: Any, span: Span, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, _type_of(event), span)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            tag = (event.tag or "seq").removeprefix(_TAG_PREFIX)
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Sequence(tuple(items), Span(span.start, _span(event).end), tag)
        entries = []
        tag = (event.tag or "map").removeprefix(_TAG_PREFIX)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise YamlError("a key is a word here, not a list or a mapping", key.span)
            entries.append((key, self.node(next(self.events), depth + 1)))
        return Mapping(tuple(entries), Span(span.start, _span(event).end), tag)


def scalar(value: str, span: Span) -> Scalar:
    """Return a value as it would be if it stood at `span` without quotes."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return Scalar(value, tag.removeprefix(_TAG_PREFIX), span)


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)


def _type_of(event: Any) -> str:
    tag: str = event.tag or _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)
    return tag.removeprefix(_TAG_PREFIX)
