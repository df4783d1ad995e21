"""Composing: the frame by the decree, the outline with its labels, notes, tables, blanks - as plain blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.blocks import Composition, Gap, Heading, Inlines, NoteMark, Paragraph, Rule, Table, Text
from cchcdoc.compose import compose
from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.schema import validate
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, KIND_YAML, SO_LIEU, VAN_BAN, input_text, write_pack

PROSE = "  mo_dau: |\n    Xong.\n"


def composed(folder: Path, text: str, *, kind_yaml: str = KIND_YAML, draft: bool = False) -> Composition:
    kind = load_kind(get_kind_entry(KIND, [write_pack(folder, kind_yaml=kind_yaml)]))
    data = validate(load_text(text.encode(), "thu.yaml", "yaml"), kind.schema, draft=draft)
    return compose(kind, data, load_standard())


def shown(inlines: object) -> str:
    assert isinstance(inlines, tuple)
    return "".join(
        i.text if isinstance(i, Text) else f"<{i.label}>" if isinstance(i, Gap) else f"[{i.number}]"
        for i in inlines
    )


def lines(values: object) -> list[str]:
    assert isinstance(values, list)
    return [shown(value) for value in values]


def body(composition: Composition) -> list[str]:
    found: list[str] = []
    for block in composition.body:
        if isinstance(block, Heading):
            found.append(f"{block.role}:{block.label}|{shown(block.inlines)}")
        elif isinstance(block, Paragraph):
            found.append(f"{block.role}|{shown(block.inlines)}")
        else:
            found.append("bang")
    return found


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("{ngay: 5, thang: 7, nam: 2024}", "ngày 05 tháng 7 năm 2024"),
        ("{ngay: 10, thang: 2, nam: 2025}", "ngày 10 tháng 02 năm 2025"),
        ("{ngay: 23, thang: 12, nam: 2025}", "ngày 23 tháng 12 năm 2025"),
    ],
)
def test_dates_take_a_zero_below_ten_and_in_months_one_and_two(
    tmp_path: Path, given: str, printed: str
) -> None:
    text = input_text(PROSE, van_ban=VAN_BAN.replace("{ngay: , thang: , nam: 2026}", given))
    assert shown(composed(tmp_path, text).frame["ngay_ban_hanh"]) == printed


def test_number_and_day_that_are_not_known_are_blanks_not_inventions(tmp_path: Path) -> None:
    frame = composed(tmp_path, input_text(PROSE)).frame
    assert shown(frame["so"]).strip("\u00a0") == ""
    assert len(shown(frame["so"])) >= 6
    day = shown(frame["ngay_ban_hanh"])
    assert day.replace("\u00a0", "_") == "ngày______tháng______năm 2026"


@pytest.mark.parametrize(("typed", "printed"), [("5", "05"), ("12", "12"), ("012", "012"), ("217", "217")])
def test_a_number_below_ten_takes_a_zero_and_others_stay_as_typed(
    tmp_path: Path, typed: str, printed: str
) -> None:
    text = input_text(PROSE, van_ban=VAN_BAN.replace("  so:\n", f"  so: {typed}\n"))
    assert shown(composed(tmp_path, text).frame["so"]) == printed


def test_recipients_are_punctuated_by_the_program(tmp_path: Path) -> None:
    van_ban = VAN_BAN.replace(
        "[Như trên, Phòng Văn hóa - Xã hội]", '["- Sở Nội vụ;", "Thường trực Đảng ủy."]'
    ).replace("luu: [VT]", "luu: [VT, NV]")
    frame = composed(tmp_path, input_text(PROSE, van_ban=van_ban)).frame
    assert lines(frame["noi_nhan"]) == ["- Sở Nội vụ;", "- Thường trực Đảng ủy;", "- Lưu: VT, NV."]


@pytest.mark.parametrize(
    ("given", "one", "many", "first"),
    [
        ("", "", [], "- Phòng Văn hóa - Xã hội;"),
        ("[Bộ Nội vụ]", "Bộ Nội vụ", [], "- Như trên;"),
        ("[Bộ Nội vụ, Bộ Tài chính.]", "", ["- Bộ Nội vụ;", "- Bộ Tài chính."], "- Như trên;"),
    ],
)
def test_addressees_one_and_many(tmp_path: Path, given: str, one: str, many: list[str], first: str) -> None:
    van_ban = VAN_BAN.replace("[Như trên, ", "[") + f"  kinh_gui: {given}\n"
    frame = composed(tmp_path, input_text(PROSE, van_ban=van_ban)).frame
    assert shown(frame["kinh_gui_mot"]) == one
    assert lines(frame["kinh_gui_nhieu"]) == many
    assert lines(frame["noi_nhan"])[0] == first


def test_the_signer_is_printed_in_capitals_above_and_as_typed_below(tmp_path: Path) -> None:
    van_ban = VAN_BAN.replace(
        "quyen_han: [TM. ỦY BAN NHÂN DÂN], chuc_vu: CHỦ TỊCH",
        "quyen_han: [TM. Ủy ban nhân dân, KT. Chủ tịch], chuc_vu: Phó Chủ tịch",
    )
    frame = composed(tmp_path, input_text(PROSE, van_ban=van_ban)).frame
    assert lines(frame["quyen_han"]) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert shown(frame["chuc_vu"]) == "PHÓ CHỦ TỊCH"
    assert shown(frame["ho_ten"]) == "Nguyễn Văn A"


def test_rules_have_the_share_of_the_line_that_the_decree_gives(tmp_path: Path) -> None:
    from cchcdoc.ooxml.text_width import text_width

    frame = composed(tmp_path, input_text(PROSE)).frame
    motto = text_width("Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    issuer = text_width("XÃ TỦA CHÙA", 12, bold=True)
    lengths = {name: rule.length for name, rule in frame.items() if isinstance(rule, Rule)}
    assert lengths["ke_tieu_ngu"] == pytest.approx(motto)
    longest = text_width("ỦY BAN NHÂN DÂN", 12, bold=True)
    assert longest / 3 <= lengths["ke_co_quan"] <= issuer / 2
    assert set(lengths) == {"ke_tieu_ngu", "ke_co_quan", "ke_trich_yeu"}


OUTLINE = """
loai: thong-bao-thu
ten: Thử
ket_thuc: ./.
ghi_chu_lap_lai: LAP
de_cuong:
  - {id: mo_dau, kieu: doan, nhan: Mở đầu}
  - kieu: phan
    tieu_de: kết quả giai đoạn {{ ky_bao_cao.tu }} - {{ ky_bao_cao.den }}
    muc_con:
      - kieu: muc
        tieu_de: tình hình
        muc_con:
          - kieu: khoan
            tieu_de: Chỉ đạo
            muc_con:
