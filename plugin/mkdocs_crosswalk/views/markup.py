"""The one place where text becomes markup."""

from __future__ import annotations

import re
from html import escape

_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_CONTROL_IN_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def escaped(text: str) -> str:
    """Return `text` such that a browser shows it as it is, in the text of an element or in an attribute.

    White space and control characters become one space: Python-Markdown keeps its own marks as control characters, and
    an empty line would end the block.
    """
    return escape(_CONTROL.sub(" ", text), quote=True)


def sample(text: str) -> str:
    """Return the lines of `text` such that a browser shows them as they are; line ends become references."""
    return "&#10;".join(escape(_CONTROL_IN_LINE.sub(" ", line), quote=True) for line in text.splitlines())
