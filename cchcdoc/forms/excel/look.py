"""How a form looks: the formats of its cells, each made once."""

from __future__ import annotations

from typing import Any, Final

from cchcdoc.forms.excel.layout import FieldType
from cchcdoc.forms.excel.sizes import BODY, HEADING, SMALL, TITLE

FONT: Final = "Times New Roman"
_DARK, _GROUP, _SUBGROUP, _INPUT, _GIVEN = "#1F3864", "#D9E2F3", "#EDF2F9", "#FFF8DC", "#F2F2F2"
_LINE, _GREY, _RED = "#A6A6A6", "#595959", "#C00000"
_BASE: Final = {"font_name": FONT, "font_size": BODY, "valign": "top", "text_wrap": True}
NUMBER_FORMATS: Final[dict[FieldType, str]] = {"integer": "#,##0", "decimal": "General", "year": "0"}
"""Formats of numbers by type; every other input is Text, so that what is typed stays what was typed."""
MAX_INDENT: Final = 4
TEXT: Final = "@"

STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": TITLE, "font_color": _DARK, "text_wrap": False},
    "title_note": {"italic": True, "font_size": SMALL, "font_color": _GREY, "text_wrap": False},
    "header": {
        "bold": True, "font_color": "#FFFFFF", "bg_color": _DARK, "border": 1, "border_color": _LINE,
        "align": "center", "valign": "vcenter",
    },
    "group": {
        "bold": True, "font_size": HEADING, "bg_color": _GROUP, "font_color": _DARK, "text_wrap": False,
    },
    "subgroup": {"bold": True, "bg_color": _SUBGROUP, "text_wrap": False},
    "group_note": {"font_size": SMALL, "font_color": _GREY, "bg_color": _GROUP},
    "subgroup_note": {"font_size": SMALL, "font_color": _GREY, "bg_color": _SUBGROUP},
    "label": {"border": 1, "border_color": _LINE},
    "note": {"font_size": SMALL, "font_color": _GREY, "border": 1, "border_color": _LINE},
    "small": {"font_size": SMALL, "border": 1, "border_color": _LINE, "align": "center"},
    "check": {"font_size": SMALL, "font_color": _RED, "bold": True, "border": 1, "border_color": _LINE},
    "key": {},
    "text": {},
    "strong": {"bold": True},
    "cell": {"border": 1, "border_color": _LINE},
    "sample": {"bg_color": _INPUT, "border": 1, "border_color": _LINE},
}  # fmt: skip


class Look:
    """Makes the formats of a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def style(self, name: str) -> Any:
        """The format of one of ``STYLES``; its cells are locked."""
        return self._format((name, True), lambda: STYLES[name])

    def wrapped(self, name: str) -> Any:
        """One of ``STYLES`` for a text on several lines."""
        return self._format((f"{name} wrapped", True), lambda: {**STYLES[name], "text_wrap": True})

    def label(self, level: int) -> Any:
        """The format of the label of a field inside ``level`` groups."""
        return self._indented("label", level - 1)

    def heading(self, level: int, *, wrapped: bool = False) -> Any:
        """The format of the heading of a group inside ``level`` others; ``wrapped``: on several lines."""
        return self._indented("subgroup" if level else "group", level - 1, wrapped=wrapped)

    def _indented(self, name: str, steps: int, *, wrapped: bool = False) -> Any:
        steps = min(max(steps, 0), MAX_INDENT)
        extra = {"indent": steps, **({"text_wrap": True} if wrapped else {})}
        return self._format((f"{name} {steps} {wrapped}", True), lambda: {**STYLES[name], **extra})

    def input(self, kind: FieldType, *, given: bool = False) -> Any:
        """The format of an input of a type; ``given``: filled in by the form and locked."""
        return self._format((f"input {kind}", given), lambda: _input_style(kind, given))

    def _format(self, key: tuple[str, bool], style: Any) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format({**_BASE, **style()})
        return self._made[key]


def _input_style(kind: FieldType, given: bool) -> dict[str, Any]:
    style = {"border": 1, "border_color": _LINE, "bg_color": _GIVEN if given else _INPUT}
    return {**style, "locked": given, "num_format": NUMBER_FORMATS.get(kind, TEXT)}
