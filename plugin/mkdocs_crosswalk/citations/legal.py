"""Read citations of acts: the second stride, from locators to provisions.

`locators` states the grammar and gives paths of steps; here each path is held against the act, which decides what a
step means:

- `(2a)` is an inserted paragraph if the act has one, else paragraph 2 point (a);
- `Art. 3.3.e` goes down three levels, `Annex I, § 17.2` one, because there is a section 17.2;
- `Annex I § 1` is Part I, because the annex is divided into parts, and `Annex III, Part I` is Class I;
- `Annex I point (2)(c)` is that of Part I, because points are counted in parts, and no other part has it;
- `Part 1, § 9` is section 9: the part frames it without being part of its number;
- a path that starts within an article or annex goes on from the link's target, or from the provision named before;
- `Annex I Part II (1)(2)` are two points, because (2) stands beside (1) and nothing below it;
- `GSPR 17.2` is section 17.2 of the annex that goes by the name GSPR.
"""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

from ..text import Span
from .clauses import JOINT
from .locators import read_locators
from .outline import roman_or_number, split_last
from .reading import MOST_MENTIONS, Found, Mention
from .words import FRAME_UNITS, ROMAN_UNITS, TOP_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .locators import Locator
    from .outline import Outline
    from .steps import Step

_NUMBER_AND_LETTER = re.compile(r"([0-9]+)([a-z]{1,2})")
_DIVISIONS = frozenset({"part", "chapter", "class", "module", "title"})
"""Units that keep their word in ids."""
_IN_CAPITALS = frozenset({"art", "recital", "reg", "sch"})
"""Units that are not counted in small roman numerals."""
_COUNTED_IN_PARTS = frozenset({"point", "clause", "para", "provision"})
"""Units that no annex is divided into at its top."""
_BESIDE_NUMBERS = frozenset({"table", "figure", "appendix"})
"""Units that stand beside what is numbered and never count it: no `Art. 14 Table 1` is Art. 14(1)."""
_AT_TOP = {"section": ("section-", "s-", ""), "clause": ("clause-", "cl-"), "": ("",), "provision": ("",)}
_NESTED = {"section": ("", "section-", "s-"), "clause": ("clause-", "cl-", ""), "": ("",)} | {
    unit: (f"{unit}-",) for unit in _BESIDE_NUMBERS
}
"""How the last part of an id may begin where a unit is not its only beginning."""


_NAME = re.compile(r"([A-Z]{3,8}?)s?(?: +(?:[Nn][or]s?\.? *)?| ?#)(?=[0-9]{1,2}(?![0-9]))")
"""What a provision may go by before a number in it."""
_BEFORE_NAME = re.compile(rf" *[:(-] *|{JOINT.pattern}| *")
_RESTATED = frozenset({"", ",", ":", "-", "("})
"""What stands between a provision and its own name: `Annex I, GSPR 17.2`."""


def read(text: str, pos: int, outline: Outline, target: str) -> Found:
    """Return the mentions of the citation that starts at `pos`; those within `target` may leave it out."""
    found = _read(text, pos, outline, target) if named_part(text, pos, outline) is None else Found((), pos)
    while found.end < len(text) and len(found.mentions) < MOST_MENTIONS and (more := _below_name(text, found, outline)):
        found = more
    return found


def named_part(text: str, pos: int, outline: Outline) -> re.Match[str] | None:
    """Return the name of a provision at `pos`, before a number in it: the `GSPR` of `GSPR 17.2`; None where none is."""
    match = _NAME.match(text, pos)
    return match if match and outline.structure.alias(match[1]) else None


def _below_name(text: str, found: Found, outline: Outline) -> Found | None:
    """Return what was found with the numbers behind the name that follows it; None where no name does."""
    between = _BEFORE_NAME.match(text, found.end) if found.mentions else None
    name = named_part(text, between.end() if between else found.end, outline)
    above = outline.structure.alias(name[1]) if name else None
    within = _read(text, name.end(), outline, above, named=True) if name and above else None
    if name is None or within is None or not within.mentions:
        return None
    before, start, end = found.mentions, name.start(), within.end
    if between and between[0].strip() in _RESTATED and before[-1].provision == above:
        start = (before[-1].whole or before[-1].span).start
        before = before[:-1]
    if between and "(" in between[0]:
        if not text.startswith(")", end):
            return None
        end += 1
    first = within.mentions[0]
    first = first._replace(whole=Span(start, (first.whole or first.span).end))
    return Found((*before, first, *within.mentions[1:]), end)


