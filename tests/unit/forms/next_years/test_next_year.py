"""The form of the next year's report on indexes: what was reached last year is what is compared with."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from cchcdoc.errors import InputError
from cchcdoc.forms.form_files import form_file
from cchcdoc.forms.next_form import rubrics_of
from cchcdoc.forms.next_years.next_year import NextYear, next_year
from cchcdoc.forms.rubric_choice import choose_rubrics
from cchcdoc.forms.transfer import convert
from cchcdoc.inputs import load_text
from cchcdoc.nodes import ListNode, MapNode, Node, RawInput, Scalar, node_at
from cchcdoc.packs import Kind, get_kind_entry, load_kind
from cchcdoc.pipeline import build
from tests.support.outline import Outline
from tests.support.outline_variants import opened, sample

POINTS, BOTH = "phan-tich-par-index", "phan-tich-sipas-par-index"
EIGHTH = "Tác động của cải cách hành chính đến người dân, tổ chức và các chỉ tiêu phát triển kinh tế - xã hội"
OTHER = """
ma: bo-moi
ten: Bộ chỉ số mới
phien_ban: "2024"
kieu: diem
toi_da: 100
linh_vuc:
  - {ma: "1", ten: "Công tác chỉ đạo, điều hành cải cách hành chính", toi_da: "13,5"}
  - {ma: "2", ten: Xây dựng thể chế, toi_da: 10}
  - {ma: "3", ten: Cải cách thủ tục hành chính, toi_da: "13,5"}
  - {ma: "4", ten: Cải cách tổ chức bộ máy hành chính, toi_da: "7,5"}
  - {ma: "5", ten: Cải cách chế độ công vụ, toi_da: 8}
  - {ma: "6", ten: Cải cách tài chính công, toi_da: 7}
  - {ma: "7", ten: "Xây dựng và phát triển chính quyền điện tử, chính quyền số", toi_da: "12,5"}
  - {ma: "9", ten: Khoa học công nghệ và đổi mới sáng tạo, toi_da: 28}
