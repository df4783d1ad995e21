"""The supervision report and the plan of the five-year review, on their samples and on inputs of other places.

The inputs in tests/cases/other_provinces are of another province and of the time after 01/7/2025 (no district): what the kinds
say of councils, committees and levels has to come from the figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from cchcdoc.errors import InputError
from cchcdoc.forms.prefill import prefilled
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load
from cchcdoc.pipeline import Built, build
from tests.support.ooxml_checks import problems
from tests.support.outline import BLANK, Outline
from tests.support.outline_variants import Value, build_changed, built_sample, changed, opened
from tests.support.validator import schema_errors

CASES = Path(__file__).parent / "cases" / "other_provinces"
SUPERVISION = "giam-sat"
PLAN = "ke-hoach-so-ket"
KINDS = (SUPERVISION, PLAN)


@cache
def built_other(kind: str) -> Built:
    """The document of the input of another province."""
    return build(load(CASES / f"{kind}.yaml"), opened(kind))


def built_other_changed(kind: str, changes: Mapping[str, Value]) -> Built:
    return build(changed(load(CASES / f"{kind}.yaml"), changes), opened(kind))


def text_of(built: Built) -> str:
    return "\n".join(f"{line.number} {line.text}".strip() for line in Outline(built.document).lines)


def refusals(caught: pytest.ExceptionInfo[InputError]) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in caught.value.diagnostics]


# ---- both


@pytest.mark.parametrize("kind", KINDS)
def test_the_input_of_another_province_builds_without_anything_to_say(kind: str) -> None:
    built = built_other(kind)
    assert (built.diagnostics, built.gaps) == ((), ())
    assert problems(built.document) == []


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_the_document_of_another_province_is_valid_for_the_open_xml_sdk(kind: str) -> None:
    assert schema_errors(built_other(kind).document) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_sample_is_left_in_the_document_of_another_province(kind: str) -> None:
    """What the pack itself prints names no place, and no level that is gone."""
    text = re.sub(r"\nĐỀ CƯƠNG BÁO CÁO.*?\nLƯU Ý KHI", "\nLƯU Ý KHI", text_of(built_other(kind)), flags=re.S)
    assert re.findall(r"Nậm Khao|Vân Sơn|cấp huyện|UBND huyện|HĐND huyện|các huyện|thị trấn", text) == []


@pytest.mark.parametrize("kind", KINDS)
def test_figures_of_none_leave_no_hole_in_a_sentence(kind: str) -> None:
    text = text_of(built_other(kind)).replace(" ¦ ", "\n").replace(BLANK, "")
    assert re.findall(r".{0,20}(?:  | [,.;:]).{0,20}", text) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_names_headings_that_are_computed(kind: str) -> None:
    headings = [line for line in form_text(opened(kind).kind).splitlines() if re.match(r" *# \d\. ", line)]
    assert len(headings) > 3
    assert [line for line in headings if "{{" in line] == []


# ---- the supervision report


def test_the_report_has_its_fourteen_notes_in_order_of_reference() -> None:
    notes = [line.text for line in Outline(built_sample(SUPERVISION).document).lines if line.place == "note"]
    assert len(notes) == 14
    assert notes[1] == "Năm 2021: 61 văn bản; năm 2022: 74 văn bản; năm 2023: 88 văn bản."
    assert notes[9].startswith("Năm 2021: 1.487/6.873 hồ sơ (21,64%); ")
    assert sum(note.startswith("Kế hoạch số ") for note in notes) == 6


def test_every_recommendation_is_numbered_within_its_addressee() -> None:
    lines = [line.text for line in Outline(built_sample(SUPERVISION).document).lines if line.place == "body"]
    begin = lines.index("Đối với Chính phủ và các bộ, ngành Trung ương")
    shown = [line[: line.index(")") + 1] if line.startswith("(") else line for line in lines[begin:-1]]
    assert [n for n in shown if not n.startswith("(")] == [
        "Đối với Chính phủ và các bộ, ngành Trung ương",
        "Đối với UBND tỉnh",
        "Đối với UBND huyện",
        "Đối với UBND các xã, thị trấn",
    ]
    assert [int(n.strip("()")) for n in shown if n.startswith("(")] == [
        *range(1, 4),
        *range(1, 5),
        *range(1, 8),
        *range(1, 6),
    ]


def test_who_answers_for_what_is_numbered_below_its_heading() -> None:
    lines = Outline(built_sample(SUPERVISION).document).lines
    assert [
        (line.number, line.text) for line in lines if line.text.startswith("Đối với") and "." in line.number
    ][:4] == [
        ("3.1.", "Đối với UBND huyện"),
        ("3.2.", "Đối với các cơ quan chuyên môn thuộc UBND huyện"),
        ("3.3.", "Đối với UBND các xã, thị trấn"),
        ("1.", "Đối với Chính phủ và các bộ, ngành Trung ương"),
    ]


def test_the_team_stands_below_its_council_and_signs_for_itself() -> None:
    lines = Outline(built_sample(SUPERVISION).document).lines
    assert [line.text for line in lines if line.style == "Cơ quan chủ quản"] == [
        "HỘI ĐỒNG NHÂN DÂN",
        "HUYỆN NẬM KHAO",
    ]
    assert [line.text for line in lines if line.style == "Cơ quan ban hành"] == ["ĐOÀN GIÁM SÁT"]
    assert [line.text for line in lines if line.style == "Quyền hạn - chức vụ"] == [
        "TM. ĐOÀN GIÁM SÁT",
        "KT. TRƯỞNG ĐOÀN",
        "PHÓ TRƯỞNG ĐOÀN",
    ]


def test_a_province_gives_only_the_figures_that_its_report_has() -> None:
    """No group is filled in for the form's sake; names come from the level, headings of recommendations from the clerk."""
    built = build(load(CASES / "giam-sat-tinh.yaml"), opened(SUPERVISION))
    assert (built.diagnostics, built.gaps, problems(built.document)) == ((), (), [])
    text = text_of(built)
    assert [line for line in text.splitlines() if re.match(r"\d\. Đối với", line)] == [
        "1. Đối với Chính phủ",
        "2. Đối với UBND tỉnh",
        "3. Đối với Sở Nội vụ",
    ]
    assert "đã nghiên cứu 31 báo cáo và làm việc trực tiếp với 06 cơ quan, đơn vị, địa phương." in text
    assert "đã ban hành 03 nghị quyết quy phạm pháp luật của HĐND tỉnh." in text
    assert "hiện có 20.964 người, bằng 95,86% số được giao." in text
    assert "năm 2026 đạt 86,31 điểm, xếp thứ 27/34." in text
    assert "trên địa bàn tỉnh giai đoạn 2025 - 2026; Đoàn giám sát trình HĐND tỉnh xem xét" in text
    assert "Trách nhiệm đối với tồn tại" not in text


