"""Of pages with equal text one is read; each of them is what it would be if it had been read itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read import equal_pages
from mkdocs_crosswalk.read.dialect import ANY
from mkdocs_crosswalk.read.equal_pages import PageReader
from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.read.store import digest_of
from mkdocs_crosswalk.text import Part, Source, Taken

if TYPE_CHECKING:
    from mkdocs_crosswalk.pages import Page
    from mkdocs_crosswalk.read.dialect import Dialect

TITLED = "# Title\n\n[CR 1.1][std] [link](other.md)\n\n[std]: https://std.example/\n"
UNTITLED = "Words, and `code`.\n"


class Counted:
    """Reads pages, and knows which."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, most: int | None = None) -> None:
        self.uris: list[str] = []
        self.reader = PageReader(ANY, most)
        monkeypatch.setattr(equal_pages, "read_page", self._read)

    def _read(self, source: Source, uri: str, dialect: Dialect) -> Page:
        self.uris.append(uri)
        return read_page(source, uri, dialect)

    def look_at(self, text: str, uri: str) -> None:
        source = Source(f"docs/{uri}", text)
        page, alone = self.reader.page(source, uri, digest_of(text)), read_page(source, uri)
        assert replace(page, lines=alone.lines) == alone
        assert [*map(page.lines.place, range(len(text)))] == [*map(alone.lines.place, range(len(text)))]


@pytest.mark.parametrize("text", [TITLED, UNTITLED])
def test_a_page_of_known_text_has_its_own_names(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch)
    for uri in ("v1/a.md", "v2/a.md", "v2/b.md"):
        counted.look_at(text, uri)
    assert counted.uris == ["v1/a.md"]


def test_no_more_pages_are_remembered_than_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch, most=1)
    for text, uri in ((TITLED, "a.md"), (TITLED, "b.md"), (UNTITLED, "c.md"), (TITLED, "d.md")):
        counted.look_at(text, uri)
    assert counted.uris == ["a.md", "c.md", "d.md"]


def test_a_page_that_takes_in_others_is_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch)
    for uri in ("a.md", "b.md"):
        source = Source(uri, UNTITLED, Taken((Part(0, uri, 0, len(UNTITLED)),)))
        assert counted.reader.page(source, uri, digest_of(UNTITLED)).taken == source.taken
    assert counted.uris == ["a.md", "b.md"]
