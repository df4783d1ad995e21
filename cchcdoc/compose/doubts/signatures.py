"""Checks that authority, office and the power to issue fit each other (Điều 13; Phụ lục I, Phần I, Mục II.7).

All findings are warnings: working regulations may give powers that the program does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from cchcdoc.citations.ten_loai import load_ten_loai
from cchcdoc.compose.frame.standing import OFFICE_LEVELS, Standing, name_words
from cchcdoc.diagnostics import Diagnostic, Location, make_warning, quote
from cchcdoc.document_parts import DocumentParts, Signer
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind
from cchcdoc.standard import LocalGovernment
from cchcdoc.vietnamese import restyle

LETTER: Final = "mau-1.5"
"""The form of an official letter, which names no type in its symbol."""
COMMITTEE: Final = ("ủy", "ban", "nhân", "dân")
COUNCIL: Final = ("hội", "đồng", "nhân", "dân")
COLLECTIVES: Final = {
    COMMITTEE: "Ủy ban nhân dân",
    COUNCIL: "Hội đồng nhân dân",
    ("đoàn", "giám", "sát"): "Đoàn giám sát",
    ("đoàn", "kiểm", "tra"): "Đoàn kiểm tra",
    ("ban", "chỉ", "đạo"): "Ban Chỉ đạo",
    ("ban", "pháp", "chế"): "Ban Pháp chế",
    ("ban", "kinh", "tế"): "Ban Kinh tế",
    ("ban", "văn", "hóa"): "Ban Văn hóa",
}
"""First words, as ``name_words`` gives them, and names of bodies of which one does not sign for another."""
DEPUTIES: Final = ("PHÓ", "THỨ TRƯỞNG", "ỦY VIÊN", "CẤP PHÓ")
"""First words of the offices that may sign for the head (KT.)."""
FOR_HEAD: Final = "KT."
BY_ORDER: Final = ("TL.", "TUQ.")
WORDS_OF_AUTHORITY: Final = ("TM.", FOR_HEAD, *BY_ORDER)
POSTS: Final = (
    *("CHỦ TỊCH", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "TRƯỞNG", "CHÁNH", "HIỆU TRƯỞNG", "VIỆN TRƯỞNG"),
    *("BỘ TRƯỞNG", "CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "THỦ TRƯỞNG", "PHÓ"),
)
"""First words of an office of one person."""
_BODY = re.compile(r"(?:ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND|BAN CHỈ ĐẠO|ĐOÀN GIÁM SÁT)\b")
"""Begins the name of a body, not of an office."""
OF_COMMITTEE: Final = ("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "QUYỀN CHỦ TỊCH", "Q. CHỦ TỊCH", "ỦY VIÊN")
"""First words of the offices of those who sign on behalf of a committee."""
CHAIRMAN: Final = frozenset(("CT", "CTUB"))
"""Groups of a symbol that stand for the chairman of a committee."""
_SECOND_WORD = re.compile(r"(?<=\S)[ ,;]+(?=(?:KT|TL|TUQ)\. )")
"""Before the word of a second line of authority that was typed on the first."""
_GROUPS = re.compile(r"[^-/. ]+")
_NOUNS = re.compile(r"\b(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH|TRƯỞNG [^ ]+)")


def signature_warnings(
    data: Input, parts: DocumentParts, kind: Kind, standing: Standing, government: LocalGovernment
) -> Iterator[Diagnostic]:
    """All findings about signature and symbol (ND440, ND441, ND448, ND449, ND466, ND487, ND488, ND615, ND616)."""
    yield from _symbol_of_another(data, parts, standing)
    yield from _symbol_of_another_type(data, parts, kind)
    for field, signer in (("nguoi_ky", parts.signer), ("nguoi_ky_ben_kia", parts.other_signer)):
        if isinstance(signer, Signer):
            yield from _lines_against_office(data, f"van_ban.{field}", signer, parts)
    signer = parts.signer
    if isinstance(signer, Signer):
        for each in _of_issuer(data, signer, _Issuer(parts, kind.form, standing, government)):
            yield each._replace(basis=government.signature_source)


def _symbol_of_another(data: Input, parts: DocumentParts, standing: Standing) -> Iterator[Diagnostic]:
    """Warn when the symbol (``BC-SNV``) names a department and a committee issues, or the reverse."""
    symbol = parts.symbol
    if not isinstance(symbol, str) or not any(map(str.isalpha, symbol)):
        return
    is_committee = name_words(parts.issuer)[: len(COMMITTEE)] == COMMITTEE
    names_committee = "UBND" in symbol.upper()
    if is_committee and not names_committee and not set(_GROUPS.findall(symbol.upper())) & CHAIRMAN:
        message, hint = f'ký hiệu "{symbol}" không có UBND, mà Ủy ban nhân dân ban hành', "BC-UBND, UBND-VHXH"
    elif names_committee and standing.named in OFFICE_LEVELS:
        message, hint = f'ký hiệu "{symbol}" là của Ủy ban nhân dân, mà cơ quan khác ban hành', "BC-SNV"
    else:
        return
    hint = f"ghi chữ viết tắt của cơ quan ban hành, ví dụ {hint}; hoặc sửa co_quan_ban_hanh"
    yield make_warning("ND615", data.locate("van_ban.ky_hieu"), message, hint)


def _symbol_of_another_type(data: Input, parts: DocumentParts, kind: Kind) -> Iterator[Diagnostic]:
    """Warn when the symbol begins with the abbreviation of another type than the kind's (``BC-UBND`` of a Tờ trình)."""
    own, symbol = kind.abbreviation, parts.symbol
    if not own or not isinstance(symbol, str):
        return
    typed, dash, issuer = symbol.partition("-")
    other = load_ten_loai().ten.get(typed)
    if dash and typed != own and other is not None:
        message = f'ký hiệu "{symbol}" bắt đầu bằng {typed}, là chữ viết tắt của {other}'
        hint = f"văn bản này ghi {own}-{issuer}"
        yield make_warning("ND616", data.locate("van_ban.ky_hieu"), message, hint)


