"""Read from `mkdocs.yml` how a site is rendered: extensions, slug functions, snippets, and what plugins and hooks may add.

Nothing of the site is run. Of the Python names that such a file may hold, only the slug functions of Python-Markdown and of
pymdown are called; any other is something this project cannot know, and it says so.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..hosting import Hosting, Languages, NavEntry
from ..uris import inside, shown_at
from .anchors import TabSlugs, anchor_reader, slug_function
from .dialect import Dialect, MathSyntax
from .emoji import EmojiIndex
from .git_ignores import read_git_ignores
from .markdown.definitions import definitions_in
from .markdown.fillings import OBJECTS, SNIPPETS, TEMPLATES
from .mkdocs_values import PythonName, mkdocs_values, named_options
from .selection import Selection
from .snippets import Snippets
from .symbols import symbols_of
from .tree import shown_text
from .yaml_nodes import Mapping as Entries
from .yaml_nodes import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..pages import Page
    from ..text import Source
    from .yaml_nodes import Node

_EXTRA = ("extra", "pymdownx.extra")
_PART_OF_EXTRA = frozenset(["abbr", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables"])
_TAKES_IN = {
    SNIPPETS: ("pymdownx.snippets",),
    TEMPLATES: (
        "macros", "include-markdown", "markdownextradata", "jinja", "mkdocs-simple-hooks", "markdown_include.include",
        "mdx_include", "zensical.extensions.macros", "embed_file", "gen-files", "ansible-collection",
    ),
    OBJECTS: ("mkdocstrings", "mkdocs-click", "mkautodoc", "mkdocs-typer", "mkdocs-typer2", "neoteroi.mkdocsoad"),
}  # fmt: skip
"""What fills in parts of a page → the plugins and extensions that do."""
_LEAVE_PAGES_ALONE = frozenset(
    [
        *_TAKES_IN[OBJECTS], "macros", "include-markdown", "markdownextradata", "autorefs", "awesome-nav", "awesome-pages",
        "callouts", "charts", "crosswalk", "exclude", "exclude-search", "gh-admonitions", "git-authors", "git-committers",
        "git-committers-2", "git-revision-date", "git-revision-date-localized", "glightbox", "group", "htmlproofer", "info",
        "kroki", "literate-nav", "llmstxt", "mermaid2", "meta", "mike", "minify", "minify_html", "offline",
        "open-in-new-tab", "optimize", "privacy", "projects", "pub-social", "redirects", "rss", "search", "section-index",
        "social", "spellcheck", "table-reader", "tags", "tooltips", "typeset", "with-pdf",
    ]
)  # fmt: skip
"""Plugins that neither add pages nor change where a link leads."""
_WRITE_NAV = frozenset(["awesome-nav", "awesome-pages", "i18n", "literate-nav", "projects"])
"""Those of them that read the navigation in their own way."""
_READ_FENCES = frozenset(["charts", "kroki"])
"""Those of them that make something of fenced blocks."""
_BLOG = "blog"
"""The plugin that makes pages in one folder."""
_I18N = "i18n"
"""The plugin that builds a site once a language, from the pages that are there."""
_OPENERS = {
    "!": ("admonition", "callouts", "zensical.extensions.admonition"),
    "?": ("pymdownx.details",),
    "=": ("pymdownx.tabbed",),
    ":": ("def_list",),
}
"""How a block with an indented body begins → the extensions that read it."""
_TO_DOCS = "relative_to_docs"
_DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")
_EVENT = re.compile(r"^def (on_\w+)", re.MULTILINE)
_MAY_MAKE_PAGES = frozenset(["on_config", "on_files", "on_pre_build"])
_MAY_WRITE_NAV = frozenset(["on_config", "on_files", "on_nav"])
_MAY_CHANGE_TEXT = frozenset(
    ["on_page_content", "on_page_markdown", "on_page_read_source", "on_post_page", "on_pre_page"]
)


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a site makes HTML of its pages, as far as its settings tell."""

    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Name, without `markdown.extensions.` → options."""
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Name, without `material/` → options."""
    directory_urls: bool = True
    rooted: bool = False
    """Whether a path that begins with a slash is one from the content folder."""
    selection: Selection = field(default_factory=Selection)
    """Which files of the content folder are built."""
    hooks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """File of a hook → the events it answers."""
    supplied: Mapping[str, str] = field(default_factory=dict)
    """Definitions that snippets append to every page: key → address."""
    nav: tuple[NavEntry, ...] = ()
    """The paths in the navigation, unless the settings ask not to be told of those that lead nowhere."""
    snippets: Snippets | None = None
    """Where snippets lie; None where the site takes in none, or its settings do not tell."""

    def taken_in(self, source: Source) -> Source:
        """Return the text of a page with the snippets that it takes in."""
        return self.snippets.taken_in(source) if self.snippets else source

    def has(self, name: str) -> bool:
        """Tell whether an extension is on, by itself or within `extra`."""
        return name in self.extensions or (name in _PART_OF_EXTRA and any(extra in self.extensions for extra in _EXTRA))

    @property
    def runs_crosswalk(self) -> bool:
        """Tell whether this package's own extension renders the pages, so that what is Docusaurus' own is read."""
        return self.has("crosswalk") or "crosswalk" in self.plugins

    @property
    def takes_fence_words(self) -> bool:
        """Tell whether something may read words behind the language of a fence: a hook, a plugin, or a setting."""
        relaxed = self.extensions.get("pymdownx.superfences", {}).get("relaxed_headers")
        readers = self.plugins.keys() - _LEAVE_PAGES_ALONE - {_BLOG} | self.plugins.keys() & _READ_FENCES
        return bool(self.hooks or relaxed or readers)

    def dialect(self) -> Dialect:
        """Return what the page reader must know."""
        partial = {}
        for mark, owners in _TAKES_IN.items():
            owner = next((owner for owner in owners if owner in self.extensions or owner in self.plugins), None)
            if owner:
                partial[mark] = owner.removeprefix("pymdownx.")
        return Dialect(
            footnotes=self.has("footnotes"),
            attribute_lists=self.has("attr_list"),
            heading_ids=self.runs_crosswalk,
            markdown_in_html=self.has("md_in_html"),
            openers="".join(mark for mark, names in _OPENERS.items() if any(self.has(name) for name in names)),
            abbreviations=self.has("abbr"),
            reviews=str(self.extensions["pymdownx.critic"].get("mode") or "view")
            if self.has("pymdownx.critic")
            else "",
            math=_math(self.extensions.get("pymdownx.arithmatex")),
            symbols=symbols_of(self.extensions.get("pymdownx.smartsymbols"), self.extensions.get("smarty")),
            emoji=_emoji(self.extensions.get("pymdownx.emoji")),
            code_languages=self.has("pymdownx.inlinehilite"),
            bare_headings=not self.has("pymdownx.saneheaders"),
            code_in_keys=False,
            tables_in_text=False,
            indented_headings=False,
            loose_fences=False,
            mdx_comments=False,
            fence_words=self.takes_fence_words,
            partial=partial,
            supplied=self.supplied,
            keys_from=next((name for name in ("autorefs", "mkdocstrings") if name in self.plugins), None),
        )

    def anchors(self) -> Callable[[Page], frozenset[str]]:
        """Return the function that gives a page's anchors."""
        toc = self.extensions.get("toc", {})
        tabs = None
        for name in ("pymdownx.tabbed", "pymdownx.blocks.tab"):
            options = self.extensions.get(name, {})
            slugify = _slug_function(options.get("slugify"))
            if slugify:
                tabs = TabSlugs(slugify, str(options.get("separator", "-")), options.get("combine_header_slug") is True)
        return anchor_reader(_slug_function(toc.get("slugify")), str(toc.get("separator", "-")), tabs)

    def hosting(self) -> Hosting:
        """Return how the pages become a site, and what only a build can tell of it."""
        slugify = self.extensions.get("toc", {}).get("slugify")
        maps = self.plugins.get("redirects", {}).get("redirect_maps")
        unknown = isinstance(slugify, PythonName) and _slug_function(slugify) is None
        blog = posixpath.normpath(str(self.plugins.get(_BLOG, {}).get("blog_dir") or "blog"))
        languages = _languages(self.plugins.get(_I18N, {}))
        known = _LEAVE_PAGES_ALONE | ({_I18N} if languages else set())
        makers = (name for name in self.plugins if name not in known and (name != _BLOG or blog == "."))
        return Hosting(
            directory_urls=self.directory_urls,
            rooted=self.rooted,
            pages_by=next(makers, self.hook_that(_MAY_MAKE_PAGES)),
            pages_below={blog: _BLOG} if _BLOG in self.plugins else {},
            languages=languages,
            nav=self.nav,
            nav_by=next((name for name in self.plugins if name in _WRITE_NAV), self.hook_that(_MAY_WRITE_NAV)),
            text_by=self.hook_that(_MAY_CHANGE_TEXT),
            anchors_by=slugify.name if unknown and isinstance(slugify, PythonName) else None,
            redirected=_redirected(maps, folders=self.directory_urls) if isinstance(maps, Mapping) else {},
            permalinks=self.runs_crosswalk,
        )

    def hook_that(self, events: frozenset[str]) -> str | None:
        """Return the name of the first hook that answers one of these events."""
        return next((f"the hook {name}" for name, answered in self.hooks.items() if answered & events), None)


