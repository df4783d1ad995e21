"""Nodes that take a list, that are repeated, that have a condition, that take prose from the figures; typed numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.blocks import Composition
from cchcdoc.errors import InputError, PackError
from tests.support.composed import block_lines, composed
from tests.support.kinds import KIND_YAML, SCHEMA_YAML, SO_LIEU, VAN_BAN

HEAD = KIND_YAML[: KIND_YAML.index("de_cuong:")]
SCHEMA = SCHEMA_YAML.replace(
    "ten: {type: string, title: Tên đơn vị}",
    "ten: {type: string, title: Tên đơn vị}\n          nhan_xet: {type: string, x-kieu: loi_van, title: Nhận xét}",
)


def written(
    folder: Path, outline: str, prose: str, *, so_lieu: str = SO_LIEU, draft: bool = False
) -> Composition:
    text = f"{VAN_BAN}{so_lieu}\nnoi_dung:\n{prose}"
    return composed(folder, text, kind_yaml=f"{HEAD}de_cuong:\n{outline}", schema_yaml=SCHEMA, draft=draft)


def body(folder: Path, outline: str, prose: str, **more: object) -> list[str]:
    return block_lines(written(folder, outline, prose, **more).body)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("khoan", ["1. Một.", "2. Hai."]),
        ("diem", ["a) Một.", "b) Hai."]),
        ("ngoac", ["(1) Một.", "(2) Hai."]),
        ("la", ["Một là, Một.", "Hai là, Hai."]),
        ("dieu", ["**Điều 1. **Một.", "**Điều 2. **Hai."]),
        ("doan", ["Một.", "Hai."]),
    ],
)
def test_items_without_a_title_are_numbered_sentences(tmp_path: Path, kind: str, expected: list[str]) -> None:
    outline = f"  - {{id: y, kieu: {kind}, nhieu: true}}\n  - {{id: z, kieu: doan}}\n"
    assert body(tmp_path, outline, "  y: [Một., Hai.]\n  z: Xong\n")[:-1] == [
        f"doan|{line}" for line in expected
    ]


def test_letters_of_a_list_follow_the_vietnamese_alphabet(tmp_path: Path) -> None:
    outline = "  - {id: y, kieu: diem, nhieu: true}\n"
    found = body(tmp_path, outline, "  y: [m, m, m, m, m, m, m]\n")
    assert [line.split("|")[1][:2] for line in found] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]


def test_items_with_a_title_are_headings_above_their_prose(tmp_path: Path) -> None:
    outline = (
        "  - kieu: muc\n    tieu_de: Tổ chức thực hiện\n    muc_con: [{id: y, kieu: khoan, nhieu: true}]\n"
        "  - {id: z, kieu: dieu, nhieu: true}\n"
    )
    prose = """  y:
    - {tieu_de: Sở Nội vụ, loi_van: "a) Chủ trì.\\nb) Theo dõi."}
    - tieu_de: Sở Tài chính
      loi_van: Bố trí kinh phí.
  z:
    - {tieu_de: Hiệu lực, loi_van: "1. Từ ngày ký."}
    - Chánh Văn phòng chịu trách nhiệm thi hành.
"""
    assert body(tmp_path, outline, prose) == [
        "muc0||TỔ CHỨC THỰC HIỆN",
        "khoan0||Sở Nội vụ", "doan|a) Chủ trì.", "doan|b) Theo dõi.",
        "khoan0||Sở Tài chính", "doan|Bố trí kinh phí.",
        "diem||**Điều 1. ****Hiệu lực**", "doan|1. Từ ngày ký.",
        "doan|**Điều 2. **Chánh Văn phòng chịu trách nhiệm thi hành./.",
    ]  # fmt: skip


def test_a_counted_list_is_not_half_headings_half_sentences(tmp_path: Path) -> None:
    outline = "  - {id: y, kieu: khoan, nhieu: true, nhan: Việc}\n"
    prose = "  y:\n    - {tieu_de: Một, loi_van: Hai.}\n    - Ba.\n"
    with pytest.raises(InputError) as refused:
        written(tmp_path, outline, prose)
    found = [d for d in refused.value.diagnostics if d.code == "ND470"]
    assert found[0].location is not None
    assert (found[0].location.line, found[0].location.column) == (22, 7)


def test_letters_go_on_after_a_level_below(tmp_path: Path) -> None:
    outline = """  - {id: a, kieu: diem, tieu_de: Thứ nhất}
  - kieu: diem
    tieu_de: Thứ hai
    muc_con: [{id: b, kieu: diem, nhieu: true}]
  - {id: c, kieu: diem, tieu_de: Thứ ba}
