"""Excel forms for tests: forms as plain cells, and what LibreOffice makes of them."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from cchcdoc.forms.excel import excel_form, plan_form
from cchcdoc.forms.excel.layout import Plan
from cchcdoc.inputs import load_text
from cchcdoc.inputs.excel.form_format import CHOICE_ROLE, COLUMN_ROLE, META_SHEET
from cchcdoc.nodes import MapNode
from cchcdoc.ooxml.sheets.spreadsheet_text import read_key, written_key
from cchcdoc.packs import find_kinds, get_kind_entry, load_kind
from cchcdoc.packs.model import Kind
from tests.support import libreoffice

KINDS = tuple(entry.id for entry in find_kinds())


@cache
def kind_named(name: str) -> Kind:
    """A bundled kind."""
    return load_kind(get_kind_entry(name))


@cache
def blank_plan(name: str) -> Plan:
    """The layout of the blank form of a bundled kind."""
    return plan_form(kind_named(name))


@cache
def blank_form(name: str) -> bytes:
    """The blank form of a bundled kind."""
    return excel_form(kind_named(name))


def filled_with(text: str) -> MapNode:
    """YAML as what a form begins with."""
    root = load_text(text.encode(), "thu.yaml", "yaml").root
    assert isinstance(root, MapNode)
    return root


def opened(form: bytes) -> Workbook:
    """The form as openpyxl reads it."""
    return load_workbook(io.BytesIO(form))


def input_map(book: Workbook) -> list[dict[str, str]]:
    """The lines of the hidden sheet for inputs and lists: path, defined name, sheet id, cell, role."""
    rows = book[META_SHEET].iter_rows(min_row=11, max_col=5, values_only=True)
    keys = ("path", "name", "sheet", "cell", "role")
    lines = [dict(zip(keys, map(read_key, map(str, row)), strict=True)) for row in rows]
    return [line for line in lines if line["role"] not in (COLUMN_ROLE, CHOICE_ROLE)]


def saved_by_libreoffice(form: bytes) -> bytes:
    """The form opened by LibreOffice, computed and saved as XLSX; skips the test without it."""
    libreoffice.require_libreoffice()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        target.mkdir()
        path = source / "form.xlsx"
        path.write_bytes(form)
        said = libreoffice.convert([path], target, to="xlsx")
        made = target / path.name
        if not made.is_file():
            raise RuntimeError(f"LibreOffice saved nothing: {said}")
        return made.read_bytes()


def computed(form: bytes) -> Workbook:
    """The form with the results that LibreOffice computes."""
    return load_workbook(io.BytesIO(saved_by_libreoffice(form)), data_only=True)


def check_beside(book: Workbook, form: bytes, path: str) -> str:
    """What the check says beside the input at ``path`` of a plain sheet in ``book``, made of ``form``."""
    line = next(each for each in input_map(opened(form)) if each["path"] == path)
    sheet = sheet_with_id(book, line["sheet"])
    column = next(cell.column for cell in sheet[4] if cell.value == "Kiểm tra")
    row = int("".join(filter(str.isdecimal, line["cell"])))
    return str(sheet.cell(row, column).value or "").strip()


def sheet_with_id(book: Workbook, sheet_id: str) -> Any:
    """The sheet whose hidden first cell says that it is ``sheet_id``."""
    return next(sheet for sheet in book if sheet["A1"].value == written_key(f"cchcdoc:{sheet_id}"))
