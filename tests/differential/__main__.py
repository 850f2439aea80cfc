"""Compare scan and site: `python -m tests.differential SITE…`, each a folder with a `mkdocs.yml` or such a file.

Prints two Markdown tables. The first holds the scan of each page against what Python-Markdown makes of it with the site's
own extensions: anchors, addresses and tables. The second holds the findings of the check against what is really dead on the
built pages. With `-v`, each difference is printed before the tables. The exit code is 1 where anything differs.
"""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.read.project_files import build, folder_inputs, folder_text_reader
from mkdocs_crosswalk.read.settings_files import MKDOCS_FILES, read_site
from mkdocs_crosswalk.rules import RULES
from mkdocs_crosswalk.rules.keys import may_be_found

from .built import BuiltSite, Dead, build_site
from .compare import compare
from .rendered import load_settings, renderer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mkdocs_crosswalk.check import Finding
    from mkdocs_crosswalk.project import Project
    from mkdocs_crosswalk.read.settings_files import Site
    from mkdocs_crosswalk.read.snippets import Snippets

    from .compare import Comparison

_KINDS = {"missing-page": "page", "outside-link": "page", "missing-anchor": "anchor", "undefined-key": "key"}
_OPEN = "unchecked-link"
_NO_NAMES = ("docs", "en")
_SNIPPET = re.compile(r"^[ \t]*-{1,}8<-{1,}", re.MULTILINE)


@dataclass(slots=True)
class Outcome:
    """What came out for one site."""

    name: str
    commit: str
    left_out: list[str]
    pages: int = 0
    filled_in: int = 0
    agreeing: int = 0
    sides: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0, 0] for name in ("ids", "addresses", "tables")}
    )
    built: BuiltSite = field(default_factory=BuiltSite)
    found: Counter[Dead] = field(default_factory=Counter)
    open: Counter[Dead] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def missed(self) -> Counter[Dead]:
        """Return what is dead and neither told nor said to be open."""
        return self.built.dead - self.found - self.open

    @property
    def false(self) -> Counter[Dead]:
        """Return what was told and is not dead."""
        return self.found - self.built.dead


def outcome_of(config: Path) -> Outcome:
    """Return the outcome for the site of a `mkdocs.yml`."""
    renderer = renderer_of(config)
    name = next(part for part in reversed(config.parent.parts) if part not in _NO_NAMES)
    outcome = Outcome(name, _commit(config.parent), renderer.left_out)
    site = read_site(config, [entry.rule for entry in RULES])
    rendering = site.rendering
    assert rendering is not None
    dialect, anchors = rendering.dialect(), rendering.anchors()
    inputs = folder_inputs(site.content, site.shown, None, site.settings, selection=rendering.selection)
    for uri, source in inputs.pages:
        outcome.pages += 1
        put_together = rendering.taken_in(source)
        if put_together.taken.unread if put_together.taken else _SNIPPET.search(source.text):
            outcome.filled_in += 1
            continue
        try:
            rendered = renderer.render(source.text)
        except Exception as error:  # an extension may fail in any way
            outcome.notes.append(f"{uri}: cannot be rendered: {error}")
            continue
        _note(outcome, uri, compare(put_together, rendered, anchors, dialect))
    outcome.built = build_site(config, renderer, load_settings(config))
    inputs = folder_inputs(site.content, site.shown, None, site.settings, selection=rendering.selection)
    inputs.taken_in = rendering.taken_in
    project = build(
        inputs,
        site.settings,
        anchors=anchors,
        dialect=dialect,
        hosting=rendering.hosting(),
        text_reader=_text_reader(site, rendering.snippets),
    )
    for finding, dead, count in _told(project):
        (outcome.open if finding.diagnostic.rule.name == _OPEN else outcome.found)[dead] += count
    for dead, count in outcome.built.dead.items():
        page = project.pages.get(dead.page)
        if dead.kind == "key" and page and (page.includes or may_be_found(dead.name, page, project)):
            outcome.open[dead] += count
    for word, dead_ones in (("missed", outcome.missed), ("false", outcome.false)):
        outcome.notes += [
            f"{dead.page}: {word} {dead.kind} `{dead.name}` ×{count}" for dead, count in dead_ones.items()
        ]
    return outcome


def _text_reader(site: Site, snippets: Snippets | None) -> Callable[[str], str]:
    of_folders = folder_text_reader(site.content, site.shown, None)

    def text(path: str) -> str:
        found = snippets.text(path) if snippets else None
        return of_folders(path) if found is None else found

    return text


