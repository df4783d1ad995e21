"""Checks a whole template package against allow-lists, because its content is copied into every document.

A file written by a program has no "mark of the web", so Word opens it outside Protected View: this scan is
the only filter. Allowed are the relationship types, content types, fields and links that a text needs
(ISO 29500-1 §11 and §17.16; for DDE see Microsoft ADV170021). Macros, embedded objects, remote templates,
alternative chunks and links other than https and mailto are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.ooxml import names
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.package import Package
from cchcdoc.ooxml.tree import strict_parser
from cchcdoc.render.compile.fields import field_faults
from cchcdoc.render.faults import template_fault

if TYPE_CHECKING:
    from lxml.etree import _Element

_MICROSOFT = "http://schemas.microsoft.com/office"
RELATIONSHIP_TYPES = frozenset(
    {f"{names.R}/{name}" for name in (
        "officeDocument", "styles", "settings", "webSettings", "fontTable", "theme", "numbering", "footnotes",
        "endnotes", "header", "footer", "comments", "image", "hyperlink", "customXml", "customXmlProps",
        "extended-properties", "custom-properties", "font",
    )}
    | {names.REL_CORE, names.REL_THUMBNAIL}
    | {f"{_MICROSOFT}/2007/relationships/stylesWithEffects", f"{_MICROSOFT}/2011/relationships/people"}
    | {f"{_MICROSOFT}/2011/relationships/commentsExtended", f"{_MICROSOFT}/2016/09/relationships/commentsIds"}
    | {f"{_MICROSOFT}/2018/08/relationships/commentsExtensible"}
)  # fmt: skip
"""Relationship types that a template may use."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = frozenset(
    {f"{_WORD}.{name}+xml" for name in (
        "document.main", "styles", "settings", "webSettings", "fontTable", "numbering", "header", "footer",
        "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible",
        "people",
    )}
    | {names.TYPE_CORE, names.TYPE_EXTENDED, names.TYPE_CUSTOM, names.TYPE_RELATIONSHIPS}
    | {"application/xml", "text/xml", "application/vnd.ms-word.stylesWithEffects+xml"}
    | {names.TYPE_THEME}
    | {"application/vnd.openxmlformats-officedocument.customXmlProperties+xml"}
    | {"application/vnd.openxmlformats-officedocument.obfuscatedFont"}
    | {f"image/{name}" for name in ("png", "jpeg", "jpg", "gif", "bmp", "tiff")}
    | {f"image/{name}" for name in ("x-emf", "x-wmf", "emf", "wmf")}
)  # fmt: skip
"""Content types that the parts of a template may have."""

TAGGED_PARTS = {
    f"{_WORD}.document.main+xml": "",
    f"{_WORD}.header+xml": "đầu trang",
    f"{_WORD}.footer+xml": "chân trang",
    f"{_WORD}.footnotes+xml": "chú thích cuối trang",
    f"{_WORD}.endnotes+xml": "chú thích cuối",
    names.TYPE_CORE: "thuộc tính tệp",
}
"""Content types of the parts that may contain tags, and what messages call such a part."""

_LINK = re.compile(r"(?:https://|mailto:)[^\s\\]+", re.IGNORECASE)
_REFUSED_ELEMENTS = {
    "altChunk": "nội dung chèn từ tệp khác (altChunk)",
    "object": "đối tượng nhúng (OLE)",
    "OLEObject": "đối tượng nhúng (OLE)",
    "control": "điều khiển ActiveX",
    "subDoc": "tài liệu con",
    "frameset": "khung trang web",
    "mailMerge": "nguồn trộn thư",
    "attachedTemplate": "biểu mẫu gắn từ nơi khác",
}
_PICTURES = {
    "image/png": (b"\x89PNG",), "image/jpeg": (b"\xff\xd8\xff",), "image/jpg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF8",), "image/bmp": (b"BM",), "image/tiff": (b"II*\0", b"MM\0*"),
    "image/x-emf": (b"\x01\0\0\0",), "image/emf": (b"\x01\0\0\0",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),
    "image/wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),
}  # fmt: skip
"""First bytes of a picture of each content type."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A package without active content."""

    types: dict[str, str]
    """Content type by part name."""
    roots: dict[str, _Element]
    """Parsed XML parts by part name."""
    main: str
    """Name of the document part."""


