"""Finds and corrects the typing errors that real reports have in numbers and symbols.

``examine_symbol`` runs the steps of ``STEPS``. Each step corrects one sort of error and reports it; the next step works
on the corrected text, so that one run finds all errors and every message can show the same correct symbol.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cchcdoc.citations.agencies import CENTRAL, STATE_ENDINGS, is_party_ending
from cchcdoc.citations.so_ky_hieu import MAX_SYMBOL_LENGTH, NUMBER, SoKyHieu, parse_so_ky_hieu
from cchcdoc.citations.ten_loai import bare_type, load_ten_loai
from cchcdoc.vietnamese.list_signs import DASHES

YEAR_IN_SYMBOL_SINCE = 1997
"""Normative acts have the year in the symbol since the law of 1996 took effect (01/01/1997); before: ``64-CP``."""
PRESENT_SEPARATORS_SINCE = 2006
"""Joint circular 55/2005/TTLT-BNV-VPCP introduced today's separators; older symbols are not corrected."""
YEAR_PLACEHOLDER = "<năm>"
AGENCY_PLACEHOLDER = "<chữ viết tắt cơ quan>"


class SymbolContext(NamedTuple):
    """What else is known of the document: its type and date of issue; both may be missing."""

    loai: str = ""
    ngay: date | None = None

    @property
    def is_old(self) -> bool:
        """Whether the document was issued before today's separators were introduced."""
        return self.ngay is not None and self.ngay.year < PRESENT_SEPARATORS_SINCE


class Fault(NamedTuple):
    """One error: the code of its rule and a message (Vietnamese)."""

    code: str
    message: str


class Examination(NamedTuple):
    """The faults of one text, the corrected text, and that text parsed (``None``: it cannot be)."""

    faults: tuple[Fault, ...]
    repaired: str
    parsed: SoKyHieu | None


Step = Callable[[str, SymbolContext], tuple[str, str]]
"""Takes the symbol so far; returns it corrected, and what was wrong (Vietnamese; empty: nothing)."""


@lru_cache(maxsize=4096)  # the reports of a province often cite the same documents
def examine_symbol(text: str, loai: str = "", ngay: date | None = None) -> Examination:
    """All faults of ``text`` as number and symbol of a document of type ``loai`` issued on ``ngay`` (both optional)."""
    if len(text) > MAX_SYMBOL_LENGTH:
        message = f"số, ký hiệu dài {len(text)} ký tự, tối đa là {MAX_SYMBOL_LENGTH}"
        return Examination((Fault("ND400", message),), "", None)
    context = SymbolContext(loai, ngay)
    faults: list[Fault] = []
    repaired = text
    for code, step in STEPS[CHARACTER_STEPS:] if _PLAIN.fullmatch(text) else STEPS:
        repaired, wrong = step(repaired, context)
        if wrong:
            faults.append(Fault(code, f'số, ký hiệu "{text}" {wrong}'))
    parsed = _try_parse(repaired.replace(f"{YEAR_PLACEHOLDER}/", "").replace(f"-{AGENCY_PLACEHOLDER}", ""))
    if parsed is None and not context.is_old:
        return Examination((Fault("ND400", f'không đọc được số, ký hiệu "{text}"'),), text, None)
    return Examination(tuple(faults), repaired, parsed)


@lru_cache(maxsize=4096)
def _try_parse(text: str) -> SoKyHieu | None:
    try:
        return parse_so_ky_hieu(text)
    except ValueError:
        return None


# --- characters ---

_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys("⁄∕／", "/"),
        **dict.fromkeys("ÐƉ", "Đ"),
        "ð": "đ",
        **dict(zip("АВЕКМНОРСТХУІЅЈ", "ABEKMHOPCTXYISJ", strict=True)),  # Cyrillic
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),  # Greek
    }
)
_WITHOUT_STROKE = (
    (r"(?<![^\W_])ND(?=-CP)", "NĐ"),
    (r"(?<![^\W_])QD(?=-)", "QĐ"),
    (r"(?<![^\W_])HDND(?![^\W_])", "HĐND"),
)


