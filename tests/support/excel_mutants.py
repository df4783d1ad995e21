"""Spoiled copies of filled-in Excel forms; number N is the same on every machine."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from tests.support.excel_files import filled_form, parts_of

Acts: TypeAlias = tuple[Callable[[bytearray, random.Random], None], ...]

KINDS = ("cong-van", "cong-van", "cong-van", "bao-cao-cchc", "phan-tich-sipas-par-index")
MAX_PART = 3_000_000
"""Bytes of a part that grew by repeating."""

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
def parts(kind: str) -> dict[str, bytes]:
    """The parts of the form of ``kind``, filled with its sample."""
    return parts_of(filled_form(kind))


def excel_mutant(number: int) -> bytes:
    """The form spoiled by the seed ``number``."""
    rng = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    act = rng.choice([spoil_bytes, spoil_archive, spoil_parts, spoil_parts, spoil_parts, spoil_parts])
    return act(kind, rng)


def spoil_bytes(kind: str, rng: random.Random) -> bytes:
    """Bytes of the archive changed, cut off, taken out or put in."""
    data = bytearray(filled_form(kind))
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
    archive = list(parts(kind).items())
    for _ in range(rng.randint(1, 3)):
        at, other = rng.randrange(len(archive)), rng.randrange(len(archive))
        name, content = archive[at]
        act = rng.randrange(6)
        if act == 0 and len(archive) > 1:
            del archive[at]
        elif act == 1:
            archive[at] = (
                rng.choice(["../" + name, name.upper(), "/" + name, name + "\x00", name * 40, "a"]),
                content,
            )
        elif act == 2:
            archive[at], archive[other] = (name, archive[other][1]), (archive[other][0], content)
        elif act == 3:
            archive.insert(other, (name, content[: rng.randrange(len(content) + 1)]))
        elif act == 4:
            archive[at] = (name, bytes(rng.randrange(MAX_PART)))
        else:
            archive.append(
                (rng.choice(["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "x.xml"]), content)
            )
    return packed(archive, rng)


def spoil_parts(kind: str, rng: random.Random) -> bytes:
    """The XML of one or two parts spoiled."""
    changed = dict(parts(kind))
    names = [name for name in changed if name.endswith((".xml", ".rels")) and "theme" not in name]
    sheets = [name for name in names if "sheet" in name or "workbook.xml" in name or "shared" in name]
    acts = rng.choice([MILD, MILD, ACTS])
    for _ in range(rng.randint(1, 2)):
        name = rng.choice(sheets if rng.random() < 0.8 else names)
        content = bytearray(changed[name])
        for _ in range(rng.choice([1, 1, 2, 4, 20])):
            if content:
                rng.choice(acts)(content, rng)
        changed[name] = bytes(content[:MAX_PART])
    return packed(list(changed.items()), rng)


def packed(entries: list[tuple[str, bytes]], rng: random.Random) -> bytes:
    """An archive of ``entries``, compressed or not; without the time of day, so that a mutant is the same tomorrow."""
    target = io.BytesIO()
    method = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
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