"""


def made(kind: Kind, earlier: RawInput, *, wanted: tuple[str, ...] = (), suffix: str = ".yaml") -> RawInput:
    """The form after ``earlier``, as it is read again."""
    chosen = choose_rubrics(kind, wanted, current=rubrics_of(kind, earlier))
    return written(kind, next_year(kind, earlier, chosen), chosen, suffix)


def written(kind: Kind, content: NextYear, chosen: object, suffix: str) -> RawInput:
    form = form_file(
        kind,
        suffix,
        filled=content.filled,
        notes=content.notes,
        chosen=chosen,  # type: ignore[arg-type]
        prior=content.prior,
    )
    return load_text(form, f"nam-sau{suffix}", "xlsx" if suffix == ".xlsx" else "yaml")


@cache
def after_sample(name: str, suffix: str) -> RawInput:
    return made(opened(name).kind, sample(name), suffix=suffix)


def text(raw: RawInput, path: str) -> str:
    """The text at ``path``; a number is the index in a list. Empty when there is nothing."""
    node: Node | None = raw.root
    for step in path.split("."):
        node = node.items[int(step)] if isinstance(node, ListNode) else node_at(node, [step])
    return node.text if isinstance(node, Scalar) and not node.is_blank else ""


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
def test_points_become_those_of_the_year_before(suffix: str) -> None:
    raw = after_sample(POINTS, suffix)
    base = "so_lieu.par_index"
    assert text(raw, f"{base}.nam") == "2024"
    assert text(raw, f"{base}.bo_tieu_chi") == "par-index-cap-huyen"
    assert text(raw, f"{base}.don_vi_xep_hang") == "huyện, thành phố"
    assert text(raw, f"{base}.so_don_vi") == ""
    assert [text(raw, f"{base}.tong_hop.{n}.nam") for n in range(3)] == ["2022", "2023", "2024"]
    assert text(raw, f"{base}.tong_hop.1.diem") == "78,12"
    assert [text(raw, f"{base}.tong_hop.{n}.so_don_vi") for n in range(3)] == ["8", "8", ""]
    first = f"{base}.linh_vuc.0"
    assert [text(raw, f"{first}.{key}") for key in ("ma", "diem", "diem_truoc", "hang", "hang_truoc")] == [
        "1",
        "",
        "9,52",
        "",
        "4",
    ]
    assert text(raw, f"{first}.nhan_xet") == ""
    assert text(raw, "noi_dung.mo_dau") == ""


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
def test_rates_become_those_of_the_year_before(suffix: str) -> None:
    raw = after_sample(BOTH, suffix)
    base = "so_lieu.sipas"
    assert text(raw, f"{base}.nam") == "2025"
    assert text(raw, f"{base}.so_don_vi_truoc") == "63"
    assert text(raw, f"{base}.chung.nam_truoc") == "84,12"
    assert text(raw, f"{base}.chung.hang_truoc") == "31"
    assert text(raw, f"{base}.chung.nam_nay") == ""
    before = [text(raw, f"{base}.cac_nam_truoc.0.{key}") for key in ("nam", "nam_nay", "hang", "so_don_vi")]
    assert before == ["2023", "82,76", "34", "63"]
    assert text(raw, f"{base}.ket_qua.39.nam_truoc") == "80,86"
    assert text(raw, f"{base}.ket_qua.39.nam_nay") == ""
    assert text(raw, "so_lieu.dia_phuong") == "tỉnh Điện Biên"
    assert text(raw, "so_lieu.khao_sat.phieu_phat") == ""


def test_a_sum_of_areas_that_is_not_carried_on_becomes_a_total() -> None:
    years = "so_lieu.par_index.tong_hop"
    assert [text(after_sample(BOTH, ".yaml"), f"{years}.0.{key}") for key in ("nam", "diem")] == [
        "2023",
        "85,5145",
    ]
    assert text(after_sample(BOTH, ".yaml"), f"{years}.1.diem") == ""  # 2024: its areas are there


def test_the_frame_stays_and_names_the_new_years() -> None:
    raw = after_sample(POINTS, ".yaml")
    said = text(raw, "van_ban.trich_yeu")
    assert "năm 2024; nhiệm vụ và giải pháp nâng cao Chỉ số năm 2025" in said
    assert text(raw, "van_ban.so") == ""
    assert text(raw, "van_ban.ky_hieu") == "BC-UBND"
    assert text(raw, "van_ban_vien_dan.qd_cong_bo.so_ky_hieu") == "684/QĐ-UBND"


def test_an_excel_form_of_last_year_gives_the_same() -> None:
    kind = opened(POINTS).kind
    content = convert(kind, sample(POINTS), ".xlsx", file="nam-truoc.xlsx").content
    raw = made(kind, load_text(content, "nam-truoc.xlsx", "xlsx"))
    for path in ("nam", "tong_hop.1.diem", "linh_vuc.2.diem_truoc", "linh_vuc.7.diem_truoc"):
        assert text(raw, f"so_lieu.par_index.{path}") == text(
            after_sample(POINTS, ".yaml"), f"so_lieu.par_index.{path}"
        )


def test_an_excel_form_of_last_years_rates_gives_the_same() -> None:
    kind = opened(BOTH).kind
    content = convert(kind, sample(BOTH), ".xlsx", file="nam-truoc.xlsx").content
    raw = made(kind, load_text(content, "nam-truoc.xlsx", "xlsx"), suffix=".xlsx")
    for path in ("nam", "chung.nam_truoc", "chung.hang_truoc", "so_don_vi_truoc", "ket_qua.10.nam_truoc"):
        assert text(raw, f"so_lieu.sipas.{path}") == text(
            after_sample(BOTH, ".yaml"), f"so_lieu.sipas.{path}"
        )


def test_a_score_that_was_typed_as_a_formula_is_carried_as_typed() -> None:
    kind = opened(POINTS).kind
    typed = (
        Path("samples", POINTS, f"{POINTS}.yaml")
        .read_text(encoding="utf-8")
        .replace("diem: 9,52", "diem: 44.399/50.328*1,5+8")
    )
    raw = made(kind, load_text(typed.encode(), "cu.yaml", "yaml"))
    assert text(raw, "so_lieu.par_index.linh_vuc.0.diem_truoc") == "44.399/50.328*1,5+8"


def test_the_form_is_a_report_once_this_years_figures_are_typed() -> None:
    kind = opened(POINTS).kind
    chosen = choose_rubrics(kind, current=rubrics_of(kind, sample(POINTS)))
    content = next_year(kind, sample(POINTS), chosen)
    form = form_file(kind, ".yaml", filled=content.filled, chosen=chosen, prior=content.prior).decode()
    scores = iter(("79", "10", "5", "13", "7", "6", "3", "11", "24"))
    form = re.sub(r"(?m)^        diem:$", lambda _: f"        diem: {next(scores)}", form)
    form = form.replace("    so_don_vi:\n", "    so_don_vi: 8\n", 1)
    built = build(load_text(form.encode(), "nam-sau.yaml", "yaml"), opened(POINTS), draft=True)
    said = "\n".join(line.text for line in Outline(built.document).lines)
    assert "so với năm 2023" in said
    assert "Đạt 10,00/13,50 điểm (bằng 74,07%), tăng 3,56 điểm phần trăm so với năm 2023." in said
    assert "2022 ¦" in said
    assert "Tổng hợp kết quả năm 2024 và các năm trước" in said


def test_another_rubric_says_what_is_new_gone_and_renamed(tmp_path: Path) -> None:
    pack = tmp_path / "goi"
    (pack / "chi_so").mkdir(parents=True)
    (pack / "pack.yaml").write_text("ma: goi\nten: Gói\nphien_ban: 1.0.0\n", encoding="utf-8")
    (pack / "chi_so" / "bo-moi.yaml").write_text(OTHER, encoding="utf-8")
    kind = load_kind(get_kind_entry(POINTS, [pack]))
    chosen = choose_rubrics(kind, ("bo-moi",))
    content = next_year(kind, sample(POINTS), chosen)
    assert [(each.code, each.message) for each in content.findings] == [
        ("DL179", "so_lieu.par_index: lĩnh vực mới: 9 (Khoa học công nghệ và đổi mới sáng tạo)"),
        (
            "DL179",
            f"so_lieu.par_index: lĩnh vực không còn: 8 ({EIGHTH})",
        ),
        (
            "DL179",
            'so_lieu.par_index: lĩnh vực đổi tên: 2 (trước là "Cải cách thể chế", nay là "Xây dựng thể chế")',
        ),
    ]
    raw = written(kind, content, chosen, ".yaml")
    areas = node_at(raw.root, ["so_lieu", "par_index", "linh_vuc"])
    assert isinstance(areas, ListNode)
    by_code = {text(raw, f"so_lieu.par_index.linh_vuc.{n}.ma"): n for n in range(len(areas.items))}
    assert text(raw, f"so_lieu.par_index.linh_vuc.{by_code['9']}.moi") == "có"
    assert text(raw, f"so_lieu.par_index.linh_vuc.{by_code['2']}.toi_da_truoc") == "5"
    assert text(raw, f"so_lieu.par_index.linh_vuc.{by_code['2']}.diem_truoc") == "5"
    assert "8" not in by_code


def test_prose_stays_only_on_request() -> None:
    kind = opened(POINTS).kind
    chosen = choose_rubrics(kind, current=rubrics_of(kind, sample(POINTS)))
    kept = next_year(kind, sample(POINTS), chosen, keep_prose=True)
    raw = written(kind, kept, chosen, ".yaml")
    assert text(raw, "noi_dung.mo_dau").startswith("Trên cơ sở kết quả công bố")
    assert text(raw, "so_lieu.par_index.linh_vuc.0.nhan_xet").startswith("Trong năm")


def test_a_file_without_a_year_is_refused_at_its_beginning() -> None:
    kind = opened(POINTS).kind
    raw = load_text(
        b"loai: phan-tich-par-index\nso_lieu: {par_index: {bo_tieu_chi: par-index-cap-xa}}\n",
        "cu.yaml",
        "yaml",
    )
    with pytest.raises(InputError) as caught:
        next_year(kind, raw, choose_rubrics(kind))
    assert [each.code for each in caught.value.diagnostics] == ["DL176"]
    assert "so_lieu.par_index" in caught.value.diagnostics[0].hint


def test_a_first_year_has_no_history() -> None:
    kind = opened(BOTH).kind
    root = sample(BOTH).root
    assert isinstance(root, MapNode)
    typed = Path("samples", BOTH, f"{BOTH}.yaml").read_text(encoding="utf-8")
    typed = re.sub(r"nam_truoc: \"?[0-9,]+\"?(, )?", "", typed).replace(", hang_truoc: 34", "")
    typed = typed.replace("    nam: 2024\n", "    nam: 2024\n    so_sanh: không\n", 1)
    raw = made(kind, load_text(typed.encode(), "cu.yaml", "yaml"))
    assert text(raw, "so_lieu.sipas.chung.nam_truoc") == "84,12"
    assert text(raw, "so_lieu.sipas.so_sanh") == ""
    assert node_at(raw.root, ["so_lieu", "sipas", "cac_nam_truoc"]) is None


@pytest.mark.parametrize("name", [POINTS, BOTH])
def test_a_form_that_was_never_filled_in_gives_a_blank_form_again(name: str) -> None:
    kind = opened(name).kind
    blank = form_file(kind, ".yaml").decode()
    blank = re.sub(r"(?m)^(    nam:).*$", r"\1 2025", blank)
    raw = made(kind, load_text(blank.encode(), "cu.yaml", "yaml"))
    assert text(raw, "so_lieu.par_index.nam") == "2026"
    assert text(raw, "so_lieu.par_index.linh_vuc.0.diem_truoc") == ""
    assert text(raw, "so_lieu.par_index.linh_vuc.0.moi") == ""
    if name == BOTH:
        assert text(raw, "so_lieu.sipas.ket_qua.1.moi") == ""
        assert text(raw, "so_lieu.sipas.chung.moi") == ""
    build(raw, opened(name), draft=True)
