"""The shape of the settings, and the settings that are read by it.

They have the same names in `mkdocs.yml` and in TOML files, and one shape, `SETTINGS`, reads them all. All that is wrong with
them is told at once, each with its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..alike import help_for
from ..citations.forms import FORMS
from ..diagnostics import Problem, Problems, Severity, rules_by_word
from ..settings import MAX_PAGE_BYTES, OFF, IgnoredPaths, Settings
from ..text import Lines, Span
from .baseline_files import read_baseline
from .shapes import Choice, Field, Flag, ListOf, MapOf, Number, Record, Text
from .toml_nodes import nodes_of
from .tree import MAX_DATA_BYTES, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ..diagnostics import Rule
    from ..settings import Baseline
    from .shapes import Fields, Written

SEVERITIES = (*(severity.value for severity in Severity), OFF)
NEVER = "never"
_HOST = Text(r"[\w.-]+(:\d+)?", "the name of a host such as www.example.org")

SETTINGS = Record(
    {
        "data": Field(Text(), "folder with the site's own `catalogs/` and `mappings/`, relative to the settings file"),
        "shipped_data": Field(Flag(), "whether the catalogs and mapping sets that ship with Crosswalk are used, too"),
        "rules": Field(MapOf(Choice(SEVERITIES)), "name or code of a rule → error, warning, info or off"),
        "fail_on": Field(Choice((*SEVERITIES[:3], NEVER)), "the least severity that makes the check fail"),
        "ignore": Field(
            MapOf(ListOf(Text(placed=True), single=True)),
            "pattern of paths (`content/drafts/**`) → rules whose findings are passed over in these files",
        ),
        "baseline": Field(Text(), "file of findings that are known and not told again, relative to the settings file"),
        "external_skip": Field(ListOf(_HOST), "hosts that `crosswalk check --external` does not ask"),
        "max_page_bytes": Field(Number(1, 999_999_999), "pages above this size are reported and not read"),
        "supply_definitions": Field(Flag(), "whether keys that a page does not define are looked up in the catalogs"),
        "link_citations": Field(
            Flag(), "whether each provision that a citation names links to its row in a register on the built page"
        ),
        "downloads": Field(Flag(), "whether each table is written beside its page as XLSX, CSV and JSON to take away"),
        "style": Field(
            Record({kind: Field(Choice(forms), f"how house style writes: {kind}") for kind, forms in FORMS.items()}),
            "kind of provision → the form of it that the rule `house-style` wants, by an example",
        ),
        "enabled": Field(Flag(), "whether the plugin does anything"),
    }
)
TOML_SETTINGS = Record(
    {"content": Field(Text(), "folder of the pages, relative to the settings file (default: `docs_dir` of mkdocs.yml)")}
    | {name: known for name, known in SETTINGS.fields.items() if name != "enabled"}
)


def json_schema(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the JSON Schema of `crosswalk.toml`."""
    schema = TOML_SETTINGS.json_schema()
    severities = Choice(SEVERITIES).json_schema()
    schema["properties"]["rules"] |= {
        "properties": dict.fromkeys(rules_by_word(rules), severities),
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crosswalk settings",
        **schema,
    }


