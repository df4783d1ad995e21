"""What is trusted and installed: only what a trusted key has signed for its packs, only forward, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from cchcdoc.errors import CchcdocError
from cchcdoc.held_files import held_content, held_folder, held_names, hold
from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.packs.finding.home import bundled
from cchcdoc.pipeline import build
from cchcdoc.plain_files import read_plain
from cchcdoc.publishing.names import is_read
from cchcdoc.publishing.store import serving, state_file, taking
from cchcdoc.publishing.store.places import LOCK, STATE, store_folder
from cchcdoc.publishing.store.serving import in_order, serve
from cchcdoc.publishing.store.state import (
    MAX_LOG,
    DamagedError,
    Entry,
    State,
    Stored,
    read_state,
    read_stored,
    write_state,
)
from cchcdoc.publishing.store.state_file import changing, read_store
from cchcdoc.publishing.versions import Version, VersionRange
from tests.support.installed import PACK, WHEN, Store, pack
from tests.support.published import FILES, key, unsigned


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store in which key 1 is trusted for ``goi-thu``."""
    made = Store(tmp_path / "kho")
    made.trust(1)
    return made


def code(error: pytest.ExceptionInfo[CchcdocError]) -> str:
    return error.value.diagnostics[0].code


# ---- what is taken


def test_a_pack_of_a_trusted_key_is_taken_and_served_from_memory(store: Store) -> None:
    assert store.install(pack(1)) == 1
    (folder,) = serve(store.folder)
    assert folder.is_file()
    assert held_names(folder) == ["bai_mau", "bao-cao", "chi_so", "pack.yaml"]
    assert read_plain(folder / "bao-cao" / "kind.yaml", 10_000) == FILES["bao-cao/kind.yaml"]
    assert sorted(store.content()) == [STATE, folder.name]


def test_nothing_is_taken_without_a_letter(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    assert store.code_of(pack(1)) == "TP591"
    assert store.code_of(unsigned()) == "TP576"
    assert store.number == 0


def test_a_key_signs_the_packs_of_its_letter_and_no_others(store: Store) -> None:
    store.trust(2, packs=("goi-khac",))
    assert store.code_of(pack(1, 2)) == "TP579"
    assert store.code_of(pack(1, id="goi-khac")) == "TP579"
    assert store.code_of(pack(1, 2, id="goi-khac")) == ""


@pytest.mark.parametrize("first", [3, 4])
def test_an_older_one_is_refused_whatever_was_done_meanwhile(store: Store, first: int) -> None:
    store.install(pack(first))
    assert store.code_of(pack(2)) == "TP592"
    store.install(pack(5))
    store.roll_back()
    assert store.number == first
    assert store.code_of(pack(first)) == "TP592"
    store.install(pack(5))
    store.remove()
    assert store.code_of(pack(first)) == "TP592"
    assert store.code_of(pack(5)) == ""


def test_two_contents_with_one_number_are_refused(store: Store) -> None:
    store.install(pack(1))
    assert store.code_of(pack(1, changes="Khác.")) == "TP593"
    assert store.code_of(pack(2), pack(2, changes="Khác.")) == "TP593"
    assert store.code_of(pack(1, version=Version(1, 9, 0))) == "TP593"
    assert store.number == 1


def test_the_same_pack_with_another_signature_is_the_same(store: Store) -> None:
    store.install(pack(1))
    store.trust(2, keeps=True)
    assert store.code_of(pack(1, 2)) == ""
    assert store.number == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"program": VersionRange(Version(9, 0, 0))}, "cần chương trình >=9.0.0"),
        ({"bases": {"mac-dinh": VersionRange(Version(9, 0, 0))}}, "cần mac-dinh >=9.0.0"),
        ({"bases": {"goi-la": VersionRange(Version(1, 0, 0))}}, "goi-la, chưa cài"),
    ],
)
def test_what_does_not_fit_is_refused(store: Store, values: dict[str, object], said: str) -> None:
    assert store.code_of(pack(1, **values)) == "TP594"
    with pytest.raises(CchcdocError, match=said):
        store.install(pack(1, **values))


