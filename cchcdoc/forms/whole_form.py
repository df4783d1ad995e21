"""Writes the input file of ``init``: every field explained, with headings of the outline above their prose fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from cchcdoc.forms.comments.purposes import is_mostly_optional, with_purposes
from cchcdoc.forms.comments.words import HOW_TO_TYPE_FIGURES, LEAVE_BLANK, has_figures
from cchcdoc.forms.filled_nodes import joined, mapping
from cchcdoc.forms.index_form import index_form
from cchcdoc.forms.rubric_choice import Choice, choose_rubrics
from cchcdoc.forms.skeleton import skeleton
from cchcdoc.nodes import MapNode, Scalar, node_at
from cchcdoc.packs.input_schema.level_examples import of_level
from cchcdoc.packs.input_schema.titles import without_expressions
from cchcdoc.packs.model import Kind, OutlineNode
from cchcdoc.packs.parts.next_period import COMPARED, FOLDED
from cchcdoc.project.recipients import READ
from cchcdoc.schema.fields.periods import PERIOD_FIELDS, SPAN_FIELDS
from cchcdoc.vietnamese import diem_letter, la_ma, phan_thu_tu, viet_hoa


def form_text(  # noqa: PLR0913 -- everything that can be set in a form
    kind: Kind,
    *,
    filled: MapNode | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
    file: str = "",
    chosen: Sequence[Choice] | None = None,
    prior: MapNode | None = None,
) -> str:
    """The input of ``kind`` as YAML text, blank except for ``filled`` and the codes of rubrics.

    Args:
        kind: the kind of document.
        filled: values that are already filled in.
        notes: dotted path of a field -> further lines of its comment; ``""``: of the comment at the top.
        file: name of the file to be written; by default ``<kind>.yaml``.
        chosen: the rubrics for its indexes; by default the most likely ones.
        prior: what is known of the areas or criteria of an index: for each a mapping below its code.
    """
    comments = outline_headings(kind)
    indexes = index_form(kind, choose_rubrics(kind) if chosen is None else chosen, prior)
    comments |= indexes.comments
    comments |= _how_to_type(kind)
    notes = notes or {}
    comments |= {path: (*comments.get(path, ()), *lines) for path, lines in notes.items()}
    known = joined(filled, indexes.filled) if filled is not None else indexes.filled
    return skeleton(
        shown_schema(kind, filled),
        header=(*_header(kind, file or f"{kind.id}.yaml"), *notes.get("", ())),
        outline_comments=comments,
        filled=cast("MapNode", known),
        folded=FOLDED if kind.next_period else (),
        layouts=indexes.layouts,
    )


def outline_headings(kind: Kind) -> dict[str, Sequence[str]]:
    """Paths below ``noi_dung``, each with the headings that precede it in the document and its attachments."""
    label_part = la_ma if kind.part_labels == "la_ma" else phan_thu_tu
    found: dict[str, Sequence[str]] = dict(_headings(kind.outline, (), [], label_part))
    for spec in kind.attachments:
        lead = [] if "{{" in spec.title else [viet_hoa(spec.title)]
        found |= dict(_headings(spec.outline, (spec.id,), lead, label_part))
    return found


def shown_schema(kind: Kind, filled: MapNode | None = None) -> Mapping[str, object]:
    """The schema with only those fields of ``ky_bao_cao`` that the kind uses: one period, or a span of years.

    Its examples and fields are those of the level that is filled in; its figures say where they are used.
    """
    schema = cast("dict[str, Any]", kind.schema.schema)
    level = node_at(filled, ("van_ban", "cap"))
    if (
        isinstance(level, Scalar)
        and level.text in schema["properties"]["van_ban"]["properties"]["cap"]["enum"]
    ):
        schema = of_level(level.text, schema, *_known(filled))
    period = schema["properties"]["ky_bao_cao"]
    unused = SPAN_FIELDS if kind.next_period else ("loai", *PERIOD_FIELDS)
    shown = {key: sub for key, sub in period["properties"].items() if key not in unused}
    properties = {**schema["properties"], "ky_bao_cao": {**period, "properties": shown}}
    if node_at(filled, ("van_ban", READ)) is None:  # only recipients that are filled in are to be read
        van_ban = properties["van_ban"]
        parts = {key: part for key, part in van_ban["properties"].items() if key != READ}
        properties["van_ban"] = {**van_ban, "properties": parts}
    return with_purposes({**schema, "properties": properties}, kind)


def _known(filled: MapNode | None) -> Iterator[MapNode]:
    """``filled``, and its earlier figures as figures: a row of a form shows both."""
    if filled is None:
        return
    yield filled
    yield from (mapping({"so_lieu": node}) for key, node in filled.entries.items() if key in COMPARED)


def _how_to_type(kind: Kind) -> Mapping[str, Sequence[str]]:
    """How figures are typed, above ``so_lieu`` if it has any."""
    root = cast("dict[str, Any]", kind.schema.schema)
    figures = root["properties"].get("so_lieu", {})
    if not has_figures(figures, root):
        return {}
    return {
        "so_lieu": (
            *((LEAVE_BLANK,) if is_mostly_optional(with_purposes(root, kind)) else ()),
            HOW_TO_TYPE_FIGURES,
        )
    }


def _header(kind: Kind, file: str) -> tuple[str, ...]:
    return (
        f"{kind.title} ({kind.id})",
        "Điền vào sau dấu hai chấm. Dòng bắt đầu bằng # là lời giải thích, không in ra.",
        'Không có thì ghi "Không có"; để trống nghĩa là chưa điền. Hướng dẫn: docs/huong-dan.md',
        f"Điền xong chạy: cchcdoc render {kind.id} {file} (thêm --draft để xem bản thảo)",
    )


def _headings(
    nodes: tuple[OutlineNode, ...],
    path: tuple[str, ...],
    waiting: list[str],
    label_part: Callable[[int], str],
    above: str = "",
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Paths below ``noi_dung``, each with the headings that precede it in the document, numbered as in the document."""
    counts: dict[str, int] = {}
    for node in nodes:
        if node.repeat:  # its titles and prose come from the figures, so there is nothing to fill in
            continue
        counts[node.kind] = counts.get(node.kind, 0) + 1
        below = (*path, node.id) if node.id else path
        # The form already shows the node's title as the field's label, unless the outline gives a shorter label.
        repeats = node.kind in ("gach", "cong") and not node.label
        line = "" if repeats else _heading(node, counts[node.kind], label_part, above)
        if node.id:
            yield ".".join(("noi_dung", *below)), tuple([*waiting, line] if line else waiting)
            waiting.clear()
        elif line:
            waiting.append(line)
        inside = f"{counts['khoan']}." if node.kind == "khoan" else above
        yield from _headings(node.children, below, waiting, label_part, inside)


def _heading(node: OutlineNode, number: int, label_part: Callable[[int], str], above: str) -> str:
    # A computed title is not known yet; the outline's label is shown instead.
    title = node.label if "{{" in node.title and node.label else without_expressions(node.title)
    titles = {
        "phan": lambda: f"Phần {label_part(number)}: {viet_hoa(title)}",
        "muc": lambda: f"{la_ma(number)}. {viet_hoa(title)}",
        "khoan": lambda: f"{number}. {title}",
        "tieu_khoan": lambda: f"{above}{number}. {title}",
        "chuong": lambda: f"Chương {la_ma(number)}: {viet_hoa(title)}",
        "dieu": lambda: f"Điều {number}. {title}",
        "ngoac": lambda: f"({number}) {title}",
        "diem": lambda: f"{diem_letter(number)}) {title}",
        "gach": lambda: f"- {title}",
        "cong": lambda: f"+ {title}",
    }
    return titles[node.kind]() if node.kind in titles and title else ""
