"""YAML text in, nodes out. The only door to PyYAML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from ..text import Span
from .yaml_advice import advice_on
from .yaml_nodes import Mapping, Scalar, Sequence, YamlError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .yaml_nodes import Node

MAX_DEPTH = 60
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.SafeLoader("")
_TAG_PREFIX = "tag:yaml.org,2002:"


def composed(text: str, *, aliases: bool) -> Node | None:
    """Return what `yaml_nodes.compose` says; raises `YamlError`."""
    try:
        return _Composer(yaml.parse(text, Loader=_LOADER), aliases=aliases).document()
    except yaml.MarkedYAMLError as error:
        raise _placed(error, text) from None
    except yaml.reader.ReaderError as error:
        # The error counts bytes or characters, as PyYAML was installed.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        position = found.start() if found else min(error.position, len(text))
        raise YamlError("this character is not allowed in YAML", Span(position, position + 1), "take it out") from None


_NOT_OF_ITS_TYPE = (AttributeError, LookupError)
"""What the loader raises for a value that its type does not fit: `!!timestamp x`, `!!bool x`, `!!int ""`."""


def load_problem(text: str) -> YamlError | None:
    """Return why PyYAML's safe loader, which other tools load front matter with, cannot load `text`; None where it can."""
    try:
        node = composed(text, aliases=True)  # the loader itself has no end to how deep it goes
        if "<<" not in text:  # merged mappings can grow beyond any memory
            _load(text)
    except YamlError as error:
        return error
    except yaml.MarkedYAMLError as error:
        return _placed(error, text)
    except ValueError as error:  # such as a day that the calendar does not have
        return YamlError(str(error), _unloadable(node, text), "correct the value, or put it in quotes")
    except _NOT_OF_ITS_TYPE:
        return YamlError(
            "a value is not of the type that stands before it", _unloadable(node, text), "take the type out"
        )
    return None


def _load(text: str) -> None:
    yaml.load(text, Loader=_LOADER)  # noqa: S506 - it is a safe loader


def _unloadable(node: Node | None, text: str) -> Span:
    """Return where the first value stands that cannot be loaded."""
    for _, value in node.entries if isinstance(node, Mapping) else ():
        try:
            _load(text[value.span.start : value.span.end])
        except (ValueError, *_NOT_OF_ITS_TYPE):
            return value.span
        except yaml.YAMLError:
            continue  # an alias, without what it stands for
    return Span(0, 0)


def _placed(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    mark = error.problem_mark or error.context_mark
    problem, context = (said.strip() if said else "" for said in (error.problem, error.context))
    at, begun = (min(found.index, len(text)) if found else 0 for found in (mark, error.context_mark))
    advice = advice_on(text, at, problem, context, begun)
    message = advice.message or (f"{problem} ({context})" if problem and context else problem or context or "not YAML")
    start = advice.start
    return YamlError(message, Span(start, min(start + 1, len(text))), advice.help)


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
            if self.aliases and isinstance(key, Sequence) and key.type.startswith("!"):
                key = _last_of(key)
            if not isinstance(key, Scalar):
                raise YamlError("a key is a word here, not a list or a mapping", key.span)
            entries.append((key, self.node(next(self.events), depth + 1)))
        return Mapping(tuple(entries), Span(span.start, _span(event).end), tag)


def _last_of(key: Sequence) -> Node:
    """Return a word for a key such as `!ENV [TITLE, Home]`, of which nobody reads more than that it is there."""
    return replace(key.items[-1], type=key.type, span=key.span) if key.items else key


def type_of_plain(value: str) -> str:
    """Return what YAML takes a value for that stands without quotes."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return tag.removeprefix(_TAG_PREFIX)


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)


def _type_of(event: Any) -> str:
    tag: str = event.tag or _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)
    return tag.removeprefix(_TAG_PREFIX)
