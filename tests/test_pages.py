"""Pages as they are printed, measured in the PDF that LibreOffice makes: places and lengths of Phụ lục I.

The samples of all kinds, their drafts and long-named variants, and documents of a made-up kind whose length
is varied so that the signature and the headings come to the end of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import dropwhile, pairwise, takewhile
from pathlib import Path

import pytest

from cchcdoc.blocks import LONG_TITLE, Chart
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.scaffold import build_template
from cchcdoc.standard import load_standard
from tests.support import background
from tests.support.grouped import GROUPED_KIND, GROUPED_SCHEMA, grouped_figures, grouped_input
from tests.support.kinds import KIND, KIND_YAML, VAN_BAN, build_text, input_text, open_made_up, write_pack
from tests.support.libreoffice import is_there, require_libreoffice
from tests.support.outline import Line
from tests.support.outline_variants import (
    FEW,
    KINDS,
    LEVEL_SAMPLES,
    SAMPLES,
    WHOLE,
    build_changed,
    built_form,
    built_level_sample,
    built_sample,
    built_whole,
    having,
    opened,
    shared_parts,
)
from tests.support.pdf_pages import (
    MILLIMETRE,
    TOP_MARGIN,
    Page,
    Place,
    Rendered,
    Rendering,
    Row,
    Stroke,
    rows_of,
)

pytestmark = pytest.mark.office

STANDARD = load_standard()
LEFT = STANDARD.page["le_trai"].value * MILLIMETRE
RIGHT = (STANDARD.page["rong"].value - STANDARD.page["le_phai"].value) * MILLIMETRE
BOTTOM = (STANDARD.page["cao"].value - STANDARD.page["le_duoi"].value) * MILLIMETRE
LANDSCAPE_RIGHT = (STANDARD.page["cao"].value - STANDARD.page["le_phai"].value) * MILLIMETRE
LANDSCAPE_BOTTOM = (STANDARD.page["rong"].value - STANDARD.page["le_duoi"].value) * MILLIMETRE
"""Margins of a landscape page: the same widths of margin."""
BETWEEN_COLUMNS = LEFT + STANDARD.layout["cot_trai"].value * MILLIMETRE
"""Between the issuer's column and the motto's."""
BESIDE_RECIPIENTS = LEFT + STANDARD.layout["cot_noi_nhan"].value * MILLIMETRE
"""Between the recipients' column and the signer's."""
ROUNDING = 1.0
"""Points that LibreOffice and poppler may be off: half the width of a full stop."""
UNDER_LINE = 2.0
"""Points by which the box of a word reaches below its line (1.3 of the size; a line is 1.15)."""

MINUTES = "mau-1.9"
TWO_PARTIES = "hai-ben"
FORMS = ("mau-1.4", "mau-1.5", MINUTES, TWO_PARTIES)
"""Frames whose ends differ: with and without a title, one signer and two."""
MINUTES_FRAME = re.sub(r"  (?:dia_danh|ngay):.*\n", "", VAN_BAN) + "  thu_ky: {ho_ten: Trần Văn B}\n"
TWO_SIGNERS = {
    MINUTES: MINUTES_FRAME,
    TWO_PARTIES: VAN_BAN + "  nguoi_ky_ben_kia: {chuc_vu: GIÁM ĐỐC, ho_ten: Trần Văn B}\n",
}
SIGNATURE_LENGTHS = range(15, 27)
"""Paragraphs of the body: the signature comes to the end of page 1 and over it."""
FEWER_LINES = 4
"""Of the body above the signatures of two parties, which are taller."""
TITLE = "- Việc của khoản"
"""How titles on lines of their own begin in the documents of headings."""
ANNOUNCEMENT = "Kết quả như sau:"
HEADING_LENGTHS = range(8)
"""Lines before thirty headings: a heading comes to the end of each page in some document."""
LEFT_BEHIND = ("draft so-ket-5-nam", "draft phan-tich-par-index")
LONG_TABLE = 60
LEAST_FILLED = 0.65
"""Part of a page that its text fills at least, where a table, headings or a signature go on to the next."""

REPORT = "so-ket-5-nam"
LONG_NAMES = {
    "van_ban.dia_danh": "Thành phố Hồ Chí Minh",
    "van_ban.co_quan_chu_quan": "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
    "van_ban.co_quan_ban_hanh": "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ",
    "van_ban.trich_yeu": "đánh giá kết quả thực hiện Chương trình tổng thể cải cách hành chính nhà nước; " * 5
    + "hết",
}
MANY_PLACES = {"van_ban.noi_nhan": [f"Cơ quan, đơn vị thứ {number}" for number in range(1, 34)]}
"""As many as stay beside the signature, and leave room on a page for the end of the body."""
TALL_PLACES = {
    "van_ban.noi_nhan": [f"Cơ quan, đơn vị trực thuộc Ủy ban nhân dân thành phố số {n}" for n in range(1, 41)]
}
"""More than a page holds: a list that goes on over it."""
TWO_PLACES = {"van_ban.kinh_gui": ["Bộ Nội vụ", "Ủy ban nhân dân tỉnh Điện Biên"]}

SAMPLE_NAMES = [f"sample {kind}" for kind in SAMPLES]
LEVEL_NAMES = [f"level {kind} {level}" for kind, level in LEVEL_SAMPLES]
WHOLE_NAMES = [f"whole {name}" for name in WHOLE]
NAMED = [*SAMPLE_NAMES, *LEVEL_NAMES, *WHOLE_NAMES, *(f"long names {kind}" for kind in SAMPLES)]
DATED = [f"{variant} {kind}" for variant in ("sample", "long names") for kind in having("ngay")]
DRAFTS = [f"draft {kind}" for kind in KINDS]
ADDRESSED = [f"two addressees {kind}" for kind in having("kinh_gui")]
CROWDED = [f"many recipients {kind}" for kind in SAMPLES] + [f"tall recipients {kind}" for kind in FEW]
SIGNED = [f"signed {form} {length}" for form in FORMS for length in SIGNATURE_LENGTHS]
HEADED = [f"headings {length}" for length in HEADING_LENGTHS]
TABLE = "long table"
TABLED = [f"ends with a table {length}" for length in SIGNATURE_LENGTHS]
LANDSCAPE_ROWS = range(12, 25, 2)
"""Rows of a landscape table that ends the body: the signature below it, then with its last rows on the next page."""
TABLED_LANDSCAPE = [f"ends with a landscape table {rows}" for rows in LANDSCAPE_ROWS]
LED = [f"led list {length}" for length in SIGNATURE_LENGTHS]
GROUPED = "grouped table"
TALL = "tall row"
LONG_SYMBOL = "long symbol"
LONG_SYMBOL_PARTS: dict[str, str | list[str] | None] = {
    "van_ban.so": "12345",
    "van_ban.ky_hieu": "UBND-TTPVHCC&KSTTHC-VHXH",
}
TALL_END = "tall last paragraph"
TALL_WORDS = 500
ALL = [
    *NAMED,
    *DRAFTS,
    *ADDRESSED,
    *CROWDED,
    *SIGNED,
    *HEADED,
    *TABLED,
    *TABLED_LANDSCAPE,
    *LED,
    TABLE,
    GROUPED,
    TALL,
    TALL_END,
    LONG_SYMBOL,
]


# ---- documents


def documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every document that is judged here, by name."""
    for kind in SAMPLES:
        yield f"sample {kind}", built_sample(kind).document
        yield f"long names {kind}", build_changed(kind, shared_parts(kind, LONG_NAMES)).document
        yield f"many recipients {kind}", build_changed(kind, MANY_PLACES).document
    for kind in FEW:
        yield f"tall recipients {kind}", build_changed(kind, TALL_PLACES).document
    for kind, level in LEVEL_SAMPLES:
        yield f"level {kind} {level}", built_level_sample(kind, level).document
    for name in WHOLE:
        yield f"whole {name}", built_whole(name).document
    for kind in having("kinh_gui"):
        yield f"two addressees {kind}", build_changed(kind, TWO_PLACES).document
    for kind in KINDS:
        yield f"draft {kind}", built_form(kind).document
    yield from signed_documents(folder)
    yield from headed_documents(folder)
    yield from tabled_documents(folder)
    yield from led_documents(folder)
    yield from landscape_documents(folder)
    yield TABLE, table_document(folder)
    yield GROUPED, grouped_document(folder)
    yield TALL, tall_document(folder)
    yield LONG_SYMBOL, build_changed("cong-van", LONG_SYMBOL_PARTS).document
    yield TALL_END, tall_end_document(folder)


