"""Articles that a document names as its own: the limits of looking for them. Cases: cases/commands/named_articles.yaml."""

from __future__ import annotations

from typing import cast

import pytest

from cchcdoc.blocks import Block, Paragraph, Text
from cchcdoc.compose.frame.named_articles import MAX_NAMED, MAX_REPORTED, ROOM, missing_articles
from cchcdoc.document_parts import read_parts
from cchcdoc.nodes import Input, Position, Prose, Scalar

OWN = [cast("Block", Paragraph("doan", (Text("Điều 1. Thành lập Tổ công tác."),)))]


def found(text: str) -> list[str]:
    scalar = Scalar(text, Position(1, 1), "literal", (Position(1, 1),))
    prose = Prose(scalar, "qd.yaml")
    data = Input("qd.yaml", "", {})
    return [each.message for each in missing_articles(data, read_parts({}), "QUYẾT ĐỊNH", [prose], (OWN, []))]


def test_a_number_of_articles_is_reported() -> None:
    assert len(found("Điều 2 Quyết định này. " * (MAX_REPORTED + 1))) == MAX_REPORTED


@pytest.mark.parametrize(("more", "count"), [(-1, 1), (0, 0)])
def test_a_number_of_articles_is_looked_for(more: int, count: int) -> None:
    assert len(found("Điều 1 Quyết định này. " * (MAX_NAMED + more) + "Điều 2 Quyết định này.")) == count


@pytest.mark.parametrize(("between", "count"), [(ROOM - 2, 0), (ROOM, 1)])
def test_quotes_are_looked_for_in_the_characters_before(between: int, count: int) -> None:
    assert len(found("“" + "a" * (between - 1) + " Điều 2 Quyết định này”")) == count
