"""`crosswalk explain`: what a rule looks for and what to do about its findings."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from ...alike import help_for
from ...rules import RULES
from ...settings import OFF
from .output import columns

if TYPE_CHECKING:
    from ...diagnostics import Rule


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what a rule looks for and what to do.

    RULE is a code or a name: XW102, unknown-provision. Without it, all rules are listed.
    """
    if rule is None:
        for entry in RULES:
            known = entry.rule
            click.echo(f"{known.code}  {known.name:22} {_default(known):8} {known.summary}")
        return 0
    for entry in RULES:
        if rule.casefold() in (entry.rule.code.casefold(), entry.rule.name):
            known = entry.rule
            width = columns()
            doc = _flowing(known.doc.strip(), width) if width else known.doc.strip()
            click.echo(f"{known.code} {known.name} (default: {_default(known)})\n\n{doc}")
            return 0
    words = [word for entry in RULES for word in (entry.rule.code, entry.rule.name)]
    hint = help_for(rule.upper() if rule.casefold().startswith("xw") else rule.casefold(), words)
    raise click.UsageError(f"there is no rule `{rule}`; {hint or '`crosswalk explain` lists all'}")


def _flowing(doc: str, width: int) -> str:
    """Return a rule's words in lines of the terminal's width; headings and items of lists begin lines of their own."""
    lines: list[str] = []
    for line in doc.split("\n"):
        begins = line.startswith(("#", "- ", "* ", " ")) or not line
        if begins or not lines or not lines[-1] or lines[-1].startswith("#"):
            lines.append(line)
        else:
            lines[-1] += f" {line}"
    return "\n".join("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in lines)


def _default(rule: Rule) -> str:
    return rule.default.value if rule.default else OFF
