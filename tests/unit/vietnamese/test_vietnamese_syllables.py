"""What is spelled as a Vietnamese syllable."""

import pytest

from cchcdoc.vietnamese.syllables import is_syllable

PROSE = (
    "Ủy ban nhân dân huyện Tủa Chùa báo cáo sơ kết năm năm thực hiện Chương trình tổng thể cải cách "
    "hành chính nhà nước "
    "giai đoạn quyết định giám sát nghiệp vụ khuyến khích chuyển đổi quốc gia giếng gì quỳnh quýt yêu yếu "
    "nguệch ngoạc "
    "khuỷu tay khuya xoong thuở huơ oang oẳng uých lươn hươu bưu chính nghiêng ghê kỷ ý xoèn xoẹt "
    "loăng quăng tuyết"
)


@pytest.mark.parametrize("word", PROSE.split())
def test_vietnamese_words_are_syllables_in_any_case(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize(
    "word",
    ["", "Müller", "café", "quyêt", "cắt́", "ngê", "ngie", "cê", "kà", "ghà", "ôtô", "NĐ", "UBND", "hßa",
     "xyz", "fà", "biế", "một2", "hạch toán", "zà", "xaõ", "tòan", "qúy", "hoaì", "mưòng"],
)  # fmt: skip
def test_what_spelling_does_not_allow_is_no_syllable(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("right", "wrong"), [("cách", "càch"), ("cập", "càp"), ("bột", "bồt"), ("đức", "đửc")]
)
def test_syllables_that_end_in_a_stop_have_a_sharp_or_heavy_tone(right, wrong):
    assert is_syllable(right)
    assert not is_syllable(wrong)
