"""A value on its way into the XML: printed, escaped, and never other than it was typed.

A text with emphasis, a footnote mark or a gap cannot be drawn where a tag stands, in the middle of a run: it
goes in as a mark of private-use characters, and ``splice`` splits the run afterwards. No value may hold such
characters, so no value can forge a mark.
"""

from __future__ import annotations

import re
from functools import cache

from cchcdoc.blocks import Gap, NoteMark, Text
from cchcdoc.expressions import EvaluationError, to_text
from cchcdoc.ooxml.escape import escape_text
from cchcdoc.ooxml.runs import GAP_CLOSING, GAP_OPENING

MARK_OPEN, MARK_CLOSE = "\ue000", "\ue001"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class Drawn(str):
    """XML made by this room, put in as it is. Nothing else is."""

    __slots__ = ()


def draw_text(value: object) -> str:
    """``value`` inside ``w:t``: escaped text, line breaks and tabs as elements, inlines as marks."""
    if type(value) is not str:
        if isinstance(value, tuple):
            return "".join(_inline(inline) for inline in value)
        value = _printed(value)
    if value.isprintable():  # no controls, no surrogates, no private use; most values
        return escape_text(value)
    return escape_text(_checked(value)).replace("\n", _BREAK).replace("\t", _TAB)


def draw_plain(value: object) -> str:
    """``value`` where only characters can stand: document properties."""
    if isinstance(value, tuple):
        value = "".join(_spoken(inline) for inline in value)
    return escape_text(_checked(_printed(value)))


def draw_attribute(value: object) -> str:
    """``value`` in an attribute (the span or the colour of a cell): one word of letters and digits."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else _printed(value)
    if not (text.isascii() and text.isalnum()):
        raise EvaluationError("MT247", "giá trị của colspan, cellbg chỉ gồm chữ và số", "ví dụ 2 hoặc FFFF00")
    return text


def draw_block(value: object) -> str:
    """``value`` where a paragraph was: only what this room has drawn."""
    if isinstance(value, Drawn):
        return value
    raise EvaluationError(
        "MT247",
        "thẻ {{p ... }} chỉ nhận nội dung do chương trình dựng",
        "bỏ chữ p sau {{ để in giá trị thành chữ",
    )


def draw_run(value: object) -> str:
    """``value`` where a run was: a run of its own, without the formatting of the template."""
    if isinstance(value, Drawn):
        return value
    return f'<w:r><w:t xml:space="preserve">{draw_text(value)}</w:t></w:r>'


def plain_argument(value: object) -> object:
    """Inlines as a function's argument: their text when they are nothing but text."""
    if not isinstance(value, tuple):
        return value
    if all(isinstance(inline, Text) and not (inline.bold or inline.italic) for inline in value):
        return "".join(inline.text for inline in value)
    raise EvaluationError(
        "MT247", "không tính được trên chữ có định dạng hoặc chú thích", "in thẳng giá trị này"
    )


def has_gap(value: object) -> bool:
    """Whether ``value`` is inlines with a blank of a draft."""
    return isinstance(value, tuple) and any(isinstance(inline, Gap) for inline in value)


def _inline(inline: object) -> str:
    if isinstance(inline, Text):
        if not (inline.bold or inline.italic):
            return draw_text(inline.text)
        return _mark("b" * inline.bold + "i" * inline.italic, inline.text)
    if isinstance(inline, Gap):
        return _mark(f"g{inline.number}", inline.label)
    if isinstance(inline, NoteMark):
        return _mark(f"n{inline.number}", "")
    return draw_text(_printed(inline))


def _mark(kind: str, text: str) -> str:
    """Not escaped: ``splice`` takes the whole mark out again."""
    return f"{MARK_OPEN}{kind}:{_checked(text)}{MARK_CLOSE}"


def _spoken(inline: object) -> str:
    if isinstance(inline, Gap):
        return f"{GAP_OPENING}{inline.label}{GAP_CLOSING}"
    return inline.text if isinstance(inline, Text) else ""


def _printed(value: object) -> str:
    if isinstance(value, Drawn):
        raise EvaluationError(
            "MT247", "nội dung nhiều đoạn không đặt được giữa một dòng chữ", "viết {{p tên }}"
        )
    return str(to_text(value))  # also when it is a kind of str that says it needs no escaping


@cache
def _refused() -> re.Pattern[str]:
    """What XML 1.0 §2.2 forbids, the carriage return (§2.11 would change it) and the private-use area."""
    return re.compile("[^\t\n\u0020-\ud7ff\uf900-\ufffd\U00010000-\U0010ffff]")


def _checked(text: str) -> str:
    if text.isprintable():  # holds none of these
        return text
    found = _refused().search(text)
    if found is None:
        return text
    code = f"U+{ord(found[0]):04X}"
    raise EvaluationError(
        "MT246", f"giá trị có ký tự {code} mà Word không chứa được", "xóa ký tự này trong dữ liệu"
    )
