"""What settings say of where links lead: validation, the navigation, and the plugins `redirects` and `i18n`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..hosting import NavEntry
from ..languages import Languages
from ..uris import inside, shown_at
from .yaml_nodes import Mapping as Entries
from .yaml_nodes import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .yaml_nodes import Node


def redirected(maps: Mapping[str, Any], *, folders: bool) -> dict[str, str]:
    """Return the paths at which the plugin `redirects` writes pages, and the pages to which these lead."""
    found = {}
    for old, new in maps.items():
        target = str(new).partition("#")[0]
        place = shown_at(old, folders=folders)
        is_folder = folders and (not place or place.endswith("/"))
        for path in (place.rstrip("/"), f"{place}index.html") if is_folder else (place,):
            found[path] = "" if inside(target) is None else target
    return found


def validation(values: Mapping[str, Any], of: str) -> Mapping[str, Any]:
    """Return what `validation` says of links or of the navigation; what it says of neither counts for both."""
    found = values.get("validation")
    if not isinstance(found, dict):
        return {}
    own = found.get(of)
    return {**found, **own} if isinstance(own, dict) else found


def nav_entries(node: Node | None, shown: str) -> Iterator[NavEntry]:
    """Yield the paths that stand in a navigation, at any depth; an address of another site is none."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from nav_entries(item, shown)
    elif isinstance(node, Entries):
        for _, value in node.entries:
            yield from nav_entries(value, shown)
    elif isinstance(node, Scalar) and node.type == "str" and node.value and inside(node.value):
        yield NavEntry(shown, node.span, node.value)


def languages_of(i18n: Mapping[str, Any]) -> Languages | None:
    """Return the languages in which the plugin `i18n` builds the site; None where its settings do not tell."""
    written = i18n.get("languages")
    if isinstance(written, dict):  # as its releases before 1.0 had it
        written = [{**(one if isinstance(one, dict) else {}), "locale": name} for name, one in written.items()]
    found = [one for one in written if isinstance(one, dict)] if isinstance(written, list) else []
    alone = i18n.get("build_only_locale")
    built = [
        str(one.get("locale")) for one in found if alone in (None, one.get("locale")) and one.get("build") is not False
    ]
    marked = (str(one.get("locale")) for one in found if one.get("default") is True)
    default = str(alone or next(marked, i18n.get("default_language") or next(iter(built), "")))
    if default not in built:
        return None
    folders, fallback = i18n.get("docs_structure") == "folder", i18n.get("fallback_to_default") is not False
    return Languages(default, tuple(built), fallback, folders)
