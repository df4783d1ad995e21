"""``pack check`` over what a pack declares: circles of sentences, names and examples of fields, samples, tags of Word."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.authoring.checking.circles import circle_faults
from cchcdoc.authoring.checking.whole_pack import check_pack
from cchcdoc.inputs import load_text
from cchcdoc.nodes import MapNode, Prose, Scalar
from tests.support.made_packs import MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, errors_in, lines_of, made_pack

SAMPLE = """\
loai: bao-cao-rieng
van_ban:
  co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, XÃ TỦA CHÙA]
  ky_hieu: BC-UBND
  dia_danh: Tủa Chùa
  ngay: 15/4/2026
  trich_yeu: Kết quả
  nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
  noi_nhan: [Sở Nội vụ]
  luu: VT
so_lieu:
  don_vi: [{ten: Thôn 1, hoi_nghi: 2}]
noi_dung:
  danh_gia: Tốt.
  kien_nghi: Không có.
"""

GROUP = "%s: {type: object, title: A, additionalProperties: false, properties: {%s}}"
A, B, C = "a" * 90, "b" * 90, "c" * 62


def circles(text: str) -> list[str]:
    root = load_text(text.encode(), "mau_cau.yaml", "yaml").root
    assert isinstance(root, MapNode)
    patterns = {
        key: Prose(node, "mau_cau.yaml") for key, node in root.entries.items() if isinstance(node, Scalar)
    }
    return [each.as_line().partition(";")[0] for each in circle_faults(patterns)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: '[=b]'\nb: '[=c] và [=d]'\nc: Hết.\nd: '[=c]'\n", []),
        ("a: Câu [=a]\n", ["mau_cau.yaml:1:8: lỗi ND455: các câu mẫu gọi nhau thành vòng: a → a"]),
        (
            "x: '[=a]'\na: '[=b]'\nb: Và [=a].\n",
            ["mau_cau.yaml:1:5: lỗi ND455: các câu mẫu gọi nhau thành vòng: a → b → a"],
        ),
        (
            "".join(f"c{i}: '[=c{i + 1}]'\n" for i in range(5)) + "c5: Hết.\n",
            ["mau_cau.yaml:1:6: lỗi ND455: các câu mẫu gọi nhau quá 5 tầng: c0 → c1 → c2 → c3 → c4 → c5"],
        ),
        ("".join(f"c{i}: '[=c{i + 1}]'\n" for i in range(4)) + "c4: Hết.\n", []),
    ],
)
def test_circles_and_long_chains_of_sentences(text: str, said: list[str]) -> None:
    found = circles(text)
    assert [line.partition(": ")[2] for line in found] == [line.partition(": ")[2] for line in said]


def test_many_sentences_that_call_all_others_are_looked_at_in_no_time() -> None:
    names = [f"c{i}" for i in range(200)]
    calls = " ".join(f"[={name}]" for name in names)
    assert len(circles("".join(f"{name}: '{calls}'\n" for name in names))) <= len(names)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("Đoàn đông: {type: integer, title: A}", 'tên trường "Đoàn đông" không dùng được trong {{ }} và trong Excel; đặt tên như doan_dong'),
        ("2x: {type: integer, title: A}", "đặt tên như doan_dong_nguoi"),
        ("Don_vi: {type: integer, title: A}", "chỉ khác so_lieu.Don_vi ở chữ hoa"),
        (GROUP % (A, GROUP % (B, GROUP % (C, "so_luot: {type: integer, title: X}"))), "dài 260 ký tự"),
        ("moi: {type: integer, title: A, examples: [mười hai]}", 'ví dụ "mười hai" của "moi" không phải số'),
        ("moi: {type: [number, 'null'], title: A, examples: [x]}", 'ví dụ "x" của "moi" không phải số'),
        ("moi: {type: string, format: date, title: A, examples: [hôm qua]}", 'không phải ngày'),
        ("moi: {type: integer, title: A, examples: [27.550, '{nam_vd}']}", ""),
        ("moi: {type: string, title: A, examples: [mười hai]}", ""),
        ("moi: {type: string, format: date, title: A, examples: [15/7/2021]}", ""),
        ("moi: {type: string, x-kieu: diem_so, title: A, examples: ['44/50*1,5']}", ""),
    ],
)  # fmt: skip
def test_a_field_that_nothing_can_name_or_whose_example_is_wrong(
    tmp_path: Path, field: str, said: str
) -> None:
    pack = made_pack(
        tmp_path, (MADE_SCHEMA, "  properties:\n    don_vi:\n", f"  properties:\n    {field}\n    don_vi:\n")
    )
    found = [
        line
        for line in lines_of(check_pack(pack).findings, pack)
        if ": cảnh báo " in line or ": lỗi " in line
    ]
    assert [said in line for line in found] == ([True] if said else []), found


def test_a_sample_is_checked_with_the_pack(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    (pack / "bai_mau").mkdir()
    (pack / "bai_mau" / "dung.yaml").write_text(SAMPLE, encoding="utf-8")
    assert errors_in(pack) == []
    (pack / "bai_mau" / "sai.yaml").write_text(SAMPLE.replace("hoi_nghi: 2", "hoinghi: 2"), encoding="utf-8")
    (line,) = (each for each in errors_in(pack) if "DL139" in each)
    assert line.startswith(
        'bai_mau/sai.yaml:12:26: lỗi DL139: không có trường "hoinghi" trong Một đơn vị (so_lieu.don_vi#1)'
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (MADE_KIND, "kieu: khoan, tieu_de: Đánh giá", "kieu: khoản, tieu_de: Đánh giá", "DL140"),
        (MADE_KIND, "gia_tri: dong.hoi_nghi", "gia_tri: dong.hoinghi", "MT211"),
        ("template.docx", "", "", "MT230"),
    ],
)
def test_an_error_of_the_kind_does_not_hide_those_of_its_samples(
    tmp_path: Path, file: str, old: str, new: str, code: str
) -> None:
    pack = made_pack(tmp_path, *([(file, old, new)] if old else []))
    if not old:
        (pack / file).write_bytes(b"")
    (pack / "bai_mau").mkdir()
    (pack / "bai_mau" / "sai.yaml").write_text(SAMPLE.replace("hoi_nghi: 2", "hoinghi: 2"), encoding="utf-8")
    found = errors_in(pack)
    assert any(code in line for line in found)
    assert any(line.startswith("bai_mau/sai.yaml:12:26: lỗi DL139") for line in found), found
    assert not any("noi_dung" in line for line in found), found


def test_a_sentence_that_is_called_outside_rows_has_no_row(tmp_path: Path) -> None:
    """The one that a repeated heading calls has; one that is called by a sentence without a row has none either."""
    repeated = (
        "  - lap: so_lieu.don_vi\n    kieu: khoan\n    tieu_de: '{{ dong.ten }}'\n"
        "    muc_con: [{kieu: doan, mac_dinh: '[=cua_dong]'}]\nbang:\n"
    )
    sentences = "cua_dong: Có {{ dong.hoi_nghi }}.\ntrong: Có {{ dong.hoi_nghi }}.\nket_qua: >-\n  [=trong]\n"
    pack = made_pack(
        tmp_path, (MADE_KIND, "\nbang:\n", repeated), (MADE_SENTENCES, "ket_qua: >-\n", sentences)
    )
    (line,) = errors_in(pack)
    assert line.startswith(f'{MADE_SENTENCES}:3:14: lỗi MT210: không có "dong" để dùng ở đây')


def test_an_attachment_that_there_is_not_is_named_but_not_in_examples(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path,
        (MADE_KIND, "[=ket_qua]", "[=ket_qua] [>bieu_soo]"),
        (MADE_KIND, "vi_du: Người dân quan tâm.", 'vi_du: "Xem [>cua_minh]."'),
        (
            MADE_KIND,
            "\nbang:",
            "\nphu_luc: [{id: bieu_so, tieu_de: Biểu, de_cuong: [{kieu: doan, mac_dinh: Hết.}]}]\nbang:",
        ),
    )
    (line,) = errors_in(pack)
    assert "lỗi MT371: không có phụ lục [>bieu_soo]; có phải là bieu_so?" in line


def test_an_empty_kind_is_told_in_the_words_of_authors(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    (pack / MADE_KIND).write_text("", encoding="utf-8")
    (line,) = errors_in(pack)
    assert "DL102" in line
    assert "init" not in line
