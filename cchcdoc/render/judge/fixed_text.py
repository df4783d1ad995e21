"""Compares the Quốc hiệu and Tiêu ngữ of a template with the decree, letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import Diagnostic, Location, Severity, quote
from cchcdoc.near_names import fold
from cchcdoc.ooxml.names import W
from cchcdoc.ooxml.tree import parse
from cchcdoc.render.fill.template import CompiledTemplate
from cchcdoc.render.judge.judged import Judged

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
CHECKED: Final = {
    "quoc_hieu": ("TT310", "Quốc hiệu", "PL I, Mục II.1.a"),
    "tieu_ngu": ("TT311", "Tiêu ngữ", "PL I, Mục II.1.b"),
}
"""Texts of the standard, the code of each, what messages call it, its clause."""
SIMILAR: Final = 0.8
"""Least similarity, without diacritics and signs, of a line that is meant as one of the texts."""
MOST_MORE: Final = 3
"""Letters that a slip adds; with more the line says something else."""
MOST_OF_ALL: Final = 500
"""Most characters of a paragraph that is looked at: both texts stand in short ones."""
MOST_LONGER: Final = 1.4
"""A line that is longer than the text by more than this factor is a sentence that mentions it."""


def judge_fixed_text(judged: Judged) -> tuple[Diagnostic, ...]:
    """Warnings for a line that is nearly the Quốc hiệu (TT310) or the Tiêu ngữ (TT311)."""
    lines = list(_lines(judged.document))
    found: list[Diagnostic] = []
    for key, (code, name, clause) in CHECKED.items():
        right = judged.standard.texts[key]
        wrong = [(line, style) for line, style in lines if _is_wrong(line, right, caps=style is None)]
        capital = _capital_styles(judged.template) if wrong else frozenset()
        for line in dict.fromkeys(
            line for line, style in wrong if style not in capital or _is_wrong(line, right, caps=True)
        ):
            message = f"{name} trong mẫu viết {quote(line)}, quy định là {quote(right)}"
            hint = "sửa từng chữ, dấu và dấu gạch nối trong template.docx"
            found.append(
                Diagnostic(code, Severity.WARNING, Location(judged.template.source), message, hint, clause)
            )
    return tuple(found)


def _is_wrong(line: str, right: str, *, caps: bool) -> bool:
    line = " ".join(unicodedata.normalize("NFC", line).split())
    if (
        line == right
        or (caps and line.upper() == right)
        or re.search(rf"(?<!\w){re.escape(right)}(?!\w)", line)
    ):
        return False
    if not 1 / MOST_LONGER < len(line) / len(right) < MOST_LONGER:
        return False
    plain, wanted = (re.sub(r"[^a-z]", "", fold(each)) for each in (line, right))
    if wanted in plain and len(plain) > len(wanted) + MOST_MORE:
        return False  # a longer line that names the state
    from difflib import SequenceMatcher

    compared = SequenceMatcher(None, plain, wanted, autojunk=False)
    return compared.quick_ratio() >= SIMILAR and compared.ratio() >= SIMILAR


def _lines(document: _Element) -> Iterator[tuple[str, str | None]]:
    """The lines of the paragraphs without a tag, each with its paragraph's style; ``None``: it says capitals itself."""
    for paragraph in document.iter(f"{_W}p"):
        pieces = [
            each.text or "" if each.tag == f"{_W}t" else "\n" if each.tag == f"{_W}br" else " "
            for each in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab")
        ]
        text = "".join(pieces)
        if text and len(text) < MOST_OF_ALL and "{{" not in text:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            named = "" if style is None else str(style.get(f"{_W}val", ""))
            caps = next(paragraph.iter(f"{_W}caps"), None) is not None
            yield from ((line, None if caps else named) for line in text.split("\n") if line.strip())


def _capital_styles(template: CompiledTemplate) -> frozenset[str]:
    """Ids of the styles that show text in capitals."""
    types: Mapping[str, str] = template.types
    name = next((name for name, type_ in types.items() if type_.endswith("styles+xml")), "")
    if not name:
        return frozenset()
    styles = parse(template.package.read(name)).iter(f"{_W}style")
    return frozenset(
        str(style.get(f"{_W}styleId")) for style in styles if style.find(f"{_W}rPr/{_W}caps") is not None
    )
