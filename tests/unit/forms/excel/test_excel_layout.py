"""Every field of every kind has exactly one input in its Excel form, and every input both of its witnesses."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator

import pytest

from cchcdoc.forms.excel import excel_form, plan_form, schema_digest
from cchcdoc.forms.excel.excel_limits import check_plan
from cchcdoc.forms.excel.layout import (
    CHOICES_SHEET,
    ListSheet,
    PlainSheet,
    Plan,
)
from cchcdoc.forms.excel.names import is_legal_name
from cchcdoc.forms.whole_form import shown_schema
from cchcdoc.inputs.excel.form_format import META_SHEET
from cchcdoc.ooxml.sheets.spreadsheet_text import read_key
from cchcdoc.packs.parts.next_period import COMPARED
from cchcdoc.schema.subschemas import Schema, resolve, types_of
from tests.support.excel_forms import (
    KINDS,
    blank_form,
    blank_plan,
    input_map,
    kind_named,
    opened,
    sheet_with_id,
)

SCALARS = {"string", "integer", "number", "boolean"}


def leaves(schema: Schema, root: Schema, path: str = "") -> Iterator[str]:
    """The paths of all values that ``schema`` lets a clerk type; ``*`` stands for an item or a key of a mapping."""
    schema = resolve(schema, root)
    for branch in schema.get("oneOf", ()):
        yield from leaves(branch, root, path)
    types = set(types_of(schema))
    if types & SCALARS:
        yield path
    for key, sub in schema.get("properties", {}).items():
        yield from leaves(sub, root, f"{path}.{key}" if path else key)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from leaves(schema[key], root, f"{path}.*")


def inputs(plan: Plan) -> Iterator[str]:
    """The paths of all inputs of ``plan`` in the same notation; a cell of lines takes the value and the list."""
    for sheet in plan.sheets:
        if isinstance(sheet, PlainSheet):
            for row in sheet.rows:
                for slot in row.slots:
                    yield slot.path if row.field and row.field.type != "lines" else f"{slot.path}.*"
        else:
            for column in sheet.columns:
                yield from column_paths(sheet, column.key)


def column_paths(sheet: ListSheet, key: str) -> Iterator[str]:
    if key in ("@", "^"):
        return
    inside, is_lines = key.removesuffix("[]"), key.endswith("[]")
    for part in inside.split("|"):
        path = f"{sheet.path}.*" if part == "." else f"{sheet.path}.*.{part}"
        yield f"{path}.*" if is_lines else path


def wanted(name: str) -> Counter[str]:
    schema = shown_schema(kind_named(name))
    found = Counter(dict.fromkeys(leaves(schema, schema), 1))
    for path in list(found):  # one cell takes a value and a list of such values
        if f"{path}.*" in found and path.rpartition(".")[2] not in ("*",):
            del found[path]
    return found


@pytest.mark.parametrize("name", KINDS)
def test_every_leaf_of_the_schema_has_exactly_one_input(name: str) -> None:
    plan = blank_plan(name)
    sources = {
        column for sheet in plan.sheets if isinstance(sheet, ListSheet) for column in sheet.path.split(".*")
    }
    assert sources  # every kind has its register of citations
    found: Counter[str] = Counter()
    for path in inputs(plan):
        head, _, last = path.rpartition(".")
        found[f"{head}.*" if head.endswith("theo_nguon") and last else path] += 1
    known = wanted(name)
    spread = [
        path for path in found if path.endswith("theo_nguon.*")
    ]  # a column for each source of the rubric
    assert {path: count for path, count in found.items() if count != 1 and path not in spread} == {}
    assert set(found) == set(known)
    assert plan.left_out == ()
    assert plan.unplaced == ()


@pytest.mark.parametrize("name", KINDS)
def test_every_input_has_a_name_a_key_and_a_label(name: str) -> None:
    plan, book = blank_plan(name), opened(blank_form(name))
    lines = input_map(book)
    names = {key.casefold(): defined.attr_text for key, defined in book.defined_names.items()}
    assert len({line["name"].casefold() for line in lines}) == len(lines)
    assert len({line["path"] for line in lines}) == len(lines)
    expected = [
        slot
        for sheet in plan.sheets
        if isinstance(sheet, PlainSheet)
        for row in sheet.rows
        for slot in row.slots
    ]
    assert len(lines) == len(expected) + sum(isinstance(sheet, ListSheet) for sheet in plan.sheets)
    for line in lines:
        sheet = sheet_with_id(book, line["sheet"])
        area = "$" + line["cell"].replace(":", ":$")
        assert names[line["name"].casefold()].replace("$", "") == f"'{sheet.title}'!{area}".replace("$", "")
        if line["role"] == "ban_ghi":
            assert sheet["A6"].value == 1
            assert sheet.column_dimensions["A"].hidden
            continue
        cell = sheet[line["cell"]]
        root, key = sheet.cell(1, cell.column).value, read_key(sheet.cell(cell.row, 1).value)
        assert line["path"] == (key if root == "=" else f"{root}.{key}")
        assert sheet.cell(cell.row, 2).value
    for sheet in book.worksheets[1:]:
        if sheet.title not in (META_SHEET, CHOICES_SHEET):
            assert sheet.row_dimensions[1].hidden
            assert sheet.column_dimensions["A"].hidden


@pytest.mark.parametrize("name", KINDS)
def test_names_are_legal_and_equal_to_the_path_where_excel_allows_it(name: str) -> None:
    plan = blank_plan(name)
    check_plan(plan)
    slots = [
        slot
        for sheet in plan.sheets
        if isinstance(sheet, PlainSheet)
        for row in sheet.rows
        for slot in row.slots
    ]
    assert [slot.path for slot in slots if is_legal_name(slot.path) and slot.name != slot.path] == []


@pytest.mark.parametrize("name", KINDS)
def test_the_same_form_gives_the_same_bytes_without_a_warning(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert excel_form(kind_named(name)) == blank_form(name)


def test_the_hidden_sheets_say_what_the_form_is() -> None:
    kind = kind_named("bao-cao-cchc")
    book = opened(blank_form("bao-cao-cchc"))
    meta = book[META_SHEET]
    facts = {meta.cell(row, 1).value: meta.cell(row, 2).value for row in range(1, 7)}
    assert facts == {
        "cchcdoc": "1",
        "loai": "bao-cao-cchc",
        "goi": kind.origin.described,
        "phien_ban": plan_form(kind).facts.version,
        "luoc_do": schema_digest(kind.schema.schema),
        "mau": None,
    }
    assert meta.sheet_state == book[CHOICES_SHEET].sheet_state == "veryHidden"
    assert len(str(facts["luoc_do"])) == 64


def test_periods_stand_side_by_side_and_lists_have_a_sheet_for_each() -> None:
    book = opened(blank_form("bao-cao-cchc"))
    figures = sheet_with_id(book, "so_lieu")
    assert [figures.cell(1, column).value for column in (3, 4, 5)] == ["so_lieu", *COMPARED]
    assert [figures.cell(4, column).value for column in (3, 4, 5)] == [
        "Kỳ này",
        "Kỳ trước",
        "Cùng kỳ năm trước",
    ]
    for root in ("so_lieu", *COMPARED):
        assert sheet_with_id(book, f"{root}.ho_so")["C1"].value == "ten"


def test_inputs_are_open_everything_else_is_protected_lists_are_not() -> None:
    book = opened(blank_form("bao-cao-cchc"))
    lines = {line["path"]: line for line in input_map(book)}
    figures = sheet_with_id(book, "so_lieu")
    assert figures.protection.sheet
    assert figures.protection.password is None
    cell = figures[lines["so_lieu.chi_dao.ke_hoach"]["cell"]]
    assert not cell.protection.locked
    assert cell.number_format == "#,##0"
    assert figures.cell(cell.row, 2).protection.locked
    frame = sheet_with_id(book, "van_ban")
    assert frame[lines["loai"]["cell"]].protection.locked
    assert frame[lines["loai"]["cell"]].value == "bao-cao-cchc"
    assert frame[lines["van_ban.trich_yeu"]["cell"]].number_format == "@"
    assert not sheet_with_id(book, "so_lieu.ho_so").protection.sheet


def test_every_sheet_fits_the_width_of_a_landscape_page_and_keeps_its_headings() -> None:
    for sheet in opened(blank_form("so-ket-5-nam")).worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.page_setup.paperSize == 9
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert all((row.height or 0) <= 409 for row in sheet.row_dimensions.values())
            if sheet.title != "Hướng dẫn":
                assert sheet.freeze_panes in ("C5", "C6")


def test_lists_of_several_groups_are_called_by_their_group_and_what_is_seldom_used_stands_last() -> None:
    names = [sheet.name for sheet in blank_plan("bao-cao-cchc").sheets]
    assert names.index("Phụ lục kèm theo") < names.index("Số liệu các quý trong kỳ")
    assert "Quý 2 - Số liệu khác" in names
    assert not [name for name in names if "(2)" in name or name == "Nội dung khác"]
