"""`crosswalk fix`: shows, writes, and says what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.hosts.cli import main

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# Page

[CR 1.1][iec_4_2]

[iec_4_2]: https://webstore.iec.ch/en/publication/34421
[old]: https://example.org/old
"""
MENDED = PAGE.replace("[old]: https://example.org/old\n", "")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with two pages, of which one can be mended."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "good.md").write_text(MENDED, encoding="utf-8")
    return folder


def test_diff_shows_and_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--content", str(content), "--diff"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("--- content/page.md\n+++ content/page.md\n@@ -3,4 +3,3 @@\n")
    assert "\n-[old]: https://example.org/old\n" in told
    assert (content / "page.md").read_text(encoding="utf-8") == PAGE


def test_it_writes_and_is_done(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--content", str(content)]) == 0
    assert capsys.readouterr().out == "content/page.md: 1 unused-definition\n1 page written, 1 finding mended\n"
    assert (content / "page.md").read_text(encoding="utf-8") == MENDED
    assert main(["fix", "--content", str(content)]) == 0
    assert capsys.readouterr().out == "nothing to mend\n"
    assert main(["fix", "--content", str(content), "--diff"]) == 0


def test_a_page_and_a_link_to_it_are_mended_together(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "link.md").symlink_to("page.md")
    assert main(["fix", "--content", str(content)]) == 0
    assert capsys.readouterr().err == ""
    assert (content / "link.md").is_symlink()
    assert (content / "link.md").read_text(encoding="utf-8") == MENDED


def test_only_the_named_pages_and_rules(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--content", str(content), str(content / "good.md")]) == 0
    assert main(["fix", "--content", str(content), "--rule", "house-style"]) == 0
    assert (content / "page.md").read_text(encoding="utf-8") == PAGE
    assert main(["fix", "--content", str(content), "--rule", "house-stile"]) == 2
    assert "did you mean `house-style`?" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["unused-definition", "XW202"])
def test_a_rule_is_named_by_name_or_code(content: Path, word: str) -> None:
    assert main(["fix", "--content", str(content), "--rule", word]) == 0
    assert (content / "page.md").read_text(encoding="utf-8") == MENDED


def test_a_page_that_cannot_be_written_is_told(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.touch", full)
    assert main(["fix", "--content", str(content)]) == 2
    assert "content/page.md was not written: No space left on device" in capsys.readouterr().err
    assert (content / "page.md").read_text(encoding="utf-8") == PAGE


def test_check_mends_first_and_tells_the_rest(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "bad.md").write_text(PAGE.replace("CR 1.1", "CR 9.9"), encoding="utf-8")
    assert main(["check", "--content", str(content), "--fix", "--diff"]) == 1
    assert capsys.readouterr().out.startswith("--- content/bad.md\n")
    assert main(["check", "--content", str(content), "--fix", "-q"]) == 1
    told = capsys.readouterr()
    assert told.out == "content/bad.md:3:5: error XW102 unknown-provision: IEC 62443-4-2 has no `CR 9.9`\n"
    assert told.err.endswith("2 pages written, 2 findings mended\n")
    assert (content / "page.md").read_text(encoding="utf-8") == MENDED


@pytest.mark.parametrize("argv", [["--diff"], ["--unsafe"], ["--fix", "--watch"], ["--fix", "--write-baseline"]])
def test_what_does_not_go_together_is_refused(content: Path, argv: list[str]) -> None:
    assert main(["check", "--content", str(content), *argv]) == 2


def test_a_link_is_mended_where_it_leads_if_that_is_in_the_project(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = content.parent / "README.md"
    readme.write_text(PAGE, encoding="utf-8")
    (content / "page.md").unlink()
    (content / "page.md").symlink_to(readme)
    assert main(["fix", "--content", str(content), str(content / "page.md")]) == 0
    assert capsys.readouterr().out == "content/page.md: 1 unused-definition\n1 page written, 1 finding mended\n"
    assert readme.read_text(encoding="utf-8") == MENDED
    assert (content / "page.md").is_symlink()


def test_a_file_outside_of_the_project_is_left_alone(content: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    shared = tmp_path_factory.mktemp("shared") / "page.md"
    shared.write_text(PAGE, encoding="utf-8")
    (content / "page.md").unlink()
    (content / "page.md").symlink_to(shared)
    main(["fix", "--content", str(content)])
    assert shared.read_text(encoding="utf-8") == PAGE


def test_a_page_that_cannot_be_read_is_told_and_1(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "page.md").write_bytes(b"# P\xe4ge\n")
    assert main(["fix", "--content", str(content)]) == 1
    told = capsys.readouterr()
    assert told.out == "nothing to mend\n"
    assert "content/page.md was not looked at: byte 0xe4 is not UTF-8" in told.err
    assert main(["fix", "--content", str(content), str(content / "good.md")]) == 0
