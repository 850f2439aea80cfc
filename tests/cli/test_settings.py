"""Settings have the same names wherever they stand, and all that is wrong with them is told at once."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest

from mkdocs_crosswalk.read.settings_values import SETTINGS, TOML_SETTINGS, json_schema
from mkdocs_crosswalk.rules import RULES

from .conftest import MKDOCS, WRONG

if TYPE_CHECKING:
    from .conftest import Site

TOML = 'content = "content"\ndata = "data"\nshipped_data = false\n'
SETTINGS_TOML = f'{TOML}fail_on = "never"\n\n[rules]\nunused-definition = "off"\n'


@pytest.mark.parametrize("name", ["crosswalk.toml", "pyproject.toml"])
@pytest.mark.parametrize("argv", [[], ["--config"]], ids=["found", "named"])
def test_settings_without_mkdocs(site: Site, name: str, argv: list[str]) -> None:
    (site.folder / "mkdocs.yml").unlink()
    text = SETTINGS_TOML
    if name == "pyproject.toml":
        text = '[project]\nname = "x"\n\n[tool.crosswalk]\n' + text.replace("[rules]", "[tool.crosswalk.rules]")
    site.write(wrong=WRONG).file(name, text)
    outcome = site.run("check", *argv, *([name] if argv else []))
    assert outcome.code == 0, outcome.err
    assert outcome.out.endswith("2 pages and 2 citations read: 1 error\n")


def test_the_folder_of_pages_may_come_from_mkdocs(site: Site) -> None:
    site.file("mkdocs.yml", "site_name: x\ndocs_dir: content\n")
    site.write(wrong=WRONG).file("crosswalk.toml", SETTINGS_TOML.replace('content = "content"\n', ""))
    for argv in ([], ["--config", "crosswalk.toml"], ["--config", "mkdocs.yml"]):
        assert site.run("check", *argv).out.endswith("2 pages and 2 citations read: 1 error\n")


def test_the_file_of_properdocs_is_found(site: Site) -> None:
    (site.folder / "mkdocs.yml").rename(site.folder / "properdocs.yml")
    outcome = site.write(wrong=WRONG).run("check")
    assert outcome.out.endswith("2 pages and 2 citations read: 1 error, 1 warning\n")


@pytest.mark.parametrize("options", ["", "plugins:\n  search: {}\n"])
def test_settings_are_inherited(site: Site, options: str) -> None:
    (site.folder / "mkdocs.yml").unlink()
    plugin = "plugins:\n  crosswalk:\n    data: data\n    shipped_data: false\n    rules:\n      XW202: 'off'\n"
    site.file("shared/base.yml", f"site_name: x\ndocs_dir: content\n{plugin}")
    site.file("mkdocs.yml", f"INHERIT: shared/base.yml\n{options}")
    assert site.write(wrong=WRONG).run("check").out.endswith("2 pages and 2 citations read: 1 error\n")
    site.file("shared/base.yml", f"site_name: x\ndocs_dir: content\n{plugin}      no-rule: 'off'\n")
    assert site.run("check").err.startswith("crosswalk: shared/base.yml:9:7: `rules`: there is no rule `no-rule`")


def test_options_are_laid_over_those_that_are_inherited_as_mkdocs_does(site: Site) -> None:
    base = (
        "docs_dir: content\nplugins:\n  crosswalk:\n    data: data\n    shipped_data: false\n    fail_on: never\n"
        "    rules: {unknown-provision: info, unused-definition: info}\n"
        "    ignore: {content/a.md: [missing-page], content/b.md: [missing-page]}\n"
    )
    site.write(wrong=WRONG).file("base.yml", base)
    own = "    rules: {unknown-provision: warning}\n    ignore: {content/b.md: [missing-anchor]}\n"
    site.file("mkdocs.yml", f"INHERIT: base.yml\nplugins:\n  crosswalk:\n{own}")
    outcome = site.run("check", "-q")
    assert outcome.code == 0, outcome.err
    assert [line.split()[:3] for line in outcome.out.splitlines()] == [
        ["base.yml:8:14:", "warning", "XW002"],
        ["content/wrong.md:3:14:", "warning", "XW102"],
        ["content/wrong.md:6:2:", "info", "XW202"],
        ["mkdocs.yml:5:14:", "warning", "XW002"],
    ]
    site.file("base.yml", base.replace("unused-definition", "no-rule").replace("data: data", "data: nowhere"))
    site.file("mkdocs.yml", f"INHERIT: base.yml\nplugins:\n  crosswalk:\n{own.replace('warning', 'loud')}")
    said = [line.split(": ")[1] for line in site.run("check").err.splitlines()]
    assert said == ["mkdocs.yml:4:32", "base.yml:4:5", "base.yml:7:38"]
    site.file("mkdocs.yml", "INHERIT: base.yml\nplugins:\n  crosswalk:\n")
    assert site.run("check", "--data", "data").code == 1


def test_a_list_of_plugins_takes_the_place_of_what_is_inherited(site: Site) -> None:
    site.file("base.yml", "docs_dir: content\nplugins:\n  - crosswalk:\n      data: nowhere\n")
    site.file("mkdocs.yml", "INHERIT: base.yml\nplugins: [search]\n")
    assert site.run("check", "--data", "data").code == 0


def test_settings_in_two_places_are_refused(site: Site) -> None:
    site.file("crosswalk.toml", TOML)
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err == (
        "crosswalk: settings stand in mkdocs.yml and in crosswalk.toml; keep them in one of the two\n"
    )


def test_a_pyproject_of_others_is_passed_over(site: Site) -> None:
    site.file("pyproject.toml", '[project]\nname = "x"\n')
    assert site.run("check").code == 0
    site.file("mkdocs.yml", "site_name: x\n")
    outcome = site.run("check", "--config", "pyproject.toml")
    assert outcome.code == 2
    assert "there is no [tool.crosswalk] in it" in outcome.err


def test_all_mistakes_of_a_toml_file_are_told_at_once_with_their_lines(site: Site) -> None:
    (site.folder / "mkdocs.yml").unlink()
    site.file(
        "crosswalk.toml",
        'content = "contents"\nfail-on = "error"\nmax_page_bytes = "many"\nshipped_data = 1\ndata = "dta"\n\n'
        '[rules]\nunknow-provision = "error"\nmissing-page = "fatal"\n\n[ignore]\n"content/**" = ["mising-page"]\n',
    )
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err.replace("crosswalk: crosswalk.toml:", "").splitlines() == [
        "1:1: `content`: `contents` is not a folder",
        "2:1: unknown field `fail-on`; did you mean `fail_on`?",
        "3:1: `max_page_bytes`: expected a whole number from 1 to 999999999, found the text `many`",
        "4:1: `shipped_data`: expected true or false, found the number `1`; write `true`",
        "5:1: `data`: `dta` is not a folder",
        "8:1: `rules`: there is no rule `unknow-provision`; did you mean `unknown-provision`?",
        "9:1: `rules.missing-page`: the text `fatal` is not one of its words; known are `error`, `warning`, `info`, `off`",
        "12:18: `ignore`: there is no rule `mising-page`; did you mean `missing-page`?",
    ]


def test_all_mistakes_of_mkdocs_yml_are_told_at_once_with_their_places(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}      fail-on: error\n      rules: {{mising-page: error, missing-anchor: bad}}\n")
    outcome = site.run("check")
    assert outcome.code == 2
    lines = outcome.err.splitlines()
    assert lines[0] == "crosswalk: mkdocs.yml:7:7: unknown field `fail-on`; did you mean `fail_on`?"
    assert lines[1].startswith("crosswalk: mkdocs.yml:8:15: `rules`: there is no rule `mising-page`; did you mean")
    assert lines[2].startswith("crosswalk: mkdocs.yml:8:51: `rules.missing-anchor`: the text `bad` is not one of its")
    assert len(lines) == 3


def test_what_is_not_toml_is_told_with_its_place(site: Site) -> None:
    site.file("crosswalk.toml", 'content = "content"\nrules = {\n')
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err.startswith("crosswalk: crosswalk.toml:")
    assert ": not TOML: " in outcome.err


def test_without_pages_the_settings_are_wrong(site: Site) -> None:
    (site.folder / "mkdocs.yml").unlink()
    site.file("crosswalk.toml", "shipped_data = false\n")
    outcome = site.run("check")
    assert outcome.code == 2
    assert "`content` is missing" in outcome.err
    assert '`content = "docs"`' in outcome.err


def test_the_command_line_stands_above_the_settings(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}      fail_on: never\n")
    site.write(wrong=WRONG)
    assert site.run("check").code == 0
    assert site.run("check", "--fail-on", "error").code == 1


def test_mkdocs_plugin_and_settings_agree() -> None:
    from mkdocs_crosswalk.hosts.mkdocs_plugin import CrosswalkConfig  # noqa: PLC0415

    assert {name for name, _ in CrosswalkConfig._schema} == set(SETTINGS.fields)  # noqa: SLF001
    assert set(TOML_SETTINGS.fields) - {"content"} == set(SETTINGS.fields) - {"enabled"}


@pytest.mark.parametrize(
    ("written", "environment"),
    [
        ("!ENV [PAGES, content]", {}),
        ("!ENV [OTHER, PAGES, docs]", {"PAGES": "content"}),
        ("!ENV PAGES", {"PAGES": "content"}),
        ("*pages", {}),
    ],
)
def test_what_only_mkdocs_understands_is_no_hindrance(
    site: Site, monkeypatch: pytest.MonkeyPatch, written: str, environment: dict[str, str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    extensions = (
        "markdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ''}\n"
    )
    mkdocs = MKDOCS.replace("docs_dir: content", f"docs_dir: {written}")
    site.file("mkdocs.yml", f"extra: {{folder: &pages content}}\n{mkdocs}{extensions}")
    outcome = site.run("check")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, ""),
        (
            {"ITS_HOME": "home.md", "ITS_URLS": "true"},
            "mkdocs.yml:9:29: error XW401 missing-page: there is no `home.md` in the content folder",
        ),
    ],
)
def test_the_environment_is_asked_wherever_mkdocs_asks_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], told: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    nav = "nav:\n  - !ENV [ITS_TITLE, Home]: !ENV [ITS_HOME, index.md]\n"
    site.file("mkdocs.yml", f"{MKDOCS}use_directory_urls: !ENV [ITS_LINKS, !ENV [ITS_URLS, false]]\n{nav}")
    site.file("content/index.md", '<a href="index.html">This page</a>\n')
    assert site.run("check", "--quiet").out.strip() == told


# -- the schema for editors -----------------------------------------------------------------------------------


def test_the_schema_takes_what_the_reader_takes() -> None:
    schema = json_schema(entry.rule for entry in RULES)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    right = {
        "content": "docs",
        "data": "data",
        "shipped_data": True,
        "rules": {"missing-page": "off", "XW402": "info"},
        "fail_on": "never",
        "ignore": {"docs/**": ["missing-page"], "docs/x.md": "missing-anchor"},
        "baseline": "known.json",
        "external_skip": ["law.example"],
        "max_page_bytes": 5,
        "supply_definitions": True,
        "style": {"paragraph": "Art. 13 § 8"},
    }
    assert set(right) <= set(TOML_SETTINGS.fields)
    assert list(validator.iter_errors(right)) == []
    for wrong in (
        {"fail-on": "error"},
        {"rules": {"mising-page": "off"}},
        {"rules": {"XW999": "off"}},
        {"fail_on": "bad"},
        {"max_page_bytes": "5"},
    ):
        assert list(validator.iter_errors(wrong)), json.dumps(wrong)


@pytest.mark.parametrize("word", ["XW102", "unknown-provision"])
def test_a_rule_goes_by_its_name_or_by_its_code(site: Site, word: str) -> None:
    site.write(wrong=WRONG)
    assert site.run("check").code == 1
    for setting in (f"rules: {{{word}: 'off'}}", f"ignore: {{'content/**': {word}}}"):
        site.file("mkdocs.yml", f"{MKDOCS}      {setting}\n")
        outcome = site.run("check")
        assert (outcome.code, outcome.err) == (0, ""), outcome.out


def test_a_rule_that_is_set_by_name_and_by_code_is_set_twice(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}      rules: {{unknown-provision: error, XW102: 'off', xw102: info}}\n")
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        "crosswalk: mkdocs.yml:7:41: `rules`: XW102 unknown-provision stands here a second time",
        "crosswalk: mkdocs.yml:7:55: `rules`: there is no rule `xw102`; did you mean `XW102`?",
    ]


def test_aliases_of_aliases_are_told_where_they_grow_too_many(site: Site) -> None:
    bomb = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    site.file("mkdocs.yml", f"site_name: x\ndocs_dir: content\nextra:\n  a: &a [1, 2]\n  b: *a\n{bomb}")
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err.startswith("crosswalk: mkdocs.yml:11:5: not YAML: more than 100,000 values stand here"), (
        outcome.err
    )


@pytest.mark.parametrize("text", ["rules = " + "[" * 5_000, f"rules{'.a' * 5_000} = 1", f"[{'a.' * 5_000}a]"])
def test_settings_nested_too_deep_are_told(site: Site, text: str) -> None:
    site.file("crosswalk.toml", f'content = "content"\n{text}\n')
    (site.folder / "mkdocs.yml").unlink()
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err == "crosswalk: crosswalk.toml:1:1: not TOML: nested deeper than any settings are\n"


@pytest.mark.parametrize(
    ("set_to", "code"), [(None, 1), ("false", 1), ("true", 0)], ids=["default", "set-to-the-same", "set-to-another"]
)
def test_options_may_come_from_the_environment(
    site: Site, monkeypatch: pytest.MonkeyPatch, set_to: str | None, code: int
) -> None:
    monkeypatch.delenv("SUPPLY", raising=False)
    monkeypatch.delenv("OTHER", raising=False)
    if set_to:
        monkeypatch.setenv("SUPPLY", set_to)
    site.file(
        "mkdocs.yml",
        f"{MKDOCS}      supply_definitions: !ENV [OTHER, SUPPLY, false]\n      enabled: !ENV OTHER\n"
        "      rules: {unknown-provision: !ENV [OTHER, error]}\n",
    )
    assert site.write(keyless="# A\n\n[Act Art. 1][act]\n").run("check").code == code


def test_a_file_to_inherit_from_has_to_be_there(site: Site) -> None:
    site.file("mkdocs.yml", f"INHERIT: gone.yml\n{MKDOCS}")
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err == "crosswalk: mkdocs.yml:1:10: `INHERIT`: there is no file `gone.yml`\n"


NAV = """
nav:
  - Home: good.md
  - Gone: gone.md
  - More:
      - good.md
      - Elsewhere: https://example.org/
      - Folder: good/
      - Root: /gone/
      - deep/gone.md
