"""The front matter of a page: where it stands, and its plain values."""

from __future__ import annotations

import re

from ..diagnostics import Problem
from ..text import Span
from .yaml_nodes import Mapping, Scalar, YamlError, compose, load_problem

_BLOCK = re.compile(r"-{3}[ \t]*\r?\n(?P<yaml>.*?\r?\n)(?:\.{3}|-{3})[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_WORDS = re.compile(
    r"""(?:[A-Za-z_][\w-]{0,99}:[ ]+
        (?:[^\W_](?:[^\W_]|[ ,.;'()/+_-]|:(?=[^\W_]))*  # words that mean nothing else in YAML
          |\[[A-Za-z][\w-]*(?:,[ ][A-Za-z][\w-]*)*\]         # a list of such words
        )\r?\n)+""",
    re.VERBOSE,
)
"""Lines that most front matter is made of, which are read here much faster than as YAML."""
_FIELD = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n)*[A-Za-z_][\w-]*:(?:[ \t]|\r?\n)")
_BARE_FIELDS = re.compile(r"(?:[ ]{0,3}[A-Za-z0-9_-]+:[^\n]*(?:\n|\Z)(?:(?:[ ]{4}|\t)[ \t\r]*[^\s][^\n]*(?:\n|\Z))*)+")
"""Lines without a rule above them, up to one that is neither a field nor belongs to one."""
_DATE = re.compile(r":[ ]+[0-9]{4}-[0-9]")


def front_matter(text: str) -> Span | None:
    """Return where the YAML of the front matter stands, or None. MkDocs' own pattern (`mkdocs.utils.meta`)."""
    match = _BLOCK.match(text)
    return Span(*match.span("yaml")) if match else None


def after_front_matter(text: str) -> int:
    """Return where the page begins behind its front matter: 0 where it has none."""
    match = _BLOCK.match(text)
    return match.end() if match else 0


def after_bare_fields(text: str) -> int:
    """Return where the page begins behind fields that stand bare at its very beginning: 0 where it has none.

    MkDocs' own rule (`mkdocs.utils.meta`): a first line such as `Note: …` is one, and no reader sees it.
    """
    match = None if _BLOCK.match(text) else _BARE_FIELDS.match(text)
    return match.end() if match else 0


def problem_of(text: str) -> Problem | None:
    """Return why site builders cannot read a page's front matter, so that they print it as text; None where they can.

    A page may begin with a rule and a paragraph, so the first line has to look like a field.
    """
    span = front_matter(text)
    if span is None:
        return None
    matter = text[span.start : span.end]
    if not _FIELD.match(matter) or (_WORDS.fullmatch(matter) and not _DATE.search(matter)):
        return None
    error = load_problem(matter)
    if error is None:
        return None
    return Problem(error.span.shifted(span.start), f"this front matter is not YAML: {error.message}", error.help)


def meta_of(text: str) -> dict[str, str]:
    """Return the plain values of a page's front matter, as written."""
    span = front_matter(text)
    return plain_values(text[span.start : span.end]) if span else {}


def plain_values(text: str) -> dict[str, str]:
    """Return the plain values of a mapping in YAML, as written; none where it cannot be read."""
    if _WORDS.fullmatch(text):
        pairs = (line.split(":", 1) for line in text.splitlines())
        return {key: value.strip() for key, value in pairs if not value.rstrip().endswith("]")}
    try:
        node = compose(text)
    except YamlError:
        return {}  # the site's builder passes over it, too
    if not isinstance(node, Mapping):
        return {}
    return {key.value: value.value for key, value in node.entries if isinstance(value, Scalar)}
