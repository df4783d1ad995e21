"""Parts of the frame that only some forms have; stamps of secrecy, haste, circulation (Phụ lục I, Phần I, Mục III.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cchcdoc.blocks import Inlines, Stamp, Text
from cchcdoc.compose.frame.texts import as_list, capitals, stripped
from cchcdoc.nodes import Blank
from cchcdoc.standard import Standard

HASTE = {"KHẨN": "dau_khan", "THƯỢNG KHẨN": "dau_thuong_khan"}
"""Standard size of each stamp of haste; any other is HỎA TỐC, in either spelling."""

Shown = Callable[[object], Inlines]


def special_parts(van_ban: Mapping[str, Any], standard: Standard, shown: Shown) -> dict[str, object]:
    """The tag values of these parts; empty for parts that the document does not have. ``shown`` writes a field's value."""
    return {
        "tham_quyen": [capitals(shown(line)) for line in as_list(van_ban.get("tham_quyen"))],
        "noi_nhan_dien": dashed(as_list(van_ban.get("noi_nhan_dien")), shown),
        "noi_xac_nhan": stripped(shown(van_ban.get("noi_xac_nhan"))),
        "lien_he": [shown(line) for line in as_list(van_ban.get("lien_he"))],
        **_clerk(van_ban.get("thu_ky"), standard, shown),
        **_other_party(van_ban.get("nguoi_ky_ben_kia"), shown),
        **_stamps(van_ban, standard, shown),
    }


def dashed(places: list[Any], shown: Shown) -> list[Inlines]:
    """``places`` one per line, with a dash before, ";" after, "." after the last (Phụ lục I, Phần I, Mục II.9.d)."""
    last = len(places) - 1
    return [
        (Text("- "), *stripped(shown(place)), Text("." if index == last else ";"))
        for index, place in enumerate(places)
    ]


def _clerk(clerk: object, standard: Standard, shown: Shown) -> dict[str, object]:
    """The writer of minutes, who signs beside the chair (form 1.9)."""
    if not isinstance(clerk, Mapping):
        return {"thu_ky_chuc_vu": (Text(standard.texts["thu_ky"]),), "thu_ky_ho_ten": shown(clerk)}
    return {
        "thu_ky_chuc_vu": capitals(shown(clerk.get("chuc_vu") or standard.texts["thu_ky"])),
        "thu_ky_ho_ten": shown(clerk["ho_ten"]),
    }


def _other_party(signer: object, shown: Shown) -> dict[str, object]:
    if not isinstance(signer, Mapping):
        return {
            "ben_kia_quyen_han": [],
            "ben_kia_chuc_vu": shown(signer) if isinstance(signer, Blank) else (),
            "ben_kia_ho_ten": (),
        }
    return {
        "ben_kia_quyen_han": [capitals(shown(line)) for line in as_list(signer.get("quyen_han"))],
        "ben_kia_chuc_vu": capitals(shown(signer["chuc_vu"])),
        "ben_kia_ho_ten": shown(signer["ho_ten"]),
    }


def _stamps(van_ban: Mapping[str, Any], standard: Standard, shown: Shown) -> dict[str, object]:
    layout = standard.layout
    haste = HASTE.get(van_ban.get("do_khan") or "", "dau_hoa_toc")
    left, right = layout["cot_trai"].value, layout["cot_phai"].value  # widths of the columns, millimetres

    def stamp(field: str, size: str, color: str) -> Stamp | None:
        words = van_ban.get(field)
        if words is None:
            return None
        return Stamp(capitals(shown(words)), layout[size].value, layout["dau_cao"].value, color)

    circulation = stamp("chi_dan", "dau_chi_dan", standard.color)
    if circulation is not None:  # box 11 (ô 11) is centred in the right column, above box 1
        circulation = circulation._replace(indent=left + (right - circulation.width) / 2)
    return {
        "dau_mat": stamp("do_mat", "dau_mat", standard.stamp_color),
        "dau_khan": stamp("do_khan", haste, standard.stamp_color),
        "dau_chi_dan": circulation,
    }
