"""A small site for the tests of views: a law, a standard, two sources, our own set, tables and guides."""

from __future__ import annotations

import posixpath
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from mkdocs_crosswalk import views
from mkdocs_crosswalk.pages import DirectiveText
from mkdocs_crosswalk.read.directive_texts import read_directive
from mkdocs_crosswalk.text import Span

from ..projects import project_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_crosswalk.directives import Directive
    from mkdocs_crosswalk.project import Project
    from mkdocs_crosswalk.views.table import Table
    from mkdocs_crosswalk.views.to_html import Link

LAW = """\
catalog: law
title: The Law on Things
names: [Law]
publisher: A parliament
edition: "2024"
status: in-force
scheme: legal
url: https://example.org/law
keys: [law, "law_*"]
fragments: {"annex-*": "#anx_{roman}", "art-*": "#art_{number}"}
dates:
  - {date: "2027-12", what: The rest applies., basis: art-1/2}
  - {date: "2024-12-10", what: Entry into force., basis: art-1/1}
provisions:
  - id: art-1
    title: Application
    contains: ["1", "2"]
  - id: annex-1
    kind: group
    title: What things must be
    contains:
      - number: part-1
        kind: group
        title: Properties
        contains:
          - {number: "1", title: In proportion to risk}
          - number: "2"
            kind: group
            title: List
            contains:
              - {number: a, title: No known holes}
              - {number: b, title: Safe settings}
              - {number: c, title: Few data}
              - d
"""
STANDARD = """\
catalog: std
title: "A Standard for Parts"
names: [STD 4]
publisher: A committee
edition: "2019"
status: published
scheme: clauses
url: https://example.org/std
keys: [std]
provisions:
  - id: "FR 1"
    kind: group
    title: Who is there
    aliases: [IAC]
    contains:
      - id: "CR 1.1"
        title: People
        level: 1
        applies_to: [software-application, embedded-device, host-device, network-device]
        contains:
          - {id: "CR 1.1 RE 1", kind: enhancement, title: One by one, level: 2}
      - {id: "CR 1.2", title: Machines, level: 3, applies_to: [host-device]}
      - {id: "CR 1.3", title: Accounts}
      - {id: "CR 1.9", title: Ninth}
      - {id: "CR 1.10", title: Tenth}
      - {id: "CR 1.11", kind: pointer, points_to: ["EDR 1.11", "HDR 1.11"]}
      - {id: "EDR 1.11", title: Of devices, level: 1, applies_to: [embedded-device]}
      - {id: "HDR 1.11", title: Of hosts, level: 1, applies_to: [host-device]}
      - {id: "CR 1.12", kind: none, title: Nothing asked}
  - id: "FR 2"
    kind: group
    title: What they may do
    contains:
      - {id: "CR 2.1", title: Enforcement}
"""
_HEAD = """\
mapping: {id}
title: The Law to the Standard, as {publisher} sees it
from: law
to: [std]
voice: {voice}
source: {{title: A paper, publisher: {publisher}, edition: "1.0", date: "2025", status: published{more}}}
method: Read row by row.
"""
FIRST = (
    _HEAD.format(id="law-std-first", publisher="First Institute (FI)", voice="published", more="")
    + """\
relations:
  - id: f-1
    from: annex-1/part-1/1
    to: {std: ["CR 1.10", "CR 1.9", "CR 1.1"]}
    relationship: superset-of
    stated: true
    locator: Table 1
    rationale: They share the subject.
    uncovered: Paper work.
  - id: f-2
    from: annex-1/part-1/2/b
    to: {std: ["CR 1.11", "CR 2.1"]}
    inferred: ["CR 2.1"]
    relationship: intersects-with
    strength: partial
    cited_as: Section 1 (2)(b)
    locator: Table 2
    rationale: Settings bear on it.
  - {id: f-3, from: annex-1/part-1/2/a, to: {std: document}, relationship: intersects-with, locator: p. 3, rationale: Named.}
gaps:
  - {from: [annex-1/part-1/2/c], reason: The column is empty.}
"""
)
SECOND = (
    _HEAD.format(id="law-std-second", publisher="Second House", voice="published", more=", derived_from: law-std-first")
    + """\
relations:
  - id: s-1
    from: annex-1/part-1/1
    to: {std: ["CR 1.1"]}
    relationship: intersects-with
    locator: Row 7
    rationale: They meet.
"""
)
THIRD = (
    _HEAD.format(id="law-std-third", publisher="Third Office", voice="published", more="")
    + """\
relations:
  - {id: t-1, from: annex-1/part-1/1, to: {std: ["CR 1.1"]}, relationship: intersects-with, locator: p. 1, rationale: Yes.}
gaps:
  - {from: [annex-1/part-1/1], reason: A second look found nothing.}
"""
)
OURS = (
    _HEAD.format(id="law-std-ours", publisher="The authors", voice="editorial", more="")
    + """\
relations:
  - {id: o-1, from: annex-1/part-1/1, to: {std: ["CR 1.3"]}, relationship: intersects-with, locator: Titles, rationale: So.}
"""
)
TABLES = """\
# Standards

## What it asks

| Obligations | Engineering tasks | Implementation guides |
|---|---|---|
| **Know `people`**<br/>[CR 1.1][std] | Ask who is there. | [Identity](guides/identity.md) |
| **Tenth**<br/>[CRs 1.9, 1.10][std] | Do it as under [Boot](guides/boot.md). | No guide: it is done by others |
| **Devices**<br/>[EDR 1.11][std] | Do it. | [Identity](guides/identity.md)<br/>[Boot](guides/boot.md#keys) |
| **All of it**<br/>[IAC][std] | Do it all. | [Boot](guides/boot.md) |
| **Small things**<br/>[Law Annex I Part I (1)][law] | Mind the risk. | [Boot][boot] |

| Evidence | Says |
|---|---|
| A report on [CR 1.3][std] | See [Boot](guides/boot.md) |

[boot]: guides/boot.md

[std]: https://example.org/std "A Standard for Parts"
[law]: https://example.org/law "The Law on Things"
[other]: https://example.org/other "Something else"

See also [a paper][other] and [another][other].
"""
FILES = {
    "data/catalogs/law.yaml": LAW,
    "data/catalogs/std.yaml": STANDARD,
    "data/mappings/law-std-first.yaml": FIRST,
    "data/mappings/law-std-second.yaml": SECOND,
    "data/mappings/law-std-third.yaml": THIRD,
    "data/mappings/law-std-ours.yaml": OURS,
    "content/tables.md": TABLES,
    "content/guides/identity.md": "# Identity\n\n```crosswalk\nview: backlinks\n```\n",
    "content/guides/boot.md": "# Boot\n\n## Keys\n",
    "content/registers/std.md": "# Register\n\n```crosswalk\nview: register\ncatalog: std\n```\n",
}


