"""Which part may refer to which: relationship types by the content type of the part that uses them (ISO 29500-1 §11.3).

A template's parts are copied into every document, so what is not listed here does not go with it: it is left out where
Office writes it by itself and no reader of the document shows it, and an error everywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from cchcdoc.ooxml import names
from cchcdoc.ooxml.names import R

_MICROSOFT: Final = "http://schemas.microsoft.com/office"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
TYPE_THEME: Final = f"{_OFFICE}.theme+xml"
TYPE_FONT: Final = f"{_OFFICE}.obfuscatedFont"
TYPE_FONT_TABLE: Final = f"{_WORD}.fontTable+xml"
TYPE_ENDNOTES: Final = f"{_WORD}.endnotes+xml"
TYPE_GLOSSARY: Final = f"{_WORD}.document.glossary+xml"
LINK: Final = f"{R}/hyperlink"
IMAGE: Final = f"{R}/image"
FONT: Final = f"{R}/font"
OLD_CORE: Final = (
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)
"""Core properties as LibreOffice's filter "Office Open XML Text" names them, after a draft of the standard."""

PICTURES: Final = frozenset(
    [f"image/{name}" for name in ("png", "jpeg", "jpg", "gif", "bmp", "tiff", "x-emf", "x-wmf", "emf", "wmf")]
)
"""Content types of pictures that Word and LibreOffice show."""
OUTSIDE: Final[frozenset[str]] = frozenset()
"""In the place of content types: the relationship leads to an address, not to a part."""

_SHOWN: Final = {IMAGE: PICTURES, LINK: OUTSIDE}
"""What text refers to."""
USES: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "": {
        names.REL_DOCUMENT: frozenset({names.TYPE_DOCUMENT}),
        names.REL_CORE: frozenset({names.TYPE_CORE}),
        OLD_CORE: frozenset({names.TYPE_CORE}),
        names.REL_EXTENDED: frozenset({names.TYPE_EXTENDED}),
        names.REL_CUSTOM: frozenset({names.TYPE_CUSTOM}),
    },
    names.TYPE_DOCUMENT: {
        **_SHOWN,
        names.REL_STYLES: frozenset({names.TYPE_STYLES}),
        names.REL_SETTINGS: frozenset({names.TYPE_SETTINGS}),
        names.REL_NUMBERING: frozenset({names.TYPE_NUMBERING}),
        names.REL_FOOTNOTES: frozenset({names.TYPE_FOOTNOTES}),
        names.REL_COMMENTS: frozenset({names.TYPE_COMMENTS}),
        names.REL_HEADER: frozenset({names.TYPE_HEADER}),
        names.REL_FOOTER: frozenset({names.TYPE_FOOTER}),
        names.REL_ENDNOTES: frozenset({TYPE_ENDNOTES}),
        f"{R}/webSettings": frozenset({f"{_WORD}.webSettings+xml"}),
        f"{R}/fontTable": frozenset({TYPE_FONT_TABLE}),
        f"{R}/theme": frozenset({TYPE_THEME}),
    },
    names.TYPE_HEADER: _SHOWN,
    names.TYPE_FOOTER: _SHOWN,
    names.TYPE_FOOTNOTES: _SHOWN,
    TYPE_ENDNOTES: _SHOWN,
    names.TYPE_COMMENTS: _SHOWN,
    names.TYPE_NUMBERING: {IMAGE: PICTURES},
    TYPE_THEME: {IMAGE: PICTURES},
    TYPE_FONT_TABLE: {FONT: frozenset({TYPE_FONT})},
}
"""For each content type (``""``: the package) the relationship types, and the content types that each leads to."""

NAMED: Final = frozenset({IMAGE, LINK, FONT, names.REL_HEADER, names.REL_FOOTER})
"""Relationships that are used by an element that names them; the others are used because they are there."""
ONCE: Final = frozenset({relation for uses in USES.values() for relation in uses} - NAMED)
"""Those that a part has once: of two, programs read one and carry both."""

