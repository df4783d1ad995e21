"""The blank form of a kind with an index: every area or criterion of the rubric laid out, ready to be filled in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchcdoc.compose.prose.unfilled import one_based_path
from cchcdoc.errors import InputError
from cchcdoc.forms.editors.editor_schema import editor_schema
from cchcdoc.forms.rubric_choice import RubricChoiceError, choose_rubrics
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load_text
from cchcdoc.opening import OpenKind
from cchcdoc.packs import find_rubrics, get_kind_entry, load_kind
from cchcdoc.schema import validate
from tests.support.commands import say
from tests.support.indexes import KIND_YAML, open_index_kind
from tests.support.kinds import KIND, VAN_BAN, build_text, part, shown_text, write_pack
from tests.support.next_forms import next_form

POINTS = KIND_YAML.replace("par_index, bat_buoc: false", "par_index").replace(
    "  - {ten: sipas, du_lieu: so_lieu.sipas, kieu: ty_le, bat_buoc: false}\n", ""
)
RATES = """
loai: thong-bao-thu
ten: Thông báo thử nghiệm
ten_loai: BÁO CÁO
ket_thuc: ./.
chi_so:
  - {ten: sipas, du_lieu: so_lieu.sipas, kieu: ty_le}
de_cuong:
  - {id: mo_dau, kieu: doan, nhan: Mở đầu}
"""
OWN = """
ma: bo-cua-tinh
ten: "Bộ của tỉnh: # thử"
phien_ban: "2026"
kieu: diem
toi_da: 30
linh_vuc:
  - ma: "1"
    ten: Chỉ đạo, điều hành
    toi_da: 12,5
    tieu_chi:
      - ma: "1.1"
        ten: Kế hoạch
        toi_da: 12,5
        tieu_chi_thanh_phan:
          - {ma: 1.1.1, ten: Ban hành kế hoạch đúng hạn, toi_da: 12,5}
  - {ma: "2", ten: Thủ tục hành chính, toi_da: 17,5}
