"""The pages of this project's own site are read by its own checker with every rule on, and nothing is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_crosswalk.hosts.cli import main
from mkdocs_crosswalk.hosts.commands.sites import project_of, site_of
from mkdocs_crosswalk.rules import RULES

if TYPE_CHECKING:
    import pytest

SETTINGS = Path(__file__).parents[1] / "mkdocs.yml"


def test_nothing_is_found_on_the_pages_of_this_site(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", "--config", str(SETTINGS), "--fail-on", "info"])
    output = capsys.readouterr().out
    assert "nothing found" in output, output
    assert code == 0


def test_every_rule_but_one_is_on_for_the_pages_of_this_site() -> None:
    """Only `unnamed-document` is off: house style writes `CR 1.1` without the name that its family implies."""
    settings = site_of(SETTINGS, None, None).settings
    severities = {entry.rule: settings.severity(entry.rule) for entry in RULES}
    assert [rule.name for rule, severity in severities.items() if severity is None] == ["unnamed-document"]
    assert all(severity == rule.default for rule, severity in severities.items() if rule.default), "none is lowered"
    assert not settings.ignore
    assert settings.baseline is None


def test_law_is_cited_by_name_on_the_pages_of_this_site() -> None:
    """What `unnamed-document` would say here is about families and sections; an article alone names no law."""
    project = project_of(site_of(SETTINGS, None, None))
    unnamed = [
        f"{page.path}: {citation.reference.label}"
        for page in project.pages.values()
        for citation in project.citations_on(page)
        if citation.catalog and citation.catalog.document.scheme == "legal"
        if citation.reading.mentions and not citation.reading.named
    ]
    assert unnamed == []
