"""The checks of ``tests/support/ooxml_checks.py``: each lets sound documents pass and finds a broken one."""

import pytest

from cchcdoc.blocks import Composition, DocumentProperties, Gap, NoteMark, Text
from cchcdoc.finish.assemble import assemble
from cchcdoc.finish.prepare import prepare
from cchcdoc.ooxml import names
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.ooxml.runs import gap_xml, inlines_xml, note_mark_xml
from tests.support import ooxml_checks
from tests.support.ooxml_checks import CHECKS, Check, Document, problems
from tests.support.small_docx import HEAD, ROOT, document, pack, paragraph, styles, template_parts, unpack

GRID = "<w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
DRAWING = '<w:r><w:drawing><wp:inline><wp:docPr id="{0}" name="a"/></wp:inline></w:drawing></w:r>'
FIELD = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'


def cell(content: str = paragraph(), properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{GRID}{''.join(rows)}</w:tbl>{paragraph()}"


def run(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def styled(name: str, value: str) -> str:
    if name == "tblStyle":
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="{value}"/></w:tblPr></w:tbl>'
    if name == "rStyle":
        return run(f'<w:r><w:rPr><w:rStyle w:val="{value}"/></w:rPr></w:r>')
    return run(f'<w:pPr><w:pStyle w:val="{value}"/></w:pPr>')


def numbered(number: str) -> str:
    return run(f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>')


HEADER_ROW = "<w:tblHeader/>"
TWO = (cell(), cell())

# Check, bodies that pass, bodies that fail.
BODIES: list[tuple[Check, list[str], list[str]]] = [
    (
        ooxml_checks.cells_end_with_a_paragraph,
        [table(row(*TWO)), table(row(cell(f"<w:tbl>{GRID}{row(*TWO)}</w:tbl>{paragraph()}"), cell()))],
        [
            table(row(cell(""), cell())),
            table(row(cell(f"<w:tbl>{GRID}{row(*TWO)}</w:tbl>"), cell())),
            table(row("<w:tc/>")),
        ],
    ),
    (ooxml_checks.tables_have_rows, [table(row(*TWO))], [table(), table(row())]),
    (
        ooxml_checks.rows_fill_the_grid,
        [
            table(row(*TWO), row(cell(properties='<w:gridSpan w:val="2"/>'))),
            table(row(cell(), properties='<w:gridAfter w:val="1"/>')),
        ],
        [
            table(row(cell())),
            table(row(*TWO, cell())),
            table(row(cell(), cell(properties='<w:gridSpan w:val="2"/>'))),
        ],
    ),
    (
        ooxml_checks.merged_cells_have_a_start,
        [
            table(
                row(cell(properties='<w:vMerge w:val="restart"/>'), cell()),
                row(cell(properties="<w:vMerge/>"), cell()),
                row(cell(properties='<w:vMerge w:val="continue"/>'), cell()),
            )
        ],
        [
            table(row(cell(properties="<w:vMerge/>"), cell())),
            table(
                row(cell(properties='<w:vMerge w:val="restart"/>'), cell()),
                row(cell(), cell(properties="<w:vMerge/>")),
            ),
        ],
    ),
    (
        ooxml_checks.styles_exist,
        [styled("pStyle", "Heading2"), styled("rStyle", "ThamChieuCuoc")],
        [styled("pStyle", "Khac"), styled("rStyle", "Heading2"), styled("tblStyle", "Bang")],
    ),
    (ooxml_checks.lists_exist, [numbered("3"), numbered("0")], [numbered("7")]),
    (
        ooxml_checks.fields_are_closed,
        [run("".join(FIELD.format(kind) for kind in ("begin", "begin", "end", "separate", "end")))],
        [
            run(FIELD.format("begin")),
            run(FIELD.format("end") + FIELD.format("begin")),
            run(FIELD.format("separate")),
        ],
    ),
    (
        ooxml_checks.nothing_is_left_over,
        [paragraph("a { b } c * d [1] @ ^ # %")],
        [
            *(paragraph(f"a{mark}b") for mark in ("{{", "}}", "{%", "%}", "[@", "[^", "**", "[#", "[=")),
            run("<w:r><w:t>a{</w:t></w:r><w:r><w:t>{ b</w:t></w:r>"),
        ],
    ),
    (
        ooxml_checks.no_private_characters,
        [paragraph("ắ – “”…")],
        [paragraph("a\ue000b"), paragraph("a\ufffdb")],
    ),
    (
        ooxml_checks.relationships_reach_parts,
        [paragraph()],
        [run('<w:hyperlink r:id="rId77"/>'), run('<w:r><w:drawing r:embed="rId78"/></w:r>')],
    ),
    (
        ooxml_checks.ids_are_unique,
        [run(BOOKMARK.format(1, "a") + BOOKMARK.format(2, "b") + DRAWING.format(1) + DRAWING.format(2))],
        [
            run(BOOKMARK.format(1, "a") + BOOKMARK.format(1, "b")),
            run(BOOKMARK.format(1, "a") + BOOKMARK.format(2, "a")),
            run('<w:bookmarkStart w:id="1" w:name="a"/>'),
            run(DRAWING.format(1) + DRAWING.format(1)),
        ],
    ),
    (
        ooxml_checks.the_language_is_vietnamese,
        [
            run('<w:r><w:rPr><w:lang w:val="vi-VN"/></w:rPr></w:r>'),
            run('<w:r><w:rPr><w:lang w:bidi="ar-SA"/></w:rPr></w:r>'),
        ],
        [run('<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr></w:r>')],
    ),
    (
        ooxml_checks.paragraphs_do_not_nest,
        [run(f"<w:r><w:txbxContent>{paragraph()}</w:txbxContent></w:r>")],
        [run(paragraph()), run(f"<w:r>{paragraph()}</w:r>")],
    ),
    (
        ooxml_checks.text_stands_in_text_elements,
        [run("<w:r><w:instrText> PAGE </w:instrText></w:r>\n  ")],
        ["chữ", run("chữ"), run("<w:r>chữ</w:r>"), run("<w:r><w:t>a</w:t>chữ</w:r>")],
    ),
    (
        ooxml_checks.headers_of_tables_come_first,
        [
            table(row(*TWO, properties=HEADER_ROW), row(*TWO)),
            table(row(*TWO, properties='<w:tblHeader w:val="0"/>')),
        ],
        [table(row(*TWO), row(*TWO, properties=HEADER_ROW)), table(row(*TWO, properties=HEADER_ROW))],
    ),
]
PASSING = [(check, body) for check, good, _ in BODIES for body in good]
FAILING = [(check, body) for check, _, bad in BODIES for body in bad]


def name_of(value: object) -> str | None:
    return getattr(value, "__name__", None)


def found(check: Check, parts: dict[str, str]) -> list[str]:
    return list(check(Document.open(pack(parts))))


@pytest.mark.parametrize(("check", "body"), PASSING, ids=name_of)
def test_a_sound_body_passes(check: Check, body: str) -> None:
    assert found(check, {**template_parts(), names.PART_DOCUMENT: document(body)}) == []


@pytest.mark.parametrize(("check", "body"), FAILING, ids=name_of)
def test_a_broken_body_is_found(check: Check, body: str) -> None:
    assert found(check, {**template_parts(), names.PART_DOCUMENT: document(body)})


def finished() -> dict[str, str]:
    """A finished draft: two notes, two blanks with comments."""
    inlines = (Text("a"), NoteMark(1), Gap("Số", 0), NoteMark(2), Gap("Ngày", 1))
    parts = {names.PART_DOCUMENT: document(f"<w:p>{inlines_xml(inlines, 'ThamChieuCuoc')}</w:p>")}
    notes = ((Text("một"),), (Text("hai"),))
    composition = Composition({}, (), notes, ("Điền số", "Điền ngày"), DocumentProperties("Tên", "Cơ quan"))
    return unpack(assemble(prepare(read_package(pack(template_parts()), "mau.docx")), parts, composition))


def test_a_finished_document_has_no_problems() -> None:
    assert problems(pack(finished())) == []


def changed(part: str, old: str, new: str) -> dict[str, str]:
    parts = finished()
    assert old in parts[part]
    return {**parts, part: parts[part].replace(old, new)}


MARK = note_mark_xml(2, "ThamChieuCuoc")
GAP = gap_xml("Ngày", 1)


@pytest.mark.parametrize(
    ("check", "part", "old", "new"),
    [
        (ooxml_checks.notes_match_their_marks, names.PART_DOCUMENT, MARK, ""),
        (ooxml_checks.notes_match_their_marks, names.PART_DOCUMENT, MARK, MARK + MARK),
        (ooxml_checks.notes_match_their_marks, names.PART_DOCUMENT, MARK, note_mark_xml(3, "ThamChieuCuoc")),
        (ooxml_checks.notes_match_their_marks, names.PART_FOOTNOTES, 'w:id="2"', 'w:id="5"'),
        (
            ooxml_checks.notes_match_their_marks,
            names.PART_FOOTNOTES,
            "<w:footnoteRef/>",
            '<w:footnoteReference w:id="1"/>',
        ),
        (
            ooxml_checks.footnotes_have_their_separators,
            names.PART_FOOTNOTES,
            'w:type="separator"',
            'w:type="normal"',
        ),
        (ooxml_checks.footnotes_have_their_separators, names.PART_SETTINGS, '<w:footnote w:id="0"/>', ""),
        (ooxml_checks.comments_match_their_ranges, names.PART_DOCUMENT, GAP, ""),
        (ooxml_checks.comments_match_their_ranges, names.PART_DOCUMENT, GAP, GAP + GAP),
        (ooxml_checks.comments_match_their_ranges, names.PART_DOCUMENT, '<w:commentRangeEnd w:id="1"/>', ""),
        (
            ooxml_checks.comments_match_their_ranges,
            names.PART_COMMENTS,
            '<w:comment w:id="1"',
            '<w:comment w:id="0"',
        ),
        (
            ooxml_checks.comments_match_their_ranges,
            names.PART_COMMENTS,
            '<w:comment w:id="1"',
            '<w:comment w:id="9"',
        ),
        (
            ooxml_checks.comments_match_their_ranges,
            names.PART_FOOTNOTES,
            "<w:t",
            '<w:commentReference w:id="1"/><w:t',
        ),
        (
            ooxml_checks.lists_exist,
            names.PART_NUMBERING,
            '<w:abstractNumId w:val="5"/>',
            '<w:abstractNumId w:val="6"/>',
        ),
        (ooxml_checks.lists_exist, names.PART_STYLES, '<w:numId w:val="3"/>', '<w:numId w:val="4"/>'),
        (ooxml_checks.nothing_is_left_over, names.PART_CORE, "Tên", "{{ ten }}"),
        (ooxml_checks.nothing_is_left_over, names.PART_COMMENTS, "Điền số", "[@nq76]"),
        (
            ooxml_checks.relationships_reach_parts,
            names.PART_DOCUMENT_RELATIONSHIPS,
            "styles.xml",
            "khong.xml",
        ),
        (
            ooxml_checks.relationships_reach_parts,
            names.PART_ROOT_RELATIONSHIPS,
            "docProps/core.xml",
            "docProps/x.xml",
        ),
        (ooxml_checks.the_language_is_vietnamese, names.PART_STYLES, 'w:val="vi-VN"', 'w:val="en-US"'),
        (ooxml_checks.styles_exist, names.PART_FOOTNOTES, "VanBanCuoc", "Khac"),
        (
            ooxml_checks.nothing_is_active,
            names.PART_CONTENT_TYPES,
            "document.main+xml",
            "macroEnabled.main+xml",
        ),
    ],
    ids=name_of,
)
def test_a_broken_part_is_found(check: Check, part: str, old: str, new: str) -> None:
    assert found(check, finished()) == []
    assert found(check, changed(part, old, new))


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/a.xlsx"]
)
def test_active_content_is_found(part: str) -> None:
    assert found(ooxml_checks.nothing_is_active, {**finished(), part: "<a/>"})


@pytest.mark.parametrize(
    ("kind", "target", "sound"),
    [
        ("hyperlink", "https://dichvucong.gov.vn", True),
        ("hyperlink", "mailto:a@b.vn", True),
        ("hyperlink", "file:///c:/a.exe", False),
        ("image", "https://x.vn/a.png", False),
        ("attachedTemplate", "https://x.vn/a.dotm", False),
    ],
)
def test_only_links_that_a_person_clicks_may_lead_outside(kind: str, target: str, sound: bool) -> None:
    line = f'<Relationship Id="x" Type="{names.R}/{kind}" Target="{target}" TargetMode="External"/>'
    end = "</Relationships>"
    parts = changed(names.PART_DOCUMENT_RELATIONSHIPS, end, line + end)
    assert (found(ooxml_checks.nothing_is_outside, parts) == []) is sound


def test_problems_in_headers_are_found_too() -> None:
    header = f"{HEAD}<w:hdr {ROOT}>{paragraph('{{ con_sot }}')}</w:hdr>"
    assert any("header1" in line for line in problems(pack({**finished(), "word/header1.xml": header})))


def test_styles_of_the_base_document_are_known() -> None:
    extra = '<w:style w:type="table" w:styleId="Bang"><w:name w:val="Bảng"/></w:style>'
    parts = {
        **finished(),
        names.PART_STYLES: styles(extra),
        names.PART_DOCUMENT: document(styled("tblStyle", "Bang")),
    }
    assert found(ooxml_checks.styles_exist, parts) == []


def test_every_check_has_a_case_that_fails() -> None:
    here = {check for check, _ in FAILING} | {
        ooxml_checks.notes_match_their_marks,
        ooxml_checks.footnotes_have_their_separators,
        ooxml_checks.comments_match_their_ranges,
        ooxml_checks.nothing_is_outside,
        ooxml_checks.nothing_is_active,
    }
    assert here == set(CHECKS)
