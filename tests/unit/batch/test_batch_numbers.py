"""Numbers of documents: given in the plan, each once, never one that an input has by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.batch import State, read_plan
from cchcdoc.batch.plans import numbering
from cchcdoc.errors import InputError
from cchcdoc.inputs import load
from cchcdoc.nodes import Scalar, node_at
from tests.support.batches import counts, digests, planned, run, write_plan
from tests.support.commands import say
from tests.support.outline import outline_text


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and four inputs without numbers."""
    return planned(tmp_path, monkeypatch, 4)


def number(folder: Path, name: str, text: str) -> None:
    """Give an input a number of its own."""
    path = folder / "nop" / name
    path.write_text(
        path.read_text(encoding="utf-8").replace("  so:\n", f"  so: {text}\n", 1), encoding="utf-8"
    )
    node = node_at(load(path).root, ("van_ban", "so"))
    assert isinstance(node, Scalar)
    assert node.text == text


def test_inputs_with_a_number_keep_it_and_nobody_else_gets_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number(here, "xa-00.yaml", "102")
    number(here, "xa-02.yaml", "7")
    (here / "nop" / "xa-04.yaml").write_text("loai: [", encoding="utf-8")
    code, _, err = say(capsys, "batch", "new", "moi.yaml", "--nguon", "nop", "--so-tu", "101")
    assert code == 0
    assert err.splitlines()[0] == "2 tệp đã có số riêng, không cấp số: nop/xa-00.yaml, nop/xa-02.yaml"
    plan = read_plan(here / "moi.yaml")
    assert {name: own.number for name, own in plan.own.items()} == {
        "nop/xa-01.yaml": "101",
        "nop/xa-03.yaml": "103",
        "nop/xa-04.yaml": "104",
    }
    (here / "nop" / "xa-04.yaml").unlink()
    text = (here / "moi.yaml").read_text(encoding="utf-8")
    text = "".join(line for line in text.splitlines(keepends=True) if "xa-04" not in line)
    text += f"packs: [{here.parent / 'goi'}]\n"
    (here / "ke-hoach.yaml").write_text(text, encoding="utf-8")
    assert counts(run(here)) == {State.WRITTEN: 4}
    assert [
        next(number for number in ("101", "102", "103", "07") if f"Số: {number}/" in said)
        for said in (outline_text((here / "ket-qua" / f"xa-{n:02}.docx").read_bytes()) for n in range(4))
    ] == ["102", "101", "07", "103"]


def test_a_plan_of_inputs_that_all_have_numbers_is_one_that_runs(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for count in range(4):
        number(here, f"xa-{count:02}.yaml", str(count + 1))
    assert say(capsys, "batch", "new", "moi.yaml", "--nguon", "nop", "--so-tu", "101")[0] == 0
    assert read_plan(here / "moi.yaml").own == {}


def test_there_are_no_numbers_behind_the_last(here: Path) -> None:
    assert numbering.number_inputs(here / "moi.yaml", ["nop"], 99_996)[0][-1] == ("nop/xa-03.yaml", 99_999)
    with pytest.raises(InputError, match="HL111"):
        numbering.number_inputs(here / "moi.yaml", ["nop"], 99_997)


def test_a_number_that_stands_twice_in_a_plan_is_told_at_its_line(here: Path) -> None:
    own = "van_ban:\n  - {tep: nop/xa-00.yaml, so: 101}\n  - {tep: nop/xa-01.yaml, so: 102}\n  - {tep: nop/xa-02.yaml, so: 0101}\n"
    path = write_plan(here, own)
    with pytest.raises(InputError, match="HL102") as caught:
        read_plan(path)
    (found,) = caught.value.diagnostics
    assert found.location is not None
    assert (found.location.line, found.message) == (7, "số 101 ghi cho hai văn bản (dòng 5)")


@pytest.mark.parametrize("resume", [False, True], ids=["at once", "in a later run"])
def test_a_number_of_the_plan_that_another_input_has_is_refused(here: Path, resume: bool) -> None:
    plan = "van_ban:\n  - {tep: nop/xa-00.yaml, so: 101}\n"
    if resume:
        write_plan(here, plan)
        assert counts(run(here)) == {State.WRITTEN: 4}
    before = digests(here) if resume else {}
    number(here, "xa-02.yaml", "101")
    write_plan(here, plan)
    results = run(here, resume=resume)
    refused = {each.source: each.findings[0] for each in results if each.state is State.REFUSED}
    assert {name: found.code for name, found in refused.items()} == {
        "nop/xa-00.yaml": "HL102",
        "nop/xa-02.yaml": "HL102",
    }
    assert refused["nop/xa-00.yaml"].message.startswith("số 101 còn là số của nop/xa-02.yaml")
    assert digests(here) == before


def test_inputs_of_different_bodies_may_have_one_number(here: Path) -> None:
    number(here, "xa-02.yaml", "101")
    path = here / "nop" / "xa-02.yaml"
    text = path.read_text(encoding="utf-8")
    (line,) = [each for each in text.splitlines() if "co_quan_ban_hanh" in each]
    path.write_text(text.replace(line, "  co_quan_ban_hanh: [ỦY BAN NHÂN DÂN, XÃ KHÁC]"), encoding="utf-8")
    write_plan(here, "van_ban:\n  - {tep: nop/xa-00.yaml, so: 101}\n")
    assert counts(run(here)) == {State.WRITTEN: 4}
    for name in ("xa-01.yaml", "xa-03.yaml"):
        number(here, name, "5")
    assert counts(run(here, resume=True)) == {
        State.WRITTEN: 2,
        State.KEPT: 2,
    }  # the plan says nothing of these