"""


def in_nav(site: Site, more: str) -> list[str]:
    site.file("mkdocs.yml", f"{MKDOCS}{more}{NAV}")
    found = site.run("check", "-q").out.splitlines()
    return [
        " ".join(line.split()[2:3] + re.findall(r"`(.*?)`", line)) for line in found if line.startswith("mkdocs.yml:")
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ["XW401 gone.md", "XW401 deep/gone.md"]),
        ("validation:\n  nav:\n    not_found: ignore\n", []),
        ("validation:\n  not_found: ignore\n", []),
        ("validation:\n  nav:\n    not_found: info\n", ["XW401 gone.md", "XW401 deep/gone.md"]),
        ("  - literate-nav\n", []),
        ("  - gen-files\n", ["XW404 gone.md gen-files", "XW404 deep/gone.md gen-files"]),
        ("exclude_docs: deep/\n", ["XW401 gone.md", "XW401 deep/gone.md"]),
    ],
)
def test_the_navigation_names_pages_that_are_there(site: Site, more: str, expected: list[str]) -> None:
    assert in_nav(site, more) == expected


@pytest.mark.parametrize(("more", "codes"), [("", ["XW510", "XW510"]), ("  - macros\n", ["XW510"])])
def test_a_directive_with_a_template_is_not_judged_where_something_fills_it_in(
    site: Site, more: str, codes: list[str]
) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}{more}")
    asked = ("{{ act }}", "gone")
    site.write(page="\n".join(f"```crosswalk\nview: register\ncatalog: {each}\n```\n" for each in asked))
    assert [line.split()[2] for line in site.run("check", "-q").out.splitlines()] == codes


@pytest.mark.parametrize(
    ("options", "codes"),
    [("", ["XW404", "XW402"]), (": {tags_slugify_format: 'by-{slug}'}", ["XW402", "XW404"])],
)
def test_the_anchors_of_a_list_of_tags_are_left_to_the_build(site: Site, options: str, codes: list[str]) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}  - material/tags{options}\n")
    site.write(tags="# Tags\n\n<!-- material/tags -->\n", page="[a](tags.md#tag:doors) [b](tags.md#by-doors)\n")
    assert [line.split()[2] for line in site.run("check", "-q").out.splitlines()] == codes


@pytest.mark.parametrize(("options", "name"), [("", "SUMMARY"), (": {nav_file: NAV.md}", "NAV")])
def test_a_page_of_navigation_may_name_all_of_a_folder(site: Site, options: str, name: str) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}  - literate-nav{options}\n")
    site.file("content/more/a.md", "# A\n")
    site.write(**{name: "* [More](more/)\n* [Gone](gone/)\n* [Gone](gone.md)\n", "page": "[More](more/)\n"})
    told = [line.split(": ")[0] for line in site.run("check", "-q").out.splitlines()]
    assert told == [f"content/{name}.md:2:10", f"content/{name}.md:3:10", "content/page.md:1:8"]


def test_an_entry_of_the_navigation_is_told_at_its_place(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}nav:\n  - Home: good.md\n  - Gone: god.md\n")
    assert site.run("check").out.startswith(
        "mkdocs.yml:9:11: error XW401 missing-page: there is no `god.md` in the content folder\n"
    )
    site.file("base.yml", f"{MKDOCS}nav: [gone.md]\n")
    site.file("mkdocs.yml", "INHERIT: base.yml\n")
    assert site.run("check", "-q").out.startswith("base.yml:7:7: error XW401")


def test_the_navigation_of_zensical_is_told_at_each_text(site: Site) -> None:
    """Its builder links to what is not there without a word. TOML keeps no places, so texts in lists are found again."""
    site.folder.joinpath("mkdocs.yml").unlink()
    nav = """\
