"""Names that Excel allows: defined names for data paths, and names of sheets."""

from __future__ import annotations

import re
from typing import Final

from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length

MAX_NAME: Final = 255
MAX_SHEET_NAME: Final = 31

_ALLOWED: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_CELL: Final = re.compile(r"[A-Za-z]{1,3}[0-9]+")
_R1C1: Final = re.compile(r"[RrCcLlZzSsFf][0-9]*([CcSsKk][0-9]*)?")
"""``R``, ``C``, ``R1C1``; also as German, French and Spanish versions write them."""
_RESERVED: Final = re.compile(r"_xl.*|true|false", re.IGNORECASE)
_FORBIDDEN_IN_SHEETS: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def is_legal_name(name: str) -> bool:
    """Whether ``name`` may be a defined name; names that look like a cell (``nam2026``, ``r1c1``) may not."""
    return (
        len(name) <= MAX_NAME
        and _ALLOWED.fullmatch(name) is not None
        and not any(pattern.fullmatch(name) for pattern in (_CELL, _R1C1, _RESERVED))
    )


class Names:
    """Gives out defined names and names of sheets, each once; Excel knows no difference of upper and lower case."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._sheets: set[str] = set()
        self._count = 0

    def for_path(self, path: str) -> str:
        """``path`` itself where Excel allows it and it is not taken, else ``o_0001``, ``o_0002``, ..."""
        name = path
        while not is_legal_name(name) or name.casefold() in self._names:
            self._count += 1
            name = f"o_{self._count:04d}"
        self._names.add(name.casefold())
        return name

    def for_sheet(self, wanted: str) -> str:
        """``wanted`` without what Excel forbids, cut to 31 characters, with a number where it is taken."""
        clean = " ".join(_FORBIDDEN_IN_SHEETS.sub(" ", wanted).split()).strip("'") or "Trang"
        if clean.casefold() == "history":  # reserved
            clean = "Trang History"
        name, number = shortened(clean, MAX_SHEET_NAME), 1
        while name.casefold() in self._sheets:
            number += 1
            tail = f" ({number})"
            name = shortened(clean, MAX_SHEET_NAME - len(tail)) + tail
        self._sheets.add(name.casefold())
        return name


def shortened(text: str, most: int) -> str:
    """``text`` in at most ``most`` UTF-16 units: whole words and "…" where it is longer."""
    if utf16_length(text) <= most:
        return text
    kept = text[: most - 1]
    while utf16_length(kept) > most - 1:
        kept = kept[:-1]
    head, _, tail = kept.rpartition(" ")
    return f"{(head if len(head) > most // 2 and len(tail) < most // 2 else kept).rstrip(' ,;:.(')}…"
