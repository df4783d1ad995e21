"""The issuers of a joint symbol; those that a symbol rules out or leaves open are in ``tests/cases/citations``."""

from cchcdoc.citations.issuers import missing_signatories
from cchcdoc.citations.so_ky_hieu import parse_so_ky_hieu

THREE = "Bộ Giáo dục và Đào tạo, Bộ Lao động - Thương binh và Xã hội và Bộ Tài chính"


def test_a_joint_symbol_names_every_signatory():
    assert missing_signatories(parse_so_ky_hieu("42/2013/TTLT-BLĐTBXH-BTC"), THREE) == ("BGDĐT",)
    assert missing_signatories(parse_so_ky_hieu("42/2013/TTLT-BGDĐT-BLĐTBXH-BTC"), THREE) == ()
