"""Spaces of other kinds are read as spaces where YAML wants one, and places stay; what is right raises no warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.inputs.slips.hard_spaces import soften
from cchcdoc.inputs.slips.item_signs import marker_at_start
from cchcdoc.inputs.slips.layout import NO_BLOCK, block_headers
from cchcdoc.nodes import ListNode, MapNode, Scalar
from cchcdoc.vietnamese.list_signs import BULLETS, KEPT, OTHER_DASHES, PLUSES

SPACES = ["\u00a0", "\u1680", "\u2003", "\u2007", "\u2009", "\u202f", "\u205f", "\u3000"]


def lines_of(text: str) -> list[str]:
    """What is reported of ``text``, errors or warnings."""
    try:
        return [finding.as_line() for finding in load_text(text.encode(), "tep", "yaml").warnings]
    except InputError as error:
        return [finding.as_line() for finding in error.diagnostics]


def test_every_sign_of_lists_but_the_dash_of_yaml_is_no_item() -> None:
    signs = (OTHER_DASHES + PLUSES + BULLETS + KEPT).replace("\u2011", "")  # read as a hyphen: that of YAML
    assert [sign for sign in signs if "DL124" not in "".join(lines_of(f"a:\n  {sign} Sở\n"))] == []


@pytest.mark.parametrize("space", SPACES)
def test_a_space_of_another_kind_is_read_as_a_space_and_moves_nothing(space: str) -> None:
    text = f"a:{space}x\nb:{space}\n{space}{space}c: y\n  d{space}: z\ne:\n{space}{space}-{space}f\n"
    root = load_text(text.encode(), "tep", "yaml").root
    assert isinstance(root, MapNode)
    first, group, items = root.entries["a"], root.entries["b"], root.entries["e"]
    assert isinstance(first, Scalar)
    assert (first.text, first.position.column) == ("x", 4)
    assert isinstance(group, MapNode)
    assert list(group.entries) == ["c", "d"]
    assert isinstance(items, ListNode)
    assert [item.text for item in items.items if isinstance(item, Scalar)] == ["f"]


def test_such_spaces_stay_where_they_are_text() -> None:
    lines = ["a: |", "  Một:\u00a0hai", "  \u00a0\u00a0ba", "b: x\u00a0y", "c: \u00a0x", "d: 'x:\u00a0y'"]
    assert soften(lines) == {}


def test_only_the_margin_of_a_block_is_softened() -> None:
    assert soften(["a: |", "\u00a0\u00a0x", "\u00a0\u00a0\u00a0y", "\u00a0"]) == {
        1: "  x",
        2: "  \u00a0y",
        3: "",
    }


def test_a_block_reaches_to_the_next_line_on_its_margin() -> None:
    lines = ["a: |", "  x", "", "  - y: |", "b:", "  - >-", "    z", "c: x | y", "d: '|", "  x'"]
    headers = block_headers(lines)
    assert headers[:7] == [NO_BLOCK, 0, 0, 0, NO_BLOCK, NO_BLOCK, 5]
    assert headers[7] == headers[8] == NO_BLOCK


@pytest.mark.parametrize(
    "text", ["**đậm**", "-5", "−5", "–5", "- ", "x", "1.5", "+5", "", "*nghiêng*", "12. 5"]
)
def test_what_begins_no_item_has_no_marker(text: str) -> None:
    assert marker_at_start(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: giai đoạn 2021\n  - 2030\n",
        "a: Phòng Văn hóa,\n  Xã hội\n",
        "a:\n  - một\n  - hai ba\n    bốn\n",
        'a: "x\n  b: y"\n',
        "a: “Tuần lễ vàng”\n",
        'a: “Tuần lễ vàng"\n',
        "a: ‘x’ và ’y\n",
        "- - x\n  - y\n",
        "a: tỷ lệ 10:20\n",
        "a: https://dienbien.gov.vn/#tin\n",
        "a: 412 # hỏi lại\n",
        "a: 93,54 # theo sở\n",
        "a: 15/7/2021 # ngày ký\n",
        "a: 76/NQ-CP # số\n",
        "a: có # hỏi lại\n",
        "a: Không # hỏi lại\n",
        "a: xa # cấp\n",
        "a: Luật Tổ chức chính quyền địa phương  # Tên gọi tắt của luật\n",
        'a: "Kế hoạch: năm" # tên\n',
    ],
)
def test_what_is_right_is_not_reported(text: str) -> None:
    assert lines_of(text) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("a: cung cấp # số liệu\n", "tep:1:13: cảnh báo DL121: dấu # cắt phần sau"),
        ("a: Phòng # 2\n", "tep:1:10: cảnh báo DL121"),
        ("a: một hai ba bốn năm sáu  # bảy\n", "tep:1:28: cảnh báo DL121"),
        ("a: ‘x\n", "tep:1:4: cảnh báo DL123"),
        ("a:\n  • x\n", "tep:2:3: lỗi DL124"),
        ("a:\n  -x\n  -y\n", "tep:2:3: lỗi DL124: sau dấu - ở đầu dòng này thiếu dấu cách"),
        ("a:\n  1. x\n  2. y\n", 'tep:2:3: lỗi DL124: dấu "1."'),
        ("a:\n  - x\n    - y\n", 'tep:3:5: cảnh báo DL125: dòng này bắt đầu bằng "-"'),
        ("a:\n  Một câu.\n  Hai câu.\n", "tep:3:3: cảnh báo DL125: dòng này nối vào câu ở dòng trên"),
        (
            "a: 'x\nb: y\nc: z'\n",
            "tep:1:4: lỗi DL107: dấu nháy mở ở đây không có dấu nháy đóng (chữ chạy đến dòng 3)",
        ),
        (
            "a: 'x\nb: 'y'\n",
            "tep:1:4: lỗi DL107: dấu nháy mở ở đây không có dấu nháy đóng (chữ chạy đến dòng 2)",
        ),
        ("a: |\n  x\ny: z t: u\n", "tep:3:7: lỗi DL107: dấu hai chấm trong giá trị"),
        ("a: |\n  x\nCâu: sau\nb: 1\n", ""),
        ("a: |\n  x\nCâu sau\nb: 1\n", "tep:3:1: lỗi DL107: dòng này thụt vào quá ít"),
        ("a: |\n  x\n# y\n  z\nb: 1\n", "tep:3:1: lỗi DL107: dòng này thụt vào quá ít"),
        ("a:1\nb: 2\n", 'tep:1:2: lỗi DL107: thiếu dấu cách sau dấu hai chấm của trường "a"; viết a: 1'),
        ("a: x\n\u3000b: y\n", "tep:2:1: lỗi DL107: dấu cách cứng (U+3000)"),
    ],
)
def test_a_slip_is_reported_where_it_is(text: str, start: str) -> None:
    assert [line[: len(start)] for line in lines_of(text)] == ([start] if start else [])


def test_no_form_sample_or_pack_is_warned_of() -> None:
    paths = [*Path("samples").rglob("*.yaml"), *Path("templates").rglob("*.yaml")]
    assert len(paths) > 100
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert lines_of(text) == [], path


def test_the_comments_that_forms_write_behind_values_are_no_loss() -> None:
    text = re.sub(
        "(?m)^ *#", "", "#a: Tổ chức chính quyền địa phương  # Tên luật, pháp lệnh\n#b: doc  # Khổ giấy\n"
    )
    assert lines_of(text) == []
