"""What reading a label gives: the provisions it names, each at its place, and where reading stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_crosswalk.text import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One provision that a label names."""

    provision: str
    """Canonical id; the document need not have it."""
    span: Span
    """The stretch of the label that names it: the `9.9`; for a member of a range, the text of the range."""
    exists: bool
    """Whether the structure lists it."""
    ranged: bool = False
    """Whether it came out of a range."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A label, read: what it names, and the part that could not be read."""

    mentions: tuple[Mention, ...] = ()
    """The provisions, in the label's order."""
    unread: Span | None = None
    """From where reading stopped to the end of the label; None where all of it was read."""
    named: Span | None = None
    """Where the label names a document, its own or another."""
    document: str | None = None
    """The name, as written, of a document other than the one the label was read against."""

    @property
    def is_citation(self) -> bool:
        """Tell whether the label names provisions, or starts like one that does; a plain title does neither."""
        return bool(self.mentions) or self.unread is not None

    @property
    def provisions(self) -> tuple[str, ...]:
        """Return the ids that the label names, in its order, each once."""
        return tuple(dict.fromkeys(mention.provision for mention in self.mentions))
