"""The JSON Schemas take what the readers take; those in `data/schemas/` are current."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from mkdocs_crosswalk.hosts.commands.schema import SCHEMAS, schema_text

if TYPE_CHECKING:
    from .conftest import Site

DATA = Path(__file__).parents[2] / "data"
RIGHT = [
    *(("catalog", path) for path in sorted((DATA / "catalogs").glob("*.yaml"))),
    *(("mapping", path) for path in sorted((DATA / "mappings").glob("*.yaml"))),
]


def validator(name: str) -> Any:
    schema = json.loads(schema_text(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_repository_is_current(name: str) -> None:
    written = (DATA / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(name), "run `crosswalk schema --write data/schemas`"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_command_prints_it(site: Site, name: str) -> None:
    assert json.loads(site.run("schema", name).out) == json.loads(schema_text(name))
    validator(name)


def test_the_command_writes_all(site: Site) -> None:
    assert site.run("schema", "--write", "schemas").code == 0
    assert {path.name for path in (site.folder / "schemas").iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}
    assert site.run("schema").code == 2
    assert site.run("schema", "catlog").code == 2


def test_shipped_data_fits_its_schema() -> None:
    validators = {name: validator(name) for name in ("catalog", "mapping")}
    for name, path in RIGHT:
        node = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert [error.message for error in validators[name].iter_errors(node)] == [], path.name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("catalog", {"catalog": "x"}),
        ("mapping", {"mapping": "x", "relation": []}),
        ("directive", {"view": "maping"}),
        ("directive", {"view": "register"}),
        ("front-matter", {"crosswalk": {"ignore": ["mising-page"]}}),
        ("front-matter", {"crosswalk": {"ignor": ["missing-page"]}}),
        ("settings", {"fail-on": "error"}),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(name: str, value: Any) -> None:
    assert list(validator(name).iter_errors(value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("directive", {"view": "register", "catalog": "cra"}),
        ("front-matter", {"title": "X", "tags": ["a"], "crosswalk": {"ignore": {"missing-page": "being written"}}}),
        ("front-matter", {"crosswalk": {"ignore": ["missing-page"]}}),
        ("front-matter", {"crosswalk": {"ignore": "missing-page"}}),
    ],
)
def test_a_schema_takes_what_the_reader_takes(name: str, value: Any) -> None:
    assert list(validator(name).iter_errors(value)) == []
