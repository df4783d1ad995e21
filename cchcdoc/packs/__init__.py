"""Template packs: find them, read a kind of document (kind.yaml, schema.yaml, mau_cau.yaml, template.docx), check it.

Names are imported on first use: a kind that comes from the disk cache needs none of the readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.packs.finding.entries import KindEntry, PackOrigin
    from cchcdoc.packs.finding.find import (
        MAX_FILE,
        find_kinds,
        find_rubrics,
        get_kind_entry,
        kind_files,
        kind_ids,
        sample_path,
    )
    from cchcdoc.packs.finding.home import shown_path
    from cchcdoc.packs.model import AttachmentSpec, Kind, OutlineNode
    from cchcdoc.packs.read import load_kind
    from cchcdoc.packs.specs import (
        ChartSpec,
        ColumnSpec,
        GroupSpec,
        IndexSpec,
        Numbering,
        TableSpec,
        WrittenRow,
    )

_MODULES = {
    "specs": (
        "ChartSpec",
        "ColumnSpec",
        "GroupSpec",
        "IndexSpec",
        "Numbering",
        "TableSpec",
        "WrittenRow",
    ),
    "finding.entries": ("KindEntry", "PackOrigin"),
    "finding.find": (
        "MAX_FILE",
        "find_kinds",
        "find_rubrics",
        "get_kind_entry",
        "kind_files",
        "kind_ids",
        "sample_path",
    ),
    "finding.home": ("shown_path",),
    "model": ("AttachmentSpec", "Kind", "OutlineNode"),
    "read": ("load_kind",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "MAX_FILE",
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
    "TableSpec",
    "WrittenRow",
    "find_kinds",
    "find_rubrics",
    "get_kind_entry",
    "kind_files",
    "kind_ids",
    "load_kind",
    "sample_path",
    "shown_path",
]

__getattr__ = names_from(__name__, _HOMES)
