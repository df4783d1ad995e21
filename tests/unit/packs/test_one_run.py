"""Every error of every file of a kind comes out in one run, each at its line and column, and nothing follows from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, KIND_YAML, SCHEMA_YAML, write_pack

OWN = {
    "kind.yaml": """loai: thong-bao-thu
ten: Thử
mau: mau-1.4
de_cuong:
  - {id: mo_dau, kieu: doann}
phu_luc:
  - {id: bieu, tieu_de: Biểu}
bang:
  theo_don_vi:
    dong: so_lieu.don_vi
    cot: [{tieu_de: Số, gia_tri: dong.so, tong: có}]
bieu_do:
  theo_don_vi: {kieu: cot, dong: so_lieu.don_vi, nhan: dong.ten, chuoi: [{ten: A, gia_tri: dong.so}]}
""",
    "schema.yaml": """van_ban: {required: [kinh_gui]}
so_lieu:
  type: object
  additionalProperties: false
  required: [nhan, la]
  properties:
    nhan: {type: string, maximun: 5}
    tong: {type: integer, minimum: chín}
    nhom: {type: object, properties: {}}
    mau: {type: string, pattern: '[[a&&b]]'}
    xa: {$ref: "#/$defs/khong"}
properties:
  van_ban: {required: [thu_ky], properties: {trich_yeu: {type: array}}}
""",
    "mau_cau.yaml": "mot: Đúng.\nhai: [a]\nba:\n  bon: c\n",
}
OWN_ERRORS = """
kind.yaml:5:24 DL140
kind.yaml:7:5 MT303
kind.yaml:11:49 MT297
kind.yaml:13:16 MT310
schema.yaml:1:1 MT286
schema.yaml:5:20 MT292
schema.yaml:7:26 MT291
schema.yaml:8:36 MT292
schema.yaml:9:5 MT296
schema.yaml:10:25 MT280
schema.yaml:11:10 MT293
schema.yaml:13:24 MT341
schema.yaml:13:58 MT286
mau_cau.yaml:2:6 MT285
mau_cau.yaml:4:3 MT285
"""
OVERLAY = {
    "kind.yaml": """loai: so-ket-5-nam
ke_thua: so-ket-5-nam
sua_de_cuong:
  - {o: khong_co_muc_nay, bo: true}
bang:
  moi: {dong: so_lieu.moi, cot: [{tieu_de: Số, gia_tri: dong.so, tong: true}]}
bieu_do:
  moi: {kieu: cot, dong: so_lieu.moi, nhan: dong.ten, chuoi: [{ten: A, gia_tri: dong.so}], truc: {toi_thieu: 9, toi_da: 1}}
chi_so: [{ten: a, du_lieu: so_lieu.a}, {ten: a, du_lieu: so_lieu.b}]
dau_thanh: gì
""",
    "schema.yaml": """x-bo-bat-buoc: [so_lieu.khong_co]
ghi_chu: {description: x}
so_lieu:
  required: [moi]
  properties:
    moi: {type: integer, itemz: {}}
    hai: {type: integer, maxLength: 1.000.x}