nav = [
  { "good.md" = "good.md" },
  { "Gone" = 'gone.md' }, "gone.md",
  { "Deep" = [ "deep/gone.md", { "Out" = "https://example.org/" } ] },
  "es\\u0063aped.md",
]
extra_css = ["gone.md"]
"""
    site.file("zensical.toml", f'[project]\nsite_name = "gone.md"\ndocs_dir = "content"\n{nav}')
    found = json.loads(site.run("check", "--format", "json").out)["diagnostics"]
    assert [(each["line"], each["column"], each["end_column"], each["message"].split("`")[1]) for each in found] == [
        (4, 1, 4, "escaped.md"),
        (6, 15, 22, "gone.md"),
        (6, 28, 35, "gone.md"),
        (7, 17, 29, "deep/gone.md"),
    ]


def test_an_unknown_option_of_the_extension_is_an_error_under_zensical_too(site: Site) -> None:
    site.folder.joinpath("mkdocs.yml").unlink()
    options = '[project.markdown_extensions.crosswalk]\ncallouts = false\nlink_citation = true\nshipped_data = "no"\n'
    site.file("zensical.toml", f'[project]\nsite_name = "x"\ndocs_dir = "content"\n{options}')
    outcome = site.run("check")
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        "crosswalk: zensical.toml:6:1: unknown field `link_citation`; did you mean `link_citations`?",
        "crosswalk: zensical.toml:7:1: `shipped_data`: expected true or false, found the text `no`; write `false`",
    ]
