"""Which names between colons are emoji or icons: the index that `pymdownx.emoji` is told to use is asked, not copied."""

from __future__ import annotations

import importlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_INDEXES = {
    "pymdownx.emoji.emojione": ("pymdownx.emoji1_db", None),
    "pymdownx.emoji.gemoji": ("pymdownx.gemoji_db", None),
    "pymdownx.emoji.twemoji": ("pymdownx.twemoji_db", None),
    "material.extensions.emoji.twemoji": ("pymdownx.twemoji_db", "material"),
    "materialx.emoji.twemoji": ("pymdownx.twemoji_db", "material"),
    "zensical.extensions.emoji.twemoji": ("pymdownx.twemoji_db", "zensical"),
}
"""The function of an index → where its emoji stand, and the package whose icons it adds."""
_LONGEST_ICON = 200


class EmojiIndex(NamedTuple):
    """The names that a site knows."""

    function: str = "pymdownx.emoji.emojione"
    own_icons: bool = False
    """Whether the site adds icons from folders of its own, which are not looked into."""

    def knows(self, name: str) -> bool | None:
        """Tell whether `:name:` becomes a picture; None where that cannot be told."""
        return _knows(self, name)


@lru_cache(maxsize=4096)
def _knows(index: EmojiIndex, name: str) -> bool | None:
    emoji, package = _INDEXES.get(index.function, (None, None))
    try:
        known = importlib.import_module(emoji) if emoji else None
    except ImportError:
        known = None
    if known is None:
        return None
    if name in known.aliases or name in known.emoji:
        return True
    icons = _folder_of_icons(package) if package else None
    if package and (icons is None or _is_icon(icons, name.strip(":"))):
        return None if icons is None else True
    return None if index.own_icons else False


@lru_cache(maxsize=8)
def _folder_of_icons(package: str) -> Path | None:
    """Return where the icons of a package lie, which is not loaded for it; None where it is not installed."""
    spec = find_spec(package)
    return Path(spec.origin).parent / "templates" / ".icons" if spec and spec.origin else None


def _is_icon(folder: Path, name: str) -> bool:
    """Tell whether there is such an icon: a hyphen of its name stands for itself or for a folder."""
    if len(name) > _LONGEST_ICON:
        return False
    ends = [at for at, letter in enumerate(name) if letter == "-"]
    inner = ((folder / name[:at], name[at + 1 :]) for at in ends)
    return (folder / f"{name}.svg").is_file() or any(one.is_dir() and _is_icon(one, rest) for one, rest in inner)
