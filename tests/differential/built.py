"""What is dead on a site, told by its built pages: MkDocs renders them without plugins, and every address is followed.

Nothing here is taken from the code under test: links are turned into addresses by MkDocs itself, ids and addresses come from
the HTML, and what leads nowhere is found by looking it up among the built files.
"""

from __future__ import annotations

import contextlib
import fnmatch
import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from pathlib import Path

    from .rendered import Renderer

_ALWAYS_THERE = ("", "top")
_OF_THE_THEME = ("assets", "css", "fonts", "img", "js", "javascripts", "search", "stylesheets", "webfonts")
_NOT_FOLLOWED = ("/", "{{")
"""Begin addresses from the root, which only a host knows, and those that a plugin fills in which is not at work here."""
_INDICES = r"""\[(?:\d+|"[^"\]]*"|'[^'\]]*')\]\[\d+\]"""
_REFERENCE = re.compile(rf"(?<![\w\])}}$.])(?!{_INDICES})\[(?:[^\[\]]|\[[^\[\]]*\])+\]\[(?P<key>[^\[\]]*\w[^\[\]]*)\]")


class Dead(NamedTuple):
    """One thing that leads nowhere: on which page, and what it was to lead to."""

    page: str
    kind: str
    """`page`, `anchor` or `key`."""
    name: str
    """The last part of the path, the fragment, or the key."""


@dataclass(slots=True)
class BuiltSite:
    """The pages of a site as they are built."""

    dead: Counter[Dead] = field(default_factory=Counter)
    pages: int = 0
    followed: int = 0
    """How many addresses lead into the site."""
    failed: list[str] = field(default_factory=list)
    """Pages that could not be rendered."""


def build_site(config: Path, renderer: Renderer, settings: dict[str, Any]) -> BuiltSite:
    """Return what is dead on the site; `settings` are those of its `mkdocs.yml`."""
    site = BuiltSite()
    mkdocs = _mkdocs_config(config, renderer, settings)
    files = get_files(mkdocs)
    set_exclusions(files, mkdocs)
    files.add_files_from_theme(mkdocs.theme.get_env(), mkdocs)
    for file in [file for file in files if _is_left_out(file, settings)]:
        files.remove(file)
    built: dict[str, tuple[File, str, set[str]]] = {}
    for file in files.documentation_pages():
        page = Page(None, file, mkdocs)
        try:
            with contextlib.chdir(config.parent):
                page.read_source(mkdocs)
                page.render(mkdocs, files)
        except Exception as error:  # an extension may fail in any way
            site.failed.append(f"{file.src_uri}: {error}")
            continue
        html = page.content or ""
        built[file.dest_uri] = (file, html, _ids(html))
    others = {file.dest_uri for file in files if file.inclusion != InclusionLevel.EXCLUDED}
    others |= {File(uri, "", "", mkdocs.use_directory_urls).dest_uri for uri in _redirected(settings)}
    site.pages = len(built)
    for file, html, _ in built.values():
        _follow(site, file, html, built, others)
    return site


def _mkdocs_config(config: Path, renderer: Renderer, settings: dict[str, Any]) -> MkDocsConfig:
    mkdocs = MkDocsConfig(config_file_path=str(config))
    mkdocs.load_dict(
        {
            "site_name": "site",
            "docs_dir": str(renderer.docs),
            "theme": {"name": "mkdocs", **_over_theme(config, settings)},
            "plugins": [],
            "markdown_extensions": [{name: renderer.configs.get(name, {})} for name in renderer.extensions],
            **{key: settings[key] for key in ("use_directory_urls", "exclude_docs", "draft_docs") if key in settings},
            "validation": {"links": {"absolute_links": _absolute_links(settings)}},
        }
    )
    errors, _ = mkdocs.validate()
    if errors:
        raise ValueError(f"{config}: {errors}")
    return mkdocs


def _over_theme(config: Path, settings: dict[str, Any]) -> dict[str, str]:
    theme = settings.get("theme")
    written = theme.get("custom_dir") if isinstance(theme, dict) else None
    return {"custom_dir": str(config.parent / written)} if written and (config.parent / written).is_dir() else {}


def _is_left_out(file: File, settings: dict[str, Any]) -> bool:
    """Tell whether the plugin `exclude` takes a file out, which is not at work here."""
    written = [options.get("glob") or () for options in _options(settings, "exclude")]
    globs = [str(glob) for one in written for glob in ([one] if isinstance(one, str) else one)]
    return any(fnmatch.fnmatchcase(file.src_uri, glob) for glob in globs)


def _redirected(settings: dict[str, Any]) -> list[str]:
    """Return the pages that the plugin `redirects` makes, which is not at work here."""
    return [str(uri) for options in _options(settings, "redirects") for uri in options.get("redirect_maps") or ()]


def _options(settings: dict[str, Any], plugin: str) -> list[dict[str, Any]]:
    plugins = settings.get("plugins") or ()
    entries = [plugins] if isinstance(plugins, dict) else [item for item in plugins if isinstance(item, dict)]
    return [entry[plugin] for entry in entries if entry.get(plugin)]


def _absolute_links(settings: dict[str, Any]) -> str:
    validation = settings.get("validation") or {}
    return str((validation.get("links") or validation).get("absolute_links", "info"))


def _ids(html: str) -> set[str]:
    soup = BeautifulSoup(html, "html.parser")
    found = {str(element["id"]) for element in soup.find_all(id=True)}
    return found | {str(element["name"]) for element in soup.find_all("a", attrs={"name": True})}


def _follow(
    site: BuiltSite, file: File, html: str, built: dict[str, tuple[File, str, set[str]]], others: set[str]
) -> None:
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(lambda tag: tag.has_attr("href") or tag.has_attr("src")):
        address = str(element.get("href", element.get("src")))
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address.startswith(_NOT_FOLLOWED) or not (parts.path or parts.fragment):
            continue
        site.followed += 1
        path, fragment = unquote(parts.path), unquote(parts.fragment)
        target = _target(file, path, built, others)
        if target is None:
            if _joined(file, path).split("/")[0] not in _OF_THE_THEME:
                site.dead[Dead(file.src_uri, "page", path.rstrip("/").rpartition("/")[2])] += 1
            continue
        fragment = fragment.partition(":~:")[0]
        is_checked = target in built and fragment not in _ALWAYS_THERE and not fragment.startswith("__")
        if is_checked and fragment not in built[target][2]:
            site.dead[Dead(file.src_uri, "anchor", fragment)] += 1
    for code in soup.select("code, pre, script, style, .arithmatex"):
        if code.parent is not None:
            code.replace_with("x")
    for match in _REFERENCE.finditer(soup.get_text()):
        site.dead[Dead(file.src_uri, "key", " ".join(match["key"].split()).lower())] += 1


def _target(file: File, path: str, built: dict[str, Any], others: set[str]) -> str | None:
    """Return the built file that a browser gets, or None."""
    if not path:
        return file.dest_uri
    joined = _joined(file, path)
    for candidate in (joined, posixpath.normpath(posixpath.join(joined, "index.html"))):
        if candidate in built or candidate in others:
            return candidate
    return None


def _joined(file: File, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file.dest_uri), path))
