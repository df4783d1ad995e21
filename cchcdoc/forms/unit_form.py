"""The form of ``cchcdoc.yaml``, blank or with what is known of the unit: from its level, from answers, from an input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from cchcdoc.citations.ten_loai import load_ten_loai
from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping
from cchcdoc.forms.prefill import latest_regime
from cchcdoc.forms.skeleton import skeleton
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar, is_blank, node_at
from cchcdoc.project.profile import DEFAULT, text_of
from cchcdoc.project.reading import UNIT, project_schema

HEADER: Final = (
    "Hồ sơ đơn vị và gói mẫu, dùng cho mọi văn bản trong thư mục này và các thư mục con.",
    "Điền vào sau dấu hai chấm; trường không dùng thì để trống. Dòng bắt đầu bằng # là lời giải thích.",
    "Lệnh init ghi sẵn các trường này vào tệp nhập; lệnh render lấy cho trường mà tệp nhập để trống.",
)
BLANK: Final = Scalar("", NOWHERE)


def unit_form(fields: Mapping[str, Node]) -> str:
    """``cchcdoc.yaml`` as text, with ``fields`` of ``don_vi`` filled in."""
    recipients = {"noi_nhan": mapping({DEFAULT: BLANK}), **fields}
    return skeleton(project_schema(), header=HEADER, filled=mapping({UNIT: mapping(recipients)}))


def fields_of_level(level: str) -> dict[str, Node]:
    """What is usual for ``level``; a name that only the clerk knows is ``...``.

    Raises:
        StopIteration: no regime has ``level``.
    """
    known = latest_regime(level).levels[level]
    unit = known.units[0]
    words = known.words(unit)
    authority = {"quyen_han": lines([f"TM. {words['tap_the']}"])} if words["tap_the"] else {}
    fields: dict[str, Node] = {
        "co_quan_chu_quan": lines(known.lines("co_quan_chu_quan", unit)),
        "co_quan_ban_hanh": lines(known.lines("co_quan_ban_hanh", unit)),
        "cap": Scalar(level, NOWHERE),
        "viet_tat": Scalar(words["viet_tat"], NOWHERE),
        "nguoi_ky": mapping({**authority, "chuc_vu": Scalar(words["chuc_vu"], NOWHERE)}),
        "noi_nhan": mapping({DEFAULT: lines(known.lines("noi_nhan", unit))}),
        "luu": lines(known.lines("luu", unit)),
    }
    return {key: node for key, node in fields.items() if not is_blank(node)}


def fields_of_input(root: Node) -> dict[str, Node]:
    """What a finished input says of its unit; its recipients are those of its kind."""
    known = (
        "co_quan_chu_quan",
        "co_quan_ban_hanh",
        "cap",
        "ten_goi",
        "dia_danh",
        "nguoi_ky",
        "luu",
        "lien_he",
    )
    found = {key: node for key in known if (node := node_at(root, ("van_ban", key))) is not None}
    body = _body(text_of(node_at(root, ("van_ban", "ky_hieu"))))
    if body:
        found["viet_tat"] = Scalar(body, NOWHERE)
    recipients, kind = node_at(root, ("van_ban", "noi_nhan")), text_of(node_at(root, ("loai",)))
    if recipients is not None and not is_blank(recipients):
        found["noi_nhan"] = mapping({DEFAULT: BLANK, kind or DEFAULT: recipients})
    return {key: node for key, node in found.items() if not is_blank(node)}


def with_answers(usual: Mapping[str, Node], answers: Mapping[str, Node]) -> dict[str, Node]:
    """``usual`` with ``answers`` in place of what they answer, group by group."""
    made = joined(mapping(answers), mapping(usual))
    return made.entries if isinstance(made, MapNode) else {}


def lines(texts: Sequence[str]) -> ListNode:
    """A list of texts."""
    return ListNode(tuple(Scalar(text, NOWHERE) for text in texts), NOWHERE)


def _body(symbol: str) -> str:
    """What the issuer is called in ``symbol``: ``UBND`` of ``BC-UBND`` and of ``UBND-VHXH``."""
    first, _, rest = symbol.partition("-")
    return rest if first in load_ten_loai().ten else first
