"""`crosswalk new page`: a page about a document, with requirement tables filled from its catalog."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...catalogs import Kind, Status
from ...citations import spell_label
from ...read.tree import real
from .new_files import (
    known_catalog,
    no_catalog,
    quoted,
    write_new,
)
from .questions import Question, answers_to
from .sites import inputs, project_of, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...catalogs import Catalog
    from ...project import Project


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--catalog", "identifier", help="The document that the page is about, by the id of its catalog.")
@click.option(
    "--scope", multiple=True, metavar="PROVISION", help="Only these provisions and those below; may be repeated."
)
@click.option("--title", help="The page's title (default: the document's name).")
@inputs
def page(path: Path, identifier: str | None, scope: tuple[str, ...], title: str | None, **options: Any) -> int:
    """Start a page about a document, with requirement tables filled from its catalog.

    PATH is the page's place below the content folder: standards/eu/xyz.md.
    """
    site = site_of(**options)
    project = project_of(site)
    asked = Question("Catalog that the page is about", None, lambda value: no_catalog(project, value), ", by its id")
    values = answers_to({"catalog": identifier}, {"catalog": asked})
    about = known_catalog(project, values["catalog"])
    wanted = path if path.suffix == ".md" else path.with_name(f"{path.name}.md")
    target = wanted if real(wanted).is_relative_to(real(site.content)) else site.content / wanted
    if not real(target).is_relative_to(real(site.content)):
        raise click.UsageError(f"`{path}` leads out of the content folder")
    for provision in scope:
        if provision not in about:
            near = about.nearest(provision)
            raise click.UsageError(f"{about.name} has no `{provision}`" + (f"; nearest is `{near}`" if near else ""))
    write_new(target, page_text(project, about, title or about.name, scope))
    click.echo("replace each `To be written`; `crosswalk check` names the rows without a guide", err=True)
    return 0


def page_text(project: Project, catalog: Catalog, title: str, scope: Sequence[str] = ()) -> str:
    """Return a page about a document: a table of obligations for each group of its provisions, and the definition."""
    key = next((key for key in catalog.document.keys if not key.endswith("*")), catalog.id)
    parts = [f"---\ntitle: {quoted(title)}\n---\n", f"# {title}\n"]
    for heading, provisions in _sections(catalog, scope):
        rows = [_row(catalog, provision, key) for provision in provisions]
        if heading:
            parts.append(f"## {heading}\n")
        parts.append("| Obligation | Engineering task | Implementation guide |\n|---|---|---|\n" + "".join(rows))
    parts += ["## Official text\n", f"- [{_cell(catalog.name)}][{key}]\n", _definition(project, catalog, key)]
    return "\n".join(parts)


def _sections(catalog: Catalog, scope: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield heading and provisions: a group with what is right below it, and before that what stands in no group."""
    alone: list[str] = []
    for top in scope or catalog.children():
        if _has_parts(catalog, top) and (scope or catalog[top].kind is Kind.GROUP):
            if alone:
                yield "", alone
                alone = []
            below = [child for child in _flat(catalog, top) if _is_own(catalog, child)]
            if below:
                yield f"{spell_label([top], catalog)}{f': {name}' if (name := catalog.title(top)) else ''}", below
        elif _is_own(catalog, top) and not top.startswith(("recital-", "definition")):
            alone += [top, *_enhancements(catalog, top)]
    if alone:
        yield "", alone


def _flat(catalog: Catalog, top: str) -> Iterator[str]:
    """Yield what is right below, going through groups within the group."""
    for child in catalog.children(top):
        if catalog[child].kind is Kind.GROUP:
            yield from _flat(catalog, child)
        else:
            yield child
            yield from _enhancements(catalog, child)


def _enhancements(catalog: Catalog, provision: str) -> Iterator[str]:
    return (below for below in catalog.below(provision) if catalog[below].kind is Kind.ENHANCEMENT)


def _has_parts(catalog: Catalog, provision: str) -> bool:
    """Tell whether a provision is asked in parts; a requirement with enhancements is asked by itself as well."""
    return any(catalog[child].kind is not Kind.ENHANCEMENT for child in catalog.children(provision))


def _is_own(catalog: Catalog, provision: str) -> bool:
    return catalog[provision].kind in (Kind.PROVISION, Kind.ENHANCEMENT)


def _row(catalog: Catalog, provision: str, key: str) -> str:
    label = spell_label([provision], catalog, with_name=catalog.scheme != "clauses")
    heading = f"**{_cell(name)}**<br/>" if (name := catalog.title(provision)) else ""
    return f"| {heading}[{label}][{key}] | To be written | To be written |\n"


def _cell(text: str) -> str:
    return re.sub(r"([\\|*_\[\]<>`])", r"\\\1", " ".join(text.split()))


def _definition(project: Project, catalog: Catalog, key: str) -> str:
    supplied = project.library.definition_for(key)
    url, title = supplied or (catalog.document.url, catalog.document.title.replace('"', "'"))
    draft = " (draft)" if catalog.document.status is Status.DRAFT else ""
    return f'[{key}]: {url} "{title}{draft}"\n'
