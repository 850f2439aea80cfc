"""`crosswalk show` and `crosswalk search`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .conftest import CATALOG

if TYPE_CHECKING:
    from .conftest import Site

NORM = """\
catalog: norm-1
title: Norm, part 1
names: [Norm 1]
publisher: Nobody
edition: "2020"
status: published
scheme: clauses
url: https://norm.example/1
keys: [norm_1]
provisions:
  - id: FR 1
    kind: group
    title: Access
    aliases: [AC]
    contains:
      - id: CR 1.1
        title: Users
        summary: Each user is known.
        level: 2
        contains:
          - id: CR 1.1 RE 1
            kind: enhancement
            title: Several factors
      - id: CR 1.2
        title: Devices
      - id: CR 1.3
        kind: pointer
        points_to: [CR 1.2]
"""
MAPPING = """\
mapping: act-norm
title: Act to Norm
from: act
to: [norm-1]
voice: published
source:
  title: A comparison
  publisher: Nobody (NB)
  edition: "3"
  status: draft
method: Read row by row.
relations:
  - id: r-1
    from: art-1/2
    to:
      norm-1: [CR 1.1, CR 1.2]
    relationship: subset-of
    locator: Table 1, row 4
    rationale: Both are about knowing who is there.
    uncovered: Visitors.
  - id: r-2
    from: art-2
    to:
      norm-1: [CR 1.1 RE 1]
    inferred: [CR 1.1 RE 1]
    relationship: intersects-with
    locator: Table 1, row 5
    rationale: Both speak of several factors.
