"""The schema of a whole input: the kind adds to what every document has, and may make it stricter."""

from __future__ import annotations

from cchcdoc.forms.whole_form import form_text
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.packs.input_schema.decree_forms import common_schema
from cchcdoc.packs.input_schema.titles import without_expressions
from cchcdoc.packs.input_schema.whole_schema import complete_schema, outline_schema
from cchcdoc.packs.model import OutlineNode
from cchcdoc.schema import check_schema


def test_figures_are_required_and_relations_are_added_to_the_common_ones() -> None:
    own = {
        "properties": {"so_lieu": {"type": "object", "properties": {}, "additionalProperties": False}},
        "required": ["so_lieu"],
        "x-quan-he": [{"phan": "a", "khong_lon_hon": "b"}],
    }
    schema = complete_schema("thu", own, ())
    assert "so_lieu" in schema["required"]
    assert schema["x-quan-he"] == [*common_schema().get("x-quan-he", []), *own["x-quan-he"]]
    assert schema["properties"]["loai"]["const"] == "thu"


def test_a_kind_may_require_what_is_optional_elsewhere() -> None:
    schema = load_kind(get_kind_entry("cong-van")).schema.schema
    assert "kinh_gui" in schema["properties"]["van_ban"]["required"]
    assert schema["properties"]["van_ban"]["properties"]["kinh_gui"]["minItems"] == 1
    assert "kinh_gui" not in common_schema()["properties"]["van_ban"]["required"]
    assert check_schema(schema, "schema.yaml") == []


def test_nodes_without_an_id_are_no_level_of_the_prose() -> None:
    leaf = OutlineNode("khoan", id="la", title="Lá")
    optional = OutlineNode("khoan", id="tuy", title="Tùy", required=False)
    tree = (
        OutlineNode(
            "phan",
            title="Phần",
            children=(OutlineNode("muc", id="muc", title="Mục", children=(leaf, optional)),),
        ),
    )
    schema = outline_schema(tree)
    assert schema["required"] == ["muc"]
    assert schema["properties"]["muc"]["required"] == ["la"]
    assert schema["properties"]["muc"]["properties"]["tuy"]["title"] == "Tùy"


def test_a_title_that_is_computed_shows_dots_in_the_form() -> None:
    assert without_expressions("Nhiệm vụ {{ ky_bao_cao.ky_sau }}") == "Nhiệm vụ ..."
    assert without_expressions("{{ so_lieu.ten }}") == ""
    assert without_expressions("Kết quả") == "Kết quả"
    form = form_text(load_kind(get_kind_entry("bao-cao-cchc")))
    assert "# IV. PHƯƠNG HƯỚNG, NHIỆM VỤ ...\n" in form
    assert "{{" not in form
    assert "so_lieu:  # Văn bản kèm theo\n" in form_text(load_kind(get_kind_entry("quyet-dinh-ban-hanh")))
