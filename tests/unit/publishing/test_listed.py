"""A list of packs goes forward only, speaks for the packs of its key alone, and hides nothing that was seen here."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.errors import CchcdocError
from cchcdoc.publishing.store.listed import (
    check_complete,
    check_list,
    files_to_read,
    notes_on,
    packs_spoken_of,
    trusted_list,
    with_list,
)
from cchcdoc.publishing.store.state import SeenList, State, Stored, read_state, write_state
from cchcdoc.publishing.store.state_file import read_store
from tests.support.installed import PACK, Store, pack
from tests.support.listed import listed
from tests.support.published import key

OTHER = "goi-hai"
ONE, TWO, THREE = pack(1), pack(2), pack(3)
ELSE = pack(1, id=OTHER)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in which key 1 is trusted for ``goi-thu``, of which the first version is installed."""
    made = Store(tmp_path / "kho")
    made.trust(1)
    made.install(ONE)
    return made


def code_of(store: Store, data: bytes) -> str:
    """The code with which the list is refused, in one line; empty when it is not."""
    before = store.content()
    try:
        found = trusted_list(data, store.state, "ds")
        check_list(found, store.state)
    except CchcdocError as error:
        (one,) = error.diagnostics
        assert "\n" not in one.as_line()
        assert one.hint
        assert store.content() == before
        return one.code
    return ""


def test_a_list_is_remembered_and_an_older_one_refused(store: Store) -> None:
    store.see(listed(ONE, TWO, number=7))
    assert store.state.lists == {PACK: SeenList(7, store.state.lists[PACK].sha256)}
    assert code_of(store, listed(ONE, TWO, number=7)) == ""
    assert code_of(store, listed(ONE, TWO, number=8)) == ""
    assert code_of(store, listed(ONE, TWO, number=6)) == "TP566"
    assert code_of(store, listed(ONE, TWO, THREE, number=6)) == "TP566"
    assert code_of(store, listed(ONE, TWO, THREE, number=7)) == "TP593"
    assert code_of(store, listed(ONE, TWO, number=7, day="2026-06-03")) == "TP593"


def test_a_number_is_remembered_whatever_becomes_of_the_pack(store: Store) -> None:
    store.see(listed(ONE, TWO, number=7))
    store.install(TWO)
    store.roll_back()
    assert code_of(store, listed(ONE, TWO, number=6)) == "TP566"
    store.remove()
    assert code_of(store, listed(ONE, TWO, number=6)) == "TP566"
    store.trust(2, keeps=True)
    assert code_of(store, listed(ONE, TWO, number=6, keys=(2,))) == "TP566"
    assert code_of(store, listed(ONE, TWO, number=8, keys=(2,))) == ""


def test_a_letter_with_another_key_begins_anew(store: Store) -> None:
    """A stolen key could have signed a list with the largest number there is."""
    store.see(listed(ONE, number=9_999_999_999))
    store.trust(1)
    assert code_of(store, listed(ONE, TWO, number=7)) == "TP566"
    store.trust(2)
    assert store.state.lists == {}
    assert code_of(store, listed(ONE, TWO, number=9_999_999_999)) == "TP591"
    assert code_of(store, listed(ONE, TWO, number=7, keys=(2,))) == ""


def test_a_list_that_hides_what_was_here_is_refused(store: Store) -> None:
    store.install(TWO)
    assert code_of(store, listed(ONE, number=9)) == "TP566"
    store.roll_back()
    assert code_of(store, listed(ONE, number=9)) == "TP566"
    assert code_of(store, listed(ONE, TWO, number=9)) == ""
    assert code_of(store, listed(THREE, number=9)) == ""  # older ones may go


def test_who_signs_it_is_asked(store: Store) -> None:
    assert code_of(store, listed(ONE, keys=(2,))) == "TP591"
    assert code_of(store, listed(ELSE)) == "TP579"
    store.trust(2, packs=(OTHER,))
    assert code_of(store, listed(ONE, keys=(2,))) == "TP579"
    assert code_of(store, listed(ONE, ELSE, keys=(2,))) == ""
    found = trusted_list(listed(ONE, ELSE, keys=(2,)), store.state, "ds")
    assert packs_spoken_of(found, store.state) == [OTHER]
    both = trusted_list(listed(ONE, ELSE, keys=(1, 2)), store.state, "ds")
    assert packs_spoken_of(both, store.state) == [OTHER, PACK]


