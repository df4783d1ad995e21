"""A template restyled in Word: free within the decree's ranges, warned about beyond them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.documents.view import View
from cchcdoc.errors import CchcdocError
from cchcdoc.ooxml import names
from cchcdoc.ooxml.tree import parse
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, build_text, input_text, write_pack

TEXT = input_text("  mo_dau: |\n    Xong.\n")

LINE = '<w:r><w:t xml:space="preserve">Nơi nhận:'
"""A line of fixed text in the template."""


def restyled(part: str, old: str, new: str) -> bytes:
    """The scaffold's template with one edit in one part."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new)

    return edited(build_template(load_standard(), "mau-1.4"), part, change)


def edited(template: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """``template`` with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            text = source.read(info).decode()
            target.writestr(info.filename, change(text) if info.filename == part else text)
    return stream.getvalue()


def warnings(folder: Path, template: bytes) -> tuple[Diagnostic, ...]:
    packs = write_pack(folder)
    entry = get_kind_entry(KIND, [packs])
    (entry.folder / "template.docx").write_bytes(template)
    return build_text(open_kind(entry), TEXT).diagnostics


def codes(folder: Path, template: bytes) -> list[str]:
    return [found.code for found in warnings(folder, template)]


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        ("word/document.xml", 'w:left="1701"', 'w:left="1984"', []),  # 35 mm
        ("word/document.xml", 'w:left="1701"', 'w:left="1417"', ["TT300"]),  # 25 mm
        ("word/document.xml", 'w:w="11906"', 'w:w="12240"', ["TT300"]),  # Letter
    ],
)
def test_the_page(tmp_path: Path, part: str, old: str, new: str, expected: list[str]) -> None:
    assert codes(tmp_path, restyled(part, old, new)) == expected


@pytest.mark.parametrize(
    ("style", "old", "new", "expected"),
    [
        ("LoiVan", '<w:sz w:val="28"/>', '<w:sz w:val="26"/>', []),
        ("LoiVan", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>', ["TT301"]),
        ("LoiVan", '<w:b w:val="0"/>', "<w:b/>", ["TT302"]),
        ("LoiVan", "<w:rPr>", '<w:rPr><w:color w:val="FF0000"/>', []),
        ("DiaDanh", "<w:i/>", "", ["TT302"]),
        ("TenLoai", "<w:rPr>", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', ["TT303"]),
        ("BangChu", '<w:sz w:val="24"/>', '<w:sz w:val="18"/>', []),  # the decree does not rule tables
    ],
)
def test_a_style(tmp_path: Path, style: str, old: str, new: str, expected: list[str]) -> None:
    whole = (
        zipfile.ZipFile(io.BytesIO(build_template(load_standard(), "mau-1.4")))
        .read("word/styles.xml")
        .decode()
    )
    start = whole.index(f'w:styleId="{style}"')
    end = whole.index("</w:style>", start)
    before = whole[start:end]
    assert codes(tmp_path, restyled("word/styles.xml", before, before.replace(old, new, 1))) == expected


def test_where_nothing_sets_a_size_word_takes_ten_points_and_one_warning_says_so(tmp_path: Path) -> None:
    template = restyled("word/styles.xml", '<w:sz w:val="28"/><w:szCs w:val="28"/>', "")
    (found,) = warnings(tmp_path, template)
    assert found.code == "TT301"
    assert re.fullmatch(
        r'[0-9]+ kiểu \("[^"]+", "[^"]+", "[^"]+", …\) cỡ chữ 10, quy định 13 - 14', found.message
    )


def test_a_missing_style_is_named_when_the_pack_is_opened(tmp_path: Path) -> None:
    from cchcdoc.errors import PackError

    with pytest.raises(PackError) as caught:
        codes(tmp_path, restyled("word/styles.xml", 'w:val="Lời văn"', 'w:val="Khác"'))
    (found,) = caught.value.diagnostics
    assert found.code == "MT298"
    assert "Lời văn" in found.message


PROSE_TAG = "{{p noi_dung }}"


@pytest.mark.parametrize(("tags", "said"), [(PROSE_TAG * 2, "hai lần"), ("", "không có thẻ")])
def test_a_template_prints_the_prose_once(tmp_path: Path, tags: str, said: str) -> None:
    whole = (
        zipfile.ZipFile(io.BytesIO(build_template(load_standard(), "mau-1.4")))
        .read("word/document.xml")
        .decode()
    )
    at = whole.index(PROSE_TAG)
    start, end = whole.rindex("<w:p>", 0, at), whole.index("</w:p>", at) + len("</w:p>")
    paragraph = whole[start:end]
    with pytest.raises(CchcdocError) as caught:
        codes(tmp_path, restyled("word/document.xml", paragraph, paragraph * (tags.count(PROSE_TAG))))
    (found,) = caught.value.diagnostics
    assert found.code == "MT299"
    assert said in found.message


def test_what_is_set_by_hand_is_named_at_its_paragraph(tmp_path: Path) -> None:
    by_hand = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="40"/></w:rPr>'
    template = restyled("word/document.xml", LINE, LINE.replace("<w:r>", f"<w:r>{by_hand}"))
    size, font = warnings(tmp_path, template)
    assert [size.code, font.code] == ["TT301", "TT303"]
    assert size.message == "chữ ở đây cỡ chữ 20, quy định 12"
    assert font.message == "chữ ở đây dùng phông chữ Arial, quy định Times New Roman"
    assert str(size.location).endswith("template.docx:bảng 2 dòng 1 cột 1")


@pytest.mark.parametrize(
    "by_hand",
    [
        '<w:sz w:val="24"/>',  # what the style says too
        "<w:b/><w:i/>",  # a word may stand out
        '<w:rFonts w:cs="Arial"/>',  # no letter of complex script is there
        '<w:color w:val="FF0000"/>',
    ],
)
def test_what_is_set_by_hand_within_the_ranges_is_the_authors(tmp_path: Path, by_hand: str) -> None:
    changed = LINE.replace("<w:r>", f"<w:r><w:rPr>{by_hand}</w:rPr>")
    assert codes(tmp_path, restyled("word/document.xml", LINE, changed)) == []


def test_only_vietnamese_letters_in_another_font_are_seen(tmp_path: Path) -> None:
    by_hand = '<w:rPr><w:rFonts w:hAnsi="Calibri"/></w:rPr>'
    template = restyled("word/document.xml", LINE, LINE.replace("<w:r>", f"<w:r>{by_hand}"))
    assert codes(tmp_path, template) == ["TT303"]


def test_fonts_of_the_theme_count_and_are_said_once_for_all_styles(tmp_path: Path) -> None:
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
    themed = with_theme(restyled("word/styles.xml", "<w:rFonts ", fonts), "Calibri")
    (found,) = warnings(tmp_path, themed)
    assert found.code == "TT303"
    assert re.match(
        r"3[0-9] kiểu \(.*\) dùng phông chữ Calibri \(phông của chủ đề\), quy định Times New Roman",
        found.message,
    )
    assert "Thiết kế (Design)" in found.hint


def test_a_theme_of_the_right_font_is_no_fault(tmp_path: Path) -> None:
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
    assert (
        codes(tmp_path, with_theme(restyled("word/styles.xml", "<w:rFonts ", fonts), "Times New Roman")) == []
    )


def test_headings_are_found_by_name_where_a_program_drops_the_aliases(tmp_path: Path) -> None:
    """LibreOffice keeps no ``w:aliases`` and writes ``Heading 1``."""
    template = edited(
        build_template(load_standard(), "mau-1.4"),
        "word/styles.xml",
        lambda text: re.sub(
            r'<w:name w:val="heading (\d)"/><w:aliases [^>]*/>', r'<w:name w:val="Heading \1"/>', text
        ),
    )
    assert codes(tmp_path, template) == []


def with_theme(template: bytes, font: str) -> bytes:
    """``template`` with a theme whose letters are all in ``font``."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    one = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    theme = (
        f'<a:theme xmlns:a="{a}" name="x"><a:themeElements><a:fontScheme name="x"><a:majorFont>{one}</a:majorFont>'
        f"<a:minorFont>{one}</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )
    relation = (
        f'<Relationship Id="rIdTheme" Type="{names.R}/theme" Target="theme/theme1.xml"/></Relationships>'
    )
    type_ = f'<Override PartName="/word/theme/theme1.xml" ContentType="{names.TYPE_THEME}"/></Types>'
    related = edited(
        template, names.PART_DOCUMENT_RELATIONSHIPS, lambda text: text.replace("</Relationships>", relation)
    )
    typed = edited(related, names.PART_CONTENT_TYPES, lambda text: text.replace("</Types>", type_))
    stream = io.BytesIO(typed)
    with zipfile.ZipFile(stream, "a") as target:
        target.writestr("word/theme/theme1.xml", theme)
    return stream.getvalue()


def test_restyling_the_prose_restyles_the_lists_with_it() -> None:
    """What the guide tells: change the style "Lời văn", and the page is of one size."""
    template = build_template(load_standard(), "mau-1.4")
    styles = zipfile.ZipFile(io.BytesIO(template)).read("word/styles.xml").decode()
    start = styles.index('w:styleId="LoiVan"')
    end = styles.index("</w:style>", start)
    prose = (
        styles[start:end]
        .replace('<w:sz w:val="28"/>', '<w:sz w:val="26"/>')
        .replace('w:line="240"', 'w:line="312"')
    )
    view = View(parse((styles[:start] + prose + styles[end:]).encode()))
    for style in ("LoiVan", "GachDauDong", "DauCong", "CanCu", "GiuaDong"):
        assert view.of_style(style).size == 13
        assert view.sheet.inherited(style).paragraph["spacing.line"] == "312"
    assert view.of_style("CanCu").italic
    assert view.sheet.inherited("GiuaDong").paragraph["jc"] == "center"
    assert view.sheet.inherited("GiuaDong").paragraph["ind.firstLine"] == "0"
