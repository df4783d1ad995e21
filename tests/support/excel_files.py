"""Filled-in Excel forms for tests: edited as people and other programs do, packed and read again."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from cchcdoc.errors import CchcdocError
from cchcdoc.forms.excel import excel_form
from cchcdoc.inputs import load, load_text
from cchcdoc.inputs.excel.form_format import FIRST_MAPPED, META_SHEET
from cchcdoc.nodes import ListNode, MapNode, Node, Prose, RawInput
from cchcdoc.packs import sample_path
from tests.support.excel_forms import filled_with, input_map, kind_named

NAME = "bieu.xlsx"


@cache
def filled_form(kind: str, text: str | None = None) -> bytes:
    """The Excel form of ``kind`` filled with YAML ``text``, by default with the sample."""
    path = sample_path(kind)
    assert path is not None
    root = load(path).root if text is None else filled_with(text)
    assert isinstance(root, MapNode)
    return excel_form(kind_named(kind), filled=root)


@cache
def small_form(kind: str, text: str, *sheets: str) -> bytes:
    """The same with these sheets alone, as if the kind had no more fields: it is read and edited in a fraction of the time."""

    def keep(book: Workbook) -> None:
        kept = {str(book[name]["A1"].value).removeprefix("cchcdoc:") for name in sheets}
        for page in book.worksheets:
            if page.sheet_state == "visible" and page.title not in sheets:
                del book[page.title]
        meta = book[META_SHEET]
        for row in range(meta.max_row, FIRST_MAPPED - 1, -1):
            if meta.cell(row, 3).value not in kept:
                book.defined_names.pop(str(meta.cell(row, 2).value), None)
                meta.delete_rows(row)

    return edited(filled_form(kind, text), keep)


def edited(form: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """``form`` after ``edit``, saved by openpyxl."""
    book = load_workbook(io.BytesIO(form))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cell_at(book: Workbook, path: str) -> Any:
    """The cell of the single input at ``path``."""
    line = next(each for each in input_map(book) if each["path"] == path)
    sheet = next(each for each in book if each["A1"].value == f"cchcdoc:{line['sheet']}")
    return sheet[line["cell"]]


def with_value(form: bytes, path: str, value: object, number_format: str = "") -> bytes:
    """``form`` with ``value`` in the input at ``path``."""

    def put(book: Workbook) -> None:
        cell = cell_at(book, path)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return edited(form, put)


@lru_cache(maxsize=8)  # one test asks the same form for many values
def read(form: bytes) -> RawInput:
    """The form as the program reads it; no library may warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return load_text(form, NAME, "xlsx")


def said(form: bytes) -> list[str]:
    """The findings of reading ``form``: ``Sheet!C4 DL184 message``."""
    try:
        found = read(form).warnings
    except CchcdocError as error:
        found = error.diagnostics
    return [
        f"{(each.location.cell or '') if each.location else ''} {each.code} {each.message}".strip()
        for each in found
    ]


def node_of(raw: RawInput, path: str) -> Node:
    """The node at a dotted path."""
    node = raw.root
    for step in path.split("."):
        if isinstance(node, ListNode):
            node = node.items[int(step)]
        else:
            assert isinstance(node, MapNode)
            node = node.entries[step]
    return node


def text_at(form: bytes, path: str) -> str:
    """The text that is read of the value at ``path``."""
    return node_of(read(form), path).text  # type: ignore[union-attr]


def parts_of(form: bytes) -> dict[str, bytes]:
    """The parts of an archive, decompressed."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of ``parts``."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_part(form: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """``form`` with the part ``name`` changed."""
    parts = parts_of(form)
    return packed({**parts, name: change(parts.get(name, b""))})


def plain(value: object) -> object:
    """A typed value without its places, and without what is not filled in."""
    if isinstance(value, Prose):
        return f"prose: {value.text.rstrip(chr(10))}"
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := plain(each)) is not None}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value
