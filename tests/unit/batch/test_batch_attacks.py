"""What stands where an input, a document or the journal belongs and is none: nothing outside is read for it, written or replaced."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from pathlib import Path

import pytest

from cchcdoc.batch import State, read_plan, verify
from cchcdoc.batch.disk import Disk
from cchcdoc.batch.findings_book import findings_book
from cchcdoc.batch.journal import MAX_BYTES, line_of, read_journal
from cchcdoc.batch.plans.sources import sources_of
from cchcdoc.batch.results import Result
from cchcdoc.batch.run_folder import NAME, RunFolder
from cchcdoc.errors import InputError, OutputError
from tests.support.batches import counts, digests, planned, run, write_plan

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and three inputs."""
    return planned(tmp_path, monkeypatch, 3)


def link(path: Path, target: Path | str) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this user may not make links here")


def of(results: list[Result], document: str) -> Result:
    (found,) = [each for each in results if document in (each.document, each.source)]
    return found


@needs_pipes
def test_what_is_no_plain_input_is_refused_and_not_waited_for(here: Path) -> None:
    nop = here / "nop"
    os.mkfifo(nop / "ong.yaml")
    (nop / "thu-muc.yaml").mkdir()
    link(nop / "thiet-bi.yaml", "/dev/zero")
    link(nop / "hong.yaml", "khong-co.yaml")
    link(nop / "vong.yaml", "vong.yaml")
    link(nop / "lien-ket.yaml", "xa-00.yaml")
    results = run(here, only_good=True)
    said = {each.source: each.findings[0].message for each in results if each.state is State.REFUSED}
    assert said == {
        "nop/ong.yaml": "đây không phải tệp thường",
        "nop/thu-muc.yaml": "đây là thư mục, không phải tệp",
        "nop/thiet-bi.yaml": "đây không phải tệp thường",
        "nop/hong.yaml": "liên kết này chỉ đến một tệp không có",
        "nop/vong.yaml": "không đọc được tệp (máy báo ELOOP: các liên kết chỉ vòng vào nhau)",
    }
    assert sorted(digests(here)) == ["lien-ket.docx", "xa-00.docx", "xa-01.docx", "xa-02.docx"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_costs_its_one_document(here: Path) -> None:
    odd = os.fsencode(here / "nop") + b"/x\xff\xfe.yaml"
    try:
        shutil.copy(os.fsencode(here / "nop" / "xa-00.yaml"), odd)
    except OSError:
        pytest.skip("this disk takes no such name")
    results = run(here, only_good=True)
    assert counts(results) == {State.WRITTEN: 3, State.REFUSED: 1}
    (found,) = of(results, "nop/x\\udcff\\udcfe.yaml").findings
    assert found.code == "DL100"
    assert "UTF-8" in found.message
    assert found.as_line().isprintable()
    assert findings_book(results, here / "loi.xlsx")


def test_odd_names_become_names_of_documents(here: Path) -> None:
    text = (here / "nop" / "xa-00.yaml").read_text(encoding="utf-8")
    names = ("Ắ" * 80, "CON", "a  b ", "xa.docx", "-rf", "$(x)", "%TEMP%")
    for name in names:
        (here / "nop" / f"{name}.yaml").write_text(text, encoding="utf-8")
    results = run(here)
    assert counts(results) == {State.WRITTEN: 3 + len(names)}
    assert len(digests(here)) == 3 + len(names)
    assert counts(run(here, resume=True)) == {State.KEPT: 3 + len(names)}


def test_a_named_file_that_is_no_input_is_refused_by_its_suffix(here: Path) -> None:
    (here / "nop" / "cu.docx").write_bytes(b"PK\x03\x04")
    write_plan(here, "van_ban:\n  - {tep: nop/cu.docx, so: 1}\n")
    (found,) = of(run(here, only_good=True), "nop/cu.docx").findings
    assert found.code == "DL101"


def test_a_document_that_was_replaced_by_a_link_is_left_and_so_is_what_it_points_to(here: Path) -> None:
    before = run(here) and digests(here)
    document, outside = here / "ket-qua" / "xa-01.docx", here / "ngoai.docx"
    document.rename(outside)
    link(document, outside)
    content = outside.read_bytes()
    path = here / "nop" / "xa-01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Xong.", "Đã xong."), encoding="utf-8")
    assert of(run(here, resume=True), "xa-01.docx").state is State.CHANGED
    assert (
        of(run(here, resume=True, overwrite=frozenset(["xa-01.docx"])), "xa-01.docx").state is State.WRITTEN
    )
    assert not document.is_symlink()
    assert outside.read_bytes() == content
    assert digests(here)["xa-01.docx"] != before["xa-01.docx"]


