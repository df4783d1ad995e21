"""Computes the indexes (rubrics) of a document from its figures, and gives their errors places in the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

from cchcdoc.diagnostics import Diagnostic, Location, Severity, listed_places, make_error, make_warning
from cchcdoc.document_parts import IssueDate
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Blank, Input
from cchcdoc.packs import IndexSpec, Kind

if TYPE_CHECKING:
    from cchcdoc.indicators.indexes.ledger import Finding
    from cchcdoc.indicators.indexes.rubric import Rubric

MAX_PLACES: Final = 20
"""Places that a message about several figures lists."""
LAST_MONTH: Final = 12
"""The month from which on an index of its year may be published."""


def compute_indexes(
    kind: Kind, data: Input, issued: IssueDate | Blank | None = None
) -> tuple[dict[str, object], list[Diagnostic]]:
    """The value of ``chi_so`` in expressions, by name of index, and the findings about its figures.

    ``issued``: the day of the document, where an index may not be of a later year. An index that was not filled in is ``None``; one without a usable rubric is a ``Blank`` (DL160).
    """
    scope: dict[str, object] = {}
    found: list[Diagnostic] = []
    for spec in kind.indexes:
        scope[spec.name] = _index(spec, kind.rubrics, data, found)
    found += _conversions(kind, data, scope)
    found += _years(kind, data, issued)
    return scope, found


def _conversions(kind: Kind, data: Input, scope: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Compare the points that a scored index converts from a rate with that rate, if this document has it."""
    names = {spec.name for spec in kind.indexes if spec.kind == "ty_le"}
    rates = {name: index for name, index in scope.items() if name in names and isinstance(index, Mapping)}
    for spec in kind.indexes if rates else ():
        given = spec.given(data.values)
        rubric = kind.rubrics.get(str(given.get("bo_tieu_chi"))) if isinstance(given, Mapping) else None
        if rubric is not None and rubric.converted:
            from cchcdoc.indicators.indexes.conversions import conversion_findings

            findings = conversion_findings(rubric, cast("Mapping[str, Any]", given), rates)
            yield from (_placed(finding, spec, data) for finding in findings)


def _years(kind: Kind, data: Input, issued: IssueDate | Blank | None) -> Iterator[Diagnostic]:
    """Warn (ND607) when two indexes of one document are of different years, or one of a year after the document's."""
    years: list[tuple[IndexSpec, object]] = []
    for spec in kind.indexes:
        given = spec.given(data.values)
        if isinstance(given, Mapping) and isinstance(given.get("nam"), int):
            years.append((spec, given["nam"]))
    for spec, measured in years:
        shown = _too_early(issued, measured) if isinstance(issued, IssueDate) else ""
        if shown:
            at = data.locate(f"{spec.path}.nam")
            beside = data.locate("van_ban.ngay.nam").aside(at)
            message = f"{spec.name} là của năm {measured}, mà văn bản ban hành {shown}{beside}"
            yield make_warning("ND607", at, message, "xem lại một trong hai năm")
    for (first, year), (second, other) in pairwise(years):
        if year != other:
            there, at = data.locate(f"{first.path}.nam"), data.locate(f"{second.path}.nam")
            message = f"{second.name} là của năm {other}, {first.name} là của năm {year}{there.aside(at)}"
            yield make_warning(
                "ND607", at, message, "một báo cáo phân tích các chỉ số của cùng một năm; xem lại nam"
            )


def _too_early(issued: IssueDate, measured: object) -> str:
    """When a document is issued, if the index of ``measured`` cannot have been published by then; else empty.

    An index is measured when its year ends; provinces publish those of their own bodies from December on.
    """
    year, month = issued.year, issued.month
    if not isinstance(year, int) or not isinstance(measured, int) or year > measured:
        return ""
    if year < measured:
        return f"năm {year}"
    return f"tháng {month} năm ấy" if isinstance(month, int) and month < LAST_MONTH else ""


