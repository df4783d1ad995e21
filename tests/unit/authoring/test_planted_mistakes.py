"""Thirty mistakes in four files of one kind, none of which hides another: all come out in one run of ``pack check``."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cchcdoc.authoring.checking.whole_pack import check_pack
from cchcdoc.diagnostics import Severity
from tests.support.docx_files import zip_parts
from tests.support.made_packs import MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, errors_in, made_pack

EXPECTED = {
    "kind.yaml": "DL132 DL140 DL140 DL139 MT211 MT212 MT371 MT371 MT211 MT212 MT289 MT211 MT297 MT212 MT211 DL140 DL140 MT212 MT303",
    "schema.yaml": "MT292 MT292 MT280 MT292 MT292 MT295 MT295",
    "mau_cau.yaml": "MT211 MT203 ND455 MT212 MT204 ND450 MT211 MT200",
    "template.docx": "MT248 MT249 MT252 MT238 MT298 MT210",
}
KIND = """\
loai: bao-cao-rieng
ten: Báo cáo kết quả tuyên truyền
ten_loai: BÁO CÁO
viet_tat: BC
mau: mau-1.4
le_ty_le: hai
trich_dan: {ngay: gach-cheo}
cap: [xaa]
de_cuong:
  - {id: mo_dau, kieu: doan, nhan: Mở đầu, mac_dinh: "{{ van_ban.ten_goii }} báo cáo:"}
  - kieu: muc
    tieu_de: Kết quả thực hiện
    muc_con:
      - {id: ket_qua, kieu: khoan, tieu_de: Hội nghị, khi: so_lieu.don_vi > 0, mac_dinh: "[=ket_qa]\\n\\n[#theo_don_v]"}
      - {id: danh_gia, kieu: khoan, tieu_de: Đánh giá, huong_dann: Việc làm được., vi_du: Tốt.}
      - lap: so_lieu.don_vi
        kieu: khoan
        tieu_de: "{{ dong.so }}"
        muc_con: [{kieu: doan, mac_dinh: "Có {{ dem(dong.ten) }} hội nghị."}]
  - kieu: muc
    tieu_de: Kiến nghị
    muc_con:
      - {id: kien_nghi, kieu: doan, nhan: Kiến nghị, vi_du: Không.}
      - {id: kien_nghi, kieu: doan, nhan: Đề xuất, vi_du: Không.}
bang:
  theo_don_vi:
    tieu_de: Hội nghị {{ so_lieu.ky }}
    dong: so_lieu.don_vi
    nhom_cot: [[2, ""], [2, Hội nghị]]
    cot:
      - {tieu_de: TT, gia_tri: stt, kieu: giua}
      - {tieu_de: Đơn vị, gia_tri: dong.ten, tong: true}
      - {tieu_de: Số hội nghị, gia_tri: dong.hoi_nghi_x, kieu: soo, tong: true}
    dong_tong: Tổng cộng
bieu_do:
  theo_thon: {kieu: tron, dong: so_lieu.don_vi, nhan: dong.ten, chuoi: [{ten: A, gia_tri: dong.ten}]}
phu_luc:
  - {id: pl, tieu_de: Đề cương, kieu: kem_theo, ten_goi: đề cương, in_de_cuong: khong-co}
"""
FIELDS = """\
    chot: {type: string, format: datetime, title: Ngày chốt}
    ma: {type: string, pattern: "[a-z", title: Mã}
    ghi: {type: string, title: Ghi chú}
    tu: {type: integer, minimum: 5, maximum: 2, title: Từ}
    so_: {type: int, title: Số}
    don_vi:
