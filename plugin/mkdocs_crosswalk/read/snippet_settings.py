"""What the options of `pymdownx.snippets` say: where snippets lie, and which of them every page has at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .git_ignores import read_git_ignores
from .markdown.definitions import definitions_in
from .mkdocs_values import PythonName
from .snippets import Snippets
from .tree import shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def supplied_by(options: Mapping[str, Any], folder: Path, docs: str) -> dict[str, str]:
    """Return the definitions in the files that snippets append to every page."""
    bases = [base for base in _bases(options, folder, folder / docs) if base]
    found: dict[str, str] = {}
    for name in options.get("auto_append") or ():
        for base in bases:
            path = base / str(name)
            if path.is_file():
                found.update(definitions_in(shown_text(path)))
                break
    return found


def _bases(options: Mapping[str, Any], folder: Path, content: Path) -> Iterator[Path | None]:
    """Yield the folders of snippets; None for one that cannot be told, such as the page's own (`!relative` by itself)."""
    starts = {"$docs_dir": content, "$config_dir": folder}
    written = options.get("base_path", ["."])
    for base in written if isinstance(written, list) else [written]:
        if isinstance(base, str):
            yield folder / base
        else:
            start, _, below = base.name.partition("/") if isinstance(base, PythonName) else ("", "", "")
            yield starts[start] / below if start in starts else None


def snippets_of(options: Mapping[str, Any] | None, folder: Path, docs: str) -> Snippets | None:
    """Return where snippets lie; None where no page takes in any, or where that cannot be told."""
    if options is None:
        return None
    content = folder / docs
    folders = []
    for base in _bases(options, folder, content):
        if base is None:
            return None
        folders.append(base)
    return Snippets(
        tuple(folders),
        ((f"{content.name}/", content), ("", folder)),
        dedent=options.get("dedent_subsections") is True,
        restricted=options.get("restrict_base_path") is not False,
        download=options.get("url_download") is True,
        ignores=tuple(map(read_git_ignores, folders)),
    )