def signed_documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Forms of the decree, the body a line longer each time, its last paragraph now short, now long."""
    for form in FORMS:
        two = form in TWO_SIGNERS
        write_pack(folder / form, kind_yaml=f"{KIND_YAML}mau: {form}\n" if two else KIND_YAML)
        (folder / form / "goi-thu" / KIND / "template.docx").write_bytes(build_template(STANDARD, form))
        kind = open_pack(folder / form)
        for length in SIGNATURE_LENGTHS:
            last = "Câu kết của văn bản này dài hơn một dòng để đo chỗ ngắt trang. " * (1 + 5 * (length % 2))
            fewer = FEWER_LINES if form == TWO_PARTIES else 0
            prose = "".join(f"    Dòng thứ {number}.\n\n" for number in range(1, length - fewer + 1))
            yield (
                f"signed {form} {length}",
                build_text(
                    kind,
                    input_text(f"  mo_dau: |\n{prose}    {last}\n", van_ban=TWO_SIGNERS.get(form, VAN_BAN)),
                ).document,
            )


def headed_documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Thirty headings of two levels and run-in titles on lines of their own, pushed down a line each time."""
    node = (
        "  - {{id: k{0}, kieu: khoan, tieu_de: Khoản thứ {0} có tiêu đề, muc_con: ["
        "{{id: d, kieu: diem, tieu_de: Điểm của khoản {0}}}, "
        "{{id: g, kieu: gach, rieng_dong: true, tieu_de: Việc của khoản {0}}}]}}\n"
    )
    outline = "de_cuong:\n  - {id: mo_dau, kieu: doan, nhan: Mở đầu}\n" + "".join(
        node.format(n) for n in range(1, 31)
    )
    kind_yaml = f"loai: {KIND}\nten: Thử\nten_loai: BÁO CÁO\nviet_tat: BC\nket_thuc: ./.\n{outline}"
    kind = open_made_up(folder / "tieu-de", kind_yaml=kind_yaml)
    body = "".join(
        f"  k{number}:\n    d: Nội dung của điểm {number}.\n    g: Nội dung của việc ở khoản {number}.\n"
        for number in range(1, 31)
    )
    for length in HEADING_LENGTHS:
        prose = "".join(f"    Dòng thứ {number}.\n\n" for number in range(1, length + 2))
        yield f"headings {length}", build_text(kind, input_text(f"  mo_dau: |\n{prose}{body}")).document