""".replace("đúng hạn, toi_da: 12,5", "đúng hạn, toi_da: '12,5'").replace(
    "hành chính, toi_da: 17,5", "hành chính, toi_da: '17,5'"
)


@pytest.fixture
def own_kind(tmp_path: Path) -> OpenKind:
    return open_index_kind(tmp_path, POINTS, {"bo-cua-tinh": OWN})


def own_form(opened: OpenKind) -> str:
    return form_text(opened.kind, chosen=choose_rubrics(opened.kind, ["bo-cua-tinh"]))


def figures(text: str) -> Any:
    return yaml.safe_load(text)["so_lieu"]


def fill(text: str, **values: str) -> str:
    """The form with each blank field of a name filled in, wherever it stands."""
    for key, value in values.items():
        text = re.sub(rf"(?m)^( +(?:- )?{key}:)( \|)?$", lambda found, v=value: f"{found[1]} {v}", text)
    return text


def frame(text: str) -> str:
    """What every document needs, filled in."""
    text = re.sub(r"(?ms)^van_ban:.*?(?=^# -----)", "", text)
    return text.replace(f"loai: {KIND}  # giữ nguyên\n", f"{VAN_BAN.strip()}\n")


def test_every_area_is_laid_out_with_its_name_and_maximum(own_kind: OpenKind) -> None:
    text = own_form(own_kind)
    index = figures(text)["par_index"]
    assert index["bo_tieu_chi"] == "bo-cua-tinh"
    assert [area["ma"] for area in index["linh_vuc"]] == ["1", "2"]
    for area in index["linh_vuc"]:
        blank = dict.fromkeys(("diem", "diem_truoc", "hang", "hang_truoc", "tru_diem"))
        assert {key: value for key, value in area.items() if key != "ma"} == blank
    assert "# 1. Chỉ đạo, điều hành (tối đa 12,5 điểm)" in text
    assert "# 2. Thủ tục hành chính (tối đa 17,5 điểm)" in text
    assert 'tieu_chi: "1.1.1"  # Ban hành kế hoạch đúng hạn' in text
    assert [year["nam"] for year in index["tong_hop"]] == [None, None]


def test_the_example_of_a_deduction_counts_once_the_hash_is_taken_away(own_kind: OpenKind) -> None:
    text = own_form(own_kind)
    start = text.index("linh_vuc:\n")
    shown = text[:start] + re.sub(r"(?m)^( +)#(  +(?:- )?[a-z_]+: )", r"\1\2", text[start:])
    areas = figures(shown)["par_index"]["linh_vuc"]
    assert [[each["tieu_chi"] for each in area["tru_diem"]] for area in areas] == [["1.1.1"], ["2"]]
    first = {"tieu_chi": "1.1.1", "diem": "0,5", "ly_do": None}
    assert areas[0]["tru_diem"] == [first]


def test_an_unfilled_form_names_each_missing_score_at_its_line(own_kind: OpenKind) -> None:
    text = own_form(own_kind)
    with pytest.raises(InputError) as caught:
        build_text(own_kind, text)
    lines = text.splitlines()
    found = [each for each in caught.value.diagnostics if each.location and each.location.line]
    reported = {(each.code, lines[each.location.line - 1].strip()) for each in found if each.location}
    assert ("DL130", "diem:") in reported
    scores = [each for each in found if "Điểm đạt (" in each.message]
    assert [lines[each.location.line - 1].strip() for each in scores if each.location] == ["diem:"] * 2
    assert not any(each.code in ("DL139", "DL161", "MT322") for each in caught.value.diagnostics)


def test_a_filled_form_of_points_renders(own_kind: OpenKind) -> None:
    text = frame(own_form(own_kind))
    text = text.replace("- nam:\n", "- nam: 2025\n", 1)
    text = fill(text, nam="2024", diem="12,5", diem_truoc="8,17", so_don_vi="45", hang="3")
    text = text.replace("    nam: 2024\n    # Có so", "    nam: 2025\n    # Có so")
    text = fill(text, mo_dau="'Đạt {{ diem(chi_so.par_index.tong.diem) }} điểm.'")
    built = build_text(own_kind, text)
    # the form has the published total too, and that is what is printed, not the sum of the two areas
    assert "Đạt 12,50 điểm." in shown_text(part(built.document))


def test_every_criterion_of_rates_is_laid_out_and_reads_back(tmp_path: Path) -> None:
    opened = open_index_kind(tmp_path, RATES)
    text = form_text(opened.kind)
    index = figures(text)["sipas"]
    assert index["bo_tieu_chi"] == "sipas-2024"
    assert list(index["ket_qua"]) == [str(number) for number in range(1, 40)]
    assert set(map(str, index["ket_qua"].values())) == {"{'nam_nay': None, 'nam_truoc': None}"}
    for heading in ("# Khối I. Xây dựng", "# Nhóm A. Trách nhiệm", "# 1. Chính quyền cung cấp"):
        assert heading in text
    filled = fill(
        frame(text), nam="2024", nam_nay="85,2", nam_truoc="83,1", mo_dau="'{{ chi_so.sipas.so_tieu_chi }}.'"
    )
    assert "39." in shown_text(part(build_text(opened, filled).document))


def test_a_table_of_years_in_the_draft_of_a_blank_form_is_one_blank_row(tmp_path: Path) -> None:
    table = """
  nam:
    dong: chi_so.par_index.tong_hop
    cot: [{tieu_de: Năm, gia_tri: dong.nam}]
