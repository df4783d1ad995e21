"""What a message shows of what it quotes."""

import pytest

from cchcdoc.diagnostics import (
    MAX_SHOWN,
    Diagnostic,
    LimitedFindings,
    Location,
    Severity,
    in_file_order,
    listed_places,
    make_error,
)
from cchcdoc.errors import PackError


def diagnostic(message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("DL101", Severity.ERROR, Location("tep.yaml", 4, 2), message, hint)


@pytest.mark.parametrize("length", [0, 1, MAX_SHOWN])
def test_a_message_up_to_the_limit_is_whole(length: int) -> None:
    said = "ế" * length
    assert diagnostic(said, said).as_json()["message"] == said
    assert said in diagnostic(said).as_line()


@pytest.mark.parametrize("length", [MAX_SHOWN + 1, 200_000])
def test_a_longer_one_loses_its_middle_in_text_and_in_json(length: int) -> None:
    found = diagnostic("đầu" + "x" * length + "cuối", "sửa" + "y" * length + "đi")
    for said in (found.as_line(), str(found.as_json()["message"]) + str(found.as_json()["hint"])):
        assert len(said) < 2 * MAX_SHOWN + 100
        assert all(word in said for word in ("đầu", "cuối", "sửa", "đi", "[…]"))


def test_a_message_is_one_line_of_printable_characters() -> None:
    assert diagnostic("a\nb\x1b[31m\u202ec").as_line() == "tep.yaml:4:2: lỗi DL101: a b�[31m�c"


FOUND = [
    make_error("5", Location("b.yaml", 1, 1), "đầu tệp b"),
    make_error("4", Location("a.yaml"), "còn lỗi khác chưa kể"),
    make_error("2", Location("a.yaml", 9, 2), "cùng chỗ, trước"),
    make_error("3", Location("a.yaml", 9, 2), "cùng chỗ, sau"),
    make_error("7", None, "không có chỗ"),
    make_error("6", Location("b.yaml", 10), "dưới dòng 9"),
    make_error("1", Location("a.yaml", 9, 1), "trước đó một cột"),
    make_error("8", Location("mau.docx", place="đoạn 12"), "mẫu giữ thứ tự của mình"),
    make_error("9", Location("mau.docx", place="đoạn 3"), "mẫu giữ thứ tự của mình"),
]


def test_findings_stand_file_by_file_from_top_to_bottom() -> None:
    assert [each.code for each in in_file_order(FOUND, "a.yaml")] == list("123456789")
    assert [each.code for each in in_file_order(FOUND)] == list("561234789")


def test_an_exception_carries_its_findings_in_that_order() -> None:
    assert PackError(FOUND).diagnostics == tuple(in_file_order(FOUND))


def collected(*findings: str) -> list[str]:
    """What is kept of errors (``e``) and warnings (``w``) when the limit is 2."""
    kept = LimitedFindings(2, "DL199", "tep.yaml")
    for number, finding in enumerate(findings):
        (kept.error if finding == "e" else kept.warn)(str(number), Location("tep.yaml", 1), "sai")
    assert kept.has_more == (len(findings) > 2)
    return [each.as_line().partition(";")[0] for each in kept.findings]


def test_no_more_findings_are_kept_than_the_limit_and_the_last_says_so() -> None:
    kept = ["tep.yaml:1: lỗi 0: sai", "tep.yaml:1: cảnh báo 1: sai"]
    assert collected("e", "w") == kept
    assert collected("e", "w", "w", "w") == [*kept, "tep.yaml: cảnh báo DL199: còn cảnh báo khác chưa kể"]
    assert collected("e", "w", "e", "w") == [*kept, "tep.yaml: lỗi DL199: còn lỗi khác chưa kể"]


def test_an_error_among_too_many_warnings_is_not_lost() -> None:
    assert collected("w", "w", "w", "e")[2:] == ["tep.yaml: lỗi DL199: còn lỗi khác chưa kể"]


def test_a_place_without_a_line_is_not_named_beside_another() -> None:
    places = [Location("tep.yaml", 12, 3), Location("tep.xlsx", cell="Số liệu!C17"), Location("tep.yaml")]
    at = Location("tep.yaml", 1, 1)
    assert [each.aside(at) for each in places] == [" (dòng 12)", " (tep.xlsx:Số liệu!C17)", ""]
    assert places[1].aside(Location("tep.xlsx", cell="Thể thức!C5")) == " (ô Số liệu!C17)"
    assert places[1].aside(None) == " (ô Số liệu!C17)"


def test_places_are_listed_by_line_by_cell_and_by_file() -> None:
    at = Location("a.yaml", 9, 1)
    places = [
        at,
        Location("a.yaml", 12, 3),
        Location("a.yaml", 12, 8),
        Location("a.yaml"),
        Location("b.yaml", 2, 1),
    ]
    assert listed_places(places, at, 5) == "dòng 9, 12, b.yaml:2:1"
    cells = [Location("b.xlsx", cell=f"Số liệu!C{row}") for row in (9, 8, 9, 7)]
    assert listed_places(cells, cells[0], 2) == "ô Số liệu!C9, Số liệu!C8, …"
    assert listed_places([Location("a.yaml")], at, 5) == ""
