"""The settings of a template (ISO 29500-1 §17.15.1) that go into documents; every other one is an error with its menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cchcdoc.ooxml.names import OFF, W
from cchcdoc.render.compile.gate.uses import Reason, refused_relation, words

if TYPE_CHECKING:
    from lxml.etree import _Element

ALLOWED: Final = words(
    "activeWritingStyle alignBordersAndEdges alwaysMergeEmptyNamespace alwaysShowPlaceholderText autoFormatOverride "
    "autoHyphenation bookFoldPrinting bookFoldPrintingSheets bookFoldRevPrinting bordersDoNotSurroundFooter "
    "bordersDoNotSurroundHeader captions characterSpacingControl clickAndTypeStyle clrSchemeMapping compat "
    "consecutiveHyphenLimit decimalSymbol defaultTabStop defaultTableStyle displayBackgroundShape "
    "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotAutoCompressPictures "
    "doNotDemarcateInvalidXml doNotDisplayPageBoundaries doNotEmbedSmartTags doNotHyphenateCaps "
    "doNotIncludeSubdocsInStats doNotShadeFormData doNotTrackFormatting doNotTrackMoves "
    "doNotUseMarginsForDrawingGridOrigin doNotValidateAgainstSchema documentType drawingGridHorizontalOrigin "
    "drawingGridHorizontalSpacing drawingGridVerticalOrigin drawingGridVerticalSpacing embedSystemFonts "
    "embedTrueTypeFonts endnotePr evenAndOddHeaders footnotePr forceUpgrade formsDesign gutterAtTop "
    "hdrShapeDefaults hideGrammaticalErrors hideSpellingErrors hyphenationZone ignoreMixedContent listSeparator "
    "mirrorMargins noLineBreaksAfter noLineBreaksBefore noPunctuationKerning printFormsData "
    "printFractionalCharacterWidth printPostScriptOverText printTwoOnOne proofState readModeInkLockDown "
    "removeDateAndTime removePersonalInformation revisionView rsids saveFormsData saveInvalidXml savePreviewPicture "
    "saveSubsetFonts saveXmlDataOnly shapeDefaults showEnvelope showXMLTags smartTagType strictFirstAndLastChars "
    "styleLockQFSet styleLockTheme stylePaneFormatFilter stylePaneSortMethod summaryLength themeFontLang "
    "uiCompat97To2003 updateFields useXSLTWhenSaving view zoom"
)
PROTECTED: Final = Reason(
    "đang bảo vệ, hạn chế chỉnh sửa",
    "vào Xem lại (Review) > Hạn chế Chỉnh sửa (Restrict Editing) > Dừng Bảo vệ (Stop Protection) rồi lưu",
)
_READ_ONLY: Final = Reason(
    "có mật khẩu để sửa hoặc đề nghị chỉ đọc",
    "vào Tệp (File) > Lưu Như (Save As) > Công cụ (Tools) > Tùy chọn Chung (General Options), xóa mật khẩu và bỏ chọn "
    "Khuyến nghị chỉ đọc (Read-only recommended)",
)
_VARIABLES: Final = Reason(
    "có biến tài liệu ẩn (docVars)",
    "gõ Alt+F11, Ctrl+G, dán dòng: For Each v In ActiveDocument.Variables: v.Delete: Next rồi bấm Enter, đóng cửa sổ ấy và lưu",
)
TRACKING_OFF: Final = "vào Xem lại (Review) > Theo dõi Thay đổi (Track Changes) để tắt theo dõi rồi lưu"
_TEMPLATE: Final = refused_relation("attachedTemplate")
_SCHEMA: Final = refused_relation("transform")
_REASONS: Final = {
    "documentProtection": ("MT250", PROTECTED),
    "writeProtection": ("MT250", _READ_ONLY),
    "docVars": ("MT251", _VARIABLES),
    "trackRevisions": ("MT248", Reason("đang bật theo dõi thay đổi", TRACKING_OFF)),
    "attachedTemplate": ("MT237", _TEMPLATE._replace(what="có mẫu gắn từ tệp khác")),
    "linkStyles": ("MT237", _TEMPLATE._replace(
        what="tự cập nhật kiểu theo mẫu gắn ngoài",
        hint="vào Nhà phát triển (Developer) > Mẫu Tài liệu (Document Template), bỏ chọn Tự động cập nhật kiểu tài liệu",
    )),
    "mailMerge": ("MT237", refused_relation("mailMergeSource")._replace(what="có nguồn trộn thư")),
    "attachedSchema": ("MT237", _SCHEMA),
    "saveThroughXslt": ("MT237", _SCHEMA),
    "schemaLibrary": ("MT237", _SCHEMA),
}  # fmt: skip
_OTHER: Final = Reason("có thiết đặt lạ", "chép nội dung (Ctrl+A, Ctrl+C) sang một tệp Word trắng rồi lưu")
SCHEMA_LIBRARY: Final = "http://schemas.openxmlformats.org/schemaLibrary/2006/main"


def setting_faults(root: _Element) -> Iterator[tuple[_Element, str, str, str]]:
    """The settings of a part that do not go into documents: element, code, message and hint of each."""
    for element in root:
        namespace, _, local = str(element.tag)[1:].partition("}")
        if local in ALLOWED or namespace not in (W, SCHEMA_LIBRARY) or _is_idle(element):
            continue
        code, reason = _REASONS.get(local, ("MT237", _OTHER))
        shown = f" ({local[:30]})" if reason is _OTHER else ""
        yield element, code, f"{reason.what}{shown}", reason.hint


def _is_idle(element: _Element) -> bool:
    """Whether the setting is there and switched off, as programs write those that were on once."""
    is_off = str(element.get(f"{{{W}}}val", "")).lower() in OFF
    is_empty = not len(element) and not element.attrib
    local = str(element.tag).rpartition("}")[2]
    if local == "documentProtection":
        return str(element.get(f"{{{W}}}enforcement", "0")).lower() in OFF
    return (
        is_off
        if local in ("trackRevisions", "linkStyles")
        else is_empty and local in ("docVars", "schemaLibrary")
    )
