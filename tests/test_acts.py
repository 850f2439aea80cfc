"""Addresses of EU acts: which act, and which of its texts."""

from __future__ import annotations

import pytest

from mkdocs_crosswalk.acts import ActText, act_at, celex_of

CRA = ("R", "2024", "2847")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R2847", (CRA, ActText.OFFICIAL_JOURNAL)),
        ("https://eur-lex.europa.eu/x?uri=CELEX%3A02024R2847-20241120", (CRA, ActText.CONSOLIDATED)),
        ("https://eur-lex.europa.eu/eli/reg/2024/2847/oj", (CRA, ActText.OFFICIAL_JOURNAL)),
        ("https://eur-lex.europa.eu/eli/reg/2024/2847/2024-11-20", (CRA, ActText.CONSOLIDATED)),
        ("https://eur-lex.europa.eu/eli/reg_del/2022/30/oj", (("R", "2022", "30"), ActText.OFFICIAL_JOURNAL)),
        ("https://eur-lex.europa.eu/x?uri=OJ:L_202402847", (CRA[1:], ActText.OFFICIAL_JOURNAL)),
        ("https://example.org/2024/2847", None),
    ],
)
def test_an_address_names_an_act(address: str, expected: object) -> None:
    assert act_at(address) == expected


@pytest.mark.parametrize(
    ("address", "celex"),
    [
        ("https://eur-lex.europa.eu/eli/reg/2024/2847/oj", "32024R2847"),
        ("http://data.europa.eu/eli/dir/2022/2555", "32022L2555"),
        ("https://eur-lex.europa.eu/eli/dec_impl/2021/7/oj", "32021D0007"),
        ("https://eur-lex.europa.eu/eli/agree/2021/7/oj", None),
        ("https://law.example/eli/dec/2021/7", None),
        ("https://example.org/", None),
    ],
)
def test_the_number_of_an_act_is_made_of_its_address(address: str, celex: str | None) -> None:
    assert celex_of(address) == celex
