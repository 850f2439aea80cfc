"""Directives: where a page asks for a view, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .text import Span


GUIDES = "guides"
"""In `to` of a coverage, in place of a catalog: the guides of this site."""
OF_OTHER_PAGES = frozenset({"backlinks", "coverage"})
"""Views whose rows hang on what other pages say; those of the others hang on data alone."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A fenced block ` ```crosswalk ` that was read without a problem."""

    view: str
    """The view's name: `mapping`, `register`, …"""
    uri: str
    """The page that asks, relative to the content folder."""
    fence: Span
    """The whole block in the page's source."""
    text: str
    """What stands between the fences; with the page it tells one directive from another."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The other fields, as the view's shape in `read.view_shapes` reads them."""
