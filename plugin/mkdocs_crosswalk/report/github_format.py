"""The report as workflow commands of GitHub Actions: an annotation at the line in the pull request for each finding.

GitHub shows ten errors and ten warnings of a step as annotations; the log holds all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..diagnostics import Severity
from .text_format import visible

if TYPE_CHECKING:
    from ..check import Finding, Report

_LINE = re.compile(r"[^\r\n]+")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report) -> str:
    """Return one command a finding, and the summary as a plain line."""
    return "".join(f"{_command(finding, report)}\n" for finding in report.findings) + f"{report.summary()}\n"


def _command(finding: Finding, report: Report) -> str:
    diagnostic = finding.diagnostic
    properties = {
        "file": report.located(diagnostic.path),
        "line": str(finding.line),
        "endLine": str(finding.end_line),
        "title": f"{diagnostic.rule.code} {diagnostic.rule.name}",
    }
    if finding.end_line == finding.line:  # columns over several lines are refused
        properties |= {"col": str(finding.column), "endColumn": str(max(finding.column, finding.end_column - 1))}
    text = diagnostic.message + (f"\n{diagnostic.help}" if diagnostic.help else "")
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    shown = _LINE.sub(lambda line: visible(line[0]), text)  # the log is a terminal
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(shown)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
