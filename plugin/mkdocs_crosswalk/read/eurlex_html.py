"""The HTML of EU acts as EUR-Lex serves it → a flat list of blocks. The only door to Beautiful Soup.

Two layouts are known: the Official Journal's (`oj-…` classes, points in tables of two columns) and the consolidated one
(`…-norm` classes, points in grids). A block has its marker (`1.`, `(a)`, `(ii)`) and its depth, whichever layout it came
from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Tag

from .shapes import NOT_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKER = re.compile(r"\(?(?P<number>[0-9]{1,3}[a-z]?|[a-z]{1,2}|[ivxl]+|[0-9]{1,3}(?:\.[0-9]{1,3})+)[.)]")
_LEADING = re.compile(r"(?P<marker>[0-9]{1,3}[a-z]?\.(?:[0-9]{1,3}\.)*|\([0-9]{1,3}[a-z]?\))\s+\S")
_AMENDED = re.compile(r"[►▼](?:[A-Z]\d*)?|◄")
"""Marks of a consolidated text: `►M2 … ◄`, `▼B`."""
_DASHES = ("—", "–", "-", "•", "")
_CELEX = re.compile(r"\b([03]\d{4}[RLD]\d{4}(?:-\d{8})?)\b")
_CONSOLIDATED = re.compile(r"\b(0\d{4}[RLD]\d{4})\s+—\s+[A-Z]{2}\s+—\s+(\d{2})\.(\d{2})\.(\d{4})\b")
"""The line above a consolidated text: `02099R0001 — EN — 31.12.2099 — 001.001`."""
_ACT = re.compile(
    r"(?P<kind>REGULATION|DIRECTIVE|DECISION)\s+\((?:EU|EC)\)\s+"
    r"(?:No\s+(?P<old>\d+)/(?P<of>\d{4})|(?P<year>\d{4})/(?P<number>\d+))"
    r"|(?P<older>DIRECTIVE|DECISION)\s+(?P<in>\d{4})/(?P<at>\d+)/E[CU]",
    re.IGNORECASE,
)
_LETTERS = {"regulation": "R", "directive": "L", "decision": "D"}
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_HEAD = 20_000
"""In so many characters the text has said what it is."""
_FRAGMENTS = {
    "art_": ("art-*", "#art_{number}"),
    "anx_": ("annex-*", "#anx_{roman}"),
    "rct_": ("recital-*", "#rct_{number}"),
    "cpt_": ("chapter-*", "#cpt_{roman}"),
}
_SKIPPED_CLASSES = {
    "oj-note",
    "footnote",
    "modref",
    "arrow",
    "oj-hd-date",
    "oj-hd-lg",
    "oj-hd-ti",
    "oj-hd-oj",
    "disclaimer",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the act."""

    text: str
    marker: str = ""
    """`1`, `a`, `ii`: without brackets and full stop; empty where there is none."""
    depth: int = 0
    """How many lists it stands in."""
    classes: frozenset[str] = frozenset()


