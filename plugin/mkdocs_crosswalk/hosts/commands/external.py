"""`crosswalk check --external`: the answers of other sites, for the rule `dead-link`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ...read.store import cache_folder
from ...rules.dead_link import RULE, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...project import Project
    from ...read.external import Answers
    from ...read.settings_files import Site


def with_answers(project: Project, site: Site, *, quiet: bool) -> Project:
    """Return the project with the addresses that lead nowhere; raises `click.ClickException` where nobody can be asked."""
    from ...read.external import ask  # noqa: PLC0415 - few checks ask the network
    from ...read.external_lychee import Asking, ExternalError  # noqa: PLC0415

    urls = list(dict.fromkeys(addresses(project)))
    if not quiet:
        click.echo(f"crosswalk: {len(urls):,} address{'' if len(urls) == 1 else 'es'} of other sites", err=True)
    try:
        answers = ask(urls, cache_folder(), skip=site.external_skip, asking=Asking())
    except ExternalError as error:
        raise click.ClickException(f"--external: {error}") from None
    if not quiet:
        for line in _notes(answers):
            click.echo(f"crosswalk: {line}", err=True)
    return replace(project, dead=answers.dead, skipped_rules=project.skipped_rules - {RULE.name})


def _notes(answers: Answers) -> Iterator[str]:
    yield f"{answers.asked:,} asked, {answers.kept:,} answered within the last day, {len(answers.dead):,} lead nowhere"
    for host, (count, reason) in sorted(answers.skipped.items()):
        yield f"{count:,} of {host} not asked: {reason}"
    for reason, count in sorted(Counter(answers.refused.values()).items()):
        yield f"{count:,} not known: the server refused ({reason})"
