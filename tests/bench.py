"""Figures of speed and memory: `make bench`, or `python -m tests.bench [--pages 100 1000 10000] [--builds 100]`.

Every figure is measured in this run, on pages copied from `content/`, so ratios compare like with like. Nothing here is a
test: a slow machine prints other seconds and much the same ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.read.project_files import build, folder_inputs
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_crosswalk.library import Library

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
BIN = Path(sys.executable).parent
DIRECTIVE = re.compile(r"^```crosswalk\n.*?^```\n", re.MULTILINE | re.DOTALL)
MKDOCS = """\
site_name: Bench
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, font: false}}
markdown_extensions:
  [admonition, attr_list, md_in_html, tables, def_list, footnotes, pymdownx.details, pymdownx.superfences, pymdownx.emoji]
plugins: {plugins}
validation: {{nav: {{omitted_files: ignore}}, links: {{not_found: ignore, anchors: ignore, unrecognized_links: ignore}}}}
"""


class Run(NamedTuple):
    """What a command took."""

    seconds: float
    megabytes: float
    """Its largest resident set."""
    work: float
    """Seconds of all processors, which other programs disturb less than the clock."""


def run(*command: str, env: dict[str, str] | None = None, output: str = os.devnull) -> Run:
    """Run a command to its end; what it prints goes to the file `output`, what it complains of nowhere."""
    around = {**os.environ, **(env or {})}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its modules compiled
    start = time.perf_counter()
    with Path(output).open("w") as printed, Path(os.devnull).open("w") as nothing:
        process = os.posix_spawn(
            command[0], command, around,
            file_actions=[(os.POSIX_SPAWN_DUP2, printed.fileno(), 1), (os.POSIX_SPAWN_DUP2, nothing.fileno(), 2)],
        )  # fmt: skip
        _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1, 2):  # 2: lychee has found dead links
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def best(times: int, make: Callable[[], Run]) -> Run:
    """Return the fastest of some runs: the one that other programs disturbed least."""
    return min((make() for _ in range(times)), key=lambda run: run.seconds)


def copies(folder: Path, pages: int, size: int | None = None, *, alike: bool = False) -> Path:
    """Fill `folder` with copies of `content/` up to `pages` pages, without directives, and return it.

    Links lead from copy to copy as they do in `content/`. With `size`, only pages that are larger are taken, and each is cut
    at a blank line to about so many bytes; its definitions stay. A line at its end makes each page another text, since pages
    of equal text are read once; with `alike` there is none, as in documentation that keeps all of its versions.
    """
    texts = {
        path.relative_to(CONTENT): DIRECTIVE.sub("", path.read_text(encoding="utf-8")) for path in CONTENT.rglob("*.md")
    }
    if size is not None:
        texts = {name: cut(text, size) for name, text in texts.items() if len(text) > size}
    made = 0
    for copy in range(1, pages + 1):
        for name, text in sorted(texts.items()):
            if made == pages:
                return folder
            target = folder / f"copy-{copy:04}" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text if alike else f"{text}\nCopy {copy}.\n", encoding="utf-8")
            made += 1
    return folder


def cut(text: str, size: int) -> str:
    """Return the beginning of a page, of about `size` bytes with the definitions that it uses."""
    body, mark, definitions = text.partition("<!-- Citations -->")
    beginning = body[: body.rfind("\n\n", 0, size)]
    used = [line for line in definitions.splitlines() if line.partition(":")[0] in beginning]
    return f"{beginning}\n\n{mark}\n" + "\n".join(used) + "\n"


def check(folder: Path, cache: str = "") -> Run:
    """Check a folder; an empty `cache` keeps nothing between runs."""
    return run(
        str(BIN / "crosswalk"), "check", "--content", str(folder), "--format", "json", env={"CROSSWALK_CACHE": cache}
    )


def mkdocs(folder: Path, work: Path, plugins: str) -> tuple[Run, float]:
    """Build a folder with MkDocs and these plugins; return what it took and the percentage that is the plugin's."""
    config, printed = work / "mkdocs.yml", work / "clock"
    config.write_text(MKDOCS.format(docs=folder, site=work / "site", plugins=plugins), encoding="utf-8")
    took = run(sys.executable, "-m", "tests.clock", str(config), output=str(printed))
    whole, own = map(float, printed.read_text().split())
    return took, 100 * own / whole


def linters(folder: Path) -> Iterator[tuple[str, Run]]:
    """Yield link linters written in Rust, with what they took for the same pages; each is asked for links and anchors."""
    rules = "MD051,MD052,MD053,MD057"
    yield "rumdl", run(str(BIN / "rumdl"), "check", "--no-cache", "--enable", rules, str(folder))
    pattern = str(folder / "**" / "*.md")
    yield "lychee", run(str(BIN / "lychee"), "--offline", "--include-fragments", "--no-progress", pattern)


