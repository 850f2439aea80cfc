"""A real page of a Docusaurus handbook, in our words: its structure, what is read of it, and the site it makes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.catalogs import Kind
from mkdocs_crosswalk.check import check
from tests.projects import project_of
from tests.sites.building import build

if TYPE_CHECKING:
    from mkdocs_crosswalk.project import Project
    from tests.sites.building import Built

PAGE = (Path(__file__).parents[1] / "fixtures" / "iec62443-overview.md").read_text(encoding="utf-8")
URI = "standards/international/iec62443-overview.md"
LINKED = {
    re.sub(r"(?:\.\./)+", "" if "../../" in url else "standards/", url)
    for url in re.findall(r"\]\((\.\./[^)]+\.md)", PAGE)
}
CONFIG = """\
site_name: A handbook
theme: {name: material, font: false}
plugins: [search, tags, crosswalk]
markdown_extensions: [tables, attr_list, pymdownx.superfences]
"""


@pytest.fixture(scope="module")
def project() -> Project:
    pages = {f"content/{uri}": f"# {uri}\n" for uri in LINKED}
    return project_of({f"content/{URI}": PAGE, **pages})


def test_everything_on_it_is_found(project: Project) -> None:
    page = project.pages[URI]
    assert len(page.references) == 55
    assert len(page.definitions) == 18
    assert len(page.tables) == 10
    used = {reference.key for reference in page.references}
    assert [definition.key for definition in page.definitions if definition.key not in used] == [
        "iec_2_2", "iec_6_1", "iec_6_2",
    ]  # fmt: skip


def test_every_label_is_read(project: Project) -> None:
    assert [
        citation.reference.label for citation in project.citations_on(project.pages[URI]) if citation.reading.unread
    ] == []


def test_its_tables_cite_31_of_the_47_requirements_on_development(project: Project) -> None:
    catalog = project.library["iec-62443-4-1"]
    cited = {provision for document, provision in project.obligations_by_provision if document == "iec-62443-4-1"}
    requirements = {provision for provision in catalog.ids() if catalog[provision].kind is Kind.PROVISION}
    assert len(requirements) == 47
    assert len(cited & requirements) == 31


def test_the_key_decides_what_si_means(project: Project) -> None:
    read = {
        (citation.reference.label, citation.reference.key): citation.reading.provisions
        for citation in project.citations_on(project.pages[URI])
    }
    assert tuple(read["SI", "iec_1_1"]) == ("FR 3",)
    assert tuple(read["SI 1, 2", "iec_4_1"]) == ("SI-1", "SI-2")


def test_numbers_that_are_only_pointers_are_reported(project: Project) -> None:
    findings = [finding for finding in check(project).findings if finding.diagnostic.path.endswith(URI)]
    pointers = [finding for finding in findings if finding.diagnostic.rule.name == "pointer-provision"]
    assert [re.findall(r"`(CR [\d.]+)`", finding.diagnostic.message)[0] for finding in pointers] == [
        "CR 3.10", "CR 3.12", "CR 3.14", "CR 5.2",
    ]  # fmt: skip
    assert [PAGE.split("\n")[finding.line - 1][finding.column - 1 :][:4].rstrip(",]") for finding in pointers] == [
        "3.10", "3.12", "3.14", "5.2",
    ]  # fmt: skip
    others = {finding.diagnostic.rule.name for finding in findings if finding not in pointers}
    assert others == {"unused-definition", "one-url-many-documents"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {f"docs/{uri}": f"# {Path(uri).stem}\n\n```crosswalk\nview: backlinks\n```\n" for uri in LINKED}
    beside = {
        "docs/index.md": "---\nsidebar_position: 40\n---\n# Home\n",
        "docs/standards/international/zzz.md": "---\nsidebar_position: 2\n---\n# Second\n",
        "docs/standards/international/aaa.md": "---\nsidebar_position: 14\n---\n# Fourteenth\n",
        "docs/standards/international/_category_.json": '{"label": "World", "position": 0}',
    }
    folder = tmp_path_factory.mktemp("overview")
    return build(folder, {**pages, **beside, f"docs/{URI}": PAGE}, config=CONFIG)


def test_it_builds(site: Built) -> None:
    assert site.code == 0, site.output
    assert "9 warnings" in site.output


def test_its_callouts_are_admonitions(site: Built) -> None:
    html = site.html("standards/international/iec62443-overview")
    assert ":::" not in html
    assert re.findall(r'<p class="admonition-title">(.*?)</p>', html) == [
        "Where to get the text", "A short introduction", "Devices on the internet",
    ]  # fmt: skip
    assert html.count('<div class="admonition info">') == 3


def test_its_tags_are_shown(site: Built) -> None:
    html = site.html("standards/international/iec62443-overview")
    assert re.findall(r'class="md-tag">\s*([^<\s]+)', html) == ["iacs", "iec62443", "industrial", "ot", "security"]


def test_the_navigation_is_in_the_order_of_positions(site: Built) -> None:
    titles = [title.removesuffix(" - A handbook") for title in site.sidebar()]
    assert titles[0] == "Home" or titles[0] == "A handbook"
    standards = [title for title in titles if title in ("Second", "Fourteenth", "IEC 62443", "cra-overview")]
    assert standards == ["Second", "IEC 62443", "Fourteenth", "cra-overview"]
    assert "World" in site.html()


def test_guides_know_who_points_to_them(site: Built) -> None:
    html = site.html("implementation/build-phase/secure-boot")
    assert "EDR 3.14" in html
    assert "Integrity" in html
    assert 'href="../../../standards/international/iec62443-overview/' in html
