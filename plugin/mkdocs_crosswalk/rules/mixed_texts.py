"""A page links some articles of an act in the Official Journal and others in the consolidated text.

## Why it matters
The two texts differ as soon as the act is amended or corrected. A reader who compares two articles then compares two
states of the law.

## Example
`[red_art3]: …CELEX:32014L0053#art_3` beside `[red_art10]: …CELEX:02014L0053-20241228#art_10`. Recitals stand in the Official
Journal only, and a link to a text as a whole means that text: both are left alone.

## What to do
Link the consolidated text throughout, or the Official Journal where the page speaks of the act as it was adopted. The
message stands at the lines that are fewer.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..acts import ActText
from ..diagnostics import Related, Rule, Severity
from .definitions import used_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from .definitions import Used

RULE = Rule("XW209", "mixed-texts", Severity.INFO, __doc__)
_NAMES = {ActText.OFFICIAL_JOURNAL: "the Official Journal", ActText.CONSOLIDATED: "the consolidated text"}


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the definitions that lead to the less usual text of an act on this page."""
    by_act: dict[str, dict[ActText, list[Used]]] = defaultdict(lambda: defaultdict(list))
    for used in used_definitions(page, basis):
        url = used.target.url
        if url and url.text and url.provision and not url.provision.startswith("recital-"):
            by_act[url.catalog.id][url.text].append(used)
    for texts in by_act.values():
        if len(texts) > 1:
            more, fewer = ActText.CONSOLIDATED, ActText.OFFICIAL_JOURNAL
            if len(texts[more]) < len(texts[fewer]):
                more, fewer = fewer, more
            for used in texts[fewer]:
                name = used.target.catalog.name
                message = f"this leads to {_NAMES[fewer]}, other citations of {name} on this page to {_NAMES[more]}"
                related = (Related(page.path, texts[more][0].definition.url_span, "one of the others"),)
                yield RULE.at(page.path, used.definition.url_span, message, help="link one text throughout",
                              related=related)  # fmt: skip
