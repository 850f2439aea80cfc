"""Read the structure of an EU act from the HTML that EUR-Lex serves → `Catalog`.

`eurlex_html` makes a flat list of blocks of it. What the blocks are is told here by the words that acts use for their own
parts, which change far less than class names do. Titles of articles, chapters and annexes are kept, being titles; no
sentence of the text is.

What could not be placed is listed, for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..catalogs import Catalog, Document, Kind, Provision, Status
from ..citations.outline import roman_or_number
from ..text import Span
from .eurlex_html import ActPage, Block

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NOWHERE = Span(0, 0)
_SITE = "https://eur-lex.europa.eu"
_ARTICLE = re.compile(r"Article\s+(?P<number>\d+[a-z]{0,2})", re.IGNORECASE)
_CHAPTER = re.compile(r"CHAPTER\s+(?P<number>[IVXLC]+[A-Za-z]?|\d+)", re.IGNORECASE)
_ANNEX = re.compile(r"ANNEX(?:\s+(?P<number>[IVXLC]+[A-Za-z]?|\d+))?", re.IGNORECASE)
_PART = re.compile(r"(?P<word>PART|CLASS|SECTION|MODULE)\s+(?P<number>[IVXLC]+|\d+|[A-H]\d?)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:(?:Commission|Council) )?(?:(?:Delegated|Implementing) )?(?:Regulation|Directive|Decision) "
    r"(?:\([A-Z, ]+\) (?:No )?\d+/\d+|\d+/\d+/[A-Z]+)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_OF_THE_TITLE = {"oj-doc-ti", "title-doc-first", "title-doc-last", "doc-ti"}
_HEADINGS = re.compile(r"(?:^|-)(?:ti|sti|title|stitle)(?:-|$)")
"""What class names of headings have in common: `oj-sti-art`, `oj-ti-grseq-1`, `title-division-2`."""
_LONGEST_TITLE, _LONGEST_HEADING = 200, 600


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
        page = ActPage(html)
        reader = _Act(page.acronyms())
        for block in page.blocks():
            reader.take(block)
    except RecursionError:
        raise ValueError("the HTML is nested too deeply") from None
    if not any(provision.startswith("art-") for provision in reader.provisions):
        raise ValueError("no article was found: this is no act, or a layout of EUR-Lex that is not known")
    celex = page.celex(reader.title)
    document = Document(
        id=identifier,
        title=" ".join(reader.title.split()) or name,
        names=(name, *(short for short in _short_names(reader.title) if short.casefold() != name.casefold())),
        publisher="European Union",
        edition=_edition(celex),
        status=Status.IN_FORCE,
        scheme="legal",
        url=url or (f"{_SITE}/legal-content/EN/TXT/?uri=CELEX:{celex[0]}" if celex else _SITE),
        keys=(identifier, f"{identifier.replace('-', '_')}_*"),
        fragments=dict(page.fragments()),
        celex=celex[:1],
        sources=("Structure of the text as published on EUR-Lex, read by `crosswalk import eurlex`",),
    )
    return Imported(Catalog(document, reader.provisions.values(), ""), reader.unplaced)


def _short_names(title: str) -> Iterator[str]:
    """Yield the act's short official name, with which its title begins: `Regulation (EU) 2024/1689`."""
    if match := _SHORT.match(" ".join(title.split())):
        words = (word.capitalize() if word.isalpha() and word.lower() != "no" else word for word in match[0].split())
        yield " ".join(words)


def _edition(celex: tuple[str, ...]) -> str:
    """Return the day of a consolidated text, else the number of the act."""
    number, _, day = celex[0].partition("-") if celex else ("unknown", "", "")
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else number


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
        if not block.text and not block.marker:
            return
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
        word, number = match["word"].lower(), match["number"]
        # Modules go by letters, of which C and D are no numbers.
        identifier = f"{annex}/{word}-{number.lower() if word == 'module' else _arabic(number)}"
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
    """Return a roman number as an arabic one, with the letter of an inserted chapter: `Va` → `5a`; others in lower case."""
    return roman_or_number(number) or number.lower()
