"""Checks points that one index takes from another: PAR INDEX counts SIPAS as its rate times a maximum of points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from cchcdoc.diagnostics import Severity
from cchcdoc.indicators.indexes.ledger import Finding
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.indicators.indexes.typed_records import records_of
from cchcdoc.vietnamese.figures.numbers import format_so

TOLERANCE: Final = Decimal("0.005")
"""Accepted difference in points: published points and rates have two decimals."""


def conversion_findings(
    rubric: Rubric, given: Mapping[str, Any], rates: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    """A warning (DL163) for every source whose points differ from those converted from its index of the same year.

    Args:
        rubric: the rubric in points.
        given: the input of that index.
        rates: the document's computed rate indexes by name; a source is converted from the index of the same name.
    """
    areas = {area.id: area for area in rubric.items}
    for number, entry in records_of(given, "linh_vuc"):
        sources, area = entry.get("theo_nguon"), areas.get(str(entry.get("ma")))
        if area is None or not isinstance(sources, Mapping):
            continue
        for source in rubric.converted:
            points, maximum = sources.get(source), area.sources.get(source)
            rate = _rate(rates.get(source), given.get("nam"))
            if not isinstance(points, Decimal) or maximum is None or rate is None:
                continue
            expected = maximum * rate / 100
            if abs(points - expected) > TOLERANCE:
                message = (
                    f"lĩnh vực {area.id}: {rubric.sources[source]} ghi {format_so(points)} điểm, mà chi_so.{source} là "
                    f"{format_so(rate)}%, quy đổi trên {format_so(maximum)} điểm là {format_so(expected)} điểm"
                )
                path = ("linh_vuc", number, "theo_nguon", source)
                hint = f"viết {format_so(rate)}/100*{format_so(maximum)}, hoặc xem lại chỉ số {source}"
                yield Finding("DL163", Severity.WARNING, path, message, hint)


def _rate(index: Mapping[str, Any] | None, year: object) -> Decimal | None:
    """The overall rate of ``index`` in per cent; ``None`` when it is missing, blank or of another year."""
    overall = index.get("chung") if index and index.get("nam") == year else None
    rate = overall.get("nam_nay") if isinstance(overall, Mapping) else None
    return Decimal(rate) if isinstance(rate, int | Decimal) else None
