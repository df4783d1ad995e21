"""Compiled DOCX templates, and blocks as WordprocessingML: the only room that imports docxtpl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.render.blocks import Look
from cchcdoc.render.draw import draw, look_of
from cchcdoc.render.packing import pack_template, unpack_template
from cchcdoc.render.template import CompiledTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["CompiledTemplate", "Look", "compile_template", "draw", "look_of", "pack_template", "unpack_template"]


def compile_template(data: bytes, source: str, functions: Mapping[str, Callable[..., object]]) -> CompiledTemplate:
    """``cchcdoc.render.compile.compile_template``, imported when there is something to compile: it needs docxtpl."""
    from cchcdoc.render.compile import compile_template as compile_now  # noqa: PLC0415

    return compile_now(data, source, functions)
