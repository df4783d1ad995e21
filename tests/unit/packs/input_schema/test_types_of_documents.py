"""Every type of Điều 7 is a kind of the bundled pack, by its name and its abbreviation in Phụ lục III, Mục I."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import cchcdoc.standard
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.vietnamese import viet_hoa

TABLE = Path(cchcdoc.standard.__file__).parent / "data" / "ten_loai.yaml"
TYPES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["van_ban"]
IDS = [
    "nghi-quyet",
    "quyet-dinh",
    "chi-thi",
    "quy-che",
    "quy-dinh",
    "thong-cao",
    "thong-bao",
    "huong-dan",
    "chuong-trinh",
    "ke-hoach",
    "phuong-an",
    "de-an",
    "du-an",
    "bao-cao",
    "bien-ban",
    "to-trinh",
    "hop-dong",
    "cong-van",
    "cong-dien",
    "ban-ghi-nho",
    "ban-thoa-thuan",
    "giay-uy-quyen",
    "giay-moi",
    "giay-gioi-thieu",
    "giay-nghi-phep",
    "phieu-gui",
    "phieu-chuyen",
    "phieu-bao",
    "thu-cong",
]


@pytest.mark.parametrize(("kind_id", "entry"), list(zip(IDS, TYPES, strict=True)), ids=IDS)
def test_a_type_is_a_kind_with_its_line_and_its_abbreviation(kind_id: str, entry: dict[str, Any]) -> None:
    kind = load_kind(get_kind_entry(kind_id))
    name = entry["ten"].removesuffix(" (cá biệt)")
    assert kind.type_line == ("" if kind_id == "cong-van" else viet_hoa(name))
    assert kind.abbreviation == entry.get("viet_tat", "")
    assert kind.form


@pytest.mark.parametrize("kind_id", IDS)
def test_the_form_of_a_type_suggests_its_symbol(kind_id: str) -> None:
    kind = load_kind(get_kind_entry(kind_id))
    van_ban = kind.schema.schema["properties"]["van_ban"]  # type: ignore[index,call-overload]
    (example,) = van_ban["properties"]["ky_hieu"]["examples"]
    assert example.startswith(f"{kind.abbreviation}-" if kind.abbreviation else "UBND-")
