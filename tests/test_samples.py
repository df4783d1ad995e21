"""Every kind with its sample, judged by strangers: the Open XML SDK, python-docx, a reviewer, the clerk.

``CCHCDOC_UPDATE_GOLDEN=1`` writes tests/golden/ again; look at the difference before it is committed."""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import docx
import pytest
from lxml import etree

from cchcdoc import __version__
from cchcdoc.blocks import Chart, Heading, Letterhead, Section
from cchcdoc.errors import InputError
from cchcdoc.finish.properties import cut_at_word
from cchcdoc.forms.whole_form import form_text
from cchcdoc.indicators.formula import compute_formula
from cchcdoc.inputs import load, load_text
from cchcdoc.ooxml import names
from cchcdoc.opening import open_kind
from cchcdoc.packs import OutlineNode, sample_path
from cchcdoc.pipeline import Built, build
from cchcdoc.render.draw.tables import MAX_TITLE
from cchcdoc.vietnamese import format_so, viet_hoa
from tests.support.kinds import KIND_YAML, build_text, input_text, open_made_up, part
from tests.support.ooxml_checks import Document, problems
from tests.support.outline import BLANK, Line, lines_of, outline_text, read_over
from tests.support.outline_variants import (
    ENTRIES,
    KINDS,
    LEVEL_SAMPLES,
    SAMPLES,
    START,
    Value,
    below,
    build_changed,
    built_form,
    built_sample,
    changed,
    has_part,
    has_two_signers,
    having,
    most_slow,
    opened,
    sample,
    scalars,
    shared_parts,
)
from tests.support.validator import begin, schema_errors

GOLDEN = Path(__file__).parent / "golden"
REPORT = "so-ket-5-nam"
LETTER = "cong-van"
PLAN = "ke-hoach-so-ket"
every_sample = pytest.mark.parametrize("kind", SAMPLES)
every_sample_slowly = pytest.mark.parametrize("kind", most_slow())
every_kind = pytest.mark.parametrize("kind", KINDS)


def lines(document: bytes, style: str = "") -> list[Line]:
    """The lines of a document in one style; of the whole document without one."""
    return [line for line in lines_of(document) if not style or line.style == style]


def texts(document: bytes, style: str) -> list[str]:
    return [line.text for line in lines(document, style)]


def plain(document: bytes) -> str:
    """Everything that is read, in lines, note marks taken out."""
    return re.sub(r"\[\^\d+\]", "", "\n".join(line.text for line in lines(document)))


def headings_of(built: Built) -> list[Heading]:
    """The headings of the document and of what is attached to it."""
    blocks = (*built.composition.body, *built.composition.attachments)
    return [block for block in blocks if isinstance(block, Heading)]


def start_office() -> None:
    """Before the first test of the session: what the Open XML SDK is asked for below."""
    begin(build(kind).document for build in (built_sample, built_form) for kind in KINDS)


# ---- the file


def test_every_kind_has_a_sample() -> None:
    assert SAMPLES == KINDS


@every_sample
def test_a_sample_builds_without_anything_to_say(kind: str) -> None:
    built = built_sample(kind)
    reminders = (
        ["DL178"] if kind == "phan-tich-sipas-par-index" else []
    )  # its criteria have illustrative names
    assert [each.code for each in built.diagnostics] == reminders
    assert built.gaps == ()


@every_sample_slowly
def test_a_sample_gives_the_same_bytes_twice(kind: str) -> None:
    again = build(load(sample_path(kind) or Path()), open_kind(ENTRIES[kind]))
    assert again.document == built_sample(kind).document


@pytest.mark.office
@every_sample
def test_a_sample_is_valid_for_the_open_xml_sdk(kind: str) -> None:
    assert schema_errors(built_sample(kind).document) == []


@pytest.mark.office
@every_kind
def test_the_draft_of_a_blank_form_is_valid_for_the_open_xml_sdk(kind: str) -> None:
    assert schema_errors(built_form(kind).document) == []


