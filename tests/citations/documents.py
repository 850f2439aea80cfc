"""Small documents to read labels against: cut-down relatives of the real ones, each with what makes its kind hard."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs_crosswalk.citations import Names, read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_crosswalk.citations import Reading


@dataclass(frozen=True, eq=False, repr=False)
class Document:
    """A structure made of a list of ids; what stands before the last `/` is the provision above."""

    id: str
    scheme: str
    names: Sequence[str]
    provisions: Sequence[str]
    above: Mapping[str, str] = field(default_factory=dict)
    """Where the provision above is not plain from the id."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<{self.id}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def __contains__(self, provision: object) -> bool:
        return provision in self._children or provision in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.provisions)

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for provision in self.provisions:
            above = self.above.get(provision, provision.rpartition("/")[0])
            children.setdefault(above, []).append(provision)
        children.pop("", None)
        return children

    def children(self, provision: str = "") -> Sequence[str]:
        return self._children.get(provision, ())

    def alias(self, word: str) -> str | None:
        return self.aliases.get(word.casefold())

    def title(self, provision: str) -> str | None:
        return self.titles.get(provision)

    def ids(self) -> Iterable[str]:
        return self.provisions


def ids(*patterns: str) -> list[str]:
    """Return ids, where `a..d` and `1..9` at the end of a pattern stand for a run."""
    found = []
    for pattern in patterns:
        run = re.fullmatch(r"(.*?)([0-9]+|[a-z])\.\.([0-9]+|[a-z])", pattern)
        if not run:
            found.append(pattern)
        elif run[2].isdigit():
            found += [f"{run[1]}{number:0{len(run[2])}}" for number in range(int(run[2]), int(run[3]) + 1)]
        else:
            found += [f"{run[1]}{chr(code)}" for code in range(ord(run[2]), ord(run[3]) + 1)]
    return found


LAW = Document(
    "cra",
    "legal",
    ("CRA", "Cyber Resilience Act", "Regulation (EU) 2024/2847"),
    ids(
        "recital-1..130",
        "chapter-1..8",
        "art-1",
        "art-2",
        "art-2/1..8",
        "art-2/2/a..c",
        "art-3",
        "art-3/1..51",
        "art-4..12",
        "art-13",
        "art-13/1..25",
        "art-13/3/a..c",
        "art-14",
        "art-14/1..10",
        "art-14/2/a..c",
        "art-14/2/c/i",
        "art-14/2/c/ii",
        "art-14/2/c/iii",
        "art-14/4/a..z",
        "art-15..71",
        "art-71/1..2",
        "annex-1",
        "annex-1/part-1",
        "annex-1/part-1/1..2",
        "annex-1/part-1/2/a..m",
        "annex-1/part-2",
        "annex-1/part-2/1..8",
        "annex-2",
        "annex-2/1..9",
        "annex-2/8/a..f",
        "annex-3",
        "annex-3/class-1",
        "annex-3/class-1/1..19",
        "annex-3/class-2",
        "annex-3/class-2/1..4",
        "annex-4",
        "annex-4/1..3",
        "annex-5..7",
        "annex-8",
        "annex-8/part-1",
        "annex-8/part-1/1..4",
        "annex-8/part-1/4.1..2",
    ),
    above={f"art-{number}": "chapter-4" for number in range(35, 52)} | {"art-52": "chapter-5"},
    aliases={"module a": "annex-8/part-1"},
    titles={"art-13": "Obligations of manufacturers", "art-14": "Reporting obligations of manufacturers"},
)
"""An EU regulation: paragraphs, lettered points, annexes in parts and classes, chapters above articles."""

AMENDED = Document(
    "mdr",
    "legal",
    ("MDR", "Regulation (EU) 2017/745"),
    ids(
        "art-1..3",
        "art-3/1..4",
        "art-3/1/a..b",
        "art-3/3/a..i",
        "art-3a",
        "art-21",
        "art-21/1..5",
        "art-21/2/a..j",
        "art-120",
        "art-120/1..3",
        "art-120/3a",
        "art-120/3b",
        "art-120/3c",
        "art-120/4",
        "annex-1",
        "annex-1/chapter-2",
        "annex-1/17",
        "annex-1/17.1",
        "annex-1/17.2",
        "annex-1/17.2/a..c",
        "annex-1/17.4",
        "annex-1/23.4",
        "annex-1a",
    ),
    above={"annex-1/17": "annex-1/chapter-2", "annex-1/17.2": "annex-1/chapter-2"},
    aliases={"gspr": "annex-1"},
)
"""An amended act: inserted articles, paragraphs and annexes; sections with dotted numbers in an annex."""

STATUTE = Document(
    "psti-act",
    "legal",
    ("PSTI Act", "Act"),
    ids("part-1", "part-2", "s-1..12", "s-9/1..3", "s-9/1/a..b", "s-57", "sch-1", "sch-1/para-1..3"),
    above={f"s-{number}": "part-1" for number in range(1, 13)} | {"s-57": "part-2"},
)
"""A British act: sections framed by parts, a schedule of paragraphs."""

