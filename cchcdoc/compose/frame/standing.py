"""The issuer's level of government, the law (regime) of the document's day, and the names of bodies at that level."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchcdoc.compose.frame.issuer_name import sentence_name
from cchcdoc.document_parts import DocumentParts, IssueDate, Lines
from cchcdoc.nodes import Blank
from cchcdoc.standard import PROVINCE, LocalGovernment, Regime, load_standard, words_of
from cchcdoc.vietnamese import restyle
from cchcdoc.vietnamese.dates import DaySpan, day_span

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
"""Administrative units and their level; a city that is not centrally run counts as a huyện (see ``_unit``)."""
BEGINNINGS = frozenset(unit[0] for unit in UNITS)
CITY = ("thành", "phố")
SLOTS = ("dv", "DV", "tren")
"""Placeholders among a level's words, which are not names of bodies."""
AFTER_XA = "hội"
"""``xã hội`` means society, not a commune."""
OFFICES = {("sở",): "so", ("thanh", "tra", "tỉnh"): "so", ("phòng",): "phong"}
"""First words of the names of offices led by one head, and their level."""
OFFICE_LEVELS = frozenset({"so", "phong"})


class Standing(NamedTuple):
    """The issuer's level and regime; empty or ``None`` where not known."""

    level: str
    """``van_ban.cap`` if given, else ``named``."""
    named: str
    """The level that the names of issuer and parent body show."""
    unit: str
    """The unit in these names: ``huyện``, ``thành phố``."""
    span: DaySpan | None
    regime: Regime | None


def standing_of(parts: DocumentParts, government: LocalGovernment) -> Standing:
    """The standing of the issuer of a document with ``parts``."""
    named, unit = _level_in_names(parts.issuer, parts.parent_body, government)
    level = parts.level if isinstance(parts.level, str) else named
    span = span_of(parts.date)
    return Standing(level, named, unit, span, _regime(level, span, government))


def government_names(standing: Standing, parts: DocumentParts) -> dict[str, object] | None:
    """The value of ``chinh_quyen`` in expressions; ``None`` if level or regime is unknown or the regime lacks the level."""
    level = standing.regime.levels.get(standing.level) if standing.regime else None
    if level is None:
        return None
    unit = standing.unit if standing.unit in level.units else level.units[0]
    names: dict[str, object] = {
        **level.words(unit, _parent_unit(parts, unit)),
        "cap": standing.level,
        "don_vi": unit,
    }
    if standing.level in OFFICE_LEVELS:  # an office has its own name, not one of its level
        names["ten_goi"] = names["ten_day_du"] = sentence_name(parts)
    return {name: value for name, value in names.items() if name not in SLOTS}


def _parent_unit(parts: DocumentParts, unit: str) -> str:
    """The unit above: ``thành phố`` if addressees, recipients or ``unit`` show a city, else ``tỉnh``."""
    words = (*name_words(parts.addressees), *name_words(parts.recipients))
    is_city = CITY in pairwise(words) and PROVINCE not in words
    return " ".join(CITY) if is_city or unit == "quận" else PROVINCE


def span_of(issued: IssueDate | Blank | None) -> DaySpan | None:
    """The days possible for ``issued``, of which day and month may be missing; ``None`` without a year."""
    if not isinstance(issued, IssueDate):
        return None
    day, month, year = (each if isinstance(each, int) else None for each in issued)
    return day_span(day, month, year) or day_span(None, month, year)  # the day was refused


def _regime(level: str, span: DaySpan | None, government: LocalGovernment) -> Regime | None:
    """The regime in force on all days of ``span``; else the only one that has ``level``."""
    if span is not None:
        for regime in government.regimes:
            if regime.covers(*span):
                return regime
    having = [regime for regime in government.regimes if level in regime.levels]
    return having[0] if len(having) == 1 else None


def level_of_names(issuer: Lines, parent: Lines) -> str:
    """The level of a body with these names on lines of its own and of its parent; empty where they say none."""
    return _level_in_names(issuer, parent, load_standard().government)[0]


def _level_in_names(issuer_lines: Lines, parent_lines: Lines, government: LocalGovernment) -> tuple[str, str]:
    issuer, parent = name_words(issuer_lines), name_words(parent_lines)
    unit, level = _unit(issuer, government)
    above, above_level = _unit(parent, government)
    office = next((OFFICES[words] for words in OFFICES if issuer[: len(words)] == words), "")
    if office == "so":
        return "so", unit or above
    if office:  # the level of a division of a department is not known
        return ("phong", above) if above_level and parent[:1] != ("sở",) else ("", "")
    return (level, unit) if level else (above_level, above)


@lru_cache(maxsize=256)
def name_words(lines: Lines) -> tuple[str, ...]:
    """The words, in lower case and old-style tone marks, of a name on one or several lines."""
    return words_of(restyle(" ".join(line for line in lines if not isinstance(line, Blank)), "cu"))


def _unit(words: tuple[str, ...], government: LocalGovernment) -> tuple[str, str]:
    """The first administrative unit in ``words``, and its level; both empty if there is none."""
    for index, word in enumerate(words):
        for unit, level in UNITS.items() if word in BEGINNINGS else ():
            after = words[index + len(unit) :]
            if words[index : index + len(unit)] != unit or after[:1] == (AFTER_XA,):
                continue
            is_provincial_city = (
                unit == CITY and after and not any(after[: len(c)] == c for c in government.cities)
            )
            return " ".join(unit), "huyen" if is_provincial_city else level
    return "", ""
