"""A cell that says why there is no guide names none, whatever it links."""

from __future__ import annotations

import pytest

from ..projects import project_of

PAGE = """\
| Obligation | Guides |
|---|---|
| [CR 1.1][iec_4_2] | {cell} |

[iec_4_2]: https://webstore.iec.ch/en/publication/34421
"""


@pytest.mark.parametrize(
    ("cell", "guides", "reason"),
    [
        ("[Identity](guide.md)", ("guide.md",), None),
        ("No guide: done by the platform, see [roles](guide.md).", (), "done by the platform, see [roles](guide.md)."),
        ("Not applicable", (), "Not applicable"),
    ],
)
def test_a_reason_is_no_guide(cell: str, guides: tuple[str, ...], reason: str | None) -> None:
    project = project_of({"content/page.md": PAGE.format(cell=cell), "content/guide.md": "# Guide\n"})
    (obligation,) = project.obligations
    assert (obligation.guides, obligation.reason) == (guides, reason)