REGULATIONS = Document(
    "psti-regs",
    "legal",
    ("PSTI Regs.", "Regs."),
    ids("reg-1..21", "reg-21A", "reg-21B", "reg-22..24", "sch-1", "sch-1/para-1..3", "sch-4"),
)
"""British regulations: their short name is the word before each number, and numbers were inserted."""

LETTERED = Document(
    "lettered",
    "legal",
    ("Lettered Act",),
    ids("art-1", "annex-4", "annex-4/A", "annex-4/B", "annex-A", "annex-C"),
)
"""An act whose annexes and their parts go by letters, of which C is a roman number as well."""

COMPONENTS = Document(
    "iec-62443-4-2",
    "clauses",
    ("IEC 62443-4-2", "62443-4-2"),
    [
        *ids("CCSC 1..4", "FR 1..7"),
        *ids("CR 1.1", "CR 1.1 RE 1..2", "CR 1.2..14", "CR 2.1..13", "CR 2.8 RE 1", "SAR 2.4", "EDR 2.4"),
        *ids("EDR 2.13", "EDR 3.2", "EDR 3.10..14", "HDR 2.4", "HDR 2.13", "NDR 1.6", "NDR 1.6 RE 1", "NDR 2.4"),
    ],
    aliases={"iac": "FR 1", "uc": "FR 2", "si": "FR 3"},
    titles={"CR 1.1": "Human user identification and authentication"},
)
"""Clauses with dotted numbers, enhancements, and groups that go by abbreviations."""

SYSTEMS = Document(
    "iec-62443-3-3",
    "clauses",
    ("IEC 62443-3-3", "62443-3-3"),
    ids("SR 1.1", "SR 1.1 RE 1..3", "SR 1.2..13"),
)

LIFECYCLE = Document(
    "iec-62443-4-1",
    "clauses",
    ("IEC 62443-4-1", "62443-4-1"),
    [
        *ids("SM", "SM-1..13", "SR", "SR-1..5", "SI", "SI-1..2", "SVV-1..5", "DM-1..6", "SUM-1..5"),
        *ids("AUM-1-1", "AUM-1-2", "AUM-2"),
    ],
    aliases={"practice 1": "SM", "practice 2": "SR"},
)
"""Clauses joined to their family by a hyphen; groups whose id is the family itself."""

PROVIDERS = Document(
    "iec-62443-2-4",
    "clauses",
    ("IEC 62443-2-4",),
    ids(
        "SP.01",
        "SP.01.01",
        "SP.01.02",
        "SP.01.02 RE 1",
        "REQ_ER 8.1",
        "REQ_ER 9",
        "REQ_ER 10",
        "REQ_VH 6",
        "R83",
        "R83+",
    ),
)
"""Odd shapes of clause numbers: points, zeros, underscores, signs."""

STANDARD = Document(
    "en-303-645",
    "sections",
    ("EN 303 645", "ETSI EN 303 645"),
    [
        *ids("foreword", "clause-1..6", "clause-5.1..13", "5.1-1", "5.1-2", "5.1-2A", "5.1-3..5", "5.2-1..3"),
        *ids("5.3-1..3", "5.3-4A", "5.3-4B", "5.3-5", "6-1", "6-2", "6-4", "annex-a", "table-1", "DI-001..003"),
    ],
    titles={"5.1-1": "Passwords that are unique per device"},
)
"""Provisions with a hyphen in their number beside clauses of the same numbers; an inserted and a void number."""

FAQ = Document(
    "ec-faq",
    "sections",
    ("EC FAQ",),
    ids("1..7", "1.1..9", "4.1", "4.1.1..8", "4.3", "4.3.1..7", "5.1..4", "6.1..10"),
)
"""Entries cited by their bare number."""

GUIDANCE = Document(
    "fda-guidance",
    "sections",
    ("FDA Guidance", "FD&C Act"),
    [
        *ids("V", "V.A", "V.A.1..4", "V.A.4.a..b", "VII", "VII.B", "appendix-1..5", "524B", "524B/b", "524B/b/1..4"),
        *ids("524B/b/2/A", "524B/b/2/B", "524B/c", "12", "11"),
    ],
    aliases={"fia": "12", "fdp": "11"},
)
"""Sections in roman numerals and letters, levels in parentheses, appendices, sections with names."""

DOCUMENTS = (
    LAW,
    AMENDED,
    STATUTE,
    REGULATIONS,
    LETTERED,
    COMPONENTS,
    SYSTEMS,
    LIFECYCLE,
    PROVIDERS,
    STANDARD,
    FAQ,
    GUIDANCE,
)
NAMES = Names(DOCUMENTS)


def read(label: str, document: Document | None, target: str = "") -> Reading:
    """Return the reading of a label where all documents are known by name."""
    return read_label(label, document, target, NAMES)


def written(reading: Reading) -> list[str]:
    """Return the provisions of a reading, each that does not exist with a `!`."""
    return [mention.provision + ("" if mention.exists else " !") for mention in reading.mentions]