def tabled_documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The body ends with a table, a line lower each time."""
    kind = open_made_up(folder / "bang-cuoi")
    for length in SIGNATURE_LENGTHS:
        prose = "".join(f"    Dòng thứ {number}.\n\n" for number in range(1, length + 1))
        text = input_text(f"  mo_dau: |\n{prose}    Kết quả như sau:\n\n    [#theo_don_vi]\n")
        yield f"ends with a table {length}", build_text(kind, text).document


def led_documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """A list and the words that announce it, a line lower each time."""
    kind = open_made_up(folder / "dan-vao")
    for length in SIGNATURE_LENGTHS:
        prose = "".join(f"    Dòng thứ {number}.\n\n" for number in range(1, length + 1))
        items = "".join(f"    - Việc thứ {number}.\n" for number in range(1, 15))
        text = input_text(f"  mo_dau: |\n{prose}    {ANNOUNCEMENT}\n\n{items}")
        yield f"led list {length}", build_text(kind, text).document


def landscape_documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The body ends with a landscape table, two rows longer each time."""
    landscape = KIND_YAML.replace(
        "    dong: so_lieu.don_vi\n", "    dong: so_lieu.don_vi\n    kho_ngang: true\n"
    )
    kind = open_made_up(folder / "bang-ngang-cuoi", kind_yaml=landscape)
    for rows in LANDSCAPE_ROWS:
        units = ", ".join(f"{{ten: Thôn {number}, so_lop: 1}}" for number in range(1, rows + 1))
        figures = f"\nso_lieu:\n  nhan: Lớp\n  tong_so: {rows}\n  don_vi: [{units}]\n"
        prose = f"  mo_dau: |\n    Đã mở các lớp.\n\n    {ANNOUNCEMENT}\n\n    [#theo_don_vi]\n"
        yield (
            f"ends with a landscape table {rows}",
            build_text(kind, input_text(prose, so_lieu=figures)).document,
        )


def table_document(folder: Path) -> bytes:
    """A table of sixty rows with its total."""
    rows = ", ".join(f"{{ten: Đơn vị số {number}, so_lop: {number}}}" for number in range(1, LONG_TABLE + 1))
    total = LONG_TABLE * (LONG_TABLE + 1) // 2
    figures = f"\nso_lieu:\n  nhan: Lớp\n  tong_so: {total}\n  don_vi: [{rows}]\n"
    prose = "  mo_dau: |\n    Kết quả như sau:\n\n    [#theo_don_vi]\n\n    Số liệu trên là đủ.\n"
    return build_text(open_made_up(folder / "bang-dai"), input_text(prose, so_lieu=figures)).document


def grouped_document(folder: Path) -> bytes:
    """Two blocks, nine groups, 39 rows of two lines each: three pages."""
    kind = open_made_up(folder / "bang-nhom", kind_yaml=GROUPED_KIND, schema_yaml=GROUPED_SCHEMA)
    figures = grouped_figures(words="được người dân đánh giá cao hơn so với năm trước liền kề")
    return build_text(kind, grouped_input(figures)).document


def tall_document(folder: Path) -> bytes:
    """A row a little shorter than a page under a tall heading row that repeats."""
    words = " ".join(f"chu{number}" for number in range(1, TALL_WORDS + 1))
    head = "Nội dung công việc và kết quả thực hiện " * 12
    table = (
        f"    | TT | {head}| Ghi chú |\n    | --- | --- | --- |\n    | 1 | {words} | |\n    | 2 | Hết | |\n"
    )
    return build_text(open_made_up(folder / "dong-cao"), input_text(f"  mo_dau: |\n{table}")).document


