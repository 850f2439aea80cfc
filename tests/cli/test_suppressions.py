"""What a site asks to pass over: comments, front matter, settings, baseline; and suppressions that are of no use."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.read.baseline_files import baseline_text, read_baseline
from mkdocs_crosswalk.rules import undefined_key
from mkdocs_crosswalk.settings import Baseline, Known, Settings
from mkdocs_crosswalk.suppressions import Suppressions, fits
from mkdocs_crosswalk.text import Source, Span

from .conftest import MKDOCS

if TYPE_CHECKING:
    from .conftest import Site

DEFINITION = "\n[act]: https://law.example/act\n"
CITED = "[Act Art. 7][act]"


def lines(site: Site, *argv: str) -> list[str]:
    """Return the findings as lines."""
    return site.run("check", "--quiet", *argv).out.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        f"As {CITED} says. <!-- crosswalk: ignore unknown-provision: the act is being renumbered -->\n",
        f"<!-- crosswalk: ignore unknown-provision: renumbered -->\nAs {CITED} says.\n",
        f"<!-- crosswalk: ignore unknown-provision: renumbered -->\n\n\nAs {CITED} says.\n",
        f"<!-- crosswalk: ignore\n  unknown-provision: renumbered,\n  as it says -->\nAs {CITED} says.\n",
        f"<!-- crosswalk: ignore XW102 -->\nAs {CITED} says.\n",
        f"| a | b |\n|---|---|\n| x | {CITED} <!-- crosswalk: ignore unknown-provision: renumbered --> |\n",
        f"> <!-- crosswalk: ignore unknown-provision: renumbered -->\n> As {CITED} says.\n",
        f"As {CITED} <!--crosswalk:ignore unknown-provision:renumbered-->\n",
    ],
)
def test_a_comment_speaks_for_its_line_or_the_next(site: Site, text: str) -> None:
    assert lines(site.write(good=f"# A\n\n{text}{DEFINITION}")) == []


def test_a_comment_speaks_for_no_other_line(site: Site) -> None:
    page = f"# A\n\n<!-- crosswalk: ignore XW102: renumbered -->\nAs {CITED} says.\n{CITED}\n{DEFINITION}"
    assert [line.split(" ")[0] for line in lines(site.write(good=page))] == ["content/good.md:5:11:"]


def test_a_comment_names_several_rules(site: Site) -> None:
    comment = "<!-- crosswalk: ignore unknown-provision, missing-page: being written -->"
    assert lines(site.write(good=f"# A\n\n{comment}\n{CITED} and [x](x.md)\n{DEFINITION}")) == []


@pytest.mark.parametrize(
    "front",
    [
        "crosswalk:\n  ignore:\n    unknown-provision: The act is being renumbered.\n",
        "crosswalk:\n  ignore: [unknown-provision]\n",
        "crosswalk:\n  ignore: XW102\n",
    ],
)
def test_front_matter_speaks_for_the_page(site: Site, front: str) -> None:
    assert lines(site.write(good=f"---\n{front}---\n# A\n\n{CITED}\n\n{CITED}\n{DEFINITION}")) == []


def test_comments_in_code_ask_for_nothing(site: Site) -> None:
    code = "`<!-- crosswalk: ignore XW102 -->`\n\n```html\n<!-- crosswalk: ignore XW102 -->\n```\n"
    assert lines(site.write(good=f"# A\n\n{code}")) == []


def test_an_ignore_that_takes_nothing_is_reported_where_it_stands(site: Site) -> None:
    page = f"# A\n\n<!-- crosswalk: ignore unknown-provision: old -->\n[Act Art. 2][act]\n{DEFINITION}"
    assert lines(site.write(good=page)) == [
        "content/good.md:3:24: warning XW002 unused-ignore: nothing is found by `unknown-provision` on the line it is for"
    ]


def test_an_ignore_without_a_known_rule_is_reported(site: Site) -> None:
    page = f"# A <!-- crosswalk: ignore unknow-provision -->\n\n{CITED} <!-- crosswalk: skip it -->\n{DEFINITION}"
    out = site.write(good=page).run("check").out
    assert "content/good.md:1:28: warning XW002 unused-ignore: there is no rule `unknow-provision` to ignore" in out
    assert "did you mean `unknown-provision`?" in out
    assert "content/good.md:3:19: warning XW002 unused-ignore: this comment asks for nothing that can be read" in out
    assert "unknown-provision: Act has no `Art. 7`" in out


def test_an_ignore_of_a_rule_that_did_not_run_is_left_alone(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}      rules: {{unknown-provision: off}}\n")
    assert lines(site.write(good=f"# A\n\n{CITED} <!-- crosswalk: ignore XW102: old -->\n{DEFINITION}")) == []
    page = "# A\n\n<https://law.example/x> <!-- crosswalk: ignore dead-link: their server is slow -->\n"
    assert lines(site.write(good=page)) == []


def test_settings_speak_for_the_files_that_fit(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}      ignore:\n        content/drafts/**: [unknown-provision, missing-page]\n")
    site.file("content/drafts/deep/new.md", f"# A\n\n{CITED} [x](y.md)\n{DEFINITION}")
    assert lines(site) == []
    site.write(wrong=f"# A\n\n{CITED}\n{DEFINITION}")
    assert len(lines(site)) == 1


def test_settings_that_take_nothing_are_reported_where_they_stand(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}      ignore:\n        content/drafts/**: unknown-provision\n")
    told = "nothing is found by `unknown-provision` in files that fit `content/drafts/**`"
    assert lines(site) == [f"mkdocs.yml:8:9: warning XW002 unused-ignore: {told}"]


@pytest.mark.parametrize(
    ("pattern", "path", "outcome"),
    [
        ("content/**", "content/a/b.md", True),
        ("content/**/b.md", "content/b.md", True),
        ("content/**/b.md", "content/x/y/b.md", True),
        ("content/**/b.md", "content/ab.md", False),
        ("content/*", "content/a/b.md", False),
        ("content/*.md", "content/b.md", True),
        ("content/?.md", "content/b.md", True),
        ("content/?.md", "content/bb.md", False),
        ("**", "data/catalogs/x.yaml", True),
        ("content/a.md", "content/a.md", True),
        ("content/a.md", "content/aXmd", False),
        ("content/[a].md", "content/[a].md", True),
    ],
)
def test_patterns(pattern: str, path: str, outcome: bool) -> None:
    assert fits(path, pattern) is outcome


# -- baseline --------------------------------------------------------------------------------------------------

OLD = f"# Old\n\n{CITED} and {CITED} and [x](gone.md)\n{DEFINITION}"


def test_a_baseline_lets_what_is_known_pass_and_nothing_else(site: Site) -> None:
    outcome = site.write(old=OLD).run("check", "--write-baseline")
    assert outcome.code == 0
    assert outcome.out == (
        "crosswalk-baseline.json now holds 3 known findings\n"
        "it counts where the settings have `baseline: crosswalk-baseline.json`, "
        "and with `--baseline crosswalk-baseline.json`\n"
    )
    known = json.loads((site.folder / "crosswalk-baseline.json").read_text(encoding="utf-8"))
    assert [(entry["path"], entry["rule"], entry.get("count", 1)) for entry in known["findings"]] == [
        ("content/old.md", "missing-page", 1),
        ("content/old.md", "unknown-provision", 2),
    ]
    again = site.run("check", "--baseline", "crosswalk-baseline.json")
    assert again.code == 0
    assert again.out == "2 pages and 3 citations read: nothing found (3 known)\n"
    site.write(new=OLD)
    assert {line.split(":")[0] for line in lines(site, "--baseline", "crosswalk-baseline.json")} == {"content/new.md"}


def test_a_baseline_knows_no_lines(site: Site) -> None:
    site.write(old=OLD).run("check", "--write-baseline")
    site.write(old=OLD.replace("# Old\n", "# Old\n\nMore words here.\n\nAnd here.\n"))
    assert site.run("check", "--baseline", "crosswalk-baseline.json").code == 0


def test_a_baseline_knows_ignores_of_no_use(site: Site) -> None:
    unused = "\n<!-- crosswalk: ignore missing-page: x -->\nText. <!-- crosswalk: ignore no-such: y -->\n"
    site.write(old=f"# Old\n{unused}").run("check", "--write-baseline")
    site.write(old=f"# Old\n\nMore words here.\n{unused}")
    again = site.run("check", "--baseline", "crosswalk-baseline.json", "--fail-on", "warning")
    assert (again.code, again.out) == (0, "2 pages and 1 citation read: nothing found (2 known)\n")


def test_one_more_of_what_is_known_is_told(site: Site) -> None:
    site.write(old=OLD).run("check", "--write-baseline")
    site.write(old=OLD.replace(DEFINITION, f"\n{CITED}\n{DEFINITION}"))
    assert lines(site, "--baseline", "crosswalk-baseline.json") == [
        "content/old.md:5:11: error XW102 unknown-provision: Act has no `Art. 7`"
    ]


def test_mended_entries_are_reported_for_removal(site: Site) -> None:
    site.write(old=OLD).run("check", "--write-baseline")
    site.write(old=f"# Old\n\n{CITED}\n{DEFINITION}")
    out = site.run("check", "--baseline", "crosswalk-baseline.json").out
    assert (
        "crosswalk-baseline.json:4:14: warning XW003 mended-finding: `missing-page` in content/old.md is mended" in out
    )
    assert "crosswalk-baseline.json:5:14: warning XW003 mended-finding: `unknown-provision` in content/old.md is" in out
    assert 'help: write `"count": 1`' in out
    assert site.run("check", "--write-baseline").code == 0
    assert lines(site, "--baseline", "crosswalk-baseline.json") == []


def test_the_settings_may_name_the_baseline(site: Site) -> None:
    site.file("mkdocs.yml", f"{MKDOCS}      baseline: known/old.json\n").parent.joinpath("known").mkdir()
    missing = site.write(old=OLD).run("check")
    assert missing.code == 2
    assert "mkdocs.yml:7:7: `baseline`: known/old.json: the file cannot be read" in missing.err
    assert "--write-baseline" in missing.err
    assert site.run("check", "--write-baseline").out == "known/old.json now holds 3 known findings\n"
    assert site.run("check").code == 0


def test_writing_a_baseline_twice_gives_the_same_bytes(site: Site) -> None:
    path = site.write(old=OLD).folder / "crosswalk-baseline.json"
    site.run("check", "--write-baseline")
    first = path.read_bytes()
    site.run("check", "--write-baseline")
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "known.json:1:2: not JSON"),
        ("[]", "known.json:1:1: expected a mapping, found a list"),
        ('{"version": 1}', "`findings` is missing"),
        ('{"version": 2, "findings": []}', "known.json:1:13: `version`: the number `2` is not one of its words"),
        ('{"version": 1, "findings": [{"path": "x", "rul": "y"}]}', "unknown field `rul`; did you mean `rule`?"),
    ],
)
def test_a_broken_baseline_is_2_and_told_with_its_place(site: Site, text: str, told: str) -> None:
    site.file("known.json", text)
    outcome = site.run("check", "--baseline", "known.json")
    assert outcome.code == 2
    assert told in outcome.err


def test_a_baseline_of_some_pages_is_refused(site: Site) -> None:
    assert site.run("check", "--write-baseline", "content/good.md").code == 2


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@hypothesis.settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5))
def test_a_baseline_is_read_as_it_was_written(findings: list[tuple[str, str, str]]) -> None:
    text = baseline_text(findings)
    json.loads(text)
    baseline, problems = read_baseline(Source("known.json", text))
    assert not problems
    assert baseline is not None
    counted = {(known.path, known.rule, known.message): known.count for known in baseline.known}
    assert counted == Counter(findings)


def test_a_folder_with_one_finding_on_each_of_many_pages_is_moved_in_little_time() -> None:
    rule, message, nowhere = undefined_key.RULE, "no definition for the key `act`", Span(0, 0)
    known = tuple(Known(f"old/{number}.md", rule.name, message, 1, nowhere) for number in range(20_000))
    suppressions = Suppressions((), Settings(baseline=Baseline("baseline.json", known)), [rule])
    began = time.process_time()
    knows = suppressions.moved(lambda _: False)
    told = [number for number in range(20_001) if not knows(rule.at(f"new/{number}.md", nowhere, message))]
    assert (told, list(suppressions.mended())) == ([20_000], [])
    assert time.process_time() - began < 4.0
