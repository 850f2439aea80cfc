"""Draws the `mermaid` blocks of the pages while the site is built, as pictures that follow light and dark.

The theme would load a script of three megabytes from another host to draw them in the browser. Drawn here they need no
script, appear on paper, and are legible wherever the colours of the page are.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import mmdr
from pymdownx.superfences import SuperFencesException

if TYPE_CHECKING:
    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig

_SUPERFENCES = "pymdownx.superfences"
_COLOURS = {
    "#FFFFFF": "--cw-diagram-ground",
    "#F8FAFC": "--cw-diagram-node",
    "#F1F5F9": "--cw-diagram-group",
    "#94A3B8": "--cw-diagram-border",
    "#CBD5E1": "--cw-diagram-border",
    "#64748B": "--cw-diagram-line",
    "#0F172A": "--cw-diagram-text",
}
_COLOUR = re.compile(r'(?P<name>fill|stroke)="(?P<colour>#[0-9A-Fa-f]{6})"')
_FONT = re.compile(r' font-family="[^"]*"')
_GROUND = re.compile(r'<rect x="[-\d.]+" y="[-\d.]+" width="[\d.]+" height="[\d.]+" fill="#FFFFFF"/>')
_SIZE = re.compile(r'<svg xmlns="http://www.w3.org/2000/svg" width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')
_SMALLEST = 0.58
"""How far a picture may shrink on a screen before it scrolls instead: its letters are as high as those of the text."""
_IDS = re.compile(r'(?P<before>\bid="|url\(#|href="#)(?P<id>[^")]+)')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let superfences hand `mermaid` blocks to `figure`."""
    options = config.mdx_configs.setdefault(_SUPERFENCES, {})
    options["custom_fences"] = [
        *options.get("custom_fences", []),
        {"name": "mermaid", "class": "mermaid", "format": figure},
    ]
    return config


def figure(source: str, language: str, css_class: str, options: object, md: Markdown, **_: object) -> str:  # noqa: ARG001
    """Return the picture of a block."""
    kept: list[int] = md.__dict__.setdefault("crosswalk_diagrams", [])
    kept.append(len(kept) + 1)
    svg = _IDS.sub(rf"\g<before>diagram-{kept[-1]}-\g<id>", drawn(source))
    return f'<figure class="drawn-diagram" tabindex="0" aria-label="Diagram">{svg}</figure>'


@cache
def drawn(source: str) -> str:
    """Return a diagram as SVG whose colours are the style sheet's."""
    svg: str = mmdr.render(source, backend="mermaid-rs-renderer").svg()
    size = _SIZE.match(svg)
    if size is None:
        raise SuperFencesException(f"this diagram could not be drawn:\n{source}")
    width = float(size["width"])
    style = f"width:{width:.0f}px;--least:{width * _SMALLEST:.0f}px"
    head = f'<svg role="img" aria-label="{escape(_words(source))}" style="{style}"'
    svg = _GROUND.sub("", _FONT.sub("", svg), count=1)
    return head + _COLOUR.sub(_variable, svg.removeprefix(size[0]))


def _variable(match: re.Match[str]) -> str:
    name = _COLOURS.get(match["colour"].upper())
    return f'{match["name"]}="var({name},{match["colour"]})"' if name else match[0]


def _words(source: str) -> str:
    """Return what a diagram says in a row: the texts of its boxes and arrows."""
    texts = re.findall(r'[\[({|]+"?([^\[\](){}|"]+)"?[\])}|]+', source)
    return "Diagram: " + "; ".join(dict.fromkeys(re.sub(r"<br/?>", " ", text).strip() for text in texts))