def _read(text: str, pos: int, outline: Outline, target: str, *, named: bool = False) -> Found:
    """Return the mentions of locators; `named` is whether `target` is named before them."""
    mentions: list[Mention] = []
    end, base = pos, target
    locators = read_locators(text, pos)
    if not locators or not (named or _is_start(locators[0], outline, target)):
        return Found((), pos)
    for locator, last in _with_ends_of_ranges(locators):
        found = _range(locator, last, outline, base) if last else _single(locator, outline, base)
        if not found or len(mentions) + len(found) > MOST_MENTIONS:
            if last and len(mentions) < MOST_MENTIONS and (found := _single(locator, outline, base)):
                mentions, end = mentions + found, locator.end
            break
        mentions += found
        end, base = (last or locator).end, found[-1].provision
    return Found(tuple(mentions), end)


def _is_start(locator: Locator, outline: Outline, target: str) -> bool:
    """Tell whether a label that begins with `locator` is a citation and not a title such as `Class A devices`."""
    first = locator.steps[0]
    if not first.unit and not first.grouped:
        return _stands_at_top(first, outline)
    if first.unit in TOP_UNITS or f"{first.unit}-" in outline.top_prefixes or first.unit in {"recital", "chapter"}:
        return True
    found = resolve(locator.steps, outline, target)
    return found is not None and (
        found[1] is None or found[1] > 0 or first.unit in {"section", "part", "para", "point"}
    )


def _with_ends_of_ranges(locators: list[Locator]) -> Iterator[tuple[Locator, Locator | None]]:
    """Yield each locator with the one that ends its range, if it starts one."""
    position = 0
    while position < len(locators):
        following = locators[position + 1] if position + 1 < len(locators) else None
        last = following if following and following.ends_range else None
        yield locators[position], last
        position += 2 if last else 1


def _single(locator: Locator, outline: Outline, base: str) -> list[Mention]:
    """Return what the locator names; nothing where it makes no sense."""
    found = None if locator.ends_range else resolve(locator.steps, outline, base)
    if found is None:
        return []
    provision, missing = found
    if missing and (beside := _side_by_side(locator, outline, base)):
        return beside
    span = locator.steps[missing if missing is not None and missing >= locator.own else -1].span
    whole = Span(locator.start, locator.end)
    return [Mention(provision, span, missing is None, whole=whole, detail=locator.detail)]


def _side_by_side(locator: Locator, outline: Outline, base: str) -> list[Mention]:
    """Return what `(1)(2)(3)` names where the act has (2) beside (1) and counts nothing below (1), else nothing."""
    steps = locator.steps
    level = len(steps)
    while level and steps[level - 1].grouped and steps[level - 1].value.isdigit() and not steps[level - 1].unit:
        level -= 1
    members = steps[level:]
    found = [resolve((*steps[:level], step), outline, base) for step in members]
    provisions = [each[0] for each in found if each]
    values = [int(step.value) for step in members]
    if len(provisions) < 2 or len(provisions) < len(members) or values != sorted(set(values)):
        return []
    if provisions[1] not in outline or outline.structure.children(provisions[0]):
        return []
    ends = [*(step.start for step in members[1:]), locator.end]
    starts = [locator.start, *(step.start for step in members[1:])]
    return [
        Mention(provision, step.span, provision in outline, whole=Span(start, end))
        for provision, step, start, end in zip(provisions, members, starts, ends, strict=True)
    ]


def _range(locator: Locator, last: Locator, outline: Outline, base: str) -> list[Mention]:
    """Return what the range from `locator` to `last` holds; nothing where it makes no sense."""
    first, end = resolve(locator.steps, outline, base), resolve(last.steps, outline, base)
    members = outline.expand(first[0], end[0]) if first and end and not locator.ends_range else None
    if not members:
        return []
    span = Span(locator.steps[-1].span.start, last.steps[-1].span.end)
    between = Span(locator.start, last.end)
    wholes = {0: Span(locator.start, locator.end), len(members) - 1: Span(last.start, last.end)}
    return [
        Mention(
            member,
            span,
            member in outline,
            ranged=True,
            whole=wholes.get(position, between),
            detail=last.detail if position == len(members) - 1 else None,
        )
        for position, member in enumerate(members)
    ]