def tall_end_document(folder: Path) -> bytes:
    """A body of an announcement and one paragraph that is taller than a page."""
    prose = f"  mo_dau: |\n    {ANNOUNCEMENT}\n\n    {'Kết quả đạt được trong kỳ là rất tích cực. ' * 120}\n"
    return build_text(open_made_up(folder / "doan-cao"), input_text(prose)).document


def open_pack(folder: Path) -> OpenKind:
    return open_kind(get_kind_entry(KIND, [folder]))


@cache
def rendering() -> Rendering:
    """All documents, on their way through LibreOffice."""
    pages = background.folder() / "pages"
    pages.mkdir()
    return Rendering(dict(documents(background.folder() / "packs")), pages)


def start_office() -> None:
    """Before the first test of the session (``tests/conftest.py``): these tests are the last and find them done."""
    if is_there():
        rendering()


@pytest.fixture(scope="module")
def rendered() -> Callable[[str], Rendered]:
    """All documents as PDF: a document of which there is none costs its own tests only."""
    require_libreoffice()
    assert sorted(rendering().documents) == sorted(ALL)
    return cache(rendering().rendered)


Get = Callable[[str], Rendered]


# ---- where things stand


def column(document: Rendered, *, right: bool) -> list[Row]:
    """The lines of one column of the header of page 1, above the title or the body."""
    end = title_top(document)
    kept = [
        word for word in document.pages[0].words if word.top < end and (word.left >= BETWEEN_COLUMNS) == right
    ]
    return rows_of(kept, 1)


def title_top(document: Rendered) -> float:
    """Just above what comes after the header: the type line, the addressees, or the body."""
    return document.places[0][1].first.top - 0.5


def lines_of(document: Rendered, style: str, *, right: bool) -> list[Row]:
    """The lines of the header's column that the texts of ``style`` fill."""
    head = dropwhile(lambda line: line.place != "frame", document.outline)
    head = takewhile(
        lambda line: line.place == "frame", head
    )  # a document sent along may have one of its own
    wanted = "".join("".join(line.text.split()) for line in head if line.style == style)
    found: list[Row] = []
    for row in column(document, right=right):
        letters = "".join(word.text for word in row.words)
        if wanted.startswith(letters):
            found.append(row)
            wanted = wanted[len(letters) :]
        elif found:
            break
    assert wanted == "", f"{style}: còn thiếu {wanted!r}"
    return found


def rule_below(strokes: list[Stroke], row: Row) -> Stroke:
    """The nearest drawn line under ``row``, within a line's height."""
    found = [
        s
        for s in strokes
        if s.is_horizontal
        and row.bottom - 4 < s.top < row.bottom + 8
        and s.left < row.right
        and s.right > row.left
    ]
    assert len(found) == 1, (row.text, strokes)
    return found[0]


def signature(document: Rendered) -> Place:
    """Where the right and post of the signer on the right stand; beside another signer, the last lines that do."""
    texts = [line.text for line in document.outline if line.style == "Quyền hạn - chức vụ"]
    for first in range(len(texts) if has_two_signers(document) else 1):
        try:
            return document.find_last("".join(texts[first:]), left=BESIDE_RECIPIENTS)
        except AssertionError:
            if not has_two_signers(document):
                raise
    raise AssertionError(f"không thấy người ký: {texts}")


def right_of(page: Page) -> float:
    """Where the right margin of ``page`` begins."""
    return LANDSCAPE_RIGHT if page.is_landscape else RIGHT


def bottom_of(page: Page) -> float:
    """Where the lower margin of ``page`` begins."""
    return LANDSCAPE_BOTTOM if page.is_landscape else BOTTOM


def has_two_signers(document: Rendered) -> bool:
    return len([line for line in document.outline if line.style == "Họ tên"]) == 2


def is_title(line: Line) -> bool:
    """A heading that is no sentence of three lines and more: such a one may end a page, or go on over it."""
    return line.level is not None and not (line.style == "Điểm a" and len(line.text) > LONG_TITLE)


# ---- every page


@pytest.mark.parametrize("name", ALL)
def test_one_family_of_letters_draws_everything(rendered: Get, name: str) -> None:
    assert len(rendered(name).fonts) == 1


@pytest.mark.parametrize("name", ALL)
def test_text_stays_inside_the_margins(rendered: Get, name: str) -> None:
    for page in rendered(name).pages:
        words = [word for word in page.words if word.bottom > TOP_MARGIN]
        assert min(word.left for word in words) >= LEFT - ROUNDING
        assert max(word.right for word in words) <= right_of(page) + ROUNDING
        assert max(word.bottom for word in words) <= bottom_of(page) + UNDER_LINE


