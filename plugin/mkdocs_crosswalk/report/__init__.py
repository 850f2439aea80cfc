"""Reports: one module a format, each a function from a report to text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import github_format, gitlab_format, json_format, junit_format, sarif_format, text_format

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..check import Report

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text_format.write,
    "json": json_format.write,
    "sarif": sarif_format.write,
    "github": github_format.write,
    "gitlab": gitlab_format.write,
    "junit": junit_format.write,
}
"""Name → function that returns the whole report as text, with a line end."""
