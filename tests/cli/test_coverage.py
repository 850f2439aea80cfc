"""`crosswalk coverage`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .test_show import MAPPING, NORM

if TYPE_CHECKING:
    from .conftest import Site

GAP = "gaps:\n  - {from: [art-1/1], reason: The norm is about users.}\n"


@pytest.fixture
def tabled(site: Site) -> Site:
    """A site with a row that links a guide, and one that says why there is none."""
    site.file("data/catalogs/norm-1.yaml", NORM)
    site.file("data/mappings/act-norm.yaml", MAPPING + GAP)
    rows = (
        "| Know users [Act Art. 1 § 2][act] | [Guide](guide.md) |\n"
        "| Be good [Act Art. 2][act] | No guide: it is obvious. |\n"
    )
    site.write(duties=f"# Duties\n\n| Task | Guide |\n|---|---|\n{rows}\n[act]: https://law.example/act\n")
    return site.write(guide="# How to know users\n")


def test_counts_stand_with_what_they_are_counted_out_of(tabled: Site) -> None:
    outcome = tabled.run("coverage", "act")
    assert outcome.code == 0, outcome.err
    assert outcome.out == (
        "Act  The Example Act\n"
        "  counted: 3 provisions, those that can each be met by itself\n"
        "\n"
        "The strongest that a requirement table of this site says of each\n"
        "  guide linked               1 of 3 (33 %)\n"
        "  task described             0 of 3 (0 %)\n"
        "  cited in a table           1 of 3 (33 %)\n"
        "  a part or the whole cited  0 of 3 (0 %)\n"
        "  mapped only                0 of 3 (0 %)\n"
        "  nothing                    1 of 3 (33 %)\n"
        "\n"
        "Related by any mapping set to a provision of\n"
        "  Norm 1  2 of 3 (66 %)\n"
        "\n"
        "Without a guide of their own: 2 of 3 (66 %)\n"
        "  Art. 1(1) (nothing)\n"
        "  Art. 2  Duties (cited in a table)\n"
        "      it is obvious.\n"
        "\n"
        "Related to no provision of Norm 1: 1 of 3 (33 %)\n"
        "  Art. 1(1)\n"
        "      NB 3 (draft): The norm is about users.\n"
    )


@pytest.mark.parametrize("words", [["Act Art. 1"], ["act/art-1"], ["act", "art-1"], ["act:art-1"]])
def test_a_part_is_named_in_many_ways(tabled: Site, words: list[str]) -> None:
    (found,) = json.loads(tabled.run("coverage", *words, "--format", "json").out)["coverage"]
    assert found["name"] == "Act Art. 1"
    assert found["counted"] == 2
    assert [row["claim"] for row in found["provisions"]] == ["none", "guide"]
    assert found["provisions"][1]["guides"] == ["guide.md"]
    assert found["provisions"][1]["related"] == {"norm-1": 2}


def test_it_counts_as_the_view_does(tabled: Site) -> None:
    said = tabled.run("coverage", "norm-1", "--to", "act").out
    assert "  Act  3 of 3 (100 %)" in said
    view = tabled.run("table", "coverage", "from=norm-1", "to=act").out
    assert "3 of 3 (100 %)" in view
    assert "Related to" not in said.replace("Related by any", "")


def test_without_words_there_is_a_line_a_document(tabled: Site) -> None:
    assert tabled.run("coverage").out == "Document  With a guide of their own\nAct       1 of 3 (33 %)\n"


def test_a_site_without_tables_is_told_what_else_there_is(site: Site) -> None:
    outcome = site.run("coverage")
    assert outcome.code == 0
    assert "`crosswalk coverage DOCUMENT`" in outcome.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "`nothing` names no document that is known"),
        (["act/art-9"], "`act` has no `art-9`; nearest is `act/art-2`"),
        (["act", "Art. 9"], "Act has no `Art. 9`"),
        (["act", "--to", "nothing"], "`nothing` names no document that is known"),
        (["--to", "act"], "`--to` needs a document to count from"),
    ],
)
def test_what_is_not_there_is_said(tabled: Site, words: list[str], said: str) -> None:
    outcome = tabled.run("coverage", *words)
    assert outcome.code == 2
    assert said in outcome.err
