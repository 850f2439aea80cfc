"""What a label grammar asks of the document it reads against.

A grammar never sees a catalog: it asks this protocol, so grammars can be tested with a few lines of provisions and know
nothing of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Structure(Protocol):
    """The provisions of one document edition, by canonical id (`art-13/8/a`, `CR 1.1 RE 2`, `5.1-1`)."""

    @property
    def id(self) -> str:
        """The document's own id: `cra`."""

    @property
    def scheme(self) -> str:
        """The grammar that reads its labels: `clauses`, `legal` or `sections`."""

    @property
    def names(self) -> Sequence[str]:
        """What labels call the document, most usual first: `CRA`, `Cyber Resilience Act`."""

    def __hash__(self) -> int:
        """Hash by identity: a structure does not change, so what is worked out from it can be kept."""

    def __contains__(self, provision: object) -> bool:
        """Tell whether the document has this provision."""

    def children(self, provision: str = "") -> Sequence[str]:
        """Return the ids right below `provision` in the document's order; the top level for the empty id."""

    def alias(self, word: str) -> str | None:
        """Return the provision that goes by this other name (`IAC` → `FR 1`), or None."""

    def title(self, provision: str) -> str | None:
        """Return the provision's heading or short title, or None."""

    def ids(self) -> Iterable[str]:
        """Return all ids in the document's order."""
