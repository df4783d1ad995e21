"""The effective formatting of whole files, frozen as text: a change of the resolver shows what it changes.

``CCHCDOC_UPDATE_GOLDEN=1`` writes the texts again; read the difference before it is committed."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from cchcdoc.documents.view import Paragraph, View
from cchcdoc.ooxml.tree import parse
from cchcdoc.packs import find_kinds

FROZEN = Path(__file__).parent / "frozen"
TEMPLATES = next(iter(find_kinds())).folder.parent


def of_python_docx() -> bytes:
    """A file with the styles that python-docx brings: based on each other, with themes and conditions of tables."""
    document = docx.Document()
    document.add_heading("Tiêu đề", level=0)
    document.add_heading("Mục một", level=1)
    document.add_paragraph("Gạch đầu dòng", style="List Bullet 2")
    document.add_paragraph("Trích dẫn", style="Intense Quote").add_run(" đậm thêm").bold = True
    document.add_paragraph("Chữ ", style="Body Text").add_run(
        "nhấn", style="Intense Emphasis"
    ).font.size = Pt(20)
    for style in ("Light Grid Accent 1", "Medium Shading 2", "Colorful List"):
        table = document.add_table(3, 3, style=style)
        for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"ô {at}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


CORPUS: dict[str, Callable[[], bytes]] = {
    "template": (TEMPLATES / "template.docx").read_bytes,
    "cong-van": (TEMPLATES / "cong-van" / "template.docx").read_bytes,
    "van-ban-hai-ben": (TEMPLATES / "van-ban-hai-ben" / "template.docx").read_bytes,
    "python-docx": of_python_docx,
}


@pytest.mark.parametrize("name", CORPUS)
def test_effective_formatting_is_as_it_was(name: str) -> None:
    text = "".join(f"{line}\n" for line in described(CORPUS[name]()))
    path = FROZEN / f"{name}.txt"
    if os.environ.get("CCHCDOC_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def described(content: bytes) -> Iterator[str]:
    """A line a run: place, style, alignment, size, fonts, what is on, text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()

        def root(start: str) -> object:
            found = next((name for name in names if name.startswith(start)), None)
            return None if found is None else parse(package.read(found))

        view = View(root("word/styles.xml"), root("word/theme/theme"), root("word/settings.xml"))  # type: ignore[arg-type]
        for paragraph in view.paragraphs(parse(package.read("word/document.xml"))):
            for run in paragraph.runs:
                look = run.format
                fonts = ", ".join(look.fonts_of(run.text))
                on = " ".join(sorted(look.on)) or "-"
                yield f"{_place(paragraph)} | {paragraph.style} | {_standing(paragraph)} | {look.size:g} | {fonts} | {on} | {run.text!r}"


def _place(paragraph: Paragraph) -> str:
    cells = "/".join(f"{cell.table}.{cell.row}.{cell.column}" for cell in paragraph.cells)
    return cells or str(paragraph.number)


def _standing(paragraph: Paragraph) -> str:
    found = paragraph.format
    number = f"{found.number}:{found.level}" if found.number else ""
    return " ".join(
        part for part in (found.align or "left", number, "keep" if found.keep_next else "") if part
    )
