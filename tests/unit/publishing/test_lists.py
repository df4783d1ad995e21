"""A list of packs is opened when a key that was asked for has signed every byte of it, and names files of one place only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.publishing import bounds
from cchcdoc.publishing.lists import list_file
from cchcdoc.publishing.lists.list_file import (
    FORM,
    OpenedList,
    is_list,
    new_list_file,
    open_list,
    sign_list_file,
    signers_of_list,
)
from cchcdoc.publishing.lists.making import in_folder, make_list
from cchcdoc.publishing.lists.pack_list import PackList, is_day, read_list, write_list
from cchcdoc.publishing.refusals import PackFileError, Refusal
from cchcdoc.publishing.signed_file import split_signed, write_signed
from tests.support.examples import examples
from tests.support.installed import PACK, pack
from tests.support.listed import DAY, list_of, listed, plain_list, signed_bytes, signed_values
from tests.support.published import key, unsigned

ONE, TWO = pack(1), pack(2)
RIGHT = listed(ONE, TWO, number=7)
SECOND = f"{PACK}-1.2.0.cchcpack"


def opened(data: bytes, *numbers: int) -> OpenedList:
    return open_list(data, [key(number).public for number in numbers or (1,)], "ds")


def refused(data: bytes, *numbers: int) -> str:
    """The code that ``data`` is refused with, in one line that says what to do."""
    with pytest.raises(PackFileError) as caught:
        opened(data, *numbers)
    (found,) = caught.value.diagnostics
    line = found.as_line()
    assert line.startswith(f"ds: lỗi {found.code}: ")
    assert "\n" not in line
    assert found.hint
    return found.code


# ---- what is right


def test_a_list_says_which_files_there_are() -> None:
    found = opened(RIGHT)
    assert (found.packs.number, found.packs.day, found.packs.packs) == (7, DAY, (PACK,))
    assert [(each.name, each.sequence, each.size) for each in found.packs.of_pack(PACK)] == [
        (f"{PACK}-1.1.0.cchcpack", 1, len(ONE)),
        (SECOND, 2, len(TWO)),
    ]
    assert found.signers == (key().public,)
    assert found.packs.called == "danh sách số 7 ngày 02/06/2026"
    assert read_list(write_list(found.packs)) == found.packs
    assert is_list(RIGHT)
    assert not is_list(ONE)


def test_two_keys_may_sign_it_and_it_stays_the_same() -> None:
    both = sign_list_file(RIGHT, key(2))
    assert [each.fingerprint for each in signers_of_list(both)] == [
        key(2).public.fingerprint,
        key(1).public.fingerprint,
    ]
    assert opened(both, 1).sha256 == opened(both, 2).sha256 == opened(RIGHT).sha256
    assert sign_list_file(both, key(2)) == both
    assert opened(both, 1, 2).signers == (key(2).public, key(1).public)


# ---- signatures


def test_a_list_of_nobody_or_of_others_is_refused() -> None:
    payload = split_signed(FORM, RIGHT).payload
    assert refused(write_signed(FORM, payload)) == "TP576"
    assert refused(RIGHT, 2) == "TP577"
    with pytest.raises(PackFileError, match="TP577"):
        open_list(RIGHT, [])
    as_other = split_signed(FORM, RIGHT).signatures[0]._replace(key=key(2).public)
    assert refused(write_signed(FORM, payload, (as_other,)), 2) == "TP573"  # the id of another key


def test_a_signature_of_another_list_is_refused() -> None:
    other = split_signed(FORM, listed(ONE, number=7)).signatures
    assert refused(write_signed(FORM, split_signed(FORM, RIGHT).payload, other)) == "TP578"


def test_a_pack_is_no_list_and_a_list_is_no_pack() -> None:
    from cchcdoc.publishing import open_pack_file
    from tests.support.published import trusted

    assert refused(ONE) == "TP570"
    with pytest.raises(PackFileError, match="danh sách gói, không phải gói mẫu"):
        open_pack_file(RIGHT, trusted())
    signature = split_signed(FORM, RIGHT).signatures
    as_pack = write_signed(FORM._replace(family=b"CCHC-PACK "), split_signed(FORM, RIGHT).payload, signature)
    with pytest.raises(PackFileError, match="TP573"):  # what was signed says that it is a list
        open_pack_file(as_pack, trusted())


@pytest.mark.parametrize(
    "comment",
    [
        "cchclist-1 thu_tu=8 ngay_ky=2026-06-02",
        "cchclist-1 thu_tu=7 ngay_ky=2026-06-03",
        "cchclist-2 thu_tu=7 ngay_ky=2026-06-02",
        f"cchcpack-1 ma={PACK} thu_tu=7 phien_ban=1.1.0",
        "x",
    ],
)
def test_the_comment_says_which_list_it_is(comment: str) -> None:
    assert refused(signed_values(plain_list(ONE, number=7), comment=comment)) == "TP573"


def test_nothing_is_parsed_before_the_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> PackList:
        raise AssertionError

    monkeypatch.setattr(list_file, "read_list", fail)
    assert refused(RIGHT, 2) == "TP577"
    assert refused(RIGHT[:-3] + b'x"}') == "TP578"


def test_it_has_a_limit_of_signatures() -> None:
    full = RIGHT
    for number in range(2, bounds.MAX_SIGNATURES + 1):
        full = sign_list_file(full, key(number))
    with pytest.raises(PackFileError, match="TP575"):
        sign_list_file(full, key(9))
    wrong = split_signed(FORM, listed(ONE)).signatures
    with pytest.raises(PackFileError, match=r"TP57[38]"):
        sign_list_file(write_signed(FORM, split_signed(FORM, RIGHT).payload, wrong), key(2))


# ---- every byte


def test_every_bit_counts() -> None:
    for at in range(len(RIGHT)):
        spoiled = bytearray(RIGHT)
        spoiled[at] ^= 1 << at % 8
        refused(bytes(spoiled))


def test_every_length_is_refused() -> None:
    for length in range(len(RIGHT)):
        assert refused(RIGHT[:length]) in ("TP571", "TP573", "TP570")
    assert refused(RIGHT + b"x") == "TP572"


@examples(200)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_one_line(data: bytes) -> None:
    refused(data)
    refused(b"CCHC-LIST 1\n" + data)
    refused(signed_bytes(data or b"x", "cchclist-1 thu_tu=7 ngay_ky=2026-06-02"))


# ---- what it may say, even when the right key has signed it


def changed(act: Callable[[dict[str, Any]], None]) -> bytes:
    values = plain_list(ONE, TWO, number=7)
    act(values)
    return signed_values(values)


def of_file(values: dict[str, Any], **new: Any) -> None:
    values["tep"][SECOND].update(new)


def renamed(values: dict[str, Any], name: str) -> None:
    values["tep"][name] = values["tep"].pop(SECOND)


@pytest.mark.parametrize(
    "name",
    [
        "../goi-thu-1.2.0.cchcpack",
        "..\\goi-thu-1.2.0.cchcpack",
        "/etc/passwd",
        "C:\\goi-thu-1.2.0.cchcpack",
        "https://x.vn/goi-thu-1.2.0.cchcpack",
        "//x.vn/goi-thu-1.2.0.cchcpack",
        "goi-thu-1.2.0.cchcpack?a",
        "goi-thu-1.2.0.cchcpack\0",
        "%2e%2e/goi-thu-1.2.0.cchcpack",
        "GOI-THU-1.2.0.cchcpack",
        "goi-khac-1.2.0.cchcpack",
        "",
    ],
)
def test_a_list_names_files_beside_it_and_nothing_else(name: str) -> None:
    assert refused(changed(lambda values: renamed(values, name))) == "TP573"


@pytest.mark.parametrize(
    "act",
    [
        lambda values: values.update(thu_tu=0),
        lambda values: values.update(thu_tu=True),
        lambda values: values.update(thu_tu=bounds.MAX_LIST_NUMBER + 1),
        lambda values: values.update(thu_tu="7"),
        lambda values: values.update(ngay_ky="2026-02-30"),
        lambda values: values.update(ngay_ky="02/06/2026"),
        lambda values: values.update(het_han="mai"),
        lambda values: values.update(het_han=None),
        lambda values: values.update(nha_phat_hanh="a\u202eb"),
        lambda values: values.update(nha_phat_hanh=""),
        lambda values: values.update(tep={}),
        lambda values: values.update(tep=[]),
        lambda values: values.update(dang=True),
        lambda values: values.update(them=1),
        lambda values: values.pop("thu_tu"),
        lambda values: of_file(values, ma="../x"),
        lambda values: of_file(values, ma=1),
        lambda values: of_file(values, phien_ban="1.02.0"),
        lambda values: of_file(values, phien_ban="../1"),
        lambda values: of_file(values, thu_tu=0),
        lambda values: of_file(values, thu_tu=1),
        lambda values: of_file(values, kich_thuoc=0),
        lambda values: of_file(values, kich_thuoc=10**9),
        lambda values: of_file(values, kich_thuoc=1.5),
        lambda values: of_file(values, sha256="A" * 64),
        lambda values: of_file(values, sha256_noi_dung="x"),
        lambda values: of_file(values, them="x"),
        lambda values: values["tep"].update({SECOND: 1}),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(act: Callable[[dict[str, Any]], None]) -> None:
    assert refused(changed(act)) == "TP573"


def test_it_has_one_form() -> None:
    payload = bytes(split_signed(FORM, RIGHT).payload)
    comment = "cchclist-1 thu_tu=7 ngay_ky=2026-06-02"
    for other in (
        payload + b"\n",
        payload.replace(b":", b": ", 1),
        payload.replace(b'"thu_tu":7', b'"thu_tu":7,"thu_tu":7'),
    ):
        assert refused(signed_bytes(other, comment)) == "TP573"
    assert refused(signed_bytes(payload.replace(b'"dang":1', b'"dang":2'), comment)) == "TP574"
    assert refused(RIGHT.replace(b"LIST 1", b"LIST 2")) == "TP574"
    assert refused(signed_bytes(b"[" * 100_000, comment)) == "TP573"


def test_a_list_has_a_limit_of_files() -> None:
    def grow(count: int) -> bytes:
        values = plain_list(ONE, number=7)
        (own,) = values["tep"].values()
        values["tep"] = {
            f"{PACK}-1.{number}.0.cchcpack": {**own, "phien_ban": f"1.{number}.0", "thu_tu": number}
            for number in range(1, count + 1)
        }
        return signed_values(values)

    assert len(opened(grow(bounds.MAX_LISTED)).packs.files) == bounds.MAX_LISTED
    assert refused(grow(bounds.MAX_LISTED + 1)) == "TP575"


def test_a_list_has_a_limit_of_bytes() -> None:
    full = bounds.MAX_LIST
    assert refused(signed_bytes(b"x" * full, "cchclist-1 thu_tu=7 ngay_ky=2026-06-02")) == "TP573"
    assert refused(signed_bytes(b"x" * (full + 1), "cchclist-1 thu_tu=7 ngay_ky=2026-06-02")) == "TP575"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2026-06-02", True),
        ("2024-02-29", True),
        ("2026-02-29", False),
        ("2026-6-2", False),
        ("20260602", False),
    ],
)
def test_days(text: str, *, is_one: bool) -> None:
    assert is_day(text) is is_one


# ---- making


def made(*packs: bytes, old: PackList | None = None, day: str = DAY) -> PackList:
    found = [in_folder(f"{PACK}-1.{number}.0.cchcpack", data, "x") for number, data in enumerate(packs, 1)]
    return make_list(found, old, day, "")


def test_the_number_grows_whatever_the_clock_says_and_without_the_old_list() -> None:
    first = made(ONE)
    assert first.number == 2026060201
    assert made(ONE, TWO, old=first).number == 2026060202
    assert made(ONE, TWO, day="2026-07-01").number == 2026070101
    assert made(ONE, TWO, old=first, day="2020-01-01").number == 2026060202


def test_a_list_goes_forward() -> None:
    both = made(ONE, TWO)
    for less in ([ONE], [ONE, pack(2, changes="Khác.")]):
        with pytest.raises(Refusal) as caught:
            made(*less, old=both)
        assert caught.value.code == "TP568"
    last = both._replace(number=bounds.MAX_LIST_NUMBER)
    with pytest.raises(Refusal, match="số lớn nhất"):
        made(ONE, TWO, old=last)


def test_two_files_of_one_publication_are_refused() -> None:
    one, other = (
        in_folder(name, data, name)
        for name, data in ((f"{PACK}-1.1.0.cchcpack", ONE), (f"{PACK}-1.9.0.cchcpack", _again()))
    )
    with pytest.raises(Refusal, match="cùng thứ tự 1"):
        make_list([one, other], None, DAY, "")
    with pytest.raises(Refusal, match="quá 1000 tệp"):
        make_list([one] * (bounds.MAX_LISTED + 1), None, DAY, "")


def _again() -> bytes:
    from cchcdoc.publishing.versions import Version

    return pack(1, version=Version(1, 9, 0))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("goi-thu-1.1.0 (1).cchcpack", ONE, "TP568"),
        ("goi-thu-1.1.0.cchcpack", ONE[:-9], "TP571"),
        ("goi-thu-1.2.0.cchcpack", unsigned(), "TP576"),
        ("goi-thu-1.1.0.cchcpack", b"PK", "TP570"),
    ],
)
def test_what_is_no_sound_signed_file_of_its_name_is_not_listed(name: str, data: bytes, code: str) -> None:
    with pytest.raises(PackFileError) as caught:
        in_folder(name, data, name)
    assert caught.value.diagnostics[0].code == code


def test_what_is_written_is_opened_again() -> None:
    assert opened(new_list_file(list_of(ONE, until="2026-12-31"), key())).packs.until == "2026-12-31"
