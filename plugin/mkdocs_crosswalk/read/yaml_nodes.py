"""YAML as nodes that know where they stand.

Plain loading would turn an unquoted `3.10` into 3.1, `NO` into false and keep the last of two equal keys without a word.
Nodes keep what was written, and the readers say what they cannot take, each finding with its place. Aliases are refused:
no file here needs them, and nested ones can grow a small file beyond any memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..text import Span


class YamlError(Exception):
    """The text is not YAML that this project takes; `span` says where, `help` what to do, where that is known."""

    def __init__(self, message: str, span: Span, help: str | None = None) -> None:  # noqa: A002 - the word people read
        super().__init__(message)
        self.message = message
        self.span = span
        self.help = help


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
    from .yaml_composer import composed  # noqa: PLC0415 - it takes long to load, and many runs read no YAML

    return composed(text, aliases=aliases)


def load_problem(text: str) -> YamlError | None:
    """Return why a tool that loads YAML in the usual way cannot load `text`, None where it can."""
    from .yaml_composer import load_problem as found  # noqa: PLC0415

    return found(text)


def scalar(value: str, span: Span) -> Scalar:
    """Return a value as it would be if it stood at `span` without quotes."""
    from .yaml_composer import type_of_plain  # noqa: PLC0415

    return Scalar(value, type_of_plain(value), span)
