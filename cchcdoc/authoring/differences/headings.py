"""Headings and prose of the outline, of attachments too, that came, went, moved or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from cchcdoc.authoring.differences.items import (
    MAX_PAIRED,
    Difference,
    Item,
    Names,
    Things,
    in_place_of,
    shown,
)
from cchcdoc.diagnostics import one_line
from cchcdoc.packs import AttachmentSpec, Kind, OutlineNode

KIND_WORDS: Final = {
    "phan": "phần", "chuong": "chương", "muc": "mục", "khoan": "khoản", "tieu_khoan": "tiểu khoản", "dieu": "điều",
    "diem": "điểm", "ngoac": "(1)", "la": "(i)", "gach": "gạch", "cong": "cộng", "doan": "đoạn",
}  # fmt: skip
PARENT: Final = "nằm trong"
MAX_NAME: Final = 60
"""Characters by which a heading without an id is named."""


class _Heading(NamedTuple):
    name: str
    is_named: bool
    """Whether it has an id; otherwise its text names it."""
    item: Item


def heading_changes(old: Kind, new: Kind) -> Iterator[Difference]:
    """Differences between the outlines of two versions of a kind, those of attachments with the attachment's id before them."""
    before, after = _headings(old), _headings(new)
    things = Things("clerk", new.id, "đề mục")
    pairs = dict(_same(before, after))
    known = {each.name: each.item for each in before}
    renamed = {pairs.get(name, name): _under(item, pairs) for name, item in known.items()}
    now = {each.name: each.item for each in after}
    yield from things.compare(renamed, now)
    yield from _moved(new.id, list(renamed), list(now))


def _under(item: Item, names: Mapping[str, str]) -> Item:
    """``item`` with what it stands under called by its new name."""
    parent = item.aspects[PARENT]
    return item._replace(aspects={**item.aspects, PARENT: names.get(parent, parent)})


def _headings(kind: Kind) -> list[_Heading]:
    found: dict[str, _Heading] = {}
    named = Names()
    _add(found, named, kind.outline, "", "")
    for spec in kind.attachments:
        _add(found, named, spec.outline, f"{spec.id}.", f"phụ lục {spec.id}")
    return list(found.values())


def _add(
    found: dict[str, _Heading], named: Names, nodes: Sequence[OutlineNode], ids: str, parent: str
) -> None:
    for node in nodes:
        text = one_line(node.title or node.label)
        default = one_line(node.default.text) if node.default is not None else ""
        name = (
            f"{ids}{node.id}"
            if node.id
            else f'{ids}"{(text or default or KIND_WORDS[node.kind])[:MAX_NAME]}"'
        )
        name = named(name)
        needed = node.required and node.is_leaf and node.default is None
        label = f"{text or KIND_WORDS[node.kind]}{' (bắt buộc)' if needed else ''}"
        found[name] = _Heading(
            name, bool(node.id), Item(label, _aspects(node, text, default, parent), title=text)
        )
        _add(found, named, node.children, f"{ids}{node.id}." if node.id else ids, name)


def _aspects(node: OutlineNode, text: str, default: str, parent: str) -> dict[str, str]:
    return {
        "tên": text,
        "bậc": KIND_WORDS[node.kind],
        PARENT: parent,
        "bắt buộc": shown(node.required and node.is_leaf),
        "nhận danh sách": shown(node.is_list),
        "chỉ in khi": node.condition,
        "lặp theo": node.repeat,
        "lời viết sẵn": default,
        "câu dẫn": one_line(node.lead_in),
        "lời văn lấy từ": node.source,
        "yêu cầu in trong đề cương": one_line(node.demand),
        "hướng dẫn": one_line(node.guidance),
        "ví dụ": one_line(node.example),
        "cách viết": _manner(node),
    }


def _manner(node: OutlineNode) -> str:
    words = {
        "đề mục đứng riêng dòng": node.own_line,
        "giao nhiệm vụ": node.is_task,
        "phải có ít nhất một mục con": node.must_have,
        "nối vào đoạn trước": node.joins,
        "ít dùng": node.is_rare,
    }
    return "; ".join(word for word, holds in words.items() if holds)


def _same(before: Sequence[_Heading], after: Sequence[_Heading]) -> Iterator[tuple[str, str]]:
    """Old and new names of headings without an id that stand where another one stood, on the same level."""
    one_side, other_side = ({each.name: each for each in side} for side in (before, after))
    for one, other in in_place_of(tuple(one_side), tuple(other_side)):
        pair = one_side[one], other_side[other]
        levels = {each.item.aspects["bậc"] for each in pair}
        if len(levels) == 1 and not any(each.is_named for each in pair):
            yield one, other


def _moved(kind: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """Headings of both that no longer stand in the same order."""
    both = set(before) & set(after)
    old, new = ([name for name in side if name in both] for side in (before, after))
    if old == new or len(new) > MAX_PAIRED:
        return
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in new[block.b : block.b + block.size]}
    for at, name in enumerate(new):
        if name not in kept:
            yield Difference(
                "clerk",
                "changed",
                kind,
                "đề mục",
                name,
                "vị trí",
                _behind(old, old.index(name)),
                _behind(new, at),
            )


def _behind(names: Sequence[str], at: int) -> str:
    return f"sau {names[at - 1]}" if at else "đầu đề cương"


def attachment_changes(old: Kind, new: Kind) -> Iterator[Difference]:
    """Differences between the attachments themselves; their headings stand with the others."""
    yield from Things("clerk", new.id, "phụ lục").compare(
        *({each.id: _attachment(each) for each in kind.attachments} for kind in (old, new))
    )


def _attachment(spec: AttachmentSpec) -> Item:
    title = one_line(spec.title)
    aspects = {
        "tên": title,
        "dòng dưới tên": one_line(spec.subtitle),
        "tên gọi trong lời văn": one_line(spec.call),
        "loại": "văn bản kèm theo" if spec.kind == "kem_theo" else "phụ lục",
        "khổ giấy": "ngang" if spec.landscape else "dọc",
        "in tên cơ quan": shown(spec.has_letterhead),
        "bắt buộc": shown(spec.required),
        "chỉ kèm khi": spec.condition,
    }
    return Item(title, aspects, title=title)


def heading_texts(kind: Kind) -> Iterator[tuple[str, str]]:
    """What stands in and at each heading, by what the heading is called."""
    said = ("tên", "lời viết sẵn", "câu dẫn", "hướng dẫn", "yêu cầu in trong đề cương")
    for each in _headings(kind):
        yield f"đề mục {each.name}", "\n".join(each.item.aspects[aspect] for aspect in said)
