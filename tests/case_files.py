r"""Cases: what the rules must say about a few small files, as Markdown that a person can read.

A case is one file, `cases/<rule>/<situation>.md`: a sentence that says what is expected and why, then titled fences.

    A clause that the catalog does not list is reported at the clause, not at the link.

    ```markdown title="content/page.md"
    [CRs 2.1, 9.9][iec_4_2]
    ```
    ```text title="report"
    content/page.md:1:11: error XW102 unknown-provision: IEC 62443-4-2 has no `CR 9.9`
      help: nearest is `CR 2.9`
    ```

- Titles are paths: pages and other files below `content/`, catalogs and mapping sets below `data/`, what a generator made
  of the pages below `site/`, what pages take in below `snippets/`; `.gitignore` makes the case a repository. Without any
  data file the case uses the data that ships with the package.
- `report` holds the expected findings, one line each as the text report prints them, with help and related places below.
  An empty one says that nothing is found. `pytest --update-cases` rewrites it.
- `crosswalk.toml` holds settings, under the names they have everywhere; `crosswalk-baseline.json` is the baseline.
- `dead` holds addresses of other sites that lead nowhere, one a line, each with what came back.
- A page that has fences of its own stands between longer ones. Words after the title change how the text is stored:
  `crlf` (Windows line ends), `unended` (no line end after the last line), `bom` (starts with a byte order mark),
  `latin-1` (the file is not UTF-8); the last two are written to a folder and read from there.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.read.baseline_files import BASELINE_FILE, read_baseline
from mkdocs_crosswalk.read.project_files import build, folder_inputs, folder_text_reader
from mkdocs_crosswalk.read.settings_values import settings_from
from mkdocs_crosswalk.read.snippets import Snippets
from mkdocs_crosswalk.read.store import cache_folder
from mkdocs_crosswalk.read.tree import shown_text
from mkdocs_crosswalk.report.text_format import line_of
from mkdocs_crosswalk.rules import RULES
from mkdocs_crosswalk.text import Source

from .projects import project_of

if TYPE_CHECKING:
    from mkdocs_crosswalk.check import Report
    from mkdocs_crosswalk.project import Project
    from mkdocs_crosswalk.settings import Settings

CASES = Path(__file__).parent / "cases"
SNIPPETS = "snippets/"
IGNORES = ".gitignore"
REPORT, SETTINGS, DEAD = "report", "crosswalk.toml", "dead"
STORED = {"crlf", "unended", "bom", "latin-1"}
_OPENING = re.compile(r"(?P<marks>`{3,})\w+ title=\"(?P<title>[^\"]+)\"(?P<words>(?: [a-z0-9-]+)*)")


@dataclass(frozen=True, slots=True)
class Fence:
    """One file of a case."""

    title: str
    text: str
    words: frozenset[str]

    @property
    def content(self) -> str:
        """Return the text as the file holds it."""
        text = self.text[:-1] if "unended" in self.words else self.text
        return text.replace("\n", "\r\n") if "crlf" in self.words else text

    @property
    def stored(self) -> bytes:
        """Return the bytes of the file."""
        mark = b"\xef\xbb\xbf" if "bom" in self.words else b""
        return mark + self.content.encode("latin-1" if "latin-1" in self.words else "utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its sentence and its files."""

    path: Path
    sentence: str
    fences: tuple[Fence, ...]

    @property
    def rule(self) -> str:
        """Return the name of the rule that the case is about."""
        return self.path.parent.name

    @property
    def expected(self) -> str:
        """Return what its report fence holds."""
        return next(fence.text for fence in self.fences if fence.title == REPORT)

    @property
    def files(self) -> tuple[Fence, ...]:
        """Return its fences without report, settings and addresses."""
        return tuple(fence for fence in self.fences if fence.title not in (REPORT, SETTINGS, DEAD))

    def text(self, title: str) -> str:
        """Return what the fence of this title holds, empty where there is none."""
        return next((fence.text for fence in self.fences if fence.title == title), "")

    def settings(self) -> Settings:
        """Return the settings of its `crosswalk.toml`."""
        settings = settings_from(tomllib.loads(self.text(SETTINGS)), [entry.rule for entry in RULES])
        if known := self.text(BASELINE_FILE):
            baseline, problems = read_baseline(Source(BASELINE_FILE, known))
            assert not problems
            settings = replace(settings, baseline=baseline)
        return settings

    def project(self, folder: Path) -> Project:
        """Return its project; `folder` is used only where bytes matter."""
        if any(fence.words & {"bom", "latin-1"} or fence.title.startswith((SNIPPETS, IGNORES)) for fence in self.files):
            return self._project_in(folder)
        project = project_of({fence.title: fence.content for fence in self.files}, self.settings())
        if dead := self.text(DEAD):
            answers = dict(line.split(" ", 1) for line in dead.splitlines())
            project = replace(project, dead=answers, skipped_rules=project.skipped_rules - {"dead-link"})
        return project

    def _project_in(self, folder: Path) -> Project:
        for fence in self.files:
            path = folder / fence.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(fence.stored)
        content, data = folder / "content", folder / "data"
        content.mkdir(exist_ok=True)
        if self.text(IGNORES):
            (folder / ".git").mkdir()
        own = data if data.is_dir() else None
        inputs = folder_inputs(content, content.name, own, self.settings(), shipped=own is None)
        if (folder / SNIPPETS).is_dir():
            inputs.taken_in = Snippets((folder / SNIPPETS,), (("", folder),)).taken_in
        of_folders = folder_text_reader(content, content.name, own)

        def text(path: str) -> str:
            return shown_text(folder / path) if path.startswith(SNIPPETS) else of_folders(path)

        return build(inputs, self.settings(), text_reader=text, cache=cache_folder())


