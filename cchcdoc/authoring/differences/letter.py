"""The input of the letter that a new version of a pack is sent with (kind ``gui-goi-mau``): what changed, in a clerk's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from cchcdoc.authoring.differences.both_packs import Comparison
from cchcdoc.authoring.differences.fields import CHOICE_GONE, FILL_IN, OTHER_LIMITS, OTHER_UNIT, RETYPED
from cchcdoc.authoring.differences.items import Difference
from cchcdoc.diagnostics import one_line
from cchcdoc.forms.filled_nodes import NOWHERE, mapping
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar

LETTER: Final = "gui-goi-mau"
"""Id of the kind."""
MAX_ROWS: Final = 1_500
"""Changes of a kind that are written; who wants them all asks ``pack diff``."""
MAX_KINDS: Final = 150
"""Kinds that are written."""
SEE_ALL: Final = "xem bằng lệnh cchcdoc pack diff"
MAX_TEXT: Final = 4_000
"""Characters of an old or a new text that are written."""
MAX_NAME: Final = 280
MAX_CODE: Final = 100
MAX_POINTS: Final = 100
"""Lines of what the pack itself says that it changes."""
GROUPS: Final = {
    "loại": "Loại văn bản",
    "trường": "Số liệu, thể thức phải nhập",
    "thời hạn": "Thời hạn",
    "giá trị ghi sẵn": "Giá trị ghi sẵn trong tệp nhập",
    "quan hệ": "Đối chiếu số liệu",
    "đề mục": "Đề mục",
    "câu": "Câu mẫu",
    "bảng": "Bảng",
    "cột của bảng": "Bảng",
    "dòng của bảng": "Bảng",
    "biểu đồ": "Biểu đồ",
    "phụ lục": "Phụ lục, văn bản kèm theo",
    "bộ chỉ số": "Bộ chỉ số",
    "tiêu chí": "Bộ chỉ số",
}
"""Where what differs stands in the letter; the rest is for authors."""
FOR_AUTHORS: Final = frozenset(
    (
        *(
            "chỉ in khi",
            "lặp theo",
            "lời văn lấy từ",
            "bề rộng",
            "số lẻ",
            "ít dùng",
            "ví dụ",
            "cách in",
            "cách viết",
        ),
        *(
            "nhóm dòng",
            "nhãn",
            "thang",
            "ở dòng nhóm",
            "in dấu",
            "giải thích",
            "hướng dẫn",
            "đối chiếu",
            "nhận danh sách",
        ),
    )
)
"""Aspects that change nothing of what a clerk types or reads in the document, or say it in the author's language."""
COMPUTED: Final = frozenset(("cách tính", "cách tính tổng", "dòng", "số liệu", "các số"))
"""Aspects that are expressions: that they changed is said, not how."""
WORK: Final = {
    FILL_IN: "Điền thêm vào tệp nhập cũ",
    OTHER_UNIT: "Xem lại số đã điền",
    RETYPED: "Điền lại ở tệp nhập cũ",
    CHOICE_GONE: "Chọn lại, nếu tệp nhập cũ đã chọn giá trị bị bỏ",
    OTHER_LIMITS: "Sửa, nếu giá trị đã điền ngoài giới hạn mới",
}
_CALLS: Final = {"=": "câu mẫu", "#": "bảng, biểu đồ", ">": "phụ lục", "@": "viện dẫn"}
_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SOMETIMES: Final = re.compile(
    r"\{\{\s*'([^'{}]*)'\s+if\s(?:(?!\}\}|\selse\s).)*\selse\s+''\s*\}\}", re.DOTALL
)
"""Words that stand in a sentence where something is known: ``{{ ', kinh phí ' if co(...) else '' }}``."""
_DOTS: Final = re.compile("…{2,}")
_CALL: Final = re.compile(r"\[([=#>@])([a-z0-9_.]{1,100})\]")


