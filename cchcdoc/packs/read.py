"""Read and check one kind of document. All that is wrong with its files comes out in one ``PackError``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, cast

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import InputError, PackError
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import Input, MapNode, Prose, RawInput, Scalar
from cchcdoc.packs.find import KindEntry, template_path
from cchcdoc.packs.model import Kind, OutlineNode
from cchcdoc.packs.outline import read_outline
from cchcdoc.packs.plain import to_plain
from cchcdoc.packs.tables import read_tables
from cchcdoc.schema import CompiledSchema, check_schema, compile_schema, validate

T = TypeVar("T")


def load_kind(entry: KindEntry) -> Kind:
    """The kind in ``entry.folder``. Raises ``PackError`` with every mistake of its files."""
    mistakes: list[Diagnostic] = []
    declared = _collect(mistakes, lambda: _read_declaration(entry.folder / "kind.yaml"))
    patterns = _collect(mistakes, lambda: _read_patterns(entry.folder / "mau_cau.yaml")) or {}
    own_schema = _collect(mistakes, lambda: _read_schema(entry.folder / "schema.yaml")) or {}
    template = template_path(entry.folder)
    if template is None:
        mistakes.append(_error("MT283", entry.folder, "không có template.docx cho loại văn bản này",
                               "đặt template.docx trong thư mục của loại văn bản hoặc của gói mẫu"))
    if declared is None or template is None or mistakes:
        raise PackError(mistakes)
    return _assemble(entry, declared, patterns, own_schema, template)


def _assemble(
    entry: KindEntry, declared: Input, patterns: dict[str, Prose], own: Mapping[str, object], template: Path
) -> Kind:
    values = declared.values
    if values["loai"] != entry.id:
        raise PackError([_error("MT284", entry.folder / "kind.yaml", f'loai là "{values["loai"]}" nhưng thư mục tên là '
                                f'"{entry.id}"', "đặt hai tên giống nhau")])
    outline, tables = read_outline(declared), read_tables(declared)
    raw = complete_schema(entry.id, own, outline)
    problems = check_schema(raw, str(entry.folder / "schema.yaml"))
    if problems:
        raise PackError(problems)
    citing = cast("dict[str, str | None]", values.get("trich_dan") or {})
    return Kind(
        id=entry.id,
        title=str(values["ten"]),
        description=str(values.get("mo_ta") or ""),
        type_line=str(values.get("ten_loai") or ""),
        abbreviation=str(values.get("viet_tat") or ""),
        standard=str(values.get("tieu_chuan") or "nd30"),
        citation_dates=cast("Literal['gach_cheo', 'day_du']", citing.get("ngay") or "gach_cheo"),
        unused_citations=cast("Literal['loi', 'canh_bao', 'bo_qua']", citing.get("khong_dung") or "loi"),
        repeated_notes=cast("Literal['viet_lai', 'dan_chieu']", values.get("ghi_chu_lap_lai") or "viet_lai"),
        tone_marks=cast("Literal['cu', 'moi', 'giu']", values.get("dau_thanh") or "cu"),
        end_mark=str(values.get("ket_thuc") or ""),
        outline=outline,
        tables=tables,
        patterns=patterns,
        raw_schema=raw,
        schema=compile_schema(raw),
        template=template,
        source=declared.source,
        origin=entry.origin,
    )


def complete_schema(kind: str, own: Mapping[str, object], outline: tuple[OutlineNode, ...]) -> dict[str, object]:
    """The schema of a whole input: the common parts, the kind's ``so_lieu`` and the prose of its outline."""
    common = dict(common_schema())
    properties = dict(cast("Mapping[str, object]", common["properties"]))
    properties["loai"] = {"type": "string", "title": "Loại văn bản", "const": kind}
    required = list(cast("list[str]", common["required"]))
    properties.update(cast("Mapping[str, object]", own.get("properties") or {}))
    if "so_lieu" in own:
        properties["so_lieu"] = own["so_lieu"]
        required.append("so_lieu")
    prose = outline_schema(outline)
    if prose["properties"]:
        properties["noi_dung"] = {**prose, "title": "Lời văn theo đề cương"}
        required.append("noi_dung")
    extra = {key: own[key] for key in ("$defs", "x-quan-he") if key in own}
    more = cast("list[str]", own.get("required") or [])
    return {**common, **extra, "properties": properties, "required": [*required, *more]}


def outline_schema(nodes: tuple[OutlineNode, ...]) -> dict[str, object]:
    """The schema of ``noi_dung``: a property per outline id; nodes without one only pass their children up."""
    properties: dict[str, object] = {}
    required: list[str] = []
    _add_properties(nodes, "", properties, required)
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _add_properties(
    nodes: tuple[OutlineNode, ...], above: str, properties: dict[str, object], required: list[str]
) -> None:
    for node in nodes:
        title = node.label or node.title or above
        if not node.id:
            _add_properties(node.children, title, properties, required)
        elif node.children:
            below = outline_schema(node.children)
            properties[node.id] = {**below, "title": title}
            if below["required"]:
                required.append(node.id)
        else:
            properties[node.id] = _leaf_schema(node, title)
            if node.required and node.default is None:
                required.append(node.id)


def _leaf_schema(node: OutlineNode, title: str) -> dict[str, object]:
    schema: dict[str, object] = {"type": "string", "x-kieu": "loi_van", "title": title}
    if node.guidance:
        schema["description"] = node.guidance
    if node.example:
        schema["examples"] = [node.example]
    return schema


@cache
def common_schema() -> Mapping[str, object]:
    """The schema of what every document has (chung.yaml)."""
    return cast("Mapping[str, object]", to_plain(_own_file("chung.yaml").root))


@cache
def _kind_schema() -> CompiledSchema:
    return compile_schema(cast("Mapping[str, object]", to_plain(_own_file("kind.schema.yaml").root)))


def _own_file(name: str) -> RawInput:
    return load_text((Path(__file__).parent / name).read_bytes(), name, "yaml")


def _read_declaration(path: Path) -> Input:
    return validate(load(path), _kind_schema())


def _read_patterns(path: Path) -> dict[str, Prose]:
    if not path.is_file():
        return {}
    raw = load(path)
    if not isinstance(raw.root, MapNode):
        raise PackError([_error("MT285", path, "phải là các dòng mã: câu mẫu", "xem docs/tac-gia-mau.md")])
    return {key: Prose(node, raw.source) for key, node in raw.root.entries.items() if isinstance(node, Scalar)}


def _read_schema(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    plain = to_plain(load(path).root)
    if not isinstance(plain, dict):
        raise PackError([_error("MT286", path, "lược đồ phải là một bảng khóa: giá trị", "xem docs/tac-gia-mau.md")])
    return plain


def _collect(mistakes: list[Diagnostic], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except (InputError, PackError) as error:
        mistakes.extend(error.diagnostics)
        return None


def _error(code: str, path: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(str(path)), message, hint)
