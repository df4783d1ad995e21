"""Detects text in an old or broken encoding: TCVN3 (ABC), VNI, UTF-8 read as Windows-1252, letters lost to ``?``.

Sources: TCVN 5712:1993 (VN3) and the VNI-Windows code tables, both as they look when read as Windows-1252.

How it decides. The text is split at spaces. A piece counts for an encoding when (1) it is not correct as it
stands (a word with accents is not a Vietnamese syllable, or a sign such as ``¸`` touches a letter), (2) it
has only characters of Windows-1252, and (3) after decoding, every word with accents is a Vietnamese syllable.
One piece with two decoded characters is enough, otherwise two different pieces are needed; a piece that has
characters of the encoding but is still wrong after decoding counts against it. Names and foreign words
(``Müller``, ``Krông``, ``Thaï``) and signs (``Microsoft®``, ``5 µm``) do not become Vietnamese when decoded. A
single common word (TCVN3 ``Sè`` for ``Số``) can be correct Vietnamese by chance: check a column or a
paragraph, not a word.

TCVN3 writes ``ư`` as U+00AD: run this check before anything that deletes or refuses invisible characters.
"""

from __future__ import annotations

import re
from typing import Final

from cchcdoc.vietnamese.first_look import ODD_BESIDE_OTHERS, ODD_NEIGHBOURS, WINDOWS_ONLY
from cchcdoc.vietnamese.syllables import is_syllable, remove_tones, syllable_lines

TCVN3: Final = "TCVN3 (ABC)"
VNI: Final = "VNI"
MOJIBAKE: Final = "UTF-8 bị đọc nhầm thành Windows-1252"
LOST: Final = "chữ có dấu bị mất, còn lại dấu ?"

MAX_EVIDENCE: Final = 40
"""Number of decoded characters that is enough: counting more would not change the result."""

_UNICODE = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
_TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦"
_FROM_TCVN3 = dict(zip(_TCVN3, _UNICODE, strict=True))
_IN_TCVN3 = re.compile(f"[{_TCVN3}]")

