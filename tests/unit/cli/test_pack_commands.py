"""``cchcdoc pack``: new packs are sound and can be used at once, for every kind; what is there is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cchcdoc.authoring.description import SECTIONS
from cchcdoc.cli.pack.show import SECTIONS as OFFERED
from tests.support.commands import say
from tests.support.outline_variants import KINDS, most_slow


class Run(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def run_cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Run]:
    """Runs commands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHCDOC_CACHE", "0")
    return lambda *words: Run(*say(capsys, *words))


@pytest.mark.parametrize("kind", most_slow(KINDS))
def test_an_overlay_and_a_copy_of_any_kind_are_sound_and_render(
    kind: str, run_cli: Callable[..., Run]
) -> None:
    assert run_cli("pack", "new", "goi-a", "--ke-thua", kind).code == 0
    assert run_cli("pack", "copy", kind, "goi-b").code == 0
    for pack in ("goi-a", "goi-b"):
        checked = run_cli("pack", "check", pack, "--format", "json")
        found = json.loads(checked.out)["findings"]
        assert (checked.code, [each for each in found if each["severity"] != "info"]) == (0, [])
        assert run_cli("render", kind, "--sample", "--packs", pack, "-o", f"{pack}.docx").code == 0


def test_a_new_kind_is_filled_in_and_rendered(run_cli: Callable[..., Run]) -> None:
    assert run_cli("pack", "new", "Gói Tỉnh").code == 0
    assert "ma: goi-tinh" in Path("Gói Tỉnh/pack.yaml").read_text(encoding="utf-8")
    assert run_cli("pack", "check", "Gói Tỉnh").code == 0
    assert run_cli("init", "bao-cao-rieng", "--packs", "Gói Tỉnh").code == 0
    assert run_cli("render", "bao-cao-rieng", "--packs", "Gói Tỉnh", "--draft").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "co-roi"], "TP560"),
        (["copy", "cong-van", "co-roi"], "TP560"),
        (["new", "goi", "--mau", "mau-9"], "MT376"),
        (["new", "goi", "--ke-thua", "cong-vam"], "MT281"),
        (["new", "goi", "--loai", "Báo cáo"], "không dùng được"),
        (["check", "goi-khac"], "MT374"),
        (["show", "cong-van", "--phan", "câu hỏi"], "--phan"),
        (["chek"], "có phải là check?"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    words: list[str], said: str, tmp_path: Path, run_cli: Callable[..., Run]
) -> None:
    (tmp_path / "co-roi").mkdir()
    (tmp_path / "co-roi" / "a.txt").write_text("giữ")
    result = run_cli("pack", *words)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "co-roi"]


def test_a_description_has_ids_headings_fields_sentences_and_whose_they_are(
    run_cli: Callable[..., Run],
) -> None:
    run_cli("pack", "new", "goi", "--ke-thua", "bao-cao-cchc")
    Path("goi/bao-cao-cchc/mau_cau.yaml").write_text(
        "sang_kien: Có {{ dem(so_lieu.chi_dao.sang_kien) }} sáng kiến.\n", encoding="utf-8"
    )
    shown = json.loads(run_cli("pack", "show", "bao-cao-cchc", "--packs", "goi", "--format", "json").out)[
        "kind"
    ]
    sentences = {row["name"]: row for row in shown["sentences"]}
    assert (sentences["sang_kien"]["pack"], sentences["the_che"]["pack"]) == ("goi", "mac-dinh")
    assert sentences["sang_kien"]["reads"] == ["so_lieu.chi_dao.sang_kien"]
    assert {"id", "depth", "kind", "heading", "required", "condition", "default", "pack"} == set(
        shown["outline"][0]
    )
    text = run_cli("pack", "show", "bao-cao-cchc", "--packs", "goi", "--phan", "câu mẫu").out
    assert "[=the_che]" in text
    assert "<mac-dinh>" in text
    assert "ĐỀ CƯƠNG" not in text


def test_the_sections_that_are_offered_are_those_that_there_are() -> None:
    assert tuple(SECTIONS) == OFFERED
