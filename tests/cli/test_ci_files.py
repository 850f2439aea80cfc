"""The hook, the action and the pipeline: each fits its published schema, and its commands run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from .conftest import WRONG

if TYPE_CHECKING:
    from .conftest import Site

ROOT = Path(__file__).parents[2]
BIN = str(Path(sys.executable).parent)


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def schema(name: str) -> Any:
    vendored = files("check_jsonschema").joinpath(f"builtin_schemas/vendor/{name}")
    return json.loads(vendored.read_text(encoding="utf-8"))


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does: bash that stops at the first error."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "CROSSWALK_CACHE": "", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [("action.yml", "github-actions.json"), ("ci-templates/crosswalk.gitlab-ci.yml", "gitlab-ci.json")],
)
def test_it_fits_the_published_schema(path: str, name: str) -> None:
    published = schema(name)
    validator = jsonschema.validators.validator_for(published)
    assert [error.message for error in validator(published).iter_errors(read(path))] == []


# -- pre-commit ------------------------------------------------------------------------------------------------


def hook(name: str) -> dict[str, Any]:
    return next(hook for hook in read(".pre-commit-hooks.yaml") if hook["id"] == name)


def test_every_hook_says_what_pre_commit_needs() -> None:
    for found in read(".pre-commit-hooks.yaml"):
        assert {"id", "name", "entry", "language", "files"} <= set(found)
        assert all(re.search(found["files"], f"content/a.{ending}") for ending in ("md", "mdx"))
        assert re.search(found["files"], "data/catalogs/a.yaml")
        assert not re.search(found["files"], "main.py")


def test_the_hook_checks(site: Site) -> None:
    word, *argv = shlex.split(hook("crosswalk")["entry"])
    assert word == "crosswalk"
    assert site.run(*argv).code == 0
    assert site.run(*argv).out == ""
    assert site.write(wrong=WRONG).run(*argv).code == 1


def test_the_mending_hook_fails_once(site: Site) -> None:
    _, *argv = shlex.split(hook("crosswalk-fix")["entry"])
    unused = WRONG.replace("Art. 7", "Art. 2")
    site.write(wrong=unused)
    assert site.run(*argv).code != 2
    assert "[old]" not in (site.folder / "content/wrong.md").read_text(encoding="utf-8")
    assert site.run(*argv).code == 0


# -- GitHub ----------------------------------------------------------------------------------------------------


def step(name: str) -> dict[str, Any]:
    return next(step for step in read("action.yml")["runs"]["steps"] if step["name"] == name)


def inputs(**given: str) -> dict[str, str]:
    """Return the environment of the step that checks, with the action's inputs put in as the runner does."""
    values = {name: known.get("default", "") for name, known in read("action.yml")["inputs"].items()}
    assert set(given) <= {name.replace("-", "_") for name in values}
    values |= {name.replace("_", "-"): value for name, value in given.items()}
    environment = step("Check")["env"]
    return {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], text)
        for name, text in environment.items()
    }


def test_the_action_puts_no_input_into_its_scripts() -> None:
    for found in read("action.yml")["runs"]["steps"]:
        assert "${{" not in found["run"]


def test_the_scripts_of_the_action_are_bash() -> None:
    for found in read("action.yml")["runs"]["steps"]:
        assert subprocess.run(["bash", "-n", "-c", found["run"]], check=False).returncode == 0


def test_the_action_annotates_and_fails(site: Site) -> None:
    good = run(step("Check")["run"], site.folder, **inputs())
    assert (good.returncode, good.stderr) == (0, "")
    site.write(wrong=WRONG)
    wrong = run(step("Check")["run"], site.folder, **inputs())
    assert wrong.returncode == 1
    assert "::error file=content/wrong.md,line=3," in wrong.stdout


def test_the_action_passes_its_inputs_on(site: Site, tmp_path: Path) -> None:
    site.write(wrong=WRONG, odd=WRONG)
    ran = run(
        step("Check")["run"],
        tmp_path,
        **inputs(config="mkdocs.yml", paths="content/wrong.md\ncontent/good.md", fail_on="never", sarif="x y.sarif"),
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "content/odd.md" not in ran.stdout
    results = json.loads((tmp_path / "x y.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert len(results) == ran.stdout.count("::error ") + ran.stdout.count("::warning ") == 2


def test_the_action_takes_odd_inputs_as_values(site: Site, tmp_path: Path) -> None:
    ran = run(step("Check")["run"], tmp_path, **inputs(config="$(touch hacked); touch hacked"))
    assert ran.returncode == 2
    assert not (tmp_path / "hacked").exists()


# -- GitLab ----------------------------------------------------------------------------------------------------


def test_the_pipeline_writes_its_artifact(site: Site) -> None:
    job = read("ci-templates/crosswalk.gitlab-ci.yml")["crosswalk"]
    script = "\n".join(job["script"])
    site.write(wrong=WRONG)
    ran = run(script, site.folder, CROSSWALK_OPTIONS="--config mkdocs.yml --fail-on never")
    assert (ran.returncode, ran.stderr) == (0, "")
    artifact = site.folder / job["artifacts"]["reports"]["codequality"]
    assert len(json.loads(artifact.read_text(encoding="utf-8"))) == 2
    assert run(script, site.folder, CROSSWALK_OPTIONS="").returncode == 1
