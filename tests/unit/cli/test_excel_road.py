"""The whole road of a clerk who has only the guide: a quarter's report from an Excel form, two cells corrected, and the
six months' report made from it; with LibreOffice between every step the same documents come out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.commands import say, work_folder
from tests.support.excel_forms import saved_by_libreoffice
from tests.support.kinds import part, shown_text
from tests.support.pages import DOCS, blocks
from tests.support.typed_forms import type_into

TYPED, CORRECTED = (block.text for block in blocks("huong-dan.md") if block.title == "q1.xlsx")
LATER = {
    "Ngày kết thúc cuộc kiểm tra gần nhất": "27/5/2026",
    "Tin, bài đã phát, đăng trong kỳ": "90",
    "Số nhiệm vụ đã hoàn thành từ đầu năm đến cuối kỳ": "18",
    "Đã giải ngân từ đầu năm đến cuối kỳ": "9800",
}
"""What is another figure in June."""


def in_june() -> str:
    """What is typed into the form of six months: all but the frame, which ``init --tu`` fills in."""
    lines = []
    for line in TYPED.splitlines():
        sheet, label, *_ = line.split(" | ")
        if sheet != "Thể thức":
            lines.append(f"{sheet} | {label} | {LATER[label]}" if label in LATER else line)
    return "\n".join(lines)


def as_it_is(form: bytes) -> bytes:
    return form


@pytest.mark.parametrize(
    "saved",
    [as_it_is, pytest.param(saved_by_libreoffice, marks=pytest.mark.office)],
    ids=["as written", "saved by LibreOffice"],
)
def test_the_road_from_a_quarter_to_six_months(
    saved: Callable[[bytes], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(work_folder(tmp_path, monkeypatch))
    q1, half = Path("q1.xlsx"), Path("6-thang.xlsx")

    def typed(path: Path, text: str) -> None:
        type_into(path, text)
        path.write_bytes(saved(path.read_bytes()))

    assert say(capsys, "init", "bao-cao-cchc", "--cap", "xa", "-o", str(q1))[0] == 0
    typed(q1, TYPED)
    code, _, err = say(capsys, "render", str(q1))
    assert code == 1
    assert [line.partition(": ")[0] for line in err.splitlines()[:-1]] == [
        "q1.xlsx:Số liệu!C17",
        "q1.xlsx:Số liệu!C19",
    ]
    assert err.splitlines()[1].partition(":")[2] in (DOCS.parent / "README.md").read_text(encoding="utf-8")
    typed(q1, CORRECTED)
    assert say(capsys, "render", str(q1)) == (0, "q1.docx\n", "")
    assert say(capsys, "init", "bao-cao-cchc", "--tu", str(q1), "--ky", "6-thang", "-o", str(half))[0] == 0
    typed(half, in_june())
    code, out, err = say(capsys, "render", str(half))
    assert (code, out, err) == (0, "6-thang.docx\n", "")
    text = shown_text(part(Path("6-thang.docx").read_bytes()))
    assert "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2026" in text
    assert "đến hết kỳ báo cáo đã hoàn thành 18 nhiệm vụ (đạt 56,25%)." in text
