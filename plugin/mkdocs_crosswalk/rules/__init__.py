"""The rules: one module each, its docstring its documentation.

A rule looks and yields. It changes nothing and prints nothing, so rules run in any order and each is tested alone. Codes go
by subject: 0xx files, 1xx labels, 2xx references and definitions, 3xx data, 4xx links and anchors, 5xx tables and
directives. A code that is given up is not used again, since it lives on in people's settings and comments.
"""

from __future__ import annotations

from . import (
    dangling_relation,
    duplicate_definition,
    invalid_catalog,
    invalid_directive,
    invalid_mapping,
    mended_finding,
    missing_anchor,
    missing_page,
    outside_link,
    pointer_provision,
    uncited_row,
    undefined_key,
    unguided_row,
    unknown_provision,
    unlisted_provision,
    unreadable_citation,
    unreadable_file,
    unused_definition,
    unused_ignore,
)
from .entry import Entry, entry

RULES: tuple[Entry, ...] = tuple(
    entry(module)
    for module in (
        unreadable_file,
        unused_ignore,
        mended_finding,
        unreadable_citation,
        unknown_provision,
        unlisted_provision,
        pointer_provision,
        undefined_key,
        unused_definition,
        duplicate_definition,
        invalid_catalog,
        invalid_mapping,
        dangling_relation,
        missing_page,
        missing_anchor,
        outside_link,
        uncited_row,
        unguided_row,
        invalid_directive,
    )
)

__all__ = ["RULES", "Entry"]
