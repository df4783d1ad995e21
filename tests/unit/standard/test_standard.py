"""nd30.yaml: every value lawful by its own range, every value with its clause."""

import pytest

from cchcdoc.standard import Measure, load_standard
from cchcdoc.standard.load import available_standards, load_rules

STANDARD = load_standard()
MEASURES = {
    **{f"trang.{k}": v for k, v in STANDARD.page.items()},
    **{f"bo_cuc.{k}": v for k, v in STANDARD.layout.items()},
}


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_lawful_and_says_by_which_clause(name: str) -> None:
    measure = MEASURES[name]
    assert measure.allows(measure.value)
    assert measure.clause


@pytest.mark.parametrize("style", STANDARD.styles)
def test_a_style_is_lawful_and_says_by_which_clause(style: str) -> None:
    rule = STANDARD.styles[style]
    assert rule.clause
    for measure in (rule.size, rule.before, rule.after, rule.first_line, rule.line):
        assert measure is None or measure.allows(measure.value)


@pytest.mark.parametrize(
    ("style", "low", "high"),
    [
        ("QuocHieu", 12, 13),
        ("TieuNgu", 13, 14),
        ("LoiVan", 13, 14),
        ("NoiNhanTu", 12, 12),
        ("NoiNhanDanhSach", 11, 11),
    ],
)
def test_sizes_are_the_decrees(style: str, low: float, high: float) -> None:
    size = STANDARD.styles[style].size
    assert (size.low, size.high) == (low, high)


def test_margins_are_the_decrees() -> None:
    page = STANDARD.page
    assert [(page[n].low, page[n].high) for n in ("le_tren", "le_duoi", "le_trai", "le_phai")] == [
        (20, 25),
        (20, 25),
        (30, 35),
        (15, 20),
    ]


def test_a_measure_refuses_what_the_decree_refuses() -> None:
    margin = STANDARD.page["le_trai"]
    assert margin.allows(35)
    assert not margin.allows(29)
    indent = STANDARD.styles["LoiVan"].first_line
    assert isinstance(indent, Measure)
    assert indent.allows(10)
    assert not indent.allows(11.5)


def test_the_columns_of_header_and_signature_fill_the_text_width() -> None:
    layout = STANDARD.layout
    assert layout["cot_trai"].value + layout["cot_phai"].value == STANDARD.text_width
    assert layout["cot_noi_nhan"].value + layout["cot_chu_ky"].value == STANDARD.text_width


def test_an_unknown_standard_is_a_key_error() -> None:
    assert available_standards() == ("nd30",)
    with pytest.raises(KeyError):
        load_standard("nd31")


@pytest.mark.parametrize("code", load_rules())
def test_every_rule_is_complete(code: str) -> None:
    rule = load_rules()[code]
    assert set(rule) == {"ten", "mo_ta", "can_cu", "vi_du_sai", "vi_du_dung", "muc_do"}
    assert all(isinstance(text, str) and text.strip() for text in rule.values())
