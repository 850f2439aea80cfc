"""Shapes: what a data file may hold, stated once, and used twice.

A shape reads a YAML node into a value, collecting every problem with its place; and it describes itself as JSON Schema, so
that editors complete and check the same files. Fields, catalogs, mapping sets and directives are built from these few:

    Text  Word  Number  Flag  Date  Choice  ListOf  MapOf  Record  OneOf
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ..alike import help_for, help_for_choice, known_are, most_like
from .yaml_nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from enum import StrEnum

    from ..diagnostics import Problems
    from ..text import Span
    from .yaml_nodes import Node


NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, those that turn the direction of writing, and what is no character, which JSON can name.

Data goes to terminals, pages, files and spreadsheets.
"""
_PLAIN = re.compile(r"[\w][\w ./,()*-]{0,60}")
"""Text that is the same between brackets, or a list of it."""
_MEANS_TRUE = frozenset({"true", "yes", "on", "1", "y"})
_MEANS_FALSE = frozenset({"false", "no", "off", "0", "n"})
_OBEYED_IS = "the text has the character U+{:04X}, which is obeyed and not shown"
_NONE_IS = "the text has U+{:04X}, which is no character"
_NO_CHARACTERS = 0xD800
"""From here on, none of those above is one."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text value with the place where it is written."""

    value: str
    span: Span


def not_shown(text: str) -> str | None:
    """Return what is wrong with the first character of a text that nobody would see."""
    found = NOT_SHOWN.search(text)
    if found is None:
        return None
    code = ord(found[0])
    return (_OBEYED_IS if code < _NO_CHARACTERS else _NONE_IS).format(code)


class Shape:
    """What a node may be. `read` returns None where the node does not fit, after noting why."""

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the node's value; `path` names it in messages (`provisions[3].title`)."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of this shape."""
        raise NotImplementedError


