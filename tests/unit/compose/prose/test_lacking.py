"""What a document lacks: each cause once, and no more of them than are kept."""

from __future__ import annotations

from cchcdoc.compose.prose.lacking import MAX_USES, Lacking, User
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Input

PLACE = Location("a.yaml", 3, 1)


def lacking(times: int) -> Lacking:
    """A document of which ``times`` sentences need the same field."""
    found = Lacking(Input("a.yaml", "", {}), lambda _: "")
    for number in range(times):
        found.add("so_lieu.ho_so", "Hồ sơ", User(f"câu {number}", PLACE))
    return found


def test_a_field_that_several_sentences_need_is_one_error() -> None:
    (error,) = lacking(3).reports()
    assert error.code == "MT214"
    assert error.message == 'chưa điền "Hồ sơ" (so_lieu.ho_so) mà câu 0, câu 1 và câu 2 dùng đến'


def test_uses_are_kept_up_to_a_limit() -> None:
    assert len(lacking(MAX_USES).uses) == MAX_USES
    assert len(lacking(MAX_USES + 1).uses) == MAX_USES
