"""What this site promises of its documents: every requirement has a guide or a reason, and a relation or a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_crosswalk.catalogs import Kind
from mkdocs_crosswalk.hosts.cli import main
from mkdocs_crosswalk.hosts.commands.sites import project_of, site_of
from mkdocs_crosswalk.mappings import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_crosswalk.catalogs import Catalog, Provision

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
        if not relation.source.inferred
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
    short = [relation.id for relation in own.relations if len(re.findall(r"[.!?](?:\s|$)", relation.rationale)) < 2]
    assert short == [], "a reason takes two sentences: what the one asks, and what the other gives"


def test_what_a_page_calls_near_an_item_is_related_to_it() -> None:
    """The page on Annex I and the table of relations are two answers to one question."""
    project = project_of(site_of(SETTINGS, None, None))
    page = project.pages["standards/cra/annex-1.md"]
    text = (SETTINGS.parent / "content" / page.uri).read_text(encoding="utf-8")
    related: dict[str, set[str]] = {}
    for mapping in project.mappings.values():
        if mapping.from_catalog == "cra":
            for relation in mapping.relations:
                ends = related.setdefault(relation.source.provision, set())
                ends.update(end.provision for end in relation.targets)
    near: dict[str, set[str]] = {}
    for citation in project.citations_on(page):
        start = citation.reference.span.start
        if text.rfind("**Near in IEC 62443.**", text.rfind("\n", 0, start), start) >= 0:
            above = [heading.explicit or "" for heading in page.headings if heading.span.start < start]
            item = re.sub(r"part-(\d)-", r"annex-1/part-\1/", above[-1]).replace("/2-", "/2/")
            near.setdefault(item, set()).update(citation.reading.provisions)
    assert len(near) == 21, "all items but (2)(g), for which the page names none"
    assert {item: strays for item, named in near.items() if (strays := named - related[item])} == {}


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


@pytest.mark.parametrize(
    ("words", "component"),
    [
        ("Software application", "software-application"),
        ("Embedded device", "embedded-device"),
        ("Host device", "host-device"),
        ("Network device", "network-device"),
    ],
)
def test_the_page_on_4_2_counts_as_its_catalog_does(words: str, component: str) -> None:
    catalog = project_of(site_of(SETTINGS, None, None)).library["iec-62443-4-2"]
    cells = []
    for level in range(1, 5):
        selected = [
            provision
            for provision in catalog.provisions.values()
            if provision.level and provision.level <= level
            if component in (types_of(catalog, provision) or [component])
        ]
        enhancements = sum(provision.kind is Kind.ENHANCEMENT for provision in selected)
        requirements = len(selected) - enhancements
        cells.append(f"{requirements} + {enhancements} RE" if enhancements else str(requirements))
    text = (SETTINGS.parent / "content/standards/iec-62443/part-4-2.md").read_text(encoding="utf-8")
    assert f"| {words} | {' | '.join(cells)} |" in text


def types_of(catalog: Catalog, provision: Provision) -> tuple[str, ...]:
    """Return the component types of a provision; an enhancement has those of its requirement."""
    if provision.kind is Kind.ENHANCEMENT and provision.parent:
        return types_of(catalog, catalog[provision.parent])
    return tuple(str(kind) for kind in provision.applies_to)


def test_the_page_on_3_3_gives_titles_and_levels_as_its_catalog_does() -> None:
    catalog = project_of(site_of(SETTINGS, None, None)).library["iec-62443-3-3"]
    text = (SETTINGS.parent / "content/standards/iec-62443/part-3-3.md").read_text(encoding="utf-8")
    said = re.findall(r"\[(SR [\d.]+(?: RE \d)?)\]\[iec_3_3\] ([^|<]+?)(?:: | \| )SL (\d)", text)
    leveled = [provision for provision in catalog.provisions.values() if provision.level]
    assert said == [(provision.id, provision.title, str(provision.level)) for provision in leveled]
    for level in range(1, 5):
        assert f"| SL {level} | {sum((provision.level or 9) <= level for provision in leveled)} |" in text
