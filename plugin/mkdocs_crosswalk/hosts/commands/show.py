"""`crosswalk show`: all that is known of one provision or document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from .lookup import find, project_here
from .output import FORM, tell
from .show_facts import facts_of
from .sites import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = 1


@click.command()
@click.argument("words", nargs=-1, required=True)
@inputs
@FORM
def show(words: tuple[str, ...], config: Path | None, content: Path | None, data: Path | None, form: str) -> int:
    """Show a provision with its mappings, guides and citing pages.

    \b
      crosswalk show CRA Annex I Part I "(2)(c)"
      crosswalk show IEC 62443-4-2 CR 1.1
      crosswalk show cra
    """  # noqa: D301 - click wants the character itself, so that it leaves these lines as they are
    project = project_here(config, content, data)
    catalog, provisions = find(project, " ".join(words))
    facts = [facts_of(project, catalog, provision) for provision in provisions or ("",)]
    if form == "json":
        click.echo(json.dumps({"version": VERSION, "provisions": facts}, ensure_ascii=False, indent=2))
    else:
        tell("\n\n".join("\n".join(_lines(fact)) for fact in facts))
    return 0


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    yield f"{facts['name']}  {facts['title'] or ''}".rstrip()
    yield f"  {facts['url']}"
    if facts.get("summary"):
        yield f"  {facts['summary']}"
    for note in facts["notes"]:
        yield f"  {note}"
    if facts["contains"]:
        yield f"\nContains: {', '.join(facts['contains'])}"
    if facts["mappings"]:
        yield "\nMappings"
        yield from _mapping_lines(facts)
    for name, title in (("guides", "Guides"), ("cited_on", "Cited on")):
        if facts.get(name):
            yield f"\n{title}"
            yield from (f"  {page['uri']}  {page['title']}" for page in facts[name])


def _mapping_lines(facts: dict[str, Any]) -> Iterator[str]:
    for found in facts["mappings"]:
        if "relation" not in found:
            yield f"  {found['set']}  {found['title']} ({found['source']})"
            continue
        start = "" if found["from"] == facts["name"] else f"{found['from']} "
        word = found["relationship"].replace("-", " ")
        yield f"  {start}{word} {', '.join(found['to'])}"
        yield f"      {found['source']}, {_where(found)}: {found['rationale']}"
        if found["inferred"]:
            yield "      The source names a topic; the provision is our reading of it."
        if found["uncovered"]:
            yield f"      Left open: {found['uncovered']}"
        if found["note"]:
            yield f"      Note: {found['note']}"


def _where(found: dict[str, Any]) -> str:
    """Return where the source says so, by its own numbers, how strong it calls the relation, and how sure that is."""
    cited_as, topic = found["cited_as"], " of the topic" if found["inferred"] else ""
    there = f" (there: {cited_as})" if cited_as and cited_as not in found["locator"] else ""
    grade = f"; its own grade{topic}: {found['strength']}" if found["strength"] else ""
    sure = f"; confidence: {found['confidence']}" if found["confidence"] else ""
    return f"{found['locator']}{there}{grade}{sure}"
