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
