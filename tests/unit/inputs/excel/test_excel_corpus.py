"""Forms as other programs write them, made by a script after what Excel, WPS and Google Sheets do: the same values."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from cchcdoc.schema import examine
from tests.support.excel_files import filled_form, packed, parts_of, plain, read, said
from tests.support.excel_forms import kind_named

KIND = "bao-cao-cchc"
FORM = filled_form(KIND)
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
Parts = dict[str, bytes]
_ITEM = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_SHARED = re.compile(rb'(<c r="[A-Z]+[0-9]+"[^>]*?) t="s"([^>]*)><v>([0-9]+)</v></c>')


def values(form: bytes) -> object:
    data, found = examine(read(form), kind_named(KIND).schema)
    assert list(found) == []
    return plain(data.values)


def sheets(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


def each_sheet(parts: Parts, change: Callable[[bytes], bytes]) -> Parts:
    return {name: change(part) if name in sheets(parts) else part for name, part in parts.items()}


def items(parts: Parts) -> list[bytes]:
    return _ITEM.findall(parts[STRINGS])


def inline_strings(parts: Parts) -> Parts:
    """As many libraries write: no table of strings."""
    known = items(parts)
    made = each_sheet(
        parts,
        lambda part: _SHARED.sub(
            lambda found: (
                found[1] + b' t="inlineStr"' + found[2] + b"><is>" + known[int(found[3])] + b"</is></c>"
            ),
            part,
        ),
    )
    del made[STRINGS]
    made["[Content_Types].xml"] = re.sub(
        rb"<Override [^>]*sharedStrings[^>]*/>", b"", made["[Content_Types].xml"]
    )
    made["xl/_rels/workbook.xml.rels"] = re.sub(
        rb"<Relationship [^>]*sharedStrings[^>]*/>", b"", made["xl/_rels/workbook.xml.rels"]
    )
    return made


def odd_order(parts: Parts) -> Parts:
    """As Excel after many edits: strings in another order, some twice, some used by nobody."""
    known = items(parts)
    last = len(known) - 1
    turned = b"".join(b"<si>" + each + b"</si>" for each in [*reversed(known), b"<t>nobody</t>", *known])
    made = each_sheet(
        parts,
        lambda part: _SHARED.sub(
            lambda found: found[1] + b' t="s"' + found[2] + b"><v>%d</v></c>" % (last - int(found[3])), part
        ),
    )
    made[STRINGS] = _ITEM.sub(b"", parts[STRINGS]).replace(b"</sst>", turned + b"</sst>")
    return made


def rich_text(parts: Parts) -> Parts:
    """As Excel when a part of a cell is bold, with the reading that East Asian versions add."""

    def split(found: re.Match[bytes]) -> bytes:
        text = re.fullmatch(rb"<t[^>]*>([^<&]{4,})</t>", found[1], re.DOTALL)
        if text is None:
            return found[0]
        shown = text[1].decode()
        run = "<r><rPr><b/></rPr><t xml:space='preserve'>{}</t></r><r><t xml:space='preserve'>{}</t></r>"
        reading = "<rPh sb='0' eb='1'><t>x</t></rPh><phoneticPr fontId='1'/>"
        return f"<si>{run.format(shown[:2], shown[2:])}{reading}</si>".encode()

    return {**parts, STRINGS: _ITEM.sub(split, parts[STRINGS])}


def strict(parts: Parts) -> Parts:
    """As Excel saves "Strict Open XML"."""
    pairs = (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )  # fmt: skip
    made: Parts = {}
    for name, part in parts.items():
        made[name] = part
        for usual, other in pairs:
            made[name] = made[name].replace(usual, other)
    return made


def prefixed(parts: Parts) -> Parts:
    """As the Open XML SDK writes: every element with a prefix."""

    def prefix(part: bytes) -> bytes:
        head, _, body = part.partition(b"?>")
        body = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", body)
        return head + b"?>" + body.replace(b" xmlns=", b" xmlns:x=", 1)

    return {
        **each_sheet(parts, prefix),
        STRINGS: prefix(parts[STRINGS]),
        "xl/workbook.xml": prefix(parts["xl/workbook.xml"]),
    }


def lying_dimension(parts: Parts) -> Parts:
    """As some libraries write: the sheet says that it has one cell."""
    return each_sheet(
        parts, lambda part: re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1"/>', part)
    )


def no_addresses(parts: Parts) -> Parts:
    """As small writers do: rows and cells follow each other without saying where they stand."""

    def renamed(part: bytes) -> bytes:
        made, last = [], 0
        for row in re.finditer(rb'<row r="([0-9]+)"([^>]*?)(/>|>(.*?)</row>)', part, re.DOTALL):
            made.append(b"<row/>" * (int(row[1]) - last - 1))
            last = int(row[1])
            cells, column = [], 0
            for cell in re.finditer(rb'<c r="([A-Z])[0-9]+"(.*?(?:/>|</c>))', row[4] or b"", re.DOTALL):
                cells.append(b"<c/>" * (cell[1][0] - 65 - column) + b"<c" + cell[2])
                column = cell[1][0] - 64
            made.append(b"<row" + row[2] + b">" + b"".join(cells) + b"</row>")
        head, tail = part.partition(b"<sheetData>")[0], part.partition(b"</sheetData>")[2]
        return head + b"<sheetData>" + b"".join(made) + b"</sheetData>" + tail

    narrow = [name for name in sheets(parts) if not re.search(rb'<c r="[A-Z]{2}', parts[name])]
    return parts | {name: renamed(parts[name]) for name in narrow}


def no_styles(parts: Parts) -> Parts:
    """As exports without any look."""
    made = each_sheet(parts, lambda part: re.sub(rb'(<c r="[A-Z]+[0-9]+") s="[0-9]+"', rb"\1", part))
    return {name: part for name, part in made.items() if name != STYLES}


def comments_filters_and_hidden_columns(parts: Parts) -> Parts:
    """As a clerk leaves it: a filter, a comment, a hidden column beside the inputs, a frozen view of his own."""
    extra = b'</sheetData><autoFilter ref="B4:H60"/>'
    made = each_sheet(parts, lambda part: part.replace(b"</sheetData>", extra))
    made["xl/comments1.xml"] = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>A</author></authors>'
        f'<commentList><comment ref="C6" authorId="0"><text><t>{escape("hỏi lại")}</t></text></comment></commentList></comments>'
    ).encode()
    made["xl/worksheets/_rels/sheet2.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>'
    )
    return made


def extensions(parts: Parts) -> Parts:
    """As Excel 365 and WPS: extension lists and alternate content, which openpyxl alone warns of or drops."""
    extra = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/'
        b'spreadsheetml/2009/9/main"><x14:dataValidations count="0"/></ext></extLst></worksheet>'
    )
    return each_sheet(parts, lambda part: part.replace(b"</worksheet>", extra))


def names_of_google(parts: Parts) -> Parts:
    """As Google Sheets, which keeps no names with dots."""
    name = "xl/workbook.xml"
    return {
        **parts,
        name: re.sub(rb'<definedName name="[a-z_]+\.[^>]*>[^<]*</definedName>', b"", parts[name]),
    }


def texts_for_numbers(parts: Parts) -> Parts:
    """As phones and WPS with "number stored as text"."""
    return each_sheet(
        parts,
        lambda part: re.sub(rb'(<c r="C[0-9]+" s="[0-9]+")><v>([0-9]+)</v>', rb'\1 t="str"><v>\2</v>', part),
    )


WRITERS = (
    inline_strings, odd_order, rich_text, strict, prefixed, lying_dimension, no_addresses, no_styles,
    comments_filters_and_hidden_columns, extensions, names_of_google, texts_for_numbers,
)  # fmt: skip


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_a_form_as_another_program_writes_it_has_the_same_values(writer: Callable[[Parts], Parts]) -> None:
    parts = parts_of(FORM)
    made = writer(dict(parts))
    assert made != parts
    form = packed(made)
    assert said(form) == []
    assert values(form) == values(FORM)
