"""The parts that only some forms of Phụ lục III have, and the marks that any document may bear."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cchcdoc.errors import InputError, PackError, RenderError
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.scaffold import FORMS, build_template
from cchcdoc.standard import load_standard
from tests.support.kinds import KIND, KIND_YAML, VAN_BAN, build_text, input_text, part, shown_text, write_pack
from tests.support.ooxml_checks import problems
from tests.support.outline import read_over
from tests.support.validator import begin, schema_errors

STANDARD = load_standard()
PARTS = {
    "tham_quyen": "ỦY BAN NHÂN DÂN XÃ TỦA CHÙA",
    "noi_nhan_dien": "[Trưởng các bản, Công an xã]",
    "thu_ky": "{ho_ten: Trần Văn B}",
    "noi_xac_nhan": "Ủy ban nhân dân xã Sáng Nhè",
    "nguoi_ky_ben_kia": "{quyen_han: [KT. GIÁM ĐỐC], chuc_vu: PHÓ GIÁM ĐỐC, ho_ten: Lê Thị C}",
}
SHOWN = {
    "tham_quyen": "ỦY BAN NHÂN DÂN XÃ TỦA CHÙA",
    "noi_nhan_dien": "- Trưởng các bản;\n- Công an xã.",
    "thu_ky": "THƯ KÝ",
    "noi_xac_nhan": "Xác nhận của Ủy ban nhân dân xã Sáng Nhè",
    "nguoi_ky_ben_kia": "ĐẠI DIỆN BÊN B\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
}
BASES = '  can_cu: ["Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Trưởng phòng"]\n'
MARKS = (
    "do_khan: HỎA TỐC",
    "do_mat: MẬT",
    "chi_dan: LƯU HÀNH NỘI BỘ",
    "lien_he: Số 1",
    "ky_hieu_soan_thao: PL.(3)",
)
PROSE = "  mo_dau: |\n    Điều 1. Kiện toàn Ban Chỉ đạo.\n\n    Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"


def opened(folder: Path, form: str, *, template: str = "", schema: str = "") -> OpenKind:
    """The made-up kind by one form, its template that form's or another's."""
    write_pack(folder, kind_yaml=f"{KIND_YAML}mau: {form}\n")
    kind = folder / "goi-thu" / KIND
    (kind / "template.docx").write_bytes(build_template(STANDARD, template or form))
    if schema:
        (kind / "schema.yaml").write_text(schema, encoding="utf-8")
    return open_kind(get_kind_entry(KIND, [folder]))


def frame_of(form: str, *more: str) -> str:
    """The parts that an input of ``form`` has; ``more`` lines of van_ban."""
    rule = STANDARD.forms[form]
    lines = [line for line in VAN_BAN.splitlines() if not line.strip().startswith(tuple(rule.drops or "-"))]
    lines += [f"  {name}: {PARTS[name]}" for name in rule.adds if name in PARTS]
    bases = BASES if "can_cu" in rule.requires else ""
    addressee = "  kinh_gui: Bộ Nội vụ\n" if "kinh_gui" in rule.requires else ""
    return "\n".join([*lines, *(f"  {line}" for line in more)]) + f"\n{bases}{addressee}"


def document_of(folder: Path, form: str, *more: str) -> bytes:
    kind = opened(folder, form)
    return build_text(kind, input_text(PROSE, van_ban=frame_of(form, *more))).document


@cache
def marked(form: str) -> bytes:
    """A document of ``form`` with every mark that a document may bear."""
    with TemporaryDirectory() as folder:
        return document_of(Path(folder), form, *MARKS)


def start_office() -> None:
    """Before the first test of the session: what the Open XML SDK is asked for below."""
    begin(map(marked, FORMS))


def test_the_standard_and_the_scaffold_know_the_same_forms() -> None:
    assert set(STANDARD.forms) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_document_of_each_form_is_sound_and_shows_the_parts_of_the_form(form: str) -> None:
    document = marked(form)
    text = shown_text(part(document))
    assert [name for name in STANDARD.forms[form].adds if name in SHOWN and SHOWN[name] not in text] == []
    assert "\nMẬT\n" in text
    assert "\nHỎA TỐC\n" in text
    assert "- Lưu: VT. PL.(3)" in text
    assert "LƯU HÀNH NỘI BỘ" in shown_text(part(document, "word/header2.xml"))
    assert "Số 1" in shown_text(part(document, "word/footer1.xml"))
    assert problems(document) == []


@pytest.mark.office
@pytest.mark.parametrize("form", FORMS)
def test_a_document_of_each_form_is_valid_for_the_open_xml_sdk(form: str) -> None:
    assert schema_errors(marked(form)) == []


@pytest.mark.parametrize("form", FORMS)
def test_without_marks_nothing_is_drawn_for_them(tmp_path: Path, form: str) -> None:
    document = document_of(tmp_path, form)
    assert "<w:tbl>" not in part(document, "word/header2.xml")
    assert "w:pBdr" not in part(document, "word/footer1.xml")
    assert STANDARD.stamp_color not in part(document)
    assert problems(document) == []


@pytest.mark.parametrize(
    ("typed", "millimetres"), [("KHẨN", 20), ("THƯỢNG KHẨN", 40), ("HỎA TỐC", 30), ("HOẢ TỐC", 30)]
)
def test_a_stamp_of_haste_has_the_size_of_the_decree(tmp_path: Path, typed: str, millimetres: int) -> None:
    """30 x 8, 40 x 8 and 20 x 8 mm (Phụ lục I, Phần I, Mục III.2.b)."""
    xml = part(document_of(tmp_path, "mau-1.4", f"do_khan: {typed}"))
    assert f'<w:gridCol w:w="{round(millimetres * 1440 / 25.4)}"/>' in xml
    assert f'<w:trHeight w:val="{round(8 * 1440 / 25.4)}" w:hRule="exact"/>' in xml


@pytest.mark.parametrize(
    ("field", "typed"), [("do_khan", "GẤP"), ("do_mat", "TUYỆT ĐỐI MẬT"), ("dieu_thi_hanh", "hai")]
)
def test_a_mark_that_the_decree_does_not_know_is_refused(tmp_path: Path, field: str, typed: str) -> None:
    with pytest.raises(InputError, match=field):
        document_of(tmp_path, "mau-1.2", f"{field}: {typed}")


@pytest.mark.parametrize("form", ["mau-1.1", "mau-1.2", "mau-1.3"])
def test_a_decision_names_its_last_article_in_the_recipients(tmp_path: Path, form: str) -> None:
    text = shown_text(part(document_of(tmp_path, form)))
    assert "Nơi nhận:\n- Như Điều 2;\n- Như trên;" in text


def test_another_article_may_be_named_and_a_typed_line_stays_alone(tmp_path: Path) -> None:
    text = shown_text(part(document_of(tmp_path / "a", "mau-1.2", 'dieu_thi_hanh: "1"')))
    assert "- Như Điều 1;" in text
    kind = opened(tmp_path / "b", "mau-1.2")
    typed = frame_of("mau-1.2").replace("[Như trên,", "[Như Điều 1 và Điều 2,")
    text = shown_text(part(build_text(kind, input_text(PROSE, van_ban=typed)).document))
    assert text.count("- Như Điều") == 1


def test_without_an_article_no_article_is_named(tmp_path: Path) -> None:
    kind = opened(tmp_path, "mau-1.1")
    prose = "  mo_dau: Thông qua báo cáo.\n"
    text = shown_text(part(build_text(kind, input_text(prose, van_ban=frame_of("mau-1.1"))).document))
    assert "Như Điều" not in text


def test_the_bases_stand_between_who_decides_and_the_word_of_the_act(tmp_path: Path) -> None:
    text = shown_text(part(document_of(tmp_path, "mau-1.2")))
    order = [text.index(words) for words in ("ỦY BAN NHÂN DÂN XÃ", "Căn cứ Luật", "QUYẾT ĐỊNH:", "Điều 1.")]
    assert order == sorted(order)


def test_a_part_that_the_form_does_not_have_is_no_field(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="thu_ky"):
        document_of(tmp_path, "mau-1.4", "thu_ky: {ho_ten: Trần Văn B}")


def test_what_the_template_cannot_show_is_refused_and_not_lost(tmp_path: Path) -> None:
    kind = opened(tmp_path, "mau-1.9", template="mau-1.4")
    with pytest.raises(RenderError) as caught:
        build_text(kind, input_text(PROSE, van_ban=frame_of("mau-1.9")))
    assert [found.code for found in caught.value.diagnostics] == ["MT340"]
    assert "thu_ky_ho_ten" in caught.value.diagnostics[0].message


def test_a_schema_may_not_ask_for_what_the_form_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        opened(tmp_path, "mau-1.8", schema="properties:\n  van_ban:\n    required: [trich_yeu]\n")
    assert [found.code for found in caught.value.diagnostics] == ["MT341"]


def test_a_draft_shows_the_blanks_of_the_form(tmp_path: Path) -> None:
    built = build_text(opened(tmp_path, "mau-1.9"), f"loai: {KIND}\n", draft=True)
    assert any("van_ban.thu_ky" in gap for gap in built.gaps)
    assert problems(built.document) == []


def test_an_appendix_of_minutes_names_them_without_a_day(tmp_path: Path) -> None:
    """Form 1.9 has no place and date under the motto."""
    appendix = "phu_luc:\n  - {ma: ds, tieu_de: Danh sách dự họp, loi_van: Ông Nguyễn Văn A.}\n"
    prose = "  mo_dau: Thành phần dự họp tại [>ds].\n"
    text = input_text(prose, van_ban=frame_of("mau-1.9"), more=appendix)
    document = build_text(opened(tmp_path, "mau-1.9"), text).document
    assert re.search(
        r"\(Kèm theo Thông báo số\s+/TB-UBND của Ủy ban nhân dân xã Tủa Chùa\)", shown_text(part(document))
    )


def test_form_1_8_says_as_above_and_needs_no_other_recipient(tmp_path: Path) -> None:
    kind = opened(tmp_path, "mau-1.8")
    without = "\n".join(
        line for line in frame_of("mau-1.8").splitlines() if not line.startswith("  noi_nhan:")
    )
    text = shown_text(part(build_text(kind, input_text(PROSE, van_ban=f"{without}\n")).document))
    assert "Nơi nhận:\n- Như trên;\n- Lưu: VT." in text
    typed = shown_text(part(build_text(kind, input_text(PROSE, van_ban=frame_of("mau-1.8"))).document))
    assert typed.count("Như trên") == 1
    assert "- Phòng Văn hóa - Xã hội;" in typed


def test_an_authority_of_several_lines_is_set_close() -> None:
    styles = part(build_template(STANDARD, "mau-1.1"), "word/styles.xml")
    style = styles[styles.index('w:styleId="ThamQuyen"') :]
    assert 'w:before="0" w:after="0"' in style[: style.index("</w:style>")]


def test_the_address_is_not_printed_on_the_first_page_of_an_attachment(tmp_path: Path) -> None:
    more = "\nphu_luc:\n  - {ma: ds, tieu_de: Danh sách, loi_van: Một người.}\n"
    prose = "  mo_dau: |\n    Theo [>ds].\n"
    document = build_text(
        opened(tmp_path, "mau-1.4"),
        input_text(prose, van_ban=frame_of("mau-1.4", "lien_he: Số 1 phố A"), more=more),
    ).document
    own, attached = re.findall(r"<w:sectPr.*?</w:sectPr>", part(document), re.DOTALL)
    assert '<w:footerReference w:type="first" r:id="rId6"/>' in own
    assert '<w:footerReference w:type="first" r:id="rId7"/>' in attached
    assert "Số 1 phố A" in read_over(part(document, "word/footer1.xml"))
    assert "<w:t" not in part(document, "word/footer2.xml")
