"""What is remembered while a document is written, and how much of it."""

import pytest

from cchcdoc.compose.prose import findings as room
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.compose.prose.patterns import MAX_PATTERN_DEPTH, find_pattern
from cchcdoc.compose.prose.unfilled import MAX_PATHS, find_unfilled
from cchcdoc.compose.reading.marks import ProseError
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank, Position, Prose, Scalar

PLACE = Location("kind.yaml", 3, 5)
PROSE = Prose(Scalar("Một [@sai", Position(7, 3)), "vao.yaml")


def test_no_more_errors_are_kept_than_the_limit_and_the_last_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_FINDINGS", 2)
    collected = Findings({})
    for number in range(3):
        collected.error("ND454", PLACE, f"sai {number}")
    assert [found.message for found in collected.findings] == ["sai 0", "sai 1", "còn lỗi khác chưa kể"]
    collected.drop_repeated(2, {(found.code, found.message) for found in collected.findings})
    assert collected.has_more


def test_a_draft_lists_no_more_blanks_than_its_limit_and_marks_the_others_with_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "MAX_GAPS", 2)
    collected = Findings({})
    gaps = [collected.gap(Blank("", label)) for label in ("một", "hai", "ba")]
    assert [gap.number for gap in gaps] == [0, 1, 1]
    assert collected.gaps == ["Chưa điền: một", "Chưa điền: hai"]


def test_prose_that_cannot_be_read_is_reported_once_however_often_it_is_called() -> None:
    collected = Findings({})
    for _ in range(3):
        collected.add_unreadable(ProseError("ND452", "không đọc được", "sửa", 4), PROSE)
    assert [(found.code, found.location) for found in collected.findings] == [
        ("ND452", Location("vao.yaml", 7, 3))
    ]
    assert collected.has_unread_prose


def test_errors_that_come_again_are_reported_once_and_others_stay() -> None:
    collected, reported = Findings({}), set[tuple[str, str]]()
    collected.error("ND454", PLACE, "trước")
    for message in ("sai", "sai", "khác"):
        collected.error("ND454", PLACE, message)
        collected.drop_repeated(len(collected.findings) - 1, reported)
    assert [found.message for found in collected.findings] == ["trước", "sai", "khác"]


@pytest.mark.parametrize(("depth", "code"), [(MAX_PATTERN_DEPTH - 1, []), (MAX_PATTERN_DEPTH, ["ND455"])])
def test_patterns_call_one_another_up_to_a_depth(depth: int, code: list[str]) -> None:
    collected = Findings({})
    found = find_pattern("mau", {"mau": PROSE}, lambda: PLACE, depth, collected)
    assert [each.code for each in collected.findings] == code
    assert found is (None if code else PROSE)


def test_an_unknown_pattern_leaves_what_it_cites_unread() -> None:
    collected = Findings({})
    assert find_pattern("mau_1", {"mau_2": PROSE}, lambda: PLACE, 0, collected) is None
    assert [(each.code, each.hint) for each in collected.findings] == [("ND454", "có phải là mau_2?")]
    assert collected.has_unread_prose


@pytest.mark.parametrize(("before", "is_found"), [(MAX_PATHS - 1, True), (MAX_PATHS, False)])
def test_paths_of_an_expression_are_looked_up_to_a_limit(before: int, is_found: bool) -> None:
    source = "x + " * before + "so_lieu.a"
    found = find_unfilled(source, {"so_lieu": {"a": None}}, str)
    assert (found is not None) == is_found
