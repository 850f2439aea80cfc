"""The Python-Markdown extension: puts views where directives stand, and reads what Docusaurus pages write.

Every site builder that renders with Python-Markdown runs it, so the same page gives the same tables under each. The
MkDocs plugin adds it and gives it the project; without the plugin (Zensical, Python-Markdown alone) it reads the project
itself, from the folders that its options name.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from ..pages import DirectiveText
from ..read.directive_texts import read_directive
from ..read.markdown.scan import DIRECTIVE
from ..rules import RULES
from ..text import Span
from ..views import render
from . import citation_links, docusaurus
from .unaided import ZENSICAL, Site, page_uri, uri_from_mkdocs

if TYPE_CHECKING:
    from markdown import Markdown

    from ..project import Project
    from ..views.to_html import Link

_FENCE = re.compile(r"(?P<prefix>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)")
_BEFORE_FENCES = 28
"""After snippets (32) and the normalizing of white space (30), before fenced code (25) takes the block."""
_AFTER_SNIPPETS = 29


class CrosswalkExtension(Extension):
    """What a host puts into its list of Markdown extensions.

    A host that has read the project sets `project`, and `page` and `link` before each page. Left alone, the extension
    works them out.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - the host's own values
        self.config = {
            "content": ["", "Folder of the pages; by default what the site builder says, else `content` or `docs`."],
            "data": ["data", "Folder of the site's own catalogs and mapping sets, if there is one."],
            "shipped_data": [True, "Whether the catalogs and mapping sets of the package are used."],
            "use_directory_urls": [True, "Whether `a/b.md` becomes `a/b/`, where the site builder does not say."],
            "callouts": [True, "Whether `:::note` blocks become admonitions."],
            "supply_definitions": [False, "Whether definitions that a page does not write come from the catalogs."],
            "link_citations": [False, "Whether each cited provision links to its row, if the host has read the site."],
        }
        super().__init__(**options)
        self.project: Project | None = None
        self.page: str | None = None
        """The uri of the page that is being rendered."""
        self.link: Link | None = None
        """Gives the address of a page, and of an anchor on it, as the page that is being rendered must write it."""
        self.failed: dict[str, str] = {}
        """Uri of each page that shows no view where a plugin or a snippet wrote a wrong directive → what is wrong."""
        self.render = render
        """Returns a directive's view as HTML; a host may add to it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Add the parts to one Markdown instance."""
        md.registerExtension(self)
        md.preprocessors.register(_Views(md, self), "crosswalk_views", _BEFORE_FENCES)
        if self.getConfig("supply_definitions"):
            md.preprocessors.register(_Definitions(md, self), "crosswalk_definitions", _AFTER_SNIPPETS)
        if self.getConfig("link_citations"):
            citation_links.extend(md, lambda: self.given(md))
        if self.getConfig("callouts"):
            docusaurus.extend(md, lambda: self.known(md))

    def reset(self) -> None:
        """Do nothing: what is kept here belongs to the host and holds for more than one page."""

    def given(self, md: Markdown) -> tuple[Project, str, Link] | None:
        """Return what the host has set, or None where it has not set all: project, uri of the page, its links.

        A list of posts shows pages in another one: `md` knows whose text it is, and the links are those of the list.
        """
        if self.project is not None and self.page is not None and self.link is not None:
            return self.project, uri_from_mkdocs(md) or self.page, self.link
        return None

    def known(self, md: Markdown) -> tuple[Project, str] | None:
        """Return the project and the page's uri where a host tells them; nothing is guessed from the page's text."""
        if given := self.given(md):
            return given[:2]
        return self.site(md, [])[:2] if ZENSICAL in md.preprocessors else None

    def site(self, md: Markdown, lines: list[str]) -> tuple[Project, str, Link]:
        """Return the project, the uri of the page that is being rendered, and how it links to others."""
        if given := self.given(md):
            return given
        site = Site.around(md, self.getConfigs())
        project = self.project or site.project()
        page = self.page if self.page is not None else page_uri(md, project, lines)
        return project, page, self.link or site.links_from(page)


