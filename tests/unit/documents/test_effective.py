"""How text looks, property by property: each expectation is a sentence of ISO 29500-1 §17.3.2 or §17.7."""

from __future__ import annotations

import pytest

from cchcdoc.documents.effective import RunFormat
from cchcdoc.documents.fonts import slot_of
from cchcdoc.documents.view import Paragraph, View
from cchcdoc.ooxml.names import A, W
from cchcdoc.ooxml.tree import parse


def view(styles: str, theme: str = "", languages: str = "") -> View:
    root = parse(f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode())
    drawn = (
        parse(
            f'<a:theme xmlns:a="{A}"><a:themeElements><a:fontScheme>{theme}</a:fontScheme></a:themeElements></a:theme>'.encode()
        )
        if theme
        else None
    )
    settings = parse(f'<w:settings xmlns:w="{W}"><w:themeFontLang {languages}/></w:settings>'.encode())
    return View(root, drawn, settings)


def paragraphs(body: str, styles: str = "", **parts: str) -> list[Paragraph]:
    root = parse(f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode())
    return list(view(styles, **parts).paragraphs(root))


def run(properties: str = "", paragraph: str = "", styles: str = "", **parts: str) -> RunFormat:
    """The format of one run in one paragraph."""
    body = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>Chữ</w:t></w:r></w:p>"
    ((found,),) = (each.runs for each in paragraphs(body, styles, **parts))
    return found.format


def style(name: str, run: str = "", *, base: str = "", type_: str = "paragraph", more: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{type_}" w:styleId="{name}"{" w:default=" + chr(34) + "1" + chr(34) if name == "N" else ""}>'
        f'<w:name w:val="{name}"/>{based}{more}<w:rPr>{run}</w:rPr></w:style>'
    )


BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'
P = '<w:pStyle w:val="P"/>'
C = '<w:rStyle w:val="C"/>'


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "expected"),
    [
        ("", "", "", False),
        (BOLD, "", "", True),
        (BOLD, BOLD, "", False),  # an even count of levels
        (BOLD, BOLD, BOLD, True),  # direct formatting is absolute
        (BOLD, "", NOT_BOLD, False),
        (NOT_BOLD, BOLD, "", True),
    ],
)
def test_a_toggle_counts_levels_of_styles(
    paragraph: str, character: str, direct: str, expected: bool
) -> None:
    styles = style("P", paragraph) + style("C", character, type_="character")
    assert run(C + direct, P, styles).bold is expected


def test_a_chain_of_styles_is_one_level() -> None:
    styles = style("N", BOLD) + style("P", BOLD, base="N")
    assert run("", P, styles).bold
    assert not run("", P, style("N", BOLD) + style("P", NOT_BOLD, base="N")).bold


def test_what_the_defaults_turn_on_stays_on() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert run("", P, defaults + style("P", BOLD)).bold
    assert not run(NOT_BOLD, P, defaults).bold


def test_a_nearer_style_hides_only_what_it_sets() -> None:
    styles = style("N", '<w:sz w:val="28"/><w:i/>') + style("P", '<w:color w:val="FF0000"/>', base="N")
    found = run("", P, styles)
    assert (found.size, found.italic, found.color) == (14, True, "FF0000")


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = style("P", '<w:sz w:val="30"/>', base="Q") + style("Q", base="P")
    assert run("", P, styles).size == 15


def test_without_any_size_word_takes_ten_points() -> None:
    assert run().size == 10


def test_a_paragraph_that_names_no_style_or_an_unknown_one_takes_the_default_style() -> None:
    styles = style("N", '<w:sz w:val="26"/>')
    assert run("", "", styles).size == 13
    assert run("", '<w:pStyle w:val="Khác"/>', styles).size == 13


THEME = (
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Jpan" typeface="MS Mincho"/><a:font script="Viet" typeface="Arial"/></a:minorFont>'
)
FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" {}/>'


def test_the_fonts_of_the_theme_win_over_names_beside_them() -> None:
    found = run(FONTS.format('w:asciiTheme="minorHAnsi"'), theme=THEME)
    assert (found.fonts["ascii"], found.fonts["hAnsi"]) == ("Calibri", "Times New Roman")
    assert found.theme_slots == {"ascii"}


def test_a_name_set_nearer_wins_over_the_theme_of_a_style() -> None:
    styles = style("P", '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>')
    found = run('<w:rFonts w:ascii="Arial"/>', P, styles, theme=THEME)
    assert (found.fonts["ascii"], found.fonts["hAnsi"]) == ("Arial", "Cambria")


