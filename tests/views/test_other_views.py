"""Coverage, timeline, references, rules, profile and diagram."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from mkdocs_crosswalk import views
from mkdocs_crosswalk.diagnostics import Rule, Severity
from mkdocs_crosswalk.views.cited import refs_of
from mkdocs_crosswalk.views.context import context_of
from mkdocs_crosswalk.views.counting import counted, heat, share
from mkdocs_crosswalk.views.table import Diagram, Listing
from mkdocs_crosswalk.views.timeline import is_past

from ..projects import LAW as SMALL_LAW
from ..projects import project_of
from .sites import FIRST, LAW, Markup, cells, directive, html, link_from, site, site_with, tables


def test_coverage_counts_related_provisions_out_of_all() -> None:
    [table] = tables("view: coverage\nfrom: law\nto: std\nscope: annex-1\n")
    assert cells(table, "std") == {
        "coverage-annex-1-part-1-1": "4",
        "coverage-annex-1-part-1-2-a": "0",
        "coverage-annex-1-part-1-2-b": "2",
        "coverage-annex-1-part-1-2-c": "0",
        "coverage-annex-1-part-1-2-d": "0",
        "coverage-total": "2 of 5 (40 %)",
    }
    assert cells(table, "voices")["coverage-annex-1-part-1-1"] == "2"


def test_coverage_names_the_gaps_with_their_reasons() -> None:
    words = " ".join(Markup(html("view: coverage\nfrom: law\nto: std\nscope: annex-1\n")).words)
    assert "Provisions that nothing is related to: 3 of 5 (60 %)" in words
    assert "FI 1.0: The column is empty." in words
    assert "No source here says anything of it." in words


def test_coverage_by_guides_tells_how_strong_a_claim_is() -> None:
    claims, guides = tables("view: coverage\nfrom: std\n")
    assert cells(claims, "count") == {
        "coverage-claims-fr-1": "8",
        "coverage-claims-fr-2": "1",
        "coverage-claims-total": "9",
    }
    assert cells(claims, "strength-guide")["coverage-claims-total"] == "2 of 9 (22 %)"  # CR 1.1, EDR 1.11
    assert cells(claims, "strength-task")["coverage-claims-fr-1"] == "2"  # CR 1.9, CR 1.10
    assert cells(claims, "strength-near")["coverage-claims-fr-1"] == "1"  # CR 1.1 RE 1
    assert cells(claims, "strength-mapped")["coverage-claims-total"] == "2 of 9 (22 %)"  # CR 1.3, CR 2.1
    assert cells(claims, "strength-none")["coverage-claims-total"] == "2 of 9 (22 %)"  # CR 1.2, HDR 1.11
    assert cells(guides, "total") == {"coverage-guide-guides-boot.md": "1", "coverage-guide-guides-identity.md": "2"}
    assert "it is done by others" in html("view: coverage\nfrom: std\n")


def test_a_heat_scale_can_be_read_without_colour() -> None:
    assert [heat(value, 8) for value in (0, 1, 2, 3, 5, 8)] == [0, 1, 1, 2, 3, 4]
    assert '<span aria-hidden="true">▮▮▯▯</span> 2' in html("view: coverage\nfrom: law\nto: std\nscope: annex-1\n")


def test_only_all_is_a_hundred_per_cent() -> None:
    assert share(199, 200) == "199 of 200 (99 %)"
    assert share(200, 200) == "200 of 200 (100 %)"
    assert share(0, 0) == "0 of 0"


def test_the_timeline_is_in_order_and_marks_what_is_past() -> None:
    [table] = tables('view: timeline\nas_of: "2026-11-23"\n')
    assert cells(table, "date") == {"timeline-law-2024-12-10": "2024-12-10", "timeline-law-2027-12": "2027-12"}
    assert list(cells(table, "state").values()) == ["past", "ahead"]
    assert list(cells(table, "basis").values()) == ["Law Art. 1(1)", "Law Art. 1(2)"]


def test_without_a_day_nothing_is_marked_as_past() -> None:
    [table] = tables("view: timeline\n")
    assert [column.key for column in table.columns] == ["date", "document", "what", "basis"]


@pytest.mark.parametrize(
    ("date", "as_of", "past"),
    [
        ("2026-11-23", "2026-11-23", True),
        ("2026-11-24", "2026-11-23", False),
        ("2026-11", "2026-11-23", False),
        ("2026-10", "2026-11-23", True),
        ("2025", "2026-11-23", True),
        ("2026-01-01", "2026", False),
    ],
)
def test_a_month_that_is_still_running_is_not_past(date: str, as_of: str, past: bool) -> None:
    assert is_past(date, as_of) is past


def test_references_are_the_sources_of_the_page_each_once() -> None:
    [table] = tables("view: references\n", uri="tables.md")
    assert cells(table, "document") == {
        "references-std": "STD 4",
        "references-law": "Law",
        "references-other": "Something else",
    }
    assert cells(table, "status")["references-law"] == "in force"
    assert cells(table, "count") == {"references-std": "5", "references-law": "1", "references-other": "2"}


@pytest.mark.parametrize("name", ["references", "backlinks"])
def test_a_view_of_a_page_says_so_where_there_is_no_page(name: str) -> None:
    assert not tables(f"view: {name}\n", uri="")
    assert "page" in html(f"view: {name}\n", uri="")


DOC = """A citation is `wrong`.

