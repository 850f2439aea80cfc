"""What is kept between runs changes no report, whatever was edited in between; nor do processes."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_crosswalk.check import check, pool
from mkdocs_crosswalk.hosts.commands.sites import files_check_of, project_of
from mkdocs_crosswalk.read import equal_pages
from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.read.settings_files import read_site
from mkdocs_crosswalk.read.store import keep_json, kept_json
from mkdocs_crosswalk.report import FORMATS
from mkdocs_crosswalk.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_crosswalk.check import Report
    from mkdocs_crosswalk.pages import Page
    from mkdocs_crosswalk.read.settings_files import Site
    from mkdocs_crosswalk.text import Source

MKDOCS = """\
site_name: Example
docs_dir: docs
markdown_extensions:
  - attr_list
  - pymdownx.snippets: {base_path: [includes]}
  - crosswalk
plugins:
  - crosswalk: {data: data, shipped_data: false, rules: %s}
"""
CATALOG = """\
catalog: act
title: The Example Act
names: [Act]
publisher: Nobody
edition: "2026"
status: %s
scheme: legal
url: https://law.example/act
keys: [act, act_*]
provisions:
  - {id: art-1, title: Scope, contains: ["1", "2"]}
  - {id: art-%s, title: Duties}
"""
LINES = (
    "# One",
    "## Two {#two}",
    "## Three",
    "[Act Art. 1 § 2][act]",
    "[Act Art. 2][act_art2]",
    "[Act Art. 9][act]",
    "[nobody][knows_it]",
    "[a](a.md)",
    "[b](b.md#three)",
    "[c](c.md#two)",
    "[here](#one)",
    "[by address](/docs/slug)",
    "[picture](images/x.png)",
    '--8<-- "shared.md"',
    "<!-- crosswalk: ignore unknown-provision: it will be -->",
    "[act]: https://law.example/act",
    '[act]: https://law.example/act "The Act"',
    "[act_art2]: https://law.example/act",
    "[act_art2]: https://law.example/old",
)
PAGES = ("a.md", "b.md", "c.md", "d/a.md")
FRONTS = (
    "",
    "---\nslug: slug\n---\n",
    "---\nsidebar_position: 2\n---\n",
    "---\ncrosswalk: {ignore: [missing-page]}\n---\n",
)
COMMON = "[a](a.md) [c](c.md#three) [Act Art. 9][act]\n\n[act]: https://law.example/act\n"
"""What several pages may hold word for word; it has no title, and its links lead elsewhere from elsewhere."""
NO_UTF_8 = "Pr\udcfcfung\n"
"""A page that cannot be read, as `edited` writes it."""

page_texts = st.builds(
    lambda front, lines: front + "\n\n".join(lines) + "\n",
    st.sampled_from(FRONTS),
    st.lists(st.sampled_from(LINES), max_size=8),
)
edits = st.one_of(
    st.tuples(st.sampled_from([f"docs/{name}" for name in PAGES]), page_texts),
    st.tuples(st.sampled_from([f"docs/{name}" for name in PAGES]), st.sampled_from([None, NO_UTF_8, COMMON])),
    st.tuples(st.just("docs/images/x.png"), st.sampled_from(["", None])),
    st.tuples(st.just("includes/shared.md"), st.one_of(st.none(), page_texts)),
    st.tuples(st.just(".gitignore"), st.sampled_from(["/docs/c.md\n", "*.png\n", None])),
    st.tuples(st.just("mkdocs.yml"), st.sampled_from([MKDOCS % "{}", MKDOCS % "{missing-page: warning}"])),
    st.tuples(
        st.just("data/catalogs/act.yaml"),
        st.sampled_from([CATALOG % (status, number) for status in ("in-force", "repealed", "?") for number in (2, 9)]),
    ),
)


def edited(folder: Path, path: str, text: str | None) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(text, encoding="utf-8", errors="surrogateescape")


def site_in(folder: Path) -> Site:
    return read_site(folder / "mkdocs.yml", [entry.rule for entry in RULES])


def told(report: Report) -> tuple[object, str, object, object]:
    """Return all that a reader or a machine can see of a report."""
    fixes = [finding.diagnostic.edits for finding in (*report.findings, *report.suppressed)]
    counts = (report.pages, report.citations, report.ignored, report.known, report.fail_on)
    return json.loads(FORMATS["json"](report)), FORMATS["text"](report), counts, fixes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a site with a few pages."""
    start(tmp_path)
    return tmp_path


