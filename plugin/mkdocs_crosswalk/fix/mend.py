"""Mend a project's pages: make the edits of its findings, look again, until nothing is left to make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..check import check
from ..diagnostics import Severity
from ..read.markdown import read_page
from ..text import Source
from .edits import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

_ROUNDS = 50
"""Edits that touch each other need a round each; what is not settled by then never will be."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One page, before and after."""

    path: str
    uri: str
    before: str
    after: str
    diagnostics: tuple[Diagnostic, ...]
    """The findings that were mended, in the order in which that was done; places are those of the round's text."""


def mend(
    project: Project,
    *,
    unsafe: bool = False,
    rules: Collection[str] | None = None,
    paths: Callable[[str], bool] = lambda _: True,
    reread: Callable[[Source, str], Page] = read_page,
) -> tuple[Mended, ...]:
    """Return the pages that change when the findings that can be mended are mended; no file is touched.

    Only edits that are safe are made, unless `unsafe`; only those of `rules`, if given, which may be off on this site; only
    on pages whose path `paths` takes. Mending the outcome again changes nothing.
    """
    texts = _Texts(project.text_reader)
    project = _wanting(project.with_pages(project.pages, texts), rules)
    before: dict[str, str] = {}
    done: dict[str, list[Diagnostic]] = defaultdict(list)
    seen: dict[str, set[str]] = defaultdict(set)
    unsettled: set[str] = set()
    for _ in range(_ROUNDS):
        changed: dict[str, str] = {}
        for path, found in _to_mend(project, unsafe=unsafe, rules=rules).items():
            page = by_path(project).get(path)
            text = texts(path)
            if page is None or path in unsettled or not paths(path) or len(text) != page.lines.length:
                continue  # no page, none that is wanted, or the file is not the one that was read
            before.setdefault(path, text)
            seen[path].add(text)
            after, taken = apply(text, [diagnostic.edits for diagnostic in found])
            if after != text and after in seen[path]:  # edits that undo each other would never end
                unsettled.add(path)
                changed[path] = before[path]
            elif after != text:
                changed[path] = after
                done[path] += [found[number] for number in taken]
        if not changed:
            break
        texts.changed |= changed
        project = _reading_again(project, changed, reread)
    return tuple(
        Mended(page.path, uri, before[page.path], texts.changed[page.path], tuple(done[page.path]))
        for uri, page in project.pages.items()
        if texts.changed.get(page.path, before.get(page.path)) != before.get(page.path)
    )


def by_path(project: Project) -> dict[str, Page]:
    """Return the pages by the path that messages name."""
    return {page.path: page for page in project.pages.values()}


def _wanting(project: Project, rules: Collection[str] | None) -> Project:
    """Return the project with the rules in question on, whatever the site has them at."""
    if rules is None:
        return project
    severities = {name: project.settings.rules.get(name) or Severity.INFO for name in rules}
    return replace(project, settings=replace(project.settings, rules={**project.settings.rules, **severities}))


def _reading_again(project: Project, texts: dict[str, str], reread: Callable[[Source, str], Page]) -> Project:
    """Return the project with some pages read anew."""
    pages = {
        uri: reread(Source(page.path, texts[page.path]), uri) if page.path in texts else page
        for uri, page in project.pages.items()
    }
    return project.with_pages(pages)


def _to_mend(project: Project, *, unsafe: bool, rules: Collection[str] | None) -> dict[str, list[Diagnostic]]:
    """Return the findings to mend by the file they are in, in the order of the report."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in (finding.diagnostic for finding in check(project).findings):
        wanted = rules is None or diagnostic.rule.name in rules
        if wanted and diagnostic.edits and (unsafe or all(edit.safe for edit in diagnostic.edits)):
            found[diagnostic.path].append(diagnostic)
    return found


class _Texts:
    """Reads texts of files, changed pages as they are now."""

    def __init__(self, reader: Callable[[str], str]) -> None:
        self._reader = reader
        self.changed: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        return self.changed[path] if path in self.changed else self._reader(path)
