"""Adds "Như Điều N" before the recipients: the article that says who carries out a decision (forms 1.1 to 1.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchcdoc.blocks import Block, Heading, Inlines, Paragraph, Text
from cchcdoc.compose.prose.lines import plain_text
from cchcdoc.document_parts import DocumentParts
from cchcdoc.packs import Kind
from cchcdoc.standard import Standard

NUMBER = re.compile(r"\s*Điều (\d{1,3})\.")


def with_enforcing_article(
    frame: dict[str, object],
    body: Sequence[Block],
    kind: Kind,
    parts: DocumentParts,
    standard: Standard,
) -> dict[str, object]:
    """``frame`` with "- Như Điều 3;" or "- Như trên;" as the first recipient, if the kind's form of Phụ lục III has it.

    The article is ``dieu_thi_hanh`` of the input, else the last one in ``body``; without any, no line is added. Nor is
    one added when the clerk typed it.
    """
    lines = frame.get("noi_nhan")
    if not kind.form or not isinstance(lines, list):
        return frame
    form = standard.forms[kind.form]
    if form.says_as_above:
        return {**frame, "noi_nhan": _with_as_above(lines, standard.texts["nhu_tren"])}
    if not form.cites_article:
        return frame
    words = standard.texts["nhu_dieu"]
    number = parts.enforcing_article or last_article(body)
    if number is None or any(plain_text(line).startswith(f"- {words}") for line in lines):
        return frame
    return {**frame, "noi_nhan": [(Text(f"- {words} {number};"),), *lines]}


def _with_as_above(lines: list[Inlines], words: str) -> list[Inlines]:
    if any(plain_text(line).casefold().startswith(f"- {words.casefold()}") for line in lines):
        return lines
    return [(Text(f"- {words};"),), *lines]


def last_article(body: Sequence[Block]) -> str | None:
    """The number of the last heading or paragraph that begins with "Điều N."; ``None`` if there is none."""
    return next((found[1] for block in reversed(body) if (found := _article(block))), None)


def articles_of(blocks: Sequence[Block]) -> set[int]:
    """The numbers of all headings and paragraphs that begin with "Điều N."."""
    return {int(found[1]) for block in blocks if (found := _article(block))}


def _article(block: Block) -> re.Match[str] | None:
    return NUMBER.match(_opening_text(block)) if isinstance(block, Heading | Paragraph) else None


def _opening_text(block: Heading | Paragraph) -> str:
    label = f"{block.label} " if isinstance(block, Heading) and block.label else ""
    return label + plain_text(block.inlines)
