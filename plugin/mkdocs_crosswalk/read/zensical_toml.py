"""Read a `zensical.toml` as the `mkdocs.yml` that says the same, so that all else has one form to look at.

The table `project` holds what `mkdocs.yml` holds. Names of extensions with a dot are tables in tables, functions are named
in tables of their own, and Zensical has more extensions where a site names none.
See https://zensical.org/docs/setup/basics/ and https://zensical.org/docs/setup/extensions/.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .toml_nodes import nodes_of
from .yaml_nodes import Mapping, Scalar, child_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .yaml_nodes import Node

_PACKAGES = frozenset(
    ("markdown", "markdown.extensions", "pymdownx", "pymdownx.blocks", "zensical", "zensical.extensions")
)
_EXTENSIONS, _PLUGINS = "markdown_extensions", "plugins"
_OWN = "crosswalk"
_NO_SETTINGS = ("content", "use_directory_urls", "callouts")
"""Options of our Markdown extension that are no settings; others are, or are unknown to both."""
_NAMED_BY_TABLE = ("slugify",)
_USUAL_FUNCTION = "pymdownx.slugs.slugify"
USUAL_EXTENSIONS = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.arithmatex", "pymdownx.betterem",
    "pymdownx.caret", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
    "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde", "toc",
)  # fmt: skip
"""What Zensical runs where a site names no extensions."""
_USUAL_OPTIONS = {
    "pymdownx.emoji": {"emoji_index": "zensical.extensions.emoji.twemoji"},
    "pymdownx.tabbed": {"alternate_style": True, "combine_header_slug": True},
}
_ALWAYS = "pymdownx.superfences"


def as_mkdocs(root: Mapping, data: str | None = None) -> Mapping:
    """Return the nodes of a `zensical.toml` as those of a `mkdocs.yml`.

    `data` is the folder that our Markdown extension takes where nothing is told.
    """
    project = child_of(root, "project")
    project = project if isinstance(project, Mapping) else root
    written = child_of(project, _EXTENSIONS)
    if written is None:
        written = nodes_of({name: _USUAL_OPTIONS.get(name, {}) for name in USUAL_EXTENSIONS})
    if isinstance(written, Mapping):
        named = {key.value: (key, value) for key, value in _extensions(written)}
        named.setdefault(_ALWAYS, nodes_of({_ALWAYS: {}}).entries[0])
        written = replace(written, entries=tuple(named.values()))
    plugins = _with_options_of_extension(child_of(project, _PLUGINS), child_of(written, _OWN), data)
    entries = [(key, value) for key, value in project.entries if key.value not in (_EXTENSIONS, _PLUGINS)]
    entries.append((Scalar(_EXTENSIONS, "str", project.span), written))
    if plugins:
        entries.append((Scalar(_PLUGINS, "str", project.span), plugins))
    return replace(project, entries=tuple(entries))


def _extensions(tables: Mapping, above: str = "") -> Iterator[tuple[Scalar, Node]]:
    """Yield the extensions by their whole names."""
    for key, value in tables.entries:
        name = f"{above}{key.value}"
        if name in _PACKAGES and isinstance(value, Mapping):
            yield from _extensions(value, f"{name}.")
        else:
            yield replace(key, value=name), _with_functions(value)


def _with_functions(options: Node) -> Node:
    """Return options with the functions that tables name: `slugify = {object = "…", kwds = {case = "lower"}}`."""
    if not isinstance(options, Mapping):
        return options
    return replace(options, entries=tuple((key, _function(key, value)) for key, value in options.entries))


def _function(key: Scalar, value: Node) -> Node:
    if key.value not in _NAMED_BY_TABLE or not isinstance(value, Mapping):
        return value
    named = child_of(value, "object")
    name = named.value if isinstance(named, Scalar) else _USUAL_FUNCTION
    called_with = tuple(entry for entry in value.entries if entry[0].value != "object")
    return Mapping(called_with, value.span, f"python/object/apply:{name}")


def _with_options_of_extension(plugins: Node | None, options: Node | None, data: str | None) -> Node | None:
    """Return the plugins, with what our Markdown extension is told under our plugin where that says nothing of it.

    Zensical runs the extension and not the plugin, so a site may have told the extension alone where its data is.
    """
    if not isinstance(options, Mapping) or not (plugins is None or isinstance(plugins, Mapping)):
        return plugins
    others = [(key, value) for key, value in plugins.entries if key.value != _OWN] if plugins else []
    own = child_of(plugins, _OWN)
    told = own.entries if isinstance(own, Mapping) else ()
    known = {key.value for key, _ in told}
    usual = nodes_of({"data": data}).entries if child_of(options, "data") is None else ()
    more = [(key, value) for key, value in (*options.entries, *usual) if key.value not in (*_NO_SETTINGS, *known)]
    ours = (Scalar(_OWN, "str", options.span), Mapping((*told, *more), options.span))
    return Mapping((*others, ours), options.span)
