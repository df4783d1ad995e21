"""A DOCX as lines, ``style | number | text``, numbered as Word would number them: what a reviewer compares.

One line a paragraph, in the order of the document; a row of a data table is one line, its cells between
``¦``. A footnote's mark is ``[^1]``; the notes stand at the end. Numbers are counted from ``numbering.xml``
as Word counts: instances of one abstract list share its counters, a start override restarts them once
(ISO 29500-1 §17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

from lxml import etree

from cchcdoc.ooxml import names
from cchcdoc.vietnamese import la_ma
from tests.support.ooxml_checks import Document

_W = f"{{{names.W}}}"
_KEPT_SPACE = re.compile("(?<=\\S)\u00a0(?=\\S)")
HYPHEN = "\u2011"
_FORMATS = {"upperRoman": la_ma, "decimal": str}
BLANK = "\u00a0"
"""Places left for the number and the date are spaces that do not break; a line shows them as ``␣``.
A single one between words only keeps them on one line, and is shown as a space."""


@dataclass(frozen=True)
class Line:
    """One paragraph. ``place``: ``body``, ``frame`` (in a table without a style), ``table`` or ``note``."""

    place: str
    style: str
    number: str
    text: str
    level: int | None = None
    """Outline level (§17.3.1.20), 0 for the highest; ``None`` for text."""
    kept: bool = False
    """Kept with the next paragraph, by itself or by its style."""

    def __str__(self) -> str:
        return f"{self.style} | {self.number} | {self.text.replace(BLANK, '␣')}".replace("\n", " ⏎ ")


def outline_text(content: bytes) -> str:
    """The whole outline of a document as text, ending with a line break."""
    return "".join(f"{line}\n" for line in Outline(content).lines)


@lru_cache(maxsize=4)
def lines_of(content: bytes) -> tuple[Line, ...]:
    """The lines of a document; a test that asks style by style has it read once."""
    return tuple(Outline(content).lines)


@dataclass
class Outline:
    """The lines of a document; ``rows`` are lines too, one for each row of a data table."""

    content: bytes
    marked: bool = False
    """Show what is bold or italic by itself, not by its style, as ``<b>``, ``<i>``, ``<bi>``."""
    _counters: Counters = field(init=False)
    _of_styles: dict[tuple[str, str], str | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._counters = Counters(self.document.one("numbering"))

    @cached_property
    def document(self) -> Document:
        return Document.open(self.content)

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """Style id to its definition."""
        found = self.document.one("styles")
        return {} if found is None else {str(s.get(f"{_W}styleId")): s for s in found.iter(f"{_W}style")}

    @cached_property
    def lines(self) -> list[Line]:
        """Every line of the body, then of the notes."""
        body = self.document.body.find(f"{_W}body")
        assert body is not None
        return [line for child in body for line in self._block(child)] + list(self._notes())

    def _block(self, element: etree._Element) -> Iterator[Line]:
        if element.tag == f"{_W}p":
            yield from self._paragraph(element, "body")
        elif element.tag == f"{_W}tbl":
            style = element.find(f"{_W}tblPr/{_W}tblStyle")
            if style is None:
                for paragraph in element.iter(f"{_W}p"):
                    yield from self._paragraph(paragraph, "frame")
            else:
                yield from self._rows(element, self._name(str(style.get(f"{_W}val"))))

    def _rows(self, table: etree._Element, style: str) -> Iterator[Line]:
        for row in table.findall(f"{_W}tr"):
            header = row.find(f"{_W}trPr/{_W}tblHeader") is not None
            cells = [_cell(cell, marked=self.marked and not header) for cell in row.findall(f"{_W}tc")]
            yield Line("table", style, "đầu" if header else "", " ¦ ".join(cells))

    def _paragraph(self, element: etree._Element, place: str) -> Iterator[Line]:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        identity = "" if style is None else str(style.get(f"{_W}val"))
        text = _text(element, marked=self.marked)
        if not text and element.find(f"{_W}pPr/{_W}pBdr") is not None:
            text = "────"
        number = self._counters.number(self._list(element, identity)) if text else ""
        if text:
            level = self._value(element, identity, "outlineLvl")
            kept = self._value(element, identity, "keepNext") not in (None, "0")
            yield Line(place, self._name(identity), number, text, None if level is None else int(level), kept)

    def _notes(self) -> Iterator[Line]:
        notes = self.document.one("footnotes")
        for note in () if notes is None else notes.findall(f"{_W}footnote"):
            if note.get(f"{_W}type") in (None, "normal"):
                for row, paragraph in enumerate(note.iter(f"{_W}p")):
                    number = "" if row else str(note.get(f"{_W}id"))
                    yield Line("note", "Chú thích", number, _text(paragraph, marked=self.marked).strip())

    def _name(self, identity: str) -> str:
        """The name that a clerk sees: the Vietnamese alias where the name is one of Word's own."""
        style = self.styles.get(identity)
        if style is None:
            return identity
        found = style.find(f"{_W}aliases")
        found = style.find(f"{_W}name") if found is None else found
        assert found is not None
        return str(found.get(f"{_W}val"))

    def _list(self, element: etree._Element, identity: str) -> tuple[str, int] | None:
        own = element.find(f"{_W}pPr/{_W}numPr")
        style = self.styles.get(identity)
        listed = own if own is not None or style is None else style.find(f"{_W}pPr/{_W}numPr")
        if listed is None:
            return None
        number, level = listed.find(f"{_W}numId"), listed.find(f"{_W}ilvl")
        assert number is not None
        return str(number.get(f"{_W}val")), 0 if level is None else int(level.get(f"{_W}val", "0"))

    def _value(self, element: etree._Element, identity: str, name: str) -> str | None:
        """``w:val`` of a property of the paragraph or of its styles, base by base; "" without a value."""
        own = element.find(f"{_W}pPr/{_W}{name}")
        if own is not None:
            return own.get(f"{_W}val", "")
        if (identity, name) not in self._of_styles:
            self._of_styles[identity, name] = self._value_of_style(identity, name)
        return self._of_styles[identity, name]

    def _value_of_style(self, identity: str, name: str) -> str | None:
        found = None
        while found is None and identity in self.styles:
            style = self.styles[identity]
            found = style.find(f"{_W}pPr/{_W}{name}")
            base = style.find(f"{_W}basedOn")
            identity = "" if base is None else str(base.get(f"{_W}val"))
        return None if found is None else found.get(f"{_W}val", "")