def test_a_list_of_one_key_says_nothing_of_the_packs_of_another(store: Store) -> None:
    store.install(TWO)
    store.trust(2, packs=(OTHER,))
    store.see(listed(ONE, ELSE, number=9, keys=(2,)))  # which would hide the second version
    assert list(store.state.lists) == [OTHER]


def test_the_fingerprint_of_a_letter_is_enough() -> None:
    typed = key(1).public.fingerprint
    assert trusted_list(listed(ONE), State(), "ds", typed).opened.packs.packs == (PACK,)
    with pytest.raises(CchcdocError, match="TP577"):
        trusted_list(listed(ONE, keys=(2,)), State(), "ds", typed)
    with pytest.raises(CchcdocError, match="TP591"):
        trusted_list(listed(ONE), State(), "ds")


def test_an_announced_key_signs_lists_and_a_revoked_one_none(store: Store) -> None:
    two = key(2).public.fingerprint
    store.install(pack(2, next_keys=(two,)))
    three = pack(3, 2, revoked=(key(1).public.fingerprint,))
    assert code_of(store, listed(TWO, three, keys=(2,))) == ""
    store.install(three)
    assert code_of(store, listed(TWO, three)) == "TP565"
    assert code_of(store, listed(TWO, three, keys=(1, 2))) == ""


def test_what_has_to_be_read(store: Store) -> None:
    files = (ONE, TWO, THREE, ELSE)
    store.trust(1, packs=(OTHER,))
    found = trusted_list(listed(*files), store.state, "ds")

    def read(*codes: str) -> list[tuple[str, int]]:
        return [(each.pack, each.sequence) for each in files_to_read(found, store.state, codes)]

    assert read(PACK) == [(PACK, 2), (PACK, 3)]
    assert read(OTHER, PACK) == [(OTHER, 1), (PACK, 2), (PACK, 3)]
    assert read("goi-la") == []
    store.install(THREE)
    assert read(PACK) == [(PACK, 3)]
    store.roll_back()
    assert read(PACK) == [(PACK, 2), (PACK, 3)]


def test_the_newest_file_is_there_where_older_ones_are(store: Store) -> None:
    from hashlib import sha256

    digests = {data: sha256(data).hexdigest() for data in (ONE, TWO, THREE)}
    found = trusted_list(listed(ONE, TWO, THREE), store.state, "ds")
    check_complete(found, [digests[THREE]], store.state)
    check_complete(found, [], store.state)
    check_complete(found, ["other"], store.state)
    with pytest.raises(CchcdocError, match=r"TP566.*goi-thu-1\.3\.0\.cchcpack mà ở đây không có"):
        check_complete(found, [digests[ONE], digests[TWO]], store.state)
    store.install(THREE)
    check_complete(found, [digests[ONE], digests[TWO]], store.state)


def test_the_day_is_a_warning_and_decides_nothing(store: Store) -> None:
    found = trusted_list(listed(ONE, until="2026-08-31"), store.state, "ds")

    def said(today: str) -> list[str]:
        return [each.as_line() for each in notes_on(found, today)]

    assert said("2026-06-02") == said("2026-08-31") == said("2026-06-01") == []
    (late,) = said("2026-09-01")
    assert late.startswith("ds: cảnh báo TP567: danh sách số 1 ngày 02/06/2026 lẽ ra có danh sách mới trước")
    (early,) = said("2000-01-01")
    assert "đồng hồ máy này ghi 01/01/2000" in early
    assert list(notes_on(trusted_list(listed(ONE), store.state, "ds"), "2099-01-01")) == []


def test_lists_are_in_the_state_and_states_without_them_are_read(store: Store) -> None:
    before = (store.folder / "da-cai").read_bytes()
    assert b"danh_sach" not in before
    store.see(listed(ONE, number=7))
    stored = read_store(store.folder)
    assert read_state(write_state(stored)) == stored.state
    assert b"danh_sach" in write_state(stored)
    assert with_list(stored, trusted_list(listed(ONE, number=7), stored.state, "ds")) is stored
    assert write_state(Stored(stored.state._replace(lists={}), stored.log)) == before
