"""The part of a blank form for an index: an entry for each area or criterion of the rubric, ready to be filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchcdoc.diagnostics import one_line
from cchcdoc.forms.comments.explanations import comment_lines
from cchcdoc.forms.examples import RARE, as_yaml
from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping, nested
from cchcdoc.forms.rubric_choice import Choice
from cchcdoc.forms.skeleton import Layout
from cchcdoc.forms.typed_values import entry_lines
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar, node_at
from cchcdoc.packs.indexes.index_parts import supplied_schema
from cchcdoc.packs.model import Kind
from cchcdoc.schema.subschemas import Schema, example_of, label_of, subschema_at
from cchcdoc.vietnamese.figures.numbers import format_so

USUAL_FIELDS: Final = {
    "linh_vuc.*": ("diem", "diem_truoc", "hang", "hang_truoc", "tru_diem"),
    "linh_vuc.*.tru_diem.*": ("tieu_chi", "diem", "ly_do"),
    "tong_hop.*": ("nam", "tham_dinh", "dieu_tra", "diem", "hang"),
    "ket_qua.*": ("nam_nay", "nam_truoc"),
}
"""Fields written out in each entry, by the path of the entry; optional others are only named above the list."""
MAX_LINE: Final = 100
"""Columns of a line with the name behind the field; a longer line has no name."""


class IndexForm(NamedTuple):
    """What ``skeleton`` needs for the indexes; see its arguments ``filled``, ``outline_comments`` and ``layouts``."""

    filled: MapNode
    comments: Mapping[str, Sequence[str]]
    layouts: Mapping[str, Layout]


def index_form(kind: Kind, choices: Sequence[Choice], prior: Node | None = None) -> IndexForm:
    """The entries of the indexes of ``choices``, with the codes of their rubrics filled in.

    ``prior``: what is known of the entries: below the path of an index and the name of the field, a mapping by code.
    """
    filled: Node = mapping({})
    comments: dict[str, Sequence[str]] = {}
    layouts: dict[str, Layout] = {}
    for choice in choices:
        spec, rubric = choice.spec, choice.rubric
        code = Scalar(rubric.id, NOWHERE)
        filled = joined(filled, nested([*spec.steps, "bo_tieu_chi"], code))
        if not spec.required:
            group = spec.path.rpartition(".")[2]
            comments[spec.path] = (f"Không có chỉ số này thì xóa cả nhóm {group}.",)
        known = node_at(prior, (*spec.steps, "linh_vuc" if spec.kind == "diem" else "ket_qua"))
        entries = known.entries if isinstance(known, MapNode) else {}
        writer = _Points(kind, choice, entries) if spec.kind == "diem" else _Rates(kind, choice, entries)
        comments |= {f"{spec.path}.{key}": lines for key, lines in writer.comments().items()}
        layouts |= {f"{spec.path}.{key}": layout for key, layout in writer.layouts().items()}
    return IndexForm(filled if isinstance(filled, MapNode) else mapping({}), comments, layouts)


class _Entries:
    """Writes the entries of one index. Paths of entries are relative to the index (``linh_vuc.*``)."""

    def __init__(self, kind: Kind, choice: Choice, known: Mapping[str, Node]) -> None:
        self.rubric: Rubric = choice.rubric
        self._root: Schema = kind.schema.schema
        self._path = choice.spec.path
        self._supplied = supplied_schema(choice.spec.kind)
        self._known = known

    def schema(self, path: str) -> Schema:
        """The schema of an entry, with the additions of the kind."""
        return subschema_at(self._root, self._root, f"{self._path}.{path}") or {}

    def fields(self, path: str) -> list[str]:
        """The fields written out in an entry: usual ones, required ones, those that the kind adds or says are used."""
        schema = self.schema(path)
        supplied = (subschema_at(self._supplied, self._supplied, path) or {}).get("properties", {})
        required = schema.get("required", ())
        more = [
            key
            for key, sub in schema.get("properties", {}).items()
            if key != "ma"
            and key not in USUAL_FIELDS[path]
            and (key in required or key not in supplied or sub.get(RARE) is False)
        ]
        return [*USUAL_FIELDS[path], *more]

    def explain_fields(self, path: str, noun: str) -> Iterator[str]:
        """Comment lines: the fields that are written out and, if there are any, those that may be added."""
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

    def entry_fields(self, path: str, code: str = "") -> Iterator[str]:
        """The lines of an entry's fields, blank but for what is known of ``code``; ``tru_diem`` is written by ``_Points``."""
        properties = self.schema(path).get("properties", {})
        entry = self._known.get(code)
        known = entry.entries if isinstance(entry, MapNode) else {}
        fields = [key for key in self.fields(path) if key != "tru_diem"]
        for key in (*fields, *(key for key in known if key not in fields)):
            if key in known:
                yield from entry_lines(key, known[key])
            else:
                yield f"{key}:{' |' if properties.get(key, {}).get('x-kieu') == 'loi_van' else ''}"

    def about(self) -> Iterator[str]:
        """Comment lines about the rubric."""
        rubric = self.rubric
        yield rubric_line(rubric)
        if rubric.illustrative:
            yield (
                f"Chú ý: {one_line(rubric.illustrative)} ở đây chỉ để minh họa, phải đối chiếu với quyết định công bố; khác thì "
                "chép bộ này vào chi_so của gói mẫu rồi sửa."
            )


