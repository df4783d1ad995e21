"""Tables with groups, subtotals, differences, prose and merged headers, as plain blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.blocks import Gap, Inlines, Table, Text
from cchcdoc.compose.tables import rows as table_rows
from cchcdoc.compose.tables.cells import padded
from cchcdoc.errors import CchcdocError, InputError, PackError
from tests.support.grouped import GROUPED_KIND, GROUPED_SCHEMA, grouped_figures, grouped_input
from tests.support.kinds import build_text, open_made_up

SMALL = grouped_figures(((2, 1), (1,)), "")


def shown(inlines: Inlines) -> str:
    return "".join(i.text if isinstance(i, Text) else "[...]" if isinstance(i, Gap) else "*" for i in inlines)


def table_of(
    folder: Path, text: str | None = None, *, draft: bool = False, kind: str = GROUPED_KIND
) -> Table:
    opened = open_made_up(folder, kind_yaml=kind, schema_yaml=GROUPED_SCHEMA)
    built = build_text(opened, grouped_input(SMALL) if text is None else text, draft=draft)
    (table,) = [block for block in built.composition.body if isinstance(block, Table)]
    return table


def rows_of(table: Table) -> list[tuple[str, list[str]]]:
    return [(row.role, [shown(cell.inlines).strip() for cell in row.cells]) for row in table.rows]


def changed(*pairs: tuple[str, str]) -> str:
    kind = GROUPED_KIND
    for old, new in pairs:
        assert old in kind, old
        kind = kind.replace(old, new)
    return kind


def findings(folder: Path, kind: str, text: str | None = None) -> list[tuple[str, str]]:
    with pytest.raises(CchcdocError) as caught:
        table_of(folder, text, kind=kind)
    return [(found.code, found.message) for found in caught.value.diagnostics]


def test_groups_are_rows_with_their_numbers_titles_and_subtotals(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    assert rows_of(table)[3:] == [
        ("nhom", ["I. Khối thứ 1"]),
        ("nhom", ["A", "Nhóm thứ 1", "", "N1", "", "3"]),
        ("thuong", ["1", "Tiêu chí số 1", "80,01", "80,10", "-0,09", "1"]),
        ("thuong", ["2", "Tiêu chí số 2", "80,02", "81,10", "-1,08", "2"]),
        ("nhom", ["B", "Nhóm thứ 2", "", "N2", "", "3"]),
        ("thuong", ["3", "Tiêu chí số 3", "80,03", "79,10", "+0,93", "3"]),
        ("nhom", ["II. Khối thứ 2"]),
        ("nhom", ["C", "Nhóm thứ 3", "", "N3", "", "4"]),
        ("thuong", ["4", "Tiêu chí số 4", "80,04", "80,10", "-0,06", "4"]),
        ("tong", ["Chung", "10"]),
    ]
    assert table.rows[3].cells[0].span == 6
    assert all(i.bold for cell in table.rows[4].cells for i in cell.inlines if isinstance(i, Text))


def test_the_header_has_rows_of_groups_and_of_numbers(tmp_path: Path) -> None:
    upper, lower, numbers = table_of(tmp_path).rows[:3]
    assert [(shown(c.inlines), c.span, c.rows) for c in upper.cells] == [
        ("TT", 1, 2), ("Tiêu chí", 1, 2), ("Kết quả", 2, 1), ("Tăng giảm", 1, 2), ("Số phiếu", 1, 2),
    ]  # fmt: skip
    assert [(shown(c.inlines), c.span, c.rows) for c in lower.cells] == [
        ("", 1, 0), ("", 1, 0), ("Năm nay", 1, 1), ("Năm trước", 1, 1), ("", 1, 0), ("", 1, 0),
    ]  # fmt: skip
    assert [shown(c.inlines) for c in numbers.cells] == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    assert {row.role for row in (upper, lower, numbers)} == {"dau"}


def test_titles_of_columns_and_of_their_groups_may_name_the_year(tmp_path: Path) -> None:
    kind = changed(
        ("tieu_de: Năm nay", 'tieu_de: "Năm {{ van_ban.ngay.nam }}"'),
        ("[2, Kết quả]", '[2, "So với năm {{ van_ban.ngay.nam - 1 }}"]'),
    )
    upper, lower = table_of(tmp_path, kind=kind).rows[:2]
    assert shown(upper.cells[2].inlines) == "So với năm 2025"
    assert shown(lower.cells[2].inlines) == "Năm 2026"


def test_a_third_row_of_the_header_spans_what_it_covers(tmp_path: Path) -> None:
    kind = changed(
        ("    dong_so_cot: true\n", '    nhom_cot_tren: [[1, ""], [4, Nội dung], [1, ""]]\n'),
        (
            'nhom_cot: [[2, ""], [2, Kết quả], [1, ""], [1, ""]]',
            'nhom_cot: [[1, ""], [1, ""], [2, Kết quả], [2, ""]]',
        ),
    )
    rows = table_of(tmp_path, kind=kind).rows[:3]
    assert [[(shown(c.inlines), c.span, c.rows) for c in row.cells] for row in rows] == [
        [("TT", 1, 3), ("Nội dung", 4, 1), ("Số phiếu", 1, 3)],
        [("", 1, 0), ("Tiêu chí", 1, 2), ("Kết quả", 2, 1), ("Tăng giảm", 1, 2), ("", 1, 0)],
        [("", 1, 0), ("", 1, 0), ("Năm nay", 1, 1), ("Năm trước", 1, 1), ("", 1, 0), ("", 1, 0)],
    ]


def test_a_merged_group_with_subtotals_stops_before_the_first_column_that_is_added_up(tmp_path: Path) -> None:
    kind = changed(("gop: true, danh_so: la_ma", "gop: true, danh_so: khong, tong_nhom: true"))
    blocks = [
        row for row in table_of(tmp_path, kind=kind).rows if row.role == "nhom" and row.cells[0].span > 1
    ]
    assert [
        (shown(row.cells[0].inlines), row.cells[0].span, shown(row.cells[1].inlines)) for row in blocks
    ] == [
        ("Khối thứ 1", 5, "6"),
        ("Khối thứ 2", 5, "4"),
    ]


def test_an_expression_sums_up_the_groups_own_records_and_the_whole_the_ordinary_ones(tmp_path: Path) -> None:
    kind = changed(("kieu: so, tong: true", "kieu: so, tong: so_luong(danh_sach)"))
    table = rows_of(table_of(tmp_path, kind=kind))
    assert [cells[-1] for row, cells in table if row == "nhom" and len(cells) > 1] == ["2", "1", "1"]
    assert table[-1] == ("tong", ["Chung", "4"])


def test_expressions_see_the_group_the_siblings_and_the_level(tmp_path: Path) -> None:
    kind = changed(
        ("gia_tri: dong.ten, rong: 6", "gia_tri: cha.ten, rong: 6, nhom: cap"),
        ("dong.nam_nay, kieu: so, le: 2", "so_luong(danh_sach), kieu: so, le: 0"),
    )
    table = rows_of(table_of(tmp_path, kind=kind))
    assert table[4][1][1] == "1"
    assert [cells[1:3] for row, cells in table if row == "thuong"] == [
        ["Nhóm thứ 1", "2"], ["Nhóm thứ 1", "2"], ["Nhóm thứ 2", "1"], ["Nhóm thứ 3", "1"],
    ]  # fmt: skip


def test_a_record_without_a_list_of_its_own_is_an_ordinary_row(tmp_path: Path) -> None:
    figures = SMALL + "        - {ten: Nhóm lẻ, nam_nay: '5', nam_truoc: '5', phieu: 7}\n"
    table = rows_of(table_of(tmp_path, grouped_input(figures)))
    assert table[-2:] == [
        ("thuong", ["D", "Nhóm lẻ", "5,00", "5,00", "0", "7"]),
        ("tong", ["Chung", "17"]),
    ]


def test_prose_in_a_cell_keeps_its_lines_and_its_marks(tmp_path: Path) -> None:
    kind = changed(("- {tieu_de: Tăng giảm", '- {tieu_de: Nhận xét, gia_tri: dong.nhan_xet, kieu: loi_van, rong: 3, nhom: ""}\n      - {tieu_de: Tăng giảm'),
                   ('nhom_cot: [[2, ""], [2, Kết quả], [1, ""], [1, ""]]', 'nhom_cot: [[2, ""], [2, Kết quả], [3, ""]]'))  # fmt: skip
    prose = '"Có {{ dong.phieu }} phiếu:\\n\\n- **Một** việc\\n\\n- Hai việc"'
    figures = SMALL.replace("phieu: 2}", f"phieu: 2, nhan_xet: {prose}}}").replace(
        "phieu: 3}", "phieu: 3, nhan_xet: Chỉ một câu.}"
    )
    table = table_of(tmp_path, grouped_input(figures), kind=kind)
    cells = [row.cells[4] for row in table.rows if row.role == "thuong"]
    assert [shown(cell.inlines) for cell in cells] == ["-", "", "Chỉ một câu.", "-"]
    assert [(p.role, shown(p.inlines)) for p in cells[1].paragraphs] == [
        ("doan", "Có 2 phiếu:"), ("gach", "Một việc"), ("gach", "Hai việc"),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_refused(tmp_path: Path) -> None:
    kind = changed(("gia_tri: dong.ten, rong: 6", 'gia_tri: dong.nhan_xet, rong: 6, kieu: loi_van, nhom: ""'))
    figures = SMALL.replace("phieu: 2}", 'phieu: 2, nhan_xet: "[#hai_long]"}')
    assert [code for code, _ in findings(tmp_path, kind, grouped_input(figures))] == ["ND453"]


# ---- drafts


def test_a_list_that_is_not_filled_in_is_one_row_with_one_short_mark(tmp_path: Path) -> None:
    table = table_of(tmp_path, grouped_input("\nso_lieu:\n  khoi:\n"), draft=True)
    body = [row for row in table.rows if row.role != "dau"]
    assert [(row.role, [shown(c.inlines) for c in row.cells]) for row in body] == [("thuong", ["[...]"])]
    assert body[0].cells[0].span == 6
    (gap,) = body[0].cells[0].inlines
    assert isinstance(gap, Gap)
    assert gap.short


def test_a_blank_figure_is_short_in_its_cell_and_in_the_sums_above_and_below(tmp_path: Path) -> None:
    table = rows_of(table_of(tmp_path, grouped_input(SMALL.replace("phieu: 2}", "phieu: }")), draft=True))
    assert [cells[-1] for _, cells in table[4:7]] == ["[...]", "1", "[...]"]
    assert table[8][1][-1] == "3"
    assert table[-1] == ("tong", ["Chung", "[...]"])


# ---- what is refused


def test_a_name_that_no_group_has_is_reported_once(tmp_path: Path) -> None:
    found = findings(tmp_path, changed(("con: tieu_chi,", "con: tieu_chii,")))
    assert [(code, "tieu_chii" in message) for code, message in found] == [("ND496", True)]


def test_a_field_that_is_no_list_is_refused(tmp_path: Path) -> None:
    assert {code for code, _ in findings(tmp_path, changed(("con: tieu_chi,", "con: ten,")))} == {"ND496"}


def test_a_number_that_cannot_be_written_is_reported_once(tmp_path: Path) -> None:
    found = findings(tmp_path, changed(("danh_so: so", "danh_so: ma")))
    assert [code for code, _ in found] == ["ND497"]


def test_rows_of_groups_count_towards_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_rows, "MAX_ROWS", 9)
    monkeypatch.setattr("cchcdoc.compose.tables.writer.MAX_ROWS", 9)
    assert len(table_of(tmp_path / "vua").rows) == 3 + 9 + 1
    more = grouped_figures(((2, 1), (2,)), "")
    with pytest.raises(InputError) as caught:
        table_of(tmp_path / "qua", grouped_input(more))
    assert [found.code for found in caught.value.diagnostics] == ["ND460"]


@pytest.mark.parametrize(
    ("code", "word", "pairs"),
    [
        ("MT350", "viết sẵn", [("dong: so_lieu.khoi", "dong: [{ten: a}]")]),
        ("MT350", "tong_nhom", [("tong: true, ", "")]),
        ("MT350", "3 bậc", [('nhom: ["", dong.ma]', 'nhom: ["", dong.ma, stt]')]),
        ("MT351", "vắt qua", [("    dong_so_cot: true\n", "    nhom_cot_tren: [[3, a], [3, b]]\n")]),
        ("MT297", "5 cột", [("    dong_so_cot: true\n", "    nhom_cot_tren: [[3, a], [2, b]]\n")]),
    ],
)
def test_a_table_that_does_not_fit_together_is_refused_with_its_pack(
    tmp_path: Path, code: str, word: str, pairs: list[tuple[str, str]]
) -> None:
    with pytest.raises(PackError) as caught:
        table_of(tmp_path, kind=changed(*pairs))
    assert [(found.code, word in found.message) for found in caught.value.diagnostics] == [(code, True)]


def test_a_column_of_groups_needs_groups(tmp_path: Path) -> None:
    start, end = GROUPED_KIND.index("    nhom:\n"), GROUPED_KIND.index("    danh_so: so")
    with pytest.raises(PackError) as caught:
        table_of(tmp_path, kind=GROUPED_KIND[:start] + GROUPED_KIND[end:])
    assert {found.code for found in caught.value.diagnostics} == {"MT350"}


def test_more_columns_than_the_page_holds_is_a_warning(tmp_path: Path) -> None:
    wide = "".join(
        f'      - {{tieu_de: Nghiêng{n}, gia_tri: dong.phieu, kieu: so, rong: 1, nhom: ""}}\n'
        for n in range(6)
    )
    kind = changed(
        ("    dong_tong: Chung\n", f"{wide}    dong_tong: Chung\n"),
        (
            'nhom_cot: [[2, ""], [2, Kết quả], [1, ""], [1, ""]]',
            'nhom_cot: [[2, ""], [2, Kết quả], [8, ""]]',
        ),
    )

    def warned(folder: Path, kind_yaml: str) -> list[tuple[str, bool]]:
        opened = open_made_up(folder, kind_yaml=kind_yaml, schema_yaml=GROUPED_SCHEMA)
        built = build_text(opened, grouped_input(SMALL, "[#hai_long]\n\n    [#hai_long]"))
        return [(found.code, "hai_long" in found.message) for found in built.diagnostics]

    assert warned(tmp_path / "doc", kind) == [("ND495", True)]
    landscape = kind.replace("    dong_tong: Chung", "    kho_ngang: true\n    dong_tong: Chung")
    assert warned(tmp_path / "ngang", landscape) == []


def test_a_draft_shows_the_table_of_an_optional_list_that_is_not_filled_in(tmp_path: Path) -> None:
    from tests.support.composed import block_lines, composed
    from tests.support.kinds import KIND_YAML, VAN_BAN

    text = f'{VAN_BAN}\nso_lieu: {{nhan: Lớp, tong_so: 0}}\nnoi_dung:\n  mo_dau: "[#theo_don_vi]"\n'
    found = composed(tmp_path, text, kind_yaml=KIND_YAML, draft=True)
    assert block_lines(found.body)[0] == "bảng"
    assert any("so_lieu.don_vi" in gap for gap in found.gaps)


def test_the_title_of_a_column_has_the_short_sign_of_a_blank_in_a_draft(tmp_path: Path) -> None:
    from tests.support.composed import composed
    from tests.support.kinds import KIND_YAML, VAN_BAN

    text = f'{VAN_BAN}\nso_lieu: {{tong_so: 0}}\nnoi_dung:\n  mo_dau: "[#theo_don_vi]"\n'
    kind = KIND_YAML.replace("tieu_de: TT,", 'tieu_de: "{{ so_lieu.nhan }}",')
    found = composed(tmp_path, text, kind_yaml=kind, draft=True)
    (table,) = (block for block in found.body if isinstance(block, Table))
    gaps = [each for each in table.rows[0].cells[0].inlines if isinstance(each, Gap)]
    assert [each.short for each in gaps] == [True]


@pytest.mark.parametrize(
    ("text", "decimals", "printed"),
    [
        ("9,52", 4, "9,52\u2007\u2007"),
        ("13,4753", 4, "13,4753"),
        ("5", 2, "5\u2008\u2007\u2007"),
        ("1.234,5", 2, "1.234,5\u2007"),
        ("+9,99", 3, "+9,99\u2007"),
        ("4/8", 2, "4/8"),
        ("-", 2, "-"),
    ],
)
def test_figures_that_come_as_text_are_brought_under_one_comma(
    text: str, decimals: int, printed: str
) -> None:
    assert padded(text, decimals) == printed
