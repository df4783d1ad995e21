"""Makes the input of the next year's report on indexes from that of the last (``init --tu``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error
from cchcdoc.errors import InputError
from cchcdoc.forms.carried_over import carried_over
from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping, nested
from cchcdoc.forms.next_years.carried import Carried, group_at
from cchcdoc.forms.next_years.carried_indexes import carried_points, carried_rates
from cchcdoc.forms.rubric_choice import Choice
from cchcdoc.nodes import MapNode, Node, RawInput, Scalar, node_at
from cchcdoc.packs.model import Kind
from cchcdoc.packs.parts.next_period import BLANKED, KEPT, RENAMED
from cchcdoc.schema import validate
from cchcdoc.schema.subschemas import resolve

ENTRIES: Final = {"diem": "linh_vuc", "ty_le": "ket_qua"}
"""The field of an index that has an entry for each part of the rubric, by the kind of index."""
PROSE: Final = ("noi_dung", "ghi_chu")


class NextYear(NamedTuple):
    """What the form of the next year begins with.

    ``filled``, ``prior`` and ``notes`` are arguments of ``form_file``; ``stem``: name of the file without its suffix;
    ``notice``: what is to be typed; ``findings``: DL179, what of a rubric does not match last year's figures.
    """

    filled: MapNode
    prior: MapNode
    notes: Mapping[str, Sequence[str]]
    stem: str
    notice: str
    findings: tuple[Diagnostic, ...]


def next_year(
    kind: Kind, earlier: RawInput, chosen: Sequence[Choice], *, keep_prose: bool = False
) -> NextYear:
    """What the form after ``earlier`` begins with: the frame, last year's values to compare with, names.

    Args:
        kind: a kind with indexes.
        earlier: the input of last year.
        chosen: the rubrics of the new year.
        keep_prose: keep the prose, the footnotes and the remarks on areas too.

    Raises:
        InputError: the earlier file has errors, or no index of it says its year (DL176).
    """
    earlier = carried_over(earlier, kind)
    carried = _all_carried(kind, earlier, chosen, keep_prose=keep_prose)
    if not carried.years:
        place = earlier.locate(earlier.root.position)
        message = "tệp năm trước chưa ghi năm của chỉ số nên chưa biết năm sau là năm nào"
        hint = "điền nam ở " + ", ".join(choice.spec.path for choice in chosen)
        raise InputError([make_error("DL176", place, message, hint)])
    year = max(carried.years)
    wanted = (*KEPT, *(PROSE if keep_prose else ()))
    kept = {key: node for key in wanted if (node := node_at(earlier.root, [key]))}
    frame = _renamed(_without(mapping(kept), [path.split(".") for path in BLANKED]), year)
    words = nested(["so_lieu"], mapping(_words(kind, group_at(cast("MapNode", earlier.root), "so_lieu"))))
    made = cast("MapNode", joined(joined(frame, carried.fields), words))
    note = f"Lập từ {earlier.source} cho năm {year + 1}; kết quả năm {year} thành số liệu năm trước."
    notes = (note, *(f"{each.message}; {each.hint}." for each in carried.findings))
    notice = f"Kết quả năm {year} đã thành số liệu năm trước; điền kết quả năm {year + 1}."
    prior = cast("MapNode", carried.prior)
    return NextYear(made, prior, {"": notes}, f"{kind.id}-{year + 1}", notice, tuple(carried.findings))


class _AllCarried(NamedTuple):
    """What is carried over of all indexes; the years are those of the earlier file."""

    fields: Node
    prior: Node
    years: list[int]
    findings: list[Diagnostic]


def _all_carried(kind: Kind, earlier: RawInput, chosen: Sequence[Choice], *, keep_prose: bool) -> _AllCarried:
    values = validate(earlier, kind.schema, draft=True).values
    fields: Node = mapping({})
    prior: Node = mapping({})
    years: list[int] = []
    findings: list[Diagnostic] = []
    for choice in chosen:
        path = choice.spec.steps
        old, given = node_at(earlier.root, path), choice.spec.given(values)
        year = given.get("nam") if isinstance(given, Mapping) else None
        if not isinstance(old, MapNode) or not isinstance(given, Mapping) or not isinstance(year, int):
            continue
        years.append(year)
        carried = _carried(kind, choice, (old, given), int(year), keep_prose=keep_prose)
        fields = joined(fields, nested(path, mapping(carried.fields)))
        prior = joined(prior, nested(path, mapping({ENTRIES[choice.spec.kind]: mapping(carried.entries)})))
        place = earlier.locate(old.position)
        findings += [_report(choice, place, unmatched) for unmatched in carried.unmatched]
    return _AllCarried(fields, prior, years, findings)


def _carried(
    kind: Kind, choice: Choice, typed: tuple[MapNode, Mapping[str, Any]], year: int, *, keep_prose: bool
) -> Carried:
    old, given = typed
    before = kind.rubrics.get(str(given.get("bo_tieu_chi")))
    if before is not None and not choice.spec.fits(before):
        before = None
    rubrics = (before, choice.rubric)
    if choice.spec.kind == "ty_le":
        return carried_rates(old, year, rubrics)
    computed: Mapping[str, Any] = {}
    if before is not None:
        from cchcdoc.indicators.indexes.scores import compute_scores

        computed = compute_scores(before, given, base=choice.spec.path, draft=True).values
    return carried_points(old, year, rubrics, computed, keep_prose=keep_prose)


def _words(kind: Kind, figures: MapNode) -> dict[str, Node]:
    """The fields of ``so_lieu`` that are words, not figures: what the report is about stays."""
    schema = cast("dict[str, Any]", kind.schema.schema)
    fields = schema["properties"].get("so_lieu", {}).get("properties", {})
    return {
        key: node
        for key, node in figures.entries.items()
        if isinstance(node, Scalar)
        and (field := resolve(fields.get(key, {}), schema)).get("type") == "string"
        and not field.get("x-kieu")
    }


def _without(node: MapNode, paths: Sequence[Sequence[str]]) -> MapNode:
    """``node`` without what stands at ``paths``."""
    entries = dict(node.entries)
    for first, *rest in paths:
        inner = entries.get(first)
        if not rest:
            entries.pop(first, None)
        elif isinstance(inner, MapNode):
            entries[first] = _without(inner, [rest])
    return mapping(entries)


def _renamed(frame: MapNode, year: int) -> MapNode:
    """``frame`` with ``year`` and the year after it counted one on where the report names them ("năm 2025")."""
    named = re.compile(rf"(năm )({year}|{year + 1})(?![0-9])", re.IGNORECASE)
    for path in RENAMED:
        steps = path.split(".")
        node = node_at(frame, steps)
        if isinstance(node, Scalar):
            text = named.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", node.text)
            frame = cast("MapNode", joined(nested(steps, Scalar(text, NOWHERE, node.style)), frame))
    return frame


def _report(choice: Choice, place: Location, unmatched: str) -> Diagnostic:
    message = f"{choice.spec.path}: {unmatched}"
    hint = "đối chiếu với quyết định công bố; mục khớp theo mã, không theo tên"
    return Diagnostic("DL179", Severity.INFO, place, message, hint)
