"""`crosswalk coverage`: how much of a document this site and its mapping sets answer, and what they leave out, by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ...views.context import context_of
from ...views.counting import share
from ...views.coverage_by_guide import STATE_WORDS, STATES
from .coverage_facts import coverage_of
from .lookup import find, project_here
from .output import FORM, tell
from .sites import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ...catalogs import Catalog
    from ...project import Project

VERSION = 1
GUIDED = STATES[0]


@click.command()
@click.argument("words", nargs=-1)
@inputs
@click.option("--to", "ends", metavar="CATALOG", multiple=True,
              help="Count relations to this document; may be given several times (default: to all).")  # fmt: skip
@FORM
def coverage(
    words: tuple[str, ...],
    config: Path | None,
    content: Path | None,
    data: Path | None,
    ends: tuple[str, ...],
    form: str,
) -> int:
    """Show how much of a document is answered, and the gaps by name.

    Without WORDS, one line for each document that a requirement table cites.

    \b
      crosswalk coverage CRA Annex I
      crosswalk coverage cra/annex-1/part-2 --to iec-62443-4-1
      crosswalk coverage iec-62443-4-2 --format json
    """  # noqa: D301 - click wants the character itself, so that it leaves these lines as they are
    project = project_here(config, content, data)
    if words:
        catalog, scope = _asked(project, " ".join(words))
        found = [coverage_of(project, catalog, scope, _documents(project, catalog, ends))]
    else:
        if ends:
            raise click.UsageError("`--to` needs a document to count from, such as `crosswalk coverage cra --to …`")
        cited = {document for document, _ in project.obligations_by_provision}
        found = [coverage_of(project, catalog, (), ()) for catalog in project.library if catalog.id in cited]
        found = [each for each in found if each["provisions"]]
    if form == "json":
        click.echo(json.dumps({"version": VERSION, "coverage": found}, ensure_ascii=False, indent=2))
    elif words:
        tell("\n".join(_lines(found[0])))
    else:
        tell("\n".join(_overview(found)))
    return 0


def _asked(project: Project, text: str) -> tuple[Catalog, tuple[str, ...]]:
    """Return the document and the scope that `CRA Annex I`, `cra annex-1` or `cra/annex-1` name."""
    head, slash, rest = text.partition("/")
    catalog = project.library.get(head)
    if catalog is not None and slash:
        if rest in catalog:
            return catalog, (rest,)
        near = catalog.nearest(rest)
        raise click.UsageError(f"`{head}` has no `{rest}`" + (f"; nearest is `{head}/{near}`" if near else ""))
    return find(project, text)


def _documents(project: Project, catalog: Catalog, ends: Sequence[str]) -> tuple[str, ...]:
    """Return the documents to count relations to: those named, else all that mapping sets relate to this one."""
    if ends:
        return tuple(dict.fromkeys(find(project, end)[0].id for end in ends))
    others: set[str] = set()
    for mapping in context_of(project).mapping_sets(catalog.id):
        others |= {mapping.from_catalog, *mapping.to_catalogs} - {catalog.id}
    return tuple(each.id for each in project.library if each.id in others)


def _overview(found: list[dict[str, Any]]) -> Iterator[str]:
    if not found:
        yield "No requirement table here cites a document; `crosswalk coverage DOCUMENT` counts what mapping sets relate."
        return
    width = max(len(name) for name in ("Document", *(each["name"] for each in found)))
    yield f"{'Document':{width}}  With a guide of their own"
    for each in found:
        yield f"{each['name']:{width}}  {share(each['claims'][GUIDED], each['counted'])}"


def _lines(found: dict[str, Any]) -> Iterator[str]:
    total, rows = found["counted"], found["provisions"]
    yield f"{found['name']}  {found['title'] or ''}".rstrip()
    yield f"  counted: {total:,} {'provision' if total == 1 else 'provisions'}, those that can each be met by itself"
    yield "\nThe strongest that a requirement table of this site says of each"
    yield from _shares([(STATE_WORDS[state], number) for state, number in found["claims"].items()], total)
    if found["documents"]:
        yield "\nRelated by any mapping set to a provision of"
        yield from _shares([(each["name"], each["related"]) for each in found["documents"]], total)
    unguided = [(row, STATE_WORDS[row["claim"]], row["no_guide"]) for row in rows if row["claim"] != GUIDED]
    yield from _gaps("Without a guide of their own", unguided, total)
    if found["documents"]:
        unrelated = [(row, "", _why_no_relation(row)) for row in rows if not row["related"]]
        names = [each["name"] for each in found["documents"]]
        yield from _gaps(
            f"Related to {'none of these' if names[1:] else f'no provision of {names[0]}'}", unrelated, total
        )


def _shares(counts: list[tuple[str, int]], total: int) -> Iterator[str]:
    width = max(len(words) for words, _ in counts)
    for words, number in counts:
        yield f"  {words:{width}}  {share(number, total)}"


def _gaps(title: str, gaps: list[tuple[dict[str, Any], str, list[str]]], total: int) -> Iterator[str]:
    """Yield the provisions of a list, each with a word for its state and the reasons below it."""
    if not gaps:
        return
    yield f"\n{title}: {share(len(gaps), total)}"
    for row, state, reasons in gaps:
        yield f"  {row['name']}  {row['title'] or ''}".rstrip() + (f" ({state})" if state else "")
        yield from (f"      {reason}" for reason in reasons)


def _why_no_relation(row: dict[str, Any]) -> list[str]:
    said = [f"{each['source']}: {each['reason']}" for each in row["no_relation"]]
    return said or ["no reason is recorded"]
