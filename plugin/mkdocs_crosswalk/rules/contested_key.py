"""Two catalogs have the same key.

## Why it matters
A reference says by its key which document it cites. Where two documents have the same key, every label behind it is read as
one of the first, and the second is cited nowhere, whatever its authors meant.

## Example
`keys: [cra_*]` in a site's catalog of guidelines on the act, while the act's own catalog has `cra_*` already.

## What to do
Give the catalog keys of its own; a longer one, `cra_guide_*`, goes before a shorter one. A file that is to take the place
of the other catalog needs the same file name. Two editions of one document may share keys if one is `superseded_by` the
other: the address of the definition then says which edition is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..basis import is_shipped
from ..diagnostics import Related, Rule, Severity
from ..read.yaml_nodes import Scalar, Sequence, child_of, compose
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic

RULE = Rule("XW308", "contested-key", Severity.ERROR, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the keys of this site's catalogs that another catalog has, too."""
    for rivals in basis.library.rival_keys():
        (key, catalog), (same, other) = sorted(rivals, key=lambda claim: is_shipped(claim[1].path))
        if is_shipped(catalog.path):
            continue  # both are, and the site can change neither
        own = catalog.id.replace("-", "_") + "_*" * key.endswith("*")
        advice = f"take it out: `{own}` is there" if own in catalog.document.keys else f"write another, such as `{own}`"
        related = (
            () if is_shipped(other.path) else (Related(other.path, _place(same, other, basis), "it has it as well"),)
        )
        spelled = "" if same == key else f", as `{same}`"
        message = f"the catalog `{other.id}` has the key `{key}`, too{spelled}"
        yield RULE.at(catalog.path, _place(key, catalog, basis), message, help=advice, related=related)


def _place(key: str, catalog: Catalog, basis: Basis) -> Span:
    """Return where a catalog's file writes a key."""
    keys = child_of(compose(basis.text(catalog.path)), "keys")
    items = keys.items if isinstance(keys, Sequence) else ()
    return next((item.span for item in items if isinstance(item, Scalar) and item.value == key), Span(0, 0))
