"""What a message shows of what it quotes."""

import pytest

from cchcdoc.diagnostics import MAX_SHOWN, Diagnostic, Location, Severity


def diagnostic(message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("DL101", Severity.ERROR, Location("tep.yaml", 4, 2), message, hint)


@pytest.mark.parametrize("length", [0, 1, MAX_SHOWN])
def test_a_message_up_to_the_limit_is_whole(length: int) -> None:
    said = "ế" * length
    assert diagnostic(said, said).as_json()["noi_dung"] == said
    assert said in diagnostic(said).as_line()


@pytest.mark.parametrize("length", [MAX_SHOWN + 1, 200_000])
def test_a_longer_one_loses_its_middle_in_text_and_in_json(length: int) -> None:
    found = diagnostic("đầu" + "x" * length + "cuối", "sửa" + "y" * length + "đi")
    for said in (found.as_line(), str(found.as_json()["noi_dung"]) + str(found.as_json()["cach_sua"])):
        assert len(said) < 2 * MAX_SHOWN + 100
        assert all(word in said for word in ("đầu", "cuối", "sửa", "đi", "[…]"))


def test_a_message_is_one_line_of_printable_characters() -> None:
    assert diagnostic("a\nb\x1b[31m\u202ec").as_line() == "tep.yaml:4:2: lỗi DL101: a b�[31m�c"
