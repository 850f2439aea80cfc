"""`crosswalk export` and `crosswalk import`: what goes out and comes back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Site


@pytest.fixture
def exported(site: Site) -> dict[str, Any]:
    """A mapping collection of the data that ships with the package."""
    assert site.run("export", "oscal", "red-en-18031", "--content", "content", "--output", "oscal").code == 0
    document: dict[str, Any] = json.loads((site.folder / "oscal/mapping-red-en-18031.json").read_text(encoding="utf-8"))
    return document


def test_what_was_exported_comes_back_whole(site: Site, exported: dict[str, Any]) -> None:
    site.file("a.json", json.dumps(exported))
    outcome = site.run("import", "oscal", "a.json", "--content", "content", "--output", "a.yaml")
    assert (outcome.code, outcome.err) == (0, "wrote a.yaml\n")


def test_oscal_needs_no_site(site: Site) -> None:
    (site.folder / "mkdocs.yml").unlink()
    assert site.run("export", "oscal", "iec-62443-1-1", "red-en-18031").err == "wrote 2 files to oscal\n"
    for name in ("iec-62443-1-1", "mapping-red-en-18031"):
        assert site.run("import", "oscal", f"oscal/{name}.json").err == ""


def test_what_a_mapping_set_has_no_place_for_is_listed(site: Site, exported: dict[str, Any]) -> None:
    collection = exported["mapping-collection"]
    collection["metadata"]["remarks"] = "Seen  by Ann."
    row = collection["mappings"][0]["maps"][0]
    row["props"].append({"name": "reviewer", "ns": "https://law.example/ns", "value": "Ann"})
    row["confidence-score"] = {"percentage": 70}
    site.file("a.json", json.dumps(exported))
    outcome = site.run("import", "oscal", "a.json", "--content", "content", "--output", "a.yaml")
    at = "mapping-collection.mappings[0].maps[0]"
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        "wrote a.yaml",
        "not taken over: mapping-collection.metadata.remarks: Seen by Ann.",
        f"not taken over: {at}.props[4]: reviewer = Ann",
        f"not taken over: {at}.confidence-score.percentage: 70",
    ]
    assert "relationship: intersects-with" in (site.folder / "a.yaml").read_text(encoding="utf-8")


def test_a_catalog_comes_back_and_of_many_things_left_out_the_first_are_listed(site: Site) -> None:
    controls = [
        {"id": f"AC-{number}", "title": "One", "parts": [{"id": f"p-{number}", "name": "statement", "prose": "Text."}]}
        for number in range(1, 9)
    ]
    metadata: dict[str, Any] = {
        "title": "Theirs",
        "version": "1",
        "links": [{"href": "https://example.org/", "rel": "reference"}],
    }
    site.file("theirs.json", json.dumps({"catalog": {"metadata": metadata, "controls": controls}}))
    outcome = site.run("import", "oscal", "theirs.json", "--content", "content", "--output", "theirs.yaml")
    assert outcome.code == 1
    assert "its `metadata` name no publisher" in outcome.err
    assert "--publisher NAME" in outcome.err
    given = ("--content", "content", "--publisher", "Them")
    assert site.run("import", "oscal", "theirs.json", *given).out.splitlines()[1] == "catalog: theirs"
    assert "`x` is no address" in site.run("import", "oscal", "theirs.json", *given, "--url", "x").err
    metadata["parties"] = [{"name": "Them"}]
    site.file("theirs.json", json.dumps({"catalog": {"metadata": metadata, "controls": controls}}))
    outcome = site.run(
        "import", "oscal", "theirs.json", "--content", "content", "--output", "data/catalogs/theirs.yaml"
    )
    assert outcome.code == 1
    told = [line for line in outcome.err.splitlines() if "prose" in line]
    assert told == [
        *(f"not taken over: catalog.controls[{number}].parts[0].prose: Text." for number in range(5)),
        "not taken over: 3 more of `catalog.controls.parts.prose`",
    ]
    site.write(theirs="# Theirs\n\n[Theirs AC-9][theirs]\n\n[theirs]: https://example.org/\n")
    assert "has no `AC-9`" in site.run("check").out