@pytest.mark.parametrize("name", NAMED)
def test_the_margins_are_those_of_the_decree(rendered: Get, name: str) -> None:
    """Left 30 to 35 mm, right 15 to 20, top 20 to 25 (Phụ lục I, Phần I, Mục I.3), at full lines."""
    page = rendered(name).pages[0]
    assert 30 * MILLIMETRE - ROUNDING <= min(row.left for row in page.rows) <= 35 * MILLIMETRE
    assert 15 * MILLIMETRE - ROUNDING <= page.width - max(row.right for row in page.rows) <= 20 * MILLIMETRE
    assert 20 * MILLIMETRE - ROUNDING <= min(row.top for row in page.rows) <= 25 * MILLIMETRE


@pytest.mark.parametrize("name", ALL)
def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second(rendered: Get, name: str) -> None:
    """Counted from 1 in each attachment (Phụ lục I, Phần I, Mục I.7, III.1.đ)."""
    document, shown = rendered(name), 0
    for page in document.pages:
        shown = 1 if page.number in document.starts else shown + 1
        if shown == 1:
            assert page.header == []
            continue
        (row,) = page.header
        assert row.text == str(shown)
        assert row.middle == pytest.approx((LEFT + right_of(page)) / 2, abs=ROUNDING)
        assert 13 <= row.words[0].size <= 14.1


@pytest.mark.parametrize("name", ALL)
def test_no_page_is_empty(rendered: Get, name: str) -> None:
    assert all(page.rows for page in rendered(name).pages)


@pytest.mark.parametrize("name", [name for name in ALL if name not in LEFT_BEHIND])
def test_a_heading_or_a_caption_is_never_the_last_line_of_a_page(rendered: Get, name: str) -> None:
    """Nor a title on a line of its own. In the drafts that are left out LibreOffice leaves one heading behind that
    has the style's "keep with next" (of the review, of a chain that it keeps together as soon as the pages after it are cut off). The name of a
    table is kept with it by its style; that of a chart stands below and may end a page."""
    document = rendered(name)
    kept = [
        (line, place)
        for line, place, _ in document.places
        if line.kept or is_title(line) or line.text.startswith(TITLE)
    ]
    assert kept
    after = document.body_end.last.page
    alone = [
        line.text[:60]
        for line, place in kept
        if place.last is document.pages[place.last.page - 1].rows[-1]
        and not (
            place.last.page > after and line.text.endswith("./.")
        )  # an attachment ends without a signature
    ]
    assert alone == []


@pytest.mark.parametrize("name", ALL)
def test_a_heading_is_not_split_between_pages(rendered: Get, name: str) -> None:
    split = [
        line.text
        for line, place, _ in rendered(name).places
        if is_title(line) and place.first.page != place.last.page
    ]
    assert split == []


@pytest.mark.parametrize("name", ALL)
def test_no_single_line_of_a_paragraph_stands_alone_on_a_page(rendered: Get, name: str) -> None:
    """Two lines at least on either side of a break, as Word's control of widows keeps them."""
    document = rendered(name)
    for line, place, _ in document.places:
        if place.first.page == place.last.page:
            continue
        before = [row for row in document.pages[place.first.page - 1].rows if row.top >= place.first.top]
        after = [row for row in document.pages[place.last.page - 1].rows if row.top <= place.last.top]
        assert len(before) >= 2, line.text[:60]
        assert len(after) >= 2, line.text[:60]


# ---- the header of page 1


@pytest.mark.parametrize("name", [*NAMED, *ADDRESSED])
def test_the_motto_stands_on_two_lines(rendered: Get, name: str) -> None:
    first, second = column(rendered(name), right=True)[:2]
    assert first.text == STANDARD.texts["quoc_hieu"]
    assert second.text == STANDARD.texts["tieu_ngu"]
    assert first.middle == pytest.approx(second.middle, abs=ROUNDING)


@pytest.mark.parametrize("name", [*NAMED, *ADDRESSED])
def test_the_issuer_begins_level_with_the_name_of_the_state(rendered: Get, name: str) -> None:
    document = rendered(name)
    assert column(document, right=False)[0].is_level_with(column(document, right=True)[0])


@pytest.mark.parametrize("name", [*NAMED, *ADDRESSED])
def test_the_line_under_the_motto_is_as_long_as_the_motto(rendered: Get, name: str) -> None:
    document = rendered(name)
    (motto,) = lines_of(document, "Tiêu ngữ", right=True)
    rule = rule_below(document.strokes(1), motto)
    assert rule.length == pytest.approx(motto.width, rel=0.03)
    assert (rule.left + rule.right) / 2 == pytest.approx(motto.middle, abs=2)


@pytest.mark.parametrize("name", [*NAMED, *ADDRESSED])
def test_the_line_under_the_issuer_is_a_third_to_a_half_of_its_longest_line(rendered: Get, name: str) -> None:
    document = rendered(name)
    rows = lines_of(document, "Cơ quan ban hành", right=False)
    rule = rule_below(document.strokes(1), rows[-1])
    longest = max(row.width for row in rows)
    assert longest / 3 <= rule.length <= longest / 2
    assert (rule.left + rule.right) / 2 == pytest.approx(rows[-1].middle, abs=2)


