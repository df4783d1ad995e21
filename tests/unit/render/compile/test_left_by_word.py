"""What Word leaves in a file reaches no document: refused with the way out, or left out in silence; ordinary files pass."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document

from cchcdoc.errors import PackError
from cchcdoc.ooxml.package_writing import write_package
from cchcdoc.render.compile.from_docx import compile_template
from tests.support.docx_files import WORD_TYPE, W, docx_parts, paragraph, table, zip_parts
from tests.support.template_cases import load_plain_cases

CORPUS = "templates/left_by_word.yaml"
SHORT = {
    "$R": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "$W": WORD_TYPE,
    "$N": W,
    "$A": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "$V": "urn:schemas-microsoft-com:vml",
    "$O": "urn:schemas-microsoft-com:office:office",
    "$SECRET": "secret",
}


def written_out(text: str) -> str:
    for short, full in SHORT.items():
        text = text.replace(short, full)
    return text


def parts_of(case: dict[str, Any]) -> dict[str, bytes]:
    def given(key: str) -> str:
        return written_out(case.get(key, ""))

    header = given("dau_trang") or None
    parts = docx_parts(
        paragraph("{{ ten }}") + given("than"),
        header=header,
        settings=given("cai_dat"),
        relationships=given("lien_ket"),
        content_types=given("kieu"),
    )
    root, styles = parts["_rels/.rels"], parts["word/styles.xml"]
    parts["_rels/.rels"] = root.replace(b"</Relationships>", given("goc").encode() + b"</Relationships>")
    parts["word/styles.xml"] = styles.replace(b"</w:styles>", given("kieu_chu").encode() + b"</w:styles>")
    if "bo_qua" in case:
        compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        opening = f'<w:document xmlns:mc="{compatibility}" xmlns:wps2="{case["bo_qua"]}" mc:Ignorable="wps2" '
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:document ", opening.encode())
    more = {
        name: b"\x89PNG\r\n" if text == "$PNG" else written_out(text).encode()
        for name, text in case.get("phan", {}).items()
    }
    return {**parts, **more}


@pytest.mark.parametrize("case", load_plain_cases(CORPUS, "tu_choi"), ids=lambda case: case["ten"])
def test_what_was_left_is_refused_with_the_way_out(case):
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts_of(case)), "mau.docx", {})
    found = refused.value.diagnostics
    assert {d.code for d in found} == set(case["ma"].split())
    assert any(case["ly_do"] in d.as_line() for d in found), [d.as_line() for d in found]
    assert all(d.hint for d in found)


@pytest.mark.parametrize("case", load_plain_cases(CORPUS, "chap_nhan"), ids=lambda case: case["ten"])
def test_what_is_ordinary_passes_and_what_is_of_no_use_stays_behind(case):
    template = compile_template(zip_parts(parts_of(case)), "mau.docx", {})
    gone = case.get("bo", [])
    assert not set(gone) & set(template.package.parts)
    assert set(case.get("giu", ())) <= set(template.package.parts)
    assert not [name for name in template.package.parts if b"secret" in template.package.read(name)]
    declared = template.package.read("[Content_Types].xml").decode()
    assert not any(f'"/{name}"' in declared for name in gone)
    assert (
        case.get("bo_qua", "nothing is ignored").encode()
        not in template.render({"ten": "x"})["word/document.xml"]
        .replace(f'xmlns:wps2="{case.get("bo_qua", "")}"', "")
        .encode()
    )


BOX = (
    "<w:p><w:r><w:pict><v:rect xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{}"
    "</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
)
SHAPE = (
    "<w:p><w:r><w:drawing><wp:inline><w:txbxContent>{}</w:txbxContent></wp:inline></w:drawing></w:r></w:p>"
)
COMPATIBLE = (
    "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    "<mc:Choice Requires='wps'>{0}</mc:Choice><mc:Fallback>{1}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
AROUND = {
    "header": ("header", "{}"),
    "footer": ("footer", "{}"),
    "note": ("footnote", "{}"),
    "cell of a cell": ("body", table([table(["{}"]) + "<w:p/>"])),
    "box": ("body", SHAPE),
    "VML box of a header": ("header", BOX),
    "control": ("body", "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"),
    "custom XML": ("body", "<w:customXml w:element='x'>{}</w:customXml>"),
    "choice": ("body", COMPATIBLE.format("<w:txbxContent>{}</w:txbxContent>", "")),
    "copy for older programs": ("footer", COMPATIBLE.format("", "<w:txbxContent>{}</w:txbxContent>")),
}
"""Where something can stand: the part, and the XML around it."""
IN_TEXT = [
    case
    for case in load_plain_cases(CORPUS, "tu_choi")
    if case.get("than", "").startswith(("<w:p>", "<w:tbl>")) and not set(case) & {"lien_ket", "kieu_chu"}
]


@pytest.mark.parametrize("place", AROUND)
@pytest.mark.parametrize("case", IN_TEXT, ids=lambda case: case["ten"])
def test_it_is_refused_wherever_it_stands(case, place):
    part, around = AROUND[place]
    parts = docx_parts(
        **{"body": paragraph("{{ ten }}"), part: around.replace("{}", written_out(case["than"]))}
    )
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts), "mau.docx", {})
    assert set(case["ma"].split()) <= {d.code for d in refused.value.diagnostics}


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Ảnh 1" descr="{}"/></wp:inline></w:drawing></w:r></w:p>'
)
SHAPE = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{}"/></w:pict></w:r></w:p>'


@pytest.mark.parametrize("drawing", [PICTURE, SHAPE], ids=["DrawingML", "VML"])
@pytest.mark.parametrize("place", ["than", "dau_trang"])
@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\chi Hai\secret.png",
        "d:/secret.jpg",
        r"\\may-chu\chung\secret.png",
        "/home/secret/a.png",
        "file:///D:/secret.png",
        "https://secret/anh.png",
    ],
)
def test_where_a_picture_lay_on_the_authors_machine_stays_behind(path, place, drawing):
    template = compile_template(zip_parts(parts_of({place: drawing.format(path)})), "mau.docx", {})
    assert not [name for name in template.package.parts if b"secret" in template.package.read(name)]
    assert "secret" not in "".join(template.render({"ten": "Tên"}).values())


@pytest.mark.parametrize("words", ["Sơ đồ tổ chức: 05 phòng", "Hình 1/2", "a: b", "Ảnh C:"])
def test_what_a_picture_shows_stays(words):
    template = compile_template(zip_parts(parts_of({"dau_trang": PICTURE.format(words)})), "mau.docx", {})
    assert f'descr="{words}"'.encode() in template.package.read("word/header1.xml")


def test_a_package_of_which_nothing_is_left_out_is_the_same():
    data = zip_parts(docx_parts(paragraph("{{ ten }}"), header=paragraph("x"), title="x"))
    template = compile_template(data, "mau.docx", {})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: template.package.read(name) for name in template.package.parts
        }


def test_what_python_docx_starts_from_is_read_and_what_is_kept_opens_again():
    made = io.BytesIO()
    document = Document()
    document.add_paragraph("{{ ten }}")
    document.save(made)
    template = compile_template(made.getvalue(), "mau.docx", {})
    again = Document(io.BytesIO(write_package(template.package.parts.items())))
    assert [each.text for each in again.paragraphs] == ["{{ ten }}"]


def test_core_properties_as_a_filter_of_libreoffice_names_them():
    parts = docx_parts(paragraph("x"), title="{{ ten }}")
    rels = parts["_rels/.rels"]
    draft = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    usual = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    assert usual in rels
    parts["_rels/.rels"] = rels.replace(usual, draft)
    template = compile_template(zip_parts(parts), "mau.docx", {})
    assert usual in template.package.read("_rels/.rels")
    assert draft not in template.package.read("_rels/.rels")


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (b"{\\rtf1\\ansi ...", "RTF"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"%PDF-1.7", "PDF"),
        (b"\xef\xbb\xbf<html>", "HTML"),
    ],
)
def test_another_file_with_the_name_of_a_docx_is_called_what_it_is(first, said):
    with pytest.raises(PackError) as refused:
        compile_template(first + bytes(100), "mau.docx", {})
    (found,) = refused.value.diagnostics
    assert found.code == "MT230"
    assert said in found.message
    assert found.hint


@pytest.mark.parametrize(
    ("content_type", "said"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", ".docm"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", ".dotx"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", ".dotm"),
    ],
)
def test_a_template_or_macro_file_of_word_is_called_so(content_type, said):
    parts = docx_parts(paragraph("x"))
    main = f"{WORD_TYPE}.document.main+xml".encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main, content_type.encode())
    with pytest.raises(PackError) as refused:
        compile_template(zip_parts(parts), "mau.docx", {})
    (found,) = refused.value.diagnostics
    assert said in found.message
    assert "Save As" in found.hint


def test_a_workbook_with_the_name_of_a_docx_is_called_so():
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}
    with pytest.raises(PackError, match="Excel"):
        compile_template(zip_parts(parts), "mau.docx", {})


@pytest.mark.parametrize(("head", "is_font"), [(b"\0\1\0\0", True), (b"OTTO", True), (b"MZ\x90\0", False)])
def test_an_embedded_font_is_one_when_its_key_is_taken_off(head, is_font):
    key = "{01020304-0506-0708-090A-0B0C0D0E0F10}"
    mask = bytes(range(16, 0, -1)) * 2
    font = bytes(one ^ other for one, other in zip(head.ljust(32, b"x"), mask, strict=True)) + b"rest"
    link = f'<Relationship Id="x1" Type="{SHORT["$R"]}/fontTable" Target="fontTable.xml"/>'
    kinds = (
        f'<Override PartName="/word/fontTable.xml" ContentType="{WORD_TYPE}.fontTable+xml"/>'
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    )
    parts = docx_parts(paragraph("x"), relationships=link, content_types=kinds)
    table = f'<w:embedRegular r:id="f1" w:fontKey="{key}"/>'
    parts["word/fontTable.xml"] = (
        f'<w:fonts xmlns:w="{W}" xmlns:r="{SHORT["$R"]}"><w:font w:name="x">{table}</w:font></w:fonts>'.encode()
    )
    target = f'<Relationship Id="f1" Type="{SHORT["$R"]}/font" Target="fonts/font1.odttf"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/fontTable.xml.rels"] = (
        f'<Relationships xmlns="{space}">{target}</Relationships>'.encode()
    )
    parts["word/fonts/font1.odttf"] = font
    if is_font:
        assert "word/fonts/font1.odttf" in compile_template(zip_parts(parts), "mau.docx", {}).package.parts
    else:
        with pytest.raises(PackError, match="phông chữ"):
            compile_template(zip_parts(parts), "mau.docx", {})
