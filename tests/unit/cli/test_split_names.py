"""Names of files that the shell splits at their spaces."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from cchcdoc.cli.given.jobs import MAX_WORDS_OF_NAME, jobs_of


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("before", [[], ["thong-bao"], ["a.yaml"]])
def test_a_split_name_is_shown_in_quotes(before: list[str]) -> None:
    Path("a.yaml").touch()
    Path("Thông báo 46.yaml").touch()
    with pytest.raises(click.UsageError, match=r'render "Thông báo 46\.yaml"'):
        jobs_of([*before, "Thông", "báo", "46.yaml"], sample=False)


@pytest.mark.parametrize(("words", "is_found"), [(MAX_WORDS_OF_NAME, True), (MAX_WORDS_OF_NAME + 1, False)])
def test_a_name_of_very_many_words_is_not_looked_for(words: int, *, is_found: bool) -> None:
    name = " ".join(["a"] * (words - 1) + ["b.yaml"])
    Path(name).touch()
    try:
        jobs_of(name.split(), sample=False)
        refused = ""
    except click.UsageError as error:
        refused = str(error)
    assert ("dấu nháy" in refused) is is_found


def test_a_file_of_the_last_word_is_that_file() -> None:
    Path("cong-van cv.yaml").touch()
    Path("cv.yaml").touch()
    (job,) = jobs_of(["cong-van", "cv.yaml"], sample=False)
    assert (job.kind, job.path) == ("cong-van", Path("cv.yaml"))


def test_accents_that_are_typed_apart_name_the_file_that_has_them_together() -> None:
    Path("Thông báo.yaml").touch()
    (job,) = jobs_of(["Tho\u0302ng ba\u0301o.yaml"], sample=False)
    assert job.path == Path("Thông báo.yaml")
