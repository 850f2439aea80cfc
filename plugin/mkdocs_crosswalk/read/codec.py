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
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..text import Span

Decoder = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """Return `value` as JSON takes it: a dataclass as the list of its fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    return value


@cache
def decoder(kind: Any) -> Decoder:
    """Return the function that makes a value of type `kind` from what `encode` gave; it raises on anything else."""
    if kind is Span:
        return lambda pair: Span(*pair)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (decoder(argument) for argument in arguments if argument is not NoneType)
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = decoder(arguments[0])
        return lambda values: tuple(map(item, values))
    return lambda value: value


def _dataclass_decoder(kind: type) -> Decoder:
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]) | {"Span": Span, "Mapping": Mapping})
    decoders = [decoder(hints[field.name]) for field in fields(kind)]

    def decode(row: list[Any]) -> Any:
        return kind(*[read(value) for read, value in zip(decoders, row, strict=True)])

    return decode