""",
    "mau_cau.yaml": "mot: {a: b}\n",
}
OVERLAY_ERRORS = """
kind.yaml:4:9 MT328
kind.yaml:6:72 MT297
kind.yaml:8:8 MT310
kind.yaml:8:98 MT311
kind.yaml:9:40 MT322
kind.yaml:10:12 DL140
schema.yaml:1:17 MT333
schema.yaml:2:1 MT286
schema.yaml:6:26 MT291
schema.yaml:7:37 MT292
mau_cau.yaml:1:6 MT285
"""


def written(folder: Path, kind: str, files: dict[str, str]) -> Path:
    at = folder / "goi" / kind
    at.mkdir(parents=True)
    (folder / "goi" / "pack.yaml").write_text("ma: goi\nphien_ban: 1.0.0\n", encoding="utf-8")
    for name, text in files.items():
        (at / name).write_text(text, encoding="utf-8")
    (at / "template.docx").write_bytes(build_template(load_standard(), "mau-1.4"))
    return folder / "goi"


def errors_of(kind: str, *packs: Path) -> list[Diagnostic]:
    with pytest.raises(PackError) as caught:
        load_kind(get_kind_entry(kind, packs))
    return list(caught.value.diagnostics)


def places(found: list[Diagnostic]) -> list[str]:
    shown = []
    for each in found:
        at = each.location
        assert at is not None
        shown.append(f"{Path(at.source).name}:{at.line}:{at.column} {each.code}")
    return sorted(shown)


@pytest.mark.parametrize(
    ("kind", "files", "expected"), [(KIND, OWN, OWN_ERRORS), ("so-ket-5-nam", OVERLAY, OVERLAY_ERRORS)]
)
def test_every_error_of_every_file_comes_out_in_one_run(
    tmp_path: Path, kind: str, files: dict[str, str], expected: str
) -> None:
    found = errors_of(kind, written(tmp_path, kind, files))
    assert places(found) == sorted(expected.split("\n")[1:-1])
    assert {Path(each.location.source).parent for each in found if each.location} == {tmp_path / "goi" / kind}


def test_errors_of_a_base_and_of_what_is_based_on_it_come_out_together_each_in_its_file(
    tmp_path: Path,
) -> None:
    base = write_pack(
        tmp_path / "goc",
        kind_yaml=KIND_YAML + "    lee: 1\n",
        schema_yaml=SCHEMA_YAML.replace("type: number", "type: numberr"),
    )
    over = {
        "kind.yaml": f"loai: {KIND}\nke_thua: {KIND}\nket_thucc: ./.\n",
        "schema.yaml": "so_lieu:\n  properties:\n    nhan: {maxLength: dài}\n    tong_so: {minLength: 1}\n",
    }
    found = errors_of(KIND, written(tmp_path / "tinh", KIND, over), base)
    named = {(each.location.source.split("/")[-4], *places([each])) for each in found if each.location}
    assert named == {
        ("goc", "kind.yaml:29:5 DL139"),
        ("goc", "schema.yaml:10:19 MT292"),
        ("tinh", "kind.yaml:3:1 DL139"),
        ("tinh", "schema.yaml:3:23 MT292"),
        ("tinh", "schema.yaml:4:5 MT292"),
    }


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"kind.yaml": "loai: ["}, ["DL107"]),
        ({"kind.yaml": "[a]"}, ["DL136"]),
        ({"schema.yaml": "so_lieu: ["}, ["DL107"]),
        ({"schema.yaml": "[a]"}, ["MT286"]),
        ({"mau_cau.yaml": "a: ["}, ["DL107"]),
        ({"mau_cau.yaml": "[a]"}, ["MT285"]),
        ({"kind.yaml": KIND_YAML.replace("ket_thuc: ./.", "mau: mau-9")}, ["DL142"]),
        ({"kind.yaml": KIND_YAML.replace("loai: thong-bao-thu", "loai:")}, ["DL130"]),
        ({"kind.yaml": KIND_YAML.replace("bang:", "bangg:")}, ["DL139"]),
        (
            {
                "kind.yaml": KIND_YAML + "ghi_san: {noi_dung.mo_dau: a}\n",
                "schema.yaml": "so_lieu: {}\nz: 1\n",
            },
            ["MT286"],
        ),
        (
            {"schema.yaml": SCHEMA_YAML.replace("type: integer, title: Tổng", "type: intege, title: Tổng")},
            ["MT292"],
        ),
        (
            {"schema.yaml": SCHEMA_YAML.replace("nhan: {type: string", "nhan: {types: string, minLength: 1")},
            ["MT291"],
        ),
        (
            {"schema.yaml": SCHEMA_YAML + "properties: {van_ban: {type: string, required: [nhan]}}\n"},
            ["MT286"],
        ),
        (
            {"schema.yaml": SCHEMA_YAML + "properties: {van_ban: {properties: {la: {type: la}}}}\n"},
            ["MT286", "MT292"],
        ),
        (
            {
                "schema.yaml": "so_lieu: {$ref: '#/$defs/a'}\n$defs: {a: {type: string, enum: []}}\n"
                "x-quan-he: [{tong: so_lieu.x, bang: [so_lieu.y]}]\n"
            },
            ["MT292"],
        ),
    ],
)
def test_nothing_follows_from_another_error(
    tmp_path: Path, files: dict[str, str], expected: list[str]
) -> None:
    pack = written(tmp_path, KIND, {"kind.yaml": KIND_YAML, "schema.yaml": SCHEMA_YAML, **files})
    found = [each.code for each in errors_of(KIND, pack)]
    assert sorted(found) == expected


def test_what_is_wrong_with_a_figure_of_a_periodic_kind_is_reported_once(tmp_path: Path) -> None:
    """The figures of earlier periods are copies of the figures; their errors would be repeated there."""
    wrong = SCHEMA_YAML.replace("type: number", "type: string").replace("minLength: 1", "x")
    pack = written(tmp_path, KIND, {"kind.yaml": KIND_YAML + "ky_sau: {}\n", "schema.yaml": wrong})
    (found,) = errors_of(KIND, pack)
    assert (found.code, places([found])) == ("MT292", ["schema.yaml:10:5 MT292"])


def test_relations_and_paths_are_judged_though_a_table_is_wrong(tmp_path: Path) -> None:
    kind_yaml = (
        KIND_YAML.replace("    dong_tong: Cộng\n", "") + "ghi_san: {van_ban.khong: a}\nky_sau: {giu: [la]}\n"
    )
    schema = SCHEMA_YAML.replace("so_lieu.don_vi.*.so_lop", "so_lieu.la")
    pack = written(tmp_path, KIND, {"kind.yaml": kind_yaml, "schema.yaml": schema})
    assert places(errors_of(KIND, pack)) == [
        "kind.yaml:27:74 MT297",
        "kind.yaml:28:10 MT295",
        "kind.yaml:29:16 MT295",
        "schema.yaml:23:36 MT295",
    ]


def test_an_index_and_the_rest_of_the_schema_are_judged_in_one_run(tmp_path: Path) -> None:
    schema = (
        "so_lieu:\n  type: object\n  additionalProperties: false\n  properties:\n"
        "    chuoi: {type: string}\n    par: {type: array, properties: {linh_vuc: {maxItems: ba}}}\n"
        "    khac: {type: object, properties: {}}\n"
    )
    indexes = "chi_so: [{ten: a, du_lieu: so_lieu.chuoi.a}, {ten: b, du_lieu: so_lieu.par}]\n"
    pack = written(tmp_path, KIND, {"kind.yaml": KIND_YAML + indexes, "schema.yaml": schema})
    assert places(errors_of(KIND, pack)) == [
        "schema.yaml:5:5 MT322",
        "schema.yaml:6:11 MT322",
        "schema.yaml:6:58 MT292",
        "schema.yaml:7:5 MT296",
    ]
