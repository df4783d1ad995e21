"""Why Jinja cannot read the tags of a part, for the author: where a statement opens that is never closed, in Vietnamese."""

from __future__ import annotations

import re
from typing import Final

from jinja2 import TemplateSyntaxError

from cchcdoc.diagnostics import quote
from cchcdoc.expressions.refusals import Refusal
from cchcdoc.near_names import Names, nearest
from cchcdoc.render.compile.foreign_tags import STATEMENTS

_STATEMENT: Final = re.compile(r"\{%[-+]?\s*(\w+)([^%]*)%\}")
_CLOSED_BY: Final = {"for": "endfor", "if": "endif"}
_INSIDE: Final = {"else": ("if", "for"), "elif": ("if",)}
_HINT: Final = "kiểm tra dấu ngoặc, tên lệnh và lệnh kết thúc (endif, endfor)"
_MEANT: Final = {
    **dict.fromkeys(("elseif", "elsif", "elif_"), "elif"), **dict.fromkeys(("foreach", "each", "loop"), "for"),
    **dict.fromkeys(("endforeach", "endeach", "endloop", "next"), "endfor"), "fi": "endif", "end": "endif hoặc endfor",
}  # fmt: skip
"""Statements of other template engines, and those that are meant."""
_SAME: Final = "mở và đóng cùng một kiểu thẻ: {%p ... %} với {%p ... %}, {%tr ... %} với {%tr ... %}"
_MESSAGES: Final = (
    ("Unexpected end of template", "thiếu lệnh kết thúc (endif hoặc endfor)"),
    ("Encountered unknown tag", "lệnh không có hoặc đặt sai chỗ"),
    ("end of statement block", "thừa chữ trong {% %}"),
    ("unexpected char", "có ký tự lạ trong thẻ"),
    ("unexpected end of template", "thẻ chưa viết xong"),
    ("Expected an expression", "thẻ trống hoặc viết chưa xong"),
    ("end of print statement", "thừa chữ trong {{ }}"),
)


def in_vietnamese(error: TemplateSyntaxError) -> Refusal:
    """The refusal (MT238) for what Jinja found."""
    message = error.message or ""
    reason = next((vietnamese for english, vietnamese in _MESSAGES if english in message), "không đọc được")
    unknown = re.match(r"Encountered unknown tag '(\w{1,30})'", message)
    if unknown is not None:
        meant = _MEANT.get(unknown[1], "")
        print_it = f"muốn in một giá trị thì viết {{{{ {unknown[1]} }}}}"
        hint = (
            f"viết {meant}"
            if meant
            else f"chỉ có for ... endfor và if ... elif ... else ... endif; {print_it}"
        )
        return Refusal(
            error.lineno, "MT238", f'thẻ viết sai: lệnh không có hoặc đặt sai chỗ: "{unknown[1]}"', hint
        )
    sign = re.match(r"unexpected char '(.)'", message)
    shown = f' "{sign[1]}"' if sign and sign[1].isprintable() else ""
    return Refusal(error.lineno, "MT238", f"thẻ viết sai: {reason}{shown}", _HINT)


def unbalanced(source: str, places: tuple[str, ...]) -> Refusal | None:
    """The refusal (MT238) for statements of ``source`` that do not close as they open; ``None``: they do.

    ``places``: the name of each line of ``source``. One that is never closed is reported where it opens.
    """
    opened: list[tuple[str, int, str]] = []
    misspelt: Refusal | None = None
    line, counted = 1, 0
    for match in _STATEMENT.finditer(source):
        line += source.count("\n", counted, match.start())
        counted = match.start()
        word = match[1]
        if word in _CLOSED_BY:
            opened.append((word, line, match[0]))
        elif word in _CLOSED_BY.values() or word in _INSIDE:
            wanted = _INSIDE.get(word, (word.removeprefix("end"),))
            if not opened:
                return misspelt or Refusal(
                    line, "MT238", f"lệnh {word} đứng đây mà không có lệnh {wanted[0]} nào mở", _SAME
                )
            if opened[-1][0] not in wanted:
                kind, at, tag = opened[-1]
                place = places[min(at, len(places)) - 1] if places else ""
                message = f"lệnh {word} đứng đây khi lệnh {quote(tag)} mở ở {place or 'trên'} chưa đóng"
                return misspelt or Refusal(
                    line, "MT238", message, f"thêm {_CLOSED_BY[kind]} trước nó; {_SAME}"
                )
            if word not in _INSIDE:
                opened.pop()
        elif misspelt is None:
            misspelt = _misspelt(word, line)
    if not opened:
        return None
    kind, at, tag = opened[-1]
    message = f"lệnh {quote(tag)} mở ở đây mà không có {_CLOSED_BY[kind]}"
    return misspelt or Refusal(at, "MT238", message, f"thêm lệnh {_CLOSED_BY[kind]}; {_SAME}")


def _misspelt(word: str, line: int) -> Refusal | None:
    """The refusal of a statement that is nearly one there is: it is why others do not close."""
    meant = _MEANT.get(word.lower()) or next(iter(nearest(word, STATEMENTS, Names.COMMANDS)), "")
    return Refusal(line, "MT238", f'không có lệnh "{word[:30]}"', f"viết {meant}") if meant else None