@pytest.mark.parametrize("name", [*NAMED, *ADDRESSED])
def test_the_line_under_the_subject_is_a_third_to_a_half_of_its_longest_line(
    rendered: Get, name: str
) -> None:
    """A named type has it; công văn has none (Mục II.5.b)."""
    document = rendered(name)
    strokes = [stroke for stroke in document.strokes(1) if stroke.is_horizontal and stroke.width == 0.75]
    styles = [line.style for line in document.outline]
    under = "Trích yếu" if "Trích yếu" in styles else "Tên loại"  # forms 1.8 and 1.10 have no subject
    subject = next((place for line, place, _ in document.places if line.style == under), None)
    assert len(strokes) == (2 if subject is None else 3)
    if subject is None:
        return
    rows = [row for row in document.pages[0].rows if subject.first.top <= row.top <= subject.last.top]
    rule = rule_below(strokes, rows[-1])
    longest = max(row.width for row in rows)
    assert longest / 3 <= rule.length <= longest / 2
    assert (rule.left + rule.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)


@pytest.mark.parametrize("name", [*DATED, *ADDRESSED])
def test_number_and_date_stand_on_one_line(rendered: Get, name: str) -> None:
    document = rendered(name)
    (number,) = lines_of(document, "Số ký hiệu", right=False)
    (date,) = lines_of(document, "Địa danh", right=True)
    assert number.words[0].baseline == pytest.approx(date.words[0].baseline, abs=ROUNDING)


def test_a_symbol_too_long_for_its_column_goes_on_behind_a_hyphen(rendered: Get) -> None:
    rows = [row.text for row in column(rendered(LONG_SYMBOL), right=False)]
    at = next(index for index, row in enumerate(rows) if row.startswith("Số:"))
    assert rows[at : at + 2] == ["Số: 12345/UBND-", "TTPVHCC&KSTTHC-VHXH"]


# ---- to whom


@pytest.mark.parametrize("name", ADDRESSED)
def test_the_dashes_of_the_addressees_stand_under_the_colon(rendered: Get, name: str) -> None:
    document = rendered(name)
    (words,) = [place.first for line, place, _ in document.places if line.style == "Kính gửi - nhiều nơi"]
    dashes = [
        place.first.words[0] for line, place, _ in document.places if line.style == "Kính gửi - danh sách"
    ]
    assert [dash.text for dash in dashes] == ["-", "-"]
    assert all(dash.left == pytest.approx(words.right, abs=2 * MILLIMETRE) for dash in dashes)


# ---- the signature

SIGNED_ALL = [
    *NAMED,
    *DRAFTS,
    *ADDRESSED,
    *CROWDED,
    *SIGNED,
    *HEADED,
    *TABLED,
    *TABLED_LANDSCAPE,
    *LED,
    TABLE,
    GROUPED,
]


@pytest.mark.parametrize("name", SIGNED_ALL)
def test_the_signature_shares_its_page_with_the_end_of_the_body(rendered: Get, name: str) -> None:
    document = rendered(name)
    body, signer = document.body_end, signature(document)
    assert body.last.page == signer.first.page
    assert body.last.bottom <= signer.first.bottom


@pytest.mark.parametrize("name", SIGNED_ALL)
def test_the_signature_is_whole_on_its_page(rendered: Get, name: str) -> None:
    document = rendered(name)
    *_, signer_name = [line.text for line in document.outline if line.style == "Họ tên"]
    found = document.find_last(signer_name, left=BESIDE_RECIPIENTS)
    assert found.last.page == signature(document).first.page
    assert found.first.top > signature(document).last.top


@pytest.mark.parametrize("name", [*NAMED, *ADDRESSED, *CROWDED, *SIGNED])
def test_the_recipients_begin_level_with_the_signers_right(rendered: Get, name: str) -> None:
    """Where two sign side by side, the recipients stand below them (form 1.9)."""
    document = rendered(name)
    recipients = document.find_last(STANDARD.texts["noi_nhan"], right=BESIDE_RECIPIENTS).first
    if has_two_signers(document):
        assert recipients.left == pytest.approx(LEFT, abs=ROUNDING)
        return
    signer = signature(document).first
    assert recipients.page == signer.page
    assert recipients.left == pytest.approx(LEFT, abs=ROUNDING)
    assert recipients.is_level_with(signer)


@pytest.mark.parametrize("name", TABLED)
def test_the_mark_of_the_end_is_on_the_page_of_the_tables_last_row(rendered: Get, name: str) -> None:
    document = rendered(name)
    (mark,) = [row for page in document.pages for row in page.rows if row.text == "./."]
    total = document.find_last("Thôn 2")
    assert total.last.page == mark.page == signature(document).first.page