def test_a_pack_that_would_stop_every_command_is_not_used(store: Store) -> None:
    store.install(pack(1))
    store.trust(1, packs=("goi-hai",))
    twin = pack(1, id="goi-hai")  # has the kind bao-cao too
    assert store.code_of(twin) == "MT337"
    assert serve(store.folder)


def test_a_base_is_taken_before_what_is_based_on_it_and_counts_behind_it(store: Store) -> None:
    store.trust(1, packs=("a-xa",))
    overlay = {
        "pack.yaml": b"ma: a-xa\nten: X\nphien_ban: 1.1.0\n",
        "bao-cao/kind.yaml": b"loai: bao-cao\nke_thua: bao-cao\n",
    }
    needs = {PACK: VersionRange(Version(1, 1, 0), Version(2, 0, 0))}
    own = pack(1, id="a-xa", files=overlay, bases=needs)
    assert store.code_of(own) == "TP594"
    assert store.install(own, pack(1)) == 2
    assert [name for name, _ in in_order(serving.used_versions(store.state))] == ["a-xa", PACK]
    with pytest.raises(CchcdocError, match="a-xa dựa trên gói goi-thu"):
        store.remove()


def test_of_a_folder_the_newest_is_taken_and_what_lies_between_is_said(store: Store, tmp_path: Path) -> None:
    from cchcdoc.publishing.store.gathering import PackBytes, gather

    store.install(pack(1))
    files = [PackBytes(str(n), pack(n)) for n in (4, 2, 3)] + [
        PackBytes("khác", pack(9, 2)),
        PackBytes("cắt", pack(5)[:-5]),
    ]
    gathered = gather(files, store.state, WHEN)
    (step,) = gathered.steps
    assert step.candidate.version.sequence == 4
    assert [each.changes for each in step.changes] == ["Đổi lần 2.", "Đổi lần 3.", "Đổi lần 4."]
    assert [each.diagnostics[0].code for each in gathered.refused] == ["TP591", "TP571"]


# ---- back and forward


def test_a_step_back_is_undone(store: Store) -> None:
    for number in (1, 2, 3):
        store.install(pack(number))
    store.roll_back()
    store.roll_back()
    assert store.number == 1
    with pytest.raises(CchcdocError, match="không có bản nào trước"):
        store.roll_back()
    assert store.go_forward()
    assert store.number == 3
    assert not store.go_forward()


def test_a_few_versions_are_kept_and_no_more(store: Store) -> None:
    for number in range(1, 6):
        store.install(pack(number))
    kept = store.state.packs[PACK].versions
    assert [each.sequence for each in kept] == [3, 4, 5]
    assert len(kept) == taking.MAX_KEPT
    assert sorted(store.content()) == sorted([STATE, *(each.file for each in kept)])


def test_a_removed_pack_leaves_no_file(store: Store) -> None:
    store.install(pack(1))
    store.remove()
    assert serve(store.folder) == ()
    assert sorted(store.content()) == [STATE]
    with pytest.raises(CchcdocError, match="chưa cài gói goi-thu"):
        store.remove()


def test_a_pin_is_kept_until_it_is_taken_away(store: Store) -> None:
    store.install(pack(1))
    store.pin()
    assert store.state.packs[PACK].is_pinned
    store.pin(is_pinned=False)
    assert not store.state.packs[PACK].is_pinned


def test_what_was_done_is_in_the_log(store: Store) -> None:
    store.install(pack(1))
    store.install(pack(2))
    store.roll_back()
    store.go_forward()
    store.pin()
    store.remove()
    log = read_store(store.folder).log
    assert [each.action for each in log] == ["tin khóa", "cài", "cài", "lùi", "tiến lại", "ghim", "gỡ"]
    assert log[2].sha256 == store.state.packs[PACK].highest_sha256
    assert all(each.when == WHEN for each in log)


# ---- keys


def test_a_key_from_a_new_letter_replaces_the_old_one(store: Store) -> None:
    store.install(pack(1))
    store.trust(2)
    assert store.code_of(pack(2, 1)) == "TP591"
    assert store.number == 1  # what was taken stays
    assert store.code_of(pack(2, 1, 2)) == ""  # signed with both, while keys are changed
    assert store.number == 2


