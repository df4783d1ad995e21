"""Many inputs in one folder: what a run does for each does not grow with their number, and every name is told apart."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from cchcdoc.batch import State, read_plan
from cchcdoc.batch.plans import plan_file
from cchcdoc.batch.plans.sources import MAX_INPUTS, Source, sources_of
from cchcdoc.cli.batch import new
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from tests.support.batches import counts, digests, run, write_inputs, write_plan
from tests.support.commands import say, work_folder

FEW, MANY = 60, 240


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return work_folder(tmp_path, monkeypatch)


def calls(work: Callable[[], object]) -> int:
    """Functions that ``work`` calls, of Python and of C."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def listed(folder: Path, count: int) -> list[Source]:
    """So many inputs, each with a line of its own in the plan, found by the plan."""
    (folder / "nop").mkdir(exist_ok=True)
    for number in range(count):
        (folder / "nop" / f"xa-{number:04}.yaml").touch()
    own = "".join(f"  - {{tep: nop/xa-{number:04}.yaml, so: {number + 1}}}\n" for number in range(count))
    return sources_of(read_plan(write_plan(folder, f"van_ban:\n{own}")))


def test_a_plan_is_read_and_its_inputs_are_found_in_linear_time(here: Path) -> None:
    listed(here, 1)  # what is read and compiled once
    few = calls(lambda: listed(here, FEW))
    many = calls(lambda: listed(here, MANY))
    assert many < few * MANY / FEW * 1.05
    assert len(sources_of(read_plan(here / "ke-hoach.yaml"))) == MANY


@pytest.mark.slow
def test_a_run_that_only_looks_takes_linear_time(here: Path) -> None:
    """``--resume`` with nothing to do asks the same of each document, whatever their number."""
    taken = []
    for count in (10, 40):
        write_inputs(here, count)
        write_plan(here)
        run(here, resume=True)
        taken.append(calls(lambda: run(here, resume=True)))
    assert taken[1] < taken[0] * 4 * 1.05


def test_names_that_are_one_file_elsewhere_are_refused_and_the_others_written(here: Path) -> None:
    write_inputs(here, 12)
    nop = here / "nop"
    text = (nop / "xa-00.yaml").read_text(encoding="utf-8")
    composed, upper = "xã tủa chùa.yaml", "XÃ TỦA CHÙA.yaml"
    for name in (composed, unicodedata.normalize("NFD", composed), upper, "xa-03.json", "XA-05.yaml"):
        (nop / name).write_text(text if name.endswith("yaml") else "{}", encoding="utf-8")
    if len(list(nop.iterdir())) < 17:
        pytest.skip("this disk takes some of these names for one file")
    write_plan(here)
    results = run(here, only_good=True)
    refused = {each.source: each.findings[0].code for each in results if each.state is State.REFUSED}
    decomposed = f"nop/{unicodedata.normalize('NFD', composed)}"
    same = ("nop/XA-05.yaml", "nop/xa-05.yaml", f"nop/{composed}", f"nop/{upper}", decomposed)
    assert refused.keys() == {*same, "nop/xa-03.json"}
    assert all(refused[name] == "HL115" for name in same)
    assert sorted(digests(here)) == [f"xa-{n:02}.docx" for n in range(12) if n != 5]
    assert counts(results) == {State.REFUSED: 6, State.WRITTEN: 11}


def test_more_inputs_than_a_plan_takes_are_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_INPUTS == 100_000
    monkeypatch.setattr("cchcdoc.batch.plans.sources.MAX_INPUTS", 5)
    write_inputs(here, 6)
    with pytest.raises(InputError, match="HL111") as caught:
        sources_of(read_plan(write_plan(here)))
    assert "nhiều kế hoạch" in caught.value.diagnostics[0].hint


def test_more_lines_than_a_plan_takes_are_told_as_those_of_a_plan(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_NODES", 40)
    own = "".join(f"  - {{tep: nop/xa-{number}.yaml, so: {number + 1}}}\n" for number in range(20))
    path = write_plan(here, f"van_ban:\n{own}")
    with pytest.raises(InputError, match="HL111") as caught:
        read_plan(path)
    (found,) = caught.value.diagnostics
    assert found.location is not None
    assert found.location.line is not None
    assert "nhiều kế hoạch" in found.hint


def test_numbers_are_not_given_to_more_inputs_than_a_plan_takes(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan_file.MAX_OWN * plan_file.NODES_OF_OWN < limits.MAX_NODES
    monkeypatch.setattr(plan_file, "MAX_OWN", 3)
    write_inputs(here, 4)
    code, _, err = say(capsys, "batch", "new", "moi.yaml", "--nguon", "nop", "--so-tu", "1")
    assert code == 2
    assert "HL111" in err
    assert not (here / "moi.yaml").exists()
    assert new.TEXT
