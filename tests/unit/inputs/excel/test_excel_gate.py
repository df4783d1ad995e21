"""The gate: what no form is gives one line before any library sees it; a benign twin passes."""

from __future__ import annotations

import io
import random
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.inputs.excel.gating import bounds
from cchcdoc.inputs.excel.gating.sheet_scan import scan_sheet
from cchcdoc.inputs.excel.gating.xml_pass import MAIN, Tally
from cchcdoc.ooxml import package_reading
from tests.support.excel_files import NAME, filled_form, packed, parts_of, said, with_part
from tests.support.excel_forms import blank_form
from tests.support.excel_mutants import excel_mutant

FORM = blank_form("cong-van")
SHEET, STRINGS, STYLES, BOOK = (
    "xl/worksheets/sheet2.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RANDOM = random.Random(1)


def rows(xml: bytes, after: bytes = b"") -> bytes:
    return with_part(FORM, SHEET, lambda part: part.replace(b"</sheetData>", xml + b"</sheetData>" + after))


def inside(name: str, end: bytes, xml: bytes) -> bytes:
    return with_part(FORM, name, lambda part: part.replace(end, xml + end))


def cells(count: int) -> bytes:
    full = b'<row r="%d">' + b"<c><v>1</v></c>" * 100 + b"</row>"
    return b"".join(full % row for row in range(1000, 1000 + count // 100))


def link(content: bytes) -> bytes:
    return packed({**parts_of(FORM), "xl/externalLinks/externalLink1.xml": content})


def overlapping() -> bytes:
    data = bytearray(FORM)
    first, last = data.find(b"PK\x01\x02"), data.rfind(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    return bytes(data)


def noise(size: int) -> bytes:
    return RANDOM.randbytes(size // 2).hex().encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "cells": (lambda: rows(cells(150_000)), "DL181", "100000 ô"),
    "far cell": (lambda: rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "DL181", "XFD1048576"),
    "far row": (lambda: rows(b'<row r="100001"><c r="C100001"><v>1</v></c></row>'), "DL181", "C100001"),
    "far column": (lambda: rows(b'<row r="900"><c r="ALM900"><v>1</v></c></row>'), "DL181", "ALM900"),
    "rows": (lambda: rows(b"".join(b'<row r="%d" ht="%d"/>' % (row, RANDOM.randrange(99)) for row in range(900, 60_000))), "DL181", "50000 dòng"),
    "merges": (lambda: rows(b"", b"<mergeCells>" + b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(1, 9000)) + b"</mergeCells>"), "DL181", "5000 vùng"),
    "one merge": (lambda: rows(b"", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "DL181", "vùng gộp"),
    "strings": (lambda: inside(STRINGS, b"</sst>", b"".join(b"<si><t>%d</t></si>" % RANDOM.randrange(10**9) for _ in range(60_000))), "DL181", "chuỗi"),
    "styles": (lambda: inside(STYLES, b"</cellXfs>", b"".join(b'<xf numFmtId="%d"/>' % RANDOM.randrange(160) for _ in range(60_000))), "DL181", "kiểu"),
    "names": (lambda: inside(BOOK, b"</definedNames>", b"".join(b'<definedName name="x%d">A!$A$1</definedName>' % number for number in range(30_000))), "DL181", "tên"),
    "sheets": (lambda: inside(BOOK, b"</sheets>", b"".join(b'<sheet name="x%d" sheetId="%d"/>' % (number, number) for number in range(99, 300))), "DL181", "trang"),
    "ratio": (lambda: inside(STRINGS, b"</sst>", b"<si><t>" + b"a" * 3_000_000 + b"</t></si>"), "DL181", "nén"),
    "size": (lambda: packed({**parts_of(FORM), **{f"x{number}.xml": b"<x>" + noise(9_000_000) + b"</x>" for number in range(3)}}), "DL181", "24 MB"),
    "elements": (lambda: rows(b"", b"<x>" + b"<y/>" * 310_000 + b"<!--" + noise(40_000) + b"--></x>"), "DL181", "phần tử"),
    "levels": (lambda: rows(b"", b"<a>" * 500 + b"</a>" * 500), "DL181", "tầng"),
    "external link": (lambda: link(b"<externalLink/>"), "DL182", "tệp khác"),
    "DDE": (lambda: link(b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'), "DL182", "DDE"),
    "DDE formula": (lambda: rows(b"<row r='900'><c r='C900'><f>cmd|'/c calc'!A0</f><v>1</v></c></row>"), "DL182", "C900"),
    "macro": (lambda: packed({**parts_of(FORM), "xl/vbaProject.bin": b"x"}), "DL180", ".xlsm"),
    "xlsb": (lambda: packed({"xl/workbook.bin": b"x"}), "DL180", ".xlsb"),
    "docx": (lambda: packed({"word/document.xml": b"<x/>"}), "DL180", "Word"),
    "ods": (lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED), "DL180", ".ods"),
    "xls": (lambda: OLE, "DL180", ".xls"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "DL180", "mật khẩu"),
    "csv": ("Tên;Số\nMột;1\n".encode, "DL180", "CSV"),
    "html": (lambda: b"<html><table><tr>", "DL180", "HTML"),
    "xml": (lambda: b'<?xml version="1.0"?><Workbook/>', "DL180", "XML"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "DL180", "không phải tệp Excel"),
    "empty": (lambda: b"", "DL180", "rỗng"),
    "half": (lambda: FORM[: len(FORM) // 2], "DL180", "bị cắt"),
    "last byte": (lambda: FORM[:-1], "DL180", "bị cắt"),
    "something behind": (lambda: FORM + b"x", "DL180", "bị ghép"),
    "overlapping": (overlapping, "DL180", "chồng"),
    "a cell twice": (lambda: rows(b'<row r="900"><c r="C9"><v>1</v></c><c r="C9"><v>2</v></c></row>'), "DL180", "hai lần"),
    "two sheets of a name": (lambda: inside(BOOK, b"</sheets>", b'<sheet name="L\xe1\xbb\x9di v\xc4\x83n" sheetId="99"/>'), "DL180", "cùng tên"),
    "broken XML": (lambda: rows(b"<row>"), "DL180", "XML hỏng"),
    "no content types": (lambda: packed({name: part for name, part in parts_of(FORM).items() if "Types" not in name}), "DL180", "không đọc được"),
    "no sheets": (lambda: with_part(FORM, BOOK, lambda _: b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'), "DL183", "mẫu nhập"),
    "not a form": (lambda: with_part(FORM, STRINGS, lambda part: part.replace(b"cchcdoc", b"khac")), "DL183", "mẫu nhập"),
    "a newer form": (lambda: with_part(FORM, STRINGS, lambda part: part.replace(b"<t>1</t>", b"<t>2</t>")), "DL183", "bản khác"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_form_is_one_line(name: str) -> None:
    made, code, reason = HOSTILE[name]
    with pytest.raises(InputError) as caught:
        load_text(made(), NAME, "xlsx")
    (found,) = caught.value.diagnostics
    assert found.code == code
    assert reason in found.message
    assert found.hint
    assert str(found.location).startswith(NAME)


@pytest.mark.parametrize("part", [name for name in parts_of(FORM) if name.endswith((".xml", ".rels"))])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_in_any_part_is_refused(part: str, encoding: str) -> None:
    def declare(content: bytes) -> bytes:
        text = content.decode().partition("?>")[2].lstrip()
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        return f'{head}<!DOCTYPE a [<!ENTITY b "c">]>{text}'.encode(encoding)

    (found,) = said(with_part(FORM, part, declare))
    assert found.startswith("DL182 ")


@pytest.mark.parametrize(
    "made",
    [
        lambda: rows(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        lambda: rows(b"", b'<mergeCells><mergeCell ref="H200:K220"/></mergeCells>'),
        lambda: packed({**parts_of(FORM), "docProps/thumbnail.jpeg": bytes(5000)}),
        lambda: packed(
            {**parts_of(FORM), "xl/printerSettings/printerSettings1.bin": b"\0<!DOCTYPE plist><plist/>"}
        ),
        lambda: packed(parts_of(FORM), zipfile.ZIP_STORED),
        lambda: packed(dict(reversed(parts_of(FORM).items()))),
        lambda: packed({name: part for name, part in parts_of(FORM).items() if "docProps" not in name}),
        lambda: packed({name: part for name, part in parts_of(FORM).items() if name != STYLES}),
    ],
)
def test_what_is_odd_but_harmless_passes(made: Callable[[], bytes]) -> None:
    assert said(made()) == []


def test_a_form_is_far_below_every_limit() -> None:
    form = filled_form("so-ket-5-nam")
    parts = parts_of(form)
    xml = b"".join(parts.values())
    assert len(xml) < bounds.MAX_XML / 4
    assert xml.count(b"<c ") < bounds.MAX_CELLS / 4
    assert xml.count(b"<row ") < bounds.MAX_ROWS / 4
    assert xml.count(b"<mergeCell ") < bounds.MAX_MERGES / 4
    assert xml.count(b"<si>") < bounds.MAX_STRINGS / 4
    assert xml.count(b"<definedName ") < bounds.MAX_NAMES / 4
    assert xml.count(b"<sheet ") < bounds.MAX_SHEETS / 4
    assert xml.count(b"<") / 2 < bounds.MAX_ELEMENTS / 2
    assert len(parts) < package_reading.MAX_PARTS / 4


def test_a_bomb_is_refused_before_its_parts_are_held_in_memory() -> None:
    bomb = packed({**parts_of(FORM), STRINGS: bytes(19_000_000)})
    tracemalloc.start()
    with pytest.raises(InputError, match="DL181"):
        load_text(bomb, NAME, "xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


# ---- spoiled forms


def _outcome(form: bytes) -> str:
    """The code of the first error; empty when the form was read."""
    try:
        load_text(form, NAME, "xlsx")
    except InputError as error:
        first = error.diagnostics[0]
        return first.code if "\n" not in first.as_line() else first.as_line()
    return ""


@pytest.mark.parametrize(
    ("first", "last"), [(0, 24), pytest.param(24, 150, marks=pytest.mark.slow)], ids=["few", "many"]
)
def test_a_mutant_is_read_or_refused_and_never_ends_in_a_traceback(first: int, last: int) -> None:
    outcomes = [_outcome(excel_mutant(number)) for number in range(first, last)]
    assert 0 < outcomes.count("") < len(outcomes)
    assert all(re.fullmatch("(DL1[0-9]{2})?", each) for each in outcomes)


def test_a_mutant_is_the_same_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [excel_mutant(number) for number in range(12)]
    monkeypatch.setattr(time, "localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 0, 0))
    assert [excel_mutant(number) for number in range(12)] == first


def test_columns_that_are_hidden_again_and_again_are_a_set() -> None:
    said_often = b'<col min="3" max="5" hidden="1"/>' * 1000
    far = b'<col min="7" max="16384" hidden="true"/><col min="7" max="8" hidden="1"/><col min="20000" max="20001" hidden="1"/>'
    shown = b'<col min="1" max="2" hidden="0"/><col min="6" max="6"/>'
    sheet = b"<worksheet xmlns='%s'><cols>%s</cols><sheetData/></worksheet>"
    facts, _ = scan_sheet(sheet % (MAIN.encode(), said_often + far + shown), Tally())
    assert facts.hidden_columns == {3, 4, 5, *range(7, bounds.MAX_COLUMN + 1)}


def test_the_archive_that_a_library_sees_holds_nothing_but_cells() -> None:
    from cchcdoc.inputs.collector import Findings
    from cchcdoc.inputs.excel.gating.gate import pass_gate

    passed = pass_gate(FORM, Findings(NAME))
    with zipfile.ZipFile(io.BytesIO(passed.archive.getvalue())) as archive:
        sheet = archive.read(SHEET)
        assert not any("docProps" in name or "theme" in name for name in archive.namelist())
    assert b"<sheetData>" in sheet
    assert not any(tag in sheet for tag in (b"dataValidation", b"mergeCell", b"sheetProtection", b"<cols"))
