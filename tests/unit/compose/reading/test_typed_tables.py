"""Tables typed among the prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.blocks import Table
from cchcdoc.errors import InputError
from tests.support.composed import block_lines, composed, shown
from tests.support.kinds import KIND_YAML, SO_LIEU, VAN_BAN, build_text, input_text, open_made_up, part

KIND = KIND_YAML[: KIND_YAML.index("de_cuong:")] + "de_cuong: [{id: y, kieu: doan}]\n"


def written(folder: Path, *lines: str):  # type: ignore[no-untyped-def]
    prose = "  y: |\n" + "".join(f"    {line}\n" for line in lines)
    return composed(folder, f"{VAN_BAN}{SO_LIEU}\nnoi_dung:\n{prose}", kind_yaml=KIND)


def test_rows_are_lines_and_a_row_of_dashes_sets_the_columns(tmp_path: Path) -> None:
    found = written(
        tmp_path, "Kết quả:", "| TT | Nội dung | Số |", "|:-:|---|--:|", "| 1 | **Lớp** | {{ so_lieu.tong_so }} |",
        "| 2 | a \\| b | |", "Hết.",
    )  # fmt: skip
    assert block_lines(found.body) == ["doan|Kết quả:", "bảng", "doan|Hết./."]
    table = found.body[1]
    assert isinstance(table, Table)
    assert [column.role for column in table.columns] == ["giua", "chu", "so"]
    assert [[shown(cell.inlines) for cell in row.cells] for row in table.rows] == [
        ["TT", "Nội dung", "Số"], ["1", "**Lớp**", "5"], ["2", "a | b", ""],
    ]  # fmt: skip
    assert [row.role for row in table.rows] == ["dau", "thuong", "thuong"]


def test_a_typed_table_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchcdoc.compose.reading import typed_tables

    monkeypatch.setattr(typed_tables, "MAX_ROWS", 2)
    with pytest.raises(InputError) as refused:
        written(tmp_path / "a", "| A |", "| 1 |", "| 2 |")
    assert [d.code for d in refused.value.diagnostics] == ["ND478"]
    monkeypatch.setattr(typed_tables, "MAX_COLUMNS", 1)
    with pytest.raises(InputError) as refused:
        written(tmp_path / "b", "| A | B |", "| 1 | 2 |")
    assert [d.code for d in refused.value.diagnostics] == ["ND478"]


def test_typed_tables_of_a_document_have_a_largest_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchcdoc.compose.prose import extent

    lines = ("| A |", "| 1 |", "", "Hai.", "", "| B |", "| 2 |", "", "| C |", "| 3 |")
    monkeypatch.setattr(extent, "MAX_CELLS", 6)
    written(tmp_path / "a", *lines)
    monkeypatch.setattr(extent, "MAX_CELLS", 3)
    with pytest.raises(InputError) as refused:
        written(tmp_path / "b", *lines)
    assert [d.code for d in refused.value.diagnostics] == ["ND478"]


def test_a_table_without_a_title_keeps_its_distance_from_the_line_above(tmp_path: Path) -> None:
    prose = "  mo_dau: |\n    Gồm có:\n\n    | Tên | Số |\n    | --- | --: |\n    | A | 1 |\n"
    xml = part(build_text(open_made_up(tmp_path), input_text(prose)).document)
    above = xml[: xml.index('<w:tblStyle w:val="BangBieu"/>')]
    assert (
        '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p><w:tbl>' in above
    )


def test_columns_of_a_pasted_table_are_aligned_by_what_they_hold(tmp_path: Path) -> None:
    found = written(tmp_path, "TT\tLĩnh vực\tSố hồ sơ\tGhi chú", "1\tĐất đai\t1.234\t", "2\tHộ tịch\t-\tít")
    table = found.body[0]
    assert isinstance(table, Table)
    assert [column.role for column in table.columns] == ["giua", "chu", "so", "chu"]
