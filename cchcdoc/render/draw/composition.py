"""Draws a composition: fills the template's tags with the frame's values and puts the drawn body in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchcdoc.blocks import Composition, Inlines, Letterhead, Rule, Section, Stamp, Text, letter_count
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import PackError, RenderError
from cchcdoc.ooxml.escape import escape_attribute
from cchcdoc.render.draw.blocks import Drawing
from cchcdoc.render.draw.frame_tags import BODY, check_nothing_is_lost
from cchcdoc.render.draw.letterhead import letterhead_of
from cchcdoc.render.draw.lines_and_boxes import rule_xml, stamp_xml
from cchcdoc.render.draw.long_recipients import FEW, split_long_recipients
from cchcdoc.render.draw.sections import (
    is_inside_table,
    split_first_section,
    split_last_section,
    widen_tables,
    without_last_blank,
)
from cchcdoc.render.fill.template import CompiledTemplate
from cchcdoc.render.fill.values import Drawn
from cchcdoc.render.look import OPTIONAL_ROLES, ROLE_STYLES, Look
from cchcdoc.render.styles import StyleInfo, find_style
from cchcdoc.standard import Standard
from cchcdoc.vietnamese.line_ends import keep_inlines_together, keep_together

MAX_BODY = 200_000_000
"""Most characters of the body's XML. ``compose`` reports what is too long (ND460, ND462, ND478) well before it: the
largest document that it lets through takes about 100 million, unless the names of the template's styles are long."""
LONG_PLACE = 18
"""Letters of a place beside which a date fills the line. There LibreOffice, which draws a no-break space a third wider than a
space, would break it: "Thành phố Hồ Chí Minh, ngày 12 tháng 12" with "năm 2025" below. So the date keeps its plain spaces."""
LONG_SYMBOL = 20
"""Letters of a number with its symbol that may be wider than their column: better a line that ends at a hyphen than within
"KSTTHC". A shorter one fits."""
_BODY_MARK = "\ue002noi_dung\ue003"
"""Stands for the body until it is drawn. Data cannot contain private-use characters, so they cannot forge it."""


def look_of(template: CompiledTemplate, standard: Standard) -> Look:
    """Collect the style ids and measures that drawing needs.

    Raises:
        PackError: MT298 for each missing style, MT299 no tag for the body, MT304 no page size or margins.
    """
    names = {rule.alias: rule.name for rule in standard.styles.values() if rule.alias}
    found = {
        role: find_style(template.styles, name, names.get(name, "")) for role, name in ROLE_STYLES.items()
    }
    missing = [
        name for role, name in ROLE_STYLES.items() if found[role] is None and role not in OPTIONAL_ROLES
    ]
    if missing or BODY not in template.widths:
        raise PackError(_missing_parts(template, missing))
    if template.widths[BODY] <= 0:
        message = "mẫu không cho biết khổ giấy và lề trang"
        hint = "mở template.docx bằng Word, đặt khổ A4 và lề ở Layout rồi lưu lại"
        raise PackError([Diagnostic("MT304", Severity.ERROR, Location(template.source), message, hint)])
    return Look(
        styles={role: _style_id(role, found) for role in ROLE_STYLES},
        text_width=template.widths[BODY],
        rule_width=standard.layout["net_ke"].value,
    )


def _style_id(role: str, found: Mapping[str, StyleInfo | None]) -> str:
    style = found[role] or found[OPTIONAL_ROLES[role]]
    return escape_attribute(style.id) if style is not None else ""


def _missing_parts(template: CompiledTemplate, missing: Sequence[str]) -> list[Diagnostic]:
    where = Location(template.source)
    found = [
        Diagnostic(
            "MT298",
            Severity.ERROR,
            where,
            f'mẫu thiếu kiểu "{name}"',
            "lấy kiểu này từ template.docx của gói mac-dinh",
        )
        for name in missing
    ]
    if BODY not in template.widths:
        hint = "đặt {{p noi_dung }} thành một đoạn riêng ở chỗ in lời văn"
        found.append(Diagnostic("MT299", Severity.ERROR, where, "mẫu không có thẻ {{p noi_dung }}", hint))
    return found


class DrawnDocument(NamedTuple):
    """XML of every part that has tags, by part name, and the names of the tables too wide for their page."""

    parts: dict[str, str | list[str]]
    """The document's own part in pieces: few of them have letters beyond ASCII, and only these take time to encode."""
    crowded: Sequence[str]


def draw_document(
    composition: Composition, template: CompiledTemplate, look: Look, numbers: Sequence[int]
) -> DrawnDocument:
    """Draw the document as XML.

    Args:
        composition: what ``compose`` made.
        template: the compiled template.
        look: what ``look_of`` read from it.
        numbers: ``numId`` of heading counter 0, 1, ...

    Raises:
        RenderError: MT210 to MT247 a tag cannot be filled, MT245 the document is too long, MT299 the template does
            not print the body exactly once, MT305 no landscape page possible, MT309 no letterhead to repeat,
            MT340 a value filled in has no tag.
    """
    check_nothing_is_lost(composition.frame, template)
    numbered = look._replace(numbers=numbers)
    scope: dict[str, object] = {
        name: _draw_frame_value(name, value, numbered, template.widths)
        for name, value in composition.frame.items()
    }
    scope |= _on_full_lines(composition.frame)
    # The body is put in after the passes of ``CompiledTemplate.render`` over the whole part: they need not see it,
    # and a report is half a megabyte of text.
    scope[BODY] = Drawn(_BODY_MARK)
    parts = template.render(scope)
    frame = parts[template.main]
    recipients = composition.frame.get("noi_nhan")
    if isinstance(recipients, list) and len(recipients) > FEW and (style := _recipient_style(template)):
        frame = split_long_recipients(frame, style)
    body, crowded = _with_body(frame, composition, numbered, template.source)
    return DrawnDocument({**parts, template.main: body}, crowded)


