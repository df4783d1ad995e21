"""Runs of a plan: everything is checked first, what an earlier run wrote is kept, what somebody changed is not touched."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cchcdoc.batch import State, read_plan, verify
from cchcdoc.batch.disk import Disk
from cchcdoc.batch.plans.sources import sources_of
from cchcdoc.batch.run_folder import NAME, RunFolder
from cchcdoc.batch.verify import Answer
from cchcdoc.errors import InputError, OutputError
from tests.support.batches import counts, digests, planned, run, spoil, write_inputs, write_plan


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and four inputs."""
    return planned(tmp_path, monkeypatch, 4)


def saved_again(path: Path) -> None:
    """As Word would: the same text, every part written anew."""
    content = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    path.write_bytes(content.getvalue())


def test_all_are_written_and_nothing_is_left_over(here: Path) -> None:
    assert counts(run(here)) == {State.WRITTEN: 4}
    assert sorted(digests(here)) == [f"xa-{n:02}.docx" for n in range(4)]
    assert sorted(path.name for path in (here / "ket-qua" / NAME).iterdir()) == ["khoa", "nhat-ky.jsonl"]


def test_one_wrong_input_stops_the_run_before_the_first_document(here: Path) -> None:
    spoil(here, "xa-02.yaml")
    results = run(here)
    assert counts(results) == {State.REFUSED: 1, State.FAILED: 3}
    assert results[0].source == "nop/xa-02.yaml"
    assert results[0].findings[0].location is not None
    assert digests(here) == {}


def test_only_good_writes_the_others_and_a_later_run_the_rest(here: Path) -> None:
    original = (here / "nop" / "xa-02.yaml").read_bytes()
    spoil(here, "xa-02.yaml")
    assert counts(run(here, only_good=True)) == {State.REFUSED: 1, State.WRITTEN: 3}
    (here / "nop" / "xa-02.yaml").write_bytes(original)
    assert counts(run(here, resume=True)) == {State.WRITTEN: 1, State.KEPT: 3}


def test_what_was_made_before_the_run_was_held_back_is_not_made_again(here: Path) -> None:
    original = (here / "nop" / "xa-02.yaml").read_bytes()
    spoil(here, "xa-02.yaml")
    run(here)
    (here / "nop" / "xa-02.yaml").write_bytes(original)
    told: list[int] = []
    assert counts(run(here, progress=lambda _done, of: told.append(of))) == {State.WRITTEN: 4}
    assert told == [1]


def test_a_second_run_asks_for_resume(here: Path) -> None:
    run(here)
    with pytest.raises(OutputError, match="HL112"):
        run(here)
    assert counts(run(here, resume=True)) == {State.KEPT: 4}


def test_resume_tells_apart_and_a_dry_run_says_the_same(here: Path) -> None:
    before = run(here) and digests(here)
    output = here / "ket-qua"
    (output / "xa-00.docx").unlink()
    (output / "xa-01.docx").write_bytes((output / "xa-01.docx").read_bytes()[:2000])
    saved_again(output / "xa-02.docx")
    edited = digests(here)["xa-02.docx"]
    path = here / "nop" / "xa-03.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Xong.", "Đã xong."), encoding="utf-8")
    said = {
        "xa-00.docx": (State.WRITTEN, "thiếu tệp"),
        "xa-01.docx": (State.WRITTEN, "tệp hỏng"),
        "xa-02.docx": (State.CHANGED, ""),
        "xa-03.docx": (State.WRITTEN, "dữ liệu đổi"),
    }
    tried = run(here, resume=True, dry_run=True)
    assert {each.document: (each.state, each.reason) for each in tried} == said
    assert digests(here)["xa-03.docx"] == before["xa-03.docx"]
    done = run(here, resume=True)
    assert {each.document: (each.state, each.reason) for each in done} == said
    after = digests(here)
    assert (after["xa-00.docx"], after["xa-01.docx"]) == (before["xa-00.docx"], before["xa-01.docx"])
    assert after["xa-02.docx"] == edited
    assert after["xa-03.docx"] != before["xa-03.docx"]


