"""Holds a pack against its earlier versions: what a commune has typed must still be what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.authoring.kept_types import Compared, compare_types
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error
from cchcdoc.errors import CchcdocError
from cchcdoc.packs import Kind, KindEntry, OutlineNode, find_kinds, load_kind
from cchcdoc.packs.inheriting.schema_layers import read_schema
from cchcdoc.schema.places import Step

PARTS: Final = ("so_lieu", "noi_dung")
"""Parts of an input that packs give their shape; the rest is the program's, or follows from these."""


class Earlier(NamedTuple):
    """An earlier version of the pack."""

    version: str
    root: Path
    """Its folder, on the disk or held in memory."""


def compare_with(pack: Path, earlier: Sequence[Earlier], others: Sequence[Path]) -> list[Diagnostic]:
    """What a pack changes that an earlier version has published, each field once, with the newest version that has it.

    Args:
        pack: folder of the pack, without errors of its own.
        earlier: its earlier versions, the newest first.
        others: folders of packs that it is based on, besides the bundled ones.

    Returns:
        TP555 (error) a path has another type; TP556 (warning) a path has another unit, or a field that was given another
        name has another type; TP557 (warning) a version cannot be read any more.
    """
    new = {entry.id: (entry, load_kind(entry)) for entry in _own(pack, others)}
    found: dict[tuple[str, str, bool], Diagnostic] = {}
    unread: list[Diagnostic] = []
    for each in earlier:
        try:
            old = {entry.id: load_kind(entry) for entry in _own(each.root, others)}
        except CchcdocError as error:
            unread.append(_unread(each, error))
            continue
        for code in old.keys() & new.keys():
            entry, kind = new[code]
            for said in type_changes(old[code], kind):
                key = (code, said.path, said.is_type)
                if key not in found:
                    found[key] = _finding(said, each.version, _place(said.steps, kind, entry))
    return [*found.values(), *unread]


def type_changes(old: Kind, new: Kind) -> list[Compared]:
    """Fields of both kinds whose type or unit differs."""
    return compare_types(old.schema.schema, new.schema.schema, PARTS)


def _own(pack: Path, others: Sequence[Path]) -> list[KindEntry]:
    return [entry for entry in find_kinds([pack, *others]) if entry.folder.parent == pack]


def _finding(each: Compared, version: str, place: Location) -> Diagnostic:
    if not each.is_type:
        message = f"{each.path} đổi đơn vị: ở bản {version} là {each.before or 'không có'}, nay là {each.after or 'không có'}"
        hint = "số đã điền ở tệp cũ sẽ được hiểu theo đơn vị mới; nếu khác nghĩa thì đặt trường mới, tên khác"
        return Diagnostic("TP556", Severity.WARNING, place, message, hint)
    if each.is_renamed:
        message = f"{each.path} là {each.after}, tên cũ {each.former} ở bản {version} là {each.before}"
        hint = "giá trị cũ đổi sang tên mới có thể không đọc được; bỏ x-doi-ten nếu phải điền lại"
        return Diagnostic("TP556", Severity.WARNING, place, message, hint)
    message = f"{each.path} đổi kiểu: đã phát hành ở bản {version} là {each.before}, nay là {each.after}"
    hint = "giữ kiểu cũ; cần kiểu mới thì đặt trường mới, tên khác (x-doi-ten chỉ khi giá trị cũ còn đọc được), và bỏ trường này"
    return make_error("TP555", place, message, hint)


def _place(steps: Sequence[Step], kind: Kind, entry: KindEntry) -> Location:
    """The place of a field in schema.yaml; of prose, that of the heading in kind.yaml."""
    if steps[:2] == ("properties", "noi_dung"):
        ids = [str(step) for step in steps[2:] if step != "properties"]
        parts = (*kind.outline, *(node for spec in kind.attachments for node in spec.outline))
        found = next((node for node in _all(parts) if ids and node.id == ids[-1]), None)
        return found.place if found is not None and found.place is not None else Location(kind.source)
    own = read_schema(entry, [])
    return own.locate(steps) if own is not None else Location(kind.source)


def _all(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _unread(each: Earlier, error: CchcdocError) -> Diagnostic:
    found = error.diagnostics[0]
    message = f"không so được với bản {each.version}: {found.message}"
    hint = "nêu thư mục của bản ấy đã sửa cho chương trình này bằng --ban-truoc, hoặc tự xem lại kiểu của các trường"
    return Diagnostic("TP557", Severity.WARNING, Location(str(each.root)), message, hint)
