"""The report as JSON, version 1: a contract, described in `content/authoring/json.md`.

Lines and columns are counted from 1, columns in characters; the end is the place after the last character.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..check import Finding, Report
    from ..project import Project

VERSION = 1


def write(report: Report) -> str:
    """Return the report as one JSON document."""
    document = {
        "version": VERSION,
        "diagnostics": [_diagnostic(finding, report) for finding in report.findings],
        "summary": {
            "pages": report.pages,
            "citations": report.citations,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
        },
    }
    return _dump(document)


def _diagnostic(finding: Finding, report: Report) -> dict[str, Any]:
    diagnostic = finding.diagnostic
    related = []
    for other in diagnostic.related:
        line, column, _, _ = report.places.of(other.path, other.span)
        related.append({"path": other.path, "line": line, "column": column, "message": other.message})
    return {
        "code": diagnostic.rule.code,
        "rule": diagnostic.rule.name,
        "severity": finding.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": diagnostic.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "related": related,
        "fixable": bool(diagnostic.edits),
        **({"seen": diagnostic.seen.value} if diagnostic.seen else {}),
    }


def write_citations(project: Project) -> str:
    """Return every reference that was read as one JSON document, in the order of pages and places."""
    return _dump({"version": VERSION, "citations": list(_citations(project))})


def _citations(project: Project) -> Iterable[dict[str, Any]]:
    for page in project.pages.values():
        for citation in project.citations_on(page):
            reference, reading = citation.reference, citation.reading
            path, place = project.place_of(page, reference.span)
            cites = reading.is_citation and citation.catalog is not None
            unread = reading.unread
            yield {
                "path": path,
                "line": place.line,
                "column": place.column,
                "label": reference.label,
                "key": reference.written,
                "document": citation.catalog.id if cites and citation.catalog else None,
                "provisions": list(reading.provisions) if cites else [],
                "unread": reference.label[unread.start : unread.end] if unread and cites else None,
            }


def _dump(document: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
