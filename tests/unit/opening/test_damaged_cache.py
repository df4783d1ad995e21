"""A kept file that is not as expected: the same result as without a cache, and a good file in its place."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from cchcdoc import disk_cache, listing, opening
from cchcdoc import fingerprint as fingerprint_module
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.disk_cache import read_cached, seal, unseal, write_cached
from cchcdoc.fingerprint import fingerprint
from cchcdoc.listing import list_kinds
from cchcdoc.nodes import Position, Prose
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import Kind, find_kinds, get_kind_entry
from cchcdoc.schema import CompiledSchema
from tests.support.kinds import ALL_PRINTED, KIND, input_text, write_pack

TEXT = input_text(ALL_PRINTED)
ENTRY = get_kind_entry("cong-van")
fresh_kind, fresh_listing = cache(partial(open_kind, ENTRY)), cache(list_kinds)
posix = pytest.mark.skipif(sys.platform == "win32", reason="these are POSIX's")


class Keeper:
    """One of the two things that are kept: how it is asked for, and how often it had to be worked out."""

    def __init__(
        self, folder: Path, suffix: str, ask: Callable[[], object], worked_out: list[object]
    ) -> None:
        self.folder, self.suffix, self.ask, self.worked_out = folder, suffix, ask, worked_out
        self.fresh = ask()
        self.name = next(folder.glob(f"*{suffix}")).name
        self.payload = read_cached(folder, self.name) or b""
        assert ask() == self.fresh
        assert len(worked_out) == 1

    @property
    def path(self) -> Path:
        return self.folder / self.name

    def assert_worked_out_anew(self) -> None:
        """The file that is there now is not believed, and a good one takes its place."""
        before = len(self.worked_out)
        assert self.ask() == self.fresh
        assert len(self.worked_out) == before + 1
        assert read_cached(self.folder, self.name) == self.payload
        assert [path.name for path in self.folder.iterdir()] == [self.name]


def parts_of(opened: OpenKind) -> tuple[object, ...]:
    """What can be compared of an opened kind."""
    template, schema = opened.template, opened.kind.schema.schema
    compiled = (template.package, template.parts, template.styles, template.types, template.widths)
    return (*opened.kind._replace(schema=None), schema, *compiled, *opened[3:], opened.standard)  # type: ignore[arg-type]


def keep_listing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    worked_out: list[object] = []
    name, fresh = fingerprint(*find_kinds()), fresh_listing()
    monkeypatch.setattr(listing, "_read", lambda entries: worked_out.append(entries) or fresh)
    monkeypatch.setattr(fingerprint_module, "fingerprint", lambda *_: name)
    return Keeper(folder, ".danh_sach", lambda: list_kinds(cache=folder), worked_out)


def keep_kind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    worked_out: list[object] = []
    name, fresh = fingerprint(ENTRY), fresh_kind()
    monkeypatch.setattr(opening, "_work_out", lambda entry: worked_out.append(entry) or fresh)
    monkeypatch.setattr(fingerprint_module, "fingerprint", lambda *_: name)
    return Keeper(folder, ".loai", lambda: parts_of(open_kind(ENTRY, folder)), worked_out)


@pytest.fixture(params=[keep_listing, keep_kind])
def keeper(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    made: Keeper = request.param(tmp_path / "kho", monkeypatch)
    return made


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    return keep_listing(tmp_path / "kho", monkeypatch)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    return keep_kind(tmp_path / "kho", monkeypatch)


# ---- bytes


def damaged(content: bytes, chance: random.Random) -> bytes:
    """``content`` with one accident in it."""
    at = chance.randrange(len(content))
    some = chance.randrange(1, 40)
    made = chance.choice(
        [
            content[:at],
            content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :],
            content[:at] + chance.randbytes(some) + content[at + some :],
            content[:at] + content[at + some :],
            content[:at] + chance.randbytes(some) + content[at:],
            content + chance.randbytes(some),
        ]
    )
    return made if made != content else content[:-1]


@pytest.mark.slow
def test_damage_of_every_sort_with_a_right_digest_changes_nothing(keeper: Keeper) -> None:
    chance = random.Random(30)
    for _ in range(300):
        write_cached(keeper.folder, keeper.name, damaged(keeper.payload, chance))
        keeper.assert_worked_out_anew()


@pytest.mark.slow
def test_damage_of_every_sort_of_the_whole_file_changes_nothing(keeper: Keeper) -> None:
    chance = random.Random(2020)
    good = keeper.path.read_bytes()
    for _ in range(100):
        keeper.path.write_bytes(damaged(good, chance))
        keeper.assert_worked_out_anew()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b"\x80\x05N.", b"x" * 100])
def test_a_digest_of_the_content_alone_is_not_enough(keeper: Keeper, content: bytes) -> None:
    for payload in (content, keeper.payload):  # a digest is of the name, too
        keeper.path.write_bytes(hashlib.sha256(payload).digest() + payload)
        keeper.assert_worked_out_anew()


def test_a_file_that_was_kept_under_another_name_is_not_read(keeper: Keeper) -> None:
    other = "0" * 64 + keeper.suffix
    keeper.path.rename(keeper.folder / other)
    assert read_cached(keeper.folder, other) is None
    (keeper.folder / other).rename(keeper.path)
    assert read_cached(keeper.folder, keeper.name) == keeper.payload


def test_a_seal_is_of_every_bit() -> None:
    sealed = seal(b"noi dung")
    assert unseal(sealed) == b"noi dung"
    for at in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[at // 8] ^= 1 << at % 8
        with pytest.raises(ValueError, match="seal"):
            unseal(bytes(flipped))
    for end in range(len(sealed)):
        with pytest.raises(ValueError, match="seal"):
            unseal(sealed[:end])


# ---- lists that are whole and not the list


def wrong_lists(kept: list[dict[str, Any]]) -> Iterator[object]:
    yield from ([], {}, None, 1, "ab", [1, 2, 3], [{}, {}, {}], kept[:1], kept[:2], [*kept, {}])
    yield [list(texts) for texts in kept]
    for number, texts in enumerate(kept):
        for wrong in (1, None, ["Công văn"], {"vi": "Công văn"}, True):
            yield [*kept[:number], {**texts, "cong-van": wrong}, *kept[number + 1 :]]
        yield [*kept[:number], {}, *kept[number + 1 :]]
        fewer = {id_: text for id_, text in texts.items() if id_ != "cong-van"}
        yield [*kept[:number], fewer, *kept[number + 1 :]]
    yield [{**texts, "khong-co": "Không có"} for texts in kept]


def test_a_list_of_another_shape_is_read_anew(listed: Keeper) -> None:
    kept = json.loads(unseal(listed.payload))
    assert len(kept) == 3  # titles, descriptions, levels
    for wrong in wrong_lists(kept):
        write_cached(listed.folder, listed.name, seal(json.dumps(wrong).encode()))
        listed.assert_worked_out_anew()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b"[NaN", b"1" * 5_000, b'["\xc3"]', b"\0"]
)
def test_what_is_no_json_is_read_anew(listed: Keeper, content: bytes) -> None:
    write_cached(listed.folder, listed.name, seal(content))
    listed.assert_worked_out_anew()


# ---- objects that are whole and not the kind


def plain_parts(payload: bytes) -> tuple[Any, ...]:
    parts: tuple[Any, ...] = pickle.loads(unseal(payload))
    return parts


class Reduced:
    """An object whose pickle is a call."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self.call, self.arguments = call, arguments

    def __reduce__(self) -> tuple[object, ...]:
        return self.call, self.arguments


