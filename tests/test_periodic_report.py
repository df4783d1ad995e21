"""The periodic report: any period, any level, no figures at all, and the next report from the last one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from cchcdoc.blocks import Table
from cchcdoc.compose.tables.cells import COMMA_SPACE, FIGURE_SPACE
from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import RawInput
from cchcdoc.pipeline import Built, build
from cchcdoc.schema import validate
from tests.support.kinds import part, shown_text
from tests.support.next_forms import next_form
from tests.support.ooxml_checks import problems
from tests.support.outline_variants import Value, below, build_changed, opened, sample
from tests.support.validator import schema_errors

KIND = "bao-cao-cchc"
OTHER = Path(__file__).parent / "cases" / "other_provinces"
YEARLY = Path(__file__).parent / "support" / "yearly_report.yaml"
PERIODS: dict[str, dict[str, Value]] = {
    "quý I năm 2026": {},
    "6 tháng đầu năm 2026": {"ky_bao_cao.loai": "sau_thang", "ky_bao_cao.quy": None},
    "9 tháng đầu năm 2026": {"ky_bao_cao.loai": "chin_thang", "ky_bao_cao.quy": None},
    "năm 2026": {"ky_bao_cao.loai": "nam", "ky_bao_cao.quy": None},
}
NOTHING = re.compile(r"(?<![\d.,/])0+ (?!tháng)[a-zà-ỹ]")
"""``0 hồ sơ``: what a report says in words."""


def said(built: Built) -> str:
    return shown_text(part(built.document))


def sentences(built: Built) -> str:
    """What is read before the appendix of figures: there a 0 is a figure."""
    return said(built).split("Phụ lục\n")[0]


def zeros() -> dict[str, Value]:
    """Every figure of the sample 0, of one row of files, and nothing to compare with."""
    figures = {path: "0" for path, text in below(sample(KIND), "so_lieu").items() if text.isdecimal()}
    return {
        **figures,
        "so_lieu.chi_dao.ngay_kiem_tra": None,
        "so_lieu_ky_truoc": None,
        "so_lieu_cung_ky": None,
    }


@pytest.mark.parametrize("name", PERIODS)
def test_the_report_is_of_its_period(name: str) -> None:
    changes = {**PERIODS[name]}
    if name != "quý I năm 2026":  # the inspection of the sample was in the first quarter, and in the year
        changes["van_ban.trich_yeu"] = f"Kết quả công tác cải cách hành chính {name}"
        changes["van_ban.ngay"] = {"6": "18/6/2026", "9": "18/9/2026", "n": "18/12/2026"}[name[0]]
    built = build_changed(KIND, changes)
    passed = (
        set() if name == "quý I năm 2026" else {"ND611"}
    )  # the sample's tasks are those of the second quarter
    assert {each.code for each in built.diagnostics} == passed
    text = said(built)
    assert f"(CCHC) {name} (số liệu tính từ ngày 15/12/2025" in text
    assert f"PHƯƠNG HƯỚNG, NHIỆM VỤ {_following(name)}" in text


def _following(name: str) -> str:
    return {
        "quý I năm 2026": "QUÝ II NĂM 2026",
        "6 tháng đầu năm 2026": "6 THÁNG CUỐI NĂM 2026",
        "9 tháng đầu năm 2026": "QUÝ IV NĂM 2026",
        "năm 2026": "NĂM 2027",
    }[name]


@pytest.mark.parametrize("name", PERIODS)
def test_nothing_is_said_in_words(name: str) -> None:
    built = build_changed(KIND, {**PERIODS[name], **zeros()})
    text = sentences(built)
    assert NOTHING.findall(text) == []
    assert "Trong kỳ không phát sinh hồ sơ TTHC thuộc thẩm quyền giải quyết." in text
    assert "so với" not in text.split("ĐÁNH GIÁ CHUNG")[0].replace("so với cùng kỳ năm trước", "")
    assert not re.search(r" [.,;:]|\.\.|\(\)|  ", text.replace("./.", ""))


def test_sentences_compare_only_with_what_is_given() -> None:
    whole = sentences(build_changed(KIND, {}))
    assert "1.479 hồ sơ, tăng 72 hồ sơ (tăng 5,12%) so với cùng kỳ năm 2025; tăng 93 hồ sơ" in whole
    alone = sentences(build_changed(KIND, {"so_lieu_cung_ky": None, "so_lieu_ky_truoc": None}))
    assert "là 1.479 hồ sơ; gồm 807 hồ sơ" in alone


@cache
def built_yearly() -> Built:
    return build(load(YEARLY), opened(KIND))


@pytest.mark.office
def test_the_yearly_report_of_a_department_is_valid_for_the_open_xml_sdk() -> None:
    assert schema_errors(built_yearly().document) == []


def test_the_yearly_report_of_a_department() -> None:
    built = built_yearly()
    assert built.diagnostics == ()
    text = sentences(built)
    assert (
        "Sở Khoa học và Công nghệ báo cáo kết quả công tác cải cách hành chính năm 2025 (số liệu tính từ ngày 15/12/2024 đến ngày 05/12/2025)"
        in text
    )
    assert "Trong kỳ không tổ chức kiểm tra công tác cải cách hành chính." in text
    assert "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026" in text
    assert "xã" not in re.sub(r"xã hội|XÃ HỘI", "", text)
    assert NOTHING.findall(text) == []


OTHERS = {
    "tinh": ("huyện", "thị trấn", "UBND xã", "kỳ trước:"),
    "dac-khu": ("huyện", "xã", "phường", "kỳ trước", "cùng kỳ", "so với"),
    "so": ("huyện", "xã", "phường", "UBND tỉnh có", "cùng kỳ"),
}
"""Inputs of other units, each with what is not there for it."""


@cache
def built_other(unit: str) -> Built:
    return build(load(OTHER / f"{KIND}-{unit}.yaml"), opened(KIND))


@pytest.mark.parametrize("unit", OTHERS)
def test_a_unit_gives_only_the_figures_that_its_report_has(unit: str) -> None:
    """No figure for the form's sake, and no sentence about a level, a period or a figure that is not there."""
    built = built_other(unit)
    assert (built.diagnostics, built.gaps, problems(built.document)) == ((), (), [])
    text = said(built)
    text = re.sub(r"(?i)xã hội|chuyển sang", "", text)
    assert [word for word in OTHERS[unit] if word in text] == []
    assert NOTHING.findall(sentences(built)) == []
    assert re.findall(r".{0,20}(?:  | [,.;:]).{0,20}", sentences(built).replace("./.", "")) == []


