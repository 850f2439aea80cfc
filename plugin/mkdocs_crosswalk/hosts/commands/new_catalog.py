"""`crosswalk new catalog`: a catalog to start from, with the addresses of EUR-Lex where the document is an EU act."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ...acts import celex_of
from ...catalogs import Status
from ...read.catalog_files import SCHEMES
from .new_files import (
    ADDRESS,
    check_id,
    data_folder,
    listed,
    quoted,
    refuse_what_is_there,
    write_data,
)
from .questions import Question, answers_to, one_of

_DATA = click.option("--data", type=click.Path(path_type=Path, file_okay=False),
                     help="Folder with catalogs/ and mappings/ (default: the one of the settings, else data).")  # fmt: skip
_FIRST = {
    "legal": """\
  # Chapters and annexes hold provisions; runs such as "1..4" and a..h stand for many. For example:
  #   - {ids: recital-1..12}
  #   - id: art-2
  #     title: Scope
  #     contains: ["1..3"]
  - id: art-1
""",
    "clauses": """\
  # Families hold requirements, requirements hold enhancements. For example:
  #   - id: FR 1
  #     kind: group
  #     title: Identification and authentication control
  #     contains:
  #       - id: CR 1.1
  #         title: Human user identification and authentication
  #         level: 1
  - id: CR 1.1
""",
    "sections": """\
  # Sections are numbered as the document numbers them; runs such as "4.1..4.9" stand for many. For example:
  #   - id: "5"
  #     title: Provisions
  #     contains: [{id: 5.1-1}, {id: 5.1-2}]
  - id: "1"
""",
}


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--title", help="The document's full title.")
@click.option("--name", "names", multiple=True, help="What labels call it, the one to show first; may be repeated.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--edition", help="The edition as it is cited.")
@click.option("--url", help="Where it is published.")
@click.option("--scheme", type=click.Choice(SCHEMES), help="How its labels are written.")
@click.option("--status", type=click.Choice([word.value for word in Status]), help="Where the document stands.")
@_DATA
def catalog(identifier: str, names: tuple[str, ...], data: Path | None, **options: Any) -> int:
    """Start the catalog of a document, as data/catalogs/ID.yaml."""
    check_id(identifier)
    refuse_what_is_there(data_folder(data) / "catalogs" / f"{identifier}.yaml")
    values = answers_to(
        options | {"name": names[0] if names else None},
        {
            "title": Question("Full title"),
            "name": Question("What labels call it", hint=", such as CRA in [CRA Art. 13]"),
            "publisher": Question("Who publishes it"),
            "edition": Question("Edition as it is cited", hint=": a year, a date or a version"),
            "url": Question("Address", None, _no_address),
            "scheme": Question(
                f"How it is cited ({', '.join(SCHEMES)})",
                "legal",
                one_of(SCHEMES),
                ", as CR 1.1, Art. 13 or § 5.1",
            ),
            "status": Question(f"Status ({', '.join(Status)})", Status.PUBLISHED.value, one_of(tuple(Status))),
        },
    )
    write_data(data_folder(data), "catalog", "catalogs", identifier, _catalog_text(identifier, values, names))
    return 0


def _catalog_text(identifier: str, values: dict[str, str], names: tuple[str, ...]) -> str:
    key = identifier.replace("-", "_")
    return f"""\
# yaml-language-server: $schema=../schemas/catalog.schema.json
catalog: {identifier}
title: {quoted(values["title"])}
names: {listed(names or (values["name"],))}
publisher: {quoted(values["publisher"])}
edition: {quoted(values["edition"])}
status: {values["status"]}
scheme: {values["scheme"]}
url: {quoted(values["url"])}
{_eurlex(values)}keys: [{key}, "{key}_*"]
complete: false  # remove this line when every provision is listed
sources: []  # where the facts of this file come from, in words

provisions:
{_FIRST[values["scheme"]]}"""


def _eurlex(values: dict[str, str]) -> str:
    """Return the lines on addresses that are the same for every act on EUR-Lex."""
    celex = celex_of(values["url"])
    if celex is None or values["scheme"] != "legal":
        return ""
    return f"""\
celex: ["{celex}"]
fragments:
  "art-*": "#art_{{number}}"
  "annex-*": "#anx_{{roman}}"
  "recital-*": "#rct_{{number}}"
  "chapter-*": "#cpt_{{roman}}"
"""


def _no_address(value: str) -> str | None:
    return None if ADDRESS.fullmatch(value) else f"`{value}` is no address; it starts with https://"
