"""On which level of government the issuer stands, in which regime, and how its bodies are called there."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from cchcdoc.compose.frame.texts import as_list
from cchcdoc.compose.frame.writer import sentence_name
from cchcdoc.nodes import Blank
from cchcdoc.standard import PROVINCE, LocalGovernment, Regime, words_of
from cchcdoc.vietnamese import restyle

UNITS = {
    ("thị", "xã"): "huyen",
    ("thị", "trấn"): "xa",
    ("thành", "phố"): "tinh",
    ("đặc", "khu"): "dac_khu",
    ("tỉnh",): "tinh",
    ("huyện",): "huyen",
    ("quận",): "huyen",
    ("xã",): "xa",
    ("phường",): "phuong",
}
"""Units of the country and the level they are on; a city that is not of the first rank is on that of a huyện."""
CITY = ("thành", "phố")
SLOTS = ("dv", "DV", "tren")
"""Words of a level that stand for others, not for bodies."""
AFTER_XA = "hội"
"""``xã hội`` is society, not a commune."""
OFFICES = {("sở",): "so", ("thanh", "tra", "tỉnh"): "so", ("phòng",): "phong"}
"""First words of the names of offices that one person heads, and their level."""
OFFICE_LEVELS = frozenset({"so", "phong"})


class Span(NamedTuple):
    """The first and the last day that a document can have, by what is known of its date."""

    first: date
    last: date


class Standing(NamedTuple):
    """Where the issuer stands. Empty or ``None``: not known."""

    level: str
    """``van_ban.cap``, or what the names say."""
    named: str
    """The level that the names say."""
    unit: str
    """``huyện``, ``thành phố``: as the names have it."""
    span: Span | None
    regime: Regime | None


def standing_of(van_ban: Mapping[str, Any], government: LocalGovernment) -> Standing:
    """What ``van_ban`` of an input tells about its issuer."""
    named, unit = _named(van_ban, government)
    given = van_ban.get("cap")
    level = given if isinstance(given, str) else named
    span = span_of(van_ban.get("ngay"))
    return Standing(level, named, unit, span, _regime(level, span, government))


def government_names(standing: Standing, van_ban: Mapping[str, Any]) -> dict[str, object] | None:
    """What expressions see as ``chinh_quyen``; ``None`` when level or regime are not known, or do not agree."""
    level = standing.regime.levels.get(standing.level) if standing.regime else None
    if level is None:
        return None
    unit = standing.unit if standing.unit in level.units else level.units[0]
    names: dict[str, object] = {
        **level.words(unit, _parent_unit(van_ban, unit)),
        "cap": standing.level,
        "don_vi": unit,
    }
    if standing.level in OFFICE_LEVELS:  # every office has a name of its own
        names["ten_goi"] = names["ten_day_du"] = sentence_name(van_ban)
    return {name: value for name, value in names.items() if name not in SLOTS}


def _parent_unit(van_ban: Mapping[str, Any], unit: str) -> str:
    """``thành phố`` where the recipients, or the unit itself, say that no province stands above."""
    words = (*name_words(van_ban.get("kinh_gui")), *name_words(van_ban.get("noi_nhan")))
    is_city = CITY in pairwise(words) and PROVINCE not in words
    return " ".join(CITY) if is_city or unit == "quận" else PROVINCE


def span_of(value: object) -> Span | None:
    """The days that ``van_ban.ngay`` leaves open: year and month may be all that is known."""
    if not isinstance(value, Mapping) or not isinstance(value.get("nam"), int):
        return None
    year, month, day = (each if isinstance(each, int) else None for each in map(value.get, DATE_KEYS))
    first_month, last_month = (month, month) if month else (1, 12)
    last_day = calendar.monthrange(year or 1, last_month)[1]
    if month and day and day <= last_day:
        return Span(date(year or 1, month, day), date(year or 1, month, day))
    return Span(date(year or 1, first_month, 1), date(year or 1, last_month, last_day))


DATE_KEYS = ("nam", "thang", "ngay")


def _regime(level: str, span: Span | None, government: LocalGovernment) -> Regime | None:
    """The regime of the day; where the day leaves two open, the only one that has the level."""
    if span is not None:
        for regime in government.regimes:
            if regime.holds(*span):
                return regime
    having = [regime for regime in government.regimes if level in regime.levels]
    return having[0] if len(having) == 1 else None


def _named(van_ban: Mapping[str, Any], government: LocalGovernment) -> tuple[str, str]:
    issuer, parent = (name_words(van_ban.get(field)) for field in ("co_quan_ban_hanh", "co_quan_chu_quan"))
    unit, level = _unit(issuer, government)
    above, above_level = _unit(parent, government)
    office = next((OFFICES[words] for words in OFFICES if issuer[: len(words)] == words), "")
    if office == "so":
        return "so", unit or above
    if office:  # a room of a department is on no level
        return ("phong", above) if above_level and parent[:1] != ("sở",) else ("", "")
    return (level, unit) if level else (above_level, above)


def name_words(value: object) -> tuple[str, ...]:
    """The words of a name in one or several lines."""
    return words_of(restyle(" ".join(line for line in as_list(value) if not isinstance(line, Blank)), "cu"))


def _unit(words: tuple[str, ...], government: LocalGovernment) -> tuple[str, str]:
    """The first unit that ``words`` name, and its level."""
    for index in range(len(words)):
        for unit, level in UNITS.items():
            after = words[index + len(unit) :]
            if words[index : index + len(unit)] != unit or after[:1] == (AFTER_XA,):
                continue
            is_lesser_city = (
                unit == CITY and after and not any(after[: len(c)] == c for c in government.cities)
            )
            return " ".join(unit), "huyen" if is_lesser_city else level
    return "", ""