@pytest.mark.office
@pytest.mark.parametrize("unit", OTHERS)
def test_the_report_of_another_unit_is_valid_for_the_open_xml_sdk(unit: str) -> None:
    assert schema_errors(built_other(unit).document) == []


@pytest.mark.parametrize(
    ("unit", "columns"),
    [
        ("tinh", ["Kỳ này", "Cùng kỳ năm trước", "So với cùng kỳ"]),
        ("dac-khu", ["Kỳ này"]),
        ("so", ["Kỳ này", "Kỳ trước"]),
    ],
)
def test_the_appendix_has_the_periods_that_there_are(unit: str, columns: list[str]) -> None:
    (table,) = (block for block in built_other(unit).composition.attachments if isinstance(block, Table))
    head = ["".join(getattr(each, "text", "") for each in cell.inlines) for cell in table.rows[0].cells]
    assert head[3:] == columns


def test_a_called_sentence_asks_for_its_figures_in_a_final_report() -> None:
    with pytest.raises(InputError) as caught:
        build_changed(KIND, {"so_lieu.cong_vu": None, "noi_dung.cong_vu.dien_giai": "[=dao_tao]"})
    assert {each.code for each in caught.value.diagnostics} == {"MT214"}


def test_a_heading_without_figures_and_prose_asks_for_either() -> None:
    with pytest.raises(InputError) as caught:
        build_changed(KIND, {"so_lieu.cong_vu": None, "noi_dung.cong_vu": None})
    (found,) = caught.value.diagnostics
    assert found.code == "ND473"
    assert '"Cải cách chế độ công vụ"' in found.message
    assert "noi_dung.cong_vu.dien_giai" in found.message


