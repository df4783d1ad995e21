"""Several files of one document: joined whatever their order; two different answers are an error at both places."""

from __future__ import annotations

from itertools import permutations

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.inputs.several import join_inputs
from cchcdoc.nodes import RawInput
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.pipeline import build
from cchcdoc.schema.fields.base import to_plain
from tests.support.excel_files import filled_form, node_of, read


def typed(text: str, name: str = "b.yaml") -> RawInput:
    return load_text(text.encode(), name, "json" if name.endswith("json") else "yaml")


def figures(text: str) -> RawInput:
    return read(filled_form("bao-cao-cchc", text))


def test_one_file_is_itself() -> None:
    raw = typed("loai: cong-van")
    assert join_inputs([raw]) is raw


def test_what_only_one_answers_is_taken_whatever_the_order() -> None:
    files = (
        figures("so_lieu: {chi_dao: {ke_hoach: 1234}, ho_so: [{ten: Hộ tịch}]}\n"),
        typed("loai: bao-cao-cchc\nso_lieu:\n  chi_dao: {ke_hoach: 1.234, quyet_dinh: 2}\n"),
        typed(
            '{"noi_dung": {"chi_dao": {"trien_khai": "Một."}}, "so_lieu": {"chi_dao": {"ke_hoach": 1234.0}}}',
            "c.json",
        ),
    )
    joined = [join_inputs(order) for order in permutations(files)]
    assert len({raw.digest for raw in joined}) == 1
    for raw in joined:
        assert to_plain(node_of(raw, "so_lieu.chi_dao.quyet_dinh")) == "2"
        assert to_plain(node_of(raw, "so_lieu.ho_so.0.ten")) == "Hộ tịch"
        assert to_plain(node_of(raw, "noi_dung.chi_dao.trien_khai")) == "Một."
        places = {
            str(raw.locate(node_of(raw, path).position)).partition("!")[0]
            for path in ("so_lieu.chi_dao.quyet_dinh", "so_lieu.ho_so.0.ten", "noi_dung.chi_dao.trien_khai")
        }
        assert places == {"b.yaml:3:42", "bieu.xlsx:Hồ sơ thủ tục hành chính theo…", "c.json:1:41"}


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("a: 1", "a: 2", ['"1"', '"2"', "b.yaml:1:4"]),
        ("a: {b: [x, y]}", "a: {b: [x]}", ["a.b", "danh sách 2 mục", "danh sách 1 mục"]),
        ("a: {b: 1}", "a: x", ['"a"', "nhóm trường", '"x"']),
    ],
)
def test_two_different_answers_show_both_places(one: str, other: str, shown: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        join_inputs([typed(one, "a.yaml"), typed(other)])
    (found,) = caught.value.diagnostics
    assert found.code == "DL194"
    assert all(text in f"{found.location} {found.message}" for text in shown), found
    assert "a.yaml:1" in f"{found.location} {found.message}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: 1", "a: 1"),
        ("a: 1,50", "a: '1,5'"),
        ("a: 1", "a:"),
        ("a: [x]", "a: x"),
        ("a: {b: 1}", "a: {b: '', c: 2}"),
    ],
)
def test_equal_answers_are_one(one: str, other: str) -> None:
    assert (
        join_inputs([typed(one, "a.yaml"), typed(other)]).digest
        == join_inputs([typed(other), typed(one, "a.yaml")]).digest
    )


def test_a_document_of_two_files_is_that_of_one() -> None:
    path = sample_path("bao-cao-cchc")
    assert path is not None
    text = path.read_text(encoding="utf-8")
    head, mark, tail = text.partition("\nnoi_dung:")
    opened = open_kind(get_kind_entry("bao-cao-cchc"))
    whole = build(load(path), opened)
    parts = build(join_inputs([typed(mark + tail, "loi-van.yaml"), typed(head, "so-lieu.yaml")]), opened)
    assert parts.composition.body == whole.composition.body
    assert parts.diagnostics == whole.diagnostics
