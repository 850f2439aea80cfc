"""A cell that says why there is no guide names none, whatever it links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_crosswalk.hosting import Hosting
from mkdocs_crosswalk.languages import Languages
from mkdocs_crosswalk.views.claims import Strength, evidence_for
from mkdocs_crosswalk.views.context import context_of

from ..projects import project_of

DEFINITION = "[iec_4_2]: https://webstore.iec.ch/en/publication/34421\n"
PAGE = f"""\
| Obligation | Guides |
|---|---|
| [CR 1.1][iec_4_2] | {{cell}} |

{DEFINITION}"""


@pytest.mark.parametrize(
    ("cell", "guides", "reason"),
    [
        ("[Identity](guide.md)", ("guide.md",), None),
        ("No guide: done by the platform, see [roles](guide.md).", (), "done by the platform, see [roles](guide.md)."),
        ("Not applicable", (), "Not applicable"),
        ("Not applicable: TBD", (), "Not applicable"),
        ("No guide", (), None),
        ("No guide: to be written", (), None),
        ("TBD", (), None),
    ],
)
def test_a_reason_is_no_guide(cell: str, guides: tuple[str, ...], reason: str | None) -> None:
    project = project_of({"content/page.md": PAGE.format(cell=cell), "content/guide.md": "# Guide\n"})
    (obligation,) = project.obligations
    assert (obligation.guides, obligation.reason) == (guides, reason)


@pytest.mark.parametrize(
    ("cell", "strength"),
    [
        ("Give each person an account.", Strength.TASK),
        ("None shares an account.", Strength.TASK),
        *(
            (word, Strength.CITED)
            for word in ("", "–", "To be written", "TBD", "n/a", "*tbc*", "none", "TODO: accounts")
        ),
    ],
)
def test_a_word_that_keeps_the_place_is_no_task(cell: str, strength: Strength) -> None:
    page = f"| Obligation | Task | Guides |\n|---|---|---|\n| [CR 1.1][iec_4_2] | {cell} | TBD |\n\n{DEFINITION}"
    project = project_of({"content/page.md": page})
    evidence = evidence_for(context_of(project), project.library["iec-62443-4-2"], "CR 1.1")
    assert evidence.strength is strength


@pytest.mark.parametrize(
    ("in_folders", "row", "guides"),
    [
        (False, "page.de.md", ("guide.md", "guide.de.md")),
        (True, "de/page.md", ("en/guide.md", "de/guide.md")),
    ],
)
def test_a_guide_is_the_page_of_its_name_in_the_language_that_there_is(
    in_folders: bool, row: str, guides: tuple[str, str]
) -> None:
    hosting = Hosting(languages=Languages("en", ("en", "de"), in_folders=in_folders))
    for there in (guides[:1], guides[1:]):
        pages = {
            f"content/{row}": PAGE.format(cell="[Identity](guide.md)"),
            **{f"content/{uri}": "# G\n" for uri in there},
        }
        (obligation,) = replace(project_of(pages), hosting=hosting).obligations
        assert obligation.guides == there


def test_a_long_line_of_dashes_is_read_at_once() -> None:
    page = PAGE.format(cell="-" * 50_000 + " x")
    (obligation,) = project_of({"content/page.md": page}).obligations
    assert obligation.reason is None
