"""The lines that catalogs supply hold what their keys promise, so that no rule finds fault with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.fix import mend
from mkdocs_crosswalk.settings import Settings

from ..projects import project_of

if TYPE_CHECKING:
    from mkdocs_crosswalk.project import Project


@pytest.fixture(scope="module")
def shipped() -> Project:
    """Return a project without pages over the shipped catalogs."""
    return project_of({})


def keys_of(project: Project) -> dict[str, str]:
    """Return key → provision for all provisions of the shipped catalogs that a key of the usual form leads to."""
    found = {}
    for catalog in project.library:
        beginnings = [key[:-1] for key in catalog.document.keys if key.endswith("*")]
        for provision in catalog.ids():
            for beginning in beginnings[:1]:
                key = beginning + provision.replace("-", "", 1).replace("/", "_").replace("-", "").replace(" ", "_")
                pointer = project.library.by_key(key)
                if pointer and pointer.catalog is catalog and pointer.provision == provision:
                    found[key] = provision
    return found


def test_titles_and_addresses_lead_where_the_key_leads(shipped: Project) -> None:
    keys = keys_of(shipped)
    assert len(keys) > 1000
    for key, provision in keys.items():
        supplied = shipped.library.definition_for(key)
        assert supplied is not None
        target = shipped.library.resolve(key, *supplied)
        assert target is not None
        assert target.title is not None
        assert target.title.provisions == (provision,), supplied
        assert target.title.unread is None, supplied
        assert target.url is None or target.url.catalog is target.catalog, supplied
        assert (
            target.url is None or (provision + "/").startswith(target.url.provision + "/") or not target.url.provision
        )


def test_no_rule_finds_fault_with_lines_that_were_added() -> None:
    keys = ["cra", "cra_art13", "cra_annexI", "cra_annexI_part2", "cra_chIV", "cra_rec39", "nis2_art21", "red_art3_3d",
            "iec_4_1", "iec_4_2", "mdr_annexI_17_2", "pecr_reg5", "psti_act_s9", "en303645", "ec_faq"]  # fmt: skip
    page = "".join(f"[about {key}][{key}]\n\n" for key in keys)
    (mended,) = mend(project_of({"content/page.md": page}))
    assert mended.after.count("]: https://") == len(keys)
    assert check(project_of({"content/page.md": mended.after})).findings == ()


def test_supplied_keys_are_not_undefined_and_others_still_are() -> None:
    page = "[Art. 13][cra_art13], [Art. 99][cra_art99] and [x][nobody_knows]\n"
    report = check(project_of({"content/page.md": page}, Settings(supply_definitions=True)))
    undefined = [
        finding.diagnostic.message for finding in report.findings if finding.diagnostic.rule.name == "undefined-key"
    ]
    assert undefined == ["no definition for the key `cra_art99`", "no definition for the key `nobody_knows`"]
