"""What the rules find, told by the files in `cases/`; `case_files` says how they are written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.rules import RULES

from .case_files import CASES, all_cases, read_case, report_text, run_case, with_report

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_crosswalk.rules import Entry

NAMES = [entry.rule.name for entry in RULES]


@pytest.mark.parametrize("path", all_cases(), ids=lambda path: path.relative_to(CASES).with_suffix("").as_posix())
def test_a_case_gives_its_report(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    case = read_case(path)
    found = report_text(run_case(case, tmp_path))
    if request.config.getoption("--update-cases") and found != case.expected:
        path.write_text(with_report(path.read_text(encoding="utf-8"), found), encoding="utf-8")
        return
    assert found == case.expected, case.sentence


@cache
def _reporting() -> dict[str, list[bool]]:
    """Return rule name → for each of its cases, whether its report names the rule."""
    found: dict[str, list[bool]] = {name: [] for name in NAMES}
    for case in map(read_case, all_cases()):
        found.setdefault(case.rule, []).append(f" {case.rule}: " in case.expected)
    return found


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_has_a_case_that_reports_and_one_that_stays_silent(rule: str) -> None:
    assert True in _reporting()[rule], f"no case in tests/cases/{rule}/ reports"
    assert False in _reporting()[rule], f"no case in tests/cases/{rule}/ stays silent"


def test_every_folder_of_cases_is_called_like_a_rule() -> None:
    assert sorted(_reporting()) == sorted(NAMES)


@pytest.mark.parametrize("entry", RULES, ids=NAMES)
def test_a_rule_says_why_it_matters_and_what_to_do(entry: Entry) -> None:
    rule = entry.rule
    assert [line for line in rule.doc.splitlines() if line.startswith("## ")] == [
        "## Why it matters",
        "## Example",
        "## What to do",
    ]
    assert rule.summary.endswith(".")
    assert rule.code.startswith("XW")
    assert len(rule.code) == 5


def test_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [entry.rule.code for entry in RULES]
    assert codes == sorted(set(codes))
    assert len(NAMES) == len(set(NAMES))
