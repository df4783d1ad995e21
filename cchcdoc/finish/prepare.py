"""Prepares a template once for all its documents.

Adds the parts, relationships, content types and settings of footnotes, comments, numbering and properties, so that
making a document means writing its own parts and copying the others in compressed form."""

from __future__ import annotations

import posixpath
from typing import Final, NamedTuple

from cchcdoc.blocks import DocumentProperties
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import PackError
from cchcdoc.finish.footnotes import footnotes_opening, footnotes_xml, has_notes
from cchcdoc.finish.numbering import Numbering, read_numbering
from cchcdoc.finish.properties import app_xml, core_xml, custom_xml
from cchcdoc.finish.settings import declare_separators
from cchcdoc.ooxml import names
from cchcdoc.ooxml.charts import RELATIONSHIP
from cchcdoc.ooxml.package import Package, RawPart
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.ooxml.package_writing import write_package
from cchcdoc.ooxml.relationships import (
    add_relationship,
    drop_relationships,
    read_relationships,
    relationships_part,
    set_content_types,
)
from cchcdoc.ooxml.tree import parse

NOTE_TEXT, NOTE_MARK, COMMENT_TEXT = "footnote text", "footnote reference", "annotation text"
"""Names of Word's built-in styles, which files store in English in any language of Word (ISO 29500-1 §17.7.4.9)."""

_W: Final = f"{{{names.W}}}"


class Prepared(NamedTuple):
    """A template ready for documents; plain values only, so that it can be kept in the disk cache."""

    package: Package
    """All parts of a finished document except a draft's comments, in the order in which they are written."""
    document: str
    """Name of the main part."""
    footnotes: str
    """Name of the part; so too ``core``, ``custom`` and ``comments``."""
    footnotes_opening: str
    """See ``footnotes.footnotes_opening``."""
    core: str
    custom: str
    note_text_style: str
    """Style id; so too the next two."""
    note_mark_style: str
    comment_text_style: str | None
    comments: str
    draft: Package
    """The parts that differ in a document with comments: content types, relationships."""
    numbering: Numbering | None


def prepare(package: Package) -> Prepared:
    """Prepare the template ``package``.

    Raises:
        PackError: everything that is wrong: MT260 a style for notes is missing, MT263 the template has notes,
            MT264 it has comments, MT265 it is not a sound Word document, MT312 it uses relationship ids of charts.
    """
    try:
        return _prepare(_Parts(package))
    except ValueError as error:
        message = f"biểu mẫu không phải văn bản Word nguyên vẹn ({error})"
        hint = "mở bằng Word rồi lưu lại dạng .docx"
        raise PackError([_error(package, "MT265", message, hint)]) from None


