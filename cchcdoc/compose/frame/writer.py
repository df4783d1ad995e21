"""Writes the frame of a document: header, title, addressees, recipients, signer.

What Phụ lục I fixes (order, capitals, punctuation, room for number and date before signing) is written here, so that
the clerk need not type it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchcdoc.blocks import Inline, Inlines, Rule, Text
from cchcdoc.compose.frame.special_parts import dashed, special_parts
from cchcdoc.compose.frame.texts import NBSP, capitals, filed_at, stripped, written_date
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.lines import plain_text
from cchcdoc.document_parts import DocumentParts, Words
from cchcdoc.nodes import Blank
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.ooxml.units import POINTS_A_MILLIMETRE
from cchcdoc.standard import Standard
from cchcdoc.vietnamese.casing import viet_hoa_dau

SAFE_FILL = 0.95
"""Share of a column that a line may fill by our computed widths, since word processors set text slightly wider."""


class FrameWriter:
    """Writes the tag values of the frame from the document's parts."""

    def __init__(self, author: Author, standard: Standard, parts: DocumentParts) -> None:
        self._author = author
        self._standard = standard
        self._parts = parts

    def frame(self, type_line: str, bases: Sequence[Inlines]) -> dict[str, object]:
        """All values of the template's tags outside the body; ``type_line`` is empty for a letter."""
        parts = self._parts
        issuer = [self._upper(line) for line in parts.issuer]
        subject = self._subject(parts.subject, is_letter=not type_line)
        one, many = self._addressees()
        return {
            "co_quan_chu_quan": [self._upper(line) for line in parts.parent_body],
            "co_quan_ban_hanh": issuer,
            "so": self._number(),
            "ky_hieu": self._shown(parts.symbol),
            "dia_danh": self._shown(parts.place_of_issue),
            "ngay_ban_hanh": self._date(),
            "ten_loai": (Text(type_line),),
            "trich_yeu": subject,
            "kinh_gui_mot": one,
            "kinh_gui_nhieu": many,
            "can_cu": list(bases),
            "noi_nhan": self._recipients(bool(one or many)),
            **self._signer(),
            **self._rules(issuer, subject or (Text(type_line),)),
            **special_parts(parts, self._standard, self._shown),
        }

    def _subject(self, value: Words | None, *, is_letter: bool) -> Inlines:
        """The subject; a letter's template prints V/v before it, so a typed one is removed (II.5.b).

        Below the name of the type it is a line of its own, so it begins with a capital (II.5.a) and has no V/v.
        """
        if isinstance(value, str):
            bare = value.strip().rstrip(" .;")
            if is_letter:
                return self._shown(SUBJECT_LEAD.sub("", bare, count=1))
            words = SHORT_LEAD.sub("Về việc ", bare, count=1)
            is_plain = words.split(maxsplit=1)[:1] == words.lower().split(maxsplit=1)[:1]  # not "iHanoi"
            return self._shown(viet_hoa_dau(words) if is_plain else words)
        return self._shown(value)

    def _shown(self, value: Words | None) -> Inlines:
        if value is None:  # this kind of document does not have this part
            return ()
        if isinstance(value, Blank):
            return (self._author.gap(value),)
        return (self._author.text(value),)

    def _upper(self, value: Words) -> Inlines:
        return capitals(self._shown(value))

    def _number(self) -> Inlines:
        # Điều 15: the number is assigned after signing; leave room for it. II.3.c: 5 is written 05.
        number = self._parts.number
        if number is None:
            return (Text(NBSP * int(self._standard.layout["cho_trong_so"].value)),)
        return self._shown(number.zfill(2) if isinstance(number, str) else number)

    def _date(self) -> Inlines:
        date, place = self._parts.date, self._parts.place_of_issue
        if date is None or isinstance(date, Blank):
            return self._shown(date)
        lead = f"{place}, " if isinstance(place, str) else ""
        look = self._standard.styles["DiaDanh"]
        column = self._standard.layout["cot_phai"].value * POINTS_A_MILLIMETRE
        text: Words = ""
        for room in range(int(self._standard.layout["cho_trong_ngay"].value), 1, -1):
            text = written_date(date, NBSP * room)
            if isinstance(text, Blank):
                break
            # II.4.c: place and date stand on one line; reduce the blanks until they fit.
            if text_width(lead + text, look.size.value, italic=bool(look.italic)) <= column * SAFE_FILL:
                break
        return self._shown(text)

    def _addressees(self) -> tuple[Inlines, list[Inlines]]:
        # II.9.d: a single addressee follows "Kính gửi:"; two or more are a list with ";" and a final ".".
        places = self._parts.addressees
        if len(places) == 1:
            return stripped(self._shown(places[0])), []
        return (), dashed(places, self._shown)

    def _recipients(self, addressed: bool) -> list[Inlines]:
        texts = self._standard.texts
        places = self._parts.recipients
        lines = [
            self._item(place, ";")
            for place in places
            if not (_says_as_above(place, texts["nhu_tren"], addressed) or _is_file_copy_line(place))
        ]
        if addressed:
            lines.insert(0, (Text(f"- {texts['nhu_tren']};"),))
        file_copy: list[Inline] = [Text(f"- {texts['luu']} ")]
        for index, place in enumerate(self._parts.file_copy):
            file_copy += [*([Text(", ")] if index else []), *stripped(self._shown(place))]
        drafter = self._parts.drafter  # box 12 (ô 12), printed after the full stop
        return [*lines, (*file_copy, Text(f". {drafter}" if drafter else "."))]

    def _item(self, value: Words, ending: str) -> Inlines:
        return (Text("- "), *stripped(self._shown(value)), Text(ending))

    def _signer(self) -> dict[str, object]:
        signer = self._parts.signer
        if isinstance(signer, Blank):
            return {"quyen_han": [], "chuc_vu": self._shown(signer), "ho_ten": ()}
        return {
            "quyen_han": [self._upper(line) for line in signer.authority],
            "chuc_vu": self._upper(signer.office),
            "ho_ten": self._shown(signer.full_name),
        }

    def _rules(self, issuer: list[Inlines], subject: Inlines) -> dict[str, object]:
        layout, texts = self._standard.layout, self._standard.texts
        left, right = (
            layout["cot_trai"].value * POINTS_A_MILLIMETRE,
            layout["cot_phai"].value * POINTS_A_MILLIMETRE,
        )
        whole = self._standard.text_width * POINTS_A_MILLIMETRE
        return {
            "ke_co_quan": self._issuer_rule(issuer, left),
            "ke_tieu_ngu": self._rule("ke_tieu_ngu", "TieuNgu", (Text(texts["tieu_ngu"]),), right),
            "ke_trich_yeu": self._rule("ke_trich_yeu", "TrichYeu", subject, whole),
        }

    def _issuer_rule(self, issuer: list[Inlines], room: float) -> Rule:
        """The line under the issuer's name; ``room`` is the column's width in points.

        Its length is the standard share of the name's longest line, at most the greatest share of the last line. Where
        that is too short for the longest line ("HỘI ĐỒNG NHÂN DÂN", "XÃ TỦA CHÙA"), the least share of the longest.
        """
        rules = [self._rule("ke_co_quan", "CoQuanBanHanh", line, room) for line in issuer or [()]]
        share = self._standard.layout["ke_co_quan"]
        longest = max(rule.length for rule in rules) / share.value
        most = rules[-1].length * (share.high or share.value) / share.value
        least = longest * min((share.low or 0) / SAFE_FILL, share.value)
        return Rule(max(min(longest * share.value, most), least))

    def _rule(self, name: str, style: str, line: Inlines, room: float) -> Rule:
        """The line under ``line``: the decree's share of its width, at most ``room``, in points (II.1.b, II.2.b, II.5.b)."""
        look = self._standard.styles[style]
        text = plain_text(line) or "M" * 10
        width = min(text_width(text, look.size.value, bold=bool(look.bold)), room)
        return Rule(width * self._standard.layout[name].value)


def _says_as_above(place: Words, phrase: str, addressed: bool) -> bool:
    return addressed and isinstance(place, str) and place.strip(" -;.").casefold() == phrase.casefold()


SHORT_LEAD = re.compile(r"V/v\b:?\s*(?:về việc\s+)?(?=\S)", re.IGNORECASE)
SUBJECT_LEAD = re.compile(r"(?:V/v\b:?\s*(?:về việc\s+)?|về việc\s+)", re.IGNORECASE)


def _is_file_copy_line(place: Words) -> bool:
    return isinstance(place, str) and filed_at(place) is not None
