"""Checks a whole template package against allow-lists, because its content is copied into every document.

A file written by a program has no "mark of the web", so Word opens it outside Protected View: this scan is
the only filter. ``gate`` holds the lists: parts and their uses, links, fields, settings, namespaces (ISO 29500-1 §11 and
§17.16; for DDE see Microsoft ADV170021), and what Word leaves in a text that nobody means to publish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.ooxml import names
from cchcdoc.ooxml.file_kinds import SAVE_AS
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.package import Package
from cchcdoc.ooxml.package_writing import deflated
from cchcdoc.ooxml.relationships import relationships_part
from cchcdoc.ooxml.tree import serialise
from cchcdoc.render.compile.gate.fields import field_faults
from cchcdoc.render.compile.gate.hidden import hiding_styles, style_hides
from cchcdoc.render.compile.gate.leftovers import leftover_faults
from cchcdoc.render.compile.gate.links import bearer_faults
from cchcdoc.render.compile.gate.media import font_faults, picture_faults
from cchcdoc.render.compile.gate.namespaces import ALLOWED, drop_unused, namespace_faults
from cchcdoc.render.compile.gate.old_letters import old_letter_faults
from cchcdoc.render.compile.gate.parts import walk_package
from cchcdoc.render.compile.gate.settings import setting_faults
from cchcdoc.render.compile.gate.unseen import drop_declarations, drop_paths, drop_unread, drop_unseen
from cchcdoc.render.compile.gate.uses import CONTENT_TYPES, TYPE_ENDNOTES, TYPE_FONT_TABLE, UNUSED_TYPES
from cchcdoc.render.compile.gate.walk import ANEW, Walk
from cchcdoc.render.compile.places import mark_paragraphs
from cchcdoc.render.faults import template_fault
from cchcdoc.render.look import HEADINGS, ROLE_STYLES
from cchcdoc.render.styles import style_names

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cchcdoc.documents.style_sheet import StyleSheet

TAGGED_PARTS: Final = {
    names.TYPE_DOCUMENT: "",
    names.TYPE_HEADER: "đầu trang",
    names.TYPE_FOOTER: "chân trang",
    names.TYPE_FOOTNOTES: "chú thích cuối trang",
    TYPE_ENDNOTES: "chú thích cuối",
    names.TYPE_CORE: "thuộc tính tệp",
}
"""Content types of the parts that may contain tags, and what messages call such a part."""
_HOLDERS: Final = tuple(f"{{{W}}}{name}" for name in ("tc", "tr", "tbl"))
_SHOW_STYLE: Final = (
    "bấm chuột phải vào kiểu ấy > Sửa đổi (Modify) > Định dạng (Format) > Phông (Font), bỏ chọn Ẩn (Hidden)"
)
_RUBBISH: Final = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini", "[trash]/")
"""What archivers and file managers leave in an archive (lower case); a folder ends in a slash."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A package without active content."""

    types: dict[str, str]
    """Content type by part name."""
    roots: dict[str, _Element]
    """Parsed XML parts by part name."""
    main: str
    """Name of the document part."""
    package: Package
    """The parts that go into documents."""


def scan_package(package: Package, tolerated: list[Diagnostic] | None = None) -> Scan:
    """Parse every XML part strictly, check that the package has only allowed content, and leave out what is of no use.

    Args:
        package: the template.
        tolerated: takes what is wrong where there is one document all the same, so that its author sees the rest too;
            ``None``: it is raised.

    Raises:
        PackError: MT231 too much markup, MT233 a part is not XML, MT234 a relationship, MT235 a link, MT236 a field,
            MT237 other content, MT248 tracked changes, MT249 hidden text, MT250 protection, MT251 document variables,
            MT264 comments.
    """
    walk = walk_package(package)
    faults = walk.faults
    for name in package.parts:
        faults.extend(_stray_faults(walk, name))
    main = [name for name in walk.kept if walk.types[name] == names.TYPE_DOCUMENT]
    styles = next((walk.roots.get(name) for name in walk.kept if walk.types[name] == names.TYPE_STYLES), None)
    hiding = hiding_styles(styles)
    faults.extend(_hiding_faults(package.source, styles, hiding))
    for name in walk.kept:
        if name in walk.roots:
            if drop_unused(walk.roots[name]):
                walk.changed.add(name)
            faults.extend(_content_faults(walk, name, hiding))
    if len(main) != 1 and not faults:
        faults.append(
            template_fault("MT237", package.source, None, "không có đúng một văn bản Word bên trong", SAVE_AS)
        )
    if faults and (tolerated is None or len(main) != 1):
        raise PackError(_once(faults))
    if tolerated is not None:
        tolerated += _once(faults)
    drop_unseen(walk)
    drop_declarations(walk)
    drop_unread(walk)
    drop_paths(walk)
    stays = _stays(walk)
    kept = {name: content_type for name, content_type in walk.types.items() if name in stays}
    roots = {name: walk.roots[name] for name in walk.kept if name in walk.roots}
    return Scan(kept, roots, main[0], _without_the_rest(walk))