def figures(work: Path, pages: list[int], builds: int) -> Iterator[str]:
    """Yield the figures as lines."""
    yield f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    small = copies(work / "small", 78, 9_000)
    bytes_read = sum(path.stat().st_size for path in small.rglob("*.md"))
    yield f"\n78 pages, {bytes_read / 78 / 1000:.1f} KB each"
    yield f"  python's own start                {best(3, lambda: run(sys.executable, '-c', 'pass')).seconds:7.2f} s"
    yield from small_figures(small, work)
    before = None
    for count in pages:
        folder = copies(work / f"pages-{count}", count)
        times = 3 if count <= 1000 else 1
        took = best(times, partial(check, folder))
        growth = (
            ""
            if before is None
            else f", {took.seconds / before[1]:.1f} times the time for {count / before[0]:.0f} times the pages"
        )
        size = sum(path.stat().st_size for path in folder.rglob("*.md")) / 1e6
        yield f"\n{count:,} pages, {size:.0f} MB"
        yield f"  check, nothing kept from before   {took.seconds:7.2f} s, {took.megabytes:.0f} MB at most{growth}"
        before = (count, took.seconds)
        yield from kept_figures(folder, str(work / f"cache-{count}"), times)
        rust = dict(linters(folder))
        fastest = min(run.seconds for run in rust.values())
        told = ", ".join(f"{name} {run.seconds:.2f} s" for name, run in rust.items())
        yield f"  linters in Rust, links only       {told}; the check takes {took.seconds / fastest:.1f} times the faster"
        if count <= builds:
            plain, _ = mkdocs(folder, work, "[search]")
            ours, inside = mkdocs(folder, work, "[search, {crosswalk: {fail_on: never}}]")
            ratio, share = plain.seconds / took.seconds, (ours.work / plain.work - 1) * 100
            yield f"  mkdocs build without the plugin   {plain.seconds:7.2f} s, {ratio:.0f} times the check"
            yield f"  mkdocs build with the plugin      {ours.seconds:7.2f} s, {share:+.1f} %, {inside:.1f} % of it inside"
        shutil.rmtree(folder)
        yield alike_figure(copies(folder, count, alike=True), times, fastest)
        shutil.rmtree(folder)
    yield from label_figures()


def small_figures(folder: Path, work: Path) -> Iterator[str]:
    """Yield what a handbook takes on the first run of all, on the first of its own, and later."""
    warm = str(work / "cache")
    yield f"  check, nothing kept from before   {best(3, lambda: check(folder)).seconds:7.2f} s"
    check(copies(work / "other", 1), warm)
    shutil.copytree(warm, work / "data-only")
    first = []
    for _ in range(3):
        shutil.rmtree(warm)
        shutil.copytree(work / "data-only", warm)
        first.append(check(folder, warm).seconds)
    yield f"  check, another site was checked   {min(first):7.2f} s"
    yield from kept_figures(folder, warm, 3)


def kept_figures(folder: Path, cache: str, times: int) -> Iterator[str]:
    """Yield what a check takes that has been made before, of the same pages and after a change of one."""
    check(folder, cache)
    again = best(times, partial(check, folder, cache))
    yield f"  check, nothing has changed since  {again.seconds:7.2f} s, {again.megabytes:.0f} MB"
    page = next(folder.rglob("*.md"))
    changed = []
    for number in range(times):
        page.write_text(f"{page.read_text(encoding='utf-8')}\n\nOne more line, {number}.\n", encoding="utf-8")
        changed.append(check(folder, cache))
    fastest = min(changed, key=lambda run: run.seconds)
    yield f"  check, one page has changed       {fastest.seconds:7.2f} s, {fastest.megabytes:.0f} MB"


def alike_figure(folder: Path, times: int, fastest: float) -> str:
    """Return what a check takes of as many pages of few texts, and that beside the faster linter's time."""
    took = best(times, partial(check, folder))
    texts = len({path.read_bytes() for path in folder.rglob("*.md")})
    told = f"{took.megabytes:.0f} MB at most; {took.seconds / fastest:.1f} times the faster linter"
    return f"  check, {texts} texts again and again     {took.seconds:7.2f} s, {told}"


def label_figures() -> Iterator[str]:
    """Yield how many labels are read in a second, each label of `content/` again and again, nothing kept."""
    project = build(folder_inputs(CONTENT, "content", ROOT / "data", Settings()), Settings())
    library: Library = project.library
    uses = [
        (citation.reference.label, citation.target)
        for path in sorted(CONTENT.rglob("*.md"))
        for citation in project.citations_on(read_page(Source("x.md", path.read_text(encoding="utf-8")), "x.md"))
        if citation.target
    ]
    start = time.perf_counter()
    rounds = 5
    for _ in range(rounds):
        for label, target in uses:
            library.read(label, target)
    seconds = time.perf_counter() - start
    yield f"\n{len(uses):,} labels of content/: {rounds * len(uses) / seconds:,.0f} read a second"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000, 10_000], help="sizes of the sites")
    parser.add_argument("--builds", type=int, default=1000, help="largest site that is also built with mkdocs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crosswalk-bench-") as work:
        for line in figures(Path(work), options.pages, options.builds):
            print(line, flush=True)


if __name__ == "__main__":
    main()