def _note(outcome: Outcome, uri: str, comparison: Comparison) -> None:
    outcome.agreeing += comparison.agrees
    for name, counts in outcome.sides.items():
        side = getattr(comparison, name)
        for at, amount in enumerate((side.rendered, side.missed, side.invented)):
            counts[at] += amount.total()
        if side.missed or side.invented:
            outcome.notes.append(f"{uri}: {name}: missed {dict(side.missed)}, invented {dict(side.invented)}")


def _told(project: Project) -> Iterator[tuple[Finding, Dead, int]]:
    """Yield each finding, what it says is dead, and how many links that is: a definition counts once for each use."""
    uris = {page.path: uri for uri, page in project.pages.items()}
    for finding in check(project).findings:
        diagnostic = finding.diagnostic
        kind = _KINDS.get(diagnostic.rule.name)
        if kind is None and diagnostic.rule.name != _OPEN:
            continue
        uri = uris.get(diagnostic.path) or _taking_in(diagnostic.path, project)
        if uri is None:
            continue  # in the site's settings: an entry of its navigation
        text = project.text_reader(diagnostic.path)[slice(*diagnostic.span)]
        if kind == "key" and "`" in text:
            continue  # what is left in the page shows no code, so it cannot be told from other brackets
        if kind is None:
            kind = "anchor" if text.startswith("#") else "page"
        page = project.pages[uri]
        keys = [one.key for one in page.definitions if one.url_span.start <= diagnostic.span.start < one.url_span.end]
        uses = sum(reference.key in keys for reference in page.references) if keys else 1
        yield finding, Dead(uri, kind, _name(kind, text)), uses


def _taking_in(path: str, project: Project) -> str | None:
    """Return the first page that takes in the file of this path; None where none does."""
    pages = ((uri, page.taken) for uri, page in project.pages.items())
    return next((uri for uri, taken in pages if taken and any(part.path == path for part in taken.parts)), None)


def _name(kind: str, text: str) -> str:
    if kind == "key":
        return " ".join(text.split()).lower()
    text = unquote(unescape(text))
    if kind == "anchor":
        return text.removeprefix("#").partition(":~:")[0]
    return text.partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]


def _commit(folder: Path) -> str:
    noted = folder / ".commit"
    if noted.is_file():
        return noted.read_text(encoding="utf-8").strip()
    run = subprocess.run(["git", "-C", str(folder), "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return run.stdout.strip()


def _settings_in(folder: Path) -> Path:
    """Return the settings file in a folder, or where it would be."""
    return next((path for name in MKDOCS_FILES if (path := folder / name).is_file()), folder / MKDOCS_FILES[0])


def tables(outcomes: Sequence[Outcome]) -> str:
    """Return the figures as two Markdown tables."""
    anchors, addresses = (f"{name} | {name} missed | {name} invented" for name in ("Anchors", "Addresses"))
    lines = [
        f"| Site | Commit | Pages | Filled in | Agree | {anchors} | {addresses} |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for one in outcomes:
        figures = [one.pages, one.filled_in, one.agreeing, *one.sides["ids"], *one.sides["addresses"]]
        lines.append(f"| {one.name} | `{one.commit[:12]}` | " + " | ".join(f"{figure:,}" for figure in figures) + " |")
    lines += [
        "",
        "| Site | Links followed | Dead pages | Dead anchors | Undefined keys | Told | Left open | Missed | False |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for one in outcomes:
        dead = Counter(dict.fromkeys(("page", "anchor", "key"), 0))
        for item, count in one.built.dead.items():
            dead[item.kind] += count
        counts = [one.built.followed, dead["page"], dead["anchor"], dead["key"]]
        counts += [amount.total() for amount in (one.found, one.open, one.missed, one.false)]
        lines.append(f"| {one.name} | " + " | ".join(f"{count:,}" for count in counts) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the outcome for each site; 1 where scan and site differ, or where a site cannot be read."""
    logging.disable(logging.CRITICAL)
    outcomes = []
    unread = False
    for argument in arguments:
        if argument == "-v":
            continue
        path = Path(argument).resolve()
        try:
            outcome = outcome_of(path if path.is_file() else _settings_in(path))
        except FileNotFoundError as error:
            print(f"{path}: there is no {error.filename}; does the site make it before it builds?", file=sys.stderr)
            unread = True
            continue
        outcomes.append(outcome)
        if "-v" in arguments:
            print(f"== {outcome.name}; not installed here: {', '.join(outcome.left_out) or 'nothing'}")
            print("\n".join(outcome.notes))
    print(tables(outcomes))
    return int(unread or any(outcome.notes for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
