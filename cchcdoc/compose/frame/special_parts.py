"""Parts of the frame that some forms have, and the marks that any document may bear (Phụ lục I, Phần I, Mục III.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cchcdoc.blocks import Inlines, Stamp, Text
from cchcdoc.compose.frame.texts import as_list, capitals, stripped
from cchcdoc.nodes import Blank
from cchcdoc.standard import Standard

HASTE = {"KHẨN": "dau_khan", "THƯỢNG KHẨN": "dau_thuong_khan"}
"""The size of each stamp of haste; the third is HỎA TỐC, in either spelling."""

Shown = Callable[[object], Inlines]


def special_parts(van_ban: Mapping[str, Any], standard: Standard, shown: Shown) -> dict[str, object]:
    """The values of these parts' tags; what a document does not have is empty."""
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
    """II.9.d: each on a line of its own, a dash before it, ";" after it, "." after the last."""
    last = len(places) - 1
    return [
        (Text("- "), *stripped(shown(place)), Text("." if index == last else ";"))
        for index, place in enumerate(places)
    ]


def _clerk(clerk: object, standard: Standard, shown: Shown) -> dict[str, object]:
    """Form 1.9: who wrote the minutes signs beside the chair."""
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
    beside = layout["cot_trai"].value  # ô 11 stands above ô 1
    room = layout["cot_phai"].value

    def stamp(field: str, size: str, color: str) -> Stamp | None:
        words = van_ban.get(field)
        if words is None:
            return None
        return Stamp(capitals(shown(words)), layout[size].value, layout["dau_cao"].value, color)

    far = stamp("chi_dan", "dau_chi_dan", standard.color)
    return {
        "dau_mat": stamp("do_mat", "dau_mat", standard.stamp_color),
        "dau_khan": stamp("do_khan", haste, standard.stamp_color),
        "dau_chi_dan": far and far._replace(indent=beside + (room - far.width) / 2),
    }
