"""`crosswalk new`: a catalog, a mapping set or a page to start from, which passes the check at once.

What is missing is asked for where a person is at the terminal, and told all at once where not. Nothing is overwritten.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ...catalogs import Kind, Status
from ...citations import spell_label
from ...mappings import Voice
from ...read.catalog_files import SCHEMES
from ...read.settings_values import SettingsError
from ...read.shapes import nearest
from .schema import schema_text
from .sites import inputs, project_of, site_of, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ...catalogs import Catalog
    from ...project import Project

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_ELI = re.compile(
    r"https?://(?:eur-lex|data)\.europa\.eu/eli/(?P<kind>reg|dir|dec)(?:_(?:impl|del))?/(?P<year>\d{4})/(?P<number>\d+)"
)
_CELEX_LETTERS = {"reg": "R", "dir": "L", "dec": "D"}
_ADDRESS = re.compile(r"https?://\S+")
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


@click.group()
def new() -> None:
    """Start a catalog, a mapping set or a page."""


class _Question(NamedTuple):
    """What a value is asked for with, and what is said against a wrong one."""

    text: str
    default: str | None = None
    complaint: Callable[[str], str | None] = lambda _: None
    hint: str = ""
    """What a person at the terminal is told besides."""


def _told(values: dict[str, Any], questions: dict[str, _Question]) -> dict[str, str]:
    """Return a value for each question: from its option, from its default, or from the person at the terminal.

    A wrong option ends the command before anything is asked; after a wrong answer the question comes again.
    """
    for name, question in questions.items():
        if values.get(name) and (wrong := question.complaint(str(values[name]))):
            raise click.UsageError(f"--{name}: {wrong}")
    person = sys.stdin.isatty()
    answers: dict[str, str] = {}
    missing = []
    for name, question in questions.items():
        value = values.get(name)
        while not value and person:
            value = click.prompt(question.text + question.hint, default=question.default, err=True)
            if wrong := question.complaint(value):
                click.echo(wrong, err=True)
                value = None
        if not (value := value or question.default):
            missing.append(f"--{name} ({question.text.lower()})")
        answers[name] = str(value or "")
    if missing:
        raise click.UsageError(f"say {', '.join(missing)}")
    return answers


def _one_of(words: Sequence[str]) -> Callable[[str], str | None]:
    return lambda value: None if value in words else f"`{value}` is not one of {', '.join(words)}"


def _no_address(value: str) -> str | None:
    return None if _ADDRESS.fullmatch(value) else f"`{value}` is no address; it starts with https://"


def _quoted(text: str) -> str:
    """Return `text` as YAML that is text whatever it looks like."""
    return json.dumps(text, ensure_ascii=False)


def _listed(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _data_folder(data: Path | None) -> Path:
    if data is not None:
        return data
    try:
        return site_of(None, None, None).data or Path("data")
    except SettingsError:
        return Path("data")


def _refuse_what_is_there(path: Path) -> None:
    if path.exists():
        raise click.UsageError(f"`{path}` is there already; nothing was changed")


def _write_new(path: Path, text: str) -> None:
    _refuse_what_is_there(path)
    write_file(path, text)
    click.echo(f"wrote {path}", err=True)


def _write_data(data: Path, kind: str, folder: str, identifier: str, text: str) -> None:
    """Write a data file, and beside it the schema that its first line names, where there is none yet."""
    _write_new(data / folder / f"{identifier}.yaml", text)
    schema = data / "schemas" / f"{kind}.schema.json"
    if not schema.exists():
        write_file(schema, schema_text(kind))


def _checked_id(identifier: str) -> str:
    if not _ID.fullmatch(identifier):
        raise click.UsageError(f"`{identifier}` is no id: write small letters, digits and hyphens, such as `lamps-act`")
    return identifier


# -- catalog ---------------------------------------------------------------------------------------------------


@new.command()
@click.argument("identifier", metavar="ID")
@click.option("--title", help="The document's full title.")
@click.option("--name", "names", multiple=True, help="What labels call it, the one to show first; may be repeated.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--edition", help="The edition as it is cited.")
@click.option("--url", help="Where it is published.")
@click.option("--scheme", type=click.Choice(SCHEMES), help="How its labels are written.")
@click.option("--status", type=click.Choice([word.value for word in Status]), help="Where the document stands.")
@_DATA
def catalog(identifier: str, names: tuple[str, ...], data: Path | None, **options: Any) -> int:  # noqa: ANN401
    """Start the catalog of a document, as data/catalogs/ID.yaml."""
    _checked_id(identifier)
    _refuse_what_is_there(_data_folder(data) / "catalogs" / f"{identifier}.yaml")
    values = _told(
        options | {"name": names[0] if names else None},
        {
            "title": _Question("Full title"),
            "name": _Question("What labels call it", hint=", such as CRA in [CRA Art. 13]"),
            "publisher": _Question("Who publishes it"),
            "edition": _Question("Edition as it is cited", hint=": a year, a date or a version"),
            "url": _Question("Address", None, _no_address),
            "scheme": _Question(
                f"How it is cited ({', '.join(SCHEMES)})",
                "legal",
                _one_of(SCHEMES),
                ", as CR 1.1, Art. 13 or § 5.1",
            ),
            "status": _Question(f"Status ({', '.join(Status)})", Status.PUBLISHED.value, _one_of(tuple(Status))),
        },
    )
    _write_data(_data_folder(data), "catalog", "catalogs", identifier, _catalog_text(identifier, values, names))
    return 0


def _catalog_text(identifier: str, values: dict[str, str], names: tuple[str, ...]) -> str:
    key = identifier.replace("-", "_")
    return f"""\