def test_a_commune_of_one_year_has_no_level_below_and_no_rank() -> None:
    """2026, two levels of government: the year alone, three addressees, no plural of years."""
    text = text_of(built_other(SUPERVISION))
    assert "giai đoạn" not in text
    assert "Trong năm 2026, UBND xã đã ban hành 27 văn bản" in text
    assert [line for line in text.splitlines() if re.match(r"\d\. Đối với", line)] == [
        "1. Đối với UBND tỉnh",
        "2. Đối với UBND xã",
    ]
    assert "đều trước hạn hoặc đúng hạn (đạt 100%)." in text
    assert "09 đơn vị sự nghiệp công lập, không đổi so với đầu kỳ." in text


def test_whom_recommendations_to_a_level_below_are_for_follows_from_the_level() -> None:
    built = built_other_changed(SUPERVISION, {"so_lieu.don_vi.cap_duoi": "các thôn"})
    assert "Đối với các thôn" not in text_of(built)  # nothing is recommended to them
    named_by_level = build_changed(SUPERVISION, {"so_lieu.don_vi.cap_duoi": None})
    assert "Đối với UBND các xã, thị trấn" in text_of(named_by_level)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"so_lieu.theo_nam.0.tiep_nhan": "6874"}, "DL150"),
        ({"so_lieu.theo_nam.2.chuyen_nam_sau": "26"}, "DL150"),
        ({"so_lieu.theo_nam.1.truc_tuyen": "9999"}, "DL151"),
        ({"so_lieu.theo_nam.1.nam": "2021"}, "DL152"),
        ({"so_lieu.tu_chu.nhom_4": "38"}, "DL150"),
        ({"so_lieu.xep_loai.tot": "1105"}, "DL150"),
        ({"so_lieu.giam_sat.khao_sat.hai_long": "481"}, "DL151"),
        ({"so_lieu.chi_so.cuoi_ky.hang": "9"}, "DL151"),
        ({"ky_bao_cao.chot_so_lieu": "31/12/2024"}, "DL153"),
    ],
)
def test_figures_of_supervision_that_do_not_agree_are_refused(
    changes: Mapping[str, Value], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        build_changed(SUPERVISION, changes)
    assert code in [found for found, _ in refusals(caught)]


# ---- the plan


def test_the_plan_attaches_the_outline_of_the_review_as_it_is_today() -> None:
    """Every heading of the review's outline and every demand, none of the clerk's guidance."""
    text = text_of(built_sample(PLAN))
    begin = text.index("ĐỀ CƯƠNG BÁO CÁO")
    printed = text[begin : text.index("LƯU Ý KHI XÂY DỰNG BÁO CÁO", begin)]
    stack = list(opened("so-ket-5-nam").kind.outline)
    demands = guidance = 0
    while stack:
        node = stack.pop()
        stack += node.children
        if node.title:
            assert node.title.rstrip(" :.").casefold() in printed.casefold()
        if node.demand:
            demands += 1
            assert node.demand.rstrip(".") in printed
        if node.guidance and node.guidance not in node.demand:
            guidance += node.guidance in printed
    assert demands > 60
    assert guidance == 0


def test_the_appendices_are_roman_announced_and_one_is_landscape() -> None:
    built = built_sample(PLAN)
    text = text_of(built)
    assert "Số liệu được tổng hợp theo Phụ lục I, Phụ lục II và Phụ lục III, tính đến ngày 15/4/2025." in text
    titles = [line.text for line in Outline(built.document).lines if line.text.startswith("Phụ lục")]
    assert [title.split("\n")[0].split(" ⏎ ")[0][:11].strip() for title in titles] == [
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
    ]
    sections = [block for block in built.composition.attachments if type(block).__name__ == "Section"]
    assert [section.landscape for section in sections] == [False, False, False, True, False]
    assert all(section.restart for section in sections)


def test_an_attachment_that_no_sentence_announces_is_refused() -> None:
    prose = "Nội dung sơ kết theo [>de_cuong_bao_cao], [>luu_y], [>bieu_tong_hop] và [>bieu_tthc]."
    with pytest.raises(InputError) as caught:
        build_changed(PLAN, {"noi_dung.noi_dung_so_ket": prose})
    assert [code for code, _ in refusals(caught)] == ["ND476"]
    assert "Phụ lục III" in refusals(caught)[0][1]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (
            "giay",
            "(Kèm theo Kế hoạch số 96/KH-UBND ngày 24 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Vân Sơn)",
        ),
        ("dien_tu", "(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm của Ủy ban nhân dân tỉnh Vân Sơn)"),
    ],
)
def test_the_reference_line_is_filled_in_on_paper_only(form: str, shown: str) -> None:
    built = build_changed(PLAN, {"van_ban.hinh_thuc": form})
    lines = [line.text for line in Outline(built.document).lines if line.text.startswith("(Kèm theo")]
    assert len(lines) == 5
    assert {re.sub(r"\s+", " ", line.replace(BLANK, " ")) for line in lines} == {shown}


