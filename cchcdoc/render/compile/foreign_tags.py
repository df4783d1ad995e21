"""Finds what was meant as a tag and is none here: the syntax of other tools, and signs that Word's autocorrection made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchcdoc.near_names import fold

SIGNS: Final = ("{", "}", "«", "｛", "<<", "<%", "[[")
"""One of these stands in every text with a tag, of this program or of another tool."""
_NAME: Final = r"[^\W\d_]\w*(?:[ .]\w+){0,7}"
_IDENTIFIER: Final = (
    r"[A-Za-z][A-Za-z0-9.]*(?:_[A-Za-z0-9.]+)+|[a-z]+[A-Z][A-Za-z0-9]*|[A-Z][a-z]+[A-Z][A-Za-z0-9]*"
)
"""A name that no sentence has: with an underscore or a capital inside."""
_FOREIGN: Final = re.compile(
    rf"\$\{{\s*(?P<dollar>{_NAME})\s*\}}"
    rf"|\{{\s*[#/^@]?\s*(?P<single>{_NAME})(?:\[\w{{0,9}}\][.\w]*)?\s*(?:\|[^{{}}]{{0,40}})?\}}"
    rf"|«\s*(?P<merge>{_IDENTIFIER})\s*»"
    rf"|<<\s*\[?(?P<angle>{_IDENTIFIER}|[a-z]{{2,}})\]?\s*>>"
    rf"|\[\[\s*(?P<square>{_IDENTIFIER}|[a-z]{{2,}})\s*\]\]"
    rf"|<%=?\s*(?P<percent>{_NAME})\s*%>"
)
STATEMENTS: Final = ("for", "if", "elif", "else", "endfor", "endif")
_OPERATORS: Final = ("and", "or", "not", "in")
_WORD: Final = re.compile(rf"(?<![\w.])(?:{'|'.join(_OPERATORS)})(?![\w.])", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"\{%[a-z]{0,2}[-+]?\s*(\w+)")
_SPACED: Final = re.compile(r"\{\s+[{%#]|[}%#]\s+\}|｛")
_LITERAL: Final = re.compile(r"\{_[{%]|[}%]_\}")
"""docxtpl's braces that are to be printed: ``{_{ x }_}``."""
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'|[“”][^“”]*[“”]|[‘’][^‘’]*[‘’]")
_CORRECTED: Final = {
    "–": "-", "—": "-", "−": "-", "‑": "-", "…": "...", "≥": ">=", "≤": "<=", "≠": "!=", "→": ">", "×": "*",
    "÷": "/", "«": "'", "»": "'", "„": "'", "‚": "'", "＝": "=", "，": ",", "（": "(", "）": ")",
}  # fmt: skip
"""Signs that Word or an input method makes of those that are typed, and what a tag needs instead."""
MAX_REPORTED: Final = 20
"""Most findings of one paragraph."""


def foreign_tags(text: str) -> Iterator[tuple[str, str]]:
    """What in ``text``, a paragraph's text outside its tags, looks like a tag: message and hint of each (MT252)."""
    if not any(sign in text for sign in SIGNS):
        return
    text = _LITERAL.sub("\0", text)
    for number, found in enumerate(_FOREIGN.finditer(text)):
        if number == MAX_REPORTED:
            return
        name = next(value for value in found.groups() if value)
        message = f'chữ "{found[0][:40]}" giống thẻ của phần mềm khác, ở đây sẽ in nguyên văn'
        yield message, _as_here(name)
    spaced = _SPACED.search(text)
    if spaced is not None:
        message = (
            f'dấu ngoặc của thẻ bị tách rời: "{text[max(spaced.start() - 5, 0) : spaced.end() + 15].strip()}"'
        )
        yield message, "gõ hai dấu liền nhau, không có dấu cách ở giữa: {{ ho_ten }}, {% if ... %}"


def _as_here(name: str) -> str:
    """How what another tool writes is written here."""
    first, *rest = name.split()
    if first.lower() in STATEMENTS:
        return f"viết {{% {' '.join((first.lower(), *map(_as_name, rest)))[:40]} %}}: dấu ngoặc nhọn và dấu % ở mỗi đầu"
    return f"viết {{{{ {_as_name(name)[:40]} }}}}: hai dấu ngoặc nhọn liền nhau ở mỗi đầu"


def _as_name(name: str) -> str:
    return name if name.isascii() and " " not in name else fold(name)


def capital_word(tag: str) -> str | None:
    """A word of ``tag``'s language that has capitals, as Word makes them at the beginning of a line; ``None``: it has none."""
    words = _WORD.findall(_QUOTED.sub("", tag)) if tag.startswith(("{{", "{%")) else ()
    first = _FIRST_WORD.match(tag) if tag.startswith("{%") else None
    in_place = [first[1]] if first is not None and first[1].lower() in STATEMENTS else []
    return next((word for word in (*in_place, *words) if word not in _OPERATORS and not word.islower()), None)


def corrected_sign(tag: str) -> tuple[str, str] | None:
    """A sign of ``tag`` that Word's autocorrection made, and what it must be; ``None``: it has none."""
    if tag.isascii() or tag.startswith("{#"):
        return None
    code = _QUOTED.sub("", tag)
    return next(((sign, _CORRECTED[sign]) for sign in code if sign in _CORRECTED), None)