def scan_package(package: Package) -> Scan:
    """Parse every XML part strictly and check that the package has only allowed content.

    Raises:
        PackError: MT233 a part is not XML, MT234 a relationship, MT235 a link, MT236 a field, MT237 other content.
    """
    faults: list[Diagnostic] = []
    roots = dict(_parse_parts(package, faults))
    if faults:
        raise PackError(faults)
    types = _content_types(package, roots)
    for name in package.parts:
        faults.extend(_type_faults(package, name, types.get(name, "")))
    for name, root in roots.items():
        if name.endswith(".rels"):
            faults.extend(_relationship_faults(package.source, name, root))
        else:
            faults.extend(_element_faults(package.source, name, root))
            faults.extend(field_faults(package.source, name, root))
    main = [name for name, type_ in types.items() if type_ == names.TYPE_DOCUMENT and name in package.parts]
    if len(main) != 1 and not faults:
        faults.append(
            template_fault("MT237", package.source, None, "không có đúng một văn bản Word bên trong")
        )
    if faults:
        raise PackError(faults)
    return Scan(types, roots, main[0])


def _parse_parts(package: Package, faults: list[Diagnostic]) -> Iterator[tuple[str, _Element]]:
    from lxml import etree

    parser = strict_parser(bare=True)
    for name in package.parts:
        if not name.lower().endswith((".xml", ".rels")):
            continue
        try:
            yield name, etree.fromstring(package.read(name), parser)
        except etree.XMLSyntaxError as error:
            message = f"phần {name} không phải XML đúng (dòng {error.lineno})"
            faults.append(template_fault("MT233", package.source, None, message, "mở bằng Word rồi lưu lại"))


def _content_types(package: Package, roots: dict[str, _Element]) -> dict[str, str]:
    """Content type of each part (ISO 29500-2 §10.1.2.4), declared by name or else by extension; ``""``: none."""
    root = roots.get(names.PART_CONTENT_TYPES)
    if root is None:
        fault = template_fault(
            "MT237", package.source, None, "thiếu [Content_Types].xml", "mở bằng Word rồi lưu lại"
        )
        raise PackError([fault])
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for element in root:
        content_type = str(element.get("ContentType", ""))
        if element.get("PartName") is not None:
            overrides[str(element.get("PartName")).lstrip("/")] = content_type
        elif element.get("Extension") is not None:
            defaults[str(element.get("Extension")).lower()] = content_type
    return {
        name: overrides.get(name, defaults.get(name.rpartition(".")[2].lower(), ""))
        for name in package.parts
        if name != names.PART_CONTENT_TYPES
    }


def _type_faults(package: Package, name: str, content_type: str) -> Iterator[Diagnostic]:
    if name == names.PART_CONTENT_TYPES:
        return
    if content_type not in CONTENT_TYPES:
        message = f"phần {name} có kiểu nội dung không được phép: {content_type or 'không rõ'}"
        yield template_fault(
            "MT237", package.source, None, message, "bỏ macro, đối tượng nhúng; lưu dạng .docx"
        )
    elif content_type.endswith(("+xml", "/xml")) != name.lower().endswith((".xml", ".rels")):
        yield template_fault(
            "MT237", package.source, None, f"phần {name} có tên không hợp với kiểu {content_type}"
        )
    elif content_type in _PICTURES and not package.read(name).startswith(_PICTURES[content_type]):
        yield template_fault(
            "MT237", package.source, None, f"phần {name} không phải là ảnh như đã khai", "chèn lại ảnh"
        )


def _relationship_faults(source: str, name: str, root: _Element) -> Iterator[Diagnostic]:
    for element in root:
        relation, target = str(element.get("Type", "")), str(element.get("Target", ""))
        external = element.get("TargetMode") == "External"
        if relation not in RELATIONSHIP_TYPES:
            message = f"phần {name} có liên kết kiểu không được phép: {relation.rpartition('/')[2]}"
            yield template_fault(
                "MT234", source, None, message, "bỏ đối tượng nhúng, macro, biểu mẫu gắn từ xa"
            )
        elif external and not (relation.endswith("/hyperlink") and _LINK.fullmatch(target)):
            message = f"phần {name} trỏ ra ngoài tệp: {target[:60]}"
            yield template_fault(
                "MT235", source, None, message, "chỉ được liên kết tới địa chỉ https:// hoặc mailto:"
            )
        elif not external and ":" in target:
            yield template_fault("MT235", source, None, f"phần {name} có đích liên kết lạ: {target[:60]}")


def _element_faults(source: str, name: str, root: _Element) -> Iterator[Diagnostic]:
    word = name.startswith("word/")
    for element in root.iter("*"):
        local = str(element.tag).rpartition("}")[2]
        if local in _REFUSED_ELEMENTS and (word or str(element.tag).startswith(f"{{{W}}}")):
            message = f"phần {name} có {_REFUSED_ELEMENTS[local]}"
            yield template_fault("MT237", source, None, message, "xóa phần đó trong Word rồi lưu lại")
            return
