"""Attachments: title block, numbers, the line that says what they belong to, announced and attached."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.blocks import Composition, Gap, Paragraph
from cchcdoc.compose.body.present_attachments import MAX_OF_CLERK
from cchcdoc.errors import InputError, PackError
from cchcdoc.packs.plain import read_bundled
from tests.support.composed import block_lines, composed
from tests.support.kinds import KIND_YAML, SO_LIEU, VAN_BAN

HEAD = KIND_YAML[: KIND_YAML.index("de_cuong:")]
TABLE = KIND_YAML[KIND_YAML.index("bang:") :]
OUTLINE = "de_cuong: [{id: mo_dau, kieu: doan}]\n"
TWO = """phu_luc:
  - id: bieu_1
    tieu_de: Số lớp theo đơn vị
    de_cuong: [{kieu: doan, mac_dinh: "[#theo_don_vi]"}]
  - id: bieu_2
    tieu_de: Danh sách
    kho: ngang
    bat_buoc: false
    de_cuong: [{id: ten, kieu: diem, nhieu: true}]
"""
BLANK = "\u00a0"


def written(
    folder: Path, prose: str, *, kind: str = OUTLINE + TWO, van_ban: str = VAN_BAN, more: str = ""
) -> Composition:
    text = f"{van_ban}{SO_LIEU}{more}\nnoi_dung:\n{prose}"
    return composed(folder, text, kind_yaml=f"{HEAD}{kind}{TABLE}")


def codes(refused: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [d.code for d in refused.value.diagnostics]


def test_one_appendix_has_no_number(tmp_path: Path) -> None:
    found = written(tmp_path, "  mo_dau: Chi tiết tại [>bieu_1].\n")
    assert block_lines(found.body) == ["doan|Chi tiết tại Phụ lục./."]
    reference = f"(Kèm theo Thông báo số {BLANK * 8}/TB-UBND ngày{BLANK * 6}tháng{BLANK * 6}năm 2026 của Ủy ban nhân dân xã Tủa Chùa)"
    assert block_lines(found.attachments) == [
        "trang từ 1", "phan|Phụ lục|SỐ LỚP THEO ĐƠN VỊ", f"giua|{reference}", "kẻ", "bảng", "doan|./.",
    ]  # fmt: skip


def test_two_have_roman_numbers_and_each_counts_for_itself(tmp_path: Path) -> None:
    van_ban = VAN_BAN.replace("  so:\n", "  so: 7\n  ten_goi: UBND xã Tủa Chùa\n").replace(
        "{ngay: , thang: , nam: 2026}", "{ngay: 5, thang: 3, nam: 2026}"
    )
    found = written(
        tmp_path,
        "  mo_dau: Xem [>bieu_2] và [>bieu_1].\n  bieu_2: {ten: [Thôn 1, Thôn 2]}\n",
        van_ban=van_ban,
    )
    reference = (
        "giua|(Kèm theo Thông báo số 07/TB-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Tủa Chùa)"
    )
    assert block_lines(found.body) == ["doan|Xem Phụ lục II và Phụ lục I./."]
    assert block_lines(found.attachments)[6:] == [
        "trang ngang từ 1", "phan|Phụ lục II|DANH SÁCH", reference, "kẻ", "doan|a) Thôn 1", "doan|b) Thôn 2./.",
    ]  # fmt: skip


def test_an_electronic_document_leaves_number_and_day_open(tmp_path: Path) -> None:
    van_ban = VAN_BAN.replace("  so:\n", "  so: 7\n  hinh_thuc: dien_tu\n").replace(
        "{ngay: , thang: , nam: 2026}", "{ngay: 5, thang: 3, nam: 2026}"
    )
    found = written(tmp_path, "  mo_dau: Xem [>bieu_1].\n", van_ban=van_ban)
    line = block_lines(found.attachments)[2]
    assert not any(character.isdigit() for character in line)
    assert "/TB-UBND ngày" in line
    assert "(Kèm theo Thông báo số " in line


def test_every_blank_of_the_reference_line_is_a_gap_of_its_own(tmp_path: Path) -> None:
    """A comment of Word has one place: the same blank below two titles is two gaps."""
    van_ban = VAN_BAN.replace("ky_hieu: TB-UBND", "ky_hieu:")
    text = (
        f"{van_ban}{SO_LIEU}\nnoi_dung:\n  mo_dau: Xem [>bieu_1] và [>bieu_2].\n  bieu_2: {{ten: [Thôn 1]}}\n"
    )
    found = composed(tmp_path, text, kind_yaml=f"{HEAD}{OUTLINE}{TWO}{TABLE}", draft=True)
    blocks = [block for block in found.attachments if isinstance(block, Paragraph)]
    gaps = [inline.number for block in blocks for inline in block.inlines if isinstance(inline, Gap)]
    assert len(gaps) == len(set(gaps)) == 2


@pytest.mark.parametrize(
    ("prose", "expected", "place"),
    [
        ("  mo_dau: Xem [>bieu_3].\n", ["ND475", "ND476"], (20, 17)),
        (
            "  mo_dau: Xem [>bieu_1] và [>bieu_2].\n",
            ["ND475"],
            (20, 30),
        ),  # bieu_2 is optional and has no content
        ("  mo_dau: Xem.\n", ["ND476"], None),
        ("  mo_dau: Xem [>bieu_1].\n  bieu_2: {ten: [Một]}\n", ["ND476"], (21, 11)),
    ],
)
def test_announced_and_attached_are_the_same(
    tmp_path: Path, prose: str, expected: list[str], place: tuple[int, int] | None
) -> None:
    with pytest.raises(InputError) as refused:
        written(tmp_path, prose)
    assert sorted(codes(refused)) == expected
    first = next(found.location for found in refused.value.diagnostics if found.code == expected[0])
    if place is not None:
        assert first is not None
        assert (first.line, first.column) == place


def test_a_document_sent_along_has_a_title_block_of_its_own(tmp_path: Path) -> None:
    kind = (
        OUTLINE
        + """phu_luc:
  - id: quy_che
    kieu: kem_theo
    tieu_de: Quy chế
    tieu_de_phu: Tổ chức lớp học
    ten_goi: Quy chế
    de_cuong: [{id: dieu, kieu: dieu, nhieu: true}]
