"""Ids and addresses in the tags of raw HTML."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from ...pages import Link
from ...text import Span
from .html_blocks import TAG

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID = re.compile(r"\s(?P<attribute>id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ADDRESS = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class RawHtml(NamedTuple):
    """What tags hold."""

    ids: frozenset[str]
    """Values of `id`, and of `name` on `<a>`."""
    links: tuple[Link, ...]
    """One a tag at the most: its `href` or `src`."""


def raw_html(written: str, spans: Iterable[Span]) -> RawHtml:
    """Return what the tags in these stretches of a page hold, in order; comments are passed over."""
    ids: set[str] = set()
    links: list[Link] = []
    for span in spans:
        for tag in TAG.finditer(_without_comments(written[span.start : span.end])):
            if not tag["attributes"]:
                continue
            name = tag["name"].lower()
            for match in _ID.finditer(tag[0]):
                if match["attribute"].lower() == "id" or name == "a":
                    ids.add(html.unescape(match[match.lastindex or 0]))
            if address := _ADDRESS.search(tag[0]):
                group = address.lastindex or 0
                place = Span(*address.span(group)).shifted(span.start + tag.start())
                links.append(Link(html.unescape(address[group]), span, place, image=name == "img", html=True))
    return RawHtml(frozenset(ids), tuple(links))


def _without_comments(source: str) -> str:
    """Return a text of the same length with blanks for comments."""
    closed = source.rfind("-->") + 3  # behind it no comment ends, and looking for an end each time would take long
    return _COMMENT.sub(lambda match: " " * len(match[0]), source[:closed]) + source[closed:]
