"""Uses of keys: those that the site follows, and those whose form says that they miss their definition.

The parser finds references by CommonMark's rule. Here Python-Markdown's has its say: it follows no key with code in it,
none that only the row of a table defines, and takes `[label] [key]` for one reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...pages import UNFINDABLE, Form, Lost, Reference
from ...text import Span
from .definitions import normal_key
from .scan import covers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ...pages import Definition
    from .scan import Scan

_CODE_IN_KEY = re.compile(r"(?<!\\)`[^`]+`|\\[\\`*_{}\[\]()>#+\-.!]")
_TEMPLATES = (("{{", "}}"), ("{%", "%}"), ("${", "}"))
_INDICES = re.compile(r"\[(?:[0-9]+|\"[^\"\]]*\"|'[^'\]]*')\]\[[0-9]+\]")
_CLASSES = re.compile(r"\[\^?(?:\w-\w)+_?\]\[\^?(?:\w-\w)+_?\]")
_OPTIONS = re.compile(r"\[--?\w[^\[\]]*\]\[--?\w[^\[\]]*\]|\[[^\[\]]*\]\[[=,|][^\[\]]*\]")
_BRACKET_OR_BLOCK = re.compile(r"(?<!\\)[\[\]]|\n(?=[ \t>]*(?:[-*+#|]|\d+[.)]|\r?\n))")
_BOX = re.compile(r"\[[ xX]\]")
_QUOTE_MARKS = re.compile(r"\n[ \t>]+")
_GAPS = (" ", "\n", "\r\n", "\t")
"""What may stand between a label and its key."""
_WORD = re.compile(r"[^\W_]")
"""What a key has at least one of: `[][!"#$_]` matches marks."""
_FARTHEST_TEMPLATE = 2000
"""How many characters before a reference a template may have opened; looking farther back each time would take long."""


def references_of(scan: Scan, definitions: Iterable[Definition], lost: Mapping[str, Lost]) -> tuple[Reference, ...]:
    """Return the references that the site follows or that miss their key, in the order of the text.

    `lost` are keys that only a line in a table or a heading would define: their uses are kept as not to be found.
    """
    keys = {definition.key for definition in definitions} | scan.dialect.supplied.keys()
    lines = [definition.span for definition in definitions]
    parsed = [_reference(scan, found.form, found.span, found.label, image=found.image) for found in scan.references]
    kept = [reference for reference in parsed if _is_use(reference, keys)]
    kept += _labels_before_lost_keys(scan, kept, keys)
    if lost:
        uses = [reference for reference in parsed if reference.key in lost]
        kept = list(_unfindable(scan, [*kept, *uses], lost))
    kept += _missing(scan, keys)
    kept = [reference for reference in kept if not covers(lines, reference.span.start)]
    kept.sort(key=lambda reference: reference.span)
    joined = _joined(scan, kept)
    return tuple(joined if scan.dialect.keys_in_brackets else _within_brackets(scan, joined))


def _reference(scan: Scan, form: Form, span: Span, label: Span, *, image: bool = False) -> Reference:
    key = label
    if form is Form.FULL:
        opening = scan.seen.rfind("[", label.end, span.end)
        key = Span(opening + 1, span.end - 1)
    written = scan.written[key.start : key.end]
    known, lost = normal_key(_QUOTE_MARKS.sub("\n", written) if "\n" in written else written), None
    if not scan.dialect.code_in_keys and (_CODE_IN_KEY.search(written) or written.strip(" \t") != written):
        known, lost = UNFINDABLE + known, Lost.CODE
    return Reference(scan.written[label.start : label.end], known, form, span, label, key, written, image, lost)


def _is_use(reference: Reference, keys: Collection[str]) -> bool:
    """Tell whether these are more than brackets: a lone `[word]` is only where its key is defined."""
    if reference.form is not Form.SHORTCUT:
        return True
    return reference.key.removeprefix(UNFINDABLE) in keys and reference.written.strip() == reference.written


def _labels_before_lost_keys(scan: Scan, references: list[Reference], keys: Collection[str]) -> list[Reference]:
    """Return the labels that are keys themselves, where the key behind them is lost: those brackets stay in the text."""
    return [
        _label_alone(scan, full.span.start, full.label_span, image=full.image)
        for full in references
        if full.form is Form.FULL and full.lost and normal_key(full.label) in keys and full.label.strip() == full.label
    ]


def _label_alone(scan: Scan, start: int, label: Span, *, image: bool) -> Reference:
    return _reference(scan, Form.SHORTCUT, Span(start, label.end + 1), label, image=image)


def _unfindable(scan: Scan, references: Iterable[Reference], lost: Mapping[str, Lost]) -> Iterator[Reference]:
    """Yield the references, each once; a key that only such a line would define is one that the site does not find."""
    for reference in dict.fromkeys(references):
        if reference.form is Form.SHORTCUT and scan.seen.startswith(":", reference.span.end):
            continue  # the beginning of that line
        why = lost.get(reference.key)
        yield reference._replace(key=UNFINDABLE + reference.key, lost=why) if why else reference


def _missing(scan: Scan, keys: Collection[str]) -> Iterator[Reference]:
    """Yield the uses of keys that nothing defines, in the forms `[a][b]` and `[a][]`.

    In `[a][b](c.md)`, `b` is a label; in `[a|b][=|!=]`, nothing is a key.
    """
    links = {link.span.start for link in scan.links}
    for span, form in scan.unresolved.items():
        if form is Form.SHORTCUT or _is_code_like(scan, span):
            continue
        image = scan.seen[span.start] == "!"
        start = span.start + (2 if image else 1)
        if form is Form.COLLAPSED:  # the span ends before the empty brackets
            yield _reference(scan, form, Span(span.start, span.end + 2), Span(start, span.end - 1), image=image)
        elif (opening := scan.seen.rfind("[", span.start, span.end)) > start:
            label = Span(start, opening - 1)
            if opening not in links and _WORD.search(scan.seen, opening, span.end):
                yield _reference(scan, form, span, label, image=image)
            if normal_key(scan.written[label.start : label.end]) in keys:  # followed by brackets that stay in the text
                yield _label_alone(scan, span.start, label, image=image)


def _is_code_like(scan: Scan, span: Span) -> bool:
    """Tell whether brackets follow a word, stand in a template, count, match or describe a command.

    As in `m[i][j]`, `{{ a[b][c] }}`, `["a"][2]`, `[a-z][0-9]`, `[-a][-b]`, `[--flag][=value]` and `one[,two][,three]`.
    """
    before = scan.seen[max(0, span.start - 1) : span.start]
    if before.isalnum() or before in ("_", ")", "]", "}", "$", "."):
        return True
    if any(form.fullmatch(scan.seen, span.start, span.end) for form in (_INDICES, _CLASSES, _OPTIONS)):
        return True
    nearby = max(0, span.start - _FARTHEST_TEMPLATE)
    line = scan.seen[max(nearby, scan.seen.rfind("\n", nearby, span.start) + 1) : span.start]
    return any(line.rfind(opening) > line.rfind(closing) for opening, closing in _TEMPLATES)


def _within_brackets(scan: Scan, references: Iterable[Reference]) -> Iterator[Reference]:
    """Yield the references, in order; a key alone in other brackets is one that the site does not look up."""
    blank = "\n\r\n" if "\n\r\n" in scan.seen else "\n\n"
    end = -1
    around: list[Span] = []
    for reference in references:
        start = reference.span.start
        if reference.form is not Form.SHORTCUT or reference.image or reference.lost:
            yield reference
            continue
        if start >= end:
            end = scan.seen.find(blank, start) % (len(scan.seen) + 1)
            around = _brackets_of_text(scan, scan.seen.rfind(blank, 0, start) + 1, end)
        if covers(around, start):
            yield reference._replace(key=UNFINDABLE + reference.key, lost=Lost.BRACKETS)
        else:
            yield reference


def _brackets_of_text(scan: Scan, start: int, end: int) -> list[Span]:
    """Return what stands between outer brackets of a paragraph that are neither a label nor a picture, in order."""
    found: list[Span] = []
    opened: list[int] = []
    for match in _BRACKET_OR_BLOCK.finditer(scan.seen, start, end):
        at = match.start()
        if match[0] not in ("[", "]"):
            opened.clear()
        elif scan.is_code(at):
            continue
        elif match[0] == "[":
            opened.append(at)
        elif opened:
            opening = opened.pop()
            if not scan.seen.startswith(("(", "["), at + 1) and not scan.seen.startswith("!", opening - 1):
                while found and found[-1].start > opening:
                    found.pop()
                found.append(Span(opening + 1, at))
    return found


def _joined(scan: Scan, references: Collection[Reference]) -> Iterator[Reference]:
    """Yield the references, of which Python-Markdown takes `[label] [key]` for one, and CommonMark for two brackets.

    So it does from left to right: in `[1] [label][key]`, the label is the key of what comes before it.
    """
    loose = [span for span, form in scan.unresolved.items() if form is Form.SHORTCUT and _is_label(scan, span)]
    ends = {span.end for span in loose} | {each.span.end for each in references if each.form is Form.SHORTCUT}
    if not any(each.span.start - 1 in ends or each.span.start - 2 in ends for each in references):
        yield from references
        return
    groups: list[tuple[Span, Reference | None]] = [(span, None) for span in loose]
    groups += [(reference.span, reference) for reference in references]
    groups.sort(key=lambda group: group[0])
    before: tuple[Span, Reference | None] | None = None
    """The brackets that are a label if others follow."""
    for span, reference in groups:
        is_plain = reference is None or (reference.form is Form.SHORTCUT and not reference.image)
        if before is None or scan.seen[before[0].end : span.start] not in _GAPS:
            if before and before[1]:
                yield before[1]
            before = (span, reference) if is_plain else None
            if reference and not is_plain:
                yield reference
            continue
        label, before = before, None
        if reference and is_plain:
            whole = Span(label[0].start, span.end)
            yield _reference(scan, Form.FULL, whole, Span(label[0].start + 1, label[0].end - 1))
            continue
        if label[1]:
            yield label[1]
        if reference is None or reference.form is not Form.FULL or reference.image or scan.dialect.keys_in_brackets:
            yield from [reference] if reference else ()
            continue
        yield reference._replace(key=UNFINDABLE + reference.key, lost=Lost.LABEL)
        yield _label_alone(scan, reference.key_span.start - 1, reference.key_span, image=False)
    if before and before[1]:
        yield before[1]


def _is_label(scan: Scan, span: Span) -> bool:
    """Tell whether brackets are a label if others follow: those of a picture are not, nor is the box of a task."""
    return scan.seen.startswith("[", span.start) and _BOX.fullmatch(scan.seen, *span) is None
