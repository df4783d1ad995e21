"""What a kind says in place of its bases: sentences, tables, charts and headings that it changes, by their codes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.errors import CchcdocError
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar, node_at
from cchcdoc.packs import KindEntry

EDITS: Final = "sua_de_cuong"
_VERBS: Final = ("o", "sau", "truoc", "cuoi")
"""Keys of an edit of the outline that name a heading of the base."""


class Overrides(NamedTuple):
    """What a kind changes of its bases."""

    kind: str
    bases: tuple[str, ...]
    """Packs of the bases with their versions."""
    sentences: tuple[str, ...]
    tables: tuple[str, ...]
    charts: tuple[str, ...]
    headings: tuple[str, ...]

    def described(self) -> str:
        """``so-ket-5-nam đổi của mac-dinh 1.1.0: câu mẫu a, b; bảng c``."""
        parts = {
            "câu mẫu": self.sentences,
            "bảng": self.tables,
            "biểu đồ": self.charts,
            "đề mục": self.headings,
        }
        said = [f"{word} {', '.join(names)}" for word, names in parts.items() if names]
        return f"{self.kind} đổi của {', '.join(self.bases) or 'loại gốc'}: {'; '.join(said) if said else 'chưa đổi gì'}"

    def as_json(self) -> Mapping[str, object]:
        """Plain data for ``--format json``."""
        return {
            key: list(value) if isinstance(value, tuple) else value for key, value in self._asdict().items()
        }


def overrides_of(entry: KindEntry) -> Overrides | None:
    """What the kind at ``entry`` changes; ``None`` for one without bases."""
    if not entry.bases:
        return None
    own = _read(entry.folder / "kind.yaml")
    bases = [_read(base.folder / "kind.yaml") for base in entry.bases]
    sentences = set(_keys(_read(entry.folder / "mau_cau.yaml"), ()))
    of_bases = {name for base in entry.bases for name in _keys(_read(base.folder / "mau_cau.yaml"), ())}
    edits = node_at(own, (EDITS,))
    return Overrides(
        entry.id,
        entry.origin.bases,
        tuple(sorted(sentences & of_bases)),
        _shared(own, bases, "bang"),
        _shared(own, bases, "bieu_do"),
        tuple(dict.fromkeys(_named(edits))) if isinstance(edits, ListNode) else (),
    )


def _read(path: Path) -> Node | None:
    try:
        return load(path).root
    except CchcdocError:  # reported by who reads the kind
        return None


def _keys(node: Node | None, steps: tuple[str, ...]) -> tuple[str, ...]:
    found = node_at(node, steps)
    return tuple(found.entries) if isinstance(found, MapNode) else ()


def _shared(own: Node | None, bases: list[Node | None], key: str) -> tuple[str, ...]:
    of_bases = {name for base in bases for name in _keys(base, (key,))}
    return tuple(name for name in _keys(own, (key,)) if name in of_bases)


def _named(edits: ListNode) -> list[str]:
    nodes = (edit.entries.get(verb) for edit in edits.items if isinstance(edit, MapNode) for verb in _VERBS)
    return [node.text for node in nodes if isinstance(node, Scalar) and node.text.strip()]
