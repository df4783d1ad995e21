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