@cache
def site() -> Project:
    """Return the project of the small site."""
    return project_of(FILES)


def site_with(files: Mapping[str, str]) -> Project:
    """Return the small site with other or more files."""
    return project_of({**FILES, **files})


def directive(text: str, project: Project | None = None, uri: str = "page.md") -> Directive:
    """Return the directive of these lines, which hold no problem."""
    project = project or site()
    block = DirectiveText(text, Span(0, len(text)), Span(0, len(text)))
    found, problems = read_directive(block, uri, project.library, project.mappings)
    assert not problems, problems
    assert found
    return found


def tables(text: str, project: Project | None = None, uri: str = "page.md") -> list[Table]:
    """Return the tables that these lines ask for."""
    project = project or site()
    return list(views.build(project, directive(text, project, uri)).tables())


def html(text: str, project: Project | None = None, uri: str = "page.md") -> str:
    """Return the HTML that these lines ask for."""
    project = project or site()
    return views.render(project, directive(text, project, uri), link_from(uri))


def link_from(uri: str) -> Link:
    """Return a function that makes addresses relative to a page, as a site without directory addresses has them."""

    def link(to: str, anchor: str) -> str:
        path = posixpath.relpath(to.removesuffix(".md"), posixpath.dirname(uri) or ".") + ".html"
        return f"{path}#{anchor}" if anchor else path

    return link


def cells(table: Table, column: str) -> dict[str, str]:
    """Return row anchor → text of one column."""
    at = [entry.key for entry in table.columns].index(column)
    return {row.anchor: row.cells[at].text for row in table.rows()}


class Markup(HTMLParser):
    """Elements of a page, with a check that all of them are closed."""

    VOID = ("br", "input", "rect", "path")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def ids(self) -> list[str]:
        """Return all ids in order."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def links(self) -> list[str]:
        """Return all addresses in order."""
        return [attributes["href"] for _, attributes in self.elements if "href" in attributes]
