"""Reads ``chinh_quyen.yaml``: the regimes of local government, and the agencies that were dissolved.

Source: Luật Tổ chức chính quyền địa phương số 72/2025/QH15 and those that the file names for each entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

PROVINCE = "tỉnh"
"""The unit above a commune, unless that is a city."""
ANY_NAME = "@"
"""Placeholder as last word of a phrase: any proper name except that of a centrally governed city."""
ALL_LEVELS = "chung"
"""Key of the words that hold for every level."""
MAX_PARENTS = 5
"""Longest chain of entries that inherit from each other by ``nhu``."""
LEVEL_NAMES = {
    "tinh": "cấp tỉnh",
    "so": "sở",
    "huyen": "cấp huyện",
    "phong": "phòng",
    "xa": "xã",
    "phuong": "phường",
    "dac_khu": "đặc khu",
}
"""What messages call each level (``van_ban.cap``)."""
SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"[^\W_]+|[,&]")

Text = str | Mapping[str, str]
"""One text for all units, or a text by unit."""
Phrase = tuple[str, ...]
"""Words as made by ``words_of``, possibly with ``ANY_NAME`` at the end."""


class Level(NamedTuple):
    """One level of a regime: its units, and the names of its agencies (``texts`` and ``lists``, by key)."""

    units: tuple[str, ...]
    texts: Mapping[str, Text]
    lists: Mapping[str, tuple[str, ...]]

    def words(self, unit: str, above: str = PROVINCE) -> dict[str, str]:
        """All texts of the level for ``unit`` (``huyện``) below ``above`` (``tỉnh``), with their slots filled."""
        words = {"dv": unit, "DV": unit.upper(), "tren": above}
        for name, text in self.texts.items():
            words[name] = fill_slots(text if isinstance(text, str) else text.get(unit, ""), words)
        return words

    def lines(self, name: str, unit: str) -> list[str]:
        """The list ``name`` for ``unit``, with its slots filled."""
        words = self.words(unit)
        return [fill_slots(line, words) for line in self.lists[name]]


class Regime(NamedTuple):
    """The levels of local government from the day ``first`` to the day ``last``, both included; ``None``: no limit."""

    id: str
    first: date | None
    last: date | None
    levels: Mapping[str, Level]
    source: str

    def covers(self, first: date, last: date) -> bool:
        """Whether the regime is in force on all days from ``first`` to ``last``."""
        return (self.first is None or self.first <= first) and (self.last is None or last <= self.last)


class Ended(NamedTuple):
    """A dissolved agency: since when, its successor, and where its name means something else."""

    since: date
    successor: str
    source: str
    not_with: tuple[Phrase, ...]
    """Phrases beside which the name means another agency (``Ban Dân tộc`` of a People's Council)."""
    not_of: frozenset[str]
    """Levels that may have an office of this name."""
    in_lists_only: bool
    """Whether the name counts only where agencies are listed; in a sentence it is too ambiguous."""


class LocalGovernment(NamedTuple):
    """The whole file. ``phrases``: first word to (phrase, index into ``ended``), the longest phrase first."""

    regimes: tuple[Regime, ...]
    ended: tuple[Ended, ...]
    phrases: Mapping[str, tuple[tuple[Phrase, int], ...]]
    openings: frozenset[Phrase]
    """First two words of all longer phrases."""
    endings: frozenset[Phrase]
    """Their last two words, without the proper name: few texts have any, while many begin a phrase."""
    lone: frozenset[str]
    """Single words that are a phrase, alone or before a proper name."""
    cities: tuple[Phrase, ...]
    collective_types: frozenset[str]
    signature_source: str
    form_words: Mapping[str, Mapping[str, str]]
    """Further words of forms, by level and by ``ALL_LEVELS``; they may hold slots."""

    def words_of_forms(self, level: str) -> dict[str, str]:
        """The words of ``level`` in its latest regime and the further words of forms.

        Raises:
            StopIteration: no regime has ``level``.
        """
        known = self.latest_regime(level).levels[level]
        words = known.words(known.units[0])
        further = {**self.form_words[ALL_LEVELS], **self.form_words.get(level, {})}
        return {**words, **{name: fill_slots(text, words) for name, text in further.items()}}

    def latest_regime(self, level: str) -> Regime:
        """The latest regime that has ``level``.

        Raises:
            StopIteration: no regime has it.
        """
        return next(regime for regime in reversed(self.regimes) if level in regime.levels)


def words_of(text: str) -> Phrase:
    """The words of ``text`` for comparison with phrases: casefolded, without dashes; commas and ``&`` are words."""
    return tuple(WORD.findall(text.casefold()))


def plain_of(phrase: Phrase) -> Phrase:
    """``phrase`` without the placeholder ``ANY_NAME`` at its end."""
    return phrase[:-1] if phrase[-1] == ANY_NAME else phrase


@cache
def load_local_government() -> LocalGovernment:
    """The local government data that the program carries."""
    from cchcdoc.standard.own_yaml import DATA, load_own_yaml

    tree = load_own_yaml(DATA / "chinh_quyen.yaml")
    phrases = _phrases(tree["khong_con"], tree["tu_dong_nghia"])
    plain = [plain_of(phrase) for all_of in phrases.values() for phrase, _ in all_of]
    return LocalGovernment(
        regimes=tuple(_regime(entry, tree["chung"]) for entry in tree["che_do"]),
        ended=tuple(_ended(entry) for entry in tree["khong_con"]),
        phrases=phrases,
        openings=frozenset(phrase[:2] for phrase in plain if len(phrase) > 1),
        endings=frozenset(phrase[-2:] for phrase in plain if len(phrase) > 1),
        lone=frozenset(phrase[0] for phrase in plain if len(phrase) == 1),
        cities=tuple(words_of(name) for name in tree["thanh_pho_trung_uong"]),
        collective_types=frozenset(tree["chu_ky"]["tap_the"]),
        signature_source=tree["chu_ky"]["can_cu"],
        form_words=tree["bieu_mau"],
    )


def _regime(entry: Mapping[str, Any], shared: Mapping[str, Any]) -> Regime:
    levels = {name: _level(level, shared) for name, level in entry["cap"].items()}
    return Regime(entry["ma"], entry.get("tu"), entry.get("den"), levels, entry["can_cu"])


def _level(entry: Mapping[str, Any], shared: Mapping[str, Any]) -> Level:
    """The level of ``entry``, with what it inherits by ``nhu`` from ``shared``."""
    whole = dict(entry)
    for _ in range(MAX_PARENTS):
        above = whole.pop("nhu", None)
        if above is None:
            break
        whole = {**shared[above], **whole}
    units = whole.pop("don_vi")
    lists = {name: tuple(value) for name, value in whole.items() if isinstance(value, list)}
    return Level(tuple(units), {k: v for k, v in whole.items() if k not in lists}, lists)


def _ended(entry: Mapping[str, Any]) -> Ended:
    return Ended(
        since=entry["tu"],
        successor=entry["thay"],
        source=entry["can_cu"],
        not_with=tuple(words_of(each) for each in entry.get("khong_voi", ())),
        not_of=frozenset(entry.get("tru_cap", ())),
        in_lists_only=bool(entry.get("chi_dau")),
    )


def _phrases(
    entries: Sequence[Mapping[str, Any]], synonyms: Mapping[str, Sequence[str]]
) -> dict[str, tuple[tuple[Phrase, int], ...]]:
    found: dict[str, list[tuple[Phrase, int]]] = {}
    for index, entry in enumerate(entries):
        for pattern in entry["ten"]:
            for text in _expanded(pattern, synonyms):
                phrase = (*words_of(text), *((ANY_NAME,) if text.endswith(ANY_NAME) else ()))
                found.setdefault(phrase[0], []).append((phrase, index))
    return {first: tuple(sorted(all_of, key=lambda each: -len(each[0]))) for first, all_of in found.items()}


def _expanded(pattern: str, synonyms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """``{ubnd} {huyen}`` with every combination of synonyms for the words in braces."""
    pieces = SLOT.split(pattern)  # plain, slot, plain, slot, ... plain
    choices = [synonyms[piece] if index % 2 else (piece,) for index, piece in enumerate(pieces)]
    for choice in product(*choices):
        yield "".join(choice)


def fill_slots(text: str, words: Mapping[str, str]) -> str:
    """``text`` with its slots (``{dv}``) replaced by ``words``; a slot without a word is not changed."""
    if "{" not in text:
        return text
    plain, *rest = _pieces(text)
    return plain + "".join(
        [words.get(each, f"{{{each}}}") if at % 2 == 0 else each for at, each in enumerate(rest)]
    )


@lru_cache(maxsize=2048)
def _pieces(text: str) -> tuple[str, ...]:
    """``text`` before, in and between its slots; cached, because the words of a level are the same for each document."""
    return tuple(SLOT.split(text))
