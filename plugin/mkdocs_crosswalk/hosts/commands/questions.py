"""Values that a command is given as options, or asks for where a person is at the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Question(NamedTuple):
    """What a value is asked for with, and what is said against a wrong one."""

    text: str
    default: str | None = None
    complaint: Callable[[str], str | None] = lambda _: None
    hint: str = ""
    """What a person at the terminal is told besides."""


def answers_to(values: dict[str, Any], questions: dict[str, Question]) -> dict[str, str]:
    """Return a value for each question: from its option, from its default, or from the person at the terminal.

    A wrong option ends the command before anything is asked; after a wrong answer the question comes again. Raises
    `click.UsageError` for a wrong option, and for all that is missing where there is nobody to ask.
    """
    for name, question in questions.items():
        if values.get(name) and (wrong := question.complaint(str(values[name]))):
            raise click.UsageError(f"--{name}: {wrong}")
    person = sys.stdin.isatty()
    answers: dict[str, str] = {}
    missing = []
    for name, question in questions.items():
        value = values.get(name)
        while not value and person:
            value = click.prompt(question.text + question.hint, default=question.default, err=True)
            if wrong := question.complaint(value):
                click.echo(wrong, err=True)
                value = None
        if not (value := value or question.default):
            missing.append(f"--{name} ({question.text.lower()})")
        answers[name] = str(value or "")
    if missing:
        raise click.UsageError(f"say {', '.join(missing)}")
    return answers


def one_of(words: Sequence[str]) -> Callable[[str], str | None]:
    """Return a complaint about all but these words."""
    return lambda value: None if value in words else f"`{value}` is not one of {', '.join(words)}"
