"""The pages of this project's own site are read by its own checker, and nothing is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_crosswalk.hosts.cli import main

if TYPE_CHECKING:
    import pytest

SETTINGS = Path(__file__).parents[1] / "mkdocs.yml"


def test_nothing_is_found_on_the_pages_of_this_site(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", "--config", str(SETTINGS), "--fail-on", "info"])
    output = capsys.readouterr().out
    assert "nothing found" in output, output
    assert code == 0
