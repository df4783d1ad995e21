"""The part of a blank form that holds an index: each area or criterion of the rubric, ready to be filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from cchcdoc.diagnostics import one_line
from cchcdoc.forms.examples import as_yaml
from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping, nested
from cchcdoc.forms.rubric_choice import Choice
from cchcdoc.forms.skeleton import Layout, comment_lines
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.nodes import MapNode, Node, Scalar
from cchcdoc.packs.indexes.index_parts import supplied_schema
from cchcdoc.packs.model import Kind
from cchcdoc.schema.subschemas import example_of, label_of, subschema_at
from cchcdoc.vietnamese.numbers import format_so

Schema = Mapping[str, Any]

USUAL: Final = {
    "linh_vuc.*": ("diem", "diem_truoc", "hang", "hang_truoc", "tru_diem"),
    "linh_vuc.*.tru_diem.*": ("tieu_chi", "diem", "ly_do"),
    "tong_hop.*": ("nam", "tham_dinh", "dieu_tra", "diem", "hang"),
    "ket_qua.*": ("nam_nay", "nam_truoc"),
}
"""Fields that are laid out in each entry; the others are named above the list, unless the kind asks for them."""
MAX_LINE: Final = 100
"""Columns up to which a name is put behind a field."""


class IndexForm(NamedTuple):
    """What ``skeleton`` is reported of the indexes."""

    filled: MapNode
    comments: Mapping[str, Sequence[str]]
    layouts: Mapping[str, Layout]


def index_form(kind: Kind, choices: Sequence[Choice]) -> IndexForm:
    """The indexes of ``choices`` laid out; their rubrics are filled in."""
    filled: Node = mapping({})
    comments: dict[str, Sequence[str]] = {}
    layouts: dict[str, Layout] = {}
    for choice in choices:
        spec, rubric = choice.spec, choice.rubric
        code = Scalar(rubric.id, NOWHERE)
        filled = joined(filled, nested([*spec.path.split("."), "bo_tieu_chi"], code))
        if not spec.required:
            group = spec.path.rpartition(".")[2]
            comments[spec.path] = (f"Không có chỉ số này thì xóa cả nhóm {group}.",)
        writer = _Points(kind, choice) if spec.kind == "diem" else _Rates(kind, choice)
        comments |= {f"{spec.path}.{key}": lines for key, lines in writer.comments().items()}
        layouts |= {f"{spec.path}.{key}": layout for key, layout in writer.layouts().items()}
    return IndexForm(filled if isinstance(filled, MapNode) else mapping({}), comments, layouts)


class _Entries:
    """Writes the entries of one index. ``fields``: by the path of an entry inside the index."""

    def __init__(self, kind: Kind, choice: Choice) -> None:
        self.rubric: Rubric = choice.rubric
        self._root: Schema = kind.schema.schema
        self._path = choice.spec.path
        self._supplied = supplied_schema(choice.spec.kind)

    def schema(self, path: str) -> Schema:
        """The schema of an entry, with what the kind adds."""
        return subschema_at(self._root, self._root, f"{self._path}.{path}") or {}

    def fields(self, path: str) -> list[str]:
        """What is laid out in an entry: the usual fields, those that are required, those that the kind adds."""
        schema = self.schema(path)
        supplied = (subschema_at(self._supplied, self._supplied, path) or {}).get("properties", {})
        required = schema.get("required", ())
        more = [
            key
            for key in schema.get("properties", {})
            if key != "ma" and key not in USUAL[path] and (key in required or key not in supplied)
        ]
        return [*USUAL[path], *more]

    def explained(self, path: str, noun: str) -> Iterator[str]:
        """Two lines: the fields that are laid out, and those that one may add."""
        schema = self.schema(path)
        properties, required = schema.get("properties", {}), schema.get("required", ())
        shown = self.fields(path)
        reported = [
            f"{key}: {label_of(properties[key])}{' (bắt buộc)' if key in required else ''}"
            for key in shown
            if key in properties
        ]
        yield f"Mỗi {noun} có {'; '.join(reported)}."
        rest = [f"{key} ({label_of(sub)})" for key, sub in properties.items() if key not in (*shown, "ma")]
        if rest:
            yield f"Ghi thêm được: {'; '.join(rest)}."

    def blanks(self, path: str) -> Iterator[str]:
        """The fields of an entry, blank; that of the deductions is written by ``_Points``."""
        properties = self.schema(path).get("properties", {})
        for key in self.fields(path):
            if key != "tru_diem":
                yield f"{key}:{' |' if properties.get(key, {}).get('x-kieu') == 'loi_van' else ''}"


class _Points(_Entries):
    def comments(self) -> dict[str, Sequence[str]]:
        rubric = self.rubric
        about = (
            f"Bộ chỉ số {rubric.id}: {one_line(rubric.name)} (phiên bản {one_line(rubric.version)}), "
            f"{len(rubric.items)} lĩnh vực, tối đa {format_so(rubric.maximum)} điểm."
        )
        first_year = "Năm đầu tiên được đánh giá thì ghi so_sanh: không và để trống diem_truoc, hang_truoc."
        return {
            "tong_hop": tuple(self.explained("tong_hop.*", "mục")),
            "linh_vuc": (
                about,
                *self.explained("linh_vuc.*", "lĩnh vực"),
                *self.explained("linh_vuc.*.tru_diem.*", "nội dung ở tru_diem"),
                first_year,
            ),
        }

    def layouts(self) -> dict[str, Layout]:
        return {"tong_hop": self._years, "linh_vuc": self._areas}

    def _years(self, indent: str) -> Iterator[str]:
        for note in ("Năm đánh giá", "Năm trước; năm đầu tiên được đánh giá thì xóa mục này"):
            yield from comment_lines(note, indent)
            for number, line in enumerate(self.blanks("tong_hop.*")):
                yield f"{indent}{'  ' if number else '- '}{line}"

    def _areas(self, indent: str) -> Iterator[str]:
        for area in self.rubric.items:
            yield from comment_lines(f"{area.id}. {one_line(area.name)}{_most(area.maximum)}", indent)
            yield f"{indent}- ma: {_quoted(area.id)}"
            for line in self.blanks("linh_vuc.*"):
                yield f"{indent}  {line}"
                if line == "theo_nguon:":
                    yield from (f"{indent}    {source}" for source in self._sources(area))
            yield f"{indent}  tru_diem:"
            yield from (f"{indent}  #  {line}" for line in self._deduction(area))

    def _sources(self, area: Criterion) -> Iterator[str]:
        """The sources that give the area its points, blank, each with its name and maximum."""
        for name, title in self.rubric.sources.items():
            if name in area.sources:
                yield f"{name}:  # {one_line(title)}{_most(area.sources[name])}"

    def _deduction(self, area: Criterion) -> Iterator[str]:
        """An example: works once the ``#`` is taken away."""
        item = area
        while item.children:
            item = item.children[0]
        properties = self.schema("linh_vuc.*.tru_diem.*").get("properties", {})
        for number, key in enumerate(self.fields("linh_vuc.*.tru_diem.*")):
            if key == "tieu_chi":
                value, note = _quoted(item.id), one_line(item.name)
            else:
                schema = properties.get(key, {})
                value, note = _example(schema), label_of(schema)
            line = f"{'  ' if number else '- '}{key}: {value}".rstrip()
            noted = f"{line}  # {note}"
            yield noted if len(noted) <= MAX_LINE else line