def start(folder: Path) -> None:
    for path, text in {
        "mkdocs.yml": MKDOCS % "{}",
        "data/catalogs/act.yaml": CATALOG % ("in-force", 2),
        "docs/a.md": "# One\n\n[b](b.md#three) [Act Art. 9][act] [picture](images/x.png)\n\n[act]: https://law.example/act\n",
        "docs/b.md": "# Two\n\n## Three\n",
        "includes/shared.md": "shared\n",
        ".git/HEAD": "ref: refs/heads/main\n",
    }.items():
        edited(folder, path, text)


@given(st.lists(edits, min_size=1, max_size=6))
@settings(max_examples=60)
def test_after_any_edits_the_report_is_that_of_a_run_that_knows_nothing(
    changes: Sequence[tuple[str, str | None]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start(folder)
        for path, text in [("mkdocs.yml", MKDOCS % "{}"), *changes]:
            edited(folder, path, text)
            site = site_in(folder)
            expected = told(check(project_of(site)))
            assert told(files_check_of(site, folder / "cache").report()) == expected
            again = files_check_of(site_in(folder), folder / "cache")
            assert told(again.report()) == expected
            assert again.examined == 0


def test_only_the_changed_page_is_looked_at_again(folder: Path) -> None:
    files_check_of(site_in(folder), folder / "cache").report()
    edited(folder, "docs/b.md", "# Two\n")
    checking = files_check_of(site_in(folder), folder / "cache")
    messages = [finding.diagnostic.message for finding in checking.report().findings]
    assert "`b.md` has no anchor `#three`" in messages  # on the page that nobody touched
    assert checking.examined == 1


def test_pages_of_equal_text_are_read_once_wherever_they_stand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "c.md", "d/a.md"):
        edited(folder, f"docs/{name}", COMMON)
    expected = told(check(project_of(site_in(folder))))
    texts: list[str] = []

    def read(source: Source, *given: Any) -> Page:
        texts.append(source.text)
        return read_page(source, *given)

    monkeypatch.setattr(equal_pages, "read_page", read)
    report = files_check_of(site_in(folder), None).report()
    assert texts.count(COMMON) == 1
    assert told(report) == expected
    assert {finding.diagnostic.path for finding in report.findings} >= {"docs/a.md", "docs/c.md", "docs/d/a.md"}


def test_what_is_passed_over_is_kept_apart_from_what_is_told(folder: Path) -> None:
    edited(folder, "docs/b.md", "# Two\n\n## Three\n\n[c](c.md) <!-- crosswalk: ignore missing-page: it will be -->\n")
    for _ in range(2):
        report = files_check_of(site_in(folder), folder / "cache").report()
        assert [finding.diagnostic.path for finding in report.suppressed] == ["docs/b.md"]
        assert not {*report.suppressed} & {*report.findings}


def test_a_site_that_is_as_it_was_is_not_looked_through_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(files_check_of(site_in(folder), folder / "cache").report())
    monkeypatch.setattr("mkdocs_crosswalk.check.files.conclude", None)
    assert told(files_check_of(site_in(folder), folder / "cache").report()) == expected


@pytest.mark.parametrize("damage", [b"", b"[", b"[1, 2, 3]", b"null", b'{"a": 1}', b"\xff"])
def test_a_damaged_cache_is_as_good_as_none(folder: Path, damage: bytes) -> None:
    expected = told(files_check_of(site_in(folder), folder / "cache").report())
    for file in (folder / "cache").iterdir():
        file.write_bytes(damage)
    assert told(files_check_of(site_in(folder), folder / "cache").report()) == expected


def test_what_was_cut_off_in_the_kept_pages_is_found_out_again(folder: Path) -> None:
    files_check_of(site_in(folder), folder / "cache").report()
    for kept in (folder / "cache").glob("report-*"):
        kept.unlink()
    (pages,) = (folder / "cache").glob("pages-*")
    stamp, lines, rows = kept_json(folder / "cache", pages.name)
    rows["a.md"][2] = rows["a.md"][2][:1]
    keep_json(folder / "cache", pages.name, [stamp, lines, rows])
    checking = files_check_of(site_in(folder), folder / "cache")
    assert told(checking.report()) == told(check(project_of(site_in(folder))))
    assert checking.examined == 1


def test_a_cache_that_cannot_be_written_is_no_error(folder: Path) -> None:
    (folder / "cache").write_text("a file", encoding="utf-8")
    assert files_check_of(site_in(folder), folder / "cache").report().pages == 2


def test_processes_find_what_one_finds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(90):
        links = f"[next](p{number + 1}.md#two) [back](p{number - 1}.md)"
        edited(
            folder,
            f"docs/p{number}.md",
            f"# P\n\n## Two\n\n[Act Art. {number % 4}][act] {links}\n\n{LINES[15 + number % 2]}\n",
        )
    monkeypatch.setattr(pool, "FEWEST", 10)
    reports = [told(files_check_of(site_in(folder), None, processes=processes).report()) for processes in (1, 2, 3)]
    assert reports[0] == reports[1] == reports[2] == told(check(project_of(site_in(folder))))


@pytest.mark.parametrize("front", ["", "---\nslug: two\n---\n"])
def test_a_page_that_goes_while_the_check_runs_is_told_and_nothing_is_kept(folder: Path, front: str) -> None:
    edited(folder, "docs/b.md", f"{front}# Two\n")

    def track(items: Iterator[object], verb: str) -> Iterator[object]:
        yield from items
        if verb == "reading":
            (folder / "docs/b.md").unlink()

    checking = files_check_of(site_in(folder), folder / "cache", track=track)  # type: ignore[arg-type]
    unread = [finding for finding in checking.report().findings if "cannot be read" in finding.diagnostic.message]
    assert [finding.diagnostic.path for finding in unread] == ["docs/b.md"]
    assert not list((folder / "cache").glob("report-*"))
    assert not list((folder / "cache").glob("pages-*"))


def test_an_error_in_a_process_is_raised_and_not_swallowed() -> None:
    def work(items: Sequence[int]) -> int:
        if 60 in items:
            raise ValueError("sixty")
        return len(items)

    with pytest.raises(ValueError, match="sixty"):
        list(pool.in_batches(list(range(200)), work, processes=2))
    assert sum(count for _, count in pool.in_batches(list(range(60)), work, processes=2)) == 60


def test_few_items_are_worked_on_here_and_many_elsewhere_too() -> None:
    def work(_: Sequence[int]) -> int:
        return os.getpid()

    few, many = list(range(pool.FEWEST - 1)), list(range(pool.FEWEST))
    assert {where for _, where in pool.in_batches(few, work, processes=2)} == {os.getpid()}
    assert {where for _, where in pool.in_batches(many, work, processes=1)} == {os.getpid()}
    assert len({where for _, where in pool.in_batches(many, work, processes=2)}) > 1


def test_what_a_process_leaves_undone_when_it_is_ended_is_done_all_the_same() -> None:
    here = os.getpid()

    def work(items: Sequence[int]) -> int:
        if 60 in items and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return sum(items)

    batches = list(pool.in_batches(list(range(300)), work, processes=2))
    assert sorted(item for batch, _ in batches for item in batch) == list(range(300))
    assert sum(made for _, made in batches) == sum(range(300))


def test_a_stop_waits_for_no_more_than_what_is_being_done() -> None:
    def work(items: Sequence[int]) -> int:
        time.sleep(0.02)
        return len(items)

    batches = pool.in_batches(list(range(100_000)), work, processes=2)
    started = [next(batches), next(batches)]
    batches.close()  # type: ignore[attr-defined]
    assert started
    assert not multiprocessing.active_children()


def test_a_stop_from_the_keyboard_ends_processes_that_wait_for_work_or_do_some() -> None:
    """An exception in one that waits would leave the others waiting for a lock, and the run for them."""
    here = os.getpid()

    def work(items: Sequence[int]) -> int:
        if 60 in items and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGINT)
            pytest.fail("a process went on after the stop")
        return sum(items)

    batches = list(pool.in_batches(list(range(300)), work, processes=2))
    assert sum(made for _, made in batches) == sum(range(300))


def test_runs_that_share_a_cache_do_not_disturb_each_other(folder: Path) -> None:
    expected = told(check(project_of(site_in(folder))))
    script = (
        "import sys; from pathlib import Path; from tests.check.test_files import files_check_of, site_in, told\n"
        "folder = Path(sys.argv[1])\n"
        "for number in range(8):\n"
        "    print(told(files_check_of(site_in(folder), folder / 'cache').report())[1].strip().splitlines()[-1])\n"
        "    for kept in (folder / 'cache').glob('*.json'):\n"
        "        kept.unlink(missing_ok=True)\n"
    )
    command = [sys.executable, "-c", script, str(folder)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for run in runs:
        out, err = run.communicate()
        assert err == ""
        assert set(out.splitlines()) == {expected[1].strip().splitlines()[-1]}