class _Views(Preprocessor):
    """Takes the fenced blocks ` ```crosswalk ` out of the text and keeps the view's HTML in their place."""

    def __init__(self, md: Markdown, extension: CrosswalkExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        if not any(DIRECTIVE in line for line in lines):
            return lines
        kept: list[str] = []
        unclosed: set[str] = set()
        seen: Counter[str] = Counter()
        at = 0
        while at < len(lines):
            opening = _FENCE.fullmatch(lines[at])
            end = _closing(lines, at, opening) if opening and opening["fence"] not in unclosed else None
            if opening is None or end is None:
                if opening:
                    unclosed.add(opening["fence"])  # nor is any that follows, and looking again would take long
                kept.append(lines[at])
                at += 1
                continue
            view = self.view(lines[at + 1 : end], lines, seen) if opening["info"].split()[:1] == [DIRECTIVE] else None
            if view is None:
                kept.extend(lines[at : end + 1])
            else:
                prefix = opening["prefix"]
                blank = prefix.rstrip()  # inside of a block quote, a blank line has its mark
                goes_on = end + 1 < len(lines) and lines[end + 1].strip(" \t>")
                kept += [blank, prefix + self.md.htmlStash.store(view), *([blank] if goes_on else [])]
            at = end + 1
        return kept

    def view(self, body: list[str], lines: list[str], seen: Counter[str]) -> str | None:
        """Return what the directive with these lines asks for; None where the page has no such directive.

        The page's own reader decides what a directive is: a block in a comment or in indented code is none. What the page
        does not write itself, a snippet or a hook wrote: it is read here. Of equal directives each gets its own view, for
        their anchors differ; `seen` counts them.
        """
        project, uri, link = self.extension.site(self.md, lines)
        text = "\n".join(body)
        wanted = _essence(text)
        equal = [one for one in project.directives if one.uri == uri and _essence(one.text) == wanted]
        directive = equal[min(seen[wanted], len(equal) - 1)] if equal else None
        seen[wanted] += 1
        if directive is None:
            page = project.pages.get(uri)
            if page is not None and any(_essence(one.text) == wanted for one in page.directives):
                return failure("This table could not be built. `crosswalk check` says why.")
            if page is not None and wanted in _essence(project.text_reader(page.path)):
                return None
            directive, problems = read_directive(_alone(text), uri, project.library, project.mappings)
            if directive is None:
                message = "; ".join(problem.message for problem in problems)
                self.extension.failed[uri] = message
                return failure(f"This table could not be built: {message}.")
        return self.extension.render(project, directive, link, rules=[entry.rule for entry in RULES])


def _alone(text: str) -> DirectiveText:
    span = Span(0, len(text))
    return DirectiveText(text, span, span)


def failure(message: str) -> str:
    """Return what stands on the page where a table should be and cannot."""
    return f'<div class="crosswalk crosswalk-failure admonition failure"><p>{escape(message)}</p></div>'


def _essence(text: str) -> str:
    """Return what tells one directive from another, however it is indented or quoted."""
    return "\n".join(stripped for line in text.splitlines() if (stripped := line.strip(" \t>")))


def _closing(lines: list[str], at: int, opening: re.Match[str]) -> int | None:
    """Return the line that closes the fence at line `at`, or None."""
    fence = opening["fence"]
    for number in range(at + 1, len(lines)):
        line = lines[number].strip(" \t>")
        if len(line) >= len(fence) and line == fence[0] * len(line):
            return number
    return None


class _Definitions(Preprocessor):
    """Gives the page the definitions that it uses and does not write."""

    def __init__(self, md: Markdown, extension: CrosswalkExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        project, uri, _ = self.extension.site(self.md, lines)
        page = project.pages.get(uri)
        written = {definition.key for definition in page.definitions} if page else set()
        for reference in page.references if page else ():
            supplied = None if reference.key in written else project.library.definition_for(reference.key)
            if supplied is not None:
                self.md.references.setdefault(reference.key, (supplied.url, supplied.title))
        return lines


def makeExtension(**options: Any) -> CrosswalkExtension:  # noqa: N802, ANN401 - the name that Python-Markdown calls
    """Return the extension, for hosts that name it by its module."""
    return CrosswalkExtension(**options)
