"""Words that name the provisions of acts, whatever the act."""

from __future__ import annotations

import pytest

from mkdocs_crosswalk.citations.words import names_provision


@pytest.mark.parametrize(
    "label",
    [
        "GDPR Art. 32",
        "Article 5(1) of the GDPR",
        "Art.9",
        "Annex III, point 4",
        "recitals 12-14",
        "DSGVO Artikel 32",
        "Anhang IV",
    ],
)
def test_a_label_that_names_a_provision(label: str) -> None:
    assert names_provision(label)


@pytest.mark.parametrize(
    "label",
    [
        "Regulation (EU) 2016/679",
        "Regulation 2016/679",
        "Article on the GDPR",
        "the articles",
        "General Data Protection Regulation",
        "Smart 3",
        "2016/679",
        "Annexes",
        "",
    ],
)
def test_a_title_names_none(label: str) -> None:
    assert not names_provision(label)
