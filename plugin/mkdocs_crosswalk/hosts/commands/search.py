"""`crosswalk search`: provisions and pages by words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ...alike import did_you_mean, most_like
from ...views.names import in_full
from .lookup import by_any_name, project_here
from .output import FORM, tell
from .own_data import why_not_known
from .sites import inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...catalogs import Catalog
    from ...project import Project

VERSION = 1


@click.command()
@click.argument("words", nargs=-1, required=True)
@inputs
@click.option("--in", "document", metavar="CATALOG", help="Only this document, by id or name.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many are shown.")
@FORM
def search(words: tuple[str, ...], document: str | None, limit: int, form: str, **options: Any) -> int:
    """Find provisions and pages that have all of the words.

    \b
      crosswalk search software bill materials
      crosswalk search --in iec-62443-4-2 authentication
    """  # noqa: D301 - click wants the character itself, so that it leaves these lines as they are
    project = project_here(**options)
    catalogs: Iterable[Catalog] = project.library
    if document is not None:
        found, _ = by_any_name(project.library, document)
        if found is None:
            known = [word for catalog in project.library for word in (catalog.id, *catalog.names)]
            hint = most_like(document, known)
            other = did_you_mean(hint) if hint else "`crosswalk search` without `--in` looks into all"
            raise click.UsageError(why_not_known(project, document) or f"no document is called `{document}`; {other}")
        catalogs = (found,)
    wanted = [word.casefold() for phrase in words for word in phrase.split()]
    hits = sorted(_hits(project, catalogs, wanted, pages=document is None), key=lambda hit: hit[0])
    told = [{"name": name, "title": title, "where": where} for _, name, title, where in hits[:limit]]
    if form == "json":
        click.echo(json.dumps({"version": VERSION, "found": len(hits), "hits": told}, ensure_ascii=False, indent=2))
        return 0
    width = min(36, max((len(hit["name"]) for hit in told), default=0))
    for hit in told:
        tell(f"{hit['name']:{width}}  {hit['title']}".rstrip())
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