def read_case(path: Path) -> Case:
    """Return the case in a file; raises `ValueError` where the file is not one."""
    lines = path.read_text(encoding="utf-8").split("\n")
    fences: list[Fence] = []
    sentence: list[str] = []
    at = 0
    while at < len(lines):
        opening = _OPENING.fullmatch(lines[at])
        if opening is None:
            if lines[at].startswith("```"):
                raise ValueError(f"{path}:{at + 1}: a fence needs a language and a title")
            if not fences:
                sentence.append(lines[at])
            at += 1
            continue
        end = next((row for row in range(at + 1, len(lines)) if lines[row].rstrip() == opening["marks"]), None)
        words = frozenset(opening["words"].split())
        if end is None or words - STORED:
            raise ValueError(f"{path}:{at + 1}: the fence is not closed, or says more than {sorted(STORED)}")
        fences.append(Fence(opening["title"], "".join(f"{line}\n" for line in lines[at + 1 : end]), words))
        at = end + 1
    if not "".join(sentence).strip() or len({fence.title for fence in fences}) != len(fences):
        raise ValueError(f"{path}: a case starts with a sentence, and names each file once")
    if sum(fence.title == REPORT for fence in fences) != 1:
        raise ValueError(f'{path}: a case has one fence ```text title="{REPORT}"')
    return Case(path, " ".join(" ".join(sentence).split()), tuple(fences))


def report_text(report: Report) -> str:
    """Return a report as cases hold it: each finding's line, with its help and the related places below."""
    lines = []
    for finding in report.findings:
        lines.append(line_of(finding))
        if finding.diagnostic.help:
            lines.append(f"  help: {finding.diagnostic.help}")
        for other in finding.diagnostic.related:
            line, column, _, _ = report.places.of(other.path, other.span)
            lines.append(f"  see: {other.path}:{line}:{column}: {other.message}")
    return "".join(f"{line}\n" for line in lines)


def run_case(case: Case, folder: Path) -> Report:
    """Return what the rules say about the case."""
    return check(case.project(folder))


def with_report(text: str, report: str) -> str:
    """Return the text of a case with another report."""
    opening = re.compile(rf'^(`{{3,}})text title="{REPORT}"\n', re.MULTILINE)
    match = opening.search(text)
    assert match is not None
    end = text.index(f"\n{match[1]}", match.end() - 1) + 1
    return text[: match.end()] + report + text[end:]


def all_cases() -> list[Path]:
    """Return the files of all cases, in order."""
    return sorted(CASES.glob("*/*.md"))
