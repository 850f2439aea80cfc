"""Frozen values as JSON, and back: what is kept between runs.

The type hints of the values are their format, so a value gets its codec by being declared. JSON and no pickle: a file in a
cache may come from anywhere, and reading it must not be able to run anything.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Decoder = Callable[[Any], Any]
_names: dict[str, Any] = {"Span": Span, "Mapping": Mapping}
"""What type hints may name without importing it at run time."""
_PLAIN = frozenset((str, int, bool, NoneType))
"""What most values are in the end."""
_LISTS = (tuple, list)


def named_by_hints(*kinds: type) -> None:
    """Let type hints name these types, which their modules import for type checkers alone."""
    _names.update({kind.__name__: kind for kind in kinds})


def encode(value: Any) -> Any:
    """Return `value` as JSON takes it: a dataclass as the list of its fields."""
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, _LISTS):
        return [item if type(item) in _PLAIN else encode(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if names := _field_names(kind):
        return [encode(getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    return str(value) if isinstance(value, Path) else value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


@cache
def decoder(kind: Any) -> Decoder:
    """Return the function that makes a value of type `kind` from what `encode` gave; it raises on anything else."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_parts(kind, [field.name for field in fields(kind)])
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _of_parts(kind, kind._fields) if kind is not Span else lambda pair: Span(*pair)  # type: ignore[attr-defined]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    make = _OF_GENERICS.get(get_origin(kind))
    return make(get_args(kind)) if make else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _of_parts(kind: Any, names: Iterable[str]) -> Decoder:
    """Return the decoder of a dataclass or a named tuple."""
    hints = get_type_hints(kind, _names | vars(sys.modules[kind.__module__]))
    decoders = [decoder(hints[name]) for name in names]
    changing = [(at, read) for at, read in enumerate(decoders) if read is not _as_it_is]

    def decode(row: list[Any]) -> Any:
        parts = [*row]
        if len(parts) != len(decoders):
            raise ValueError(f"{kind.__name__} has {len(decoders)} parts, not {len(parts)}")
        for at, read in changing:
            parts[at] = read(parts[at])
        return kind(*parts)

    return decode


def _of_optional(arguments: tuple[Any, ...]) -> Decoder:
    (inner,) = (decoder(argument) for argument in arguments if argument is not NoneType)
    return inner if inner is _as_it_is else lambda value: None if value is None else inner(value)


def _of_tuple(arguments: tuple[Any, ...]) -> Decoder:
    if arguments[-1] is Ellipsis:
        item = decoder(arguments[0])
        return tuple if item is _as_it_is else lambda values: tuple(map(item, values))
    items = [decoder(argument) for argument in arguments]
    return lambda values: tuple(read(value) for read, value in zip(items, values, strict=True))


_OF_GENERICS: dict[Any, Callable[[tuple[Any, ...]], Decoder]] = {
    Union: _of_optional,
    UnionType: _of_optional,
    frozenset: lambda _: frozenset,
    tuple: _of_tuple,
}