class _Rates(_Entries):
    def comments(self) -> dict[str, Sequence[str]]:
        rubric = self.rubric
        groups = [group for block in rubric.items for group in block.children]
        count = sum(len(group.children) for group in groups)
        about = f"Bộ chỉ số {rubric.id}: {one_line(rubric.name)} (phiên bản {one_line(rubric.version)}), {count} tiêu chí."
        first_year = "Năm đầu tiên được đo lường thì ghi so_sanh: không và để trống nam_truoc."
        return {
            "khoi": (_codes("khối", rubric.items),),
            "nhom": (_codes("nhóm", groups),),
            "ket_qua": (about, *self.explained("ket_qua.*", "tiêu chí"), first_year),
        }

    def layouts(self) -> dict[str, Layout]:
        return {"ket_qua": self._results}

    def _results(self, indent: str) -> Iterator[str]:
        for block in self.rubric.items:
            yield from comment_lines(f"Khối {block.id}. {one_line(block.name)}", indent)
            for group in block.children:
                yield from comment_lines(f"Nhóm {group.id}. {one_line(group.name)}", indent)
                for each in group.children:
                    yield from comment_lines(f"{each.id}. {one_line(each.name)}", indent)
                    yield f"{indent}{_quoted(each.id)}:"
                    yield from (f"{indent}  {line}" for line in self.blanks("ket_qua.*"))


def _codes(noun: str, items: Sequence[Criterion]) -> str:
    return f"Mã {noun}: {'; '.join(f'{item.id} ({one_line(item.name)})' for item in items)}."


def _most(maximum: Decimal | None) -> str:
    return "" if maximum is None else f" (tối đa {format_so(maximum)} điểm)"


def _example(schema: Schema) -> str:
    example = example_of(schema)
    return as_yaml(example) if example else ""


def _quoted(text: str) -> str:
    """A code as text: other readers of YAML take 1.10 for a number. JSON strings are YAML."""
    return json.dumps(text, ensure_ascii=False)
