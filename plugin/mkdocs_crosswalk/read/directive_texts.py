"""Read directives: the few lines of YAML in a ` ```crosswalk ` block → `Directive`.

What may be asked of each view is stated in `view_shapes`. That what is asked for exists (catalogs, provisions, mapping
sets) is asked here, so that a view is only ever built from a directive without a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ..alike import help_for, most_like
from ..citations import read_label
from ..diagnostics import Problems
from ..directives import GUIDES, Directive
from ..text import Span
from .directive_bodies import Body
from .shapes import Written, clip
from .view_shapes import VIEWS
from .yaml_nodes import Mapping, Scalar, YamlError, compose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ..catalogs import Catalog
    from ..pages import DirectiveText
    from .shapes import Fields
    from .view_shapes import ViewShape
    from .yaml_nodes import Node


_FEW = 4
_ONE_A_LINE = "each field stands in a line of its own, as far in as the first; text with a colon stands in quotes"


class Catalogs(Protocol):
    """The catalogs that a directive may name."""

    def __contains__(self, catalog: object) -> bool:
        """Tell whether there is a catalog of this id."""

    def __getitem__(self, catalog: str) -> Catalog:
        """Return the catalog of this id."""

    def __iter__(self) -> Iterator[Any]:
        """Iterate over ids or catalogs."""


def read_directive(
    text: DirectiveText, uri: str, catalogs: Catalogs, mappings: Collection[str] | None = None
) -> tuple[Directive | None, Problems]:
    """Return the directive of a block, None if anything is wrong with it, and all that is wrong, placed on the page.

    `mappings` are the ids of the mapping sets there are; None leaves the names of sets unchecked.
    """
    body = Body(text)
    problems = Problems()
    directive = _read(body, uri, catalogs, mappings, problems)
    placed = Problems()
    for problem in problems:
        placed.add(body.on_page(problem.span), problem.message, problem.help)
    return (None if placed else directive), placed


def _read(
    body: Body, uri: str, catalogs: Catalogs, mappings: Collection[str] | None, problems: Problems
) -> Directive | None:
    help_text = "a directive starts with `view:`, for example `view: mapping`"
    try:
        node = compose(body.text)
    except YamlError as error:
        one_a_line = error.message.startswith("a colon with a space")
        problems.add(error.span, f"not YAML: {error.message}", _ONE_A_LINE if one_a_line else error.help)
        return None
    if node is None:
        problems.add(Span(0, len(body.text)), "the directive is empty", help_text)
        return None
    shape = _shape(node, problems, help_text)
    if shape is None:
        return None
    fields = shape.record.read(node, "", problems)
    if fields is None:
        return None
    _check_names(shape, fields, catalogs, mappings, problems)
    _check_columns(fields, problems)
    _check_classes(fields, problems)
    return Directive(shape.name, uri, body.block.fence, body.text, _options(fields))


def _shape(node: Node, problems: Problems, help_text: str) -> ViewShape | None:
    """Return the shape of the view that the directive asks for."""
    if not isinstance(node, Mapping):
        problems.add(node.span, "a directive is a list of fields such as `view: mapping`", help_text)
        return None
    asked = next((value for key, value in node.entries if key.value == "view"), None)
    if asked is None:
        keys = [key for key, _ in node.entries]
        like = next((key for key in keys if most_like(key.value, ["view"])), None)
        if like:
            problems.add(like.span, "`view` is missing", f"did you mean `view` by `{clip(like.value)}`?")
        else:
            problems.add(keys[0].span if keys else node.span, "`view` is missing", help_text)
        return None
    name = asked.value if isinstance(asked, Scalar) else ""
    if name not in VIEWS:
        problems.add(asked.span, f"there is no view `{clip(name)}`" if name else "`view` takes one word",
                     help_for(name, VIEWS))  # fmt: skip
        return None
    return VIEWS[name]


def _check_names(
    shape: ViewShape, fields: Fields, catalogs: Catalogs, mappings: Collection[str] | None, problems: Problems
) -> None:
    """Report catalogs and mapping sets that do not exist, and provisions."""
    ids = sorted(str(getattr(catalog, "id", catalog)) for catalog in catalogs)
    for name in shape.catalog_fields:
        known = [*ids, GUIDES] if (shape.name, name) == ("coverage", "to") else ids
        for written in _written(fields.get(name)):
            if written.value not in known:
                advice = _in_brackets(written.value, known) or help_for(written.value, known)
                problems.add(written.span, f"there is no catalog `{clip(written.value)}`", advice)
    for written in _written(fields.get("sets")):
        if mappings is not None and written.value not in mappings:
            problems.add(written.span, f"there is no mapping set `{clip(written.value)}`",
                         _in_brackets(written.value, mappings) or help_for(written.value, mappings))  # fmt: skip
    _check_scope(shape, fields, catalogs, problems)


def _check_scope(shape: ViewShape, fields: Fields, catalogs: Catalogs, problems: Problems) -> None:
    """Report provisions that the document does not have, and those that are of no document."""
    of = next(iter(_written(fields.get(shape.scope_of or ""))), None)
    for name in ("scope", "classes"):
        if of is None and fields.get(name) and shape.scope_of not in fields.keys:
            wanted = shape.record.fields[shape.scope_of or ""].doc
            problems.add(fields.at(name), f"`{name}` needs `{shape.scope_of}`", f"add `{shape.scope_of}:` ({wanted})")
    if of is None or of.value not in catalogs:
        return
    catalog = catalogs[of.value]
    scope = _written(fields.get("scope"))
    for written in [*scope, *(item for _, items in fields.get("classes", ()) for item in _written(items))]:
        if written.value not in catalog:
            problems.add(written.span, f"`{catalog.id}` lists no provision `{clip(written.value)}`",
                         ids_of(written.value, catalog) or help_for(written.value, catalog.ids()))  # fmt: skip


def _in_brackets(value: str, known: Collection[str]) -> str | None:
    """Return how several names are written that stand in one text: `cra, nis2`; None where that is something else."""
    names = value.replace(",", " ").split()
    return f"write `[{', '.join(names)}]`" if len(names) > 1 and all(name in known for name in names) else None


def ids_of(label: str, catalog: Catalog) -> str | None:
    """Return a help that names the ids of what is written as in a citation: `Annex I Part I`."""
    reading = read_label(label, catalog)
    if reading.unread is not None or not reading.mentions or reading.missing:
        return None
    return f"write {', '.join(f'`{provision}`' for provision in reading.provisions[:_FEW])}"


def _check_columns(fields: Fields, problems: Problems) -> None:
    columns = fields.get("columns", ())
    if twice := next((name for at, name in enumerate(columns) if name in columns[:at]), None):
        problems.add(fields.at("columns"), f"`columns` names a column twice: `{twice}`", "take one of them out")


def _check_classes(fields: Fields, problems: Problems) -> None:
    classes = {name.value for name, _ in fields.get("classes", ())}
    asked: Written | None = fields.get("class")
    if asked and "classes" not in fields.keys:
        advice = "add `classes:` with each class and the provisions that set its route"
        problems.add(fields.at("class"), "`class` needs `classes`", advice)
    elif asked and asked.value not in classes:
        problems.add(asked.span, f"`classes` has no `{clip(asked.value)}`", help_for(asked.value, classes))


def _written(value: Any) -> tuple[Written, ...]:
    if isinstance(value, Written):
        return (value,)
    return tuple(value) if isinstance(value, tuple) else ()


def _options(fields: Fields) -> dict[str, Any]:
    """Return the fields' plain values, without the places that only problems need."""
    return {name: _plain(value) for name, value in fields.values.items() if name != "view"}


def _plain(value: Any) -> Any:
    if isinstance(value, Written):
        return value.value
    if isinstance(value, tuple):
        if value and all(isinstance(item, tuple) for item in value):
            return {key.value: _plain(inner) for key, inner in value}
        return tuple(_plain(item) for item in value)
    return value
