"""Read and write baselines: the findings that a site knew when it took up the tool.

An entry names file, rule and message and counts how often they come together. It knows no lines, so edits elsewhere on the
page leave it as it is. The file is JSON with an entry a line, which makes its changes easy to review.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from ..diagnostics import Problems
from ..settings import Baseline, Known
from .shapes import Choice, Field, ListOf, Number, Record, Text
from .yaml_nodes import YamlError, compose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..text import Source
    from .shapes import Fields

VERSION = 1
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What stands in JSON as it is and not in YAML, which reads the file."""
BASELINE_FILE = "crosswalk-baseline.json"
_KNOWN = Record(
    {
        "path": Field(Text(placed=True, verbatim=True), "the file, as findings name it", required=True),
        "rule": Field(Text(verbatim=True), "the rule's name", required=True),
        "message": Field(Text(verbatim=True), "what the finding says", required=True),
        "count": Field(Number(1, 999_999), "how many such findings the file has (default: 1)"),
    }
)
BASELINE = Record(
    {
        "version": Field(Choice((str(VERSION),)), "the version of this format", required=True),
        "findings": Field(ListOf(_KNOWN), "what is known", required=True),
    }
)


def read_baseline(source: Source) -> tuple[Baseline | None, Problems]:
    """Return the baseline of a file, None if it cannot be used, and all that is wrong with it."""
    problems = Problems()
    try:
        node = compose(source.text.replace("\t", " "))  # JSON is YAML, but for tabs
    except YamlError as error:
        problems.add(error.span, f"not JSON: {error.message}")
        return None, problems
    if node is None:
        return Baseline(source.path), problems
    fields: Fields | None = BASELINE.read(node, "", problems)
    if problems or fields is None:
        return None, problems
    known = tuple(
        Known(entry.get("path").value, entry.get("rule"), entry.get("message"), entry.get("count", 1),
              entry.get("path").span)
        for entry in fields.get("findings", ())
    )  # fmt: skip
    return Baseline(source.path, known), problems


def baseline_text(findings: Iterable[tuple[str, str, str]]) -> str:
    """Return the file for findings by path, rule and message."""
    counted = Counter(findings)
    lines = [_json(_entry(*known, count)) for known, count in sorted(counted.items())]
    entries = ",\n".join(f"    {line}" for line in lines)
    listed = f"[\n{entries}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'


def _entry(path: str, rule: str, message: str, count: int) -> dict[str, Any]:
    entry: dict[str, Any] = {"path": path, "rule": rule, "message": message}
    return entry | {"count": count} if count > 1 else entry


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
