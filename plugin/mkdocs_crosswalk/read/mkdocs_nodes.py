"""The nodes of a `mkdocs.yml`, with what the environment says for `!ENV NAME` and `!ENV [NAME, OTHER, default]`."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text import Span
from .yaml_nodes import Mapping, Scalar, Sequence, compose, scalar

if TYPE_CHECKING:
    from .yaml_nodes import Node

_ENV = "!ENV"
_UNSET: Node = Scalar("", "null", Span(0, 0))
"""What the environment does not say."""


def compose_mkdocs(text: str) -> Node | None:
    """Return the root of the text of a `mkdocs.yml`; raises `YamlError`. What the environment does not say is not set."""
    root = compose(text, aliases=True)
    return _with_environment(root) if root and _ENV in text else root


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
    return default if found is None else scalar(found, node.span)
