"""Files beside a page, one a format for each view: what readers take away without a script."""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..exports import FORMATS
from ..exports.sheets import sheets_of
from ..views.context import context_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..directives import Directive
    from ..project import Project
    from ..views.table import Table, View
    from .kept_workbooks import Workbooks

OFFERED = {"xlsx": "XLSX", "csv": "CSV", "json": "JSON"}


class Downloads:
    """The files of one build."""

    def __init__(self, site_url: str, workbooks: Workbooks) -> None:
        self.site_url = site_url
        self.workbooks = workbooks
        self._noted: dict[str, tuple[Project, Directive, tuple[Table, ...]]] = {}

    def note(self, project: Project, directive: Directive, view: View, page: str) -> str:
        """Note a view that is shown on the page at `page`, an address of a file, and return its links as HTML."""
        tables = tuple(view.tables())
        if not tables:
            return ""
        stem = self._stem(project, directive, PurePosixPath(page))
        self._noted[stem] = (project, directive, tables)
        name = PurePosixPath(stem).name
        links = (f'<a href="{escape(f"{name}.{form}")}" download>{word}</a>' for form, word in OFFERED.items())
        return f'<p class="crosswalk-downloads">Take it away: {", ".join(links)}</p>'

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file's address on the site, and its bytes."""
        for stem, (project, directive, tables) in self._noted.items():
            sheets = sheets_of(project, [directive], self.site_url, tables)
            for form in OFFERED:
                yield f"{stem}.{form}", self.workbooks.of(sheets) if form == "xlsx" else FORMATS[form](sheets)
        self.workbooks.keep()

    def _stem(self, project: Project, directive: Directive, page: PurePosixPath) -> str:
        """Return where the files lie, without the ending: `registers/cra/cra-register`."""
        name = context_of(project).prefix(directive).rstrip("-") or directive.view
        whole = page.stem if page.stem != "index" else page.parent.name
        name = name if whole in ("", name) else f"{whole}-{name}"
        stem, number = str(page.parent / name), 1
        while stem in self._noted and self._noted[stem][1] is not directive:
            number += 1
            stem = str(page.parent / f"{name}-{number}")
        return stem