LETTERS
  - kieu: phan
    tieu_de: đề xuất
    muc_con:
      - {id: de_xuat, kieu: khoan, tieu_de: Về thể chế, bat_buoc: false}
"""


def outline(repeat: str = "viet_lai") -> str:
    letters = "\n".join(
        f"              - {{id: d{n}, kieu: diem, tieu_de: Điểm {n}, bat_buoc: false}}" for n in range(8)
    )
    return OUTLINE.replace("LETTERS", letters).replace("LAP", repeat)


def test_labels_parts_and_letters_of_the_vietnamese_alphabet(tmp_path: Path) -> None:
    answers = "".join(f"  d{n}: Không có.\n" for n in range(8))
    text = f"{VAN_BAN}{SO_LIEU}\nky_bao_cao: {{tu: 2021, den: 2025}}\nnoi_dung:\n  mo_dau: x\n{answers}  de_xuat: y\n"
    composition = composed(tmp_path, text, kind_yaml=outline())
    found = body(composition)
    assert found[1:4] == [
        "phan:Phần thứ nhất|KẾT QUẢ GIAI ĐOẠN 2021 - 2025",
        "muc:|TÌNH HÌNH",
        "khoan:|Chỉ đạo",
    ]
    assert [line.split("|")[0] for line in found if line.startswith("diem")] == [
        f"diem:{c})" for c in "abcdđegh"
    ]
    assert "phan:Phần thứ hai|ĐỀ XUẤT" in found
    counters = [b.counter for b in composition.body if isinstance(b, Heading) and b.counter is not None]
    assert counters == [0, 0, 1]  # a part counts its own headings from 1
    assert composition.counters == 2


def test_headings_without_anything_under_them_are_not_printed(tmp_path: Path) -> None:
    text = f"{VAN_BAN}{SO_LIEU}\nky_bao_cao: {{tu: 2021, den: 2025}}\nnoi_dung:\n  mo_dau: x\n  d4: y\n"
    assert body(composed(tmp_path, text, kind_yaml=outline())) == [
        "doan|x", "phan:Phần thứ nhất|KẾT QUẢ GIAI ĐOẠN 2021 - 2025", "muc:|TÌNH HÌNH", "khoan:|Chỉ đạo", "diem:a)|Điểm 4", "doan|y./.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("repeat", "second"), [("viet_lai", "Một chú thích"), ("dan_chieu", "Xem chú thích số 1.")]
)
def test_a_note_used_twice_is_written_again_or_referred_to(tmp_path: Path, repeat: str, second: str) -> None:
    text = f"{VAN_BAN}{SO_LIEU}\nky_bao_cao: {{tu: 2021, den: 2025}}\nghi_chu: {{gc: Một chú thích}}\nnoi_dung:\n  mo_dau: |\n    a[^gc] b[^gc]\n"
    composition = composed(tmp_path, text, kind_yaml=outline(repeat))
    assert [shown(note) for note in composition.notes] == ["Một chú thích", second]
    (first,) = [b for b in composition.body if isinstance(b, Paragraph)]
    assert [i.number for i in first.inlines if isinstance(i, NoteMark)] == [1, 2]


def test_a_note_that_is_not_declared_is_the_pattern_of_that_name(tmp_path: Path) -> None:
    plain = input_text("  mo_dau: |\n    a[^tong_so]\n")
    assert [shown(note) for note in composed(tmp_path / "a", plain).notes] == ["Đã mở 05 lớp."]
    own = input_text("  mo_dau: |\n    a[^tong_so]\n", more="ghi_chu: {tong_so: Lời của người soạn}\n")
    assert [shown(note) for note in composed(tmp_path / "b", own).notes] == ["Lời của người soạn"]


def test_the_end_mark_replaces_the_full_stop_and_holds_on_to_the_signature(tmp_path: Path) -> None:
    composition = composed(tmp_path, input_text("  mo_dau: |\n    Đề nghị thực hiện.\n"))
    last = composition.body[-1]
    assert isinstance(last, Paragraph)
    assert shown(last.inlines) == "Đề nghị thực hiện./."
    assert last.keep_with_next


def test_a_document_that_ends_with_a_table_still_ends_with_the_mark(tmp_path: Path) -> None:
    composition = composed(tmp_path, input_text("  mo_dau: |\n    Bảng:\n\n    [#theo_don_vi]\n"))
    assert isinstance(composition.body[-2], Table)
    assert body(composition)[-1] == "doan|./."


def cells(table: Table) -> list[list[str]]:
    return [[shown(cell.inlines) for cell in row.cells] for row in table.rows]


def test_tables_count_total_and_keep_one_number_of_decimals_a_column(tmp_path: Path) -> None:
    kind = KIND_YAML.replace(
        "      - {tieu_de: Số lớp, gia_tri: dong.so_lop, kieu: so, rong: 2, tong: true}",
        "      - {tieu_de: Số lớp, gia_tri: dong.so_lop, kieu: so, rong: 2, tong: true}\n      - {tieu_de: Tỷ lệ, gia_tri: 'phan_tram(dong.so_lop, so_lieu.tong_so)', kieu: so, tong: 'phan_tram(so_lieu.tong_so, so_lieu.tong_so)'}",
    )
    figures = "\nso_lieu: {nhan: x, tong_so: 8, don_vi: [{ten: a, so_lop: 1}, {ten: b, so_lop: 7}]}\n"
    text = input_text("  mo_dau: |\n    [#theo_don_vi]\n    xong\n", so_lieu=figures)
    (table,) = [b for b in composed(tmp_path, text, kind_yaml=kind).body if isinstance(b, Table)]
    assert cells(table) == [
        ["TT", "Đơn vị", "Số lớp", "Tỷ lệ"], ["1", "a", "1", "12,50"], ["2", "b", "7", "87,50"], ["Cộng", "8", "100,00"],
    ]  # fmt: skip
    assert [row.role for row in table.rows] == ["dau", "thuong", "thuong", "tong"]


def test_an_empty_table_is_refused_at_its_mark(tmp_path: Path) -> None:
    figures = "\nso_lieu: {nhan: x, tong_so: 0, don_vi: []}\n"
    with pytest.raises(InputError) as caught:
        composed(tmp_path, input_text("  mo_dau: |\n    [#theo_don_vi]\n", so_lieu=figures))
    (found,) = caught.value.diagnostics
    assert found.code == "ND459"
    assert found.location is not None
    assert found.location.line is not None


@pytest.mark.parametrize(
    ("prose", "code"),
    [
        ("{{ so_lieu.tong_soo }}", "MT211"), ("{{ khong_co }}", "MT210"), ("{{ 10**10**8 }}", "MT202"), ("{{ so_lieu. }}", "MT200"),
        ("[^chua_khai]", "ND457"), ("[@chua_khai]", "ND414"), ("[=chua_co]", "ND454"), ("{{ dong", "ND450"),
        ("{{ ty_le(1, 0) }}", "ND43"), ("{{ so_lieu }}", "MT214"), ("{{ so_lieu.nhan + 1 }}", "MT212"),
    ],
)  # fmt: skip
def test_an_error_in_prose_has_its_place_in_the_file(tmp_path: Path, prose: str, code: str) -> None:
    text = input_text(f"  mo_dau: |\n    dòng một\n    đây {prose} hết\n")
    with pytest.raises(InputError) as caught:
        composed(tmp_path, text)
    (found,) = caught.value.diagnostics
    assert found.code.startswith(code)
    assert found.location is not None
    line = text.split("\n").index(f"    đây {prose} hết") + 1
    assert found.location.line == line
    assert found.location.column is not None
    assert found.location.column >= text.split("\n")[line - 1].index(prose[0]) + 1


def test_inlines_are_merged(tmp_path: Path) -> None:
    composition = composed(
        tmp_path, input_text("  mo_dau: |\n    Có {{ so_lieu.tong_so }} lớp **rất** tốt.\n")
    )
    (paragraph,) = composition.body
    assert isinstance(paragraph, Paragraph)
    expected: Inlines = (Text("Có 5 lớp "), Text("rất", bold=True), Text(" tốt./."))
    assert paragraph.inlines == expected


def test_parts_may_be_counted_in_roman_numerals(tmp_path: Path) -> None:
    text = f"{VAN_BAN}{SO_LIEU}\nky_bao_cao: {{tu: 2021, den: 2025}}\nnoi_dung:\n  mo_dau: x\n  d4: y\n  de_xuat: z\n"
    found = body(composed(tmp_path, text, kind_yaml=outline() + "danh_so_phan: la_ma\n"))
    assert [line.split("|")[0] for line in found if line.startswith("phan")] == [
        "phan:Phần I",
        "phan:Phần II",
    ]


def test_what_the_program_prints_itself_is_not_printed_twice(tmp_path: Path) -> None:
    van_ban = (
        VAN_BAN.replace("[Như trên, Phòng Văn hóa - Xã hội]", '["- Sở Nội vụ;", "- Lưu: VT, NV."]')
        .replace("luu: [VT]", 'luu: ["Lưu: VT;", NV.]')
        .replace("trich_yeu: Kết quả mở lớp", "trich_yeu: V/v kết quả mở lớp.")
        + '  kinh_gui: ["Kính gửi: Sở Nội vụ"]\n'
    )
    text = input_text(PROSE, van_ban=van_ban)
    frame = composed(tmp_path, text, kind_yaml=KIND_YAML.replace("ten_loai: THÔNG BÁO", "ten_loai:")).frame
    assert shown(frame["trich_yeu"]) == "kết quả mở lớp"
    assert shown(frame["kinh_gui_mot"]) == "Sở Nội vụ"
    assert lines(frame["noi_nhan"]) == ["- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, NV."]


def test_blanks_of_the_date_give_way_before_its_line_breaks(tmp_path: Path) -> None:
    from cchcdoc.ooxml.text_width import text_width

    van_ban = VAN_BAN.replace("dia_danh: Tủa Chùa", "dia_danh: Thành phố Hồ Chí Minh")
    long, short = (
        shown(composed(tmp_path / str(n), input_text(PROSE, van_ban=text)).frame["ngay_ban_hanh"])
        for n, text in enumerate((van_ban, VAN_BAN))
    )
    assert long.count("\u00a0") < short.count("\u00a0")
    assert text_width(f"Thành phố Hồ Chí Minh, {long}", 13, italic=True) <= 100 * 72 / 25.4


def test_a_refused_id_of_a_note_is_not_cited(tmp_path: Path) -> None:
    text = f"{VAN_BAN}{SO_LIEU}\nghi_chu: {{gc: [[]]}}\nnoi_dung:\n  mo_dau: a[^gc]\n"
    with pytest.raises(InputError) as refused:
        composed(tmp_path, text)
    assert not any("Blank(" in d.as_line() for d in refused.value.diagnostics)


def test_a_figure_that_a_pattern_lacks_is_reported_where_the_clerk_calls_it(tmp_path: Path) -> None:
    text = input_text("  mo_dau: |\n    Kết quả: [=ty_le_lop]\n")
    pack = write_pack(tmp_path)
    patterns = pack / "goi-thu" / KIND / "mau_cau.yaml"
    patterns.write_text("ty_le_lop: Tỷ lệ {{ so(so_lieu.ty_le) }}%.\n", encoding="utf-8")
    kind = load_kind(get_kind_entry(KIND, [pack]))
    data = validate(load_text(text.encode(), "thu.yaml", "yaml"), kind.schema)
    with pytest.raises(InputError) as refused:
        compose(kind, data, load_standard())
    (found,) = refused.value.diagnostics
    assert (found.code, str(found.location)) == ("MT214", "thu.yaml:21:16")
    assert "câu mẫu [=ty_le_lop]" in found.message
