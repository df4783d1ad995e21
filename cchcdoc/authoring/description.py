"""What a kind consists of: headings with their ids, fields, sentences, tables, charts, styles and tags, and whose each is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.authoring.checking.expressions import Reading, check
from cchcdoc.authoring.checking.shapes import UNKNOWN
from cchcdoc.authoring.differences.headings import KIND_WORDS
from cchcdoc.compose.reading.marks import Piece, ProseError, pieces_of
from cchcdoc.diagnostics import Location, one_line
from cchcdoc.forms.comments.words import describe_type
from cchcdoc.indicators import functions_for
from cchcdoc.nodes import Prose
from cchcdoc.opening import OpenKind
from cchcdoc.packs import KindEntry, shown_path
from cchcdoc.packs.finding.find import OF_KIND
from cchcdoc.packs.model import OutlineNode
from cchcdoc.plain_files import is_plain_file
from cchcdoc.schema.subschemas import FORMER, Schema, label_of, resolve, types_of

Row: TypeAlias = Mapping[str, object]
PackOf: TypeAlias = Callable[[Location | None], str]
LONGEST: Final = 120
"""Characters of a sentence that are shown; the files have the rest."""
MAX_DEPTH: Final = 8
"""Groups of fields in groups that are shown."""


class Description(NamedTuple):
    """A kind as its author looks at it; each row has a ``pack``: the pack that says it."""

    id: str
    title: str
    pack: str
    files: Sequence[str]
    outline: Sequence[Row]
    fields: Sequence[Row]
    sentences: Sequence[Row]
    tables: Sequence[Row]
    charts: Sequence[Row]
    attachments: Sequence[Row]
    styles: Sequence[str]
    tags: Sequence[str]

    def as_json(self) -> dict[str, object]:
        """Plain data for ``--format json``."""
        return {
            name: list(value) if isinstance(value, tuple | list) else value
            for name, value in self._asdict().items()
        }


def describe(opened: OpenKind, entry: KindEntry) -> Description:
    """Describe the kind that was opened from ``entry``."""
    kind = opened.kind
    owners = {shown_path(layer.folder): layer.origin.id for layer in entry.layers}

    def pack_of(place: Location | None) -> str:
        source = place.source if place is not None else kind.source
        return next((name for folder, name in owners.items() if source.startswith(folder)), kind.origin.id)

    schema = kind.schema.schema
    figures = schema["properties"].get("so_lieu") if isinstance(schema["properties"], dict) else None
    files = [
        layer.folder / name
        for layer in entry.layers
        for name in OF_KIND
        if is_plain_file(layer.folder / name)
    ]
    return Description(
        kind.id,
        kind.title,
        kind.origin.described,
        tuple(shown_path(path) for path in [*files, kind.template]),
        tuple(_outline(kind.outline, pack_of, 0)),
        tuple(_fields(figures, schema, "so_lieu", required=True, depth=0)) if figures else (),
        tuple(_sentence(name, prose, pack_of) for name, prose in kind.patterns.items()),
        tuple(
            {"name": spec.id, "rows": spec.rows if isinstance(spec.rows, str) else f"{len(spec.rows)} dòng viết sẵn",
             "columns": [one_line(column.title) for column in spec.columns], "pack": pack_of(spec.place)}
            for spec in kind.tables.values()
        ),
        tuple({"name": spec.id, "rows": spec.rows, "pack": pack_of(spec.place)} for spec in kind.charts.values()),
        tuple({"name": spec.id, "heading": one_line(spec.title), "pack": pack_of(spec.place)} for spec in kind.attachments),
        tuple(sorted(opened.template.styles)),
        tuple(sorted(opened.template.names)),
    )  # fmt: skip


def _outline(nodes: Sequence[OutlineNode], pack_of: PackOf, depth: int) -> Iterator[Row]:
    for node in nodes:
        yield {
            "id": node.id,
            "depth": depth,
            "kind": KIND_WORDS[node.kind],
            "heading": one_line(node.title or node.label),
            "required": node.required and node.is_leaf,
            "condition": node.condition or node.repeat,
            "default": one_line(node.default.text) if node.default is not None else "",
            "pack": pack_of(node.place),
        }
        yield from _outline(node.children, pack_of, depth + 1)


def _fields(given: Schema, root: Schema, path: str, *, required: bool, depth: int) -> Iterator[Row]:
    schema = resolve(given, root)
    words = "nhóm" if "object" in types_of(schema) else describe_type(schema, root) or "chữ"
    former = [f"{path.rpartition('.')[0]}.{old}" for old in given.get(FORMER, ())]
    yield {
        "path": path,
        "title": one_line(label_of(schema)),
        "type": words,
        "required": required,
        "former": former,
    }
    needed = schema.get("required", ())
    item = schema.get("items")
    below = resolve(item, root) if isinstance(item, dict) and "array" in types_of(schema) else schema
    start = f"{path}.*" if below is not schema else path
    for key, sub in below.get("properties", {}).items() if depth < MAX_DEPTH else ():
        yield from _fields(
            sub, root, f"{start}.{key}", required=key in below.get("required", needed), depth=depth + 1
        )


def _sentence(name: str, prose: Prose, pack_of: PackOf) -> Row:
    return {
        "name": name,
        "text": one_line(prose.text),
        "reads": sorted(_paths(prose)),
        "pack": pack_of(prose.locate(0)),
    }


def _paths(prose: Prose) -> set[str]:
    """The dotted paths of figures that a sentence reads."""
    names = dict.fromkeys(
        ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky", "chi_so", "ky_bao_cao", "van_ban"), UNKNOWN
    )
    reading = Reading(names, functions_for(2))
    try:
        pieces = pieces_of(prose.text.replace("\n", " "), 0)
    except ProseError:
        return set()
    for piece in pieces:
        if isinstance(piece, Piece) and piece.mark == "expression":
            check(piece.value, reading)
    return {path for path in reading.used if path.startswith(("so_lieu", "chi_so")) and "." in path}


def lines_of(found: Description, sections: Sequence[str]) -> Iterator[str]:
    """The description as a person reads it; ``sections``: names of ``SECTIONS``, all when empty."""
    yield f"{found.id}: {one_line(found.title)} (gói {found.pack})"
    for name, (title, lines) in SECTIONS.items():
        if sections and name not in sections:
            continue
        shown = list(lines(found))
        if shown:
            yield ""
            yield title
            yield from (f"  {line}" for line in shown)


def _outline_lines(found: Description) -> Iterator[str]:
    for row in found.outline:
        indent = "  " * int(str(row["depth"]))
        name = f"{row['id']} " if row["id"] else ""
        loose = "" if row["required"] or not row["id"] else " - không bắt buộc"
        condition = f"  khi {row['condition']}" if row["condition"] else ""
        default = f"  in {_short(str(row['default']))}" if row["default"] else ""
        yield f"{indent}{name}({row['kind']}) {row['heading']}{loose}{condition}{default}{_owner(row, found)}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _field_lines(found: Description) -> Iterator[str]:
    for row in found.fields:
        yield f"{row['path']}: {row['title']} ({row['type']}{', bắt buộc' if row['required'] else ''})"


def _sentence_lines(found: Description) -> Iterator[str]:
    for row in found.sentences:
        yield f"[={row['name']}] {_short(str(row['text']))}{_owner(row, found)}"
        reads = row["reads"]
        if isinstance(reads, list) and reads:
            yield f"    đọc: {', '.join(reads)}"


def _table_lines(found: Description) -> Iterator[str]:
    for row in found.tables:
        columns = row["columns"]
        yield f"[#{row['name']}] dòng: {row['rows']}{_owner(row, found)}"
        yield f"    cột: {' | '.join(map(str, columns)) if isinstance(columns, list) else ''}"


def _chart_lines(found: Description) -> Iterator[str]:
    yield from (f"[#{row['name']}] dòng: {row['rows']}{_owner(row, found)}" for row in found.charts)


def _attachment_lines(found: Description) -> Iterator[str]:
    yield from (f"{row['name']}: {row['heading']}{_owner(row, found)}" for row in found.attachments)


def _owner(row: Row, found: Description) -> str:
    """The pack that says it, where it is a base's."""
    return "" if row["pack"] == found.pack.partition(" ")[0] else f"  <{row['pack']}>"


SECTIONS: Final[Mapping[str, tuple[str, Callable[[Description], Iterator[str]]]]] = {
    "tep": ("TỆP", lambda found: iter(found.files)),
    "de-cuong": ("ĐỀ CƯƠNG", _outline_lines),
    "so-lieu": ("SỐ LIỆU", _field_lines),
    "cau-mau": ("CÂU MẪU", _sentence_lines),
    "bang": ("BẢNG", _table_lines),
    "bieu-do": ("BIỂU ĐỒ", _chart_lines),
    "phu-luc": ("PHỤ LỤC, VĂN BẢN KÈM THEO", _attachment_lines),
    "kieu": ("KIỂU TRONG MẪU WORD", lambda found: iter([", ".join(found.styles)])),
    "the": ("THẺ TRONG MẪU WORD", lambda found: iter([", ".join(found.tags)])),
}
"""Sections of a description: what they are called on the command line, their title, their lines."""