"""


@pytest.fixture
def mapped(site: Site) -> Site:
    site.file("data/catalogs/norm-1.yaml", NORM)
    site.file("data/mappings/act-norm.yaml", MAPPING)
    row = "| Task | Guide |\n|---|---|\n| Know users [Act Art. 1 § 2][act] | [Guide](guide.md) |\n"
    site.write(duties=f"# Duties\n\n{row}\n[act]: https://law.example/act\n", guide="# How to know users\n")
    return site


def test_a_provision_with_all_that_is_known_of_it(mapped: Site) -> None:
    out = mapped.run("show", "Act", "Art. 1 § 2").out
    assert out.startswith("Act Art. 1(2)\n  https://law.example/act\n")
    assert "  subset of Norm 1 CRs 1.1, 1.2\n" in out
    assert (
        "      NB 3 (draft), Table 1, row 4: Both are about knowing who is there.\n      Left open: Visitors.\n" in out
    )
    assert "\nGuides\n  guide.md  How to know users\n" in out
    assert "\nCited on\n  duties.md  Duties\n  good.md  Good\n" in out


def test_a_relation_is_told_with_the_numbers_the_grade_and_the_doubts_of_its_source(mapped: Site) -> None:
    doubt = "    cited_as: Section 3\n    strength: partial\n    confidence: low\n    note: Only a draft has it.\n"
    mapped.file(
        "data/mappings/act-norm.yaml",
        MAPPING.replace("    locator: Table 1, row 4\n", "    locator: Table 1\n" + doubt),
    )
    out = mapped.run("show", "Act", "Art. 1 § 2").out
    assert "NB 3 (draft), Table 1 (there: Section 3); its own grade: partial; confidence: low: Both are about" in out
    assert "\n      Left open: Visitors.\n      Note: Only a draft has it.\n" in out
    (fact,) = json.loads(mapped.run("show", "act:art-1/2", "--format", "json").out)["provisions"]
    told = {name: fact["mappings"][0][name] for name in ("cited_as", "strength", "confidence", "note")}
    assert told == {"cited_as": "Section 3", "strength": "partial", "confidence": "low", "note": "Only a draft has it."}


def test_a_relation_is_turned_round_at_its_other_end(mapped: Site) -> None:
    out = mapped.run("show", "Norm 1 CR 1.1").out
    assert out.startswith("Norm 1 CR 1.1  Users\n  https://norm.example/1\n  Each user is known.\n  SL 2-4\n")
    assert "\n  superset of Act Art. 1(2)\n" in out
    assert "\nContains: CR 1.1 RE 1\n" in out
    assert "\n  Norm 1 CR 1.1 RE 1 intersects with Act Art. 2\n" in out
    assert "      The source names a topic; the provision is our reading of it.\n" in out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["CR 1.2"], "Norm 1 CR 1.2"),
        (["norm-1", "CR 1.2"], "Norm 1 CR 1.2"),
        (["norm 1 CR 1.2"], "Norm 1 CR 1.2"),
        (["norm-1:CR 1.1 RE 1"], "Norm 1 CR 1.1 RE 1"),
        (["act:art-1/2"], "Act Art. 1(2)"),
        (["AC"], "Norm 1 FR 1"),
        (["act"], "Act"),
        (["Norm 1"], "Norm 1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_it_is_found_by_many_names(mapped: Site, words: list[str], name: str) -> None:
    outcome = mapped.run("show", *words)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith(f"{name}  ") or outcome.out.startswith(f"{name}\n")


def test_several_provisions_at_once(mapped: Site) -> None:
    shown = json.loads(mapped.run("show", "Norm 1 CRs 1.1, 1.2", "--format", "json").out)
    assert shown["version"] == 1
    assert [fact["provision"] for fact in shown["provisions"]] == ["CR 1.1", "CR 1.2"]


def test_json_holds_the_same(mapped: Site) -> None:
    (fact,) = json.loads(mapped.run("show", "act:art-1/2", "--format", "json").out)["provisions"]
    assert fact["name"] == "Act Art. 1(2)"
    assert fact["mappings"][0]["to"] == ["Norm 1 CRs 1.1, 1.2"]
    assert fact["guides"] == [{"uri": "guide.md", "title": "How to know users"}]


def test_a_document_as_a_whole(mapped: Site) -> None:
    out = mapped.run("show", "act").out
    assert out.startswith(
        "Act  The Example Act\n  https://law.example/act\n  edition 2026, in-force, published by Nobody\n"
    )
    assert "  act-norm  Act to Norm (NB 3 (draft))\n" in out


def test_a_pointer_says_where_to_go(mapped: Site) -> None:
    out = mapped.run("show", "CR 1.3").out
    assert "  names no requirement of its own\n  see Norm 1 CR 1.2\n" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("norm-2", "known from one source only"),
        ("norm-2 CR 2.1", "known from one source only"),
        ("norm-2 CR 2.2", "sources differ on it\n  Level 1 or 2."),
        ("norm-2 CR 2.3", None),
        ("norm-1 CR 1.2", None),
    ],
)
def test_how_sure_it_is_where_two_sources_do_not_agree(mapped: Site, words: str, told: str | None) -> None:
    head = NORM.partition("provisions:")[0].replace("norm-1", "norm-2").replace("orm 1", "orm 2").replace("m_1", "m_2")
    mapped.file(
        "data/catalogs/norm-2.yaml",
        f"{head}checked: single\nprovisions:\n  - id: CR 2.1\n"
        "  - {id: CR 2.2, checked: disputed, note: Level 1 or 2.}\n  - {id: CR 2.3, checked: confirmed}\n",
    )
    out = mapped.run("show", words).out
    if told:
        assert f"\n  {told}\n" in out
    else:
        assert "source" not in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Act Art. 7", "Act has no `Art. 7`; nearest is"),
        ("Nothing Art. 7", "`Nothing Art. 7` names no document that is known; try `crosswalk search Nothing Art. 7`"),
        ("act nonsense here", "is not how Act is cited"),
    ],
)
def test_what_cannot_be_shown_is_2_and_told(mapped: Site, words: str, told: str) -> None:
    outcome = mapped.run("show", words)
    assert outcome.code == 2
    assert told in outcome.err


def test_a_name_of_several_documents_is_asked_back(mapped: Site) -> None:
    mapped.file("data/catalogs/norm-2.yaml", NORM.replace("norm-1", "norm-2").replace("Norm 1", "Norm 2"))
    outcome = mapped.run("show", "CR 1.2")
    assert outcome.code == 2
    assert "`CR 1.2` is in several documents; write `Norm 1 CR 1.2`, `Norm 2 CR 1.2`" in outcome.err


def test_without_a_site_the_data_alone_is_shown(mapped: Site) -> None:
    (mapped.folder / "mkdocs.yml").unlink()
    outcome = mapped.run("show", "--data", "data", "Act Art. 2")
    assert outcome.code == 0
    assert "Cited on" not in outcome.out
    assert "CRA Art. 13  " in mapped.run("search", "--data", "data", "obligations manufacturers", "--limit", "99").out


def test_search_finds_all_words_in_names_then_titles_then_summaries(mapped: Site) -> None:
    assert mapped.run("search", "CR", "1.1").out.splitlines() == [
        "Norm 1 CR 1.1       Users",
        "Norm 1 CR 1.1 RE 1  Several factors",
    ]
    lines = mapped.run("search", "user").out.splitlines()
    assert lines[0].startswith("guide.md")
    assert lines[1].startswith("Norm 1 CR 1.1")
    assert mapped.run("search", "KNOWN user").out == "Norm 1 CR 1.1  Users\n"


def test_search_in_one_document_and_with_a_limit(mapped: Site) -> None:
    outcome = mapped.run("search", "--in", "Norm 1", "--limit", "1", "CR")
    assert outcome.out == "Norm 1 CR 1.1  Users\n"
    assert "and 3 more" in outcome.err
    assert mapped.run("search", "--in", "Nrm", "x").code == 2


def test_search_without_a_hit_says_so(mapped: Site) -> None:
    outcome = mapped.run("search", "nothing-like-this")
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing has all of these words" in outcome.err
    found = json.loads(mapped.run("search", "nothing-like-this", "--format", "json").out)
    assert found == {"version": 1, "found": 0, "hits": []}


def test_the_fixture_is_right(mapped: Site) -> None:
    assert CATALOG
    assert mapped.run("check").code == 0


def test_what_pages_are_made_of_does_not_command_the_terminal(mapped: Site) -> None:
    mapped.write(
        odd="# Odd \x1b]8;;https://evil.example\x07 \u202e title\n\n[Act Art. 1\x1b][act]\n\n[act]: https://law.example/act\n"
    )
    (mapped.folder / "content" / "o\x1b[2J.md").write_text("# Other odd title\n\n[Act Art. 1][act]\n", encoding="utf-8")
    told = {
        words: mapped.run(*words.split())
        for words in ("citations", "show Act Art. 1", "search odd title", "fix --diff", "fix", "coverage Act")
    }
    for words, outcome in told.items():
        assert not {"\x1b", "\x07", "\u202e"} & {*outcome.out, *outcome.err}, words
    assert "[Act Art. 1\\x1b][act]" in told["citations"].out
    assert "\\x1b]8;;https://evil.example\\x07" in told["show Act Art. 1"].out


def test_an_id_shows_what_its_name_shows(mapped: Site) -> None:
    by_name = mapped.run("show", "Act Art. 1(2)").out
    for words in ("act/art-1/2", "act: art-1/2", "act art-1/2"):
        assert mapped.run("show", words).out == by_name


def test_on_a_terminal_long_lines_go_on_below_themselves(mapped: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = mapped.run("show", "Act", "Art. 1 § 2").out
    monkeypatch.setattr("mkdocs_crosswalk.hosts.commands.output.columns", lambda: 40)
    lines = mapped.run("show", "Act", "Art. 1 § 2").out.splitlines()
    assert " ".join(" ".join(lines).split()) == " ".join(plain.split())
    assert [line for line in lines if len(line) > 40 and " " in line.strip()] == []
    assert len(lines) > len(plain.splitlines())


def test_a_rule_is_told_in_lines_of_the_terminal(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = site.run("explain", "XW402").out
    monkeypatch.setattr("mkdocs_crosswalk.hosts.commands.explain.columns", lambda: 40)
    told = site.run("explain", "XW402").out
    assert max(map(len, told.splitlines()[2:])) <= 40
    assert "\n## What to do\nCorrect the part after" in told
    assert told.split() == piped.split()


def test_help_is_an_option(site: Site) -> None:
    outcome = site.run("help")
    assert outcome.code == 2
    assert "there is no command `help`; `crosswalk --help` tells of all" in outcome.err


def test_a_document_that_is_not_known_is_told_with_what_to_do(site: Site) -> None:
    assert "no document is called `atc`; did you mean `act`?" in site.run("search", "--in", "atc", "scope").err
    assert "`crosswalk search` without `--in` looks into all" in site.run("search", "--in", "zzzz", "scope").err
