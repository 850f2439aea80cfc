"""The parts of the documentation that are made from the code: each a function from nothing to Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from mkdocs_crosswalk.citations.forms import FORMS
from mkdocs_crosswalk.hosts.cli import command
from mkdocs_crosswalk.hosts.markdown_extension import CrosswalkExtension
from mkdocs_crosswalk.read import catalog_files, mapping_files
from mkdocs_crosswalk.read.settings_values import SETTINGS
from mkdocs_crosswalk.read.shapes import Choice, Deferred, Flag, ListOf, MapOf, Number, OneOf, Record, Shape, Text
from mkdocs_crosswalk.read.view_shapes import VIEWS
from mkdocs_crosswalk.read.yaml_nodes import Mapping, Scalar, compose
from mkdocs_crosswalk.rules import RULES

from .labels import library
from .texts import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_crosswalk.diagnostics import Rule

WIDTH = 90
"""Columns of help texts, so that they fit into a page."""


def parts() -> dict[str, str]:
    """Return every made part by its name."""
    mapping = mapping_files.MAPPING.fields
    made = {
        "make": table(("Word", "Does"), [(f"`make {word}`", _sentence(does)) for word, does in make_words()]),
        "rules": rules_table(),
        "commands": commands_help(),
        "documents": documents_table(),
        "action inputs": inputs_table(),
        "extension options": options_table(),
        "views": table(("View", "Shows"), [(f"`{view.name}`", view.doc) for view in VIEWS.values()]),
        "style forms": table(
            ("Kind", "Forms"), [(f"`{kind}`", ", ".join(map("`{}`".format, forms))) for kind, forms in FORMS.items()]
        ),
        "settings": fields_table(SETTINGS),
        "catalog fields": fields_table(catalog_files.CATALOG),
        "provision fields": fields_table(record_of(catalog_files.CATALOG.fields["provisions"].shape)),
        "date fields": fields_table(record_of(catalog_files.CATALOG.fields["dates"].shape)),
        "mapping fields": fields_table(mapping_files.MAPPING),
        "source fields": fields_table(record_of(mapping["source"].shape)),
        "relation fields": fields_table(record_of(mapping["relations"].shape)),
        "gap fields": fields_table(record_of(mapping["gaps"].shape)),
    }
    for view in VIEWS.values():
        made[f"view {view.name}"] = fields_table(view.record, without=("view", "caption", "id"))
    return made


def make_words() -> list[tuple[str, str]]:
    """Return the Makefile's words with what each does, as `make help` lists them."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z-]+):.*## (.*)$", makefile, flags=re.MULTILINE)


def all_commands(group: click.Group = command, path: str = "crosswalk") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that is not hidden, with its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from all_commands(found, f"{path} {name}")
        elif found is not None and not found.hidden:
            yield f"{path} {name}", found


def commands_help() -> str:
    """Return a section for each command with what `--help` prints."""
    sections = []
    above = click.Context(command, info_name="crosswalk", terminal_width=WIDTH, **command.context_settings)
    for name, found in all_commands():
        context = click.Context(found, info_name=name.removeprefix("crosswalk "), parent=above)
        sections.append(f"### {name}\n\n```text\n{found.get_help(context)}\n```\n")
    return "\n".join(sections)


def inputs_table() -> str:
    """Return the table of what the GitHub Action takes."""
    action = compose((ROOT / "action.yml").read_text(encoding="utf-8"), aliases=True)
    assert isinstance(action, Mapping)
    inputs = next(value for key, value in action.entries if key.value == "inputs")
    assert isinstance(inputs, Mapping)
    rows = []
    for name, fields in inputs.entries:
        assert isinstance(fields, Mapping)
        doc = next(value for key, value in fields.entries if key.value == "description")
        assert isinstance(doc, Scalar)
        rows.append((f"`{name.value}`", doc.value.rstrip(".")))
    return table(("Input", "Meaning"), rows)


def options_table() -> str:
    """Return the table of the Markdown extension's options."""
    config = CrosswalkExtension().config
    return table(
        ("Option", "Default", "Meaning"), [(f"`{name}`", _default(of), doc) for name, (of, doc) in config.items()]
    )


def _default(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"`{value}`" if value else "empty"


def documents_table() -> str:
    """Return the table of the shipped catalogs with the keys that lead to them."""
    rows = []
    for catalog in sorted(library(), key=lambda each: each.document.names[0].casefold()):
        document = catalog.document
        keys = ", ".join(f"`{key}`" for key in document.keys)
        rows.append(
            (document.names[0], document.edition, document.status.value, keys, document.scheme, f"`{catalog.id}`")
        )
    return table(("Document", "Edition", "Status", "Keys", "Scheme", "Catalog"), rows)


def rules_table() -> str:
    """Return the table of all rules."""
    return table(("Rule", "Default", "Finds"), [_rule_row(entry.rule) for entry in RULES])


def _rule_row(rule: Rule) -> tuple[str, str, str]:
    return f"`{rule.code}` `{rule.name}`", rule.default.value if rule.default else "off", rule.summary


def fields_table(record: Record, without: tuple[str, ...] = ()) -> str:
    """Return the table of a record's fields."""
    rows = []
    for name, field in record.fields.items():
        if name not in without:
            needed = "yes" if field.required else "one of these" if name in record.one_of else ""
            rows.append((f"`{name}`", kind(field.shape), needed, _sentence(field.doc)))
    if not rows:
        return "It takes no field of its own.\n"
    if not any(needed for _, _, needed, _ in rows):
        return table(("Field", "Holds", "Meaning"), [(name, holds, meaning) for name, holds, _, meaning in rows])
    return table(("Field", "Holds", "Needed", "Meaning"), rows)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _sentence(doc: str) -> str:
    """Return a field's description with what may be copied marked as code: `: "2026-09-11"` at its end."""
    return re.sub(r"^.", lambda first: first[0].upper(), doc)


def record_of(shape: Shape) -> Record:
    """Return the record inside a list, an alternative or a shape that holds itself."""
    while not isinstance(shape, Record):
        inner = getattr(shape, "item", None) or getattr(shape, "mapping", None) or getattr(shape, "shape", None)
        assert isinstance(inner, Shape)
        shape = inner
    return shape


def kind(shape: Shape, *, several: bool = False) -> str:
    """Return in a few words what a field holds."""
    words = {Text: "text", Flag: "true or false", Record: "mapping", Deferred: "mapping"}
    described = words.get(type(shape), type(shape).__name__)
    match shape:
        case Text() | Record() | Deferred():
            described += "s" if several else ""
        case Number():
            described = f"number, {shape.least:,} to {shape.most:,}"
        case Choice():
            described = ", ".join(f"`{word}`" for word in shape.words)
        case ListOf():
            alone = "; one may stand alone" if shape.single else ""
            items = "words" if isinstance(shape.item, Choice) else kind(shape.item, several=True)
            described = f"list of {items}{alone}"
        case MapOf():
            described = f"mapping to {kind(shape.value)}"
        case OneOf():
            inner = [each for each in (shape.scalar, shape.sequence, shape.mapping) if each]
            described = " or ".join(dict.fromkeys(kind(each, several=several) for each in inner))
    return described