"""
    opened = open_index_kind(tmp_path, POINTS + table.removeprefix("\n"))
    built = build_text(opened, fill(form_text(opened.kind), mo_dau="'[#nam]'"), draft=True)
    assert any("Tổng hợp theo năm" in gap for gap in built.composition.gaps)


def test_the_form_can_be_shown_as_a_draft_while_it_is_blank(tmp_path: Path) -> None:
    opened = open_index_kind(tmp_path, RATES)
    raw = load_text(form_text(opened.kind).encode(), "moi.yaml", "yaml")
    assert len(validate(raw, opened.kind.schema, draft=True).blanks) >= 39


def test_a_draft_names_a_criterion_by_its_code_and_an_item_by_its_number(tmp_path: Path) -> None:
    opened = open_index_kind(tmp_path, RATES)
    prose = "'{{ chi_so.sipas.theo_ma[\"2\"].nam_nay }}'"
    built = build_text(opened, fill(form_text(opened.kind), mo_dau=prose), draft=True)
    assert any("(so_lieu.sipas.ket_qua.2.nam_nay)" in gap for gap in built.gaps)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a.0.b", "a#1.b"),
        ("a.2.0", "a#3#1"),
        ("m.1.x", "m.1.x"),
        ("m.1.1.x", "m.1.1.x"),
        ("m.2.0", "m.2#1"),
        ("khong.3.b", "khong.3.b"),
        ("trong.0", "trong#1"),
    ],
)
def test_places_are_counted_as_a_clerk_counts(path: str, shown: str) -> None:
    scope = {"a": [{"b": 1}, 2], "m": {"1": {"x": 1}, "2": [3], "1.1": {"x": 2}}, "trong": None}
    assert one_based_path(path, scope) == shown


def test_the_bundled_analysis_of_a_province_takes_the_provinces_rubric() -> None:
    kind = load_kind(get_kind_entry("phan-tich-sipas-par-index"))
    assert [each.rubric.id for each in choose_rubrics(kind)] == ["sipas-2024", "par-index-tinh-2022"]


def test_what_the_kind_demands_of_an_area_is_laid_out_too(tmp_path: Path) -> None:
    packs = write_pack(
        tmp_path,
        kind_yaml=POINTS,
        schema_yaml="""
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  properties:
    par_index:
      properties:
        linh_vuc:
          items:
            required: [diem_tu_danh_gia, uu_diem]
            properties:
              uu_diem: {type: string, x-kieu: loi_van, title: Ưu điểm}
              tru_diem: {items: {required: [don_vi_chu_tri]}}
