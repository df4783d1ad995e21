"""A document as lines that a person compares."""

from __future__ import annotations

from cchcdoc.documents.outline import outline_lines
from cchcdoc.ooxml.package_reading import read_package
from tests.support.outline_variants import built_sample


def test_a_row_is_one_line_notes_come_last_and_blanks_are_left_out() -> None:
    lines = list(outline_lines(read_package(built_sample("so-ket-5-nam").document, "a.docx")))
    assert any(line.startswith(("heading 1 | PHẦN THỨ NHẤT", "heading 1 | Phần")) for line in lines[:20])
    assert any(line.startswith("Bảng | ") and line.count(" ¦ ") > 2 for line in lines)
    assert lines[-1].startswith("footnote text | ")
    assert not any(line.endswith("| ") for line in lines)
