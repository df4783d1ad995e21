"""Says what is wrong with a text that is no number in Vietnamese notation, by the sign that is to blame."""

from __future__ import annotations

import re
from typing import Final

from cchcdoc.vietnamese.list_signs import OTHER_DASHES

AS_DIGITS: Final = "viết bằng chữ số, như 23.881 hoặc 93,54; chưa có số thì để trống"
WITHOUT_UNIT: Final = "viết bằng chữ số, không kèm đơn vị, như 23.881 hoặc 93,54"
ONE_NUMBER: Final = "đây là cả ngày, tháng, năm; chỗ này chỉ ghi một số"
ONE_LINE: Final = "có nhiều dòng; chỉ ghi một số, trên một dòng"
NO_DECIMALS: Final = "số nguyên không có phần thập phân; số nghìn viết như 23.881"

_ERROR = re.compile(r"#(?:[A-ZĐ/]+[!?]?|#+)")
_SCIENTIFIC = re.compile(r"-?[0-9](?:[.,][0-9]+)?[eE][-+]?[0-9]{1,3}")
_FIGURE = r"[0-9][0-9.,]*"
_RANGE = re.compile(rf"{_FIGURE}\s*[-–—÷~]\s*{_FIGURE}")
_SUM = re.compile(rf"=.*|{_FIGURE}(?:(?:\s*[-+*×]\s*|\s+x\s+){_FIGURE})+")
_LIKE_DIGITS = str.maketrans("OoОоlI|", "0000111")
_ENGLISH = re.compile(r"-?([0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_APOSTROPHES = re.compile(r"-?[0-9]{1,3}(?:['’‘`´][0-9]{3})+(?:,[0-9]+)?")
_FRACTION = re.compile(r"[0-9]+\s*[/⁄]\s*[0-9]+|.*[¼-¾⅐-⅞].*")
_DAY = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}|[0-9]{4}([/.-])[0-9]{1,2}\2[0-9]{1,2}")
_SIGNS_OF_NUMBERS = re.compile(r"[-−]?[0-9., \t\u00a0\u2007\u2009\u202f]+")
_NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:[,.][0-9]+)?")
_REMARK = re.compile(
    r"(?:(?:khoảng|hơn|gần|trên|dưới|được|đạt|ước(?: (?:đạt|tính|khoảng))?|ít nhất|tối thiểu|tối đa)\s+)?"
    rf"({_FIGURE})\s*(?:\([^()]*\)|ước|ước tính|\+)?",
    re.IGNORECASE,
)
"""``12 (ước)``, ``khoảng 1.200``: a figure with what a sentence says of it."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WORD = r"(?:quý|tháng|năm|thứ|hạng)\s+"
_NAMED = re.compile(rf"(?:{_WORD})?(?P<roman>[IVX]{{1,4}})|{_WORD}(?P<figure>[0-9]+)", re.IGNORECASE)
"""``IV``, ``quý IV``, ``Quý 4``, ``thứ 5``: a quarter, month, year or rank as a sentence has it."""
_WITH_UNIT = re.compile(r"[-−]?[0-9][0-9.,\s]*[^\W\d_](?:.*[^\W\d_])?[.²³]?$")


def advise(typed: str, *, whole: bool = False) -> str:
    """What to do about ``typed``, which is not a number (``whole``: not a whole number), in Vietnamese.

    >>> advise("1,234", whole=True), advise("1 / 2")
    ('dấu phẩy là phần thập phân; viết 1234 hoặc 1.234', 'không viết phân số; viết số thập phân như 0,5')
    """
    if _DAY.fullmatch(typed):
        return ONE_NUMBER
    if "\n" in typed:
        return ONE_LINE
    return (
        _about_excel(typed)
        or _about_named(typed)
        or _about_letters(typed)
        or _about_grouping(typed, whole=whole)
        or _about_signs(typed, whole=whole)
    )


def _about_excel(typed: str) -> str:
    """What comes out of a sheet, or several figures in one; empty when it is neither."""
    if _ERROR.fullmatch(typed):
        return "đó là báo lỗi của Excel; sửa ô ấy trong Excel rồi chép lại số"
    if _SCIENTIFIC.fullmatch(typed):
        return "đó là cách Excel viết gọn số lớn, thiếu chữ số; để ô ở dạng Number rồi chép lại"
    if _RANGE.fullmatch(typed):
        return "ghi một số, không ghi khoảng"
    return "ghi kết quả, không ghi phép tính" if _SUM.fullmatch(typed) else ""


def _about_named(typed: str) -> str:
    """A figure with the word before it, or a Roman numeral; empty when it is neither."""
    named = _NAMED.fullmatch(typed)
    if named is None:
        return ""
    if named["figure"]:
        return f"chỉ ghi {named['figure']}"
    roman = named["roman"].upper()
    return f"viết bằng chữ số: {_ROMAN.index(roman) + 1}" if roman in _ROMAN else ""


def _about_letters(typed: str) -> str:
    """Letters, other digits, or no digit at all; empty when there is nothing of the kind."""
    if any(letter.isalpha() or letter == "|" for letter in typed):
        if _NUMBER.fullmatch(typed.translate(_LIKE_DIGITS)) and typed not in ("I", "|"):
            letter = next(sign for sign in typed if sign.translate(_LIKE_DIGITS) != sign)
            return f"gõ số {letter.translate(_LIKE_DIGITS)} thay chữ {letter}"
        if any(map(str.isalpha, typed)):
            remark = _REMARK.fullmatch(typed)
            if remark is not None:
                return f"chỉ ghi {remark[1]}; điều cần nói thêm thì viết ở lời văn"
            return WITHOUT_UNIT if _WITH_UNIT.match(typed) else AS_DIGITS
    if any(sign.isdigit() and not sign.isascii() for sign in typed):
        return "chữ số phải là 0 đến 9"
    if _FRACTION.fullmatch(typed):
        return "không viết phân số; viết số thập phân như 0,5"
    return "" if any(map(str.isdigit, typed)) else AS_DIGITS


def _about_grouping(typed: str, *, whole: bool) -> str:
    """Thousands set off as in other countries; empty when they are not."""
    english = _ENGLISH.fullmatch(typed)
    if english is not None:
        digits, decimals = english[1].replace(",", ""), english[2]
        grouped = english[1].replace(",", ".")
        if not decimals:
            return f"dấu phẩy là phần thập phân; viết {digits} hoặc {grouped}"
        rule = "dấu phẩy là phần thập phân, dấu chấm ngăn hàng nghìn"
        if whole:
            return f"{rule}; số nguyên viết như 23.881"
        return f"{rule}; viết {digits},{decimals} hoặc {grouped},{decimals}"
    if _APOSTROPHES.fullmatch(typed):
        sign = next(sign for sign in typed if sign in "'’‘`´")
        return f"bỏ dấu {sign} trong số; viết {typed.replace(sign, '')} hoặc {typed.replace(sign, '.')}"
    if any(map(str.isspace, typed)) and _SIGNS_OF_NUMBERS.fullmatch(typed):
        return "bỏ dấu cách trong số; hàng nghìn phân cách bằng dấu chấm như 23.881"
    return ""


def _about_signs(typed: str, *, whole: bool) -> str:
    if typed.endswith("%"):
        return "chỉ ghi số, bỏ dấu %"
    if typed[0] in OTHER_DASHES:
        return "số âm viết bằng dấu - của bàn phím, như -5"
    odd = "".join(dict.fromkeys(re.sub(r"[0-9.,\s]|^[-−](?=[0-9])", "", typed)))
    if odd:
        return "bỏ " + " và ".join(f"dấu {sign}" for sign in odd[:3])
    return _about_marks(typed, whole=whole)


_MARKS = (
    (re.compile(r".*([.,])"), "bỏ dấu {} ở cuối số"),
    (re.compile(r"[-−]?([.,]).*"), "viết số 0 trước dấu phẩy, như 0,5"),
    (re.compile(r".*,.*([.,]).*"), "chỉ viết một dấu phẩy, trước phần thập phân, như 1.234,5"),
    (re.compile(r"[-−]?(0)[0-9].*"), "bỏ số 0 ở đầu"),
)


def _about_marks(typed: str, *, whole: bool) -> str:
    """Dots and commas in the wrong place between digits."""
    for pattern, advice in _MARKS:
        found = pattern.fullmatch(typed)
        if found is not None:
            return advice.format(found[1])
    if whole and (typed.count(".") == 1 or "," in typed):
        return NO_DECIMALS
    return "sau mỗi dấu chấm phải đủ ba chữ số, như 1.234.567"
