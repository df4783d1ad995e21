"""Citing in reading order: full once, then short; unknown and unused ids."""

from datetime import date

import pytest

from cchcdoc.citations.format import CitationStyle
from cchcdoc.citations.tracker import Citations
from cchcdoc.diagnostics import Location, Severity
from cchcdoc.errors import InputError
from tests.support.cited import as_text, build_register


def resolution(number):
    return {
        "loai": "Nghị quyết",
        "so_ky_hieu": f"{number}/NQ-CP",
        "ngay": date(2021, 7, number % 28 + 1),
        "co_quan": "Chính phủ",
    }


PLACES = {"van_ban_vien_dan.nq77": Location("a.yaml", 30, 3)}


def cite(citations, entry_id, at=None):
    return as_text(citations.cite_parts(entry_id, at))


def note(citations, entry_ids):
    return as_text(citations.note_parts(entry_ids))


@pytest.fixture
def citations():
    entries = {"nq76": resolution(2), "nq77": resolution(3), "kh_hang_nam": resolution(4)}
    return Citations(build_register(entries, PLACES))


def test_the_first_citation_is_full_and_the_others_are_short(citations):
    assert cite(citations, "nq76") == "Nghị quyết số 2/NQ-CP ngày 03/7/2021 của Chính phủ"
    assert cite(citations, "nq76") == "Nghị quyết số 2/NQ-CP"
    assert cite(citations, "nq76") == "Nghị quyết số 2/NQ-CP"


def test_an_issuer_that_the_sentence_has_named_is_left_out(citations):
    assert citations.cite_parts("nq76", issuer=False) == ("Nghị quyết số 2/NQ-CP ngày 03/7/2021",)
    assert cite(citations, "nq76") == "Nghị quyết số 2/NQ-CP"
    assert citations.cite_parts("nq76", issuer=False) == ("Nghị quyết số 2/NQ-CP",)


def test_what_is_told_apart_by_its_day_needs_no_issuer_that_the_sentence_has_named():
    entries = {"a": resolution(2), "b": resolution(2) | {"ngay": date(2020, 7, 3)}}
    citations = Citations(build_register(entries, {}))
    cite(citations, "a")
    assert citations.cite_parts("a", issuer=False) == ("Nghị quyết số 2/NQ-CP ngày 03/7/2021",)
    assert cite(citations, "a") == "Nghị quyết số 2/NQ-CP ngày 03/7/2021 của Chính phủ"


def test_a_note_is_full_and_does_not_shorten_the_body(citations):
    full = "Nghị quyết số 2/NQ-CP ngày 03/7/2021 của Chính phủ"
    assert note(citations, ["nq76"]) == f"{full}."
    assert cite(citations, "nq76") == full
    assert note(citations, ["nq76", "nq77"]) == f"{full}; Nghị quyết số 3/NQ-CP ngày 04/7/2021 của Chính phủ."


def test_a_basis_is_full_and_does_not_shorten_the_body(citations):
    full = "Nghị quyết số 2/NQ-CP ngày 03/7/2021 của Chính phủ"
    assert citations.legal_basis_parts("nq76") == (f"Căn cứ {full}",)
    assert cite(citations, "nq76") == full
    assert citations.used == ("nq76",)


def test_an_unknown_basis_is_an_error(citations):
    with pytest.raises(InputError):
        citations.legal_basis_parts("nq_nao_do")


def test_the_style_of_dates_is_that_of_the_kind():
    register = build_register({"nq76": resolution(2)}, {})
    cited = cite(Citations(register, CitationStyle(ngay="day_du")), "nq76")
    assert cited == "Nghị quyết số 2/NQ-CP ngày 03 tháng 7 năm 2021 của Chính phủ"


def test_two_documents_do_not_share_what_was_cited(citations):
    register = build_register({"nq76": resolution(2)}, {})
    assert cite(Citations(register), "nq76") == cite(Citations(register), "nq76")


def test_an_unknown_id_is_an_error_that_guesses_what_was_meant(citations):
    at = Location("a.yaml", 52, 11)
    with pytest.raises(InputError) as caught:
        cite(citations, "nq67", at)
    (found,) = caught.value.diagnostics
    assert (found.code, found.severity, found.location) == ("ND414", Severity.ERROR, at)
    assert found.message == 'không có văn bản nào có mã "nq67"'
    assert "nq7" in found.hint


def test_a_symbol_in_place_of_an_id_is_understood(citations):
    with pytest.raises(InputError) as caught:
        cite(citations, "2/NQ-CP")
    assert caught.value.diagnostics[0].hint == "có phải là nq76?"


def test_an_id_like_no_other_is_to_be_registered(citations):
    with pytest.raises(InputError) as caught:
        cite(citations, "zzzzzzzz")
    assert "van_ban_vien_dan" in caught.value.diagnostics[0].hint


def test_an_endless_id_is_cut_in_the_message(citations):
    with pytest.raises(InputError) as caught:
        cite(citations, "x" * 100_000)
    assert len(caught.value.diagnostics[0].message) < 200


def test_all_unknown_ids_of_a_note_are_reported_at_once(citations):
    with pytest.raises(InputError) as caught:
        note(citations, ["nq76", "aaa", "bbb"])
    assert [found.message[-4:-1] for found in caught.value.diagnostics] == ["aaa", "bbb"]


def test_an_unknown_id_in_a_note_does_not_make_the_others_unused(citations):
    with pytest.raises(InputError):
        note(citations, ["nq76", "aaa", "nq77"])
    assert citations.used == ("nq76", "nq77")


def test_unknown_ids_of_a_note_are_reported_where_they_stand(citations):
    at = [Location("a.yaml", line) for line in (1, 2, 3)]
    with pytest.raises(InputError) as caught:
        citations.note_parts(["aaa", "nq76", "bbb"], at)
    assert [found.location for found in caught.value.diagnostics] == [at[0], at[2]]


def test_entries_never_cited_are_warned_of(citations):
    cite(citations, "nq76")
    note(citations, ["kh_hang_nam"])
    (found,) = citations.unused()
    assert (found.code, found.severity) == ("ND415", Severity.WARNING)
    assert found.location == PLACES["van_ban_vien_dan.nq77"]
    assert "nq77" in found.message


def test_used_ids_come_in_the_order_of_their_first_citation(citations):
    for each in ("nq77", "nq76", "nq77"):
        cite(citations, each)
    assert citations.used == ("nq77", "nq76")