LEFT_OUT: Final = frozenset(
    {f"{R}/{name}" for name in ("glossaryDocument", "printerSettings", "customXml", "customXmlProps")}
    | {names.REL_THUMBNAIL}
    | {f"{_MICROSOFT}/{name}" for name in (
        "2020/02/relationships/classificationlabels", "2020/10/relationships/intelligence",
        "2019/10/relationships/intelligence", "2019/09/relationships/intelligence",
        "2019/05/relationships/documenttasks", "2007/relationships/stylesWithEffects",
        "2011/relationships/people", "2011/relationships/commentsExtended",
        "2016/09/relationships/commentsIds", "2018/08/relationships/commentsExtensible",
        "2006/relationships/keyMapCustomizations", "2006/relationships/attachedToolbars",
        "2006/relationships/recovered",
    )}
)  # fmt: skip
"""Relationships to what Office keeps for itself, which no page shows: sensitivity labels, suggestions of the editor, building
blocks, printers, previews, data behind content controls, names of reviewers, keys. They stay behind with their parts."""


def words(text: str) -> frozenset[str]:
    """The words of ``text``: a list of names, as it is read best."""
    return frozenset(text.split())


class Reason(NamedTuple):
    """What a refused relationship leads to, and how its author takes it out (Vietnamese)."""

    what: str
    hint: str


