"""What this site promises of its documents: every requirement has a guide or a reason, and a relation or a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_crosswalk.hosts.cli import main
from mkdocs_crosswalk.hosts.commands.sites import project_of, site_of
from mkdocs_crosswalk.mappings import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SETTINGS = Path(__file__).parents[1] / "mkdocs.yml"
PROMISED = [
    (["cra", "annex-1"], ["iec-62443-4-1", "iec-62443-4-2"]),
    (["cra", "annex-2"], ["iec-62443-4-1", "iec-62443-4-2"]),
    (["cra", "annex-7"], ["iec-62443-4-1", "iec-62443-4-2"]),
    (["iec-62443-4-1"], ["cra"]),
    (["iec-62443-4-2"], ["cra"]),
    (["iec-62443-3-3"], ["iec-62443-4-2"]),
]


def provisions(words: Sequence[str], to: Iterable[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what `crosswalk coverage` says of each provision."""
    options = [word for catalog in to for word in ("--to", catalog)]
    assert main(["coverage", *words, "--config", str(SETTINGS), "--format", "json", *options]) == 0
    (found,) = json.loads(capsys.readouterr().out)["coverage"]
    assert found["counted"] == len(found["provisions"]) > 0
    rows: list[dict[str, Any]] = found["provisions"]
    return rows


@pytest.mark.parametrize(("words", "to"), PROMISED)
def test_each_has_a_guide_or_a_reason(words: list[str], to: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A guide for the requirement above an enhancement is no answer to the enhancement."""
    rows = provisions(words, to, capsys)
    assert [row["provision"] for row in rows if not row["guides"] and not row["no_guide"]] == []


@pytest.mark.parametrize(("words", "to"), PROMISED)
def test_each_has_a_relation_or_a_recorded_gap(
    words: list[str], to: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = provisions(words, to, capsys)
    assert [row["provision"] for row in rows if not any(row["related"].values()) and not row["no_relation"]] == []


@pytest.mark.parametrize("document", ["cra", "iec-62443-4-1", "iec-62443-4-2", "iec-62443-3-3"])
def test_each_document_has_a_register_of_all_of_it(document: str) -> None:
    """Without a scope, so that nothing is left out."""
    text = (SETTINGS.parent / "content" / "registers" / f"{document}.md").read_text(encoding="utf-8")
    assert f"```crosswalk\nview: register\ncatalog: {document}\n```" in text


def test_our_own_relations_are_confident_where_a_published_source_names_the_same() -> None:
    """The method of the set says so; a pointer number stands for what it points to."""
    project = project_of(site_of(SETTINGS, None, None))
    sets = [mapping for mapping in project.mappings.values() if mapping.from_catalog == "cra"]
    published = {
        (relation.source.provision, target.catalog, named)
        for mapping in sets
        if mapping.voice is Voice.PUBLISHED
        for relation in mapping.relations
        for target in relation.targets
        if not target.inferred and target.provision
        for named in (target.provision, *project.library[target.catalog][target.provision].points_to)
    }
    (own,) = (mapping for mapping in sets if mapping.id == "cra-iec-62443-editorial")
    wrong = [
        relation.id
        for relation in own.relations
        if (relation.confidence == "high")
        != any((relation.source.provision, end.catalog, end.provision) in published for end in relation.targets)
    ]
    assert wrong == []
    assert all(relation.uncovered for relation in own.relations), "what stays open is said of each"


def test_a_row_without_a_guide_links_none() -> None:
    """A link behind `No guide:` would count as a guide, and the reason would never be shown."""
    reasons = [
        f"{page.name}: {line.partition(words)[2]}"
        for page in sorted((SETTINGS.parent / "content" / "standards").rglob("*.md"))
        for line in page.read_text(encoding="utf-8").splitlines()
        for words in ("| No guide:", "| Not applicable:")
        if words in line
    ]
    assert reasons
    assert [reason for reason in reasons if ".md" in reason.partition(":")[2]] == []


@pytest.mark.parametrize("document", ["iec-62443-4-1", "iec-62443-4-2"])
def test_one_of_the_guides_speaks_of_what_it_is_named_for(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A guide whose text never cites a requirement leaves its reader to guess which step answers it."""
    project = project_of(site_of(SETTINGS, None, None))
    cited = {
        (mention.provision, page.path.removeprefix("content/"))
        for page in project.pages.values()
        for citation in project.citations_on(page)
        if citation.catalog and citation.catalog.document.id == document
        for mention in citation.reading.mentions
    }
    rows = provisions([document], ["cra"], capsys)
    silent = [
        row["provision"]
        for row in rows
        if row["guides"] and not any((row["provision"], guide) in cited for guide in row["guides"])
    ]
    assert silent == []