def test_a_link_to_nothing_in_a_documents_place_is_not_written_through(here: Path) -> None:
    (here / "ket-qua").mkdir()
    link(here / "ket-qua" / "xa-01.docx", here / "ngoai.docx")
    assert of(run(here), "xa-01.docx").state is State.CHANGED
    assert not (here / "ngoai.docx").exists()


@pytest.mark.parametrize("name", ["nhat-ky.jsonl", "khoa"])
def test_the_runs_own_files_are_not_written_through_links(here: Path, name: str) -> None:
    own = here / "ket-qua" / NAME
    own.mkdir(parents=True)
    link(own / name, here / "ngoai")
    with pytest.raises(OutputError, match="TP500"):
        run(here)
    assert not (here / "ngoai").exists()
    assert digests(here) == {}


def test_a_folder_that_leads_out_of_the_output_is_not_written_to(here: Path) -> None:
    write_plan(here, 'ten_tep: "{loai}/{tep}"\n')
    (here / "ngoai").mkdir()
    (here / "ket-qua").mkdir()
    link(here / "ket-qua" / "thong-bao-thu", here / "ngoai")
    results = run(here)
    assert counts(results) == {State.FAILED: 3}
    assert {found.code for each in results for found in each.findings} == {"HL121"}
    assert list((here / "ngoai").iterdir()) == []
    (here / "ket-qua" / "thong-bao-thu").unlink()
    (here / "ket-qua" / "khac").mkdir()
    link(here / "ket-qua" / "thong-bao-thu", "khac")  # which stays inside
    assert counts(run(here)) == {State.WRITTEN: 3}


def test_the_output_folder_itself_may_be_a_link(here: Path) -> None:
    (here / "o-khac").mkdir()
    link(here / "ket-qua", here / "o-khac")
    assert counts(run(here)) == {State.WRITTEN: 3}
    assert len(list((here / "o-khac").glob("*.docx"))) == 3


def test_the_runs_own_folder_is_no_link(here: Path) -> None:
    (here / "ngoai").mkdir()
    (here / "ket-qua").mkdir()
    link(here / "ket-qua" / NAME, here / "ngoai")
    with pytest.raises(OutputError, match="HL121"):
        run(here)
    assert list((here / "ngoai").iterdir()) == []


@pytest.mark.parametrize("place", [".", NAME, f"{NAME}/cho-xep", "thong-bao-thu"])
def test_a_file_in_the_place_of_a_folder_is_told(here: Path, place: str) -> None:
    write_plan(here, 'ten_tep: "{loai}/{tep}"\n')
    path = here / "ket-qua" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    if place == "thong-bao-thu":
        (found, *_) = [found for each in run(here) for found in each.findings]
    else:
        with pytest.raises(OutputError) as caught:
            run(here)
        (found,) = caught.value.diagnostics
    assert found.code == "HL121"
    assert path.read_bytes() == b"x"


@needs_pipes
@pytest.mark.parametrize("name", ["nhat-ky.jsonl"])
def test_a_pipe_in_the_place_of_the_journal_is_not_waited_for(here: Path, name: str) -> None:
    own = here / "ket-qua" / NAME
    own.mkdir(parents=True)
    os.mkfifo(own / name)
    with pytest.raises(OutputError, match="TP504"):
        run(here)


