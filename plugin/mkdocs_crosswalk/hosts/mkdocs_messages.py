"""MkDocs' own warnings about links and anchors, which say without a place what we say with one."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..check import Report
    from ..project import Project
    from ..text import Span

_LOGGERS = tuple(
    logging.getLogger(f"{host}.structure.{module}") for host in ("mkdocs", "properdocs") for module in ("pages", "nav")
)
_MESSAGE = re.compile(r"Doc file '(?P<uri>.+?)' contains (?:a|an \w+|an unrecognized relative) link '(?P<url>.*?)', ")
_OF_NAV = re.compile(r"A reference to '(?P<url>.*?)' is included in the 'nav' configuration, which is not found")
_NAV = ""
"""Stands for a page where the navigation has the link."""


class Duplicates(logging.Filter):
    """Holds MkDocs' messages about links back until the check has run, and lets through what it does not report.

    What we find and MkDocs does not is no concern here; what MkDocs finds and we do not must not get lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: list[logging.LogRecord] | None = None
        self._told: frozenset[tuple[str, str]] = frozenset()

    def hold(self) -> None:
        """Keep messages back from now on."""
        self._held, self._told = [], frozenset()
        for logger in _LOGGERS:
            logger.addFilter(self)

    def release(self, project: Project, report: Report) -> None:
        """Let the messages go that the report does not repeat; from now on stop only those that it does."""
        self._told = frozenset(_told(project, report))
        self._say()

    def forget(self) -> None:
        """Stop nothing any more; say what is still held back."""
        for logger in _LOGGERS:
            logger.removeFilter(self)
        self._say()

    def _say(self) -> None:
        """Send on what is held back, each to the logger that it came from, whose filters see it once more."""
        held, self._held = self._held or [], None
        for record in held:
            logging.getLogger(record.name).handle(record)

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a message is to be shown now."""
        told = record.getMessage()
        match = _MESSAGE.match(told) or _OF_NAV.match(told)
        if match is None:
            return True
        if self._held is not None:
            self._held.append(record)
            return False
        return (match.groupdict().get("uri", _NAV), match["url"]) not in self._told


def _told(project: Project, report: Report) -> Iterator[tuple[str, str]]:
    """Yield page and address of each link that the report finds fault with, or that it was asked to pass over.

    Links of the navigation stand on no page.
    """
    pages: dict[str, set[str]] = defaultdict(set)
    for page in project.pages.values():
        for path in {page.path, *(part.path for part in page.taken.parts)} if page.taken else (page.path,):
            pages[path].add(page.uri)
    findings = (*report.findings, *report.suppressed)
    places = {(finding.diagnostic.path, finding.diagnostic.span) for finding in findings}
    yield from ((_NAV, entry.url) for entry in project.hosting.nav if (entry.path, entry.span) in places)
    for finding in findings:
        for uri in pages.get(finding.diagnostic.path, ()):
            page = project.pages[uri]
            addresses = [(link.url_span, link.url) for link in page.links]
            addresses += [(definition.url_span, definition.url) for definition in page.definitions]
            for span, url in addresses:
                path, place = page.placed(span)
                if path == finding.diagnostic.path and _overlap(place, finding.diagnostic.span):
                    yield uri, url


def _overlap(one: Span, other: Span) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
