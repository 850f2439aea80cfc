"""Plain values as YAML, laid out as people write it: short lists on one line, long texts folded.

Words that YAML would take for a number, a date or a truth value are quoted.
"""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_RESERVED = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_WIDTH = 116
_FOLD_FROM = 80

Value = Any
"""Text, whole number, truth value, or a mapping or list of values."""


def yaml_text(body: dict[str, Value], always: Collection[str] = ()) -> str:
    """Return a mapping as YAML. Fields without a value and empty ones are left out, except for the lists named `always`."""
    return "\n".join(_Writer(always).mapping(body, "")) + "\n"


class _Writer:
    def __init__(self, always: Collection[str]) -> None:
        self.always = always

    def mapping(self, body: dict[str, Value], indent: str) -> Iterator[str]:
        for key, value in body.items():
            if value is None or (value in ([], {}) and key not in self.always):
                continue
            name = _scalar(key)
            if isinstance(value, dict):
                yield f"{indent}{name}:"
                yield from self.mapping(value, indent + "  ")
            elif isinstance(value, list):
                yield from self.sequence(name, value, indent)
            elif isinstance(value, str) and len(value) > _FOLD_FROM:
                yield f"{indent}{name}: >-"
                yield from (f"{indent}  {line}" for line in _folded(value, _WIDTH - len(indent) - 2))
            else:
                yield f"{indent}{name}: {_scalar(value)}"

    def sequence(self, name: str, values: list[Value], indent: str) -> Iterator[str]:
        if not any(isinstance(value, dict) for value in values):
            flow = f"{indent}{name}: [{', '.join(map(_scalar, values))}]"
            if len(flow) <= _WIDTH:
                yield flow
                return
        yield f"{indent}{name}:"
        for value in values:
            if isinstance(value, dict):
                first, *others = self.mapping(value, indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from others
            else:
                yield f"{indent}  - {_scalar(value)}"


def _folded(text: str, width: int) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), max(40, width), break_long_words=False, break_on_hyphens=False)


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED:
        return str(value)
    return json.dumps(value, ensure_ascii=False)
