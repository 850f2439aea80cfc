"""Roman numerals, as acts number their annexes, chapters and parts."""

from __future__ import annotations

import re
from functools import lru_cache

_ROMAN = re.compile(r"(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)
_TENS = (
    ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"),
    ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
)


@lru_cache(maxsize=256)
def from_roman(text: str) -> int | None:
    """Return the value of a roman numeral below 400 in either case, or None where `text` is none."""
    match = _ROMAN.fullmatch(text)
    if not match or not text:
        return None
    hundreds, tens, units = match.groups()
    return 100 * len(hundreds) + 10 * _TENS[0].index(tens.upper()) + _TENS[1].index(units.upper())


def to_roman(number: int) -> str:
    """Return `number` (0 to 399) as a roman numeral in capitals."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    return "C" * hundreds + _TENS[0][tens] + _TENS[1][units]
