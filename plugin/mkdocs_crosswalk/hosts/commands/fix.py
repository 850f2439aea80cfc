"""`crosswalk fix`, and `--fix` of `crosswalk check`: show or write what mends the findings."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...check import numbered
from ...diagnostics import rules_by_word
from ...fix import Outcome, mend, write_page
from ...read.settings_values import help_for_rule
from .output import colour, spelled_out, tell
from .paths import shown_paths
from .sites import COULD_NOT_RUN, FOUND, KNOWN_RULES, inputs, project_of, site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...fix import Mended
    from ...read.settings_files import Site

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@inputs
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit code 1 if something would.")
@click.option("--unsafe", is_flag=True, help="Also make changes that somebody should look at.")
@click.option("--rule", "rules", multiple=True, metavar="RULE",
              help="Mend only findings of this rule, by name or code, even if it is off; may be repeated.")  # fmt: skip
@click.option("--write-definitions", is_flag=True,
              help="Write out the definitions that the setting `supply_definitions` spares authors.")  # fmt: skip
def fix(paths: tuple[Path, ...], *, rules: tuple[str, ...], write_definitions: bool, **options: Any) -> int:
    """Mend what can be mended without a person: add and remove definitions, correct fragments.

    Changes that leave in place what was right are made at once; the others need --unsafe. A second run changes nothing.
    """
    known = rules_by_word(KNOWN_RULES)
    for word in rules:
        if word not in known:
            raise click.UsageError(f"there is no rule `{word}`; {help_for_rule(word, known)}")
    names = [known[word].name for word in rules]
    over = {"supply_definitions": False} if write_definitions else {}
    site = site_of(options["config"], options["content"], options["data"], over)
    return fix_site(site, paths, diff=options["diff"], unsafe=options["unsafe"], rules=names)


def fix_site(
    site: Site,
    paths: Sequence[Path] = (),
    *,
    diff: bool = False,
    unsafe: bool = False,
    rules: Sequence[str] = (),
    told_apart: bool = False,
) -> int:
    """Mend the site's pages, or with `diff` show how, and return the exit code.

    What was done is told on stdout, or `told_apart` on stderr, where a report follows.
    """
    shown = shown_paths(tuple(paths), site) if paths else None

    def wanted(path: str) -> bool:
        return shown is None or any(f"{path}/".startswith(f"{root}/") for root in shown)

    project = project_of(site)
    mended = mend(project, unsafe=unsafe, rules=rules or None, paths=wanted)
    unread = () if told_apart else [found for found in project.problems if found.kind == "file" and wanted(found.path)]
    for found in unread:
        tell(f"crosswalk: {found.path} was not looked at: {found.problem.message}", err=True)
    if diff:
        for page in mended:
            _show(page)
        return FOUND if mended or unread else 0
    return _write(site, mended, err=told_apart) or (FOUND if unread else 0)


def _show(page: Mended) -> None:
    painted = colour()
    before, after = (text.splitlines(keepends=True) for text in (page.before, page.after))
    for line in difflib.unified_diff(before, after, page.path, page.path):
        ended = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        bold = line.startswith(("+++", "---"))
        shade = None if bold else _COLOURS.get(line[:1])
        told = spelled_out(ended)
        click.echo(click.style(told, fg=shade, bold=bold) if painted else told, nl=False, color=painted)


def _write(site: Site, mended: Sequence[Mended], *, err: bool) -> int:
    failed = count = changes = 0
    for page in mended:
        try:
            outcome = write_page(site.content / page.uri, page.before, page.after)
        except OSError as error:
            tell(f"crosswalk: {page.path} was not written: {error.strerror or error}", err=True)
            failed += 1
            continue
        if outcome is Outcome.CHANGED:
            tell(f"crosswalk: {page.path} changed meanwhile and was left alone; run the command again", err=True)
            failed += 1
            continue
        count += 1
        changes += len(page.diagnostics)
        rules: dict[str, int] = {}
        for diagnostic in page.diagnostics:
            rules[diagnostic.rule.name] = rules.get(diagnostic.rule.name, 0) + 1
        told = ", ".join(f"{number} {name}" for name, number in sorted(rules.items()))
        tell(f"{page.path}: {told}", err=err)
    done = f"{numbered(count, 'page')} written, {numbered(changes, 'finding')} mended"
    told = done if mended else "nothing to mend"
    click.echo(told, err=err)
    return COULD_NOT_RUN if failed else 0
