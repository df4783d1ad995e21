"""Joins tags that Word split over runs and expands their prefixes (``{%p``, ``{%tr``), by docxtpl's ``patch_xml``.

docxtpl is imported only here, and only when a template is compiled. ``patch_xml`` uses nothing of its object,
so no document is opened with python-docx.
"""

from __future__ import annotations

import re

from cchcdoc.render.compile.places import MarkedSource, number_lines

MAX_MERGE_WORK = 400_000_000
"""Limit of ``merge_work``. Ordinary paragraphs stay far below; a table of 1 MB may hold 400 braces."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
"""docxtpl unescapes ``&lt;`` and ``&gt;`` in tags but not ``&amp;``, without which no text with ``&`` compares equal."""


def merge_work(marked: MarkedSource) -> int:
    """Cost of ``merge_tags``: braces times characters per chunk, as docxtpl's patterns start again at each brace."""
    return sum(chunk.count("{") * len(chunk) for chunk in marked.chunks)


def merge_tags(marked: MarkedSource, prefix: str) -> tuple[str, tuple[str, ...]]:
    """The source for Jinja, and the name of each of its lines; ``prefix``: see ``mark_paragraphs``."""
    from docxtpl import DocxTemplate

    bare = object.__new__(DocxTemplate)
    chunks = (DocxTemplate.patch_xml(bare, chunk) if "{" in chunk else chunk for chunk in marked.chunks)
    merged = _TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), "".join(chunks))
    return number_lines(merged, marked.names, prefix)
