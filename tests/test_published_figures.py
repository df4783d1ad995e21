"""Published figures win over sums of rounded parts: in sentence, footnote, totals row, difference and list of years."""

from __future__ import annotations

import pytest

from cchcdoc.errors import InputError
from cchcdoc.forms.rubric_choice import RubricChoiceError, choose_rubrics
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load_text
from cchcdoc.packs import sample_path
from cchcdoc.pipeline import Built, build
from tests.support.kinds import part, shown_text
from tests.support.outline_variants import build_changed, opened
from tests.test_par_index_analysis import AREAS, input_of, other_province

PAR, BOTH = "phan-tich-par-index", "phan-tich-sipas-par-index"
SIPAS = "so_lieu.sipas"
ROUNDED = {
    "1": 'diem: "12,51", diem_truoc: "12,01"',
    "2": 'diem: "9,52", diem_truoc: "9,02"',
    "3": 'diem: "18,01", diem_truoc: "15,01"',
    "4": 'diem: "9,02", diem_truoc: "8,01"',
    "5": 'diem: "12,01", diem_truoc: "13,01"',
    "6": 'diem: "7,01", diem_truoc: "8,01"',
    "7": 'diem: "16,02", diem_truoc: "13,01"',
}
"""They add up to 84,10 and 78,08; published are 84,08 and 78,06."""
PUBLISHED = (
    "[{nam: 2023, hang: 5}, {nam: 2024, hang: 5}]",
    '[{nam: 2023, diem: "78,06"}, {nam: 2024, diem: "84,08"}]',
)


def par(areas: dict[str, str], *changes: tuple[str, str]) -> Built:
    return build(load_text(input_of(areas, changes).encode(), "thu.yaml", "yaml"), other_province())


def text_of(built: Built) -> str:
    return " ".join(shown_text(part(built.document)).split())


def codes(built: Built) -> list[str]:
    return [each.code for each in built.diagnostics if each.code not in ("DL169", "ND498")]


def test_one_total_stands_everywhere_and_a_note_says_why_the_parts_differ() -> None:
    built = par(ROUNDED, PUBLISHED)
    text = text_of(built)
    assert codes(built) == []
    assert "đạt 84,08% (84,08/100 điểm), tăng 6,02 điểm phần trăm so với năm 2023" in text
    assert "Tổng điểm 78,06 100,00 84,08 100,00" in text
    assert "2024 84,08 84,08" in text  # the list of years
    assert "Chỉ số chung 78,06 84,08 +6,02" in text
    assert text.count("các lĩnh vực năm 2023 và năm 2024 cộng lại lệch ở chữ số cuối do làm tròn.") == 1
    for sum_of_areas in ("84,10", "84,1 ", "78,08"):
        assert sum_of_areas not in text


def test_a_gap_beyond_rounding_is_a_warning_with_both_figures() -> None:
    built = par(ROUNDED, (PUBLISHED[0], PUBLISHED[1].replace("84,08", "84,80")))
    (line,) = [each.as_line() for each in built.diagnostics if each.code == "DL163"]
    assert "tổng điểm công bố 84,8" in line
    assert "các lĩnh vực cộng lại 84,1" in line
    assert "văn bản in tổng điểm công bố" in line
    text = text_of(built)
    assert "đạt 84,80% (84,80/100 điểm)" in text
    assert "các lĩnh vực năm 2023 cộng lại lệch" in text  # what rounding does not explain is not said of 2024


def test_the_total_that_only_shortens_the_sum_is_no_warning() -> None:
    exact = {**ROUNDED, "1": 'diem: "12,5098", diem_truoc: "12,01"'}
    assert codes(par(exact, PUBLISHED)) == []


def test_points_of_an_area_win_over_those_of_its_sources() -> None:
    path = sample_path(BOTH)
    assert path is not None
    area = "so_lieu.par_index.linh_vuc.1"
    rounded = {f"{area}.diem": "9,16", f"{area}.theo_nguon.tlkc": "5,8", f"{area}.theo_nguon.dtxhh": "3,37"}
    assert codes(build_changed(BOTH, rounded)) == ["DL178"]
    wrong = rounded | {f"{area}.theo_nguon.dtxhh": "3,87"}
    built = build_changed(BOTH, wrong)
    assert codes(built) == ["DL178", "DL165"]
    assert "Đạt 9,16/10,00 điểm" in text_of(built)


def test_deductions_that_differ_by_rounding_leave_nothing_unexplained() -> None:
    entry = 'diem: "12,52", diem_truoc: 12, tru_diem: [{tieu_chi: "1.2", diem: "2,4777", ly_do: Chậm.}]'
    built = par({**AREAS, "1": entry})
    assert not any("lĩnh vực 1:" in each.message for each in built.diagnostics)
    assert "0,0023" not in text_of(built)


# ---- what is new this year


def test_a_new_criterion_is_counted_apart_and_compares_with_nothing() -> None:
    code = f"{SIPAS}.ket_qua.7"
    built = build_changed(BOTH, {f"{code}.nam_truoc": None, f"{code}.moi": "có"})
    assert codes(built) == ["DL178"]
    text = text_of(built)
    assert "01 tiêu chí mới, chưa có giá trị năm trước." in text
    rows = text[text.index("Người dân có cơ hội tham gia ý kiến") :][:90]
    assert " 78,26 - - " in rows  # last year's value and the change