def wrong_objects(parts: tuple[Any, ...]) -> Iterator[object]:
    kind, standard, template, prepared, look, warnings = parts
    yield from (None, 1, "ab", (), [], list(parts), parts[:-1], (*parts, 1), dict(enumerate(parts)), (1,) * 6)
    for at in range(6):
        yield (*parts[:at], None, *parts[at + 1 :])
        yield (*parts[:at], tuple(kind), *parts[at + 1 :])
    yield (kind, standard, template, prepared, look, ("TT301",))
    yield (kind, standard, template, prepared, look, list(warnings))
    yield (kind._replace(id="quyet-dinh"), standard, template, prepared, look, warnings)
    for damaged_template in (b"", template[:-1], template[1:], b"\xe3" * 20):
        yield (kind, standard, damaged_template, prepared, look, warnings)
    for fields in (tuple(kind)[:-8], (*kind, None), kind._asdict()):
        yield (Reduced(Kind, *fields), standard, template, prepared, look, warnings)


def test_objects_of_another_shape_are_worked_out_anew(opened: Keeper) -> None:
    for wrong in wrong_objects(plain_parts(opened.payload)):
        write_cached(opened.folder, opened.name, seal(pickle.dumps(wrong, protocol=5)))
        opened.assert_worked_out_anew()


def test_too_few_values_for_a_type_are_worked_out_anew(opened: Keeper) -> None:
    call = pickle.PROTO + b"\x05ccchcdoc.nodes\nPosition\n"
    for values in (b")", b"K\x01\x85", b"K\x01K\x02K\x03K\x04\x86\x86\x86"):
        write_cached(opened.folder, opened.name, seal(call + values + b"\x81."))
        opened.assert_worked_out_anew()


MEMORY = [
    b"\x80\x05\x8e" + (2**40).to_bytes(8, "little") + b"x.",
    b"\x80\x05\x8d" + (2**62).to_bytes(8, "little") + b"x.",
    b"\x80\x05B" + b"\xff\xff\xff\xffx.",
    b"\x80\x05\x8b" + b"\xff\xff\xff\x7fx.",
    b"\x80\x05\x95" + b"\xff" * 8 + b"N.",
]
"""Pickles that promise more bytes than there are, to a right seal."""


@pytest.mark.parametrize(
    "content", [b"", b".", b"\x80\x05.", b"\x80\xffN.", b"(" * 9, b"\x80\x05h\x07.", *MEMORY]
)
def test_what_is_no_pickle_is_worked_out_anew(opened: Keeper, content: bytes) -> None:
    write_cached(opened.folder, opened.name, seal(content))
    opened.assert_worked_out_anew()