def _once(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """``faults`` without those of relationships and their ids where the element that uses them is reported with the same way out."""
    said = {each.hint for each in faults if each.code == "MT237"} - {ANEW}
    return [each for each in faults if each.code not in ("MT234", "MT235") or each.hint not in said]


def _stays(walk: Walk) -> set[str]:
    return {names.PART_CONTENT_TYPES, *walk.kept, *map(relationships_part, ["", *walk.kept])}


def _without_the_rest(walk: Walk) -> Package:
    """The package with the parts that stay, those that were changed written anew."""
    stays = _stays(walk)
    if not walk.changed and len(stays & walk.package.parts.keys()) == len(walk.package.parts):
        return walk.package
    parts = {
        name: deflated(name, serialise(walk.roots[name])) if name in walk.changed else part
        for name, part in walk.package.parts.items()
        if name in stays
    }
    return Package(walk.package.source, parts)


def _stray_faults(walk: Walk, name: str) -> Iterator[Diagnostic]:
    """Errors (MT237) of part ``name`` that are not about its text: a type that is not allowed, a picture that is none."""
    if name == names.PART_CONTENT_TYPES or name in walk.passed - set(walk.kept):
        return
    content_type = walk.types[name]
    low = name.lower()
    if low.startswith(_RUBBISH) or low.rpartition("/")[2] in _RUBBISH or content_type in UNUSED_TYPES:
        return
    if content_type not in CONTENT_TYPES:
        message = f"phần {name} có kiểu nội dung không được phép: {content_type or 'không rõ'}"
        hint = "chép nội dung (Ctrl+A, Ctrl+C) sang một tệp Word trắng rồi lưu dạng .docx"
        yield template_fault("MT237", walk.package.source, None, message, hint)
    elif content_type.endswith(("+xml", "/xml")) != low.endswith((".xml", ".rels")):
        message = f"phần {name} có tên không hợp với kiểu {content_type}"
        yield template_fault(
            "MT237", walk.package.source, None, message, "mở bằng Word rồi lưu lại dạng .docx"
        )
    else:
        yield from picture_faults(walk.package, name, content_type)


def _hiding_faults(source: str, root: _Element | None, sheet: StyleSheet | None) -> Iterator[Diagnostic]:
    """An error (MT249) for each style that documents are drawn in and that hides what is written in it."""
    if root is None or sheet is None:
        return
    drawn = {name.casefold() for name in (*ROLE_STYLES.values(), *HEADINGS)}
    for style in root.iter(f"{{{W}}}style"):
        names = [*style_names(style)]
        is_drawn = not drawn.isdisjoint(name.casefold() for name in names)
        if is_drawn and style_hides(sheet.inherited(str(style.get(f"{{{W}}}styleId", "")))):
            message = f'kiểu "{names[-1][:40]}" đặt chữ ẩn: lời văn viết bằng kiểu ấy sẽ không ai thấy'
            yield template_fault("MT249", source, None, message, _SHOW_STYLE)


def _content_faults(walk: Walk, name: str, hiding: StyleSheet | None) -> Iterator[Diagnostic]:
    """What is wrong in the XML of part ``name``; one hint is given once for a part."""
    root, content_type = walk.roots[name], walk.types[name]
    if content_type == names.TYPE_COMMENTS:
        if len(root):
            hint = "vào Xem lại (Review) > Xóa (Delete) > Xóa Tất cả Chú thích trong Tài liệu (Delete All Comments) rồi lưu"
            yield template_fault("MT264", walk.package.source, None, "biểu mẫu còn nhận xét (comment)", hint)
        return
    links = walk.links.get(name, {})
    found = [*namespace_faults(root), *bearer_faults(root, links, ALLOWED), *field_faults(root)]
    if content_type == names.TYPE_SETTINGS:
        found += setting_faults(root)
    if content_type in TAGGED_PARTS:
        found += old_letter_faults(root)
    found += leftover_faults(root, hiding if content_type in TAGGED_PARTS else None)
    seen: set[tuple[str, str]] = set()
    for element, code, message, hint in found:
        if (code, hint) not in seen:
            seen.add((code, hint))
            place = _place(root, content_type, element)
            where = "biểu mẫu" if content_type == names.TYPE_SETTINGS else f"phần {name}"
            text = message if place else f"{where} {message}"
            yield template_fault(code, walk.package.source, place, text, hint)
    if content_type == TYPE_FONT_TABLE:
        yield from font_faults(walk.package, root, links)


def _place(root: _Element, content_type: str, element: _Element) -> str | None:
    """The paragraph of ``element`` as messages call it; the name of the part, when it stands in none."""
    from lxml import etree

    if content_type not in TAGGED_PARTS:
        return None
    prefix = f"{TAGGED_PARTS[content_type]}, " if TAGGED_PARTS[content_type] else ""
    around = (element, *element.iterancestors())
    table = next((each for each in around if each.tag in _HOLDERS), element)
    inner = next(table.iter(f"{{{W}}}p"), None)
    paragraph = next((each for each in around if each.tag == f"{{{W}}}p"), inner)
    if paragraph is None or root.nsmap.get("w") != W:
        return prefix.rstrip(", ") or None
    marked = mark_paragraphs(etree.tostring(root, encoding="unicode"), prefix)
    number = next((n for n, each in enumerate(root.iter(f"{{{W}}}p")) if each is paragraph), 0)
    return marked.names[number] if number < len(marked.names) else None
