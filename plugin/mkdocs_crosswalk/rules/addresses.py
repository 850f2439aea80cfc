"""The addresses on a page that lead to other places of the same site.

An address in Markdown is a path in the content folder where something stands there: the builder turns it into one on the
site. What it does not know, and all of raw HTML, it takes as it is, and then the path is one on the built site. On pages
written for Docusaurus it may also be the address that Docusaurus gives a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..permalinks import ROUTE
from ..uris import INDEXES, MDX, PAGE_ENDINGS, anchor_in, fragment_span, from_page, inside, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..pages import Page
    from ..text import Span

_TEMPLATE = re.compile(r"\{[{%]|\$\{|<%")
"""What a template will fill in."""
_ELSEWHERE = ("https://", "http://")
"""How addresses of other sites begin, nearly all of them."""
_SITE = "@site/"
"""The root of a Docusaurus site."""
_OF_THE_THEME = frozenset(["assets", "css", "fonts", "img", "js", "javascripts", "search", "stylesheets", "webfonts"])
_OF_THE_BUILDER = frozenset(["404.html", "sitemap.xml", "sitemap.xml.gz", "objects.inv", "search.html"])


class Address(NamedTuple):
    """One link into the site."""

    url: str
    uri: str
    """The page or file it leads to, relative to the content folder; where there is none, where it was looked for."""
    fragment: str
    span: Span
    """The address as written."""
    exists: bool
    html: bool = False
    """Whether it stands in raw HTML."""

    @property
    def outside(self) -> bool:
        """Tell whether the path climbs above the content folder."""
        return self.uri == ".." or self.uri.startswith("../")

    @property
    def fragment_span(self) -> Span:
        """Return where the fragment stands, with its `#`."""
        return fragment_span(self.url, self.span)


class Fragment(NamedTuple):
    """A link to a place on a page."""

    uri: str
    """The page."""
    name: str
    """The anchor that the link needs."""
    span: Span
    """Where the fragment stands, with its `#`."""


class _Written(NamedTuple):
    url: str
    span: Span
    html: bool


def addresses(page: Page, basis: Basis) -> tuple[Address, ...]:
    """Return the relative addresses in links, images and definitions of the page that readers can follow.

    Left out are addresses of other sites, paths from the site's root unless the site says where that is or Docusaurus shows
    a page there, and what a template will fill in; where no settings say how the site is built, raw HTML too.
    """
    return basis.once(page, _addresses)


def _addresses(page: Page, basis: Basis) -> Iterator[Address]:
    for written in _written(page, basis):
        url = written.url
        if written.html and (basis.hosting.directory_urls is None or url.startswith("/")):
            continue
        if _is_all_of_a_folder(written, page, basis):
            continue
        if not _TEMPLATE.search(url) and (address := _address(written, page, basis)) is not None:
            yield address


def _is_all_of_a_folder(written: _Written, page: Page, basis: Basis) -> bool:
    """Tell whether a plugin that reads the page as navigation puts all of a folder there."""
    if page.uri.rpartition("/")[2] != basis.hosting.nav_page or written.html or not written.url.endswith("/"):
        return False
    parts = inside(written.url)
    return parts is not None and from_page(page.uri, parts[0]).rstrip("/") in basis.folders


def from_root(page: Page, basis: Basis) -> Iterator[tuple[str, Span]]:
    """Yield the files of pages with their places that the builder leaves to begin at the root of the host: `/guide.md`.

    Other addresses from there may be meant as they are: where the site lies on its host is not known.
    """
    for url, span, html in _written(page, basis) if basis.hosting.directory_urls is not None else ():
        parts = inside(url) if url.startswith("/") else None
        if parts is None or not parts[0].endswith(PAGE_ENDINGS) or (basis.hosting.rooted and not html):
            continue
        if _TEMPLATE.search(url):
            continue
        path = joined(parts[0].split("/"))
        if (
            _named(parts[0], page, basis) is None
            and path not in basis.built
            and _on_the_site(_Written(url, span, html), path, "", basis)
        ):
            yield url, span


def fragments(page: Page, basis: Basis) -> Iterator[Fragment]:
    """Yield the links of the page that need an anchor of a page of this site."""
    for address in addresses(page, basis):
        anchor = anchor_in(address.fragment) if address.fragment else ""
        if anchor and address.uri in basis.names:
            yield Fragment(address.uri, anchor, address.fragment_span)


def _written(page: Page, basis: Basis) -> Iterator[_Written]:
    for link in page.links:
        if not link.url.startswith(_ELSEWHERE):
            yield _Written(link.url, link.url_span, link.html)
    definitions = [each for each in basis.followed_on(page).values() if not each.url.startswith(_ELSEWHERE)]
    used = {reference.key for reference in page.references} if definitions else ()
    for definition in definitions:
        if definition.key in used and definition.key not in page.supplied:  # what is appended comes last
            yield _Written(definition.url, definition.url_span, html=False)


def _address(written: _Written, page: Page, basis: Basis) -> Address | None:
    url, span, html = written
    parts = inside(url)
    if parts is None:
        return None
    path, fragment = parts
    found = _named(path, page, basis) if not path or not html else None
    if found is not None:
        return Address(url, found, fragment, span, exists=True, html=html)
    if path.startswith(_SITE) or (path.startswith("/") and not basis.hosting.rooted):
        return None
    return _sought(written, path, fragment, page, basis)


def _named(path: str, page: Page, basis: Basis) -> str | None:
    """Return the uri of the page or file that a path in Markdown names; None where nothing stands there."""
    if not path:
        return page.uri
    if basis.permalinks and (known := by_permalink(path, page, basis)):
        return known
    if path.startswith("/") and not basis.hosting.rooted:
        return None
    uri = from_page(page.uri, path)
    if basis.hosting.languages:
        return basis.hosting.languages.found(uri, page.uri, basis.is_there)
    return uri if basis.is_there(uri) else None


def _sought(written: _Written, path: str, fragment: str, page: Page, basis: Basis) -> Address | None:
    """Return the address of a path that names no file: what any host, the builder or a browser makes of it."""
    url, span, html = written
    uri = from_page(page.uri, path)
    if basis.hosting.directory_urls is None:
        ways = (uri, joined([*_shown_folder(page.uri), *path.split("/")]))
        found = next((way for way in ways if _by_any_host(way, basis)), None)
        return Address(url, uri if found is None else found, fragment, span, exists=found is not None) if uri else None
    if not html and (path.endswith(PAGE_ENDINGS) or path.startswith("/")):
        if (shown := basis.built.get(uri)) is not None:  # the builder leaves it, and it is an address on the site
            return Address(url, shown, fragment, span, exists=True)
        return Address(url, uri, fragment, span, exists=uri in basis.hosting.made)
    return _on_the_site(written, joined([*_built_folder(page, basis), *path.split("/")]), fragment, basis)


def by_permalink(path: str, page: Page, basis: Basis) -> str | None:
    """Return the uri of the page that a link's path names as Docusaurus does, where the builder would not find it.

    That is an address of the page, or the path of its file from the root of the site or of the docs, which needs no mark
    that it is one: `guides/a.md` on any page.
    """
    if not basis.permalinks:
        return None
    if path.startswith(("/", _SITE)):
        uri = joined(path.removeprefix(_SITE).split("/"))
        if basis.hosting.rooted and basis.is_there(uri):
            return None
        files = (uri, uri.partition("/")[2]) if path.startswith(_SITE) or path.endswith((*PAGE_ENDINGS, MDX)) else ()
        found = next((file for file in files if file in basis.names), None)
        return found or (basis.by_permalink(page.uri, path) if path.startswith("/") else None)
    if path.endswith((*PAGE_ENDINGS, MDX)):
        return _from_root(path, page, basis)
    shown = joined([*_built_folder(page, basis), *path.split("/")])
    is_built = basis.hosting.directory_urls is not None and shown in basis.built
    return None if is_built or from_page(page.uri, path) in basis.files else basis.by_permalink(page.uri, path)


def _from_root(path: str, page: Page, basis: Basis) -> str | None:
    """Return the uri of the page whose file a path names from the root of the docs, where it names none from the page."""
    if path.startswith(("./", "../")) or basis.is_there(from_page(page.uri, path)):
        return None
    uri = joined(path.split("/"))
    return next((file for file in (uri, uri.removeprefix(f"{ROUTE}/")) if file in basis.names), None)


def _built_folder(page: Page, basis: Basis) -> list[str]:
    """Return the steps to the folder on the site that the page's addresses are relative to, in the page's own language."""
    uri = page.uri
    if languages := basis.hosting.languages:
        own, norm = languages.of(uri)
        uri = norm if own == languages.default else f"{own}/{norm}"
    return _shown_folder(uri) if basis.hosting.directory_urls else uri.split("/")[:-1]


def _shown_folder(uri: str) -> list[str]:
    """Return the steps to the folder at which a page is shown that has one of its own."""
    *folder, name = uri.split("/")
    stem = name.rpartition(".")[0]
    return folder if stem in INDEXES else [*folder, stem]


def _on_the_site(written: _Written, path: str, fragment: str, basis: Basis) -> Address | None:
    """Return where a browser goes; None where it goes to what the builder or the theme may have put there."""
    found = basis.built.get(path)
    if found is None and (
        path.split("/", 1)[0] in _OF_THE_THEME or path in _OF_THE_BUILDER or basis.is_redirected(path)
    ):
        return None
    return Address(
        written.url, path if found is None else found, fragment, written.span, found is not None, written.html
    )


def _by_any_host(uri: str, basis: Basis) -> bool:
    """Tell whether some host shows something at `uri`: a page at its address on the site, or a folder that has pages.

    What is hidden is not looked at, and a forge shows it.
    """
    hidden = any(step.startswith(".") and step != ".." for step in uri.split("/"))
    if not uri or hidden or uri in basis.folders or uri in basis.files:
        return True
    folder, _, name = uri.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if dot and ending == "html":
        sources = [f"{stem}.md", *(["README.md"] if stem == "index" else [])]
        return any(f"{folder}/{source}".lstrip("/") in basis.names for source in sources)
    return not dot and any(f"{uri}{ending}" in basis.names for ending in (".md", MDX))
