"""`crosswalk show`: all that is known of one provision or document. `crosswalk search`: provisions and pages by words."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...catalogs import Kind
from ...citations import spell_label
from ...library import Target
from ...read.project_files import CATALOGS, MAPPINGS, Inputs, build, data_sources
from ...read.settings_files import find_settings
from ...read.store import cache_folder
from ...settings import Settings
from ...views.context import Context
from ...views.names import in_full, levels_of, shown, source_name
from .sites import inputs, project_of, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...catalogs import Catalog
    from ...diagnostics import FileProblem
    from ...mappings import End, MappingSet, Relation
    from ...project import Project

_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
                     help="How it is written.")  # fmt: skip
_REVERSED = {"subset-of": "superset-of", "superset-of": "subset-of"}
VERSION = 1


@click.command()
@click.argument("words", nargs=-1, required=True)
@inputs
@_FORM
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
        click.echo("\n\n".join("\n".join(_lines(fact)) for fact in facts))
    return 0


def project_here(config: Path | None, content: Path | None, data: Path | None) -> Project:
    """Return the project that the options mean; without any, and without settings here, one without pages."""
    if config is not None or content is not None or find_settings(Path()) is not None:
        return project_of(site_of(config, content, data))
    problems: list[FileProblem] = []
    catalogs, mappings = (data_sources(kind, data, problems) for kind in (CATALOGS, MAPPINGS))
    return build(Inputs((), catalogs, mappings, problems=problems), Settings(), cache=cache_folder())


def find(project: Project, text: str) -> tuple[Catalog, tuple[str, ...]]:
    """Return the document that `text` names and the provisions, none for the document; raises `click.UsageError`."""
    library = project.library
    reading = library.read(text, None)
    catalog = library.get(reading.document) if reading.document else None
    if catalog is None:
        catalog, rest = _by_any_name(library, text)
        if catalog is None:
            return _without_document(project, text)
        if not rest:
            return catalog, ()
        if rest in catalog:
            return catalog, (rest,)
        reading = library.read(rest, Target(catalog, ""))
        text = rest
    if reading.unread is not None or (not reading.mentions and reading.named is None):
        part = text[reading.unread.start :] if reading.unread else text
        raise click.UsageError(f"`{part}` is not how {catalog.name} is cited; see `crosswalk search`")
    for mention in reading.mentions:
        if mention.provision not in catalog:
            near = catalog.nearest(mention.provision)
            hint = f"; nearest is `{shown(catalog, near)}`" if near else ""
            raise click.UsageError(f"{catalog.name} has no `{shown(catalog, mention.provision)}`{hint}")
    return catalog, reading.provisions


def _by_any_name(library: Iterable[Catalog], text: str) -> tuple[Catalog | None, str]:
    """Return the catalog whose id or name `text` begins with, in any case, and the rest of it."""
    folded = text.casefold()
    for catalog in library:
        for name in (catalog.id, *catalog.names):
            if folded == name.casefold():
                return catalog, ""
            if folded.startswith((f"{name.casefold()} ", f"{name.casefold()}:")):
                return catalog, text[len(name) + 1 :].strip()
    return None, text


def _without_document(project: Project, text: str) -> tuple[Catalog, tuple[str, ...]]:
    found = [(catalog, catalog.alias(text) or text) for catalog in project.library]
    found = [(catalog, provision) for catalog, provision in found if provision in catalog]
    if len(found) == 1:
        return found[0][0], (found[0][1],)
    if found:
        names = ", ".join(f"`{in_full(catalog, provision)}`" for catalog, provision in found)
        raise click.UsageError(f"`{text}` is in several documents; write {names}")
    raise click.UsageError(f"`{text}` names no document that is known; try `crosswalk search {text}`")


# -- facts -----------------------------------------------------------------------------------------------------


def facts_of(project: Project, catalog: Catalog, provision: str) -> dict[str, Any]:
    """Return what is known of a provision, or of the document for the empty id, as plain values."""
    document = catalog.document
    facts: dict[str, Any] = {
        "document": catalog.id,
        "provision": provision or None,
        "name": in_full(catalog, provision),
        "title": catalog.title(provision) if provision else document.title,
        "url": project.library.address(catalog, provision),
        "notes": list(_notes(catalog, provision)),
        "contains": [shown(catalog, child) for child in catalog.children(provision)],
        "mappings": list(_mappings(project, catalog, provision)),
    }
    if not provision:
        return facts
    rows = project.obligations_by_provision.get((catalog.id, provision), ())
    guides = dict.fromkeys(guide for row in rows for guide in row.guides)
    citing = project.citing_pages.get((catalog.id, provision), ())
    return facts | {
        "summary": catalog[provision].summary,
        "guides": [{"uri": uri, "title": project.pages[uri].title} for uri in guides],
        "cited_on": [{"uri": uri, "title": project.pages[uri].title} for uri in citing],
    }


def _notes(catalog: Catalog, identifier: str) -> Iterator[str]:
    if not identifier:
        document = catalog.document
        yield f"edition {document.edition}, {document.status.value}, published by {document.publisher}"
        if document.superseded_by:
            yield f"superseded by {document.superseded_by}"
        yield from (f"{date.date}: {date.what}" for date in document.dates)
        if document.note:
            yield document.note
        return
    provision = catalog[identifier]
    if provision.kind is not Kind.PROVISION:
        yield _KINDS[provision.kind]
    if provision.points_to:
        yield "see " + ", ".join(in_full(catalog, target) for target in provision.points_to)
    if levels := levels_of(provision):
        yield levels
    if provision.applies_to:
        yield "for " + ", ".join(word.replace("-", " ") for word in provision.applies_to)
    if provision.note:
        yield provision.note


_KINDS = {
    Kind.GROUP: "a heading above provisions",
    Kind.ENHANCEMENT: "adds to the requirement above it",
    Kind.POINTER: "names no requirement of its own",
    Kind.NONE: "the document says that there is no requirement",
    Kind.VOID: "a number that this edition keeps empty",
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A relation, seen from one of its ends."""

    mapping: MappingSet
    relation: Relation
    here: End
    there: tuple[End, ...]
    word: str