def letter_of(compared: Comparison) -> MapNode:
    """The fields of an input of ``LETTER`` that follow from the packs; number, day and signer are the sender's to say."""
    kinds = list(_kinds(compared))
    if len(kinds) > MAX_KINDS:
        more = {"noi_dung": f"Còn {len(kinds) - MAX_KINDS} loại văn bản khác", "nay": SEE_ALL}
        kinds[MAX_KINDS:] = [("Các loại khác", [("Thay đổi khác", more)])]
    has_work = any(row.get("viec") for _, rows in kinds for _, row in rows)
    pack = {
        "ma": compared.id[:MAX_CODE],
        "ten": _in_a_sentence(one_line(compared.title)[:MAX_NAME]),
        "phien_ban": compared.after[:MAX_CODE],
        "phien_ban_truoc": compared.before[:MAX_CODE],
    }
    points = [
        one_line(line).lstrip("-+• ").strip()[: MAX_TEXT // 2] for line in compared.changes.splitlines()
    ]
    fields: dict[str, Node] = {"goi": mapping({key: _text(value) for key, value in pack.items()})}
    if any(points):
        fields["tom_tat"] = _list(
            [mapping({"noi_dung": _text(each)}) for each in points if each][:MAX_POINTS]
        )
    if kinds:
        fields["co_viec"] = Scalar("có" if has_work else "không", NOWHERE)
        fields["cac_loai"] = _list([_kind(title, rows) for title, rows in kinds])
    subject = f"gửi {pack['ten']}, phiên bản {pack['phien_ban']}"
    return mapping({"so_lieu": mapping(fields), "van_ban": mapping({"trich_yeu": _text(subject)})})


def _in_a_sentence(title: str) -> str:
    """``gói mẫu của tỉnh``: how a sentence goes on with the name of a pack."""
    first = title.split(" ", maxsplit=1)[0].lower()
    return f"{title[:1].lower()}{title[1:]}" if first in ("gói", "bộ", "mẫu") else f"gói mẫu {title}"


Row: TypeAlias = Mapping[str, str]


def _kinds(compared: Comparison) -> Iterator[tuple[str, list[tuple[str, Row]]]]:
    """Each kind that a clerk will find changed, and its rows with the group that each stands in."""
    for code, found in groupby(compared.differences, key=lambda each: each.kind):
        differences = list(found)
        rows = [(GROUPS[each.what], row) for each in differences if (row := _row(each)) is not None]
        looks = sum(each.audience == "author" and bool(code) and each.what != "tệp" for each in differences)
        if len(rows) > MAX_ROWS:
            more = {
                "noi_dung": f"Còn {len(rows) - MAX_ROWS} thay đổi khác",
                "nay": SEE_ALL,
            }
            rows = [*rows[:MAX_ROWS], ("Thay đổi khác", more)]
        if looks:
            changed = {"noi_dung": "Mẫu Word", "nay": f"thay đổi {looks} chỗ về kiểu chữ, lời in sẵn, bố trí"}
            rows.append(("Hình thức trình bày", changed))
        if rows:
            title = one_line(compared.kinds.get(code, ""))[:MAX_NAME]
            yield f"{title} ({code})" if code else "Dùng chung cho các loại văn bản", rows


def _row(each: Difference) -> Row | None:
    """A row of the letter; ``None`` for what only authors ask about."""
    if each.what not in GROUPS or each.aspect in FOR_AUTHORS:
        return None
    if each.change != "changed" and _without(each.after or each.before, each.title) == "nhóm":
        return None  # its fields are listed
    named = _named(each)
    if each.change == "added":
        row = {"noi_dung": f"Thêm {named}", "nay": _plain(_without(each.after, each.title))}
    elif each.change == "removed":
        row = {"noi_dung": f"Bỏ {named}", "truoc": _plain(_without(each.before, each.title))}
    elif each.aspect in COMPUTED:
        row = {"noi_dung": f"{named[:1].upper()}{named[1:]}: đổi cách tính"}
    else:
        before, after = _plain(each.before), _plain(each.after)
        said = "đổi lời" if each.aspect in ("lời", "hạn") else f"đổi {each.aspect}"
        if before == after:  # only expressions differ
            before, after, said = "", "", "đổi cách tính, điều kiện trong câu"
        row = {"noi_dung": f"{named[:1].upper()}{named[1:]}: {said}", "truoc": before, "nay": after}
    work = _work(each)
    return {key: value for key, value in {**row, "viec": work}.items() if value}


def _named(each: Difference) -> str:
    """``“Số người dự” (so_lieu.du)``; ``câu “ket_qua”``."""
    title, name = _plain(each.title)[:MAX_NAME], one_line(each.name)[:MAX_NAME]
    if each.what in ("trường", "thời hạn") and title:
        return f"“{title}” ({name})"
    if each.what == "thời hạn":
        return f"thời hạn ở {name}"
    word = {"đề mục": "đề mục", "loại": "loại văn bản"}.get(each.what, each.what)
    return f"{word} “{(title or _plain(name)).strip('“”')}”".replace('“"', "“").replace('"”', "”")


def _work(each: Difference) -> str:
    if each.aspect == "mã trường":
        return "Đổi tên trường ở tệp nhập cũ (cchcdoc convert)"
    if each.what in ("trường", "thời hạn") and each.change == "removed":
        return "Bỏ trường này khỏi tệp nhập cũ"
    return WORK.get(each.note, "")


def _without(text: str, title: str) -> str:
    """What is said of a thing that came or went, without its title again: ``số nguyên, bắt buộc``."""
    rest = text.removeprefix(title).strip() if title else text
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest


def _plain(text: str) -> str:
    """A text of a pack as a clerk reads it: ``…`` for what is computed, calls of sentences and tables by their names.

    Words that stand there on a condition are shown, for a clerk knows them from the documents.
    """
    words = _EXPRESSION.sub("…", _SOMETIMES.sub(lambda found: found[1], text))
    shown = _CALL.sub(lambda found: f"({_CALLS[found[1]]} {found[2]})", _DOTS.sub("…", words))
    shown = one_line(shown).strip()
    return shown if len(shown) <= MAX_TEXT else f"{shown[:MAX_TEXT]}…"


def _kind(title: str, rows: Sequence[tuple[str, Row]]) -> Node:
    groups = [
        mapping({"ten": _text(name), "thay_doi": _list([_entry(row) for _, row in found])})
        for name, found in groupby(rows, key=lambda pair: pair[0])
    ]
    return mapping({"ten": _text(title), "nhom": _list(groups)})


def _entry(row: Row) -> Node:
    return mapping({key: _text(value) for key, value in row.items()})


def _list(items: Sequence[Node]) -> ListNode:
    return ListNode(tuple(items), NOWHERE)


def _text(value: str) -> Scalar:
    return Scalar(value, NOWHERE, "quoted")
