"""Keys and signatures: minisign's formats both ways, strict where it counts, lenient where Notepad and Zalo were."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from nacl import bindings, exceptions

from cchcdoc.errors import OutputError
from cchcdoc.publishing.keys import key_files, sealed_key, sodium
from cchcdoc.publishing.keys.key_files import Asking, files_named, make_key, try_key
from cchcdoc.publishing.keys.minisig import is_by, read_signature
from cchcdoc.publishing.keys.public_key import PublicKey, read_public_key
from cchcdoc.publishing.keys.sealed_key import (
    MAX_MEMORY,
    MAX_PASSES,
    OpenKey,
    Work,
    new_key,
    open_key,
    passphrase_fault,
    read_sealed,
    seal_key,
)
from cchcdoc.publishing.keys.sodium import is_signed, is_sound
from cchcdoc.publishing.refusals import KeyFileError
from tests.support.published import LITTLE_WORK, PASSPHRASE, key, signed
from tests.support.tools import require_tool

EDGE_CASES = json.loads((Path(__file__).parent / "eddsa_edge_cases.json").read_text())
"""The vectors of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko, 2020), ed25519-speccheck."""


def codes(error: pytest.ExceptionInfo[KeyFileError]) -> list[str]:
    return [each.code for each in error.value.diagnostics]


# ---- Ed25519


def test_of_the_published_edge_cases_libsodium_takes_the_fourth() -> None:
    """As the paper's table says; were it another build, this test would say so."""
    taken = []
    for case in EDGE_CASES:
        signature, message, public = (
            bytes.fromhex(case[name]) for name in ("signature", "message", "pub_key")
        )
        try:
            bindings.crypto_sign_open(signature + message, public)
        except exceptions.BadSignatureError:
            taken.append("X")
        else:
            taken.append("V")
    assert "".join(taken) == "XXXVXXXXXXXX"


@pytest.mark.parametrize("case", EDGE_CASES, ids=range(len(EDGE_CASES)))
def test_of_the_published_edge_cases_none_is_taken(case: dict[str, str]) -> None:
    signature, message, public = (bytes.fromhex(case[name]) for name in ("signature", "message", "pub_key"))
    assert not is_signed(message, signature, public)


RFC_8032 = [  # §7.1, tests 1 to 3
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_vectors_of_the_standard_are_taken(public: str, message: str, signature: str) -> None:
    raw = bytes.fromhex(signature)
    assert is_signed(bytes.fromhex(message), raw, bytes.fromhex(public))
    order = 2**252 + 27742317777372353535851937790883648493
    other = (int.from_bytes(raw[32:], "little") + order).to_bytes(32, "little")
    assert not is_signed(bytes.fromhex(message), raw[:32] + other, bytes.fromhex(public))


@pytest.mark.parametrize("public", [bytes(32), b"\1" + bytes(31), b"\xff" * 32, bytes(31), b"\2" + bytes(31)])
def test_what_is_no_public_key(public: bytes) -> None:
    assert not is_sound(public)
    assert not is_signed(b"", bytes(64), public)


# ---- minisign


MINISIGN_KEY = b"untrusted comment: minisign public key D2311A8295148068\nRWRogBSVghox0p/gwsI5Y9uv0GCJBwTgDLWhsfj8cEkUAJK5TFlErk9O\n"
MINISIGN_SIGNATURE = """\
untrusted comment: cchcdoc
RURogBSVghox0v3WC9KjD7fy2Lp2MVaR1Nj4pvTjZ60RNKJ3zntnykYvNW3GVCW8cBTMq8fDf4O1Ku0ukQL10CdGEf2BPoPu7Ag=
trusted comment: cchcpack-1 ma=goi-tinh thu_tu=1 phien_ban=1.0.0
z2uvPeqjatp8qJ3hV6aghYn7TU/DBlJ17wwhTio+2KSJHEF/Sm+EbQ/vLTMrkeoV0f1xntAoLSKLJJxNQoCyAA==
"""


def test_what_minisign_signed_is_verified() -> None:
    public = read_public_key(MINISIGN_KEY, "m.pub")
    signature = read_signature(MINISIGN_SIGNATURE.splitlines())
    assert signature is not None
    assert "\n".join(signature.as_lines()) + "\n" == MINISIGN_SIGNATURE
    assert is_by(signature, "Gói mẫu của tỉnh\n".encode(), public)
    assert not is_by(signature, "Gói mẫu của tỉnh".encode(), public)
    assert not is_by(
        signature._replace(comment=signature.comment[:-1] + "1"), "Gói mẫu của tỉnh\n".encode(), public
    )
    assert public.as_file() == MINISIGN_KEY


def test_minisign_verifies_what_is_signed_here(tmp_path: Path) -> None:
    minisign = shutil.which("minisign")
    require_tool(minisign, "minisign", "apt-get install minisign")
    data = signed()
    head, _, payload = data.partition(b"\n\n")
    (tmp_path / "goi.zip").write_bytes(payload)
    (tmp_path / "goi.zip.minisig").write_bytes(b"\n".join(head.split(b"\n")[3:]) + b"\n")
    words = [str(minisign), "-Vm", "goi.zip", "-P", key().public.encoded]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ma=goi-thu thu_tu=3 phien_ban=1.2.0" in done.stdout
    (tmp_path / "khoa.pub").write_bytes(key().public.as_file())
    words = [str(minisign), "-Vm", "goi.zip", "-p", "khoa.pub"]
    assert subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).returncode == 0


