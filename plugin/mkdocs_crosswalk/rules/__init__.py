"""The rules: one module each, its docstring its documentation. A module with a `RULE` is one.

The others hold what several rules share: `addresses` and `outlines` (where links lead, what of a page matters beyond it),
`unbuilt` (pages that a built site lacks), `inline` (links that say what a citation says), `definitions`, `editions`,
`titles`, `keys` and `lines` (what definitions lead to and how they are written), `provisions` and `relations` (what catalogs
and mapping sets say), `problems` (what readers could not take), `entry` (what a rule's module must have).

A rule looks and yields. It changes nothing and prints nothing, so rules run in any order and each is tested alone. Codes go
by subject: 0xx files, 1xx labels, 2xx references and definitions, 3xx data, 4xx links and anchors, 5xx tables and
directives. A code that is given up is not used again, since it lives on in people's settings and comments.
"""

from __future__ import annotations

from . import (
    broken_on_site,
    contested_key,
    contradictory_relations,
    dangling_relation,
    dead_link,
    draft_cited,
    duplicate_definition,
    duplicate_relation,
    edition_mismatch,
    house_style,
    invalid_catalog,
    invalid_directive,
    invalid_mapping,
    key_url_mismatch,
    label_beyond_target,
    label_key_mismatch,
    mended_finding,
    missing_anchor,
    missing_page,
    missing_snippet,
    missing_view,
    mixed_texts,
    one_key_many_urls,
    one_url_many_documents,
    outside_link,
    pointer_end,
    pointer_provision,
    superseded_edition,
    superseded_source,
    title_mismatch,
    unchecked_link,
    uncited_row,
    undefined_key,
    unguided_row,
    unknown_provision,
    unlisted_provision,
    unnamed_document,
    unofficial_title,
    unread_front_matter,
    unreadable_citation,
    unreadable_file,
    unsorted_definitions,
    unused_definition,
    unused_ignore,
    withdrawn_document,
    wrong_fragment_form,
)
from .entry import Entry, entry

RULES: tuple[Entry, ...] = tuple(
    entry(module)
    for module in (
        unreadable_file,
        unused_ignore,
        mended_finding,
        unread_front_matter,
        unreadable_citation,
        unknown_provision,
        unlisted_provision,
        pointer_provision,
        label_key_mismatch,
        label_beyond_target,
        unnamed_document,
        house_style,
        draft_cited,
        superseded_edition,
        withdrawn_document,
        edition_mismatch,
        undefined_key,
        unused_definition,
        duplicate_definition,
        key_url_mismatch,
        wrong_fragment_form,
        title_mismatch,
        one_key_many_urls,
        one_url_many_documents,
        mixed_texts,
        unofficial_title,
        unsorted_definitions,
        invalid_catalog,
        invalid_mapping,
        dangling_relation,
        duplicate_relation,
        contradictory_relations,
        superseded_source,
        pointer_end,
        contested_key,
        missing_page,
        missing_anchor,
        outside_link,
        unchecked_link,
        broken_on_site,
        missing_snippet,
        dead_link,
        uncited_row,
        unguided_row,
        invalid_directive,
        missing_view,
    )
)

__all__ = ["RULES", "Entry"]
