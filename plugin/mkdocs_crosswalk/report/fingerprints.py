"""What a finding is known by from one run to the next, whatever is inserted above it.

Lines and columns move with every edit. A finding is the same as long as its file, its rule and its message are; the
message quotes what the author wrote. Where one file has the same finding several times, they are counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..check import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return a digest for each finding, no two the same."""
    met: Counter[tuple[str, str, str]] = Counter()
    digests = []
    for finding in findings:
        known = finding.diagnostic.identity
        met[known] += 1
        text = "\0".join((*known, str(met[known])))
        digests.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return digests
