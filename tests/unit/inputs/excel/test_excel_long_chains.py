"""Many cells in dispute at once: what was made to be slow is not."""

from __future__ import annotations

from cchcdoc.inputs.excel.witnesses import _exchanged


def test_cells_that_changed_places_are_found_in_one_pass_over_them() -> None:
    """Each cell of a chain falls out only after the one behind it: a pass for each would take hours here."""
    chain = {f"k{row}": ((row, 3), (row + 1, 3)) for row in range(100_000)}
    circle = {f"c{row}": ((row, 4), (row + 1 if row < 9 else 0, 4)) for row in range(10)}
    assert _exchanged(chain | circle) == circle
    assert _exchanged({"a": ((1, 3), (2, 3)), "b": ((2, 3), (1, 3)), "c": ((3, 3), (2, 3))}) == {
        "a": ((1, 3), (2, 3)),
        "b": ((2, 3), (1, 3)),
    }