class Counters:
    """Counts list numbers as Word does."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, tuple[int, str, str]]] = {}
        self._instances: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._restarted: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.findall(f"{_W}abstractNum"):
            levels = {
                int(level.get(f"{_W}ilvl", "0")): _level(level) for level in abstract.findall(f"{_W}lvl")
            }
            self._abstract[str(abstract.get(f"{_W}abstractNumId"))] = levels
        for number in numbering.findall(f"{_W}num"):
            target = number.find(f"{_W}abstractNumId")
            assert target is not None
            restarts = {
                int(override.get(f"{_W}ilvl", "0")): int(start.get(f"{_W}val", "1"))
                for override in number.findall(f"{_W}lvlOverride")
                for start in override.findall(f"{_W}startOverride")
            }
            self._instances[str(number.get(f"{_W}numId"))] = (str(target.get(f"{_W}val")), restarts)

    def number(self, listed: tuple[str, int] | None) -> str:
        """The number of the next paragraph of this list and level, as it is printed."""
        if listed is None or listed[0] not in self._instances:
            return ""
        identity, level = listed
        abstract, restarts = self._instances[identity]
        levels, counts = self._abstract[abstract], self._counts[abstract]
        if level in restarts and (identity, level) not in self._restarted:
            self._restarted.add((identity, level))
            counts[level] = restarts[level]
        else:
            counts[level] = counts.get(level, levels[level][0] - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        printed = levels[level][2]
        for at, (start, form, _) in levels.items():
            printed = printed.replace(f"%{at + 1}", _FORMATS[form](counts.get(at, start)))
        return printed


def _level(level: etree._Element) -> tuple[int, str, str]:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else str(found.get(f"{_W}val"))

    return int(value("start", "1")), value("numFmt", "decimal"), value("lvlText", "")


def _cell(cell: etree._Element, *, marked: bool) -> str:
    """The text of a cell; one that is covered by the cell above is an arrow."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    covered = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    return "↑" if covered else " ".join(_text(p, marked=marked) for p in cell.iter(f"{_W}p"))


def _text(paragraph: etree._Element, *, marked: bool) -> str:
    if not marked:
        return read_over(kept_text(paragraph))
    runs = ((_emphasis(run), "".join(_pieces(run))) for run in paragraph.iter(f"{_W}r"))
    joined = ((mark, "".join(text for _, text in group)) for mark, group in groupby(runs, key=itemgetter(0)))
    return read_over(
        "".join(f"<{mark}>{text}</{mark}>" if mark and text.strip() else text for mark, text in joined)
    )


def kept_text(paragraph: etree._Element) -> str:
    """The text of a paragraph with the spaces and hyphens that do not break as they are."""
    return "".join(_pieces(paragraph))


def read_over(text: str) -> str:
    """``text`` as a reader sees it: one space, one hyphen, whether a line may end there or not."""
    return _KEPT_SPACE.sub(" ", text).replace(HYPHEN, "-")


def _emphasis(run: etree._Element) -> str:
    """``b``, ``i``, both or nothing."""
    properties = run.find(f"{_W}rPr")
    found = {} if properties is None else {str(p.tag): p.get(f"{_W}val") for p in properties}
    on = [found.get(f"{_W}{name}", "0") not in ("0", "false") for name in ("b", "i")]
    return "b" * on[0] + "i" * on[1]


def _pieces(whole: etree._Element) -> Iterator[str]:
    for element in whole.iter():
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag == f"{_W}noBreakHyphen":
            yield HYPHEN
        elif element.tag == f"{_W}br":
            yield "\n"
        elif element.tag == f"{_W}tab":
            yield "\t" if element.getparent().tag == f"{_W}r" else ""
        elif element.tag == f"{_W}footnoteReference":
            yield f"[^{element.get(f'{_W}id')}]"
