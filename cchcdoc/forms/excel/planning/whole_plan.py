"""Lays out the whole form of a kind: which sheets there are, in which order, and what stands on each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

import cchcdoc
from cchcdoc.forms.excel.layout import Facts, PlainSheet, Plan, Row, Sheet
from cchcdoc.forms.excel.names import Names
from cchcdoc.forms.excel.planning.fields import shape_of
from cchcdoc.forms.excel.planning.filling import Filled
from cchcdoc.forms.excel.planning.list_rows import ListPlace, ListSheets, items_of
from cchcdoc.forms.excel.planning.plain_rows import Listed, PlainRows, Source, Spot
from cchcdoc.forms.excel.planning.rubric_rows import rubric_rows
from cchcdoc.forms.excel.planning.wording import Wording
from cchcdoc.forms.filled_nodes import joined, mapping, nested
from cchcdoc.forms.rubric_choice import Choice, choose_rubrics
from cchcdoc.forms.whole_form import outline_headings, shown_schema
from cchcdoc.nodes import MapNode, Node, Scalar, node_at
from cchcdoc.packs.model import Kind
from cchcdoc.packs.parts.next_period import COMPARED, QUARTERS
from cchcdoc.schema.subschemas import Schema, label_of, resolve, subschema_at

FIGURES: Final = "so_lieu"
PROSE: Final = "noi_dung"
_FRAME: Final = ("loai", "van_ban", "ky_bao_cao")
_LAST: Final = ("van_ban_vien_dan", "ghi_chu", "phu_luc")
_PERIODS: Final = ("Kỳ này", "Kỳ trước", "Cùng kỳ năm trước")
_COPIES: Final = ("", "Kỳ trước - ", "Cùng kỳ - ")
"""Before the name of a list's sheet, for each period compared."""
_HOW_TO: Final = (
    "Chỉ điền các ô nền vàng. Cột Kiểm tra báo chỗ còn thiếu hoặc chưa khớp; xem trang Hướng dẫn."
)


def plan_form(
    kind: Kind,
    *,
    filled: MapNode | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
    file: str = "",
    chosen: Sequence[Choice] | None = None,
) -> Plan:
    """The layout of the Excel form of ``kind``; the arguments are those of ``whole_form.form_text``."""
    choices = choose_rubrics(kind) if chosen is None else chosen
    return _Planner(kind, filled, notes or {}, choices).plan(file or f"{kind.id}.xlsx")


