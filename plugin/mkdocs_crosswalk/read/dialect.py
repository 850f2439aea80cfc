"""How a site reads Markdown: which of the extensions that change it are on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .emoji import EmojiIndex


class MathSyntax(NamedTuple):
    """What `pymdownx.arithmatex` takes for formulas, by the names of its options."""

    inline: tuple[str, ...] = ("dollar", "round")
    alone: tuple[str, ...] = ("dollar", "square", "begin")
    """Those of blocks."""
    smart: bool = True
    """Whether white space behind the first `$` or before the second says that they are none."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which of the many extensions that change how a page is read a site has on. By default all that do no harm."""

    footnotes: bool = True
    attribute_lists: bool = True
    heading_ids: bool = True
    """Whether `{#id}` after a heading is its anchor even without attribute lists, as this package's own extension has it."""
    markdown_in_html: bool = True
    openers: str = "!?=:"
    """What may begin a block with an indented body: `!!! note`, `??? note`, `=== "Tab"`, `: definition`."""
    marks: str = "~^=+"
    """What ends a marked stretch of a line: `H~2~O`, `x^2^`, `==marked==`, `++ctrl++`."""
    abbreviations: bool = False
    """Whether `*[HTML]: …` says what letters stand for, in which no link is read."""
    reviews: str = ""
    """Which of the marks `{++added++}` and `{--deleted--}` are shown: `view`, `accept`, `reject`; empty: they are text."""
    math: MathSyntax | None = None
    """How formulas are written; None: there are none."""
    symbols: tuple[tuple[str, str], ...] = ()
    """Pattern and symbol of what the site writes otherwise in a heading: `--`, a dash."""
    emoji: EmojiIndex | None = None
    """Which names between colons are pictures, as in `:smile:`, and leave no trace in an anchor; None: they are text."""
    code_languages: bool = False
    """Whether code in a line may begin with its language, `#!python x` or `:::python x`, which readers do not see."""
    bare_headings: bool = False
    """Whether `#Heading` is one without a space, as for Python-Markdown alone."""
    code_in_keys: bool = True
    """Whether a key with code or with an escaped mark in it is found, as by CommonMark alone."""
    keys_in_brackets: bool = True
    """Whether `[key]` is found within other brackets, and `[label][key]` behind some, as by CommonMark alone."""
    tables_in_text: bool = True
    """Whether a table may follow a line of text, as on GitHub."""
    indented_headings: bool = True
    """Whether one to three spaces may stand before a heading, as for CommonMark alone."""
    shallow_items: bool = True
    """Whether two spaces are enough for a further paragraph of a list item to stay in it, as for CommonMark alone."""
    lists_in_text: bool = True
    """Whether a list may follow a line of text, as for CommonMark alone."""
    loose_fences: bool = True
    """Whether a fence may end at another indent than its own, and with more marks, as for CommonMark alone."""
    deep_fences: bool = True
    """Whether a fence may stand further in, in a list or a quote, and have options, as `pymdownx.superfences` reads it."""
    fence_words: bool = True
    """Whether any words may stand behind the language of a fence, which Python-Markdown then takes for none."""
    round_titles: bool = True
    """Whether `[a](b.md (title))` has a title, as for CommonMark alone."""
    bare_fields: bool = False
    """Whether lines such as `title: …` at the very beginning of a page are its front matter, as for MkDocs."""
    mdx_comments: bool = True
    """Whether `{/* … */}` is a comment, as for Docusaurus."""
    partial: Mapping[str, str] = field(
        default_factory=lambda: {
            "snippets": "snippets",
            "includes": "include",
            "names": "mkdocstrings",
            "programs": "markdown-exec",
        }
    )
    """What may be filled in (`snippets`, `templates`, `objects`, `programs`) → which plugin or extension does it."""
    supplied: Mapping[str, str] = field(default_factory=dict)
    """Definitions that the site adds to every page: key → address."""
    keys_from: str | None = None
    """Which plugin of the site finds keys that no definition names."""


ANY = Dialect()
