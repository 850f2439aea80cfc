"""What keys, addresses and titles lead to."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_crosswalk.acts import ActText
from mkdocs_crosswalk.catalogs import Catalog, Document, Kind, Provision, Status
from mkdocs_crosswalk.library import Library
from mkdocs_crosswalk.text import Span

from .documents import AMENDED, COMPONENTS, LAW, REGULATIONS, STANDARD
from .documents import Document as Structure

EUR_LEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri="
FRAGMENTS = {
    "annex-1a": "#anx_Ia",
    "art-*": "#art_{number}",
    "annex-*": "#anx_{roman}",
    "recital-*": "#rct_{number}",
    "chapter-*": "#cpt_{roman}",
}


def catalog(structure: Structure, url: str, keys: tuple[str, ...], **more: Any) -> Catalog:
    document = Document(
        id=structure.id,
        title=structure.names[0],
        names=tuple(structure.names),
        publisher="",
        edition="",
        status=Status.PUBLISHED,
        scheme=structure.scheme,
        url=url,
        keys=keys,
        **more,
    )
    provisions = [
        Provision(name, structure.above.get(name, name.rpartition("/")[0]), Kind.PROVISION, Span(0, 0))
        for name in structure.ids()
    ]
    return Catalog(document, provisions, f"data/catalogs/{structure.id}.yaml")


LIBRARY = Library(
    (
        catalog(
            LAW,
            "https://eur-lex.europa.eu/eli/reg/2024/2847/oj",
            ("cra", "cra_*", "cra_oj"),
            celex=("32024R2847", "02024R2847-20241120"),
            fragments=FRAGMENTS,
        ),
        catalog(
            AMENDED,
            "https://eur-lex.europa.eu/eli/reg/2017/745/oj",
            ("mdr", "mdr_*"),
            celex=("32017R0745", "02017R0745-20250110"),
            fragments=FRAGMENTS,
        ),
        catalog(COMPONENTS, "https://webstore.example/34421", ("iec_4_2",)),
        catalog(
            STANDARD,
            "https://standards.example/en_303645v030103p.pdf",
            ("en303645", "en303645_*"),
            urls=("https://standards.example/all",),
        ),
        catalog(
            REGULATIONS,
            "https://www.legislation.example/uksi/2023/1007",
            ("psti_regs", "psti_regs_*"),
            urls=("https://standards.example/all",),
            fragments={"reg-*": "#regulation-{number}", "sch-*": "#schedule-{number}"},
        ),
    )
)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param("cra", ("cra", ""), id="document"),
        pytest.param("cra_art13", ("cra", "art-13"), id="article"),
        pytest.param("CRA_Art13", ("cra", "art-13"), id="capitals"),
        pytest.param("cra-annexIII", ("cra", "annex-3"), id="hyphen"),
        pytest.param("cra_oj", ("cra", ""), id="key-of-its-own"),
        pytest.param("cra_standardisation", None, id="rest-names-nothing"),
        pytest.param("mdr_annexi_17_2", ("mdr", "annex-1/17.2"), id="small-letters"),
        pytest.param("iec_4_2", ("iec-62443-4-2", ""), id="standard"),
        pytest.param("iec_4_2_x", None, id="no-pattern"),
        pytest.param("st-trust", None, id="unknown"),
        pytest.param("", None, id="empty"),
    ],
)
def test_by_key(key: str, expected: tuple[str, str] | None) -> None:
    found = LIBRARY.by_key(key)
    assert (found and (found.catalog.id, found.provision)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param(f"{EUR_LEX}CELEX:32024R2847#art_13", ("cra", "art-13", True), id="celex"),
        pytest.param(f"{EUR_LEX}CELEX%3A02024R2847-20241120#anx_I", ("cra", "annex-1", True), id="consolidated"),
        pytest.param(f"{EUR_LEX}CELEX:02024R2847-20270101#anx_I", ("cra", "annex-1", True), id="later-consolidation"),
        pytest.param(f"{EUR_LEX}OJ:L_202402847#rct_39", ("cra", "recital-39", True), id="official-journal"),
        pytest.param("https://eur-lex.europa.eu/eli/reg/2024/2847/oj/eng#cpt_V", ("cra", "chapter-5", True), id="eli"),
        pytest.param("http://data.europa.eu/eli/reg/2024/2847/oj", ("cra", "", True), id="eli-of-another-host"),
        pytest.param(f"{EUR_LEX}CELEX:32024R2847#rec_7", ("cra", "recital-7", False), id="fragment-of-another-form"),
        pytest.param(f"{EUR_LEX}CELEX:32024R2847#art_99", ("cra", "art-99", True), id="missing-article"),
        pytest.param(f"{EUR_LEX}CELEX:32024R2847#d1e40-1-1", ("cra", "", True), id="fragment-that-tells-nothing"),
        pytest.param(f"{EUR_LEX}CELEX:32017R0745#anx_Ia", ("mdr", "annex-1a", True), id="inserted-annex"),
        pytest.param(f"{EUR_LEX}CELEX:32016R0679#art_32", None, id="another-act"),
        pytest.param("https://standards.example/en_303645v030103p.pdf#page=9", ("en-303-645", "", True), id="file"),
        pytest.param("http://www.standards.example/en_303645v030103p.pdf", ("en-303-645", "", True), id="www"),
        pytest.param("https://standards.example/en_303645v030103p.pdf?x=1", ("en-303-645", "", True), id="query"),
        pytest.param("https://standards.example/en_303645v030103p", None, id="half-an-address"),
        pytest.param("https://standards.example/all", None, id="address-of-two-documents"),
        pytest.param(
            "https://www.legislation.example/uksi/2023/1007/regulation/8", ("psti-regs", "reg-8", True), id="path"
        ),
        pytest.param(
            "https://www.legislation.example/uksi/2023/1007#schedule-1", ("psti-regs", "sch-1", True), id="schedule"
        ),
        pytest.param("https://www.legislation.example/uksi/2023/10079", None, id="longer-number"),
        pytest.param("../cra.md#annex-i", None, id="page"),
        pytest.param("", None, id="empty"),
    ],
)
def test_by_url(url: str, expected: tuple[str, str, bool] | None) -> None:
    found = LIBRARY.by_url(url)
    assert (found and (found.catalog.id, found.provision, found.in_form)) == expected


def test_shared_address_goes_by_the_key() -> None:
    target = LIBRARY.resolve("en303645", "https://standards.example/all")
    assert target is not None
    assert target.url is not None
    assert target.url.catalog is target.catalog


@pytest.mark.parametrize(
    ("url", "text"),
    [
        pytest.param(f"{EUR_LEX}CELEX:32024R2847", ActText.OFFICIAL_JOURNAL, id="celex"),
        pytest.param(f"{EUR_LEX}CELEX:02024R2847-20241120", ActText.CONSOLIDATED, id="consolidated"),
        pytest.param(f"{EUR_LEX}OJ:L_202402847", ActText.OFFICIAL_JOURNAL, id="oj"),
        pytest.param(
            "https://eur-lex.europa.eu/eli/reg/2024/2847/2024-11-20", ActText.CONSOLIDATED, id="eli-with-date"
        ),
    ],
)
def test_which_text_of_an_act(url: str, text: ActText) -> None:
    found = LIBRARY.by_url(url)
    assert found is not None
    assert found.text is text


class TestResolve:
    """Key, address and title side by side."""

    def test_key_decides(self) -> None:
        target = LIBRARY.resolve("cra_art13", f"{EUR_LEX}CELEX:32017R0745#art_21", "MDR Article 21")
        assert target is not None
        assert (target.catalog.id, target.provision) == ("cra", "art-13")
        assert target.url is not None
        assert (target.url.catalog.id, target.url.provision) == ("mdr", "art-21")
        assert target.title is not None
        assert target.title.document == "mdr"

    def test_address_where_the_key_tells_nothing(self) -> None:
        target = LIBRARY.resolve("essentials", f"{EUR_LEX}CELEX:32024R2847#anx_I")
        assert target is not None
        assert (target.catalog.id, target.provision) == ("cra", "annex-1")

    def test_title_does_not_decide(self) -> None:
        assert LIBRARY.resolve("essentials", "https://lawyers.example/cra", "CRA Article 13 – what it means") is None

    def test_nothing_tells(self) -> None:
        assert LIBRARY.resolve("vendor", "https://vendor.example/", "Product page") is None
        assert LIBRARY.resolve("vendor") is None

    def test_deeper_of_key_and_address(self) -> None:
        target = LIBRARY.resolve("mdr_annexI_17_2", f"{EUR_LEX}CELEX:32017R0745#anx_I")
        assert target is not None
        assert target.provision == "annex-1/17.2"

    def test_title_is_read(self) -> None:
        target = LIBRARY.resolve("cra_art13", f"{EUR_LEX}CELEX:32024R2847#art_13", "CRA Article 14 – Reporting")
        assert target is not None
        assert target.title is not None
        assert target.title.provisions == ("art-14",)


class TestRead:
    """Labels, read for what their reference leads to."""

    def test_target_completes_the_label(self) -> None:
        reading = LIBRARY.read("§ 1 (2)(b)", LIBRARY.resolve("cra_annexI"))
        assert reading.provisions == ("annex-1/part-1/2/b",)

    def test_label_names_another_document(self) -> None:
        reading = LIBRARY.read("MDR Art. 21(2)", LIBRARY.resolve("cra_art13"))
        assert (reading.document, reading.provisions) == ("mdr", ("art-21/2",))

    def test_no_target(self) -> None:
        assert LIBRARY.read("CRA Art. 13", None).document == "cra"
        assert not LIBRARY.read("Art. 13", None).is_citation

    def test_document_without_provisions(self) -> None:
        empty = catalog(Structure("draft", "sections", ("EN 304 623",), ()), "https://drafts.example/", ("en304623",))
        library = Library((empty,))
        target = library.resolve("en304623")
        assert target is not None
        assert [mention.exists for mention in library.read("EN 304 623 § 5.1-1", target).mentions] == [False]


@pytest.mark.parametrize(
    ("document", "provision", "expected"),
    [
        pytest.param("cra", "", "https://eur-lex.europa.eu/eli/reg/2024/2847/oj", id="document"),
        pytest.param("cra", "art-13", "https://eur-lex.europa.eu/eli/reg/2024/2847/oj#art_13", id="article"),
        pytest.param("cra", "art-13/3/a", "https://eur-lex.europa.eu/eli/reg/2024/2847/oj#art_13", id="point"),
        pytest.param("cra", "annex-3/class-1", "https://eur-lex.europa.eu/eli/reg/2024/2847/oj#anx_III", id="class"),
        pytest.param("mdr", "annex-1a", "https://eur-lex.europa.eu/eli/reg/2017/745/oj#anx_Ia", id="inserted"),
        pytest.param("iec-62443-4-2", "CR 1.1", "https://webstore.example/34421", id="no-addresses"),
    ],
)
def test_address(document: str, provision: str, expected: str) -> None:
    assert LIBRARY.address(LIBRARY[document], provision) == expected