def schema_digest(schema: Schema) -> str:
    """SHA-256 (hex) of ``schema`` as canonical JSON."""
    text = json.dumps(schema, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Planner:
    def __init__(
        self,
        kind: Kind,
        filled: MapNode | None,
        notes: Mapping[str, Sequence[str]],
        choices: Sequence[Choice],
    ) -> None:
        self._kind = kind
        self._notes = notes
        self._choices = choices
        given = _with_codes(filled, choices)
        self._filled = Filled(given)
        self._schema = cast("dict[str, Any]", _shown(kind, given))
        self._source = Source(
            self._schema,
            self._filled,
            Names(),
            outline_headings(kind),
            self._notes_of_fields(),
            Wording(self._schema),
        )
        self._source.names.for_sheet("Hướng dẫn")
        self._codes = self._rubric_codes()
        self._lists = ListSheets(self._source, rubric_rows(choices, given))
        self._left_out: list[str] = []
        self._titles: set[str] = set()

    def plan(self, file: str) -> Plan:
        sheets = [*self._sheets()]
        kind = self._kind
        facts = Facts(kind.id, kind.origin.described, cchcdoc.__version__, schema_digest(kind.schema.schema))
        return Plan(
            kind.title,
            file,
            facts,
            tuple(self._notes.get("", ())),
            tuple(sheets),
            (*self._left_out, *self._lists.left_out),
            self._filled.unplaced(),
        )

    def _sheets(self) -> Iterator[Sheet]:
        properties = self._schema["properties"]
        rest = [
            key for key in properties if key not in (*_FRAME, FIGURES, PROSE, *_LAST, *COMPARED, QUARTERS)
        ]
        yield from self._plain("van_ban", "Thể thức", "Các thành phần thể thức, kỳ báo cáo", _FRAME)
        if FIGURES in properties:
            yield from self._figures()
        yield from self._plain("khac", "Nội dung khác", "Nội dung khác", rest)
        yield from self._plain(PROSE, "Lời văn", "Lời văn theo đề cương", (PROSE,))
        for key in _LAST:
            if key in properties:
                yield from self._plain(key, key, key, (key,))
        if QUARTERS in properties:  # seldom used: only held against the figures of longer periods
            title = label_of(resolve(properties[QUARTERS], self._schema))
            yield from self._plain(QUARTERS, title, title, (QUARTERS,))

    def _plain(self, sheet: str, name: str, title: str, keys: Sequence[str]) -> Iterator[Sheet]:
        """The sheet of the root fields ``keys``, then those of their lists; no plain sheet when all are lists."""
        present = [key for key in keys if key in self._schema["properties"]]
        inputs = (("=", "Lời văn" if sheet == PROSE else "Điền vào đây"),)
        yield from self._sheet(sheet, (name, title), inputs, present)

    def _figures(self) -> Iterator[Sheet]:
        compared = [key for key in COMPARED if key in self._schema["properties"]]
        title = label_of(resolve(self._schema["properties"][FIGURES], self._schema)) or "Số liệu"
        keys = (FIGURES, *compared)
        shown = ("Số liệu",) if not compared else _PERIODS
        inputs = tuple(zip(keys if compared else ("=",), shown, strict=False))
        yield from self._sheet(FIGURES, ("Số liệu", title), inputs, (FIGURES,), keys)

    def _sheet(
        self,
        sheet: str,
        names: tuple[str, str],
        inputs: tuple[tuple[str, str], ...],
        fields: Sequence[str],
        compared: Sequence[str] = (),
    ) -> Iterator[Sheet]:
        root = self._schema
        has_rows = any(
            shape_of(resolve(root["properties"][key], root), root) not in ("records", "entries")
            for key in fields
        )
        name = self._source.names.for_sheet(names[0]) if has_rows else ""
        first = len(self._lists.made)
        writer = PlainRows(self._source, self._add_lists, self._codes)
        rows: list[Row] = []
        for key in fields:
            roots = list(compared) if len(inputs) > 1 else [key]
            rows += self._root_field(writer, key, roots, -1 if len(fields) == 1 else 0)
        if len(inputs) > 1:
            rows = [row._replace(key=_relative(row.key)) for row in rows]
        if (
            len(fields) == 1 and rows and rows[0].heading and not rows[0].note
        ):  # the title of the sheet says it
            del rows[0]
        self._left_out += writer.left_out
        if any(row.slots for row in rows):
            yield PlainSheet(sheet, name, names[1], _HOW_TO, inputs, tuple(rows), sheet == PROSE)
        yield from self._lists.made[first:]

    def _root_field(self, writer: PlainRows, key: str, roots: Sequence[str], level: int) -> Iterator[Row]:
        nodes = [node_at(self._filled.root, [root]) for root in roots]
        required = key in self._schema.get("required", ())
        return writer.rows(
            Spot(tuple(roots), key, self._schema["properties"][key], tuple(nodes), required, level)
        )

    def _add_lists(self, listed: Listed) -> str:
        """Lay out a list, for each period that is compared; returns the name of the first sheet."""
        label = label_of(listed.schema) or listed.path.rpartition(".")[2]
        if label in self._titles:  # of another list, in another group
            label = f"{self._group_label(listed.path)} - {label}".removeprefix(" - ")
        self._titles.add(label)
        names = []
        paths = [listed.path, *(f"{key}{listed.path[len(FIGURES) :]}" for key in COMPARED)]
        for path, node, copy in zip(paths, listed.nodes, _COPIES, strict=False):
            items = items_of(node)
            place = ListPlace(
                path, listed.schema, listed.shape, f"{copy}{label}", items, listed.required and not copy
            )
            names.append(self._lists.add(place))
        return names[0]

    def _group_label(self, path: str) -> str:
        """The label of the group that the field at ``path`` stands in."""
        group = subschema_at(self._schema, self._schema, path.rpartition(".")[0])
        return label_of(group) if group is not None else ""

    def _notes_of_fields(self) -> dict[str, Sequence[str]]:
        notes = {path: lines for path, lines in self._notes.items() if path}
        for spec, _, _ in self._choices:
            if not spec.required:
                notes[spec.path] = (
                    "Không có chỉ số này thì để trống các ô của nhóm.",
                    *notes.get(spec.path, ()),
                )
        return notes

    def _rubric_codes(self) -> dict[str, tuple[str, ...]]:
        """The codes that fit the field of each index."""
        kinds = {spec.path: spec.kind for spec in self._kind.indexes}
        codes = {
            f"{path}.bo_tieu_chi": tuple(each.id for each in self._kind.rubrics.values() if each.kind == kind)
            for path, kind in kinds.items()
        }
        return {path: each for path, each in codes.items() if each}


def _relative(key: str) -> str:
    return key.removeprefix(f"{FIGURES}.")


def _with_codes(filled: MapNode | None, choices: Sequence[Choice]) -> MapNode:
    """``filled`` with the codes of the rubrics; an index that may be left out gets none."""
    known: Node = filled if filled is not None else mapping({})
    for spec, rubric, _ in choices:
        if spec.required:
            code = Scalar(rubric.id, known.position)
            known = joined(known, nested([*spec.steps, "bo_tieu_chi"], code))
    return cast("MapNode", known)


def _shown(kind: Kind, filled: MapNode) -> Mapping[str, object]:
    """The schema of the form: fields of ``ky_bao_cao`` that the kind does not use only where one is filled in."""
    shown = cast("dict[str, Any]", shown_schema(kind, filled))
    period = filled.entries.get("ky_bao_cao")
    typed = (
        [key for key, node in period.entries.items() if not (isinstance(node, Scalar) and node.is_blank)]
        if isinstance(period, MapNode)
        else []
    )
    known = shown["properties"]["ky_bao_cao"]["properties"]
    return shown if all(key in known for key in typed) else cast("Mapping[str, object]", kind.schema.schema)