"""
    found = body(tmp_path, outline, "  a: x\n  b: [y, z]\n  c: x\n")
    assert [line for line in found if line.startswith("diem")] == [
        "diem|a)|Thứ nhất",
        "diem|b)|Thứ hai",
        "diem|c)|Thứ ba",
    ]
    assert [line for line in found if ") y" in line or ") z" in line] == ["doan|a) y", "doan|b) z"]


def test_a_list_that_must_have_items_is_missing_when_it_has_none(tmp_path: Path) -> None:
    outline = "  - {id: y, kieu: ngoac, nhieu: true, nhan: Kiến nghị}\n  - {id: z, kieu: doan}\n"
    with pytest.raises(InputError) as refused:
        written(tmp_path, outline, "  y:\n  z: x\n")
    assert "Kiến nghị" in str(refused.value)
    assert "<Kiến nghị>" in body(tmp_path / "nhap", outline, "  y:\n  z: x\n", draft=True)[0]


def test_a_node_is_repeated_for_every_record_of_a_list(tmp_path: Path) -> None:
    outline = """  - kieu: muc
    tieu_de: Từng thôn
    muc_con:
      - lap: so_lieu.don_vi
        kieu: khoan
        tieu_de: "{{ dong.ten }}"
        muc_con:
          - {kieu: doan, mac_dinh: "{{ stt }}/{{ so_luong(danh_sach) }}: {{ dem(dong.so_lop) }} lớp."}
          - {kieu: doan, loi_van_tu: dong.nhan_xet}
  - {id: cuoi, kieu: doan, bat_buoc: false}
"""
    so_lieu = SO_LIEU.replace(
        "{ten: Thôn 2, so_lop: 3}", "{ten: Thôn 2, so_lop: 3, nhan_xet: 'Tăng **nhanh**.'}"
    )
    assert body(tmp_path, outline, "  cuoi:\n", so_lieu=so_lieu) == [
        "muc0||TỪNG THÔN",
        "khoan0||Thôn 1", "doan|1/2: 02 lớp.",
        "khoan0||Thôn 2", "doan|2/2: 03 lớp.", "doan|Tăng **nhanh**./.",
    ]  # fmt: skip


def test_a_node_with_a_condition_is_printed_when_it_holds(tmp_path: Path) -> None:
    outline = (
        "  - {kieu: doan, khi: so_lieu.tong_so > 5, mac_dinh: Nhiều.}\n"
        "  - {id: it, kieu: doan, khi: so_lieu.tong_so <= 5, nhan: Lý do}\n"
        "  - {id: cuoi, kieu: doan}\n"
    )
    assert body(tmp_path / "a", outline, "  it: Ít.\n  cuoi: Hết.\n") == ["doan|Ít.", "doan|Hết./."]
    with pytest.raises(InputError) as refused:
        written(tmp_path / "b", outline, "  cuoi: Hết.\n")
    assert [d.code for d in refused.value.diagnostics] == ["ND473"]
    more = SO_LIEU.replace("tong_so: 5", "tong_so: 6").replace("so_lop: 3", "so_lop: 4")
    found = written(tmp_path / "c", outline, "  it: Ít.\n  cuoi: Hết.\n", so_lieu=more)
    assert block_lines(found.body) == ["doan|Nhiều.", "doan|Hết./."]
    assert [d.code for d in found.warnings] == ["ND471"]


def test_headings_inside_free_prose(tmp_path: Path) -> None:
    prose = """  y: |
    Mở đầu.
    # Kết quả
    ## Thể chế
    Đã ban hành 02 văn bản.
    ## Thủ tục
    ### Rà soát
    #### Nội dung
    - Một.
    # Kiến nghị
    Không.
