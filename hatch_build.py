"""Called when the package is built or installed: reads the catalogs and mapping sets, so that no check has to read them.

What reading them gave lies beside them, in `data/` and in the wheel. It is found by the texts of the files and of the code
that reads them; where either has changed since, the files are read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface[Any]):
    """Runs for wheels, and for what stands in for one where the package is installed as a checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Leave in `data/` what reading it gave; raises `ValueError` where anything is wrong with a file."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "plugin"))
        from mkdocs_crosswalk.read.data_sets import build_in  # noqa: PLC0415 - found now

        build_in(root / "data")
