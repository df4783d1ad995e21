"""Finds what Word leaves in a text that nobody means to publish: changes, comments, hidden text, protection, objects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from cchcdoc.ooxml.names import OFF, WP, W
from cchcdoc.ooxml.tree import select
from cchcdoc.render.compile.gate.settings import PROTECTED
from cchcdoc.render.compile.gate.uses import refused_relation

if TYPE_CHECKING:
    from lxml.etree import _Element

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
_MACRO_ON_ENTRY: Final = (
    "bấm đúp vào ô biểu mẫu ấy, để trống ô Chạy macro khi Vào (Entry) và Thoát (Exit); hoặc xóa ô"
)
MAX_BASES: Final = 100
"""Longest chain of styles based on one another that is followed."""
_SHOWN: Final = tuple(f"{{{W}}}{name}" for name in ("t", "sym", "drawing", "pict", "object"))


def hiding_styles(styles: _Element | None) -> frozenset[str]:
    """Ids of the styles of ``styles.xml`` (``""``: of a paragraph that names none) that hide text, themselves or by what they are based on (§17.7.4.3, §17.3.2.41)."""
    if styles is None or next(styles.iter(f"{{{W}}}vanish", f"{{{W}}}specVanish"), None) is None:
        return frozenset()
    own: dict[str, bool] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(f"{{{W}}}style"):
        identity = str(style.get(f"{{{W}}}styleId", ""))
        base, properties = style.find(f"{{{W}}}basedOn"), style.find(f"{{{W}}}rPr")
        bases[identity] = "" if base is None else str(base.get(f"{{{W}}}val", ""))
        hidden = None if properties is None else _hides(properties)
        if hidden is not None:
            own[identity] = hidden
    everywhere = styles.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr")
    known: dict[str, bool] = {"": everywhere is not None and _hides(everywhere) is True}
    for start in bases:
        identity = start
        path: list[str] = []
        while identity not in known and identity not in own and identity in bases and len(path) < MAX_BASES:
            path.append(identity)
            identity = bases[identity]
        hides = known.get(identity, own.get(identity, False))
        known.update(dict.fromkeys((*path, identity), hides))
    usual = next((each for each in styles.iter(f"{{{W}}}style") if _is_usual(each)), None)
    if usual is not None:
        known[""] = known.get(str(usual.get(f"{{{W}}}styleId", "")), known[""])
    return frozenset(identity for identity, hides in known.items() if hides)


def _is_usual(style: _Element) -> bool:
    """Whether ``style`` is that of paragraphs that name none."""
    is_default = str(style.get(f"{{{W}}}default", "0")).lower() not in OFF
    return is_default and style.get(f"{{{W}}}type", "paragraph") == "paragraph"


def _hides(properties: _Element) -> bool | None:
    """Whether run properties hide their text; ``None``: they do not say."""
    for name in ("vanish", "specVanish"):
        toggle = properties.find(f"{{{W}}}{name}")
        if toggle is not None:
            return str(toggle.get(f"{{{W}}}val", "1")).lower() not in OFF
    return None


def leftover_faults(root: _Element, hiding: frozenset[str]) -> Iterator[tuple[_Element, str, str, str]]:
    """What was left in a part: element, code, message and hint of each sort, at the first place where it stands."""
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
    hidden = next(_hidden(root, hiding), None)
    if hidden is not None:
        yield hidden, "MT249", "có chữ hoặc hình ẩn", _SHOW_HIDDEN
    permission = next(root.iter(f"{{{W}}}permStart", f"{{{W}}}permEnd"), None)
    if permission is not None:
        yield permission, "MT250", "có đoạn dành riêng cho người được sửa (permStart)", PROTECTED.hint
    macro = next(root.iter(f"{{{W}}}entryMacro", f"{{{W}}}exitMacro"), None)
    if macro is not None:
        yield macro, "MT237", "có ô biểu mẫu gọi macro", _MACRO_ON_ENTRY
    for local, (relation, what) in _OBJECTS.items():
        found = next(root.iter(f"{{{W}}}{local}"), None)
        if found is not None:
            yield found, "MT237", f"có {what}", refused_relation(relation).hint


_OBJECTS: Final = {
    "altChunk": ("aFChunk", "nội dung chèn từ tệp khác (altChunk)"),
    "object": ("oleObject", "đối tượng nhúng (OLE)"),
    "control": ("control", "điều khiển ActiveX"),
    "subDoc": ("subDocument", "tài liệu con"),
    "frameset": ("frame", "khung trang web"),
    "movie": ("video", "video"),
    "contentPart": ("ink", "nét mực vẽ tay"),
    "bgSound": ("audio", "âm thanh"),
    "scriptAnchor": ("script", "mã lệnh của trang web"),
}
"""Elements of WordprocessingML that hold something other than text: name, relationship that they would use, words."""


def _hidden(root: _Element, hiding: frozenset[str]) -> Iterator[_Element]:
    """Runs, drawings and rows that are hidden, in order of their sort."""
    for toggle in root.iter(f"{{{W}}}vanish", f"{{{W}}}specVanish"):
        around = list(islice(toggle.iterancestors(), 2))
        if around[-1].tag == f"{{{W}}}r" and _hides(around[0]) and _shows(around[-1]):
            yield around[-1]
    if hiding:
        yield from (run for run in root.iter(f"{{{W}}}r") if _is_hidden_by_style(run, hiding))
    for drawing in root.iter(f"{{{WP}}}docPr"):
        if str(drawing.get("hidden", "0")).lower() in ("1", "true"):
            yield drawing
    for properties in root.iter(f"{{{W}}}trPr"):
        row = properties.find(f"{{{W}}}hidden")
        if row is not None and str(row.get(f"{{{W}}}val", "1")).lower() not in OFF:
            yield row


def _is_hidden_by_style(run: _Element, hiding: frozenset[str]) -> bool:
    """Whether ``run`` has text that its own style or that of its paragraph hides, and says nothing else itself."""
    properties, paragraph = run.find(f"{{{W}}}rPr"), next(run.iterancestors(f"{{{W}}}p"), None)
    if properties is not None and _hides(properties) is not None:
        return False
    own = None if properties is None else properties.find(f"{{{W}}}rStyle")
    first = (
        None if paragraph is None else next(iter(paragraph), None)
    )  # its properties, by the order of the standard
    around = None if first is None else first.find(f"{{{W}}}pStyle")
    named = [
        "" if around is None else around.get(f"{{{W}}}val"),
        None if own is None else own.get(f"{{{W}}}val"),
    ]
    return any(name in hiding for name in named if name is not None) and _shows(run)


def _shows(run: _Element) -> bool:
    return any(each.text or each.tag != f"{{{W}}}t" for each in run.iter(*_SHOWN))
