"""What stands behind `` #`` does not reach the document, and is reported."""

from __future__ import annotations

import pytest

from cchcdoc.inputs import limits, load_text


def warned(text: str) -> list[str]:
    return [finding.as_line() for finding in load_text(text.encode(), "tep", "yaml").warnings]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: Phòng họp #2\n", "tep:1:14"),
        ("a:\n  - x\n  - Phòng #2 tầng 1\n", "tep:3:11"),
        ("a: Kết quả mở lớp tập huấn # năm 2025\n", "tep:1:28"),
        ("a: Kết quả\n  mở lớp #5\n", "tep:2:10"),
        ("a: Phòng\t#2\n", "tep:1:10"),
    ],
)
def test_text_lost_behind_a_hash_is_reported(text: str, place: str) -> None:
    (line,) = warned(text)
    assert line.startswith(f"{place}: cảnh báo DL121: ")
    assert "đặt cả giá trị trong dấu nháy" in line


@pytest.mark.parametrize(
    "text",
    [
        "a: Tủa Chùa  # nơi ban hành\n",
        "a: 'Phòng họp #2'\n",
        'a: "Phòng họp #2"\n',
        "a: Phòng họp#2\n",
        "a: |\n  Phòng họp #2\n",
        "a:  # để trống\nb: x\n",
        "# Phòng họp #2\na: x\n",
        "a: x #\n",
    ],
)
def test_an_explanation_is_no_loss(text: str) -> None:
    assert warned(text) == []


def test_a_file_full_of_hashes_ends_at_the_limit() -> None:
    *found, more = warned("a: x\n" + "".join(f"b{number}: x #1\n" for number in range(300)))
    assert len(found) == limits.MAX_DIAGNOSTICS
    assert more.startswith("tep: cảnh báo DL120: còn cảnh báo khác chưa kể")