def _fix_characters(text: str, _: SymbolContext) -> tuple[str, str]:
    fixed = text.translate(_LOOK_ALIKES)
    for pattern, right in _WITHOUT_STROKE:
        fixed = re.sub(pattern, right, fixed)
    strange = "".join(
        dict.fromkeys(a for a, b in zip(text, text.translate(_LOOK_ALIKES), strict=True) if a != b)
    )
    if strange:
        codes = ", ".join(f'"{c}" (U+{ord(c):04X})' for c in strange)
        return fixed, f"có ký tự lạ {codes} giống chữ hoặc dấu thường"
    return fixed, "viết D thay cho Đ" if fixed != text else ""


_DAY_BEHIND = re.compile(r"(?<=\S)[\s,]+ngày\s.*", re.DOTALL)


def _drop_surplus(text: str, _: SymbolContext) -> tuple[str, str]:
    fixed = _DAY_BEHIND.sub("", re.sub(r"^\s*[Ss]ố\s*:?\s*(?=\d)", "", text)).strip()
    fixed = re.sub(r"[,;.]+$", "", fixed)
    fixed = re.sub(r"^(\d{1,3})\.(\d{3})(?=[/-])", r"\1\2", fixed)
    if fixed == text.strip():
        return text, ""
    if _DAY_BEHIND.search(text):
        return fixed, "ghi cả ngày ban hành, là trường ngay"
    return fixed, 'thừa chữ "số" hoặc thừa dấu'


def _drop_spaces(text: str, _: SymbolContext) -> tuple[str, str]:
    fixed = re.sub(r"\s+", "", text)
    fixed = re.sub(r"(?<=[0-9a-zđ]),(?=\d)", ", ", fixed)
    plain = re.sub(r"(?<=[0-9a-zđ]), ?(?=\d)", ", ", text)
    return fixed, "có khoảng trắng" if fixed != plain else ""


# --- separators ---

_LOOSE = re.compile(
    rf"{NUMBER}(?:(?P<separator>[-/])(?:(?P<nam>[0-9]{{4}})[-/]?)?)?(?P<ky_hieu>[^\W\d_][^,;:\s]*)"
)


def _fix_separators(text: str, context: SymbolContext) -> tuple[str, str]:
    found = _LOOSE.fullmatch(text)
    if found is None or context.is_old:
        return text, ""
    so, nam = found["so"], found["nam"]
    groups = [each for each in re.split("[-/]", found["ky_hieu"]) if each]
    right = _joined(
        so, nam, groups, is_party=_reads_as_party(found["separator"] or "", nam, found["ky_hieu"], groups)
    )
    if right == text or _is_tolerable(text, right):
        return text, ""
    return right, "đặt sai hoặc thiếu dấu gạch chéo (/), gạch nối (-)"


def _reads_as_party(separator: str, nam: str | None, ky_hieu: str, groups: list[str]) -> bool:
    if nam is not None or len(groups) < 2 or groups[-1] in STATE_ENDINGS:
        return False
    return is_party_ending(groups[-1]) or (separator == "-" and ky_hieu.count("/") == 1)


def _joined(so: str, nam: str | None, groups: list[str], *, is_party: bool) -> str:
    if is_party:
        return f"{so}-{groups[0]}/{'-'.join(groups[1:])}"
    return f"{so}/{nam + '/' if nam else ''}{'-'.join(groups)}"


def _is_tolerable(text: str, right: str) -> bool:
    """Whether ``text`` is a Party symbol written as a state one: only a warning (``_fix_party_form``), as some committees do so."""
    parsed = _try_parse(text)
    return parsed is not None and parsed.dang == "nha_nuoc" and "/" in right.partition("-")[2]


def _fix_party_form(text: str, context: SymbolContext) -> tuple[str, str]:
    parsed = _try_parse(text)
    if parsed is None or parsed.dang != "nha_nuoc" or parsed.nam is not None or context.is_old:
        return text, ""
    groups = list(parsed.groups)
    if len(groups) < 2 or not is_party_ending(groups[-1]):
        return text, ""
    return _joined(
        parsed.so, None, groups, is_party=True
    ), "của cơ quan Đảng nhưng viết theo lối của cơ quan nhà nước"


# --- abbreviations ---

