"""Finds what Word leaves in a text that nobody means to publish: changes, comments, hidden text, protection, objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.tree import select
from cchcdoc.render.compile.gate.hidden import hidden_places, texts_for_old_programs
from cchcdoc.render.compile.gate.settings import PROTECTED
from cchcdoc.render.compile.gate.uses import OBJECTS, reason_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cchcdoc.documents.style_sheet import StyleSheet

_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_RANGES: Final = ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange",
                  "customXmlMoveToRange")  # fmt: skip
_CHANGES: Final = (
    *(f"{{{W}}}{name}" for name in (
        "ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "cellIns", "cellDel", "cellMerge", "rPrChange",
        "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange",
        "numberingChange",
    )),
    *(f"{{{W}}}{name}{edge}" for name in _RANGES for edge in ("Start", "End")),
    *(f"{{{_W14}}}{name}" for name in ("conflictIns", "conflictDel", "customXmlConflictInsRangeStart",
                                       "customXmlConflictDelRangeStart")),
)  # fmt: skip
_MOVES: Final = frozenset(("moveFrom", "moveTo"))
_ACCEPT: Final = (
    "vào Xem lại (Review) > Chấp nhận (Accept) > Chấp nhận Tất cả Thay đổi và Dừng Theo dõi "
    "(Accept All Changes and Stop Tracking) rồi lưu"
)
_DELETE_COMMENTS: Final = (
    "vào Xem lại (Review) > Xóa (Delete) > Xóa Tất cả Chú thích trong Tài liệu (Delete All Comments) rồi lưu"
)
_SHOW_HIDDEN: Final = (
    "gõ Ctrl+Shift+8 để hiện chữ ẩn; xóa, hoặc chọn chữ ấy, gõ Ctrl+D và bỏ chọn Ẩn (Hidden)"
)
_SHOW_SHAPE: Final = "vào Trang đầu (Home) > Chọn (Select) > Ngăn Chọn (Selection Pane), bấm Hiện Tất cả (Show All), rồi xóa hình ấy hoặc để hiện"
_DRAW_ANEW: Final = "xóa hộp chữ ấy, vẽ lại: Chèn (Insert) > Hộp Văn bản (Text Box)"
_MACRO_ON_ENTRY: Final = (
    "bấm đúp vào ô biểu mẫu ấy, để trống ô Chạy macro khi Vào (Entry) và Thoát (Exit); hoặc xóa ô"
)


def leftover_faults(root: _Element, hiding: StyleSheet | None) -> Iterator[tuple[_Element, str, str, str]]:
    """What was left in a part: element, code, message and hint of each sort, at the first place where it stands.

    ``hiding``: the styles of the file when one of them hides text.
    """
    changes = list(root.iter(*_CHANGES)) or select(
        root, "//*[@*[local-name()='author' and namespace-uri()=$w]]", w=W
    )
    if changes:
        moved = any(str(each.tag).rpartition("}")[2] in _MOVES for each in changes)
        what = "chữ được dời chỗ, chưa chấp nhận" if moved else "thay đổi chưa chấp nhận hoặc từ chối"
        yield changes[0], "MT248", f"còn theo dõi thay đổi: {len(changes)} chỗ {what}", _ACCEPT
    comment = next(
        root.iter(
            *(f"{{{W}}}{each}" for each in ("commentReference", "commentRangeStart", "commentRangeEnd"))
        ),
        None,
    )
    if comment is not None:
        yield comment, "MT264", "còn nhận xét (comment)", _DELETE_COMMENTS
    hidden = next(hidden_places(root, hiding), None)
    if hidden is not None:
        is_shape = not str(hidden.tag).endswith(("}r", "}tr"))
        yield (
            hidden,
            "MT249",
            "có hình ẩn" if is_shape else "có chữ ẩn",
            _SHOW_SHAPE if is_shape else _SHOW_HIDDEN,
        )
    copy = next(texts_for_old_programs(root), None)
    if copy is not None:
        yield (
            copy,
            "MT249",
            "có hộp chữ mang hai lời khác nhau: Word mới hiện một, phần mềm cũ hiện lời kia",
            _DRAW_ANEW,
        )
    permission = next(root.iter(f"{{{W}}}permStart", f"{{{W}}}permEnd"), None)
    if permission is not None:
        yield permission, "MT250", "có đoạn dành riêng cho người được sửa (permStart)", PROTECTED.hint
    macro = next(root.iter(f"{{{W}}}entryMacro", f"{{{W}}}exitMacro"), None)
    if macro is not None:
        yield macro, "MT237", "có ô biểu mẫu gọi macro", _MACRO_ON_ENTRY
    seen: set[str] = set()
    for found in root.iter(*(f"{{{W}}}{local}" for local in OBJECTS)):
        reason = reason_of(str(found.tag).rpartition("}")[2])
        if reason.what not in seen:
            seen.add(reason.what)
            yield found, "MT237", f"có {reason.what}", reason.hint