def resolve(steps: tuple[Step, ...], outline: Outline, base: str) -> tuple[str, int | None] | None:
    """Return the provision at the end of a path and the first step that the act does not have, if any.

    None where the path starts within a provision and neither the path nor `base` says which.
    """
    first = steps[0]
    if first.unit in TOP_UNITS or _stands_at_top(first, outline):
        return _walk("", steps, outline)
    best: tuple[str, int | None] | None = None
    while base:
        found = _walk(base, steps, outline)
        if found[1] is None:
            return found
        if best is None or best[1] is None or found[1] >= best[1]:
            best = found
        base = base.rpartition("/")[0]
    return best


def _in_one_division(base: str, steps: Sequence[Step], outline: Outline) -> tuple[str, None] | None:
    """Return the provision where the path leads below just one of the parts of `base`: points are counted in parts."""
    if not _is_counted_in_parts(steps[0]) and (steps[0].unit or not steps[0].value.isdigit()):
        return None
    prefixes = tuple(f"{base}/{prefix}" for prefix in outline.divisions(base) if prefix[:-1] in _DIVISIONS)
    divided = [part for part in outline.structure.children(base) if part.startswith(prefixes)] if prefixes else ()
    found = [provision for part in divided for provision, missing in [_walk(part, steps, outline)] if missing is None]
    return (found[0], None) if len(found) == 1 else None


def _as_division(provision: str, steps: Sequence[Step], outline: Outline) -> tuple[str, None] | None:
    """Return the provision where the first number has to be that of a part: the (1) of `Annex I (1)(2)(c)`."""
    step = steps[0]
    if len(steps) == 1 or not _is_counted_in_parts(step):
        return None
    below, exists = _child(provision, step.unit, step.value, outline, outline.divisions(provision) if provision else ())
    found, missing = _walk(below, steps[1:], outline) if exists else (below, 0)
    return (found, None) if missing is None else None


def _is_counted_in_parts(step: Step) -> bool:
    """Tell whether `step` counts points and no parts: `point 2`, `(2)`, but neither `§ 2` nor `(II)`."""
    if step.unit == "point" and not step.value.strip("IVXLC"):
        return False  # Annex I Pt II
    return step.unit in _COUNTED_IN_PARTS or (step.grouped and not step.unit and step.value[0].isdigit())


def _stands_at_top(step: Step, outline: Outline) -> bool:
    if step.grouped and not step.unit:
        return False
    return any(prefix in outline.top_prefixes for prefix in _AT_TOP.get(step.unit, (f"{step.unit}-",)))


def _walk(provision: str, steps: Sequence[Step], outline: Outline) -> tuple[str, int | None]:
    """Go down the path from `provision`; return where it leads and the first step that is missing."""
    above = provision
    for position, step in enumerate(steps):
        below, exists = _child(provision, step.unit, step.value, outline, _divisions(provision, step, outline))
        if not exists and position and steps[position - 1].unit in FRAME_UNITS:
            framed, exists = _beside_frame(provision, step, outline)
            beside = outline.structure.children(provision) and not outline.within(framed, provision)
            if step.unit in TOP_UNITS or exists:
                below = f"{provision}/{framed.rpartition('/')[2]}" if beside else framed
            exists = exists and not beside
        if not exists:
            found = _in_one_division(provision, steps[position:], outline)
            if found is None and position:  # the 2 of Annex I 2(c), which is no Part II
                found = _in_one_division(above, steps[position - 1 :], outline)
            if found or (found := _as_division(provision, steps[position:], outline)):
                return found
            rest = (step.value.lower() for step in steps[position + 1 :])
            return "/".join((below, *rest)), position
        above, provision = provision, below
    return provision, None


def _beside_frame(frame: str, step: Step, outline: Outline) -> tuple[str, bool]:
    """Return what `step` counts where `frame` stands, and whether the act has it: section 9 of `Part 1, § 9`.

    It is nothing in another part: the 2.1 of `Part III, 2.1` is no point 1 of Part II.
    """
    above, _, own = frame.rpartition("/")
    framed, exists = _child(above, step.unit, step.value, outline, outline.divisions(above) if above else ())
    kind = own[: own.find("-") + 1]
    another = bool(kind) and framed.removeprefix(above).removeprefix("/").startswith(kind)
    return framed, exists and not (another and kind != f"{step.unit}-")


