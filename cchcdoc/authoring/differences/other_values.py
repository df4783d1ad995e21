"""What else a kind says: its own keys, prefilled values, relations between figures; and the rubrics of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cchcdoc.authoring.differences.deadlines import deadline_changes
from cchcdoc.authoring.differences.fields import field_texts
from cchcdoc.authoring.differences.headings import heading_texts
from cchcdoc.authoring.differences.items import Difference, Item, Names, Things, shown
from cchcdoc.diagnostics import one_line
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.packs import Kind
from cchcdoc.schema.relations.declared import BESIDE, RELATION_TYPES

KEYS: Final = {
    "title": "tên loại",
    "description": "lời giới thiệu",
    "type_line": "tên in trên văn bản",
    "abbreviation": "chữ viết tắt",
    "form": "mẫu của Phụ lục III",
    "share_places": "số lẻ của tỷ lệ",
    "end_mark": "dấu kết thúc",
    "part_labels": "cách đánh số phần",
    "tone_marks": "kiểu bỏ dấu",
    "levels": "cấp dùng được",
    "citation_dates": "cách viết ngày khi viện dẫn",
    "unused_citations": "văn bản đã khai mà không viện dẫn",
    "repeated_notes": "chú thích dùng lại",
    "prose_headings": "dấu # đầu dòng là đề mục gì",
}
"""What else of a kind a clerk meets, and what it is called."""
PERIOD: Final = {"kept": "giữ lại", "blanked": "để trống", "renamed": "đổi tên kỳ"}


def key_changes(old: Kind, new: Kind) -> Iterator[Difference]:
    """Differences between the keys of kind.yaml, prefilled values, and what the next period's form takes over."""
    kinds = Things("clerk", new.id, "loại")
    yield from kinds.changed(new.id, *(Item("", _keys(each)) for each in (old, new)))
    prefilled = (
        {path: Item(shown(value), {"giá trị": shown(value)}) for path, value in each.prefill}
        for each in (old, new)
    )
    yield from Things("clerk", new.id, "giá trị ghi sẵn").compare(*prefilled)
    yield from Things("clerk", new.id, "quan hệ").compare(*(_relations(each) for each in (old, new)))


def _keys(kind: Kind) -> dict[str, str]:
    following = kind.next_period
    period = {
        f"tệp nhập kỳ sau {said}": shown(getattr(following, key)) if following is not None else ""
        for key, said in PERIOD.items()
    }
    indexes = "; ".join(f"{each.name}: {each.path}" for each in kind.indexes)
    return {**{said: shown(getattr(kind, key)) for key, said in KEYS.items()}, **period, "chỉ số": indexes}


def _relations(kind: Kind) -> dict[str, Item]:
    """Relations by the name that messages have for them, or by their figures."""
    named = Names()
    found: dict[str, Item] = {}
    for entry in kind.schema.schema.get("x-quan-he") or ():
        if isinstance(entry, Mapping):
            said = {str(key): shown(value) for key, value in entry.items()}
            type_key = next((key for key in entry if key in RELATION_TYPES), "")
            name = named(one_line(said.get("ten", "") or said.get(str(type_key), "")))
            figures = "; ".join(f"{key}: {value}" for key, value in said.items() if key not in BESIDE)
            manner = {"là": "cảnh báo" if said.get("muc_do") else "lỗi", "trong": said.get("trong", "")}
            found[name] = Item(figures, {"các số": figures, **manner})
    return found


def sentence_changes(old: Kind, new: Kind) -> Iterator[Difference]:
    """Sentences with their old and new text."""
    items = (
        {
            name: Item(one_line(prose.text), {"lời": one_line(prose.text)})
            for name, prose in kind.patterns.items()
        }
        for kind in (old, new)
    )
    yield from Things("clerk", new.id, "câu").compare(*items)


def deadlines(old: Kind, new: Kind) -> Iterator[Difference]:
    """Deadlines in any text of the kind, each named after the text."""
    yield from deadline_changes(new.id, *(dict(_texts(kind)) for kind in (old, new)))


def _texts(kind: Kind) -> Iterator[tuple[str, str]]:
    yield "lời giới thiệu", kind.description
    yield from ((f"câu {name}", prose.text) for name, prose in kind.patterns.items())
    yield from heading_texts(kind)
    yield from field_texts(kind)
    for name, spec in kind.tables.items():
        yield f"bảng {name}", "\n".join(spec.texts())
    yield from ((f"giá trị ghi sẵn {path}", shown(value)) for path, value in kind.prefill)


def rubric_changes(before: Mapping[str, Rubric], after: Mapping[str, Rubric]) -> Iterator[Difference]:
    """Rubrics that came, went or changed; of those that changed their criteria too."""
    yield from Things("author", "", "bộ chỉ số").compare(
        *({code: _rubric(each) for code, each in side.items()} for side in (before, after))
    )
    for code, rubric in after.items():
        if code in before:
            criteria = Things("author", "", "tiêu chí")
            for each in criteria.compare(_criteria(before[code]), _criteria(rubric)):
                yield each._replace(name=f"{code}: {each.name}")


def _rubric(rubric: Rubric) -> Item:
    aspects = {
        "tên": rubric.name,
        "phiên bản": rubric.version,
        "căn cứ": rubric.basis,
        "điểm tối đa": shown(rubric.maximum),
        "nguồn điểm": shown(rubric.sources),
        "cấp dùng được": shown(rubric.levels),
        "tự đánh giá": shown(rubric.self_assessed),
        "quy đổi": shown(rubric.converted),
        "minh họa": rubric.illustrative,
    }
    return Item(rubric.name, aspects)


def _criteria(rubric: Rubric) -> dict[str, Item]:
    named = Names()
    found: dict[str, Item] = {}
    for each in rubric.walk():
        aspects = {"tên": each.name, "điểm tối đa": shown(each.maximum), "theo nguồn": shown(each.sources)}
        found[named(each.id)] = Item(each.name, aspects)
    return found
