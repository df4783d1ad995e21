"""The file ``goc-da-xem.yaml`` of a pack: what the bases said where the pack replaces them, when its author last looked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.authoring.bases.pieces import DIGITS, Piece, copied_pieces, pieces_of, rubric_pieces
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error, make_warning
from cchcdoc.errors import CchcdocError, InputError
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, MapNode, Scalar
from cchcdoc.packs import KindEntry, find_kinds, kind_files
from cchcdoc.packs.finding.find import RECORD
from cchcdoc.packs.finding.pack_folders import is_bundled, outside_files
from cchcdoc.plain_files import is_there

SEEN: Final = "--da-xem"
"""Option of ``pack check`` that writes the record."""
NOT_SEEN: Final = "MT381"
"""Code of the hint that there is no record yet."""
_LINE: Final = re.compile(rf"([0-9a-f]{{{DIGITS}}}) ([^|]{{1,250}}) \| (.+)", re.DOTALL)
_HEAD: Final = """\
# Những chỗ của loại gốc, bộ chỉ số gốc mà gói này thay hoặc đã chép, như lúc tác giả xem lần cuối.
# Lệnh pack check --da-xem ghi tệp này; đừng sửa tay.
"""


class Seen(NamedTuple):
    """What a base said when the author last looked."""

    digest: str
    origin: str
    """Pack and version of the base then."""


Record = Mapping[tuple[str, str], Seen]
"""By kind and key of the piece."""


def replaced(pack: Path, entries: Iterable[KindEntry], others: Sequence[Path]) -> list[Piece]:
    """The pieces of other packs that ``pack`` replaces or has copied, and what it has of its own where they may be.

    Args:
        pack: folder of the pack.
        entries: its kinds.
        others: folders of packs behind it, besides the bundled ones.

    Raises:
        PackError: the packs cannot be searched.
    """
    behind = [each for each in others if each.resolve() != pack.resolve()]
    found = list(rubric_pieces(pack, behind))
    kinds = {each.id: each for each in find_kinds(behind)}
    for entry in entries:
        if not _may_be_read(entry):
            continue
        if entry.bases:
            others_to_change = [
                base for base in entry.bases if base.folder.parent.resolve() != pack.resolve()
            ]
            found += pieces_of(entry, others_to_change)
        elif (
            entry.id in kinds and is_bundled(kinds[entry.id].folder.parent) and not is_bundled(pack.resolve())
        ):
            found += copied_pieces(entry, kinds[entry.id])
    return found


def _may_be_read(entry: KindEntry) -> bool:
    """Whether its files are of a size to be read and lie in their packs; else it is reported by who checks the kind."""
    try:
        kind_files(entry)
    except CchcdocError:
        return False
    return True


def record_of(pieces: Iterable[Piece]) -> bytes:
    """The record of what the bases say now."""
    kinds: dict[str, list[str]] = {}
    for each in pieces:
        if each.digest:
            kinds.setdefault(each.kind, []).append(f"{each.digest} {each.origin} | {each.key}")
    lines = [_HEAD] if kinds else [_HEAD, "{}\n"]
    for kind in sorted(kinds):
        lines.append(f"{kind}:\n")
        lines += (f"  - {json.dumps(line, ensure_ascii=False)}\n" for line in dict.fromkeys(kinds[kind]))
    return "".join(lines).encode()


def base_faults(pack: Path, pieces: Sequence[Piece]) -> Iterator[Diagnostic]:
    """Warnings (MT379) where a base has changed since the record, and a hint for what the record does not have."""
    path = pack / RECORD
    outside = list(outside_files(pack, [path]))
    if outside:
        yield from outside
        return
    try:
        record = _read(path)
    except InputError as error:
        yield from error.diagnostics
        return
    for each in dict.fromkeys(pieces):
        before = record.get((each.kind, each.key))
        if before is not None and before.digest != each.digest:
            yield _changed(each, before, pack)
    new = sum(1 for each in dict.fromkeys(pieces) if each.digest and (each.kind, each.key) not in record)
    if new:
        message = f"gói thay {new} chỗ của gói khác mà chưa ghi lại bản gốc lúc xem"
        hint = f"chạy cchcdoc pack check {pack} {SEEN} để về sau bản gốc đổi thì được báo"
        yield Diagnostic(NOT_SEEN, Severity.INFO, Location(str(pack / "pack.yaml")), message, hint)


def _changed(piece: Piece, before: Seen, pack: Path) -> Diagnostic:
    if piece.base is None:
        message = f"loại gốc không còn {piece.words}, trước có ở {before.origin}"
        hint = f"bỏ chỗ này nếu thừa; giữ làm của riêng thì chạy cchcdoc pack check {pack} {SEEN}"
    else:
        message = f"bản gốc của {piece.words} ở {piece.base} đã đổi từ khi tác giả xem (lúc ấy {before.origin}, nay {piece.origin})"
        hint = f"đọc lại bản gốc, sửa hoặc giữ chỗ này, rồi chạy cchcdoc pack check {pack} {SEEN}"
    return make_warning("MT379", piece.own, message, hint)


def _read(path: Path) -> Record:
    """The record at ``path``; empty when there is none.

    Raises:
        InputError: it cannot be read, or has a line that the program did not write (MT380).
    """
    if not is_there(path):
        return {}
    raw = load(path)
    found: dict[tuple[str, str], Seen] = {}
    faults: list[Diagnostic] = []
    kinds = raw.root.entries if isinstance(raw.root, MapNode) else {"": raw.root}
    for kind, lines in kinds.items():
        for node in lines.items if isinstance(lines, ListNode) else [lines]:
            match = _LINE.fullmatch(node.text) if isinstance(node, Scalar) else None
            if match is None:
                message = "dòng này không phải do chương trình ghi"
                hint = f"xóa tệp rồi chạy lại cchcdoc pack check {path.parent} {SEEN}"
                faults.append(make_error("MT380", raw.locate(node.position), message, hint))
            else:
                found[kind, match[3]] = Seen(match[1], match[2])
    if faults:
        raise InputError(faults)
    return found
