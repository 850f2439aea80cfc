"""Workbooks for spreadsheets (Office Open XML, ECMA-376): sheets of text, numbers and links, and nothing that runs.

Written by hand because a general library takes three times as long for the workbooks of a site, and because it drops
cells whose link is one more than a spreadsheet opens, where here their text stays. A test holds each sheet to what
XlsxWriter, known to be read everywhere, makes of the same cells. A workbook carries no date, so the same sheets give the
same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_LINKS = 65_530
"""How many links a sheet may have."""
LONGEST_TEXT = 32_767
"""Characters of a cell, as UTF-16 counts them."""
_LONGEST_LINK = 2_000
_WIDTHS = (12, 60)
_PLAIN, _HEAD, _CELL, _LINK = range(4)
"""Styles, by their place in `_STYLES`."""

_BEGINNING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/spreadsheetml/2006/main"
_RELATIONS = f"{_OPEN}/officeDocument/2006/relationships"
_PACKAGE = f"{_OPEN}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ALIGNED = 'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
_FONT = '<sz val="11"/>{}<name val="Calibri"/><family val="2"/>'
_BLUE = '<color rgb="FF1F4E9E"/>'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    f'<fonts count="3"><font>{_FONT.format("")}</font><font><b/>{_FONT.format("")}</font>'
    f"<font><u/>{_FONT.format(_BLUE)}</font></fonts>"
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF4"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f'<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" {_ALIGNED}'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" {_ALIGNED}'
    f'<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" {_ALIGNED}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_NOT_IN_LINKS = str.maketrans({sign: f"%{ord(sign):02x}" for sign in '"<>[]^`{} '})
_SECOND = (1980, 1, 1, 0, 0, 0)
"""The date of each part: the first that a ZIP file can tell."""

Value = tuple[str | int, str]
"""What a cell shows, and where it leads to; no address where it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a row of titles, which stays in sight and has filters, and rows of as many cells."""

    name: str
    """At most 31 characters, none of `[]:*?/\\'`."""
    titles: Sequence[str]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of these sheets."""
    texts: dict[str, int] = {}
    parts: dict[str, str] = {}
    used = 0
    for number, sheet in enumerate(sheets, start=1):
        links: list[str] = []
        parts[f"xl/worksheets/sheet{number}.xml"] = "".join(_sheet(sheet, texts, links, first=number == 1))
        if links:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
                (f"{_RELATIONS}/hyperlink", link, ' TargetMode="External"') for link in links
            )
        used += len(sheet.titles) + sum(isinstance(text, str) and text != "" for row in sheet.rows for text, _ in row)
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{_MAIN}" count="{used}" uniqueCount="{len(texts)}">{"".join(map(_text, texts))}</sst>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {**_frame(sheets), **parts}.items():
            file.writestr(_part(name), (_BEGINNING + content).encode())
    return stream.getvalue()


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _SECOND)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 3  # else it would tell on which system the site was built
    part.external_attr = 0o600 << 16
    return part


def _frame(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return the parts that say what the others are."""
    numbers = range(1, len(sheets) + 1)
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings"}
    kinds |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    names = "".join(
        f'<sheet name="{_attribute(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"'{_attribute(sheet.name)}'!$A$1:${_letters(len(sheet.titles))}${_last(sheet)}</definedName>"
        for at, sheet in enumerate(sheets)
    )
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{names}</sheets><definedNames>{filters}</definedNames></workbook>"
    )
    inner = [(f"{_RELATIONS}/worksheet", f"worksheets/sheet{number}.xml", "") for number in numbers]
    inner += [(f"{_RELATIONS}/styles", "styles.xml", ""), (f"{_RELATIONS}/sharedStrings", "sharedStrings.xml", "")]
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations([(f"{_RELATIONS}/officeDocument", "xl/workbook.xml", "")]),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relations(inner),
        "xl/styles.xml": _STYLES,
    }


def _relations(entries: Sequence[tuple[str, str, str]] | Iterator[tuple[str, str, str]]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{_attribute(target)}"{mode}/>'
        for number, (kind, target, mode) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _sheet(sheet: Sheet, texts: dict[str, int], links: list[str], *, first: bool) -> Iterator[str]:
    """Yield a sheet in pieces; `texts` and `links` take up what it shows and where it leads to."""
    letters = [_letters(number) for number in range(1, len(sheet.titles) + 1)]
    area = f"A1:{letters[-1]}{_last(sheet)}"
    yield f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><dimension ref="A1:{letters[-1]}{len(sheet.rows) + 1}"/>'
    selected = ' tabSelected="1"' if first else ""
    yield f'<sheetViews><sheetView{selected} workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    yield '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
    for number, width in enumerate(_widths(sheet), start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    spans = f'spans="1:{len(letters)}"'
    yield f'</cols><sheetData><row r="1" {spans}>'
    for letter, title in zip(letters, sheet.titles, strict=True):
        yield f'<c r="{letter}1" s="{_HEAD}" t="s"><v>{texts.setdefault(title, len(texts))}</v></c>'
    places = []
    for number, row in enumerate(sheet.rows, start=2):
        yield f'</row><row r="{number}" {spans}>'
        for letter, (value, link) in zip(letters, row, strict=True):
            if isinstance(value, int):
                yield f'<c r="{letter}{number}" s="{_CELL}"><v>{value}</v></c>'
                continue
            if not value:
                yield f'<c r="{letter}{number}" s="{_CELL}"/>'
                continue
            at = texts.setdefault(value, len(texts))
            style = _CELL
            if link and len(link) < _LONGEST_LINK and len(links) < MOST_LINKS:
                address, _, anchor = link.partition("#")
                links.append(address if _is_escaped(address) else address.replace("%", "%25").translate(_NOT_IN_LINKS))
                location = f' location="{_attribute(anchor)}"' if anchor else ""
                places.append(f'<hyperlink ref="{letter}{number}" r:id="rId{len(links)}"{location}/>')
                style = _LINK
            yield f'<c r="{letter}{number}" s="{style}" t="s"><v>{at}</v></c>'
    yield f'</row></sheetData><autoFilter ref="{area}"/>'
    if places:
        yield f"<hyperlinks>{''.join(places)}</hyperlinks>"
    yield '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'


def _widths(sheet: Sheet) -> Iterator[float]:
    """Yield how wide each column is, in the unit of the format: characters of seven pixels, and five pixels of margin."""
    for at in range(len(sheet.titles)):
        longest = _WIDTHS[0] - 2
        for row in sheet.rows:
            text = row[at][0]
            if isinstance(text, str) and len(text) > longest:
                longest = max(longest, *map(len, text.split("\n")))
                if longest >= _WIDTHS[1] - 2:
                    break
        yield (min(_WIDTHS[1], longest + 2) * 7 + 5) * 256 // 7 / 256


def _last(sheet: Sheet) -> int:
    """Return the last row that filters look at."""
    return max(2, len(sheet.rows) + 1)


def _letters(number: int) -> str:
    """Return the name of a column: A to Z, then AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _text(text: str) -> str:
    """Return a text as an entry of the workbook's list of texts."""
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"<si><t{space}>{_escaped(text)}</t></si>"


def _escaped(text: str) -> str:
    """Return text of an element. What XML cannot hold is written as `_x0007_`, as spreadsheets read it."""
    if _ODD.search(text):
        text = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", _ESCAPED.sub("_x005F_", text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", " ")


def _is_escaped(address: str) -> bool:
    return re.search("%[0-9a-fA-F]{2}", address) is not None