def test_a_changed_document_is_written_over_only_by_its_name(here: Path) -> None:
    before = run(here) and digests(here)
    saved_again(here / "ket-qua" / "xa-02.docx")
    results = run(here, resume=True, overwrite=frozenset(["xa-02.docx"]))
    assert counts(results) == {State.KEPT: 3, State.WRITTEN: 1}
    assert digests(here) == before


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0 a password", b"notes", b"%PDF-1.7"])
def test_what_is_no_output_of_the_program_is_never_touched(here: Path, content: bytes) -> None:
    (here / "ket-qua").mkdir()
    (here / "ket-qua" / "xa-01.docx").write_bytes(content)
    assert counts(run(here)) == {State.WRITTEN: 3, State.CHANGED: 1}
    assert (here / "ket-qua" / "xa-01.docx").read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"PK\x03", b"\0" * 5000])
def test_what_a_crash_left_is_written_again(here: Path, content: bytes) -> None:
    before = run(here) and digests(here)
    (here / "ket-qua" / "xa-01.docx").write_bytes(content)
    results = run(here, resume=True)
    assert {each.reason for each in results if each.state is State.WRITTEN} == {"tệp hỏng"}
    assert digests(here) == before


def test_a_pack_that_changed_is_the_reason(here: Path, tmp_path: Path) -> None:
    run(here)
    pack = tmp_path / "goi" / "goi-thu" / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("1.2.3", "1.3.0"), encoding="utf-8")
    reasons = {each.reason for each in run(here, resume=True)}
    assert reasons == {"gói goi-thu 1.2.3 -> goi-thu 1.3.0"}


def test_a_pack_of_another_version_than_the_plan_says_is_told(here: Path) -> None:
    write_plan(here, "phien_ban: {goi-thu: 1.2.4}\n")
    results = run(here)
    assert counts(results) == {State.FAILED: 4}
    assert {found.code for each in results for found in each.findings} == {"HL105"}


def test_what_stands_there_is_not_kept_for_a_plan_that_asks_for_another_version(here: Path) -> None:
    run(here)
    write_plan(here, "phien_ban: {goi-thu: 1.2.3}\n")
    assert counts(run(here, resume=True)) == {State.KEPT: 4}
    write_plan(here, "phien_ban: {goi-thu: 1.2.4}\n")
    assert counts(run(here, resume=True)) == {State.FAILED: 4}


def test_names_that_are_one_file_are_refused_all(here: Path) -> None:
    (here / "nop" / "XA-01.json").write_text("{}", encoding="utf-8")
    write_plan(here, 'ten_tep: "{loai}"\n')
    results = run(here, only_good=True)
    assert {each.state for each in results} == {State.REFUSED}
    assert {found.code for each in results for found in each.findings} >= {"HL115"}
    assert digests(here) == {}


def test_numbers_and_names_are_those_of_the_plan(here: Path) -> None:
    path = here / "nop" / "xa-00.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  so:\n", "  so: 7\n", 1), encoding="utf-8")
    write_plan(
        here,
        "van_ban:\n  - {tep: nop/xa-00.yaml, so: 101}\n  - {tep: nop/xa-01.yaml, so: 102, ten: Xã Một}\n",
    )
    results = {each.source: each for each in run(here, only_good=True)}
    (found,) = results["nop/xa-00.yaml"].findings
    assert found.code == "HL104"
    assert "ke-hoach.yaml:5" in found.message
    assert results["nop/xa-01.yaml"].document == "Xã Một.docx"


def test_another_run_in_the_folder_is_told(here: Path) -> None:
    with RunFolder(here / "ket-qua"), pytest.raises(OutputError, match="HL107"):
        run(here)
    assert counts(run(here)) == {State.WRITTEN: 4}


def test_a_plan_without_its_inputs_is_refused(here: Path) -> None:
    write_plan(here, "van_ban:\n  - {tep: nop/khong-co.yaml, so: 1}\n")
    with pytest.raises(InputError, match="HL110"):
        run(here)


def test_a_document_that_is_open_is_told_and_not_made_again(here: Path) -> None:
    before = run(here) and digests(here)
    path = here / "nop" / "xa-01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Xong.", "Đã xong."), encoding="utf-8")
    lock = here / "ket-qua" / ".~lock.xa-01.docx#"
    lock.write_text("", encoding="utf-8")
    (*_, last) = run(here, resume=True)
    assert (last.state, last.document) == (State.FAILED, "xa-01.docx")
    assert last.findings[0].code == "TP501"
    lock.unlink()
    told: list[int] = []
    assert counts(run(here, resume=True, progress=lambda _done, of: told.append(of))) == {
        State.KEPT: 3,
        State.WRITTEN: 1,
    }
    assert told == []
    assert digests(here)["xa-01.docx"] != before["xa-01.docx"]


