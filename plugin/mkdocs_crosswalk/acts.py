"""EU acts by their addresses on EUR-Lex: which act one names, and which of its texts it shows."""

from __future__ import annotations

import re
from enum import StrEnum

ActName = tuple[str, ...]
"""Type, year and number of an act, `("R", "2024", "2847")`; without the type where an address does not tell it."""
_CELEX = re.compile(
    r"CELEX(?::|%3A|/)\s*(?P<sector>[0-9])(?P<year>[0-9]{4})(?P<type>[A-Z]{1,2})(?P<number>[0-9]{4})", re.I
)
_ELI = re.compile(
    r"/eli/(?P<type>[a-z]+)(?:_[a-z]+)?/(?P<year>[0-9]{4})/(?P<number>[0-9]{1,5})(?P<rest>/[^?#]*)?", re.I
)
_OJ = re.compile(r"OJ(?::|%3A)L_(?P<year>[0-9]{4})(?P<number>[0-9]{5})(?![0-9])", re.IGNORECASE)
_ELI_TYPES = {"reg": "R", "dir": "L", "dec": "D"}
_ELI_DATE = re.compile(r"/[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ActText(StrEnum):
    """Which text of an EU act an address leads to."""

    OFFICIAL_JOURNAL = "official-journal"
    CONSOLIDATED = "consolidated"


def act_at(address: str) -> tuple[ActName, ActText] | None:
    """Return type, year and number of the EU act that an address names, and which text of it."""
    if match := _CELEX.search(address):
        text = ActText.CONSOLIDATED if match["sector"] == "0" else ActText.OFFICIAL_JOURNAL
        return (match["type"].upper(), match["year"], match["number"].lstrip("0")), text
    if match := _OJ.search(address):
        return (match["year"], match["number"].lstrip("0")), ActText.OFFICIAL_JOURNAL
    if match := _ELI.search(address):
        consolidated = _ELI_DATE.search(match["rest"] or "")
        text = ActText.CONSOLIDATED if consolidated else ActText.OFFICIAL_JOURNAL
        kind = _ELI_TYPES.get(match["type"].lower(), match["type"].upper())
        return (kind, match["year"], match["number"].lstrip("0")), text
    return None


def celex_of(address: str) -> str | None:
    """Return the CELEX number of the act that its ELI address names, as published: `32024R2847`; None for other addresses.

    Member states have addresses of this form for laws of their own.
    """
    match = _ELI.search(address)
    if match is None or match["type"].lower() not in _ELI_TYPES or not address[: match.start()].endswith(".europa.eu"):
        return None
    return f"3{match['year']}{_ELI_TYPES[match['type'].lower()]}{int(match['number']):04}"
