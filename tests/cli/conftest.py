"""A small site in a folder, and the command run on it without a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.hosts.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CATALOG = """\
catalog: act
title: The Example Act
names: [Act]
publisher: Nobody
edition: "2026"
status: in-force
scheme: legal
url: https://law.example/act
keys: [act]
provisions:
  - id: art-1
    title: Scope
    contains: ["1", "2"]
  - id: art-2
    title: Duties
"""
GOOD = "# Good\n\n[Act Art. 1 § 2][act] applies.\n\n[act]: https://law.example/act\n"
WRONG = "# Wrong\n\nAs [Act Art. 7][act] says.\n\n[act]: https://law.example/act\n[old]: https://law.example/old\n"
MKDOCS = (
    "site_name: Example\ndocs_dir: content\nplugins:\n  - crosswalk:\n      data: data\n      shipped_data: false\n"
)


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


class Site:
    """A site in a folder, and the command run in that folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def write(self, **texts: str) -> Site:
        """Write pages by name: `a="# A"` is `content/a.md`."""
        for name, text in texts.items():
            self.file(f"content/{name}.md", text)
        return self

    def file(self, path: str, text: str) -> Path:
        """Write any file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return target

    def run(self, *argv: str) -> Outcome:
        """Run `crosswalk` with these arguments."""
        self._capsys.readouterr()
        code = main(argv)
        captured = self._capsys.readouterr()
        return Outcome(code, captured.out, captured.err)


@pytest.fixture
def site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, no_cache: Callable[[], None]
) -> Site:
    """Return a site with one catalog and one right page; the folder is the current one."""
    no_cache()
    monkeypatch.chdir(tmp_path)
    made = Site(tmp_path, capsys)
    made.file("mkdocs.yml", MKDOCS)
    made.file("data/catalogs/act.yaml", CATALOG)
    return made.write(good=GOOD)


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that keeps a run from leaving anything in the user's cache folder, and from taking colours."""

    def set_environment() -> None:
        monkeypatch.setenv("CROSSWALK_CACHE", "")
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)

    return set_environment