def _on_full_lines(frame: Mapping[str, object]) -> dict[str, object]:
    """The date beside a long place and a long symbol, as they were composed, without what keeps them on one line."""

    def letters(*names: str) -> int:
        return sum(letter_count(value) for name in names if isinstance(value := frame.get(name), tuple))

    loose = ["ngay_ban_hanh"] if letters("dia_danh") > LONG_PLACE else []
    if letters("so", "ky_hieu") > LONG_SYMBOL:
        loose.append("ky_hieu")
    return {name: frame[name] for name in loose if name in frame}


def _recipient_style(template: CompiledTemplate) -> str:
    """Id of the style of a recipient, as it stands in the XML; ``""``: the template has another one."""
    style = find_style(template.styles, "Nơi nhận - danh sách", "")
    return escape_attribute(style.id) if style is not None else ""


def _with_body(
    frame: str, composition: Composition, look: Look, source: str
) -> tuple[list[str], Sequence[str]]:
    """``frame`` with body and attachments drawn, and the names of the tables too wide for their page."""
    before, mark, after = frame.partition(_BODY_MARK)
    if not mark or _BODY_MARK in after:
        message = "mẫu in lời văn hai lần" if mark else "mẫu không in lời văn của văn bản này"
        hint = "chỉ để một thẻ {{p noi_dung }} trong mẫu, không trong {%p if %} hay {%p for %}"
        raise RenderError([Diagnostic("MT299", Severity.ERROR, Location(source), message, hint)])
    if Section in map(type, composition.body) and is_inside_table(before):
        message = "mẫu đặt lời văn trong ô của bảng nên không in được trang ngang"
        hint = "đưa {{p noi_dung }} ra ngoài bảng trong template.docx, hoặc bỏ kho_ngang ở bảng"
        raise RenderError([Diagnostic("MT305", Severity.ERROR, Location(source), message, hint)])
    needs_head = Letterhead in map(type, composition.attachments)
    head = letterhead_of(before) if needs_head else ""
    if needs_head and not head:
        message = "mẫu không có bảng tên cơ quan và Quốc hiệu ở đầu để in lại trên văn bản kèm theo"
        hint = (
            "đặt tên cơ quan và Quốc hiệu ở dòng đầu của một bảng trong template.docx, hoặc bỏ in_ten_co_quan"
        )
        raise RenderError([Diagnostic("MT309", Severity.ERROR, Location(source), message, hint)])
    middle, last, end = split_last_section(after)
    near, own, rest = split_first_section(middle)  # own: properties of the section with the body
    drawing = Drawing(look, own or last, head)
    pieces, crowded = [before, *drawing.draw(composition.body)], list[str]()
    pieces.append(widen_tables(near, drawing.widening) if drawing.widening > 1 else near)
    if own:  # the template has more sections after the one with the body
        pieces += [drawing.last_section, rest]
        crowded, drawing = drawing.crowded, Drawing(look, last, head)
    if composition.attachments and isinstance(composition.attachments[0], Section):
        pieces[-1] = without_last_blank(pieces[-1])  # their section break is an empty paragraph as well
    pieces += drawing.draw(composition.attachments)
    if sum(map(len, pieces)) > MAX_BODY:
        raise RenderError([_too_long(source)])
    return [*pieces, drawing.last_section, end], [*crowded, *drawing.crowded]


def _too_long(source: str) -> Diagnostic:
    message = f"văn bản dài hơn {MAX_BODY // 1_000_000} triệu ký tự"
    return Diagnostic("MT245", Severity.ERROR, Location(source), message, "bớt lời văn, bớt dòng của bảng")


def _draw_frame_value(name: str, value: object, look: Look, widths: Mapping[str, int]) -> object:
    if type(value) is tuple or type(value) is list:  # texts, as most are
        return _kept_together(value)
    if isinstance(value, Rule):
        return Drawn(rule_xml(value, look, widths.get(name, look.text_width)))
    if isinstance(value, Stamp):
        return Drawn(stamp_xml(value, look))
    if value is None:  # a stamp that this document does not have
        return Drawn("")
    return _kept_together(value)


@lru_cache(maxsize=512)  # one office writes all its documents under one name
def _kept(text: str) -> str:
    return keep_together(text)


@lru_cache(maxsize=512)
def _kept_text(inline: Text) -> Inlines:
    return keep_inlines_together((inline,))


def _kept_together(value: object) -> object:
    """``value`` of the frame with its texts and those of its lists kept together where no line may end."""
    if type(value) is str:
        return _kept(value)
    if type(value) is tuple:
        if len(value) == 1 and type(value[0]) is Text:  # nearly always
            return _kept_text(value[0])
        return keep_inlines_together(value)
    return [_kept_together(each) for each in value] if type(value) is list else value