class _Points(_Entries):
    def comments(self) -> dict[str, Sequence[str]]:
        first_year = "Năm đầu tiên được đánh giá thì ghi so_sanh: không và để trống diem_truoc, hang_truoc."
        return {
            "tong_hop": tuple(self.explain_fields("tong_hop.*", "mục")),
            "linh_vuc": (
                *self.about(),
                *self.explain_fields("linh_vuc.*", "lĩnh vực"),
                *self.explain_fields("linh_vuc.*.tru_diem.*", "nội dung ở tru_diem"),
                first_year,
            ),
        }

    def layouts(self) -> dict[str, Layout]:
        return {"tong_hop": self._years, "linh_vuc": self._areas}

    def _years(self, indent: str) -> Iterator[str]:
        for note in ("Năm đánh giá", "Năm trước; năm đầu tiên được đánh giá thì xóa mục này"):
            yield from comment_lines(note, indent)
            for number, line in enumerate(self.entry_fields("tong_hop.*")):
                yield f"{indent}{'  ' if number else '- '}{line}"

    def _areas(self, indent: str) -> Iterator[str]:
        for area in self.rubric.items:
            yield from comment_lines(criterion_line(area), indent)
            yield f"{indent}- ma: {_quoted(area.id)}"
            for line in self.entry_fields("linh_vuc.*", area.id):
                yield f"{indent}  {line}".rstrip()
                if line == "theo_nguon:":
                    yield from (f"{indent}    {source}" for source in self._sources(area))
            yield f"{indent}  tru_diem:"
            yield from (f"{indent}  #  {line}" for line in self._deduction(area))

    def _sources(self, area: Criterion) -> Iterator[str]:
        """Blank lines for the sources of the area's points, each with its name and maximum in a comment."""
        for name, title in self.rubric.sources.items():
            if name in area.sources:
                yield f"{name}:  # {one_line(title)}{_maximum_note(area.sources[name])}"

    def _deduction(self, area: Criterion) -> Iterator[str]:
        """The lines of an example of a deduction; valid YAML when the ``#`` before them is removed."""
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
        first_year = "Năm đầu tiên được đo lường thì ghi so_sanh: không và để trống nam_truoc."
        return {
            "khoi": (_codes("khối", rubric.items),),
            "nhom": (_codes("nhóm", groups),),
            "ket_qua": (
                *self.about(),
                *self.explain_fields("ket_qua.*", "tiêu chí"),
                first_year,
            ),
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
                    yield from (f"{indent}  {line}" for line in self.entry_fields("ket_qua.*", each.id))


def with_entries(filled: MapNode | None, prior: Node, choices: Sequence[Choice]) -> MapNode:
    """``filled`` with the entries of ``prior`` (see ``index_form``) as an input has them: areas are a list, with their codes."""
    whole: Node = filled if filled is not None else mapping({})
    for spec, _, _ in choices:
        field = "linh_vuc" if spec.kind == "diem" else "ket_qua"
        known = node_at(prior, (*spec.steps, field))
        if not isinstance(known, MapNode):
            continue
        node: Node = known
        if spec.kind == "diem":
            items = [
                joined(mapping({"ma": Scalar(code, NOWHERE)}), entry) for code, entry in known.entries.items()
            ]
            node = ListNode(tuple(items), NOWHERE)
        whole = joined(whole, nested([*spec.steps, field], node))
    return whole if isinstance(whole, MapNode) else mapping({})


def rubric_line(rubric: Rubric) -> str:
    """What a rubric is called and how large it is, for whoever fills in its index."""
    if rubric.kind == "diem":
        size = f"{len(rubric.items)} lĩnh vực, tối đa {format_so(rubric.maximum)} điểm"
    else:
        size = f"{sum(len(group.children) for block in rubric.items for group in block.children)} tiêu chí"
    return f"Bộ chỉ số {rubric.id}: {one_line(rubric.name)} (phiên bản {one_line(rubric.version)}), {size}."


def criterion_line(item: Criterion) -> str:
    """The code, name and maximum of an area or criterion."""
    return f"{item.id}. {one_line(item.name)}{_maximum_note(item.maximum)}"


def _codes(noun: str, items: Sequence[Criterion]) -> str:
    return f"Mã {noun}: {'; '.join(f'{item.id} ({one_line(item.name)})' for item in items)}."


def _maximum_note(maximum: Decimal | None) -> str:
    return "" if maximum is None else f" (tối đa {format_so(maximum)} điểm)"


def _example(schema: Schema) -> str:
    example = example_of(schema)
    return as_yaml(example) if example else ""


def _quoted(text: str) -> str:
    """A code in double quotes, since other YAML readers take 1.10 for a number; JSON strings are valid YAML."""
    return json.dumps(text, ensure_ascii=False)
