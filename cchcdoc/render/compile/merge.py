"""Tags split over runs become whole again, and their prefixes are expanded: docxtpl's ``patch_xml``.

docxtpl is imported here and nowhere else, and only when a template is compiled. ``patch_xml`` reads nothing
of its object, so none is opened: python-docx never sees the file.
"""

from __future__ import annotations

import re

from cchcdoc.render.compile.places import Outline, number_lines

MAX_MERGE_WORK = 400_000_000
"""Braces times characters, summed over the outermost paragraphs and tables: docxtpl's patterns start anew at
each brace. Ordinary paragraphs stay far below; one table of 1 MB may hold 400 braces."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
"""docxtpl unescapes ``&lt;`` and ``&gt;`` in a tag, but not ``&amp;``: such a text would never be equal."""


def merge_work(outline: Outline) -> int:
    """How much ``merge_tags`` would have to do, to be compared with ``MAX_MERGE_WORK``."""
    return sum(chunk.count("{") * len(chunk) for chunk in outline.chunks)


def merge_tags(outline: Outline, prefix: str) -> tuple[str, tuple[str, ...]]:
    """The part's source as Jinja reads it, and the name of each of its lines."""
    from docxtpl import DocxTemplate

    bare = object.__new__(DocxTemplate)
    chunks = (DocxTemplate.patch_xml(bare, chunk) if "{" in chunk else chunk for chunk in outline.chunks)
    merged = _TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), "".join(chunks))
    return number_lines(merged, outline.names, prefix)
