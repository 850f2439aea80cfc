"""The nodes of a `mkdocs.yml`, with what the environment says for `!ENV NAME` and `!ENV [NAME, OTHER, default]`."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text import Span
from .yaml_nodes import Mapping, Scalar, Sequence, YamlError, compose, scalar

if TYPE_CHECKING:
    from .yaml_nodes import Node

_ENV = "!ENV"
_UNSET: Node = Scalar("", "null", Span(0, 0))
"""What the environment does not say."""
MOST_VALUES = 100_000
"""With each alias written out. Nested ones grow a file of ten lines beyond any memory; a navigation never comes near."""


def compose_mkdocs(text: str) -> Node | None:
    """Return the root of the text of a `mkdocs.yml`; raises `YamlError`. What the environment does not say is not set."""
    root = compose(text, aliases=True)
    if root:
        _count(root, {})
    return _with_environment(root) if root and _ENV in text else root


def _count(node: Node, known: dict[int, int]) -> int:
    """Return how many values the node holds, each anchor looked at once; raises `YamlError` where it holds too many."""
    if isinstance(node, Scalar):
        return 1
    count = known.get(id(node))
    if count is None:
        within = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
        count = known[id(node)] = 1 + sum(_count(one, known) for one in within)
    if count > MOST_VALUES:
        message = f"more than {MOST_VALUES:,} values stand here once each alias is written out"
        raise YamlError(message, node.span, "take aliases of aliases out")
    return count


def _with_environment(node: Node) -> Node:
    if node.type == _ENV:
        return _said(node)
    if isinstance(node, Mapping):
        entries = ((key, _with_environment(value)) for key, value in node.entries)
        return replace(node, entries=tuple((key, value) for key, value in entries if value is not _UNSET))
    if isinstance(node, Sequence):
        return replace(node, items=tuple(map(_with_environment, node.items)))
    return node


def _said(node: Node) -> Node:
    """Return what the first of the names says that is set, else the default behind them."""
    items = node.items if isinstance(node, Sequence) else (node,)
    default = items[-1] if len(items) > 1 else _UNSET
    names = [item.value for item in (items[:-1] or items) if isinstance(item, Scalar)]
    found = next((os.environ[name] for name in names if name in os.environ), None)
    return _with_environment(default) if found is None else scalar(found, node.span)
