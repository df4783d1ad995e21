"""A publisher's address whose server lies in every way that can be counted: what a commune takes of it, and what it says.

``python benchmarks/lying_servers.py`` serves a list and three packs on the loopback address and spoils what is sent: each bit of
the list and of the newest pack flipped, each length of both (as the server's stated length, and with the right one), bytes
added, files exchanged, every status, every older list. It prints how many there were, how many were accepted (must be 0), how
many changed the store (must be 0) and how many were not refused in one line with a code and a hint (must be 0). Nothing is
asked of the clock. ``--quick`` takes a part of them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cchcdoc.cli.main import exit_code
from cchcdoc.publishing.lists.list_file import NAME
from tests.support.installed import PACK, Store, pack
from tests.support.listed import folder_of, listed
from tests.support.web_server import Act, WebServer, cut, raw, serving, status

ONE, TWO, THREE = pack(1), pack(2), pack(3)
LIST, NEWEST = f"/goi/{NAME}", f"/goi/{PACK}-1.3.0.cchcpack"
Case = tuple[str, dict[str, bytes], dict[str, Act]]
"""What it is called, files in the place of the right ones, and what the server does in the place of serving."""


def flips(path: str, data: bytes, step: int) -> Iterator[Case]:
    """One bit flipped: every one, or every ``step``-th."""
    for bit in range(0, len(data) * 8, step):
        spoiled = bytearray(data)
        spoiled[bit // 8] ^= 1 << bit % 8
        yield f"flipped bits of {name_of(path)}", {path: bytes(spoiled)}, {}


def lengths(path: str, data: bytes, step: int) -> Iterator[Case]:
    """Cut at every length: as the server says, while it says the whole, and without a length."""
    for length in range(0, len(data), step):
        yield f"cut lengths of {name_of(path)}", {path: data[:length]}, {}
        yield f"cut while the whole is stated, {name_of(path)}", {}, {path: cut(length)}
        yield (
            f"cut without a length, {name_of(path)}",
            {},
            {path: raw(b"HTTP/1.1 200 OK\r\n\r\n" + data[:length])},
        )


def others(right: dict[str, bytes]) -> Iterator[Case]:
    """Statuses, bytes added, files exchanged, lists that are older or of others."""
    for path in (LIST, NEWEST):
        for number in (*range(201, 301), *range(304, 600)):
            if number not in (307, 308):
                yield "statuses", {}, {path: status(number)}
        for value in range(256):
            yield "a byte added", {path: right[path] + bytes([value])}, {}
    paths = list(right)
    for one in paths:
        for other in paths:
            if one != other and {one, other} & {LIST, NEWEST}:  # the others are not asked for
                yield "files exchanged", {one: right[other], other: right[one]}, {}
    for number in range(1, 9):
        yield "older lists", {LIST: listed(ONE, TWO, THREE, number=number)}, {}
        yield "older lists", {LIST: listed(ONE, number=number)}, {}
    yield "lists that hide the newest", {LIST: listed(ONE, number=20)}, {}
    for signer in range(2, 20):
        yield "lists of other keys", {LIST: listed(ONE, TWO, THREE, number=20, keys=(signer,))}, {}


def name_of(path: str) -> str:
    """What is called so in the table."""
    return "the list" if path == LIST else "the newest pack"


def cases(*, quick: bool) -> Iterator[Case]:
    """All of them."""
    right = {f"/goi/{name}": data for name, data in folder_of(ONE, TWO, THREE, number=9).items()}
    for path in (LIST, NEWEST):
        yield from flips(path, right[path], 97 if quick else 1)
        yield from lengths(path, right[path], 97 if quick else 1)
    yield from others(right)


def answer(server: WebServer) -> tuple[int, list[str]]:
    """What ``pack update`` says of what the server has: exit code and lines."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = exit_code(["pack", "update", "--tu", server.url(), "--dong-y"])
    return code, said.getvalue().splitlines()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="a part of them")
    count, accepted, changed, wrong = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    with TemporaryDirectory() as home, serving() as server:
        os.environ.update(CCHCDOC_KHO_GOI=str(Path(home) / "kho"), NO_PROXY="*", no_proxy="*")
        store = Store(Path(home) / "kho")
        store.trust(1)
        store.install(TWO)
        right = {f"/goi/{name}": data for name, data in folder_of(ONE, TWO, THREE, number=9).items()}
        store.see(right[LIST])
        before = store.content()
        for name, files, acts in cases(quick=parser.parse_args().quick):
            server.files, server.acts = {**right, **files}, acts
            code, lines = answer(server)
            count[name] += 1
            accepted[name] += code != 2
            changed[name] += store.content() != before
            wrong[name] += len(lines) != 1 or " lỗi TP" not in lines[0] or "; " not in lines[0]
        server.files, server.acts = right, {}
        assert answer(server)[0] == 0, "what is right is taken"
        assert store.number == 3
    for name, number in count.items():
        print(
            f"{name}: {number}, accepted {accepted[name]}, changed {changed[name]}, not one line {wrong[name]}"
        )
    print(
        f"all: {count.total()}, accepted {accepted.total()}, changed {changed.total()}, wrong {wrong.total()}"
    )
    sys.exit(bool(accepted.total() or changed.total() or wrong.total()))


if __name__ == "__main__":
    main()
