"""Warns where the page number is not as Phụ lục I, Mục I.7 wants it.

From 1, in Arabic digits, size 13 to 14, not in italics, centred in the top margin, not shown on the first page.
Headers are those of ISO 29500-1 §17.10: a section without one of a type has that of the section before it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.documents.effective import RunFormat
from cchcdoc.documents.view import Paragraph
from cchcdoc.ooxml.fields import field_instructions
from cchcdoc.ooxml.names import R, W
from cchcdoc.ooxml.relationships import read_relationships, relationships_part
from cchcdoc.ooxml.tree import parse
from cchcdoc.render.judge.judged import Judged, format_number, has_on
from cchcdoc.render.styles import find_style
from cchcdoc.standard import StyleRule

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
CLAUSE: Final = "PL I, Mục I.7"
HEADER_STYLE: Final = "Header"
"""The standard's style of the page number."""
INSERT: Final = (
    "trong Word bấm Chèn (Insert), Số trang (Page Number), Đầu trang (Top of Page), chọn kiểu ở giữa"
)
FIRST: Final = "bấm đúp vào lề trên của trang đầu, chọn Trang đầu khác (Different First Page)"
FORMAT: Final = (
    "trong Word bấm Chèn (Insert), Số trang (Page Number), Định dạng số trang (Format Page Numbers)"
)
_ARABIC: Final = ("", "decimal")


class _Section(NamedTuple):
    """A section with the paragraph of the page number in its headers and footers by type, inherited ones too."""

    properties: _Element
    headers: Mapping[str, _Element | None]
    footers: Mapping[str, _Element | None]


def judge_page_number(judged: Judged) -> Iterator[Diagnostic]:
    """TT312 for each thing about the page number that the clause does not allow, each said once."""
    sections = list(_sections(judged))
    facts = dict.fromkeys(_facts(sections, judged))
    for message, hint in facts:
        place = Location(judged.template.source)
        yield Diagnostic("TT312", Severity.WARNING, place, message, hint, CLAUSE)


def _facts(sections: Sequence[_Section], judged: Judged) -> Iterator[tuple[str, str]]:
    if not sections or not any(each.headers.get("default") is not None for each in sections):
        in_footer = any(each.footers.get("default") is not None for each in sections)
        where = "số trang nằm ở chân trang, quy định là ở lề trên" if in_footer else "mẫu không đánh số trang"
        yield where, f"{INSERT}{'; xóa số ở chân trang' if in_footer else ''}; rồi {FIRST}"
        return
    yield from _first_page(sections[0])
    for section in sections:
        yield from _of_section(section, judged.settings)
    numbers = {
        id(each): each for section in sections for each in section.headers.values() if each is not None
    }
    for number in numbers.values():
        yield from _look(number, judged)


def _first_page(section: _Section) -> Iterator[tuple[str, str]]:
    shown = "first" if has_on(section.properties, "titlePg") else "default"
    if any(each.get(shown) is not None for each in (section.headers, section.footers)):
        hint = f"{FIRST}{', rồi xóa số trang ở đó' if shown == 'first' else ''}"
        yield "số trang hiện cả ở trang thứ nhất, quy định là không hiển thị", hint


def _of_section(section: _Section, settings: _Element | None) -> Iterator[tuple[str, str]]:
    types = ["default", *(["even"] if has_on(settings, "evenAndOddHeaders") else [])]
    for type_ in types:
        if section.headers.get(type_) is None:
            pages = "trang chẵn" if type_ == "even" else "một phần (section) của mẫu"
            yield f"{pages} không có số trang ở lề trên", INSERT
    numbers = section.properties.find(f"{_W}pgNumType")
    if numbers is not None and numbers.get(f"{_W}fmt", "") not in _ARABIC:
        yield "số trang không phải chữ số Ả Rập", f"{FORMAT}, chọn 1, 2, 3"
    if numbers is not None and numbers.get(f"{_W}start", "1") != "1":
        start = numbers.get(f"{_W}start", "")[:6]
        yield f"số trang bắt đầu từ {start}, quy định là từ 1", f"{FORMAT}, bắt đầu từ (Start at) 1"


