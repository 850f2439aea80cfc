"""What is kept between runs comes back as it was, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read import store
from mkdocs_crosswalk.read.store import code_digest, keep_bytes, keep_json, kept_bytes, kept_json

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"Some words\n\0 and others"


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep_bytes(tmp_path, "words-here.bin", DATA)
    keep_json(tmp_path, "words-here.json", {"a": ["\ud800", None]})
    assert kept_bytes(tmp_path, "words-here.bin") == DATA
    assert kept_json(tmp_path, "words-here.json") == {"a": ["\ud800", None]}


def test_a_byte_that_has_changed_anywhere_loses_the_file(tmp_path: Path) -> None:
    keep_bytes(tmp_path, "words-here.bin", DATA)
    [file] = tmp_path.iterdir()
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert kept_bytes(tmp_path, "words-here.bin") is None
        file.write_bytes(whole[:at])
        assert kept_bytes(tmp_path, "words-here.bin") is None


def test_only_those_that_were_written_last_stay(tmp_path: Path) -> None:
    for number in range(5):
        keep_bytes(tmp_path, f"words-{number}.bin", DATA, most=3)
        os.utime(tmp_path / f"words-{number}.bin", (number, number))
        keep_json(tmp_path, f"words-{number}.json", number)
    assert {path.name for path in tmp_path.glob("*.bin")} == {"words-2.bin", "words-3.bin", "words-4.bin"}
    assert len(list(tmp_path.glob("*.json"))) == 5


@pytest.mark.parametrize("name", ["words-here.bin", "a file/words-here.bin"])
def test_what_cannot_be_read_or_written_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").touch()
    (tmp_path / "words-here.bin").mkdir()
    keep_bytes(tmp_path, name, DATA)
    assert kept_bytes(tmp_path, name) is None
    assert not list(tmp_path.glob(".words*"))


def test_code_goes_by_what_it_was_when_the_process_began(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server goes on with the code that it has loaded; what that makes must not be taken for the new code's."""
    before = code_digest()
    monkeypatch.setattr(store, "__version__", "another")
    assert code_digest() == before
    store.code_digest.cache_clear()
    try:
        assert code_digest() != before
    finally:
        store.code_digest.cache_clear()