@pytest.mark.parametrize("name", TABLED_LANDSCAPE)
def test_who_signs_below_a_landscape_table_signs_on_its_page(rendered: Get, name: str) -> None:
    """The announcement, rows of the table, "./." and the signature: no page of a signature alone."""
    document = rendered(name)
    signer = signature(document)
    page = document.pages[signer.first.page - 1]
    assert page.is_landscape
    assert any(row.text.split()[1:2] == ["Thôn"] for row in page.rows)
    assert signer.first.middle > page.width / 2
    announced = document.find_last(ANNOUNCEMENT)
    assert document.pages[announced.last.page - 1].is_landscape


def test_the_rows_bring_the_signature_below_a_landscape_table_over_a_page(rendered: Get) -> None:
    """The proof itself: the signature goes below the table while there is room, then on with its last rows."""
    pages = [signature(rendered(name)).first.page for name in TABLED_LANDSCAPE]
    assert (pages[0], pages[-1]) == (2, 3)


@pytest.mark.parametrize("name", LED)
def test_an_announcement_shares_its_page_with_the_first_item(rendered: Get, name: str) -> None:
    document = rendered(name)
    announced, first = document.find_last(ANNOUNCEMENT), document.find_last("Việc thứ 1.")
    assert announced.last.page == first.first.page


def test_the_lengths_bring_the_announcement_to_the_end_of_a_page(rendered: Get) -> None:
    """The proof itself: page 1 sometimes ends before the announcement, a line early."""
    pages = [rendered(name).find_last(ANNOUNCEMENT).last.page for name in LED]
    assert (pages[0], pages[-1]) == (1, 2)


@pytest.mark.parametrize(
    "name", [f"signed {form} {length}" for form in TWO_SIGNERS for length in SIGNATURE_LENGTHS]
)
def test_the_recipients_below_two_signers_share_their_page(rendered: Get, name: str) -> None:
    document = rendered(name)
    recipients = document.find_last(STANDARD.texts["noi_nhan"], right=BESIDE_RECIPIENTS)
    assert recipients.first.page == signature(document).first.page


@pytest.mark.parametrize("kind", FEW)
def test_a_tall_list_of_recipients_goes_on_over_the_page_without_a_gap(rendered: Get, kind: str) -> None:
    document = rendered(f"tall recipients {kind}")
    first = document.find_last(STANDARD.texts["noi_nhan"], right=BESIDE_RECIPIENTS).first
    last = document.find_last(f"- {STANDARD.texts['luu']}", right=BESIDE_RECIPIENTS).first
    assert last.page > first.page
    lines = [
        row
        for page in document.pages[first.page - 1 : last.page]
        for row in rows_of([word for word in page.words if word.left < BESIDE_RECIPIENTS], page.number)
        if (page.number > first.page or row.top > first.top) and row.words[0].size < 12
    ]
    gaps = [after.top - row.top for row, after in pairwise(lines) if row.page == after.page]
    assert len(lines) >= 40
    assert max(gaps) < 14


@pytest.mark.parametrize("form", FORMS)
def test_the_lengths_bring_the_signature_to_the_end_of_a_page_and_over_it(rendered: Get, form: str) -> None:
    """The proof itself: in some documents the signature is on page 1, in others the whole of it moved on."""
    pages = [signature(rendered(f"signed {form} {length}")).first.page for length in SIGNATURE_LENGTHS]
    assert (pages[0], pages[-1]) == (1, 2)


def test_the_lengths_bring_headings_to_the_ends_of_pages(rendered: Get) -> None:
    """The proof itself: some page ends early because a heading went on to its text, some page is full."""
    ends = [page.rows[-1].bottom for name in HEADED for page in rendered(name).pages[:-1]]
    assert min(ends) < BOTTOM - 30
    assert max(ends) > BOTTOM - 20


# ---- tables


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *LEVEL_NAMES, TABLE, GROUPED])
def test_tables_stay_inside_the_margins(rendered: Get, name: str) -> None:
    document = rendered(name)
    for page in document.pages:
        for stroke in document.strokes(page.number):
            assert stroke.left >= LEFT - ROUNDING
            assert stroke.right <= right_of(page) + ROUNDING


def test_a_long_table_repeats_its_header_on_every_page(rendered: Get) -> None:
    document = rendered(TABLE)
    pages = [page for page in document.pages if any("Đơn vị số" in row.text for row in page.rows)]
    assert len(pages) >= 2
    for page in pages:
        first = next(index for index, row in enumerate(page.rows) if "Đơn vị số" in row.text)
        assert page.rows[first - 1].text == "TT Đơn vị Số lớp"
    for page in pages[1:]:
        assert page.rows[0].text == "TT Đơn vị Số lớp"