# ---- public keys as they arrive


PUBLIC = key().public
LINE = PUBLIC.encoded
ARRIVED: dict[str, bytes] = {
    "as written": PUBLIC.as_file(),
    "without its comment": LINE.encode(),
    "Notepad": b"\xef\xbb\xbf" + PUBLIC.as_file().replace(b"\n", b"\r\n"),
    "Notepad, Unicode": b"\xff\xfe" + PUBLIC.as_file().decode().encode("utf-16-le"),
    "Notepad, Unicode big endian": b"\xfe\xff" + PUBLIC.as_file().decode().encode("utf-16-be"),
    "blanks around and within": f"\n\n  {LINE[:20]} {LINE[20:]}\t\n\n".encode(),
    "broken over two lines": f"{LINE[:30]}\n{LINE[30:]}".encode(),
    "quotes": f"“{LINE}”".encode(),
    "invisible characters": f"\u200b{LINE[:9]}\u2060{LINE[9:]}\u200f".encode(),
    "hard spaces": f"\u00a0{LINE}\u00a0".encode(),
    "full-width letters": "".join(chr(ord(c) + 0xFEE0) for c in LINE).encode(),
}


@pytest.mark.parametrize("how", ARRIVED)
def test_a_public_key_is_read_however_it_comes(how: str) -> None:
    assert read_public_key(ARRIVED[how], "a.pub") == PUBLIC


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không phải khóa công khai"),
        (LINE[:-1].encode(), "không phải khóa công khai"),
        (LINE.lower().encode(), "chữ hoa, chữ thường"),
        (LINE.upper().encode(), "chữ hoa, chữ thường"),
        (b"\xff\xfe\x00", "không phải khóa công khai"),
        (b"\0" * 30_000, "không phải khóa công khai"),
        (PublicKey(b"12345678", bytes(32)).as_file(), "không khóa bí mật nào"),
        (LINE.replace("RW", "RU", 1).encode(), "không phải khóa công khai"),
    ],
    ids=range(8),
)
def test_what_is_no_public_key_file_is_one_line(content: bytes, words: str) -> None:
    with pytest.raises(KeyFileError, match=words) as caught:
        read_public_key(content, "a.pub")
    assert codes(caught) == ["TP581"]