## Why it matters
It <b>does</b>.

- one
  thing
- `two`

## Example

```markdown
[CR 9.9][std]

  indented
```
"""


def test_rules_are_told_from_their_docstrings() -> None:
    rules = (Rule("XW999", "wrong-citation", Severity.ERROR, DOC),)
    text = views.render(site(), directive("view: rules\n"), link_from("page.md"), rules=rules)
    assert '<h2 id="rules-wrong-citation">XW999 wrong-citation</h2>' in text
    assert "A citation is <code>wrong</code>." in text
    assert "It &lt;b&gt;does&lt;/b&gt;." in text
    assert "<li>one thing</li>" in text
    assert "<pre><code>[CR 9.9][std]&#10;&#10;  indented</code></pre>" in text
    assert "#rules-wrong-citation" in " ".join(Markup(text).links())


def test_a_profile_takes_what_applies() -> None:
    table, law = tables("view: profile\ncatalog: std\nlaw: law\nscope: annex-1\ncomponent: embedded-device\nlevel: 2\n")
    assert list(cells(table, "provision").values()) == [
        "CR 1.1", "CR 1.1 RE 1", "CR 1.3", "CR 1.9", "CR 1.10", "EDR 1.11", "CR 2.1",
    ]  # fmt: skip
    assert table.caption == "Requirements: embedded device, up to SL 2"
    assert cells(table, "evidence")["profile-std--cr-1.1"] == "Standards: Know people"
    assert cells(table, "title")["profile-std--cr-1.1"] == "People"
    assert cells(table, "title")["profile-std--cr-1.1-re-1"] == "One by one\nEnhancement of CR 1.1"
    assert cells(table, "law")["profile-std--cr-1.9"] == "Annex I Part I (1)"
    requirements = cells(law, "requirements")
    assert requirements["profile-law-annex-1-part-1-1"] == "CR 1.1, CR 1.3, CR 1.9, CR 1.10"
    assert requirements["profile-law-annex-1-part-1-2-b"] == "CR 2.1", "CR 1.11 only points to others"
    assert requirements["profile-law-annex-1-part-1-2-c"] == "None on the list"


def test_a_profile_without_a_choice_is_the_whole_list() -> None:
    [table] = tables("view: profile\ncatalog: std\n")
    assert table.caption == "Requirements: any component type, all security levels"
    assert len(list(table.rows())) == len(counted(site().library["std"])) == 9
    assert html("view: profile\ncatalog: std\n").count('<input type="checkbox"') == 9


def test_a_profile_names_the_provisions_that_set_the_route_of_a_class() -> None:
    text = "view: profile\ncatalog: std\nlaw: law\nclasses: {Plain: [art-1/1], Special: [art-1/2]}\n"
    assert "Plain: " in html(text)
    assert "Special: " in html(text)
    chosen = html(text + "class: Special\n")
    assert "Plain: " not in chosen
    assert "Law Art. 1(2)" in chosen


def test_a_class_is_explained_by_what_its_provisions_ask() -> None:
    part = "{number: part-3, kind: group, title: Part III, contains: [{number: '1', summary: Ask somebody else}]}"
    law = LAW.replace("      - number: part-1\n", f"      - {part}\n      - number: part-1\n")
    text = html(
        "view: profile\ncatalog: std\nlaw: law\n"
        "classes: {A: [annex-1/part-3/1, annex-1/part-1/1], B: [annex-1/part-3, art-1/1]}\n",
        site_with({"data/catalogs/law.yaml": law}),
    )
    words = " ".join(" ".join(Markup(text).words).split()).replace(" ,", ",")
    assert "A: Law Annex I Part III (1) Ask somebody else, Law Annex I Part I (1) In proportion to risk" in words
    assert "B: Law Annex I Part III, Law Art. 1(1) in Art. 1, Application" in words, "a title is not said twice"


@pytest.mark.parametrize(
    ("component", "level", "requirements", "enhancements"),
    [
        ("software-application", 1, 34, 0),
        ("software-application", 4, 45, 28),
        ("embedded-device", 2, 50, 11),
        ("host-device", 3, 51, 27),
        ("network-device", 4, 55, 37),
    ],
)
def test_the_profile_of_iec_62443_4_2_has_the_known_numbers(
    component: str, level: int, requirements: int, enhancements: int
) -> None:
    project = project_of({"content/page.md": ""})
    found = directive(f"view: profile\ncatalog: iec-62443-4-2\ncomponent: {component}\nlevel: {level}\n", project)
    [table] = views.build(project, found).tables()
    names = [name for name in cells(table, "provision").values() if not name.startswith("CCSC")]
    assert len([name for name in names if " RE " not in name]) == requirements
    assert len([name for name in names if " RE " in name]) == enhancements


def test_a_diagram_has_a_name_and_says_the_same_in_words() -> None:
    text = html("view: diagram\nfrom: law\nto: std\nscope: annex-1\n")
    page = Markup(text)
    [picture] = [
        each for tag, each in page.elements if tag == "div" and "crosswalk-picture" in (each.get("class") or "")
    ]
    assert picture["role"] == "group", "an image would hide its links"
    assert all(anchor in page.ids() for anchor in picture["aria-labelledby"].split())
    assert "color" not in text.replace("currentColor", "").replace("fill=", "")
    # Two provisions to one heading, one of them to another, and the first heading to two guides.
    assert text.count("<path ") == 5
    assert "nothing related" in text
    assert "registers/std.html#fr-1" in page.links()


def test_a_diagram_counts_relations_and_says_what_leads_where() -> None:
    project = site_with(
        {"data/mappings/law-std-first.yaml": FIRST.replace('"CR 1.10", "CR 1.9"', '"EDR 1.11", "CR 1.9"')}
    )
    asked = directive("view: diagram\nfrom: law\nto: std\nscope: annex-1\n", project)
    picture, words = views.build(project, asked).blocks
    assert isinstance(picture, Diagram)
    assert isinstance(words, Listing)
    first, settings = "from:annex-1/part-1/1", "from:annex-1/part-1/2/b"
    assert set(picture.lines) == {
        (first, "to:std/FR 1", 4),
        (settings, "to:std/FR 1", 1),
        (settings, "to:std/FR 2", 1),
        ("to:std/FR 1", "guide:guides/boot.md", 2),
        ("to:std/FR 1", "guide:guides/identity.md", 3),
    }
    said = ["".join(piece.text for piece in item.lines[0]) for item in words.items]
    assert said[:2] == [
        "Annex I Part I (1) In proportion to risk → STD 4 FR 1 → Boot, Identity",
        "Annex I Part I (2)(a) No known holes → nothing related",
    ]


def test_every_box_of_a_diagram_stands_within_it() -> None:
    text = html("view: diagram\nfrom: law\nto: std\n")
    [(width, height)] = re.findall(r'<svg viewBox="0 0 (\d+) (\d+)"', text)
    boxes = [
        tuple(map(float, box))
        for box in re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"', text)
    ]
    assert len(boxes) > 5
    assert all(x + wide <= float(width) and y + high <= float(height) for x, y, wide, high in boxes)
    columns = {x: sorted(y for left, y, _, _ in boxes if left == x) for x, _, _, _ in boxes}
    assert all(below - above > 38 for places in columns.values() for above, below in pairwise(places)), "none overlap"


def test_provisions_that_no_label_can_hold_together_stand_one_by_one() -> None:
    sections = "".join(f'  - id: "{number}"\n' for number in ("1", "1-1", "1-2"))
    law = f"{SMALL_LAW.replace('scheme: clauses', 'scheme: sections')}{sections}"
    context = context_of(project := project_of({"data/catalogs/law.yaml": law}))
    line = refs_of(context, project.library["law"], ("1-2", "1"))
    assert [piece.text for piece in line] == ["§ 1-2", ", ", "§ 1"], "`§ 1-2, 1` names § 1-1"
