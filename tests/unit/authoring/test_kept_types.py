"""A path once published keeps its type: what is refused, what may change, and what is said of a change of unit or name."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.authoring.earlier_versions import Earlier, compare_with
from cchcdoc.authoring.kept_types import MAX_DEPTH, compare_types
from cchcdoc.schema.subschemas import Schema
from tests.support.made_packs import MADE_KIND, MADE_SCHEMA, lines_of, made_pack

FIELD = (
    "          hoi_nghi: {type: integer, minimum: 0, title: Số hội nghị, x-don-vi: hội nghị, examples: [2]}"
)
NEEDED = "required: [ten, hoi_nghi]"


def group(**properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def changes(old: Schema, new: Schema, **definitions: Schema) -> list[tuple[str, str, str]]:
    """Path, type before and after of what ``compare_types`` finds below ``so_lieu.x``."""
    roots = [{**group(so_lieu=group(x=each)), "$defs": definitions} for each in (old, new)]
    return [(each.path, each.before, each.after) for each in compare_types(*roots, ("so_lieu",))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"type": "number"}, {"type": "string"}, [("so_lieu.x", "số", "chữ")]),
        ({"type": "number"}, {"type": "integer"}, [("so_lieu.x", "số", "số nguyên")]),
        ({"type": "string"}, {"type": "string", "format": "date"}, [("so_lieu.x", "chữ", "ngày")]),
        ({"type": "string", "format": "date"}, {"type": "string"}, [("so_lieu.x", "ngày", "chữ")]),
        ({"type": "boolean"}, {"type": "string"}, [("so_lieu.x", "có hoặc không", "chữ")]),
        ({"type": "array", "items": {"type": "number"}}, group(), [("so_lieu.x", "danh sách", "nhóm")]),
        ({"type": "integer"}, {"type": ["integer", "string"]}, [("so_lieu.x", "số nguyên", "số nguyên hoặc chữ")]),
        (
            {"type": "array", "items": {"type": "number"}},
            {"type": "array", "items": group(a={"type": "number"})},
            [("so_lieu.x.*", "số", "nhóm")],
        ),
        (group(a={"type": "number"}), group(a=group()), [("so_lieu.x.a", "số", "nhóm")]),
        (
            {"type": "object", "additionalProperties": {"type": "number"}},
            {"type": "object", "additionalProperties": {"type": "string"}},
            [("so_lieu.x.*", "số", "chữ")],
        ),
        (
            group(a={"type": "number"}),
            {"type": "object", "additionalProperties": {"type": "string"}},
            [("so_lieu.x.a", "số", "chữ")],
        ),
        (
            {"type": "object", "patternProperties": {"^a": {"type": "number"}}},
            {"type": "object", "patternProperties": {"^a": {"type": "string"}}},
            [("so_lieu.x.*", "số", "chữ")],
        ),
        (
            {"oneOf": [{"type": "string"}, group(a={"type": "number"})]},
            {"oneOf": [group(a={"type": "string"}), {"type": "string"}]},
            [("so_lieu.x.a", "số", "chữ")],
        ),
        ({"type": "number", "x-don-vi": "tỷ đồng"}, {"type": "number"}, [("so_lieu.x", "tỷ đồng", "")]),
    ],
    ids=range(14),
)  # fmt: skip
def test_another_type_is_found_wherever_it_stands(
    old: Schema, new: Schema, expected: list[tuple[str, str, str]]
) -> None:
    assert changes(old, new) == expected
    assert changes(old, old) == changes(new, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "integer"}, {"type": "number"}),
        ({"type": ["integer", "string"]}, {"type": ["number", "string"]}),
        ({"type": "integer"}, {"type": ["integer", "null"]}),
        ({"type": "integer", "x-kieu": "nam"}, {"type": "integer", "minimum": 1}),
        ({"type": "string"}, {"type": "string", "x-kieu": "loi_van", "maxLength": 9}),
        (group(a={"type": "number"}), group(b={"type": "string"})),
        (group(a={"type": "number"}), {**group(a={"type": "number"}), "required": ["a"]}),
        ({"$ref": "#/$defs/n"}, {"type": "number"}),
    ],
    ids=range(8),
)
def test_what_may_change(old: Schema, new: Schema) -> None:
    assert changes(old, new, n={"type": "number"}) == []


def test_schemas_that_lead_back_to_themselves_come_to_an_end() -> None:
    names = [f"d{number}" for number in range(40)]
    definitions = {
        name: group(**{other: {"$ref": f"#/$defs/{other}"} for other in names}, v={"type": "number"})
        for name in names
    }
    loop: Schema = {"oneOf": [{"$ref": "#/$defs/vong"}, {"type": "string"}]}
    assert changes({"$ref": "#/$defs/d0"}, {"$ref": "#/$defs/d1"}, **definitions) == []
    assert changes(loop, loop, vong={"oneOf": [{"type": "number"}, {"$ref": "#/$defs/vong"}]}) == []
    assert len(names) ** 2 * 2 > MAX_DEPTH  # deep enough that nothing but the limit ends it


def kept(
    tmp_path: Path, *pairs: tuple[str, str, str], between: tuple[tuple[str, str, str], ...] = ()
) -> list[str]:
    """What is found when the made-up pack changes; ``between``: a version after the first one."""
    new = made_pack(tmp_path / "moi", *pairs)
    earlier = [Earlier("1.0.0", made_pack(tmp_path / "cu"))]
    if between:
        earlier.insert(0, Earlier("1.1.0", made_pack(tmp_path / "giua", *between)))
    return lines_of(compare_with(new, earlier, ()), new)


def test_the_place_is_that_of_the_field(tmp_path: Path) -> None:
    new = FIELD.replace("integer, minimum: 0", "string").replace(", x-don-vi: hội nghị, examples: [2]", "")
    (line,) = kept(tmp_path, (MADE_SCHEMA, FIELD, new), (MADE_KIND, ", kieu: so, tong: true", ""))
    assert line.startswith(
        "bao-cao-rieng/schema.yaml:18:11: lỗi TP555: so_lieu.don_vi.*.hoi_nghi đổi kiểu: "
        "đã phát hành ở bản 1.0.0 là số nguyên, nay là chữ; giữ kiểu cũ"
    )


def test_a_path_that_went_may_not_come_back_as_something_else(tmp_path: Path) -> None:
    new = "          hoi_nghi: {type: string, title: Các hội nghị}"
    without = (
        (MADE_SCHEMA, FIELD, "          so_cuoc: {type: integer, title: Số cuộc}"),
        (MADE_SCHEMA, NEEDED, "required: [ten, so_cuoc]"),
    )
    (line,) = kept(tmp_path, (MADE_SCHEMA, FIELD, new), between=without)
    assert "TP555" in line
    assert "1.0.0" in line


def test_prose_that_becomes_a_group_is_placed_at_its_heading(tmp_path: Path) -> None:
    old = '{id: danh_gia, kieu: khoan, tieu_de: Đánh giá, huong_dan: "Việc làm được, việc chưa làm được.", vi_du: Người dân quan tâm.}'
    new = (
        "{id: danh_gia, kieu: khoan, tieu_de: Đánh giá, muc_con: [{id: tot, kieu: gach, tieu_de: Làm được}]}"
    )
    (line,) = kept(tmp_path, (MADE_KIND, old, new))
    assert line.startswith("bao-cao-rieng/kind.yaml:22:46:")
    assert "noi_dung.danh_gia đổi kiểu: đã phát hành ở bản 1.0.0 là chữ, nay là nhóm" in line


def test_another_unit_is_a_warning(tmp_path: Path) -> None:
    (line,) = kept(tmp_path, (MADE_SCHEMA, "x-don-vi: hội nghị", "x-don-vi: cuộc"))
    assert (
        "cảnh báo TP556: so_lieu.don_vi.*.hoi_nghi đổi đơn vị: ở bản 1.0.0 là hội nghị, nay là cuộc" in line
    )


def test_a_new_name_for_another_type_is_a_warning(tmp_path: Path) -> None:
    new = "          cac_cuoc: {type: string, title: Các cuộc, x-doi-ten: [hoi_nghi]}"
    (line,) = kept(tmp_path, (MADE_SCHEMA, FIELD, new), (MADE_SCHEMA, NEEDED, "required: [ten]"))
    assert (
        "cảnh báo TP556: so_lieu.don_vi.*.cac_cuoc là chữ, tên cũ so_lieu.don_vi.*.hoi_nghi ở bản 1.0.0 là số nguyên"
        in line
    )


def test_a_version_that_cannot_be_read_any_more_is_named(tmp_path: Path) -> None:
    new = made_pack(tmp_path / "moi")
    old = made_pack(tmp_path / "cu", (MADE_SCHEMA, "type: integer", "type: so"))
    (line,) = lines_of(compare_with(new, [Earlier("1.0.0", old)], ()), new)
    assert "cảnh báo TP557: không so được với bản 1.0.0:" in line
