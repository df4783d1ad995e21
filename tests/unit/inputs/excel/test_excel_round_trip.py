"""YAML, the Excel form filled with it, and what is read of the form are the same values, and the same document."""

from __future__ import annotations

import pytest

from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import find_kinds, get_kind_entry, sample_path
from cchcdoc.pipeline import build
from cchcdoc.schema import examine
from tests.support.excel_files import filled_form, parts_of, plain, read
from tests.support.excel_forms import KINDS, kind_named, saved_by_libreoffice

SAMPLES = tuple(entry.id for entry in find_kinds() if sample_path(entry.id) is not None)


def values(kind: str, form: bytes | None = None) -> object:
    path = sample_path(kind)
    assert path is not None
    raw = load(path) if form is None else read(form)
    assert raw.warnings == ()
    data, found = examine(raw, kind_named(kind).schema)
    assert list(found) == []
    return plain(data.values)


def test_every_kind_has_a_sample() -> None:
    assert SAMPLES == KINDS


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_filled_form_gives_the_values_of_its_yaml(kind: str) -> None:
    assert values(kind, filled_form(kind)) == values(kind)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_filled_form_gives_the_document_of_its_yaml(kind: str) -> None:
    opened = open_kind(get_kind_entry(kind))
    path = sample_path(kind)
    assert path is not None
    from_yaml, from_excel = build(load(path), opened), build(read(filled_form(kind)), opened)
    yaml_parts, excel_parts = parts_of(from_yaml.document), parts_of(from_excel.document)
    assert {name for name in yaml_parts if yaml_parts[name] != excel_parts[name]} == {"docProps/custom.xml"}
    assert [each.code for each in from_excel.diagnostics] == [each.code for each in from_yaml.diagnostics]


@pytest.mark.office
@pytest.mark.parametrize("kind", ["bao-cao-cchc", "giam-sat", "phan-tich-sipas-par-index", "cong-van"])
def test_a_form_saved_by_libreoffice_reads_the_same(kind: str) -> None:
    assert values(kind, saved_by_libreoffice(filled_form(kind))) == values(kind)