class SettingsError(Exception):
    """The settings cannot be used; `messages` says all that is wrong with them, each with its place."""

    def __init__(self, messages: Iterable[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(self.messages))


@dataclass(slots=True)
class SettingsRead:
    """One settings file on its way to values: its text for places, and what is wrong with it."""

    name: str
    """As messages name it; empty for settings that come from no file."""
    text: str = ""
    problems: Problems = field(default_factory=Problems)
    fields: Fields | None = None

    def messages(self) -> list[str]:
        """Return the problems as people read them."""
        lines = Lines(self.text)
        told = []
        for problem in sorted(self.problems, key=lambda problem: problem.span):
            place = lines.place(problem.span.start)
            where = f"{self.name}:{place.line}:{place.column}: " if self.text else f"{self.name}: " if self.name else ""
            told.append(where + problem.message + (f"; {problem.help}" if problem.help else ""))
        return told

    def values(self) -> dict[str, Any]:
        """Return the settings that are written, by name."""
        return self.fields.values if self.fields else {}

    def at(self, name: str) -> Span:
        """Return where the setting of this name stands."""
        return self.fields.at(name) if self.fields else Span(0, 0)


def help_for_rule(word: str, words: Iterable[str]) -> str:
    """Return a help for a word that is neither the name nor the code of a rule."""
    return help_for(word, words) or "`crosswalk explain` lists all"


def settings_from(values: dict[str, Any], rules: Iterable[Rule], folder: Path | None = None) -> Settings:
    """Return the settings of plain values (as a plugin's configuration has them); raises `SettingsError`.

    `folder` is where a baseline is looked for; without it none is read.
    """
    read = SettingsRead("")
    read.fields = SETTINGS.read(nodes_of(values), "", read.problems)
    settings = settings_of(read, rules, folder, "mkdocs.yml")
    if read.problems:
        raise SettingsError(read.messages())
    return settings


def settings_of(read: SettingsRead, rules: Iterable[Rule], folder: Path | None, shown: str) -> Settings:
    """Return the settings of what was read; what is wrong with them joins its problems."""
    known = rules_by_word(rules)
    values = read.values()
    ignored = []
    for pattern, words in values.get("ignore", ()):
        for word in words:
            if word.value not in known:
                read.problems.add(word.span, *_no_rule("ignore", word.value, known))
            ignored.append(IgnoredPaths(pattern.value, word.value, shown, pattern.span))
    fail_on = values.get("fail_on", Severity.ERROR.value)
    return Settings(
        rules=_severities(values.get("rules", ()), known, read.problems),
        fail_on=None if fail_on == NEVER else Severity(fail_on),
        max_page_bytes=values.get("max_page_bytes", MAX_PAGE_BYTES),
        supply_definitions=values.get("supply_definitions", False),
        link_citations=values.get("link_citations", True),
        downloads=values.get("downloads", True),
        style=values["style"].values if "style" in values else {},
        ignore=tuple(ignored),
        baseline=_baseline(read, folder),
    )


def _severities(
    written: Iterable[tuple[Written, str]], known: Mapping[str, Rule], problems: Problems
) -> dict[str, Severity | None]:
    """Return rule name → severity; a rule that is set by its name and by its code is a problem."""
    severities: dict[str, Severity | None] = {}
    for word, severity in written:
        rule = known.get(word.value)
        if rule is None:
            problems.add(word.span, *_no_rule("rules", word.value, known))
        elif rule.name in severities:
            problems.add(word.span, f"`rules`: {rule.code} {rule.name} stands here a second time")
        else:
            severities[rule.name] = None if severity == OFF else Severity(severity)
    return severities


def _no_rule(setting: str, word: str, known: Iterable[str]) -> tuple[str, str]:
    return f"`{setting}`: there is no rule `{word}`", help_for_rule(word, known)


def _baseline(read: SettingsRead, folder: Path | None) -> Baseline | None:
    name = read.values().get("baseline")
    if name is None or folder is None:
        return None
    try:
        return baseline_at(folder / name, name)
    except SettingsError as error:
        for message in error.messages:
            read.problems.add(read.at("baseline"), f"`baseline`: {message}")
        return None


def baseline_at(path: Path, shown: str) -> Baseline:
    """Return the baseline in a file; raises `SettingsError`."""
    source = read_text(path, shown, MAX_DATA_BYTES)
    if isinstance(source, Problem):
        raise SettingsError([f"{shown}: {source.message}; `crosswalk check --write-baseline` makes one"])
    baseline, problems = read_baseline(source)
    if baseline is None:
        raise SettingsError(SettingsRead(shown, source.text, problems).messages())
    return baseline
