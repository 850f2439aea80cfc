"""What an OSCAL document says and the catalog or mapping set that was read from it does not.

Neither has a place for all that OSCAL can hold. What they leave out is found by writing them as OSCAL again, so that no
field can be forgotten here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES_ONLY = frozenset({"uuid", "ns", "last-modified", "published", "oscal-version", "type", "id", "id-ref", "rel",
                         "relationship", "with-ids"})  # fmt: skip
"""Fields that name the document or its parts, and those that the reader takes over or refuses."""
_PLACES = frozenset({"position", "relation", "sort-id"})
"""Properties that say where a row stands and what it is called."""


def left_out(given: object, written: object) -> Iterator[str]:
    """Yield place and words of all that `given` says and `written` does not, in the order of `given`."""
    said = Counter((kind, words) for kind, _, words in _statements(written))
    for kind, place, words in _statements(given):
        if said[kind, words]:
            said[kind, words] -= 1
        else:
            yield f"{place}: {words}"


def _statements(document: object) -> Iterator[tuple[str, str, str]]:
    """Yield all that a document says: kind of place, place, words. Without recursion, since others nest as they like."""
    left: list[tuple[str, str, object]] = [("", "", document)]
    while left:
        kind, place, value = left.pop()
        if isinstance(value, dict) and kind.endswith(".props"):
            if str(value.get("name")) not in _PLACES:
                yield kind, place, _words(value)
        elif isinstance(value, dict):
            inner = ((_kind(kind, name), f"{place}.{name}".lstrip("."), found) for name, found in value.items())
            left += reversed([entry for entry in inner if not _is_name(entry[0])])
        elif isinstance(value, list):
            left += reversed([(kind, f"{place}[{number}]", found) for number, found in enumerate(value)])
        else:
            yield kind, place, _folded(value)


def _kind(kind: str, name: str) -> str:
    """Return the kind of place of a field: a heading may be a group on one side and a control on the other."""
    return "control" if name in ("groups", "controls") else f"{kind}.{name}"


def _is_name(kind: str) -> bool:
    return kind.rpartition(".")[2] in _NAMES_ONLY or kind.endswith(("-resource.href", ".parts.name"))


def _words(prop: dict[str, Any]) -> str:
    more = [_folded(prop[name]) for name in ("class", "group", "remarks") if name in prop]
    return " ".join([f"{prop.get('name')} = {_folded(prop.get('value'))}", *more])


def _folded(value: object) -> str:
    return " ".join(str(value).split())