def _mappings(project: Project, catalog: Catalog, provision: str) -> Iterator[dict[str, Any]]:
    """Yield what mapping sets say of the provision and of those below it; of a document as a whole, the sets."""
    sets = Context(project).mapping_sets(catalog.id)
    if not provision:
        for mapping in sets:
            yield {"set": mapping.id, "title": mapping.title, "source": source_name(mapping)}
        return
    wanted = {provision, *catalog.below(provision)}
    for mapping in sets:
        for seen in _seen_from(mapping, catalog.id, wanted):
            relation = seen.relation
            yield {
                "set": mapping.id,
                "relation": relation.id,
                "from": in_full(catalog, seen.here.provision),
                "relationship": seen.word,
                "to": list(_named(project, seen.there)),
                "inferred": seen.here.inferred or any(end.inferred for end in seen.there),
                "source": source_name(mapping),
                "locator": relation.locator,
                "rationale": relation.rationale,
                "uncovered": relation.uncovered,
            }


def _named(project: Project, ends: Iterable[End]) -> Iterator[str]:
    """Yield the ends by document, as labels: `IEC 62443-4-2 CR 1.1, 1.2`."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for end in ends:
        by_document[end.catalog].append(end.provision)
    for identifier, provisions in by_document.items():
        catalog = project.library.get(identifier)
        if catalog is None or not all(provision in catalog for provision in provisions):
            yield " ".join([catalog.name if catalog else identifier, ", ".join(filter(None, provisions))]).strip()
        else:
            yield spell_label(provisions, catalog, with_name=True)


def _seen_from(mapping: MappingSet, catalog: str, wanted: set[str]) -> Iterator[_Seen]:
    for relation in mapping.relations:
        word = relation.relationship.value
        if relation.source.catalog == catalog and relation.source.provision in wanted:
            yield _Seen(mapping, relation, relation.source, relation.targets, word)
        for end in relation.targets:
            if end.catalog == catalog and end.provision in wanted:
                yield _Seen(mapping, relation, end, (relation.source,), _REVERSED.get(word, word))


# -- words ---------------------------------------------------------------------------------------------------------


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
        yield f"      {found['source']}, {found['locator']}: {found['rationale']}"
        if found["inferred"]:
            yield "      The source names a topic; the provision is our reading of it."
        if found["uncovered"]:
            yield f"      Left open: {found['uncovered']}"


# -- search ----------------------------------------------------------------------------------------------------------


@click.command()
@click.argument("words", nargs=-1, required=True)
@inputs
@click.option("--in", "document", metavar="CATALOG", help="Only this document, by id or name.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many are shown.")
@_FORM
def search(words: tuple[str, ...], document: str | None, limit: int, form: str, **options: Any) -> int:  # noqa: ANN401
    """Find provisions and pages that have all of the words.

    \b
      crosswalk search software bill materials
      crosswalk search --in iec-62443-4-2 authentication
    """  # noqa: D301 - click wants the character itself, so that it leaves these lines as they are
    project = project_here(**options)
    catalogs: Iterable[Catalog] = project.library
    if document is not None:
        found, _ = _by_any_name(project.library, document)
        if found is None:
            raise click.UsageError(f"no document is called `{document}`")
        catalogs = (found,)
    wanted = [word.casefold() for phrase in words for word in phrase.split()]
    hits = sorted(_hits(project, catalogs, wanted, pages=document is None), key=lambda hit: hit[0])
    told = [{"name": name, "title": title, "where": where} for _, name, title, where in hits[:limit]]
    if form == "json":
        click.echo(json.dumps({"version": VERSION, "found": len(hits), "hits": told}, ensure_ascii=False, indent=2))
        return 0
    width = min(36, max((len(hit["name"]) for hit in told), default=0))
    for hit in told:
        click.echo(f"{hit['name']:{width}}  {hit['title']}".rstrip())
    if len(hits) > limit:
        click.echo(f"… and {len(hits) - limit:,} more; say more words, or --limit", err=True)
    if not hits:
        click.echo("nothing has all of these words", err=True)
    return 0


def _hits(
    project: Project, catalogs: Iterable[Catalog], words: list[str], *, pages: bool
) -> Iterator[tuple[tuple[int, int, int], str, str, str]]:
    """Yield rank, name, title and place of what has all words: names before titles before summaries."""
    for number, catalog in enumerate(catalogs):
        for at, provision in enumerate(catalog.provisions.values()):
            name = in_full(catalog, provision.id)
            texts = (f"{name} {provision.id} {' '.join(provision.aliases)}", provision.title, provision.summary)
            rank = _rank(words, texts)
            if rank is not None:
                yield (rank, number, at), name, provision.title or provision.summary or "", catalog.id
    if pages:
        for at, page in enumerate(project.pages.values()):
            rank = _rank(words, (page.title, " ".join(heading.text for heading in page.headings)))
            if rank is not None:
                yield (rank, -1, at), page.uri, page.title, page.path


def _rank(words: list[str], texts: Iterable[str | None]) -> int | None:
    """Return how many of the texts it takes until all words are in them, None where all do not suffice."""
    seen = ""
    for rank, text in enumerate(texts):
        seen += f"{text or ''}\n".casefold()
        if all(word in seen for word in words):
            return rank
    return None
