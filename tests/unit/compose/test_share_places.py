"""The decimals of shares are one choice for all documents of a kind (``le_ty_le``), in sentences and in tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.errors import PackError
from tests.support.kinds import KIND_YAML, build_text, input_text, open_made_up, part, shown_text

SENTENCES = """  mo_dau: |
    Tỷ lệ {{ ty_le(1, 3) }}, {{ ty_le(1, 3, le=3) }}, {{ phan_tram(1, 3) }}, {{ dat_ty_le(1, 3, 'lớp') }},
    {{ so_sanh(4, 3, 'lớp') }}.

    [#theo_don_vi]"""
COLUMN = (
    "      - {tieu_de: Tỷ lệ, gia_tri: 'phan_tram(dong.so_lop, 3, 6, true)', kieu: so, le: ty_le, rong: 2}\n"
)


@pytest.mark.parametrize(
    ("said", "sentence", "cell"),
    [
        (
            "",
            "Tỷ lệ 33,33%, 33,333%, 33,33, 01/03 lớp, đạt 33,33%, tăng 01 lớp (tăng 33,33%).",
            "66,67",
        ),
        (
            "le_ty_le: 1\n",
            "Tỷ lệ 33,3%, 33,333%, 33,3, 01/03 lớp, đạt 33,3%, tăng 01 lớp (tăng 33,3%).",
            "66,7",
        ),
        ("le_ty_le: 0\n", "Tỷ lệ 33%, 33,333%, 33, 01/03 lớp, đạt 33%, tăng 01 lớp (tăng 33%).", "67"),
    ],
)
def test_a_kind_says_once_how_many_decimals_its_shares_have(
    tmp_path: Path, said: str, sentence: str, cell: str
) -> None:
    kind = f"{said}{KIND_YAML.lstrip()}".replace("    dong_tong: Cộng\n", f"{COLUMN}    dong_tong: Cộng\n")
    text = shown_text(
        part(build_text(open_made_up(tmp_path, kind_yaml=kind), input_text(SENTENCES)).document)
    )
    assert sentence in " ".join(text.split())
    assert f"\n{cell}\n" in text


@pytest.mark.parametrize("wrong", ["7", "2-9", "hai", "-1", "2-"])
def test_decimals_that_no_column_can_have_are_refused(tmp_path: Path, wrong: str) -> None:
    kind = KIND_YAML.replace(
        "    dong_tong: Cộng\n", COLUMN.replace("ty_le", wrong) + "    dong_tong: Cộng\n"
    )
    with pytest.raises(PackError) as caught:
        open_made_up(tmp_path, kind_yaml=kind)
    assert "2-4" in caught.value.diagnostics[0].as_line()


def test_a_range_goes_up(tmp_path: Path) -> None:
    kind = KIND_YAML.replace(
        "    dong_tong: Cộng\n", COLUMN.replace("ty_le", "4-2") + "    dong_tong: Cộng\n"
    )
    with pytest.raises(PackError) as caught:
        open_made_up(tmp_path, kind_yaml=kind)
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("MT297", "viết 2-4")
