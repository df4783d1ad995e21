"""Compiles DOCX templates, fills their tags and draws blocks as WordprocessingML; only this package imports docxtpl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.render.draw.composition import draw_document, look_of
from cchcdoc.render.draw.widths import crowded_tables
from cchcdoc.render.fill.packing import pack_template, unpack_template
from cchcdoc.render.fill.template import CompiledTemplate
from cchcdoc.render.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchcdoc.diagnostics import Diagnostic
    from cchcdoc.standard import Standard

__all__ = [
    "CompiledTemplate",
    "Look",
    "compile_template",
    "crowded_tables",
    "draw_document",
    "judge_look",
    "look_of",
    "pack_template",
    "unpack_template",
]


def compile_template(
    data: bytes, source: str, functions: Mapping[str, Callable[..., object]]
) -> CompiledTemplate:
    """Call ``compile.from_docx.compile_template``; imported only here, because docxtpl is slow to import.

    Raises:
        PackError: MT201 to MT246, all faults of the template.
    """
    from cchcdoc.render.compile.from_docx import compile_template as compile_now

    return compile_now(data, source, functions)


def judge_look(template: CompiledTemplate, standard: Standard) -> tuple[Diagnostic, ...]:
    """Warnings of all judges (TT300 to TT314); imported only here, for lxml is needed only after compiling a template."""
    from cchcdoc.render.judge.judges import judge_template

    return judge_template(template, standard)
