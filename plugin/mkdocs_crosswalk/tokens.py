"""Names in OSCAL: ids of provisions as it takes them, without spaces and slashes, and what tells our own properties."""

from __future__ import annotations

import re

NAMESPACE = "https://crosswalk.example/ns/oscal"
"""What our own properties are told by; a name, not an address."""
_NOT_TOKEN = re.compile(r"[^A-Za-z0-9._-]")


def token(identifier: str) -> str:
    """Return an id as OSCAL takes it: `CR 1.1 RE 2` → `CR-1.1-RE-2`, `art-13/8` → `art-13_8`, `5.1-1` → `_5.1-1`."""
    text = identifier.replace("/", "_").replace(" ", "-")
    text = _NOT_TOKEN.sub(lambda match: f".{ord(match[0]):x}", text)
    return text if text[:1].isalpha() or text[:1] == "_" else f"_{text}"
