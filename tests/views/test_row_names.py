"""What views call a row of a requirement table."""

from __future__ import annotations

import pytest

from mkdocs_crosswalk.views.context import context_of
from mkdocs_crosswalk.views.obligations import name_of

from ..projects import project_of

DEFINITION = "[iec_4_2]: https://webstore.iec.ch/en/publication/34421\n"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("**Secure boot**<br>[CR 1.1][iec_4_2]", "Secure boot"),
        ("[CR 1.1][iec_4_2]", "CR 1.1"),
        (r"[EDR\|HDR\|NDR 3.12][iec_4_2]", "EDR|HDR|NDR 3.12"),
        ("**Roles &amp; rights**<br>[CR 1.1][iec_4_2]", "Roles & rights"),
        (r"**a\_b, C:\data**<br>[CR 1.1][iec_4_2]", r"a_b, C:\data"),
    ],
)
def test_a_row_is_called_as_readers_see_it(cell: str, name: str) -> None:
    page = f"| Obligation | Guides |\n|---|---|\n| {cell} | [G](guide.md) |\n\n{DEFINITION}"
    project = project_of({"content/page.md": page, "content/guide.md": "# Guide\n"})
    (obligation,) = project.obligations
    assert name_of(context_of(project), obligation) == name
