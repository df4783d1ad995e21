"""The namespaces that parts of a template may use; what a part itself calls ignorable is taken out (ISO 29500-3 §7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cchcdoc.ooxml import names
from cchcdoc.ooxml.file_kinds import SAVE_AS
from cchcdoc.ooxml.tree import select, select_attributes
from cchcdoc.render.compile.gate.links import SVG, VML, VML_OFFICE, VML_WORD
from cchcdoc.render.compile.gate.settings import SCHEMA_LIBRARY
from cchcdoc.render.compile.gate.uses import OTHER, refused_relation

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE: Final = "http://schemas.microsoft.com/office"
_VIDEO: Final = f"{_OFFICE}/word/2012/wordprocessingDrawing"
ALLOWED: Final = frozenset(
    {names.W, names.R, names.WP, names.A, names.CORE_PROPERTIES, names.EXTENDED_PROPERTIES,
     names.CUSTOM_PROPERTIES, names.VARIANT_TYPES, names.DUBLIN_CORE, names.MARKUP_COMPATIBILITY, VML, VML_OFFICE, VML_WORD,
     SCHEMA_LIBRARY, f"{_DRAWING}/picture", f"{_DRAWING}/lockedCanvas",
     names.M, "http://purl.org/dc/terms/",
     "http://purl.org/dc/dcmitype/", "http://www.w3.org/2001/XMLSchema-instance",
     "http://www.w3.org/XML/1998/namespace"}
    | {f"{_OFFICE}/word/{name}" for name in (
        "2010/wordml", "2012/wordml", "2015/wordml/symex", "2016/wordml/cid", "2018/wordml", "2018/wordml/cex",
        "2020/wordml/sdtdatahash", "2023/wordml/word16du", "2024/wordml/sdtformatlock",
        "2010/wordprocessingDrawing", "2010/wordprocessingShape", "2010/wordprocessingGroup",
        "2010/wordprocessingCanvas",
    )}
    | {f"{_OFFICE}/drawing/{name}" for name in (
        "2010/main", "2012/main", "2014/main", "2017/decorative", "2018/hyperlinkcolor", "2018/sketchyshapes",
        "2020/classificationShape",
    )}
    | {f"{_OFFICE}/thememl/2012/main"}
)  # fmt: skip
"""Namespaces of elements and attributes that go into documents."""
_MARKUP: Final = f"{{{names.MARKUP_COMPATIBILITY}}}"
_EXTENSION: Final = f"{{{names.A}}}ext"
_UNANSWERED: Final = frozenset((f"{{{names.W}}}dataBinding", f"{{{_OFFICE}/word/2012/wordml}}dataBinding",
                                   f"{{{names.W}}}printerSettings"))  # fmt: skip
"""Elements that refer to parts which are left out: the data behind content controls, the printer of the author."""


def drop_unused(root: _Element) -> bool:
    """Take out what refers to parts that are left out, and what the part itself calls ignorable; whether anything was."""
    gone = list(root.iter(*_UNANSWERED))
    ignorable = str(root.get(f"{_MARKUP}Ignorable", "")).split()
    known = {root.nsmap.get(prefix) for prefix in ignorable} - ALLOWED - {_VIDEO, SVG, None}
    shown = str(root.get(f"{_MARKUP}ProcessContent", "")).split()  # Word shows what stands inside these
    known -= {root.nsmap.get(name.partition(":")[0]) for name in shown}
    for namespace in known:
        gone += root.iter(f"{{{namespace}}}*")
        for element, attribute, _ in select_attributes(root, "//@*[namespace-uri()=$n]", n=str(namespace)):
            element.attrib.pop(attribute)
    for element in root.iter(_EXTENSION):
        if any(
            _namespace(child) not in ALLOWED | {_VIDEO, SVG} and not _is_strict(child) for child in element
        ):
            gone.append(element)
    for element in gone:
        if element.getparent() is not None:
            _remove(element)
    return bool(gone)


def _remove(element: _Element) -> None:
    """Remove ``element`` and keep the text behind it."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is not None:
        if element.tail and previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)


def namespace_faults(root: _Element) -> Iterator[tuple[_Element, str, str, str]]:
    """The elements and attributes of a part in other namespaces: element, code, message and hint of each namespace."""
    seen: set[str] = set()
    tests = " and ".join(f"namespace-uri()!='{each}'" for each in _usual(root))
    found = [(each, _namespace(each)) for each in select(root, f"//*[{tests}]")]
    found += (
        (element, attribute[1:].partition("}")[0])
        for element, attribute, _ in select_attributes(root, f"//@*[namespace-uri()!='' and {tests}]")
    )
    found += _needed(root)
    for element, namespace in found:
        if namespace not in ALLOWED and namespace not in seen:
            seen.add(namespace)
            yield element, "MT237", *_said(namespace)


_UNDERSTOOD: Final = "//@*[local-name()='MustUnderstand' and namespace-uri()=$n]"


def _needed(root: _Element) -> Iterator[tuple[_Element, str]]:
    """The namespaces that a program must know to show a choice (ISO 29500-3 §7.5): of others nobody has seen it."""
    choices = ((each, str(each.get("Requires", ""))) for each in root.iter(f"{_MARKUP}Choice"))
    wanted = (
        (each, value) for each, _, value in select_attributes(root, _UNDERSTOOD, n=names.MARKUP_COMPATIBILITY)
    )
    for element, prefixes in (*choices, *wanted):
        for prefix in prefixes.split():
            if prefix in element.nsmap:
                yield element, str(element.nsmap[prefix])


def _usual(root: _Element) -> list[str]:
    """The allowed namespaces that ``root`` declares: few enough to be asked for each element."""
    return [names.W, *sorted(set(root.nsmap.values()) & ALLOWED - {names.W})]


def _said(namespace: str) -> tuple[str, str]:
    if namespace == _VIDEO:
        return "có video trực tuyến", "bấm vào video rồi xóa, chèn một ảnh thay vào"
    if namespace == SVG:
        hint = "bấm chuột phải vào ảnh > Lưu dưới dạng Ảnh (Save as Picture), chọn PNG, xóa ảnh cũ rồi chèn ảnh PNG ấy"
        return "có ảnh SVG", hint
    if namespace.startswith(names.STRICT):
        return "có nội dung ở dạng Strict Open XML", SAVE_AS
    reason = refused_relation(namespace)
    if reason is not OTHER:
        return f"có {reason.what}", reason.hint
    message = f"dùng không gian tên lạ: {namespace[:80] or 'không có tên'}"
    return message, "chép nội dung (Ctrl+A, Ctrl+C) sang một tệp Word trắng rồi lưu"


def _namespace(element: _Element) -> str:
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""


def _is_strict(element: _Element) -> bool:
    return _namespace(element).startswith(names.STRICT)
