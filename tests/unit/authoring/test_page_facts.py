"""What ``pack test --trang`` sees of pages: facts of texts, pages of a PDF, a bounded office, nothing without one."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import pytest

from cchcdoc.authoring import page_facts
from cchcdoc.authoring.page_facts import facts_of_text, page_count
from cchcdoc.authoring.page_facts import page_facts as facts_of
from cchcdoc.authoring.trying import Tried, with_pages

HEAD = "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n XÃ A      Độc lập - Tự do - Hạnh phúc\n"
SIGNED = "Nơi nhận:      CHỦ TỊCH\n- Lưu: VT.\n      Nguyễn Văn A\n"


@pytest.mark.parametrize(
    ("pages", "facts"),
    [
        ([HEAD + "Lời văn.\n" + SIGNED], ["Tiêu ngữ trên một dòng", "chữ ký cùng trang với lời văn"]),
        ([HEAD.replace("-", "\u2011") + SIGNED], ["Tiêu ngữ trên một dòng", "chữ ký cùng trang với lời văn"]),
        ([HEAD.replace(" - Hạnh", " -\nHạnh") + SIGNED], ["Tiêu ngữ không nằm trọn một dòng", "chữ ký cùng trang với lời văn"]),
        ([HEAD + "Lời văn.\n", "   2\n\n" + SIGNED], ["Tiêu ngữ trên một dòng", "chữ ký đứng một mình ở một trang"]),
        ([HEAD, "   2\nđoạn cuối./.\n" + SIGNED], ["Tiêu ngữ trên một dòng", "chữ ký cùng trang với lời văn"]),
        ([HEAD, "Không có tên ai.\n"], ["Tiêu ngữ trên một dòng"]),
    ],
)  # fmt: skip
def test_facts_of_texts(pages: list[str], facts: list[str]) -> None:
    assert list(facts_of_text(pages, "Nguyễn Văn A")) == [f"Trang | {each}" for each in facts]


def test_pages_of_a_pdf_are_counted_packed_or_not() -> None:
    plain = b"%PDF-1.7\n1 0 obj<</Type/Pages/Count 2>>endobj 2 0 obj<</Type/Page/Parent 1 0 R>>endobj 3 0 obj<</Type /Page>>"
    packed = zlib.compress(b"<</Type/Page/Parent 1 0 R>> <</Type/Pages>> <</Type/Page>>")
    objects = b"9 0 obj<</Type/ObjStm/N 3/Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream"
    assert [page_count(each) for each in (plain, objects, plain + objects, b"", b"/ObjStm>>\nstream\nx")] == [
        2,
        2,
        4,
        0,
        0,
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the fake program is a shell script")
def test_an_office_that_hangs_ends_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(page_facts, "office", lambda: str(program))
    monkeypatch.setattr(page_facts, "OFFICE_SECONDS", 1)
    assert facts_of([(b"", ""), (b"", "")]) == [(), ()]
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    assert not child.exists() or child.read_text().split()[2] == "Z"


def test_without_an_office_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    tried = Tried(Path("a.yaml"), (), "Trang | 2 trang\n", (), True, ("Trang | 2 trang",), b"x")
    assert with_pages([tried], all_of_them=True) == [tried]


def test_facts_take_the_place_of_those_that_were_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = [("Trang | 3 trang", "Trang | Tiêu ngữ trên một dòng")]
    monkeypatch.setattr("cchcdoc.authoring.trying.page_facts", lambda _: seen)
    known = ("Trang | 2 trang", "Trang | Tiêu ngữ trên một dòng")
    tried = Tried(Path("a.yaml"), (), "a\n" + "".join(f"{each}\n" for each in known), (), True, known, b"x")
    (found,) = with_pages([tried], all_of_them=False)
    assert found.outline == "a\nTrang | 3 trang\nTrang | Tiêu ngữ trên một dòng\n"
    assert {"-Trang | 2 trang", "+Trang | 3 trang"} <= set(found.difference)


def test_a_fact_that_is_not_seen_here_stays_as_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchcdoc.authoring.trying.page_facts", lambda _: [("Trang | 2 trang",)])
    known = ("Trang | 2 trang", "Trang | Tiêu ngữ trên một dòng")
    tried = Tried(Path("a.yaml"), (), "a\n", (), True, known, b"x")
    (found,) = with_pages([tried], all_of_them=False)
    assert (found.difference, found.outline.splitlines()[1:]) == ((), list(known))