@pytest.mark.parametrize(
    "document",
    [
        "../ngoai.docx",
        "/ngoai.docx",
        "a/../../ngoai.docx",
        "a\\..\\b.docx",
        "C:x.docx",
        "",
        ".cchcdoc/khoa",
        "a//b",
    ],
)
@pytest.mark.parametrize("event", ["made", "written"])
def test_a_journal_with_a_right_checksum_leads_nowhere_else(here: Path, document: str, event: str) -> None:
    run(here)
    path = here / "ket-qua" / NAME / "nhat-ky.jsonl"
    entry = read_journal(path.read_bytes(), path).entries[0]
    path.write_bytes(path.read_bytes() + line_of(entry._replace(document=document, event=event)._asdict()))
    content = path.read_bytes()
    with pytest.raises(OutputError, match="HL106"):
        run(here, resume=True)
    with pytest.raises(OutputError, match="HL106"):
        list(verify(here / "ket-qua"))
    assert path.read_bytes() == content


@pytest.mark.parametrize("value", [7, None, ["x"], {"a": 1}])
def test_a_journal_with_values_of_other_types_is_refused(here: Path, value: object) -> None:
    run(here)
    path = here / "ket-qua" / NAME / "nhat-ky.jsonl"
    entry = read_journal(path.read_bytes(), path).entries[0]
    path.write_bytes(path.read_bytes() + line_of({**entry._asdict(), "sha256": value}))
    with pytest.raises(OutputError, match="HL106"):
        run(here, resume=True)


def test_a_journal_that_is_too_large_is_refused_and_not_cut(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(here)
    path = here / "ket-qua" / NAME / "nhat-ky.jsonl"
    content = path.read_bytes()
    assert 100 * len(content) < MAX_BYTES
    for module in ("journal", "one_run", "verify"):
        monkeypatch.setattr(import_module(f"cchcdoc.batch.{module}"), "MAX_BYTES", len(content) - 1)
    with pytest.raises(OutputError, match="HL106"):
        run(here, resume=True)
    assert path.read_bytes() == content


def test_a_line_that_was_edited_by_hand_is_never_believed(here: Path) -> None:
    """In the middle it stops the run; the last one is taken for a line that a crash cut, and its document is looked at anew."""
    before = run(here) and digests(here)
    path = here / "ket-qua" / NAME / "nhat-ky.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], lines[2].replace(b"xa-0", b"xa-9"), *lines[3:]]))
    with pytest.raises(OutputError, match="HL106"):
        run(here, resume=True)
    path.write_bytes(b"".join([*lines[:-1], lines[-1].replace(b"xa-0", b"xa-9")]))
    assert set(counts(run(here, resume=True))) <= {State.KEPT, State.WRITTEN}
    assert digests(here) == before


def test_the_journal_of_another_run_keeps_nothing(here: Path, tmp_path: Path) -> None:
    """Its documents are not here: all are made, and none is taken for one that somebody changed."""
    before = run(here) and digests(here)
    journal = (here / "ket-qua" / NAME / "nhat-ky.jsonl").read_bytes()
    other = tmp_path / "khac"
    shutil.copytree(here / "nop", other / "nop")
    for path in (other / "nop").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("Xong.", "Khác."), encoding="utf-8")
    write_plan(other)
    (other / "ket-qua" / NAME).mkdir(parents=True)
    (other / "ket-qua" / NAME / "nhat-ky.jsonl").write_bytes(journal)
    assert counts(run(other, resume=True)) == {State.WRITTEN: 3}
    assert digests(other).keys() == before.keys()
    assert not digests(other).items() & before.items()


