"""What a check has found out, kept until the next one: of each page, and of the site.

Pages are kept with a digest of their text, under a stamp of all that they are judged by besides it; the report of the last
run is kept under a stamp of everything. So nothing that is found here can be out of date. Trouble with the files means
checking again, never an error.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..read.store import keep_json, kept_json
from .packing import Packing, pack_finding, unpack_finding
from .report import Places, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ..diagnostics import Severity
    from .examine import Examined
    from .packing import Row


@dataclass(slots=True)
class KeptPages:
    """The pages of a site as they were when it was last checked."""

    stamp: str = ""
    """Of all that they were judged by besides their text."""
    digests: dict[str, str] = field(default_factory=dict)
    """Uri → digest of the text."""
    names: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """Uri → what the front matter says about the page's address."""
    rows: dict[str, Row] = field(default_factory=dict)
    packing: Packing = field(default_factory=Packing)

    def page(self, uri: str, digest: str) -> Examined | None:
        """Return a page as it was examined, if its text was the same; None if not, and where its row cannot be read."""
        if self.digests.get(uri) != digest:
            return None
        try:
            return self.packing.unpack(self.rows[uri])
        except (TypeError, ValueError, KeyError, IndexError):
            return None


class Kept:
    """The files of one site in the cache folder; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None, site: str) -> None:
        self._folder = folder
        self._pages = f"pages-{site}.json"
        self._report = f"report-{site}.json"

    def pages(self) -> KeptPages:
        """Return the pages of the last run; none where nothing can be had."""
        found = KeptPages()
        with suppress(TypeError, ValueError, KeyError):
            stamp, lines, rows = kept_json(self._folder, self._pages)
            found.packing = Packing(lines)
            for uri, (digest, names, row) in rows.items():
                found.digests[uri], found.names[uri], found.rows[uri] = digest, names, row
            found.stamp = stamp
        return found

    def keep_pages(self, pages: KeptPages) -> None:
        """Keep the pages of this run in place of the last one's."""
        rows = {uri: [pages.digests[uri], pages.names[uri], row] for uri, row in pages.rows.items()}
        keep_json(self._folder, self._pages, [pages.stamp, pages.packing.lines, rows])

    def report(self, stamp: str, fail_on: Severity | None, text_reader: Callable[[str], str]) -> Report | None:
        """Return the report of the last run if it had the same stamp, else None."""
        try:
            known, counts, findings, suppressed = kept_json(self._folder, self._report)
            if known != stamp:
                return None
            pages, citations, unlisted, ignored, of_baseline = counts
            return Report(
                tuple(map(unpack_finding, findings)),
                pages,
                citations,
                unlisted,
                fail_on,
                Places(text_reader),
                text_reader,
                suppressed=tuple(map(unpack_finding, suppressed)),
                ignored=ignored,
                known=of_baseline,
            )
        except (TypeError, ValueError, KeyError):
            return None

    def keep_report(self, stamp: str, report: Report) -> None:
        """Keep a report in place of the last one."""
        counts = [report.pages, report.citations, report.unlisted, report.ignored, report.known]
        found: list[Any] = [list(map(pack_finding, findings)) for findings in (report.findings, report.suppressed)]
        keep_json(self._folder, self._report, [stamp, counts, *found])
