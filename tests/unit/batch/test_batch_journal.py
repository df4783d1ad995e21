"""The journal: what a crash left at its end is cut, what is damaged in the middle stops the run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.batch.journal import Entry, Journal, line_of, read_journal
from cchcdoc.errors import OutputError
from tests.support.examples import examples

PATH = Path("nhat-ky.jsonl")


def entry(number: int, event: str = "written") -> Entry:
    digest = f"{number:064x}"
    name = f"xã {number}"
    return Entry(
        event,
        f"{name}.yaml",
        f"{name}.docx",
        digest,
        "",
        "",
        "cong-van",
        "mac-dinh 1",
        digest,
        "1",
        digest,
        9,
    )


def journal_of(count: int) -> bytes:
    lines = [line_of({"event": "begun", "plan": "/a/ke-hoach.yaml"})]
    return b"".join([*lines, *[line_of(entry(number)._asdict()) for number in range(count)]])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "nhat-ky.jsonl"
    journal = Journal(path, sound=0, now=lambda: "2026-10-01T00:00:00+00:00")
    journal.begin(plan="ke-hoach.yaml", title="Quý III")
    for number in range(120):
        journal.add(entry(number, "made"))
        journal.add(entry(number))
    journal.close()
    read = read_journal(path.read_bytes(), path)
    assert read.header["title"] == "Quý III"
    assert [each.document for each in read.entries if each.event == "written"] == [
        f"xã {n}.docx" for n in range(120)
    ]
    assert read.sound == read.size == path.stat().st_size


@given(st.integers(min_value=0))
@examples(100)
def test_a_journal_that_was_cut_anywhere_loses_its_last_line_and_no_other(cut: int) -> None:
    whole = journal_of(5)
    cut %= len(whole)
    read = read_journal(whole[:cut], PATH)
    assert whole[: read.sound] == b"".join(whole[:cut].splitlines(keepends=True)[: whole[:cut].count(b"\n")])
    assert list(read.entries) == [entry(number) for number in range(len(read.entries))]


@given(st.integers(min_value=0), st.integers(1, 255))
@examples(200)
def test_a_byte_that_changed_is_never_taken_for_what_was_written(place: int, change: int) -> None:
    whole = journal_of(5)
    place %= len(whole)
    damaged = whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :]
    try:
        read = read_journal(damaged, PATH)
    except OutputError as error:
        (found,) = error.diagnostics
        assert found.code == "HL106"
        return
    assert list(read.entries) == [entry(number) for number in range(len(read.entries))]
    assert place >= read.sound


def test_damage_in_the_middle_is_told_with_its_place() -> None:
    lines = journal_of(3).splitlines(keepends=True)
    damaged = lines[0] + b"x" + lines[1][1:] + lines[2]
    with pytest.raises(OutputError, match=f"byte thứ {len(lines[0])}"):
        read_journal(damaged, PATH)


def test_a_run_goes_on_behind_the_last_sound_line(tmp_path: Path) -> None:
    path = tmp_path / "nhat-ky.jsonl"
    path.write_bytes(journal_of(2) + b"00000000 {")
    read = read_journal(path.read_bytes(), path)
    journal = Journal(path, sound=read.sound, now=str)
    journal.add(entry(7))
    journal.close()
    assert [each.source for each in read_journal(path.read_bytes(), path).entries] == [
        "xã 0.yaml",
        "xã 1.yaml",
        "xã 7.yaml",
    ]


def test_a_line_of_another_version_is_passed_over() -> None:
    newer = line_of({**entry(1)._asdict(), "more": 1})
    poorer = line_of({"event": "written", "document": "a.docx"})
    assert read_journal(newer + poorer, PATH).entries == (entry(1),)
