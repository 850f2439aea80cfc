"""`crosswalk new mapping`: a mapping set to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ...catalogs import Kind
from ...mappings import Voice
from .new_files import (
    check_id,
    data_folder,
    known_catalog,
    known_data,
    no_catalog,
    quoted,
    refuse_what_is_there,
    write_data,
)
from .questions import Question, answers_to, one_of
from .sites import inputs

if TYPE_CHECKING:
    from pathlib import Path

    from ...catalogs import Catalog


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--from", "start", help="The catalog that relations start from.")
@click.option("--to", "ends", multiple=True, help="A catalog that they lead to; may be repeated.")
@click.option("--title", help="What the set relates, and who says so.")
@click.option("--source", help="The title of the document that states the relations.")
@click.option("--publisher", help="Who publishes that document.")
@click.option("--edition", help="Its edition as it is cited.")
@click.option("--voice", type=click.Choice([word.value for word in Voice]), help="Who speaks.")
@inputs
def mapping(identifier: str, start: str | None, ends: tuple[str, ...], **options: Any) -> int:
    """Start a mapping set between catalogs, as data/mappings/ID.yaml."""
    check_id(identifier)
    data: Path | None = options["data"]
    refuse_what_is_there(data_folder(data) / "mappings" / f"{identifier}.yaml")
    project = known_data(options)

    def complaint(value: str) -> str | None:
        return next((wrong for word in _words(value) if (wrong := no_catalog(project, word))), None)

    values = answers_to(
        options | {"from": start, "to": " ".join(ends)},
        {
            "from": Question("Catalog that relations start from", None, complaint, ", by its id"),
            "to": Question("Catalogs that they lead to", None, complaint, ", by their ids"),
            "voice": Question(
                f"Who speaks ({', '.join(Voice)})",
                Voice.EDITORIAL.value,
                one_of(tuple(Voice)),
                ", you or a document that others published",
            ),
            "source": Question("Title of the document that states them", hint=", your own page where you speak"),
            "publisher": Question("Who publishes it"),
            "edition": Question("Its edition"),
        },
    )
    catalogs = [known_catalog(project, word) for word in (values["from"], *_words(values["to"]))]
    text = _mapping_text(identifier, options["title"], catalogs, values)
    write_data(data_folder(data), "mapping", "mappings", identifier, text)
    return 0


def _mapping_text(identifier: str, title: str | None, catalogs: list[Catalog], values: dict[str, str]) -> str:
    """Return the file of a set that leads from the first of the catalogs to the others."""
    start, *ends = catalogs
    status = "editorial" if values["voice"] == Voice.EDITORIAL else "published"
    return f"""\
# yaml-language-server: $schema=../schemas/mapping.schema.json
mapping: {identifier}
title: {quoted(title or f"{start.name} to {', '.join(end.name for end in ends)}")}
from: {start.id}
to: [{", ".join(end.id for end in ends)}]
voice: {values["voice"]}
source:
  title: {quoted(values["source"])}
  publisher: {quoted(values["publisher"])}
  edition: {quoted(values["edition"])}
  status: {status}
method: Say here how the relations are read or made.
# Each relation has its place in the source and a reason in your own words. For example:
#   - id: r-1
#     from: {_some(start)}
#     to:
#       {ends[0].id}: [{_some(ends[0])}]
#     relationship: intersects-with   # or equal, equivalent, subset-of, superset-of, no-relationship
#     locator: Table 1, row 1
#     rationale: Why, in your own words.
relations: []
"""


def _some(catalog: Catalog) -> str:
    """Return a provision to show in an example."""
    own = (known.id for known in catalog.provisions.values() if known.kind is Kind.PROVISION)
    return next((one for one in own if not one.startswith("recital-")), "art-1")


def _words(value: str) -> list[str]:
    return value.replace(",", " ").split()
