"""What the documentation must name: rules, commands, options, words of the Makefile, fields of the JSON contract."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import click
import pytest

from mkdocs_crosswalk.read.settings_values import SETTINGS
from mkdocs_crosswalk.read.view_shapes import VIEWS
from mkdocs_crosswalk.rules import RULES
from tests.test_architecture import LEVELS
from tests.test_architecture import ROOT as PACKAGE

from .examples import commands
from .made import all_commands, make_words
from .texts import AUTHORING, ROOT, fences, words

if TYPE_CHECKING:
    from pathlib import Path

README, CONTRIBUTING, CHANGELOG = (ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG"))


def _text(path: Path) -> str:
    return words(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.rule.name)
def test_every_rule_is_named(entry: Any) -> None:
    assert f"`{entry.rule.code}` `{entry.rule.name}`" in _text(README)


def test_the_page_of_rules_shows_them_all() -> None:
    (directive,) = fences(_text(AUTHORING / "rules.md"))
    assert (directive.info, directive.body) == ("crosswalk", "view: rules")


def test_the_rooms_stand_on_their_levels() -> None:
    rows = re.findall(r"^\| (\d) \| (.*?) \|", _text(AUTHORING / "how-it-works.md"), flags=re.MULTILINE)
    told = [(int(level), {room.strip("`/ ") for room in rooms.split(",")}) for level, rooms in rows]
    assert told == [(level, set(rooms)) for level, rooms in enumerate(LEVELS)]


def test_rules_named_in_prose_exist() -> None:
    codes = {entry.rule.code for entry in RULES} | {"XW590"}  # the example of a new rule
    for page in (README, CONTRIBUTING, CHANGELOG, *AUTHORING.glob("*.md")):
        assert set(re.findall(r"\bXW\d{3}\b", page.read_text(encoding="utf-8"))) <= codes, page.name


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_a_section_and_an_example(view: str) -> None:
    text = (AUTHORING / "directives.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {view}$", text, flags=re.MULTILINE)
    assert any(fence.title and f"view: {view}\n" in f"{fence.body}\n" for fence in fences(text))


COMMANDS = list(all_commands())


@pytest.mark.parametrize(("name", "found"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_is_described(name: str, found: click.Command) -> None:
    text = (AUTHORING / "command.md").read_text(encoding="utf-8")
    section = re.search(rf"^### {name}$(.*?)(?=^##|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert section, name
    for parameter in found.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert all(option in section[1] for option in parameter.opts), parameter.name


@pytest.mark.parametrize("word", [word for word, _ in make_words()])
def test_every_word_of_the_makefile_is_in_the_readme(word: str) -> None:
    assert f"`make {word}`" in _text(README)
    assert f"`make {word}`" in _text(CONTRIBUTING)


def test_every_setting_is_described() -> None:
    text = _text(AUTHORING / "settings.md")
    for name in SETTINGS.fields:
        assert f"| `{name}` |" in text, name


def test_every_field_of_the_json_is_described() -> None:
    text = _text(AUTHORING / "json.md")
    shown = [each for fence in fences(text) if fence.info == "console" for each in commands(fence)]
    outputs = [json.loads(each.output) for each in shown if each.line.endswith("--format json")]
    assert len(outputs) > 1
    for name in _names(outputs):
        assert f"`{name}`" in text, name


def _names(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_names, value.values()))
    return set().union(*map(_names, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("page", [README, CONTRIBUTING, CHANGELOG], ids=lambda page: page.name)
def test_links_lead_to_files_that_exist(page: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"", re.sub(r"`[^`]*`", "", text))
    for target in (first or second for first, second in links):
        if "://" not in target:
            assert (ROOT / target.partition("#")[0]).exists(), target


def test_authoring_pages_can_be_found() -> None:
    index = _text(AUTHORING / "index.md")
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in AUTHORING.glob("*.md"):
        assert f"authoring/{page.name}" in navigation, page.name
        assert page.name in ("index.md", "agreement.md") or f"]({page.name}" in index, page.name


def test_modules_and_tests_named_in_how_it_works_exist() -> None:
    text = _text(AUTHORING / "how-it-works.md")
    rooms = {path.name for path in PACKAGE.iterdir()}
    named = [word for word in re.findall(r"`([a-z_/]+)`", text) if word.partition("/")[0] in rooms and "/" in word]
    tests = re.findall(r"`(tests/[\w/.]+)`", text)
    assert len(named) > 10
    assert len(tests) > 10
    assert [word for word in named if not any((PACKAGE / f"{word}{end}").exists() for end in ("", ".py"))] == []
    assert [path for path in tests if not (ROOT / path).exists()] == []
