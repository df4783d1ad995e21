"""Checks that the template has a tag for every part of the frame that was filled in: nothing of the clerk's is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cchcdoc.blocks import Gap, Inlines, Stamp, Text
from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.errors import RenderError
from cchcdoc.expressions.candidates import suggest
from cchcdoc.render.faults import template_fault
from cchcdoc.render.fill.template import CompiledTemplate

FRAME_VALUES: Final[Mapping[str, str]] = {
    "co_quan_chu_quan": "tên cơ quan chủ quản",
    "co_quan_ban_hanh": "tên cơ quan ban hành",
    "so": "số của văn bản",
    "ky_hieu": "ký hiệu của văn bản",
    "dia_danh": "địa danh",
    "ngay_ban_hanh": "thời gian ban hành",
    "ten_loai": "tên loại văn bản",
    "trich_yeu": "trích yếu nội dung",
    "kinh_gui_mot": "Kính gửi",
    "kinh_gui_nhieu": "Kính gửi",
    "can_cu": "căn cứ ban hành",
    "noi_nhan": "nơi nhận",
    "quyen_han": "quyền hạn của người ký",
    "chuc_vu": "chức vụ của người ký",
    "ho_ten": "họ tên người ký",
    "dau_mat": "dấu chỉ độ mật",
    "dau_khan": "dấu chỉ mức độ khẩn",
    "dau_chi_dan": "chỉ dẫn về phạm vi lưu hành",
    "tham_quyen": "thẩm quyền ban hành",
    "noi_nhan_dien": "nơi nhận điện",
    "thu_ky_chuc_vu": "chức vụ của thư ký",
    "thu_ky_ho_ten": "thư ký",
    "ben_kia_quyen_han": "quyền hạn của người ký Bên B",
    "ben_kia_chuc_vu": "người ký của Bên B",
    "ben_kia_ho_ten": "họ tên người ký của Bên B",
    "noi_xac_nhan": "nơi xác nhận",
    "lien_he": "địa chỉ, điện thoại của cơ quan",
}
"""Values of the frame that come from what was filled in, and what messages call them."""
BODY: Final = "noi_dung"
"""The template's tag where the body stands: ``{{p noi_dung }}``."""
NEVER_TYPED: Final = frozenset({"so", "ky_hieu", "ngay_ban_hanh"})
"""Values that differ from document to document: what a template says in words is not theirs."""
_PARAGRAPH_END = r"</w:p>|<w:(?:br|tab)\b[^<>]*>"
_TAG = r"<[^<>]*>"


def check_nothing_is_lost(frame: Mapping[str, object], template: CompiledTemplate) -> None:
    """Check that ``template`` has a tag, or the words themselves, for each value of ``frame`` that was filled in.

    Raises:
        RenderError: MT340 for each value that would be lost.
    """
    lost = {
        name: lines
        for name in FRAME_VALUES
        if name not in template.names and (value := frame.get(name)) and (lines := list(_lines(value)))
    }
    if "thu_ky_ho_ten" in lost or not any(_lines(frame.get("thu_ky_ho_ten"))):
        # The word is the program's when nobody is named; else one person is reported once.
        lost.pop("thu_ky_chuc_vu", None)
    if "ke_trich_yeu" not in template.names:
        lost.pop("ten_loai", None)  # a letter, whose form has no name of its type
    if lost:
        own = _own_lines(template)
        lost = {name: lines for name, lines in lost.items() if not _is_typed(name, lines, own)}
    if lost:
        _check_names(frame, template)
        raise RenderError(_lost_value(name, template.source) for name in lost)


def _check_names(frame: Mapping[str, object], template: CompiledTemplate) -> None:
    """Check that every tag of ``template`` has a name of the frame: a misspelt one may be what is missed.

    Raises:
        RenderError: MT210 for each name that there is not, with its paragraph and the names that are like it.
    """
    known = {*frame, BODY}
    unknown = [each for part in template.parts for each in part.names if each[0] not in known]
    if unknown:
        raise RenderError(
            template_fault("MT210", template.source, place, f'không có tên "{name}"', suggest(name, known))
            for name, place in unknown
        )


def _lost_value(name: str, source: str) -> Diagnostic:
    message = f"mẫu không có thẻ {name} nên không in được {FRAME_VALUES[name]}"
    hint = f"thêm thẻ {{{{ {name} }}}} vào template.docx, hoặc bỏ phần này khỏi tệp nhập"
    return make_error("MT340", Location(source), message, hint)


def _lines(value: object) -> Iterator[str]:
    """The lines of a value of the frame that are more than blanks."""
    given: list[Inlines] = []
    if isinstance(value, Stamp):
        given = [value.inlines]
    elif isinstance(value, list):
        given = value
    elif isinstance(value, tuple):
        given = [value]
    for inlines in given:
        text = "".join(_text(inline) for inline in inlines)
        if text.strip():
            yield text


def _text(inline: object) -> str:
    if isinstance(inline, Gap):
        return inline.label
    return inline.text if isinstance(inline, Text) else ""


def _own_lines(template: CompiledTemplate) -> frozenset[str]:
    """The paragraphs of the template as they are compared."""
    from html import unescape

    found: list[str] = []
    for part in template.parts:
        xml = template.package.read(part.name).decode("utf-8", "replace")
        found += (unescape(re.sub(_TAG, "", paragraph)) for paragraph in re.split(_PARAGRAPH_END, xml))
    return frozenset(map(_compared, found))


def _is_typed(name: str, lines: list[str], own: frozenset[str]) -> bool:
    """Whether the template has ``lines`` in words, as that of a single office may."""
    if name in NEVER_TYPED:
        return False
    if name == "dia_danh":  # "Tủa Chùa, ngày {{ ... }}"
        return any(line.startswith(f"{_compared(lines[0])}, ") for line in own)
    return all(_compared(line) in own for line in lines)


def _compared(line: str) -> str:
    return " ".join(line.split()).strip(" -;.:,").casefold()
