"""The compiled template, which can be rendered any number of times."""

from __future__ import annotations

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
from cchcdoc.render.fill.repeated_ids import with_own_ids
from cchcdoc.render.fill.splice import splice
from cchcdoc.render.styles import Styles

MAX_OUTPUT = 20_000_000
"""Most characters in one rendered part."""
_AT_A_TIME = 128
"""How many pieces of output are taken between two checks of the length."""
_NOTE_STYLES = ("footnote reference", "FootnoteReference")


class CompiledPart(NamedTuple):
    """A part with tags, compiled by Jinja to Python code."""

    name: str
    code: CodeType
    places: tuple[str, ...]
    """Name, for messages, of the paragraph on line 1, 2, ... of the source."""
    is_body: bool
    has_loose_grid: bool
    """Table columns depend on the data: grids must be fitted after rendering."""
    has_conditional_blocks: bool
    """Whole paragraphs or rows depend on the data: emptied cells and tables must be mended after rendering."""
    has_repeated_ids: bool
    """Drawings, bookmarks or shapes may be repeated: they need ids of their own after rendering."""
    names: tuple[tuple[str, str], ...] = ()
    """Names of the values that its tags use, each with the paragraph where it stands first."""


class TemplateFacts(NamedTuple):
    """What was read from the template when it was compiled, for drawing."""

    styles: Styles
    """Styles by name."""
    types: Mapping[str, str]
    """Content type by part name."""
    widths: Mapping[str, int]
    """Width available to each ``{{p name }}`` of the document part, in twentieths of a point."""


class CompiledTemplate:
    """A checked template with the functions that its tags may call.

    Attributes:
        source: the path as the user gave it.
        package: the parts as they are in the file.
        main: name of the document part.
        names: names of the values that the tags use.
        styles, types, widths: see ``TemplateFacts``.
    """

    def __init__(
        self,
        package: Package,
        parts: tuple[CompiledPart, ...],
        facts: TemplateFacts,
        functions: Mapping[str, Callable[..., object]],
    ) -> None:
        self.source = package.source
        self.package = package
        self.parts = parts
        self.styles = facts.styles
        self.types = facts.types
        self.widths = facts.widths
        self.main = next(name for name, type_ in facts.types.items() if type_ == TYPE_DOCUMENT)
        environment = TemplateEnvironment(functions)
        self._templates = [(part, Template.from_code(environment, part.code, {})) for part in parts]
        self._note_style = _note_style(facts.styles)
        self.names = frozenset(name for part in parts for name, _ in part.names)

    def render(self, scope: Mapping[str, object]) -> dict[str, str]:
        """Render every part with tags: XML by part name. All other parts are to be copied from ``package``.

        ``scope``: plain data, ``Inlines`` tuples, and ``Drawn`` for ``{{p ... }}``.

        Raises:
            RenderError: the first error of each part, with its paragraph.
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
        xml = _joined(template.root_render_func(template.new_context(values)))
        xml = splice(xml, self._note_style, part.is_body)
        if part.has_conditional_blocks:
            xml = mend_emptied(xml)
        if part.has_loose_grid:
            xml = fit_grids(xml)
        if part.has_repeated_ids:
            xml = with_own_ids(xml)
        return xml

    def _fault(
        self, part: CompiledPart, template: Template, error: EvaluationError, scope: Mapping[str, object]
    ) -> Diagnostic:
        place = _place(part, template, error.__traceback__)
        hint = error.hint or (suggest(error.missing, scope) if error.code == "MT210" else "")
        return template_fault(error.code, self.source, place, error.message, hint)


def _note_style(styles: Styles) -> str:
    """Style id of footnote marks; if the template lacks the style, the id of Word's built-in one."""
    return next((styles[name].id for name in _NOTE_STYLES if name in styles), _NOTE_STYLES[1])


def _joined(pieces: Iterator[str]) -> str:
    """``pieces`` as one text, after the declaration.

    Raises:
        EvaluationError: MT245, together they are longer than ``MAX_OUTPUT``.
    """
    length = 0
    joined = [XML_DECLARATION]
    while batch := list(islice(pieces, _AT_A_TIME)):
        joined.append("".join(batch))
        length += len(joined[-1])
        if length > MAX_OUTPUT:
            message = f"văn bản tạo ra dài hơn {MAX_OUTPUT // 1_000_000} triệu ký tự"
            raise EvaluationError(
                "MT245", message, "bớt vòng lặp lồng nhau trong biểu mẫu, hoặc bớt dòng số liệu"
            )
    return "".join(joined)


def _place(part: CompiledPart, template: Template, traceback: TracebackType | None) -> str | None:
    """The paragraph where the template's code failed; if unknown, the part (``None`` for the body)."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == part.code.co_filename:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    if not line:
        return None if part.is_body else part.places[0]
    return part.places[min(line, len(part.places)) - 1]
