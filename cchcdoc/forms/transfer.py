"""Turns an input into a file of another format: what it says stays, and what cannot come along is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_warning, quote
from cchcdoc.errors import CchcdocError
from cchcdoc.forms.carried_over import carried_over
from cchcdoc.forms.form_files import SUFFIXES as FORM_SUFFIXES
from cchcdoc.forms.form_files import form_file
from cchcdoc.forms.rubric_choice import Choice
from cchcdoc.inputs import load_text
from cchcdoc.inputs.loading import FORMATS
from cchcdoc.nodes import ListNode, MapNode, Node, RawInput, Scalar
from cchcdoc.ooxml.package_reading import read_bounded_parts
from cchcdoc.packs.model import Kind

JSON: Final = ".json"
SUFFIXES: Final = (*FORM_SUFFIXES, JSON)
MAX_SHOWN: Final = 10
"""Cells with comments that a message names."""
_COMMENT_PART: Final = re.compile(r"xl/(?:[^/]+/)?comments?[0-9]*\.xml")
_CELL_COMMENT: Final = re.compile(
    rb"<(?:\w+:)?comment\b[^>]{0,200}?\bref=[\"']([A-Za-z]{1,3}[0-9]{1,7})[\"']"
)
_COMMENT: Final = re.compile(r"^[ \t]*#[# \t]*(.*\S)", re.MULTILINE)
_BEHIND: Final = re.compile(r"^[^#\n'\"]*[^#\s'\"][ \t]+#[# \t]*(.*\S)", re.MULTILINE)
_TYPE_AGAIN: Final = "chép tay giá trị này sang tệp mới, hoặc xem lại tên trường"


class Conversion(NamedTuple):
    """A converted input."""

    content: bytes
    left: tuple[Diagnostic, ...]
    """Warnings of values that the new file does not have."""


def convert(
    kind: Kind, raw: RawInput, suffix: str, *, file: str = "", chosen: Sequence[Choice] | None = None
) -> Conversion:
    """The input ``raw`` of ``kind`` as a file with ``suffix``.

    The new file is read again, so that a value that it does not have is known.

    Args:
        kind: the kind of document.
        raw: the input.
        suffix: one of ``SUFFIXES``.
        file: name of the new file, which it shows to whoever fills it in.
        chosen: the rubrics for its indexes.
    """
    raw = carried_over(raw, kind)
    if suffix.lower() == JSON:
        content = json_text(raw.root).encode()
    else:
        content = form_file(kind, suffix, filled=answers_of(raw), file=file, chosen=chosen)
    return Conversion(content, tuple(_left(raw, _read_again(content, suffix, file))))


def answers_of(raw: RawInput) -> MapNode | None:
    """The input without what is not filled in, so that it does not matter which form left it open."""
    root = raw.root
    return _answered(root) if isinstance(root, MapNode) else None


def _answered(node: MapNode) -> MapNode:
    entries = {
        key: _answered(child) if isinstance(child, MapNode) else child
        for key, child in node.entries.items()
        if not _is_empty(child)
    }
    return MapNode(entries, {key: node.key_positions[key] for key in entries}, node.position)


def json_text(root: Node) -> str:
    """An input as JSON; texts stay texts, numbers of a JSON input numbers, what is not filled in is left out."""
    return f"{_json(root, '')}\n"


def _json(node: Node, indent: str) -> str:
    """``node`` as JSON; a number is written digit by digit as it was typed."""
    if isinstance(node, Scalar):
        return node.text if node.style == "number" else json.dumps(node.text, ensure_ascii=False)
    inner = f"{indent}  "
    if isinstance(node, ListNode):
        lines = [_json(item, inner) for item in node.items]
    else:
        lines = [
            f"{json.dumps(key, ensure_ascii=False)}: {_json(child, inner)}"
            for key, child in node.entries.items()
            if not _is_empty(child)
        ]
    first, last = "[]" if isinstance(node, ListNode) else "{}"
    joined = f",\n{inner}".join(lines)
    return f"{first}\n{inner}{joined}\n{indent}{last}" if lines else f"{first}{last}"


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.is_blank and node.style != "quoted"
    return isinstance(node, MapNode) and bool(node.entries) and all(map(_is_empty, node.entries.values()))


def _read_again(content: bytes, suffix: str, file: str) -> Node | None:
    try:
        return load_text(content, file, FORMATS[suffix.lower()]).root
    except CchcdocError:  # the input holds nothing, or what no file may hold
        return None


def _left(raw: RawInput, made: Node | None) -> Iterator[Diagnostic]:
    known = {path for path, _ in _values(made)} if made is not None else set()
    above = {path[:end] for path in known for end in range(1, len(path))}
    for path, scalar in _values(raw.root):
        # a day typed as one text has parts now; an item with one field may be that field
        within = any(path[:end] in known for end in range(1, len(path) + 1))
        if not (within or path in above):
            shown = ".".join(path)[:80]
            message = f"không chép được {quote(scalar.text)} ({shown}) sang tệp mới"
            yield make_warning("DL195", raw.locate(scalar.position), message, _TYPE_AGAIN)


def _values(root: Node) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    """Every value that is filled in, with its path; the single item of a list like a single value."""
    waiting: list[tuple[tuple[str, ...], Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Scalar):
            if not node.is_blank:
                yield path, node
        elif isinstance(node, MapNode):
            waiting += ((((*path, key)), child) for key, child in reversed(node.entries.items()))
        elif len(node.items) == 1 and isinstance(node.items[0], Scalar):
            waiting.append((path, node.items[0]))
        else:
            waiting += (((*path, str(number)), item) for number, item in enumerate(node.items))


def comment_notice(raw: RawInput, text: str, made: Conversion, form: str) -> Diagnostic | None:
    """What is said of the clerk's own comments in the YAML ``text`` of ``raw``, which are no values.

    ``form``: the YAML form of the kind, whose comments are not the clerk's. ``None`` when there are none.
    """
    known = _comments(form) | _comments(made.content.decode("utf-8", "ignore"))
    values = {each for _, value in _values(raw.root) if "#" in value.text for each in _comments(value.text)}
    own = _comments(text) - known - values
    if not own:
        return None
    message = f"{len(own)} dòng lời giải thích (#) không được chép sang tệp mới"
    return Diagnostic("DL196", Severity.INFO, raw.locate(raw.root.position), message, "cần thì chép tay")


def cell_comment_notice(raw: RawInput, workbook: bytes) -> Diagnostic | None:
    """What is said of the comments on cells of ``workbook``, the Excel form ``raw``, which are no values; ``None`` without any."""
    parts = [part for part in read_bounded_parts(workbook) if _COMMENT_PART.fullmatch(part.name.lower())]
    cells = [found[1].decode() for part in parts for found in _CELL_COMMENT.finditer(part.read())]
    if not cells:
        return None
    shown = ", ".join(cells[:MAX_SHOWN]) + (", …" if len(cells) > MAX_SHOWN else "")
    message = f"{len(cells)} ghi chú (comment) của ô không được chép sang tệp mới: {shown}"
    return Diagnostic("DL196", Severity.INFO, Location(raw.source), message, "cần thì chép tay")


def _comments(text: str) -> set[str]:
    """The comments of a YAML text, on lines of their own and behind a value; also what looks like one in a text."""
    return {found[1] for found in _COMMENT.finditer(text)} | {found[1] for found in _BEHIND.finditer(text)}