"""
    )
    found = written(tmp_path, "  mo_dau: Kèm theo [>quy_che].\n  quy_che: {dieu: [Một., Hai.]}\n", kind=kind)
    assert block_lines(found.body) == ["doan|Kèm theo Quy chế./."]
    lines = block_lines(found.attachments)
    assert lines[:3] == ["trang từ 1", "phan||QUY CHẾ", "giua|**Tổ chức lớp học**"]
    assert lines[4:] == ["kẻ", "doan|**Điều 1. **Một.", "doan|**Điều 2. **Hai./."]


def test_a_clerk_adds_appendices_of_their_own(tmp_path: Path) -> None:
    more = """
phu_luc:
  - {ma: danh_sach, tieu_de: Danh sách lớp, loi_van: "1. Thôn 1.\\n2. Thôn 2."}
  - ma: so_lop
    tieu_de: Số lớp
    kho: ngang
    loi_van: |
      # Tổng hợp
      [#theo_don_vi]
"""
    found = written(tmp_path, "  mo_dau: Xem [>danh_sach], [>so_lop].\n", kind=OUTLINE, more=more)
    assert block_lines(found.body) == ["doan|Xem Phụ lục I, Phụ lục II./."]
    lines = block_lines(found.attachments)
    assert [line for line in lines if line.startswith(("trang", "phan"))] == [
        "trang từ 1", "phan|Phụ lục I|DANH SÁCH LỚP", "trang ngang từ 1", "phan|Phụ lục II|SỐ LỚP",
    ]  # fmt: skip
    assert lines[-3:] == ["muc0||TỔNG HỢP", "bảng", "doan|./."]


def test_a_wide_table_stands_on_a_landscape_page(tmp_path: Path) -> None:
    table = TABLE.replace("dong: so_lieu.don_vi", "kho_ngang: true\n    dong: so_lieu.don_vi")
    text = f"{VAN_BAN}{SO_LIEU}\nnoi_dung:\n  mo_dau: |\n    Xem bảng.\n    [#theo_don_vi]\n    Hết.\n"
    found = composed(tmp_path, text, kind_yaml=f"{HEAD}{OUTLINE}{table}")
    assert block_lines(found.body) == ["doan|Xem bảng.", "trang ngang", "bảng", "trang", "doan|Hết./."]


@pytest.mark.parametrize(("fewest", "pages"), [(2, ["trang ngang", "trang"]), (90, [])])
def test_a_table_of_few_rows_needs_no_page_of_its_own(tmp_path: Path, fewest: int, pages: list[str]) -> None:
    table = TABLE.replace("dong: so_lieu.don_vi", f"kho_ngang_tu: {fewest}\n    dong: so_lieu.don_vi")
    text = f"{VAN_BAN}{SO_LIEU}\nnoi_dung:\n  mo_dau: |\n    Xem bảng.\n    [#theo_don_vi]\n    Hết.\n"
    lines = block_lines(composed(tmp_path, text, kind_yaml=f"{HEAD}{OUTLINE}{table}").body)
    assert [line for line in lines if line.startswith("trang")] == pages
    assert "bảng" in lines


def test_the_outline_of_another_kind_is_printed_without_its_guidance(tmp_path: Path) -> None:
    kind = (
        OUTLINE
        + "phu_luc: [{id: de_cuong, kieu: kem_theo, tieu_de: Đề cương báo cáo, in_de_cuong: so-ket-5-nam}]\n"
    )
    found = written(tmp_path, "  mo_dau: Theo [>de_cuong].\n", kind=kind)
    lines = block_lines(found.attachments)
    assert (
        "phan|Phần thứ nhất|TÌNH HÌNH TRIỂN KHAI VÀ KẾT QUẢ THỰC HIỆN CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC GIAI ĐOẠN 2021 - 2025"
        in lines
    )
    assert "khoan0||Công tác chỉ đạo, điều hành" in lines
    assert not any("[@" in line or "[=" in line or "so_lieu" in line for line in lines)
    demand = next(n for n, line in enumerate(lines) if line.startswith("doan|Nêu hình thức phổ biến"))
    assert isinstance(found.attachments[demand - 1], Paragraph)
    assert found.attachments[demand - 1].keep_with_next  # what is demanded stands under its title
    with pytest.raises(PackError) as refused:
        written(tmp_path / "b", "  mo_dau: x\n", kind=kind.replace("so-ket-5-nam", "khong-co"))
    assert [d.code for d in refused.value.diagnostics] == ["MT303"]


def test_an_attachment_and_a_heading_do_not_share_an_id(tmp_path: Path) -> None:
    kind = OUTLINE + "phu_luc: [{id: mo_dau, tieu_de: Một, de_cuong: [{id: a, kieu: doan}]}]\n"
    with pytest.raises(PackError) as refused:
        written(tmp_path, "  mo_dau: x\n", kind=kind)
    assert [d.code for d in refused.value.diagnostics] == ["MT303"]
    kind = OUTLINE + "phu_luc: [{id: mot, tieu_de: Một}]\n"
    with pytest.raises(PackError) as refused:
        written(tmp_path / "b", "  mo_dau: x\n", kind=kind)
    assert [d.code for d in refused.value.diagnostics] == ["MT303"]


def test_a_draft_shows_blanks_of_the_reference_line(tmp_path: Path) -> None:
    text = (
        f"{VAN_BAN.replace('ky_hieu: TB-UBND', 'ky_hieu:')}{SO_LIEU}\nnoi_dung:\n  mo_dau: Xem [>bieu_1].\n"
    )
    found = composed(tmp_path, text, kind_yaml=f"{HEAD}{OUTLINE}{TWO}{TABLE}", draft=True)
    assert "<Ký hiệu>" in block_lines(found.attachments)[2]


SENT = (
    OUTLINE
    + "phu_luc: [{id: mot, kieu: kem_theo, tieu_de: TIEU, de_cuong: [{kieu: doan, mac_dinh: Một.}]}]\n"
)


def test_a_title_that_calls_itself_is_an_error_of_the_pack(tmp_path: Path) -> None:
    kind = SENT.replace("TIEU", '"Quy chế {{ 1 }} [>mot]"')
    with pytest.raises(InputError) as refused:
        written(tmp_path, "  mo_dau: Theo [>mot].\n", kind=kind)
    assert codes(refused) == ["MT303"]
    assert refused.value.diagnostics[0].location is not None
    assert refused.value.diagnostics[0].location.line


def test_a_note_in_a_title_is_refused_only_where_a_note_names_the_title(tmp_path: Path) -> None:
    """Word has no footnotes in footnotes, whatever lies between them."""
    kind = SENT.replace("TIEU", '"Quy chế {{ 1 }}[^hai]"')
    notes = "\nghi_chu:\n  mot: {loi_van: 'Xem [>mot].'}\n  hai: Hai.\n"
    named = written(tmp_path / "a", "  mo_dau: Theo [>mot].\n", kind=kind, more="\nghi_chu: {hai: Hai.}\n")
    assert block_lines(named.body) == ["doan|Theo Quy chế 1[note]./."]
    with pytest.raises(InputError) as refused:
        written(tmp_path / "b", "  mo_dau: Theo[^mot] [>mot].\n", kind=kind, more=notes)
    assert codes(refused) == ["ND456"]


def test_two_attachments_do_not_share_an_id(tmp_path: Path) -> None:
    more = """
phu_luc:
  - {ma: hai, tieu_de: Hai, loi_van: Hai.}
  - {ma: hai, tieu_de: Ba, loi_van: Ba.}
  - {ma: mot, tieu_de: Bốn, loi_van: Bốn.}
"""
    with pytest.raises(InputError) as refused:
        written(tmp_path, "  mo_dau: Theo [>mot], [>hai].\n", kind=SENT.replace("TIEU", "Một"), more=more)
    assert codes(refused) == ["ND479", "ND479"]


def test_a_draft_need_not_announce_its_attachments_yet(tmp_path: Path) -> None:
    kind = f"{HEAD}{OUTLINE}{TWO}{TABLE}"
    found = composed(tmp_path / "a", "loai: thong-bao-thu\n", kind_yaml=kind, draft=True)
    assert [d.code for d in found.warnings] == []
    text = f"{VAN_BAN}{SO_LIEU}\nnoi_dung:\n  mo_dau: Chưa nêu.\n"
    found = composed(tmp_path / "b", text, kind_yaml=kind, draft=True)
    assert [d.code for d in found.warnings] == ["ND476"]


def test_what_could_not_be_read_is_not_what_was_not_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        written(tmp_path, '  mo_dau: "Xem [>bieu_1]. {{ so_lieu"\n')
    assert codes(refused) == ["ND450"]


def test_errors_of_an_attachment_stand_where_the_kind_declares_it(tmp_path: Path) -> None:
    kind = SENT.replace("TIEU", "Một, khi: khong_co")
    with pytest.raises(InputError) as refused:
        written(tmp_path / "a", "  mo_dau: Theo.\n", kind=kind)
    printed = SENT.replace("TIEU", "Một, in_de_cuong: khong-co")
    with pytest.raises(PackError) as refused_pack:
        written(tmp_path / "b", "  mo_dau: Theo.\n", kind=printed)
    for found in (*refused.value.diagnostics, *refused_pack.value.diagnostics):
        assert found.location is not None
        assert found.location.line, found.as_line()


LANDSCAPE = TABLE.replace("dong: so_lieu.don_vi", "kho_ngang: true\n    dong: so_lieu.don_vi")


def test_an_attachment_that_begins_and_ends_in_landscape_has_no_portrait_page(tmp_path: Path) -> None:
    kind = f"{HEAD}{OUTLINE}{TWO.replace('{kieu: doan, mac_dinh:', '{kieu: muc, tieu_de: Lớp, mac_dinh:')}{LANDSCAPE}"
    text = f"{VAN_BAN}{SO_LIEU}\nnoi_dung:\n  mo_dau: Xem [>bieu_1].\n"
    lines = block_lines(composed(tmp_path, text, kind_yaml=kind).attachments)
    assert lines[0] == "trang ngang từ 1"
    assert lines[-3:] == ["muc0||LỚP", "bảng", "doan|./."]
    assert len([line for line in lines if line.startswith("trang")]) == 1


def test_landscape_tables_follow_one_another_with_what_leads_to_them(tmp_path: Path) -> None:
    prose = "    Một.\n    # Đề mục\n    [#theo_don_vi]\n    ## Nữa\n    [#theo_don_vi]\n    Hai.\n"
    text = f"{VAN_BAN}{SO_LIEU}\nnoi_dung:\n  mo_dau: |\n{prose}"
    found = composed(tmp_path, text, kind_yaml=f"{HEAD}{OUTLINE}{LANDSCAPE}")
    assert block_lines(found.body) == [
        "doan|Một.", "trang ngang", "muc0||ĐỀ MỤC", "bảng", "khoan0||Nữa", "bảng", "trang", "doan|Hai./.",
    ]  # fmt: skip


def test_more_attachments_than_may_be_are_no_bug(tmp_path: Path) -> None:
    more = "\nphu_luc:\n" + "".join(f"  - {{ma: p{i}, tieu_de: T, loi_van: y}}\n" for i in range(4_001))
    with pytest.raises(InputError) as refused:
        written(tmp_path, "  mo_dau: Xem [>p1].\n", kind=OUTLINE, more=more)
    assert "DL145" in codes(refused)


def test_what_another_kind_computes_of_its_figures_stays_open_in_its_outline(tmp_path: Path) -> None:
    outline = (
        "de_cuong:\n  - {id: mo_dau, kieu: doan}\n"
        '  - {lap: so_lieu.don_vi, kieu: khoan, tieu_de: "{{ stt }} - {{ dong.ten }}", yeu_cau: "Lớp {{ so_lieu.nhan }}"}\n'
    )
    kind = outline.replace("yeu_cau", "mac_dinh: Một., yeu_cau") + (
        "phu_luc: [{id: dc, kieu: kem_theo, tieu_de: Đề cương, in_de_cuong: thong-bao-thu}]\n"
    )
    lines = block_lines(written(tmp_path, "  mo_dau: Theo [>dc].\n", kind=kind).attachments)
    assert lines[-2:] == ["khoan1||... - ...", "doan|Lớp ..../."]


@pytest.mark.parametrize(
    ("kind", "name", "hint"),
    [
        (TWO, "bieu_2", "điền noi_dung.bieu_2"),
        (SENT.removeprefix(OUTLINE).replace("TIEU", "Một, khi: so_lieu.tong_so > 9"), "mot", "(so_lieu.tong_so) = 5"),
        (TWO, "bieu1", "bieu_1"),
    ],
)  # fmt: skip
def test_an_announcement_of_what_is_not_attached_says_how_to_attach_it(
    tmp_path: Path, kind: str, name: str, hint: str
) -> None:
    with pytest.raises(InputError) as refused:
        written(tmp_path, f"  mo_dau: Xem [>{name}].\n", kind=OUTLINE + kind)
    (reported,) = [d for d in refused.value.diagnostics if d.code == "ND475"]
    assert hint in reported.as_line()


def test_a_clerk_adds_as_many_attachments_as_the_schema_lets_through() -> None:
    assert read_bundled("chung.yaml")["properties"]["phu_luc"]["maxItems"] == MAX_OF_CLERK
