"""Pages that take in other files are read as the site renders them, and findings are told in the file they stand in."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.hosts.cli import main
from mkdocs_crosswalk.read.project_files import build, folder_inputs, folder_text_reader
from mkdocs_crosswalk.read.settings_files import read_site
from mkdocs_crosswalk.read.snippets import Snippets
from mkdocs_crosswalk.report.text_format import line_of
from mkdocs_crosswalk.text import Source, Span
from tests.sites.building import build as build_site
from tests.sites.building import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {
    "part.md": "first\nsecond\n\nfourth\n",
    "unended.md": "one\ntwo",
    "empty.md": "",
    "nested.md": '# N\n\n--8<-- "part.md"\n\n    --8<-- "unended.md"\n',
    "round.md": 'in\n--8<-- "round.md"\n--8<-- "nested.md"\nout\n',
    "sections.md": "x\n<!-- --8<-- [start:a] -->\n  A1\n# --8<-- [start:b]\nB\n--8<-- [end:b]\n  A2\n--8<-- [end:a]\nend\n",
    "deep/er.md": "deeper\n",
    "windows.md": "w1\r\nw2\r\n",
    "blocks.md": "--8<--\npart.md:1:2\n\n; part.md\nunended.md\n--8<--\n",
}
TARGETS = [
    *FILES, "part.md:2", "part.md:2:3", "part.md::2", "part.md:-2:", "part.md:-3:-2", "part.md:1:1,4:4", "sections.md:a",
    "sections.md:b", "missing.md", "./deep/../part.md", "deep/er.md", "; part.md",
]  # fmt: skip
LINES = st.sampled_from(
    [
        "text",
        "",
        "# Heading",
        "    indented",
        "```",
        ';--8<-- "part.md"',
        "--8<--",
        "----8<----",
        "--8<-- [start:x]",
        "<!-- --8<-- [end:x] -->",
        '--8<-- "part.md" ',
        "--8<-- part.md",
    ]
    + [f'{indent}--8<-- "{target}"' for target in TARGETS for indent in ("", "  ", "\t")]
    + TARGETS
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snippets")
    write(folder, FILES)
    return folder


def taken_in(text: str, folder: Path, **options: Any) -> Source:
    return Snippets((folder,), (("", folder),), **options).taken_in(Source("content/page.md", text))


def by_pymdown(text: str, folder: Path, **options: bool) -> list[str]:
    md = Markdown(extensions=["pymdownx.snippets"],
                  extension_configs={"pymdownx.snippets": {"base_path": [str(folder)], **options}})  # fmt: skip
    return list(md.preprocessors["snippet"].run(text.split("\n")))


@pytest.mark.parametrize("dedent", [False, True])
@given(lines=st.lists(LINES, max_size=8))
def test_the_text_is_the_one_that_is_rendered(folder: Path, dedent: bool, lines: list[str]) -> None:
    text = "\n".join(lines)
    source = taken_in(text, folder, dedent=dedent)
    text = source.text
    for span, _ in reversed(source.taken.lost if source.taken else ()):
        text = text[: text.rfind("\n", 0, span.start) + 1] + text[span.end + 1 :]
    assert shape(text.replace("\r\n", "\n")) == shape(
        "\n".join(by_pymdown("\n".join(lines), folder, dedent_subsections=dedent))
    )


def shape(text: str) -> list[str]:
    """Return the lines of a text without white space at their ends, nor empty ones at its own, nor escapes."""
    return [line.rstrip().replace(";--8<--", "--8<--") for line in text.rstrip().split("\n")]


@given(lines=st.lists(LINES, max_size=8), data=st.data())
def test_every_character_of_a_file_knows_its_place(folder: Path, lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    source = taken_in(text, folder)
    if source.taken is None or not source.text:
        return
    at = data.draw(st.integers(0, len(source.text) - 1))
    path, span = source.taken.placed(Span(at, at + 1))
    origin = text if path == "content/page.md" else FILES[path]
    if span.end > span.start and at not in {place for lost, _ in source.taken.lost for place in range(*lost)}:
        assert origin[span.start] == source.text[at]


def test_a_section_that_is_not_there_is_lost(folder: Path) -> None:
    taken = taken_in('a\n--8<-- "sections.md:none"\n', folder).taken
    assert taken is not None
    assert taken.lost == ((Span(2, 27), "sections.md:none"),)


def test_nothing_outside_of_the_folders_is_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "secret.md"
    inside.mkdir()
    outside.write_text("secret", encoding="utf-8")
    (inside / "link.md").symlink_to(outside)
    for target in ("../secret.md", str(outside), "link.md", "deep/../../secret.md"):
        source = taken_in(f'--8<-- "{target}"\n', inside)
        assert "secret" not in source.text
        assert source.taken is not None
        assert source.taken.unread == (target == "link.md")


def test_other_hosts_are_left_open_where_the_site_asks_them(tmp_path: Path) -> None:
    text = '--8<-- "https://example.org/x.md"\n'
    asked, never = taken_in(text, tmp_path, download=True).taken, taken_in(text, tmp_path).taken
    assert asked is not None
    assert never is not None
    assert (asked.unread, asked.lost) == (True, ())
    assert (never.unread, [name for _, name in never.lost]) == (False, ["https://example.org/x.md"])


def test_a_text_that_grows_without_end_is_left(tmp_path: Path) -> None:
    write(tmp_path, {f"{n}.md": f'text text text\n--8<-- "{n + 1}.md"\n--8<-- "{n + 1}.md"\n' for n in range(30)})
    source = taken_in('--8<-- "0.md"\n', tmp_path)
    assert source.text == '--8<-- "0.md"\n'
    assert source.taken is not None
    assert source.taken.unread


MKDOCS = """\
site_name: S
theme: {{name: mkdocs}}
plugins: [crosswalk]
markdown_extensions:
  - footnotes
  - attr_list
  - pymdownx.snippets:
      base_path: {base}