def test_the_order_of_deadlines_is_checked_from_below_upwards() -> None:
    dates = {"cap_xa": "15/5/2025", "so_nganh": "25/6/2025", "chot_so_lieu": "16/5/2025"}
    with pytest.raises(InputError) as caught:
        build_changed(PLAN, {f"so_lieu.thoi_han.{name}": value for name, value in dates.items()})
    reported = refusals(caught)
    assert {code for code, _ in reported} == {"DL154"}
    assert [message.split(":")[0] for _, message in reported] == [
        "Ngày chốt số liệu không sau thời hạn báo cáo của cấp xã",
        "Cấp xã báo cáo trước cấp huyện",
        "Các cơ quan trực thuộc báo cáo trước khi gửi cấp trên",
    ]


def test_without_districts_communes_report_to_the_province() -> None:
    text = text_of(built_other(PLAN))
    assert "gửi về UBND tỉnh (qua Sở Nội vụ) trước ngày 20/4/2026." in text
    assert "Các sở, ban, ngành tỉnh; UBND các xã, phường, đặc khu ban hành kế hoạch" in text
    assert "trước ngày 25/6/2026" in text


def test_with_districts_communes_report_to_their_district() -> None:
    text = text_of(built_sample(PLAN))
    assert "gửi về UBND cấp huyện (qua Phòng Nội vụ) trước ngày 22/4/2025." in text
    assert "UBND các huyện, thành phố gửi báo cáo sơ kết kèm theo các biểu số liệu về UBND tỉnh" in text


