"""Detects text in an old or broken encoding: TCVN3 (ABC), VNI, UTF-8 read as Windows-1252, letters lost to ``?``.

Sources: TCVN 5712:1993 (VN3) and the VNI-Windows code tables, both as they look when read as Windows-1252.

How it decides. The text is split at spaces. A piece counts for an encoding when (1) it is not correct as it
stands (a word with accents is not a Vietnamese syllable, or a sign such as ``¸`` touches a letter), (2) it
has only characters of Windows-1252, and (3) after decoding, every word with accents is a Vietnamese syllable.
One piece is enough when two of its characters were decoded or when it is spelled as no other language spells
(``C¸n``, ``phÝ``, ``Vieät``), or when the rest of its line is Vietnamese words that could be in the encoding too;
otherwise two different pieces are needed. A piece that has characters of the encoding but is still wrong after
decoding counts against it. Names and foreign words (``Müller``, ``Krông``, ``Thaï``), signs (``Microsoft®``, ``5 µm``)
and capitals by a slip of the keyboard (``cÔng``) do not count. A common word (TCVN3 ``sè`` for ``số``) can be a syllable
by chance, and is evidence only before a number.

Measured with the samples of all kinds, in phrases of 1, 2, 3, 4 words, written in TCVN3 and in VNI: 51, 94, 98.8 and
99.7 % are recognised in TCVN3, 83, 96, 98.9 and 99.8 % in VNI (before: 12, 66, 90, 97 % and 13, 70, 92, 98 %); what is
missed are words that are syllables as they stand (``bé sè``, ``hoà sô``). No line, word or phrase of the 15,000 lines of
correct text in samples, templates, cases and documentation is taken for either.

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
    "[\u00c3-\u00c6](?!(?<=[A-Z].)[¹²³])[\u0080-\u00bf]|\u00e1[\u00ba\u00bb][\u0080-\u00bf]|\u00cc[\u0080-\u00bf]"
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


_NUMBERED = {TCVN3: re.compile(r"(?<!\w)[sS]è:? ?[0-9]"), VNI: re.compile(r"(?<!\w)[sS][oO][áÁ]:? ?[0-9]")}
"""``số 12``: the word alone is a syllable of right text too, which never stands before a number."""

_TELLING = {
    TCVN3: re.compile(
        "[A-Za-zÀ-ÿ](?:[¨¬®µ¶¸]|[¹·©«»¼½¾][A-Za-zÀ-ÿ]{2}|·(?![A-Za-zÀ-ÿ]))|^[®§¬©][a-zÀ-ÿ]{2}|÷[a-z]{2}"
        "|[a-z][Æ-ÖØ-Þ]|[bcdghklmnprstvx]ß"
    ),
    VNI: re.compile("[aeoôöuy][øûõâáàåãäêéèúüù]|[ôö]ï|[aou]ï[iyou]", re.IGNORECASE),
}
"""Letters and signs that stand so in no other language, where the decoded word is a syllable: one piece is enough."""

_DOUBTFUL = re.compile("(?<![ôö])ï(?![iyou])|^où$", re.IGNORECASE)
"""Foreign names end so (``Thaï``, ``Loïc``): other words beside them are no evidence."""
_HARD_TO_TELL = re.compile(r"[0-9A-Za-z][×µ§·][0-9A-Za-z]*[0-9]|[0-9][^\W\d_]*×")
"""A product of measures (``6m×4m``)."""
_PUNCTUATION: Final = ".,;:()[]{}\"'!?/“”‘’…-–"
_CASE_SLIP = re.compile("(?!(?:[bdvx]|[pctknh]h|tr|gi)Ý)[a-z]+[ÔÊÓÝÐÌÉÈ][a-z]*")
"""``hÔm``, ``quÝ``: the key for capitals held too long, if the word is a syllable in lower case."""
_FIELD = re.compile(r"^\s*(?:- +)*[\w]+:(?=\s)", re.ASCII)


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
    for name, numbered in _NUMBERED.items():
        if numbered.search(text) is not None:
            return name
    if weights[best] == 1 and any(_is_among_words(line, best) for line in text.split("\n")):
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
            evidence += 2 if _is_telling(piece.strip(_PUNCTUATION), encoding) else min(count, 2)
        elif count:
            against += 1
        if evidence >= MAX_EVIDENCE:
            break
    return evidence if evidence > against else 0


def _is_telling(word: str, encoding: str) -> bool:
    """Whether ``word``, a syllable once decoded, is enough by itself."""
    telling = _TELLING.get(encoding)
    if telling is None or telling.search(word) is None or _DOUBTFUL.search(word):
        return False
    return len(word) > 2 - (encoding == TCVN3) and not _is_case_slip(word)


def _is_case_slip(word: str) -> bool:
    return _CASE_SLIP.fullmatch(word) is not None and is_syllable(word)


def _is_among_words(line: str, encoding: str) -> bool:
    """Whether ``line`` has a piece in ``encoding`` and is otherwise Vietnamese words that could be in it too.

    A letter beyond Windows-1252 shows that the line is Unicode, and a word that is no syllable, that it may be foreign.
    """
    value = _FIELD.sub("", line)
    if (
        value.isascii()
        or _NOT_WINDOWS.search(value)
        or _DOUBTFUL.search(value)
        or _HARD_TO_TELL.search(value)
    ):
        return False
    found = right = 0
    for piece in value.split():
        words = _WORD.findall(piece)
        decoded, count = _decode(piece, encoding)
        if _is_case_slip(piece.strip(_PUNCTUATION)):
            return False
        if not piece.isascii() and _is_wrong(piece) and count and _is_right(decoded):
            found += 1
        elif not all(is_syllable(word) for word in words if not word.isupper()):
            return False
        else:
            right += sum(not word.isupper() for word in words)
    return found > 0 and right > 0


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
