"""A file is replaced whole, and what is no file of its own stays what it is."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["x" * 252 + ".md", "更" * 84 + ".md"], ids=["letters", "characters-of-three-bytes"])
def test_a_name_may_be_as_long_as_names_may_be(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(name, b"new")]


def test_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.md").write_text("old", encoding="utf-8")
    link = tmp_path / "link.md"
    link.symlink_to("folder/a.md")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "folder" / "a.md").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["a.md"]


def test_a_link_to_nothing_makes_the_file(tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to("a.md")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "a.md").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_takes_the_data_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"new")
    reader.join(10)
    assert read == [b"new"]
    assert pipe.is_fifo()
