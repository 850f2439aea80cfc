"""How much of a build of our own site the plugin takes: `python -m tests.bench_site [--builds 3]`.

The site is built in this process. The processor's time inside the plugin's hooks and inside the parts of the Markdown
extension is held against that of the whole build. What MkDocs, theme and search do with the tables that the plugin made
counts as theirs. Builds are told apart by what has happened since the one before: all was forgotten, as in CI; a page has
another title, which tables may show; a page says one thing more, which no table shows; nothing.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import tempfile
from collections import defaultdict
from functools import partial, wraps
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_crosswalk.hosts import citation_links, docusaurus, markdown_extension
from mkdocs_crosswalk.hosts.mkdocs_plugin import CrosswalkPlugin

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
PARTS = {
    "on_files": "read pages and data",
    "_Views": "build tables, write them as HTML and as files",
    "on_page_content": "note anchors",
    "on_env": "check",
    "on_post_build": "put files and the search's index in place",
}


class Clock:
    """The time spent in parts of the plugin; of a part inside another, the outer one has it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.inside = False

    def watch(self, owner: type, method: str, part: str) -> None:
        """Let a method's time count for a part."""
        called: Callable[..., Any] = getattr(owner, method)

        @wraps(called)
        def timed(*values: Any, **named: Any) -> Any:
            if self.inside:
                return called(*values, **named)
            self.inside, start = True, process_time()
            try:
                return called(*values, **named)
            finally:
                self.inside = False
                self.spent[part] += process_time() - start

        setattr(owner, method, timed)

    def watch_plugin(self) -> None:
        """Watch the hooks of the plugin and all that the extension adds to Python-Markdown."""
        for hook in [name for name in vars(CrosswalkPlugin) if name.startswith("on_")]:
            self.watch(CrosswalkPlugin, hook, PARTS.get(hook, "the rest"))
        for module in (markdown_extension, citation_links, docusaurus):
            for name, part in list(vars(module).items()):
                if isinstance(part, type) and part.__module__ == module.__name__ and "run" in vars(part):
                    self.watch(part, "run", PARTS.get(name, "make links of citations, read callouts"))


def built(content: Path, folder: str) -> float:
    """Return the processor's time that a build of our site into `folder` takes, from a copy of its pages."""
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(content), site_dir=folder)
    config.plugins.on_startup(command="build", dirty=False)
    start = process_time()
    build(config)
    return process_time() - start


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
        built(content, f"{work}/site")  # what is loaded at first use is loaded now
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
                clock.spent.clear()
                figures.append((built(content, f"{work}/site"), clock.spent.copy()))
            write(name, *min(figures, key=lambda figure: sum(figure[1].values())))


def write(name: str, seconds: float, spent: dict[str, float]) -> None:
    """Print the figures of one build."""
    own = sum(spent.values())
    print(f"\nour own site, {name}: {seconds:.2f} s, {own:.2f} s of it in the plugin, {100 * own / seconds:.0f} %")
    for part, took in sorted(spent.items(), key=lambda entry: -entry[1]):
        print(f"  {part:<48} {took:6.3f} s  {100 * took / seconds:5.1f} %")


if __name__ == "__main__":
    main()
