"""``pack check``: what is planted in several files comes out in one run, each at its place; what is right is not named."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from cchcdoc.authoring.checking.whole_kind import TAGS
from cchcdoc.authoring.checking.whole_pack import Checked, check_pack
from cchcdoc.diagnostics import Severity
from cchcdoc.errors import PackError
from cchcdoc.packs import find_kinds
from tests.support.made_packs import MADE, MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, made_pack
from tests.support.outline_variants import KINDS, opened


def said(checked: Checked, least: Severity = Severity.WARNING) -> list[str]:
    """File, line and code of the errors, and of what is as severe as ``least``."""
    return [
        f"{Path(each.location.source).name if each.location else ''}:{each.location.line if each.location else ''} {each.code}"
        for each in checked.findings
        if each.severity in (Severity.ERROR, least)
    ]


def test_a_new_pack_is_sound(tmp_path: Path) -> None:
    checked = check_pack(made_pack(tmp_path))
    assert (checked.kinds, checked.findings) == ((MADE,), ())


def test_mistakes_in_all_files_come_out_in_one_run(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path,
        ("pack.yaml", "phien_ban: 0.1.0", "phien_ban: bản 1"),
        (MADE_KIND, "[=ket_qua]", "[=ket_qa]"),
        (MADE_KIND, "[#theo_don_vi]", "[#theo_donvi]"),
        (MADE_KIND, "van_ban.ten_goi", "van_ban.ten_gio"),
        (MADE_KIND, "gia_tri: dong.hoi_nghi", "gia_tri: dong.hoinghi"),
        (MADE_KIND, "kieu: khoan, tieu_de: Đánh giá", "kieu: khoản, tieu_de: Đánh giá"),
        (MADE_SCHEMA, "minimum: 0", "minium: 0"),
        (MADE_SENTENCES, "dem(so_luong", "dm(so_luong"),
        (MADE_SENTENCES, "'hoi_nghi'", "'hoi_nghe'"),
    )
    (pack / MADE / "schema.yml").write_text("a: 1\n")
    template = pack / "template.docx"
    template.write_bytes(edited(template.read_bytes(), "{{ dia_danh }}", "{{ dia_dan }}"))
    codes = [each.code for each in check_pack(pack).findings if each.severity is Severity.ERROR]
    planted = [
        "MT373",
        "MT371",
        "MT371",
        "MT211",
        "MT211",
        "DL140",
        "MT291",
        "MT203",
        "MT211",
        "MT372",
        "MT210",
    ]
    assert sorted(codes) == sorted(planted)


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    [
        (MADE_SENTENCES, "so_lieu.don_vi,", "so_lieu.donvi,", 3, 'không có mục "donvi" trong so_lieu'),
        (MADE_SENTENCES, "so_lieu.don_vi,", "so_lieu.don_vi.ten,", 3, 'so_lieu.don_vi là danh sách, không có mục "ten"'),
        (MADE_SENTENCES, "so_lieu.don_vi, ", "so_lieu.don_vi[0].ten.dai, ", 3, 'so_lieu.don_vi.*.ten là chữ, không có mục "dai"'),
        (MADE_SENTENCES, "'hoi_nghi'", "'hoi'", 3, 'không có mục "hoi" trong so_lieu.don_vi.*'),
        (MADE_SENTENCES, "tong_cot(so_lieu.don_vi", "tong_cot(van_ban.ky_hieu", 3, "van_ban.ky_hieu không phải danh sách"),
        (MADE_SENTENCES, "so_luong(", "so_luog(", 3, 'không có hàm "so_luog"'),
        (MADE_SENTENCES, "{{ dem(so_luong", "{{ dem(so_lieu.don_vi, so_luong", 3, 'hàm "dem" thiếu hoặc thừa'),
        (MADE_KIND, "dong: so_lieu.don_vi", "dong: so_lieu.don_vi[0].ten", 31, "không phải danh sách"),
        (MADE_KIND, "gia_tri: stt", "gia_tri: st", 33, 'không có "st" để dùng ở đây'),
        (MADE_KIND, "tong: true", "tong: dong.x", 35, 'không có mục "x" trong dong'),
        (MADE_KIND, "tieu_de: Số hội nghị", "tieu_de: 'Số {{ so_lieu.nam }}'", 35, 'không có mục "nam" trong so_lieu'),
        (MADE_KIND, "gia_tri: dong.ten", "gia_tri: dong.ten, khi: so_lieu.co", 34, 'không có mục "co" trong so_lieu'),
        (MADE_KIND, "dong_tong: Tổng cộng", "dong_tong: 'Tổng {{ so_lieu.a }}'", 36, 'không có mục "a" trong so_lieu'),
        (MADE_KIND, "dong: so_lieu.don_vi", "nhom_cot: [[3, 'Năm {{ so_lieu.a }}']]\n    dong: so_lieu.don_vi", 31, 'không có mục "a"'),
        (MADE_KIND, "dong: so_lieu.don_vi", "nhom: [{con: muc}]\n    dong: so_lieu.don_vi", 31, 'không có mục "muc" trong dong'),
        (MADE_KIND, "dong: so_lieu.don_vi", "dong: [{ten: a, hoi_nghi: '1', khi: so_lieu.a}]", 31, 'không có mục "a" trong so_lieu'),
        (MADE_KIND, "vi_du: Người dân quan tâm.", 'vi_du: "[=khen]"', 22, "không có câu mẫu [=khen]"),
        (MADE_KIND, "gia_tri: dong.ten}", "gia_tri: dong.ten, khi: so_lieu.donvi}", 34, 'không có mục "donvi" trong so_lieu'),
        (MADE_KIND, "tieu_de: Đơn vị,", 'tieu_de: "{{ so_lieu.donvi }}",', 34, 'không có mục "donvi" trong so_lieu'),
        (MADE_KIND, "dong_tong: Tổng cộng", 'dong_tong: "{{ so_lieu.donvi }}"', 36, 'không có mục "donvi" trong so_lieu'),
        (
            MADE_KIND,
            "dong: so_lieu.don_vi",
            "dong: [{ten: Hội nghị, hoi_nghi: '2', khi: so_lieu.donvi}]",
            31,
            'không có mục "donvi" trong so_lieu',
        ),
        (MADE_KIND, "{{ van_ban.ten_goi }}", "{{ van_ban.ten_goi", 14, "mở ở đây mà không đóng"),
    ],
)  # fmt: skip
def test_an_expression_is_held_against_the_schema(
    tmp_path: Path, file: str, old: str, new: str, line: int, message: str
) -> None:
    pack = made_pack(tmp_path, (file, old, new))
    found = [each for each in check_pack(pack).findings if each.severity is Severity.ERROR]
    assert [message in each.message for each in found] == [True], [each.as_line() for each in found]
    (place,) = (each.location for each in found)
    assert place is not None
    assert (Path(place.source).name, place.line) == (Path(file).name, line)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MADE_SENTENCES, "Đã tổ chức", "{{ 'Đã' if so_lieu.don_vi else 'Chưa' }} tổ chức"),
        (MADE_SENTENCES, "Đã tổ chức", "{{ so_lieu.don_vi[0].ten }} tổ chức"),
        (MADE_SENTENCES, "Đã tổ chức", "{{ chinh_quyen.cap }} tổ chức"),
        (MADE_SENTENCES, "Đã tổ chức", "{{ so_luong(loc(so_lieu.don_vi, 'hoi_nghi', 1)) }} tổ chức"),
        (MADE_KIND, "dong: so_lieu.don_vi", "dong: loc(so_lieu.don_vi, 'hoi_nghi')"),
    ],
)
def test_what_is_right_is_not_named(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert said(check_pack(made_pack(tmp_path, (file, old, new)))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "wanted"),
    [
        # a table with a refused value is there all the same, and its other texts are checked
        (
            MADE_KIND,
            "gia_tri: stt, kieu: giua",
            "gia_tri: sttt, kieu: giữa",
            ["kind.yaml:33 MT210", "kind.yaml:33 DL140"],
        ),
        (
            MADE_KIND,
            "kieu: so, tong: true",
            "kieu: so, nhom: dong.x",
            ["kind.yaml:35 MT350", "kind.yaml:35 MT211"],
        ),
        # as is an outline
        (
            MADE_KIND,
            "kieu: khoan, tieu_de: Đánh giá",
            "kieu: khoản, khi: so_lieu.a, tieu_de: '{{ so_lieu.b }}'",
            ["kind.yaml:22 DL140", "kind.yaml:22 MT211", "kind.yaml:22 MT211"],
        ),
        # a sentence that may be in a file that cannot be read is not called missing
        (MADE_SENTENCES, "ket_qua: >-", "ket_qua: a\nket_qua: >-", ["mau_cau.yaml:3 DL113"]),
        (MADE_SENTENCES, "ket_qua: >-", "ket_qua: [a]\nkhac: >-", ["mau_cau.yaml:2 MT285"]),
    ],
)
def test_a_refused_value_hides_nothing_and_makes_nothing_up(
    tmp_path: Path, file: str, old: str, new: str, wanted: list[str]
) -> None:
    assert sorted(said(check_pack(made_pack(tmp_path, (file, old, new))))) == sorted(wanted)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{ trich_yeu }}", "{{ trich_yeu * 2 }}", "MT202"),
        ("{{p noi_dung }}", "chữ {{p noi_dung }}", "MT240"),
        ("{%p endif %}", "{%p enif %}", "MT238"),
    ],
)
def test_a_refused_tag_hides_neither_names_nor_styles_nor_fixed_lines(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    pack = made_pack(tmp_path)
    template = pack / "template.docx"
    content = edited(template.read_bytes(), "{{ dia_danh }}", "{{ dia_dan }}")
    content = edited(content, "Độc lập - Tự do", "Độc lập – Tự do")
    content = edited(content, "Lời văn", "Loi van", part="word/styles.xml")
    template.write_bytes(edited(content, old, new))
    assert sorted(each.code for each in check_pack(pack).findings) == sorted(
        [code, "MT210", "MT298", "TT311"]
    )


def test_an_unreadable_kind_hides_no_fault_of_the_template_or_the_schema(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path, (MADE_KIND, "ten: Báo", "\tten: Báo"), (MADE_SCHEMA, "minimum: 0", "minimum: [")
    )
    template = pack / "template.docx"
    template.write_bytes(edited(template.read_bytes(), "{{ dia_danh }}", "{{ dia_dan }}"))
    found = [
        (Path(each.location.source).name, each.code) for each in check_pack(pack).findings if each.location
    ]
    assert ("kind.yaml", "DL108") in found
    assert ("template.docx", "MT210") in found
    assert {name for name, _ in found} == {"kind.yaml", "schema.yaml", "template.docx"}


@pytest.mark.parametrize("name", ["template.docx", "pack.yaml", MADE_SENTENCES])
def test_nothing_outside_the_pack_is_looked_at(tmp_path: Path, name: str) -> None:
    pack = made_pack(tmp_path / "goi")
    (pack / name).rename(tmp_path / "ngoai")
    (tmp_path / "ngoai").write_text("không phải của gói", encoding="utf-8")
    (pack / name).symlink_to(tmp_path / "ngoai")
    assert [each.code for each in check_pack(pack).findings] == ["MT334"]


def test_a_rubric_with_another_name_is_checked_too(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    (pack / "chi_so").mkdir()
    rubric = "ma: khac\nten: Thử\nphien_ban: '1'\ncan_cu: a\nkieu: diem\ntoi_da: 5\nlinh_vuc: [{ma: '1', ten: Một, toi_da: 4}]\n"
    (pack / "chi_so" / "thu.yaml").write_text(rubric, encoding="utf-8")
    assert [each.code for each in check_pack(pack).findings] == ["MT319", "MT315"]


def test_what_is_declared_and_not_used_is_a_hint(tmp_path: Path) -> None:
    pack = made_pack(tmp_path, (MADE_KIND, "[=ket_qua]\\n\\n[#theo_don_vi]", "Không có."))
    found = check_pack(pack)
    assert not found.has_errors
    assert [(each.code, each.severity) for each in found.findings] == [("MT375", Severity.INFO)] * 2
    assert [each.message for each in found.findings] == [
        "câu mẫu [=ket_qua] không được đề cương hay ví dụ nào gọi",
        "bảng [#theo_don_vi] không được đề cương hay ví dụ nào gọi",
    ]


@pytest.mark.parametrize("name", ["Kind.yaml", "mau-cau.yaml", "kind.yml", "pack.yml"])
def test_files_with_names_that_are_nearly_right_are_errors(tmp_path: Path, name: str) -> None:
    pack = made_pack(tmp_path)
    (pack / ("" if name == "pack.yml" else MADE) / name).write_text("a: 1\n")
    assert [each.code for each in check_pack(pack).findings] == ["MT372"]


def test_files_for_people_and_of_programs_are_left_alone(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    for name in (".DS_Store", "README.md", "~$mplate.docx", f"{MADE}/ghi-chu.txt"):
        (pack / name).write_text("x")
    assert check_pack(pack).findings == ()


def test_a_rubric_is_checked_though_no_kind_of_the_pack_uses_it(tmp_path: Path) -> None:
    pack = made_pack(tmp_path)
    (pack / "chi_so").mkdir()
    (pack / "chi_so" / "thu.yaml").write_text("ma: thu\nten: Thử\nkieu: diem\n", encoding="utf-8")
    found = check_pack(pack)
    assert found.has_errors
    assert {Path(each.location.source).name for each in found.findings if each.location} == {"thu.yaml"}


def test_a_folder_without_pack_yaml_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        check_pack(tmp_path)
    assert [each.code for each in caught.value.diagnostics] == ["MT374"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MADE_KIND, "viet_tat: BC", "viet_tat: BC\nviet_tac: BC"),
        (MADE_KIND, "    dong: so_lieu.don_vi\n", ""),
        ("pack.yaml", "ma: goi\n", ""),
    ],
)
def test_hints_speak_to_the_author(tmp_path: Path, file: str, old: str, new: str) -> None:
    found = [
        each
        for each in check_pack(made_pack(tmp_path, (file, old, new))).findings
        if each.severity is Severity.ERROR
    ]
    assert found
    assert not any("init" in each.hint or "--draft" in each.hint for each in found), found


def test_what_an_overlay_changes_is_listed(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("ma: goi\nten: Gói\nphien_ban: 1.0.0\n", encoding="utf-8")
    (tmp_path / "so-ket-5-nam").mkdir()
    (tmp_path / "so-ket-5-nam" / "kind.yaml").write_text(
        "loai: so-ket-5-nam\nke_thua: so-ket-5-nam\nbang: {bien_che: {tieu_de: Biên chế}}\n"
        "sua_de_cuong: [{o: sang_kien, sua: {yeu_cau: Nêu rõ.}}]\n",
        encoding="utf-8",
    )
    (tmp_path / "so-ket-5-nam" / "mau_cau.yaml").write_text(
        "sang_kien: Có sáng kiến.\nrieng: Riêng.\n", encoding="utf-8"
    )
    (changed,) = check_pack(tmp_path).overrides
    assert (changed.sentences, changed.tables, changed.headings) == (
        ("sang_kien",),
        ("bien_che",),
        ("sang_kien",),
    )
    assert re.fullmatch(
        r"so-ket-5-nam đổi của mac-dinh [0-9.]+: câu mẫu sang_kien; bảng bien_che; đề mục sang_kien",
        changed.described(),
    )


@pytest.mark.parametrize(("tag", "severity"), [("ky_hieu", Severity.ERROR), ("trich_yeu", Severity.WARNING)])
def test_a_tag_that_every_document_needs_is_missed_without_one(
    tmp_path: Path, tag: str, severity: Severity
) -> None:
    pack = made_pack(tmp_path)
    template = pack / "template.docx"
    template.write_bytes(edited(template.read_bytes(), f"{{{{ {tag} }}}}", "…"))
    (found,) = check_pack(pack).findings
    assert (found.code, found.severity) == ("MT340", severity)
    assert found.message.startswith(f"mẫu không có thẻ {tag} nên không in được ")


def test_the_bundled_pack_has_no_errors() -> None:
    folder = next(iter(find_kinds())).folder.parent
    checked = check_pack(folder)
    assert len(checked.kinds) == len(KINDS)
    assert {each.code for each in checked.findings} <= {"MT375"}
    assert not [each for each in checked.findings if "so_lieu.sipas" in each.message]  # read as an index


def test_the_tags_of_bundled_templates_are_known() -> None:
    used = {name for kind in KINDS for name in opened(kind).template.names}
    assert used == TAGS


def edited(template: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """``template`` with a text of one of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == part:
                assert re.search(re.escape(old), content.decode())
                content = content.decode().replace(old, new).encode()
            target.writestr(info.filename, content)
    return stream.getvalue()


def test_a_pack_yaml_that_cannot_be_read_hides_nothing_of_the_kinds(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path,
        (MADE_KIND, "kieu: khoan", "kieu: khoann"),
        (MADE_SCHEMA, "type: integer", "type: int"),
        ("pack.yaml", "ten:", "\tten:"),
    )
    (pack / "chi_so").mkdir()
    (pack / "chi_so" / "a.yaml").write_text("ma: a\n")
    checked = check_pack(pack)
    assert checked.kinds == (MADE,)
    named = {Path(each.location.source).name for each in checked.findings if each.location}
    assert named >= {"pack.yaml", "kind.yaml", "schema.yaml", "a.yaml"}
    assert sum(each.code == "DL108" for each in checked.findings) == 1