def test_two_keys_may_be_trusted_together(store: Store) -> None:
    store.trust(2, keeps=True)
    store.install(pack(1, 1))
    store.install(pack(2, 2))
    assert store.used is not None
    assert store.used.fingerprint == key(2).public.fingerprint


def test_a_key_that_is_replaced_keeps_its_other_packs(store: Store) -> None:
    store.trust(1, packs=("goi-khac",))
    store.trust(2)
    assert [(each.fingerprint, each.packs) for each in store.state.keys] == [
        (key(1).public.fingerprint, ("goi-khac",)),
        (key(2).public.fingerprint, (PACK,)),
    ]


# ---- next keys, revocation, blocks

ONE, TWO, THREE = (key(number).public.fingerprint for number in (1, 2, 3))


def keys_of(store: Store) -> dict[str, tuple[str, ...]]:
    return {each.fingerprint: each.packs for each in store.state.keys}


def test_an_announced_key_signs_the_next_pack_and_replaces_the_old_one(store: Store) -> None:
    store.install(pack(1, next_keys=(TWO, THREE)))
    assert store.code_of(pack(2, 2)) == ""
    assert keys_of(store) == {TWO: (PACK,)}
    assert store.state.keys[0].announced_in == "goi-thu 1.2.0"
    assert store.code_of(pack(3, 1)) == "TP591"
    assert store.code_of(pack(3, 3)) == "TP591"  # the second pack has announced nothing
    assert store.used is not None
    assert store.used.sequence == 2


def test_old_and_new_are_valid_together_in_one_pack(store: Store, tmp_path: Path) -> None:
    """Who knows the old key alone takes it, and who knows the new one alone."""
    both = pack(2, 1, 2, next_keys=(TWO,))
    store.install(pack(1))
    store.install(both)
    assert keys_of(store) == {ONE: (PACK,)}
    store.install(pack(3, 2))
    assert keys_of(store) == {TWO: (PACK,)}
    other = Store(tmp_path / "khac")
    other.trust(2)
    assert other.code_of(both) == ""


def test_an_announcement_is_changed_by_the_next_pack(store: Store) -> None:
    store.install(pack(1, next_keys=(TWO,)))
    store.install(pack(2, next_keys=(THREE,)))
    assert store.code_of(pack(3, 2)) == "TP591"
    assert store.code_of(pack(3, 3)) == ""


def test_an_announced_key_signs_that_pack_alone(store: Store) -> None:
    store.install(pack(1, next_keys=(TWO,)))
    assert store.code_of(pack(1, 2, id="goi-khac")) == "TP579"


def test_a_stolen_key_is_revoked_by_an_announced_one(store: Store) -> None:
    store.install(pack(1, next_keys=(TWO,)))
    store.install(pack(2, 2, revoked=(ONE,)))
    assert keys_of(store) == {TWO: (PACK,)}
    assert store.code_of(pack(3, 1)) == "TP565"
    assert store.code_of(pack(3, 1, 2)) == ""
    log = [(each.action, each.fingerprint) for each in read_store(store.folder).log]
    assert ("thu hồi khóa", ONE) in log
    with pytest.raises(CchcdocError, match="khóa ký bản này đã bị thu hồi"):
        store.roll_back(), store.roll_back()


def test_a_revocation_ends_the_key_for_all_packs_of_who_signed_it(store: Store) -> None:
    store.trust(1, packs=("goi-hai", "goi-ba"))
    store.trust(2, packs=("goi-hai",), keeps=True)
    kind = {
        "pack.yaml": b"ma: goi-hai\nten: X\nphien_ban: 1.1.0\n",
        "to-trinh-rieng/kind.yaml": b"loai: to-trinh-rieng\n",
    }
    store.install(pack(1, id="goi-hai", files=kind))
    store.install(pack(1, next_keys=(TWO,)))
    store.install(pack(2, 2, revoked=(ONE,)))
    assert keys_of(store)[ONE] == ("goi-ba",)
    state = store.state.packs["goi-hai"]
    assert state.used is not None
    assert state.stopped(state.used) == "khóa ký bản này đã bị thu hồi"
    held = {held_folder(folder).stopped for folder in serve(store.folder)}  # type: ignore[union-attr]
    assert held == {"", "khóa ký bản này đã bị thu hồi"}  # readable, and nothing new is written with it


