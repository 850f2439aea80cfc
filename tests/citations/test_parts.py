"""Cutting a label into provisions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.citations import Mention, Reading
from mkdocs_crosswalk.citations.parts import parts_of
from mkdocs_crosswalk.text import Span

from ..projects import project_of
from ..views.sites import FILES


@pytest.mark.parametrize(
    ("label", "key", "parts"),
    [
        pytest.param("CR 1.1", "std", ["<CR 1.1>"], id="one"),
        pytest.param("CRs 1.1, 1.9", "std", ["<CRs 1.1>", ", ", "<1.9>"], id="two"),
        pytest.param("CRs 1.1-1.3, 1.9", "std", ["<CRs 1.1>", "-", "<1.3>", ", ", "<1.9>"], id="range"),
        pytest.param("Law Art. 1(1), (2)", "law", ["Law ", "<Art. 1(1)>", ", ", "<(2)>"], id="named"),
        pytest.param("A title", "law", ["A title"], id="title"),
    ],
)
def test_each_provision_has_its_part(label: str, key: str, parts: list[str]) -> None:
    library = project_of(FILES).library
    reading = library.read(label, library.resolve(key))
    assert [f"<{part.text}>" if part.provision else part.text for part in parts_of(label, reading)] == parts


SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.text(min_size=20, max_size=20), st.lists(SPANS))
def test_the_parts_are_the_label_whatever_was_read(label: str, spans: list[Span]) -> None:
    mentions = tuple(Mention(f"p{at}", span, exists=True, whole=span) for at, span in enumerate(spans))
    parts = parts_of(label, Reading(mentions))
    assert "".join(part.text for part in parts) == label
    assert all(part.text for part in parts)
