"""The word most like a wrong one, and the help that names it.

`Alike` looks for it among any number of words, such as the addresses of a site; `most_like` among the few that may stand at
a place, such as the fields of a record, where people also shorten words and join them in other ways.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_FEW = 60
"""So many words are all compared."""
_MOST_LOOKED_AT = 4000
"""Of words that share three letters with the wrong one; the rarest three come first."""
_LETTERS = 3
_JOINTS = re.compile(r"[ _-]+")
_LISTED = 24
"""So many known words are listed."""
_SURE = 0.7
"""So like a word is what means it: `clause` is like `clauses`, `obligation` is not like `relation`."""
_PART_OF_WORD = 4
"""A word of so many letters is taken for the beginning of another."""


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


def most_like(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that is most like `word`, or that alone begins as it does; None where none is near."""
    known = sorted(words)
    folded = {_folded(name): name for name in reversed(known)}
    if _folded(word) in folded:
        return folded[_folded(word)]
    if close := difflib.get_close_matches(word, known, n=1):
        return close[0]
    begun = [name for name in known if name.startswith(word.rstrip("s"))] if len(word) >= _PART_OF_WORD else []
    return begun[0] if len(begun) == 1 else None


def _folded(word: str) -> str:
    return _JOINTS.sub("-", word.strip().casefold())


def help_for(word: str, words: Iterable[str]) -> str | None:
    """Return a help that names the known word most like `word`, else the known words if they are few."""
    known = sorted(words)
    if meant := most_like(word, known):
        return did_you_mean(meant)
    return known_are(known) if 0 < len(known) <= _LISTED else None


def help_for_choice(word: str, words: Sequence[str]) -> str | None:
    """Return a help that names the known word meant; where it is but faintly like `word`, all of them in their order."""
    meant = most_like(word, words)
    is_sure = meant and (meant.startswith(word[:_PART_OF_WORD]) or _likeness(word, meant) >= _SURE)
    if meant and (is_sure or len(words) > _LISTED):
        return did_you_mean(meant)
    return known_are(words) if len(words) <= _LISTED else None


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, _folded(one), _folded(other)).ratio()


def did_you_mean(word: str) -> str:
    """Return a help that asks whether `word` was meant."""
    return f"did you mean `{word}`?"


def known_are(words: Iterable[str]) -> str:
    """Return a help that lists `words`."""
    return "known are " + ", ".join(f"`{name}`" for name in words)
