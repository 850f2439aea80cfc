"""Tables as readers use them: every control, the address that restores it, and what is taken away."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.projects import LAW
from tests.sites.browsing import Visit, served
from tests.sites.building import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

REGISTER = "# The law\n\n```crosswalk\nview: register\ncatalog: law\n```\n"
PAGES = ["mappings/cra-iec-62443/", "registers/iec-62443-4-2/", "", "implementation/build-phase/secure-boot/"]
REGISTER_PAGE = "registers/iec-62443-4-2/"
MAPPING_PAGE = "mappings/cra-iec-62443/"


def rows(page: Page, table: str = "register") -> Locator:
    """Return the rows that are shown, once all of them are."""
    page.locator(f"table#{table}[aria-busy=false]").wait_for()
    return page.locator(f"table#{table} tbody tr:not(.crosswalk-group):not([hidden])")


def status(page: Page) -> str:
    return page.locator(".crosswalk-status").first.inner_text()


def menu(page: Page, title: str) -> Locator:
    """Open a menu of the first table."""
    page.locator(".crosswalk-menu > button", has_text=title).first.click()
    return page.locator(".crosswalk-panel:visible")


def firsts(page: Page) -> list[str]:
    """Return the first lines of the heading cells in the order of the rows."""
    return [text.split("\n")[0].rstrip("#").strip() for text in rows(page).locator("th").all_inner_texts()]


@pytest.fixture
def register(browser: Browser, address: str) -> Iterator[Visit]:
    with Visit(browser, address, REGISTER_PAGE) as visit:
        visit.wait_for_tables()
        yield visit
        assert visit.complaints == []
        assert visit.strangers == []


def test_a_search_leaves_the_rows_that_say_it(register: Visit) -> None:
    page = register.page
    whole = rows(page).count()
    page.get_by_role("searchbox").fill("cr 1.1 human")
    assert firsts(page)[0] == "CR 1.1"
    assert "CR 1.10" not in firsts(page)
    assert 0 < rows(page).count() < whole
    assert status(page).startswith(f"{rows(page).count()} of {whole} rows")
    assert page.locator("table#register tr.crosswalk-group:visible").count() >= 1
    page.get_by_role("searchbox").fill("nothing says this")
    assert status(page).startswith(f"No row of {whole} matches")
    assert page.locator("#register thead").is_hidden()
    page.get_by_role("button", name="Reset").click()
    assert rows(page).count() == whole
    assert "?" not in page.url


def test_facets_narrow_together_and_the_counts_say_how_far(register: Visit) -> None:
    page = register.page
    panel = menu(page, "Component type")
    label = panel.locator("label", has_text="network device")
    promised = int(label.locator(".crosswalk-count").inner_text())
    label.locator("input").check()
    assert rows(page).count() == promised
    page.keyboard.press("Escape")
    panel = menu(page, "Security level")
    label = panel.locator("label", has_text="SL 1")
    promised_both = int(label.locator(".crosswalk-count").inner_text())
    label.locator("input").check()
    assert rows(page).count() == promised_both < promised
    assert page.locator(".crosswalk-menu > button", has_text="Security level (1)").count() == 1
    assert "Component type: network device · Security level: SL 1" in status(page)


def test_a_column_sorts_up_down_and_back(register: Visit) -> None:
    page = register.page
    before = firsts(page)
    head = page.locator("th[data-column=title]")
    button = page.get_by_role("button", name="Title")
    button.click()
    assert head.get_attribute("aria-sort") == "ascending"
    titles = [text for text in rows(page).locator("td[data-column=title]").all_inner_texts() if text]
    assert titles == sorted(titles, key=str.casefold)
    button.click()
    assert head.get_attribute("aria-sort") == "descending"
    assert rows(page).locator("td[data-column=title]").first.inner_text() == titles[-1]
    button.click()
    assert head.get_attribute("aria-sort") is None
    assert firsts(page) == before


def test_provisions_sort_in_the_order_of_the_document(register: Visit) -> None:
    page = register.page
    before = firsts(page)
    page.get_by_role("button", name="Provision").first.click()
    assert firsts(page) == before


def test_provisions_of_several_documents_sort_document_by_document(browser: Browser, address: str) -> None:
    with Visit(browser, address, "mappings/profile/") as visit:
        shown = rows(visit.page, "profile-table")
        order = "all => all.map((row) => row.id)"
        before = shown.evaluate_all(order)
        visit.page.locator("#profile-table").get_by_role("button", name="Requirement").click()
        assert rows(visit.page, "profile-table").evaluate_all(order) == before
    with Visit(browser, address, MAPPING_PAGE) as visit:
        visit.page.get_by_role("button", name="Related provisions").first.click()
        cells = rows(visit.page, "mapping-table").locator("[data-column=clauses]").all_inner_texts()
        documents = [found[0] for cell in cells if (found := re.match(r"IEC 62443-4-\d", cell))]
        assert documents == sorted(documents)
        assert len(set(documents)) == 2


def test_severities_sort_by_their_weight(browser: Browser, address: str) -> None:
    with Visit(browser, address, "authoring/rules/") as visit:
        visit.page.get_by_role("button", name="Severity").click()
        said = rows(visit.page, "rules-table").locator("[data-column=severity]").all_inner_texts()
        assert list(dict.fromkeys(said)) == ["error", "warning", "info", "off"]


@pytest.mark.parametrize("column", ["Part", "Guide linked"])
def test_totals_stay_below_what_they_sum_up(browser: Browser, address: str, column: str) -> None:
    with Visit(browser, address, "mappings/coverage/") as visit:
        table = visit.page.locator("#coverage-3-claims")
        before = table.locator("tbody tr th").all_inner_texts()
        for _ in range(2):
            table.get_by_role("button", name=column, exact=True).click()
            heads = table.locator("tbody tr th").all_inner_texts()
            assert heads[-1].startswith("Total")
            if column == "Part" and table.locator("th[aria-sort=ascending]").count():
                assert heads == before


def test_columns_can_be_left_out(register: Visit) -> None:
    page = register.page
    panel = menu(page, "Columns")
    panel.get_by_label("Guides").uncheck()
    assert page.locator("th[data-column=guides]").is_hidden()
    assert page.locator("td[data-column=guides]:visible").count() == 0
    assert "register.hide=guides" in page.url


def test_the_address_restores_what_is_shown(browser: Browser, register: Visit) -> None:
    page = register.page
    page.get_by_role("searchbox").fill("access")
    menu(page, "Security level").locator("label", has_text="SL 2").locator("input").check()
    menu(page, "Columns").get_by_label("Cited on").uncheck()
    page.get_by_role("button", name="Title").click()
    shown, said = firsts(page), status(page)
    assert shown
    with Visit(browser, register.address, page.url.removeprefix(register.address)) as other:
        assert firsts(other.page) == shown
        assert status(other.page) == said
        assert other.page.get_by_role("searchbox").input_value() == "access"
        assert other.page.locator("th[data-column=pages]").is_hidden()


def test_an_address_of_another_time_shows_the_table(browser: Browser, address: str) -> None:
    query = "?register.level=9&register.sort=nothing&register.hide=x&register.unknown=1&other=kept"
    with Visit(browser, address, REGISTER_PAGE + query) as visit:
        assert " of " not in status(visit.page)
        visit.page.get_by_role("searchbox").fill("access")
        assert "other=kept" in visit.page.url
        assert visit.complaints == []


def test_a_row_is_found_by_its_anchor_whatever_is_filtered(browser: Browser, address: str) -> None:
    with Visit(browser, address, f"{REGISTER_PAGE}?register.q=audit#cr-1.1") as visit:
        row = visit.page.locator("[id='cr-1.1']")
        assert row.is_visible()
        assert row.evaluate("row => row.matches(':target')")
        box = row.bounding_box()
        assert box
        assert 0 <= box["y"] < 720
        visit.page.get_by_role("searchbox").fill("audit")
        assert row.is_hidden()
        visit.page.evaluate("location.hash = '#cr-1.2'")
        visit.page.locator("[id='cr-1.2']").wait_for()
        assert status(visit.page).startswith("Filters were removed to show the row · ")


def test_a_link_within_the_page_shows_its_row_each_time(register: Visit) -> None:
    page = register.page
    for _ in range(2):
        page.get_by_role("searchbox").fill('"CR 3.10"')
        link = page.locator("#register tbody tr:not([hidden])").get_by_role("link", name="NDR 3.10", exact=True).first
        assert page.locator("[id='ndr-3.10']").is_hidden()
        link.click()
        page.locator("[id='ndr-3.10']").wait_for()


def test_an_address_opens_the_fold_of_the_table_that_it_narrows(browser: Browser, address: str) -> None:
    guide = "implementation/build-phase/secure-configuration/"
    with Visit(browser, address, guide) as visit:
        assert visit.page.locator("table#backlinks-table").is_hidden()
    with Visit(browser, address, f"{guide}?backlinks-table.q=boot") as visit:
        assert visit.page.locator("table#backlinks-table").is_visible()


def test_an_address_that_points_to_a_row_restores_what_was_filtered_after_it(browser: Browser, address: str) -> None:
    with Visit(browser, address, f"{REGISTER_PAGE}#cr-1.1") as visit:
        visit.page.get_by_role("searchbox").fill("human")
        assert visit.page.url.endswith("#cr-1.1"), "the row is still shown"
        visit.page.get_by_role("searchbox").fill("audit")
        said = status(visit.page)
        assert visit.page.url.endswith("?register.q=audit")
        visit.page.reload()
        rows(visit.page)
        assert status(visit.page) == said


def test_a_step_back_shows_what_its_address_says(register: Visit) -> None:
    page = register.page
    page.get_by_role("searchbox").fill('"CR 3.10"')
    said = status(page)
    page.locator("#register tbody tr:not([hidden])").get_by_role("link", name="NDR 3.10", exact=True).first.click()
    page.locator("[id='ndr-3.10']").wait_for()
    page.go_back()
    page.locator("[id='ndr-3.10']").wait_for(state="hidden")
    assert status(page) == said
    assert page.get_by_role("searchbox").input_value() == '"CR 3.10"'
    page.go_forward()
    page.locator("[id='ndr-3.10']").wait_for()
    assert page.get_by_role("searchbox").input_value() == ""


def test_a_heading_is_found_whatever_is_filtered(register: Visit) -> None:
    page = register.page
    page.get_by_role("searchbox").fill("nothing says this")
    page.evaluate("location.hash = '#fr-2'")
    page.locator("[id='fr-2']").wait_for()
    assert status(page).startswith("Filters were removed to show the row · ")


def test_quotes_are_read_however_a_phone_writes_them(register: Visit) -> None:
    page = register.page
    page.get_by_role("searchbox").fill('"audit records"')
    shown = firsts(page)
    assert shown
    for query in ("“audit records”", "„audit records“", "«audit records»"):
        page.get_by_role("searchbox").fill(query)
        assert firsts(page) == shown


def test_links_are_copied(browser: Browser, address: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with Visit(browser, address, f"{REGISTER_PAGE}?register.level=1", permissions=permissions) as visit:
        page = visit.page
        row = page.locator("[id='cr-1.1']")
        row.hover()
        row.get_by_role("button", name="Copy the link of this row: CR 1.1").click()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}{REGISTER_PAGE}#cr-1.1"
        assert "copied" in status(page)
        page.get_by_role("button", name="Copy link", exact=True).click()
        assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_what_is_shown_is_downloaded(register: Visit) -> None:
    page = register.page
    page.get_by_role("searchbox").fill("access")
    menu(page, "Columns").get_by_label("Cited on").uncheck()
    page.get_by_role("button", name="Title").click()
    shown = firsts(page)
    table = csv.DictReader(io.StringIO(_taken(page, "Rows shown, as CSV").decode("utf-8-sig"), newline=""))
    lines = list(table)
    assert [line["Provision"].split("\n")[0] for line in lines] == shown
    assert "Cited on" not in (table.fieldnames or [])
    document = json.loads(_taken(page, "Rows shown, as JSON"))
    assert document["address"] == page.url
    assert [row["cells"]["title"]["text"] for row in document["tables"][0]["rows"]] == [line["Title"] for line in lines]
    assert "pages" not in document["tables"][0]["rows"][0]["cells"]


def test_all_rows_downloaded_are_those_of_the_file_beside_the_page(register: Visit) -> None:
    page = register.page
    made_here = _taken(page, "Rows shown, as CSV")
    beside = page.request.get(page.url + "iec-62443-4-2-register.csv").body()
    read = [list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) for data in (made_here, beside)]
    assert read[0] == read[1]


def test_a_file_is_named_after_its_page(register: Visit) -> None:
    panel = menu(register.page, "Download")
    with register.page.expect_download() as download:
        panel.get_by_text("Rows shown, as CSV").click()
    assert download.value.suggested_filename == "iec-62443-4-2-register-shown.csv"


@pytest.mark.parametrize("form", ["XLSX", "CSV", "JSON"])
def test_the_whole_is_offered_beside_the_table(register: Visit, form: str) -> None:
    data = _taken(register.page, f"Everything, as {form}")
    assert data[:2] == b"PK" if form == "XLSX" else data.count(b"CR 1.1") > 0


def _taken(page: Page, action: str) -> bytes:
    panel = menu(page, "Download")
    with page.expect_download() as download:
        panel.get_by_text(action).click()
    if panel.is_visible():
        page.keyboard.press("Escape")
    return Path(download.value.path()).read_bytes()


def test_merged_cells_come_apart_and_together_again(browser: Browser, address: str) -> None:
    table = "mapping-table"
    with Visit(browser, address, MAPPING_PAGE) as visit:
        page = visit.page
        grid = """() => [...document.querySelectorAll('#mapping-table tbody tr:not([hidden]):not(.crosswalk-group)')].map(
            (row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => [cell.dataset.column, cell.rowSpan]))"""
        rows(page, table)
        before = page.evaluate(grid)
        assert any(span > 1 for row in before for _, span in row)
        page.get_by_role("button", name="Related provisions").first.click()
        rows(page, table)
        assert all(len(row) == 6 and {span for _, span in row} == {1} for row in page.evaluate(grid))
        page.get_by_role("button", name="Reset").first.click()
        rows(page, table)
        assert page.evaluate(grid) == before
        page.get_by_role("searchbox").first.fill("SM-7")
        narrowed = page.evaluate(grid)
        assert 0 < len(narrowed) < len(before)
        assert sum(span for row in narrowed for column, span in row if column == "provision") == len(narrowed)


def test_two_tables_on_a_page_do_not_share_their_state(browser: Browser, address: str) -> None:
    with Visit(browser, address, MAPPING_PAGE) as visit:
        bars = visit.page.locator(".crosswalk-controls")
        second = bars.nth(1).get_by_role("status").inner_text()
        bars.nth(0).get_by_role("searchbox").fill("SM-7")
        assert bars.nth(1).get_by_role("status").inner_text() == second
        assert "mapping-table.q=SM-7" in visit.page.url


def test_the_checklist_keeps_what_makes_no_difference_between_components(browser: Browser, address: str) -> None:
    with Visit(
        browser, address, "mappings/profile/?profile-table.component=network-device&profile-table.level=1"
    ) as visit:
        shown = rows(visit.page, "profile-table").evaluate_all("rows => rows.map((row) => row.id)")
        heading = visit.page.locator("#profile-table tr.crosswalk-group", has_text="FR 5").locator(".crosswalk-more")
        under = [row for row in shown if "-5." in row]
        assert re.fullmatch(rf" \({len(under)} of \d+\)", heading.inner_text()), "a heading counts what is shown"
        visit.page.get_by_role("button", name="Reset").first.click()
        assert " of " not in heading.inner_text()
        assert any("--ccsc-1" in row for row in shown)
        assert any("iec-62443-4-1" in row for row in shown)
        assert any("--ndr-5.2" in row for row in shown)
        assert not any("--edr-" in row for row in shown)


def test_the_keyboard_is_enough(register: Visit) -> None:
    page = register.page
    page.get_by_role("searchbox").focus()
    page.keyboard.type("access")
    page.keyboard.press("Tab")
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == f"{title} (1)"
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.get_by_role("button", name="Title").focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_the_keyboard_shows_which_box_it_ticks(browser: Browser, address: str) -> None:
    with Visit(browser, address, "mappings/profile/") as visit:
        visit.wait_for_tables()
        box = visit.page.locator("#profile-table td > input").first
        box.focus()
        visit.page.keyboard.press("Shift+Tab")
        visit.page.keyboard.press("Tab")
        assert box.evaluate("(box) => document.activeElement === box && getComputedStyle(box).outlineStyle") == "solid"
        visit.page.keyboard.press("Space")
        assert box.is_checked()


def test_on_paper_there_is_the_table_and_no_control(register: Visit) -> None:
    register.page.emulate_media(media="print")
    assert register.page.locator(".crosswalk-controls button:visible").count() == 0
    assert register.page.locator("caption").first.is_visible()
    assert rows(register.page).last.is_visible()


def test_on_paper_each_row_says_what_heads_it(browser: Browser, address: str) -> None:
    """A page may start in the middle of a cell that stands for several rows."""
    with Visit(browser, address, MAPPING_PAGE) as visit:
        page = visit.page
        shown = rows(page, "mapping-table")
        headed = shown.locator("th:not([hidden])")
        assert headed.count() < shown.count()
        page.get_by_role("searchbox").first.fill("SM-7")
        narrowed = headed.count()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert headed.count() == shown.count() > narrowed
        assert headed.evaluate_all("cells => cells.every((cell) => cell.rowSpan === 1)")
        assert shown.locator("td[data-column=sources]:not([hidden])").count() == shown.count()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert headed.count() == narrowed


@pytest.mark.parametrize("page", ["mappings/coverage/", "mappings/profile/"])
def test_the_narrowest_screen_does_not_scroll_sideways(browser: Browser, address: str, page: str) -> None:
    with Visit(browser, address, page, viewport={"width": 320, "height": 640}) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_sites_search_finds_each_requirement_at_its_row(browser: Browser, address: str) -> None:
    with Visit(browser, address, "") as visit:
        visit.page.get_by_role("textbox", name="Search").first.press_sequentially("Support for updates")
        link = visit.page.locator(".md-search-result__link[href*='registers/iec-62443-4-2/'][href*='#edr-3.10']")
        link.first.wait_for(state="attached", timeout=20_000)


@pytest.mark.parametrize(("number", "anchor"), [("CR 3.4", "#cr-3.4"), ("CR 1.10", "#cr-1.10"), ("SM-7", "#sm-7")])
def test_the_sites_search_leads_from_a_number_to_its_row(
    browser: Browser, address: str, number: str, anchor: str
) -> None:
    with Visit(browser, address, "") as visit:
        visit.page.get_by_role("textbox", name="Search").first.press_sequentially(number)
        for item, link in ((".crosswalk-named:first-child", 1), (":nth-child(2)", 2)):  # ours, then what the index has
            row = f".md-search-result__item{item} .md-search-result__link:nth-of-type({link})[href$='{anchor}']"
            visit.page.locator(row).wait_for(state="attached", timeout=20_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_keeps_people_from_reading(browser: Browser, address: str, page: str, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only this test needs it

    with Visit(browser, address, page, color_scheme=scheme, reduced_motion="reduce") as visit:
        if visit.page.locator(".crosswalk-controls:visible").count():
            menu(visit.page, "Columns")
        # The theme's script wraps the button of each block of code in a landmark without a name.
        found = Axe().run(visit.page, {"exclude": [[".md-code__nav"]]}).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("page", ["mappings/cra-iec-62443/", "mappings/profile/", "registers/cra/"])
def test_controls_fit_a_phone(browser: Browser, address: str, page: str) -> None:
    with Visit(browser, address, page, viewport={"width": 390, "height": 844}, has_touch=True) as visit:
        assert visit.page.locator(".crosswalk-menu > button:visible").count() == 0
        visit.page.locator(".crosswalk-expand").first.click()
        for button in visit.page.locator(".crosswalk-controls").first.locator(".crosswalk-menu > button").all():
            button.click()
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_a_row_says_what_its_cells_are(browser: Browser, address: str) -> None:
    with Visit(browser, address, REGISTER_PAGE, viewport={"width": 390, "height": 844}) as visit:
        box = visit.page.locator(".crosswalk-table").first
        assert box.evaluate("box => [...box.querySelectorAll('td')].every((cell) => cell.scrollWidth <= 390)")
        cell = rows(visit.page).first.locator("td[data-column=title]")
        assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Title"'
        visit.page.locator(".crosswalk-expand").first.click()
        visit.page.get_by_role("button", name="Title").first.click()
        assert box.locator("th[aria-sort=ascending]").count() == 1


def test_on_a_phone_each_card_names_its_sources(browser: Browser, address: str) -> None:
    with Visit(browser, address, MAPPING_PAGE, viewport={"width": 390, "height": 844}) as visit:
        shown = rows(visit.page, "mapping-table")
        assert shown.locator("td[data-column=sources]:visible").count() == shown.count()
        heads = shown.locator("th[data-column=provision]:visible").count()
        assert 0 < heads < shown.count(), "what heads several cards stands above the first of them"
        visit.page.set_viewport_size({"width": 1280, "height": 844})
        visit.page.locator(".crosswalk-table[data-fits]").first.wait_for()
        assert shown.locator("td[data-column=sources]:visible").count() < shown.count()


@pytest.mark.parametrize("page", [MAPPING_PAGE, "mappings/profile/", "mappings/coverage/", REGISTER_PAGE])
@pytest.mark.parametrize("width", [768, 1000, 1024, 1220, 1440])
def test_tables_fit_or_are_cards(browser: Browser, address: str, page: str, width: int) -> None:
    with Visit(browser, address, page, viewport={"width": width, "height": 900}) as visit:
        tables = visit.page.locator(".crosswalk-table")
        visit.wait_for_tables()
        assert tables.evaluate_all("all => all.every((box) => box.scrollWidth <= box.clientWidth + 1)")


def test_a_tablet_has_cards_only_while_the_table_does_not_fit(browser: Browser, address: str) -> None:
    with Visit(browser, address, MAPPING_PAGE, viewport={"width": 768, "height": 1024}) as visit:
        box = visit.page.locator(".crosswalk-table[data-cards]").first
        box.locator(".crosswalk-expand").click()
        for name in ("Sources", "Guides", "Coverage"):
            panel = menu(visit.page, "Columns")
            panel.get_by_label(name).uncheck()
            visit.page.keyboard.press("Escape")
        visit.page.locator(".crosswalk-table[data-fits]:has(#mapping-table)").wait_for()


@pytest.mark.parametrize("width", [1024, 1440])
def test_what_stays_in_sight_stands_below_the_head(browser: Browser, address: str, width: int) -> None:
    with Visit(browser, address, "mappings/coverage/", viewport={"width": width, "height": 700}) as visit:
        row = visit.page.locator("#coverage-3-claims tbody tr").nth(2)
        visit.page.evaluate("id => { location.hash = id; }", row.get_attribute("id"))
        visit.page.wait_for_timeout(300)
        head = visit.page.locator("#coverage-3-claims thead th").first.bounding_box()
        place = row.bounding_box()
        assert head
        assert place
        assert place["y"] >= head["y"] + head["height"] - 1


def test_ticks_sort_as_they_stand(browser: Browser, address: str) -> None:
    with Visit(browser, address, "mappings/profile/") as visit:
        tick = "td[data-column=done] input"
        shown = rows(visit.page, "profile-table")
        shown.nth(3).locator(tick).check()
        done = visit.page.locator("#profile-table").get_by_role("button", name="Done")
        done.click()
        assert shown.last.locator(tick).is_checked()
        done.click()
        assert shown.first.locator(tick).is_checked()


def test_paper_is_light_whatever_the_screen_is(browser: Browser, address: str) -> None:
    colours = """() => ['#mapping-table thead th', '#mapping-table td a', '#mapping-table td .crosswalk-tag']
        .map((found) => getComputedStyle(document.querySelector(found)))
        .flatMap((style) => [style.color, style.backgroundColor])"""
    found = []
    for scheme in ("light", "dark"):
        with Visit(browser, address, MAPPING_PAGE, color_scheme=scheme) as visit:
            visit.page.emulate_media(media="print", color_scheme=scheme)
            # Links change their colour slowly.
            visit.page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished)).then(() => null)")
            found.append(visit.page.evaluate(colours))
    assert found[0] == found[1]


@pytest.mark.parametrize("page", ["standards/cra/reporting/", "authoring/agreement/", "mappings/coverage/"])
def test_paper_leaves_nothing_out(browser: Browser, address: str, page: str) -> None:
    """A page of A4 is as wide as this between its margins."""
    with Visit(browser, address, page, viewport={"width": 680, "height": 900}) as visit:
        visit.page.emulate_media(media="print")
        wide = "all => all.filter((node) => node.getBoundingClientRect().right > innerWidth).length"
        assert visit.page.locator(".md-content :is(table, svg)").evaluate_all(wide) == 0


@pytest.mark.parametrize(
    "page",
    ["standards/cra/roles/", "standards/cra/conformity/", "standards/iec-62443/concepts/",
     "implementation/build-phase/key-provisioning/", "implementation/operate-phase/vulnerability-disclosure/"],
)  # fmt: skip
def test_drawings_can_be_read_on_paper(browser: Browser, address: str, page: str) -> None:
    """Letters of a drawing are 14 high in it; a page of US Letter holds 22 cm, its heading included."""
    with Visit(browser, address, page, viewport={"width": 680, "height": 900}) as visit:
        visit.page.emulate_media(media="print")
        drawings = visit.page.locator(".drawn-diagram svg")
        scales = drawings.evaluate_all("all => all.map((each) => each.getScreenCTM().a)")
        assert all(14 * scale > 7.5 for scale in scales), scales
        heights = drawings.evaluate_all("all => all.map((each) => each.getBoundingClientRect().height * 2.54 / 96)")
        assert all(height <= 20.01 for height in heights), heights


def test_no_page_of_paper_ends_in_a_row_or_behind_a_heading(browser: Browser, address: str) -> None:
    with Visit(browser, address, "standards/nis2/") as visit:
        visit.page.emulate_media(media="print")
        style = "(all, key) => [...new Set(all.map((each) => getComputedStyle(each)[key]))]"
        content = visit.page.locator(".md-content")
        assert content.locator("table:not([id]) tr").evaluate_all(style, "breakInside") == ["avoid"]
        assert content.locator("h2, h3").evaluate_all(style, "breakAfter") == ["avoid"]


def test_many_columns_are_named_on_a_phone(browser: Browser, address: str) -> None:
    with Visit(browser, address, "authoring/agreement/", viewport={"width": 390, "height": 844}) as visit:
        row = visit.page.locator("table[data-cards] tbody tr").first
        titles = row.locator("td").evaluate_all("all => all.map((td) => getComputedStyle(td, '::before').content)")
        assert len(set(titles)) == len(titles) == 11
        assert set(row.locator("td").evaluate_all("all => all.map((td) => getComputedStyle(td).textAlign)")) == {"left"}


def test_the_button_to_the_top_leaves_heads_free(register: Visit) -> None:
    page = register.page
    rows(page).nth(40).scroll_into_view_if_needed()
    page.mouse.wheel(0, -200)
    top = page.locator(".md-top:not([hidden])").bounding_box()
    assert top
    assert top["y"] > 360


def test_links_of_files_say_of_which_table(register: Visit) -> None:
    caption = register.page.locator("#register caption").inner_text()
    links = register.page.locator(".crosswalk-downloads a")
    assert links.evaluate_all("all => all.map((link) => link.getAttribute('aria-label'))") == [
        f"{form}: {caption}" for form in ("XLSX", "CSV", "JSON")
    ]


def test_numbers_of_documents_do_not_break_in_heads(browser: Browser, address: str) -> None:
    with Visit(browser, address, "mappings/coverage/", viewport={"width": 1024, "height": 900}) as visit:
        numbers = visit.page.locator("thead .crosswalk-whole")
        assert "62443-4-1" in numbers.all_inner_texts()
        assert numbers.evaluate_all("all => all.every((number) => number.getClientRects().length === 1)")


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_numbers_of_documents_do_not_break_in_links_to_pages(browser: Browser, address: str, width: int) -> None:
    with Visit(browser, address, "registers/iec-62443-2-1/", viewport={"width": width, "height": 900}) as visit:
        link = rows(visit.page).locator("[data-column=pages] a", has_text="IEC 62443-2-1").first
        assert link.inner_text() == "IEC 62443-2-1"
        assert link.evaluate("link => new Set([...link.getClientRects()].map((part) => part.top)).size") == 1


def test_links_of_rows_are_large_enough_to_touch(browser: Browser, address: str) -> None:
    context: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with Visit(browser, address, MAPPING_PAGE, **context) as visit:
        box = visit.page.locator(".crosswalk-link").first.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_boxes_are_large_enough_to_touch(browser: Browser, address: str) -> None:
    context: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with Visit(browser, address, "mappings/profile/", **context) as visit:
        box = rows(visit.page, "profile-table").first.locator("input").bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize("width", [390, 1280])
def test_all_of_a_head_sorts(browser: Browser, address: str, width: int) -> None:
    with Visit(browser, address, REGISTER_PAGE, viewport={"width": width, "height": 800}) as visit:
        if width < 500:
            visit.page.locator(".crosswalk-expand").click()
        head = visit.page.locator("#register th[data-column=title]")
        box = head.bounding_box()
        assert box
        head.click(position={"x": box["width"] - 4, "y": box["height"] - 4})
        assert head.get_attribute("aria-sort") == "ascending"


def test_the_row_that_an_address_points_to_is_marked_without_our_colours(browser: Browser, address: str) -> None:
    with Visit(browser, address, f"{REGISTER_PAGE}#cr-1.1", forced_colors="active") as visit:
        row = visit.page.locator("[id='cr-1.1']")
        assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"


def test_the_head_of_a_table_stays_in_sight_where_it_fits(register: Visit) -> None:
    head = register.page.locator("#register thead th").first
    rows(register.page).nth(40).scroll_into_view_if_needed()
    register.page.evaluate("scrollBy(0, 400)")
    place = head.bounding_box()
    assert place
    assert 0 <= place["y"] < 100


def test_panels_stay_on_the_screen(register: Visit) -> None:
    buttons = register.page.locator(".crosswalk-menu > button").all()
    assert len(buttons) > 1
    for button in buttons:
        button.click()
        box = register.page.locator(".crosswalk-panel:visible").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280
        assert box["y"] + box["height"] <= 720


def small(folder: Path, theme: str, more: str = "") -> Path:
    """Build a site of few pages, with titles that would harm if they were run."""
    titles = [
        '"=1+1"',
        '"<img src=x onerror=alert(1)>"',
        "'say \"so\", twice'",
        *(f'"Duty {at}"' for at in range(3, 12)),
    ]
    provisions = "".join(f'  - {{id: "{at + 1}", title: {title}}}\n' for at, title in enumerate(titles))
    built = build(
        folder,
        {
            "docs/index.md": "# Home\n\n[Law](law.md)\n",
            "docs/law.md": REGISTER,
            "data/catalogs/law.yml": LAW + provisions,
        },
        config=f"site_name: A site\ntheme: {theme}\nplugins: [search, crosswalk: {{data: data}}]\n{more}",
    )
    assert built.code == 0, built.output
    return built.site


def test_another_theme_has_the_controls(browser: Browser, tmp_path: Path) -> None:
    with (
        served(small(tmp_path, "{name: mkdocs, highlightjs: false}")) as address,
        Visit(browser, address, "law/") as visit,
    ):
        visit.page.get_by_role("searchbox", name="Search: Law: provisions (12)").fill("duty")
        assert rows(visit.page).count() == 9
        found = json.loads(visit.page.request.get(f"{address}search/search_index.json").text())["docs"]
        titles = {entry["location"]: entry["title"] for entry in found}
        assert titles["law/#2"] == "§ 2 <img src=x onerror=alert(1)>"
        assert visit.complaints == []


def test_a_page_that_runs_from_the_right_has_its_tables_from_the_right(browser: Browser, tmp_path: Path) -> None:
    site = small(tmp_path, "{name: material, font: false, language: ar}")
    begins = "(cell) => { const text = document.createRange(); text.selectNodeContents(cell);"
    begins += " return cell.getBoundingClientRect().right - text.getBoundingClientRect().right }"
    with served(site) as address, Visit(browser, address, "law/", viewport={"width": 390, "height": 800}) as visit:
        assert visit.page.locator("body").get_attribute("dir") == "rtl"
        cell = visit.page.locator("#register td[data-column=title]").first
        assert cell.evaluate(begins) > 80  # the title of the column stands there
        assert visit.page.locator("#register caption").evaluate(begins) < 8
        visit.page.locator(".crosswalk-expand").click()
        visit.page.set_viewport_size({"width": 1000, "height": 800})
        panel = menu(visit.page, "Download").bounding_box()
        assert panel
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= 1000


def test_numbers_sort_by_what_they_count(browser: Browser, tmp_path: Path) -> None:
    parts = "".join(
        f'  - id: "{part}"\n    kind: group\n    contains:\n'
        + "".join(f'      - {{id: "{part}.{number}", title: T}}\n' for number in range(count))
        for part, count in ((1, 1009), (2, 999), (3, 12), (4, 1234))
    )
    view = "# Counts\n\n```crosswalk\nview: coverage\nfrom: law\n```\n"
    config = "site_name: A site\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [crosswalk: {data: data}]\n"
    built = build(tmp_path, {"docs/index.md": view, "data/catalogs/law.yml": LAW + parts}, config=config)
    assert built.code == 0, built.output
    with served(built.site) as address, Visit(browser, address, "") as visit:
        visit.page.get_by_role("button", name="Provisions").click()
        shown = rows(visit.page, "coverage-claims").locator("[data-column=count]").all_inner_texts()
        assert shown == ["12", "999", "1,009", "1,234", "3,254"]


def test_a_page_from_a_folder_works(browser: Browser, tmp_path: Path) -> None:
    site = small(tmp_path, "{name: mkdocs, highlightjs: false}", "use_directory_urls: false\n")
    page = (site / "law.html").as_uri()
    with Visit(browser, page.removesuffix("law.html"), "law.html?register.sort=-title#3") as visit:
        assert firsts(visit.page)[0] == "§ 3"
        visit.page.get_by_role("searchbox").fill("duty 3")
        assert rows(visit.page).count() == 1
        assert "register.q=duty+3" in visit.page.url
        assert visit.strangers == []
    assert (site / "law-register.csv").is_file()


def test_pages_that_change_without_loading_have_their_controls(browser: Browser, tmp_path: Path) -> None:
    theme = "{name: material, font: false, features: [navigation.instant]}"
    with (
        served(small(tmp_path, theme, "site_url: http://127.0.0.1/\n")) as address,
        Visit(browser, address, "") as visit,
    ):
        visit.page.get_by_role("main").get_by_role("link", name="Law", exact=True).click()
        visit.page.get_by_role("searchbox").first.fill("duty")
        assert rows(visit.page).count() == 9
        assert visit.page.locator(".crosswalk-controls").count() == 1
        visit.page.go_back()
        visit.page.get_by_role("main").get_by_role("link", name="Law", exact=True).click()
        visit.page.locator(".crosswalk-controls").wait_for()
        assert visit.page.locator(".crosswalk-controls").count() == 1


def test_a_cell_that_a_spreadsheet_would_run_is_text(browser: Browser, tmp_path: Path) -> None:
    with (
        served(small(tmp_path, "{name: mkdocs, highlightjs: false}")) as address,
        Visit(browser, address, "law/") as visit,
    ):
        lines = list(csv.reader(io.StringIO(_taken(visit.page, "Rows shown, as CSV").decode("utf-8-sig"), newline="")))
        assert [line[1] for line in lines[1:4]] == ["'=1+1", "<img src=x onerror=alert(1)>", 'say "so", twice']
        beside = visit.page.request.get(f"{address}law/law-register.csv").body().decode("utf-8-sig")
        assert list(csv.reader(io.StringIO(beside, newline=""))) == lines


def test_a_site_may_do_without_downloads(tmp_path: Path) -> None:
    files = {"docs/index.md": REGISTER, "data/catalogs/law.yml": LAW + '  - {id: "1", title: "One"}\n'}
    config = "site_name: A site\ntheme: {name: mkdocs}\nplugins: [crosswalk: {data: data, downloads: false}]\n"
    built = build(tmp_path, files, config=config)
    assert built.code == 0, built.output
    assert "crosswalk-downloads" not in built.html()
    assert list(built.site.rglob("*.csv")) == []
