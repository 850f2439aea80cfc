"""Read provisions out of link keys and URL fragments: `art3_3d`, `annexI_17_2`, `chV`, `s3_3`, `#rct_39`.

Keys and ids are compared by their *signature*: the words and numbers in them, without what joins these, with roman
numerals as numbers and without the words for inner levels. `annexIII_I_17` and `annex-3/class-1/17` both have the
signature annex 3 1 17.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .numerals import from_roman
from .words import ROMAN_UNITS, UNITS

if TYPE_CHECKING:
    from .structure import Structure

Signature = tuple[str, ...]

_TOKEN = re.compile(r"[0-9]+|[a-z]+")
_GLUED = re.compile(
    r"(articles?|art|annex|anx|recitals?|rec|rct|chapters?|chap|cpt|ch|parts?|section|sec|class|appendix|appx)"
    r"([ivxlc]+)(?![a-z])"
)
_WORDS = UNITS | {"cpt": "chapter", "p": "part"}
_OUTER = frozenset({"art", "annex", "recital", "chapter", "part", "reg", "sch", "table", "appendix", "figure"})
"""Units that a signature begins with; all other words for units are left out."""


def read_key_tail(tail: str, structure: Structure) -> str | None:
    """Return the provision that `tail` names, or None where it names none.

    What goes deeper than the structure names the provision above it. An article, annex or the like that the structure
    does not have is returned all the same, so that it can be reported.
    """
    signature = _signature(tail.casefold())
    signatures = _signatures(structure)
    for length in range(len(signature), 0, -1):
        provision = signatures.get(signature[:length])
        if provision and (length == len(signature) or length > 1):
            return provision
    if alias := structure.alias(tail) or structure.alias(tail.replace("_", " ")):
        return alias
    if len(signature) == 2 and signature[0] in _OUTER and signature[1].isdigit():
        return "-".join(signature)
    return None


@lru_cache(maxsize=256)
def _signatures(structure: Structure) -> dict[Signature, str]:
    """Return the provisions by their signatures; of two with the same, the first."""
    signatures: dict[Signature, str] = {}
    for provision in structure.ids():
        signatures.setdefault(_signature(provision.casefold()), provision)
    return signatures


def _signature(text: str) -> Signature:
    words = _TOKEN.findall(_GLUED.sub(r"\1 \2", text))
    signature: list[str] = []
    for position, word in enumerate(words):
        unit = _WORDS.get(word)
        if unit and position + 1 < len(words):
            if unit in _OUTER and not signature:
                signature.append(unit)
        elif 0 < len(signature) < 3 and signature[0] in ROMAN_UNITS and not word.strip("ivx"):
            signature.append(str(from_roman(word) or word))
        else:
            signature.append(word)
    return tuple(signature)