def _divisions(provision: str, step: Step, outline: Outline) -> tuple[str, ...]:
    """Return the beginnings of the ids that `step` may count although its word is another: `part-`, `class-`."""
    divisions = outline.divisions(provision) if provision else ()
    if not _is_counted_in_parts(step):
        return divisions
    return tuple(prefix for prefix in divisions if prefix[:-1] not in _DIVISIONS)


def _child(provision: str, unit: str, value: str, outline: Outline, divisions: tuple[str, ...]) -> tuple[str, bool]:
    """Return the provision that `value` counts within `provision`, and whether the act has it."""
    for name in _names(provision, unit, value, divisions):
        if name in outline:
            return name, True
    alias = outline.structure.alias(f"{unit} {value}") if unit else None
    if alias and (not provision or alias == provision or alias.startswith(f"{provision}/")):
        return alias, True
    if "." in value and f"{provision}/{value.rpartition('.')[0]}." in outline.series:
        return f"{provision}/{value}", False
    for head, tail in _splits(value):
        for name in _names(provision, unit, head, divisions):
            if name in outline:
                below, exists = _child(name, "", tail, outline, outline.divisions(name))
                if exists or not (tail.isalpha() and _is_inserted_behind(name, outline)):
                    return below, exists
    return _likely_name(provision, unit, value, outline, divisions), False


def _is_inserted_behind(provision: str, outline: Outline) -> bool:
    """Tell whether the act has inserted others behind `provision`: paragraph 3a behind 3, so that a 3h would be another."""
    stem, number = split_last(provision)
    return any(other != number and other.rstrip(ascii_lowercase) == number for other in outline.series.get(stem, ()))


def _names(provision: str, unit: str, value: str, divisions: tuple[str, ...]) -> Iterator[str]:
    """Yield the ids that the provision may have, most fitting first."""
    beginning = f"{provision}/" if provision else ""
    prefixes = (_NESTED if provision else _AT_TOP).get(unit, (f"{unit}-", "") if provision else (f"{unit}-",))
    for prefix in (*prefixes, *divisions):
        yield f"{beginning}{prefix}{value}"
        if not value.isdigit():
            small = value.islower() and unit in _IN_CAPITALS  # the x of Art. x is a placeholder
            number = roman_or_number(value) if prefix and not small else None
            yield from (f"{beginning}{prefix}{name}" for name in (value.lower(), value.upper(), number) if name)


def _splits(value: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a value as two levels or more: `3.3.e` → `3.3`, `e`; `3`, `3.e`; `2a` → `2`, `a`."""
    parts = value.split(".")
    for count in range(len(parts) - 1, 0, -1):
        yield ".".join(parts[:count]), ".".join(parts[count:])
    if match := _NUMBER_AND_LETTER.fullmatch(value):
        yield match[1], match[2]


def _likely_name(provision: str, unit: str, value: str, outline: Outline, divisions: tuple[str, ...]) -> str:
    """Return the id that a provision would have if the act had it."""
    numeral = value[:1].isupper() and (unit in ROMAN_UNITS or not provision)
    number = (roman_or_number(value) if numeral else None) or value
    if not provision:
        known = [prefix for prefix in _AT_TOP.get(unit, (f"{unit}-",)) if prefix in outline.top_prefixes]
        return (known[0] if known else f"{unit}-") + number
    prefixes = [prefix for prefix in _NESTED.get(unit, (f"{unit}-",)) if prefix in divisions]
    if unit in _BESIDE_NUMBERS:
        return f"{provision}/{unit}-{value}"
    if not prefixes and value[0].isdigit() and f"{provision}/" in outline.series:
        return f"{provision}/{value}"  # the 99 of Annex I § 99, which is no Chapter XCIX
    if not prefixes and len(divisions) == 1:
        prefixes = [divisions[0]]
    elif not prefixes and unit in _DIVISIONS:
        prefixes = [f"{unit}-"]
    if prefixes:
        return f"{provision}/{prefixes[0]}{roman_or_number(value) or value}"
    return f"{provision}/{value}"