"""
    assert body(tmp_path, "  - {id: y, kieu: doan}\n", prose) == [
        "doan|Mở đầu.", "muc0||KẾT QUẢ", "khoan0||Thể chế", "doan|Đã ban hành 02 văn bản.", "khoan0||Thủ tục",
        "tieu_khoan0||Rà soát", "diem|a)|Nội dung", "gach|Một.", "muc0||KIẾN NGHỊ", "doan|Không./.",
    ]  # fmt: skip


def test_a_kind_says_what_the_marks_of_headings_are(tmp_path: Path) -> None:
    outline = "  - {id: y, kieu: doan}\ndau_de_muc: [chuong, dieu]\n"
    prose = "  y: |\n    # Quy định chung\n    ## Phạm vi\n    1. Một.\n    ## Đối tượng\n    Hai.\n    # Tổ chức\n    ## Hiệu lực\n    Ba.\n"
    assert body(tmp_path / "a", outline, prose) == [
        "phan|Chương I|QUY ĐỊNH CHUNG", "diem||**Điều 1. ****Phạm vi**", "doan|1. Một.", "diem||**Điều 2. ****Đối tượng**",
        "doan|Hai.", "phan|Chương II|TỔ CHỨC", "diem||**Điều 3. ****Hiệu lực**", "doan|Ba./.",
    ]  # fmt: skip
    with pytest.raises(InputError) as refused:
        written(tmp_path / "b", outline, "  y: |\n    Một.\n    ### Sâu\n")
    (found,) = refused.value.diagnostics
    assert found.code == "ND472"
    assert found.location is not None
    assert (found.location.line, found.location.column) == (22, 9)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("1. Một.\n2. Hai.\n3. Ba.", []),
        ("a) m;\nb) m;\nc) m;\nd) m;\nđ) m;\ne) m.", []),
        ("a) m;\nb) m;\nc) m;\nd) m;\ne) m.", ['đánh số "e)" không đúng thứ tự']),
        ("(1) m;\n(2) m;\n(4) m;\n(5) m.", ['đánh số "(4)" không đúng thứ tự']),
        ("1. Một:\na) x;\nb) y.\n2. Hai:\na) x;\nb) y.", []),
        ("Theo đề nghị tại khoản\n1. Nghị định này.", []),  # a wrapped sentence
        ("2. Hai.", ['đánh số "2." không đúng thứ tự']),
    ],
)
def test_typed_numbers_follow_one_another(tmp_path: Path, typed: str, wrong: list[str]) -> None:
    prose = "  y: |\n" + "".join(f"    {line}\n" for line in typed.split("\n"))
    found = written(tmp_path, "  - {id: y, kieu: doan}\n", prose)
    assert [d.message for d in found.warnings] == wrong
    assert {d.code for d in found.warnings} <= {"ND469"}


@pytest.mark.parametrize(
    "outline",
    [
        "  - {kieu: khoan, nhieu: true}\n",
        "  - {id: y, kieu: khoan, nhieu: true, tieu_de: Tiêu đề}\n",
        "  - {lap: so_lieu.don_vi, id: y, kieu: doan}\n",
        "  - {lap: so_lieu.don_vi, kieu: doan, muc_con: [{id: y, kieu: doan}]}\n",
        "  - {id: y, kieu: doan, loi_van_tu: so_lieu.nhan}\n",
    ],
)
def test_nodes_that_contradict_themselves_are_refused(tmp_path: Path, outline: str) -> None:
    with pytest.raises(PackError) as refused:
        written(tmp_path, outline, "  {}\n")
    assert "MT302" in [d.code for d in refused.value.diagnostics]


def test_a_list_too_long_to_repeat_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchcdoc.compose.body import outline as room

    monkeypatch.setattr(room, "MAX_RECORDS", 1)
    outline = "  - {lap: so_lieu.don_vi, kieu: doan, mac_dinh: x}\n  - {id: y, kieu: doan}\n"
    with pytest.raises(InputError) as refused:
        written(tmp_path / "a", outline, "  y: x\n")
    assert [d.code for d in refused.value.diagnostics] == ["ND468"]
    outline = "  - {lap: so_lieu.nhan, kieu: doan, mac_dinh: x}\n  - {id: y, kieu: doan}\n"
    with pytest.raises(InputError) as refused:
        written(tmp_path / "b", outline, "  y: x\n")
    assert [d.code for d in refused.value.diagnostics] == ["ND468"]


def test_repeated_nodes_inside_repeated_ones_do_not_grow_without_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchcdoc.compose.body import outline as room

    monkeypatch.setattr(room, "MAX_NODES", 5)
    inner = "{lap: so_lieu.don_vi, kieu: doan, mac_dinh: x}"
    outline = (
        f"  - {{lap: so_lieu.don_vi, kieu: doan, muc_con: [{inner}, {inner}]}}\n  - {{id: y, kieu: doan}}\n"
    )
    with pytest.raises(InputError) as refused:
        written(tmp_path, outline, "  y: x\n")
    assert [d.code for d in refused.value.diagnostics] == ["ND468"]


def test_a_blank_item_is_neither_a_heading_nor_a_sentence(tmp_path: Path) -> None:
    outline = "  - {id: y, kieu: khoan, nhieu: true}\n"
    found = body(tmp_path, outline, "  y: [{tieu_de: Một, loi_van: Hai.}, '']\n", draft=True)
    assert found[:2] == ["khoan0||Một", "doan|Hai."]
    assert len(found) == 3


@pytest.mark.parametrize(
    "lines",
    [
        ("1. [@nq76] một.", "2. **Hai** hai.", "3. Ba."),
        ("Điều 7. Sửa [@nq76].", "1. Một.", "2. Hai.", "Điều 9. Thay thế.", "1. Một."),
    ],
)
def test_numbers_before_marks_and_below_articles_are_counted(tmp_path: Path, lines: tuple[str, ...]) -> None:
    prose = "  y: |\n" + "".join(f"    {line}\n" for line in lines)
    register = (
        "van_ban_vien_dan:\n  nq76: {loai: Nghị quyết, so_ky_hieu: 76/NQ-CP, ngay: 15/7/2021, "
        "co_quan: Chính phủ, trich_yeu: ban hành Chương trình}\n"
    )
    found = written(tmp_path, "  - {id: y, kieu: doan}\n", prose + register)
    assert [d.as_line() for d in found.warnings if d.code == "ND469"] == []
    assert len(found.body) == len(lines)


def test_what_is_missing_under_a_condition_has_a_place(tmp_path: Path) -> None:
    outline = "  - {id: y, kieu: doan}\n  - {id: z, kieu: doan, khi: so_lieu.tong_so > 1}\n"
    with pytest.raises(InputError) as refused:
        written(tmp_path, outline, "  y: Một.\n")
    (error,) = refused.value.diagnostics
    assert error.code == "ND473"
    assert error.location is not None
    assert error.location.line


def test_lists_that_are_empty_count_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchcdoc.compose.body import outline as room

    monkeypatch.setattr(room, "MAX_NODES", 12)
    inner = "{lap: so_lieu.trong, kieu: gach, tieu_de: a, mac_dinh: x}"
    outline = "  - {id: y, kieu: doan}\n  - {lap: so_lieu.don_vi, kieu: gach, tieu_de: b, muc_con: [%s]}\n"
    figures = SO_LIEU + "  trong: []\n"
    schema = SCHEMA.replace(
        "    nhan: {", "    trong: {type: array, title: Trống, items: {type: string}}\n    nhan: {", 1
    )
    text = f"{VAN_BAN}{figures}\nnoi_dung:\n  y: Xong.\n"
    for count, codes in ((2, []), (9, ["ND468"])):
        kind = f"{HEAD}de_cuong:\n{outline % ', '.join([inner] * count)}"
        try:
            composed(tmp_path / str(count), text, kind_yaml=kind, schema_yaml=schema)
            found = []
        except InputError as error:
            found = [d.code for d in error.diagnostics]
        assert found == codes