def read_rendering(root: Entries, folder: Path, nav: Node | None = None, nav_path: str = "") -> Rendering:
    """Return how the site of this `mkdocs.yml`, which stands in `folder`, is rendered.

    `nav` is its navigation, which stands in the file that messages call `nav_path`, if somebody wants to look at it.
    """
    values = mkdocs_values(root, folder)
    extensions: dict[str, Mapping[str, Any]] = {name: {} for name in _DEFAULT_EXTENSIONS}
    extensions |= {
        name.removeprefix("markdown.extensions."): options
        for name, options in named_options(values.get("markdown_extensions"))
    }
    plugins = {
        name.removeprefix("material/"): options for name, options in named_options(values.get("plugins", ["search"]))
    }
    hooks = values.get("hooks")
    asked = _validation(values, "nav")
    entries = _nav_entries(nav, nav_path) if asked.get("not_found") != "ignore" else ()
    to_docs = asked.get("absolute_links") == _TO_DOCS
    return Rendering(
        extensions=extensions,
        plugins=plugins,
        directory_urls=values.get("use_directory_urls") is not False,
        rooted=_validation(values, "links").get("absolute_links") == _TO_DOCS,
        selection=_selection(values, plugins.get("exclude", {})),
        hooks={str(name): _events(folder / str(name)) for name in (hooks if isinstance(hooks, list) else ())},
        supplied=_supplied(extensions.get("pymdownx.snippets", {}), folder, str(values.get("docs_dir") or "docs")),
        nav=tuple(entry for entry in entries if to_docs or not entry.url.startswith("/")),
        snippets=_snippets(extensions.get("pymdownx.snippets"), folder, str(values.get("docs_dir") or "docs")),
    )


