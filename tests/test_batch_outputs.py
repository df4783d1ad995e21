"""A batch over inputs of every kind, by real workers; the Open XML SDK judges every fiftieth output and one of each kind."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cchcdoc.batch import Options, Result, Run, State, read_plan, verify
from cchcdoc.packs import find_kinds
from tests.support.background import folder
from tests.support.validator import begin, schema_errors

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
COPIES = 3
"""Inputs made of each sample, each of another commune."""
EVERY = 50
"""One output in so many is judged, whatever its kind."""
COMMUNES = ("Tủa Chùa", "Mường Ảng", "Sính Phình")
PLAN = 'nguon: [nop]\nra: ket-qua\nten_tep: "{loai}/{tep}"\n'


@cache
def batch() -> tuple[Path, tuple[Result, ...]]:
    """The output folder of a run over all samples, and what came of each input."""
    here = folder() / "hang-loat"
    (here / "nop").mkdir(parents=True)
    for path in sorted(SAMPLES.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for commune in COMMUNES[:COPIES]:
            other = text.replace(COMMUNES[0], commune).replace(COMMUNES[0].upper(), commune.upper())
            number = COMMUNES.index(commune)
            (here / "nop" / f"{path.stem}-{number}.yaml").write_text(
                f"{other}\n# {number}\n", encoding="utf-8"
            )
    (here / "ke-hoach.yaml").write_text(PLAN, encoding="utf-8")
    return here / "ket-qua", tuple(Run(read_plan(here / "ke-hoach.yaml"), Options(workers=2)).results())


@cache
def judged() -> dict[str, bytes]:
    """The outputs that are judged, by name."""
    output, results = batch()
    written = sorted(each.document for each in results if each.state is State.WRITTEN)
    first_of_kind = {document.partition("/")[0]: document for document in reversed(written)}
    chosen = {*written[::EVERY], *first_of_kind.values()}
    return {document: (output / document).read_bytes() for document in sorted(chosen)}


def start_office() -> None:
    """Have the validator begin while other tests run."""
    begin(judged().values())


@pytest.mark.office
@pytest.mark.slow
def test_every_input_of_every_kind_is_written() -> None:
    output, results = batch()
    assert Counter(each.state for each in results) == {State.WRITTEN: len(results)}
    assert len(results) > 100
    assert {each.document.partition("/")[0] for each in results} == {each.id for each in find_kinds()}
    assert all(each.is_sound for each in verify(output))


@pytest.mark.office
@pytest.mark.slow
def test_every_fiftieth_output_and_one_of_each_kind_is_sound_for_the_sdk() -> None:
    assert len(judged()) > len(find_kinds())
    wrong = {name: errors for name, content in judged().items() if (errors := schema_errors(content))}
    assert wrong == {}