@every_sample
def test_a_sample_has_nothing_that_word_minds(kind: str) -> None:
    assert problems(built_sample(kind).document) == []


@every_kind
def test_the_draft_of_a_blank_form_has_nothing_that_word_minds(kind: str) -> None:
    assert problems(built_form(kind).document) == []


@every_sample
def test_python_docx_opens_a_sample_and_sees_its_headings(kind: str) -> None:
    built = built_sample(kind)
    opened_again = docx.Document(io.BytesIO(built.document))
    seen = [
        read_over(p.text)
        for p in opened_again.paragraphs
        if p.style is not None and p.style.name.startswith("Heading ")
    ]
    headings = headings_of(built)
    assert len(seen) == len(headings)
    assert all(
        "".join(getattr(i, "text", "") for i in block.inlines) in text
        for block, text in zip(headings, seen, strict=True)
    )


@every_sample
def test_a_screen_reader_is_told_what_a_table_is_for(kind: str) -> None:
    """Tables of data have a title, those that arrange the page say that they do; so does the box of a stamp."""
    w = f"{{{names.W}}}"
    for table in Document.open(built_sample(kind).document).body.iter(f"{w}tbl"):
        properties = table.find(f"{w}tblPr")
        assert properties is not None
        said = {name: properties.find(f"{w}{name}") for name in ("tblCaption", "tblDescription")}
        wanted = "tblDescription" if properties.find(f"{w}tblStyle") is None else "tblCaption"
        assert [name for name, found in said.items() if found is not None] == [wanted]
        found = said[wanted]
        assert found is not None
        text = str(found.get(f"{w}val"))
        assert text[0].isupper()
        assert len(text) <= MAX_TITLE + 4


@every_sample
def test_the_title_in_the_properties_begins_with_a_capital(kind: str) -> None:
    title = built_sample(kind).composition.properties.title
    assert title[0].isupper()


@every_sample
def test_headings_have_the_outline_level_of_their_role(kind: str) -> None:
    built = built_sample(kind)
    levels = [line.level for line in lines(built.document) if line.level is not None]
    roles = ("phan", "muc", "khoan", "tieu_khoan", "diem")
    assert levels == [roles.index(block.role) for block in headings_of(built)]


