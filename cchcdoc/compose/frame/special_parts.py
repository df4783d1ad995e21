"""Parts of the frame that only some forms have; stamps of secrecy, haste, circulation (Phụ lục I, Phần I, Mục III.2)."""

from __future__ import annotations

from collections.abc import Callable

from cchcdoc.blocks import Inlines, Stamp, Text
from cchcdoc.compose.frame.texts import capitals, stripped
from cchcdoc.document_parts import DocumentParts, Lines, MinutesWriter, Signer, Words
from cchcdoc.nodes import Blank
from cchcdoc.standard import Standard

HASTE = {"KHẨN": "dau_khan", "THƯỢNG KHẨN": "dau_thuong_khan"}
"""Standard size of each stamp of haste; any other is HỎA TỐC, in either spelling."""

Shown = Callable[[Words | None], Inlines]


def special_parts(parts: DocumentParts, standard: Standard, shown: Shown) -> dict[str, object]:
    """The tag values of these parts; empty for parts that the document does not have. ``shown`` writes a field's value."""
    return {
        "tham_quyen": [capitals(shown(line)) for line in parts.deciding_power],
        "noi_nhan_dien": dashed(parts.telegram_recipients, shown),
        "noi_xac_nhan": stripped(shown(parts.leave_confirmed_by)),
        "lien_he": [shown(line) for line in parts.contact],
        **_minutes_writer(parts.minutes_writer, standard, shown),
        **_other_party(parts.other_signer, shown),
        **_stamps(parts, standard, shown),
    }


def dashed(places: Lines, shown: Shown) -> list[Inlines]:
    """``places`` one per line, with a dash before, ";" after, "." after the last (Phụ lục I, Phần I, Mục II.9.d)."""
    last = len(places) - 1
    return [
        (Text("- "), *stripped(shown(place)), Text("." if index == last else ";"))
        for index, place in enumerate(places)
    ]


def _minutes_writer(
    writer: MinutesWriter | Blank | None, standard: Standard, shown: Shown
) -> dict[str, object]:
    """The writer of minutes, who signs beside the chair (form 1.9)."""
    if not isinstance(writer, MinutesWriter):
        return {"thu_ky_chuc_vu": (Text(standard.texts["thu_ky"]),), "thu_ky_ho_ten": shown(writer)}
    return {
        "thu_ky_chuc_vu": capitals(shown(writer.office or standard.texts["thu_ky"])),
        "thu_ky_ho_ten": shown(writer.full_name),
    }


def _other_party(signer: Signer | Blank | None, shown: Shown) -> dict[str, object]:
    if not isinstance(signer, Signer):
        return {"ben_kia_quyen_han": [], "ben_kia_chuc_vu": shown(signer), "ben_kia_ho_ten": ()}
    return {
        "ben_kia_quyen_han": [capitals(shown(line)) for line in signer.authority],
        "ben_kia_chuc_vu": capitals(shown(signer.office)),
        "ben_kia_ho_ten": shown(signer.full_name),
    }


def _stamps(parts: DocumentParts, standard: Standard, shown: Shown) -> dict[str, object]:
    layout = standard.layout
    haste = HASTE.get(parts.haste, "dau_hoa_toc") if isinstance(parts.haste, str) else "dau_hoa_toc"
    left, right = layout["cot_trai"].value, layout["cot_phai"].value  # widths of the columns, millimetres

    def stamp(words: Words | None, size: str, color: str) -> Stamp | None:
        if words is None:
            return None
        return Stamp(capitals(shown(words)), layout[size].value, layout["dau_cao"].value, color)

    circulation = stamp(parts.circulation, "dau_chi_dan", standard.color)
    if circulation is not None:  # box 11 (ô 11) is centred in the right column, above box 1
        circulation = circulation._replace(indent=left + (right - circulation.width) / 2)
    return {
        "dau_mat": stamp(parts.secrecy, "dau_mat", standard.stamp_color),
        "dau_khan": stamp(parts.haste, haste, standard.stamp_color),
        "dau_chi_dan": circulation,
    }
