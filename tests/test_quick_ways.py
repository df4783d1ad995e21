"""What is usual takes a quick way; it gives what the careful way gives, to the last byte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cchcdoc.compose.document import language_for
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.expressions import calls
from cchcdoc.pipeline import Built, build
from cchcdoc.schema.relations import relations
from tests.support.outline_variants import built_sample, most_slow, opened, sample


@pytest.fixture
def careful(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lines, calls and relations all go the careful way."""
    monkeypatch.setattr(ProseWriter, "_plain_line", lambda *_: None)
    monkeypatch.setattr(calls.Function, "unchecked", property(lambda function: function.checked))
    monkeypatch.setattr(relations, "_holds_surely", lambda *_: False)
    language_for.cache_clear()  # expressions were compiled with the quick calls
    yield monkeypatch
    language_for.cache_clear()


@pytest.mark.parametrize("name", most_slow())
def test_the_careful_way_gives_the_same_document(name: str, careful: pytest.MonkeyPatch) -> None:
    quick = built_sample(name)
    made: Built = build(sample(name), opened(name))
    assert made.document == quick.document
    assert made.diagnostics == quick.diagnostics


def test_the_careful_way_is_taken_here(careful: pytest.MonkeyPatch) -> None:
    taken: list[Any] = []
    line = ProseWriter._line

    def watched(*arguments: Any) -> Any:
        taken.append(arguments)
        return line(*arguments)

    careful.setattr(ProseWriter, "_line", watched)
    build(sample("bao-cao-cchc"), opened("bao-cao-cchc"))
    assert len(taken) > 50