@every_sample
def test_nothing_in_a_sample_is_active_or_outside(kind: str) -> None:
    document = Document.open(built_sample(kind).document)
    charts = [name for name in document.parts if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
    workbooks = [name for name in document.parts if "embeddings" in name]
    assert len(workbooks) == len(charts)  # the figures of a chart, for Edit Data
    assert all(name.endswith(".xlsx") for name in workbooks)
    names = " ".join(document.parts).lower()
    assert not any(word in names for word in ("vba", "activex", "oleobject"))
    assert b"External" not in b"".join(
        content for name, content in document.parts.items() if name.endswith(".rels")
    )
    assert b"macroEnabled" not in document.parts["[Content_Types].xml"]


# ---- what a reviewer reads


@every_sample
def test_the_outline_is_the_one_that_was_reviewed(kind: str) -> None:
    path = GOLDEN / f"{kind}.txt"
    outline = outline_text(built_sample(kind).document)
    if os.environ.get("CCHCDOC_UPDATE_GOLDEN") == "1":
        path.write_text(outline, encoding="utf-8", newline="\n")
    assert outline.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_no_golden_file_is_left_of_a_kind_that_is_gone() -> None:
    of_levels = [f"{kind}-{level}" for kind, level in LEVEL_SAMPLES]
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted([*SAMPLES, *of_levels])


@every_sample
def test_a_sample_reads_as_composed_vietnamese(kind: str) -> None:
    text = plain(built_sample(kind).document).replace(" ¦ ", "\n")  # cells of forms may be empty
    assert unicodedata.is_normalized("NFC", text)
    assert re.findall(r"  | [,.;:!?]|[,;](?=[^\s\d])|\.\.|,,|;;|\( | \)", text.replace("./.", "")) == []
    assert re.findall(r"\b(\w{2,}) \1 \1\b", text) == []


@every_sample
def test_every_paragraph_of_prose_ends_with_a_stop(kind: str) -> None:
    """A heading and a caption do not; a run-in title on its own line ends with a colon or not at all."""
    prose = [
        line.text for line in lines(built_sample(kind).document) if line.style in ("Lời văn", "Chú thích")
    ]
    assert [text[-40:] for text in prose if not text.endswith((".", ":", ";", "./."))] == []


@every_sample
def test_the_document_and_each_attachment_end_with_their_mark_once(kind: str) -> None:
    built = built_sample(kind)
    body = [line for line in lines(built.document) if line.place == "body"]
    ends = [line.text for line in body if "./." in line.text]
    attached = [
        block for block in built.composition.attachments if isinstance(block, Section) and block.restart
    ]
    assert len(ends) == 1 + len(attached)
    assert ends[-1] == body[-1].text
    assert all(text.endswith("./.") for text in ends)


# ---- echo: what was typed is what is read


def register_texts(kind: str) -> dict[str, str]:
    """What a citation shows of each entry; a law is cited by its name (Phụ lục I, Phần I, Mục II.6.b)."""
    entries = below(sample(kind), "van_ban_vien_dan")
    laws = {path.rsplit(".", 1)[0] for path in entries if path.endswith(".ten")}
    return {
        path: text
        for path, text in entries.items()
        if path.rsplit(".", 1)[0] not in laws or path.endswith(".ten")
    }


@every_sample
def test_every_text_of_the_register_is_found_letter_for_letter(kind: str) -> None:
    text = plain(built_sample(kind).document)
    missing = [path for path, typed in register_texts(kind).items() if in_words(path, typed) not in text]
    named = {f"van_ban_vien_dan.{name}.co_quan" for name in issuers_named(kind)}
    assert [path for path in missing if register_texts(kind)[path] not in text and path not in named] == []


def issuers_named(kind: str) -> set[str]:
    """Documents that are cited where the sentence itself names who issued them: ``[@id-]``."""
    return {
        name for _, value in scalars(sample(kind).root) for name in re.findall(r"\[@(\w+)-\]", value.text)
    }


def in_words(path: str, typed: str) -> str:
    """A day as kinds with ``ngay: day_du`` write it; any other text as it is."""
    if not path.endswith(".ngay"):
        return typed
    day, month, year = typed.split("/")
    return f"{day.zfill(2)} tháng {month.zfill(2) if int(month) < 3 else int(month)} năm {year}"


@every_sample
def test_every_text_of_the_frame_is_found_letter_for_letter(kind: str) -> None:
    text = plain(built_sample(kind).document)
    typed = below(sample(kind), "van_ban")
    typed.pop("van_ban.hinh_thuc", None)  # a choice, printed by what it leaves open
    typed.pop("van_ban.ten_goi", "")  # how sentences call the issuer, when one does
    register = {path.split(".")[1] for path in below(sample(kind), "van_ban_vien_dan")}
    missing = [
        path
        for path, value in typed.items()
        if value not in register and value not in text and viet_hoa(value) not in text
    ]
    assert missing == []


@every_sample
def test_every_figure_and_label_is_found(kind: str) -> None:
    """Figures with dots for thousands, a leading zero or zeros after the comma; a figure of none is in words."""
    text = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", plain(built_sample(kind).document))
    missing = [
        path
        for path, typed in below(sample(kind), "so_lieu").items()
        if typed != "0" and not path.endswith(".bo_tieu_chi")  # the rubric is named by its id, never printed
        for piece in pieces(typed)
        if not re.search(figure_or_text(piece), text)
        and f"{piece[:1].upper()}{piece[1:]}" not in text  # a name at the start of a sentence
    ]
    assert missing == []


def pieces(typed: str) -> list[str]:
    """What is printed as it was typed: of prose, what stands between its marks."""
    return [
        " ".join(piece.split())
        for piece in re.split(r"\[[@^#=].*?\]|\{\{.*?\}\}|\n\n", typed)
        if piece.strip()
    ]


def figure_or_text(typed: str) -> str:
    if "*" in typed and re.fullmatch(r"[\d.,/*]+", typed):  # a formula is printed as what it comes to
        typed = format_so(compute_formula(typed))
    decimals = "0*" if re.fullmatch(r"\d+,\d+", typed) else ""
    return rf"(?<![\d,]){'0?' if typed.isdigit() else ''}{re.escape(typed)}{decimals}(?!\d)"


@every_sample
def test_every_plain_note_is_found_letter_for_letter(kind: str) -> None:
    notes = {path: text for path, text in below(sample(kind), "ghi_chu").items() if path.count(".") == 1}
    found = texts(built_sample(kind).document, "Chú thích")
    assert [path for path, text in notes.items() if text not in found] == []


# ---- what the file says about itself


def core(document: bytes) -> Mapping[str, str]:
    tree = etree.fromstring(part(document, "docProps/core.xml").encode())
    return {etree.QName(element).localname: element.text or "" for element in tree}


def custom(document: bytes) -> Mapping[str, str]:
    tree = etree.fromstring(part(document, "docProps/custom.xml").encode())
    return {str(element.get("name")): "".join(map(str, element.itertext())) for element in tree}


@pytest.mark.parametrize("kind", having("trich_yeu"))
def test_the_properties_name_the_document_its_issuer_and_its_language(kind: str) -> None:
    typed = below(sample(kind), "van_ban")
    issuer = " ".join(text for path, text in typed.items() if path.startswith("van_ban.co_quan_ban_hanh"))
    found = core(built_sample(kind).document)
    assert typed["van_ban.trich_yeu"][1:] in found["title"]
    assert found["creator"] == viet_hoa(issuer)
    assert found["language"] == "vi-VN"


@every_sample
def test_the_properties_say_where_the_document_came_from(kind: str) -> None:
    origin = opened(kind).kind.origin
    found = custom(built_sample(kind).document)
    assert len(found.pop("cchcdoc-van-ban-sha256")) == 64
    assert found == {
        "cchcdoc-loai": kind,
        "cchcdoc-goi": f"{origin.id} {origin.version}",
        "cchcdoc-phien-ban": __version__,
        "cchcdoc-du-lieu-sha256": sample(kind).digest,
    }


@pytest.mark.parametrize("kind", most_slow(having("trich_yeu")))
def test_properties_are_escaped_once(kind: str) -> None:
    subject = 'Ủy ban & "Hội đồng" <nhân dân>'
    built = build_changed(kind, {"van_ban.trich_yeu": subject, "van_ban.co_quan_ban_hanh": ["SỞ A & B"]})
    assert core(built.document)["title"].endswith(subject)
    assert core(built.document)["creator"] == "SỞ A & B"
    assert "&amp;amp;" not in part(built.document, "docProps/core.xml")


# ---- the five-year review


def test_the_review_has_every_heading_of_its_outline() -> None:
    built = built_sample(REPORT)
    wanted = [
        viet_hoa(node.title) if node.kind in ("phan", "muc") else node.title
        for node in walk(opened(REPORT).kind.outline)
        if node.title
    ]
    shown = plain(built.document)
    assert len(wanted) > 100
    assert [title for title in wanted if "{{" not in title and title.rstrip(" :.") not in shown] == []


def walk(nodes: Iterable[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from walk(node.children)


def test_the_review_has_thirteen_footnotes_one_of_forty_documents() -> None:
    notes = texts(built_sample(REPORT).document, "Chú thích")
    assert len(notes) == 13
    assert max(note.count(" số ") for note in notes) >= 40
    assert "Xem chú thích số 4." in notes


def test_the_review_has_tables_with_repeated_headers_and_totals() -> None:
    rows = lines(built_sample(REPORT).document, "Bảng biểu")
    assert len([row for row in rows if row.number == "đầu" and row.text.startswith(("TT", "Năm"))]) >= 2
    totals = [row.text for row in rows if row.text.startswith(("Tổng cộng", "Cộng"))]
    assert len(totals) >= 2
    assert "Tổng cộng ¦ 25 ¦ 19.627 ¦ 4.229 ¦ 23.881 ¦ 23.796 ¦ 13 ¦ 70 ¦ 2 ¦ 99,71" in totals


# ---- drafts


@every_kind
def test_a_blank_form_renders_as_a_draft_that_lists_its_blanks(kind: str) -> None:
    built = built_form(kind)
    assert len(built.gaps) > 5
    assert all(gap.startswith("Chưa điền: ") for gap in built.gaps)
    assert any("van_ban.nguoi_ky" in gap for gap in built.gaps)


@every_kind
def test_a_draft_has_a_comment_for_each_gap_that_it_names(kind: str) -> None:
    built = built_form(kind)
    comments = Document.open(built.document).one("comments")
    assert comments is not None
    commented = ["".join(map(str, comment.itertext())) for comment in comments]
    gaps = iter(built.composition.gaps)
    assert all(gap in gaps for gap in commented)  # in the order of the document
    listed = "\n".join(built.gaps)  # a group that is blank is listed by its fields
    assert all(
        gap in built.gaps or f"{path_of(gap)}." in listed or f"{path_of(gap)}#" in listed for gap in commented
    )
    text = "\n".join(line.text for line in lines(built.document) if line.style != "Chú thích")
    shown_again = letterheads(built)  # the blank issuer, with its comment where it stands first
    named, short = text.count("[CẦN BỔ SUNG: "), text.count("[...]")  # short: in a cell, or named before
    assert named <= len(commented) + shown_again <= named + short
    # Word takes no comment in a note, and the figures of a chart are no text: these blanks are only listed.
    if not built.composition.notes and not any(isinstance(block, Chart) for block in built.composition.body):
        assert set(commented) == set(built.composition.gaps)


def path_of(gap: str) -> str:
    """The path that the comment of a gap names."""
    return gap.rpartition("(")[2].partition(")")[0]


def letterheads(built: Built) -> int:
    """How many documents sent along begin with the issuer once more."""
    return sum(isinstance(block, Letterhead) for block in built.composition.attachments)


@every_kind
def test_every_blank_of_the_prose_stands_under_its_heading(kind: str) -> None:
    """A leaf of the outline that is left blank is a gap of its own, named by the outline; one that may be blank only where
    its heading would have nothing below it, for want of figures."""
    built = built_form(kind)
    declared = opened(kind).kind
    outlines = [declared.outline, *(spec.outline for spec in declared.attachments)]
    nodes = list(walk(chain.from_iterable(outlines)))
    leaves = [node for node in nodes if node.is_leaf and node.default is None]
    gaps = Counter(re.findall(r"\(noi_dung\.(?:\w+\.)*(\w+)[)#]", "\n".join(built.gaps)))
    assert gaps.total() == len([gap for gap in built.gaps if "(noi_dung." in gap])
    assert gaps >= Counter(node.id for node in leaves if node.required)
    assert gaps <= Counter(node.id for node in (*leaves, *(node for node in nodes if node.must_have)))


@every_kind
def test_a_blank_form_is_refused_as_a_document_with_every_blank(kind: str) -> None:
    form = load_text(form_text(opened(kind).kind).encode(), "mau.yaml", "yaml")
    with pytest.raises(InputError) as caught:
        build(form, opened(kind))
    assert {diagnostic.code for diagnostic in caught.value.diagnostics} >= {"DL130"}
    assert all(diagnostic.location is not None for diagnostic in caught.value.diagnostics)


# ---- number and date are left blank, never invented (Điều 15)


@pytest.mark.parametrize("kind", most_slow(having("ngay")))
def test_without_number_day_and_month_there_are_places_to_write_them(kind: str) -> None:
    built = build_changed(kind, {"van_ban.so": None, "van_ban.ngay.ngay": None, "van_ban.ngay.thang": None})
    (number,) = texts(built.document, "Số ký hiệu")
    (date,) = texts(built.document, "Địa danh")
    typed = below(sample(kind), "van_ban")
    symbol, place, year = (typed[f"van_ban.{name}"] for name in ("ky_hieu", "dia_danh", "ngay.nam"))
    assert re.fullmatch(rf"Số: {BLANK}{{4,}}/{re.escape(symbol)}", number)
    assert re.fullmatch(rf"{place}, ngày[ {BLANK}]{{4,}}tháng[ {BLANK}]{{4,}}năm {year}", date)


@pytest.mark.parametrize("kind", most_slow(having("ngay")))
@pytest.mark.parametrize(
    ("day", "month", "shown"),
    [
        ("5", "7", "ngày 05 tháng 7 năm"),
        ("10", "2", "ngày 10 tháng 02 năm"),
        ("29", "12", "ngày 29 tháng 12 năm"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(
    kind: str, day: str, month: str, shown: str
) -> None:
    parts = {"van_ban.ngay.ngay": day, "van_ban.ngay.thang": month, "van_ban.so": "5"}
    if kind == PLAN:  # it precedes the deadlines that it sets
        parts["van_ban.ngay.nam"] = "2024"
    built = build_changed(kind, parts)
    assert shown in texts(built.document, "Địa danh")[0]
    assert texts(built.document, "Số ký hiệu")[0].startswith("Số: 05/")


# ---- the signer (Điều 13; Phụ lục I, Phần I, Mục II.7)

SIGNERS: Mapping[str, tuple[list[str], str]] = {
    "TM.": (["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH"),
    "TM., KT.": (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"),
    "KT.": (["KT. GIÁM ĐỐC"], "PHÓ GIÁM ĐỐC"),
    "TL.": (["TL. CHỦ TỊCH"], "CHÁNH VĂN PHÒNG"),
    "TL., KT.": (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"], "PHÓ CHÁNH VĂN PHÒNG"),
    "TUQ.": (["TUQ. CHỦ TỊCH"], "GIÁM ĐỐC SỞ NỘI VỤ"),
    "Q.": ([], "Q. GIÁM ĐỐC"),
    "one head": ([], "GIÁM ĐỐC"),
}


@every_sample_slowly
@pytest.mark.parametrize("form", SIGNERS)
def test_the_signer_stands_under_the_right_they_sign_by(kind: str, form: str) -> None:
    right, post = SIGNERS[form]
    signer: dict[str, Value] = {"quyen_han": right or None, "chuc_vu": post, "ho_ten": "Trần Thị Bích Ngọc"}
    built = build_changed(kind, {f"van_ban.nguoi_ky.{name}": value for name, value in signer.items()})
    posts, names = texts(built.document, "Quyền hạn - chức vụ"), texts(built.document, "Họ tên")
    if has_two_signers(kind):
        assert " ".join([*right, post]) in " ".join(posts)
        assert "Trần Thị Bích Ngọc" in names
        assert len(names) == 2
    else:
        assert posts == [*right, post]
        assert names == ["Trần Thị Bích Ngọc"]
    assert problems(built.document) == []


# ---- to whom


@pytest.mark.parametrize("kind", most_slow(having("kinh_gui")))
def test_one_addressee_stands_on_the_line_of_the_words(kind: str) -> None:
    built = build_changed(kind, {"van_ban.kinh_gui": ["Bộ Nội vụ"]})
    assert texts(built.document, "Kính gửi") == ["Kính gửi: Bộ Nội vụ"]
    assert texts(built.document, "Kính gửi - danh sách") == []
    assert texts(built.document, "Nơi nhận - danh sách")[0] == "- Như trên;"


@pytest.mark.parametrize("kind", most_slow(having("kinh_gui")))
def test_several_addressees_stand_on_lines_of_their_own(kind: str) -> None:
    built = build_changed(kind, {"van_ban.kinh_gui": ["Bộ Nội vụ", "Bộ Tài chính;", "- UBND tỉnh."]})
    assert texts(built.document, "Kính gửi") == []
    assert texts(built.document, "Kính gửi - nhiều nơi") == ["Kính gửi:"]
    assert texts(built.document, "Kính gửi - danh sách") == [
        "- Bộ Nội vụ;",
        "- Bộ Tài chính;",
        "- UBND tỉnh.",
    ]
    assert texts(built.document, "Nơi nhận - danh sách")[0] == "- Như trên;"


def test_a_report_may_be_addressed_to_nobody() -> None:
    built = built_sample(REPORT)
    assert [line for line in lines(built.document) if line.style.startswith("Kính gửi")] == []
    assert not texts(built.document, "Nơi nhận - danh sách")[0].startswith("- Như trên")


@every_sample_slowly
@pytest.mark.parametrize("count", [1, 50])
def test_recipients_are_punctuated_and_what_is_kept_comes_last(kind: str, count: int) -> None:
    places = [f"Cơ quan thứ {number}" for number in range(1, count + 1)]
    built = build_changed(kind, {"van_ban.noi_nhan": places, "van_ban.luu": ["VT", "NV"]})
    shown = [line for line in texts(built.document, "Nơi nhận - danh sách") if not line.startswith("- Như ")]
    assert shown == [*(f"- {place};" for place in places), "- Lưu: VT, NV."]
    assert problems(built.document) == []


@every_sample_slowly
def test_more_than_fifty_recipients_are_refused(kind: str) -> None:
    with pytest.raises(InputError):
        build_changed(kind, {"van_ban.noi_nhan": ["Cơ quan"] * 51})


# ---- long and hostile texts

LONG = {
    "van_ban.co_quan_chu_quan": "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
    "van_ban.co_quan_ban_hanh": "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ",
}


@every_sample_slowly
def test_a_parent_stands_above_the_issuer_that_is_long(kind: str) -> None:
    built = build_changed(kind, LONG)
    frame = [line for line in lines(built.document) if line.style.startswith("Cơ quan")]
    assert [(line.style, line.text) for line in frame] == [
        ("Cơ quan chủ quản", LONG["van_ban.co_quan_chu_quan"]),
        ("Cơ quan ban hành", LONG["van_ban.co_quan_ban_hanh"]),
    ] * (1 + letterheads(built))


@pytest.mark.parametrize("kind", most_slow(having("trich_yeu")))
def test_a_very_long_subject_is_whole_in_the_document_and_cut_in_the_properties(kind: str) -> None:
    subject = " ".join(["Đánh giá kết quả cải cách hành chính nhà nước"] * 10)[:499].strip()
    built = build_changed(kind, {"van_ban.trich_yeu": subject})
    assert subject in plain(built.document)
    title = core(built.document)["title"]
    assert title.endswith("…")
    assert cut_at_word(title) == title
    assert problems(built.document) == []


HOSTILE = (
    "A & B <w:p> ]]>",
    "{{ 7*7 }}",
    "{% set x = 1 %}",
    "{# x #}",
    "[@khong_co] [^khong_co]",
    "**đậm** *nghiêng*",
    "</w:t></w:r></w:p>",
    "'\"`\\n\\",
    "&amp; &#60;",
    "{{p noi_dung }}",
    "Số: 1/BC-UBND, ngày 1 tháng 2",
)


@every_sample_slowly
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_a_field_is_only_text(kind: str, hostile: str) -> None:
    fields = ("dia_danh", "trich_yeu", "nguoi_ky.ho_ten", "noi_nhan.0")
    built = build_changed(kind, shared_parts(kind, {f"van_ban.{name}": hostile for name in fields}))
    styles = ("Địa danh", "Họ tên", "Nơi nhận - danh sách")
    for style in styles if has_part(kind, "dia_danh") else styles[1:]:
        assert any(hostile.rstrip(".") in text for text in texts(built.document, style)), style
    if has_part(kind, "trich_yeu"):
        assert hostile in core(built.document)["title"]
    assert [line for line in problems(built.document) if "còn sót" not in line] == []


@pytest.mark.parametrize("kind", [kind for kind in SAMPLES if below(sample(kind), "van_ban_vien_dan")])
def test_hostile_text_in_the_register_is_only_text(kind: str) -> None:
    subjects = [path for path in below(sample(kind), "van_ban_vien_dan") if path.endswith(".trich_yeu")]
    hostile = "về A & B <w:p> {{ 7*7 }} ]]> {% x %}"
    built = build_changed(kind, {subjects[0]: hostile})
    assert hostile in plain(built.document)
    assert [line for line in problems(built.document) if "còn sót" not in line] == []


# ---- a note that is marked twice


@pytest.mark.parametrize(
    ("choice", "second"), [("viet_lai", "Nguyên văn lời chú."), ("dan_chieu", "Xem chú thích số 1.")]
)
def test_a_note_marked_twice_is_written_again_or_referred_to(
    tmp_path: Path, choice: str, second: str
) -> None:
    kind = open_made_up(
        tmp_path, kind_yaml=KIND_YAML.replace("ghi_chu_lap_lai: viet_lai", f"ghi_chu_lap_lai: {choice}")
    )
    prose = "  mo_dau: |\n    Một[^gc], hai[^khac], ba[^gc].\n"
    notes = "ghi_chu: {gc: Nguyên văn lời chú., khac: Chú thích khác.}\n"
    built = build_text(kind, input_text(prose, more=notes))
    assert texts(built.document, "Chú thích") == ["Nguyên văn lời chú.", "Chú thích khác.", second]
    assert "Một[^1], hai[^2], ba[^3]." in outline_text(built.document)
    assert problems(built.document) == []


# ---- the proofs themselves


def test_a_changed_field_is_the_only_change() -> None:
    raw = sample(LETTER)
    again = changed(raw, {"van_ban.nguoi_ky.ho_ten": "Người khác"})
    before, after = below(raw, "van_ban"), below(again, "van_ban")
    assert {path for path in before if before[path] != after[path]} == {"van_ban.nguoi_ky.ho_ten"}
    assert below(again, "noi_dung") == below(raw, "noi_dung")


def test_a_level_without_dossiers_has_a_dash_for_its_share() -> None:
    figures = ["tiep_nhan", "ky_truoc", "truc_tuyen", "truc_tiep", "truoc_han", "dung_han", "qua_han"]
    none = {f"so_lieu.ho_so.theo_cap.0.{name}": "0" for name in [*figures, "dang_giai_quyet"]}
    built = build_changed(REPORT, none)
    assert built.diagnostics == ()
    rows = [row for table in docx.Document(io.BytesIO(built.document)).tables for row in table.rows]
    cells = [[cell.text for cell in row.cells] for row in rows]
    assert ["1", "Cấp huyện", *["0"] * 8, "-"] in cells


def test_one_wrong_id_in_a_note_of_forty_is_one_error_at_its_place() -> None:
    raw = changed(sample(REPORT), {"ghi_chu.chuyen_doi_so.13": "khong_co_ma_nay"})
    with pytest.raises(InputError) as caught:
        build(raw, opened(REPORT))
    (found,) = caught.value.diagnostics  # the document that was meant is not said to be unused (ND415)
    assert found.code == "ND414"
    item = found.location
    assert item is not None
    assert (item.line, item.column) == (START.line, START.column)  # where ``changed`` puts what it changes
