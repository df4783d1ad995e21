"""Files of cases: what is refused in them, and that an update changes what is expected and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.case_files import CaseError, hold_to, load_cases, replaced
from tests.support.case_update import update_cases, updated

BLOCK = """\
# What the file holds.
- name: một   # a remark
  input: |
    a

    b
  output: |
    cũ

    dài
  # before the next
- name: hai
  input: c
"""


def cases_of(folder: Path, text: str):  # type: ignore[no-untyped-def]
    path = folder / "prose" / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    load_cases.cache_clear()
    return load_cases(path)


def test_everything_is_text_and_what_is_not_expected_is_empty(tmp_path: Path) -> None:
    one, two = cases_of(tmp_path, "- {name: No, input: 012, output: 93,}\n- {input: 1.50, messages: }\n")
    assert (one.name, one.get("input"), one.expected) == ("No", "012", {"output": "93"})
    assert (two.name, two.expected, str(two)) == ("1.50", {}, "prose/x: 1.50")


def test_what_a_file_gives_all_cases_each_may_give_otherwise(tmp_path: Path) -> None:
    text = "given: {x: a, files: {m: 1, n: 2}}\ncases:\n- {name: p}\n- {name: q, x: b, files: {n: 3, o: 4}}\n"
    one, two = cases_of(tmp_path, text)
    assert (one.get("x"), one.given["files"]) == ("a", {"m": "1", "n": "2"})
    assert (two.get("x"), two.given["files"]) == ("b", {"m": "1", "n": "3", "o": "4"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {name: a, input: b, input: c}\n", "typed twice: input"),
        ("- {name: a}\n- {name: a}\n", "called alike: a"),
    ],
)
def test_a_file_that_says_a_thing_twice_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        cases_of(tmp_path, text)


def test_a_key_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    (case,) = cases_of(tmp_path, "- {name: a, inptu: b}\n")
    with pytest.raises(CaseError, match="unknown: inptu; known are: input"):
        hold_to(case, "input")


@pytest.mark.parametrize("pairs", ["[[a]]", "[[khong, co]]", "[ab]"])
def test_a_replacement_is_a_pair_and_finds_what_it_replaces(tmp_path: Path, pairs: str) -> None:
    (case,) = cases_of(tmp_path, f"- {{name: a, replace: {pairs}}}\n")
    with pytest.raises(CaseError, match="replace"):
        replaced(case, {"input": "một"})


def test_an_update_leaves_remarks_order_and_other_cases_as_they_are() -> None:
    assert updated(BLOCK, {0: {"output": "mới"}}) == BLOCK.replace(
        "  output: |\n    cũ\n\n    dài\n", "  output: mới\n"
    )


def test_an_update_that_finds_nothing_new_changes_nothing() -> None:
    assert updated(BLOCK, {0: {"output": "cũ\n\ndài"}, 1: {}}) == BLOCK


def test_what_was_not_expected_is_added_in_the_order_of_the_others() -> None:
    found = {"exit": "1", "messages": "một: hai\nba", "output": "cũ\n\ndài"}
    after = updated(BLOCK, {0: found, 1: {"output": "x"}})
    assert after == BLOCK.replace(
        "  output: |\n", "  exit: 1\n  messages: |\n    một: hai\n    ba\n  output: |\n"
    ).replace("  input: c\n", "  input: c\n  output: x\n")


def test_what_no_longer_comes_is_taken_out() -> None:
    assert updated(BLOCK, {0: {}}) == BLOCK.replace("  output: |\n    cũ\n\n    dài\n", "")


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ({"output": "c"}, "- {input: a, output: c}  # b\n"),
        ({"output": 'd, "e"'}, "- {input: a, output: 'd, \"e\"'}  # b\n"),
        ({"messages": "x: y"}, '- {input: a, messages: "x: y"}  # b\n'),
        ({}, "- {input: a}  # b\n"),
    ],
)
def test_a_case_on_one_line_stays_on_one_line(found: dict[str, str], line: str) -> None:
    assert updated("- {input: a, output: b}  # b\n", {0: found}) == line


@pytest.mark.parametrize(
    "value",
    [
        "a: b",
        "# a",
        "'a'",
        "\"a\" 'b'",
        " a",
        "a\n b",
        "\na",
        "a\n\nb",
        "a\u00a0b",
        "a\u2028b",
        "a\x07b",
        "- a",
        "|",
        "{a}",
    ],
)
@pytest.mark.parametrize("text", ["- {name: x}\n", "- name: x\n", "given: {}\ncases:\n  - name: x\n"])
def test_whatever_came_out_is_read_back(tmp_path: Path, text: str, value: str) -> None:
    (case,) = cases_of(tmp_path, text)
    update_cases(case.path, {0: {"output": value, "messages": value}})
    assert load_cases(case.path)[0].expected == {"output": value, "messages": value}
