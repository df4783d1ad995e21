"""Checks a template's fields (ISO 29500-1 §17.16): only those that show the document's own content are allowed.

A field is read by its grammar: a name, at most so many arguments, and the switches that the standard gives it. What does
not fit is refused, so that no program can read something else in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.ooxml.fields import field_instructions
from cchcdoc.ooxml.names import M, W
from cchcdoc.render.compile.gate.links import BREAK_LINKS, REMOVE_LINK, is_allowed_address

if TYPE_CHECKING:
    from lxml.etree import _Element


class _Grammar(NamedTuple):
    """What may stand behind the name of a field."""

    most: int = 0
    """Most arguments."""
    bare: str = ""
    """Switches without an argument, a letter each."""
    with_argument: str = ""
    """Switches that have an argument of their own."""


_GENERAL: Final = "*#@"
"""Switches of every field: letter case, number and date formats (§17.16.4)."""
FIELDS: Final[Mapping[str, _Grammar]] = {
    "PAGE": _Grammar(),
    "NUMPAGES": _Grammar(),
    "SECTIONPAGES": _Grammar(),
    "SECTION": _Grammar(),
    "TOC": _Grammar(0, "hnuwxz", "abcdflnopst"),
    "REF": _Grammar(1, "fhnprtw", "d"),
    "PAGEREF": _Grammar(1, "hp"),
    "NOTEREF": _Grammar(1, "fhp"),
    "SEQ": _Grammar(2, "chn", "rs"),
    "STYLEREF": _Grammar(1, "lnprstw"),
    "HYPERLINK": _Grammar(1, "mnh", "lots"),
}
"""Fields that a template may contain."""
_TOKEN: Final = re.compile(
    r"""\s*(?:\\(?P<switch>[A-Za-z*#@])(?![A-Za-z])|"(?P<quoted>[^"]*)"|(?P<word>[^\s"\\]+))"""
)
_BOOKMARK: Final = re.compile(r"[^:/\\]*")
_FROM_FILES: Final = frozenset(
    ("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "RD", "EMBED")
)
"""Fields that Word lists among the links to files."""
_OF_MERGING: Final = frozenset(
    ("MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF")
)
"""Fields of Word's mail merge."""
_TO_TEXT: Final = "bấm vào trường, gõ Ctrl+Shift+F9 để đổi thành chữ thường"
_SHOW_CODE: Final = "gõ Alt+F9 để hiện mã trường, xóa chữ ấy, gõ lại Alt+F9"
_EDGE: Final = f"{{{W}}}fldChar"
_SYMBOL: Final = f"{{{W}}}sym"
_TEXTS: Final = (f"{{{W}}}t", f"{{{M}}}t", _SYMBOL)
MAX_INSTRUCTION: Final = 2_000
"""Most characters of one field."""


def field_faults(root: _Element) -> Iterator[tuple[_Element, str, str, str]]:
    """The fields of a part that are not allowed (MT236): element, code, message and hint of each."""
    for element, instruction, is_nested in field_instructions(root):
        words = instruction.split(None, 1)
        field = words[0].upper() if words else ""
        if "{{" in instruction or "{%" in instruction or "{#" in instruction:
            yield element, "MT241", "có thẻ nằm trong mã của một trường", "đưa thẻ ra chữ thường"
        elif field not in FIELDS:
            message = f"có trường {field[:30] or 'trống'} không được phép"
            yield element, "MT236", message, _way_out(field)
        elif is_nested:
            yield element, "MT236", f"có trường {field} nằm trong mã của trường khác", _TO_TEXT
        elif not _fits(FIELDS[field], words[1] if len(words) > 1 else "", is_link=field == "HYPERLINK"):
            if field == "HYPERLINK":
                yield element, "MT236", "có trường HYPERLINK trỏ tới nơi không được phép", REMOVE_LINK
            else:
                yield element, "MT236", f"có trường {field} viết lạ: {instruction.strip()[:40]}", _TO_TEXT
    for element in _unshown(root):
        yield element, "MT249", "có chữ nằm trong mã của một trường, không ai thấy", _SHOW_CODE


def _unshown(root: _Element) -> Iterator[_Element]:
    """Text that stands in the code of a field, between its beginning and its result: nobody sees it (§17.16.18)."""
    in_code: list[bool] = []
    for element in root.iter(_EDGE, *_TEXTS):
        if element.tag != _EDGE:
            if any(in_code) and (element.tag == _SYMBOL or (element.text or "").strip()):
                yield element
            continue
        edge = element.get(f"{{{W}}}fldCharType")
        if edge == "begin":
            in_code.append(True)
        elif edge == "separate" and in_code:
            in_code[-1] = False
        elif edge == "end" and in_code:
            in_code.pop()


def _way_out(field: str) -> str:
    """What to do about a field that is not among ``FIELDS``."""
    if field in _FROM_FILES:
        return BREAK_LINKS
    if field in _OF_MERGING:
        return "xóa trường trộn thư ấy, gõ thẻ vào chỗ của nó, ví dụ {{ ho_ten }}"
    return f"{_TO_TEXT}; chỉ dùng: {', '.join(sorted(FIELDS))}"


def _fits(grammar: _Grammar, rest: str, *, is_link: bool) -> bool:
    """Whether ``rest``, what stands behind the name of a field, has the form of ``grammar``."""
    arguments: list[str] = []
    switches: dict[str, str] = {}
    pending = ""
    position, end = 0, len(rest.rstrip())
    if end > MAX_INSTRUCTION:
        return False
    while position < end:
        token = _TOKEN.match(rest, position)
        if token is None:
            return False
        position = token.end()
        if token["switch"]:
            pending = token["switch"].lower()
            if pending not in grammar.bare + grammar.with_argument + _GENERAL:
                return False
            switches.setdefault(pending, "")
            pending = "" if pending in grammar.bare else pending
        else:
            value = token["quoted"] if token["quoted"] is not None else token["word"]
            if pending:
                switches[pending] = value
            else:
                arguments.append(value)
            pending = ""
    if len(arguments) > grammar.most:
        return False
    if not is_link:
        return True
    goes_somewhere = bool(arguments) or bool(switches.get("l"))
    return (
        goes_somewhere
        and all(map(is_allowed_address, arguments))
        and _BOOKMARK.fullmatch(switches.get("l", "")) is not None
    )
