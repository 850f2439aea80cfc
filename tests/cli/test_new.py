"""`crosswalk new`: what it writes is right as far as it goes, it says all that it misses, and it overwrites nothing."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import click
import jsonschema
import pytest
import yaml

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.hosts.commands import schema as schemas
from mkdocs_crosswalk.hosts.commands.new_page import page_text

from ..projects import project_of
from .conftest import CATALOG

if TYPE_CHECKING:
    from mkdocs_crosswalk.project import Project

    from .conftest import Site

LAMPS = [
    "new", "catalog", "lamps-act", "--title", 'Act on "Lamps": 2026', "--name", "CLA", "--name", "Lamps Act", "--publisher",
    "Nobody", "--edition", "2026-01", "--url", "https://law.example/lamps",
]  # fmt: skip


def files(site: Site) -> set[str]:
    return {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}


# -- catalog ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["legal", "clauses", "sections"])
def test_a_new_catalog_passes_at_once_and_can_be_cited(site: Site, scheme: str) -> None:
    outcome = site.run(*LAMPS, "--scheme", scheme)
    assert (outcome.code, outcome.err) == (0, "wrote data/catalogs/lamps-act.yaml\n")
    label = {"legal": "CLA Art. 1", "clauses": "CR 1.1", "sections": "CLA § 1"}[scheme]
    site.write(lamps=f"# Lamps\n\n[{label}][lamps_act]\n\n[lamps_act]: https://law.example/lamps\n")
    checked = site.run("check")
    assert (checked.code, checked.out) == (0, "2 pages and 2 citations read: nothing found\n")


def test_a_new_catalog_fits_its_schema_which_lies_where_its_first_line_says(site: Site) -> None:
    site.run(*LAMPS)
    text = (site.folder / "data/catalogs/lamps-act.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/catalog.schema.json\n")
    assert (site.folder / "data/schemas/catalog.schema.json").read_text(encoding="utf-8") == schemas.schema_text(
        "catalog"
    )
    jsonschema.validate(yaml.safe_load(text), schemas.SCHEMAS["catalog"]())


def test_nothing_is_overwritten(site: Site) -> None:
    path = site.folder / "data/catalogs/act.yaml"
    outcome = site.run("new", "catalog", "act", *LAMPS[3:])
    assert outcome.code == 2
    assert "`data/catalogs/act.yaml` is there already; nothing was changed" in outcome.err
    assert path.read_text(encoding="utf-8") == CATALOG


def test_what_is_missing_is_told_at_once_where_nobody_can_be_asked(site: Site) -> None:
    before = files(site)
    outcome = site.run("new", "catalog", "x")
    assert outcome.code == 2
    for option in ("--title", "--name", "--publisher", "--edition", "--url"):
        assert option in outcome.err
    assert files(site) == before


def test_a_person_at_the_terminal_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def prompt(question: str, default: str | None, *, err: bool) -> str:
        asked.append(question)
        return default or {"Address": "https://law.example/x"}.get(question, f"my {question.lower()}")

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    assert site.run("new", "catalog", "x", "--publisher", "Nobody").code == 0
    assert asked[0] == "Full title"
    assert "Who publishes it" not in asked
    assert 'title: "my full title"' in (site.folder / "data/catalogs/x.yaml").read_text(encoding="utf-8")
    assert site.run("check").code == 0


def test_a_wrong_answer_is_asked_for_again_and_a_taken_id_for_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        ["A lamp act", "LA", "Nobody", "2026", "law.example", "https://law.example/x", "law", "legal", "in-force"]
    )
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    outcome = site.run("new", "catalog", "x")
    assert outcome.code == 0
    assert outcome.err.splitlines()[:2] == [
        "`law.example` is no address; it starts with https://",
        "`law` is not one of clauses, legal, sections",
    ]
    assert next(answers, None) is None
    again = site.run("new", "catalog", "x")
    assert again.code == 2
    assert "is there already" in again.err


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["new", "catalog", "../x", *LAMPS[3:]], "`../x` is no id"),
        (["new", "catalog", "x", *LAMPS[3:-1], "lamps.example"], "--url: `lamps.example` is no address"),
        (["new", "catalog", "x", *LAMPS[3:], "--scheme", "leagl"], "'legal'"),
        (["new", "mapping", "x", "--from", "atc", "--to", "act", "--source", "s", "--publisher", "p", "--edition", "1"],
         "there is no catalog `atc`; did you mean `act`?"),
        (["new", "page", "../x.md", "--catalog", "act"], "leads out of the content folder"),
        (["new", "page", "x.md", "--catalog", "atc"], "there is no catalog `atc`; did you mean `act`?"),
        (["new", "page", "x.md", "--catalog", "act", "--scope", "art-7"], "Act has no `art-7`; nearest is"),
        (["new", "page", "x.md"], "--catalog"),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_cannot_be_made_is_2_and_leaves_nothing(site: Site, argv: list[str], told: str) -> None:
    before = files(site)
    outcome = site.run(*argv)
    assert outcome.code == 2
    assert told in outcome.err
    assert files(site) == before


def test_the_folder_of_the_data_may_be_new(site: Site) -> None:
    assert site.run(*LAMPS, "--data", "mine").code == 0
    assert (site.folder / "mine/catalogs/lamps-act.yaml").is_file()
    assert (site.folder / "mine/schemas/catalog.schema.json").is_file()


# -- mapping ---------------------------------------------------------------------------------------------------


def test_a_new_mapping_set_passes_at_once(site: Site) -> None:
    site.run(*LAMPS)
    outcome = site.run(
        "new", "mapping", "act-lamps", "--from", "act", "--to", "lamps-act", "--source", "A: comparison", "--publisher",
        "Nobody", "--edition", "1.0", "--title", "The Act and lamps",
    )  # fmt: skip
    assert (outcome.code, outcome.err) == (0, "wrote data/mappings/act-lamps.yaml\n")
    text = (site.folder / "data/mappings/act-lamps.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["title"] == "The Act and lamps"
    jsonschema.validate(yaml.safe_load(text), schemas.SCHEMAS["mapping"]())
    assert site.run("check").code == 0


def test_the_example_in_a_new_mapping_set_works_as_printed(site: Site) -> None:
    site.run(*LAMPS)
    site.run(
        "new",
        "mapping",
        "m",
        "--from",
        "act",
        "--to",
        "lamps-act",
        "--source",
        "s",
        "--publisher",
        "p",
        "--edition",
        "1",
    )
    path = site.folder / "data/mappings/m.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("#   - id:"))
    example = [line[2:] for line in lines[start:] if line.startswith("#  ")]
    path.write_text("\n".join([*lines[:-1], "relations:", *example]) + "\n", encoding="utf-8")
    assert site.run("check").code == 0
    assert "intersects with CLA Art. 1\n" in site.run("show", "act:art-1").out


# -- page ------------------------------------------------------------------------------------------------------


TO_DO = "replace each `To be written`; `crosswalk check` names the rows without a guide\n"


def test_a_new_page_has_its_rows_and_the_check_says_what_they_miss(site: Site) -> None:
    outcome = site.run("new", "page", "standards/eu/the-act", "--catalog", "act")
    assert (outcome.code, outcome.err) == (0, f"wrote content/standards/eu/the-act.md\n{TO_DO}")
    text = (site.folder / "content/standards/eu/the-act.md").read_text(encoding="utf-8")
    assert "| **Scope**<br/>[Act Art. 1][act] | To be written | To be written |\n" in text
    checked = site.run("check", "--quiet")
    assert checked.code == 0
    rows = [line for line in text.splitlines() if "To be written" in line]
    assert [line.partition("warning ")[2] for line in checked.out.splitlines()] == [
        "XW502 unguided-row: this row of a requirement table names no guide" for _ in rows
    ]
    assert "task described" not in site.run("coverage").out
    assert site.run("new", "page", "content/standards/eu/the-act.md", "--catalog", "act").code == 2


def test_a_page_may_be_about_a_part(site: Site) -> None:
    assert (
        site.run("new", "page", "part.md", "--catalog", "act", "--scope", "art-1", "--title", "Who it is for").code == 0
    )
    text = (site.folder / "content/part.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "Who it is for"\n---\n\n# Who it is for\n\n## Art. 1: Scope\n')
    assert "[Act Art. 1(2)][act]" in text
    assert "Art. 2" not in text


def test_an_enhancement_has_a_row_below_its_requirement() -> None:
    catalog = shipped().library["iec-62443-4-2"]
    rows = [line.partition("][")[0].rpartition("[")[2] for line in page_text(shipped(), catalog, "x").splitlines()]
    at = rows.index("CR 1.1")
    assert rows[at : at + 4] == ["CR 1.1", "CR 1.1 RE 1", "CR 1.1 RE 2", "CR 1.2"]
    alone = page_text(shipped(), catalog, "x", ["CR 1.1"])
    assert [label for label in ("CR 1.1]", "CR 1.1 RE 1]", "CR 1.1 RE 2]", "CR 1.2]") if label in alone] == [
        "CR 1.1]", "CR 1.1 RE 1]", "CR 1.1 RE 2]",
    ]  # fmt: skip


@cache
def shipped() -> Project:
    return project_of({"content/index.md": "# Home\n"})


def test_a_page_about_any_shipped_document_passes(subtests: pytest.Subtests) -> None:
    pages = {f"content/{catalog.id}.md": page_text(shipped(), catalog, catalog.name) for catalog in shipped().library}
    report = check(project_of(pages))
    # What is true of the document, and what the author has yet to write, are no mistakes of the page.
    about = {"superseded-edition", "withdrawn-document", "unguided-row"}
    told: dict[str, list[str]] = {}
    for finding in report.findings:
        if finding.diagnostic.rule.name not in about:
            told.setdefault(finding.diagnostic.path, []).append(f"{finding.line}: {finding.diagnostic.message}")
    for path in pages:
        with subtests.test(path):
            assert told.get(path, []) == []


def test_a_new_catalog_of_an_eu_act_knows_its_addresses(site: Site) -> None:
    argv = ["--title", "Data Act", "--name", "DA", "--publisher", "EU", "--edition", "2023-12-13"]
    url = "https://eur-lex.europa.eu/eli/reg/2023/2854/oj"
    assert site.run("new", "catalog", "data-act", *argv, "--url", url).code == 0
    celex = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32023R2854"
    site.write(
        act=f"# A\n\n[DA Art. 1][data_act_art1] [DA][data_act]\n\n[data_act_art1]: {url}#art_1\n[data_act]: {celex}\n"
    )
    assert site.run("check").out.endswith("nothing found\n")
    site.write(act=f"# A\n\n[DA Art. 1][data_act_art1]\n\n[data_act_art1]: {url}#art_2\n")
    assert site.run("check").code == 1


# -- data that is not read -------------------------------------------------------------------------------------

ADVICE = "add `data: data` to crosswalk in mkdocs.yml"
WITHOUT_DATA = "site_name: Example\ndocs_dir: content\nplugins:\n  - crosswalk\n"


def test_a_file_in_a_folder_that_the_site_does_not_read_is_told(site: Site) -> None:
    site.file("mkdocs.yml", WITHOUT_DATA)
    assert site.run(*LAMPS).err == f"wrote data/catalogs/lamps-act.yaml\nnothing reads it yet: {ADVICE}\n"
    argv = ["--to", "cra", "--source", "s", "--publisher", "p", "--edition", "1"]
    outcome = site.run("new", "mapping", "m", "--from", "lamps-act", *argv)
    assert outcome.code == 2
    assert f"`data/catalogs/lamps-act.yaml` is not read: {ADVICE}" in outcome.err
    assert site.run("new", "mapping", "m", "--from", "cra", *argv).err.endswith(f"nothing reads it yet: {ADVICE}\n")
    assert f"is not read: {ADVICE}" in site.run("show", "lamps-act").err
    assert f"is not read: {ADVICE}" in site.run("table", "register", "catalog=lamps-act").err
    assert f"is not read: {ADVICE}" in site.run("search", "--in", "lamps-act", "lamp").err


def test_a_folder_of_pages_reads_no_data_by_itself(site: Site) -> None:
    site.run(*LAMPS)
    told = "`data/catalogs/lamps-act.yaml` is not read: name the folder with `--data data`"
    assert told in site.run("show", "lamps-act", "--content", "content").err
    assert site.run("show", "lamps-act", "--content", "content", "--data", "data").code == 0


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("content", "--data: there is neither `catalogs/` nor `mappings/` in `content`\n"),
        ("data/catalogs", "in `data/catalogs`; did you mean `data`?\n"),
    ],
)
def test_a_folder_that_holds_no_data_is_2(site: Site, folder: str, told: str) -> None:
    for argv in (["check"], ["show", "act"], ["check", "--content", "content"]):
        outcome = site.run(*argv, "--data", folder)
        assert outcome.code == 2
        assert told in outcome.err


def test_a_catalog_with_errors_is_not_said_to_be_missing(site: Site) -> None:
    site.file("data/catalogs/act.yaml", CATALOG.replace("in-force", "in force"))
    told = "`act` has errors; `crosswalk check` tells them"
    for argv in (["show", "act"], ["show", "act", "art-1"], ["table", "register", "catalog=act"], ["coverage", "act"]):
        outcome = site.run(*argv)
        assert outcome.code == 2
        assert told in outcome.err
    assert told in site.run("new", "page", "x.md", "--catalog", "act").err
