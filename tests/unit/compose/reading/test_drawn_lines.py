"""Rules and borders that are drawn with signs."""

from __future__ import annotations

import pytest

from cchcdoc.compose.reading.drawn_lines import is_border, is_fill_in_line, is_row, is_rule


@pytest.mark.parametrize("line", ["-----", "=====", "* * *", "___", "---|---", "—————", "……………", "- - -"])
def test_rules(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["--", "- a", "-5", "*a*", "1. Một", "=> a", "# a", "-"])
def test_other_lines_are_no_rules(line: str) -> None:
    assert not is_rule(line)


@pytest.mark.parametrize("line", ["+---+---+", "+===+", "├──┼──┤", "┌────┐", "|---+---|"])
def test_borders(line: str) -> None:
    assert is_border(line)


@pytest.mark.parametrize("line", ["|---|---|", "+ Một", "+84 215", "+", "-----", "| a | b |", "|"])
def test_other_lines_are_no_borders(line: str) -> None:
    assert not is_border(line)


def test_only_dots_and_underscores_are_filled_in_by_pen() -> None:
    assert is_fill_in_line("....___ …")
    assert not is_fill_in_line("-----")


def test_a_row_without_its_last_bar_is_one_beside_another_row() -> None:
    assert is_row("| a | b |", "", in_table=False)
    assert is_row("| a | b", "| c | d", in_table=False)
    assert is_row("| a | b", "", in_table=True)
    assert not is_row("|x| = 5 hay 6", "Một", in_table=False)
    assert not is_row("|", "|", in_table=True)
