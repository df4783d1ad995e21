"""The styles of a document with what each inherits, and its defaults (ISO 29500-1 §17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.documents.line_width import read_margins
from cchcdoc.documents.properties import NONE, PAPER, Properties, read_properties
from cchcdoc.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_INHERITANCE: Final = 20
"""Longest chain of styles based on one another; a longer one is taken for a loop and cut."""

_W: Final = f"{{{W}}}"
WHOLE_TABLE: Final = "wholeTable"


class Style(NamedTuple):
    """A style with its own properties only; ``conditions``: of a table style, by ``w:tblStylePr`` type (§17.7.6)."""

    id: str
    type: str
    """``paragraph``, ``character``, ``table`` or ``numbering``."""
    name: str
    based_on: str
    run: Properties
    paragraph: Properties
    conditions: Mapping[str, tuple[Properties, Properties]]
    margins: Properties
    """Of the cells of a table style."""
    is_shaded: bool
    """Whether a table style colours cells."""


class Inherited(NamedTuple):
    """What a style comes to with all that it is based on: property by property, the nearer style first (§17.7.4.3)."""

    run: Properties = NONE
    paragraph: Properties = NONE
    conditions: Mapping[str, tuple[Properties, Properties]] = {}
    margins: Properties = NONE
    is_shaded: bool = False


NOTHING: Final = Inherited()


class StyleSheet:
    """The styles of one document by id."""

    def __init__(self, root: _Element | None) -> None:
        """``root``: of ``styles.xml``; ``None``: the document has none, and no defaults."""
        self.styles: dict[str, Style] = {}
        self.defaults: dict[str, str] = {}
        """Type of style -> id of the style of that type that is used where none is named."""
        self.run_defaults: Properties = NONE
        self.paragraph_defaults: Properties = NONE
        if root is not None:
            self._read(root)
        self.inherited = lru_cache(maxsize=None)(self._inherited)

    def _read(self, root: _Element) -> None:
        self.run_defaults = read_properties(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        self.paragraph_defaults = read_properties(root.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr"))
        for element in root.iterfind(f"{_W}style"):
            style = _style(element)
            self.styles.setdefault(style.id, style)
            if element.get(f"{_W}default") in ("1", "true", "on"):
                self.defaults.setdefault(style.type, style.id)

    def named(self, name: str, type_: str) -> str:
        """The id ``name`` of a style of ``type_``, or that of the default one where there is none such."""
        style = self.styles.get(name)
        return name if style is not None and style.type == type_ else self.defaults.get(type_, "")

    def _inherited(self, name: str) -> Inherited:
        chain: list[Style] = []
        while name in self.styles and len(chain) < MAX_INHERITANCE:
            chain.append(self.styles[name])
            name = chain[-1].based_on
        if not chain:
            return NOTHING
        run: dict[str, str] = {}
        paragraph: dict[str, str] = {}
        conditions: dict[str, tuple[Properties, Properties]] = {}
        margins: dict[str, str] = {}
        for style in reversed(chain):
            run.update(style.run)
            paragraph.update(style.paragraph)
            margins.update(style.margins)
            for key, (below_run, below_paragraph) in style.conditions.items():
                known_run, known_paragraph = conditions.get(key, (NONE, NONE))
                conditions[key] = ({**known_run, **below_run}, {**known_paragraph, **below_paragraph})
        return Inherited(run, paragraph, conditions, margins, any(style.is_shaded for style in chain))


def _style(element: _Element) -> Style:
    name = element.find(f"{_W}name")
    base = element.find(f"{_W}basedOn")
    conditions = {
        each.get(f"{_W}type", ""): (
            read_properties(each.find(f"{_W}rPr")),
            read_properties(each.find(f"{_W}pPr")),
        )
        for each in element.iterfind(f"{_W}tblStylePr")
    }
    return Style(
        element.get(f"{_W}styleId", ""),
        element.get(f"{_W}type", "paragraph"),
        "" if name is None else name.get(f"{_W}val", ""),
        "" if base is None else base.get(f"{_W}val", ""),
        read_properties(element.find(f"{_W}rPr")),
        read_properties(element.find(f"{_W}pPr")),
        conditions,
        read_margins(element.find(f"{_W}tblPr/{_W}tblCellMar")),
        any(read_properties(cell).get("shade", "") not in PAPER for cell in element.iter(f"{_W}tcPr")),
    )