def test_a_letter_counts_more_than_a_revocation(store: Store) -> None:
    store.install(pack(1, next_keys=(TWO,)))
    store.install(pack(2, 2, revoked=(ONE,)))
    store.trust(1)
    assert store.code_of(pack(3, 1)) == ""


def test_a_key_does_not_revoke_itself_while_it_signs(store: Store) -> None:
    store.install(pack(1, revoked=(ONE,)))
    assert keys_of(store) == {ONE: (PACK,)}


def test_a_blocked_version_is_not_gone_back_to_until_the_block_is_lifted(store: Store) -> None:
    store.install(pack(1))
    assert store.used is not None
    first = store.used.sha256
    store.install(pack(2, blocked=(first,)))
    with pytest.raises(CchcdocError, match="đã chặn bản này") as caught:
        store.roll_back()
    assert code(caught) == "TP565"
    store.install(pack(3))
    store.roll_back()
    store.roll_back()
    assert store.number == 1


# ---- the disk


@pytest.mark.parametrize("spoil", ["flip", "cut", "gone", "other"])
def test_a_pack_file_that_changed_on_the_disk_is_not_served(
    store: Store, spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.install(pack(1))
    assert store.used is not None
    path = store.folder / store.used.file
    right = path.read_bytes()
    spoiled = {"flip": right[:-40] + b"x" + right[-39:], "cut": right[:-1], "other": pack(2)}
    path.unlink() if spoil == "gone" else path.write_bytes(spoiled[spoil])
    monkeypatch.setattr("cchcdoc.held_files._HELD", {})
    with pytest.raises(CchcdocError) as caught:
        serve(store.folder)
    assert code(caught) == "TP596"
    assert store.install(right) == 1  # the publisher's file mends it
    assert serve(store.folder)


def test_every_bit_of_the_state_counts(store: Store) -> None:
    store.install(pack(1))
    right = (store.folder / STATE).read_bytes()
    assert read_stored(right).state == read_state(right)
    assert write_state(read_stored(right)) == right
    for bit in range(len(right) * 8):
        spoiled = bytearray(right)
        spoiled[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DamagedError):
            read_state(bytes(spoiled))
    for length in range(len(right)):
        with pytest.raises(DamagedError):
            read_stored(right[:length])


@pytest.mark.parametrize(
    "line", [b"[]", b"{}", b'{"khoa":[["a"]],"goi":{}}', b'{"khoa":[],"goi":{"a":[]}}', b"x", b"[" * 9_000]
)
def test_a_state_of_another_shape_is_refused(line: bytes, store: Store) -> None:
    body = line + b"\n"
    content = f"cchcdoc-goi-da-cai 1 {hashlib.sha256(body).hexdigest()}\n".encode() + body
    with pytest.raises(DamagedError):
        read_state(content)
    (store.folder / STATE).write_bytes(content)
    for act in (lambda: serve(store.folder), store.remove, lambda: store.install(pack(1))):
        with pytest.raises(CchcdocError) as caught:
            act()
        assert code(caught) == "TP590"


def test_the_log_has_a_limit() -> None:
    log = tuple(Entry(WHEN, "cài", str(number)) for number in range(MAX_LOG + 10))
    kept = read_stored(write_state(Stored(State(), log))).log
    assert (len(kept), kept[0].pack, kept[-1].pack) == (MAX_LOG, "10", str(MAX_LOG + 9))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize(
    ("folder", "state"), [(0o777, 0o600), (0o730, 0o600), (0o755, 0o664), (0o711, 0o622)]
)
def test_a_state_that_others_may_write_is_not_believed(store: Store, folder: int, state: int) -> None:
    store.install(pack(1))
    (store.folder / STATE).chmod(state)
    store.folder.chmod(folder)
    with pytest.raises(CchcdocError) as caught:
        serve(store.folder)
    assert code(caught) == "TP590"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o077])