def test_a_secret_key_in_its_place_is_named() -> None:
    with pytest.raises(KeyFileError, match="tệp khóa bí mật, không phải"):
        read_public_key(seal_key(key(), PASSPHRASE, LITTLE_WORK), "a.pub")


# ---- secret keys


SEALED = seal_key(key(), PASSPHRASE, LITTLE_WORK)


def opened(content: bytes, passphrase: str = PASSPHRASE) -> OpenKey:
    return open_key(read_sealed(content, "a.cchckhoa"), passphrase)


def test_a_sealed_key_is_opened_by_its_passphrase_alone() -> None:
    assert opened(SEALED) == key()
    for other in (PASSPHRASE + " ", PASSPHRASE.upper(), "", "x" * 2_000):
        with pytest.raises(KeyFileError) as caught:
            opened(SEALED, other)
        assert codes(caught) == ["TP583"]


def test_the_passphrase_may_be_typed_with_accents_of_either_kind() -> None:
    assert opened(SEALED, unicodedata.normalize("NFD", PASSPHRASE)) == key()


def test_no_two_files_of_a_key_are_alike() -> None:
    other = seal_key(key(), PASSPHRASE, LITTLE_WORK)
    assert other != SEALED
    assert opened(other) == key()
    assert key().seed not in SEALED
    assert new_key() != new_key()


def test_a_secret_is_not_shown() -> None:
    assert key().seed.hex() not in repr(key())
    assert str(key().seed) not in repr(key())


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\n\n").replace("\n\n", "\n \n"),
        lambda text: "\n".join(text.splitlines()[:2]) + "\n" + "".join(text.splitlines()[2:]),
    ],
)
def test_a_secret_key_is_read_however_it_comes(change: Callable[[str], str]) -> None:
    assert opened(change(SEALED.decode()).encode()) == key()


def test_a_spoiled_file_is_told_from_a_wrong_passphrase() -> None:
    rng = random.Random(1)
    body = SEALED.index(b"\n", SEALED.index(b"\n") + 1) + 1
    for _ in range(300):
        spoiled = bytearray(SEALED)
        spoiled[rng.randrange(body, len(SEALED))] ^= 1 << rng.randrange(8)
        if "".join(bytes(spoiled).decode("latin-1").split()) == "".join(SEALED.decode("latin-1").split()):
            continue
        with pytest.raises(KeyFileError) as caught:
            opened(bytes(spoiled))
        assert codes(caught) == ["TP582"]
    for length in range(0, len(SEALED) - 1, 5):
        with pytest.raises(KeyFileError) as caught:
            opened(SEALED[:length])
        assert codes(caught) == ["TP582"]


def rebuilt(**values: object) -> bytes:
    """The file with parts of its head exchanged and the checksum right again."""
    lines = SEALED.decode().splitlines()
    raw = base64.b64decode("".join(lines[2:]))
    head = list(sealed_key._HEAD.unpack_from(raw))
    for at, value in values.items():
        head[int(at.removeprefix("at_"))] = value
    body = sealed_key._HEAD.pack(*head) + raw[sealed_key._HEAD.size : -8]
    text = base64.b64encode(body + hashlib.sha256(body).digest()[:8]).decode()
    return "\n".join([*lines[:2], text]).encode()


def test_what_stands_before_the_sealed_content_cannot_be_exchanged() -> None:
    assert opened(rebuilt()) == key()
    with pytest.raises(KeyFileError, match="bị ghép"):
        opened(rebuilt(at_4=key(2).public.key))
    with pytest.raises(KeyFileError, match="bị ghép"):
        opened(rebuilt(at_3=key(2).public.id))
    with pytest.raises(KeyFileError, match="TP583"):
        opened(rebuilt(at_0=2))


