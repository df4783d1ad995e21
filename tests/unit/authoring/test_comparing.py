"""What a province changed is said to clerks in their words: fields, headings, sentences, tables; to authors, the template."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchcdoc.authoring.differences.both_packs import both_packs
from cchcdoc.authoring.differences.items import Difference
from cchcdoc.authoring.differences.other_values import KEYS
from cchcdoc.packs.model import Kind
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support.made_packs import MADE, MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, made_pack

FIELD = "so_lieu.don_vi.*.hoi_nghi"


def found(tmp_path: Path, *changes: tuple[str, str, str]) -> list[Difference]:
    """What differs when a pack is changed."""
    return both_packs(made_pack(tmp_path / "cu"), made_pack(tmp_path / "moi", *changes)).differences


def shown(differences: list[Difference]) -> list[tuple[str, ...]]:
    return [(each.what, each.change, each.name, each.aspect, each.before, each.after) for each in differences]


def test_a_pack_does_not_differ_from_its_copy(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            MADE_SCHEMA,
            "title: Số hội nghị",
            "title: Số cuộc",
            ("trường", "changed", FIELD, "tên", "Số hội nghị", "Số cuộc"),
        ),
        (
            MADE_SCHEMA,
            "x-don-vi: hội nghị",
            "x-don-vi: cuộc",
            ("trường", "changed", FIELD, "đơn vị", "hội nghị", "cuộc"),
        ),
        (
            MADE_SCHEMA,
            "{type: integer, minimum: 0, title: Số",
            "{type: number, minimum: 0, title: Số",
            ("trường", "changed", FIELD, "kiểu", "số nguyên", "số"),
        ),
        (
            MADE_SCHEMA,
            "required: [ten, hoi_nghi]",
            "required: [ten]",
            ("trường", "changed", FIELD, "bắt buộc", "có", "không"),
        ),
        (
            MADE_KIND,
            "ten: Báo cáo kết quả tuyên truyền",
            "ten: Báo cáo tuyên truyền",
            ("loại", "changed", MADE, "tên loại"),
        ),
        (
            MADE_KIND,
            "tieu_de: Hội nghị tuyên truyền",
            "tieu_de: Hội nghị",
            ("đề mục", "changed", "ket_qua", "tên", "Hội nghị tuyên truyền", "Hội nghị"),
        ),
        (
            MADE_KIND,
            "tieu_de: Đơn vị",
            "tieu_de: Thôn bản",
            (
                "bảng",
                "changed",
                "theo_don_vi",
                "cột",
                "TT; Đơn vị; Số hội nghị",
                "TT; Thôn bản; Số hội nghị",
            ),
        ),
        (MADE_SENTENCES, "Đã tổ chức", "Đã mở", ("câu", "changed", "ket_qua", "lời")),
    ],
    ids=range(8),
)
def test_what_a_clerk_meets(tmp_path: Path, file: str, old: str, new: str, expected: tuple[str, ...]) -> None:
    (one,) = found(tmp_path, (file, old, new))
    assert one.audience == "clerk"
    assert shown([one])[0][: len(expected)] == expected
    assert one.before != one.after


def test_what_came_and_what_went(tmp_path: Path) -> None:
    new = "          ghi_chu: {type: string, title: Ghi chú}\n          ten: {type: string, title: Tên đơn vị"
    differences = found(
        tmp_path,
        (MADE_SCHEMA, "          ten: {type: string, title: Tên đơn vị", new),
        (MADE_KIND, "    tieu_de: Kiến nghị\n", "    tieu_de: Đề xuất\n"),
        (MADE_KIND, "{id: danh_gia,", "{id: nhan_xet,"),
    )
    assert shown(differences) == [
        ("trường", "added", "so_lieu.don_vi.*.ghi_chu", "", "", "Ghi chú (chữ)"),
        ("đề mục", "added", "nhan_xet", "", "", "Đánh giá (bắt buộc)"),
        ("đề mục", "changed", '"Đề xuất"', "tên", "Kiến nghị", "Đề xuất"),
        ("đề mục", "removed", "danh_gia", "", "Đánh giá (bắt buộc)", ""),
    ]


def test_kinds_that_came_and_went(tmp_path: Path) -> None:
    old, new = made_pack(tmp_path / "cu"), made_pack(tmp_path / "moi")
    shutil.copytree(old / MADE, old / "loai-cu")
    kind = old / "loai-cu" / "kind.yaml"
    kind.write_text(
        kind.read_text(encoding="utf-8").replace(f"loai: {MADE}", "loai: loai-cu"), encoding="utf-8"
    )
    (one,) = both_packs(old, new).differences
    assert (one.change, one.kind, one.what) == ("removed", "loai-cu", "loại")
    (other,) = both_packs(new, old).differences
    assert other.change == "added"


def test_what_an_author_looks_at(tmp_path: Path) -> None:
    old, new = made_pack(tmp_path / "cu"), made_pack(tmp_path / "moi")
    for pack, form in ((old, "mau-1.4"), (new, "mau-1.5")):
        (pack / "template.docx").unlink(missing_ok=True)
        (pack / MADE / "template.docx").write_bytes(build_template(load_standard(), form))
        (pack / "chi_so").mkdir()
    (new / "pack.yaml").write_text("ma: goi\nten: goi\nphien_ban: 0.2.0\n", encoding="utf-8")
    differences = both_packs(old, new).differences
    assert {each.audience for each in differences} == {"author"}
    assert ("gói", "changed", "goi", "phiên bản", "0.1.0", "0.2.0") in shown(differences)
    assert ("phần của mẫu Word", "changed", "word/document.xml", "", "", "") in shown(differences)


def test_every_key_that_is_compared_is_one_of_a_kind() -> None:
    assert set(KEYS) <= set(Kind._fields)


def test_a_field_that_says_what_it_was_called_has_changed_its_name(tmp_path: Path) -> None:
    new = "          so_cuoc: {type: integer, minimum: 0, title: Số hội nghị, x-doi-ten: [hoi_nghi], x-don-vi: hội nghị"
    differences = found(
        tmp_path,
        (
            MADE_SCHEMA,
            "          hoi_nghi: {type: integer, minimum: 0, title: Số hội nghị, x-don-vi: hội nghị",
            new,
        ),
        (MADE_SCHEMA, "required: [ten, hoi_nghi]", "required: [ten, so_cuoc]"),
        (MADE_KIND, "dong.hoi_nghi", "dong.so_cuoc"),
        (MADE_SENTENCES, "'hoi_nghi'", "'so_cuoc'"),
    )
    expected = (
        "trường",
        "changed",
        "so_lieu.don_vi.*.so_cuoc",
        "mã trường",
        FIELD,
        "so_lieu.don_vi.*.so_cuoc",
    )
    assert [row for row in shown(differences) if row[0] == "trường"] == [expected]
