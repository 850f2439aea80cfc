"""Render pages with the Markdown extension as a host would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from mkdocs_crosswalk.hosts.markdown_extension import CrosswalkExtension
from tests.projects import project_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

USUAL = (
    "admonition",
    "tables",
    "attr_list",
    "toc",
    "md_in_html",
    "pymdownx.superfences",
    "pymdownx.details",
    "pymdownx.tabbed",
)

CATALOG = """
catalog: house-rules
title: House rules
names: [House Rules]
publisher: The house
edition: "2026"
status: published
scheme: clauses
url: https://example.org/house-rules
keys: [hr]
complete: true
provisions:
  - id: HR 1
    title: Doors
  - id: HR 2
    title: Windows
"""
FILES = {"data/catalogs/house-rules.yaml": CATALOG}
REGISTER = "```crosswalk\nview: register\ncatalog: house-rules\n```\n"


def rendered(
    text: str,
    files: Mapping[str, str] | None = None,
    extensions: Sequence[str] = USUAL,
    configs: Mapping[str, Mapping[str, Any]] | None = None,
    **options: Any,
) -> str:
    """Return the HTML of `text` as the page `page.md` of a site with these files."""
    extension = CrosswalkExtension(**options)
    extension.project = project_of({**(FILES if files is None else files), "content/page.md": text})
    extension.page = "page.md"
    extension.link = lambda uri, anchor="": f"/{uri}#{anchor}"
    return Markdown(extensions=[extension, *extensions], extension_configs=configs or {}).convert(text)


def shape(html: str) -> str:
    """Return the elements of a piece of HTML with its texts, without attributes other than classes and ids."""
    kept = re.sub(r"<(\w+)((?:\s[^>]*)?)>", lambda match: f"<{match[1]}{_kept(match[2])}>", html)
    return re.sub(r"\s*\n\s*", "", kept)


def _kept(attributes: str) -> str:
    return "".join(re.findall(r' (?:class|id)="[^"]*"', attributes))