@pytest.mark.parametrize(
    "work",
    [
        Work(0, 8_192),
        Work(MAX_PASSES + 1, 8_192),
        Work(1, 8_191),
        Work(1, MAX_MEMORY + 1),
        Work(2**32 - 1, 2**32 - 1),
    ],
)
def test_a_file_that_asks_for_too_much_work_is_not_tried(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_key, "_key_of", lambda *_: pytest.fail("tried"))
    with pytest.raises(KeyFileError, match="TP582"):
        opened(rebuilt(at_0=work.passes, at_1=work.memory))


def test_a_machine_without_the_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise exceptions.RuntimeError

    monkeypatch.setattr(sodium.pwhash.argon2id, "kdf", fail)
    with pytest.raises(KeyFileError, match="không đủ bộ nhớ"):
        opened(SEALED)


@pytest.mark.parametrize("passphrase", ["", "ngắn quá", "aaaaaaaaaaaaaaaa", "x" * 1_001])
def test_a_weak_passphrase_is_not_taken_for_a_new_key(passphrase: str) -> None:
    assert passphrase_fault(passphrase) is not None
    assert passphrase_fault(PASSPHRASE) is None


# ---- the files of a new key


DAY = date(2026, 6, 2)


def made(folder: Path, again: str = PASSPHRASE, attempts: int = 1) -> PublicKey:
    asked = Asking(lambda: again, attempts)
    return make_key(files_named(folder / "khoa"), PASSPHRASE, asked, DAY, LITTLE_WORK)


def test_a_new_key_is_four_files_that_were_tried(tmp_path: Path) -> None:
    public = made(tmp_path)
    files = files_named(tmp_path / "khoa")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "khoa-ban-hai.cchckhoa",
        "khoa-to-in.txt",
        "khoa.cchckhoa",
        "khoa.pub",
    ]
    assert try_key(files.secret, PASSPHRASE) == try_key(files.second, PASSPHRASE) == public
    assert files.secret.read_bytes() != files.second.read_bytes()
    assert read_public_key(files.public.read_bytes(), "") == public
    sheet = files.sheet.read_text(encoding="utf-8-sig")
    assert public.fingerprint in sheet
    assert "02/06/2026" in sheet
    assert PASSPHRASE not in sheet
    for path in (files.secret, files.second):
        assert path.stat().st_mode & 0o077 == 0


def test_a_key_whose_passphrase_cannot_be_repeated_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="TP583"):
        made(tmp_path, "mật khẩu khác hẳn", 3)
    assert list(tmp_path.iterdir()) == []


def test_a_slip_when_it_is_repeated_is_no_matter(tmp_path: Path) -> None:
    typed = iter(["sai", "lại sai", PASSPHRASE])
    files = files_named(tmp_path / "khoa")
    make_key(files, PASSPHRASE, Asking(lambda: next(typed), 3), DAY, LITTLE_WORK)
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("which", range(4))
def test_no_file_of_a_key_is_written_over(tmp_path: Path, which: int) -> None:
    there = files_named(tmp_path / "khoa")[which]
    there.write_text("giữ")
    with pytest.raises(OutputError, match="TP587"):
        made(tmp_path)
    assert [(path, path.read_text()) for path in tmp_path.iterdir()] == [(there, "giữ")]


@pytest.mark.parametrize("fails_at", range(4))
def test_a_disk_that_fails_leaves_no_part_of_a_key(
    tmp_path: Path, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = key_files.write_atomic, iter(range(9))

    def write(path: Path, content: bytes) -> None:
        if next(calls) == fails_at:
            raise OSError("đĩa hỏng")
        real(path, content)

    monkeypatch.setattr(key_files, "write_atomic", write)
    with pytest.raises(OSError, match="đĩa hỏng"):
        made(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_returns_something_else_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = key_files.write_atomic
    monkeypatch.setattr(
        key_files,
        "write_atomic",
        lambda path, content: real(path, key(2).public.as_file() if path.suffix == ".pub" else content),
    )
    with pytest.raises(KeyFileError, match="khác khóa vừa tạo"):
        made(tmp_path)
    assert list(tmp_path.iterdir()) == []