"""
RELATION = "x-quan-he: [{tong: so_lieu.tong_so, bang: [so_lieu.don_vi.hoi_nghi]}]\n"
SENTENCES = """\
ket_qua: Đã tổ chức {{ dem(tong_cot(so_lieu.don_vi, 'hoi_ngi')) }} hội nghị tại {{ so_lieu.don_vi|join(', ') }}.
a: "[=b]"
b: "Và [=a] {{ ngay(so_lieu.ghi) }} {{ ty_le(so_lieu.tu) }}"
c: "Tổng {{ so_lieu.tu + so_lieu.ghi } cuộc"
d: "{{ so_lieu.don_vi.ten }} và {{ dem(so_lieu.tu }}"
"""
LEFT = (
    "<w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r></w:p>"
    '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>y</w:t></w:r></w:ins></w:p>'
)


def edited(template: Path, *changes: tuple[str, str, str]) -> None:
    """Replace texts of parts of ``template``, each once."""
    with zipfile.ZipFile(BytesIO(template.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, old, new in changes:
        assert old.encode() in parts[name], old
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    template.write_bytes(zip_parts(parts))


def test_all_come_out_in_one_run(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path,
        (MADE_SCHEMA, "required: [don_vi]", "required: [don_vi, tong]"),
        (MADE_SCHEMA, "    don_vi:\n", FIELDS),
    )
    (pack / MADE_KIND).write_text(KIND)
    (pack / MADE_SENTENCES).write_text(SENTENCES)
    with (pack / MADE_SCHEMA).open("a") as schema:
        schema.write(RELATION)
    document = "word/document.xml"
    edited(
        pack / "template.docx",
        (document, "{{ trich_yeu }}", "{{ trich_yeuu }}"),
        (document, "{{ ho_ten }}", "{ho_ten}"),
        (document, "{%p endfor %}", ""),
        (document, "<w:body>", LEFT),
        ("word/styles.xml", '"Gạch đầu dòng"', '"Gạch"'),
    )
    found = [each for each in check_pack(pack).findings if each.severity is Severity.ERROR]
    by_file = {
        name: [each.code for each in found if each.location and Path(each.location.source).name == name]
        for name in EXPECTED
    }
    assert {name: sorted(codes) for name, codes in by_file.items()} == {
        name: sorted(codes.split()) for name, codes in EXPECTED.items()
    }
    assert all(
        each.location.line or each.location.place or each.code == "MT298" for each in found if each.location
    )
    assert all(each.hint for each in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{id: danh_gia,", "{id: ket_qua, huong_dann: x,", "MT289"),
        ("{id: danh_gia, kieu: khoan", "{id: danh_gia, nhieu: true, huong_dann: x, kieu: khoan", "MT302"),
        (
            "    dong_tong: Tổng cộng\n",
            "    nhom_cot: [[2, A]]\n    dong_tong: Tổng cộng\n    la: 1\n",
            "MT297",
        ),
        ("tong: true}\n    dong_tong: Tổng cộng\n", "tong: true, kieuu: so}\n", "MT297"),
    ],
)
def test_a_refused_value_does_not_hide_what_does_not_fit_together(tmp_path, old, new, said):
    found = errors_in(made_pack(tmp_path, (MADE_KIND, old, new)))
    assert sum("DL139" in line for line in found) == 1
    assert sum(said in line for line in found) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kieu: khoan, tieu_de: Đánh giá", "kieu: khoann"),
        ("id: danh_gia, kieu", "id: Đánh giá, kieu"),
        ("dong_tong: Tổng cộng", "dong_tong: [a]"),
        ("gia_tri: dong.hoi_nghi, kieu: so, tong: true", "gia_tri: dong.hoi_nghi, kieu: soo, tong: [a]"),
        ("    cot:\n", "    cott:\n"),
    ],
)
def test_a_refused_value_makes_up_nothing(tmp_path, old, new):
    found = errors_in(made_pack(tmp_path, (MADE_KIND, old, new)))
    assert found
    assert not [line for line in found if "MT28" in line or "MT29" in line or "MT302" in line]


REPLACED = (None, {}, "x y", ["a"], [["a"]], {"a": None})
"""Values that stand for whatever an author may type in the place of another one."""


def nodes_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all values below ``value``."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, each in below for found in ((*path, key), *nodes_of(each, (*path, key)))]


def with_value(value: object, path: tuple[str | int, ...], new: object) -> object:
    """A copy of ``value`` that has ``new`` at ``path``."""
    if not path:
        return new
    made = dict(value) if isinstance(value, dict) else list(value) if isinstance(value, list) else value
    made[path[0]] = with_value(made[path[0]], path[1:], new)  # type: ignore[index]
    return made


FULL_KIND = {
    "loai": "bao-cao-rieng",
    "ten": "Báo cáo",
    "tieu_chuan": "nd30",
    "de_cuong": [{"id": "a", "kieu": "doan", "mac_dinh": "Xem [>pl].\n\n[#t]\n\n[#c]"}],
    "bang": {
        "t": {
            "dong": "so_lieu.don_vi",
            "nhom_cot": [["1", "A"], ["1", ""]],
            "cot": [
                {"tieu_de": "A", "gia_tri": "dong.ten"},
                {"tieu_de": "B", "gia_tri": "dong.hoi_nghi", "rong": 2, "kieu": "so"},
            ],
        }
    },
    "bieu_do": {
        "c": {
            "kieu": "cot",
            "dong": "so_lieu.don_vi",
            "nhan": "dong.ten",
            "chuoi": [{"ten": "A", "gia_tri": "dong.hoi_nghi"}],
            "truc": {"toi_thieu": 0},
        }
    },
    "phu_luc": [{"id": "pl", "tieu_de": "B", "de_cuong": [{"kieu": "doan", "mac_dinh": "b"}]}],
}


@pytest.mark.slow
def test_no_value_of_a_kind_ends_the_check_and_none_shows_what_python_calls_it(tmp_path):
    pack = made_pack(tmp_path)
    for path in nodes_of(FULL_KIND):
        for value in REPLACED:
            (pack / MADE_KIND).write_text(json.dumps(with_value(FULL_KIND, path, value)))
            for found in check_pack(pack).findings:
                assert "Blank(" not in found.message + found.hint, (path, value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    cot:\n", "    nhom_cot: [[9, A]]\n    danh_so: lama\n    cot:\n", ["DL140", "MT297"]),
        ("    cot:\n", "    nhom_cot: [[hai, A, B], [2, C]]\n    cot:\n", ["DL145"]),
        ("    cot:\n", "    nhom_cot: [2, 1]\n    cot:\n", ["DL136", "DL136"]),
        ("mau: mau-1.4\n", "mau: mau-1.4\ntieu_chuan: nd31\n", ["DL140"]),
        ("de_cuong:\n", "decuong:\n", ["DL139"]),
    ],
)
def test_each_refused_value_is_reported_once(tmp_path, old, new, said):
    found = errors_in(made_pack(tmp_path, (MADE_KIND, old, new)))
    assert sorted(line.split()[2].rstrip(":") for line in found) == said


FIGURE = "hoi_nghi: {type: integer, minimum: 0,"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (FIGURE, "hoi_nghi: {type: integer, format: date,", "MT292"),
        (FIGURE, "hoi_nghi: {type: int,", "MT292"),
        (FIGURE, "hoi_nghi: {type: string, minimum: 0,", "MT292"),
        (FIGURE, "hoi_nghi: {$ref: '#/$defs/a', type: string,", "MT293"),
        (FIGURE, "hoi_nghi: {$ref: '#/$defs/aa',", "MT293"),
        ("required: [don_vi]", "required: don_vi", "MT292"),
        ("required: [don_vi]", "required: [donvi]", "MT292"),
        ("required: [ten, hoi_nghi]", "required: [ten, {a: b}]", "MT292"),
    ],
)
def test_nothing_is_said_that_follows_from_an_error_of_the_schema(tmp_path, old, new, code):
    relation = "$defs: {a: {type: integer}}\nx-quan-he: [{trong: so_lieu.don_vi.*, phan: .hoi_nghi, khong_lon_hon: .hoi_nghi}]\n"
    pack = made_pack(tmp_path, (MADE_SCHEMA, old, new))
    with (pack / MADE_SCHEMA).open("a") as schema:
        schema.write(relation)
    found = [each.code for each in check_pack(pack).findings if each.severity is not Severity.INFO]
    assert found == [code]


def test_a_refused_title_hides_neither_a_misspelt_field_nor_a_relation(tmp_path):
    pack = made_pack(
        tmp_path,
        (MADE_SCHEMA, "  title: Số liệu\n", "  title: [Số, liệu]\n"),
        (MADE_SENTENCES, "so_luong(so_lieu.don_vi)", "so_luong(so_lieu.donvi)"),
    )
    with (pack / MADE_SCHEMA).open("a") as schema:
        schema.write("x-quan-he: [{tong: so_lieu.tong, bang: [so_lieu.don_vi.*.hoi_nghi]}]\n")
    assert sorted(line.split()[2].rstrip(":") for line in errors_in(pack)) == ["MT211", "MT292", "MT295"]


def test_a_circle_and_a_long_chain_of_references_are_one_error_each(tmp_path):
    pack = made_pack(tmp_path, (MADE_SCHEMA, FIGURE, "hoi_nghi: {$ref: '#/$defs/a0',"))
    chain = [f"  a{n}: {{$ref: '#/$defs/a{n + 1}'}}\n" for n in range(80)]
    circle = "  x: {$ref: '#/$defs/y'}\n  y: {$ref: '#/$defs/x'}\n"
    with (pack / MADE_SCHEMA).open("a") as schema:
        schema.write("".join(["$defs:\n", *chain, "  a80: {type: integer}\n", circle]))
    found = errors_in(pack)
    assert [line.split()[2].rstrip(":") for line in found] == ["MT293", "MT293"]
    assert "50 $ref nối nhau" in found[0]
    assert "x → y → x" in found[1]
