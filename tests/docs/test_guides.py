"""The samples of the guidance pages: each is of its language, and those that need Python alone run as they are printed."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read.yaml_nodes import compose

from .texts import AUTHORING, ROOT, Fence, fences

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = ROOT / "content"
SAMPLES = [
    pytest.param(path, fence, id=f"{path.stem}:{fence.start}")
    for path in sorted(CONTENT.rglob("*.md"))
    if AUTHORING not in path.parents
    for fence in fences(path.read_text(encoding="utf-8"))
    if fence.info in ("bash", "json", "python", "sh", "toml", "yaml")
]
TRIED_ALONE = [
    pytest.param(fence, id=str(fence.title))
    for path, fence in (sample.values for sample in SAMPLES)
    if isinstance(fence, Fence) and '__name__ == "__main__"' in fence.body and "sys.argv" not in fence.body
]
RUN = ["threat-modeling", "user-documentation"]


@pytest.mark.parametrize(("path", "fence"), SAMPLES)
def test_samples_of_guides_are_of_their_language(path: Path, fence: Fence) -> None:
    match fence.info:
        case "yaml":
            compose(fence.body, aliases=True)
        case "toml":
            tomllib.loads(fence.body)
        case "json":
            json.loads(fence.body)
        case "python":
            compile(fence.body, path.name, "exec")
        case _:
            subprocess.run(["bash", "-n"], input=fence.body, text=True, check=True)


@pytest.mark.parametrize("fence", TRIED_ALONE)
def test_programs_that_try_themselves_find_nothing(fence: Fence, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(fence.body, encoding="utf-8")
    assert subprocess.check_output([sys.executable, "program.py"], cwd=tmp_path, text=True)


@pytest.mark.parametrize("name", RUN)
def test_the_commands_of_a_guide_run_as_printed(name: str, tmp_path: Path) -> None:
    ran = 0
    for fence in fences((CONTENT / f"implementation/build-phase/{name}.md").read_text(encoding="utf-8")):
        if fence.title:
            (tmp_path / fence.title).write_text(fence.body, encoding="utf-8")
        elif fence.info == "bash":
            subprocess.run(["bash", "-e"], input=fence.body, cwd=tmp_path, text=True, check=True)
            ran += 1
    assert ran
