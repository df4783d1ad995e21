"""Finds what a part has and Word does not show: hidden runs, rows and shapes, and text kept for older programs alone.

Hidden text is a toggle (ISO 29500-1 §17.3.2.41, §17.7.3): what a run says itself counts, else how many levels of its styles
say it. Of a table style a condition is taken to hold: which rows it is about changes with the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from cchcdoc.documents.style_sheet import Inherited, StyleSheet
from cchcdoc.ooxml.names import MARKUP_COMPATIBILITY, WP, A, M, W
from cchcdoc.ooxml.switches import is_on
from cchcdoc.render.compile.gate.links import VML

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOGGLES: Final = ("vanish", "specVanish")
_SHOWN: Final = (
    *(f"{{{W}}}{name}" for name in ("t", "sym", "drawing", "pict", "object", "footnoteReference", "endnoteReference")),
    f"{{{M}}}t",
)  # fmt: skip
_RUNS: Final = (f"{{{W}}}r", f"{{{M}}}r")
_SHAPES: Final = (f"{{{WP}}}docPr", f"{{{WP}}}anchor", "{*}cNvPr")
"""Elements of DrawingML with a switch ``hidden`` (§20.1.2.2.8, §20.4.2.3)."""
_UNSEEN_SHAPE: Final = re.compile(r"(?:visibility\s*:\s*hidden|display\s*:\s*none)", re.IGNORECASE)
_MARKUP: Final = f"{{{MARKUP_COMPATIBILITY}}}"
_LETTERS: Final = (f"{{{W}}}t", f"{{{M}}}t", f"{{{A}}}t", f"{{{VML}}}textpath")
"""Elements that hold letters."""
_SIGN: Final = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
"""A picture sign of Word 2016, which older programs show as a letter."""


def hiding_styles(styles: _Element | None) -> StyleSheet | None:
    """The styles of ``styles.xml`` when one of them, or the defaults, hides text; else ``None``: none needs to be asked."""
    if styles is None or next(styles.iter(*(f"{{{W}}}{name}" for name in _TOGGLES)), None) is None:
        return None
    return StyleSheet(styles)


def hidden_places(root: _Element, sheet: StyleSheet | None) -> Iterator[_Element]:
    """Runs, drawings, shapes and rows of a part that are hidden, in order of their sort; ``sheet``: see ``hiding_styles``."""
    for toggle in root.iter(*(f"{{{W}}}{name}" for name in _TOGGLES)):
        around = list(islice(toggle.iterancestors(), 2))
        if around[-1].tag in _RUNS and _hides(around[0]) and _shows(around[-1]):
            yield around[-1]
    if sheet is not None:
        yield from (run for run in root.iter(*_RUNS) if _is_hidden_by_style(run, sheet))
    for shape in root.iter(*_SHAPES):
        if str(shape.get("hidden", "0")).lower() in ("1", "true", "on"):
            yield shape
    for shape in root.iter(f"{{{VML}}}*"):
        if _UNSEEN_SHAPE.search(str(shape.get("style", ""))):
            yield shape
    for properties in root.iter(f"{{{W}}}trPr"):
        switch, row = properties.find(f"{{{W}}}hidden"), properties.getparent()
        if switch is not None and row is not None and is_on(switch):
            yield row


def texts_for_old_programs(root: _Element) -> Iterator[_Element]:
    """The alternatives of a first choice whose text is not that which Word shows (ISO 29500-3 §7.5); of a sign it may be."""
    for block in root.iter(f"{_MARKUP}AlternateContent"):
        choice = block.find(f"{_MARKUP}Choice")
        if choice is None or next(choice.iter(_SIGN), None) is not None:
            continue
        shown = _text(choice)
        for other in block.iterchildren(f"{_MARKUP}Choice", f"{_MARKUP}Fallback"):
            if other is not choice and _text(other) not in ("", shown):
                yield other


def _text(element: _Element) -> str:
    """The text of an alternative, with that of WordArt, which VML has in an attribute."""
    return "".join(each.get("string") or each.text or "" for each in element.iter(*_LETTERS)).strip()


def _hides(properties: _Element) -> bool | None:
    """Whether run properties hide their text; ``None``: they do not say."""
    for name in _TOGGLES:
        toggle = properties.find(f"{{{W}}}{name}")
        if toggle is not None:
            return is_on(toggle)
    return None


def _is_hidden_by_style(run: _Element, sheet: StyleSheet) -> bool:
    """Whether ``run`` has something that its styles hide, and says nothing else itself."""
    properties = run.find(f"{{{W}}}rPr")
    if (properties is not None and _hides(properties) is not None) or not _shows(run):
        return False
    if any(sheet.run_defaults.get(name) == "1" for name in _TOGGLES):
        return True
    paragraph = next(run.iterancestors(f"{{{W}}}p"), None)
    table = next(run.iterancestors(f"{{{W}}}tbl"), None)
    levels = (
        _hidden_by(sheet, "character", properties, "rStyle"),
        _hidden_by(
            sheet, "paragraph", None if paragraph is None else paragraph.find(f"{{{W}}}pPr"), "pStyle"
        ),
        table is not None and _hidden_by(sheet, "table", table.find(f"{{{W}}}tblPr"), "tblStyle"),
    )
    return sum(levels) % 2 == 1


def _hidden_by(sheet: StyleSheet, type_: str, properties: _Element | None, tag: str) -> bool:
    named = None if properties is None else properties.find(f"{{{W}}}{tag}")
    style = sheet.inherited(sheet.named("" if named is None else str(named.get(f"{{{W}}}val", "")), type_))
    return style_hides(style)


def style_hides(style: Inherited) -> bool:
    """Whether text in ``style`` is hidden, by the style itself or by a condition of a table style."""
    levels = (style.run, *(run for run, _ in style.conditions.values()))
    return any(level.get(name) == "1" for level in levels for name in _TOGGLES)


def _shows(run: _Element) -> bool:
    return any(each.text or not str(each.tag).endswith("}t") for each in run.iter(*_SHOWN))
