"""A page is written whole, as the file it was: mark, line ends, permissions, link."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from mkdocs_crosswalk.fix import Outcome, write_page

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"one\ntwo\n", id="plain"),
        pytest.param(BOM + b"one\r\ntwo", id="mark-and-windows-line-ends"),
        pytest.param("§ 8 – Prüfung\n".encode(), id="wide-characters"),
    ],
)
def test_only_the_text_changes(tmp_path: Path, data: bytes) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(data)
    page.chmod(0o640)
    text = data.removeprefix(BOM).decode()
    assert write_page(page, text, text + "three\r\n") is Outcome.DONE
    assert page.read_bytes() == data + b"three\r\n"
    assert page.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("somebody was here\n", encoding="utf-8")
    assert write_page(page, "as it was\n", "as it should be\n") is Outcome.CHANGED
    assert page.read_text(encoding="utf-8") == "somebody was here\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    page, link = tmp_path / "page.md", tmp_path / "link.md"
    page.write_text("old\n", encoding="utf-8")
    link.symlink_to(page.name)
    assert write_page(link, "old\n", "new\n") is Outcome.DONE
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == "new\n"


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "chmod"), (Path, "replace")])
def test_a_crash_at_any_step_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    page = tmp_path / "page.md"
    page.write_text("old\n", encoding="utf-8")

    def crash(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, crash)
        with pytest.raises(KeyboardInterrupt):
            write_page(page, "old\n", "new\n" * 1000)
    assert page.read_text(encoding="utf-8") == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
