"""Indexes in documents: computed from the file's figures, errors at their places, other provinces' rubrics."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from cchcdoc.compose.indexes import compute_indexes
from cchcdoc.errors import InputError, PackError
from cchcdoc.forms.editors.json_schema import to_json_schema
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load_text
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.schema import examine, validate
from tests.support.indexes import (
    AREAS,
    KIND_YAML,
    YEARS,
    area_text,
    index_input,
    open_index_kind,
    scores_text,
)
from tests.support.kinds import KIND, build_text, part, shown_text, write_pack

SEVEN = """
ma: par-index-tinh-khac
ten: Chỉ số cải cách hành chính cấp xã của tỉnh khác
phien_ban: "2026"
kieu: diem
toi_da: 70
linh_vuc:
""" + "".join(f'  - {{ma: "{n}", ten: Lĩnh vực số {n}, toi_da: 10}}\n' for n in range(1, 8))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenKind:
    return open_index_kind(tmp_path_factory.mktemp("goi"), rubrics={"par-index-tinh-khac": SEVEN})


def scope(opened: OpenKind, figures: str) -> dict[str, object]:
    data = validate(load_text(index_input(figures).encode(), "thu.yaml", "yaml"), opened.kind.schema)
    values, _ = compute_indexes(opened.kind, data)
    return values


def refusals(opened: OpenKind, figures: str, prose: str = "Không có.") -> list[str]:
    with pytest.raises(InputError) as caught:
        build_text(opened, index_input(figures, prose))
    return [each.as_line() for each in caught.value.diagnostics if "DL169" not in each.as_line()]


def test_a_published_index_is_computed_to_the_last_figure(opened: OpenKind) -> None:
    index = scope(opened, scores_text())["par_index"]
    assert isinstance(index, dict)
    total, areas = index["tong"], index["linh_vuc"]
    assert (total["diem"], total["diem_truoc"]) == (Decimal("78.12"), Decimal("72.07"))
    assert (total["hang"], total["hang_truoc"], total["so_don_vi"]) == (4, 3, 8)
    changes = [round(area["chenh"], 2) for area in areas]
    assert [str(change) for change in changes] == [
        "10.00",
        "10.00",
        "22.04",
        "12.13",
        "-12.50",
        "1.53",
        "11.47",
        "-0.68",
    ]
    lost = {area["ma"]: (area["diem_mat"], area["diem_giai_trinh"]) for area in areas}
    assert lost["1"] == (Decimal("3.98"), Decimal("3.5"))
    assert lost["5"] == (Decimal("2.5"), Decimal("2.5"))
    assert lost["6"] == (Decimal("4.4629"), Decimal("3.75"))
    assert index["so_bi_tru"] == 10
    assert index["tang_nhieu_nhat"]["ma"] == "3"
    assert index["giam_nhieu_nhat"]["ma"] == "5"
    assert (index["cao_nhat"]["ma"], index["thap_nhat"]["ma"]) == ("2", "6")


def test_sentences_and_tables_are_written_from_it(opened: OpenKind) -> None:
    prose = """Tổng: {{ so(chi_so.par_index.tong.diem, 2) }} điểm, {{ doi_hang(chi_so.par_index.tong.hang, chi_so.par_index.tong.hang_truoc) }}.

