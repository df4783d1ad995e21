"""Template packs: find them, read a kind of document (kind.yaml, schema.yaml, mau_cau.yaml, template.docx), check it."""

from cchcdoc.packs.find import KindEntry, find_kinds, get_kind_entry, sample_path
from cchcdoc.packs.model import ColumnSpec, Kind, OutlineNode, PackOrigin, TableSpec
from cchcdoc.packs.read import load_kind

__all__ = [
    "ColumnSpec",
    "Kind",
    "KindEntry",
    "OutlineNode",
    "PackOrigin",
    "TableSpec",
    "find_kinds",
    "get_kind_entry",
    "load_kind",
    "sample_path",
]
