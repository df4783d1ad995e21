"""Scores of an index: numbers or formulae, with as many decimals as are published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.schema import compile_schema, validate

SCHEMA = compile_schema(
    {
        "type": "object",
        "additionalProperties": False,
        "properties": {"diem": {"type": "string", "x-kieu": "diem_so"}},
    }
)


def read(text: str) -> object:
    return validate(load_text(f"diem: {text}\n".encode(), "vao.yaml", "yaml"), SCHEMA).values["diem"]


@pytest.mark.parametrize(
    ("text", "score"),
    [("9,5234", "9.5234"), ("9,52340", "9.52340"), ("2/3", "0.6667"), ("44.399/50.328*1,5", "1.3233")],
)
def test_a_score_is_a_number_or_a_formula(text: str, score: str) -> None:
    assert read(text) == Decimal(score)


@pytest.mark.parametrize(("text", "code"), [("9,52341", "DL162"), ("2/0", "DL168"), ("cao", "DL131")])
def test_a_score_that_cannot_be_published_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        read(text)
    assert [found.code for found in refused.value.diagnostics] == [code]