def _index(spec: IndexSpec, rubrics: Mapping[str, Rubric], data: Input, found: list[Diagnostic]) -> object:
    given = spec.given(data.values)
    if not isinstance(given, Mapping):  # not filled in, or already reported by the schema
        return given if isinstance(given, Blank) else None
    rubric = _rubric(spec, rubrics, given.get("bo_tieu_chi"), data, found)
    if isinstance(rubric, Blank):
        return rubric
    from cchcdoc.indicators.indexes.reconciling import reconcile

    if rubric.kind == "diem":
        from cchcdoc.indicators.indexes.scores import compute_scores as compute
    else:
        from cchcdoc.indicators.indexes.rates import compute_rates as compute
    computed = compute(rubric, given, base=spec.path, draft=data.draft)
    found += (_placed(finding, spec, data) for finding in (*computed.findings, *reconcile(rubric, given)))
    return {**computed.values, "doi_chieu": _to_compare(spec, rubric, data, found)}


def _to_compare(spec: IndexSpec, rubric: Rubric, data: Input, found: list[Diagnostic]) -> Blank | str:
    """What tells the reader of a draft that a part of ``rubric`` is an illustration (DL178); empty in a final document."""
    if not rubric.illustrative:
        return ""
    place = data.locate(f"{spec.path}.bo_tieu_chi")
    message = f'bộ tiêu chí "{rubric.id}": {rubric.illustrative} chỉ để minh họa'
    hint = (
        "đối chiếu với quyết định công bố; khác thì chép bộ này vào chi_so của gói mẫu, sửa và dùng bộ đã sửa"
    )
    found.append(Diagnostic("DL178", Severity.INFO, place, message, hint))
    label = f"Đối chiếu {rubric.illustrative} với quyết định công bố"
    return Blank(f"{spec.path}.bo_tieu_chi", label, place) if data.draft else ""


def _rubric(
    spec: IndexSpec, rubrics: Mapping[str, Rubric], name: object, data: Input, found: list[Diagnostic]
) -> Rubric | Blank:
    if isinstance(name, Blank):
        return name
    path = f"{spec.path}.bo_tieu_chi"
    rubric = rubrics.get(cast("str", name))
    if rubric is not None and spec.fits(rubric):
        return rubric
    fitting = [each for each, other in rubrics.items() if spec.fits(other)]
    hint = near_names(str(name), fitting)
    if rubric is None:
        message = f'không có bộ tiêu chí "{name}"'
    elif rubric.kind == spec.kind:
        missing = ", ".join(spec.missing_sources(rubric))
        message = f'bộ tiêu chí "{name}" không có nguồn điểm {missing} mà loại văn bản này viết đến'
        hint = f"dùng bộ có đủ nguồn: {', '.join(fitting)}" if fitting else "dùng bộ có đủ nguồn ấy"
    else:
        message = f'bộ tiêu chí "{name}" tính bằng {rubric.kind}, ở đây cần bộ tính bằng {spec.kind}'
    place = data.locate(path)
    found.append(make_error("DL160", place, message, hint))
    return Blank(path, "Bộ tiêu chí", place)


def _placed(finding: Finding, spec: IndexSpec, data: Input) -> Diagnostic:
    """``finding`` as a diagnostic at the place of its path, or of the nearest parent that is in the file."""
    place = _place(finding.path, spec, data)
    hint = finding.hint or near_names(finding.typed, finding.known)
    others = [other for each in finding.others if (other := _place(each, spec, data)).beside(place)]
    if any(other.beside(place) != place.beside(place) for other in others):
        hint = f"{hint} ({listed_places((place, *others), place, MAX_PLACES)})"
    return Diagnostic(finding.code, finding.severity, place, finding.message, hint)


def _place(path: Sequence[object], spec: IndexSpec, data: Input) -> Location:
    steps: list[Any] = [*spec.steps, *path]
    place: Location | None = None
    while steps and place is None:
        place = data.places.get(".".join(map(str, steps)))
        steps.pop()
    return place or Location(data.source)