def test_a_umask_does_no_harm(mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        store = Store(tmp_path / "kho")
        store.trust(1)
        store.install(pack(1))
        assert serve(store.folder)
    finally:
        os.umask(before)


def test_the_code_of_the_bundled_pack_is_not_for_others(store: Store) -> None:
    store.trust(1, packs=("mac-dinh",))
    assert store.code_of(pack(1, id="mac-dinh")) == "TP579"


def test_two_changes_at_once_wait_for_each_other(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_file, "PATIENCE", 0.2)
    with changing(store.folder), pytest.raises(CchcdocError) as caught:
        store.install(pack(1))
    assert code(caught) == "TP597"
    assert store.install(pack(1)) == 1
    assert (store.folder / LOCK).is_file()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")
    with pytest.raises(CchcdocError) as caught:
        Store(tmp_path / "tep" / "kho").trust(1)
    assert code(caught) == "TP598"


def test_what_killed_runs_left_is_removed(store: Store) -> None:
    for name in (".da-cai.12-0.tmp", "goi-thu-1.0.0-abc.cchcpack"):
        (store.folder / name).write_text("x")
    (store.folder / "cua-toi.txt").write_text("x")
    store.install(pack(1))
    assert store.used is not None
    assert sorted(store.content()) == sorted([STATE, store.used.file, "cua-toi.txt"])


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"CCHCDOC_KHO_GOI": "/a/b"}, Path("/a/b")),
        ({"CCHCDOC_KHO_GOI": "0", "HOME": "/h"}, None),
        ({"CCHCDOC_KHO_GOI": "", "HOME": "/h"}, None),
        ({"CCHCDOC_KHO_GOI": "a/b", "HOME": "/h"}, None),
        ({"XDG_DATA_HOME": "/d", "HOME": "/h"}, Path("/d/cchcdoc/goi")),
        ({"XDG_DATA_HOME": "d", "HOME": "/h"}, Path("/h/.local/share/cchcdoc/goi")),
        ({"HOME": "h"}, None),
        ({}, None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths of Linux")
def test_where_packs_are_kept(
    environ: dict[str, str], expected: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchcdoc.publishing.store.places.sys.platform", "linux")
    assert store_folder(environ) == expected


def test_the_folders_of_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchcdoc.publishing.store.places.sys.platform", "darwin")
    assert store_folder({"HOME": "/h"}) == Path("/h/Library/Application Support/cchcdoc/goi")
    monkeypatch.setattr("cchcdoc.publishing.store.places.sys.platform", "win32")
    assert store_folder({"LOCALAPPDATA": "/l"}) == Path("/l/cchcdoc/goi")


# ---- held in memory


def test_only_what_is_held_is_found(store: Store) -> None:
    store.install(pack(1))
    (folder,) = serve(store.folder)
    assert held_names(folder / "bao-cao") == ["kind.yaml"]
    assert held_names(folder / "bao") is None
    assert held_content(folder / "bao-cao") is None
    assert held_content(Path(f"{folder}x") / "pack.yaml") is None
    with pytest.raises(OSError, match="kind"):
        read_plain(folder / "khac" / "kind.yaml", 10)


@pytest.mark.parametrize(
    "kind", ["so-ket-5-nam", "phan-tich-sipas-par-index", "bao-cao-cchc", "ke-hoach-so-ket", "giay-moi"]
)
def test_a_kind_in_memory_is_what_it_is_on_the_disk(kind: str, tmp_path: Path) -> None:
    """Outlines, schemas, sentences, rubrics, templates, kinds that are printed: whatever is read of a pack."""
    home = bundled("templates") / "mac-dinh"
    copied = tmp_path / "goi"
    shutil.copytree(home, copied)
    (copied / "pack.yaml").write_text("ma: goi-thu\nten: Gói\nphien_ban: 1.1.0\n", encoding="utf-8")
    found = [
        path for path in copied.rglob("*") if path.is_file() and is_read(path.relative_to(copied).as_posix())
    ]
    files = {path.relative_to(copied).as_posix(): memoryview(path.read_bytes()) for path in found}
    there = tmp_path / "goi.cchcpack"
    there.write_bytes(b"x")
    hold(there, files, "abc")
    sample = sample_path(kind)
    assert sample is not None
    documents = []
    for pack_folder in (copied, there):
        entry = get_kind_entry(kind, [pack_folder])
        assert entry.folder.parent == pack_folder
        documents.append(parts_of(build(load(sample), open_kind(entry)).document))
    assert documents[0] == documents[1]


def parts_of(document: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(document))
    return {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
