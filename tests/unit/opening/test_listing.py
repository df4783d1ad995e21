"""The list of kinds: the same from the cache as from the packs, and never the one of yesterday's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc import listing
from cchcdoc.listing import list_kinds
from cchcdoc.packs import find_kinds
from tests.support.kinds import KIND
from tests.support.kinds import write_pack as write_made_up

BUNDLED = ("cong-van", "giay-moi")


def write_pack(folder: Path) -> Path:
    return write_made_up(folder) / "goi-thu"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of some kinds is kept as that of all is, and read in a tenth of the time."""
    monkeypatch.setattr(
        listing,
        "find_kinds",
        lambda extra: [kind for kind in find_kinds(extra) if kind.id in (*BUNDLED, KIND)],
    )


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many kinds had to be read, time by time."""
    seen: list[int] = []
    real = listing._read

    def counted(entries):
        seen.append(len(entries))
        return real(entries)

    monkeypatch.setattr(listing, "_read", counted)
    return seen


def test_a_kept_list_is_the_same_and_reads_no_kind(tmp_path: Path, read: list[int]) -> None:
    packs = [write_pack(tmp_path)]
    fresh = list_kinds(packs)
    first = list_kinds(packs, tmp_path / "kho")
    again = list_kinds(packs, tmp_path / "kho")
    assert fresh == first == again
    assert [kind.id for kind in again.kinds] == sorted([*BUNDLED, KIND])
    assert len(read) == 2


@pytest.mark.parametrize("name", ["kind.yaml", "schema.yaml", "../pack.yaml"])
def test_a_changed_file_is_seen_at_once(tmp_path: Path, read: list[int], name: str) -> None:
    pack = write_pack(tmp_path)
    list_kinds([pack], tmp_path / "kho")
    path = pack / KIND / name
    path.write_bytes(path.read_bytes() + b"\n# khac\n")
    list_kinds([pack], tmp_path / "kho")
    assert len(read) == 2


def test_a_kind_that_is_gone_is_listed_no_more(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    before = list_kinds([pack], tmp_path / "kho")
    (pack / KIND / "kind.yaml").unlink()
    after = list_kinds([pack], tmp_path / "kho")
    assert {kind.id for kind in before.kinds} - {kind.id for kind in after.kinds} == {KIND}


@pytest.mark.parametrize("content", ["loai: [", "ke_thua: khong-co\n"])
def test_a_broken_kind_is_reported_every_time_and_the_others_are_there(tmp_path: Path, content: str) -> None:
    pack = write_pack(tmp_path)
    (pack / KIND / "kind.yaml").write_text(content, encoding="utf-8")
    for _ in range(2):
        found = list_kinds([pack], tmp_path / "kho")
        assert found.errors
        assert "cong-van" in [kind.id for kind in found.kinds]
        assert KIND not in [kind.id for kind in found.kinds]
    assert not (tmp_path / "kho").exists()


def test_a_list_that_changes_while_it_is_read_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = write_pack(tmp_path)
    path = pack / KIND / "kind.yaml"
    old = path.read_text(encoding="utf-8")
    real = listing._read

    def edited(entries):
        path.write_text(old.replace("Thông báo thử nghiệm", "Đang sửa dở"), encoding="utf-8")
        return real(entries)

    def title() -> str:
        return next(kind.title for kind in list_kinds([pack], tmp_path / "kho").kinds if kind.id == KIND)

    monkeypatch.setattr(listing, "_read", edited)
    assert title() == "Đang sửa dở"
    monkeypatch.undo()
    path.write_text(old, encoding="utf-8")
    assert title() == "Thông báo thử nghiệm"
