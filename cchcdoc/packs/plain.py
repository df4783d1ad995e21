"""Turns nodes with positions into plain values, for pack.yaml, schema.yaml and the program's own YAML files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Position, RawInput, Scalar

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\.[0-9]{1,9}\Z")
WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


def to_plain(node: Node) -> object:
    """``node`` as plain values; unquoted scalars are typed by the JSON schema of YAML 1.2 (§10.2), quoted ones stay text."""
    if isinstance(node, MapNode):
        return {key: to_plain(value) for key, value in node.entries.items()}
    if isinstance(node, ListNode):
        return [to_plain(item) for item in node.items]
    return _scalar(node)


def read_bundled(name: str) -> Mapping[str, Any]:
    """The file ``name`` of ``packs/data`` as plain values."""
    raw = load_text((Path(__file__).parent / "data" / name).read_bytes(), name, "yaml")
    return cast("Mapping[str, Any]", to_plain(raw.root))


def _scalar(node: Scalar) -> object:
    if node.style not in ("plain", "number"):
        return node.text
    if node.text in WORDS:
        return WORDS[node.text]
    if INTEGER.match(node.text):
        return int(node.text)
    if DECIMAL.match(node.text):
        return float(node.text)
    return node.text


CLERKS_HINTS = ("lệnh init", "--draft")
"""Words of hints that help who fills in a form, and nobody else."""
AUTHORS_HINT = "xem các khóa và ví dụ trong docs/tac-gia-mau.md"


def for_authors(found: Diagnostic) -> Diagnostic:
    """``found`` in a file of a pack, with a hint for its author where it had one for clerks."""
    if found.code == "DL130":
        return found._replace(hint="ghi thêm khóa này; xem docs/tac-gia-mau.md")
    if not any(word in found.hint for word in CLERKS_HINTS):
        return found
    lead = "xóa khóa này, hoặc " if found.hint.startswith("xóa") else ""
    return found._replace(hint=lead + AUTHORS_HINT)


def read_flat_map(path: Path) -> dict[str, str]:
    """The texts at the root of a YAML file, by key.

    Raises:
        InputError: the file cannot be read or is not a map (MT301).
    """
    raw = load(path)
    if not isinstance(raw.root, MapNode):
        raise no_list_of_keys(raw)
    return {key: node.text.strip() for key, node in raw.root.entries.items() if isinstance(node, Scalar)}


def no_list_of_keys(raw: RawInput) -> InputError:
    """The error MT301 of a file of which the root is no map."""
    hint = "viết mỗi dòng một khóa, ví dụ ma: goi-cua-tinh"
    found = make_error("MT301", raw.locate(Position(1, 1)), "phải là các dòng khóa: giá trị", hint)
    return InputError([found])