_VNI_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "u": ("ùøûõï", "úùủũụ"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_SINGLES = ("ñíìæóòîôö", "đíìỉĩịỵơư")
_FROM_VNI = dict(zip(*_VNI_SINGLES, strict=True)) | {
    base + mark: letter
    for base, (marks, letters) in _VNI_MARKS.items()
    for mark, letter in zip(marks, letters, strict=True)
}
_IN_VNI = re.compile(
    "|".join(
        [*(f"{base}[{marks}]" for base, (marks, _) in _VNI_MARKS.items()), f"[{_VNI_SINGLES[0]}]"],
    ),
    re.IGNORECASE,
)

_TO_BYTES = {ord(character): character.encode("cp1252")[0] for character in WINDOWS_ONLY}
_IN_MOJIBAKE = re.compile(
    "[\u00c3-\u00c6][\u0080-\u00bf]|\u00e1[\u00ba\u00bb][\u0080-\u00bf]|\u00cc[\u0080-\u00bf]"
    "|\u00e2\u0080[\u0090-\u00af]"
)

_NOT_WINDOWS = re.compile(f"[^\u0000-\u00ff{WINDOWS_ONLY}]")
_WORD = re.compile(r"[^\W\d_]+")
_SIGN_IN_WORD = re.compile("[A-Za-z\u00c0-\u00ff][¡-¾×÷]|[¡-¾×÷][A-Za-z\u00c0-\u00ff]")
_CAPITAL_INSIDE = re.compile("[a-z][À-Þ]")
_LOST_WORD = re.compile(r"[^\w?]*([^\W\d_]*\?+[^\W\d_]+(?:\?[^\W\d_]*)*)[^\w?]*")

_ALWAYS_ODD = "¡-¦¨ª-®µ-¹»-¾ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþ\u0080-\u009f"
# A cheap first filter: correct text seldom matches, and only text that matches is decoded. The search looks for one
# rare character and checks its neighbours from there; one pattern for all, for each search costs a walk over the text.
_SUSPICIOUS = re.compile(f"[{_ALWAYS_ODD}{ODD_BESIDE_OTHERS}](?:(?<=[{_ALWAYS_ODD}])|{ODD_NEIGHBOURS})")


def detect_legacy(text: str) -> str | None:
    """The encoding that ``text`` seems to be in: ``TCVN3``, ``VNI``, ``MOJIBAKE`` or ``LOST``; None for Unicode.

    >>> detect_legacy("Céng hßa x· héi chñ nghÜa ViÖt Nam"), detect_legacy("Coäng hoøa xaõ hoäi")
    ('TCVN3 (ABC)', 'VNI')
    >>> detect_legacy("Cộng hòa xã hội chủ nghĩa Việt Nam") is None
    True
    """
    if not looks_legacy(text):
        return None
    pieces = [piece for piece in re.split(r"[ \t\n]+", text) if not piece.isascii()]
    wrong = [piece for piece in dict.fromkeys(pieces) if _is_wrong(piece)]
    weights = {name: _weigh(wrong, name) for name in (MOJIBAKE, TCVN3, VNI)}
    best = max(weights, key=lambda name: weights[name])
    if weights[best] >= 2:
        return best
    return LOST if _has_lost_letters(text) else None


def looks_legacy(text: str) -> bool:
    """Whether ``text`` must be decoded to decide; false for nearly all correct text."""
    return _SUSPICIOUS.search(text) is not None


def _is_wrong(piece: str) -> bool:
    """Whether ``piece`` is not correct Vietnamese and has only characters of Windows-1252."""
    if _NOT_WINDOWS.search(piece) is not None:
        return False
    return _CAPITAL_INSIDE.search(piece) is not None or not _is_right(piece)


def _weigh(pieces: list[str], encoding: str) -> int:
    """The evidence in ``pieces`` (all different) for ``encoding``; 0 when there is as much against it."""
    evidence = against = 0
    for piece in pieces:
        decoded, count = _decode(piece, encoding)
        if count and _is_right(decoded):
            evidence += min(count, 2)
        elif count:
            against += 1
        if evidence >= MAX_EVIDENCE:
            break
    return evidence if evidence > against else 0


def _decode(piece: str, encoding: str) -> tuple[str, int]:
    """``piece`` decoded from ``encoding``, and how many of its characters were decoded."""
    if encoding == TCVN3:
        return _IN_TCVN3.subn(lambda match: _FROM_TCVN3[match[0]], piece)
    if encoding == VNI:
        return _IN_VNI.subn(lambda match: _FROM_VNI[match[0].lower()], piece)
    decoded, count = _IN_MOJIBAKE.subn(_from_utf8, piece.translate(_TO_BYTES))
    return decoded, 2 * count


def _from_utf8(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("utf-8")


def _is_right(piece: str) -> bool:
    """Whether no sign touches a letter and every word with accents is a syllable; ``µm`` is allowed as a unit."""
    if _SIGN_IN_WORD.search(piece) is not None and not piece.startswith("µ"):
        return False
    return all(word.isascii() or word.startswith("µ") or is_syllable(word) for word in _WORD.findall(piece))


def _has_lost_letters(text: str) -> bool:
    """Whether two words, or one of at least four letters, have ``?`` in place of a letter of a syllable."""
    found = set()
    for piece in text.split():
        match = _LOST_WORD.fullmatch(piece) if "?" in piece else None
        if match and _fits_a_syllable(match[1]):
            found.add(match[1])
            if len(found) > 1 or (len(match[1]) > 3 and match[1][0] != "?"):
                return True
    return False


def _fits_a_syllable(word: str) -> bool:
    """Whether ``word`` is a syllable when letters are put in place of its ``?``."""
    if len(word) > 8 or len(word) < 3:
        return False
    toneless, _ = remove_tones(word)
    pattern = re.escape(toneless).replace(r"\?", "[aăâeêioôơuưyđ]")
    return re.search(f"^{pattern}$", syllable_lines(), re.MULTILINE) is not None