"""
SITE = {
    "docs/index.md": (
        '# Start\n\n[a](other.md#from-elsewhere) [b](other.md#no) [c](#own)\n\n--8<-- "links.md"\n\n'
        '[d][known] [e][unknown]\n\n--8<-- "keys.md"\n\n--8<-- "gone.md"\n'
    ),
    "docs/other.md": '# Other\n\n--8<-- "head.md:it"\n\n[known]\n',
    "inc/head.md": "--8<-- [start:it]\n## From elsewhere\n--8<-- [end:it]\n## No\n",
    "inc/links.md": "Text [x](other.md) and\n[y](missing.md) here.\n\nPlace {#own}\n\n`code`{#own}\n",
    "inc/keys.md": '[known]: other.md "Other"\n[spare]: other.md\n',
}
TOLD = [
    "docs/index.md:11:1: error XW406 missing-snippet: there is no snippet `gone.md`; the page shows nothing here",
    "docs/index.md:3:42: error XW402 missing-anchor: `other.md` has no anchor `#no`",
    "docs/index.md:7:16: error XW201 undefined-key: no definition for the key `unknown`",
    "inc/links.md:2:5: error XW401 missing-page: there is no `missing.md` in the content folder",
]


@pytest.mark.parametrize("base", ["inc", "[docs, inc]", "!relative $config_dir/inc"])
def test_findings_stand_in_the_file_of_the_snippet(tmp_path: Path, base: str) -> None:
    write(tmp_path, {"mkdocs.yml": MKDOCS.format(base=base), **SITE})
    assert told(tmp_path) == TOLD


def test_a_build_tells_the_same(tmp_path: Path) -> None:
    built = build_site(tmp_path, SITE, config=MKDOCS.format(base="inc"))
    lines = sorted(line.partition("mkdocs_crosswalk: ")[2] for line in built.output.splitlines() if " XW" in line)
    assert lines == TOLD
    assert "contains a link 'missing.md'" not in built.output


def test_what_git_ignores_may_be_made_before_a_build_and_not_in_it(tmp_path: Path) -> None:
    repository = {".git/HEAD": "", ".gitignore": "gone.md\nmissing.md\n", **SITE}
    write(tmp_path, {"mkdocs.yml": MKDOCS.format(base="inc"), **repository})
    assert [line.split()[2] for line in told(tmp_path)] == ["XW402", "XW404"]
    built = build_site(tmp_path, repository, config=MKDOCS.format(base="inc"))
    assert (
        sorted(line.partition("mkdocs_crosswalk: ")[2] for line in built.output.splitlines() if " XW" in line) == TOLD
    )


def test_where_the_folder_is_not_known_nothing_is_guessed(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": MKDOCS.format(base="!relative"), **SITE})
    assert [line.split()[2] for line in told(tmp_path)] == ["XW404"] * 3


def test_an_ignore_in_a_snippet_counts_there(tmp_path: Path) -> None:
    wish = "<!-- crosswalk: ignore missing-page: soon -->\n"
    site = {**SITE, "inc/links.md": f"Text\n\n{wish}[y](missing.md) here.\n\n`code`{{#own}}\n"}
    write(tmp_path, {"mkdocs.yml": MKDOCS.format(base="inc"), **site})
    assert told(tmp_path) == TOLD[:-1]


def told(folder: Path) -> list[str]:
    site = read_site(folder / "mkdocs.yml", [])
    rendering = site.rendering
    assert rendering is not None
    inputs = folder_inputs(site.content, site.shown, None, site.settings, shipped=False)
    inputs.taken_in = rendering.taken_in
    texts = folder_text_reader(site.content, site.shown, None)

    def text(path: str) -> str:
        taken = rendering.snippets.text(path) if rendering.snippets else None
        return texts(path) if taken is None else taken

    project = build(
        inputs, site.settings, anchors=rendering.anchors(), dialect=rendering.dialect(), hosting=rendering.hosting(),
        text_reader=text,
    )  # fmt: skip
    return sorted(line_of(finding) for finding in check(project).findings)


def test_a_change_of_a_snippet_is_seen_by_the_next_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"mkdocs.yml": MKDOCS.format(base="inc"), **SITE})
    monkeypatch.chdir(tmp_path)
    assert main(["check", "-q"]) == 1
    write(
        tmp_path, {"inc/links.md": "Place {#own}\n\n`code`{#own}\n", "inc/gone.md": "Here.\n", "inc/head.md": "# No\n"}
    )
    outcome = capture(main)
    assert "missing-page" not in outcome
    assert "`gone.md`" not in outcome
    assert "there is no snippet `head.md:it`" in outcome


def capture(run: Callable[[list[str]], int]) -> str:
    """Return what a check prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        run(["check", "-q"])
    return out.getvalue()
