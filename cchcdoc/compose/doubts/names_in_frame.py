"""Checks names in the frame: full names of bodies, one unit throughout, capitals, place of issue, legal bases.

Sources: Phụ lục I, Phần I, Mục II.2 (issuer), II.4 (place of issue), II.6.a (legal bases), II.7 (signer); Phụ lục II
(capitals). All findings are warnings, one for each field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from cchcdoc.diagnostics import Diagnostic, make_warning, quote
from cchcdoc.document_parts import DocumentParts, Lines, Signer, Words
from cchcdoc.nodes import Input
from cchcdoc.vietnamese.casing import viet_hoa_ten_rieng
from cchcdoc.vietnamese.tone_marks import plain_words

ABBREVIATIONS: Final = {
    "UBND": "ỦY BAN NHÂN DÂN",
    "HĐND": "HỘI ĐỒNG NHÂN DÂN",
    "BCĐ": "BAN CHỈ ĐẠO",
    "MTTQ": "MẶT TRẬN TỔ QUỐC",
}
"""Abbreviations that only the parent body's name may have (Mục II.2.b)."""
UNIT_NOUNS: Final = "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
BASES: Final = (
    *("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị"),
    *("Thông tư", "Kế hoạch", "Chương trình", "Kết luận", "Quy định", "Quy chế", "Công văn", "Văn bản"),
    *("Thông báo", "Hướng dẫn", "Tờ trình", "Đề án", "Biên bản", "Báo cáo"),
)
"""What a legal basis begins with when the words "Căn cứ" were left out."""
_BASES: Final = tuple(f"{name} ".casefold() for name in BASES)
LEARNED_BODIES: Final = ("TRƯỜNG", "BỆNH VIỆN", "VIỆN", "HỌC VIỆN", "ĐẠI HỌC", "TRUNG TÂM Y TẾ", "TRẠM Y TẾ")
"""Bodies that may print academic titles (Mục II.7.c)."""
_UNIT = re.compile(rf"\b({UNIT_NOUNS})\s+(?!hội\b)(.+?)(?=\s+(?:{UNIT_NOUNS}|khóa|kỳ họp)\b|\s*[,;(/]|$)")
_ABBREVIATED = re.compile(r"\b(?:UBND|HĐND|BCĐ|MTTQ)\b")
_PLACE_NOUN = re.compile(rf"(?:{UNIT_NOUNS})\s|(?:TP|Tp|tp|TX|TT|P|X|H|Q)\.?\s")
_BEFORE_NAME = re.compile(r"(?:Ông|Bà|Đ/c|Đồng chí)\b\.?\s", re.IGNORECASE)
_DEGREE = re.compile(r"(?:(?:GS|PGS|TS|ThS|Ths|ThS|Th\.S|BS|BSCK ?I{0,2}|CN|KS|LS)\b\.?[ ,]*)+(?=\S)")