def test_the_documents_of_another_plan_are_not_replaced(here: Path) -> None:
    first = run(here) and digests(here)
    (here / "nop-quy-4").mkdir()
    text = (here / "nop" / "xa-01.yaml").read_text(encoding="utf-8").replace("Xong.", "Quý IV.")
    for name in ("xa-01.yaml", "xa-moi.yaml"):
        (here / "nop-quy-4" / name).write_text(text, encoding="utf-8")
    text = (here / "ke-hoach.yaml").read_text(encoding="utf-8").replace("[nop]", "[nop-quy-4]")
    (here / "ke-hoach.yaml").write_text(text, encoding="utf-8")
    for dry in (True, False):
        results = run(here, resume=True, only_good=True, dry_run=dry)
        (found,) = of(results, "xa-01.docx").findings
        assert found.code == "HL115"
        assert "nop/xa-01.yaml" in found.message
        assert of(results, "xa-moi.docx").state is State.WRITTEN
        assert first.items() <= digests(here).items()
    results = run(here, resume=True, overwrite=frozenset(["xa-01.docx"]))
    assert of(results, "xa-01.docx").state is State.WRITTEN


def test_documents_that_exchange_their_names_are_all_there(here: Path) -> None:
    own = "van_ban:\n  - {{tep: nop/xa-00.yaml, ten: {0}}}\n  - {{tep: nop/xa-01.yaml, ten: {1}}}\n"
    write_plan(here, own.format("mot", "hai"))
    before = run(here) and digests(here)
    write_plan(here, own.format("hai", "mot"))
    results = run(here, resume=True)
    assert of(results, "hai.docx").reason == "kế hoạch đổi, tên cũ mot.docx"
    assert {(each.source, each.document) for each in results} == {
        ("nop/xa-00.yaml", "hai.docx"),
        ("nop/xa-01.yaml", "mot.docx"),
        ("nop/xa-02.yaml", "xa-02.docx"),
    }
    assert digests(here) == {**before, "hai.docx": before["mot.docx"], "mot.docx": before["hai.docx"]}


def test_a_document_whose_name_changed_is_there_once_unless_somebody_changed_it(here: Path) -> None:
    before = run(here) and digests(here)
    (here / "ket-qua" / "xa-02.docx").write_bytes(b"ghi tay")
    write_plan(here, 'ten_tep: "{loai}/{tep}"\n')
    tried = run(here, resume=True, dry_run=True)
    results = run(here, resume=True)
    assert counts(results) == {State.WRITTEN: 2, State.CHANGED: 1}
    assert [(each.state, each.reason) for each in tried] == [(each.state, each.reason) for each in results]
    assert sorted(digests(here)) == ["thong-bao-thu/xa-00.docx", "thong-bao-thu/xa-01.docx", "xa-02.docx"]
    assert digests(here)["thong-bao-thu/xa-00.docx"] == before["xa-00.docx"]
    assert set(counts(run(here, resume=True))) == {State.KEPT, State.CHANGED}


def test_a_crash_between_a_new_name_and_the_journal_leaves_no_second_document(here: Path) -> None:
    run(here)
    write_plan(here, 'ten_tep: "{loai}/{tep}"\n')

    class Crash(BaseException):
        pass

    class Crashing(Disk):
        def remove(self, path: Path) -> None:
            if path.suffix == ".docx":
                raise Crash

    with pytest.raises(Crash):
        run(here, resume=True, disk=Crashing())
    assert len(digests(here)) == 4
    run(here, resume=True)
    assert sorted(digests(here)) == [f"thong-bao-thu/xa-{n:02}.docx" for n in range(3)]


@pytest.mark.parametrize("given", ["xa-02.docx", "XA-02.docx", "ket-qua/xa-02.docx", "./xa-02.docx"])
def test_a_document_is_named_as_it_stands_or_as_a_path(here: Path, given: str) -> None:
    run(here)
    for name in ("xa-01.docx", "xa-02.docx"):
        (here / "ket-qua" / name).write_bytes(b"ghi tay")
    results = run(here, resume=True, overwrite=frozenset([given]))
    assert {each.document: each.state for each in results} == {
        "xa-00.docx": State.KEPT,
        "xa-01.docx": State.CHANGED,
        "xa-02.docx": State.WRITTEN,
    }
    both = run(here, resume=True, overwrite=frozenset([given, "xa-01.docx"]))
    assert counts(both) == {State.KEPT: 2, State.WRITTEN: 1}