def test_the_letter_after_d_is_not_skipped() -> None:
    lines = [line.text for line in Outline(built_sample(PLAN).document).lines]
    begin = next(number for number, line in enumerate(lines) if line.startswith("a) Sở Tư pháp: "))
    assert [line[:2] for line in lines[begin : begin + 6]] == ["a)", "b)", "c)", "d)", "đ)", "e)"]


# ---- figures of none, and bodies of another kind

NONE = {
    "so_lieu.giam_sat.bao_cao": "0",
    "so_lieu.thu_tuc.toan_trinh": "0",
    "so_lieu.thu_tuc.mot_phan": "0",
    "so_lieu.thu_tuc.chua_truc_tuyen": "388",
    "so_lieu.bo_may.su_nghiep_dau_ky": "0",
    "so_lieu.bo_may.su_nghiep_cuoi_ky": "0",
    "so_lieu.tu_chu.nhom_3": "0",
    "so_lieu.tu_chu.nhom_4": "0",
    "so_lieu.doi_ngu.dai_hoc": "58",
    "so_lieu.doi_ngu.cao_dang": "0",
    "so_lieu.doi_ngu.trung_cap": "0",
    "so_lieu.xep_loai.xuat_sac": "0",
    "so_lieu.xep_loai.tot": "58",
    "so_lieu.xep_loai.hoan_thanh": "0",
    **{
        f"so_lieu.theo_nam.0.{name}": "0"
        for name in (
            "van_ban_chi_dao",
            "kiem_tra",
            "tin_bai",
            "ra_soat",
            "truc_tuyen",
            "dao_tao",
            "tiet_kiem",
            "ky_so",
        )
    },
}


