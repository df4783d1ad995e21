"""Walks a package from its root by the relationships that ``uses`` allows: what is reached is kept, the rest stays behind.

What is reached by none is left out where it is of no use to a document (``uses.LEFT_OUT``, what archivers leave) and an
error where it could be anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.ooxml import names
from cchcdoc.ooxml.file_kinds import SAVE_AS, other_document
from cchcdoc.ooxml.package import Package
from cchcdoc.ooxml.relationships import Relationship, relationships_part, resolve
from cchcdoc.render.compile.gate.links import is_allowed_address, outside_fault
from cchcdoc.render.compile.gate.uses import LEFT_OUT, OLD_CORE, ONCE, OUTSIDE, USES, refused_relation
from cchcdoc.render.compile.gate.walk import ANEW, Walk
from cchcdoc.render.faults import template_fault

MAX_LINKS: Final = 2_000
"""Most relationships of one part."""
_RELATIONSHIP: Final = f"{{{names.RELATIONSHIPS}}}Relationship"
_KINDS: Final = (
    ("template.macroEnabledTemplate", "tệp là mẫu Word có macro (.dotm)"),
    ("macroEnabled", "tệp là văn bản Word có macro (.docm)"),
    ("wordprocessingml.template", "tệp là mẫu Word (.dotx)"),
)
"""Content types of the main part, and what Word calls such a file."""


def walk_package(package: Package) -> Walk:
    """Walk ``package``; what is wrong is in ``faults`` of the result.

    Raises:
        PackError: MT231 too much markup, MT233 a part is no XML, MT237 it is no Word document of the form that Word itself writes.
    """
    walk = Walk(package, {})
    walk.types = _content_types(walk)
    _check_kind(walk)
    pending = [""]
    while pending:
        owner = pending.pop()
        for relationship in _relationships(walk, owner):
            target = _follow(walk, owner, relationship)
            if target is not None and target not in walk.kept:
                walk.kept.append(target)
                pending.append(target)
    if walk.faults and not walk.kept:
        raise PackError(walk.faults)
    walk.kept = [
        name for name in package.parts if name in walk.kept
    ]  # the order in which errors are reported
    for name in walk.kept:
        if name.lower().endswith(".xml"):
            walk.parse(name)
    return walk


def _content_types(walk: Walk) -> dict[str, str]:
    """Content type of each part (ISO 29500-2 §10.1.2.4), declared by name or else by extension; ``""``: none.

    Names and extensions are compared without case, as Word does.
    """
    package = walk.package
    other = other_document(frozenset(name.lower() for name in package.parts))
    if other is not None:
        raise PackError([template_fault("MT230", package.source, None, other, SAVE_AS)])
    if names.PART_CONTENT_TYPES not in package.parts:
        message, hint = "thiếu [Content_Types].xml", "mở bằng Word rồi lưu lại"
        raise PackError([template_fault("MT237", package.source, None, message, hint)])
    root = walk.parse(names.PART_CONTENT_TYPES)
    if root is None:
        raise PackError(walk.faults)
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for element in root:
        content_type, part = str(element.get("ContentType", "")), element.get("PartName")
        key = str(element.get("Extension", "")) if part is None else unquote(str(part)).lstrip("/")
        declared = defaults if part is None else overrides
        if declared.setdefault(key.casefold(), content_type) != content_type:
            walk.fault(
                "MT237", f"[Content_Types].xml khai hai kiểu cho {key[:60]}", "mở bằng Word rồi lưu lại"
            )
    return {
        name: overrides.get(name.casefold(), defaults.get(name.rpartition(".")[2].casefold(), ""))
        for name in package.parts
        if name != names.PART_CONTENT_TYPES
    }


def _check_kind(walk: Walk) -> None:
    """Refuse what Word saves beside .docx, as what it is. Raises ``PackError``: MT237."""
    for content_type in walk.types.values():
        what = next((what for part, what in _KINDS if part in content_type), None)
        if what is not None and content_type.endswith(".main+xml"):
            raise PackError([template_fault("MT237", walk.package.source, None, what, SAVE_AS)])
    rels = relationships_part("")
    if rels in walk.package.parts and names.STRICT.encode() in walk.package.read(rels):
        message = 'tệp lưu ở dạng "Strict Open XML Document"'
        raise PackError([template_fault("MT237", walk.package.source, None, message, SAVE_AS)])


def _relationships(walk: Walk, owner: str) -> Iterable[Relationship]:
    """The relationships of the part ``owner`` (``""``: the package), each id once."""
    rels = relationships_part(owner)
    root = walk.parse(rels) if rels in walk.package.parts else None
    found: dict[str, Relationship] = {}
    if root is not None and len(root) > MAX_LINKS:
        message = f"tệp vượt giới hạn: phần {rels} có hơn {MAX_LINKS} liên kết"
        raise PackError([template_fault("MT231", walk.package.source, None, message, ANEW)])
    if root is not None:
        for element in root:
            mode = str(element.get("TargetMode", "Internal"))
            target = str(element.get("Target", ""))
            link = Relationship(
                str(element.get("Id", "")),
                str(element.get("Type", "")),
                target if mode != "Internal" else resolve(owner, target),
                mode != "Internal",
            )
            if element.tag != _RELATIONSHIP or link.identity in found or not link.identity:
                walk.fault(
                    "MT234", f"phần {rels} có liên kết viết sai hoặc trùng mã", "mở bằng Word rồi lưu lại"
                )
            else:
                if link.type in ONCE and any(each.type == link.type for each in found.values()):
                    message = f"phần {rels} có hai liên kết {link.type.rpartition('/')[2]}"
                    walk.fault("MT234", message, "mở bằng Word rồi lưu lại")
                found[link.identity] = link
                walk.entries[owner, link.identity] = element
            if mode == "Internal" and ":" in target:
                walk.faults.append(outside_fault(walk.package.source, rels, link._replace(target=target)))
                found[link.identity] = link._replace(type="")
    walk.links[owner] = found
    return list(found.values())


def _follow(walk: Walk, owner: str, link: Relationship) -> str | None:
    """The part that ``link`` of ``owner`` leads to when it goes into documents."""
    uses = USES.get(walk.types.get(owner, "") if owner else "", {})
    if not link.type:
        return None  # reported where it was read
    if link.type in LEFT_OUT or link.type not in uses:
        walk.passed.update(_below(walk, link))
        if link.type in LEFT_OUT:
            walk.drop(owner, link)
        else:
            reason = refused_relation(link.type)
            shown = f"{reason.what} (liên kết {link.type.rpartition('/')[2][:40]})"
            walk.fault("MT234", f"phần {relationships_part(owner)} có {shown}", reason.hint)
        return None
    if link.type == OLD_CORE:
        _rewrite(walk, owner, link)
    return _allowed_target(walk, owner, link, uses[link.type])


def _allowed_target(walk: Walk, owner: str, link: Relationship, allowed: frozenset[str]) -> str | None:
    """The part that ``link`` leads to when its type is one of ``allowed``; anything else is reported."""
    rels = relationships_part(owner)
    if link.external or allowed is OUTSIDE:
        if not (link.external and allowed is OUTSIDE and is_allowed_address(link.target)):
            walk.faults.append(outside_fault(walk.package.source, rels, link))
    elif link.target not in walk.types:
        message = f"phần {rels} liên kết tới {link.target[:60]}, phần này không có trong tệp"
        walk.fault("MT234", message, "mở bằng Word, sửa chỗ báo lỗi rồi lưu lại")
    elif walk.types[link.target] not in allowed:
        walk.passed.add(link.target)
        walk.faults.append(_wrong_type(walk.package.source, link, walk.types[link.target]))
    else:
        return link.target
    return None


def _wrong_type(source: str, link: Relationship, content_type: str) -> Diagnostic:
    if link.type.endswith("/image"):
        kind = content_type.partition("/")[2].removesuffix("+xml").upper() or "không rõ"
        message = f"ảnh {link.target} thuộc loại {kind}, không dùng được trong mẫu"
        hint = "bấm chuột phải vào ảnh > Lưu dưới dạng Ảnh (Save as Picture), chọn PNG, xóa ảnh cũ rồi chèn ảnh PNG ấy"
        return template_fault("MT237", source, None, message, hint)
    message = f"phần {link.target} có kiểu nội dung không được phép ở đây: {content_type[:80] or 'không rõ'}"
    return template_fault("MT237", source, None, message, "mở bằng Word rồi lưu lại dạng .docx")


def _below(walk: Walk, link: Relationship) -> set[str]:
    """The parts that ``link`` leads to, and all that they lead to."""
    found: set[str] = set()
    pending = [] if link.external else [link.target]
    while pending:
        name = pending.pop()
        if name in found or name not in walk.package.parts:
            continue
        found.add(name)
        rels = relationships_part(name)
        root = walk.parse(rels) if rels in walk.package.parts else None
        pending += (
            [resolve(name, str(element.get("Target", ""))) for element in root] if root is not None else []
        )
    return found


def _rewrite(walk: Walk, owner: str, link: Relationship) -> None:
    walk.entries[owner, link.identity].set("Type", names.REL_CORE)
    walk.changed.add(relationships_part(owner))