_SPLIT_TYPES = ("NQ", "QĐ", "KH", "BC", "KL", "NĐ", "TB", "TTr", "CTr")
_SPLIT = {f"{first}{end}": f"{first}-{end}" for first in _SPLIT_TYPES for end in ("TTr", *STATE_ENDINGS)}


def _split_groups(text: str, _: SymbolContext) -> tuple[str, str]:
    head, slash, last = text.rpartition("/")
    if last not in _SPLIT:
        return text, ""
    return f"{head}{slash}{_SPLIT[last]}", f'thiếu dấu gạch nối (-) trong "{last}"'


_MIXED_CASE = ("TTr", "TTg", "CTr", "QyĐ", "TrS")
_SLIPS = {
    slip: right
    for right in _MIXED_CASE
    for meant in (right.casefold(),)
    for slip in (meant, *(meant[:i] + meant[i] + meant[i:] for i in range(len(meant))))
}
"""Misspellings, casefolded (wrong capitals, or one letter doubled: ``TTR``, ``TTRr``), to the right spelling."""


def _fix_misspelled(text: str, _: SymbolContext) -> tuple[str, str]:
    pieces = re.split("([-/])", text)
    slips = ((piece, _SLIPS.get(piece.casefold())) for piece in pieces if piece not in _MIXED_CASE)
    wrong = {piece: right for piece, right in slips if right is not None}
    fixed = "".join(wrong.get(piece, piece) for piece in pieces)
    names = ", ".join(f'"{piece}"' for piece in wrong)
    return fixed, f"có nhóm chữ {names} có lẽ viết sai" if wrong else ""


def _complete_issuer(text: str, context: SymbolContext) -> tuple[str, str]:
    parsed = _try_parse(text)
    if parsed is None or len(parsed.groups) != 1 or context.is_old or bare_type(context.loai) == "công văn":
        return text, ""
    abbreviation = parsed.groups[0]
    if abbreviation not in load_ten_loai().ten:
        return text, ""
    if abbreviation == "NĐ":
        return f"{text}-CP", 'thiếu "-CP"'
    return f"{text}-{AGENCY_PLACEHOLDER}", "thiếu chữ viết tắt tên cơ quan ban hành"


_NORMATIVE = ("nghị định", "thông tư", "thông tư liên tịch", "nghị quyết liên tịch")


def _add_year(text: str, context: SymbolContext) -> tuple[str, str]:
    parsed = _try_parse(text)
    before = context.ngay is not None and context.ngay.year < YEAR_IN_SYMBOL_SINCE
    if parsed is None or parsed.nam is not None or before or not _needs_year(parsed, context):
        return text, ""
    year = YEAR_PLACEHOLDER if context.ngay is None else f"{context.ngay.year}"
    return f"{parsed.so}/{year}/{parsed.ky_hieu}", "thiếu năm ban hành"


def _needs_year(parsed: SoKyHieu, context: SymbolContext) -> bool:
    """Whether the document is a normative act, whose symbol contains its year (Mục II.3)."""
    first, last = parsed.groups[0], parsed.groups[-1]
    if parsed.dang == "dang":
        return False
    is_act = (
        parsed.ky_hieu == "NĐ-CP" or first == "TTLT" or re.fullmatch(r"QH\d{1,2}", parsed.ky_hieu) is not None
    )
    return is_act or (first == "TT" and last in CENTRAL) or bare_type(context.loai) in _NORMATIVE


STEPS: tuple[tuple[str, Step], ...] = (
    ("ND405", _fix_characters),
    ("ND401", _drop_surplus),
    ("ND401", _drop_spaces),
    ("ND404", _fix_separators),
    ("ND404", _split_groups),
    ("ND407", _fix_party_form),
    ("ND406", _fix_misspelled),
    ("ND403", _complete_issuer),
    ("ND402", _add_year),
)
"""Code of the rule and the step that finds and corrects it, in the order in which they run."""
CHARACTER_STEPS = 3
"""Number of first steps, which correct single characters; skipped for a text that matches ``_PLAIN``."""
_PLAIN = re.compile(r"(?!.*(?:ND-CP|QD-|HDND))[0-9]+[/-][0-9A-ZĐa-zđ&]+(?:[/-][0-9A-ZĐa-zđ&]+)*")
