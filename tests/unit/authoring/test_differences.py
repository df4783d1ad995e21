"""Everything that a clerk or an author meets is compared: nothing of a pack changes in silence."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from cchcdoc.authoring.differences.both_packs import ORDER, both_packs
from cchcdoc.authoring.differences.deadlines import MAX_TEXT, deadlines_in
from cchcdoc.authoring.differences.fields import (
    CHOICE_GONE,
    FILL_IN,
    OTHER_LIMITS,
    OTHER_UNIT,
    RETYPED,
)
from cchcdoc.authoring.differences.items import Difference
from tests.support.made_packs import MADE, MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, made_pack

FIELD = (
    "          hoi_nghi: {type: integer, minimum: 0, title: Số hội nghị, x-don-vi: hội nghị, examples: [2]}\n"
)
RUBRIC = """\
ma: bo-a
ten: Bộ A
phien_ban: "1"
can_cu: Quyết định
diem_toi_da: {most}
nguon: {{tham_dinh: Thẩm định}}
linh_vuc:
  - {{id: lv_1, ten: Lĩnh vực một, diem_toi_da: {most}, tieu_chi: []}}
"""
TEMPLATE = f"{MADE}/template.docx"


def rows(
    tmp_path: Path, *changes: tuple[str, str, str], first: tuple[tuple[str, str, str], ...] = ()
) -> list[Difference]:
    """What differs when a pack, itself changed by ``first``, is changed."""
    old = made_pack(tmp_path / "cu", *first)
    return both_packs(old, made_pack(tmp_path / "moi", *first, *changes)).differences


def line(each: Difference) -> str:
    """``trường so_lieu.x, đơn vị: a -> b``."""
    return f"{each.what} {each.name}, {each.aspect}: {each.before} -> {each.after}"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (MADE_SCHEMA, "minimum: 0", "minimum: 1", "trường so_lieu.don_vi.*.hoi_nghi, giới hạn: từ 0 -> từ 1"),
        (MADE_SCHEMA, "examples: [2]", "examples: [3]", "trường so_lieu.don_vi.*.hoi_nghi, ví dụ: 2 -> 3"),
        (MADE_SCHEMA, "minimum: 0", "minimum: 0, x-luy-ke: true", "trường so_lieu.don_vi.*.hoi_nghi, đối chiếu:  -> lũy kế từ đầu năm"),
        (MADE_SCHEMA, "title: Một đơn vị", "title: Một đơn vị\n        description: Mỗi thôn một mục", "trường so_lieu.don_vi.*, giải thích:  -> Mỗi thôn một mục"),
        (MADE_SCHEMA, "so_lieu:\n", "required: [ky_bao_cao]\nso_lieu:\n", "trường ky_bao_cao, bắt buộc: không -> có"),
        (MADE_SCHEMA, "so_lieu:\n", "properties: {van_ban: {required: [kinh_gui]}}\nso_lieu:\n", "trường van_ban.kinh_gui, bắt buộc: không -> có"),
        (
            MADE_SCHEMA,
            "so_lieu:\n",
            "x-quan-he: [{ten: Không quá, truoc: van_ban.ngay, sau: van_ban.ngay}]\nso_lieu:\n",
            "quan hệ Không quá, :  -> truoc: van_ban.ngay; sau: van_ban.ngay",
        ),
        (MADE_KIND, "vi_du: Người dân quan tâm.", "vi_du: Khác.", "đề mục danh_gia, ví dụ: Người dân quan tâm. -> Khác."),
        (MADE_KIND, "kieu: khoan, tieu_de: Đánh giá", "kieu: khoan, bat_buoc: false, tieu_de: Đánh giá", "đề mục danh_gia, bắt buộc: có -> không"),
        (MADE_KIND, "kieu: khoan, tieu_de: Đánh giá", "kieu: khoan, khi: co(so_lieu.don_vi), tieu_de: Đánh giá", "đề mục danh_gia, chỉ in khi:  -> co(so_lieu.don_vi)"),
        (MADE_KIND, "kieu: khoan, tieu_de: Đánh giá", "kieu: gach, tieu_de: Đánh giá", "đề mục danh_gia, bậc: khoản -> gạch"),
        (MADE_KIND, "tieu_de: Kiến nghị\n", "tieu_de: Đề xuất\n", 'đề mục "Đề xuất", tên: Kiến nghị -> Đề xuất'),
        (MADE_KIND, "gia_tri: dong.ten}", "gia_tri: dong.ten, kieu: giua}", "cột của bảng theo_don_vi: Đơn vị, kiểu: chữ -> giữa ô"),
        (MADE_KIND, "dong_tong: Tổng cộng", "dong_tong: Cộng", "bảng theo_don_vi, dòng tổng: Tổng cộng -> Cộng"),
        (MADE_KIND, "    tieu_de: Hội nghị theo đơn vị\n", "    tieu_de: Các hội nghị\n", "bảng theo_don_vi, tên: Hội nghị theo đơn vị -> Các hội nghị"),
        (MADE_KIND, "ket_thuc: ./.", "ket_thuc: .", f"loại {MADE}, dấu kết thúc: ./. -> ."),
        (MADE_KIND, "ket_thuc: ./.", "ket_thuc: ./.\nghi_san: {so_lieu.don_vi: Thôn}", ""),
        (MADE_KIND, "ket_thuc: ./.", "ket_thuc: ./.  # lời của tác giả", "tệp kind.yaml, :  -> "),
        (MADE_SENTENCES, "Đã tổ chức", "Chậm nhất ngày 20 hằng tháng đã tổ chức", "thời hạn câu ket_qua, :  -> Chậm nhất ngày 20 hằng tháng đã tổ chức"),
        ("pack.yaml", "ten: goi", "ten: Gói khác", "gói goi, tên: goi -> Gói khác"),
    ],
    ids=range(20),
)  # fmt: skip
def test_what_changes_is_told(tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
    found = rows(tmp_path, (file, old, new))
    assert found
    assert not expected or expected in list(map(line, found)), list(map(line, found))
    assert {each.what for each in found} <= {*ORDER}


def test_headings_of_one_id_in_two_groups_are_two(tmp_path: Path) -> None:
    groups = "  - {id: a, kieu: muc, tieu_de: A, muc_con: [{id: x, kieu: doan, nhan: X}]}\n  - {id: b, kieu: muc, tieu_de: B, muc_con: [{id: x, kieu: doan, nhan: X}]}\n"
    first = ((MADE_KIND, "de_cuong:\n", f"de_cuong:\n{groups}"),)
    (one,) = rows(tmp_path, (MADE_KIND, "tieu_de: B, muc_con: [{id: x, kieu: doan, nhan: X}]", "tieu_de: B, muc_con: [{id: x, kieu: doan, nhan: Y}]"), first=first)  # fmt: skip
    assert line(one) == "đề mục b.x, tên: X -> Y"


def test_a_heading_that_moved_says_where_it_stood(tmp_path: Path) -> None:
    heading = '      - {id: danh_gia, kieu: khoan, tieu_de: Đánh giá, huong_dan: "Việc làm được, việc chưa làm được.", vi_du: Người dân quan tâm.}\n'
    found = rows(
        tmp_path,
        (MADE_KIND, heading, ""),
        (MADE_KIND, "      - id: ket_qua\n", f"{heading}      - id: ket_qua\n"),
    )
    assert line(found[0]) in (
        'đề mục danh_gia, vị trí: sau ket_qua -> sau "Kết quả thực hiện"',
        'đề mục ket_qua, vị trí: sau "Kết quả thực hiện" -> sau danh_gia',
    )


def test_what_inputs_need_is_noted(tmp_path: Path) -> None:
    new = FIELD + "          du: {type: integer, title: Số người dự}\n"
    needed = (MADE_SCHEMA, "required: [ten, hoi_nghi]", "required: [ten, hoi_nghi, du]")
    (added,) = rows(tmp_path / "1", (MADE_SCHEMA, FIELD, new), needed)
    assert (added.change, added.after, added.note) == ("added", "Số người dự (số nguyên, bắt buộc)", FILL_IN)
    (required,) = rows(tmp_path / "2", needed, first=((MADE_SCHEMA, FIELD, new),))
    assert (required.aspect, required.note) == ("bắt buộc", FILL_IN)
    (unit,) = rows(tmp_path / "3", (MADE_SCHEMA, "x-don-vi: hội nghị", "x-don-vi: cuộc"))
    assert unit.note == OTHER_UNIT
    kind = rows(tmp_path / "4", (MADE_SCHEMA, "type: integer, minimum: 0, title: Số người", "type: string, title: Số người"), first=(
        (MADE_SCHEMA, FIELD, f"{FIELD}          du: {{type: integer, minimum: 0, title: Số người dự}}\n"),
    ))  # fmt: skip
    assert [each.note for each in kind if each.aspect == "kiểu"] == [RETYPED]


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("minimum: 0", "minimum: 1", OTHER_LIMITS),
        ("minimum: 0", "minimum: 0, maximum: 9", OTHER_LIMITS),
        ("minimum: 0, maximum: 9", "minimum: 0", ""),
        ("minimum: 0, enum: [1, 2, 3]", "minimum: 0, enum: [1, 3]", CHOICE_GONE),
        ("minimum: 0, enum: [1, 3]", "minimum: 0, enum: [3, 2, 1]", ""),
        ("minimum: 0, enum: [1, 3]", "minimum: 0", ""),
    ],
)
def test_fewer_choices_and_other_limits_are_noted(tmp_path: Path, before: str, after: str, note: str) -> None:
    first = ((MADE_SCHEMA, "minimum: 0", before),) if before != "minimum: 0" else ()
    found = rows(tmp_path, (MADE_SCHEMA, before, after), first=first)
    (changed,) = [each for each in found if each.aspect in ("giới hạn", "giá trị được chọn")]
    assert changed.note == note


def test_fields_of_a_group_with_another_name_are_carried_along(tmp_path: Path) -> None:
    new = (
        (MADE_SCHEMA, "    don_vi:\n", "    cac_don_vi:\n      x-doi-ten: [don_vi]\n"),
        (MADE_SCHEMA, "required: [don_vi]", "required: [cac_don_vi]"),
    )
    texts = (
        (MADE_KIND, "dong: so_lieu.don_vi", "dong: so_lieu.cac_don_vi"),
        (MADE_SENTENCES, "so_lieu.don_vi, 'hoi", "so_lieu.cac_don_vi, 'hoi"),
        (MADE_SENTENCES, "so_lieu.don_vi)", "so_lieu.cac_don_vi)"),
    )
    found = [each for each in rows(tmp_path, *new, *texts) if each.what == "trường"]
    assert [(each.aspect, each.before, each.after) for each in found] == [
        ("mã trường", "so_lieu.don_vi", "so_lieu.cac_don_vi"),
        ("mã trường", "so_lieu.don_vi.*.ten", "so_lieu.cac_don_vi.*.ten"),
        ("mã trường", "so_lieu.don_vi.*.hoi_nghi", "so_lieu.cac_don_vi.*.hoi_nghi"),
    ]


def test_a_day_of_a_deadline_is_told_as_one(tmp_path: Path) -> None:
    new = "    thoi_han: {type: object, title: Các thời hạn, additionalProperties: false, properties: {gui: {type: string, format: date, title: Gửi trước ngày}}}\n    don_vi:\n"
    found = rows(tmp_path, (MADE_SCHEMA, "    don_vi:\n", new))
    assert "thời hạn so_lieu.thoi_han.gui, :  -> Gửi trước ngày (ngày)" in map(line, found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gửi báo cáo trước ngày 15 hằng tháng.", ["trước ngày 15 hằng tháng"]),
        ("Chậm nhất là ngày 20 của tháng cuối quý; rồi", ["Chậm nhất là ngày 20 của tháng cuối quý"]),
        ("trong 05 (năm) ngày làm việc", ["trong 05 (năm) ngày làm việc"]),
        ("Thời hạn hoàn thành: quý II năm 2026", ["hạn hoàn thành: quý II năm 2026"]),
        ("trước ngày {{ ngay(so_lieu.thoi_han.gui) }}, gửi", ["trước ngày {{ ngay(so_lieu.thoi_han.gui) }}"]),
        ("vào ngày 10 hằng quý", ["vào ngày 10 hằng quý"]),
        ("Đã giải quyết 12 hồ sơ trước hạn trong quý I", []),
        ("Kỳ trước đạt 12%", []),
    ],
)
def test_deadlines_in_words(text: str, expected: list[str]) -> None:
    assert list(deadlines_in(text)) == expected


def test_a_text_is_searched_up_to_a_limit() -> None:
    assert deadlines_in("a " * (MAX_TEXT // 2) + "trước ngày 15") == ()
    assert len(deadlines_in("hạn trước ngày {{ ngay" * 2_000)) <= 2_000


def test_rows_of_a_table_are_told_one_by_one(tmp_path: Path) -> None:
    def table(*texts: str) -> str:
        dong = "".join(
            f"      - {{ten: {text}, so: '{{{{ so_luong(so_lieu.don_vi) }}}}'}}\n" for text in texts
        )
        return f"bang:\n  viet_san:\n    dong:\n{dong}    cot: [{{tieu_de: Việc, gia_tri: dong.ten}}, {{tieu_de: Số, gia_tri: dong.so}}]\n"

    first = ((MADE_KIND, "bang:\n", table("Một", "Hai")),)
    (one,) = rows(tmp_path / "1", (MADE_KIND, table("Một", "Hai"), table("Một", "Ba")), first=first)
    assert line(one) == "dòng của bảng viet_san: Ba, ô ten: Hai -> Ba"
    more = rows(tmp_path / "2", (MADE_KIND, table("Một", "Hai"), table("Không", "Một", "Hai")), first=first)
    assert [(each.what, each.change, each.name) for each in more] == [
        ("dòng của bảng", "added", "viet_san: Không")
    ]


def test_a_column_with_another_title_is_the_same_column(tmp_path: Path) -> None:
    old, new = ("{tieu_de: Đơn vị, gia_tri: dong.ten}", "{tieu_de: Thôn, gia_tri: dong.ten, kieu: giua}")
    assert [line(each) for each in rows(tmp_path, (MADE_KIND, old, new))] == [
        "bảng theo_don_vi, cột: TT; Đơn vị; Số hội nghị -> TT; Thôn; Số hội nghị",
        "cột của bảng theo_don_vi: Thôn, kiểu: chữ -> giữa ô",
    ]


def test_attachments_and_their_headings(tmp_path: Path) -> None:
    def spec(title: str, inner: str, paper: str) -> str:
        outline = f"[{{id: y, kieu: doan, nhan: {inner}}}]"
        return f"phu_luc: [{{id: bieu, tieu_de: {title}, kho: {paper}, bat_buoc: false, de_cuong: {outline}}}]\nbang:\n"

    first = ((MADE_KIND, "bang:\n", spec("Biểu", "Nội dung", "doc")),)
    found = rows(
        tmp_path, (MADE_KIND, spec("Biểu", "Nội dung", "doc"), spec("Biểu 1", "Lời", "ngang")), first=first
    )
    assert [line(each) for each in found] == [
        "đề mục bieu.y, tên: Nội dung -> Lời",
        "phụ lục bieu, tên: Biểu -> Biểu 1",
        "phụ lục bieu, khổ giấy: dọc -> ngang",
    ]


def test_styles_words_and_parts_of_a_template(tmp_path: Path) -> None:
    old, new = made_pack(tmp_path / "cu"), made_pack(tmp_path / "moi")
    source = zipfile.ZipFile(old / "template.docx")
    with zipfile.ZipFile(new / "template.docx", "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/styles.xml":
                content = content.replace(b'<w:sz w:val="28"/>', b'<w:sz w:val="27"/>', 1)
            if name == "word/document.xml":
                content = re.sub(
                    rb"<w:body>",
                    b"<w:body><w:p><w:r><w:t>B\xe1\xba\xa3n n\xe1\xbb\x99i b\xe1\xbb\x99</w:t></w:r></w:p>",
                    content,
                )
            target.writestr(name, content)
    found = both_packs(old, new).differences
    assert [line(each) for each in found] == [
        "kiểu (mặc định của mẫu), cỡ chữ: 14 -> 13,5",
        "chữ in sẵn word/document.xml, lời:  -> Bản nội bộ",
        "phần của mẫu Word word/document.xml, :  -> ",
        "phần của mẫu Word word/styles.xml, :  -> ",
    ]
    assert {each.audience for each in found} == {"author"}


def test_samples_that_changed(tmp_path: Path) -> None:
    old, new = made_pack(tmp_path / "cu"), made_pack(tmp_path / "moi")
    for pack, text in ((old, "a: 1\n"), (new, "a: 2\n")):
        (pack / "bai_mau").mkdir()
        (pack / "bai_mau" / "a.yaml").write_text(text, encoding="utf-8")
    assert [line(each) for each in both_packs(old, new).differences] == ["bài mẫu a.yaml, :  -> "]


@pytest.mark.parametrize(
    ("where", "limit"), [("fields", "MAX_STEPS"), ("fields", "MAX_DEPTH"), ("items", "MAX_PAIRED")]
)
def test_what_is_compared_has_a_limit(
    tmp_path: Path, where: str, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = (
        (MADE_SCHEMA, "x-don-vi: hội nghị", "x-don-vi: cuộc"),
        (MADE_KIND, "tieu_de: Kiến nghị\n", "tieu_de: Đề xuất\n"),
    )
    full = list(map(line, rows(tmp_path / "1", *changes)))
    monkeypatch.setattr(f"cchcdoc.authoring.differences.{where}.{limit}", 0)
    assert list(map(line, rows(tmp_path / "2", *changes))) != full


def test_a_long_outline_is_compared_in_time_that_grows_with_it(tmp_path: Path) -> None:
    many = "".join(
        f"  - {{kieu: doan, mac_dinh: Câu.}}\n  - {{kieu: doan, mac_dinh: Lời {number}.}}\n"
        for number in range(200)
    )
    found = rows(tmp_path, (MADE_KIND, "de_cuong:\n", f"de_cuong:\n{many}"))
    assert len([each for each in found if each.change == "added"]) == 400
