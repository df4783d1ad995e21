"""A document as lines that a person compares."""

from __future__ import annotations

from cchcdoc.documents.outline import outline_lines
from cchcdoc.ooxml.package_reading import read_package
from tests.support.docx_files import docx_parts, zip_parts
from tests.support.outline_variants import built_sample


def test_a_row_is_one_line_notes_come_last_and_blanks_are_left_out() -> None:
    lines = list(outline_lines(read_package(built_sample("so-ket-5-nam").document, "a.docx")))
    assert any(line.startswith(("heading 1 | PHẦN THỨ NHẤT", "heading 1 | Phần")) for line in lines[:20])
    assert any(line.startswith("Bảng | ") and line.count(" ¦ ") > 2 for line in lines)
    assert lines[-1].startswith("footnote text | ")
    assert not any(line.endswith("| ") for line in lines)


def test_styles_of_word_have_one_name_whichever_program_saved_the_file() -> None:
    def named(heading: str, own: str) -> list[str]:
        parts = docx_parts(
            '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>'
            '<w:p><w:pPr><w:pStyle w:val="L"/></w:pPr><w:r><w:t>B</w:t></w:r></w:p>'
        )
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in (("H", heading), ("L", own))
        )
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(
            b"</w:styles>", f"{styles}</w:styles>".encode()
        )
        return list(outline_lines(read_package(zip_parts(parts), "a.docx")))

    assert named("Heading 2", "Lời văn") == named("heading 2", "Lời văn") == ["heading 2 | A", "Lời văn | B"]
    assert named("heading 2", "lời văn")[1] == "lời văn | B"
