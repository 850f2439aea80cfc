"""Figures of tables in a browser: `python -m tests.bench_browser [--rows 100 1000 2000 10000]`.

Every table is a mapping of invented provisions, as wide as ours. Times are those until the page is laid out again and until
the frame after that is about to be drawn: the least of several, which other programs disturbed least.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from mkdocs_crosswalk.hosts.mkdocs_tables import ASSETS
from mkdocs_crosswalk.views.facets import facets_of
from mkdocs_crosswalk.views.table import Cell, Column, Group, Row, Table, Tag, Text, View, WebLink
from mkdocs_crosswalk.views.to_html import to_html
from tests.sites.browsing import FLAGS

RELATIONSHIPS = ("subset-of", "superset-of", "intersects-with", "equal")
COLUMNS = (
    Column("provision", "Provision", heading=True, merged=True),
    Column("clauses", "Related provisions"),
    Column("relation", "Relationship"),
    Column("sources", "Sources", merged=True),
    Column("guides", "Guides"),
    Column("coverage", "Coverage"),
)
TRIES = 10
MEASURE = """async ([does, tries]) => {
  const act = new Function("return " + does)();
  const laid = [], drawn = [];
  for (let number = 0; number < tries; number++) {
    while (document.querySelector("[aria-busy=true]")) await new Promise((resolve) => setTimeout(resolve, 20));
    const start = performance.now();
    act(number);
    document.body.offsetHeight;
    laid.push(performance.now() - start);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    drawn.push(performance.now() - start);
  }
  const least = (times) => Math.min(...times);
  return [least(laid), least(drawn)];
}"""
ACTIONS = {
    "a facet on or off": "() => document.querySelector('.crosswalk-menu input').click()",
    "a letter more in the search": """(number) => {
        const field = document.querySelector('.crosswalk-controls input[type=search]');
        field.value = 'guidance'.slice(0, number + 1);
        field.dispatchEvent(new Event('input'));
    }""",
    "another order": "(number) => document.querySelectorAll('.crosswalk-sort')[number % 2 ? 1 : 4].click()",
    "a column less or more": "() => [...document.querySelectorAll('.crosswalk-menu')].at(-2).querySelector('input').click()",
}


def table(rows: int) -> Table:
    """Return a table of so many rows, a group for each forty and a provision for each five."""
    made = [
        Row(
            f"r-{number}",
            (
                Cell.of(WebLink(f"Art. {number // 5}", "https://example.org/"), Text(f" What article {number // 5} asks")),
                Cell.of(WebLink(f"CR {number % 90}.{number}", "https://example.org/"), Text(" Title of a requirement")),
                Cell.of(Tag(RELATIONSHIPS[number % 4].replace("-", " "), RELATIONSHIPS[number % 4])),
                Cell.words(f"A source of guidance, table {number // 3}; another, section {number // 3}"),
                Cell(((WebLink("A guide", "https://example.org/"),), (WebLink(f"Guide {number % 12}", "https://example.org/"),))),
                Cell.of(Tag("covered", "coverage-covered")),
            ),
            (("relationship", (RELATIONSHIPS[number % 4],)), ("level", tuple("1234"[number % 4 :])),
             ("coverage", (("covered", "partly", "not")[number % 3],))),
        )
        for number in range(rows)
    ]  # fmt: skip
    groups = tuple(
        Group(tuple(made[start : start + 40]), f"g-{start}", (Text(f"Chapter {start // 40}"),))
        for start in range(0, rows, 40)
    )
    return Table("mapping", "mapping-table", f"{rows:,} relations", COLUMNS, groups, facets_of(groups, {}))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[100, 1_000, 2_000, 10_000])
    sizes = parser.parse_args().rows
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs it

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for rows in sizes:
            page = browser.new_page()
            file = Path(folder) / f"{rows}.html"
            view = to_html(View("mapping", (table(rows),)), lambda uri, anchor: f"{uri}#{anchor}")
            styles, script = ((ASSETS / name).read_text(encoding="utf-8") for name in ("tables.css", "tables.js"))
            head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Bench</title><style>{styles}</style>"
            file.write_text(f"{head}<body class=md-typeset>{view}<script>{script}</script>", encoding="utf-8")
            page.goto(file.as_uri())
            ready = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
            print(f"\n{rows:,} rows: page of {file.stat().st_size / 1e6:.1f} MB, ready after {ready:,.0f} ms")
            for name, does in ACTIONS.items():
                laid, drawn = page.evaluate(MEASURE, [does, TRIES])
                print(f"  {name:<30} laid out after {laid:6.0f} ms, drawn after {drawn:6.0f} ms")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
