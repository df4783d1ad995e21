"""A pack file is opened when a trusted key has signed every byte of it; anything else is one line that says why."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.publishing import bounds, open_pack_file, opened_pack, pack_file, read_unverified, signers_in
from cchcdoc.publishing.keys.minisig import sign_payload
from cchcdoc.publishing.opened_pack import comment_of
from cchcdoc.publishing.pack_file import split_pack_file, write_pack_file
from cchcdoc.publishing.refusals import PackFileError
from cchcdoc.publishing.signed_file import SignedBy
from cchcdoc.publishing.signing import sign_pack_file
from tests.support.examples import examples
from tests.support.published import FILES, key, manifest_of, payload_of, signed, trusted, unsigned

RIGHT = signed()
HEAD = RIGHT.index(b"\n\n") + 2


def refused(data: bytes, *numbers: int, packs: frozenset[str] | None = None) -> str:
    """The code that ``data`` is refused with, in one line."""
    with pytest.raises(PackFileError) as caught:
        open_pack_file(data, trusted(*numbers, packs=packs), "goi.cchcpack")
    (found,) = caught.value.diagnostics
    line = found.as_line()
    assert line.startswith(f"goi.cchcpack: lỗi {found.code}: ")
    assert "\n" not in line
    assert found.hint
    return found.code


def said(data: bytes) -> str:
    with pytest.raises(PackFileError) as caught:
        open_pack_file(data, trusted())
    return str(caught.value)


# ---- what is right


def test_what_was_signed_is_opened() -> None:
    opened = open_pack_file(RIGHT, trusted(), "goi.cchcpack")
    assert opened.manifest == manifest_of()
    assert {name: bytes(content) for name, content in opened.files.items()} == FILES
    assert opened.signer == key().public
    assert opened.sha256 == read_unverified(unsigned())[0].sha256


def test_signing_is_the_same_every_time() -> None:
    assert signed() == RIGHT
    assert sign_pack_file(RIGHT, key()) == RIGHT


def test_contents_are_views_of_the_file_and_nothing_is_copied() -> None:
    opened = open_pack_file(RIGHT, trusted())
    assert all(content.obj is RIGHT for content in opened.files.values())


def test_two_keys_may_sign_one_file_and_either_is_enough() -> None:
    both = signed(1, 2)
    assert [each.fingerprint for each in signers_in(both)] == [
        key(2).public.fingerprint,
        key(1).public.fingerprint,
    ]
    for numbers in ((1,), (2,), (1, 2), (3, 2)):
        assert open_pack_file(both, trusted(*numbers)).sha256 == open_pack_file(RIGHT, trusted()).sha256
    assert refused(both, 3) == "TP577"


# ---- the order


def test_nothing_is_parsed_before_the_signature_is_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        pytest.fail("parsed before it was verified")

    for name in ("read_payload", "read_manifest", "check_files"):
        monkeypatch.setattr(opened_pack, name, fail)
    spoiled = bytearray(RIGHT)
    spoiled[HEAD + 40] ^= 1
    assert refused(bytes(spoiled)) == "TP578"
    assert refused(unsigned()) == "TP576"
    assert refused(RIGHT, 2) == "TP577"
    assert refused(RIGHT, packs=frozenset({"goi-khac"})) == "TP579"


def test_a_signed_pack_is_still_held_to_its_form() -> None:
    for payload in (b"PK", payload_of(manifest=b"{}"), payload_of()[:-1] + b"\1"):
        own = sign_payload(payload, comment_of(manifest_of()), key().public, key().seed)
        assert refused(write_pack_file(payload, (SignedBy(key().public, own),))) == "TP573"


# ---- not signed, signed by others, for others


def test_a_pack_that_is_not_signed_is_refused_whatever_is_trusted() -> None:
    assert refused(unsigned()) == "TP576"
    lines = RIGHT[:HEAD].split(b"\n")
    assert refused(b"\n".join([*lines[:2], b"", b""])[:-1] + b"\n" + RIGHT[HEAD:]) in ("TP572", "TP576")


def test_nothing_is_trusted_when_no_key_is() -> None:
    with pytest.raises(PackFileError, match="TP577"):
        open_pack_file(RIGHT, [])


def test_a_key_signs_the_packs_it_is_trusted_for() -> None:
    assert open_pack_file(RIGHT, trusted(packs=frozenset({"goi-thu"}))).manifest.id == "goi-thu"
    assert refused(RIGHT, packs=frozenset({"goi-khac"})) == "TP579"
    assert refused(RIGHT, packs=frozenset()) == "TP579"


def test_a_header_of_another_pack_is_refused() -> None:
    other = signed(changes="Bản khác.")
    end = other.index(b"\n\n") + 2
    assert len(other) - end != len(RIGHT) - HEAD
    assert refused(other[:end] + RIGHT[HEAD:]) in ("TP571", "TP572")
    same_size = signed(changes=manifest_of().changes[::-1])
    assert len(same_size) == len(RIGHT)
    assert refused(same_size[:HEAD] + RIGHT[HEAD:]) == "TP578"


def test_a_key_in_the_header_that_did_not_sign_is_refused() -> None:
    forged = RIGHT.replace(key(1).public.encoded.encode(), key(2).public.encoded.encode())
    assert refused(forged, 1, 2) == "TP573"  # its id is not that of the signature
    payload = split_pack_file(RIGHT).payload
    own = sign_payload(payload, comment_of(manifest_of()), key(1).public, key(1).seed)
    as_other = SignedBy(key(2).public, own._replace(key_id=key(2).public.id))
    assert refused(write_pack_file(payload, (as_other,)), 2) == "TP578"


def test_one_wrong_signature_of_a_trusted_key_refuses_the_file() -> None:
    parts = split_pack_file(signed(1, 2))
    one, other = parts.signatures
    wrong = one._replace(signature=one.signature._replace(signature=bytes(64)))
    data = write_pack_file(parts.payload, (wrong, other))
    assert refused(data, 1, 2) == "TP578"
    assert refused(data, 2) == "TP578"
    assert (
        open_pack_file(data, trusted(1)).signer == key(1).public
    )  # of a key that nobody trusts nothing is believed


@pytest.mark.parametrize(
    "comment",
    [
        "cchcpack-1 ma=goi-khac thu_tu=3 phien_ban=1.2.0",
        "cchcpack-1 ma=goi-thu thu_tu=4 phien_ban=1.2.0",
        "cchcpack-1 ma=goi-thu thu_tu=3 phien_ban=1.2.1",
        "cchcpack-1 ma=goi-thu thu_tu=03 phien_ban=1.2.0",
        "timestamp:1700000000 file:goi.zip",
    ],
)
def test_a_trusted_comment_that_says_otherwise_than_the_manifest(comment: str) -> None:
    own = sign_payload(payload_of(), comment, key().public, key().seed)
    assert refused(write_pack_file(payload_of(), (SignedBy(key().public, own),))) == "TP573"


def test_a_comment_of_another_signature_is_refused() -> None:
    one, other = (split_pack_file(data).signatures[0] for data in (RIGHT, signed(sequence=4)))
    mixed = one.signature._replace(
        comment=other.signature.comment, comment_signature=other.signature.comment_signature
    )
    assert refused(write_pack_file(payload_of(), (one._replace(signature=mixed),))) == "TP578"


# ---- cut, glued, changed


@pytest.mark.parametrize("length", range(0, len(RIGHT), 7))
def test_a_file_that_was_cut_is_told_apart_at_every_length(length: int) -> None:
    assert refused(RIGHT[:length]) == "TP571"


def test_how_much_is_there_is_said() -> None:
    assert f"chỉ có {len(RIGHT) - 1:,} trên {len(RIGHT):,} byte".replace(",", ".") in said(
        RIGHT[:-1]
    ).replace(",", ".")
    large = signed(files={**FILES, "template.docx": b"x" * 3_400_000})
    assert "chỉ có 1,2 trên 3,4 MB" in said(large[:1_200_000])
    assert "toàn byte 0" in said(large[:1_200_000].ljust(len(large), b"\0"))
    assert "toàn byte 0" in said(bytes(5_000))
    assert "rỗng" in said(b"")


def test_a_file_with_more_behind_it_is_refused() -> None:
    for more in (b"\0", b"\n", RIGHT, payload_of()):
        assert refused(RIGHT + more) == "TP572"


@pytest.mark.parametrize("seed", range(40))
def test_a_bit_that_flipped_is_refused(seed: int) -> None:
    """A seeded part; ``benchmarks/spoiled_packs.py`` flips every bit."""
    rng = random.Random(seed)
    for _ in range(20):
        spoiled = bytearray(RIGHT)
        spoiled[rng.randrange(len(RIGHT))] ^= 1 << rng.randrange(8)
        refused(bytes(spoiled))


@pytest.mark.parametrize("at", range(HEAD))
def test_every_byte_of_the_header_counts(at: int) -> None:
    for bit in range(8):
        spoiled = bytearray(RIGHT)
        spoiled[at] ^= 1 << bit
        refused(bytes(spoiled))


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """The file with pieces taken out, doubled, moved, or put in."""
    data = RIGHT
    for _ in range(draw(st.integers(1, 3))):
        start, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        piece = data[start:end]
        new = draw(st.one_of(st.just(b""), st.just(piece * 2), st.binary(max_size=40), st.just(piece[::-1])))
        data = data[:start] + new + data[end:]
    return data


@examples(400)
@given(mutants())
def test_a_mutant_is_refused_in_one_line(data: bytes) -> None:
    if data != RIGHT:
        refused(data)


@examples(100)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_one_line(data: bytes) -> None:
    refused(data)
    refused(b"CCHC-PACK 1\n" + data)


# ---- other files, limits, later formats


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"PK\x03\x04", "TP570", "zip"),
        (b"Rar!\x1a", "TP570", "rar"),
        (b"<!DOCTYPE html>", "TP570", "trang web"),
        (b"cchcdoc-khoa-bi-mat 1\n", "TP570", "khóa bí mật"),
        (b"\xef\xbb\xbf" + RIGHT, "TP570", "Notepad"),
        (RIGHT.replace(b"\n", b"\r\n"), "TP573", "dấu xuống dòng"),
        (RIGHT.replace(b"PACK 1", b"PACK 2"), "TP574", "mới hơn"),
        (b"CCHC-PACK 1\n0\n\n", "TP573", "dung lượng"),
        (b"CCHC-PACK 1\n012\n\n", "TP573", "dung lượng"),
        (b"CCHC-PACK 1\n100000001\n\n", "TP575", "lớn quá"),
        (b"CCHC-PACK 1\n5\n" + b"x" * 9_000, "TP575", "phần đầu"),
        (b"CCHC-PACK 1\n1\nx\n\nx", "TP573", "số dòng"),
    ],
    ids=range(12),
)
def test_what_else_is_taken_for_a_pack(data: bytes, code: str, words: str) -> None:
    assert refused(data) == code
    assert words in said(data)


def test_a_file_has_a_limit_of_signatures() -> None:
    numbers = range(1, bounds.MAX_SIGNATURES + 1)
    full = signed(*numbers)
    assert full.index(b"\n\n") < bounds.MAX_HEADER / 2
    assert open_pack_file(full, trusted()).signer == key().public
    with pytest.raises(PackFileError, match="TP575"):
        sign_pack_file(full, key(9))
    parts = split_pack_file(full)
    more = split_pack_file(signed(9)).signatures
    assert refused(write_pack_file(parts.payload, (*parts.signatures, *more))) == "TP575"


def test_two_signatures_of_one_key_are_refused() -> None:
    parts = split_pack_file(RIGHT)
    assert refused(write_pack_file(parts.payload, parts.signatures * 2)) == "TP573"


def test_the_payload_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(payload_of())
    monkeypatch.setattr(pack_file, "FORM", pack_file.FORM._replace(most=size))
    open_pack_file(RIGHT, trusted())
    monkeypatch.setattr(pack_file, "FORM", pack_file.FORM._replace(most=size - 1))
    assert refused(RIGHT) == "TP575"


# ---- signing


def test_a_file_with_a_wrong_signature_is_not_signed_on_top() -> None:
    parts = split_pack_file(RIGHT)
    (one,) = parts.signatures
    wrong = one._replace(signature=one.signature._replace(comment_signature=bytes(64)))
    with pytest.raises(PackFileError, match="TP578"):
        sign_pack_file(write_pack_file(parts.payload, (wrong,)), key(2))


def test_what_is_no_sound_pack_is_not_signed() -> None:
    with pytest.raises(PackFileError, match="TP573"):
        sign_pack_file(write_pack_file(payload_of(manifest=b"{}")), key())
