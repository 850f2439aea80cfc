"""The word most like a wrong one is found among few words and among many, at about the same cost."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.alike import Alike, help_for

PATHS = [f"guides/part-{part}/chapter-{chapter}.md" for part in range(40) for chapter in range(50)]
words = st.text("abcde-", min_size=1, max_size=8)


@given(st.lists(words, max_size=20, unique=True), words)
def test_among_few_words_it_is_the_one_that_difflib_names(known: list[str], wrong: str) -> None:
    best = difflib.get_close_matches(wrong, known, n=1)
    assert Alike(known).to(wrong) == (best[0] if best else None)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("guides/secure-bot.md", "guides/secure-boot.md"),
        ("guide/secure-boot.md", "guides/secure-boot.md"),
        ("secure-boot.md", "guides/secure-boot.md"),
        ("guides/secureboot.md", "guides/secure-boot.md"),
        ("zzz", None),
        ("", None),
    ],
)
def test_among_many_words_the_one_with_the_same_rare_letters_is_found(wrong: str, right: str | None) -> None:
    assert Alike([*PATHS, "guides/secure-boot.md"]).to(wrong) == right


def test_a_look_compares_few_words_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    original = difflib.get_close_matches

    def counted(word: str, possibilities: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(possibilities))
        return original(word, possibilities, n=n, cutoff=cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    known = Alike(PATHS)
    for wrong in ("guides/part-7/chapter-77.md", "guides/part-7/chapter-78.md", "guides/part-7/chapter-77.md"):
        assert known.to(wrong) is not None
    assert len(compared) == 2  # the same mistake is looked up once
    assert max(compared) <= 60


def test_a_help_names_the_word_that_was_meant_or_the_few_there_are() -> None:
    assert help_for("titel", ["title", "name"]) == "did you mean `title`?"
    assert help_for("zzz", ["b", "a"]) == "known are `a`, `b`"
    assert help_for("zzz", [f"word{number}" for number in range(99)]) is None
    assert help_for("zzz", []) is None
