"""What git is told to ignore, as it bears on pages that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read.git_ignores import read_git_ignores

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "site" / "docs"
    folder.mkdir(parents=True)
    return folder


def test_a_pattern_counts_from_where_its_file_lies(content: Path) -> None:
    (content.parents[1] / ".gitignore").write_text("/site/docs/api/\n/rules.md\n")
    (content / ".gitignore").write_text("/settings.md\n")
    ignores = read_git_ignores(content)
    assert [uri for uri in ("api/x.md", "settings.md", "rules.md", "a/settings.md") if ignores.take(uri)] == [
        "api/x.md",
        "settings.md",
    ]


def test_the_nearest_file_has_the_last_word(content: Path) -> None:
    (content.parent / ".gitignore").write_text("*.md\n")
    (content / ".gitignore").write_text("!kept.md\n")
    ignores = read_git_ignores(content)
    assert ignores.take("made.md")
    assert not ignores.take("kept.md")


def test_files_above_the_repository_are_not_read(content: Path) -> None:
    (content.parents[1] / ".gitignore").write_text("*.md\n")
    (content.parent / ".git").write_text("gitdir: elsewhere\n")
    assert not read_git_ignores(content).take("made.md")


def test_without_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.md\n")
    assert not read_git_ignores(tmp_path).take("made.md")


def test_lines_that_are_no_pattern_are_passed_over(content: Path) -> None:
    (content / ".gitignore").write_text("[z-a]\n!\nfoo\\\n[[:alpha:]].txt\nmade.md\n")
    ignores = read_git_ignores(content)
    assert ignores.take("made.md")
    assert not ignores.take("z.md")
