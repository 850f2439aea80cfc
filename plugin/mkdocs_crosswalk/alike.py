"""The word most like a wrong one, among any number of words."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_FEW = 60
"""So many words are all compared."""
_MOST_LOOKED_AT = 4000
"""Of words that share three letters with the wrong one; the rarest three come first."""
_LETTERS = 3


class Alike:
    """Words in an order, to find among them the one most like a wrong one.

    Comparing two words takes long. Of many words only those are compared that share most with the wrong one, so that a
    look costs about the same in a list of a hundred and of a hundred thousand: a site with a mistake on each of ten
    thousand pages is checked in a time that grows with its pages. The answer depends on nothing but the words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._found: dict[tuple[str, float], str | None] = {}
        """What was found before: the same mistake may stand on a thousand pages."""

    def to(self, word: str, cutoff: float = 0.6) -> str | None:
        """Return the word most like `word`, or None where none is alike by `cutoff` (`difflib`'s ratio)."""
        at = (word, cutoff)
        if at not in self._found:
            few = self._words if len(self._words) <= _FEW else self._sharing(word)
            self._found[at] = next(iter(difflib.get_close_matches(word, few, n=1, cutoff=cutoff)), None)
        return self._found[at]

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        """Return three letters → the words that have them, by their places."""
        having: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            for letters in _pieces(word):
                having[letters].append(place)
        return having

    def _sharing(self, word: str) -> Collection[str]:
        shared: Counter[int] = Counter()
        left = _MOST_LOOKED_AT
        for places in sorted((self._having[letters] for letters in _pieces(word) if letters in self._having), key=len):
            if len(places) > left and shared:
                break
            shared.update(places[:left])
            left -= len(places)
        best = sorted(shared, key=lambda place: (-shared[place], place))[:_FEW]
        return [self._words[place] for place in best]


def _pieces(word: str) -> list[str]:
    return sorted({word[at : at + _LETTERS] for at in range(max(1, len(word) - _LETTERS + 1))})
