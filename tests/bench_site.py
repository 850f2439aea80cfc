"""How much of a build of our own site the plugin takes: `python -m tests.bench_site [--builds 3]`.

The site is built in this process, and `clock` tells the plugin's part. Builds are told apart by what has happened since the
one before: all was forgotten, as in CI; a page has another title, which tables may show; a page says one thing more, which
no table shows; nothing.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import load_config

from .clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


def forget(cache: Path) -> None:
    """Remove what is kept between builds."""
    shutil.rmtree(cache)


def entitle(page: Path) -> None:
    """Give a page another title."""
    page.write_text(page.read_text(encoding="utf-8").replace("title: ", "title: Another ", 1), encoding="utf-8")


def add_words(page: Path) -> None:
    """Let a page say something more."""
    page.write_text(f"{page.read_text(encoding='utf-8')}\nSome words more.\n", encoding="utf-8")


def main() -> None:
    """Print the figures of the builds in which the plugin was disturbed least."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builds", type=int, default=3)
    builds = parser.parse_args().builds
    logging.disable(logging.CRITICAL)
    clock = Clock()
    clock.watch_plugin()
    with tempfile.TemporaryDirectory(prefix="crosswalk-bench-") as work:
        os.environ["CROSSWALK_CACHE"] = str(cache := Path(work, "cache"))
        content = Path(work, "content")
        shutil.copytree(ROOT / "content", content)
        page = content / "implementation" / "build-phase" / "secure-boot.md"

        def built() -> float:
            return clock.built(load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(content), site_dir=f"{work}/site"))

        built()  # what is loaded at first use is loaded now
        happened: dict[str, Callable[[], object]] = {
            "nothing is kept from before": partial(forget, cache),
            "a page has another title": partial(entitle, page),
            "a page says something more": partial(add_words, page),
            "nothing has changed since": lambda: None,
        }
        for name, happen in happened.items():
            figures = []
            for _ in range(builds):
                happen()
                figures.append((built(), clock.spent.copy()))
            write(name, *min(figures, key=lambda figure: sum(figure[1].values())))


def write(name: str, seconds: float, spent: dict[str, float]) -> None:
    """Print the figures of one build."""
    own = sum(spent.values())
    print(f"\nour own site, {name}: {seconds:.2f} s, {own:.2f} s of it in the plugin, {100 * own / seconds:.0f} %")
    for part, took in sorted(spent.items(), key=lambda entry: -entry[1]):
        print(f"  {part:<48} {took:6.3f} s  {100 * took / seconds:5.1f} %")


if __name__ == "__main__":
    main()