def _lines_against_office(
    data: Input, path: str, signer: Signer, parts: DocumentParts
) -> Iterator[Diagnostic]:
    """``path``: of the signer, where a place is asked for only by a finding."""
    lines, at = _authority(signer), partial(data.locate, f"{path}.quyen_han")
    joined = [*_joined_lines(at, lines)]
    yield from joined or _names_behind_words(at, lines)
    if not joined:
        yield from _office_against_lines(partial(data.locate, f"{path}.chuc_vu"), lines, signer, parts)


def _names_behind_words(at: Callable[[], Location], lines: Sequence[str]) -> Iterator[Diagnostic]:
    for line in lines:
        word, _, named = line.partition(" ")
        if word == "TM." and named.startswith(POSTS):
            message = f'"{line}": TM. là thay mặt tập thể, sau nó phải là tên tập thể hoặc cơ quan'
            hint = f"thay mặt cơ quan thì ghi tên cơ quan; cấp phó ký thay thì ghi KT. {named}"
            yield make_warning("ND449", at(), message, hint)
        elif word in ("KT.", "TL.", "Q.") and _BODY.match(named):
            message = f'"{line}": sau {word} phải là chức vụ của người đứng đầu, không phải tên cơ quan'
            hint = f"ghi TM. {named}, hoặc {word} CHỦ TỊCH"
            yield make_warning("ND449", at(), message, hint)


def _office_against_lines(
    at: Callable[[], Location], lines: Sequence[str], signer: Signer, parts: DocumentParts
) -> Iterator[Diagnostic]:
    office = signer.office
    if not isinstance(office, str):
        return
    held = _upper(office)
    if held.startswith(WORDS_OF_AUTHORITY):
        message = f"chức vụ {quote(office)} có cả dòng quyền hạn"
        yield make_warning(
            "ND449", at(), message, "ghi phần TM., KT., TL., TUQ. ở quyen_han, chỉ để chức vụ ở chuc_vu"
        )
        return
    head = next((line.removeprefix(FOR_HEAD).strip() for line in lines if line.startswith(FOR_HEAD)), None)
    if head is not None and not held.startswith(DEPUTIES):
        message = f'ký thay (KT.) nhưng chức vụ "{office}" không phải cấp phó'
        yield make_warning("ND466", at(), message, "ghi chức vụ của người ký, ví dụ PHÓ CHỦ TỊCH")
    elif head is not None and not _is_deputy_of(held, head):
        message = f'ký thay {head} (KT.) mà chức vụ "{office}" là cấp phó của chức vụ khác'
        yield make_warning("ND466", at(), message, f"sửa dòng KT. hoặc chức vụ, ví dụ PHÓ {head}")
    if not _is_known(signer):
        return
    is_by_order = any(line.startswith((*BY_ORDER, "Q.")) for line in lines)
    signs_minutes = parts.minutes_writer is not None
    if head is None and held.startswith(("PHÓ ", "THỨ TRƯỞNG")) and not (is_by_order or signs_minutes):
        whole = held.removeprefix("PHÓ ") if held.startswith("PHÓ ") else "BỘ TRƯỞNG"
        hint = f"thêm dòng KT. {whole} vào quyen_han, dưới dòng TM. nếu có"
        yield make_warning("ND440", at(), f'cấp phó ("{office}") ký mà không có dòng KT.', hint)


def _joined_lines(at: Callable[[], Location], lines: Sequence[str]) -> Iterator[Diagnostic]:
    """Warn of two lines of authority that were typed as one."""
    for line in lines:
        two = _SECOND_WORD.search(line)
        if two is not None:
            message = f"{quote(line)} gộp hai dòng quyền hạn thành một"
            hint = f"viết [{line[: two.start()].rstrip(' ,;')}, {line[two.end() :]}]"
            yield make_warning("ND449", at(), message, hint)


