"""The report as GitLab's Code Quality artifact: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..diagnostics import Severity
from .fingerprints import fingerprints

if TYPE_CHECKING:
    from ..check import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report) -> str:
    """Return a JSON list with one issue a finding."""
    issues = [
        {
            "description": finding.diagnostic.message
            + (f" ({finding.diagnostic.help})" if finding.diagnostic.help else ""),
            "check_name": f"{finding.diagnostic.rule.code} {finding.diagnostic.rule.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": report.located(finding.diagnostic.path),
                "lines": {"begin": finding.line, "end": finding.end_line},
            },
        }
        for finding, fingerprint in zip(report.findings, fingerprints(report.findings), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
