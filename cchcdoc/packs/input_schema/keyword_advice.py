"""What to write instead of a keyword of schema.yaml that is not read, or at one whose value was refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchcdoc.diagnostics import Diagnostic

ADVICE: Final = "xem các từ khóa trong docs/tac-gia-mau.md"
OF_FIELD: Final = "viết lược đồ của trường, như {type: string, title: Kỳ báo cáo}"
FOREIGN: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("anyOf", "allOf", "not"), "các nhánh khác dạng thì dùng oneOf; còn lại gộp vào một lược đồ"
    ),
    **dict.fromkeys(
        ("if", "then", "else", "dependentRequired", "dependentSchemas", "dependencies"),
        "lược đồ không xét điều kiện; hai số phải hợp nhau thì viết ở x-quan-he",
    ),
    "default": "giá trị ghi sẵn viết ở ghi_san của kind.yaml; chỉ để xem thì viết ở examples",
    "example": "viết examples: [giá trị]",
    "nullable": "trường không nêu trong required thì để trống được",
    "definitions": "viết $defs ở gốc lược đồ",
    **dict.fromkeys(
        ("uniqueItems", "contains", "minContains", "maxContains", "prefixItems", "unevaluatedItems"),
        "danh sách chỉ có items, minItems, maxItems",
    ),
    **dict.fromkeys(
        ("minProperties", "maxProperties", "unevaluatedProperties"),
        "nhóm chỉ có properties, required, additionalProperties, patternProperties, propertyNames",
    ),
    **dict.fromkeys(
        ("readOnly", "writeOnly", "deprecated", "contentEncoding", "contentMediaType"), "xóa khóa này"
    ),
}
"""Keywords of JSON Schema that are not read here, with what to write instead."""
ADVICE_OF: Final[Mapping[str, str]] = {
    "required": "required kê tên các trường trong nhóm: viết ở nhóm chứa chúng, như required: [ky, tong_so]",
    "x-bo-bat-buoc": "kê các đường dẫn, như x-bo-bat-buoc: [so_lieu.kiem_tra]",
    "x-doi-ten": "kê các tên cũ, như x-doi-ten: [hoi_nghi]",
    "x-cap": "kê các cấp, như x-cap: [tinh, xa]",
    "examples": "viết trong dấu [ ], như examples: [15]",
    "enum": "kê các giá trị, như enum: [tot, kha]",
    "items": "viết lược đồ của một mục, như items: {type: string}",
    "properties": "viết mỗi trường một khóa, như ky: {type: string, title: Kỳ báo cáo}",
    "x-ten-gia-tri": "viết giá trị: tên gọi, như {tot: Tốt}",
    "additionalProperties": "viết additionalProperties: false",
    "type": "chọn một; số nguyên là integer, số có phần lẻ là number, chữ là string, nhóm là object, danh sách là array",
    "format": "bỏ khóa này, hoặc viết format: date cho ngày",
    **dict.fromkeys(("x-luy-ke", "x-cong-don", "x-ten-co-quan", "x-it-dung"), "viết true, hoặc xóa khóa này"),
}
"""What to write at a keyword whose value was refused."""
_PATH: Final = re.compile(r'["(]((?:properties|\$defs|required|x-)[^")]*)[")]')
"""Finds the path of the value that a complaint is about."""
BY_NAME: Final = ("properties", "patternProperties", "$defs")
"""Keywords that hold schemas by names that the author chooses."""


def advice_on(complaint: Diagnostic) -> str:
    """The hint for a complaint of the metaschema."""
    found = _PATH.search(complaint.message)
    steps = found[1].split(".") if found else [""]
    if len(steps) > 1 and steps[-2] in BY_NAME:
        return OF_FIELD
    return ADVICE_OF.get(steps[-1].partition("#")[0], ADVICE)
