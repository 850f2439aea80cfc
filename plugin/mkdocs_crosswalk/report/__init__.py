"""Reports: one module a format, each with a function `write` from a report to text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..check import Report


def _format(name: str) -> Callable[[Report], str]:
    def write(report: Report) -> str:
        # Loaded when it is asked for: a check writes one format and should start fast.
        text: str = import_module(f"{__name__}.{name}_format").write(report)
        return text

    return write


FORMATS: dict[str, Callable[[Report], str]] = {
    name: _format(name) for name in ("text", "json", "sarif", "github", "gitlab", "junit")
}
"""Name → function that returns the whole report as text, with a line end."""
