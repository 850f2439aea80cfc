"""`crosswalk new`: a catalog, a mapping set or a page to start from, of which the check says what is yet to be written.

What is missing is asked for where a person is at the terminal, and told all at once where not. Nothing is overwritten.
"""

from __future__ import annotations

import click

from .new_catalog import catalog
from .new_mapping import mapping
from .new_page import page


@click.group()
def new() -> None:
    """Start a catalog, a mapping set or a page."""


for command in (catalog, mapping, page):
    new.add_command(command)
