"""Template packs: find them, read a kind of document (kind.yaml, schema.yaml, mau_cau.yaml, template.docx), check it.

Names are imported when they are used: a kind that was kept from an earlier run needs none of the readers.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchcdoc.packs.find import KindEntry, find_kinds, get_kind_entry, kind_files, sample_path
    from cchcdoc.packs.model import ColumnSpec, Kind, OutlineNode, PackOrigin, TableSpec
    from cchcdoc.packs.read import load_kind

_MODULES = {
    "find": ("KindEntry", "find_kinds", "get_kind_entry", "kind_files", "sample_path"),
    "model": ("ColumnSpec", "Kind", "OutlineNode", "PackOrigin", "TableSpec"),
    "read": ("load_kind",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "ColumnSpec",
    "Kind",
    "KindEntry",
    "OutlineNode",
    "PackOrigin",
    "TableSpec",
    "find_kinds",
    "get_kind_entry",
    "kind_files",
    "load_kind",
    "sample_path",
]


def __getattr__(name: str) -> object:
    """The public name ``name``, from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