""",
    )
    text = form_text(load_kind(get_kind_entry(KIND, [packs])))
    area = figures(text)["par_index"]["linh_vuc"][0]
    assert {"diem_tu_danh_gia", "uu_diem"} <= set(area)
    assert "don_vi_chu_tri:" in text
    assert "uu_diem: Ưu điểm (bắt buộc)" in re.sub(r"\n +# ?", " ", text)


def test_hostile_names_forge_no_line(tmp_path: Path) -> None:
    hostile = OWN.replace("ten: Thủ tục hành chính,", 'ten: "a\\nso_lieu: b\\n- x", ').replace(
        "ten: Ban hành kế hoạch đúng hạn", 'ten: "y\\nz: 1"'
    )
    opened = open_index_kind(tmp_path, POINTS, {"bo-cua-tinh": hostile})
    text = own_form(opened)
    assert [area["ma"] for area in figures(text)["par_index"]["linh_vuc"]] == ["1", "2"]
    assert max(map(len, text.splitlines())) <= 120


def test_a_kind_based_on_another_has_its_index_laid_out(tmp_path: Path) -> None:
    packs = write_pack(tmp_path, kind_yaml=POINTS, schema_yaml="x-quan-he: []\n")
    own = packs / "goi-thu" / "cua-tinh"
    own.mkdir()
    (own / "kind.yaml").write_text(f"loai: cua-tinh\nke_thua: {KIND}\nten: Của tỉnh\n", encoding="utf-8")
    text = form_text(load_kind(get_kind_entry("cua-tinh", [packs])))
    assert len(figures(text)["par_index"]["linh_vuc"]) == 8


def test_the_next_period_is_laid_out_for_the_rubric_of_the_one_before(tmp_path: Path) -> None:
    opened = open_index_kind(
        tmp_path, POINTS + "ky_sau: {giu: [van_ban, so_lieu.par_index.don_vi]}\n", {"bo-cua-tinh": OWN}
    )
    earlier = load_text(
        (
            f"{VAN_BAN}\nky_bao_cao: {{loai: nam, nam: 2025}}\nso_lieu:\n  par_index:\n"
            "    bo_tieu_chi: bo-cua-tinh\n    don_vi: xã A\n"
        ).encode(),
        "nam-2025.yaml",
        "yaml",
    )
    index = figures(next_form(opened.kind, earlier).text)["par_index"]
    assert (index["bo_tieu_chi"], index["don_vi"]) == ("bo-cua-tinh", "xã A")
    assert [area["ma"] for area in index["linh_vuc"]] == ["1", "2"]


# ---- which rubric


def test_a_rubric_of_the_users_pack_comes_before_the_example(tmp_path: Path) -> None:
    opened = open_index_kind(tmp_path, KIND_YAML, {"bo-cua-tinh": OWN})
    (points, rates) = choose_rubrics(opened.kind, own={"bo-cua-tinh"})
    assert (points.rubric.id, rates.rubric.id) == ("bo-cua-tinh", "sipas-2024")
    assert "par-index-cap-xa" in points.others
    assert rates.others == ()
    assert choose_rubrics(opened.kind)[0].rubric.id == "par-index-cap-xa"  # the example of the schema
    asked = choose_rubrics(opened.kind, ["par-index-cap-huyen"])[0]
    assert (asked.rubric.id, asked.others) == ("par-index-cap-huyen", ())


def test_a_kind_may_name_the_rubric_that_it_is_meant_for(tmp_path: Path) -> None:
    example = "{examples: [par-index-tinh-2022]}"
    schema_yaml = f"""
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  properties: {{par_index: {{properties: {{bo_tieu_chi: {example}}}}}}}
"""
    kind = load_kind(get_kind_entry(KIND, [write_pack(tmp_path, kind_yaml=POINTS, schema_yaml=schema_yaml)]))
    assert choose_rubrics(kind)[0].rubric.id == "par-index-tinh-2022"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (["par-index-cap-xx"], "par-index-cap-xa"),
        (["x" * 200], "chọn một trong: "),
        (["sipas-2024"], "bo-cua-tinh"),
        (["bo-cua-tinh", "par-index-cap-xa"], "thừa"),
    ],
)
def test_a_wrong_choice_is_reported_with_the_codes(own_kind: OpenKind, wanted: list[str], words: str) -> None:
    with pytest.raises(RubricChoiceError, match=words):
        choose_rubrics(own_kind.kind, wanted)


def test_an_index_that_may_be_missing_says_how_to_leave_it_out(tmp_path: Path) -> None:
    text = form_text(open_index_kind(tmp_path).kind)
    assert "Không có chỉ số này thì xóa cả nhóm sipas." in text


# ---- the commands


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "lam-viec"
    folder.mkdir()
    packs = write_pack(tmp_path, kind_yaml=POINTS, schema_yaml="x-quan-he: []\n")
    (packs / "goi-thu" / "chi_so").mkdir()
    (packs / "goi-thu" / "chi_so" / "bo-cua-tinh.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CCHCDOC_PACKS", str(packs))
    monkeypatch.setenv("CCHCDOC_CACHE", str(tmp_path / "cache"))
    return folder


def test_init_says_which_rubric_it_took_and_how_to_take_another(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = say(capsys, "init", KIND, "--cap", "xa")
    assert code == 0
    assert "bo-cua-tinh" in err
    assert "--chi-so" in err
    text = (here / f"{KIND}.yaml").read_text(encoding="utf-8")
    assert "bo_tieu_chi: bo-cua-tinh" in text
    assert ", XÃ ...]" in text
    code, _, err = say(capsys, "init", KIND, "--chi-so", "par-index-cap-huyen", "--force")
    assert code == 0
    assert "--chi-so" not in err
    assert "bo_tieu_chi: par-index-cap-huyen" in (here / f"{KIND}.yaml").read_text(encoding="utf-8")


def test_init_refuses_a_rubric_that_is_not_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = say(capsys, "init", KIND, "--chi-so", "bo-cua-tin")
    assert code == 2
    assert "bo-cua-tinh" in err
    assert list(here.iterdir()) == []
    code, _, err = say(capsys, "init", "cong-van", "--chi-so", "bo-cua-tinh")
    assert code == 2
    assert "không có chỉ số" in err


def test_list_shows_the_rubrics(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "list", "--chi-so")
    assert code == 0
    (own,) = [line for line in out.splitlines() if line.startswith("bo-cua-tinh ")]
    assert "Bộ của tỉnh" in own
    assert "phiên bản 2026" in own
    assert "goi-thu 1.2.3" in own
    answer = json.loads(say(capsys, "list", "--chi-so", "--format", "json")[1])
    rows = {row["id"]: row for row in answer["rubrics"]}
    assert rows["bo-cua-tinh"]["maximum"] == "30"
    assert rows["sipas-2024"]["kind"] == "ty_le"
    assert rows["sipas-2024"]["pack"] == "mac-dinh"


def test_a_broken_rubric_is_reported_and_the_others_are_listed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chi_so = here.parent / "goi-thu" / "chi_so"
    (chi_so / "hong.yaml").write_text("ma: hong\n", encoding="utf-8")
    code, out, err = say(capsys, "list", "--chi-so")
    assert code == 2
    assert "hong.yaml" in err
    assert "sipas-2024" in out


def test_of_two_rubrics_with_one_code_the_users_is_listed(tmp_path: Path) -> None:
    packs = write_pack(tmp_path)
    (packs / "goi-thu" / "chi_so").mkdir()
    (packs / "goi-thu" / "chi_so" / "sipas-2024.yaml").write_text("ma: x\n", encoding="utf-8")
    found = {entry.path.stem: entry.origin.id for entry in find_rubrics([packs])}
    assert found["sipas-2024"] == "goi-thu"


def test_the_schema_for_editors_knows_codes_and_names(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "schema", KIND)
    assert code == 0
    index = json.loads(out)["properties"]["so_lieu"]["properties"]["par_index"]["properties"]
    assert {"bo-cua-tinh", "par-index-cap-xa"} < set(index["bo_tieu_chi"]["enum"])
    assert "sipas-2024" not in index["bo_tieu_chi"]["enum"]
    codes = index["linh_vuc"]["items"]["properties"]["ma"]
    assert {"1", "2", "8"} <= set(codes["examples"])
    assert "enum" not in codes  # a bare 1 is a number to an editor


def test_the_schema_for_editors_names_the_criteria_of_rates(tmp_path: Path) -> None:
    schema: Any = editor_schema(open_index_kind(tmp_path, RATES).kind)
    results = schema["properties"]["so_lieu"]["properties"]["sipas"]["properties"]["ket_qua"]
    assert results["properties"]["1"]["title"].startswith("Chính quyền cung cấp")
    assert {"nam_nay", "nam_truoc"} <= set(results["properties"]["39"]["properties"])


def test_sources_of_points_are_laid_out_where_the_kind_asks_for_them() -> None:
    form = form_text(load_kind(get_kind_entry("phan-tich-sipas-par-index")))
    areas = figures(form)["par_index"]["linh_vuc"]
    assert areas[0]["theo_nguon"] == {"tlkc": None, "vpcp": None}
    assert areas[1]["theo_nguon"] == {"tlkc": None, "dtxhh": None}
    assert "diem_tu_danh_gia" in areas[7]
    assert "tlkc:  # Thẩm định theo tài liệu kiểm chứng (tối đa 8 điểm)" in form
    assert "diem_tham_dinh (Điểm thẩm định)" in form.replace("\n    # ", " ")