_INSPECT: Final = "vào Tệp (File) > Thông tin (Info) > Kiểm tra Vấn đề (Check for Issues) > Kiểm tra Tài liệu (Inspect Document)"
_ADD_IN: Final = Reason(
    "tiện ích bổ trợ (add-in)",
    f"{_INSPECT}, mục Phần bổ trợ Ngăn tác vụ (Task Pane Add-ins), bấm Loại bỏ Tất cả (Remove All) rồi lưu",
)
_MACRO: Final = Reason(
    "macro", "lưu lại dạng Tài liệu Word (Word Document, *.docx), dạng này không giữ macro"
)
_OBJECT: Final = Reason(
    "đối tượng nhúng (OLE)",
    "bấm vào đối tượng rồi xóa, hoặc cắt và dán lại thành ảnh: Dán Đặc biệt (Paste Special) > Ảnh (Picture)",
)
_CONTROL: Final = Reason(
    "điều khiển ActiveX", "vào Nhà phát triển (Developer) > Chế độ Thiết kế (Design Mode), xóa điều khiển"
)
_DRAWN: Final = Reason(
    "biểu đồ hoặc SmartArt",
    "biểu đồ khai ở bieu_do của kind.yaml; hình vẽ thì cắt và dán lại thành ảnh: Dán Đặc biệt (Paste Special) > Ảnh (Picture)",
)
_VIDEO: Final = Reason("video hoặc âm thanh", "bấm vào video rồi xóa, chèn một ảnh thay vào")
_MAIL_MERGE: Final = Reason(
    "nguồn trộn thư",
    "vào Gửi thư (Mailings) > Bắt đầu Trộn Thư (Start Mail Merge) > Tài liệu Word Thông thường (Normal Word Document)",
)
_ATTACHED: Final = Reason(
    "mẫu gắn từ tệp khác",
    "vào Nhà phát triển (Developer) > Mẫu Tài liệu (Document Template), xóa đường dẫn trong ô Mẫu tài liệu, bấm OK",
)
_CHUNK: Final = Reason("nội dung chèn từ tệp khác", "mở bằng Word, chép phần ấy vào tệp mới rồi lưu")
_SUB_DOCUMENT: Final = Reason(
    "tài liệu con",
    "vào Dạng xem (View) > Đại cương (Outline) > Hiện Tài liệu (Show Document) > Hủy liên kết (Unlink)",
)
_SIGNED: Final = Reason(
    "chữ ký số",
    "vào Tệp (File) > Thông tin (Info) > Xem Chữ ký (View Signatures), bấm vào chữ ký > Loại bỏ Chữ ký (Remove Signature)",
)
_INK: Final = Reason("nét mực vẽ tay", "bấm vào nét mực rồi xóa; ở thẻ Vẽ (Draw) tắt bút")
_MODEL: Final = Reason(
    "mô hình 3D", "cắt và dán lại thành ảnh: Dán Đặc biệt (Paste Special) > Ảnh (Picture), hoặc xóa"
)
_EFFECT: Final = Reason(
    "hiệu ứng ảnh còn giữ ảnh gốc",
    "cắt ảnh rồi dán lại: Dán Đặc biệt (Paste Special) > Ảnh (PNG)",
)
_SCHEMA: Final = Reason(
    "gắn lược đồ XML hoặc tệp biến đổi",
    "vào Nhà phát triển (Developer) > Gói Mở rộng (Expansion Packs) hoặc Lược đồ (Schema), bỏ chọn mọi lược đồ rồi lưu",
)
_SCRIPT: Final = Reason(
    "mã lệnh của trang web",
    "chép riêng phần chữ sang tệp mới: Dán Đặc biệt (Paste Special) > Chữ không định dạng",
)
_FRAMES: Final = Reason("khung trang web", "chép nội dung từng khung vào một tệp Word mới rồi lưu")
OTHER: Final = Reason(
    "phần thuộc loại chương trình không biết",
    "chép nội dung (Ctrl+A, Ctrl+C) sang một tệp Word trắng rồi lưu",
)
_REASONS: Final = {
    **dict.fromkeys(("webextensiontaskpanes", "webextension", "extensibility"), _ADD_IN),
    **dict.fromkeys(("vbaProject", "wordVbaData", "vbaProjectSignature", "xlMacrosheet"), _MACRO),
    **dict.fromkeys(("oleObject", "package"), _OBJECT),
    **dict.fromkeys(("control", "activeXControlBinary", "ctrlProp"), _CONTROL),
    **dict.fromkeys(
        ("chart", "chartEx", "chartex", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"),
        _DRAWN,
    ),
    **dict.fromkeys(("diagramDrawing", "diagram", "relIds"), _DRAWN),
    **dict.fromkeys(("video", "audio", "media", "bgSound"), _VIDEO),
    "scriptAnchor": _SCRIPT,
    **dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource", "recipientData"), _MAIL_MERGE),
    "attachedTemplate": _ATTACHED,
    "aFChunk": _CHUNK,
    "subDocument": _SUB_DOCUMENT,
    **dict.fromkeys(("origin", "signature", "certificate"), _SIGNED),
    **dict.fromkeys(("ink", "wordprocessingInk"), _INK),
    "model3d": _MODEL,
    **dict.fromkeys(("transform", "saveThroughXslt"), _SCHEMA),
    **dict.fromkeys(("imgLayer", "hdphoto"), _EFFECT),
    **dict.fromkeys(("frame", "sourceFileName"), _FRAMES),
}
_OF_ELEMENTS: Final = {
    "altChunk": "aFChunk",
    "object": "oleObject",
    "OLEObject": "oleObject",
    "control": "control",
    "subDoc": "subDocument",
    "frameset": "frame",
    "movie": "video",
    "contentPart": "ink",
    "binData": "oleObject",
    "dataSource": "mailMergeSource",
    "snd": "audio",
}
"""The relationship types that elements would use, where their names differ or they need none."""
OBJECTS: Final = (
    "altChunk",
    "object",
    "control",
    "subDoc",
    "frameset",
    "movie",
    "contentPart",
    "bgSound",
    "scriptAnchor",
    "binData",
)
"""Elements of WordprocessingML that hold something other than text."""


def refused_relation(relation: str) -> Reason:
    """What a relationship of the type ``relation`` leads to, which no list above has, and what to do about it."""
    return _REASONS.get(relation.rpartition("/")[2], OTHER)


def reason_of(element: str) -> Reason:
    """What an element with the local name ``element`` holds that no list above has, and what to do about it."""
    return refused_relation(_OF_ELEMENTS.get(element, element))


CONTENT_TYPES: Final = frozenset(
    {kind for uses in USES.values() for kinds in uses.values() for kind in kinds}
    | {names.TYPE_RELATIONSHIPS, "application/xml", "text/xml"}
)
"""Content types that parts of a template may have."""
UNUSED_TYPES: Final = frozenset(
    {f"{_WORD}.{name}+xml" for name in (
        "people", "commentsExtended", "commentsIds", "commentsExtensible", "printerSettings",
    )}
    | {TYPE_GLOSSARY, f"{_OFFICE}.customXmlProperties+xml", "application/vnd.ms-word.stylesWithEffects+xml"}
)  # fmt: skip
"""Content types of parts that are left out, also where no relationship leads to them."""
