"""A compiled template: rendered any number of times, each of its parts exactly once a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import CodeType, TracebackType
from typing import NamedTuple

from jinja2 import Template

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import RenderError
from cchcdoc.expressions import EvaluationError
from cchcdoc.expressions.candidates import suggest
from cchcdoc.ooxml.names import TYPE_DOCUMENT, XML_DECLARATION
from cchcdoc.ooxml.package import Package
from cchcdoc.render.faults import template_fault
from cchcdoc.render.fill.environment import BUDGET, Budget, TemplateEnvironment
from cchcdoc.render.fill.grid import fit_grids, mend_emptied
from cchcdoc.render.fill.splice import splice
from cchcdoc.render.styles import Styles

MAX_OUTPUT = 20_000_000
"""Characters of one rendered part."""
_AT_A_TIME = 128
"""Pieces of output taken before their length is added up."""
_NOTE_STYLES = ("footnote reference", "FootnoteReference")
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^<>]*?\sid=")[0-9]+(")')


class CompiledPart(NamedTuple):
    """One part that holds tags: Jinja's Python code, and the name of each line of its source."""

    name: str
    code: CodeType
    places: tuple[str, ...]
    is_body: bool
    has_loose_grid: bool
    """Columns come from the data: grids are fitted after rendering."""
    has_conditional_blocks: bool
    """Whole paragraphs or rows come and go: emptied cells and tables are mended."""
    has_drawings: bool
    """Drawings may be repeated: their ids are counted anew."""
    names: tuple[str, ...] = ()
    """The values that its tags ask for."""


class Facts(NamedTuple):
    """What was read from the template once, for those who draw."""

    styles: Styles
    """Style by name."""
    types: Mapping[str, str]
    """Content type by part name."""
    widths: Mapping[str, int]
    """Width of the place of each ``{{p name }}`` of the document, in twentieths of a point."""


class CompiledTemplate:
    """A checked template with the functions that its tags may call.

    ``source``: the path as the user gave it. ``package``: the parts as they lie in the file. ``main``: name
    of the document part. ``styles``, ``types``, ``widths``: see ``Facts``. ``names``: the values that its tags ask for.
    """

    def __init__(
        self,
        package: Package,
        parts: tuple[CompiledPart, ...],
        facts: Facts,
        functions: Mapping[str, Callable[..., object]],
    ) -> None:
        self.source = package.source
        self.package = package
        self.parts = parts
        self.styles = facts.styles
        self.types = facts.types
        self.widths = facts.widths
        self.main = next(name for name, kind in facts.types.items() if kind == TYPE_DOCUMENT)
        environment = TemplateEnvironment(functions)
        self._templates = [(part, Template.from_code(environment, part.code, {})) for part in parts]
        self._note_style = _note_style(facts.styles)
        self.names = frozenset(name for part in parts for name in part.names)

    def render(self, scope: Mapping[str, object]) -> dict[str, str]:
        """XML of every part that holds tags, by part name; all other parts are copied from ``package``.

        ``scope``: plain data, ``Inlines`` tuples, and ``Drawn`` for ``{{p ... }}``. ``RenderError`` with the
        first fault of every part and its paragraph.
        """
        rendered: dict[str, str] = {}
        faults: list[Diagnostic] = []
        values = {**scope, BUDGET: Budget()}
        for part, template in self._templates:
            try:
                rendered[part.name] = self._render_part(part, template, values)
            except EvaluationError as error:
                faults.append(self._fault(part, template, error, scope))
        if faults:
            raise RenderError(faults)
        return rendered

    def _render_part(self, part: CompiledPart, template: Template, values: dict[str, object]) -> str:
        pieces = _bounded(template.root_render_func(template.new_context(values)))
        xml = "".join([XML_DECLARATION, *pieces])
        xml = splice(xml, self._note_style, part.is_body)
        if part.has_conditional_blocks:
            xml = mend_emptied(xml)
        if part.has_loose_grid:
            xml = fit_grids(xml)
        if part.has_drawings:
            xml = _renumber_drawings(xml)
        return xml

    def _fault(
        self, part: CompiledPart, template: Template, error: EvaluationError, scope: Mapping[str, object]
    ) -> Diagnostic:
        place = _place(part, template, error.__traceback__)
        name = re.fullmatch(r'không có tên "(.*)"', error.message)
        hint = error.hint or (suggest(name[1], scope) if name else "")
        return template_fault(error.code, self.source, place, error.message, hint)


def _note_style(styles: Styles) -> str:
    """Id of the style of footnote marks: built in, so Word knows it even when the template does not."""
    return next((styles[name].id for name in _NOTE_STYLES if name in styles), _NOTE_STYLES[1])


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    """``pieces`` until they are too long together."""
    length = 0
    while batch := list(islice(pieces, _AT_A_TIME)):
        length += sum(map(len, batch))
        if length > MAX_OUTPUT:
            message = f"văn bản tạo ra dài hơn {MAX_OUTPUT // 1_000_000} triệu ký tự"
            raise EvaluationError(
                "MT245", message, "bớt vòng lặp lồng nhau trong biểu mẫu, hoặc bớt dòng số liệu"
            )
        yield from batch


def _place(part: CompiledPart, template: Template, traceback: TracebackType | None) -> str | None:
    """The paragraph of the innermost frame of the part's own code; else the part, unless it is the body."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == part.code.co_filename:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    if not line:
        return None if part.is_body else part.places[0]
    return part.places[min(line, len(part.places)) - 1]


def _renumber_drawings(xml: str) -> str:
    """Ids of drawings, counted from 1001 as docxtpl does: a repeated drawing must not repeat its id."""
    number = 1000

    def numbered(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{match[1]}{number}{match[2]}"

    return _DRAWING_ID.sub(numbered, xml)
