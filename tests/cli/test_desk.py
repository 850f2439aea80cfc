"""For people at a desk: less and more words, figures, progress, and a check that runs again by itself."""

from __future__ import annotations

import io
import os
import re
import time
from typing import TYPE_CHECKING

from mkdocs_crosswalk.hosts.commands import check as check_module
from mkdocs_crosswalk.hosts.commands import progress as progress_module
from mkdocs_crosswalk.hosts.commands.progress import Progress
from mkdocs_crosswalk.hosts.commands.watch import watch

from .conftest import GOOD, MKDOCS, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pytest

    from .conftest import Site


def test_quiet_is_a_line_a_finding_and_silence_without(site: Site) -> None:
    assert site.run("check", "-q").out == ""
    lines = site.write(wrong=WRONG).run("check", "-q").out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("content/wrong.md:") for line in lines)


def test_verbose_says_what_was_read_and_leaves_the_report_whole(site: Site) -> None:
    outcome = site.run("check", "-v", "--format", "json")
    assert outcome.out == site.run("check", "--format", "json").out
    assert "crosswalk: settings: mkdocs.yml\n" in outcome.err
    assert "crosswalk: pages: 1 in " in outcome.err
    assert "crosswalk: data: data\n" in outcome.err
    assert re.search(r"crosswalk: time: [0-9.]+ s\n", outcome.err)


def test_verbose_says_how_many_pages_were_not_looked_at_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSWALK_CACHE", str(site.folder / ".cache"))
    site.write(other="# Other\n").run("check")
    assert ", 2 of them as they were\n" in site.run("check", "-v").err
    assert "as they were" not in site.run("check", "-v", "--no-cache").err
    site.write(other="# Another\n")
    assert ", 1 of them as they were\n" in site.run("check", "-v").err


def test_statistics_count_the_rules(site: Site) -> None:
    site.write(a=WRONG, b=WRONG.replace("[old]", "[older]: https://law.example/\n[old]"))
    out = site.run("check", "--statistics").out
    assert "      3  XW202  unused-definition        warning\n      2  XW102  unknown-provision" in out
    assert out.endswith("      5  in 2 files\n")
    machine = site.run("check", "--statistics", "--format", "json")
    assert "XW202  unused-definition" in machine.err
    assert "in 2 files" not in machine.out


def test_progress_is_for_terminals_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_module, "_PATIENCE", 0)
    monkeypatch.setattr(progress_module, "_STEP", 0)
    stream = io.StringIO()
    assert list(Progress(stream).track(range(3), "reading")) == [0, 1, 2]
    assert stream.getvalue() == ""
    assert list(Progress(stream, shown=True).track(range(3), "reading")) == [0, 1, 2]
    assert "\rreading page 3 …" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_progress_of_short_work_says_nothing() -> None:
    stream = io.StringIO()
    assert len(list(Progress(stream, shown=True).track(range(1000), "reading"))) == 1000
    assert stream.getvalue() == ""


def test_watch_runs_again_after_a_change_and_only_then(tmp_path: Path) -> None:
    runs: list[int] = []
    looks = iter(["nothing", "change", "nothing", "new", "gone", "stop"])

    def run() -> tuple[int, Iterable[Path]]:
        runs.append(len(runs))
        return len(runs), [tmp_path]

    def wait() -> None:
        look = next(looks)
        if look == "change":
            (tmp_path / "a.md").write_text("changed", encoding="utf-8")
        elif look == "new":
            (tmp_path / "b.md").write_text("", encoding="utf-8")
        elif look == "gone":
            (tmp_path / "b.md").unlink()
        elif look == "stop":
            raise KeyboardInterrupt

    assert watch(run, wait) == 4
    assert runs == [0, 1, 2, 3]


def test_watch_takes_links_to_themselves_and_what_changes_during_the_first_run(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("as it was read", encoding="utf-8")
    (tmp_path / "round.md").symlink_to("round.md")
    runs: list[int] = []

    def run() -> tuple[int, Iterable[Path]]:
        runs.append(len(runs))
        if len(runs) == 1:
            (tmp_path / "page.md").write_text("as it was left", encoding="utf-8")
            os.utime(tmp_path / "page.md", ns=(time.time_ns(), time.time_ns()))
        return 0, [tmp_path]

    looks = iter([None, None])

    def wait() -> None:
        if next(looks, "stop"):
            raise KeyboardInterrupt

    os.utime(tmp_path / "page.md", (0, 0))
    assert watch(run, wait) == 0
    assert runs == [0, 1]


def test_check_watches_pages_data_and_settings(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: list[int] = []

    def once(run: Callable[[], tuple[int, Iterable[Path]]]) -> int:
        code, roots = run()
        outcomes.append(code)
        assert {path.name for path in roots} == {"content", "data", "mkdocs.yml"}
        return code

    monkeypatch.setattr(check_module, "run_again", once)
    assert site.run("check", "--watch").code == 0
    assert site.write(good=GOOD, wrong=WRONG).run("check", "--watch").code == 1
    assert outcomes == [0, 1]


def test_settings_that_are_wrong_for_a_moment_do_not_end_the_watching(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = iter(["plugins: [crosswalk: {fail-on: error}]\n", MKDOCS])

    def once(run: Callable[[], tuple[int, Iterable[Path]]]) -> int:
        def wait() -> None:
            text = next(texts, None)
            if text is None:
                raise KeyboardInterrupt
            site.file("mkdocs.yml", text + "#" * len(text))

        return watch(run, wait)

    monkeypatch.setattr(check_module, "run_again", once)
    outcome = site.run("check", "--watch")
    assert outcome.code == 0
    assert "docs_dir `docs` is not a folder" in outcome.err
    assert outcome.out.count("nothing found") == 2
