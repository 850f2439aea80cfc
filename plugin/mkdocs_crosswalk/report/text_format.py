"""The report for people: a line a finding, the source around it with a caret, and what to do next."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ..check import numbered
from ..diagnostics import Severity
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..check import Finding, Report

WIDTH = 100
"""How much of a source line is shown; requirement tables have rows of two thousand characters."""
_NARROWEST = 24
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_DIM, _BOLD, _CARET = "2", "1", "35;1"
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that turn the direction of writing."""


def write(report: Report, *, colour: bool = False, columns: int | None = None) -> str:
    """Return the report as text, fitting source lines into `columns`; with `colour`, with the escape codes of a terminal."""
    paint = _paint if colour else _plain
    texts: dict[str, str] = {}
    parts = []
    for finding in report.findings:
        path = finding.diagnostic.path
        if path not in texts:
            texts = {path: report.text_reader(path)}  # findings come file by file: one text is enough
        parts.append("\n".join(_finding(finding, report, texts[path], paint, columns)) + "\n")
    parts.append(paint(report.summary(), _BOLD) + "\n")
    return "\n".join(parts)


def line_of(finding: Finding) -> str:
    """Return the finding as one line: `content/x.md:88:14: error XW102 unknown-provision: …`."""
    diagnostic = finding.diagnostic
    rule = f"{finding.severity.value} {diagnostic.rule.code} {diagnostic.rule.name}"
    return visible(f"{diagnostic.path}:{finding.line}:{finding.column}: {rule}: {diagnostic.message}")


def visible(text: str) -> str:
    """Return `text` with the characters spelled out that a terminal would obey instead of showing them."""
    return _OBEYED.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def statistics(report: Report) -> str:
    """Return how often each rule spoke, most often first, as lines."""
    counted = Counter((finding.diagnostic.rule, finding.severity) for finding in report.findings)
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0][0].code, row[0][1].rank))
    lines = [f"{count:7,}  {rule.code}  {rule.name:24} {severity.value}" for (rule, severity), count in rows]
    pages = len({finding.diagnostic.path for finding in report.findings})
    lines.append(f"{len(report.findings):7,}  in {numbered(pages, 'file')}")
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, report: Report, text: str, paint: _Paint, columns: int | None) -> Iterator[str]:
    diagnostic = finding.diagnostic
    place = paint(visible(f"{diagnostic.path}:{finding.line}:{finding.column}:"), _BOLD)
    rule = paint(f"{finding.severity.value} {diagnostic.rule.code}", _COLOURS[finding.severity])
    yield f"{place} {rule} {paint(diagnostic.rule.name + ':', _BOLD)} {visible(diagnostic.message)}"
    yield from _source(finding, report, text, paint, columns)
    if diagnostic.help:
        yield f"  {paint('help:', _DIM)} {visible(diagnostic.help)}"
    for other in diagnostic.related:
        line, column, _, _ = report.places.of(other.path, other.span)
        yield f"  {paint('see:', _DIM)} {visible(f'{other.path}:{line}:{column}: {other.message}')}"


def _source(finding: Finding, report: Report, text: str, paint: _Paint, columns: int | None) -> Iterator[str]:
    lines = report.places.lines(finding.diagnostic.path)
    line = lines.line_span(finding.line)
    shown = text[line.start : line.end].rstrip("\r\n")
    if not shown.strip():
        return
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(shown)
    gutter = f"  {finding.line} | "
    width = WIDTH if columns is None else min(WIDTH, max(_NARROWEST, columns - len(gutter) - len("……")))
    window = clipped(len(shown), Span(start, max(end, start + 1)), width)
    before, after = ("…" if window.start else ""), ("…" if window.end < len(shown) else "")
    quoted = "".join(character if character.isprintable() else " " for character in shown[window.start : window.end])
    caret_at = len(gutter) + len(before) + start - window.start
    length = max(1, min(end, window.end) - start)
    yield f"{paint(gutter, _DIM)}{before}{quoted}{after}"
    yield " " * caret_at + paint("^" * length, _CARET)


def clipped(length: int, span: Span, width: int = WIDTH) -> Span:
    """Return the stretch of a line of `length` characters to show, at most `width`, with the start of `span` in it."""
    if length <= width:
        return Span(0, length)
    room = max(0, width - (span.end - span.start))
    start = max(0, min(span.start - room // 2, length - width))
    return Span(start, min(length, start + width))


class _Paint:
    """Gives a text a colour, or leaves it plain."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


_paint, _plain = _Paint(colour=True), _Paint(colour=False)