class _Parts:
    """The parts of a template while it is prepared, read and replaced by name."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.entries: dict[str, bytes | RawPart] = dict(package.parts)
        self.document = self.related("", names.REL_DOCUMENT) or ""
        if self.document not in self.entries:
            raise ValueError("không có phần document")

    def read(self, name: str) -> bytes:
        content = self.entries[name]
        return content.read() if isinstance(content, RawPart) else content

    def related(self, owner: str, relation: str) -> str | None:
        """The part that ``owner`` refers to by a relationship of type ``relation``; ``""`` is the package itself."""
        rels = relationships_part(owner)
        if rels not in self.entries:
            return None
        found = (
            r for r in read_relationships(self.read(rels), owner) if r.type == relation and not r.external
        )
        return next((r.target for r in found if r.target in self.entries), None)

    def relationship_ids(self, owner: str) -> tuple[str, ...]:
        """The ids of the relationships of ``owner``."""
        rels = relationships_part(owner)
        known = read_relationships(self.read(rels), owner) if rels in self.entries else ()
        return tuple(relationship.identity for relationship in known)

    def ensure_declared(self, owner: str, relation: str, name: str, content_type: str) -> str:
        """The part that ``owner`` refers to by ``relation``; if none, declare ``name`` and return it."""
        existing = self.related(owner, relation)
        if existing is not None:
            return existing
        rels = relationships_part(owner)
        old = self.read(rels) if rels in self.entries else None
        self.entries[rels] = add_relationship(old, owner, relation, name)
        types = self.read(names.PART_CONTENT_TYPES)
        self.entries[names.PART_CONTENT_TYPES] = set_content_types(types, {name: content_type})
        return name


def _prepare(parts: _Parts) -> Prepared:
    styles = _styles(parts)
    _check(parts, styles)
    opening, footnotes = _add_footnotes(parts)
    core, custom = _add_properties(parts)
    final = dict(parts.entries)
    wanted = _beside(parts.document, "comments.xml")
    comments = parts.ensure_declared(parts.document, names.REL_COMMENTS, wanted, names.TYPE_COMMENTS)
    changed = {name: content for name, content in parts.entries.items() if final.get(name) is not content}
    return Prepared(
        package=_compressed(final, parts.package.source),
        document=parts.document,
        footnotes=footnotes,
        footnotes_opening=opening,
        core=core,
        custom=custom,
        note_text_style=styles[NOTE_TEXT],
        note_mark_style=styles[NOTE_MARK],
        comment_text_style=styles.get(COMMENT_TEXT),
        comments=comments,
        draft=_compressed(changed, parts.package.source) if changed else Package(parts.package.source, {}),
        numbering=_numbering(parts),
    )


def _styles(parts: _Parts) -> dict[str, str]:
    """Style ids by case-folded style name."""
    part = parts.related(parts.document, names.REL_STYLES)
    styles = () if part is None else parse(parts.read(part)).iter(f"{_W}style")
    found = ((style.find(f"{_W}name"), style.get(f"{_W}styleId", "")) for style in styles)
    return {name.get(f"{_W}val", "").casefold(): identity for name, identity in found if name is not None}


def _check(parts: _Parts, styles: dict[str, str]) -> None:
    found = [
        _error(
            parts.package,
            "MT260",
            f"biểu mẫu thiếu kiểu {name}",
            "mở biểu mẫu bằng Word, chèn thử một chú thích rồi xóa",
        )
        for name in (NOTE_TEXT, NOTE_MARK)
        if name not in styles
    ]
    footnotes = parts.related(parts.document, names.REL_FOOTNOTES)
    if footnotes is not None and has_notes(parts.read(footnotes)):
        hint = "xóa chú thích trong biểu mẫu, khai nội dung ở ghi_chu của dữ liệu"
        found.append(_error(parts.package, "MT263", "biểu mẫu có sẵn chú thích cuối trang", hint))
    endnotes = parts.related(parts.document, names.REL_ENDNOTES)
    if endnotes is not None and has_notes(parts.read(endnotes)):
        hint = "xóa chú thích ấy, gõ nội dung vào lời văn hoặc khai ở ghi_chu của tệp nhập"
        found.append(_error(parts.package, "MT263", "biểu mẫu có sẵn chú thích cuối văn bản (endnote)", hint))
    comments = parts.related(parts.document, names.REL_COMMENTS)
    if comments is not None and len(parse(parts.read(comments))):
        hint = "xóa hết nhận xét rồi lưu lại biểu mẫu"
        found.append(_error(parts.package, "MT264", "biểu mẫu còn nhận xét (comment)", hint))
    if any(identity.startswith(RELATIONSHIP) for identity in parts.relationship_ids(parts.document)):
        message = f"biểu mẫu dùng mã liên kết bắt đầu bằng {RELATIONSHIP}, dành cho biểu đồ"
        found.append(_error(parts.package, "MT312", message, "mở bằng Word rồi lưu lại để Word đặt mã khác"))
    if found:
        raise PackError(found)


def _add_footnotes(parts: _Parts) -> tuple[str, str]:
    """Declare the footnotes part and list its separators in the settings; return its opening and its name."""
    owner = parts.document
    existing = parts.related(owner, names.REL_FOOTNOTES)
    opening = footnotes_opening(parts.read(existing) if existing else None)
    footnotes = parts.ensure_declared(
        owner, names.REL_FOOTNOTES, _beside(owner, "footnotes.xml"), names.TYPE_FOOTNOTES
    )
    parts.entries[footnotes] = footnotes_xml(opening, (), "", "").encode()
    settings = parts.ensure_declared(
        owner, names.REL_SETTINGS, _beside(owner, "settings.xml"), names.TYPE_SETTINGS
    )
    old = parts.read(settings) if settings in parts.entries else None
    parts.entries[settings] = declare_separators(old)
    return opening, footnotes


def _add_properties(parts: _Parts) -> tuple[str, str]:
    """Declare the properties' parts and drop the template's preview picture; return names of core and custom parts."""
    picture = parts.related("", names.REL_THUMBNAIL)
    if picture is not None:
        root = names.PART_ROOT_RELATIONSHIPS
        parts.entries[root] = drop_relationships(parts.read(root), names.REL_THUMBNAIL)
        del parts.entries[picture]
    app = parts.ensure_declared("", names.REL_EXTENDED, names.PART_EXTENDED, names.TYPE_EXTENDED)
    core = parts.ensure_declared("", names.REL_CORE, names.PART_CORE, names.TYPE_CORE)
    custom = parts.ensure_declared("", names.REL_CUSTOM, names.PART_CUSTOM, names.TYPE_CUSTOM)
    parts.entries[app] = app_xml().encode()
    parts.entries[core] = core_xml(DocumentProperties("", "")).encode()
    parts.entries[custom] = custom_xml(()).encode()
    return core, custom


def _numbering(parts: _Parts) -> Numbering | None:
    numbering = parts.related(parts.document, names.REL_NUMBERING)
    styles = parts.related(parts.document, names.REL_STYLES)
    if numbering is None or styles is None:
        return None
    return read_numbering(numbering, parts.read(numbering), parts.read(styles))


def _compressed(entries: dict[str, bytes | RawPart], source: str) -> Package:
    """``entries`` as a package with every part compressed."""
    return read_package(write_package(entries.items()), source)


def _beside(part: str, name: str) -> str:
    """The part called ``name`` in the folder of ``part``."""
    return posixpath.join(posixpath.dirname(part), name)


def _error(package: Package, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(package.source), message, hint)