def names_in_frame(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    """All findings about names (ND442 to ND446), in no order."""
    yield from _abbreviations(data, parts)
    yield from _units(data, parts)
    yield from _signers(data, parts)
    yield from _place(data, parts)
    yield from _bases(data, parts)


def _abbreviations(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    fields: list[tuple[str, Lines]] = [
        ("co_quan_ban_hanh", parts.issuer),
        ("tham_quyen", parts.deciding_power),
    ]
    for field, signer in (("nguoi_ky", parts.signer), ("nguoi_ky_ben_kia", parts.other_signer)):
        if isinstance(signer, Signer):
            fields.append((f"{field}.quyen_han", signer.authority))
    for field, lines in fields:
        line = next((each for each in _texts(lines) if _ABBREVIATED.search(each)), None)
        if line is not None:
            full = _ABBREVIATED.sub(lambda found: ABBREVIATIONS[found[0]], line)
            message = f"{quote(line)} viết tắt; tên cơ quan ở đây phải ghi đầy đủ"
            yield make_warning("ND442", data.locate(f"van_ban.{field}"), message, f"ghi {full}")


def _units(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    """Warn when the power to issue, the signature or the name in sentences names another unit than the issuer."""
    own = {*_unit_names(parts.issuer), *_unit_names(parts.parent_body)}
    if not own:
        return
    signer = parts.signer.authority if isinstance(parts.signer, Signer) else ()
    named: tuple[tuple[str, Lines], ...] = (
        ("tham_quyen", parts.deciding_power),
        ("nguoi_ky.quyen_han", tuple(line for line in _texts(signer) if line.startswith("TM."))),
        ("ten_goi", () if parts.name_in_sentences is None else (parts.name_in_sentences,)),
    )
    for field, lines in named:
        found = _unit_names(lines)
        if found and found[0] not in own:
            message = (
                f"nêu {_shown(found[0])}, mà cơ quan ban hành là của {', '.join(sorted(map(_shown, own)))}"
            )
            hint = "sửa tên đơn vị ở một trong hai chỗ (co_quan_ban_hanh)"
            yield make_warning("ND443", data.locate(f"van_ban.{field}"), message, hint)


@lru_cache(maxsize=512)  # one office writes all its documents under one name
def _unit_names(lines: Lines) -> tuple[tuple[str, str], ...]:
    """The administrative units that ``lines`` name, each as noun and name in lower case."""
    text = plain_words(" ".join(_texts(lines)))
    return tuple((noun, name) for noun, name in _UNIT.findall(text) if not name.endswith(("...", "…")))


def _shown(unit: tuple[str, str]) -> str:
    noun, name = unit
    return f"{noun} {viet_hoa_ten_rieng(name.upper())}"


def _signers(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    named = [
        ("nguoi_ky", parts.signer),
        ("nguoi_ky_ben_kia", parts.other_signer),
        ("thu_ky", parts.minutes_writer),
    ]
    for field, person in named:
        name, office = getattr(person, "full_name", None), getattr(person, "office", None)
        if isinstance(name, str) and isinstance(office, str) and _holds(office, name):
            message = f"chức vụ {quote(office)} có cả họ tên, mà ho_ten in thêm lần nữa"
            yield make_warning("ND444", data.locate(f"van_ban.{field}.chuc_vu"), message, "chỉ ghi chức vụ")
        if isinstance(name, str):
            wrong = _wrong_name(name, parts)
            if wrong:
                message, hint = wrong
                yield make_warning("ND444", data.locate(f"van_ban.{field}.ho_ten"), message, hint)


def _holds(office: str, name: str) -> bool:
    own, other = (" ".join(text.casefold().split()) for text in (name, office))
    return " " in own and own in other


def _wrong_name(name: str, parts: DocumentParts) -> tuple[str, str] | None:
    """What is wrong with a signer's name, and what to do."""
    plain = name.strip()
    title = _BEFORE_NAME.match(plain)
    if title is None and not " ".join(_texts(parts.issuer)).upper().startswith(LEARNED_BODIES):
        title = _DEGREE.match(plain)
    if title is not None:
        return f'họ tên người ký có "{title[0].strip()}" ở trước', f"ghi {plain[title.end() :].strip()}"
    words = plain.split()
    if len(words) > 1 and (plain.isupper() or any(word[0].islower() for word in words)):
        right = _capitalised(words)
        return f"họ tên người ký {quote(plain)} viết hoa chưa đúng", f"ghi {right}: mỗi tiếng chỉ hoa chữ đầu"
    return None


def _capitalised(words: Iterable[str]) -> str:
    return " ".join(word[:1].upper() + word[1:].lower() for word in words)


def _place(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    place = parts.place_of_issue
    if not isinstance(place, str) or place.rstrip().endswith(("...", "…")):
        return
    plain = " ".join(place.split()).strip(" ,")
    first = plain.split(",")[0].strip()
    bare = _PLACE_NOUN.sub("", first, count=1) if _PLACE_NOUN.match(first) else first
    right = "Thành phố Hồ Chí Minh" if bare.casefold() == "hồ chí minh" else bare
    if bare.isdigit():  # Phường 1
        right = first[:1].upper() + first[1:]
    words = right.split()
    if right.isupper() or (
        words and any(word[0].islower() for word in words) and not right.startswith("Thành phố")
    ):
        right = _capitalised(words)
    if right != plain:
        message = f"địa danh {quote(plain)} phải là tên riêng của đơn vị hành chính nơi cơ quan đóng trụ sở, viết hoa chữ đầu"
        hint = f"ghi {right}; đơn vị mang tên người, chữ số, sự kiện thì ghi đủ, ví dụ Phường 1"
        yield make_warning("ND445", data.locate("van_ban.dia_danh"), message, hint)


def _bases(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    for index, line in enumerate(parts.legal_bases):
        if isinstance(line, str) and " " in line.strip() and _is_bare_basis(line):
            is_lower = line.strip().startswith("căn cứ")
            wanted = "viết hoa chữ Căn cứ" if is_lower else 'thêm chữ "Căn cứ" ở đầu câu'
            message = f"{quote(line)} không bắt đầu bằng chữ Căn cứ"
            hint = f"{wanted}, hoặc khai văn bản ở van_ban_vien_dan rồi ghi mã"
            yield make_warning("ND446", data.locate(f"van_ban.can_cu.{index}"), message, hint)


def _is_bare_basis(line: str) -> bool:
    text = line.strip()
    return text.startswith("căn cứ") or text.casefold().startswith(_BASES)


def _texts(lines: Iterable[Words | None]) -> list[str]:
    return [line for line in lines if isinstance(line, str)]
