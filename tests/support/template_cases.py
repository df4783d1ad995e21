"""Templates of the corpora in tests/cases: one tag, one place, the values they are rendered with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from cchcdoc.render.compile.from_docx import compile_template
from cchcdoc.render.fill.template import CompiledTemplate
from tests.support.docx_files import W, make_docx, paragraph

CASES = Path(__file__).parents[1] / "cases"
PLACES = ("body", "header", "footer", "footnote", "title")
VALUES: dict[str, object] = {
    "ten": "Tủa Chùa",
    "so": 23881,
    "rong": "",
    "ds": ["a", "b"],
    "nhom": {"con": 5},
    "lon": list(range(30_000)),
    "dai": "x" * 20_000,
}
FUNCTIONS = {"viet_hoa": lambda s: s.upper(), "dem": lambda x: f"{x:02}", "so_luong": len}
_REPEAT = re.compile(r"\[\[(\d+)\|(.*?)\]\]")


def load_cases(name: str, group: str) -> list[dict[str, Any]]:
    """The cases of one group of a corpus, their repetitions written out."""
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))[group]
    return [{key: spread(value) for key, value in case.items()} for case in cases]


def spread(text: str) -> str:
    """``[[3|ab]]`` -> ``ababab``."""
    return _REPEAT.sub(lambda match: match[2] * int(match[1]), text)


def escape(text: str) -> str:
    """A tag as Word would store it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def template_with(tag: str, place: str = "body") -> bytes:
    """A document with ``tag`` at ``place`` and nothing else to refuse."""
    xml = escape(tag) if place == "title" else paragraph(escape(tag))
    return make_docx(xml) if place == "body" else make_docx(paragraph("nền"), **{place: xml})


def compile_case(tag: str, place: str = "body") -> CompiledTemplate:
    """``template_with`` compiled with the functions of the corpora."""
    return compile_template(template_with(tag, place), "mau.docx", FUNCTIONS)


def visible_text(xml: str) -> str:
    """What a reader sees: texts, tabs and line breaks of the paragraphs, or the title."""
    shown = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}noBreakHyphen": "\u2011"}
    title = "{http://purl.org/dc/elements/1.1/}title"
    root = etree.fromstring(xml.encode())
    texts = (shown.get(e.tag, e.text if e.tag in (f"{{{W}}}t", title) else "") for e in root.iter("*"))
    return "".join(text or "" for text in texts)


def load_plain_cases(name: str, group: str) -> list[dict[str, Any]]:
    """The cases of one group of a corpus, as they are written."""
    cases: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))[group]
    return cases