def _look(number: _Element, judged: Judged) -> Iterator[tuple[str, str]]:
    paragraph = _seen(number, judged)
    rule: StyleRule = judged.standard.styles[HEADER_STYLE]
    formats = _unjudged_formats(paragraph, rule, judged)
    for size in dict.fromkeys(each.size for each in formats if not rule.size.allows(each.size)):
        message = f"số trang cỡ chữ {format_number(size)}, quy định 13 - 14"
        yield message, "bôi đen số trang, chọn cỡ chữ 13 hoặc 14"
    if any(each.italic for each in formats):
        yield "số trang kiểu chữ nghiêng, quy định là chữ đứng", "bôi đen số trang, bỏ nghiêng (Ctrl+I)"
    if not _is_centred(number, paragraph):
        yield "số trang không ở giữa trang", "đặt con trỏ vào số trang, bấm Ctrl+E"
    words = _instruction(number).upper().split()
    if any(word in ("ROMAN", "ALPHABETIC", "CARDTEXT", "ORDTEXT") for word in words):
        yield "số trang không phải chữ số Ả Rập", f"{FORMAT}, chọn 1, 2, 3"


def _unjudged_formats(paragraph: Paragraph, rule: StyleRule, judged: Judged) -> list[RunFormat]:
    """The formats of the page number, but for that of the standard's own style: TT301 and TT302 are about it."""
    style = find_style(judged.template.styles, rule.alias, rule.name)
    by_style = judged.view.of_style(paragraph.style)
    formats = [run.format for run in paragraph.runs if run.text.strip()] or [by_style]
    is_ruled = style is not None and style.id == paragraph.style
    return [each for each in formats if not is_ruled or each != by_style]


def _is_centred(number: _Element, paragraph: Paragraph) -> bool:
    """Centred itself, or behind one tab (the header's first stop is its middle), or in a frame, box or cell of its own."""
    frame = number.find(f"{_W}pPr/{_W}framePr")
    if frame is not None:
        return frame.get(f"{_W}xAlign", "") == "center" or paragraph.format.align == "center"
    placed = any(above.tag in (f"{_W}txbxContent", f"{_W}tc") for above in number.iterancestors())
    behind_tab = paragraph.text.startswith("\t") and paragraph.text.count("\t") == 1
    return placed or behind_tab or paragraph.format.align == "center"


def _page_number(root: _Element) -> _Element | None:
    """The paragraph with the page number in a header or footer."""
    for element, instruction, _ in field_instructions(root):
        if instruction.split()[:1] and instruction.split()[0].upper() == "PAGE":
            return next((above for above in element.iterancestors() if above.tag == f"{_W}p"), None)
    return None


def _instruction(number: _Element) -> str:
    return " ".join(instruction for _, instruction, _ in field_instructions(number))


def _seen(number: _Element, judged: Judged) -> Paragraph:
    """The paragraph as Word shows it, by itself."""
    alone = number.makeelement(f"{_W}hdr")
    alone.append(copy.deepcopy(number))
    return next(judged.view.paragraphs(alone))


def _sections(judged: Judged) -> Iterator[_Section]:
    template = judged.template
    name = relationships_part(template.main)
    links = (
        read_relationships(template.package.read(name), template.main)
        if name in template.package.parts
        else ()
    )
    targets = {each.identity: each.target for each in links if not each.external}
    headers: dict[str, _Element | None] = {}
    footers: dict[str, _Element | None] = {}
    numbers: dict[str, _Element | None] = {}
    for section in judged.document.iter(f"{_W}sectPr"):
        for known, tag in ((headers, "headerReference"), (footers, "footerReference")):
            for reference in section.iterfind(f"{_W}{tag}"):
                part = targets.get(reference.get(f"{{{R}}}id", ""), "")
                if part in template.package.parts:
                    if part not in numbers:
                        numbers[part] = _page_number(parse(template.package.read(part)))
                    known[reference.get(f"{_W}type", "default")] = numbers[part]
        yield _Section(section, dict(headers), dict(footers))
