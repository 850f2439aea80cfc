"""What Python-Markdown makes of a page with a site's own settings: ids, addresses and tables, taken from the HTML."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import yaml
from bs4 import BeautifulSoup
from mkdocs.utils import meta
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs adds to the extensions of every site."""
_NEED_THE_SITE = ("zensical.extensions.macros", "material.extensions.preview", "zensical.extensions.preview")
_MADE_BY_THEME = re.compile(r"__(?:codelineno|span|tabbed|code)[-_]")
_OF_EXTENSIONS = {
    "headerlink", "footnote-ref", "footnote-backref", "magiclink", "toclink",
    "twemoji", "emojione", "gemoji",
}  # fmt: skip


@dataclass(slots=True)
class Rendered:
    """One page as readers get it."""

    ids: Counter[str]
    addresses: Counter[str]
    """Of links and pictures."""
    added: Counter[str]
    """Those that an extension may have added: for headings, footnotes and emoji, and to an address in a text."""
    tables: list[list[int]]
    """Of each table, the number of cells of each row."""
    text: str
    """Without code."""


@dataclass(slots=True)
class Renderer:
    """Renders the pages of one site, one by one, without its plugins."""

    extensions: list[str]
    configs: dict[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    """Extensions of the site that are not installed here."""
    root: Path = field(default_factory=Path.cwd)
    docs: Path = field(default_factory=Path.cwd)

    def render(self, text: str) -> Rendered:
        """Return what the page gives; front matter is taken off as MkDocs does."""
        return read_html(self.html(text))

    def html(self, text: str) -> str:
        """Return the page's HTML."""
        body, _ = meta.get_data(text)
        with contextlib.chdir(self.root):
            md = markdown.Markdown(extensions=self.extensions, extension_configs=self.configs)
            return md.convert(body)


def read_html(html: str) -> Rendered:
    """Return what stands in the HTML of one page."""
    soup = BeautifulSoup(html, "html.parser")
    ids: Counter[str] = Counter()
    addresses: Counter[str] = Counter()
    added: Counter[str] = Counter()
    for element in soup.find_all(True):
        anchor = element.get("id") or (element.get("name") if element.name == "a" else None)
        if isinstance(anchor, str) and not _MADE_BY_THEME.match(anchor):
            ids[anchor] += 1
        address = element.get("href", element.get("src"))
        if isinstance(address, str):
            addresses[address] += 1
            added[address] += _is_added(address, element.get("class")) or element.get_text() == address
    tables = [
        [len(row.find_all(["td", "th"])) for row in table.find_all("tr")]
        for table in soup.find_all("table")
        if not set(table.get("class") or ()) & {"highlighttable", "codehilitetable"}
    ]
    for code in soup.find_all(["code", "pre", "script", "style"]):
        code.decompose()
    return Rendered(ids, addresses, added, tables, soup.get_text())


def _is_added(address: str, classes: Any) -> bool:
    return bool(set(classes or ()) & _OF_EXTENSIONS or _MADE_BY_THEME.match(address.removeprefix("#")))


def renderer_of(config: Path) -> Renderer:
    """Return the renderer of the site that `config` (its `mkdocs.yml`) describes; missing extensions are left out."""
    settings = load_settings(config)
    extensions, configs, left_out = [], {}, []
    for entry in [*BUILT_IN, *_listed(settings.get("markdown_extensions"))]:
        name, options = entry if isinstance(entry, tuple) else (entry, None)
        if name not in _NEED_THE_SITE and name not in extensions and _installed(name):
            extensions.append(name)
        elif name not in extensions:
            left_out.append(name)
        if options:
            configs[name] = _without_surprises(name, options)
    docs = config.parent / settings.get("docs_dir", "docs")
    for name in ("pymdownx.snippets",):
        if name in extensions:
            written = configs.get(name, {}).get("base_path", ["."])
            bases = [str(base) for base in (written if isinstance(written, list) else [written])]
            configs[name] = {**configs.get(name, {})} | {
                "base_path": [base.replace("$docs_dir", str(docs.resolve())) for base in bases],
                "check_paths": False,
                "url_download": False,
            }
    return Renderer(extensions, configs, left_out, config.parent, docs)


def _listed(node: Any) -> Iterator[str | tuple[str, Any]]:
    items = node.items() if isinstance(node, dict) else node or []
    for item in items:
        if isinstance(item, dict):
            yield from item.items()
        else:
            yield item


def _without_surprises(name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return the options without what could not be imported here."""
    kept = {key: value for key, value in options.items() if not isinstance(value, Missing)}
    if name.endswith("superfences"):
        kept.pop("custom_fences", None)
    return kept


def _installed(name: str) -> bool:
    level = logging.getLogger().level
    try:
        markdown.Markdown(extensions=[name])
    except Exception:
        return False
    finally:
        logging.getLogger().setLevel(level)
    return True


class Missing:
    """Stands for a Python name of a settings file that is not installed here."""


_BEFORE = {"pymdownx.slugs.uslugify": slugify(case="lower"), "pymdownx.slugs.uslugify_cased": slugify()}
"""What older releases called functions that are there."""


class _Loader(yaml.SafeLoader):
    pass


def _named(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    module, _, attribute = suffix.rpartition(".")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError):
        return _BEFORE.get(suffix, Missing())


def _applied(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    function = _named(loader, suffix, node)
    if isinstance(function, Missing):
        return function
    if isinstance(node, yaml.SequenceNode):
        return function(*loader.construct_sequence(node, deep=True))
    arguments = loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    return function(*arguments.get("args", ()), **arguments.get("kwds", {}))


def _env(loader: _Loader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
        return next((os.environ[name] for name in names if name in os.environ), default)
    return os.environ.get(str(node.value))


_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _named)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _applied)
_Loader.add_constructor("!ENV", _env)
_Loader.add_constructor("!relative", lambda loader, node: str(node.value).replace("$config_dir", "."))
"""Pages are rendered in the folder of the settings; `$docs_dir` is filled in where that is known."""


def load_settings(config: Path) -> dict[str, Any]:
    """Return the values of a `mkdocs.yml`, over those it inherits; Python names that are not installed are `Missing`."""
    settings = yaml.load(config.read_text(encoding="utf-8"), _Loader) or {}
    if parent := settings.pop("INHERIT", None):
        settings = _merged(load_settings(config.parent / parent), settings)
    return dict(settings)


def _merged(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: _merged(below.get(key), value) for key, value in above.items()}
    return above
