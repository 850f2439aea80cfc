"""What is wrong with text that is no YAML, in words for people: the usual mistakes, each with what to write instead.

A parser tells where it stopped, which is often a line further on than the mistake, and in terms of its grammar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_FIELD = re.compile(r"(?P<name>\s*(?:- +)*[^\s:'\"#]+:)[ \t]+(?P<value>\S.*?)\s*$")
_ITEM = re.compile(r"(?P<name>\s*-)[ \t]+(?P<value>\S.*?)\s*$")
_OPENED = re.compile(r"\s*(?:- +)*(?:[^\s:'\"#]+:[ \t]+)?(?P<quote>['\"])")
_WORDS = re.compile(r"\s*(?:- +)*(?P<name>[\w-]+)(?:[ \t]+(?P<value>[^:]*?))?\s*$")
_LONGEST = 90
"""So long a line is shown as it should be."""
_QUOTE = "put the value in quotes"
_OWN_LINE = "each field begins in a line of its own with its name and a colon; text that goes on stands further in"


class Advice(NamedTuple):
    """Where the mistake is, what it is where that is sure, and what to do."""

    start: int
    help: str | None
    message: str | None = None


def advice_on(text: str, at: int, problem: str, context: str, begun: int) -> Advice:
    """Return what to say of `problem`, which the parser met `at` this place, in the `context` that began at `begun`."""
    for words, speak in _BY_PROBLEM.items():
        if words in problem:
            return speak(text, at)
    for words, speak in _BY_CONTEXT.items():
        if words in f"{context}: {problem}":
            return speak(text, begun)
    return _brackets(text, at, begun) if "a flow " in context else Advice(at, None)


def _character(text: str, at: int) -> Advice:
    """Speak of a character that nothing begins with."""
    found = text[at : at + 1]
    if found == "\t":
        return Advice(at, "indent with spaces", "a tab stands where only spaces may")
    told = "a backquote" if found == "`" else f"`{found}`"
    return Advice(at, _quoted(text, at), f"no value begins with {told}")


def _escape(text: str, at: int) -> Advice:  # noqa: ARG001 - called as the others are
    return Advice(at, "write the text in single quotes, or a backslash twice")


def _mark(text: str, at: int) -> Advice:
    return Advice(at, _quoted(text, at))


def _directive(text: str, at: int) -> Advice:  # noqa: ARG001
    return Advice(at, "put what begins with `%` in quotes; a comment begins with `#`")


def _colon(text: str, at: int) -> Advice:
    """Speak of a colon that makes a field where none may be: within a value, or below a line that lacks its own."""
    before = _line(text, at)[: at - _start(text, at)]
    if ": " in before:
        return Advice(at, _quoted(text, at), "a colon with a space behind it stands within a value")
    above = text.rfind("\n", 0, _start(text, at) - 1) + 1
    if _start(text, at) and ":" not in _line(text, above):
        return _without_colon(text, above)
    return Advice(at, _OWN_LINE)


def _without_colon(text: str, at: int) -> Advice:
    """Speak of a line that is no field."""
    line = _line(text, at)
    start = _start(text, at) + len(line) - len(line.lstrip())
    match = _WORDS.match(line)
    if match is None:
        return Advice(start, _OWN_LINE)
    name, value = match["name"], match["value"]
    return Advice(start, f"write `{name}: {value}`" if value else _OWN_LINE, f"no colon follows `{name}`")


def _brackets(text: str, at: int, begun: int) -> Advice:
    """Speak of a list or a mapping in brackets."""
    mark = text[begun : begun + 1]
    closing = "}" if mark == "{" else "]"
    if closing in text[begun : _start(text, begun) + len(_line(text, begun))]:
        return Advice(at, "commas stand between, and text with marks of its own in quotes")
    return Advice(begun, f"close it with `{closing}`", f"the `{mark}` that opens here is not closed")


def _after_value(text: str, at: int) -> Advice:
    """Speak of what follows a value in its line: mostly a quote that was closed before its time, or a bracket."""
    if text[at - 1 : at] in ("'", '"') or _OPENED.match(_line(text, at)):
        quote = text[at - 1] if text[at - 1] in "'\"" else _line(text, at).strip()[0]
        start = _start(text, at)
        opened = _opened(text, at, quote)
        if opened is not None and opened < start:
            return _open_quote(text, opened)
    match = _FIELD.match(_line(text, at)) or _ITEM.match(_line(text, at))
    return Advice(at, _quoted(text, at) if match and match["value"][0] in "'\"[{" else _OWN_LINE)


def _opened(text: str, at: int, quote: str) -> int | None:
    """Return where the nearest line above opens this quote and does not close it."""
    start = _start(text, at)
    while start:
        start = text.rfind("\n", 0, start - 1) + 1
        line = _line(text, start)
        match = _OPENED.match(line)
        if match and match["quote"] == quote and line.count(quote) % 2:
            return start + match.start("quote")
        if line.count(quote) % 2:
            return None
    return None


def _open_quote(text: str, start: int) -> Advice:  # noqa: ARG001
    return Advice(start, "close it at the end of the value", "the quote that opens here is not closed")


def _quoted(text: str, at: int) -> str:
    """Return a help that shows the line with its value in quotes."""
    match = _FIELD.match(_line(text, at)) or _ITEM.match(_line(text, at))
    if not match:
        return _QUOTE
    value = match["value"]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    told = f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"
    line = f"{match['name'].strip()} {told}"
    return f"{_QUOTE}: `{line}`" if len(line) <= _LONGEST else _QUOTE


def _start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[_start(text, at) : len(text) if end < 0 else end].rstrip("\r")


_BY_PROBLEM: dict[str, Callable[[str, int], Advice]] = {
    "cannot start any token": _character,
    "tab character": _character,
    "mapping values are not allowed": _colon,
    "did not find expected key": _after_value,
    "expected '-' indicator": _after_value,
    "unknown escape": _escape,
}
_BY_CONTEXT: dict[str, Callable[[str, int], Advice]] = {
    "could not find expected ':'": _without_colon,
    "a quoted scalar: found unexpected end": _open_quote,
    "scanning an alias": _mark,
    "scanning an anchor": _mark,
    "scanning a tag": _mark,
    "a directive": _directive,
}