def test_figures_of_none_are_words() -> None:
    text = text_of(built_other_changed(SUPERVISION, NONE))
    sentences = [line for line in text.splitlines() if " ¦ " not in line]
    assert [line for line in sentences if re.search(r"(?<![\d.,/])0(?![\d.,/])", line)] == []
    for said in (
        "Đoàn giám sát đã làm việc trực tiếp với 03 cơ quan",
        "UBND xã không ban hành văn bản chỉ đạo",
        "Trong năm 2026, không ban hành văn bản quy phạm pháp luật.",
        "Không có văn bản được rà soát.",
        "trong 388 TTHC thuộc thẩm quyền giải quyết chưa có thủ tục được cung cấp dịch vụ công trực tuyến.",
        "Trong năm 2026, không có hồ sơ nộp trực tuyến.",
        "có 03 cơ quan chuyên môn; không có đơn vị sự nghiệp công lập.",
        "đều có trình độ chuyên môn từ đại học trở lên.",
        "có 58 người được đánh giá, xếp loại, đều hoàn thành tốt nhiệm vụ.",
        "Không có đơn vị sự nghiệp công lập được giao quyền tự chủ tài chính.",
        "chưa có văn bản được ký số và gửi dưới dạng điện tử.",
    ):
        assert said in text, said


def test_resolutions_of_none_and_some_decisions_are_told_apart() -> None:
    text = text_of(built_other_changed(SUPERVISION, {"so_lieu.the_che.quyet_dinh": "4"}))
    assert "Trong năm 2026, đã ban hành 04 quyết định quy phạm pháp luật của UBND xã." in text


def test_files_of_before_are_spoken_of_where_there_are_any() -> None:
    carried = "gồm cả hồ sơ của kỳ trước chuyển sang"
    assert carried in text_of(built_sample(SUPERVISION))
    assert carried not in text_of(built_other(SUPERVISION))


@pytest.mark.parametrize("level", ["tinh", "huyen", "xa", "phuong", "dac_khu"])
def test_the_form_for_a_level_has_the_team_as_issuer(level: str) -> None:
    made = form_text(opened(SUPERVISION).kind, filled=prefilled(opened(SUPERVISION).kind, level))
    typed = re.sub("#.*", "", made)
    for line in (
        "co_quan_chu_quan: [HỘI ĐỒNG NHÂN DÂN, ",
        "co_quan_ban_hanh: [ĐOÀN GIÁM SÁT]",
        "ky_hieu: BC-ĐGS",
        "chuc_vu: TRƯỞNG ĐOÀN",
        "quyen_han: [TM. ĐOÀN GIÁM SÁT]",
    ):
        assert line in typed, line
    assert not {"- ỦY BAN NHÂN DÂN", "chuc_vu: CHỦ TỊCH", "- NV", "- VHXH"} & set(typed)


COMMUNE_PLAN: Mapping[str, Value] = {
    "van_ban.co_quan_ban_hanh": ["ỦY BAN NHÂN DÂN", "PHƯỜNG BÃI SẬY"],
    "van_ban.ten_goi": "UBND phường Bãi Sậy",
    "so_lieu.don_vi.ubnd": "UBND phường",
    "so_lieu.don_vi.dau_moi": "Phòng Văn hóa - Xã hội",
    "so_lieu.don_vi.so_nganh": "các phòng, đơn vị thuộc phường",
    "so_lieu.don_vi.cap_xa": None,
    "so_lieu.don_vi.cap_tren": "UBND tỉnh",
    "so_lieu.thoi_han.cap_xa": None,
    "noi_dung.thoi_gian": ["[=han_ke_hoach]", "[=han_so_nganh]"],
}


def test_the_plan_of_a_commune_has_no_level_below_and_awards_its_own_certificates() -> None:
    text = text_of(built_other_changed(PLAN, COMMUNE_PLAN))
    assert (
        "Các phòng, đơn vị thuộc phường ban hành kế hoạch sơ kết của cơ quan, đơn vị mình trước ngày 31/3/2026."
        in text
    )
    assert "Tập thể: 05 Giấy khen." in text
    assert "Cá nhân: không xét tặng." in text


def test_the_deadline_of_offices_is_checked_without_communes_too() -> None:
    with pytest.raises(InputError) as caught:
        built_other_changed(PLAN, {**COMMUNE_PLAN, "so_lieu.thoi_han.so_nganh": "30/3/2026"})
    assert [code for code, _ in refusals(caught)] == ["DL154", "DL154"]
