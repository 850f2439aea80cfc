"""What stands below a table: which documents and sources it rests on, and how its words are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import Status
from ..mappings import Voice
from .names import source_name
from .relations import voice_of
from .table import Item, Listing, Paragraph, Tag, Text, WebLink

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ..catalogs import Catalog
    from ..mappings import MappingSet
    from .context import Context
    from .table import Line, Piece

STATUS_WORDS = {
    Status.DRAFT: "draft",
    Status.PUBLISHED: "published",
    Status.IN_FORCE: "in force",
    Status.SUPERSEDED: "superseded",
    Status.WITHDRAWN: "withdrawn",
}
VOICE_WORDS = {
    Voice.PUBLISHED: "published source",
    Voice.EDITORIAL: "our own reading",
    Voice.DERIVED: "computed from other sets",
}
VOICE_NOTES = {
    Voice.PUBLISHED: "A published source; the relations are its own.",
    Voice.EDITORIAL: "The judgement of the authors of this site; it is never counted as a voice.",
    Voice.DERIVED: "Computed from other mapping sets; it is never counted as a voice.",
}


def document_note(catalog: Catalog) -> Iterator[Paragraph]:
    """Yield the paragraph that says which edition a table rests on, and what is doubtful about it."""
    document = catalog.document
    status = f"edition {document.edition}, {STATUS_WORDS[document.status]}"
    yield Paragraph((Text("Document: "), WebLink(document.title, document.url), Text(f" ({status}).")))
    notes = [document.note] if document.note else []
    if not document.complete:
        notes.append("Only a part of the document's structure is listed here.")
    if document.superseded_by:
        notes.append(f"Superseded by {document.superseded_by}.")
    if notes:
        yield Paragraph((Text("Note: " + " ".join(notes)),))


def source_list(
    context: Context, mappings: Iterable[MappingSet], prefix: str, heard: Container[str] | None = None
) -> Listing:
    """Return the mapping sets behind a table, each with its source, edition, date and status.

    `heard` are the ids of those that say something in it, where not all of them do.
    """
    items = []
    for mapping in mappings:
        silent = heard is not None and mapping.id not in heard
        items.append(Item(tuple(_source_lines(context, mapping, silent=silent)), source_anchor(prefix, mapping)))
    return Listing("Sources", tuple(items))


def source_anchor(prefix: str, mapping: MappingSet) -> str:
    """Return the anchor of a source in the list below a table."""
    return f"{prefix}source-{mapping.id}"


def _source_lines(context: Context, mapping: MappingSet, *, silent: bool) -> Iterator[Line]:
    source = mapping.source
    title: Piece = WebLink(source.title, source.url) if source.url else Text(source.title)
    dated = f", {source.date}" if source.date and source.date != source.edition else ""
    head: list[Piece] = [Text(f"{source_name(mapping)}: "), title]
    head.append(Text(f". {source.publisher}, {source.edition}{dated}, {source.status}. "))
    head.append(Tag(VOICE_WORDS[mapping.voice], mapping.voice.value, VOICE_NOTES[mapping.voice]))
    yield tuple(head)
    words = ["It says nothing of what this table shows."] if silent else []
    yield (Text(" ".join([*words, *source_words(context, mapping)])),)


def source_words(context: Context, mapping: MappingSet) -> Iterator[str]:
    """Yield what a reader has to know of a mapping set: what it rests on, how it was read, and how it was made."""
    source = mapping.source
    voice = voice_of(context, mapping)
    if voice and voice != mapping.id:
        yield f"Rests on {source_name(context.project.mappings[voice])}; the two are one voice."
    if source.read_through:
        yield f"Read through: {source.read_through.rstrip('.')}."
    yield from (text for text in (source.note, mapping.method) if text)
