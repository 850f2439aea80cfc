"""The data that ships with the package: it reads, it has the size of the documents, and it names whose opinion it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.catalogs import Checked, Kind
from mkdocs_crosswalk.library import Library
from mkdocs_crosswalk.mappings import Voice
from mkdocs_crosswalk.read.catalog_files import read_catalog
from mkdocs_crosswalk.read.data_layers import CATALOGS, MAPPINGS
from mkdocs_crosswalk.read.mapping_files import read_mapping

from .projects import shipped

if TYPE_CHECKING:
    from mkdocs_crosswalk.catalogs import Catalog, Provision
    from mkdocs_crosswalk.mappings import End, MappingSet

CATALOG_IDS = [PurePosixPath(source.path).stem for source in shipped(CATALOGS)]
MAPPING_IDS = [PurePosixPath(source.path).stem for source in shipped(MAPPINGS)]
IEC_AND_EN = [identifier for identifier in CATALOG_IDS if identifier.startswith(("iec-", "en-"))]
LONGEST_TITLE = 15
"""Words. Titles of requirements are shorter; a longer text would be the requirement itself."""


POINTERS = "1.6 1.13 2.4 2.13 3.2 3.10 3.11 3.12 3.13 3.14 5.2 5.3"
"""The CR numbers of part 4-2 whose requirements have other families."""


@cache
def catalogs() -> dict[str, Catalog]:
    found = {}
    for source in shipped(CATALOGS):
        catalog, problems = read_catalog(source)
        assert catalog is not None, problems
        found[catalog.id] = catalog
    return found


@cache
def mappings() -> dict[str, MappingSet]:
    found = {}
    for source in shipped(MAPPINGS):
        mapping, problems = read_mapping(source)
        assert mapping is not None, problems
        found[mapping.id] = mapping
    return found


def of_kind(catalog: str, *kinds: Kind) -> list[Provision]:
    return [provision for provision in catalogs()[catalog].provisions.values() if provision.kind in kinds]


def starting(catalog: str, pattern: str) -> int:
    return sum(re.fullmatch(pattern, provision) is not None for provision in catalogs()[catalog].ids())


# all files


def test_every_file_reads_without_a_problem() -> None:
    assert list(catalogs()) == CATALOG_IDS
    assert list(mappings()) == MAPPING_IDS


@pytest.mark.parametrize("catalog", CATALOG_IDS)
def test_pointers_lead_to_requirements_and_not_to_pointers(catalog: str) -> None:
    for provision in catalogs()[catalog].provisions.values():
        for target in provision.points_to:
            assert catalogs()[catalog][target].kind in (Kind.PROVISION, Kind.GROUP, Kind.ENHANCEMENT), provision.id


@pytest.mark.parametrize("catalog", CATALOG_IDS)
def test_a_child_stands_below_its_parent_in_the_order_of_the_document(catalog: str) -> None:
    read = catalogs()[catalog]
    for provision in read.provisions.values():
        if provision.parent:
            assert read.position(provision.parent) < read.position(provision.id), provision.id
        if "/" in provision.id:
            assert provision.id.split("/")[0] == provision.parent.split("/")[0], provision.id


@pytest.mark.parametrize("catalog", CATALOG_IDS)
def test_a_superseded_document_says_by_what(catalog: str) -> None:
    document = catalogs()[catalog].document
    assert (document.superseded_by is not None) or document.status != "superseded"


@pytest.mark.parametrize("catalog", IEC_AND_EN)
def test_standards_are_there_by_title_and_not_by_text(catalog: str) -> None:
    for provision in catalogs()[catalog].provisions.values():
        title = provision.title or ""
        assert len(title.split()) < LONGEST_TITLE, f"{provision.id}: {title}"
        assert not re.search(r"\bshall\b", f"{title} {provision.summary or ''}"), provision.id


def test_no_two_documents_share_a_key_and_only_editions_and_an_act_with_its_regulations_a_name() -> None:
    keys = [(key, catalog.id) for catalog in catalogs().values() for key in catalog.document.keys]
    names = [(name.casefold(), catalog.id) for catalog in catalogs().values() for name in catalog.document.names]
    assert shared(keys) == {}
    found = shared(names)
    assert found.pop("psti") == ["psti-act", "psti-regs"]
    for name, owners in found.items():
        first, *older = owners  # what the name means where nothing else tells comes first
        assert all(catalogs()[owner].document.superseded_by == first for owner in older), name


def shared(words: list[tuple[str, str]]) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for word, owner in words:
        owners[word] = list(dict.fromkeys((*owners.get(word, ()), owner)))
    return {word: found for word, found in owners.items() if len(found) > 1}


@pytest.mark.parametrize("catalog", CATALOG_IDS)
def test_its_own_keys_and_address_lead_to_a_document(catalog: str) -> None:
    library = Library(catalogs().values())
    document = catalogs()[catalog].document
    for key in document.keys:
        if not key.endswith("*"):
            target = library.resolve(key)
            assert target is not None
            assert target.catalog.id == catalog
    target = library.resolve(document.keys[0].rstrip("*_") or "x", document.url)
    assert target is not None
    assert target.catalog.id == catalog


# the documents as their publishers count them


@pytest.mark.parametrize(
    ("catalog", "pattern", "count"),
    [
        pytest.param("cra", r"chapter-\d+", 8, id="CRA chapters"),
        pytest.param("cra", r"art-\d+", 71, id="CRA articles"),
        pytest.param("cra", r"recital-\d+", 130, id="CRA recitals"),
        pytest.param("cra", r"annex-\d+", 8, id="CRA annexes"),
        pytest.param("cra", r"art-3/\d+", 51, id="CRA definitions"),
        pytest.param("cra", r"annex-1/part-1/(1|2/[a-m])", 14, id="CRA Annex I Part I"),
        pytest.param("cra", r"annex-1/part-2/\d", 8, id="CRA Annex I Part II"),
        pytest.param("cra", r"annex-2/\d", 9, id="CRA Annex II"),
        pytest.param("cra", r"annex-3/class-1/\d+", 19, id="CRA Annex III class I"),
        pytest.param("cra", r"annex-3/class-2/\d+", 4, id="CRA Annex III class II"),
        pytest.param("cra", r"annex-4/\d+", 3, id="CRA Annex IV"),
        pytest.param("cra", r"annex-5/\d+", 8, id="CRA Annex V"),
        pytest.param("cra", r"annex-7/\d+", 8, id="CRA Annex VII"),
        pytest.param("nis2", r"art-\d+", 46, id="NIS 2 articles"),
        pytest.param("nis2", r"recital-\d+", 144, id="NIS 2 recitals"),
        pytest.param("nis2", r"chapter-\d+", 9, id="NIS 2 chapters"),
        pytest.param("nis2", r"art-21/2/[a-z]", 10, id="NIS 2 Article 21(2)"),
        pytest.param("red", r"annex-\d+a?", 9, id="RED annexes"),
        pytest.param("red", r"recital-\d+", 75, id="RED recitals"),
        pytest.param("mdr", r"art-\d+[a-z]?", 124, id="MDR articles, 10a among them"),
        pytest.param("mdr", r"recital-\d+", 101, id="MDR recitals"),
        pytest.param("ivdr", r"recital-\d+", 101, id="IVDR recitals"),
        pytest.param("iec-62443-1-1", r"FR \d", 7, id="foundational requirements"),
        pytest.param("iec-62443-4-1", r"(SM|SR|SD|SI|SVV|DM|SUM|SG)", 8, id="4-1 practices"),
        pytest.param("iec-62443-4-1", r"SM-\d+", 13, id="4-1 SM"),
        pytest.param("iec-62443-4-1", r"SR-\d+", 5, id="4-1 SR"),
        pytest.param("iec-62443-4-1", r"SD-\d+", 4, id="4-1 SD"),
        pytest.param("iec-62443-4-1", r"SI-\d+", 2, id="4-1 SI"),
        pytest.param("iec-62443-4-1", r"SVV-\d+", 5, id="4-1 SVV"),
        pytest.param("iec-62443-4-1", r"DM-\d+", 6, id="4-1 DM"),
        pytest.param("iec-62443-4-1", r"SUM-\d+", 5, id="4-1 SUM"),
        pytest.param("iec-62443-4-1", r"SG-\d+", 7, id="4-1 SG"),
        pytest.param("iec-62443-4-2", r"CCSC \d", 4, id="4-2 common constraints"),
        pytest.param("iec-62443-4-2", r"CR \d+\.\d+", 58, id="4-2 CR numbers"),
        pytest.param("iec-62443-4-2", r"SAR \d+\.\d+", 2, id="4-2 SAR"),
        pytest.param("iec-62443-4-2", r"EDR \d+\.\d+", 8, id="4-2 EDR"),
        pytest.param("iec-62443-4-2", r"HDR \d+\.\d+", 8, id="4-2 HDR"),
        pytest.param("iec-62443-4-2", r"NDR \d+\.\d+", 12, id="4-2 NDR"),
        pytest.param("iec-62443-4-2", r".* RE \d", 49, id="4-2 requirement enhancements"),
        pytest.param("iec-62443-3-3", r"SR \d+\.\d+", 51, id="3-3 system requirements"),
        pytest.param("iec-62443-3-3", r".* RE \d", 49, id="3-3 requirement enhancements"),
        pytest.param("iec-62443-2-1", r"SPE \d", 8, id="2-1 security program elements"),
        pytest.param("iec-62443-2-4", r"SP\.\d\d\.\d\d", 72, id="2-4 base requirements"),
        pytest.param("iec-62443-2-4", r"SP\.\d\d", 12, id="2-4 areas"),
        pytest.param("iec-62443-2-4", r".* RE.*", 51, id="2-4 requirement enhancements"),
        pytest.param("en-303-645", r"(5\.\d+|6)-\d+[A-Z]?", 84, id="EN 303 645 provisions, six void ones among them"),
    ],
)
def test_a_document_has_its_number_of_provisions(catalog: str, pattern: str, count: int) -> None:
    assert starting(catalog, pattern) == count


def test_the_requirements_of_the_lifecycle_part() -> None:
    assert len(of_kind("iec-62443-4-1", Kind.PROVISION)) == 47


def test_the_numbers_of_the_component_part() -> None:
    numbers = [provision for provision in catalogs()["iec-62443-4-2"].provisions.values() if provision.id[:3] == "CR "]
    numbers = [provision for provision in numbers if provision.kind is not Kind.ENHANCEMENT]
    pointers = [provision.id for provision in numbers if provision.kind is Kind.POINTER]
    assert sum(provision.kind is Kind.PROVISION for provision in numbers) == 43
    assert pointers == [f"CR {number}" for number in POINTERS.split()]
    assert [provision.id for provision in numbers if provision.kind is Kind.NONE] == ["CR 2.3", "CR 5.4", "CR 7.5"]


@pytest.mark.parametrize(("level", "count"), [(1, 37), (2, 60), (3, 90), (4, 100)])
def test_a_security_level_of_the_system_part_selects_its_number_of_requirements(level: int, count: int) -> None:
    requirements = of_kind("iec-62443-3-3", Kind.PROVISION, Kind.ENHANCEMENT)
    assert sum(provision.level is not None and provision.level <= level for provision in requirements) == count


@pytest.mark.parametrize("part", ["iec-62443-3-3", "iec-62443-4-2"])
def test_an_enhancement_is_never_selected_before_its_requirement(part: str) -> None:
    for provision in of_kind(part, Kind.ENHANCEMENT):
        requirement = catalogs()[part][provision.parent]
        if provision.level is not None and requirement.level is not None:
            assert requirement.level <= provision.level, provision.id


def test_component_types_follow_from_the_family() -> None:
    types = {"SAR": "software-application", "EDR": "embedded-device", "HDR": "host-device", "NDR": "network-device"}
    for provision in of_kind("iec-62443-4-2", Kind.PROVISION):
        if (family := provision.id.split()[0]) in types:
            assert provision.applies_to == (types[family],), provision.id


@pytest.mark.parametrize(
    ("provision", "title"),
    [
        ("art-13", "Obligations of manufacturers"),
        ("art-14", "Reporting obligations of manufacturers"),
        ("art-71", "Entry into force and application"),
    ],
)
def test_titles_of_the_act(provision: str, title: str) -> None:
    assert catalogs()["cra"].title(provision) == title


def test_what_rests_on_one_copy_of_a_law_says_so() -> None:
    nis2 = catalogs()["nis2"]
    once = {"annex-2", "annex-3", *nis2.below("annex-2")}
    assert {identifier for identifier in nis2.ids() if nis2[identifier].checked is Checked.SINGLE} == once
    assert len(once) == 15


def test_dates_of_the_act() -> None:
    dates = {date.date for date in catalogs()["cra"].document.dates}
    assert dates >= {
        "2024-12-10",
        "2026-06-11",
        "2026-09-11",
        "2027-12-11",
    }


# mapping sets


def ends(mapping: MappingSet) -> list[End]:
    relations = [end for relation in mapping.relations for end in (relation.source, *relation.targets)]
    return relations + [end for gap in mapping.gaps for end in gap.ends]


@pytest.mark.parametrize(
    ("provision", "word"),
    [
        ("5.3-4B", "agreed"),
        ("6-1", "how long"),
        ("6-3A", "withdraw"),
        ("6-3B", "store"),
        ("6-6", "deleted"),
        ("6-7", "aggregate"),
        ("6-8", "Anonymisation"),
    ],
)
def test_a_summary_is_that_of_the_third_version(provision: str, word: str) -> None:
    """These had been told wrongly, each of another subject or without what the version of 2024 added."""
    assert word in (catalogs()["en-303-645"][provision].summary or "")


@pytest.mark.parametrize("mapping", MAPPING_IDS)
def test_both_ends_of_every_relation_exist(mapping: str) -> None:
    for end in ends(mappings()[mapping]):
        assert end.catalog in catalogs()
        assert not end.provision or end.provision in catalogs()[end.catalog], f"{end.catalog} {end.provision}"


@pytest.mark.parametrize("mapping", MAPPING_IDS)
def test_every_relation_says_why_and_where(mapping: str) -> None:
    for relation in mappings()[mapping].relations:
        assert len(relation.rationale.split()) > 3, relation.id
        assert relation.locator, relation.id


@pytest.mark.parametrize("mapping", MAPPING_IDS)
def test_a_note_is_a_sentence(mapping: str) -> None:
    short = [relation.id for relation in mappings()[mapping].relations if len((relation.note or "- - - -").split()) < 4]
    assert short == []


def test_our_own_relations_say_what_one_end_asks_and_what_the_other_brings() -> None:
    """One sentence names a subject; it takes a second one to argue with."""
    own = [mapping for mapping in mappings().values() if mapping.voice is Voice.EDITORIAL]
    reasons = {relation.id: relation.rationale for mapping in own for relation in mapping.relations}
    assert len(own) == 3
    assert [identifier for identifier, reason in reasons.items() if len(re.findall(r"\.(?:\s|$)", reason)) < 2] == []


@pytest.mark.parametrize("mapping", MAPPING_IDS)
def test_a_source_that_rests_on_another_names_a_set_that_is_there(mapping: str) -> None:
    source = mappings()[mapping].source
    assert source.derived_from is None or source.derived_from in mappings()


def test_nothing_is_called_the_opinion_of_a_source_that_we_chose_ourselves() -> None:
    inferred = {
        mapping.id: [
            (relation.id, end.provision)
            for relation in mapping.relations
            for end in (relation.source, *relation.targets)
            if end.inferred
        ]
        for mapping in mappings().values()
        if mapping.from_catalog == "cra" and mapping.voice is Voice.PUBLISHED
    }
    assert inferred == {
        "cra-en-303-645-bsi": [],
        "cra-en-303-645-jrc": [],
        "cra-iec-62443-bsi": [("bsi-05", "SVV-1")],
        "cra-iec-62443-haag": [],
        "cra-iec-62443-jrc": [
            ("jrc-02a", "SD"),
            ("jrc-03a", "SVV-3"),
            ("jrc-03a", "SVV-4"),
            ("jrc-03a", "DM"),
            ("jrc-06a", "CR 3.1"),
            ("jrc-06a", "CR 3.4"),
            ("jrc-06a", "CR 3.9"),
            ("jrc-06a", "EDR 3.10"),
            ("jrc-06a", "HDR 3.10"),
            ("jrc-06a", "NDR 3.10"),
            ("jrc-08a", "EDR 3.11"),
            ("jrc-08a", "HDR 3.11"),
            ("jrc-08a", "NDR 3.11"),
            ("jrc-08a", "EDR 2.13"),
            ("jrc-08a", "HDR 2.13"),
            ("jrc-08a", "NDR 2.13"),
            ("jrc-14a", "SUM"),
        ],
        "cra-iec-62443-ph4": [
            ("ph4-03", "annex-1/part-2/2"),
            ("ph4-04", "annex-1/part-2/7"),
            ("ph4-05", "annex-1/part-2/8"),
        ],
    }


def test_no_source_is_said_to_use_the_words_of_set_theory() -> None:
    stated = [relation.id for mapping in mappings().values() for relation in mapping.relations if relation.stated]
    assert stated == []


def test_the_editorial_set_speaks_of_every_item_of_annex_i() -> None:
    mapping = mappings()["cra-iec-62443-editorial"]
    spoken = {end.provision for end in ends(mapping) if end.catalog == "cra"}
    items = [f"annex-1/part-1/2/{letter}" for letter in "abcdefghijklm"]
    items += ["annex-1/part-1/1", *(f"annex-1/part-2/{number}" for number in range(1, 9))]
    assert [item for item in items if item not in spoken] == []
    assert len(items) == 22


def test_no_file_claims_conformity() -> None:
    claim = re.compile(
        r"\b(makes? you|you are|is|are) (fully )?(compliant|conformant)\b|guarantees? compliance", re.IGNORECASE
    )
    for source in (*shipped(CATALOGS), *shipped(MAPPINGS)):
        assert not claim.search(source.text), source.path
