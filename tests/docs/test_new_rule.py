"""The walk from a blank file to a green case: the rule on the page is loaded, and its cases are run."""

from __future__ import annotations

import importlib
import importlib.util
import re
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.rules.entry import entry
from tests.case_files import read_case, report_text, run_case

from .texts import AUTHORING, fences

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_crosswalk.rules import Entry

FENCES = {fence.title: fence.body for fence in fences((AUTHORING / "add-a-rule.md").read_text(encoding="utf-8"))}
CASES = [title for title in FENCES if title and title.startswith("tests/cases/")]
RULE = next(title for title in FENCES if title and title.endswith(".py"))


@pytest.fixture
def rule(tmp_path: Path) -> Entry:
    path = tmp_path / "rule.py"
    path.write_text(FENCES[RULE], encoding="utf-8")
    spec = importlib.util.spec_from_file_location("mkdocs_crosswalk.rules.example", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return entry(module)


@pytest.mark.parametrize("title", CASES)
def test_its_cases_are_green(title: str, rule: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("mkdocs_crosswalk.check", "mkdocs_crosswalk.check.examine"):
        monkeypatch.setattr(importlib.import_module(module), "RULES", (rule,))
    path = tmp_path / "case.md"
    path.write_text(FENCES[title] + "\n", encoding="utf-8")
    case = read_case(path)
    assert report_text(run_case(case, tmp_path)) == case.expected


def test_it_is_documented_like_every_rule(rule: Entry) -> None:
    assert re.findall(r"^## (.*)$", rule.rule.doc, flags=re.MULTILINE) == ["Why it matters", "Example", "What to do"]
