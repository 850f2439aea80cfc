from __future__ import annotations

import pytest

from mkdocs_crosswalk.hosts.sidebar import Sidebar
from tests.projects import project_of


def order(pages: dict[str, str], categories: dict[str, str] | None = None) -> list[str]:
    """Return the uris in the order of the sidebar; `pages` is uri → `sidebar_position`, empty for none."""
    files = {
        f"content/{uri}": f"---\nsidebar_position: {place}\n---\n" if place else "text" for uri, place in pages.items()
    }
    project = project_of({"data/catalogs/none.txt": "", **files})
    sidebar = Sidebar(project.pages.values(), lambda uri: (categories or {}).get(uri, ""))
    return sorted(pages, key=sidebar.key)


def test_positions_then_names() -> None:
    assert order({"a.md": "", "b.md": "3", "c.md": "1.5", "d.md": "-1", "e.md": "x"}) == [
        "d.md", "c.md", "b.md", "a.md", "e.md",
    ]  # fmt: skip


def test_the_index_of_a_folder_comes_first() -> None:
    assert order({"a.md": "1", "index.md": "9", "z/a.md": "1", "z/index.md": ""}) == [
        "index.md", "a.md", "z/index.md", "z/a.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "categories",
    [
        {"z/_category_.json": '{"position": 0}'},
        {"z/_category_.json": '{"position": 0.5}'},
        {"z/_category_.yml": "position: 0.5\n"},
        {"z/_category_.yaml": "label: Z\nposition: 0\n"},
    ],
)
def test_a_folder_stands_where_its_category_says(categories: dict[str, str]) -> None:
    assert order({"a.md": "1", "z/b.md": ""}, categories) == ["z/b.md", "a.md"]


@pytest.mark.parametrize("broken", ["position: [", "- position", "position: first", "label:"])
def test_a_broken_category_in_yaml_does_no_harm(broken: str) -> None:
    assert order({"a.md": "1", "z/b.md": ""}, {"z/_category_.yml": broken}) == ["a.md", "z/b.md"]


def test_a_folder_stands_where_its_index_says() -> None:
    assert order({"a.md": "2", "z/index.md": "1", "z/b.md": "7"}) == ["z/index.md", "z/b.md", "a.md"]


def test_numbers_before_names_count() -> None:
    assert order({"02-b.md": "", "10-c.md": "", "1-a.md": "", "b/x.md": "", "03-a/y.md": ""}) == [
        "1-a.md", "02-b.md", "03-a/y.md", "10-c.md", "b/x.md",
    ]  # fmt: skip


@pytest.mark.parametrize("broken", ["{", "[]", '{"position": "first"}', '{"position": 1e999}', '{"label": 3}'])
def test_a_broken_category_does_no_harm(broken: str) -> None:
    assert order({"a.md": "1", "z/b.md": ""}, {"z/_category_.json": broken}) == ["a.md", "z/b.md"]


def test_navigation() -> None:
    pages = {
        "index.md": "---\nsidebar_position: 9\n---\n",
        "02-law/b.md": "---\nsidebar_label: Second\n---\n",
        "02-law/eu/a.md": "---\nsidebar_position: 1\n---\n",
        "how_to/x.md": "text",
    }
    project = project_of({f"content/{uri}": text for uri, text in pages.items()})
    category = {"02-law/eu/_category_.json": '{"label": "Union"}'}
    sidebar = Sidebar(project.pages.values(), lambda uri: category.get(uri, ""))
    assert sidebar.navigation(pages) == [
        "index.md",
        {"Law": [{"Second": "02-law/b.md"}, {"Union": ["02-law/eu/a.md"]}]},
        {"How to": ["how_to/x.md"]},
    ]


def test_a_site_that_says_nothing_keeps_the_order_of_mkdocs() -> None:
    assert Sidebar(project_of({"content/a.md": "text"}).pages.values(), lambda _: "").navigation(["a.md"]) is None
