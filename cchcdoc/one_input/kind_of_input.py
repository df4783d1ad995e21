"""The kind that an input says it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
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
_QUOTES: Final = "“”‘’\"'"
_COMMAND: Final = re.compile(r"^#.*?(cchcdoc render [^\n]*?--packs [^\n(]*)", re.MULTILINE)
"""The command in the first lines of a form that ``init --packs`` wrote."""


def entry_of_input(raw: RawInput, path: Path, packs: Sequence[Path]) -> KindEntry:
    """The kind that the input ``raw``, read from ``path``, says it is of.

    Raises:
        InputError: it says none (TP550), or one that is not there (TP551).
        PackError: as ``get_kind_entry``.
    """
    node = kind_node(raw)
    if node is None or node.is_blank:
        raise InputError([_says_none(raw, node, path, packs)])
    kind = node.text.strip()
    try:
        return usable(get_kind_entry(kind, packs))
    except PackError as error:
        if all(each.code != "MT281" for each in error.diagnostics):
            raise
        near = nearest(kind.strip(_QUOTES), kind_ids(packs), Names.FIELDS, 3)
        hint = command_in(path) or PACKS_HINT
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


def kind_node(raw: RawInput) -> Scalar | None:
    """Where ``raw`` says its kind; ``None`` when it does not."""
    node = node_at(raw.root, ("loai",))
    return node if isinstance(node, Scalar) else None


def command_in(path: Path) -> str:
    """The hint with the command that the first lines of the form say, when it names packs."""
    try:
        head = read_plain(path, MAX_HEADER).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
    found = _COMMAND.search(head)
    return f"đầu tệp ghi: {found[1].strip()}" if found else ""


def _says_none(raw: RawInput, node: Scalar | None, path: Path, packs: Sequence[Path]) -> Diagnostic:
    place = raw.locate(node.position) if node is not None else Location(raw.source)
    if not isinstance(raw.root, MapNode):
        message = "tệp không có dòng nào là tên trường và dấu hai chấm, nên không phải tệp nhập"
        hint = "tạo tệp nhập: cchcdoc init LOẠI, rồi chép nội dung vào"
        return make_error("TP550", Location(raw.source), message, hint)
    entries = raw.root.key_positions
    misspelt = next((key for key in entries if key != "loai" and fold(key) == "loai"), None)
    if misspelt is not None:
        message = f"tên trường {quote(misspelt)} phải viết là loai: chữ thường, không dấu"
        return make_error("TP550", raw.locate(entries[misspelt]), message, "sửa thành loai")
    near = nearest(path.stem, kind_ids(packs), Names.FIELDS)
    what = "ghi loai" if node is not None else "thêm dòng loai vào đầu tệp"
    hint = f"{what}, ví dụ loai: {near[0] if near else 'cong-van'} (các loại: cchcdoc list)"
    return make_error("TP550", place, "tệp chưa ghi loại văn bản (loai)", hint)
