"""What the rules about titles of definitions share: where words of one stand, and what two writers would agree on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..catalogs import Catalog
    from ..pages import Definition
    from ..text import Span

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(("and", "for", "from", "into", "its", "the", "their", "with", "other", "under", "which", "that"))
_STEM = 5
"""So many letters tell a word, whatever it ends with."""


def in_title(definition: Definition, span: Span) -> Span:
    """Return where a stretch of the definition's title stands on the page."""
    return span.shifted(definition.title_span.start) if definition.title_span else definition.span


def plain_title(title: str) -> str:
    """Return a title as two writers would agree on it: its words in small letters."""
    return " ".join(_WORD.findall(title.casefold()))


def stems(texts: Iterable[str | None]) -> frozenset[str]:
    """Return the beginnings of the words that carry the sense of `texts`."""
    words = (word for text in texts if text for word in _WORD.findall(text.casefold()))
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in _SMALL)


def wording(catalog: Catalog, provision: str) -> frozenset[str]:
    """Return the beginnings of the words in the titles of a provision and of all above it."""
    return stems(catalog.title(each) for each in (provision, *catalog.ancestors(provision)))


def is_official(provision: str, catalog: Catalog) -> bool:
    """Tell whether the title of this provision is the document's own heading; points of acts have titles of ours."""
    return catalog.scheme == "sections" or "/" not in provision
