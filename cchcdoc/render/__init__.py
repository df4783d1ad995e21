"""Compiled DOCX templates, and blocks as WordprocessingML: the only room that imports docxtpl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.render.draw import draw, look_of
from cchcdoc.render.look import Look
from cchcdoc.render.packing import pack_template, unpack_template
from cchcdoc.render.template import CompiledTemplate
from cchcdoc.render.widths import crowded_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchcdoc.diagnostics import Diagnostic
    from cchcdoc.standard import Standard

__all__ = [
    "CompiledTemplate",
    "Look",
    "compile_template",
    "crowded_tables",
    "draw",
    "judge_look",
    "look_of",
    "pack_template",
    "unpack_template",
]


def compile_template(
    data: bytes, source: str, functions: Mapping[str, Callable[..., object]]
) -> CompiledTemplate:
    """``cchcdoc.render.compile.compile_template``, imported when there is something to compile: it needs docxtpl."""
    from cchcdoc.render.compile import compile_template as compile_now

    return compile_now(data, source, functions)


def judge_look(template: CompiledTemplate, standard: Standard) -> tuple[Diagnostic, ...]:
    """``cchcdoc.render.house_style.judge_look``, imported when a template was compiled: it reads XML."""
    from cchcdoc.render.house_style import judge_look as judge_now

    return judge_now(template, standard)
