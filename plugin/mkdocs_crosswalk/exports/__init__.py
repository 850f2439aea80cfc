"""Exports: tables as files to take away, one module a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import csv_format, html_format, json_format, markdown_format, xlsx_format

if TYPE_CHECKING:
    from collections.abc import Callable

    from .sheets import Sheets

FORMATS: dict[str, Callable[[Sheets], bytes]] = {
    "csv": csv_format.write,
    "html": html_format.write,
    "json": json_format.write,
    "md": markdown_format.write,
    "xlsx": xlsx_format.write,
}
"""Name, which is also the file's ending → function that returns the file's bytes. The same tables give the same bytes."""
