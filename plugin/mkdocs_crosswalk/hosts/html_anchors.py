"""The anchors of a rendered page, as links find them: ids of elements, and names of `<a>`."""

from __future__ import annotations

import html
import re

_IN_TAG = r'[^<>"]*?(?:"[^"<]*"[^<>"]*?)*?'
_VALUE = r"""(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))"""
_TAG = re.compile(rf"<[a-zA-Z]{_IN_TAG}\sid={_VALUE}|<a\b{_IN_TAG}\sname={_VALUE}")
_MARKS = (re.compile("id="), re.compile("name="))  # apart, since plain words are found faster than a choice of them


def anchors_in(content: str) -> frozenset[str]:
    """Return the anchors of a page's HTML.

    Few of its tags have any, so only those are looked at that stand right before such an attribute, and each once.
    """
    found: set[str] = set()
    looked = 0
    for at in sorted(mark.start() for pattern in _MARKS for mark in pattern.finditer(content)):
        tag = content.rfind("<", looked, at)
        looked = max(looked, at)
        if tag >= 0 and (match := _TAG.match(content, tag)):
            looked = match.end()
            found.update(filter(None, match.groups()))
    return frozenset(map(html.unescape, found))
