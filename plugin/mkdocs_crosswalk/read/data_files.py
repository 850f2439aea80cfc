"""What the readers of data files have in common: a text that is one record in YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..text import Span
from .yaml_nodes import YamlError, compose

if TYPE_CHECKING:
    from ..diagnostics import Problems
    from ..text import Source
    from .shapes import Fields, Record


def read_record(shape: Record, source: Source, problems: Problems, beginning: str) -> Fields | None:
    """Return the fields of a file, None where it has none; what is wrong is added to `problems`.

    `beginning` tells an author what such a file starts with.
    """
    try:
        node = compose(source.text)
    except YamlError as error:
        problems.add(error.span, f"not YAML: {error.message}", error.help)
        return None
    if node is None:
        problems.add(Span(0, 0), "the file is empty", beginning)
        return None
    fields: Fields | None = shape.read(node, "", problems)
    return fields
