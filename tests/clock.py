"""What the plugin takes of a build with MkDocs: `python -m tests.clock mkdocs.yml`.

The processor's time inside the plugin's hooks and inside the parts of the Markdown extension is held against that of the
whole build. What MkDocs, theme and search do with the tables that the plugin made counts as theirs.
"""

from __future__ import annotations

import logging
import sys
from collections import defaultdict
from functools import wraps
from time import process_time
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_crosswalk.hosts import citation_links, docusaurus, markdown_extension
from mkdocs_crosswalk.hosts.mkdocs_plugin import CrosswalkPlugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

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

    def built(self, config: MkDocsConfig) -> float:
        """Build a site; return the processor's time that all of it takes."""
        self.spent.clear()
        config.plugins.on_startup(command="build", dirty=False)
        start = process_time()
        build(config)
        return process_time() - start


def main() -> None:
    """Build a site and print the seconds that it took and those of the plugin."""
    logging.disable(logging.CRITICAL)
    clock = Clock()
    clock.watch_plugin()
    seconds = clock.built(load_config(sys.argv[1]))
    print(seconds, sum(clock.spent.values()))


if __name__ == "__main__":
    main()
