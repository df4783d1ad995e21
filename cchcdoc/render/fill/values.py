"""Turns values into escaped XML text for the place where they are printed.

Emphasis, a footnote mark or a draft's blank (``Gap``) needs a run of its own, but a tag stands inside a run. It is
put in as a mark of private-use characters, and ``splice`` splits the run afterwards. Values with such characters are
refused, so no value can forge a mark.
"""

from __future__ import annotations

import re
from functools import cache

from cchcdoc.blocks import Gap, NoteMark, Text
from cchcdoc.expressions import EvaluationError, to_text
from cchcdoc.ooxml.escape import escape_text
from cchcdoc.ooxml.runs import gap_text, no_break_hyphens_xml

MARK_OPEN, MARK_CLOSE = "\ue000", "\ue001"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class Drawn(str):
    """XML made by ``render`` itself; the only values that are put in without escaping."""

    __slots__ = ()


def draw_text(value: object) -> str:
    """Draw ``value`` inside ``w:t``: escaped text, line breaks and tabs as elements, other inlines as marks.

    Raises:
        EvaluationError: MT246 a character that Word cannot store, MT247 a value that cannot be printed here.
    """
    if type(value) is not str:
        if isinstance(value, tuple):
            return "".join(_inline(inline) for inline in value)
        value = _as_text(value)
    if value.isprintable():  # true for most values: no control, surrogate or private-use characters
        return no_break_hyphens_xml(escape_text(value))
    checked = no_break_hyphens_xml(escape_text(_check_characters(value)))
    return checked.replace("\n", _BREAK).replace("\t", _TAB)


def draw_plain(value: object) -> str:
    """Draw ``value`` in a part that has only text, without runs: document properties.

    Raises:
        EvaluationError: as ``draw_text``.
    """
    if isinstance(value, tuple):
        value = "".join(_as_plain_text(inline) for inline in value)
    return escape_text(_check_characters(_as_text(value)))


def draw_attribute(value: object) -> str:
    """Draw ``value`` in an attribute (span or colour of a cell): one word of ASCII letters and digits.

    Raises:
        EvaluationError: MT247, it is something else.
    """
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else _as_text(value)
    if not (text.isascii() and text.isalnum()):
        raise EvaluationError("MT247", "giá trị của colspan, cellbg chỉ gồm chữ và số", "ví dụ 2 hoặc FFFF00")
    return text


def draw_block(value: object) -> str:
    """Put ``value``, which must be ``Drawn``, in place of a paragraph.

    Raises:
        EvaluationError: MT247, it is not ``Drawn``.
    """
    if isinstance(value, Drawn):
        return value
    raise EvaluationError(
        "MT247",
        "thẻ {{p ... }} chỉ nhận nội dung do chương trình dựng",
        "bỏ chữ p sau {{ để in giá trị thành chữ",
    )


def draw_run(value: object) -> str:
    """Draw ``value`` in place of a run, as a run without the template's formatting.

    Raises:
        EvaluationError: as ``draw_text``.
    """
    if isinstance(value, Drawn):
        return value
    return f'<w:r><w:t xml:space="preserve">{draw_text(value)}</w:t></w:r>'


def plain_argument(value: object) -> object:
    """``value`` as an argument of a function: inlines of plain text become a string.

    Raises:
        EvaluationError: MT247, inlines with emphasis, footnote marks or blanks.
    """
    if not isinstance(value, tuple):
        return value
    if all(isinstance(inline, Text) and not (inline.bold or inline.italic) for inline in value):
        return "".join(inline.text for inline in value)
    raise EvaluationError(
        "MT247", "không tính được trên chữ có định dạng hoặc chú thích", "in thẳng giá trị này"
    )


def has_gap(value: object) -> bool:
    """Whether ``value`` is inlines that contain a draft's blank."""
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
    return draw_text(_as_text(inline))


def _mark(code: str, text: str) -> str:
    """A mark for ``splice``; ``code``: ``b``, ``i``, ``bi`` (emphasis), ``g0`` (blank 0), ``n1`` (note 1).

    ``text`` is not escaped, because ``splice`` takes the whole mark out again.
    """
    return f"{MARK_OPEN}{code}:{_check_characters(text)}{MARK_CLOSE}"


def _as_plain_text(inline: object) -> str:
    if isinstance(inline, Gap):
        return gap_text(inline.label)
    return inline.text if isinstance(inline, Text) else ""


def _as_text(value: object) -> str:
    if isinstance(value, Drawn):
        raise EvaluationError(
            "MT247", "nội dung nhiều đoạn không đặt được giữa một dòng chữ", "viết {{p tên }}"
        )
    return str(to_text(value))  # a plain str, even if ``to_text`` gives a subclass that claims to be safe


@cache
def _refused_characters() -> re.Pattern[str]:
    """Characters that XML 1.0 §2.2 forbids, carriage returns (changed by §2.11) and private-use characters."""
    return re.compile("[^\t\n\u0020-\ud7ff\uf900-\ufffd\U00010000-\U0010ffff]")


def _check_characters(text: str) -> str:
    if text.isprintable():  # then it has none of these characters
        return text
    found = _refused_characters().search(text)
    if found is None:
        return text
    code = f"U+{ord(found[0]):04X}"
    raise EvaluationError(
        "MT246", f"giá trị có ký tự {code} mà Word không chứa được", "xóa ký tự này trong dữ liệu"
    )
