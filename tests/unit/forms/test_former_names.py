"""A field that a pack has renamed (``x-doi-ten``): old inputs are carried over, and ``render`` says the new name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cchcdoc.errors import PackError
from cchcdoc.forms.carried_over import carried_over
from cchcdoc.forms.transfer import convert
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import Node
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.packs.model import Kind
from cchcdoc.packs.plain import to_plain
from cchcdoc.schema import examine
from tests.support.made_packs import MADE, MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, made_pack

OLD = "hoi_nghi: {type: integer, minimum: 0, title: Số hội nghị,"
NEW = "so_cuoc: {type: integer, minimum: 0, title: Số hội nghị, x-doi-ten: [hoi_nghi, so_hoi_nghi],"
INPUT = f"""\
loai: {MADE}
so_lieu:
  don_vi:
    - {{ten: Thôn 1, hoi_nghi: 2}}
    - {{ten: Thôn 2, so_hoi_nghi: 3}}
    - {{ten: Thôn 3, so_cuoc: 4}}
"""


@pytest.fixture
def kind(tmp_path: Path) -> Kind:
    """The kind of ``pack new`` with a field of another name."""
    return load_kind(get_kind_entry(MADE, [renamed(tmp_path / "goi")]))


def plain(node: Node) -> Any:
    return to_plain(node)


def renamed(folder: Path, new: str = NEW) -> Path:
    return made_pack(
        folder,
        (MADE_SCHEMA, OLD, new),
        (MADE_SCHEMA, "required: [ten, hoi_nghi]", "required: [ten, so_cuoc]"),
        (MADE_KIND, "dong.hoi_nghi", "dong.so_cuoc"),
        (MADE_SENTENCES, "'hoi_nghi'", "'so_cuoc'"),
    )


def test_render_says_the_new_name_and_not_that_it_is_missing_too(kind: Kind) -> None:
    raw = load_text(INPUT.encode(), "a.yaml", "yaml")
    found = [each.as_line() for each in examine(raw, kind.schema)[1] if "so_lieu" in each.message]
    hint = "đổi tên trường này thành so_cuoc, hoặc để lệnh đổi: cchcdoc convert TỆP_CŨ TỆP_MỚI"
    said = 'lỗi DL139: trường "{}" nay tên là "so_cuoc" trong Một đơn vị (so_lieu.don_vi#{}); {}'
    assert found == [
        f"a.yaml:4:21: {said.format('hoi_nghi', 1, hint)}",
        f"a.yaml:5:21: {said.format('so_hoi_nghi', 2, hint)}",
    ]


def test_both_names_at_once_are_for_the_clerk_to_settle(kind: Kind) -> None:
    both = INPUT.replace("hoi_nghi: 2", "hoi_nghi: 2, so_cuoc: 5", 1)
    raw = load_text(both.encode(), "a.yaml", "yaml")
    (first, *_) = [each for each in examine(raw, kind.schema)[1] if "so_lieu" in each.message]
    assert "so_cuoc đã có" in (first.hint or "")
    kept = carried_over(raw, kind)
    assert plain(kept.root)["so_lieu"]["don_vi"][0].keys() == {"ten", "hoi_nghi", "so_cuoc"}


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".xlsx"])
def test_an_old_input_is_carried_over(kind: Kind, suffix: str, tmp_path: Path) -> None:
    converted = convert(kind, load_text(INPUT.encode(), "a.yaml", "yaml"), suffix)
    assert converted.left == ()
    path = tmp_path / f"moi{suffix}"
    path.write_bytes(converted.content)
    again = load(path)
    rows = plain(again.root)["so_lieu"]["don_vi"]
    assert [str(row["so_cuoc"]) for row in rows] == ["2", "3", "4"]


def test_an_old_excel_form_is_carried_over(kind: Kind, tmp_path: Path) -> None:
    old = load_kind(get_kind_entry(MADE, [made_pack(tmp_path / "cu")]))
    (tmp_path / "cu.xlsx").write_bytes(
        convert(
            old,
            load_text(
                INPUT.replace("so_hoi_nghi", "hoi_nghi").replace("so_cuoc", "hoi_nghi").encode(),
                "a.yaml",
                "yaml",
            ),
            ".xlsx",
        ).content
    )
    converted = convert(kind, load(tmp_path / "cu.xlsx"), ".yaml")
    assert converted.left == ()
    assert converted.content.decode().count("so_cuoc: ") >= 3


def test_a_former_name_is_no_name_of_today(tmp_path: Path) -> None:
    pack = renamed(tmp_path / "goi", NEW.replace("[hoi_nghi", "[ten, hoi_nghi"))
    with pytest.raises(PackError, match='x-doi-ten nêu "ten", vẫn là tên của một trường'):
        load_kind(get_kind_entry(MADE, [pack]))