# yaml-language-server: $schema=../schemas/catalog.schema.json
catalog: {identifier}
title: {_quoted(values["title"])}
names: {_listed(names or (values["name"],))}
publisher: {_quoted(values["publisher"])}
edition: {_quoted(values["edition"])}
status: {values["status"]}
scheme: {values["scheme"]}
url: {_quoted(values["url"])}
{_eurlex(values)}keys: [{key}, "{key}_*"]
complete: false  # remove this line when every provision is listed
sources: []  # where the facts of this file come from, in words

provisions:
{_FIRST[values["scheme"]]}"""


def _eurlex(values: dict[str, str]) -> str:
    """Return the lines on addresses that are the same for every act on EUR-Lex."""
    if values["scheme"] != "legal" or not (match := _ELI.match(values["url"])):
        return ""
    celex = f"3{match['year']}{_CELEX_LETTERS[match['kind']]}{int(match['number']):04}"
    return f"""\
celex: ["{celex}"]
fragments:
  "art-*": "#art_{{number}}"
  "annex-*": "#anx_{{roman}}"
  "recital-*": "#rct_{{number}}"
  "chapter-*": "#cpt_{{roman}}"
"""


# -- mapping ---------------------------------------------------------------------------------------------------


@new.command()
@click.argument("identifier", metavar="ID")
@click.option("--from", "start", help="The catalog that relations start from.")
@click.option("--to", "ends", multiple=True, help="A catalog that they lead to; may be repeated.")
@click.option("--title", help="What the set relates, and who says so.")
@click.option("--source", help="The title of the document that states the relations.")
@click.option("--publisher", help="Who publishes that document.")
@click.option("--edition", help="Its edition as it is cited.")
@click.option("--voice", type=click.Choice([word.value for word in Voice]), help="Who speaks.")
@inputs
def mapping(identifier: str, start: str | None, ends: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401
    """Start a mapping set between catalogs, as data/mappings/ID.yaml."""
    _checked_id(identifier)
    data: Path | None = options["data"]
    _refuse_what_is_there(_data_folder(data) / "mappings" / f"{identifier}.yaml")
    project = _known_data(options)

    def no_catalog(value: str) -> str | None:
        return next((wrong for word in _words(value) if (wrong := _no_catalog(project, word))), None)

    values = _told(
        options | {"from": start, "to": " ".join(ends)},
        {
            "from": _Question("Catalog that relations start from", None, no_catalog, ", by its id"),
            "to": _Question("Catalogs that they lead to", None, no_catalog, ", by their ids"),
            "voice": _Question(
                f"Who speaks ({', '.join(Voice)})",
                Voice.EDITORIAL.value,
                _one_of(tuple(Voice)),
                ", you or a document that others published",
            ),
            "source": _Question("Title of the document that states them", hint=", your own page where you speak"),
            "publisher": _Question("Who publishes it"),
            "edition": _Question("Its edition"),
        },
    )
    catalogs = [_catalog(project, word) for word in (values["from"], *_words(values["to"]))]
    title = options["title"] or f"{catalogs[0].name} to {', '.join(end.name for end in catalogs[1:])}"
    status = "editorial" if values["voice"] == Voice.EDITORIAL else "published"
    text = f"""\
# yaml-language-server: $schema=../schemas/mapping.schema.json
mapping: {identifier}
title: {_quoted(title)}
from: {catalogs[0].id}
to: [{", ".join(end.id for end in catalogs[1:])}]
voice: {values["voice"]}
source:
  title: {_quoted(values["source"])}
  publisher: {_quoted(values["publisher"])}
  edition: {_quoted(values["edition"])}
  status: {status}
