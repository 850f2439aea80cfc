"""A link leads to a page or a file that is not there.

## Why it matters
Readers get a "not found" page.

## Example
`[Secure boot](../build-phase/secureboot.md)` where the page is called `secure-boot.md`.

## What to do
Correct the path; the nearest existing one is named. Paths are relative to the page that has the link, those in the `nav` of
the settings to the content folder. A `nav` that says `not_found: ignore` under `validation` is left alone.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ..alike import Alike, did_you_mean
from ..diagnostics import Rule, Seen, Severity
from ..read.selection import is_beside_index
from ..uris import from_page, inside, joined, resolve
from .addresses import addresses
from .outside_link import link_changer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..hosting import NavEntry
    from ..pages import Page
    from .addresses import Address

RULE = Rule("XW401", "missing-page", Severity.ERROR, __doc__)
_INDEX = "index.md"
_STEP = "a step before the build, since git ignores it"
_ROUND_TITLE = re.compile(r"\s\(.*\)$", re.DOTALL)
_MAIL = re.compile(r"[^@/?#]+@[^@/?#]+\.[a-z]+", re.IGNORECASE)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the links into the site that find nothing there."""
    for address in missing_pages(page, basis):
        if page_maker(address, page, basis) is None:
            yield RULE.at(page.path, address.span, _message(address, page, basis), help=_advice(address, page, basis),
                          seen=Seen.BOTH if basis.hosting.rendered else Seen.SOURCE)  # fmt: skip


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the entries of the navigation that find nothing in the content folder."""
    for entry, uri in missing_in_nav(basis):
        if nav_maker(uri, basis) is None:
            known = _alike(uri, basis)
            help_text = did_you_mean(known) if known else None
            message = _left_out(uri, basis) or f"there is no `{entry.url}` in the content folder"
            yield RULE.at(entry.path, entry.span, message, help=help_text,
                          seen=Seen.BOTH if basis.hosting.rendered else Seen.SOURCE)  # fmt: skip


def missing_in_nav(basis: Basis) -> Iterator[tuple[NavEntry, str]]:
    """Yield the entries of the navigation that find nothing, and what each looks for.

    A path there has no fragment. What is no page is an address on the site as it stands. Where a plugin reads the entries in
    its own way, nobody else can tell what they are but a build.
    """
    hosting = basis.hosting
    languages = hosting.languages
    for entry in hosting.nav if hosting.rendered or not hosting.nav_by else ():
        uri = joined(entry.url.split("/"))
        path = joined((inside(entry.url) or ("",))[0].split("/"))
        is_there = languages.found(uri, "", basis.is_there) is not None if languages else basis.is_there(uri)
        if not (is_there or path in basis.built or uri in hosting.made or basis.is_redirected(path)):
            yield entry, uri


def nav_maker(uri: str, basis: Basis) -> str | None:
    """Return what may make the page of an entry of the navigation; None: nothing does, or it would be there."""
    if basis.hosting.rendered:
        return None
    return maker_of(uri, basis) or (_STEP if basis.ignored_by_git(uri) else None)


def missing_pages(page: Page, basis: Basis) -> Iterator[Address]:
    """Yield the addresses that lead to no page or file that the source has."""
    for address in addresses(page, basis):
        if not address.exists and not address.outside:
            yield address


def page_maker(address: Address, page: Page, basis: Basis) -> str | None:
    """Return what may make the page or file to which a link of `page` leads; None: nothing does, or it would be there.

    A repository ignores what its own steps make. Where it ignores the page with the link as well, that says nothing.
    """
    hosting = basis.hosting
    if hosting.rendered:
        return None
    if maker := maker_of(address.uri, basis):
        return maker
    if not address.html and resolve(page.uri, address.url)[0].startswith("../") and (changer := link_changer(basis)):
        return f"`{changer}`"  # `../LICENSE` of the repository, which the builder takes for an address on the site
    source = f"{address.uri.removesuffix('.html')}.md" if address.html else address.uri
    ignored = address.uri not in hosting.excluded and basis.ignored_by_git(source)
    return _STEP if ignored and not basis.ignored_by_git(page.uri) else None


def maker_of(uri: str, basis: Basis) -> str | None:
    """Return the plugin or hook that may make what is not there; None: there is none."""
    hosting = basis.hosting
    below = (plugin for folder, plugin in hosting.pages_below.items() if f"{uri}/".startswith(f"{folder}/"))
    maker = hosting.pages_by or next(below, None)
    return f"`{maker}`" if maker else None


def _left_out(uri: str, basis: Basis) -> str | None:
    """Return what to say of a page that is there and is not built; None where it is not there."""
    if uri not in basis.hosting.excluded:
        return None
    reason = f"since `{_INDEX}` stands beside it" if is_beside_index(uri, basis.names) else "by its settings"
    return f"`{uri}` is left out of the site, {reason}"


def _other_language(address: Address, page: Page, basis: Basis) -> str | None:
    """Return the language of a page in whose build the page or file is not that is there in the content folder."""
    languages = basis.hosting.languages
    return languages.of(page.uri)[0] if languages and basis.is_there(address.uri) else None


def _message(address: Address, page: Page, basis: Basis) -> str:
    if left_out := _left_out(address.uri, basis):
        return left_out
    if language := _other_language(address, page, basis):
        return f"`{address.uri}` is not built with the pages in `{language}`"
    if address.html and address.url.partition("#")[0].endswith(".md"):
        return f"`{address.url}` stands in raw HTML, where the builder does not turn it into the page's address"
    if named := _file_named(address, page):
        return f"there is no `{named}` in the content folder"
    if address.html or (basis.hosting.directory_urls is not None and not address.uri.endswith(".md")):
        return f"there is no `{address.uri or '/'}` on the built site"
    return f"there is no `{address.uri}` in the content folder"


def _file_named(address: Address, page: Page) -> str | None:
    """Return the path of the file that a link in Markdown names by its ending; None where it is an address on the site."""
    path = (inside(address.url) or ("",))[0]
    ending = posixpath.splitext(path)[1]
    named = from_page(page.uri, path)
    is_file = ending and not ending.startswith(".htm") and not address.html
    return named if is_file and not named.startswith("../") else None


def _advice(address: Address, page: Page, basis: Basis) -> str | None:
    if address.uri in basis.hosting.excluded:
        return (
            f"link to `{_INDEX}`"
            if is_beside_index(address.uri, basis.names)
            else "link to another page, or let the settings take it in"
        )
    if _other_language(address, page, basis):
        return "link to its address on the built site"
    if advice := _spelling(address.url):
        return advice
    if address.html:
        return "write the link in Markdown, or as an address on the built site"
    meant = resolve(page.uri, address.url)[0]
    written = next((uri for ending in (".md", "/index.md") if (uri := meant + ending) in basis.names), None)
    known = written or _alike(address.uri, basis)
    return did_you_mean(posixpath.relpath(known, posixpath.dirname(page.uri) or ".")) if known else None


def _spelling(url: str) -> str | None:
    """Return what to write where the address is meant as something else."""
    if _MAIL.fullmatch(url):
        return f"write `mailto:{url}`"
    if url.startswith("www."):
        return f"write `https://{url}`"
    if _ROUND_TITLE.search(url):
        return "write the title in double quotes, since parentheses make it part of the address"
    return None


def _alike(uri: str, basis: Basis) -> str | None:
    """Return the uri most like this one; short names in one long folder are not alike for the folder's sake."""
    found = basis.uris.to(uri, cutoff=0.85)
    stem, other = (posixpath.splitext(posixpath.basename(one))[0] for one in (uri, found or ""))
    return found if Alike([other]).to(stem) else None
