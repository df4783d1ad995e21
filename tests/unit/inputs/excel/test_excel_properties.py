"""Random texts and figures come back from a form as they were filled in; the kind has nothing but a list of them."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.forms.excel import excel_form
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar
from cchcdoc.packs.model import Kind
from cchcdoc.vietnamese.figures.numbers import format_so
from cchcdoc.vietnamese.figures.typed_numbers import parse_so
from tests.support.examples import examples
from tests.support.excel_files import node_of, read
from tests.support.kinds import KIND_YAML, open_made_up

AT = Position(1, 1)
SIGNS = "aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠ0123456789 .,;:-+*/()[]{}<>&\"“”'=_x~#@%|\n"
TEXTS = st.lists(st.text(SIGNS, min_size=1, max_size=60), min_size=1, max_size=30)

FIGURES = st.lists(
    st.decimals(min_value=-(10**13), max_value=10**13, places=4, allow_nan=False), min_size=1, max_size=30
)
SCHEMA = """
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  properties:
    tong_so: {type: integer, title: Tổng số}
    ho_so:
      type: array
      title: Hồ sơ
      items:
        type: object
        title: Lĩnh vực
        additionalProperties: false
        properties: {ten: {type: string, title: Tên}, tong_so: {type: number, title: Số}}
"""


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> Kind:
    folder = tmp_path_factory.mktemp("goi")
    return open_made_up(folder, kind_yaml=KIND_YAML.partition("bang:")[0], schema_yaml=SCHEMA).kind


def mapping(entries: dict[str, Node]) -> MapNode:
    return MapNode(entries, dict.fromkeys(entries, AT), AT)


def expected(text: str) -> str:
    """``text`` without what is around it: blanks, and a single sign that keeps Excel from reading a number."""
    kept = normalize("NFC", text)
    if "\n" in kept.strip():
        lines = kept.rstrip().split("\n")
        while not lines[0].strip():
            del lines[0]
        return "\n".join(lines)
    kept = kept.strip()
    return kept[1:].lstrip() if kept.startswith("'") and "'" not in kept[1:] else kept


@examples(40)
@given(texts=TEXTS)
def test_texts_come_back(kind: Kind, texts: list[str]) -> None:
    wanted = [text for text in texts if expected(text) not in ("", "~", "null")]
    records = tuple(mapping({"ten": Scalar(text, AT, "quoted")}) for text in wanted)
    filled = mapping({"so_lieu": mapping({"ho_so": ListNode(records, AT)})})
    raw = read(excel_form(kind, filled=filled))
    if wanted:
        found = node_of(raw, "so_lieu.ho_so")
        assert isinstance(found, ListNode)
        assert [item.entries["ten"].text for item in found.items] == [expected(text) for text in wanted]  # type: ignore[union-attr]


@examples(40)
@given(figures=FIGURES)
def test_figures_come_back(kind: Kind, figures: list[Decimal]) -> None:
    typed = [format_so(figure) for figure in figures]
    records = tuple(mapping({"ten": Scalar("x", AT), "tong_so": Scalar(text, AT)}) for text in typed)
    filled = mapping({"so_lieu": mapping({"ho_so": ListNode(records, AT)})})
    found = node_of(read(excel_form(kind, filled=filled)), "so_lieu.ho_so")
    assert isinstance(found, ListNode)
    texts = [item.entries["tong_so"].text for item in found.items]  # type: ignore[union-attr]
    assert [parse_so(text.replace(".", "")) for text in texts] == [
        parse_so(text.replace(".", "")) for text in typed
    ]