def made_file(path: str) -> None:
    Path(path).write_bytes(b"")


def test_nothing_but_values_is_read_back(opened: Keeper, tmp_path: Path) -> None:
    parts = plain_parts(opened.payload)
    target = str(tmp_path / "da-chay")
    for call in (
        Reduced(made_file, target),
        Reduced(os.mkdir, target),
        Reduced(eval, f"__import__('os').mkdir({target!r})"),
        Reduced(write_cached, tmp_path, "da-chay", b""),
        Reduced(getattr, Position, "__new__"),
        subprocess.Popen,
        disk_cache.Path,
    ):
        write_cached(opened.folder, opened.name, seal(pickle.dumps((*parts[:5], call), protocol=5)))
        opened.assert_worked_out_anew()
    assert not Path(target).exists()


ABSTRACT = {Mapping, Sequence}
CALLED = {CompiledSchema}
"""Types that are kept as a call of a function, which is allowed itself."""


def types_in(annotation: Any, seen: set[type]) -> set[type]:
    """The types that values declared as ``annotation`` may hold."""
    if get_origin(annotation) is Literal:
        return seen
    for argument in get_args(annotation):
        types_in(argument, seen)
    if isinstance(annotation, type) and annotation not in seen and annotation.__module__ != "builtins":
        seen.add(annotation)
        if issubclass(annotation, tuple) or is_dataclass(annotation):
            for hint in get_type_hints(annotation).values():
                types_in(hint, seen)
    return seen


def test_every_type_that_a_kind_may_hold_is_read_back() -> None:
    kept = {type(each) for each in fresh_kind() if each is not fresh_kind().template}
    found = set().union(*(types_in(each, set()) for each in kept | {Diagnostic}))
    assert {Kind, Prose, Severity, Path, Decimal, date} <= found
    for each in found - ABSTRACT - CALLED:
        assert opening._Values.allows(type(Path()) if each is Path else each), each


def reduced_as_by_python_3_11_2(self: Severity, protocol: object) -> tuple[object, ...]:
    return getattr, (Severity, self.name)


def test_a_kind_with_warnings_is_read_back_with_them(opened: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Severity, "__reduce_ex__", reduced_as_by_python_3_11_2)
    warning = Diagnostic("TT301", Severity.WARNING, None, "cỡ chữ")
    with_warning = fresh_kind()._replace(warnings=(warning,))
    monkeypatch.setattr(opening, "_work_out", lambda entry: with_warning)
    opened.path.unlink()
    open_kind(ENTRY, opened.folder)
    monkeypatch.setattr(opening, "_work_out", None)
    assert open_kind(ENTRY, opened.folder).warnings == (warning,)


@pytest.mark.slow
def test_every_bundled_kind_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = [open_kind(entry, tmp_path) for entry in find_kinds()]
    monkeypatch.setattr(opening, "_work_out", None)
    again = [open_kind(entry, tmp_path) for entry in find_kinds()]
    assert list(map(parts_of, again)) == list(map(parts_of, fresh))


# ---- what is no plain file


def put_folder(path: Path) -> None:
    path.mkdir()


def put_pipe(path: Path) -> None:
    os.mkfifo(path)


def put_socket(path: Path) -> None:
    os.chdir(path.parent)  # a path of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def put_link(path: Path) -> None:
    path.symlink_to(path.parent.parent / "tot")


def put_link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.parent.parent / "ong")
    path.symlink_to(path.parent.parent / "ong")


def put_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


OBSTACLES = [put_pipe, put_socket, put_link, put_link_to_a_pipe, put_device, put_folder]
HANG = 60
"""Seconds after which a command that waits for a pipe is given up."""


@pytest.mark.slow
@posix
@pytest.mark.parametrize("words", [("list",), ("render", KIND, "thu.yaml")])
@pytest.mark.parametrize("put", OBSTACLES)
def test_what_is_no_plain_file_is_neither_read_nor_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder, source = tmp_path / "kho", tmp_path / "thu.yaml"
    source.write_text(TEXT, encoding="utf-8")
    environ = {
        "CCHCDOC_CACHE": str(folder),
        "CCHCDOC_PACKS": str(write_pack(tmp_path)),
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "PYTHONUTF8": "1",
    }
    script = f"from cchcdoc.cli.main import exit_code\nraise SystemExit(exit_code({list(words)!r}))"

    def run() -> tuple[int, bytes, bytes, bytes]:
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            timeout=HANG,
            check=False,
        )
        written = tmp_path / "thu.docx"
        said = [line for line in done.stderr.splitlines() if b" TP599: " not in line]  # the pack is a folder
        return done.returncode, done.stdout, b"".join(said), written.read_bytes() if written.exists() else b""

    first = run()
    assert (first[0], first[2]) == (0, b"")
    (kept,) = folder.iterdir()
    (tmp_path / "tot").write_bytes(kept.read_bytes())
    kept.unlink()
    put(kept)
    assert run() == first
    assert kept.is_dir() if put is put_folder else kept.is_file() and not kept.is_symlink()
    assert list(folder.iterdir()) == [kept]