def _redirected(maps: Mapping[str, Any], *, folders: bool) -> dict[str, str]:
    """Return the paths at which the plugin `redirects` writes pages, and the pages to which these lead."""
    found = {}
    for old, new in maps.items():
        target = str(new).partition("#")[0]
        place = shown_at(old, folders=folders)
        is_folder = folders and (not place or place.endswith("/"))
        for path in (place.rstrip("/"), f"{place}index.html") if is_folder else (place,):
            found[path] = "" if inside(target) is None else target
    return found


def _validation(values: Mapping[str, Any], of: str) -> Mapping[str, Any]:
    """Return what `validation` says of links or of the navigation; what it says of neither counts for both."""
    found = values.get("validation")
    if not isinstance(found, dict):
        return {}
    own = found.get(of)
    return {**found, **own} if isinstance(own, dict) else found


def _nav_entries(node: Node | None, shown: str) -> Iterator[NavEntry]:
    """Yield the paths that stand in a navigation, at any depth; an address of another site is none."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _nav_entries(item, shown)
    elif isinstance(node, Entries):
        for _, value in node.entries:
            yield from _nav_entries(value, shown)
    elif isinstance(node, Scalar) and node.type == "str" and node.value and inside(node.value):
        yield NavEntry(shown, node.span, node.value)


def _languages(i18n: Mapping[str, Any]) -> Languages | None:
    """Return the languages in which the plugin `i18n` builds the site; None where its settings do not tell."""
    written = i18n.get("languages")
    if isinstance(written, dict):  # as its releases before 1.0 had it
        written = [{**(one if isinstance(one, dict) else {}), "locale": name} for name, one in written.items()]
    found = [one for one in written if isinstance(one, dict)] if isinstance(written, list) else []
    alone = i18n.get("build_only_locale")
    built = [
        str(one.get("locale")) for one in found if alone in (None, one.get("locale")) and one.get("build") is not False
    ]
    marked = (str(one.get("locale")) for one in found if one.get("default") is True)
    default = str(alone or next(marked, i18n.get("default_language") or next(iter(built), "")))
    if default not in built:
        return None
    folders, fallback = i18n.get("docs_structure") == "folder", i18n.get("fallback_to_default") is not False
    return Languages(default, tuple(built), fallback, folders)


def _selection(values: Mapping[str, Any], exclude: Mapping[str, Any]) -> Selection:
    """Return what the settings and the plugin `exclude` say."""
    texts = (values.get(name) for name in ("exclude_docs", "draft_docs"))
    excluded, drafts = (text if isinstance(text, str) else "" for text in texts)
    globs, regexes = (exclude.get(name) for name in ("glob", "regex"))
    return Selection(
        excluded,
        drafts,
        tuple(map(str, globs if isinstance(globs, list) else [globs] if globs else ())),
        tuple(map(str, filter(_is_pattern, regexes if isinstance(regexes, list) else [regexes] if regexes else ()))),
    )


def _is_pattern(text: Any) -> bool:
    try:
        re.compile(str(text))
    except re.error:
        return False
    return True


def _slug_function(value: Any) -> Callable[[str, str], str] | None:
    if not isinstance(value, PythonName):
        return None
    arguments = value.arguments if value.arguments is None else value.arguments.get("kwds") or {}
    return slug_function(value.name, arguments)


def _math(options: Mapping[str, Any] | None) -> MathSyntax | None:
    """Return how formulas are written; None where the extension is off."""
    if options is None:
        return None
    default = MathSyntax()
    written = (options.get("inline_syntax"), options.get("block_syntax"))
    inline, alone = (tuple(map(str, names)) if isinstance(names, list) else None for names in written)
    return MathSyntax(
        default.inline if inline is None else inline,
        default.alone if alone is None else alone,
        smart=options.get("smart_dollar") is not False,
    )


def _emoji(options: Mapping[str, Any] | None) -> EmojiIndex | None:
    """Return the index of names that become pictures; None where the extension is off."""
    if options is None:
        return None
    index = options.get("emoji_index")
    more = options.get("options")
    own_icons = isinstance(more, dict) and bool(more.get("custom_icons"))
    default = EmojiIndex(own_icons=own_icons)
    return default._replace(function=index.name if isinstance(index, PythonName) else str(index)) if index else default


def _supplied(options: Mapping[str, Any], folder: Path, docs: str) -> dict[str, str]:
    """Return the definitions in the files that snippets append to every page."""
    bases = [base for base in _bases(options, folder, folder / docs) if base]
    found: dict[str, str] = {}
    for name in options.get("auto_append") or ():
        for base in bases:
            path = base / str(name)
            if path.is_file():
                found.update(definitions_in(shown_text(path)))
                break
    return found


def _bases(options: Mapping[str, Any], folder: Path, content: Path) -> Iterator[Path | None]:
    """Yield the folders of snippets; None for one that cannot be told, such as the page's own (`!relative` by itself)."""
    starts = {"$docs_dir": content, "$config_dir": folder}
    written = options.get("base_path", ["."])
    for base in written if isinstance(written, list) else [written]:
        if isinstance(base, str):
            yield folder / base
        else:
            start, _, below = base.name.partition("/") if isinstance(base, PythonName) else ("", "", "")
            yield starts[start] / below if start in starts else None


def _snippets(options: Mapping[str, Any] | None, folder: Path, docs: str) -> Snippets | None:
    """Return where snippets lie; None where no page takes in any, or where that cannot be told."""
    if options is None:
        return None
    content = folder / docs
    folders = []
    for base in _bases(options, folder, content):
        if base is None:
            return None
        folders.append(base)
    return Snippets(
        tuple(folders),
        ((f"{content.name}/", content), ("", folder)),
        dedent=options.get("dedent_subsections") is True,
        restricted=options.get("restrict_base_path") is not False,
        download=options.get("url_download") is True,
        ignores=tuple(map(read_git_ignores, folders)),
    )


def _events(path: Path) -> frozenset[str]:
    return frozenset(_EVENT.findall(shown_text(path)))
