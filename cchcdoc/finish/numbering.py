"""Adds instances of the template's heading list, each restarting at 1 (ISO 29500-1 §17.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import RenderError
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.tree import parse, serialise

if TYPE_CHECKING:
    from lxml import etree

MAX_COUNTERS: Final = 2_000
"""Most list instances in one document; Word's own format allows 2,046 ([MS-DOC] sprmPIlfo)."""
HEADING_STYLES: Final = ("heading 2", "mục i")
"""Names or aliases of the style that has the heading list; Word ignores their case."""
MAX_INHERITANCE: Final = 20
"""Longest chain of styles based on one another; a longer one is taken for a loop."""
_W: Final = f"{{{W}}}"
_MARKER: Final = "cchcdoc: more w:num here"


class Numbering(NamedTuple):
    """The template's ``numbering.xml``, cut where new list instances (``w:num``) go, and the heading list."""

    part: str
    """Name of the part."""
    before: str
    after: str
    abstract_id: str
    first_id: int
    """``numId`` of counter 0; the next counters have the next numbers."""
    defined_levels: tuple[int, ...]
    """Levels (``w:ilvl``) of the list."""

    def numbering_ids(self, counters: int) -> tuple[int, ...]:
        """The ``numId`` of counter 0, 1, ..., ``counters`` of them."""
        return tuple(range(self.first_id, self.first_id + counters))

    def numbering_xml(self, counters: int) -> str:
        """The part with ``counters`` more instances; each level of each restarts at 1 (§17.9.26)."""
        restart = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in self.defined_levels
        )
        instances = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.abstract_id}"/>{restart}</w:num>'
            for number in self.numbering_ids(counters)
        )
        return f"{self.before}{instances}{self.after}"


def read_numbering(part: str, numbering_xml: bytes, styles_xml: bytes) -> Numbering | None:
    """Find the list of the heading style by its ``numId`` and ``abstractNumId``; ``None``: the style has no list.

    ``part``: name of the numbering part.

    Raises:
        ValueError: a part is not XML.
    """
    root = parse(numbering_xml)
    number = root.find(f"{_W}num[@{_W}numId='{_heading_number(parse(styles_xml))}']")
    abstract_id = None if number is None else _value(number, "abstractNumId")
    abstract = root.find(f"{_W}abstractNum[@{_W}abstractNumId='{abstract_id}']")
    if number is None or abstract_id is None or abstract is None or root.prefix != "w":
        return None
    taken = [int(num.get(f"{_W}numId", "0")) for num in root.iter(f"{_W}num")]
    root.findall(f"{_W}num")[-1].addnext(_marker())
    before, after = serialise(root).decode().split(f"<!--{_MARKER}-->")
    levels = tuple(int(level.get(f"{_W}ilvl", "0")) for level in abstract.findall(f"{_W}lvl"))
    return Numbering(part, before, after, abstract_id, max(taken) + 1, levels)


def _heading_number(styles: etree._Element) -> str | None:
    """The ``numId`` of the heading style, its own or inherited."""
    by_id = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    style = next((s for s in by_id.values() if _names(s) & set(HEADING_STYLES)), None)
    for _ in range(MAX_INHERITANCE):
        if style is None:
            return None
        number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            return number.get(f"{_W}val")
        style = by_id.get(_value(style, "basedOn"))
    return None


def _names(style: etree._Element) -> set[str]:
    names = f"{_value(style, 'name') or ''},{_value(style, 'aliases') or ''}"
    return {name.strip().casefold() for name in names.split(",")}


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(f"{_W}{name}")
    return None if child is None else child.get(f"{_W}val")


def _marker() -> etree._Element:
    return parse(f"<a><!--{_MARKER}--></a>".encode())[0]


def check_counters(numbering: Numbering | None, counters: int, source: str) -> None:
    """Check that the template can number a document with ``counters`` list instances; ``source``: its path.

    Raises:
        RenderError: MT261 the template has no heading list, MT262 more than ``MAX_COUNTERS``.
    """
    if not counters:
        return
    if numbering is None:
        message = "biểu mẫu không có danh sách đánh số cho đề mục"
        hint = "gắn danh sách nhiều cấp vào kiểu heading 2 (Mục I) trong biểu mẫu"
        raise RenderError([Diagnostic("MT261", Severity.ERROR, Location(source), message, hint)])
    if counters > MAX_COUNTERS:
        message = f"văn bản cần {counters} dãy số đề mục, Word chỉ nhận {MAX_COUNTERS}"
        hint = "giảm số phần hoặc tách văn bản"
        raise RenderError([Diagnostic("MT262", Severity.ERROR, Location(source), message, hint)])
