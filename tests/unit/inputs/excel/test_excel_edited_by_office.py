"""Forms that LibreOffice itself sorted, cut, pasted, inserted into and deleted from: the same values, or a message."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from cchcdoc.errors import CchcdocError
from cchcdoc.nodes import MapNode, Node, Scalar
from tests.support.excel_files import read, said, small_form
from tests.support.office_macros import edited_by_office

pytestmark = [pytest.mark.office, pytest.mark.slow]

PLAIN, LIST = "Số liệu", "Hồ sơ thủ tục hành chính theo…"
FORM = small_form(
    "bao-cao-cchc",
    """
so_lieu:
  chi_dao: {ke_hoach: 4, quyet_dinh: 3, nhiem_vu: 32, nhiem_vu_xong: 9, kiem_tra: 5}
  ho_so:
    - {ten: Hộ tịch, tong_so: 4, dung_han: 3, qua_han: 1}
    - {ten: Đất đai, tong_so: 7, dung_han: 5, qua_han: 2}
    - {ten: Xây dựng, tong_so: 9, dung_han: 9, qua_han: 0}
so_lieu_cung_ky: {chi_dao: {ke_hoach: 2}}
""",
    "Thể thức",
    PLAIN,
    LIST,
)
SAME = {
    "opened and saved": "",
    "sheet renamed": f'd.Sheets.getByName("{PLAIN}").Name = "Biểu 1 - Quý I"',
    "sheet moved": f'd.Sheets.moveByName("{PLAIN}", 99)',
    "sheet copied and the old one deleted": f'd.Sheets.copyByName("{PLAIN}", "Mới", 99)\nd.Sheets.removeByName("{PLAIN}")',
    "rows inserted": f'd.Sheets.getByName("{PLAIN}").Rows.insertByIndex(7, 2)',
    "column inserted": f'd.Sheets.getByName("{PLAIN}").Columns.insertByIndex(2, 1)',
    "hidden row deleted": f'd.Sheets.getByName("{PLAIN}").Rows.removeByIndex(0, 1)',
    "rows sorted": f'sorted(d, "{PLAIN}", "A6:I12", 2)',
    "row cut to below": f'cut(d, "{PLAIN}", "A10:I10", "A90")',
    "row of a list inserted": f'd.Sheets.getByName("{LIST}").Rows.insertByIndex(6, 1)',
    "columns of a list that changed places": "\n".join(
        f'cut(d, "{LIST}", "{source}", "{target}")'
        for source, target in (("I1:I45", "P1"), ("J1:J45", "I1"), ("P1:P45", "J1"))
    ),
}
"""What a form bears: the same values as before."""
SORTED = {"rows of a list sorted": f'sorted(d, "{LIST}", "C6:L8", 1)'}
REFUSED = {
    "cell cut to another row": (f'cut(d, "{PLAIN}", "C10", "C14")', "DL184"),
    "cell cut over another": (f'cut(d, "{PLAIN}", "C10", "C9")', "DL184"),
    "cell cut to another period": (f'cut(d, "{PLAIN}", "C10", "D10")', "DL184"),
    "rows sorted without the hidden column": (f'sorted(d, "{PLAIN}", "B6:I12", 1)', "DL184"),
    "cells inserted": (
        f'x = d.Sheets.getByName("{PLAIN}")\nx.insertCells(x.getCellRangeByName("C10").RangeAddress, com.sun.star.sheet.CellInsertMode.DOWN)',
        "DL184",
    ),
    "cells deleted": (
        f'x = d.Sheets.getByName("{PLAIN}")\nx.removeRange(x.getCellRangeByName("C9").RangeAddress, com.sun.star.sheet.CellDeleteMode.UP)',
        "DL184",
    ),
    "hidden column deleted": (f'd.Sheets.getByName("{PLAIN}").Columns.removeByIndex(0, 1)', "DL184"),
    "row copied below": (f'copied(d, "{PLAIN}", "A10:I10", "A90")', "DL185"),
    "sheet copied": (f'd.Sheets.copyByName("{PLAIN}", "Mới", 99)', "DL185"),
    "column copied with its heading": (f'copied(d, "{PLAIN}", "C4:C40", "E4")', "DL184"),
    "column of a list copied over another": (f'copied(d, "{LIST}", "I1:I45", "J1")', "DL185"),
    "cells merged": (f'd.Sheets.getByName("{PLAIN}").getCellRangeByName("C9:C10").merge(True)', "DL189"),
    "formula that fails": (
        f'd.Sheets.getByName("{PLAIN}").getCellRangeByName("C10").Formula = "=1/0"',
        "DL187",
    ),
}
WARNED = {
    "row deleted": (f'd.Sheets.getByName("{PLAIN}").Rows.removeByIndex(9, 1)', "DL193"),
    "column deleted": (f'd.Sheets.getByName("{PLAIN}").Columns.removeByIndex(4, 1)', "DL193"),
    "column of a list deleted": (f'd.Sheets.getByName("{LIST}").Columns.removeByIndex(8, 1)', "DL193"),
    "row hidden": (f'd.Sheets.getByName("{LIST}").Rows.getByIndex(6).IsVisible = False', "DL191"),
}


@cache
def made() -> dict[str, bytes]:
    """All of them, by one start of LibreOffice."""
    edits = {**SAME, **SORTED, **{name: each[0] for name, each in (REFUSED | WARNED).items()}}
    return edited_by_office(FORM, edits)


def texts(form: bytes) -> dict[str, str]:
    """The answers of a form: dotted path -> text."""
    return dict(answers(read(form).root, ""))


def answers(node: Node, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar):
        if not node.is_blank:
            yield path[1:], node.text
        return
    below = node.entries.items() if isinstance(node, MapNode) else enumerate(node.items)
    for key, child in below:
        yield from answers(child, f"{path}.{key}")


@pytest.mark.parametrize("name", SAME)
def test_the_values_stay(name: str) -> None:
    assert said(made()[name]) == []
    assert texts(made()[name]) == texts(FORM)


def test_records_that_were_sorted_stay_whole() -> None:
    form = made()["rows of a list sorted"]
    assert said(form) == []
    found = texts(form)
    records = [
        [found[f"so_lieu.ho_so.{number}.{key}"] for key in ("ten", "tong_so", "dung_han")]
        for number in range(3)
    ]
    assert records == [["Xây dựng", "9", "9"], ["Đất đai", "7", "5"], ["Hộ tịch", "4", "3"]]


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_known_is_an_error(name: str) -> None:
    with pytest.raises(CchcdocError):
        read(made()[name])
    assert any(REFUSED[name][1] in line for line in said(made()[name]))


@pytest.mark.parametrize("name", WARNED)
def test_what_is_gone_or_hidden_is_named(name: str) -> None:
    found = said(made()[name])
    assert len(found) == 1
    assert WARNED[name][1] in found[0]
    assert texts(made()[name])["so_lieu.chi_dao.ke_hoach"] == "4"