method: Say here how the relations are read or made.
# Each relation has its place in the source and a reason in your own words. For example:
#   - id: r-1
#     from: {_some(catalogs[0])}
#     to:
#       {catalogs[1].id}: [{_some(catalogs[1])}]
#     relationship: intersects-with   # or equal, equivalent, subset-of, superset-of, no-relationship
#     locator: Table 1, row 1
#     rationale: Why, in your own words.
relations: []
"""
    _write_data(_data_folder(data), "mapping", "mappings", identifier, text)
    return 0


def _some(catalog: Catalog) -> str:
    """Return a provision to show in an example."""
    own = (known.id for known in catalog.provisions.values() if known.kind is Kind.PROVISION)
    return next((one for one in own if not one.startswith("recital-")), "art-1")


def _words(value: str) -> list[str]:
    return value.replace(",", " ").split()


def _catalog(project: Project, identifier: str) -> Catalog:
    found = project.library.get(identifier)
    if found is None:
        raise click.UsageError(_no_catalog(project, identifier) or "")
    return found


def _no_catalog(project: Project, identifier: str) -> str | None:
    if identifier in project.library:
        return None
    hint = nearest(identifier, [other.id for other in project.library]) or "`crosswalk search` finds documents"
    return f"there is no catalog `{identifier}`; {hint}"


def _known_data(options: dict[str, Any]) -> Project:
    """Return a project with the data that is known here; there need be no site yet."""
    from .show import project_here  # noqa: PLC0415 - the other words of this group need no project

    data = options["data"]
    there = data if data is None or data.is_dir() else None
    return project_here(options["config"], options["content"], there)


# -- page ------------------------------------------------------------------------------------------------------


@new.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--catalog", "identifier", help="The document that the page is about, by the id of its catalog.")
@click.option(
    "--scope", multiple=True, metavar="PROVISION", help="Only these provisions and those below; may be repeated."
)
@click.option("--title", help="The page's title (default: the document's name).")
@inputs
def page(path: Path, identifier: str | None, scope: tuple[str, ...], title: str | None, **options: Any) -> int:  # noqa: ANN401
    """Start a page about a document, with requirement tables filled from its catalog.

    PATH is the page's place below the content folder: standards/eu/xyz.md.
    """
    site = site_of(**options)
    project = project_of(site)
    asked = _Question("Catalog that the page is about", None, lambda value: _no_catalog(project, value), ", by its id")
    values = _told({"catalog": identifier}, {"catalog": asked})
    about = _catalog(project, values["catalog"])
    wanted = path if path.suffix == ".md" else path.with_name(f"{path.name}.md")
    target = wanted if wanted.resolve().is_relative_to(site.content.resolve()) else site.content / wanted
    if not target.resolve().is_relative_to(site.content.resolve()):
        raise click.UsageError(f"`{path}` leads out of the content folder")
    for provision in scope:
        if provision not in about:
            near = about.nearest(provision)
            raise click.UsageError(f"{about.name} has no `{provision}`" + (f"; nearest is `{near}`" if near else ""))
    _write_new(target, page_text(project, about, title or about.name, scope))
    return 0


def page_text(project: Project, catalog: Catalog, title: str, scope: Sequence[str] = ()) -> str:
    """Return a page about a document: a table of obligations for each group of its provisions, and the definition."""
    key = next((key for key in catalog.document.keys if not key.endswith("*")), catalog.id)
    parts = [f"---\ntitle: {_quoted(title)}\n---\n", f"# {title}\n"]
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
        if catalog.children(top) and (scope or catalog[top].kind is Kind.GROUP):
            if alone:
                yield "", alone
                alone = []
            below = [child for child in _flat(catalog, top) if _is_own(catalog, child)]
            if below:
                yield f"{spell_label([top], catalog)}{f': {name}' if (name := catalog.title(top)) else ''}", below
        elif _is_own(catalog, top) and not top.startswith(("recital-", "definition")):
            alone.append(top)
    if alone:
        yield "", alone


def _flat(catalog: Catalog, top: str) -> Iterator[str]:
    """Yield what is right below, going through groups within the group."""
    for child in catalog.children(top):
        if catalog[child].kind is Kind.GROUP:
            yield from _flat(catalog, child)
        else:
            yield child


def _is_own(catalog: Catalog, provision: str) -> bool:
    return catalog[provision].kind is Kind.PROVISION


def _row(catalog: Catalog, provision: str, key: str) -> str:
    label = spell_label([provision], catalog, with_name=catalog.scheme != "clauses")
    heading = f"**{_cell(name)}**<br/>" if (name := catalog.title(provision)) else ""
    return f"| {heading}[{label}][{key}] | To be written | No guide: to be written |\n"


def _cell(text: str) -> str:
    return re.sub(r"([\\|*_\[\]<>`])", r"\\\1", " ".join(text.split()))


def _definition(project: Project, catalog: Catalog, key: str) -> str:
    supplied = project.library.definition_for(key)
    url, title = supplied or (catalog.document.url, catalog.document.title.replace('"', "'"))
    draft = " (draft)" if catalog.document.status is Status.DRAFT else ""
    return f'[{key}]: {url} "{title}{draft}"\n'
