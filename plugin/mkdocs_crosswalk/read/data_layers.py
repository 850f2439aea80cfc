"""The data of a site, in layers: the catalogs and mapping sets that ship with the package lie below.

A file of the site with the same name takes the place of the shipped one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..basis import SHIPPED
from ..diagnostics import FileProblem, Problem
from .tree import MAX_DATA_BYTES, data_files, read_text

if TYPE_CHECKING:
    from ..text import Source

CATALOGS = "catalogs"
MAPPINGS = "mappings"


def shipped_data() -> Path:
    """Return the folder of the data that ships with the package; in a checkout, the checkout's `data/`."""
    packaged, checkout = (Path(__file__).parents[above] / "data" for above in (1, 3))
    return packaged if packaged.is_dir() else checkout


def data_sources(kind: str, data: Path | None, problems: list[FileProblem], *, shipped: bool = True) -> list[Source]:
    """Return the texts of `catalogs` or `mappings`: those of the `data` folder, over those that ship with the package."""
    below = shipped_data() if shipped and (data is None or data.resolve() != shipped_data().resolve()) else None
    layers = [(below, SHIPPED), (data, f"{data.name}/" if data else "")]
    paths: dict[str, tuple[Path, str]] = {}
    for folder, name in layers:
        for path in _files(folder / kind, f"{name}{kind}", kind, problems) if folder else ():
            paths[path.stem] = (path, f"{name}{kind}/{path.name}")
    sources = []
    for _, (path, name) in sorted(paths.items()):
        source = read_text(path, name, MAX_DATA_BYTES)
        if isinstance(source, Problem):
            problems.append(FileProblem(kind.removesuffix("s"), name, source))
        else:
            sources.append(source)
    return sources


def _files(folder: Path, name: str, kind: str, problems: list[FileProblem]) -> list[Path]:
    files = data_files(folder)
    if isinstance(files, Problem):
        problems.append(FileProblem(kind.removesuffix("s"), name, files))
        return []
    return files
