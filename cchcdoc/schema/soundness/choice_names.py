"""What is wrong with the names that ``x-ten-gia-tri`` gives to the values of an ``enum``."""

from __future__ import annotations

from collections.abc import Iterator

from cchcdoc.diagnostics import quote
from cchcdoc.near_names import folded, suggest_or
from cchcdoc.schema.soundness.relation_paths import Place
from cchcdoc.schema.subschemas import Schema
from cchcdoc.schema.worded_choices import WORDS, names_in


def faults_of_names(schema: Schema) -> Iterator[tuple[Place, str, str]]:
    """The steps to a value that has wrong names, what is wrong and what to do (MT292).

    A name must lead to one value alone; a value that is not allowed needs none.
    """
    names = schema.get(WORDS, {})
    values = [str(value) for value in schema.get("enum", ())]
    if names and not values:
        yield (WORDS,), f"{WORDS} không có enum để đặt tên", "thêm enum, hoặc bỏ từ khóa này"
        return
    owner = {folded(value): value for value in values} if names else {}
    for value in names:
        if value not in values:
            hint = suggest_or(str(value), values, f"các giá trị của enum: {', '.join(values)}")
            yield (WORDS, value), f"{WORDS} nêu {quote(str(value))}, không có trong enum", hint
            continue
        for name in names_in(schema, value):
            other = owner.setdefault(folded(name), value)
            if other != value:
                message = f"{quote(name)} là tên của cả {quote(other)} và {quote(value)}"
                yield (WORDS, value), message, "mỗi tên chỉ dùng cho một giá trị"
