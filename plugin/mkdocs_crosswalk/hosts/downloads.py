"""Files beside a page, one a format for each view: what readers take away without a script."""

from __future__ import annotations

import posixpath
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..exports import FORMATS
from ..exports.sheets import sheets_of
from ..views.context import context_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..directives import Directive
    from ..project import Project
    from ..views.table import View
    from .kept_workbooks import Workbooks

OFFERED = {"xlsx": "XLSX", "csv": "CSV", "json": "JSON"}


class Downloads:
    """The files of one build."""

    def __init__(self, site_url: str, workbooks: Workbooks) -> None:
        self.site_url = site_url
        self.workbooks = workbooks
        self._noted: dict[str, tuple[Directive, Mapping[str, bytes]]] = {}

    def made(self, project: Project, directive: Directive, view: View) -> dict[str, bytes]:
        """Return ending and bytes of the files of a view; none where it has no table."""
        tables = tuple(view.tables())
        if not tables:
            return {}
        sheets = sheets_of(project, [directive], self.site_url, tables)
        return {form: self.workbooks.of(sheets) if form == "xlsx" else FORMATS[form](sheets) for form in OFFERED}

    def note(self, project: Project, directive: Directive, files: Mapping[str, bytes], page: str, caption: str) -> str:
        """Note the files of a view that is shown on the page at `page`, an address of a file; return their links as HTML.

        `caption` tells links of one word from those of other views, for people who hear them without what is around.
        """
        stem = self._stem(project, directive, PurePosixPath(page))
        self._noted[stem] = (directive, files)
        return _links(PurePosixPath(stem).name, caption)

    def noted(self, directive: Directive, page: str, caption: str) -> str:
        """Return the links of a view that another page shows, too, whose own page lies at `page` from there.

        Empty where that one does not have the view.
        """
        stem = next((stem for stem, (known, _) in self._noted.items() if known is directive), "")
        return _links(posixpath.join(posixpath.dirname(page), PurePosixPath(stem).name), caption) if stem else ""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file's address on the site, and its bytes."""
        for stem, (_, files) in self._noted.items():
            yield from ((f"{stem}.{form}", data) for form, data in files.items())

    def _stem(self, project: Project, directive: Directive, page: PurePosixPath) -> str:
        """Return where the files lie, without the ending: `registers/cra/cra-register`."""
        name = context_of(project).prefix(directive).rstrip("-") or directive.view
        whole = page.stem if page.stem != "index" else page.parent.name
        name = name if whole in ("", name) else f"{whole}-{name}"
        stem, number = str(page.parent / name), 1
        while stem in self._noted and self._noted[stem][0] is not directive:
            number += 1
            stem = str(page.parent / f"{name}-{number}")
        return stem


def _links(stem: str, caption: str) -> str:
    links = (
        f'<a href="{escape(f"{stem}.{form}")}" aria-label="{escape(f"{word}: {caption}")}" download>{word}</a>'
        for form, word in OFFERED.items()
    )
    return f'<p class="crosswalk-downloads">Take it away: {", ".join(links)}</p>'
