"""Checks how a citation in full will read: is its trích yếu there, and does it say what the document is about?

Source: Phụ lục I, Phần I, Mục II.6.b: the first citation gives type, number, symbol, date, issuer and trích yếu.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cchcdoc.citations.entries import Entry, finding, locate, text_of
from cchcdoc.citations.ten_loai import bare_type
from cchcdoc.diagnostics import Diagnostic, Location, Severity, quote

TYPES: Final = frozenset(("kế hoạch", "chương trình", "phương án", "đề án", "báo cáo"))
"""Types whose title names an activity, which must not read as what the issuer does."""
ACTIVITIES: Final = (
    *("kiểm tra", "thanh tra", "giám sát", "khảo sát", "tuyên truyền", "đánh giá", "tổng kết", "sơ kết"),
    *("rà soát", "đào tạo", "bồi dưỡng", "tập huấn", "cải cách", "chuyển đổi", "tinh giản", "sắp xếp"),
    *(
        "luân chuyển",
        "nâng cao",
        "phát triển",
        "phối hợp",
        "tổ chức",
        "tăng cường",
        "xây dựng",
        "phòng, chống",
    ),
    *("phòng chống", "đẩy mạnh", "số hóa", "tiếp công dân", "theo dõi", "kiểm soát", "hỗ trợ", "duy trì"),
)
"""Verbs of an activity. What the document itself does (thực hiện, triển khai, ban hành, phê duyệt, giao) reads rightly."""


def wording_findings(
    cited: Iterable[tuple[Entry, bool]], places: Mapping[str, Location]
) -> Iterator[Diagnostic]:
    """Warnings (ND700, ND701) for documents cited in full, each with whether its issuer stands before the trích yếu."""
    for entry, has_issuer in cited:
        subject = text_of(entry.trich_yeu) or text_of(entry.ten)
        if entry.has_no_number or entry.loai is None:
            continue
        if entry.trich_yeu is None and entry.ten is None:
            message = f"{entry.label} viện dẫn lần đầu mà chưa có trích yếu"
            hint = 'thêm trich_yeu, ví dụ "về việc ...", "ban hành ..."'
            yield finding("ND700", Severity.WARNING, locate(places, entry.id), message, hint)
        elif has_issuer and text_of(entry.co_quan) and _reads_as_deed(entry, subject):
            printed = f"của {text_of(entry.co_quan)} {subject}"
            message = f"{entry.label} sẽ in {quote(printed)}, đọc như {text_of(entry.co_quan)} làm việc ấy"
            first = subject[0].lower() + subject[1:40].rstrip()
            hint = f'thêm "về" vào trích yếu: về {first}{" ..." if len(subject) > 40 else ""}'
            yield finding("ND701", Severity.WARNING, locate(places, entry.id, "trich_yeu"), message, hint)


def _reads_as_deed(entry: Entry, subject: str) -> bool:
    return bare_type(text_of(entry.loai)) in TYPES and subject.casefold().startswith(ACTIVITIES)