def describe(node: Node) -> str:
    """Return how messages call a node: `the number 3.10`, `a list`."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    names = {"int": "the number", "float": "the number", "bool": "the truth value", "timestamp": "the date"}
    if node.type == "null":
        return "nothing"
    return f"{names.get(node.type, 'the text')} `{clip(node.value)}`"


def clip(text: str, width: int = 60) -> str:
    """Return `text` on one line, shortened to `width` characters."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """A text; a number, date or truth value without quotes is refused, since YAML would change it."""

    pattern: str | None = None
    wants: str = "text"
    placed: bool = False
    """Whether the value comes back as `Written`, with its place."""
    verbatim: bool = False
    """Whether it repeats what stands elsewhere, character for character, so that nothing is refused or stripped."""
    dated: bool = False
    """Whether it is a date, which the calendar has to have."""

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the text."""
        if not isinstance(node, Scalar) or node.type == "null":
            advice = "write it behind the colon" if node.type == "null" else None
            problems.add(node.span, f"`{path}`: expected {self.wants}, found {describe(node)}", advice)
            return None
        fits = self.pattern is None or re.fullmatch(self.pattern, node.value)
        if node.type != "str" or not fits:
            advice = f'put it in quotes: "{node.value}"' if fits else self._fitting(node.value)
            problems.add(node.span, f"`{path}`: expected {self.wants}, found {describe(node)}", advice)
            return None
        if not node.value.strip():
            problems.add(node.span, f"`{path}`: expected {self.wants}, found an empty text")
            return None
        if self.dated and not _in_calendar(node.value):
            problems.add(node.span, f"`{path}`: the calendar has no `{node.value}`", "correct the day")
            return None
        if (wrong := not_shown(node.value)) and not self.verbatim:
            problems.add(node.span, f"`{path}`: {wrong}", help="take it out")
            return None
        value = node.value if self.verbatim else node.value.strip()
        return Written(value, node.span) if self.placed else value

    def _fitting(self, value: str) -> str | None:
        """Return a help that names the text most like `value` that would do."""
        slug = "-".join(re.findall("[a-z0-9]+", value.casefold()))
        return f"for example `{slug}`" if self.pattern and re.fullmatch(self.pattern, slug) else None

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of a string."""
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        return schema | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})


def Date() -> Text:  # noqa: N802 - reads as the other shapes do
    """Return the shape of a date: a quoted `"2027-12-11"`, `"2027-12"` or `"2027"`."""
    return Text(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", 'a date such as "2027-12-11"', dated=True)


def _in_calendar(text: str) -> bool:
    """Tell whether there is such a day; a month and a year alone are there whenever they are written so."""
    try:
        date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Number(Shape):
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the number."""
        if isinstance(node, Scalar) and node.type == "int" and re.fullmatch(r"-?[0-9]{1,9}", node.value):
            value = int(node.value)
            if self.least <= value <= self.most:
                return value
        wants = f"a whole number from {self.least} to {self.most}"
        problems.add(node.span, f"`{path}`: expected {wants}, found {describe(node)}", self._advice(node))
        return None

    def _advice(self, node: Node) -> str | None:
        """Return a help that names the one number that a text holds."""
        text = node.value if isinstance(node, Scalar) and node.type == "str" else ""
        numbers = [number for number in re.findall(r"\d{1,9}", text) if self.least <= int(number) <= self.most]
        return f"write the number alone and without quotes: {numbers[0]}" if len(numbers) == 1 else None

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of an integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Flag(Shape):
    """`true` or `false`."""

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the truth value."""
        if isinstance(node, Scalar) and node.value in ("true", "false") and node.type == "bool":
            return node.value == "true"
        word = node.value.casefold() if isinstance(node, Scalar) else ""
        meant = "true" if word in _MEANS_TRUE else "false" if word in _MEANS_FALSE else ""
        quoted = isinstance(node, Scalar) and node.type == "str" and word == meant
        advice = f"write `{meant}`{' without quotes' if quoted else ''}" if meant else "write `true` or `false`"
        problems.add(node.span, f"`{path}`: expected true or false, found {describe(node)}", advice)
        return None

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One word of a list of words."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, words: type[StrEnum]) -> Choice:
        """Return the shape that takes the values of an enumeration."""
        return cls(tuple(words))

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the word."""
        if isinstance(node, Scalar) and node.value in self.words:
            return self.words[self.words.index(node.value)]  # the enumeration's member, where there is one
        if isinstance(node, Scalar) and node.type != "null":
            problems.add(
                node.span,
                f"`{path}`: {describe(node)} is not one of its words",
                help_for_choice(node.value, self.words),
            )
        else:
            problems.add(
                node.span, f"`{path}`: expected one of its words, found {describe(node)}", known_are(self.words)
            )
        return None

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of an enumeration."""
        return {"enum": [str(word) for word in self.words]}


@dataclass(frozen=True, slots=True)
class ListOf(Shape):
    """A list of one shape; with `single`, one value alone is a list of one; with `some`, it may not be empty."""

    item: Shape
    single: bool = False
    some: bool = False

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the values that fit as a tuple."""
        if not isinstance(node, Sequence):
            if self.single:
                if words := self._unbracketed(node):
                    problems.add(
                        node.span, f"`{path}`: several words without brackets", f"write `[{', '.join(words)}]`"
                    )
                    return ()
                value = self.item.read(node, path, problems)
                return () if value is None else (value,)
            plain = isinstance(node, Scalar) and node.type == "str" and _PLAIN.fullmatch(node.value)
            advice = f"write `[{node.value}]`" if isinstance(node, Scalar) and plain else None
            problems.add(node.span, f"`{path}`: expected a list, found {describe(node)}", advice)
            return ()
        if self.some and not node.items:
            advice = known_are(self.item.words) if isinstance(self.item, Choice) else None
            problems.add(node.span, f"`{path}`: the list is empty", advice)
        values = (self.item.read(item, f"{path}[{at}]", problems) for at, item in enumerate(node.items))
        return tuple(value for value in values if value is not None)

    def _unbracketed(self, node: Node) -> list[str]:
        """Return the words of `provision, title`, where words are chosen from a list; none where it is one word."""
        if not isinstance(self.item, Choice) or not isinstance(node, Scalar):
            return []
        words = node.value.replace(",", " ").split()
        return words if len(words) > 1 and all(word in self.item.words for word in words) else []

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of an array."""
        array = {"type": "array", "items": self.item.json_schema()} | ({"minItems": 1} if self.some else {})
        return {"oneOf": [self.item.json_schema(), array]} if self.single else array


@dataclass(frozen=True, slots=True)
class MapOf(Shape):
    """A mapping whose keys are free."""

    value: Shape

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return key (as `Written`) and value pairs."""
        if not isinstance(node, Mapping):
            problems.add(node.span, f"`{path}`: expected a mapping, found {describe(node)}")
            return ()
        pairs = []
        seen: set[str] = set()
        for key, value in node.entries:
            if key.value in seen:
                problems.add(key.span, f"`{path}.{key.value}` stands here a second time")
                continue
            seen.add(key.value)
            if wrong := not_shown(key.value):
                problems.add(key.span, f"`{path}`: {wrong}", help="take it out")
                continue
            read = self.value.read(value, f"{path}.{key.value}", problems)
            if read is not None:
                pairs.append((Written(key.value, key.span), read))
        return tuple(pairs)

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of an object with free keys."""
        return {"type": "object", "additionalProperties": self.value.json_schema()}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    shape: Shape
    doc: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """A record as read: the values by field name, and where the record and its keys stand."""

    values: dict[str, Any]
    keys: dict[str, Span]
    span: Span

    def get(self, name: str, default: Any = None) -> Any:
        """Return the field's value, or `default` where it is not written or did not fit."""
        return self.values.get(name, default)

    def at(self, name: str) -> Span:
        """Return where the field's key stands; the record's head where it is not written."""
        return self.keys.get(name, self.span)


