"""``pack check`` says what an author nearly wrote right: marks, names without their group, expressions in braces, totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.authoring.checking.texts import MAX_FAULTS
from cchcdoc.authoring.checking.unused import MAX_HINTS
from cchcdoc.authoring.checking.whole_pack import check_pack
from cchcdoc.diagnostics import Severity
from cchcdoc.errors import PackError
from tests.support.made_packs import MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, lines_of, made_pack

OPENING = '"{{ van_ban.ten_goi }} báo cáo'
COLUMN = "gia_tri: dong.hoi_nghi, kieu: so, tong: true"
CASES = [
    (MADE_KIND, OPENING, '"{van_ban.ten_goi} báo cáo', "MT386", "viết hai dấu: {{van_ban.ten_goi}}"),
    (MADE_KIND, OPENING, '"{% if a %} báo cáo', "MT386", "trong câu chỉ dùng {{ }}"),
    (MADE_KIND, "[=ket_qua]", "[=ket_qua", "MT386", "thêm dấu ]: [=ket_qua]"),
    (
        MADE_KIND,
        OPENING,
        '"{{ ten_goi }} báo cáo',
        "MT210",
        "có phải là van_ban.ten_goi hay chinh_quyen.ten_goi?",
    ),
    (MADE_KIND, OPENING, '"{{ so_lieu.don_vi }} báo cáo', "MT214", "không in được danh sách: so_lieu.don_vi"),
    (MADE_KIND, OPENING, '"{{ van_ban }} báo cáo', "MT214", "không in được nhóm giá trị: van_ban"),
    (MADE_KIND, COLUMN, "gia_tri: hoi_nghi, kieu: so, tong: true", "MT210", "có phải là dong.hoi_nghi?"),
    (MADE_KIND, COLUMN, 'gia_tri: "{{ dong.hoi_nghi }}"', "MT200", "bỏ dấu {{ và }}"),
    (MADE_KIND, COLUMN, COLUMN.replace("true", "1"), "MT297", "viết tong: true"),
    (MADE_KIND, COLUMN, COLUMN.replace("true", "yes"), "MT297", "viết tong: true"),
    (MADE_KIND, "[=ket_qua]", "[#ket_qua]", "MT371", "ket_qua là câu mẫu: viết [=ket_qua]"),
    (MADE_KIND, "[#theo_don_vi]", "[=theo_don_vi]", "MT371", "viết [#theo_don_vi] đứng riêng một dòng"),
    (MADE_SENTENCES, "'hoi_nghi'", "hoi_nghi", "MT210", "viết 'hoi_nghi'"),
    (MADE_SENTENCES, "ket_qua:", "Kết quả: a\nket_qua:", "MT387", "đổi mã, như ket_qua"),
    (MADE_SENTENCES, "ket_qua:", "1: a\nket_qua:", "MT387", "đổi mã, như ket_qua"),
    (MADE_KIND, "tieu_de: Đánh giá,", 'tieu_de: Đánh giá, khi: "so_lieu.don_vi = 1",', "MT200", "viết =="),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "said"), CASES)
def test_what_is_nearly_right_is_said_once_with_what_is_meant(
    tmp_path: Path, file: str, old: str, new: str, code: str, said: str
) -> None:
    pack = made_pack(tmp_path, (file, old, new))
    (line,) = lines_of(
        (each for each in check_pack(pack).findings if each.severity is not Severity.INFO), pack
    )
    assert f" {code}: " in line
    assert said in line


@pytest.mark.parametrize(
    "text",
    [
        r"\{van_ban.ten_goi} và \[=ket_qua",
        "tập {a, b} và [#1], [xem mục 2",
        "{{ van_ban.ten_goi }} [=ket_qua]",
        "{{{van_ban.ten_goi}}} là chữ",
    ],
)
def test_texts_in_brackets_that_are_no_marks_are_left_alone(tmp_path: Path, text: str) -> None:
    pack = made_pack(tmp_path, (MADE_SENTENCES, "ket_qua:", f"khac: '{text}'\nket_qua:"))
    assert "MT386" not in {each.code for each in check_pack(pack).findings}


def test_sentences_under_one_key_are_one_error(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    text = (pack / MADE_SENTENCES).read_text(encoding="utf-8")
    nested = "cau_mau:\n" + "".join(f"  {line}\n" for line in text.splitlines() if not line.startswith("#"))
    (pack / MADE_SENTENCES).write_text(nested, encoding="utf-8")
    (line,) = lines_of((each for each in check_pack(pack).findings if each.severity is Severity.ERROR), pack)
    assert "bỏ dòng cau_mau:" in line


def test_a_condition_is_reported_where_it_stands(tmp_path: Path) -> None:
    pack = made_pack(tmp_path, (MADE_KIND, "tieu_de: Đánh giá,", "tieu_de: Đánh giá, khi: so_lieu.x,"))
    (line,) = lines_of((each for each in check_pack(pack).findings if each.severity is Severity.ERROR), pack)
    row = (pack / MADE_KIND).read_text(encoding="utf-8").splitlines()
    number = next(index for index, each in enumerate(row, start=1) if "khi: so_lieu.x" in each)
    assert line.startswith(f"{MADE_KIND}:{number}:{row[number - 1].index('so_lieu.x') + 1}: lỗi MT211")


FIELD = "ten: {type: string, title: Tên đơn vị, minLength: 1, examples: [Thôn 1]}"
IDLE = [
    ("ten: {type: string, title: A, x-luy-ke: true}", "MT388", 'x-luy-ke ở "ten"'),
    ("ten: {type: string, title: A, x-cap: [xa]}", "MT388", "trường không bắt buộc"),
    ("ten: {type: string, title: A, x-goi-y: hai chữ}", "MT388", "chỉ dùng cùng pattern"),
    ("ten: {type: string, title: A, pattern: '^[A-Z]+$', examples: [Thôn 1]}", "MT383", "không đúng pattern"),
    ("ten: {type: string, title: A, enum: [a, b], examples: [c]}", "MT383", "không có trong enum"),
    ("ten: {$ref: '#/$defs/dem', title: A, examples: [ba]}", "MT383", "không phải số"),
]


@pytest.mark.parametrize(("field", "code", "said"), IDLE)
def test_a_keyword_or_an_example_that_serves_nobody_is_a_warning(
    tmp_path: Path, field: str, code: str, said: str
) -> None:
    pack = made_pack(tmp_path, (MADE_SCHEMA, FIELD, field))
    with (pack / MADE_SCHEMA).open("a", encoding="utf-8") as schema:
        schema.write("$defs: {dem: {type: integer}}\n")
    (line,) = lines_of(
        (each for each in check_pack(pack).findings if each.severity is Severity.WARNING), pack
    )
    assert f" {code}: " in line
    assert said in line


@pytest.mark.parametrize(
    "field",
    [
        "ten: {type: string, title: A, x-luy-ke: false, pattern: '^T', x-goi-y: bắt đầu bằng T, examples: [Thôn 1]}",
        "ten: {type: string, title: A, enum: [a], x-ten-gia-tri: {a: Một}, examples: [Một, '{dv}']}",
        "ten: {type: string, x-kieu: diem_so, title: A, x-don-vi: điểm, examples: [5/3]}",
    ],
)
def test_keywords_and_examples_at_home_are_left_alone(tmp_path: Path, field: str) -> None:
    pack = made_pack(tmp_path, (MADE_SCHEMA, FIELD, field))
    assert not {"MT383", "MT388"} & {each.code for each in check_pack(pack).findings}


def test_a_folder_of_a_kind_without_its_kind_yaml_is_an_error(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    (pack / MADE_KIND).unlink()
    (line,) = lines_of((each for each in check_pack(pack).findings if each.severity is Severity.ERROR), pack)
    assert "không có kind.yaml" in line


@pytest.mark.parametrize("name", ["kind.yaml", "schema.yaml", "mau_cau.yaml"])
def test_a_file_of_a_kind_at_the_root_of_the_pack_belongs_into_its_folder(tmp_path: Path, name: str) -> None:
    pack = made_pack(tmp_path)
    (pack / name).write_text("a: b\n", encoding="utf-8")
    (line,) = lines_of((each for each in check_pack(pack).findings if each.severity is Severity.ERROR), pack)
    assert "chuyển vào thư mục mang tên mã loại" in line


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("tinh/pack.yaml", "nêu thư mục của gói: "),
        ("tinh/bao-cao-rieng", "nêu thư mục của gói, chứa nó: "),
        (".", "đây là thư mục chứa gói; nêu gói: "),
    ],
)
def test_what_is_no_pack_says_where_the_pack_is(tmp_path: Path, path: str, said: str) -> None:
    made_pack(tmp_path / "tinh")
    with pytest.raises(PackError) as caught:
        check_pack(tmp_path / path)
    (found,) = caught.value.diagnostics
    assert found.code == "MT374"
    assert f"{said}{tmp_path / 'tinh'}" in found.hint


def test_a_pack_yaml_that_is_a_list_is_one_error(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    (pack / "pack.yaml").write_text("- ma: a\n", encoding="utf-8")
    assert [each.code for each in check_pack(pack).findings if each.severity is Severity.ERROR] == ["MT301"]


def test_more_errors_than_are_told_are_said_to_be_there(tmp_path: Path) -> None:
    many = "".join(f'c{n}: "{{{{ so_lieu.x{n} }}}}"\n' for n in range(MAX_FAULTS + 5))
    found = check_pack(made_pack(tmp_path, (MADE_SENTENCES, "ket_qua:", f"{many}ket_qua:"))).findings
    assert sum(each.code == "MT211" for each in found) == MAX_FAULTS
    assert sum(each.code == "DL199" for each in found) == 1
    assert sum(each.code == "MT375" for each in found) == MAX_HINTS
