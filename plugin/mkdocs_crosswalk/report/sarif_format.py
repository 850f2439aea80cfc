"""The report as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .. import __version__
from ..diagnostics import Severity
from .fingerprints import fingerprints

if TYPE_CHECKING:
    from ..check import Finding, Report
    from ..diagnostics import Related, Rule
    from ..text import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", None: "none"}


def write(report: Report) -> str:
    """Return the report as one SARIF log with one run."""
    rules = list(dict.fromkeys(finding.diagnostic.rule for finding in report.findings))
    rules.sort(key=lambda rule: rule.code)
    index = {rule: at for at, rule in enumerate(rules)}
    known = fingerprints(report.findings)
    run = {
        "tool": {
            "driver": {
                "name": "Crosswalk",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(finding, index[finding.diagnostic.rule], print_, report)
            for finding, print_ in zip(report.findings, known, strict=True)
        ],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    doc = rule.doc.strip()
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "help": {"text": doc, "markdown": doc},
        "defaultConfiguration": {"enabled": rule.default is not None, "level": _LEVELS[rule.default]},
    }


def _result(finding: Finding, index: int, fingerprint: str, report: Report) -> dict[str, Any]:
    diagnostic = finding.diagnostic
    text = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(diagnostic.path, diagnostic.span, report)}],
        "partialFingerprints": {"crosswalk/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _related(number, related, report) for number, related in enumerate(diagnostic.related, start=1)
        ]
    if diagnostic.edits:
        replacements = [
            {
                "deletedRegion": _region(diagnostic.path, edit.span, report),
                "insertedContent": {"text": edit.text},
            }
            for edit in diagnostic.edits
        ]
        change = {"artifactLocation": _artifact(diagnostic.path, report), "replacements": replacements}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _related(number: int, related: Related, report: Report) -> dict[str, Any]:
    return {
        "id": number,
        "message": {"text": related.message},
        "physicalLocation": _location(related.path, related.span, report),
    }


def _location(path: str, span: Span, report: Report) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path, report), "region": _region(path, span, report)}


def _artifact(path: str, report: Report) -> dict[str, str]:
    return {"uri": quote(report.located(path), safe="/.-_~")}


def _region(path: str, span: Span, report: Report) -> dict[str, int]:
    line, column, end_line, end_column = report.places.of(path, span)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
