"""Counts in the sentences of bundled kinds are written by one rule: two digits below ten (``09 nhóm``, ``03 bậc``).

A rank is a number in an order, not a count: ``thứ 4/8``; an amount of money is measured, not counted. In tables counts have no zero in front of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cchcdoc.packs import OutlineNode
from cchcdoc.schema import field_at
from tests.support.outline_variants import SAMPLES, opened

EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
PATH = re.compile(r"so_lieu(?:_ky_truoc|_cung_ky)?(?:\.\w+|\[\d\])+")
SUM = re.compile(r"(?:tong|tong_cot|so_luong)\(")
RANKS = ("hang", "so_don_vi")
"""Fields of a rank, and of the number of units it is a rank among."""


def sentences(kind: str) -> Iterator[tuple[str, str]]:
    """Where, and the text of, every sentence, title and default prose of ``kind``; not the cells of tables."""
    found = opened(kind).kind
    yield from ((f"[={name}]", prose.text) for name, prose in found.patterns.items())
    for nodes in (found.outline, *(each.outline for each in found.attachments)):
        yield from ((node.id or node.title, text) for node in walk(nodes) for text in texts(node))
    for name, table in found.tables.items():
        yield from ((f"[#{name}]", prose.text) for prose in (table.caption, table.note) if prose is not None)


def walk(nodes: tuple[OutlineNode, ...]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from walk(node.children)


def texts(node: OutlineNode) -> tuple[str, ...]:
    return (node.title, node.default.text if node.default is not None else "", node.example)


def bare_counts(kind: str) -> Iterator[str]:
    schema = opened(kind).kind.schema.schema
    for place, text in sentences(kind):
        for match in EXPRESSION.finditer(text):
            source = " ".join(match[1].split())
            if SUM.match(source) and " if " not in source:
                yield f"{place}: {source}"
            elif PATH.fullmatch(source):
                field = field_at(schema, re.sub(r"\[\d\]", ".*", source)) or {}
                is_money = str(field.get("x-don-vi", "")).endswith("đồng")
                is_count = field.get("type") == "integer" and field.get("x-kieu") != "nam" and not is_money
                if is_count and source.rpartition(".")[2] not in RANKS:
                    yield f"{place}: {source}"


@pytest.mark.parametrize("kind", SAMPLES)
def test_no_sentence_prints_a_count_without_its_zero(kind: str) -> None:
    assert list(bare_counts(kind)) == []


def test_the_rule_finds_what_breaks_it() -> None:
    assert SUM.match("tong_cot(so_lieu.ho_so, 'tong_so')")
    assert PATH.fullmatch("so_lieu.ho_so.theo_cap[0].tiep_nhan")