def test_a_run_waits_for_another_one_as_long_as_it_is_told(here: Path) -> None:
    waited: list[float] = []
    first = RunFolder(here / "ket-qua")

    class Waiting(Disk):
        def wait(self, seconds: float) -> None:
            waited.append(seconds)
            first.__exit__(None, None, None)

    first.__enter__()
    assert counts(run(here, disk=Waiting(), wait=60)) == {State.WRITTEN: 4}
    assert len(waited) == 1


def test_inputs_are_found_by_folder_and_by_pattern_each_once(here: Path) -> None:
    (here / "nop" / "huyen-cu").mkdir()
    (here / "nop" / "xa-00.yaml").rename(here / "nop" / "huyen-cu" / "xa-10.yaml")
    for name in ("~$xa-01.xlsx", ".an.yaml", "cchcdoc.yaml", "ghi-chu.txt"):
        (here / "nop" / name).write_text("x", encoding="utf-8")
    write_plan(here)
    plan = here / "ke-hoach.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("[nop]", "[nop, 'nop/**/*.yaml', './nop/xa-01.yaml']"),
        encoding="utf-8",
    )
    assert [each.name for each in sources_of(read_plan(plan))] == [
        "nop/huyen-cu/xa-10.yaml",
        "nop/xa-01.yaml",
        "nop/xa-02.yaml",
        "nop/xa-03.yaml",
    ]


def test_verify_says_what_is_as_it_was_and_what_could_not_be_compared(here: Path, tmp_path: Path) -> None:
    run(here)
    packs = (tmp_path / "goi",)
    assert all(
        each.is_sound and each.input is each.pack is Answer.SAME for each in verify(here / "ket-qua", packs)
    )
    saved_again(here / "ket-qua" / "xa-02.docx")
    (here / "ket-qua" / "xa-00.docx").unlink()
    (here / "nop" / "xa-01.yaml").unlink()
    found = {each.document: each for each in verify(here / "ket-qua")}
    assert found["xa-00.docx"].file is Answer.MISSING
    assert found["xa-01.docx"].input is Answer.MISSING
    assert found["xa-02.docx"].file is Answer.CHANGED
    assert found["xa-02.docx"].origin is Answer.SAME
    assert found["xa-03.docx"].is_sound
    assert found["xa-03.docx"].pack is Answer.MISSING
    with pytest.raises(OutputError, match="HL116"):
        list(verify(here / "nop"))


def test_verify_finds_the_inputs_of_a_folder_that_was_copied_elsewhere(here: Path, tmp_path: Path) -> None:
    run(here)
    (here / "nop" / "xa-01.yaml").unlink()
    whole, alone = tmp_path / "luu-tru", tmp_path / "chi-ket-qua"
    shutil.copytree(here, whole)
    shutil.copytree(here / "ket-qua", alone)
    shutil.rmtree(here)
    found = {each.document: each.input for each in verify(whole / "ket-qua")}
    assert found.pop("xa-01.docx") is Answer.MISSING
    assert set(found.values()) == {Answer.SAME}
    assert {each.input for each in verify(alone)} == {Answer.UNKNOWN}
    assert all(each.is_sound for each in verify(alone))


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EINVAL])
def test_a_share_without_locks_is_refused_before_anything_is_made(here: Path, number: int) -> None:
    class Share(Disk):
        def try_lock(self, descriptor: int) -> None:
            del descriptor
            raise OSError(number, os.strerror(number))

    told: list[int] = []
    with pytest.raises(OutputError, match="HL108") as caught:
        run(here, disk=Share(), progress=lambda done, _of: told.append(done))
    (found,) = caught.value.diagnostics
    assert errno.errorcode[number] in found.message
    assert "trên máy này" in found.hint
    assert told == []
    assert counts(run(here, dry_run=True, disk=Share())) == {State.WRITTEN: 4}


def test_a_share_that_syncs_no_folder_and_keeps_no_permissions_is_written(here: Path) -> None:
    class Share(Disk):
        def sync_folder(self, folder: Path) -> None:
            del folder
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

        def set_mode(self, path: Path, mode: int) -> None:
            del path, mode
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    assert counts(run(here, disk=Share())) == {State.WRITTEN: 4}
    write_inputs(here, 4, "Đã xong.")
    assert counts(run(here, disk=Share(), resume=True)) == {State.WRITTEN: 4}
