"""The cases of ``tests/cases``, which are written in YAML: what goes in, what is printed, what is reported.

``pytest tests/test_cases.py --update`` writes what comes out into the files: read the difference before it is
committed. How a case is written is said in ``tests/cases/README.md``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.case_commands import run_command
from tests.support.case_files import FOLDER, Case, beside, load_cases, missing
from tests.support.case_inputs import run_input
from tests.support.case_prose import run_prose
from tests.support.case_sentences import run_sentences
from tests.support.case_update import update_cases
from tests.support.case_values import run_symbol, run_value

RUNNERS: dict[str, Callable[[Case], dict[str, str]]] = {
    "citations": run_prose,
    "commands": run_command,
    "inputs": run_input,
    "numbers": run_value,
    "prose": run_prose,
    "sentences": run_sentences,
    "symbols": run_symbol,
    "tables": run_prose,
}
"""How the cases of a folder are run."""
CASES = [
    case for area in RUNNERS for path in sorted((FOLDER / area).glob("*.yaml")) for case in load_cases(path)
]
FEWEST = 40
"""Cases of an area."""

Found = defaultdict[Path, dict[int, dict[str, str]]]


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest) -> Iterator[Found | None]:
    """What came out, by file and place there, to be written with ``--update``."""
    if not request.config.getoption("--update"):
        yield None
        return
    results: Found = defaultdict(dict)
    yield results
    for path, expected in results.items():
        update_cases(path, expected)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, found: Found | None) -> None:
    result = {key: text for key, text in RUNNERS[case.area](case).items() if text}
    if "contains" in case.given:
        assert missing(case, result.pop("output", "")) == []
    if found is None:
        assert result == case.expected
    else:
        found[case.path][case.index] = result


@pytest.mark.parametrize("area", sorted(set(RUNNERS) - {"sentences"}))
def test_an_area_has_cases_that_pass_and_cases_that_are_reported(area: str) -> None:
    cases = [case for case in CASES if case.area == area]
    assert len(cases) >= FEWEST
    assert sum("messages" in case.expected for case in cases) >= 8
    assert sum("messages" not in case.expected for case in cases) >= 8


def test_every_file_beside_the_cases_is_named_by_one_of_them() -> None:
    named = {case.path.parent / "files" / name for case in CASES for name in beside(case)}
    assert named == set(FOLDER.glob("*/files/*"))


ELSEWHERE = {"bare_values", "legacy_text", "line_ends", "other_provinces", "packs", "templates"}
"""Folders that tests of their own read."""


def test_no_folder_of_cases_is_forgotten() -> None:
    assert {path.parent.name for path in FOLDER.glob("*/*")} == {*RUNNERS, *ELSEWHERE}