def test_a_long_table_shows_each_row_once_and_its_total_with_a_row_before_it(rendered: Get) -> None:
    document = rendered(TABLE)
    rows = [row for page in document.pages for row in page.rows]
    shown = [row.text for row in rows if "Đơn vị số" in row.text]
    assert shown == [f"{number} Đơn vị số {number} {number}" for number in range(1, LONG_TABLE + 1)]
    total = next(index for index, row in enumerate(rows) if row.text.startswith("Cộng"))
    assert rows[total].text == "Cộng 1.830"
    assert "Đơn vị số" in rows[total - 1].text
    assert rows[total - 1].page == rows[total].page


def test_a_grouped_table_repeats_its_three_header_rows_on_three_pages(rendered: Get) -> None:
    pages = [page for page in rendered(GROUPED).pages if any("Tiêu chí số" in row.text for row in page.rows)]
    assert len(pages) == 3
    for page in pages:
        texts = [row.text for row in page.rows]
        numbers = texts.index("(1) (2) (3) (4) (5) (6)")
        assert any("Kết quả" in text for text in texts[:numbers])
        assert any("Năm nay" in text for text in texts[:numbers])


def test_the_title_of_a_group_is_never_the_last_row_of_a_page(rendered: Get) -> None:
    pages = rendered(GROUPED).pages
    titles = [row for page in pages for row in page.rows if re.search(r"Khối thứ|Nhóm thứ", row.text)]
    assert len(titles) == 2 + 9
    assert [page.rows[-1].text for page in pages if page.rows[-1] in titles] == []


def test_a_row_as_tall_as_a_page_is_all_on_paper(rendered: Get) -> None:
    """Kept whole under its heading row it would lose its last lines in LibreOffice."""
    pages = rendered(TALL).pages
    text = " ".join(row.text for page in pages for row in page.rows).split()
    assert [word for word in text if re.fullmatch(r"chu\d+", word)] == [
        f"chu{number}" for number in range(1, TALL_WORDS + 1)
    ]
    assert "chu1" in " ".join(row.text for row in pages[0].rows).split()


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *LEVEL_NAMES])
def test_no_page_ends_early_because_something_is_kept_whole(rendered: Get, name: str) -> None:
    """What follows on the next page would not have fitted: headings, a lead-in, a low table. The last page of the document,
    of an attachment and before a landscape page ends where it ends; so does the one before a chart."""
    document = rendered(name)
    starts = document.starts | {page.number for page in document.pages if page.is_landscape}
    starts |= {page.number + 1 for page in document.pages if page.is_landscape}
    charts = name in SAMPLE_NAMES and any(
        isinstance(block, Chart) for block in built_sample(name.removeprefix("sample ")).composition.body
    )
    early = []
    for page in document.pages[:-1]:
        if page.number + 1 in starts or charts:
            continue
        end = min([row.top for row in page.notes], default=bottom_of(page))
        filled = (page.rows[-1].bottom - TOP_MARGIN) / (end - TOP_MARGIN)
        if filled < LEAST_FILLED:
            early.append((page.number, round(filled, 2)))
    assert early == []


def test_a_last_paragraph_taller_than_a_page_begins_where_there_is_room(rendered: Get) -> None:
    """Kept with the signature it would stand on pages of its own, and its announcement on another."""
    pages = rendered(TALL_END).pages
    assert len(pages) == 2
    assert all(page.rows[-1].bottom > BOTTOM - 40 for page in pages[:-1])


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *LEVEL_NAMES])
def test_no_line_ends_within_a_symbol_or_before_the_number_of_a_day(rendered: Get, name: str) -> None:
    found = []
    for page in rendered(name).pages:
        for rows in (page.rows, page.notes):
            for row, after in pairwise(rows):
                last, first = row.words[-1].text, after.words[0].text
                is_prose = row.right > right_of(page) - 3 and after.left < LEFT + 3
                splits_name = first[0].isdigit() and last in ("Điều", "khoản", "ngày", "tháng", "năm", "quý")
                splits_period = last in ("-", "–") or (
                    first in ("-", "–") and after.words[1].text[0].isdigit()
                )
                if re.search(r"[0-9A-ZĐ][-‑]$|/\S*[-‑]$", last) or (
                    is_prose and (splits_name or splits_period)
                ):
                    found.append(f"{page.number}: {row.text} | {after.text}")
    assert found == []


# ---- notes and length


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *LEVEL_NAMES])
def test_a_note_begins_on_the_page_of_its_mark(rendered: Get, name: str) -> None:
    document = rendered(name)
    marks = {number: row.page for _, _, found in document.places for number, row in found.items()}
    assert document.note_pages() == marks


def test_the_review_is_at_least_twenty_pages(rendered: Get) -> None:
    assert len(rendered(f"sample {REPORT}").pages) >= 20
    assert opened(REPORT).kind.type_line == "BÁO CÁO"


@pytest.mark.parametrize("name", ALL)
def test_paragraphs_follow_one_another_down_the_pages(rendered: Get, name: str) -> None:
    places = [place for _, place, _ in rendered(name).places]
    for before, after in pairwise(places):
        assert (before.last.page, before.last.top) <= (after.first.page, after.first.top)
