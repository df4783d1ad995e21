"""Several files of one document: joined whatever their order; two different answers are an error at both places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

import cchcdoc
from cchcdoc.diagnostics import Location
from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.inputs.several import join_inputs
from cchcdoc.inputs.several.joining import MAX_SHOWN
from cchcdoc.nodes import CellPosition, MapNode, RawInput, Scalar, position_of
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.pipeline import build
from cchcdoc.schema.fields.base import to_plain
from tests.support.excel_files import filled_form, node_of, read

CELL = CellPosition(0, 0, "Số liệu", "C9", date(1899, 12, 30))


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


@pytest.mark.parametrize("blank", ["a: []", "a:\n  -\n  -", "a: [{ten: }]", "a: {b: }", "a:"])
def test_a_form_that_was_left_blank_answers_nothing(blank: str) -> None:
    for order in permutations((typed(blank), typed("a: [x, y]", "c.yaml"))):
        assert to_plain(node_of(join_inputs(order), "a.1")) == "y"


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("a: 1", "a: 2", ['"1"', '"2"', "b.yaml:1:4"]),
        ("a: {b: [x, y]}", "a: {b: [x]}", ["a.b", "danh sách 2 mục", "danh sách 1 mục"]),
        ("a: {b: 1}", "a: x", ['"a"', "nhóm trường", '"x"']),
        (f"a: {'dài ' * 30}một", f"a: {'dài ' * 30}hai", ["dài dài một", "dài dài hai", "b.yaml:1:112"]),
        ("a: |\n  Một.\n  Hai.", "a: |\n  Một.\n  Ba.", ['"Một. Hai."', '"Một. Ba."']),
        ("a: 5/3/2026", "a: 6/3/2026", ["5/3/2026", "6/3/2026"]),
        ("a: 1234", "a: 1,234", ['"1234"', '"1,234"']),
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
        ("a: 5/3/2026", "a: 2026-03-05"),
        ("a: Có", "a: true"),
        ("a: |\n  Một.  \n  Hai.", "a: |\n  Một.\n  Hai.\n"),
        ("a: [{b: 1.000}, {b: 2}]", "a: [{b: 1000}, {b: 2, c: }]"),
    ],
)
def test_equal_answers_are_one(one: str, other: str) -> None:
    assert (
        join_inputs([typed(one, "a.yaml"), typed(other)]).digest
        == join_inputs([typed(other), typed(one, "a.yaml")]).digest
    )


def test_a_day_that_became_a_number_in_a_cell_is_that_day() -> None:
    day = replace(typed("a: 46086"), root=MapNode({"a": Scalar("46086", CELL)}, {"a": CELL}, CELL))
    assert to_plain(join_inputs([day, typed("a: 5/3/2026", "a.yaml")]).root)
    with pytest.raises(InputError):
        join_inputs([day, typed("a: 6/3/2026", "a.yaml")])


def test_two_documents_that_were_joined_are_not_reported_field_by_field() -> None:
    with pytest.raises(InputError) as caught:
        join_inputs(
            [typed("loai: a\nvan_ban: {x: 1, y: 2}", "a.yaml"), typed("loai: b\nvan_ban: {x: 3, y: 4}")]
        )
    assert [each.hint for each in caught.value.diagnostics] == [
        "hai văn bản khác nhau thì viết từng tệp, không gộp (--gop)"
    ]
    first, second = ("\n".join(f"f{number}: {number + add}" for number in range(300)) for add in (0, 1))
    with pytest.raises(InputError) as caught:
        join_inputs([typed(first, "a.yaml"), typed(second)])
    *each, last = caught.value.diagnostics
    assert (len(each), last.message) == (
        MAX_SHOWN,
        f"còn {300 - MAX_SHOWN} trường nữa có hai câu trả lời khác nhau",
    )


def test_a_file_given_twice_is_one() -> None:
    one = typed("a: 1", "a.yaml")
    assert join_inputs([one, typed("a: 1", "./a.yaml")]).digest == one.digest
    other = typed("b: 2")
    assert join_inputs([one, other, one]).digest == join_inputs([other, one]).digest


def test_the_errors_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.yaml", tmp_path / "b.json"
    good.write_text("loai: cong-van\nloai: cong-van\n", encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        cchcdoc.load(good, bad, tmp_path / "c.yaml")
    assert [Path(str(each.location).partition(":")[0]).name for each in caught.value.diagnostics] == [
        "a.yaml",
        "b.json",
        "c.yaml",
    ]
    good.write_text("loai: cong-van\n", encoding="utf-8")
    bad.write_text('{"van_ban": {"so": 1}}', encoding="utf-8")
    raw = cchcdoc.load(str(good), bad)
    assert to_plain(raw.root) == {"loai": "cong-van", "van_ban": {"so": "1"}}
    assert (raw.source, raw.further) == (str(good), (str(bad),))


def test_a_place_keeps_its_file_on_its_way_back_to_a_position() -> None:
    for place in (Location("b.yaml", 3, 4), Location("b.xlsx", None, None, "Số liệu!C9")):
        assert position_of(place).within("a.yaml") == place


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