@dataclass(frozen=True, slots=True)
class Record(Shape):
    """A mapping with known fields; an unknown or repeated one is a problem."""

    fields: dict[str, Field]
    one_of: tuple[str, ...] = ()
    """Fields of which exactly one must be there."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Fields that only other records have, each with a help that says which."""

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return `Fields`; None where the node is no mapping or lacks a required field."""
        if not isinstance(node, Mapping):
            problems.add(node.span, f"{_named(path)}expected a mapping, found {describe(node)}")
            return None
        head = node.entries[0][0].span if node.entries else node.span
        values: dict[str, Any] = {}
        keys: dict[str, Span] = {}
        for key, value in node.entries:
            if key.value not in self.fields:
                elsewhere = None if most_like(key.value, self.fields) else self.elsewhere.get(key.value)
                advice = elsewhere or help_for(key.value, self.fields)
                problems.add(key.span, f"{_named(path)}unknown field `{key.value}`", advice)
            elif key.value in keys:
                problems.add(
                    key.span, f"{_named(path)}`{key.value}` stands here a second time", "keep one of the lines"
                )
            else:
                keys[key.value] = key.span
                inner = f"{path}.{key.value}" if path else key.value
                read = self.fields[key.value].shape.read(value, inner, problems)
                if read is not None:
                    values[key.value] = read
        return Fields(values, keys, head) if self._whole(keys, values, head, path, problems) else None

    def _whole(self, keys: dict[str, Span], values: dict[str, Any], head: Span, path: str, problems: Problems) -> bool:
        """Tell whether all that must be there is there; what is there but did not fit was reported before."""
        missing = [name for name, field in self.fields.items() if field.required and name not in keys]
        for name in missing:
            problems.add(head, f"{_named(path)}`{name}` is missing", f"add `{name}:` ({self.fields[name].doc})")
        if self.one_of and len([name for name in self.one_of if name in keys]) != 1:
            words = ", ".join(f"`{name}`" for name in self.one_of)
            problems.add(head, f"{_named(path)}exactly one of {words} is needed")
            return False
        wanted = [name for name, field in self.fields.items() if field.required]
        return not missing and all(name in values for name in wanted)

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of an object with known properties."""
        schema: dict[str, Any] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"description": field.doc} | field.shape.json_schema() for name, field in self.fields.items()
            },
            "required": [name for name, field in self.fields.items() if field.required],
        }
        if self.one_of:
            schema["oneOf"] = [{"required": [name]} for name in self.one_of]
        return schema


def _named(path: str) -> str:
    return f"`{path}`: " if path else ""


@dataclass(frozen=True, slots=True)
class OneOf(Shape):
    """A scalar of one shape, a list of another or a mapping of a third; which it is, the node's form tells."""

    scalar: Shape | None = None
    sequence: Shape | None = None
    mapping: Shape | None = None

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return what the fitting shape reads."""
        shape = {Scalar: self.scalar, Sequence: self.sequence, Mapping: self.mapping}[type(node)]
        if shape is None:
            problems.add(node.span, f"`{path}`: {describe(node)} does not fit here")
            return None
        return shape.read(node, path, problems)

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of the alternatives."""
        return {"oneOf": [shape.json_schema() for shape in (self.scalar, self.sequence, self.mapping) if shape]}


class Deferred(Shape):
    """A shape that is set later, for shapes that hold themselves; `name` is its place in the schema's `$defs`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.shape: Shape

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return what the shape reads."""
        return self.shape.read(node, path, problems)

    def json_schema(self) -> dict[str, Any]:
        """Return a reference to the definition."""
        return {"$ref": f"#/$defs/{self.name}"}
