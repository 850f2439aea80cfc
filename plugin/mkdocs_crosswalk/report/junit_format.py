"""The report as JUnit XML, which most build servers show: a test a finding, and one that passes where there is none.

A finding that makes the check fail is a failure; one that weighs less is a skipped test, so that it is seen and the build
stays green.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from .text_format import line_of

if TYPE_CHECKING:
    from ..check import Finding, Report

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report) -> str:
    """Return one XML document with one test suite."""
    failures = sum(map(report.fails_on, report.findings))
    skipped = len(report.findings) - failures
    counts = f'tests="{len(report.findings) or 1}" failures="{failures}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="crosswalk" {counts}>',
        f'  <testsuite name="crosswalk" {counts} skipped="{skipped}">',
    ]
    for finding in report.findings:
        lines += _case(finding, report)
    if not report.findings:
        lines.append(f'    <testcase classname="crosswalk" name={_attribute(report.summary())}/>')
    lines += ["  </testsuite>", "</testsuites>", ""]
    return "\n".join(lines)


def _case(finding: Finding, report: Report) -> list[str]:
    diagnostic = finding.diagnostic
    path = report.located(diagnostic.path)
    name = f"{diagnostic.rule.code} {diagnostic.rule.name} at {finding.line}:{finding.column}"
    head = f"    <testcase classname={_attribute(path)} name={_attribute(name)} file={_attribute(path)}"
    text = line_of(finding) + (f"\n{diagnostic.help}" if diagnostic.help else "")
    if report.fails_on(finding):
        inner = (
            f"      <failure type={_attribute(diagnostic.rule.code)} message={_attribute(diagnostic.message)}>"
            f"{html.escape(_clean(text))}</failure>"
        )
    else:
        inner = f"      <skipped message={_attribute(text)}/>"
    return [f'{head} line="{finding.line}">', inner, "    </testcase>"]


def _attribute(text: str) -> str:
    escaped = html.escape(_clean(text))
    for character in "\n\r\t":
        escaped = escaped.replace(character, f"&#{ord(character)};")
    return f'"{escaped}"'


def _clean(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
