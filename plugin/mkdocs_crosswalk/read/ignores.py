"""Read what a page asks the checker to pass over: comments, and `crosswalk: ignore` in the front matter.

    comment = "<!-- crosswalk" [ ":" ] "ignore" rule *( "," rule ) [ ":" reason ] "-->"

A comment speaks for the line it stands in. One that has its line to itself speaks for the next line that is neither blank
nor such a comment. In the front matter, the whole page is meant, and every rule has its reason:

    crosswalk:
      ignore:
        missing-anchor: The anchors of this page come from a script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..diagnostics import rules_by_word
from ..pages import Ignore
from ..text import Span
from .front_matter import front_matter
from .yaml_nodes import Mapping, Scalar, Sequence, YamlError, child_of, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..diagnostics import Rule
    from ..text import Lines

_NAME = "crosswalk"
_WORD = "ignore"
_COMMENT = re.compile(rf"<!--\s*{_NAME}(?::|(?=\s+{_WORD}\s))(?P<body>.*?)-->", re.DOTALL)
_BODY = re.compile(rf"\s*{_WORD}\s+(?P<rules>[^:]*[^:\s])\s*(?::\s*(?P<reason>.*\S)?\s*)?", re.DOTALL)
_RULE = re.compile(r"[^\s,]+")


def json_schema(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the JSON Schema of a page's front matter; what other tools read there stays free."""
    rule = {"enum": list(rules_by_word(rules))}
    reasons = {"type": "object", "propertyNames": rule, "additionalProperties": {"type": "string"}}
    ignore = {
        "description": "rules whose findings on this page are passed over, each with its reason",
        "oneOf": [reasons, {"type": "array", "items": rule}, rule],
    }
    text = {"type": "string", "minLength": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a page that Crosswalk reads",
        "type": "object",
        "properties": {
            "title": {"description": "the page's title, in the navigation and in tables", **text},
            "sidebar_position": {"description": "where the page stands in the navigation", "type": "number"},
            "sidebar_label": {"description": "what the navigation calls the page", **text},
            _NAME: {
                "description": "words to Crosswalk",
                "type": "object",
                "additionalProperties": False,
                "properties": {_WORD: ignore},
            },
        },
    }


def read_ignores(text: str, lines: Lines, is_code: Callable[[int], bool]) -> tuple[Ignore, ...]:
    """Return the suppressions of a page in the order of the text. A comment that cannot be read is one without a rule."""
    if _NAME not in text:
        return ()
    return (*_of_front_matter(text), *_of_comments(text, lines, is_code))


def _of_comments(text: str, lines: Lines, is_code: Callable[[int], bool]) -> Iterator[Ignore]:
    head = front_matter(text)
    meant = _MeantLines(text, lines)
    closed = text.rfind("-->") + 3  # behind it no comment ends, and looking for an end each time would take long
    for match in _COMMENT.finditer(text, head.end if head else 0, closed):
        if is_code(match.start()):
            continue
        line = meant.line(match)
        body = _BODY.fullmatch(match["body"])
        if body is None:
            yield Ignore("", Span(*match.span()), line)
            continue
        start = match.start("body") + body.start("rules")
        reason = " ".join(body["reason"].split()) if body["reason"] else None
        for rule in _RULE.finditer(body["rules"]):
            yield Ignore(rule[0], Span(*rule.span()).shifted(start), line, reason)


class _MeantLines:
    """Says which line a comment speaks for; comments are asked about in the order of the text."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.passed = range(0)
        """Lines that hold nothing but comments, up to the line that they all speak for."""

    def line(self, match: re.Match[str]) -> int:
        """Return the comment's own line, or the next one that holds something else."""
        first, last = self.lines.place(match.start()).line, self.lines.place(match.end()).line
        if self.text[self.lines.line_span(first).start : match.start()].strip(" \t>"):
            return first
        if self.text[match.end() : self.lines.line_span(last).end].strip():
            return last
        if last not in self.passed:
            self.passed = range(last, self.next_line(last))
        return self.passed.stop if self.passed.stop <= len(self.lines) else last

    def next_line(self, last: int) -> int:
        for line in range(last + 1, len(self.lines) + 1):
            span = self.lines.line_span(line)
            if _COMMENT.sub("", self.text[span.start : span.end]).strip(" \t\r\n>"):
                return line
        return len(self.lines) + 1


def _of_front_matter(text: str) -> Iterator[Ignore]:
    span = front_matter(text)
    if span is None or _NAME not in text[span.start : span.end]:
        return
    try:
        root = compose(text[span.start : span.end])
    except YamlError:
        return  # the site's builder passes over such a block, too
    asked = child_of(child_of(root, _NAME), _WORD)
    if isinstance(asked, Mapping):
        for key, value in asked.entries:
            reason = value.value if isinstance(value, Scalar) and value.type == "str" else None
            yield Ignore(key.value, key.span.shifted(span.start), None, reason)
    elif isinstance(asked, Sequence):
        for item in asked.items:
            yield Ignore(item.value if isinstance(item, Scalar) else "", item.span.shifted(span.start), None)
    elif isinstance(asked, Scalar):
        yield Ignore(asked.value, asked.span.shifted(span.start), None)
