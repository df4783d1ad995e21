"""Computes an index in points (PAR INDEX): shares, changes, points lost and ranks from the scores of its areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from cchcdoc.indicators.indexes.areas import AreaReader
from cchcdoc.indicators.indexes.ledger import Finding, Ledger, if_known, share, share_change, sum_if_known
from cchcdoc.indicators.indexes.movements import movements
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.indicators.indexes.year_before import lacks_year_before
from cchcdoc.indicators.indexes.years import areas_before, is_rounded, read_years
from cchcdoc.indicators.totals import subtract
from cchcdoc.nodes import Blank

Record = dict[str, object]
YEAR_KEYS = ("hang", "cung_hang", "so_don_vi", "tham_dinh", "dieu_tra")
"""Keys that the total takes from its year in ``tong_hop``."""
YEARS_LABEL: Final = "Tổng hợp theo năm"
"""Label of the blank that replaces ``tong_hop``."""


class Computed(NamedTuple):
    """An index as expressions see it, and the findings about its figures."""

    values: Record
    findings: list[Finding]


def compute_scores(rubric: Rubric, data: Mapping[str, Any], *, base: str, draft: bool) -> Computed:
    """The index of ``data``. Missing and invalid figures become blanks, and so does what is computed from them.

    Args:
        rubric: the areas and their maxima.
        data: the index's input, checked by its schema.
        base: the dotted path of ``data`` in the input.
        draft: missing figures are blanks without an error.
    """
    ledger = Ledger(base, draft=draft)
    compares = data.get("so_sanh") is not False and not lacks_year_before(
        data, ("linh_vuc", "tong_hop"), ledger
    )
    entries = _entries(rubric, data, ledger)
    reader = AreaReader(rubric, data, ledger, compares=compares)
    areas = [reader.record(area, entries.get(area.id)) for area in rubric.items]
    years = read_years(rubric, data, areas, ledger, compares=compares)
    year_before = if_known(lambda year: year - 1, data["nam"])
    total = _total(rubric, areas, years, (data["nam"], year_before), compares=compares)
    is_known = compares and (areas_before(areas) or any(each["nam"] == year_before for each in years))
    total |= _of_both_years(years, data["nam"], year_before if is_known else None, ledger)
    by_source = _by_source(rubric, areas)
    every = [each for area in areas for each in cast("list[Record]", area["tru_diem"])]
    deductions = [each for each in every if each["diem"] != 0]
    values: Record = {
        **rubric.described,
        "toi_da": rubric.maximum,
        "nam": data["nam"],
        "nam_truoc": year_before,
        "so_sanh": compares,
        "so_sanh_muc": compares and not all(area["moi"] for area in areas),
        "so_don_vi": data.get("so_don_vi"),
        "don_vi_xep_hang": data.get("don_vi_xep_hang"),
        "don_vi": data.get("don_vi"),
        "tong": total,
        # If no year could be read (reported, or blank in a draft), a table of years shows one blank row.
        "tong_hop": years or ledger.blank(("tong_hop",), YEARS_LABEL),
        "cac_nam_truoc": [each for each in years if _is_before(each["nam"], year_before)],
        "linh_vuc": areas,
        "so_linh_vuc": len(areas),
        "theo_ma": {str(area["ma"]): area for area in areas},
        "theo_nguon": by_source,
        "nguon": {str(source["ma"]): source for source in by_source},
        "du_nguon": bool(by_source) and all(source["diem"] is not None for source in by_source),
        "bi_tru": deductions,
        "so_bi_tru": len(deductions),
        **movements(areas, "ty_le"),
    }
    return Computed(values, ledger.found)


def _entries(
    rubric: Rubric, data: Mapping[str, Any], ledger: Ledger
) -> dict[str, tuple[int, Mapping[str, Any]]]:
    """Entries of ``linh_vuc`` by code, each with its index; unknown, repeated and missing codes are reported (DL161)."""
    given = data["linh_vuc"]
    if isinstance(given, Blank) and ledger.draft:
        return {}  # every area is missing, and each is shown under its own name
    if isinstance(given, Blank):
        return {area.id: (0, {"diem": given, "diem_truoc": given}) for area in rubric.items}
    codes = {area.id for area in rubric.items}
    entries: dict[str, tuple[int, Mapping[str, Any]]] = {}
    is_readable = True
    for index, entry in enumerate(cast("Sequence[Any]", given)):
        code = entry if isinstance(entry, Blank) else entry["ma"]
        path = ("linh_vuc", index, "ma")
        if isinstance(code, Blank):
            is_readable = False
        elif code not in codes:
            is_readable = False
            message = f'bộ tiêu chí "{rubric.id}" không có lĩnh vực "{code}"'
            ledger.unknown(path, message, code, (area.id for area in rubric.items))
        elif code in entries:
            ledger.error("DL161", path, f'lĩnh vực "{code}" ghi hai lần', "giữ một mục")
        else:
            entries[code] = (index, entry)
    if is_readable and not ledger.draft:
        for area in rubric.items:
            if area.id not in entries:
                message = f"thiếu lĩnh vực {area.id} ({area.name})"
                ledger.error("DL161", ("linh_vuc",), message, f'thêm mục có ma: "{area.id}"')
    return entries


def _total(
    rubric: Rubric,
    areas: Sequence[Record],
    years: Sequence[Record],
    compared: tuple[object, object],
    *,
    compares: bool,
) -> Record:
    """The totals: what was published, else the exact sums over all areas. ``compared``: this year and the one before."""
    now, old = (next((each for each in years if each["nam"] == year), {}) for year in compared)

    def total(key: str, published: object = None) -> object:
        return sum_if_known(area[key] for area in areas) if published is None else published

    known = areas_before(areas) if compares else []
    published = old.get("diem_cong_bo") if compares else None
    score, before, maximum_before = total("diem", now.get("diem_cong_bo")), published, None
    if known:
        before = sum_if_known(area["diem_truoc"] for area in known) if published is None else published
        maximum_before = sum_if_known(area["toi_da_truoc"] for area in known)
    elif published is not None:  # all areas are new: the year before has a total only
        maximum_before = rubric.maximum
    lost, explained = if_known(subtract, rubric.maximum, score), total("diem_giai_trinh")
    return {
        "toi_da": rubric.maximum,
        "diem": score,
        "diem_truoc": before,
        "diem_tu_danh_gia": total("diem_tu_danh_gia", now.get("diem_tu_danh_gia")),
        "toi_da_truoc": maximum_before,
        "ty_le": if_known(share, score, rubric.maximum),
        "ty_le_truoc": if_known(share, before, maximum_before),
        "chenh": if_known(share_change, score, rubric.maximum, before, maximum_before),
        "chenh_diem": if_known(subtract, score, before),
        "diem_mat": lost,
        "diem_giai_trinh": explained,
        "con_lai": total("con_lai"),
        "lam_tron": is_rounded(areas, "diem", now.get("diem_cong_bo")),
        "lam_tron_truoc": is_rounded(known, "diem_truoc", old.get("diem_cong_bo")),
        "lam_tron_tu_danh_gia": is_rounded(areas, "diem_tu_danh_gia", now.get("diem_tu_danh_gia")),
    }


def _of_both_years(years: Sequence[Record], year: object, year_before: object, ledger: Ledger) -> Record:
    """The values of ``YEAR_KEYS`` in both years; ``year_before``: ``None`` when nothing is known of it."""
    values = _of_year(years, year, ledger)
    is_known = year_before is not None
    before = _of_year(years, year_before, ledger) if is_known else dict.fromkeys(YEAR_KEYS)
    return values | {f"{key}_truoc": figure for key, figure in before.items()}


def _of_year(years: Sequence[Record], year: object, ledger: Ledger) -> Record:
    """The values of ``YEAR_KEYS`` in ``year``; blanks when the year is missing, which ``years`` reports."""
    record = next((each for each in years if each["nam"] == year), None)
    if record is None:
        return dict.fromkeys(YEAR_KEYS, ledger.blank(("tong_hop",), YEARS_LABEL))
    return {key: record[key] for key in YEAR_KEYS}


def _by_source(rubric: Rubric, areas: Sequence[Record]) -> list[Record]:
    """Points and maxima by source over all areas; ``None`` when an area does not give them."""
    rows: list[Record] = []
    for name, title in rubric.sources.items():
        parts = [part for part in (_part(area, name) for area in areas) if part is not None]
        maximum = sum_if_known(part["toi_da"] for part in parts)
        score = sum_if_known(part["diem"] for part in parts)
        rows.append(
            {
                "ma": name,
                "ten": title,
                "toi_da": maximum if parts else None,
                "diem": score if parts else None,
                "so_linh_vuc": sum(part["diem"] is not None for part in parts),
                "diem_mat": if_known(subtract, maximum, score) if parts else None,
                "ty_le": if_known(share, score, maximum) if parts else None,
            }
        )
    return rows


def _is_before(year: object, other: object) -> bool:
    return isinstance(year, int) and isinstance(other, int) and year < other


def _part(area: Record, source: str) -> Record | None:
    parts = cast("list[Record]", area["theo_nguon"])
    for part in parts:
        if part["ma"] == source:
            return part
    return None