class ActPage:
    """The page of an act."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._soup = BeautifulSoup(html, "html.parser")

    def blocks(self) -> Iterator[Block]:
        """Yield paragraphs and markers in the order of the text; raises `RecursionError` where they nest too deeply."""
        yield from _blocks(self._soup.body or self._soup, 0)

    def acronyms(self) -> frozenset[str]:
        """Return the words that stand in capitals in sentences."""
        texts = (text for text in self._soup.find_all(string=_CAPITALS) if sum(map(str.islower, text)) * 2 > len(text))
        return frozenset(word for text in texts for word in _CAPITALS.findall(text))

    def celex(self, title: str) -> tuple[str, ...]:
        """Return the CELEX number: of the consolidated version, of the act that the title names, or all that are written."""
        if found := _CONSOLIDATED.search(self._soup.get_text(" ")[:_HEAD]):
            return (f"{found[1]}-{found[4]}{found[3]}{found[2]}",)
        if found := _ACT.search(title):
            kind = _LETTERS[(found["kind"] or found["older"]).lower()]
            year, number = found["of"] or found["year"] or found["in"], found["old"] or found["number"] or found["at"]
            return (f"3{year}{kind}{int(number):04}",)
        return tuple(dict.fromkeys(_CELEX.findall(self._html)))

    def fragments(self) -> Iterator[tuple[str, str]]:
        """Yield the kinds of provisions that have a place of their own on the page: id pattern and ending of an address."""
        for beginning, entry in _FRAGMENTS.items():
            if self._soup.find(id=re.compile(f"^{beginning}[0-9A-Za-z]+$")):
                yield entry


def _blocks(element: Tag, depth: int) -> Iterator[Block]:
    for child in element.children:
        if not isinstance(child, Tag) or _SKIPPED_CLASSES & set(_classes(child)):
            continue
        number = child.find("span", class_="no-parag", recursive=False)
        if child.name == "table":
            yield from _table(child, depth)
        elif isinstance(number, Tag):
            yield Block("", _bare(_words(number)), depth)
            yield from _blocks(child, depth)
        elif marker := _enumerated(child):
            yield Block("", marker, depth)
            yield from _blocks(child, depth)
        elif "grid-container" in _classes(child):
            yield from _grid(child, depth)
        elif (child.name == "p" and not child.find(["table", "div"])) or _is_text(child):
            yield from _paragraph(child, depth)
        else:
            yield from _blocks(child, depth)


def _enumerated(element: Tag) -> str:
    """Return the marker of a block that holds it in a paragraph of its own, before the text; empty where it holds none."""
    first = element.find(True, recursive=False) if element.name == "div" else None
    is_alone = isinstance(first, Tag) and first.name == "p" and first.find_next_sibling() is not None
    return _bare(_words(first)) if is_alone and isinstance(first, Tag) else ""


def _is_text(element: Tag) -> bool:
    """Tell whether an element is one paragraph, whatever it is called: it holds no other block."""
    inner = element.find(["p", "div", "table"])
    return element.name == "div" and inner is None and bool(element.get_text(strip=True))


def _paragraph(element: Tag, depth: int) -> Iterator[Block]:
    text = _words(element)
    leading = _LEADING.match(text)
    marker = _bare(leading["marker"]) if leading else ""
    if text:
        yield Block(text, marker, depth, frozenset(_classes(element)))


def _table(table: Tag, depth: int) -> Iterator[Block]:
    """Yield a list that is laid out as a table: a marker in the first cell, what it marks in the second."""
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        cells = [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]
        while len(cells) > 2 and not _words(cells[0]):
            del cells[0]  # an empty one indents the others
        marker = _bare(_words(cells[0])) if len(cells) == 2 else None
        if marker is None or (not marker and _words(cells[0]) not in _DASHES):
            continue  # a table of the act, not a list
        yield from _marked(cells[1], marker, depth)


def _grid(grid: Tag, depth: int) -> Iterator[Block]:
    first = grid.find(class_=re.compile(r"grid-list-column-1|list-column-1"))
    second = grid.find(class_=re.compile(r"grid-list-column-2|list-column-2"))
    if isinstance(first, Tag) and isinstance(second, Tag):
        yield from _marked(second, _bare(_words(first)), depth)


def _marked(content: Tag, marker: str, depth: int) -> Iterator[Block]:
    yield Block("", marker, depth + 1)
    for block in _blocks(content, depth + 1):
        if block.depth > depth + 1 or (block.marker and block.depth == depth + 1):
            yield block


def _classes(element: Tag) -> list[str]:
    found = element.get("class")
    return found if isinstance(found, list) else []


def _words(element: Tag) -> str:
    return " ".join(NOT_SHOWN.sub("", _AMENDED.sub(" ", element.get_text(" "))).split())


def _bare(text: str) -> str:
    match = _MARKER.fullmatch(text.strip())
    return match["number"] if match else ""
