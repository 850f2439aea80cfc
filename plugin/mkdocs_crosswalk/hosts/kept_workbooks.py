"""The workbooks of a site as its last build wrote them: only those are written anew whose words have changed.

Writing a workbook takes longer than building the table in it. Each is found by a digest of all that it says and of the code
that writes it, so it can never be out of date. Trouble with the cache means writing again, never an error.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from functools import cached_property
from typing import TYPE_CHECKING

from ..exports import xlsx_format
from ..read.store import code_digest, digest_of, keep_json, kept_json

if TYPE_CHECKING:
    from pathlib import Path

    from ..exports.sheets import Sheets

_WRITERS = ("exports/xlsx_format.py", "hosts/kept_workbooks.py")


class Workbooks:
    """The workbooks of one build of the site that goes by `site`; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None, site: str) -> None:
        self._folder = folder
        self._name = f"workbooks-{site}.json"
        self._used: dict[str, str] = {}
        self._is_new = False
        self.written = 0
        """How many had to be written."""

    def of(self, sheets: Sheets) -> bytes:
        """Return what `xlsx_format.write` returns."""
        contents = xlsx_format.contents(sheets)
        if self._folder is None:
            return self._write(contents)
        digest = digest_of(f"{self._code}\n{json.dumps(contents)}")
        if digest in self._old:
            self._used[digest] = self._old[digest]
            return b64decode(self._used[digest])
        data = self._write(contents)
        self._used[digest] = b64encode(data).decode("ascii")
        self._is_new = True
        return data

    def keep(self) -> None:
        """Keep the workbooks that were asked for in place of those of the last build."""
        if self._is_new:
            keep_json(self._folder, self._name, self._used)

    def _write(self, contents: list[xlsx_format.Sheet]) -> bytes:
        self.written += 1
        return xlsx_format.written(contents)

    @cached_property
    def _old(self) -> dict[str, str]:
        old = kept_json(self._folder, self._name)
        return old if isinstance(old, dict) else {}

    @cached_property
    def _code(self) -> str:
        return f"{code_digest(_WRITERS, ('xlsxwriter',))} {zlib.ZLIB_RUNTIME_VERSION}"
