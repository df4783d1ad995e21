"""Template packs: find them, read a kind of document (kind.yaml, schema.yaml, mau_cau.yaml, template.docx), check it.

Names are imported when they are used: a kind that was kept from an earlier run needs none of the readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.packs.drawn_specs import (
        ChartSpec,
        ColumnSpec,
        GroupSpec,
        IndexSpec,
        Numbering,
        TableSpec,
        WrittenRow,
    )
    from cchcdoc.packs.entries import KindEntry, PackOrigin, RubricEntry
    from cchcdoc.packs.find import find_kinds, find_rubrics, get_kind_entry, kind_files, sample_path
    from cchcdoc.packs.home import shown_path
    from cchcdoc.packs.model import AttachmentSpec, Kind, OutlineNode
    from cchcdoc.packs.read import load_kind

_MODULES = {
    "drawn_specs": (
        "ChartSpec",
        "ColumnSpec",
        "GroupSpec",
        "IndexSpec",
        "Numbering",
        "TableSpec",
        "WrittenRow",
    ),
    "entries": ("KindEntry", "PackOrigin", "RubricEntry"),
    "find": ("find_kinds", "find_rubrics", "get_kind_entry", "kind_files", "sample_path"),
    "home": ("shown_path",),
    "model": ("AttachmentSpec", "Kind", "OutlineNode"),
    "read": ("load_kind",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "AttachmentSpec",
    "ChartSpec",
    "ColumnSpec",
    "GroupSpec",
    "IndexSpec",
    "Kind",
    "KindEntry",
    "Numbering",
    "OutlineNode",
    "PackOrigin",
    "RubricEntry",
    "TableSpec",
    "WrittenRow",
    "find_kinds",
    "find_rubrics",
    "get_kind_entry",
    "kind_files",
    "load_kind",
    "sample_path",
    "shown_path",
]

__getattr__ = names_from(__name__, _HOMES)
