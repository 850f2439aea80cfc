"""Definitions of link keys, by Python-Markdown's rule: of equal ones it takes the last, where CommonMark takes the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...pages import Definition, Lost
from ...text import Span
from .fillings import INCLUDES, TEMPLATES
from .scan import covers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...pages import Reference
    from ..dialect import Dialect
    from .scan import FoundTable, Scan

_DEFINITION = re.compile(
    r"""\[(?P<key>[^\[\]^][^\[\]]*)\]:[ ]*(?:\r?\n[ >]*)?
        <?(?P<url>[^\s>]+)>?[ ]*
        (?:\r?\n?[ ]*(?:"(?P<double>[^\n]*)"|'(?P<single>[^\n]*)'|\((?P<round>[^\n]*)\)))?[ \t]*(?=\r?$)""",
    re.MULTILINE | re.VERBOSE,
)
"""A definition behind the beginning of its line: to look for a bracket is much faster than for lines that may be one."""
_KEY = re.compile(r"\[[^\[\]]+\]:")
_BEFORE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?")
_QUOTE = re.compile(r"(?:[ \t]*>[ ]?)+")
_TOO_FAR = 4
"""By how many spaces a line may not stand to the right of the words before it."""
OPENS_BLOCK = re.compile(r"!!!|\?\?\?|===|///|:::|:[ \t]|\[\^")
"""What begins a block that has its words at the right: an admonition, a tab, the text of a term, a footnote."""
_UNDERLINE = re.compile(r"\r?\n([ \t>]*)(?:=+|-+)[ ]*\r?(?=\n|\Z)")
_ALONE = re.compile(r"#|([*_-])[ ]{0,2}(?:\1[ ]{0,2}){2,}$")
"""What is a block of its own even where no blank line follows: a heading, a rule."""
_DEFINITION_OR_NOTE = re.compile(_DEFINITION.pattern.replace("[^\\[\\]^]", "[^\\[\\]]", 1), _DEFINITION.flags)
_DEFINITION_OR_TEMPLATE = re.compile(
    _DEFINITION.pattern.replace("[^\\s>]+", r"(?:\{\{[^{}\n]*\}\}|[^\s>{]|\{(?!\{))+", 1), _DEFINITION.flags
)

_NOWHERE = frozenset(["#", "<"])
"""Addresses of definitions that are comments, as `_DEFINITION` reads them: `#` and `<>`."""


def normal_key(key: str) -> str:
    """Return `key` as Python-Markdown looks it up: lower case, each run of white space one space."""
    return " ".join(key.split()).lower()


def definitions_in(text: str) -> dict[str, str]:
    """Return key → address of the definitions in a text that is no page, as one that is appended to every page."""
    return {normal_key(match["key"]): match["url"] for match in _at_lines(_DEFINITION, text)}


def possible_definitions(seen: str, dialect: Dialect) -> list[re.Match[str]]:
    """Return the lines that look like definitions, those in code and in tables among them."""
    pattern = _DEFINITION if dialect.footnotes else _DEFINITION_OR_NOTE
    if "{{" in seen and not dialect.partial.keys().isdisjoint((TEMPLATES, INCLUDES)):
        pattern = _DEFINITION_OR_TEMPLATE
    return list(_at_lines(pattern, seen)) if "]:" in seen else []


def _at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what fits where a line begins, which may be one of a quote or a list."""
    looked_at = end = 0
    for key in _KEY.finditer(text):
        start = key.start()
        newline = text.rfind("\n", looked_at, start)
        is_first = newline >= 0 or looked_at == 0  # of the keys on its line
        looked_at = start + 1
        if start >= end and is_first and _BEFORE.fullmatch(text, newline + 1, start):
            match = pattern.match(text, start)
            if match:
                yield match
                end = match.end()


def _goes_on_words(text: str, start: int) -> bool:
    """Tell whether a line stands so far to the right of the words before it that it goes on with them."""
    line = text.rfind("\n", 0, start) + 1
    indent, rest = _indented(text[line:start])
    if rest or indent < _TOO_FAR or line == 0:
        return False
    before, words = _indented(_above(text, line))
    return bool(words) and not OPENS_BLOCK.match(words) and indent >= before + _TOO_FAR


def _is_underlined(text: str, definition: re.Match[str]) -> bool:
    """Tell whether a definition is a heading for Python-Markdown: the first line of a block, and the next underlines it."""
    below = _UNDERLINE.match(text, definition.end())
    if below is None or "\n" in definition[0]:
        return False
    line = text.rfind("\n", 0, definition.start()) + 1
    indent, rest = _indented(text[line : definition.start()])
    _, words = _indented(_above(text, line))
    as_deep = _indented(below[1])[0] == indent - indent % _TOO_FAR
    return as_deep and not rest and (not words or _ALONE.match(words) is not None)


def _above(text: str, line: int) -> str:
    """Return the line above the one that begins at `line`."""
    return text[text.rfind("\n", 0, line - 1) + 1 : line - 1] if line else ""


def _indented(line: str) -> tuple[int, str]:
    """Return how far a line stands to the right within its quote, and what stands there."""
    quoted = _QUOTE.match(line)
    within = line[quoted.end() :] if quoted else line
    words = within.lstrip(" \t")
    return len(within[: len(within) - len(words)].expandtabs(_TOO_FAR)), words.rstrip()


def definitions_of(
    scan: Scan, possible: Iterable[re.Match[str]], tables: Iterable[FoundTable]
) -> tuple[tuple[Definition, ...], Mapping[str, Lost]]:
    """Return the definitions that the site follows, and the keys that have none, though a line looks like it, with why."""
    rows = [table.span for table in tables if len(table.header.cells) > 1]
    kept: list[Definition] = []
    lost: dict[str, Lost] = {}
    for match in possible:
        start = match.start("key")
        if scan.is_opaque(start) or _goes_on_words(scan.written, start - 1):
            continue
        if covers(rows, start):
            lost[normal_key(match["key"])] = Lost.ROW
        elif _is_underlined(scan.seen, match):
            lost[normal_key(match["key"])] = Lost.HEADING
        else:
            kept.append(_definition(match))
    found = {one.key for one in kept} | scan.dialect.supplied.keys()
    return tuple(kept), {key: why for key, why in lost.items() if key not in found}


def without_comments(definitions: Iterable[Definition], references: Iterable[Reference]) -> Iterator[Definition]:
    """Yield the definitions that are more than a comment, such as `[//]: # (to do)`: a title that leads nowhere."""
    used = {reference.key for reference in references}
    for definition in definitions:
        if definition.url not in _NOWHERE or definition.title is None or definition.key in used:
            yield definition


def _definition(match: re.Match[str]) -> Definition:
    quoted = next((name for name in ("double", "single", "round") if match[name] is not None), None)
    return Definition(
        key=normal_key(match["key"]),
        url=match["url"],
        title=match[quoted] if quoted else None,
        span=Span(match.start("key") - 1, match.end()),
        key_span=Span(*match.span("key")),
        url_span=Span(*match.span("url")),
        title_span=Span(*match.span(quoted)) if quoted else None,
        written=" ".join(match["key"].split()),
    )
