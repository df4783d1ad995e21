"""What a kind says in place of its bases: sentences, tables, charts, headings, fields and other keys, by their codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from cchcdoc.authoring.bases.pieces import KIND, SCHEMA, SENTENCES, Piece
from cchcdoc.errors import CchcdocError
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, MapNode, Scalar, node_at
from cchcdoc.packs import KindEntry
from cchcdoc.packs.inheriting.declaration import EDITS
from cchcdoc.packs.inheriting.outline_edits import ANCHORS

TABLES: Final = "bang"
CHARTS: Final = "bieu_do"
CHANGED: Final = ANCHORS[:1]
ADDED_AT: Final = ANCHORS[1:]
_OF_SCHEMAS: Final = frozenset({"properties", "items", "$defs"})
"""Steps of a path in schema.yaml that are no names of fields."""


class Overrides(NamedTuple):
    """What a kind changes of its bases."""

    kind: str
    bases: tuple[str, ...]
    """Packs of the bases with their versions."""
    sentences: tuple[str, ...]
    tables: tuple[str, ...]
    charts: tuple[str, ...]
    headings: tuple[str, ...]
    """Changed or taken away."""
    added_at: tuple[str, ...]
    """Headings of the base at which headings are added."""
    fields: tuple[str, ...]
    """Fields of schema.yaml of which a keyword of the base is another."""
    keys: tuple[str, ...]
    """Other keys of kind.yaml."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is changed yet."""
        return not any(self[2:])

    def described(self) -> str:
        """``so-ket-5-nam đổi của mac-dinh 1.1.0: câu mẫu a, b; bảng c``."""
        parts = {
            "câu mẫu": self.sentences,
            "bảng": self.tables,
            "biểu đồ": self.charts,
            "đề mục": self.headings,
            "thêm đề mục ở": self.added_at,
            "trường": self.fields,
            "khóa": self.keys,
        }
        said = [f"{word} {', '.join(names)}" for word, names in parts.items() if names]
        return f"{self.kind} đổi của {', '.join(self.bases) or 'loại gốc'}: {'; '.join(said) if said else 'chưa đổi gì'}"

    def as_json(self) -> Mapping[str, object]:
        """Plain data for ``--format json``."""
        return {
            key: list(value) if isinstance(value, tuple) else value for key, value in self._asdict().items()
        }


def overrides_of(entry: KindEntry, pieces: Iterable[Piece]) -> Overrides | None:
    """What the kind at ``entry`` changes, by the ``pieces`` that it replaces; ``None`` for one without bases."""
    if not entry.bases:
        return None
    replaced = [
        each.key.partition(" ")[::2] for each in pieces if each.kind == entry.id and each.base is not None
    ]
    of_kind = [path.split(".") for file, path in replaced if file == KIND]
    fields = [
        ".".join(step for step in path.split(".")[:-1] if step not in _OF_SCHEMAS)
        for file, path in replaced
        if file == SCHEMA
    ]
    return Overrides(
        entry.id,
        entry.origin.bases,
        tuple(sorted(path for file, path in replaced if file == SENTENCES)),
        _unique(path[1] for path in of_kind if path[0] == TABLES and len(path) > 1),
        _unique(path[1] for path in of_kind if path[0] == CHARTS and len(path) > 1),
        _addresses(entry, CHANGED),
        _addresses(entry, ADDED_AT),
        _unique(name for name in fields if name),
        _unique(path[0] for path in of_kind if path[0] not in (TABLES, CHARTS, EDITS)),
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _addresses(entry: KindEntry, anchors: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of the base that edits of the outline name by one of ``anchors``."""
    try:
        edits = node_at(load(entry.folder / KIND).root, (EDITS,))
    except CchcdocError:  # reported by who reads the kind
        return ()
    made = [each for each in edits.items if isinstance(each, MapNode)] if isinstance(edits, ListNode) else []
    nodes = (each.entries.get(anchor) for each in made for anchor in anchors)
    return _unique(node.text for node in nodes if isinstance(node, Scalar) and node.text.strip())
