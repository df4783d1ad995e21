"""Random inputs of random schemas: the form of the schema, filled with the input and read back, has its values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, reject

from cchcdoc.errors import CchcdocError
from cchcdoc.forms.excel import excel_form
from cchcdoc.inputs import load_text
from cchcdoc.nodes import MapNode
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.packs.model import Kind
from cchcdoc.schema import examine
from tests.support.examples import examples
from tests.support.excel_files import plain, read
from tests.support.kinds import KIND, KIND_YAML, write_pack
from tests.support.random_schemas import Typed, groups


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a kind whose schema is written by each example."""
    folder = write_pack(tmp_path_factory.mktemp("goi"), kind_yaml=KIND_YAML.partition("bang:")[0])
    next(folder.rglob("mau_cau.yaml")).write_text("xong: Xong.\n", encoding="utf-8")
    return folder


def kind_with(packs: Path, schema: object) -> Kind:
    text = json.dumps({"so_lieu": schema}, ensure_ascii=False)
    next(packs.rglob("schema.yaml")).write_text(text, encoding="utf-8")
    return load_kind(get_kind_entry(KIND, [packs]))


def answers(value: object) -> object:
    """What is filled in: a group of which nothing is filled in is none."""
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := answers(each)) not in (None, {}, [])}
    return [answers(each) for each in value] if isinstance(value, list) else value


@examples(40)
@given(drawn=groups())
def test_what_is_filled_in_comes_back(packs: Path, drawn: Typed) -> None:
    text = json.dumps({"loai": KIND, "so_lieu": drawn.value}, ensure_ascii=False)
    try:
        kind = kind_with(packs, {**drawn.schema, "title": "Số liệu"})
        typed = load_text(text.encode(), "a.json", "json")
    except CchcdocError as error:
        if {each.code for each in error.diagnostics} != {"DL106"}:
            raise
        reject()  # random letters that look like an old encoding
    assert isinstance(typed.root, MapNode)
    wanted, expected = examine(typed, kind.schema)
    filled = read(excel_form(kind, filled=typed.root))
    found, said = examine(filled, kind.schema)
    given, asked = (answers(plain(each.values.get("so_lieu"))) or {} for each in (found, wanted))
    assert given == asked
    assert filled.warnings == ()
    figures = [each.message for each in said if "so_lieu" in each.message]
    assert figures == [each.message for each in expected if "so_lieu" in each.message] == []
