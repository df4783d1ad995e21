"""Damaged copies of the bundled templates; number N is the same on every machine."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO
from pathlib import Path

from tests.support.docx_files import zip_parts

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").rglob("template.docx"))
VALUES = (b"", b"x", b"-1", b"rId1", b"file:///x", b"{{ a }}", b"1" * 30)
TEXTS = (
    b"{",
    b"}}",
    b"{%p if x %}",
    b"{% endfor %}",
    b"{{ x|upper }}",
    "{ tên }".encode(),
    b"{#",
    "–".encode(),
)
NAMES = (
    b"w:ins",
    b"w:p",
    b"w:r",
    b"w:t",
    b"w:tbl",
    b"w:sdt",
    b"w:vanish",
    b"w:fldChar",
    b"v:shape",
    b"a:blip",
)


def mutant(parts: dict[str, bytes], chance: random.Random) -> None:
    """Change ``parts`` in one place."""
    name = chance.choice(sorted(parts))
    content = parts[name]
    kind = chance.randrange(6)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = parts[chance.choice(sorted(parts))]
    else:
        pattern, group, values = (
            (rb"(<[^<>/?!][^<>]*/>)", 1, (b"",)),
            (rb'="([^"]*)"', 1, VALUES),
            (rb"<w:t[^>]*>([^<]*)<", 1, TEXTS),
            (rb"</?(w:\w+)", 1, NAMES),
        )[kind - 2]
        found = list(re.finditer(pattern, content))
        if found:
            match = chance.choice(found)
            parts[name] = content[: match.start(group)] + chance.choice(values) + content[match.end(group) :]


def template_mutant(chance: random.Random) -> bytes:
    """One of the bundled templates, changed in one to three places."""
    with zipfile.ZipFile(BytesIO(chance.choice(TEMPLATES).read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.randint(1, 3)):
        mutant(parts, chance)
    return zip_parts(parts)