def test_a_new_area_is_said_to_be_new() -> None:
    areas = {**AREAS, "7": "diem: 16, moi: có"}
    built = par(areas, (PUBLISHED[0], "[{nam: 2023, diem: 66}, {nam: 2024}]"))
    assert codes(built) == []
    text = text_of(built)
    assert "Đạt 16,00/20,00 điểm (bằng 80,00%); lĩnh vực mới, chưa có điểm năm trước." in text
    assert "01 lĩnh vực mới, chưa có điểm năm trước." in text
    assert "Tổng điểm 66,00 80,00 84,50 100,00" in text  # the maximum of the areas that were there


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({f"{SIPAS}.ket_qua.7.moi": "có"}, "tiêu chí 7 ghi là mới mà có nam_truoc"),
        ({f"{SIPAS}.ket_qua.7.nam_truoc": None}, "mới có năm nay thì ghi moi: có"),
        ({"so_lieu.par_index.linh_vuc.1.moi": "có"}, "lĩnh vực 2 ghi là mới mà có diem_truoc"),
        ({"so_lieu.par_index.linh_vuc.1.diem_truoc": None}, "lĩnh vực mới thì ghi moi: có"),
    ],
)
def test_new_and_not_new_at_once_is_refused(changes: dict[str, str | None], words: str) -> None:
    with pytest.raises(InputError) as caught:
        build_changed(BOTH, dict(changes))
    (found,) = [each for each in caught.value.diagnostics if each.code == "DL164"]
    assert words in f"{found.message}; {found.hint}"


# ---- the change of the rank of satisfaction


@pytest.mark.parametrize(
    ("before", "units", "sentence"),
    [
        ("34", "63", "Chỉ số hài lòng của tỉnh Điện Biên tăng 03 bậc so với năm 2023 (xếp hạng thứ 34/63)."),
        ("21", "63", "tỉnh Điện Biên giảm 10 bậc so với năm 2023 (xếp hạng thứ 21/63)."),
        ("31", "63", "tỉnh Điện Biên không đổi so với năm 2023 (xếp hạng thứ 31/63)."),
        (
            "40",
            "64",
            "tỉnh Điện Biên xếp hạng thứ 40/64 tỉnh, thành phố; số đơn vị được xếp hạng hai năm khác nhau nên không so sánh thứ bậc.",
        ),
    ],
)
def test_the_rank_of_satisfaction_is_compared(before: str, units: str, sentence: str) -> None:
    built = build_changed(BOTH, {f"{SIPAS}.chung.hang_truoc": before, f"{SIPAS}.so_don_vi_truoc": units})
    assert sentence in text_of(built)


# ---- rubrics


def test_a_rubric_without_the_sources_is_one_message_at_its_place() -> None:
    for draft in (False, True):
        with pytest.raises(InputError) as caught:
            build_changed(BOTH, {"so_lieu.par_index.bo_tieu_chi": "par-index-cap-xa"}, draft=draft)
        errors = [each for each in caught.value.diagnostics if each.severity.word == "error"]
        assert [each.code for each in errors] == ["DL160"]
        assert 'bộ tiêu chí "par-index-cap-xa" không có nguồn điểm sipas, vpcp' in errors[0].message
        assert "par-index-tinh-2022" in errors[0].hint


def test_only_rubrics_with_the_sources_are_offered() -> None:
    choices = choose_rubrics(opened(BOTH).kind)
    assert [(each.rubric.id, each.others) for each in choices] == [
        ("sipas-2024", ()),
        ("par-index-tinh-2022", ()),
    ]
    with pytest.raises(RubricChoiceError, match="không có nguồn điểm"):
        choose_rubrics(opened(BOTH).kind, ["par-index-cap-xa"])
    assert "Một trong: par-index-tinh-2022." in form_text(opened(BOTH).kind)


def test_a_rubric_with_illustrative_names_says_so_in_form_message_and_draft() -> None:
    assert "chỉ để minh họa" in form_text(opened(BOTH).kind)
    final = build_changed(BOTH, {})
    (note,) = final.diagnostics
    assert (note.code, note.severity.word) == ("DL178", "info")
    assert "tên tiêu chí" in note.message
    draft = build_changed(BOTH, {}, draft=True)
    assert any("Đối chiếu tên tiêu chí" in gap for gap in draft.gaps)
    assert not any("Đối chiếu" in gap for gap in final.gaps)


def test_parts_of_a_year_that_do_not_add_up_by_rounding_are_explained() -> None:
    note = "Điểm thẩm định và điểm điều tra cộng lại lệch tổng điểm ở chữ số cuối do làm tròn."
    sample = build_changed(PAR, {})  # 55,81 and 22,30 beside 78,12
    assert note in text_of(sample)
    assert codes(sample) == []
    year = "so_lieu.par_index.tong_hop.1"
    assert note not in text_of(build_changed(PAR, {f"{year}.dieu_tra": "22,31"}))
    wrong = build_changed(PAR, {f"{year}.dieu_tra": "23,31"})
    assert codes(wrong) == ["DL163"]
    assert note not in text_of(wrong)
