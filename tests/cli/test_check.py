"""`crosswalk check`: exit codes, what is told, and how trouble with the command itself is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import GOOD, MKDOCS, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Site


def test_nothing_found_is_0_and_says_so(site: Site) -> None:
    outcome = site.run("check")
    assert outcome.code == 0
    assert outcome.out == "1 page and 1 citation read: nothing found\n"
    assert outcome.err == ""


def test_citations_that_nobody_can_check_are_counted(site: Site) -> None:
    """Else a site on an act without a catalog looks as if all of it had been looked up."""
    gdpr = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
    uses = f"[GDPR Art. 999][gdpr] [GDPR][gdpr] [GDPR Rec. 1][recital]\n\n[gdpr]: {gdpr}\n[recital]: {gdpr}#rct_1\n"
    site.write(gdpr=f"# A\n\n{uses}")
    summary = "2 pages and 1 citation read, 2 citations of acts without a catalog left unchecked: nothing found\n"
    assert [site.run("check").out for _ in range(2)] == [summary, summary]


def test_a_finding_is_1_with_its_line_its_caret_and_its_help(site: Site) -> None:
    outcome = site.write(wrong=WRONG).run("check")
    assert outcome.code == 1
    first = outcome.out.split("\n\n")[0].splitlines()
    assert first[0].startswith("content/wrong.md:3:14: error XW102 unknown-provision: ")
    assert first[1] == "  3 | As [Act Art. 7][act] says."
    assert first[2] == "                   ^"
    assert "2 pages and 2 citations read: 1 error, 1 warning\n" in outcome.out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)], ids=str)
def test_fail_on_decides_what_is_a_failure(site: Site, fail_on: str, code: int) -> None:
    assert site.write(wrong=WRONG).run("check", "--fail-on", fail_on).code == code


def test_a_warning_alone_passes_unless_asked_for(site: Site) -> None:
    site.write(wrong=WRONG.replace("Art. 7", "Art. 2"))
    assert site.run("check").code == 0
    assert site.run("check", "--fail-on", "warning").code == 1


def test_paths_choose_which_findings_are_told(site: Site) -> None:
    site.write(wrong=WRONG).file("content/more/also.md", WRONG)
    assert "content/wrong.md" not in site.run("check", "content/more").out
    assert site.run("check", "content/good.md").code == 0
    assert site.run("check", "data").code == 0
    both = site.run("check", "content/wrong.md", "content/more/also.md").out
    assert "content/wrong.md:3" in both
    assert "content/more/also.md:3" in both


def test_a_name_that_begins_like_a_folder_is_not_in_it(site: Site) -> None:
    site.file("content/more/good.md", GOOD)
    site.file("content/more-wrong.md", WRONG)
    assert site.run("check", "content/more").code == 0


def test_json_is_the_contract(site: Site) -> None:
    outcome = site.write(wrong=WRONG).run("check", "--format", "json")
    report = json.loads(outcome.out)
    assert list(report) == ["version", "diagnostics", "summary"]
    assert report["version"] == 1
    assert report["summary"] == {"pages": 2, "citations": 2, "errors": 1, "warnings": 1, "infos": 0}
    first = report["diagnostics"][0]
    assert list(first) == [
        "code", "rule", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "related",
        "fixable",
    ]  # fmt: skip
    assert first["path"] == "content/wrong.md"
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (3, 14, 3, 15)
    assert (first["code"], first["rule"], first["severity"]) == ("XW102", "unknown-provision", "error")
    assert isinstance(first["related"], list)
    assert first["fixable"] is False


def test_citations_json_is_the_contract(site: Site) -> None:
    report = json.loads(site.run("citations", "--format", "json").out)
    assert report == {
        "version": 1,
        "citations": [
            {
                "path": "content/good.md", "line": 3, "column": 1, "label": "Act Art. 1 § 2", "key": "act",
                "document": "act", "provisions": ["art-1/2"], "unread": None,
            }
        ],
    }  # fmt: skip


def test_citations_in_words(site: Site) -> None:
    assert site.run("citations").out == "content/good.md:3:1: [Act Art. 1 § 2][act] → act: art-1/2\n"


def test_colour_only_where_it_is_wanted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(wrong=WRONG)
    assert "\x1b" not in site.run("check").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31;1merror XW102\x1b[0m" in site.run("check").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in site.run("check").out


def test_control_characters_of_a_page_do_not_reach_the_terminal(site: Site) -> None:
    out = site.write(wrong=WRONG.replace("As ", "\x1b[31mAs\x07 ")).run("check").out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_folder_of_pages_needs_no_settings_file(site: Site) -> None:
    (site.folder / "mkdocs.yml").unlink()
    assert site.write(wrong=WRONG).run("check", "--content", "content", "--data", "data").code == 1


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["chekc"], "did you mean `check`?"),
        (["check", "--contnt", "x"], "--content"),
        (["check", "--format", "jsn"], "'json'"),
        (["check", "content/nothing.md"], "there is no `content/nothing.md`"),
        (["check", "mkdocs.yml"], "`mkdocs.yml` is no part of this site; its files lie in "),
        (["check", "--content", "nowhere"], "'nowhere' does not exist"),
        (["check", "--config", "mkdocs.yml", "--content", "content"], "--config and --content exclude each other"),
        (["explain", "unknow-provision"], "did you mean `unknown-provision`?"),
        (["explain", "xw12"], "did you mean `XW"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_is_2_and_told_what_to_write(site: Site, argv: list[str], told: str) -> None:
    outcome = site.run(*argv)
    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == ""


def test_no_settings_file_is_2_and_told_what_to_do(site: Site) -> None:
    (site.folder / "mkdocs.yml").unlink()
    outcome = site.run("check")
    assert outcome.code == 2
    assert "--content" in outcome.err


def test_help_names_every_command(site: Site) -> None:
    outcome = site.run("--help")
    assert outcome.code == 0
    assert "      crosswalk check                  check the site of ./mkdocs.yml\n".strip() in outcome.out
    for word in ("check", "citations", "explain"):
        line = next(line for line in outcome.out.splitlines() if line.startswith(f"  {word} "))
        assert "..." not in line, "the summary is cut off"
        assert site.run(word, "--help").code == 0


def test_version(site: Site) -> None:
    assert site.run("--version").out.startswith("crosswalk, version ")


def test_explain_gives_the_rules_own_words(site: Site) -> None:
    from mkdocs_crosswalk.rules import RULES  # noqa: PLC0415

    listed = site.run("explain").out
    for entry in RULES:
        assert f"{entry.rule.code}  {entry.rule.name}" in listed
        assert entry.rule.doc.strip() in site.run("explain", entry.rule.code).out
    assert site.run("explain", "unknown-provision").out == site.run("explain", "xw102").out


def test_two_runs_print_the_same_bytes(site: Site) -> None:
    site.write(wrong=WRONG, b=WRONG, a=WRONG)
    assert site.run("check", "--format", "json").out == site.run("check", "--format", "json").out


def test_a_reader_that_goes_away_is_no_error(site: Site) -> None:
    site.write(**{f"page{number}": WRONG for number in range(300)})
    command = [
        sys.executable,
        "-c",
        "import sys; from mkdocs_crosswalk.hosts.cli import main; sys.exit(main())",
        "check",
    ]
    process = subprocess.Popen(command, cwd=site.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_disk_that_is_full_is_told_and_is_no_finding(site: Site) -> None:
    site.write(index="# A\n")
    command = [sys.executable, "-c", "import sys; from mkdocs_crosswalk.hosts.cli import run; sys.exit(run())", "check"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, cwd=site.folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, "crosswalk: the output cannot be written: No space left on device\n")


def test_a_report_goes_to_a_device_and_leaves_it_one(site: Site) -> None:
    os.mkfifo(site.folder / "pipe")
    site.write(index="# A\n")
    with ThreadPoolExecutor() as beside:
        read = beside.submit((site.folder / "pipe").read_text, encoding="utf-8")
        assert site.run("check", "--format", "json", "--output", "pipe").code == 0
        assert json.loads(read.result(10))["version"] == 1
    assert (site.folder / "pipe").is_fifo()


def test_a_report_in_a_file_leaves_the_terminal_to_people(site: Site) -> None:
    outcome = site.write(wrong=WRONG).run("check", "--format", "sarif", "--output", "out/crosswalk.sarif")
    assert outcome.code == 1
    assert "content/wrong.md:3:14: error XW102" in outcome.out
    written = json.loads((site.folder / "out/crosswalk.sarif").read_text(encoding="utf-8"))
    assert written["runs"][0]["results"][0]["ruleId"] == "XW102"
    assert [path.name for path in (site.folder / "out").iterdir()] == ["crosswalk.sarif"]


def test_a_report_that_cannot_be_written_is_2(site: Site) -> None:
    site.file("taken", "")
    outcome = site.run("check", "--format", "junit", "--output", "taken/report.xml")
    assert outcome.code == 2
    assert "taken/report.xml" in outcome.err


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_machines_are_told_the_place_in_the_repository(
    site: Site, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(wrong=WRONG)
    monkeypatch.chdir(tmp_path.parent)
    outcome = site.run("check", "--config", f"{tmp_path.name}/mkdocs.yml", "--format", form)
    assert f"{tmp_path.name}/content/wrong.md" in outcome.out


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_machines_are_told_a_plain_place_where_this_folder_is_the_content(
    site: Site, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(wrong=WRONG)
    monkeypatch.chdir(site.folder / "content")
    outcome = site.run("check", "--content", ".", "--format", form)
    assert "wrong.md" in outcome.out
    assert "./wrong.md" not in outcome.out


def test_odd_names_of_files_are_told_and_harm_nothing(site: Site) -> None:
    folder = site.folder / "content"
    (folder / "new\nline\x1b[31m.md").write_text("# A\n\n[x](gone.md)\n", encoding="utf-8")
    (folder / os.fsdecode(b"\xff.md")).write_text("# A\n\n[x](gone.md)\n", encoding="utf-8")
    outcome = site.run("check")
    assert "content/new\\nline\\x1b[31m.md:3:5: error XW401" in outcome.out
    assert "content/\ufffd.md:1:1: error XW001 unreadable-file: the name `\ufffd.md` is not UTF-8" in outcome.out
    for form in ("json", "sarif", "github", "gitlab", "junit"):
        assert site.run("check", "--format", form, "--output", f"report.{form}").code == 1
    assert site.run("check", "--write-baseline").code == 0
    assert site.run("check", "--baseline", "crosswalk-baseline.json").code == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system takes UTF-8 alone")
def test_a_file_that_is_named_is_told_though_its_name_is_not_utf_8(site: Site) -> None:
    file = site.folder / "content" / os.fsdecode(b"b\xe4d.md")
    file.write_text("# Bad\n", encoding="utf-8")
    outcome = site.run("check", "--quiet", str(file))
    assert outcome.code == 1
    assert "XW001 unreadable-file: the name `b\N{REPLACEMENT CHARACTER}d.md` is not UTF-8" in outcome.out


def test_a_terminal_of_few_characters_is_enough(site: Site) -> None:
    site.write(wrong=WRONG.replace("Wrong", "Falsch: größer → §"))
    command = [sys.executable, "-c", "import sys; from mkdocs_crosswalk.hosts.cli import main; sys.exit(main())"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "CROSSWALK_CACHE": ""}
    for words in (["check", "--format", "json"], ["citations"], ["check"]):
        ran = subprocess.run([*command, *words], cwd=site.folder, env=environment, capture_output=True, check=False)
        assert (ran.returncode, ran.stderr) == (1 if words[0] == "check" else 0, b"")


def test_a_title_in_parentheses_is_part_of_the_address(site: Site) -> None:
    told = site.write(a='# A\n\n[a](good.md (Good)) [b](good.md "Good")\n').run("check").out
    assert told.startswith(
        "content/a.md:3:5: error XW401 missing-page: there is no `good.md (Good)` in the content folder\n"
    )
    assert "help: write the title in double quotes, since parentheses make it part of the address" in told


def test_raw_html_may_lead_above_the_site(site: Site) -> None:
    """It is no path of a file, and above the site another may be; at the root of a host nothing is above."""
    site.write(index='# A\n\n<a href="../other/">o</a> [l](../LICENSE)\n')
    lines = site.run("check", "-q").out.splitlines()
    assert [line.split(": ", 1)[1] for line in lines] == [
        "info XW404 unchecked-link: `../other/` in raw HTML leads above the site, where another may be",
        "error XW403 outside-link: `../LICENSE` leads out of the content folder",
    ]


def test_a_folder_without_pages_is_no_success(site: Site) -> None:
    """The wrong folder in a pipeline would stay green for ever."""
    (site.folder / "empty").mkdir()
    outcome = site.run("check", "--content", "empty")
    assert outcome.code == 2
    assert outcome.err == "crosswalk: nothing was checked, since there is no page in empty\n"
    assert site.run("check", "--content", "empty", "--data", "data").code == 0


def test_what_must_not_be_read_is_told_and_the_rest_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(read: Callable[[Path], object]) -> Callable[[Path], object]:
        def refusing(path: Path) -> object:
            if Path(path).stem in {"secret", "mappings"}:
                raise PermissionError(13, "Permission denied")
            return read(path)

        return refusing

    site.write(wrong=WRONG, secret="# A\n", **{"secret/in": "# B\n"}).file("data/mappings/a.yaml", "")
    for owner, name in ((os, "scandir"), (Path, "read_bytes")):
        monkeypatch.setattr(owner, name, refused(getattr(owner, name)))
    outcome = site.run("check", "--quiet")
    assert outcome.code == 1
    assert [line.partition(": the f")[0] for line in outcome.out.splitlines() if "XW102" not in line][:3] == [
        "content/secret:1:1: error XW001 unreadable-file",
        "content/secret.md:1:1: error XW001 unreadable-file",
        "content/wrong.md:6:2: warning XW202 unused-definition: nothing on this page uses the key `old`",
    ]
    assert "data/mappings:1:1: error XW302 invalid-mapping: the folder cannot be read: Permission denied" in outcome.out
    for form in ("text", "json", "sarif", "github", "gitlab", "junit"):
        assert site.run("check", "--format", form).code == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files of this system")
def test_a_pipe_called_like_a_page_is_not_waited_for(site: Site) -> None:
    os.mkfifo(site.folder / "content" / "pipe.md")
    outcome = site.run("check", "--quiet")
    assert outcome.out == "content/pipe.md:1:1: error XW001 unreadable-file: this is no file that can be read\n"


@pytest.mark.parametrize(
    ("argv", "places"),
    [([], ["content/a.md:3:1", "content/loop.md:1:1"]), (["--content", "content"], ["content/loop.md:1:1"])],
    ids=["with-snippets", "without-settings"],
)
def test_a_link_to_itself_is_told_and_taken_in_by_no_page(site: Site, argv: list[str], places: list[str]) -> None:
    (site.folder / "content" / "loop.md").symlink_to("loop.md")
    site.file("mkdocs.yml", f"{MKDOCS}markdown_extensions:\n  - pymdownx.snippets:\n      base_path: content\n")
    told = site.write(a='# A\n\n--8<-- "loop.md"\n').run("check", *argv).out
    assert [line.split(": ")[0] for line in told.splitlines() if ": error XW" in line] == places


def test_a_folder_without_settings_is_answered_with_the_command_to_type(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path.parent)
    folder = f"{tmp_path.name}/content"
    outcome = site.run("check", folder)
    assert outcome.code == 2
    assert outcome.err.endswith(f"to check a folder of Markdown write `crosswalk check --content {folder}`\n")


def test_a_key_that_a_shipped_catalog_has_is_told_at_the_one_of_the_site(site: Site) -> None:
    """The site's own file sorts before the shipped one and after it: either way it is the one that can be changed."""
    text = site.folder.joinpath("data/catalogs/act.yaml").read_text()
    for name in ("aa-guide", "zz-guide"):
        site.file(
            f"data/catalogs/{name}.yaml", text.replace("catalog: act", f"catalog: {name}").replace("[act]", "[cra]")
        )
    site.file("mkdocs.yml", "site_name: Example\ndocs_dir: content\nplugins:\n  - crosswalk:\n      data: data\n")
    found = json.loads(site.run("check", "--format", "json").out)["diagnostics"]
    told = [(each["path"], each["line"], each["column"], each["message"]) for each in found]
    assert told == [
        ("data/catalogs/aa-guide.yaml", 9, 8, "the catalog `cra` has the key `cra`, too"),
        ("data/catalogs/zz-guide.yaml", 9, 8, "the catalog `aa-guide` has the key `cra`, too"),
    ]
