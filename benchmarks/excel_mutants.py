"""Filled-in Excel forms spoiled at random, each given to ``cchcdoc render``: never a traceback, a hang or much memory.

Mutant N is the same on every machine (``--one N FILE`` writes it). The exit code is 1 if one of them ended in an error of the
program, was refused in more than one line, or took more memory than ``MEMORY``; times are printed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

from cchcdoc.cli.main import exit_code
from cchcdoc.cli.render import UNREADABLE
from cchcdoc.forms.excel import excel_form
from cchcdoc.inputs import load
from cchcdoc.nodes import MapNode
from cchcdoc.packs import get_kind_entry, load_kind, sample_path

Acts: TypeAlias = tuple[Callable[[bytearray, random.Random], None], ...]

COUNT = 10_000
QUICK = 45
"""Seconds after which ``--quick`` begins no further part."""
PART = 250
"""Mutants of a process; its memory is measured as a whole."""
QUICK_PART = 50
MEMORY = 200
"""MB that a process may take, Python and all libraries included."""
LONG = 1.0
"""CPU seconds that a mutant should take at most."""
HANGS = 600
"""Seconds after which a process is ended."""
KINDS = ("cong-van", "cong-van", "cong-van", "bao-cao-cchc", "phan-tich-sipas-par-index")
MAX_PART = 3_000_000
"""Bytes of a part that grew by repeating."""
REFUSED = re.compile(r"lỗi (DL[0-9]{3})")

EXTREMES = (
    b"0",
    b"-1",
    b"1048577",
    b"99999999999999999999",
    b"1e308",
    b"-0.0",
    b"NaN",
    b"XFD1048576",
    b"A0",
    b"",
    b"\xd9\xa3",
)
INSERTED = (
    b"&x;", b"&#0;", b"&#x1F600;", b"<!-- -->", b"<![CDATA[<]]>", b"<?x?>", b"\x00", b"\xff\xfe", b"<f>1/0</f>", b"<f>'[1]A'!A1</f>",
    b"<v>#REF!</v>", b'<mergeCell ref="A1:XFD1048576"/>', b'<c r="C7" t="e"><v>#N/A</v></c>', b'<row r="1048576" hidden="1"/>',
    b"<is><t>x</t></is>", b'<col min="1" max="16384" hidden="1"/>', b'<definedName name="a">#REF!</definedName>', "Ạ".encode(),
)  # fmt: skip
DOCTYPE = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'
SAID = (
    b"", b" ", b"0", b"-5", b"1.234", b"1e400", b"46086", b"99999999999999999999999", b"5/3/2026", b"=1+1", "\u00a0".encode(), b"cchcdoc:", b"{{ 1/0 }}",
    b"so_lieu..a", b"van_ban.so", b"a" * 40_000, b"[@x] [>y] [=z]", "Ạ̣̣̣".encode(), b"[" * 5000, b"{{" * 2000, b"&#10;" * 5000, b"_x000D_",
)  # fmt: skip
ELEMENT = re.compile(
    rb"<(row|c|si|definedName|sheet|xf|mergeCell|col|Relationship|Override)\b(?:[^>]*/>|.*?</\1>)",
    re.DOTALL,
)
TYPES = (b's="', b't="s"', b't="str"', b't="b"', b't="e"', b't="d"', b't="inlineStr"', b't="n"')


@cache
def base(kind: str) -> bytes:
    """The form of a kind filled with its sample."""
    path = sample_path(kind)
    root = load(path).root if path is not None else None
    return excel_form(load_kind(get_kind_entry(kind)), filled=root if isinstance(root, MapNode) else None)


@cache
def parts_of(kind: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(base(kind))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutant(number: int) -> bytes:
    """The form spoiled by the seed ``number``."""
    rng = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    act = rng.choice([spoil_bytes, spoil_archive, spoil_parts, spoil_parts, spoil_parts, spoil_parts])
    return act(kind, rng)


def spoil_bytes(kind: str, rng: random.Random) -> bytes:
    """Bytes of the archive changed, cut off, taken out or put in."""
    data = bytearray(base(kind))
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(data))
        act = rng.randrange(5)
        if act == 0:
            data[at] = rng.randrange(256)
        elif act == 1:
            del data[at : at + rng.randint(1, 200)]
        elif act == 2:
            data[at:at] = data[at : at + rng.randint(1, 200)]
        elif act == 3:  # the directory at the end says where everything is
            data[-rng.randint(1, 3000) % len(data)] = rng.randrange(256)
        else:
            del data[rng.randint(len(data) // 2, len(data)) :]
    return bytes(data)


def spoil_archive(kind: str, rng: random.Random) -> bytes:
    """Parts taken out, renamed, exchanged, given twice, grown."""
    parts = list(parts_of(kind).items())
    for _ in range(rng.randint(1, 3)):
        at, other = rng.randrange(len(parts)), rng.randrange(len(parts))
        name, content = parts[at]
        act = rng.randrange(6)
        if act == 0 and len(parts) > 1:
            del parts[at]
        elif act == 1:
            parts[at] = (
                rng.choice(["../" + name, name.upper(), "/" + name, name + "\x00", name * 40, "a"]),
                content,
            )
        elif act == 2:
            parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], content)
        elif act == 3:
            parts.insert(other, (name, content[: rng.randrange(len(content) + 1)]))
        elif act == 4:
            parts[at] = (name, bytes(rng.randrange(MAX_PART)))
        else:
            parts.append(
                (rng.choice(["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "x.xml"]), content)
            )
    return packed(parts, rng)


def spoil_parts(kind: str, rng: random.Random) -> bytes:
    """The XML of one or two parts spoiled."""
    parts = dict(parts_of(kind))
    names = [name for name in parts if name.endswith((".xml", ".rels")) and "theme" not in name]
    sheets = [name for name in names if "sheet" in name or "workbook.xml" in name or "shared" in name]
    acts = rng.choice([MILD, MILD, ACTS])
    for _ in range(rng.randint(1, 2)):
        name = rng.choice(sheets if rng.random() < 0.8 else names)
        content = bytearray(parts[name])
        for _ in range(rng.choice([1, 1, 2, 4, 20])):
            if content:
                rng.choice(acts)(content, rng)
        parts[name] = bytes(content[:MAX_PART])
    return packed(list(parts.items()), rng)


def packed(parts: list[tuple[str, bytes]], rng: random.Random) -> bytes:
    target = io.BytesIO()
    method = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, content in parts:
            archive.writestr(name, content)
    return target.getvalue()


def any_byte(content: bytearray, rng: random.Random) -> None:
    content[rng.randrange(len(content))] = rng.randrange(256)


def cut(content: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(content))
    del content[at : at + rng.choice([1, 10, 100, 5000])]


def insert(content: bytearray, rng: random.Random) -> None:
    at = content.find(b"<", rng.randrange(len(content)))
    content[max(at, 0) : max(at, 0)] = rng.choice(INSERTED)


def number(content: bytearray, rng: random.Random) -> None:
    """A number or an address becomes an extreme one."""
    found = re.compile(rb"[A-Z]{0,2}[0-9]+").search(content, rng.randrange(len(content)))
    if found:
        content[found.start() : found.end()] = rng.choice(EXTREMES)


def exchange(content: bytearray, rng: random.Random) -> None:
    """A number takes the place of another: a figure, a reference to a string, an address."""
    digits = re.compile(rb"[0-9]+")
    one, other = (digits.search(content, rng.randrange(len(content))) for _ in range(2))
    if one and other:
        content[one.start() : one.end()] = bytes(other[0])


def tag(content: bytearray, rng: random.Random) -> None:
    """A tag is taken out."""
    at = content.find(b"<", rng.randrange(len(content)))
    if at >= 0:
        del content[at : content.find(b">", at) + 1]


def attribute(content: bytearray, rng: random.Random) -> None:
    """An attribute is taken out or given twice."""
    found = re.compile(rb' [\w:]+="[^"]*"').search(content, rng.randrange(len(content)))
    if found:
        content[found.start() : found.end()] = rng.choice([b"", bytes(found[0]) * 2])


def cell_type(content: bytearray, rng: random.Random) -> None:
    at = content.find(b't="', rng.randrange(len(content)))
    if at >= 0:
        content[at : content.find(b'"', at + 3) + 1] = rng.choice(TYPES)


def element(content: bytearray, rng: random.Random) -> re.Match[bytes] | None:
    """An element from a random place on, whole."""
    return ELEMENT.search(content, rng.randrange(len(content)))


def repeat(content: bytearray, rng: random.Random) -> None:
    """An element is repeated, once or thousands of times."""
    found = element(content, rng)
    if found:
        times = min(rng.choice([1, 1, 10, 1000, 50_000]), MAX_PART // len(found[0]))
        content[found.end() : found.end()] = bytes(found[0]) * times


def drop(content: bytearray, rng: random.Random) -> None:
    """An element is taken out."""
    found = element(content, rng)
    if found:
        del content[found.start() : found.end()]


def swap(content: bytearray, rng: random.Random) -> None:
    """Two elements of one name change places."""
    one, other = element(content, rng), element(content, rng)
    if one and other and one[1] == other[1] and one.end() <= other.start():
        first, second = bytes(one[0]), bytes(other[0])
        content[other.start() : other.end()] = first
        content[one.start() : one.end()] = second


def text(content: bytearray, rng: random.Random) -> None:
    """The text of a cell becomes another one."""
    found = re.compile(rb"(<(?:t|v|f)(?: [^>]*)?>)[^<]*").search(content, rng.randrange(len(content)))
    if found:
        content[found.start() : found.end()] = bytes(found[1]) + rng.choice(SAID)


def doctype(content: bytearray, _: random.Random) -> None:
    at = content.find(b"?>") + 2
    content[at:at] = DOCTYPE


def encoding(content: bytearray, rng: random.Random) -> None:
    content[:] = content.replace(b"UTF-8", rng.choice([b"UTF-16", b"ISO-8859-1", b"UTF-7", b"x"]), 1)


def nest(content: bytearray, rng: random.Random) -> None:
    at = max(content.find(b"<", rng.randrange(len(content))), 0)
    content[at:at] = b"<a>" * rng.choice([10, 1000, 100_000])


MILD: Acts = (number, exchange, exchange, text, text, cell_type, drop, swap)
"""What mostly leaves the XML in order."""
ACTS: Acts = (*MILD, repeat, repeat, insert, attribute, any_byte, cut, tag, doctype, encoding, nest)


def run_part(first: int, last: int) -> None:
    """Render the mutants from ``first`` on and print what came of each; the last line has the memory of this process."""
    for name in KINDS:  # kinds and libraries are in memory before anything is measured
        outcome(base(name))
    for number in range(first, last):
        sys.stdout.write(json.dumps([number, *outcome(mutant(number))]) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux says kB
    sys.stdout.write(json.dumps({"peak": peak}) + "\n")


def outcome(form: bytes) -> tuple[int, str, int, float]:
    """Exit code, code of the refusal (empty when the form was read), lines that were printed, CPU seconds."""
    path = Path("bieu.xlsx")
    path.write_bytes(form)
    out, err = io.StringIO(), io.StringIO()
    start = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = exit_code(["render", str(path), "-o", "ra.docx", "--ghi-de"])
    seconds = time.process_time() - start
    said = err.getvalue()
    found = REFUSED.search(said)
    refused = found[1] if found and found[1] in UNREADABLE else ""
    if "Traceback" in said:
        code = 3
    return code, refused, len(said.splitlines()), seconds


def parts(count: int, *, quick: bool) -> Iterator[list[str]]:
    """The lines that each process printed."""
    end = time.monotonic() + QUICK
    size = QUICK_PART if quick else PART
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CCHCDOC_CACHE": str(Path(folder, "kho")), "HOME": folder}
        for first in range(0, count, size):
            if quick and time.monotonic() > end:
                return
            words = [
                sys.executable,
                str(Path(__file__).resolve()),
                "--part",
                str(first),
                str(min(first + size, count)),
            ]
            done = subprocess.run(
                words, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=HANGS
            )
            if done.returncode:
                lines = done.stdout.splitlines()
                sys.exit(
                    f"the process ended with {done.returncode} after {lines[-1:]}: {done.stderr[-2000:]}"
                )
            yield done.stdout.splitlines()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--part", type=int, nargs=2)
    parser.add_argument("--one", nargs=2, metavar=("NUMBER", "FILE"))
    asked = parser.parse_args()
    if asked.one:
        Path(asked.one[1]).write_bytes(mutant(int(asked.one[0])))
        return
    if asked.part:
        run_part(*asked.part)
        return
    outcomes: Counter[str] = Counter()
    bugs: list[int] = []
    times: list[tuple[float, int]] = []
    peak = 0.0
    for lines in parts(asked.count, quick=asked.quick):
        *each, last = map(json.loads, lines)
        peak = max(peak, last["peak"])
        for number, code, refused, count, seconds in each:
            outcomes[refused or ("read, with errors in it" if code else "read, a document")] += 1
            times.append((seconds, number))
            if code == 3 or (refused and count != 1):
                bugs.append(number)
    times.sort(reverse=True)
    print(f"{len(times)} mutants: {', '.join(f'{name} {count}' for name, count in outcomes.most_common())}")
    long = [number for seconds, number in times if seconds > LONG]
    print(
        f"slowest {times[0][0]:.2f} s (mutant {times[0][1]}), {len(long)} took more than {LONG:.0f} s: {long[:10]}"
    )
    print(f"memory of a process: at most {peak:.0f} MB, limit {MEMORY}")
    print(f"errors of the program, or more than one line for a refusal: {bugs or 'none'}")
    if bugs or peak > MEMORY:
        sys.exit(1)


if __name__ == "__main__":
    main()
