"""Bad input: everything wrong is told in one run, each with its place and what to do, and nothing takes long."""

from __future__ import annotations

import time
from math import isqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.hosts.cli import main
from mkdocs_crosswalk.read.built_pages import read_built_page
from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.read.project_files import build, folder_inputs, folder_text_reader
from mkdocs_crosswalk.read.rendering import Rendering
from mkdocs_crosswalk.report import FORMATS
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Source

from .case_files import report_text
from .projects import project_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mkdocs_crosswalk.check import Report

CATALOG = """catalog: {name}
title: Example
names: [{title}]
publisher: Example
edition: "1"
status: published
scheme: clauses
url: https://example.org/{name}
keys: [{name}]
provisions:
{provisions}"""
MAPPING = """mapping: good-other
title: Good to other
from: good
to: [other]
voice: editorial
source: {title: Example, publisher: Example, edition: "1", status: editorial}
method: Read side by side.
relations:
  - id: r-1
    from: "R 1"
    to: {other: ["Q 9"]}
    relationship: equal
    locator: row 1
    rationale: Both ask the same.
"""
DATA = {
    "catalogs/good.yaml": CATALOG.format(name="good", title="Good", provisions='  - id: "R 1"\n'),
    "catalogs/other.yaml": CATALOG.format(name="other", title="Other", provisions='  - id: "Q 1"\n'),
    "catalogs/broken.yaml": "catalog: [broken\ntitle: x\n",
    "catalogs/number.yaml": CATALOG.format(
        name="number", title="Number", provisions='  - id: "R 3"\n    contains: [3.10]\n'
    ),
    "catalogs/twice.yaml": CATALOG.format(name="twice", title="Twice", provisions='  - id: "R 1"\n    id: "R 2"\n'),
    "catalogs/lost.yaml": CATALOG.format(
        name="lost", title="Lost", provisions='  - id: "R 1"\n    kind: pointer\n    points_to: ["R 9"]\n'
    ),
    "catalogs/deep.yaml": "catalog: " + "[" * 5000,
    "catalogs/bomb.yaml": "catalog: &a [x]\ntitle: [*a, *a]\n",
    "mappings/good-other.yaml": MAPPING,
}
PAGES = {
    "good.md": "# Good\n\n[R 1][good]\n\n[good]: https://example.org/good\n",
    "view.md": "# View\n\n```crosswalk\nview: maping\n```\n",
    "deep.md": "# Deep\n\n```crosswalk\nview: " + "{a: " * 200 + "\n```\n",
    "link.md": "[Licence](../LICENSE)\n",
}
EXPECTED = {
    "content/broken-link.md": ("XW001", "the file cannot be read: No such file", "check that it is there"),
    "content/broken-picture.png": ("XW001", "is a link to a file that is not there", "correct the link"),
    "content/deep.md": ("XW510", "nested deeper than", None),
    "content/folder.md": ("XW001", "is called like a page and is a folder", "rename the folder"),
    "content/huge.md": ("XW001", "the file has 50,000,000 bytes", "split it"),
    "content/latin.md": ("XW001", "byte 0xfc is not UTF-8", "save the file as UTF-8"),
    "content/beyond": ("XW001", "is a link that leads out of the project", "copy what it leads to"),
    "content/beyond.md": ("XW001", "is a link that leads out of the project", "copy what it leads to"),
    "content/link.md": ("XW403", "leads out of the content folder", "link to its public address"),
    "content/view.md": ("XW510", "there is no view `maping`", "did you mean `mapping`?"),
    "data/catalogs/bomb.yaml": ("XW301", "aliases are not read here", None),
    "data/catalogs/broken.yaml": ("XW301", "not YAML", None),
    "data/catalogs/deep.yaml": ("XW301", "nested deeper than", None),
    "data/catalogs/lost.yaml": ("XW301", "`points_to` names `R 9`", None),
    "data/catalogs/number.yaml": ("XW301", "found the number `3.10`", 'put it in quotes: "3.10"'),
    "data/catalogs/twice.yaml": ("XW301", "`id` stands here a second time", None),
    "data/mappings/good-other.yaml": ("XW303", "lists no `Q 9`", None),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with a site on which much is wrong."""
    for folder, files in (("data", DATA), ("content", PAGES)):
        for name, text in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    content = tmp_path / "content"
    (content / "latin.md").write_bytes("Prüfung\n".encode("latin-1"))
    (content / "folder.md").mkdir()
    (tmp_path / "outside.md").write_text("# Secret\n")
    beyond = tmp_path.with_name(f"{tmp_path.name}-beyond")
    beyond.mkdir()
    (beyond / "page.md").write_text("# Secret\n")
    (content / "beyond.md").symlink_to(beyond / "page.md")
    (content / "beyond").symlink_to(beyond)
    for name in ("broken-link.md", "broken-picture.png"):
        (content / name).symlink_to(tmp_path / "gone")
    (content / "round").symlink_to(content)
    with (content / "huge.md").open("wb") as file:
        file.truncate(50_000_000)
    return tmp_path


def report_of(site: Path) -> Report:
    content, data = site / "content", site / "data"
    inputs = folder_inputs(content, "content", data, Settings(), shipped=False)
    return check(build(inputs, Settings(), text_reader=folder_text_reader(content, "content", data)))


def test_all_that_is_wrong_is_told_in_one_run_with_place_and_help(site: Path) -> None:
    report = report_of(site)
    found = {finding.diagnostic.path: finding for finding in report.findings}
    assert sorted(found) == sorted(EXPECTED), report_text(report)
    for path, (code, message, advice) in EXPECTED.items():
        diagnostic = found[path].diagnostic
        assert diagnostic.rule.code == code, path
        assert message in diagnostic.message, path
        assert found[path].line >= 1, path
        assert found[path].column >= 1, path
        assert advice is None or (diagnostic.help or "").startswith(advice), path


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_it_without_a_traceback(site: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--content", str(site / "content"), "--data", str(site / "data"), "--format", form]
    assert main(["check", *arguments]) == 1
    output = capsys.readouterr()
    assert "Traceback" not in output.out + output.err
    assert "maping" in output.out


def test_no_path_climbs_out_of_the_folder(site: Path) -> None:
    reader = folder_text_reader(site / "content", "content", site / "data")
    assert "Secret" not in report_text(report_of(site))
    assert reader("content/../outside.md") == ""
    assert reader(f"content/{site}/outside.md") == ""
    assert reader("content/broken-link.md") == ""
    assert reader("content/beyond.md") == ""
    assert reader("content/beyond/page.md") == ""
    assert reader("outside.md") == ""


def test_links_are_followed_as_mkdocs_follows_them(site: Path) -> None:
    """The folder's owner put them there, and MkDocs publishes what they lead to."""
    content = site / "content"
    shared = site / "shared"
    shared.mkdir()
    (shared / "terms.md").write_text("# Terms\n\n[Gone](gone.md)\n")
    (shared / "up").symlink_to(shared)
    (content / "home.md").symlink_to(site / "outside.md")
    (content / "law").symlink_to(shared)
    (content / "links.md").write_text("[home](home.md#secret), [terms](law/terms.md#terms), [round](law/up/terms.md)\n")
    inputs = folder_inputs(content, "content", None, Settings(), shipped=False)
    project = build(inputs, Settings(), text_reader=folder_text_reader(content, "content", None))
    told = [(each.diagnostic.path, each.diagnostic.message) for each in check(project).findings]
    assert {"home.md", "law/terms.md"} <= set(project.pages)
    assert [each for each in told if each[0].startswith(("content/home", "content/l"))] == [
        ("content/latin.md", "byte 0xfc is not UTF-8; the file was not read"),
        ("content/law/terms.md", "there is no `law/gone.md` in the content folder"),
        ("content/link.md", "`../LICENSE` leads out of the content folder"),
        ("content/links.md", "there is no `law/up/terms.md` in the content folder"),
    ]
    assert project.text_reader("content/law/terms.md").startswith("# Terms")


D = "\n\n[iec_4_2]: https://webstore.iec.ch/en/publication/34421\n"
HOSTILE: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "[" * n,
    "pairs of brackets": lambda n: "[]" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "references without definition": lambda n: "[a][b] " * (n // 7),
    "pictures that do not begin": lambda n: "![" * (n // 2),
    "links that do not end": lambda n: "[a](" * (n // 4),
    "parentheses": lambda n: "[a](" + "(" * n,
    "nested quotes": lambda n: "> " * (n // 2) + "a",
    "nested lists": lambda n: "- " * (n // 2) + "a",
    "a huge table": lambda n: "| a | guide |\n|---|---|\n" + "| [CR 1.1][iec_4_2] | [g](page.md) |\n" * (n // 40),
    "a wide table": lambda n: "|" + " a |" * (n // 12) + "\n|" + "---|" * (n // 12) + "\n|" + " b |" * (n // 12),
    "definitions": lambda n: "".join(f"[k{i}]: https://e.org/{i}\n" for i in range(n // 25)),
    "wrong keys": lambda n: (
        "".join(f"[a][key{i}] " for i in range(n // 12))
        + "\n\n"
        + "".join(f"[kez{i}]: https://e.org\n" for i in range(n // 24))
    ),
    "wrong anchors": lambda n: "".join(f"[a](#x{i})\n\n# h{i}\n\n" for i in range(n // 20)),
    "wrong provisions": lambda n: "".join(f"[CR 9.{i}][iec_4_2] " for i in range(n // 20)),
    "one long label": lambda n: "[CRs " + ", ".join(["1.1"] * (n // 5)) + "][iec_4_2]",
    "a line of spaces": lambda n: "a\n\n<svg>" + " " * n + "</svg>\n" + " " * n + "b",
    "fences that are indented less and less": lambda n: "".join(
        " " * (i % 60) + "```py\n" for i in range(n // 36, 0, -1)
    ),
    "fences with words": lambda n: "```a b\n" * (n // 7),
    "comments in braces that do not end": lambda n: "{/* *" * (n // 5),
    "comments in braces that end without one": lambda n: "{/* *" * (n // 5) + "*/ */}",
    "pictures in pictures": lambda n: "![" * (n // 16) + "](a b.png)" * (n // 16),
    "spaces in a heading": lambda n: "# a" + " " * (n // 4) + "b",
    "braces in a heading": lambda n: "# a " + "{ #b " * (n // 5),
    "an attribute list that does not end": lambda n: "a {: " + "#b " * (n // 3),
    "comments that do not end": lambda n: "<!-- " * (n // 5),
    "comments in a block": lambda n: "<div>\n" + "<!-- " * (n // 5),
    "tags that close nothing": lambda n: "<div>\n" + "<b>" * (n // 7) + "</i>" * (n // 7),
    "tags": lambda n: "<div id=a>\n" * (n // 11),
    "Markdown in tags": lambda n: "<div markdown>\n\nx\n\n</div>\n" * (n // 25),
    "quotes in a tag": lambda n: "<a href='" * (n // 9),
    "bars in code": lambda n: "`" + "|" * n,
    "backticks": lambda n: "".join("`" * (i % 97 + 1) + " " for i in range(n // 50)),
    "fences": lambda n: "```a\n~~~b\n" * (n // 10),
    "emphasis": lambda n: "*a_" * (n // 3),
    "templates": lambda n: "{{ a[b][c] }} " * (n // 14),
    "colon blocks": lambda n: ":::note\n" * (n // 8),
    "admonitions": lambda n: '!!! note "a"\n\n    b\n\n' * (n // 22),
    "ignore comments": lambda n: "<!-- crosswalk: ignore unknown-provision: a -->\n" * (n // 48),
    "ignore comments that do not end": lambda n: "<!-- crosswalk: ignore a " * (n // 25),
    "front matter that does not end": lambda n: "---\n" + "a: b\n" * (n // 5),
    "null characters": lambda n: "\0" * n,
    "line ends": lambda n: "\r\n\r\n" * (n // 4),
}
SIZE, LIMIT = 40_000, 6.0
"""Characters of a hostile page, and seconds: a hundred times what it takes, and far less than its square would."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_checked_in_little_time(text: Callable[[int], str]) -> None:
    page = text(SIZE) + D
    began = time.process_time()
    check(project_of({"content/page.md": page}))
    assert time.process_time() - began < LIMIT


HOSTILE_TO_PYTHON_MARKDOWN: dict[str, Callable[[int], str]] = {
    "spaces below a head of a table": lambda n: "\n\n# a | b\n" + " " * n + "x\n",
    "attribute lists behind pictures": lambda n: "# " + ":a:{#b}" * (5 * n // 7),
    "fences that are indented more and more": lambda n: "".join("\t" * i + "```\n" for i in range(5 * isqrt(n))),
}
"""What only the rules of Python-Markdown and its extensions could take long for."""


@pytest.mark.parametrize("text", HOSTILE_TO_PYTHON_MARKDOWN.values(), ids=HOSTILE_TO_PYTHON_MARKDOWN)
def test_a_hostile_page_is_read_in_little_time_by_the_rules_of_python_markdown(text: Callable[[int], str]) -> None:
    extensions: dict[str, dict[str, str]] = {"attr_list": {}, "pymdownx.emoji": {}, "pymdownx.superfences": {}}
    source = Source("page.md", text(SIZE))
    began = time.process_time()
    read_page(source, "page.md", Rendering(extensions=extensions).dialect())
    assert time.process_time() - began < LIMIT


@pytest.mark.parametrize("part", ["<p><a href=x>x</a>", "<b>", "<i></b>", "<nav>"])
def test_a_built_page_that_closes_no_tag_is_read_in_little_time(part: str) -> None:
    html = "<main>" + part * (5 * SIZE // len(part))
    began = time.process_time()
    read_built_page(Source("site/index.html", html), "index.html")
    assert time.process_time() - began < LIMIT


@pytest.mark.parametrize(
    "text", ["nested brackets", "nested quotes", "nested lists", "tags", "emphasis", "parentheses"]
)
def test_depth_needs_no_stack(text: str) -> None:
    assert check(project_of({"content/page.md": HOSTILE[text](200_000) + D})).pages == 1


MARKS = st.sampled_from(
    ["[", "]", "(", ")", "[a][b]", "[CR 1.1][iec_4_2]", "\n", "\n\n", "    ", "```", "~~~", "`", "|", "|---|\n", "<div>",
     "</div>", "<div markdown>", "<!--", "-->", "!!! note", ":::", "{#a}", "{: ", "}", "# ", "- ", "> ", "[^1]", "[a]: b",
     '"', "\\", "\r\n", "é", "𝔸", "\t", "---\n", "crosswalk: ignore x", "a", "{{", "}}", "--8<-- ", "=== ", "/// "]
)  # fmt: skip


@given(st.lists(MARKS, max_size=40).map("".join))
def test_any_text_is_a_page_with_places_inside_it(text: str) -> None:
    page = read_page(Source("content/page.md", text), "page.md")
    spans = [link.span for link in page.links] + [link.url_span for link in page.links]
    for reference in page.references:
        spans += [reference.span, reference.label_span, reference.key_span]
        assert text[reference.label_span.start : reference.label_span.end] == reference.label
    for definition in page.definitions:
        spans += [definition.span, definition.key_span, definition.url_span]
    spans += [heading.span for heading in page.headings] + [table.span for table in page.tables]
    spans += [row.span for table in page.tables for row in (table.header, *table.rows)]
    spans += [cell.span for table in page.tables for row in (table.header, *table.rows) for cell in row.cells]
    spans += [directive.fence for directive in page.directives] + [ignore.span for ignore in page.ignores]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
