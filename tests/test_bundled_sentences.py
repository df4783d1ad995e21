"""Every sentence of a bundled report kind is printed by some case of ``tests/cases/sentences``, where it is read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.support.case_files import FOLDER, load_cases
from tests.support.case_sentences import called
from tests.support.outline_variants import ENTRIES, opened

FILES = sorted((FOLDER / "sentences").glob("*.yaml"))
ONLY_IN_FORMS = {"vi_du", "huong_dan", "yeu_cau", "mo_ta"}
"""Keys of kind.yaml whose texts a clerk reads, but no document prints."""
CALL = re.compile(r"\[[=^]([^\]]+)\]")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sentence_of_the_kind_is_asked_for_in_a_case(path: Path) -> None:
    patterns = opened(path.stem).kind.patterns
    folder = ENTRIES[path.stem].folder
    printed = list(_calls(yaml.safe_load((folder / "kind.yaml").read_text(encoding="utf-8"))))
    in_others = [name for pattern in patterns.values() for name in CALL.findall(pattern.text)]
    asked = [name for case in load_cases(path) for name in called(case)]
    assert sorted(set(patterns) - {*printed, *in_others, *asked}) == []


def _calls(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield from CALL.findall(part)
    elif isinstance(part, list):
        for each in part:
            yield from _calls(each)
    elif isinstance(part, dict):
        for key, each in part.items():
            if key not in ONLY_IN_FORMS:
                yield from _calls(each)
