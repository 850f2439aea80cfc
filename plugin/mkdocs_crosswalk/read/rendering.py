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

from ..hosting import Hosting
from .anchors import TabSlugs, anchor_reader, slug_function
from .dialect import Dialect, MathSyntax
from .emoji import EmojiIndex
from .hosting_settings import languages_of, nav_entries, redirected, validation
from .markdown.fillings import OBJECTS, PROGRAMS, SNIPPETS, TEMPLATES
from .mkdocs_values import PythonName, mkdocs_values, named_options
from .selection import Selection
from .snippet_settings import snippets_of, supplied_by
from .symbols import symbols_of
from .tree import project_around, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..hosting import NavEntry
    from ..pages import Page
    from ..text import Source
    from .snippets import Snippets
    from .yaml_nodes import Mapping as Entries
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
    PROGRAMS: ("markdown-exec",),
}  # fmt: skip
"""What fills in parts of a page → the plugins and extensions that do."""
_LEAVE_PAGES_ALONE = frozenset(
    [
        *_TAKES_IN[OBJECTS], *_TAKES_IN[PROGRAMS], "asciinema-player", "autorefs", "awesome-nav", "awesome-pages",
        "bibtex", "callouts", "charts", "crosswalk", "drawio", "exclude", "exclude-search", "gh-admonitions",
        "git-authors", "git-committers", "git-committers-2", "git-revision-date", "git-revision-date-localized",
        "glightbox", "group", "htmlproofer", "img2fig", "include-markdown", "info", "kroki", "literate-nav", "llmstxt",
        "macros", "markdownextradata", "markmap", "mermaid2", "meta", "mike", "minify", "minify_html", "mkdocs-video",
        "offline", "open-in-new-tab", "optimize", "panzoom", "print-site", "privacy", "projects", "pub-social",
        "redirects", "rss", "same-dir", "search", "section-index", "social", "spellcheck", "swagger-ui-tag",
        "table-reader", "tags", "termynal", "tooltips", "typeset", "with-pdf",
    ]
)  # fmt: skip
"""Plugins that neither add pages nor change where a link leads."""
_WRITE_NAV = frozenset(["awesome-nav", "awesome-pages", "i18n", "literate-nav", "projects"])
"""Those of them that read the navigation in their own way."""
_TAGS = "tags"
"""The one that lists pages by their tags, on a page that asks for it."""
_NAV_PAGES = "literate-nav"
"""The one that reads it in pages."""
_READ_FENCES = frozenset(["charts", "kroki", *_TAKES_IN[PROGRAMS]])
"""Those of them that make something of fenced blocks."""
_BLOG = "blog"
"""The plugin that makes pages in one folder."""
_PRINT, _PRINTED = "print-site", ("print_page", "print_page.html", "print_page.md")
"""The plugin that makes one page of all, and where that page stands."""
_I18N = "i18n"
"""The plugin that builds a site once a language, from the pages that are there."""
_OPENERS = {
    "!": ("admonition", "callouts", "zensical.extensions.admonition"),
    "?": ("pymdownx.details",),
    "=": ("pymdownx.tabbed",),
    ":": ("def_list",),
}
"""How a block with an indented body begins → the extensions that read it."""
_SUPERFENCES = ("pymdownx.superfences", "pymdownx.extra")
_LEAVE_BLOCKS_ALONE = _PART_OF_EXTRA | {
    "admonition", "codehilite", "crosswalk", "extra", "legacy_attrs", "legacy_em", "meta", "nl2br", "sane_lists", "smarty",
    "toc", "wikilinks", "zensical.extensions.admonition",
}  # fmt: skip
"""Extensions of Python-Markdown, besides those of `pymdownx`, that find no fences and lists where it finds none."""
_MARKS = {"~": "pymdownx.tilde", "^": "pymdownx.caret", "=": "pymdownx.mark", "+": "pymdownx.keys"}
"""What ends a marked stretch of a line → the extension that reads it."""
_TO_DOCS = "relative_to_docs"
_DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")
_DEFAULT_THEME = "mkdocs"
_TAKES_SITES_IN = re.compile(r"^\s*-\s*['\"]?(monorepo|techdocs-core)\b", re.MULTILINE)
"""The plugins that make one site of several."""
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
    bare_fields: bool = True
    """Whether lines such as `title: …` at the very beginning of a page are no text."""
    selection: Selection = field(default_factory=Selection)
    """Which files of the content folder are built."""
    hooks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """File of a hook → the events it answers."""
    supplied: Mapping[str, str] = field(default_factory=dict)
    """Definitions that snippets append to every page: key → address."""
    nav: tuple[NavEntry, ...] = ()
    """The paths in the navigation, unless the settings ask not to be told of those that lead nowhere."""
    part_of: str | None = None
    """The plugin of a site farther up that may take this one in."""
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
    def has_deep_fences(self) -> bool:
        """Tell whether something may read fences in lists and quotes, as Python-Markdown by itself does not."""
        return any(map(self.extensions.__contains__, _SUPERFENCES)) or not self.has_only_known_blocks

    @property
    def has_only_known_blocks(self) -> bool:
        """Tell whether no extension may find fences and lists where Python-Markdown by itself finds none."""
        return _LEAVE_BLOCKS_ALONE.issuperset(name for name in self.extensions if not name.startswith("pymdownx."))

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
            marks="".join(mark for mark, name in _MARKS.items() if self.has(name)),
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
            keys_in_brackets=False,
            tables_in_text=False,
            indented_headings=False,
            shallow_items=False,
            lists_in_text=not self.has_only_known_blocks,
            loose_fences=False,
            round_titles=False,
            bare_fields=self.bare_fields,
            mdx_comments=False,
            deep_fences=self.has_deep_fences,
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
        languages = languages_of(self.plugins.get(_I18N, {}))
        known = _LEAVE_PAGES_ALONE | ({_I18N} if languages else set())
        makers = (name for name in self.plugins if name not in known and (name != _BLOG or blog == "."))
        return Hosting(
            directory_urls=self.directory_urls,
            rooted=self.rooted,
            pages_by=next(makers, self.hook_that(_MAY_MAKE_PAGES)),
            pages_below=dict.fromkeys([blog] if _BLOG in self.plugins else [], _BLOG)
            | dict.fromkeys(_PRINTED if _PRINT in self.plugins else (), _PRINT),
            languages=languages,
            nav=self.nav,
            nav_by=next((name for name in self.plugins if name in _WRITE_NAV), self.hook_that(_MAY_WRITE_NAV)),
            nav_page=str(self.plugins[_NAV_PAGES].get("nav_file") or "SUMMARY.md")
            if _NAV_PAGES in self.plugins
            else None,
            templates_by=self.dialect().partial.get(TEMPLATES),
            text_by=self.hook_that(_MAY_CHANGE_TEXT),
            part_of=self.part_of,
            anchors_by=slugify.name if unknown and isinstance(slugify, PythonName) else None,
            anchors_like={self._tag_anchors: _TAGS} if self._tag_anchors else {},
            redirected=redirected(maps, folders=self.directory_urls) if isinstance(maps, Mapping) else {},
            permalinks=self.runs_crosswalk,
        )

    @property
    def _tag_anchors(self) -> str:
        """Return what the anchors of a list of tags begin with; empty where nothing lists tags, or nothing tells."""
        form = self.plugins[_TAGS].get("tags_slugify_format") if _TAGS in self.plugins else ""
        return str("tag:{slug}" if form is None else form).partition("{")[0]

    def hook_that(self, events: frozenset[str]) -> str | None:
        """Return the file of the first hook that answers one of these events."""
        return next((name for name, answered in self.hooks.items() if answered & events), None)


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
    asked = validation(values, "nav")
    entries = nav_entries(nav, nav_path) if asked.get("not_found") != "ignore" else ()
    to_docs = asked.get("absolute_links") == _TO_DOCS
    return Rendering(
        extensions=extensions,
        plugins=plugins,
        directory_urls=values.get("use_directory_urls") is not False,
        rooted=validation(values, "links").get("absolute_links") == _TO_DOCS,
        selection=_selection(values, plugins, folder),
        hooks={str(name): _events(folder / str(name)) for name in (hooks if isinstance(hooks, list) else ())},
        supplied=supplied_by(extensions.get("pymdownx.snippets", {}), folder, str(values.get("docs_dir") or "docs")),
        nav=tuple(entry for entry in entries if to_docs or not entry.url.startswith("/")),
        part_of=_site_around(folder),
        snippets=snippets_of(extensions.get("pymdownx.snippets"), folder, str(values.get("docs_dir") or "docs")),
    )


