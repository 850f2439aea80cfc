"""The examples of the documentation: files are read, commands are run, made parts are compared."""

from __future__ import annotations

import json
import subprocess
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.diagnostics import Problems
from mkdocs_crosswalk.read.catalog_files import read_catalog
from mkdocs_crosswalk.read.mapping_files import read_mapping
from mkdocs_crosswalk.read.project_files import build, folder_inputs
from mkdocs_crosswalk.read.store import cache_folder
from mkdocs_crosswalk.read.yaml_nodes import compose
from mkdocs_crosswalk.rules import RULES
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Source
from mkdocs_crosswalk.views import render

from .examples import commands, matches, run_page
from .labels import reads_as
from .made import parts
from .texts import PAGES, ROOT, fences, label_rows, made_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAMPLES = [
    pytest.param(path, fence.info, fence.body, id=f"{path.stem}:{fence.start}")
    for path in PAGES
    for fence in fences(path.read_text(encoding="utf-8"))
]
pages = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
UPDATE = "`python -m tests.docs` writes the documentation anew"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], tuple[str, Path]]:
    """Return for a page what its commands print now, and the folder where they ran; each page runs once."""

    @cache
    def run(path: Path) -> tuple[str, Path]:
        folder = tmp_path_factory.mktemp(path.stem)
        return run_page(path.read_text(encoding="utf-8"), folder), folder

    return run


@pages
def test_commands_print_what_the_page_shows(path: Path, ran: Callable[[Path], tuple[str, Path]]) -> None:
    now, _ = ran(path)
    for shown, printed in zip(fences(path.read_text(encoding="utf-8")), fences(now), strict=True):
        assert shown.body == printed.body, f"{path.name}:{shown.start}; {UPDATE}"


@pages
def test_views_of_examples_are_built(path: Path, ran: Callable[[Path], tuple[str, Path]]) -> None:
    _, folder = ran(path)
    for content in (folder / "content", folder / "docs"):
        data = folder / "data"
        own = data if data.is_dir() else None
        if not any("```crosswalk" in page.read_text(encoding="utf-8") for page in content.rglob("*.md")):
            continue
        project = build(folder_inputs(content, content.name, own, Settings()), Settings(), cache=cache_folder())
        for directive in project.directives:
            html = render(project, directive, _link, rules=[entry.rule for entry in RULES])
            assert "crosswalk-failure" not in html
            assert "<" in html, f"{directive.uri}: {directive.view} shows nothing"


def _link(uri: str, anchor: str = "") -> str:
    return f"{uri}#{anchor}"


@pages
def test_made_parts_are_up_to_date(path: Path) -> None:
    made = parts()
    for name, body in made_parts(path.read_text(encoding="utf-8")):
        assert body == made[name], f"{name}; {UPDATE}"


@pages
def test_labels_read_as_the_page_says(path: Path) -> None:
    for written, read in label_rows(path.read_text(encoding="utf-8")):
        assert read == reads_as(written), f"{written}; {UPDATE}"


@pytest.mark.parametrize(("path", "info", "body"), SAMPLES)
def test_samples_are_of_their_language(path: Path, info: str, body: str) -> None:
    match info:
        case "yaml":
            _read_yaml(body)
        case "toml":
            tomllib.loads(body)
        case "json":
            json.loads(body)
        case "python":
            compile(body, path.name, "exec")
        case "sh":
            assert "$ " not in body, "what is run stands in a `console` block"
            subprocess.run(["bash", "-n"], input=body, text=True, check=True)
        case "console":
            assert body.startswith("$ ")
        case "markdown" | "text" | "crosswalk" | "mermaid" | "diff" | "html":
            pass
        case _:
            pytest.fail(f"{path.name}: a block of an unknown kind `{info}`")


HEADS = {
    "provisions": """
catalog: sample
title: Sample
names: [Sample]
publisher: Nobody
edition: "1"
status: draft
scheme: legal
url: https://example.org/sample
keys: [sample]
""",
    "relations": """
mapping: sample
title: Sample
from: cra
to: [iec-62443-4-1, iec-62443-4-2]
voice: published
source: {title: Sample, publisher: Nobody, edition: "1", status: published}
method: Sample.
""",
}


def _read_yaml(body: str) -> None:
    """Read YAML; a fragment that starts with `provisions:` or `relations:` is read as a file with a head."""
    compose(body, aliases=True)
    first = next(line for line in body.split("\n") if line and not line.startswith("#")).partition(":")[0]
    problems = Problems()
    if first == "provisions":
        _, problems = read_catalog(Source("data/catalogs/sample.yaml", HEADS[first] + body))
    elif first == "relations":
        _, problems = read_mapping(Source("data/mappings/sample.yaml", HEADS[first] + body))
    assert not problems


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb", "a\nb", True),
        ("a\n…\nd", "a\nb\nc\nd", True),
        ("a\n…", "a", True),
        ("a\n…\nd", "a\nd", True),
        ("a\n…\nd", "a\nb\nc", False),
        ("a.c", "abc", False),
    ],
)
def test_an_ellipsis_stands_for_any_lines(shown: str, printed: str, *, same: bool) -> None:
    assert matches(shown, printed) is same


def test_commands_of_a_block_are_told_apart() -> None:
    (block,) = fences("```console\n$ one --two\nfirst\n\nsecond\n$ echo $?\n1\n```\n")
    assert [(command.line, command.output) for command in commands(block)] == [
        ("one --two", "first\n\nsecond"),
        ("echo $?", "1"),
    ]


def test_the_pages_are_there() -> None:
    assert ROOT / "README.md" in PAGES
    assert len(PAGES) > 10
