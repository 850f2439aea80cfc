"""Views: a project and a directive in, values out, then HTML.

A view is built in pure steps. `build` gives tables, lists and pictures as values; `render` writes them as HTML for a page;
exports write the same values as CSV, XLSX or JSON. The same project and directive give the same bytes.

Why HTML and not Markdown. A table of Markdown has no anchors on its rows, no caption, no headings inside and no cells that
stand for several rows, and one hostile title breaks it. `attr_list` or `md_in_html` would mend some of that, on sites that
have them on. HTML does all of it under every host, goes through one function that escapes, and can carry what a
script needs for filters. The price is that nobody makes its links relative or checks them: so a host gives `link`, from
uri and anchor to the address on the page that is being made, and our own tests follow the links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..collector import undisturbed
from .backlinks import build as build_backlinks
from .context import context_of
from .coverage import build as build_coverage
from .diagram import build as build_diagram
from .mapping import build as build_mapping
from .profile import build as build_profile
from .references import build as build_references
from .register import build as build_register
from .rule_list import build as build_rules
from .timeline import build as build_timeline
from .to_html import to_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..diagnostics import Rule
    from ..directives import Directive
    from ..project import Project
    from .context import Context
    from .table import View
    from .to_html import Link

_BUILDERS: Mapping[str, Callable[[Context, Directive], View]] = {
    "mapping": build_mapping,
    "register": build_register,
    "backlinks": build_backlinks,
    "coverage": build_coverage,
    "timeline": build_timeline,
    "references": build_references,
    "profile": build_profile,
    "diagram": build_diagram,
}


def build(project: Project, directive: Directive, *, rules: Sequence[Rule] = ()) -> View:
    """Return what a directive asks for, as values. `rules` are for the view of that name only."""
    with undisturbed():
        if directive.view == "rules":
            return build_rules(context_of(project), directive, rules)
        return _BUILDERS[directive.view](context_of(project), directive)


def render(project: Project, directive: Directive, link: Link, *, rules: Sequence[Rule] = ()) -> str:
    """Return what a directive asks for, as one block of HTML without an empty line in it.

    `link` turns uri and anchor of a place on this site into the address to write on the directive's page.
    """
    return to_html(build(project, directive, rules=rules), link)
