"""The kind that an input says it is of, and what is said when it does not fit the command."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchcdoc.cli.given.project import as_argument
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error, quote
from cchcdoc.errors import InputError, PackError
from cchcdoc.near_names import Names, fold, nearest
from cchcdoc.nodes import MapNode, RawInput, Scalar, node_at
from cchcdoc.packs import get_kind_entry, kind_ids
from cchcdoc.plain_files import read_plain

if TYPE_CHECKING:
    from cchcdoc.packs import KindEntry

PACKS_HINT: Final = "loại của gói mẫu riêng thì thêm --packs THƯ_MỤC, hoặc ghi packs vào cchcdoc.yaml"
MAX_HEADER: Final = 2_000
"""Bytes of a form in which its header stands."""
_COMMAND: Final = re.compile(r"^#.*?(cchcdoc render [^\n]*?--packs [^\n(]*)", re.MULTILINE)
"""The command in the first lines of a form that ``init --packs`` wrote."""


def entry_for_command(kind: str, packs: Sequence[Path]) -> KindEntry:
    """The kind that was typed. Raises ``PackError`` as ``get_kind_entry``; MT281 names a file or a folder called like it."""
    try:
        return usable(get_kind_entry(kind, packs))
    except PackError as error:
        found = [_with_file(each, kind) for each in error.diagnostics]
        raise PackError(found) from None


def entry_of_input(raw: RawInput, path: Path, packs: Sequence[Path]) -> KindEntry:
    """The kind that the input ``raw``, read from ``path``, says it is of.

    Raises:
        InputError: it says none (TP550), or one that is not there (TP551).
        PackError: as ``get_kind_entry``.
    """
    node = _kind_node(raw)
    if node is None or node.is_blank:
        raise InputError([_says_none(raw, node, path, packs)])
    kind = node.text.strip()
    try:
        return usable(get_kind_entry(kind, packs))
    except PackError as error:
        if all(each.code != "MT281" for each in error.diagnostics):
            raise
        near = nearest(kind, kind_ids(packs), Names.FIELDS, 3)
        hint = _command_in(path) or PACKS_HINT
        hint = f"sửa thành {' hay '.join(near)}; {hint}" if near else hint
        message = f"không có loại văn bản {quote(kind)} (loai)"
        raise InputError([make_error("TP551", raw.locate(node.position), message, hint)]) from None


def usable(entry: KindEntry) -> KindEntry:
    """``entry``, unless its publisher has stopped a pack of it. Raises ``PackError``: TP565."""
    if entry.origin.stopped:
        message = f"không viết văn bản mới bằng gói {'; '.join(entry.origin.stopped)}"
        hint = "cập nhật gói: cchcdoc pack update NƠI, hoặc gỡ: cchcdoc pack remove MÃ"
        raise PackError([make_error("TP565", None, message, hint)])
    return entry


def check_kind(raw: RawInput, kind: str, paths: Sequence[Path], packs: Sequence[Path]) -> None:
    """Check that the input ``raw``, read from ``paths``, is of ``kind``; one that says no known kind is left to the schema.

    Raises:
        InputError: TP552, it is of another one.
    """
    node = _kind_node(raw)
    own = node.text.strip() if node is not None else ""
    if node is None or own in ("", kind):
        return
    known = kind_ids(packs)
    if own in known:
        file = " ".join([*map(as_argument, paths), *["--gop"][: len(paths) - 1]])
        hint = (
            f"gõ: cchcdoc render {file} (tức cchcdoc render {own} {file}); chỉ sửa loai khi tệp ghi nhầm loại"
        )
    elif kind in nearest(own, known, Names.KINDS):
        return
    else:
        hint = f"{_command_in(paths[0]) or PACKS_HINT}; ghi nhầm thì sửa thành {kind}"
    message = f"tệp này ghi loai là {quote(own)}, không phải {quote(kind)}"
    raise InputError([make_error("TP552", raw.locate(node.position), message, hint)])


def forgotten_packs(found: Sequence[Diagnostic], path: Path, source: str) -> tuple[Diagnostic, ...]:
    """TP553, an info, when fields that the kind does not have (DL139) may belong to the kind of a pack."""
    strange = [each for each in found if each.code == "DL139"]
    command = _command_in(path) if strange else ""
    if not command and all(each.hint.startswith("có phải là") for each in strange):
        return ()
    message = "tệp này có trường mà loại văn bản này không có; có thể thiếu gói mẫu"
    hint = command or "tệp của gói mẫu riêng thì thêm --packs THƯ_MỤC, hoặc ghi packs vào cchcdoc.yaml"
    return (Diagnostic("TP553", Severity.INFO, Location(source), message, hint),)


def _kind_node(raw: RawInput) -> Scalar | None:
    node = node_at(raw.root, ("loai",))
    return node if isinstance(node, Scalar) else None


def _says_none(raw: RawInput, node: Scalar | None, path: Path, packs: Sequence[Path]) -> Diagnostic:
    place = raw.locate(node.position) if node is not None else Location(raw.source)
    entries = raw.root.key_positions if isinstance(raw.root, MapNode) else {}
    misspelt = next((key for key in entries if key != "loai" and fold(key) == "loai"), None)
    if misspelt is not None:
        message = f"tên trường {quote(misspelt)} phải viết là loai: chữ thường, không dấu"
        return make_error("TP550", raw.locate(entries[misspelt]), message, "sửa thành loai")
    near = nearest(path.stem, kind_ids(packs), Names.FIELDS)
    what = "ghi loai" if node is not None else "thêm dòng loai vào đầu tệp"
    hint = f"{what}, ví dụ loai: {near[0] if near else 'cong-van'} (các loại: cchcdoc list)"
    return make_error("TP550", place, "tệp chưa ghi loại văn bản (loai)", hint)


def _with_file(found: Diagnostic, kind: str) -> Diagnostic:
    if found.code == "MT281" and os.path.isdir(kind):  # noqa: PTH112 - never raises
        return found._replace(
            hint=f"{kind} là thư mục; nêu tệp nhập trong đó, ví dụ cchcdoc render {kind}/TỆP.yaml"
        )
    path = Path(f"{kind}.yaml")
    if found.code != "MT281" or not os.path.isfile(path):  # noqa: PTH113 - never raises
        return found
    return found._replace(hint=f"trong thư mục này có tệp {path}, gõ: cchcdoc render {as_argument(path)}")


def _command_in(path: Path) -> str:
    """The hint with the command that the first lines of the form say, when it names packs."""
    try:
        head = read_plain(path, MAX_HEADER).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
    found = _COMMAND.search(head)
    return f"đầu tệp ghi: {found[1].strip()}" if found else ""
