"""Marks of other plugins and extensions, which fill in parts of a page that its file does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...text import Taken
    from .scan import Scan

SNIPPETS, TEMPLATES, OBJECTS = "snippets", "templates", "objects"
"""What other plugins and extensions fill in: `--8<--`, `{{ … }}`, `::: package.module`."""
PROGRAMS = "programs"
"""Fenced blocks in whose place stands what they print: `python exec="on"`."""
INCLUDES, NAMES = "includes", "names"
"""What of templates and of objects is told from other text where nobody knows the site: `{% include … %}`, `::: a.b`."""
_MARKS = {
    SNIPPETS: ("-8<-", re.compile(r"^[ \t]*-{1,}8<-{1,}", re.MULTILINE)),
    TEMPLATES: ("{", re.compile(r"\{\{|\{%|\{!")),
    OBJECTS: (":::", re.compile(r"^[ \t]*:::[ ]+[\w.:/-]+", re.MULTILINE)),
    INCLUDES: ("{", re.compile(r"\{%-?[ ]*include|\{!")),
    NAMES: (":::", re.compile(r"^[ \t]*:::[ ]+(?:mkdocs-\w+|\w+(?:\.\w+)+)[ \t]*\r?$", re.MULTILINE)),
}
"""Each as letters that a page without the mark seldom has, which are looked for fast, and as a pattern."""
_NAMED = re.compile(r"[ \t]*:::[ ]+(mkdocs-\w+)$")
"""A line that names its plugin: `::: mkdocs-click`."""


def fillings_of(scan: Scan, taken: Taken | None) -> dict[str, str]:
    """Return which marks stand in the page outside of code → the plugin or extension whose they are.

    Snippets that are `taken` in already leave nothing to fill in, unless one of them was not read.
    """
    owners = scan.dialect.partial
    found = {PROGRAMS: owners[PROGRAMS]} if scan.has_programs and PROGRAMS in owners else {}
    for mark, (letters, pattern) in _MARKS.items():
        if mark in owners and letters in scan.written and (mark != SNIPPETS or taken is None):
            matches = (match for match in pattern.finditer(scan.written) if not scan.is_opaque(match.start()))
            if first := next(matches, None):
                named = _NAMED.match(first[0])
                found[mark] = named[1] if named else owners[mark]
    return {SNIPPETS: owners.get(SNIPPETS, SNIPPETS)} | found if taken and taken.unread else found