[#linh_vuc]

Giảm: {{ liet_ke(chi_so.par_index.giam, 'ten') }}."""
    built = build_text(opened, index_input(scores_text(), prose))
    said = shown_text(part(built.document))
    assert "Tổng: 78,12 điểm, giảm 01 bậc." in said
    assert "Xếp hạng thứ 4/8" in said
    assert "Cùng xếp hạng thứ 1/8 với huyện Mường Tè và huyện Phong Thổ" in said
    assert "Giảm: Cải cách chế độ công vụ; Tác động" in said
    reported = [each.as_line() for each in built.diagnostics]
    assert any("cảnh báo DL169: lĩnh vực 1: mất 3,98 điểm, giải trình 3,5 điểm" in line for line in reported)
    assert all("DL169" in line for line in reported)


def test_a_formula_is_a_score(opened: OpenKind) -> None:
    figures = scores_text().replace("diem: 2,5371", "diem: 44.399/50.328*1,5+1")
    index = scope(opened, figures)["par_index"]
    assert index["theo_ma"]["6"]["diem"] == Decimal("2.3233")  # type: ignore[index]


def test_another_provinces_rubric_needs_no_code(opened: OpenKind) -> None:
    areas = "".join(area_text(str(n), score="7,5", before="5", more="") for n in range(1, 8))
    figures = scores_text(
        rubric="par-index-tinh-khac",
        areas=areas,
        years=YEARS.replace('diem: "72,07"', "diem: 35")
        .replace('"78,12"', '"52,5"')
        .replace('"48,04"', "30")
        .replace('"24,03"', "5")
        .replace('"55,81"', "42")
        .replace('"22,30"', '"10,5"'),
    )
    index = scope(opened, figures)["par_index"]
    assert (index["so_linh_vuc"], index["tong"]["ty_le"]) == (7, 75)  # type: ignore[index]
    assert "Lĩnh vực số 7" in shown_text(
        part(build_text(opened, index_input(figures, "[#linh_vuc]")).document)
    )


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("par-index-cap-huyen", "par-index-huyen", ":16:18", 'DL160: không có bộ tiêu chí "par-index-huyen"; có phải là par-index-cap-huyen'),
        ("par-index-cap-huyen", "sipas-2024", ":16:18", "DL160: bộ tiêu chí \"sipas-2024\" tính bằng ty_le"),
        ("tieu_chi: 1.2.1", "tieu_chi: 1.2.11", ":30:", 'DL161: bộ tiêu chí chưa kê tiêu chí "1.2.11"'),
        ("tieu_chi: 1.2.1", "tieu_chi: 2.1", ":30:", 'DL161: tiêu chí "2.1" không thuộc lĩnh vực 1'),
        ("diem: 9,52", "diem: 19,52", ":26:15", "DL162: lĩnh vực 1: 19,52 điểm lớn hơn điểm tối đa 13,5"),
        ("diem: 9,52", "diem: -1", ":26:15", "DL162: lĩnh vực 1: -1 điểm là số âm"),
        ("diem: 9,52", "diem: 9,52222", ":26:15", "DL162:"),
        ("diem: 9,52", "diem: 9,52/0", ":26:15", "DL168:"),
        ("diem: 9,52", "diem: 9,52*(1", ":26:15", "thiếu dấu đóng ngoặc (ký tự thứ 8)"),
        ("diem: 9,52", "diem: chín", ":26:15", "DL131:"),
        ("diem: 9,52", "diem: 9.520", ":26:15", "DL131:"),
        ('ma: "2"', 'ma: "1"', ":", 'DL161: lĩnh vực "1" ghi hai lần'),
        ('ma: "2"', 'ma: "22"', ":", "DL161: bộ tiêu chí \"par-index-cap-huyen\" không có lĩnh vực \"22\""),
        ("nam: 2022,", "nam: 2021,", ":21:7", "DL164: thiếu năm 2022 để so sánh"),
        ("diem_truoc: 8,17", "", ":25:9", "DL164: lĩnh vực 1 chưa có điểm năm trước (diem_truoc) để so sánh"),
        ("hang: 7", "hang: 9", ":", "DL167: xếp hạng 9 nhưng chỉ có 8 đơn vị"),
        ("hang: 7", "hangg: 7", ":", "DL139:"),
        ("tieu_chi: 5.5.2, diem: 2", "tieu_chi: 5.5.2, diem: 3", ":", "DL166: lĩnh vực 5: mất 2,5 điểm, giải trình 3,5 điểm"),
    ],
)  # fmt: skip
def test_an_error_is_reported_with_its_place(
    opened: OpenKind, old: str, new: str, place: str, words: str
) -> None:
    figures = scores_text()
    assert old in figures
    found = refusals(opened, figures.replace(old, new, 1))
    assert any(line.startswith(f"thu.yaml{place}") and words in line for line in found), found


def test_an_area_that_is_missing(opened: OpenKind) -> None:
    areas = "".join(area_text(code) for code in AREAS if code != "8")
    assert any("DL161: thiếu lĩnh vực 8" in line for line in refusals(opened, scores_text(areas=areas)))


def test_errors_of_form_figures_and_prose_come_in_one_run(opened: OpenKind) -> None:
    figures = scores_text().replace("diem: 9,52", "diem: chín").replace("diem: 5\n", "diem: 6\n")
    found = refusals(opened, figures, "{{ chi_so.par_index.linh_vuc[0].ty_le }} {{ khong_co }}")
    assert [next(word for word in line.split() if word[:2] in ("DL", "MT")) for line in found] == [
        "DL131:",
        "DL162:",
        "MT210:",
    ]


def test_a_published_total_that_differs_is_a_warning(opened: OpenKind) -> None:
    built = build_text(opened, index_input(scores_text().replace('"78,12"', '"79,12"')))
    (line,) = [each.as_line() for each in built.diagnostics if each.code == "DL163"]
    assert line.startswith("thu.yaml:22:66:")
    assert "tổng điểm công bố 79,12, các lĩnh vực cộng lại 78,1198" in line


def test_a_draft_shows_the_areas_that_are_missing(opened: OpenKind) -> None:
    text = index_input(
        "so_lieu:\n  par_index:\n    bo_tieu_chi: par-index-cap-huyen\n    nam: 2023\n",
        "[#linh_vuc]\n\n{{ chi_so.par_index.tong.diem }}",
    )
    built = build_text(opened, text, draft=True)
    said = shown_text(part(built.document))
    assert "Cải cách tài chính công" in said
    assert "CẦN BỔ SUNG" in said
    assert "Chưa điền: Điểm lĩnh vực 6" in " ".join(built.gaps)


LINES = scores_text().splitlines()
JUNK = ("", "x", "[]", "{}", "[x]", "-1", "99999", "1/0", "{a: 1}", "~", "1,123456")


@pytest.mark.slow
@pytest.mark.parametrize("draft", [False, True])
def test_whatever_stands_in_a_field_is_a_value_or_an_error(opened: OpenKind, draft: bool) -> None:
    """Each field of the index in turn holds what does not belong there: findings, never a traceback."""
    tried = 0
    for number, line in enumerate(LINES):
        head, colon, value = line.partition(": ")
        for junk in JUNK if colon and value else ():
            text = index_input("\n".join([*LINES[:number], f"{head}: {junk}", *LINES[number + 1 :]]))
            try:
                raw = load_text(text.encode(), "thu.yaml", "yaml")
            except InputError:
                continue
            data, found = examine(raw, opened.kind.schema, draft=draft)
            _, findings = compute_indexes(opened.kind, data)
            tried += 1
            assert all(each.location and each.location.line for each in [*found, *findings])
    assert tried > 300


def test_a_kind_may_do_without(opened: OpenKind) -> None:
    values = scope(opened, "so_lieu: {}\n")
    assert values == {"par_index": None, "sipas": None}
    (line,) = refusals(opened, "so_lieu: {}\n", "{{ chi_so.par_index.tong.diem }}")
    assert "chưa điền" in line


def test_an_index_in_per_cent(opened: OpenKind) -> None:
    results = "".join(f'      "{n}": {{nam_nay: {80 + n % 10}, nam_truoc: 80}}\n' for n in range(1, 40))
    figures = f"""
so_lieu:
  sipas:
    bo_tieu_chi: sipas-2024
    nam: 2024
    chung: {{nam_nay: "84,62", nam_truoc: 80}}
    ket_qua:
{results}"""
    index = scope(opened, figures)["sipas"]
    assert isinstance(index, dict)
    assert (index["so_tieu_chi"], index["so_nhom"], index["so_khoi"]) == (39, 9, 2)
    assert index["khoi"][0]["nhom"][0]["nam_nay"] == Decimal("83.5")
    wrong = refusals(opened, figures.replace('      "39"', '      "40"'))
    assert any('DL161: bộ tiêu chí không có mã "40"' in line for line in wrong)
    assert any("DL161: thiếu tiêu chí 39" in line for line in wrong)
    assert any("DL162" in line for line in refusals(opened, figures.replace('"84,62"', '"184,62"')))


# ---- the kind


def test_the_schema_of_an_index_is_supplied(opened: OpenKind) -> None:
    form = form_text(opened.kind)
    for name in ("bo_tieu_chi", "diem_truoc", "tru_diem", "ket_qua", "Điểm bị trừ"):
        assert name in form
    assert "Một trong: par-index-tinh-khac, par-index-cap-huyen" in re.sub(r"\n +# ", " ", form)
    assert "par_index" in str(to_json_schema(opened.kind.schema.schema))


def kind_refusals(folder: Path, kind_yaml: str, schema_yaml: str = "x-quan-he: []\n") -> list[str]:
    packs = write_pack(folder, kind_yaml=kind_yaml, schema_yaml=schema_yaml)
    with pytest.raises(PackError) as caught:
        open_kind(get_kind_entry(KIND, [packs]))
    return [each.as_line() for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ten: sipas", "ten: par_index", 'MT322: chỉ số "par_index" khai hai lần'),
        ("so_lieu.sipas", "so_lieu.par_index", "MT322: so_lieu.par_index và so_lieu.par_index chồng"),
        ("so_lieu.sipas", "so_lieu.par_index.a", "chồng lên nhau"),
        ("so_lieu.sipas", "van_ban.sipas", "DL142"),
        ("kieu: ty_le", "kieu: tyle", "DL140"),
        ("ten: sipas", "tenn: sipas", "DL139"),
    ],
)
def test_a_declaration_that_does_not_fit(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert any(words in line for line in kind_refusals(tmp_path, KIND_YAML.replace(old, new)))


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("so_lieu: {type: string}", ["1:1: lỗi MT322"]),
        ("so_lieu: {type: object, additionalProperties: false, properties: 3}", ["1:66: lỗi MT292"]),
        (
            "so_lieu: {type: object, additionalProperties: false, required: 3, properties: {par_index: {type: string}}}",
            ["1:64: lỗi MT292", "1:92: lỗi MT322"],
        ),
        (
            "so_lieu: {type: object, additionalProperties: false, properties: {par_index: {additionalProperties: true}}}",
            ["1:79: lỗi MT322"],
        ),
        (
            "so_lieu: {type: object, additionalProperties: false, properties: {par_index: 3}}",
            ["1:78: lỗi MT292"],
        ),
        (
            "so_lieu: {type: object, additionalProperties: false, properties: {par_index: {properties: {linh_vuc: {items: {properties: {diem: {type: integer}}}}}}}}",
            ["1:131: lỗi MT322"],
        ),
    ],
)
def test_what_is_supplied_is_not_changed(tmp_path: Path, schema: str, expected: list[str]) -> None:
    found = [line.split("schema.yaml:")[1] for line in kind_refusals(tmp_path, KIND_YAML, schema)]
    assert [" ".join(line.split()[:3]).removesuffix(":") for line in found] == expected


def test_a_kind_adds_fields_of_its_own(tmp_path: Path) -> None:
    schema = """
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  properties:
    par_index:
      title: Chỉ số của huyện
      required: [don_vi_xep_hang]
      properties:
        linh_vuc: {items: {properties: {uu_diem: {type: string, x-kieu: loi_van, title: Ưu điểm}}}}
"""
    packs = write_pack(tmp_path, kind_yaml=KIND_YAML, schema_yaml=schema)
    opened = open_kind(get_kind_entry(KIND, [packs]))
    figures = scores_text().replace("        hang: 4\n", "        hang: 4\n        uu_diem: Tốt.\n", 1)
    assert any("DL130" in line and "don_vi_xep_hang" in line for line in refusals(opened, figures))
    index = scope(opened, figures.replace("so_don_vi: 8", "so_don_vi: 8\n    don_vi_xep_hang: huyện"))[
        "par_index"
    ]
    assert index["linh_vuc"][0]["uu_diem"].text == "Tốt."  # type: ignore[index]


def test_a_kind_based_on_another_has_its_indexes(tmp_path: Path) -> None:
    entry = get_kind_entry(KIND, [write_pack(tmp_path, kind_yaml=KIND_YAML, schema_yaml="x-quan-he: []\n")])
    own = entry.folder.parent / "cua-tinh"
    own.mkdir()
    (own / "kind.yaml").write_text(f"loai: cua-tinh\nten: Của tỉnh\nke_thua: {KIND}\n", encoding="utf-8")
    field = "uu_diem: {type: string, title: Ưu điểm}"
    figures = f"{{par_index: {{properties: {{linh_vuc: {{items: {{properties: {{{field}}}}}}}}}}}}}"
    schema = (
        f"so_lieu: {{type: object, title: Số liệu, additionalProperties: false, properties: {figures}}}\n"
    )
    (own / "schema.yaml").write_text(schema, encoding="utf-8")
    form = form_text(open_kind(get_kind_entry("cua-tinh", [tmp_path])).kind)
    assert "Ưu điểm" in form
    assert "diem_truoc" in form


def test_a_broken_rubric_refuses_the_kinds_that_use_rubrics_only(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        open_index_kind(tmp_path, rubrics={"hong": SEVEN})
    assert [each.code for each in caught.value.diagnostics] == ["MT319"]
    assert open_kind(get_kind_entry("cong-van", [tmp_path])).kind.rubrics == {}


def test_a_changed_rubric_is_seen_at_once(tmp_path: Path) -> None:
    name = "par-index-tinh-khac"
    open_index_kind(tmp_path, rubrics={name: SEVEN})
    entry, store = get_kind_entry(KIND, [tmp_path]), tmp_path / "kho"
    open_kind(entry, store)
    path = entry.folder.parent / "chi_so" / f"{name}.yaml"
    path.write_text(SEVEN.replace("Lĩnh vực số 7", "Lĩnh vực mới"), encoding="utf-8")
    for _ in range(2):  # read, then from the store
        assert open_kind(entry, store).kind.rubrics[name].items[6].name == "Lĩnh vực mới"
