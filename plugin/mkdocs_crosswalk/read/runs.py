"""Runs of ids in catalogs: `3..8`, `a..h`, `recital-1..130`, and what people write where they mean one.

    run = prefix ( digits ".." digits | letter ".." letter )

Only the last number counts up, so it stands behind `..` alone: `UP 2.1..8`, not `UP 2.1..2.8`.
"""

from __future__ import annotations

import re

LONGEST_RUN = 2000
_RUN = re.compile(r"(?P<prefix>.*?)(?P<first>\d+|[a-z])\.\.(?P<last>\d+|[a-z])")
_BETWEEN = re.compile(r"\s*(?:\.{2,}|…|-|–|\bto\b)\s*")
"""What people write between the first and the last of a run."""
_END = re.compile(r"(?:\d+|[a-z])$")
_JOINED = re.compile(r",|\.\.|…|\b(?:\d+|[a-z]) to \S")
"""What stands in no id: it joins several."""


class RunError(ValueError):
    """The text is no run that can be written out; `help` says what to write, `meant` which ids it will give then."""

    def __init__(self, message: str, help: str | None = None, meant: tuple[str, ...] = ()) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help
        self.meant = meant


def members(text: str, field: str = "") -> list[str]:
    """Return the members of a run, which stands under `field` or by itself; a text that is no run is its only member.

    Raises `RunError`.
    """
    match = _RUN.fullmatch(text)
    if match is None or _JOINED.search(match["prefix"]):
        _refuse_several(text, field)
        return [text]
    prefix, first, last = match.group("prefix", "first", "last")
    if first.isdigit() != last.isdigit():
        raise RunError(f"the run `{text}` mixes a number and a letter")
    if first.isdigit():
        numbers = range(int(first), int(last) + 1) if len(last) < 7 else range(0)
        names = [str(number) for number in numbers[: LONGEST_RUN + 1]]
    else:
        names = [chr(letter) for letter in range(ord(first), ord(last) + 1)]
    if not 0 < len(names) <= LONGEST_RUN:
        raise RunError(f"the run `{text}` has no members, or more than {LONGEST_RUN}")
    return [prefix + name for name in names]


def of_ids(text: str) -> list[str]:
    """Return the members of what stands under `ids`, where one id alone is refused; raises `RunError`."""
    found = members(text, "ids")
    if found != [text]:
        return found
    meant = meant_run(text)
    advice = f"write `ids: {meant}`, or `id: {text}` for one" if meant else f"write `id: {text}`"
    raise RunError(f"`{text}` is no run, and `ids` holds one", advice, tuple(members(meant or text)))


def refuse_run(text: str, field: str) -> None:
    """Raise `RunError` where a text under `id` or `number` stands for several."""
    within = "ids" if field == "id" else ""
    if members(text, within) != [text]:
        advice = f"write `ids: {text}`" if within else f'write `"{text}"` without `number:`'
        raise RunError(f"`{text}` is a run, and `{field}` holds one id", advice, tuple(members(text)))


def meant_run(text: str) -> str | None:
    """Return the run that a text was meant to be, `UP 2.1..8` for `UP 2.1..2.8`; None where that cannot be told."""
    for between in _BETWEEN.finditer(text):
        first, last = _END.search(text[: between.start()]), _END.search(text[between.end() :])
        # What stands before the number may be said again: `UP 2.1..2.8`, `UP 2.1..UP 2.8`.
        if first and last and text[: first.start()].endswith(last.string[: last.start()]):
            meant = f"{first.string}..{last[0]}"
            try:
                return meant if len(members(meant)) > 1 else None
            except RunError:
                return None
    return None


def _refuse_several(text: str, field: str) -> None:
    """Raise `RunError` where a text joins several ids in a way that is not read."""
    if not _JOINED.search(text):
        return
    if "," in text:
        each = tuple(one.strip() for one in text.split(",") if one.strip())
        told = ", ".join(f"`{{id: {one}}}`" if field else f'`"{one}"`' for one in each)
        raise RunError(f"`{text}` names several, and one is wanted here", f"write each by itself: {told}", each)
    meant = meant_run(text)
    advice = f"write `{field}: {meant}`" if field else f'write `"{meant}"`'
    if meant is None:
        advice = "in a run the last number or small letter counts up: `3..8`, `a..h`"
    raise RunError(f"`{text}` is no run that can be read", advice, tuple(members(meant)) if meant else ())
