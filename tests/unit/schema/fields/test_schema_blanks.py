"""What is not filled in: errors that name the field, blanks of a draft, unknown names."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import Blank, Input
from cchcdoc.schema import compile_schema, validate


def group(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


TEXT = {"type": "string"}
SIGNER = {
    **group(["chuc_vu", "ho_ten"], chuc_vu=TEXT, ho_ten={"type": "string", "title": "Họ và tên"}),
    "title": "Người ký",
}
PERIOD = group(["tu"], tu={"type": "integer"}, den={"type": "integer"})
SCHEMA = compile_schema(
    group(
        ["trich_yeu", "nguoi_ky", "noi_nhan"],
        trich_yeu={"type": "string", "title": "Trích yếu"},
        so=TEXT,
        nguoi_ky=SIGNER,
        noi_nhan={"type": "array", "items": TEXT, "minItems": 1, "title": "Nơi nhận"},
        kinh_gui={"type": "array", "items": TEXT},
        ky=PERIOD,
        so_do={"type": "object", "additionalProperties": {"type": "string", "title": "Mục"}},
        cap={"type": ["string", "null"]},
    )
)
GOOD = "trich_yeu: a\nnguoi_ky: {chuc_vu: b, ho_ten: c}\nnoi_nhan: [d]\n"


def read(text: str, *, draft: bool = False) -> Input:
    return validate(load_text(text.encode(), "tep", "yaml"), SCHEMA, draft=draft)


def lines(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(text)
    return [diagnostic.as_line().split("; ")[0] for diagnostic in caught.value.diagnostics]


def test_absent_and_blank_optional_fields_are_none() -> None:
    values = read(GOOD + "so:\nkinh_gui: ''\n").values
    assert [values[key] for key in ("so", "kinh_gui", "ky", "so_do", "cap")] == [None] * 5


def test_an_empty_list_or_mapping_is_an_answer() -> None:
    values = read(GOOD + "kinh_gui: []\nso_do: {}\n").values
    assert (values["kinh_gui"], values["so_do"]) == ([], {})


def test_a_misspelt_name_is_seen_even_where_nothing_is_filled_in() -> None:
    assert lines(GOOD + "ky:\n  tú:\n") == ['tep:5:3: lỗi DL139: không có trường "tú" trong "ky"']


def test_an_optional_group_of_nothing_but_blanks_is_blank() -> None:
    assert read(GOOD + "ky:\n  tu:\n  den:\n").values["ky"] is None
    assert lines(GOOD + "ky:\n  tu:\n  den: 5\n") == ["tep:5:6: lỗi DL130: chưa điền: tu (ky.tu)"]


@pytest.mark.parametrize("blank", ["", " ''", " ' '", " ~", " null", " |", " >\n\n"])
def test_a_blank_required_field_is_named_by_label_and_path(blank: str) -> None:
    (line,) = lines(f"trich_yeu:{blank}\n" + GOOD.split("\n", 1)[1])
    assert line.startswith("tep:1:")
    assert line.endswith("lỗi DL130: chưa điền: Trích yếu (trich_yeu)")


def test_a_missing_required_field_stands_at_its_group() -> None:
    assert lines("trich_yeu: a\nnoi_nhan: [b]\nnguoi_ky:\n  chuc_vu: c\n") == [
        "tep:4:3: lỗi DL130: chưa điền: Họ và tên (nguoi_ky.ho_ten)"
    ]


def test_a_missing_group_names_everything_that_is_required_in_it() -> None:
    expected = ["chuc_vu (nguoi_ky.chuc_vu)", "Họ và tên (nguoi_ky.ho_ten)"]
    for text in ("trich_yeu: a\nnoi_nhan: [b]\n", "trich_yeu: a\nnoi_nhan: [b]\nnguoi_ky:\n"):
        assert [line.rpartition("điền: ")[2] for line in lines(text)] == expected


@pytest.mark.parametrize("typed", ["[]", "", "~"])
def test_a_required_list_without_items_is_not_filled_in(typed: str) -> None:
    assert lines(GOOD.replace("[d]", typed))[0].endswith("lỗi DL130: chưa điền: Nơi nhận (noi_nhan)")


def test_a_blank_item_of_a_list_is_counted_as_a_clerk_counts() -> None:
    assert lines(GOOD.replace("[d]", "[d, ~]")) == ["tep:3:15: lỗi DL130: chưa điền: 1 (noi_nhan#2)"]


def test_a_quoted_empty_item_is_an_answer_where_the_schema_allows_empty_text() -> None:
    assert read(GOOD.replace("[d]", "[d, '']")).values["noi_nhan"] == ["d", ""]


@pytest.mark.parametrize("answer", ["Không", "Không.", "Không có", "Không thực hiện."])
def test_no_is_an_answer(answer: str) -> None:
    assert read(GOOD.replace("trich_yeu: a", f"trich_yeu: {answer}")).values["trich_yeu"] == answer


def test_a_draft_holds_blanks_and_lists_them() -> None:
    draft = read("trich_yeu:\nnguoi_ky:\n  chuc_vu: c\n", draft=True)
    assert [(blank.path, blank.label, str(blank.location)) for blank in draft.blanks] == [
        ("trich_yeu", "Trích yếu", "tep:1:11"),
        ("nguoi_ky.ho_ten", "Họ và tên", "tep:3:3"),
        ("noi_nhan", "Nơi nhận", "tep:1:1"),
    ]
    assert draft.values["trich_yeu"] == draft.blanks[0]
    assert draft.values["nguoi_ky"] == {"chuc_vu": "c", "ho_ten": draft.blanks[1]}
    assert isinstance(draft.values["noi_nhan"], Blank)


def test_a_draft_still_refuses_what_is_wrong() -> None:
    with pytest.raises(InputError) as caught:
        read("trich_yeu:\nla: 1\n", draft=True)
    assert [d.code for d in caught.value.diagnostics] == ["DL139"]


def test_without_a_draft_there_are_no_blanks() -> None:
    assert read(GOOD).blanks == ()


@pytest.mark.parametrize("typed", ["trích_yếu", "trich-yeu", "Trich_Yeu", "trichyeu", "trich_yue"])
def test_an_unknown_name_is_reported_at_its_own_place_with_the_one_that_was_meant(typed: str) -> None:
    with pytest.raises(InputError) as caught:
        read(GOOD + f"{typed}: x\n")
    (found,) = caught.value.diagnostics
    assert found.as_line() == f'tep:4:1: lỗi DL139: không có trường "{typed}"; có phải là trich_yeu?'


def test_a_required_field_under_a_misspelt_name_is_reported_once() -> None:
    assert lines(GOOD.replace("trich_yeu", "trich-yeu")) == [
        'tep:1:1: lỗi DL139: không có trường "trich-yeu"'
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{chuc_vu: a, ho_ten: b, 54: c}", "dấu nháy"),
        ("{chuc_vu: a, ho_ten: b, xyz:1}", "dấu cách"),
        ("{chuc_vu: a, ho_ten: b, qqqq: 1}", "init"),
    ],
)
def test_the_hint_of_a_name_like_no_other_says_what_may_have_happened(text: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"trich_yeu: a\nnoi_nhan: [b]\nnguoi_ky: {text}\n")
    (found,) = caught.value.diagnostics
    assert found.code == "DL139"
    assert "trong Người ký (nguoi_ky)" in found.message
    assert hint in found.hint


def test_a_blank_entry_of_a_free_mapping_is_not_filled_in() -> None:
    assert lines(GOOD + "so_do:\n  ma:\n") == ["tep:5:6: lỗi DL130: chưa điền: Mục (so_do.ma)"]


def test_a_required_field_that_may_be_null_may_stay_blank() -> None:
    schema = group(["cap"], cap={"type": ["string", "null"]}, so={"type": "string"})
    assert validate(load_text(b"so: 1\ncap:\n", "t", "yaml"), schema).values == {"cap": None, "so": "1"}


def test_a_schema_that_requires_itself_ends() -> None:
    schema = {
        **group(["con"], con={"$ref": "#/$defs/nut"}),
        "$defs": {"nut": group(["con"], con={"$ref": "#/$defs/nut"})},
    }
    with pytest.raises(InputError) as caught:
        validate(load_text(b"con:\n", "t", "yaml"), schema)
    assert [d.code for d in caught.value.diagnostics] == ["DL130"]


def test_when_very_much_is_missing_a_group_is_one_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    def blanks() -> list[str]:
        read = validate(load_text(b"trich_yeu: a\n", "vao.yaml", "yaml"), SCHEMA, draft=True)
        return [blank.path for blank in read.blanks]

    assert blanks() == ["nguoi_ky.chuc_vu", "nguoi_ky.ho_ten", "noi_nhan"]
    monkeypatch.setattr("cchcdoc.schema.reading.MAX_BLANKS", 0)
    assert blanks() == ["nguoi_ky", "noi_nhan"]
