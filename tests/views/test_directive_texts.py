"""Directives: what is read, and each mistake at its own place on the page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk import views
from mkdocs_crosswalk.read.directive_texts import read_directive
from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.read.view_shapes import VIEWS, json_schema
from mkdocs_crosswalk.text import Source

from .sites import directive, site


def problems(page: str) -> list[tuple[str, str, str | None]]:
    """Return message, the stretch of the page it is placed at, and help, of all problems with the page's directives."""
    read = read_page(Source("content/page.md", page), "page.md")
    assert read.directives
    project = site()
    return [
        (problem.message, page[problem.span.start : problem.span.end], problem.help)
        for block in read.directives
        for problem in read_directive(block, "page.md", project.library, project.mappings)[1]
    ]


def block(*lines: str, indent: str = "") -> str:
    return "Words.\n\n" + "".join(f"{indent}{line}\n" for line in ("```crosswalk", *lines, "```"))


@pytest.mark.parametrize(
    ("lines", "message", "at", "help_text"),
    [
        pytest.param(["view: maping"], "there is no view `maping`", "maping", "did you mean `mapping`?", id="view"),
        pytest.param(["from: law"], "`view` is missing", "from", None, id="no-view"),
        pytest.param(
            ["view: register", "catalog: stt"], "there is no catalog `stt`", "stt", "did you mean `std`?", id="catalog"
        ),
        pytest.param(
            ["view: mapping", "from: law", "to: [std, lex]"],
            "there is no catalog `lex`",
            "lex",
            "known are `law`, `std`",
            id="second-of-to",
        ),
        pytest.param(
            ["view: mapping", "from: law", "to: std", "columns: [provision, clause]"],
            "`columns[1]`: the text `clause` is not one of its words",
            "clause",
            "did you mean `clauses`?",
            id="column",
        ),
        pytest.param(
            ["view: mapping", "from: law", "to: std", "scope: annex-1/part-2"],
            "`law` lists no provision `annex-1/part-2`",
            "annex-1/part-2",
            "did you mean `annex-1/part-1/2`?",
            id="scope",
        ),
        pytest.param(
            ["view: mapping", "from: law", "to: std", "sets: law-std-firts"],
            "there is no mapping set `law-std-firts`",
            "law-std-firts",
            "did you mean `law-std-first`?",
            id="set",
        ),
        pytest.param(["view: register", "catalog: std", "colums: [title]"], "unknown field `colums`", "colums",
                     "did you mean `columns`?", id="field"),
        pytest.param(["view: mapping", "from: law"], "`to` is missing", "view", None, id="required"),
        pytest.param(["view: register", "catalog: 4.2"], "`catalog`: expected text, found the number `4.2`", "4.2",
                     'put it in quotes: "4.2"', id="number"),
        pytest.param(["view: timeline", "as_of: 2026-11-23"],
                     "`as_of`: expected a date such as \"2027-12-11\", found the date `2026-11-23`", "2026-11-23",
                     None, id="bare-date"),
        pytest.param(["view: profile", "catalog: std", "scope: annex-1"], "`scope` needs `law`", "scope", None,
                     id="scope-of-nothing"),
        pytest.param(["view: profile", "catalog: std", "law: law", "classes: {A: [art-9]}"],
                     "`law` lists no provision `art-9`", "art-9", None, id="class-provision"),
        pytest.param(["view: profile", "catalog: std", "law: law", "classes: {A: [art-1]}", "class: B"],
                     "`classes` has no `B`", "B", "known are `A`", id="class"),
        pytest.param(["view: register", "catalog: std", "columns: [title, title]"], "`columns` names a column twice",
                     "columns", None, id="column-twice"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", ["", "    "], ids=["plain", "in-an-admonition"])
def test_a_mistake_is_told_at_its_own_place(
    lines: list[str], message: str, at: str, help_text: str | None, indent: str
) -> None:
    page = ("!!! note\n\n" if indent else "") + block(*lines, indent=indent).removeprefix("Words.\n\n")
    [(found, place, help_found)] = problems(page)
    assert found.startswith(message)
    assert place == at
    if help_text:
        assert help_found == help_text


def test_several_mistakes_are_told_at_once() -> None:
    found = problems(block("view: mapping", "from: lax", "to: [std, sdt]", "colour: red"))
    assert [at for _, at, _ in found] == ["colour", "lax", "sdt"] or {at for _, at, _ in found} == {
        "colour",
        "lax",
        "sdt",
    }


def test_an_empty_directive_and_broken_yaml_are_problems() -> None:
    [(message, _, help_text)] = problems("```crosswalk\n```\n")
    assert message == "the directive is empty"
    assert help_text
    [(message, _, _)] = problems(block("view: [mapping"))
    assert message.startswith("not YAML")
    [(message, _, _)] = problems(block("- view"))
    assert message.startswith("a directive is a list of fields")


@pytest.mark.parametrize(
    "page",
    [
        (
            "!!! note\n    ```crosswalk\n    view: profile\n    catalog: std\n    law: law\n"
            "    classes:\n      A: [art-1]\n    ```\n"
        ),
        "> ```crosswalk\n> view: profile\n> catalog: std\n> law: law\n> classes:\n>   A: [art-1]\n> ```\n",
        "````crosswalk\nview: profile\ncatalog: std\nlaw: law\nclasses:\n  A: [art-1]\n````\n",
    ],
    ids=["admonition", "quote", "four-backticks"],
)
def test_the_lines_of_a_block_are_read_without_what_the_page_puts_before_them(page: str) -> None:
    read = read_page(Source("content/page.md", page), "page.md")
    found, wrong = read_directive(read.directives[0], "page.md", site().library)
    assert not wrong
    assert found
    assert found.options["classes"] == {"A": ("art-1",)}
    assert found.text.splitlines()[0] == "view: profile"


@given(
    st.text(alphabet=st.sampled_from("view: mapping\nfrom: law to [std], scope#{}&*!|>'\"-é\u2028\t1"), max_size=120),
    st.sampled_from(["", "    ", "> "]),
)
def test_any_text_is_a_directive_or_a_problem_within_its_block(text: str, indent: str) -> None:
    lead = "!!! note\n\n" if indent == "    " else ""
    page = lead + "".join(f"{indent}{line}\n" for line in ("```crosswalk", *text.split("\n"), "```"))
    for block_text in read_page(Source("content/page.md", page), "page.md").directives:
        found, wrong = read_directive(block_text, "page.md", site().library, site().mappings)
        assert (found is None) == bool(wrong)
        for problem in wrong:
            assert block_text.fence.start <= problem.span.start <= problem.span.end <= block_text.fence.end


def test_options_are_plain_values() -> None:
    found = directive("view: mapping\nfrom: law\nto: std\nscope: [annex-1]\ngaps: false\n")
    assert found.options == {"from": "law", "to": ("std",), "scope": ("annex-1",), "gaps": False}


def test_each_view_is_described_and_has_a_schema() -> None:
    schema: dict[str, Any] = json_schema()
    assert [entry["title"] for entry in schema["oneOf"]] == list(VIEWS)
    for shape in VIEWS.values():
        assert shape.doc.endswith(".")
        assert shape.doc.count(". ") == 0
    for entry in schema["oneOf"]:
        assert "view" in entry["required"]


def test_each_view_that_can_be_asked_for_can_be_built() -> None:
    wanted = {
        "register": "catalog: std",
        "mapping": "from: law\nto: std",
        "coverage": "from: law\nto: [std, guides]",
        "profile": "catalog: std\nlaw: law",
        "diagram": "from: law\nto: std",
    }
    for name in VIEWS:
        text = f"view: {name}\n{wanted.get(name, '')}\n"
        found = views.build(site(), directive(text, uri="tables.md"))
        assert found.name == name
        assert found.blocks
