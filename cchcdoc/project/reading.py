"""Reads a ``cchcdoc.yaml`` against its schema, as strictly as an input; all errors are reported together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from cchcdoc.diagnostics import Diagnostic, in_file_order, make_error, quote
from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import ListNode, MapNode, Node, RawInput, Scalar, in_file, node_at
from cchcdoc.packs.plain import to_plain
from cchcdoc.project.profile import DEFAULT, SIGNER_PARTS, Unit
from cchcdoc.schema import CompiledSchema, compile_schema, examine

UNIT: Final = "don_vi"
PACKS: Final = "packs"
VERSIONS: Final = "phien_ban_goi"
MAX_PACKS: Final = 20
"""Folders of packs in one file; a test compares it with the schema."""


class ProjectFile(NamedTuple):
    """What one ``cchcdoc.yaml`` says."""

    packs: tuple[Path, ...] = ()
    """Folders of packs, made absolute by the file's own folder if they were relative."""
    unit: Unit | None = None
    """``None`` when the file says nothing of a unit."""
    versions: Mapping[str, str] = {}
    """Codes of installed packs and the versions to use."""


def read_project_file(path: Path, source: str) -> ProjectFile:
    """The file at ``path``, which messages call ``source``.

    Raises:
        InputError: it cannot be read, or has errors (DL100 and following); TP545: a folder of packs is not there.
    """
    raw = load(path, source=source)
    found = examine_project(raw)
    found = [*found, *_missing_packs(raw, path.parent)]
    if found:
        raise InputError(in_file_order(found))
    root = cast("MapNode", raw.root)
    packs = tuple(folder for folder, _ in _packs(raw, path.parent))
    return ProjectFile(packs, _unit(root, source), _versions(root))


def examine_project(raw: RawInput) -> list[Diagnostic]:
    """The errors of a file that was read; whether its folders of packs are there is not asked."""
    signers = _signers(raw.root)
    _, found = examine(raw, _compiled(are_several=signers is not None and not _is_one(signers)), draft=True)
    return found


def project_schema(*, are_several: bool = False) -> Mapping[str, Any]:
    """The schema of the file; ``are_several``: with signers by name instead of one signer."""
    path = Path(__file__).parent / "data" / "cchcdoc.schema.yaml"
    schema = cast("dict[str, Any]", to_plain(load_text(path.read_bytes(), path.name, "yaml").root))
    if are_several:
        schema["properties"][UNIT]["properties"]["nguoi_ky"] = {"$ref": "#/$defs/nhieu_nguoi_ky"}
    return schema


@cache
def _compiled(*, are_several: bool) -> CompiledSchema:
    return compile_schema(project_schema(are_several=are_several), exact=True)


def _signers(root: Node) -> MapNode | None:
    signers = node_at(root, (UNIT, "nguoi_ky"))
    return signers if isinstance(signers, MapNode) else None


def _is_one(signers: MapNode) -> bool:
    """Whether it is one signer rather than several by name: a part of a signer, or something that is no mapping."""
    has_parts = bool(SIGNER_PARTS & signers.entries.keys())
    return has_parts or not any(isinstance(each, MapNode) for each in signers.entries.values())


def _packs(raw: RawInput, beside: Path) -> Iterator[tuple[Path, Scalar]]:
    given = node_at(raw.root, (PACKS,))
    for item in given.items if isinstance(given, ListNode) else (given,):
        if isinstance(item, Scalar) and not item.is_blank:
            yield beside / item.text.strip(), item


def _versions(root: MapNode) -> Mapping[str, str]:
    node = root.entries.get(VERSIONS)
    entries = node.entries.items() if isinstance(node, MapNode) else ()
    return {
        code: each.text.strip() for code, each in entries if isinstance(each, Scalar) and not each.is_blank
    }


def _missing_packs(raw: RawInput, beside: Path) -> Iterator[Diagnostic]:
    for folder, node in islice(_packs(raw, beside), MAX_PACKS):  # more are refused by the schema
        if not _is_folder(folder):
            message = f"không có thư mục gói mẫu {quote(node.text)}"
            hint = "đường dẫn tính từ thư mục của tệp này; sửa lại, hoặc bỏ dòng này"
            yield make_error("TP545", raw.locate(node.position), message, hint)


def _is_folder(path: Path) -> bool:
    try:
        return os.path.isdir(path)  # noqa: PTH112 - fails on fewer names than Path.is_dir
    except ValueError:
        return False


def _unit(root: MapNode, source: str) -> Unit | None:
    node = root.entries.get(UNIT)
    if not isinstance(node, MapNode):
        return None
    fields = {key: in_file(each, source) for key, each in node.entries.items()}
    signers = fields.pop("nguoi_ky", None)
    recipients = fields.pop("noi_nhan", None)
    unit = Unit(source, fields, _by_name(signers), _by_kind(recipients))
    return None if unit.is_blank else unit


def _by_name(signers: Node | None) -> Mapping[str, MapNode]:
    if not isinstance(signers, MapNode):
        return {}
    if _is_one(signers):
        return {"": signers}
    return {name: each for name, each in signers.entries.items() if isinstance(each, MapNode)}


def _by_kind(recipients: Node | None) -> Mapping[str, Node]:
    if isinstance(recipients, MapNode):
        return recipients.entries
    return {} if recipients is None else {DEFAULT: recipients}
