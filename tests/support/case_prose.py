"""Cases of prose, citations and tables: what a clerk types under a heading, and what is printed of it.

The document is one of a made-up kind with one heading; a case may give other figures, a register, notes, attachments,
an outline. Places of messages are those in the text of the case: ``2:5`` in ``input``, ``register 1:3`` elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import CchcdocError
from cchcdoc.opening import OpenKind
from tests.support.case_files import Case, hold_to, replaced
from tests.support.kinds import KIND, SCHEMA_YAML, VAN_BAN, build_text, open_made_up
from tests.support.ooxml_checks import problems
from tests.support.outline import Outline

KEYS = (
    "input",
    "content",
    "frame",
    "figures",
    "register",
    "notes",
    "attachments",
    "outline",
    "kind",
    "schema",
    "draft",
    "unread",
)
HEAD = f"loai: {KIND}\nten: Thử\nten_loai: THÔNG BÁO\nviet_tat: TB\n"
OUTLINE = "- {id: y, kieu: doan, nhan: Lời văn}\n"
FIGURES = """\
nhan: Lớp tập huấn
tong_so: 5
don_vi: [{ten: Thôn 1, so_lop: 2}, {ten: Thôn 2, so_lop: 3}]
"""
SOURCE = "van-ban.yaml"
FRAME = ("Tên loại", "Trích yếu", "Đường kẻ")
"""Styles of the lines above the body, which are alike in all cases."""


class Part(NamedTuple):
    """A part of the input that a case gives: what its places are called, what stands above it, how far it is indented."""

    name: str
    above: str
    indent: int
    text: str

    def __str__(self) -> str:
        margin = " " * self.indent
        rows = (f"{margin}{row}" if row else "" for row in self.text.rstrip("\n").split("\n"))
        return f"{self.above}\n" + "\n".join(rows) + "\n"


def run_prose(case: Case) -> dict[str, str]:
    """The lines of the body, ``style | number | text``; what is reported, and what a draft leaves blank."""
    hold_to(case, *KEYS, "replace")
    texts = replaced(case, {key: case.get(key) for key in KEYS if key in case.given})
    parts = {SOURCE: _input_parts(texts), "kind.yaml": _kind_parts(texts)}
    try:
        opened = _open(_joined(parts["kind.yaml"]), texts.get("schema", SCHEMA_YAML))
        is_draft, unread = texts.get("draft") == "true", texts.get("unread") == "true"
        built = build_text(opened, _joined(parts[SOURCE]), draft=is_draft, source=SOURCE, unread=unread)
    except CchcdocError as error:
        return {"messages": "\n".join(_shown(found, parts) for found in error.diagnostics)}
    assert [line for line in problems(built.document) if "còn sót" not in line] == []
    blanks = (re.sub(r", dòng \d+$", "", gap) for gap in built.gaps)
    reported = [*(_shown(found, parts) for found in built.diagnostics), *blanks]
    return {"messages": "\n".join(reported), "output": body_lines(built.document)}


def body_lines(document: bytes) -> str:
    """The lines of a document below its frame, the notes at the end."""
    shown = [line for line in Outline(document, marked=True).lines if line.place != "frame"]
    return "\n".join(str(line).rstrip() for line in shown if line.style not in FRAME)


def _input_parts(texts: Mapping[str, str]) -> list[Part]:
    found = [
        Part("frame", "", 0, texts.get("frame", VAN_BAN.strip("\n"))),
        Part("figures", "so_lieu:", 2, texts.get("figures", FIGURES)),
        Part("register", "van_ban_vien_dan:", 2, texts.get("register", "")),
        Part("notes", "ghi_chu:", 2, texts.get("notes", "")),
        Part("attachments", "phu_luc:", 2, texts.get("attachments", "")),
    ]
    if "content" in texts:
        found.append(Part("content", "noi_dung:", 2, texts["content"]))
    else:
        found.append(Part("", "noi_dung:\n  y: |2", 4, texts.get("input", "")))
    return [part for part in found if part.text.strip() or not part.name]


def _kind_parts(texts: Mapping[str, str]) -> list[Part]:
    return [
        Part("kind.yaml", "", 0, HEAD),
        Part("kind", "", 0, texts.get("kind", "")),
        Part("outline", "de_cuong:", 2, texts.get("outline", OUTLINE)),
    ]


def _joined(parts: list[Part]) -> str:
    return "".join(map(str, parts))


@cache
def _open(kind_yaml: str, schema_yaml: str) -> OpenKind:
    with TemporaryDirectory() as folder:
        return open_made_up(Path(folder), kind_yaml=kind_yaml, schema_yaml=schema_yaml)


def _shown(found: Diagnostic, parts: Mapping[str, list[Part]]) -> str:
    """The line of a message, its place as the case sees it."""
    at = found.location
    said = found._replace(location=None).as_line()
    if at is None:
        return said
    name = Path(at.source).name
    if name not in parts or at.line is None or at.column is None:
        return f"{at._replace(source=name)}: {said}"
    inside = f":{at.place}" if at.place else ""
    return f"{_place(at.line, at.column, parts[name])}{inside}: {said}"


def _place(line: int, column: int, parts: list[Part]) -> str:
    """``register 2:5``: the place in the text of the part that holds it; a part's name alone for its heading."""
    for part in parts:
        length = str(part).count("\n")
        row = line - part.above.count("\n") - 1
        if line <= length:
            return f"{part.name} {row}:{column - part.indent}".lstrip() if row > 0 else part.name or "input"
        line -= length
    return f"{line}:{column}"
