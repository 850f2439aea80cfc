"""What reading a label gives: the provisions it names, each at its place, and where reading stopped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..text import Span

MOST_MENTIONS = 4000
"""No label names more provisions than this; what comes after them stays unread."""


class Mention(NamedTuple):
    """One provision that a label names. All spans are places in the label."""

    provision: str
    """Canonical id; the document need not have it."""
    span: Span
    """The smallest stretch that names it: the `9.9` of `CRs 2.1, 9.9`, the `8` of `Art. 13 § 8`, the text of a range
    for its members; of a provision that does not exist, the level that is missing."""
    exists: bool
    """Whether the structure lists it."""
    ranged: bool = False
    """Whether it came out of a range."""
    whole: Span | None = None
    """All that stands in the label for this provision alone, fit to become its link: `Art. 13 § 8`; an end of a range
    has its own half, a member between the ends has the range."""
    detail: Span | None = None
    """What the label says below the level that structures number: `second subparagraph`, the `(b)` of `CR 2.10(b)`."""


@dataclass(frozen=True)
class Reading:
    """A label, read: what it names, and the part that could not be read. All spans are places in the label.

    One reading serves all uses of a label, so what follows from it is worked out once.
    """

    mentions: tuple[Mention, ...] = ()
    """The provisions, in the label's order."""
    unread: Span | None = None
    """From where reading stopped to the end of the label; None where all of it was read."""
    named: Span | None = None
    """Where the label names a document, its own or another."""
    document: str | None = None
    """The id of the document that the label names, where that is not the one it was to be read against."""
    edition: Span | None = None
    """Where the label says which edition it means: the `V3.1.3` of `EN 303 645 V3.1.3 § 5.1-1`."""
    gloss: Span | None = None
    """Words after the citation that say what the provision is about: `Obligations of manufacturers`."""
    lead: Span | None = None
    """Words before the citation: the `obligations in` of `obligations in Article 13`."""

    @property
    def is_citation(self) -> bool:
        """Tell whether the label names provisions, or starts like one that does; a plain title does neither."""
        return bool(self.mentions) or self.unread is not None

    @cached_property
    def provisions(self) -> tuple[str, ...]:
        """Return the ids that the label names, in its order, each once."""
        return tuple(dict.fromkeys(mention.provision for mention in self.mentions))

    @cached_property
    def missing(self) -> tuple[Mention, ...]:
        """Return the mentions of what the structure does not list."""
        return tuple(mention for mention in self.mentions if not mention.exists)


class Found(NamedTuple):
    """What a grammar read: the mentions, and the place after the last character it used."""

    mentions: tuple[Mention, ...]
    end: int
    sure: bool = True
    """Whether a part that cannot be read is an error of the citation; else the label is then a title after all."""