def _site_around(folder: Path) -> str | None:
    """Return the plugin of a site above this folder, within the repository, that may take this one in."""
    folder = folder.resolve()
    around = (above for above in folder.parents if above.is_relative_to(project_around(folder)))
    found = (_TAKES_SITES_IN.search(shown_text(above / "mkdocs.yml")) for above in around)
    return next((match[1] for match in found if match), None)


def _selection(values: Mapping[str, Any], plugins: Mapping[str, Mapping[str, Any]], folder: Path) -> Selection:
    """Return what the settings, which stand in `folder`, and the plugins `exclude` and `i18n` say."""
    theme = values.get("theme", _DEFAULT_THEME)
    name, over_theme = (theme.get("name"), theme.get("custom_dir")) if isinstance(theme, dict) else (theme, None)
    texts = (values.get(name) for name in ("exclude_docs", "draft_docs"))
    excluded, drafts = (text if isinstance(text, str) else "" for text in texts)
    globs, regexes = (plugins.get("exclude", {}).get(name) for name in ("glob", "regex"))
    return Selection(
        excluded,
        drafts,
        tuple(map(str, globs if isinstance(globs, list) else [globs] if globs else ())),
        tuple(map(str, filter(_is_pattern, regexes if isinstance(regexes, list) else [regexes] if regexes else ()))),
        folder / over_theme if isinstance(over_theme, str) and over_theme else None,
        str(name),
        languages_of(plugins.get(_I18N, {})),
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


def _events(path: Path) -> frozenset[str]:
    return frozenset(_EVENT.findall(shown_text(path)))
