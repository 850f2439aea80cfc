"""What is read of a page goes when nobody holds it any more: while pages are read, nobody collects rings."""

from __future__ import annotations

import gc

from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.text import Source

_PAGE = """\
# Title

See [CR 1.1][std], ![a picture](a.png) and `code`.[^1]

| Task | Guide |
| --- | --- |
| [CR 1.1][std] | [Guide](guide.md) |

| Plain | Table |
| --- | --- |
| a | b |

[^1]: A note.

[std]: https://std.example/ "Std"
"""


def test_reading_a_page_leaves_no_rings_behind() -> None:
    read_page(Source("x.md", _PAGE), "x.md")  # what is loaded at first use is loaded now
    gc.collect()
    gc.disable()
    try:
        read_page(Source("x.md", _PAGE), "x.md")
        assert gc.collect() == 0
    finally:
        gc.enable()
