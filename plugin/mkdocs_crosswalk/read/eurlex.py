"""Read the structure of an EU act from the HTML that EUR-Lex serves → `Catalog`. The only door to Beautiful Soup.

Two layouts are known: the Official Journal's (`oj-…` classes, points in tables of two columns) and the consolidated one
(`…-norm` classes, points in grids). Both are first made into a flat list of blocks, each with its marker (`1.`, `(a)`,
`(ii)`) and its depth; what the blocks are is then told by the words that acts use for their own parts, which change far
less than class names do. Titles of articles, chapters and annexes are kept, being titles; no sentence of the text is.

What could not be placed is listed, for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Tag

from ..catalogs import Catalog, Document, Kind, Provision, Status
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NOWHERE = Span(0, 0)
_MARKER = re.compile(r"\(?(?P<number>\d{1,3}[a-z]?|[a-z]{1,2}|[ivxl]+|\d{1,3}(?:\.\d{1,3})+)[.)]")
_LEADING = re.compile(r"(?P<marker>\d{1,3}[a-z]?\.(?:\d{1,3}\.)*|\(\d{1,3}[a-z]?\))\s+\S")
_ARTICLE = re.compile(r"Article\s+(?P<number>\d+[a-z]{0,2})", re.IGNORECASE)
_CHAPTER = re.compile(r"CHAPTER\s+(?P<number>[IVXLC]+[A-Za-z]?|\d+)", re.IGNORECASE)
_ANNEX = re.compile(r"ANNEX(?:\s+(?P<number>[IVXLC]+[A-Za-z]?|\d+))?", re.IGNORECASE)
_PART = re.compile(r"(?P<word>PART|CLASS|SECTION|MODULE)\s+(?P<number>[IVXLC]+|\d+|[A-H]\d?)\b", re.IGNORECASE)
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
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_FRAGMENTS = {
    "art_": ("art-*", "#art_{number}"),
    "anx_": ("annex-*", "#anx_{roman}"),
    "rct_": ("recital-*", "#rct_{number}"),
    "cpt_": ("chapter-*", "#cpt_{roman}"),
}
_OF_THE_TITLE = {"oj-doc-ti", "title-doc-first", "title-doc-last", "doc-ti"}
_HEADINGS = re.compile(r"(?:^|-)(?:ti|sti|title|stitle)(?:-|$)")
"""What class names of headings have in common: `oj-sti-art`, `oj-ti-grseq-1`, `title-division-2`."""
_LONGEST_TITLE, _LONGEST_HEADING = 200, 600
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


@dataclass(slots=True)
class Imported:
    """A catalog made from HTML, and what it leaves open."""

    catalog: Catalog
    unplaced: list[str] = field(default_factory=list)
    """Markers that found no place, each with where it stood."""


def read_act(html: str, identifier: str, name: str, url: str = "") -> Imported:
    """Return the catalog of the act in `html`, under the id and short name given, with what could not be placed.

    Raises `ValueError` where the text has no article, so that it is no act or a layout that is not known.
    """
    try:
        soup = BeautifulSoup(html, "html.parser")
        reader = _Act(_acronyms(soup))
        for block in _blocks(soup.body or soup, 0):
            reader.take(block)
    except RecursionError:
        raise ValueError("the HTML is nested too deeply") from None
    if not any(provision.startswith("art-") for provision in reader.provisions):
        raise ValueError("no article was found: this is no act, or a layout of EUR-Lex that is not known")
    celex = _celex(html, soup, reader.title)
    document = Document(
        id=identifier,
        title=" ".join(reader.title.split()) or name,
        names=(name,),
        publisher="European Union",
        edition=_edition(celex),
        status=Status.IN_FORCE,
        scheme="legal",
        url=url
        or (
            f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex[0]}"
            if celex
            else "https://eur-lex.europa.eu"
        ),
        keys=(identifier, f"{identifier.replace('-', '_')}_*"),
        fragments=dict(_fragments(soup)),
        celex=celex[:1],
        sources=("Structure of the text as published on EUR-Lex, read by `crosswalk import eurlex`",),
    )
    return Imported(Catalog(document, reader.provisions.values(), ""), reader.unplaced)


def _edition(celex: tuple[str, ...]) -> str:
    """Return the day of a consolidated text, else the number of the act."""
    number, _, day = celex[0].partition("-") if celex else ("unknown", "", "")
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else number


def _acronyms(soup: BeautifulSoup) -> frozenset[str]:
    """Return the words that stand in capitals in sentences."""
    texts = (text for text in soup.find_all(string=_CAPITALS) if sum(map(str.islower, text)) * 2 > len(text))
    return frozenset(word for text in texts for word in _CAPITALS.findall(text))


def _celex(html: str, soup: BeautifulSoup, title: str) -> tuple[str, ...]:
    """Return the CELEX number: of the consolidated version, of the act that the title names, or the first written one."""
    if found := _CONSOLIDATED.search(soup.get_text(" ")[:_HEAD]):
        return (f"{found[1]}-{found[4]}{found[3]}{found[2]}",)
    if found := _ACT.search(title):
        kind = _LETTERS[(found["kind"] or found["older"]).lower()]
        year, number = found["of"] or found["year"] or found["in"], found["old"] or found["number"] or found["at"]
        return (f"3{year}{kind}{int(number):04}",)
    return tuple(dict.fromkeys(_CELEX.findall(html)))


def _fragments(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for beginning, entry in _FRAGMENTS.items():
        if soup.find(id=re.compile(f"^{beginning}[0-9A-Za-z]+$")):
            yield entry


# -- HTML to blocks ----------------------------------------------------------------------------------------------


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
    return " ".join(_AMENDED.sub(" ", element.get_text(" ")).split())


def _bare(text: str) -> str:
    match = _MARKER.fullmatch(text.strip())
    return match["number"] if match else ""


# -- blocks to provisions ----------------------------------------------------------------------------------------


class _Act:
    """Takes the blocks in order and keeps where in the act it is."""

    def __init__(self, acronyms: Collection[str] = ()) -> None:
        self.acronyms = acronyms
        """Words that stand in capitals where others do not."""
        self.provisions: dict[str, Provision] = {}
        self.unplaced: list[str] = []
        self.title = ""
        self.chapter = ""
        self.path: list[tuple[int, str]] = []
        """Depth and id of the provisions that are open, the outermost first."""
        self.untitled = ""
        """The provision whose title is the next paragraph."""

    def take(self, block: Block) -> None:
        if heading := self._heading(block):
            self.untitled = heading
            return
        if self.untitled and not block.marker and block.depth == 0:
            self._give_title(block)
            return
        if not self.provisions and _OF_THE_TITLE & block.classes and block.text not in self.title:
            self.title = f"{self.title} {block.text}"
        if block.marker:
            self.untitled = ""
            self._marked(block)

    def _heading(self, block: Block) -> str:
        """Return the provision that the block is the heading of; titles may follow on the same line or the next."""
        if block.depth or block.marker:
            return ""
        if match := _ARTICLE.fullmatch(block.text):
            return self._open(f"art-{match['number'].lower()}", self.chapter, Kind.PROVISION, 0)
        if match := _CHAPTER.fullmatch(block.text):
            self.chapter = f"chapter-{_arabic(match['number'])}"
            return self._open(self.chapter, "", Kind.GROUP, 0)
        if match := _ANNEX.fullmatch(block.text):
            return self._open(f"annex-{_arabic(match['number'] or 'I')}", "", Kind.GROUP, 0)
        return self._part(block)

    def _part(self, block: Block) -> str:
        """Return the part, class, section or module of an annex that the block is the heading of."""
        match = _PART.match(block.text)
        annex = next((provision for _, provision in self.path if provision.startswith("annex-")), "").partition("/")[0]
        if not annex or not match:
            return ""
        identifier = f"{annex}/{match['word'].lower()}-{_arabic(match['number'])}"
        provision = self._open(identifier, annex, Kind.GROUP, 0)
        if rest := block.text[match.end() :].strip(" .:–—-"):
            self._give_title(Block(rest), provision)
        return provision

    def _open(self, identifier: str, parent: str, kind: Kind, depth: int) -> str:
        if identifier in self.provisions:
            self.unplaced.append(f"{identifier} stands a second time")
        else:
            self.provisions[identifier] = Provision(identifier, parent, kind, _NOWHERE)
        self.path = [(depth, identifier)]
        return identifier

    def _give_title(self, block: Block, provision: str = "") -> None:
        identifier = provision or self.untitled
        self.untitled = ""
        found = self.provisions[identifier]
        longest = _LONGEST_HEADING if any(map(_HEADINGS.search, block.classes)) else _LONGEST_TITLE
        if found.title is None and len(block.text) < longest and not block.text.endswith((".", ";", ":")):
            title = self._lowered(block.text) if block.text.isupper() else block.text
            self.provisions[identifier] = replace(found, title=title)

    def _lowered(self, text: str) -> str:
        """Return a heading in capitals as a sentence; words that sentences have in capitals, such as `AI`, stay so."""
        words = _CAPITALS.sub(lambda match: match[0] if match[0] in self.acronyms else match[0].lower(), text)
        return words[:1].upper() + words[1:]

    def _marked(self, block: Block) -> None:
        if not self.path:
            if block.marker.isdigit():
                identifier = f"recital-{block.marker}"
                self.provisions.setdefault(identifier, Provision(identifier, "", Kind.PROVISION, _NOWHERE))
            return
        while len(self.path) > 1 and self.path[-1][0] >= block.depth + 1:
            self.path.pop()
        parent = self.path[-1][1]
        if parent.startswith("chapter-"):
            self.unplaced.append(f"({block.marker}) below {parent}")
            return
        identifier = f"{_above(parent, block.marker)}/{block.marker}"
        if identifier in self.provisions:
            self.unplaced.append(f"({block.marker}) a second time below {parent}")
            return
        self.provisions[identifier] = Provision(identifier, parent, Kind.PROVISION, _NOWHERE)
        self.path.append((block.depth + 1, identifier))
        if block.depth and block.marker.isdigit() and "/" not in parent and parent.startswith("art-"):
            # Numbers in a list are points; paragraphs stand outside of lists.
            self.provisions[parent] = replace(self.provisions[parent], unit="point")


def _above(parent: str, marker: str) -> str:
    """Return what stands before a marker in its id: below `annex-7/3`, point `3.1` is `annex-7/3.1`."""
    above, _, last = parent.rpartition("/")
    return above if "." in marker and marker.startswith(f"{last}.") else parent


def _arabic(number: str) -> str:
    """Return a roman number as an arabic one, with the letter of an inserted chapter: `Va` → `5a`."""
    if number.isdigit():
        return number
    match = re.fullmatch(r"(?P<roman>[IVXLC]+)(?P<letter>[a-z]?)", number)
    if match is None:
        return number.lower()
    total, last = 0, 0
    for digit in reversed(match["roman"]):
        value = _ROMAN[digit]
        total += value if value >= last else -value
        last = max(last, value)
    return f"{total}{match['letter']}"