class _Issuer(NamedTuple):
    parts: DocumentParts
    form: str
    standing: Standing
    government: LocalGovernment

    @property
    def decides_as_a_body(self) -> bool:
        """Is it a committee, and is this document surely its own, not its chairman's?"""
        symbol, power = self.parts.symbol, name_words(self.parts.deciding_power)
        kind = symbol.split("-")[0] if isinstance(symbol, str) else ""
        is_its_own = power[: len(COMMITTEE)] == COMMITTEE or self.form == LETTER
        is_committee = name_words(self.parts.issuer)[: len(COMMITTEE)] == COMMITTEE
        return is_committee and (is_its_own or kind in self.government.collective_types)


def _of_issuer(data: Input, signer: Signer, issuer: _Issuer) -> Iterator[Diagnostic]:
    parts = issuer.parts
    lines, path = _authority(signer), "van_ban.nguoi_ky.quyen_han"
    for_body = any(line.startswith("TM.") for line in lines)
    if parts.minutes_writer is not None:
        if for_body:
            message = "biên bản do người chủ trì và người ghi ký, không ký thay mặt (TM.)"
            yield make_warning("ND448", data.locate(path), message, "bỏ quyen_han, ghi chuc_vu là CHỦ TỌA")
        return
    if for_body and issuer.standing.named in OFFICE_LEVELS:
        message = "cơ quan làm việc theo chế độ thủ trưởng thì không ký TM."
        yield make_warning(
            "ND487", data.locate(path), message, "bỏ dòng TM.; người đứng đầu ký thẳng, cấp phó ký KT."
        )
    if for_body and name_words(parts.deciding_power)[:2] == ("chủ", "tịch"):
        message = "thẩm quyền ban hành là của Chủ tịch mà chữ ký thay mặt (TM.) tập thể"
        hint = "Chủ tịch ban hành thì bỏ dòng TM. ở quyen_han; Ủy ban nhân dân ban hành thì sửa tham_quyen"
        yield make_warning("ND441", data.locate(path), message, hint)
    may_lack = _is_known(signer) and not any(line.startswith(BY_ORDER) for line in lines)
    if issuer.decides_as_a_body and not for_body and may_lack:
        message = "Ủy ban nhân dân làm việc theo chế độ tập thể mà chữ ký không có TM."
        hint = "thêm dòng TM. ỦY BAN NHÂN DÂN vào quyen_han, trước dòng KT. nếu có"
        yield make_warning("ND488", data.locate(path), message, hint)
    yield from _of_another_body(data, name_words(parts.issuer), lines)
    if (
        for_body
        and may_lack
        and _collective(name_words(parts.issuer)) == COMMITTEE
        and isinstance(signer.office, str)
    ):
        office = _upper(signer.office)
        if not any(office.startswith(each) for each in OF_COMMITTEE):
            message = f'ký thay mặt Ủy ban nhân dân mà chức vụ là "{signer.office}"'
            hint = "ghi CHỦ TỊCH, hoặc PHÓ CHỦ TỊCH dưới dòng KT. CHỦ TỊCH; hoặc sửa cơ quan ban hành"
            yield make_warning("ND466", data.locate("van_ban.nguoi_ky.chuc_vu"), message, hint)


def _of_another_body(data: Input, issuer: tuple[str, ...], lines: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Warn when a council's document is signed for the committee, a working group's for another body, or the reverse."""
    own = _collective(issuer)
    for line in lines:
        signed = _collective(name_words((line.removeprefix("TM."),))) if line.startswith("TM.") else ()
        if own and signed and signed != own and not _holds(issuer, signed):
            message = f'{COLLECTIVES[own]} ban hành mà ký "{line}"'
            hint = f"sửa dòng TM., ví dụ TM. {_upper(COLLECTIVES[own])}, hoặc sửa co_quan_ban_hanh"
            yield make_warning("ND449", data.locate("van_ban.nguoi_ky.quyen_han"), message, hint)


def _collective(words: tuple[str, ...]) -> tuple[str, ...]:
    """The collective body with whose name ``words`` begin; empty for any other."""
    return next((body for body in COLLECTIVES if words[: len(body)] == body), ())


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[index : index + len(part)] == part for index in range(len(words)))


def _is_deputy_of(office: str, head: str) -> bool:
    """May ``office``, a deputy, sign for ``head``? Only two offices that are surely of different sorts are not."""
    own, other = _NOUNS.findall(office.removeprefix("PHÓ ")), _NOUNS.findall(head)
    return not (own and other) or own[0].split()[0] == other[0].split()[0]


def _authority(signer: Signer) -> tuple[str, ...]:
    return tuple(_upper(line) for line in signer.authority if isinstance(line, str))


def _is_known(signer: Signer) -> bool:
    """Whether all lines of the authority are known: a line that was refused may be the one that seems to be missing."""
    return all(isinstance(line, str) for line in signer.authority)


@lru_cache(maxsize=512)  # a unit has a few offices
def _upper(text: str) -> str:
    return restyle(" ".join(text.split()), "cu").upper()
