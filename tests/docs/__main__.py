"""Write the made parts of the documentation anew: outputs of commands, tables of fields, what labels read as."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .examples import run_page
from .labels import with_labels_read
from .made import parts
from .texts import PAGES, ROOT, with_made_parts


def main(names: list[str]) -> None:
    """Bring all pages up to date, or those whose names are given."""
    made = parts()
    for path in PAGES:
        if not path.is_file() or (names and path.stem not in names):
            continue
        before = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            after = run_page(with_labels_read(with_made_parts(before, made)), Path(folder))
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"written: {path.relative_to(ROOT)}")


main(sys.argv[1:])