def test_a_report_begins_from_the_one_before() -> None:
    first = sample(KIND)
    made = next_form(opened(KIND).kind, first, keep_prose=True)
    again = load_text(made.text.encode(), "quy-2.yaml", "yaml")
    data = validate(again, opened(KIND).kind.schema, draft=True)
    assert "quý II năm 2026; phương hướng, nhiệm vụ quý III năm 2026" in made.text
    assert data.values["so_lieu_ky_truoc"]
    filled = made.text.replace("\n  ngay:\n", "\n  ngay: 2026\n", 1)
    filled = _with_figures(filled, first)
    text = sentences(build(load_text(filled.encode(), "quy-2.yaml", "yaml"), opened(KIND)))
    assert (
        "Tổng số hồ sơ TTHC phải giải quyết trong kỳ là 1.479 hồ sơ, không đổi so với quý I năm 2026" in text
    )
    assert "(số liệu tính từ ngày 15/3/2026 đến ngày 14/6/2026)" in text


def _with_figures(text: str, first: RawInput) -> str:
    """The form with the figures of the first quarter typed in once more, the inspection in the second."""
    source = Path(first.source) if Path(first.source).exists() else None
    typed = (source or _sample_path()).read_text(encoding="utf-8")
    figures = typed[typed.index("\nso_lieu:\n") : typed.index("# Quý IV năm 2025")]
    figures = figures.replace("27/02/2026", "22/5/2026")
    start = text.index("\nso_lieu:\n")
    return text[:start] + figures + text[text.index("\nso_lieu_ky_truoc:", start) :]


def _sample_path() -> Path:
    from cchcdoc.packs import sample_path

    path = sample_path(KIND)
    assert path is not None
    return path


def test_an_amount_with_decimals_leaves_the_counts_of_the_appendix_alone() -> None:
    money = {"so_lieu.tai_chinh.giai_ngan": "3750,5", "so_lieu.tai_chinh.ke_hoach_von": "18450"}
    built = build_changed(KIND, money)
    (table,) = (block for block in built.composition.attachments if isinstance(block, Table))
    cells = [
        ["".join(getattr(each, "text", "") for each in cell.inlines) for cell in row.cells]
        for row in table.rows
    ]
    of_money = {
        row[1]: row[3].rstrip(FIGURE_SPACE + COMMA_SPACE)
        for row in cells
        if len(row) > 3 and row[2] == "triệu đồng"
    }
    assert of_money == {
        "Kế hoạch vốn đầu tư công của năm": "18.450",
        "Đã giải ngân từ đầu năm đến cuối kỳ": "3.750,5",
    }
    counts = [
        row[3].rstrip(FIGURE_SPACE + COMMA_SPACE) for row in cells if len(row) > 3 and row[2] == "người"
    ]
    assert counts
    assert not any("," in count for count in counts)
    others = [value for row in cells if len(row) > 3 and row[2] != "triệu đồng" for value in row[3:]]
    assert not any("," in value for value in others)


def test_a_part_is_not_printed_under_another_figure_where_its_whole_is_missing() -> None:
    wholes = ("the_che.ra_soat", "chi_dao.phat_hien", "thu_tuc.tong_so", "so_hoa.phi", "van_ban_dien_tu.di")
    changed = dict.fromkeys([f"so_lieu.{whole}" for whole in wholes])
    built = build_changed(KIND, {**changed, "so_lieu_ky_truoc": None, "so_lieu_cung_ky": None})
    text = said(built)
    for part_of_it in (
        "đã khắc phục",
        "đề nghị sửa đổi, bổ sung",
        "đã công khai",
        "đã thanh toán",
        "ký số, gửi",
    ):
        assert f"Trong đó {part_of_it}" not in text
    assert "Trong đó xử lý trên môi trường mạng" in text
    for named_in_full in (
        "Văn bản đề nghị sửa đổi, bổ sung",
        "Số thủ tục hành chính đã công khai",
        "Văn bản đi ký số, gửi",
    ):
        assert named_in_full in text
    assert built.diagnostics == ()
