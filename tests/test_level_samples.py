"""The samples of a level, beside the one that every kind has: written without anything to say, reviewed, valid.

``CCHCDOC_UPDATE_GOLDEN=1`` writes their outlines in tests/golden/ again; look at the difference before it is committed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.ooxml_checks import problems
from tests.support.outline import outline_text
from tests.support.outline_variants import LEVEL_SAMPLES, built_level_sample
from tests.support.validator import begin, schema_errors

GOLDEN = Path(__file__).parent / "golden"
every_sample = pytest.mark.parametrize(("kind", "level"), LEVEL_SAMPLES)


def start_office() -> None:
    """Before the first test of the session: what the Open XML SDK is asked for below."""
    begin(built_level_sample(kind, level).document for kind, level in LEVEL_SAMPLES)


def test_there_are_the_samples_of_the_reports_that_differ_by_level() -> None:
    assert LEVEL_SAMPLES == [("bao-cao-cchc", "tinh"), ("so-ket-5-nam", "tinh"), ("so-ket-5-nam", "xa")]


@every_sample
def test_it_is_written_without_anything_to_say(kind: str, level: str) -> None:
    found = built_level_sample(kind, level)
    assert (found.diagnostics, found.gaps, problems(found.document)) == ((), (), [])


@pytest.mark.office
@every_sample
def test_it_is_valid_for_the_open_xml_sdk(kind: str, level: str) -> None:
    assert schema_errors(built_level_sample(kind, level).document) == []


@every_sample
def test_its_outline_is_the_one_that_was_reviewed(kind: str, level: str) -> None:
    path = GOLDEN / f"{kind}-{level}.txt"
    outline = outline_text(built_level_sample(kind, level).document)
    if os.environ.get("CCHCDOC_UPDATE_GOLDEN") == "1":
        path.write_text(outline, encoding="utf-8", newline="\n")
    assert outline.splitlines() == path.read_text(encoding="utf-8").splitlines()