def test_a_document_that_is_none_of_the_plan_stops_before_anything_is_replaced(here: Path) -> None:
    run(here)
    (here / "ket-qua" / "xa-02.docx").write_bytes(b"ghi tay")
    before = digests(here)
    with pytest.raises(OutputError, match="HL120") as caught:
        run(here, resume=True, overwrite=frozenset(["xa-02.docx", "xa-2.docx"]))
    (found,) = caught.value.diagnostics
    assert found.hint.startswith("có phải là xa-0")
    assert digests(here) == before


def test_a_wrong_input_is_told_before_a_document_that_may_be_its_own(here: Path) -> None:
    run(here)
    (here / "nop" / "xa-03.yaml").write_text("loai: [", encoding="utf-8")
    results = run(here, resume=True, only_good=True, overwrite=frozenset(["xa-03.docx"]))
    assert counts(results) == {State.KEPT: 3, State.REFUSED: 1}


def test_a_document_of_no_input_is_wrong_beside_wrong_inputs_too(here: Path) -> None:
    run(here)
    (here / "nop" / "xa-03.yaml").write_text("loai: [", encoding="utf-8")
    with pytest.raises(OutputError, match="HL120"):
        run(here, resume=True, only_good=True, overwrite=frozenset(["xa-30.docx"]))


def test_names_that_are_one_file_on_this_disk_are_one_input(here: Path) -> None:
    """A disk that takes ``XA-01.yaml`` for ``xa-01.yaml`` is one on which both names lead to one file: here by a second name."""
    path = here / "nop" / "xa-01.yaml"
    text = "van_ban:\n  - {{tep: {0}, so: 5}}\n"
    write_plan(here, text.format("nop/XA-01.yaml"))
    assert [(each.name, each.own.number) for each in sources_of(read_plan(here / "ke-hoach.yaml"))][1] == (
        "nop/xa-01.yaml",
        "5",
    )
    write_plan(here, "van_ban:\n  - {tep: nop/XA-01.yaml, so: 5}\n  - {tep: nop/xa-01.yaml, so: 6}\n")
    with pytest.raises(InputError, match="HL102"):
        sources_of(read_plan(here / "ke-hoach.yaml"))
    (here / "nop" / "XA-01.yaml").write_bytes(path.read_bytes())
    if len(list((here / "nop").iterdir())) == 4:  # here they are two files
        assert len(sources_of(read_plan(here / "ke-hoach.yaml"))) == 4


def test_names_with_brackets_are_names_and_a_folder_has_no_number(here: Path) -> None:
    (here / "nop" / "xa-00.yaml").rename(here / "nop" / "xa [1].yaml")
    write_plan(here, "van_ban:\n  - {tep: 'nop/xa [1].yaml', so: 5}\n")
    assert [each.own.number for each in sources_of(read_plan(here / "ke-hoach.yaml"))] == ["5", "", ""]
    write_plan(here, "van_ban:\n  - {tep: nop, so: 5}\n")
    with pytest.raises(InputError, match="là thư mục, mỗi mục"):
        sources_of(read_plan(here / "ke-hoach.yaml"))


def test_a_lock_file_that_a_run_left_is_no_lock(here: Path) -> None:
    """Whatever it holds and whenever it was touched: the system alone says who has it."""
    own = here / "ket-qua" / NAME
    own.mkdir(parents=True)
    (own / "khoa").write_text("pid 1, 9999-12-31", encoding="utf-8")
    os.utime(own / "khoa", (2**33, 2**33))
    assert counts(run(here)) == {State.WRITTEN: 3}
    os.utime(own / "khoa", (0, 0))
    with RunFolder(here / "ket-qua"), pytest.raises(OutputError, match="HL107"):
        run(here, resume=True)