def test_the_language_of_the_theme_fills_its_empty_slots_only() -> None:
    theme = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    found = run(theme, theme=THEME, languages='w:val="vi-VN" w:eastAsia="ja-JP" w:bidi="vi-VN"')
    assert (found.fonts["ascii"], found.fonts["eastAsia"], found.fonts["cs"]) == (
        "Calibri",
        "MS Mincho",
        "Arial",
    )


@pytest.mark.parametrize(
    ("letter", "slot"),
    [("a", "ascii"), ("đ", "hAnsi"), ("ố", "hAnsi"), ("\u0301", "hAnsi"), ("–", "hAnsi"), ("語", "eastAsia")],
)
def test_each_letter_has_its_slot(letter: str, slot: str) -> None:
    assert slot_of(letter) == slot


def test_a_hint_moves_signs_and_complex_script_moves_all() -> None:
    assert slot_of("–", hint="eastAsia") == "eastAsia"
    assert slot_of("ố", hint="eastAsia") == "hAnsi"
    assert slot_of("a", is_complex=True) == "cs"


def test_a_number_and_its_level_are_inherited_each_for_itself() -> None:
    styles = (
        style("N", more='<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr></w:pPr>')
        + style("P", base="N", more='<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    )  # fmt: skip
    (found,) = paragraphs(f"<w:p><w:pPr>{P}</w:pPr></w:p>", styles)
    assert (found.format.number, found.format.level) == ("7", 2)
    (none,) = paragraphs(f'<w:p><w:pPr>{P}<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>', styles)
    assert none.format.number == "0"


def table(cells: str, *, look: str = "", rows: int = 3) -> str:
    row = f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{name}</w:t></w:r></w:p></w:tc>' for name in cells)}</w:tr>"
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>{row * rows}</w:tbl>'


def table_style(**conditions: str) -> str:
    more = "".join(
        f'<w:tblStylePr w:type="{name}"><w:rPr>{each}</w:rPr></w:tblStylePr>'
        for name, each in conditions.items()
    )
    return style("T", '<w:sz w:val="20"/>', type_="table", more=more)


def sizes(body: str, styles: str) -> list[float]:
    return [each.runs[0].format.size for each in paragraphs(body, styles)]


def test_conditions_of_a_table_style_go_from_bands_over_rows_and_columns_to_corners() -> None:
    styles = table_style(
        firstRow='<w:sz w:val="30"/>',
        firstCol='<w:sz w:val="32"/>',
        nwCell='<w:sz w:val="40"/>',
        band1Horz='<w:sz w:val="22"/>',
    )
    look = 'w:firstRow="1" w:firstColumn="1" w:noVBand="1"'
    assert sizes(table("ab", look=look), styles) == [20, 15, 16, 11, 16, 10]
    assert sizes(table("ab", look='w:val="0000" w:noHBand="1"'), styles) == [10] * 6


def test_a_paragraph_style_wins_over_the_table_style() -> None:
    body = table("a", look='w:firstRow="1"', rows=1).replace("<w:p>", f"<w:p><w:pPr>{P}</w:pPr>")
    assert sizes(body, table_style(firstRow='<w:sz w:val="30"/>') + style("P", '<w:sz w:val="26"/>')) == [13]


def test_marks_in_the_file_are_added_to_what_follows_from_the_place() -> None:
    body = table("a", look='w:noHBand="1" w:noVBand="1"', rows=1).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:cnfStyle w:val="100000000000"/></w:tcPr>'
    )
    assert sizes(body, table_style(firstRow='<w:sz w:val="30"/>')) == [15]


def test_text_is_what_a_reader_sees() -> None:
    body = (
        "<w:p><w:r><w:t>Một</w:t><w:tab/><w:t>hai</w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> thêm</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> nối</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> ô</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="00FC"/></w:r></w:p>'
    )
    (found,) = paragraphs(body)
    assert found.text == "Một\thai thêm nối ô\u2011ü"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>ngoài</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>sau</w:t></w:r></w:p>"
    )
    found = paragraphs(body)
    assert [(each.text, each.number) for each in found] == [("ngoài", 1), ("trong hộp", 1), ("sau", 2)]


def test_cells_know_their_place_in_tables_inside_tables() -> None:
    inner = table("xy", rows=1)
    body = f"<w:p/>{table('a', rows=2).replace('</w:tc>', f'{inner}</w:tc>', 1)}<w:p/>"
    found = [
        (each.text, [(cell.table, cell.row, cell.column) for cell in each.cells]) for each in paragraphs(body)
    ]
    assert found == [
        ("", []),
        ("a", [(0, 0, 0)]),
        ("x", [(0, 0, 0), (1, 0, 0)]),
        ("y", [(0, 0, 0), (1, 0, 1)]),
        ("a", [(0, 1, 0)]),
        ("", []),
    ]
