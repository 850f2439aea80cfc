"""What `pymdownx.smartsymbols` and `smarty` make of letters, as far as it changes an anchor."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FRACTIONS = dict(
    zip(
        ["1/4", "1/2", "3/4", "1/3", "2/3", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6", "1/8", "3/8", "5/8", "7/8"],
        "\u00bc\u00bd\u00be\u2153\u2154\u2155\u2156\u2157\u2158\u2159\u215a\u215b\u215c\u215d\u215e",
        strict=True,
    )
)
_SMARTSYMBOLS = {
    "trademark": {r"\(tm\)": "\u2122"},
    "copyright": {r"\(c\)": "\u00a9"},
    "registered": {r"\(r\)": "\u00ae"},
    "plusminus": {r"\+/-": "\u00b1"},
    "arrows": {r"<-{2}>": "\u2194", r"(?<!-)-{2}>": "\u2192", r"<-{2}(?!-)": "\u2190"},
    "notequal": {"=/=": "\u2260"},
    "fractions": {rf"(?<!\d){written}(?!\d)": symbol for written, symbol in _FRACTIONS.items()},
    "care_of": {r"\bc/o\b": "\u2105"},
}
"""Option → pattern → symbol."""
_SMARTY = {
    "smart_dashes": {"mdash": (r"(?<!-)---(?!-)", "\u2014"), "ndash": (r"(?<!-)--(?!-)", "\u2013")},
    "smart_ellipses": {"ellipsis": (r"(?<!\.)\.{3}(?!\.)", "\u2026")},
}
"""Option → name of a substitution → pattern and symbol. Quotes leave no trace in an anchor, whatever they become."""


def symbols_of(smartsymbols: Mapping[str, Any] | None, smarty: Mapping[str, Any] | None) -> tuple[tuple[str, str], ...]:
    """Return pattern and symbol of each that a site with these options has; None: the extension is off."""
    return (*_smartsymbols(smartsymbols), *_smarty(smarty))


def _smartsymbols(options: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    for option, symbols in _SMARTSYMBOLS.items():
        if options is not None and options.get(option) is not False:
            yield from symbols.items()


def _smarty(options: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    if options is None:
        return
    written = options.get("substitutions")
    own = written if isinstance(written, dict) else {}
    for option, symbols in _SMARTY.items():
        if options.get(option) is not False:
            for name, (pattern, symbol) in symbols.items():
                yield pattern, html.unescape(str(own[name])) if name in own else symbol
