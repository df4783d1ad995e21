"""A kind based on another one: what it says overrides, what it does not say stays, errors are reported where they stand."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import CchcdocError, InputError, PackError
from cchcdoc.inputs import load_text
from cchcdoc.opening import open_kind
from cchcdoc.packs import Kind, OutlineNode, find_kinds, get_kind_entry, load_kind, sample_path
from cchcdoc.packs.finding.base_chain import MAX_BASES
from cchcdoc.packs.inheriting.outline_edits import MAX_EDITS, MAX_HEADINGS
from cchcdoc.pipeline import Built, build
from tests.support.kinds import KIND, input_text, part, shown_text, write_pack

REPORT = "so-ket-5-nam"
PROVINCE = """
loai: so-ket-5-nam
ke_thua: so-ket-5-nam
danh_so_phan: la_ma
sua_de_cuong:
  - o: chi_dao_dieu_hanh.thi_dua
    sua: {tieu_de: Thi đua khen thưởng cải cách hành chính}
  - sau: kiem_tra
    them:
      - id: doi_thoai
        kieu: khoan
        tieu_de: Đối thoại với người dân, doanh nghiệp
        mac_dinh: "[=doi_thoai]"
"""
PROVINCE_FIGURES = """
so_lieu:
  required: [doi_thoai]
  properties:
    doi_thoai: {type: integer, title: Số cuộc đối thoại, minimum: 0, x-don-vi: cuộc}
"""
PROVINCE_PATTERNS = """
doi_thoai: Đã tổ chức {{ dem(so_lieu.doi_thoai) }} cuộc đối thoại.
tap_huan_phap_luat: Đã mở các lớp tập huấn pháp luật của huyện.
"""
MADE_UP = f"loai: {KIND}\nke_thua: {KIND}\n"


def write_kind(folder: Path, kind: str, kind_yaml: str, **files: str) -> Path:
    """A kind in the pack ``folder``; the pack is made when it is not there. ``so_lieu`` -> schema.yaml."""
    at = folder / kind
    at.mkdir(parents=True, exist_ok=True)
    pack = folder / "pack.yaml"
    if not pack.exists():
        pack.write_text(f"ma: {folder.name}\nten: Gói\nphien_ban: 2.0.0\n", encoding="utf-8")
    (at / "kind.yaml").write_text(kind_yaml, encoding="utf-8")
    for name, text in files.items():
        (at / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def province(folder: Path, kind_yaml: str = PROVINCE) -> Path:
    return write_kind(
        folder / "goi-tinh", REPORT, kind_yaml, schema=PROVINCE_FIGURES, mau_cau=PROVINCE_PATTERNS
    )


def based(folder: Path, more: str, **files: str) -> Kind:
    """The made-up kind of the tests, changed by ``more`` in a pack before it."""
    base = write_pack(folder / "goc")
    return load_kind(
        get_kind_entry(KIND, [write_kind(folder / "goi-tinh", KIND, MADE_UP + more, **files), base])
    )


def faults(folder: Path, more: str, **files: str) -> list[Diagnostic]:
    with pytest.raises(CchcdocError) as caught:
        based(folder, more, **files)
    return list(caught.value.diagnostics)


def report(packs: list[Path], figure: str = "\n  doi_thoai: 4\n") -> Built:
    path = sample_path(REPORT)
    assert path is not None
    text = path.read_text(encoding="utf-8").replace("\nso_lieu:\n", f"\nso_lieu:{figure}", 1)
    return build(load_text(text.encode(), "so-ket.yaml", "yaml"), open_kind(get_kind_entry(REPORT, packs)))


def node_at(nodes: tuple[OutlineNode, ...], *ids: str) -> OutlineNode:
    """The node at a path of ids; headings without one are looked through."""
    flat = [each for node in nodes for each in ([node] if node.id else _below(node))]
    (found,) = [node for node in flat if node.id == ids[0]]
    return node_at(found.children, *ids[1:]) if ids[1:] else found


def _below(node: OutlineNode) -> list[OutlineNode]:
    return [each for child in node.children for each in ([child] if child.id else _below(child))]


def titles(kind: Kind) -> list[str]:
    def walk(nodes: tuple[OutlineNode, ...]) -> list[str]:
        return [text for node in nodes for text in (node.title or node.id, *walk(node.children))]

    return walk(kind.outline)


# ---- what a province changes


def test_a_province_changes_a_bundled_report_without_copying_it(tmp_path: Path) -> None:
    built = report([province(tmp_path)])
    text = shown_text(part(built.document))
    (left,) = built.diagnostics  # the sentence of the province has no figures of the years any more
    assert (left.code, "so_lieu.the_che.tap_huan_phap_luat" in left.message) == ("ND498", True)
    for expected in (
        "Phần I",
        "- Thi đua khen thưởng cải cách hành chính: ",
        "Đối thoại với người dân, doanh nghiệp",
        "Đã tổ chức 04 cuộc đối thoại.",
        "Đã mở các lớp tập huấn pháp luật của huyện.",
    ):
        assert expected in text, expected
    assert "Phần thứ nhất" not in text.splitlines()


def test_what_is_not_changed_is_written_as_before(tmp_path: Path) -> None:
    path = sample_path(REPORT)
    assert path is not None
    plain = build(load_text(path.read_bytes(), "a.yaml", "yaml"), open_kind(get_kind_entry(REPORT)))
    same = write_kind(tmp_path / "goi-tinh", REPORT, "loai: so-ket-5-nam\nke_thua: so-ket-5-nam\n")
    assert part(report([same], "\n").document) == part(plain.document)


def test_a_figure_that_is_added_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        report([province(tmp_path)], "\n")
    (found,) = caught.value.diagnostics
    assert found.code == "DL130"
    assert "Số cuộc đối thoại" in found.message


def test_the_document_says_what_it_was_based_on(tmp_path: Path) -> None:
    custom = part(report([province(tmp_path)]).document, "docProps/custom.xml")
    bundled = get_kind_entry(REPORT).origin
    assert f"goi-tinh 2.0.0 (dựa trên {bundled.id} {bundled.version})" in custom


def test_a_kind_of_another_name_takes_all_but_its_name(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    pack = write_kind(
        tmp_path / "goi-tinh", "thong-bao-nhanh", f"loai: thong-bao-nhanh\nke_thua: {KIND}\nten: Nhanh\n"
    )
    kind = load_kind(get_kind_entry("thong-bao-nhanh", [pack, base]))
    before = load_kind(get_kind_entry(KIND, [base]))
    assert (kind.title, kind.type_line, kind.end_mark) == ("Nhanh", before.type_line, before.end_mark)
    assert titles(kind) == titles(before)
    assert kind.schema.schema["properties"]["loai"]["const"] == "thong-bao-nhanh"
    assert {entry.id for entry in find_kinds([pack, base])} >= {KIND, "thong-bao-nhanh"}


def test_the_nearest_of_several_bases_wins(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    middle = write_kind(tmp_path / "vung", KIND, MADE_UP + "ten: Vùng\nmo_ta: Của vùng\n")
    near = write_kind(tmp_path / "tinh", KIND, MADE_UP + "ten: Tỉnh\n")
    kind = load_kind(get_kind_entry(KIND, [near, middle, base]))
    assert (kind.title, kind.description, kind.type_line) == ("Tỉnh", "Của vùng", "THÔNG BÁO")
    assert kind.origin.described == "tinh 2.0.0 (dựa trên vung 2.0.0, goi-thu 1.2.3)"


# ---- keys


def test_a_table_is_changed_key_by_key_and_a_blank_takes_away(tmp_path: Path) -> None:
    kind = based(tmp_path, "ket_thuc:\nbang:\n  theo_don_vi: {tieu_de: Số lớp của tỉnh}\n")
    table = kind.tables["theo_don_vi"]
    assert table.caption is not None
    assert table.caption.text == "Số lớp của tỉnh"
    assert table.total_label == "Cộng"
    assert kind.end_mark == ""
    assert based(tmp_path / "khac", "bang:\n  theo_don_vi:\n").tables == {}


def test_a_whole_outline_replaces_that_of_the_base(tmp_path: Path) -> None:
    kind = based(tmp_path, "de_cuong:\n  - {id: tat_ca, kieu: doan}\n")
    assert titles(kind) == ["tat_ca"]


def test_the_lists_at_the_root_are_joined_by_the_names_of_their_items() -> None:
    base = _root(
        "chi_so:\n  - {ten: a, du_lieu: x}\n  - {ten: b, du_lieu: y}\nphu_luc:\n  - {id: m, kho: doc}\n"
    )
    over = _root(
        "chi_so:\n  - {ten: b, du_lieu: z}\n  - {ten: c, du_lieu: t}\n  - {ten: a, bo: true}\nphu_luc: [{id: m, kho: ngang}]\n"
    )
    assert _joined(base, over) == {
        "chi_so": [{"ten": "b", "du_lieu": "z"}, {"ten": "c", "du_lieu": "t"}],
        "phu_luc": [{"id": "m", "kho": "ngang"}],
    }


def _root(text: str) -> Any:
    return load_text(text.encode(), "kind.yaml", "yaml").root


def _joined(base: Any, over: Any) -> object:
    from cchcdoc.packs.inheriting.overlay import overlay
    from cchcdoc.packs.plain import to_plain

    return to_plain(overlay(base, over))


# ---- edits of the outline


def edits(text: str) -> str:
    return f"sua_de_cuong:\n{text}"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            "  - {o: chi_tiet.mot, sua: {tieu_de: Điểm đầu, bat_buoc: true}}",
            ["mo_dau", "Kết quả", "Kết quả chung", "Chi tiết", "Điểm đầu", "Nội dung chạy liền"],
        ),
        (
            "  - {truoc: Kết quả, them: [{id: moi, kieu: doan}]}",
            ["mo_dau", "moi", "Kết quả", "Kết quả chung", "Chi tiết", "Điểm thứ nhất", "Nội dung chạy liền"],
        ),
        (
            "  - {cuoi: chi_tiet, them: [{id: ba, kieu: diem, tieu_de: Ba}]}\n  - {o: chi_tiet.ba, sua: {tieu_de: Bốn}}",
            ["mo_dau", "Kết quả", "Kết quả chung", "Chi tiết", "Điểm thứ nhất", "Nội dung chạy liền", "Bốn"],
        ),
        ("  - {o: Kết quả, bo: true}", ["mo_dau"]),
        (
            "  - {o: chi_tiet, bo: true}\n  - {sau: ket_qua, them: [{id: chi_tiet, kieu: khoan, tieu_de: Mới}]}",
            ["mo_dau", "Kết quả", "Kết quả chung", "Mới"],
        ),
    ],
)
def test_an_edit_of_the_outline(tmp_path: Path, edit: str, expected: list[str]) -> None:
    assert titles(based(tmp_path, edits(edit))) == expected


def test_a_blank_in_an_edit_takes_a_key_away(tmp_path: Path) -> None:
    kind = based(tmp_path, edits("  - {o: ket_qua, sua: {bat_buoc: }}"))
    assert node_at(kind.outline, "ket_qua").required


@pytest.mark.parametrize(
    ("edit", "code", "said"),
    [
        ("  - {o: chi_tiet.mott, bo: true}", "MT328", "có phải là chi_tiet.mot?"),
        ("  - {o: khong_co, bo: true}", "MT328", "các mã ở bậc này: "),
        ("  - {o: Kết qua, bo: true}", "MT328", 'có phải là "Kết quả"?'),
        ("  - {o: '', bo: true}", "MT330", "chưa viết"),
        ("  - {o: ket_qua}", "MT330", "o đi cùng sua"),
        ("  - {o: ket_qua, bo: false}", "MT330", "o đi cùng sua"),
        ("  - {sau: ket_qua, bo: true}", "MT330", "sau đi cùng them"),
        ("  - {o: ket_qua, sau: mo_dau, them: []}", "MT330", "đúng một trong"),
        ("  - {o: ket_qua, sua: {tieu_dee: a}}", "DL139", "tieu_de?"),
        ("  - {sau: ket_qua, them: [{kieu: khoan, tieu_de: Mới}]}", "MT288", "không có id"),
        ("  - {sau: ket_qua, them: [{id: ket_qua, kieu: doan}]}", "MT289", "hai lần"),
        ("  - {o: ket_qua, sua: {kieu: la_lung}}", "DL140", ""),
        ("  - {nua: ket_qua}", "DL139", "nua"),
    ],
)
def test_a_wrong_edit_is_reported_in_the_file_of_the_province(
    tmp_path: Path, edit: str, code: str, said: str
) -> None:
    found = [each for each in faults(tmp_path, edits(edit)) if each.code == code]
    assert found, code
    assert said in f"{found[0].message}; {found[0].hint}"
    assert found[0].location is not None
    assert found[0].location.source == str(tmp_path / "goi-tinh" / KIND / "kind.yaml")
    assert found[0].location.line == 4


def test_a_heading_that_is_left_bare_is_reported_at_the_edit(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, edits("  - {o: ket_qua, bo: true}\n  - {o: chi_tiet, bo: true}"))
    assert (found.code, str(found.location)) == (
        "MT330",
        str(tmp_path / "goi-tinh" / KIND / "kind.yaml") + ":5:5",
    )
    assert 'bỏ mục cuối cùng của "Kết quả"' in found.message


def test_a_heading_with_an_id_becomes_a_field_when_it_is_left_bare(tmp_path: Path) -> None:
    kind = based(tmp_path, edits("  - {o: chi_tiet.mot, bo: true}\n  - {o: chi_tiet.hai, bo: true}"))
    assert node_at(kind.outline, "chi_tiet").children == ()


def test_a_title_that_stands_twice_is_no_address(tmp_path: Path) -> None:
    more = edits(
        "  - {sau: ket_qua, them: [{id: k, kieu: khoan, tieu_de: Chi tiết}]}\n  - {o: Chi tiết, bo: true}"
    )
    (found,) = faults(tmp_path, more)
    assert found.code == "MT329"
    assert "có 2 mục" in found.message
    assert "goi-thu/thong-bao-thu/kind.yaml:" in found.message.replace("\\", "/")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("sua_de_cuong: []\nde_cuong: [{id: a, kieu: doan}]\n", "MT330"),
        ("sua_de_cuong: Không\n", "DL136"),
    ],
)
def test_edits_that_cannot_be(tmp_path: Path, more: str, code: str) -> None:
    assert code in {found.code for found in faults(tmp_path, more)}


def test_edits_without_a_base_are_refused(tmp_path: Path) -> None:
    pack = write_kind(tmp_path / "goi", "la", "loai: la\nten: Lạ\nsua_de_cuong: []\n")
    with pytest.raises(PackError) as caught:
        load_kind(get_kind_entry("la", [pack]))
    assert "MT330" in {found.code for found in caught.value.diagnostics}


def test_an_error_of_the_base_is_reported_in_the_file_of_the_base(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    file = base / "goi-thu" / KIND / "kind.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kieu: gach", "kieu: gachh"), encoding="utf-8")
    pack = write_kind(tmp_path / "tinh", KIND, MADE_UP)
    with pytest.raises(PackError) as caught:
        load_kind(get_kind_entry(KIND, [pack, base]))
    (found,) = [each for each in caught.value.diagnostics if each.code == "DL140"]
    assert found.location is not None
    assert (found.location.source, found.location.line) == (str(file), 19)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("bang: {theo_donvi: {tieu_de: X}}\n", 'không có bảng "theo_donvi" để sửa; có phải là theo_don_vi?'),
        ("bang: {khac: {tieu_de: X}}\n", "viết đủ dong và cot thì là bảng mới; loại gốc có: theo_don_vi"),
        ("bieu_do: {hinh: {tieu_de: X}}\n", 'không có biểu đồ "hinh" để sửa; viết đủ dong và chuoi'),
        ("phu_luc: [{id: pl, bo: true}]\n", 'không có phụ lục "pl" để sửa; xóa dòng này'),
    ],
)
def test_what_the_base_does_not_have_is_one_error(tmp_path: Path, more: str, said: str) -> None:
    (found,) = faults(tmp_path, more)
    assert found.code == "MT338"
    assert said in f"{found.message}; {found.hint}"
    assert found.location is not None
    assert found.location.line == 3


def test_a_table_of_its_own_needs_no_base(tmp_path: Path) -> None:
    kind = based(tmp_path, "bang: {khac: {dong: so_lieu.don_vi, cot: [{tieu_de: A, gia_tri: dong.ten}]}}\n")
    assert list(kind.tables) == ["theo_don_vi", "khac"]


def test_an_error_of_the_farthest_base_is_reported_in_its_file(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    at = base / "goi-thu" / KIND / "kind.yaml"
    at.write_text(at.read_text(encoding="utf-8").replace(": viet_lai", ": sai"), encoding="utf-8")
    middle = write_kind(tmp_path / "goi-tinh", KIND, MADE_UP)
    last = write_kind(tmp_path / "goi-xa", KIND, MADE_UP)
    with pytest.raises(PackError) as caught:
        load_kind(get_kind_entry(KIND, [last, middle, base]))
    assert [each.location.source for each in caught.value.diagnostics if each.location] == [str(at)]


def test_a_title_is_reported_where_it_stands(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    more = edits('  - {o: chi_tiet, sua: {tieu_de: "Của {{ so_lieu.sai }}"}}')
    pack = write_kind(tmp_path / "tinh", KIND, MADE_UP + more)
    opened = open_kind(get_kind_entry(KIND, [pack, base]))
    text = input_text("  mo_dau: Không có.\n  chi_tiet: {mot: Có.}")
    with pytest.raises(InputError) as caught:
        build(load_text(text.encode(), "thu.yaml", "yaml"), opened)
    (found,) = caught.value.diagnostics
    assert found.location is not None
    assert (Path(found.location.source).parts[-3], found.location.line) == ("tinh", 4)


# ---- figures and patterns


def test_a_figure_may_be_made_optional(tmp_path: Path) -> None:
    kind = based(tmp_path, "", schema="x-bo-bat-buoc: [so_lieu.nhan]\n")
    figures: Any = kind.schema.schema["properties"]["so_lieu"]
    assert figures["required"] == ["tong_so"]
    assert "nhan" in figures["properties"]


@pytest.mark.parametrize("path", ["so_lieu.khong_co", "van_ban.trich_yeu", "so_lieu", "so_lieu.nhan.x", "."])
def test_only_figures_of_the_base_can_be_made_optional(tmp_path: Path, path: str) -> None:
    (found,) = faults(tmp_path, "", schema=f'x-bo-bat-buoc: ["{path}"]\n')
    assert found.code == "MT333"
    assert path in found.message


@pytest.mark.parametrize("paths", ["5", "[[so_lieu.nhan]]", "{so_lieu: nhan}", ""])
def test_what_is_made_optional_is_a_list_of_paths(tmp_path: Path, paths: str) -> None:
    (found,) = faults(tmp_path, "", schema=f"x-bo-bat-buoc: {paths}\n")
    assert found.code == "MT292"
    assert "x-bo-bat-buoc" in found.message


def test_a_keyword_left_blank_takes_that_of_the_base_away(tmp_path: Path) -> None:
    kind = based(tmp_path, "", schema="so_lieu: {properties: {tong_so: {minimum: , x-don-vi: buổi}}}\n")
    figures: Any = kind.schema.schema["properties"]["so_lieu"]["properties"]  # type: ignore[index]
    assert figures["tong_so"] == {"type": "integer", "title": "Tổng số lớp", "x-don-vi": "buổi"}


def test_a_file_is_reported_when_it_and_that_of_the_base_cannot_be_read(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc", schema_yaml="[a]\n")
    pack = write_kind(tmp_path / "tinh", KIND, MADE_UP, schema="so_lieu: [\n")
    with pytest.raises(PackError) as caught:
        load_kind(get_kind_entry(KIND, [pack, base]))
    assert sorted(each.code for each in caught.value.diagnostics) == ["DL107", "MT286"]


def test_relations_and_definitions_are_added(tmp_path: Path) -> None:
    own = (
        "so_lieu: {properties: {nam: {$ref: '#/$defs/so'}}}\n$defs: {so: {type: integer}}\n"
        "x-quan-he: [{phan: so_lieu.nam, khong_lon_hon: so_lieu.tong_so}]\n"
    )
    kind = based(tmp_path, "", schema=own)
    assert len(kind.schema.relations) == 2
    assert "nam" in kind.schema.schema["properties"]["so_lieu"]["properties"]


def test_a_wrong_figure_is_reported_in_the_schema_that_brought_it_in(tmp_path: Path) -> None:
    found = faults(tmp_path, "", schema="so_lieu: {properties: {nam: {type: lạ}}}\n")
    assert {Path(each.location.source).parts[-3] for each in found if each.location} == {"goi-tinh"}


# ---- bases that cannot be found


@pytest.mark.parametrize(
    ("kinds", "code", "said"),
    [
        ({"a": "b", "b": "a"}, "MT326", "a → b → a"),
        ({"a": "khong-co"}, "MT325", "khong-co"),
        ({"a": "a"}, "MT325", "không gói nào đứng sau"),
        ({f"k{n}" if n else "a": f"k{n + 1}" for n in range(MAX_BASES + 2)}, "MT327", f"quá {MAX_BASES}"),
    ],
)
def test_a_chain_that_leads_nowhere(tmp_path: Path, kinds: dict[str, str], code: str, said: str) -> None:
    for kind, base in kinds.items():
        write_kind(tmp_path, kind, f"# loại thử\nloai: {kind}\nke_thua: {base}\n")
    entry = get_kind_entry("a", [tmp_path])
    for wants in (load_kind, open_kind):
        with pytest.raises(PackError) as caught:
            wants(entry)
        (found,) = caught.value.diagnostics
        assert found.code == code
        assert said in found.message
        assert found.location is not None
        assert found.location.line == 3


def test_the_longest_chain_is_followed(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    for number in range(MAX_BASES):
        write_kind(tmp_path / "p", f"k{number}", f"loai: k{number}\nke_thua: k{number + 1}\n")
    write_kind(tmp_path / "p", f"k{MAX_BASES - 1}", f"loai: k{MAX_BASES - 1}\nke_thua: {KIND}\n")
    assert load_kind(get_kind_entry("k0", [tmp_path / "p", base])).type_line == "THÔNG BÁO"


def test_a_pack_that_is_named_twice_is_no_base_of_itself(tmp_path: Path) -> None:
    pack = province(tmp_path)
    assert len(get_kind_entry(REPORT, [pack, pack, tmp_path]).bases) == 1


@pytest.mark.parametrize(
    "text",
    [
        '{loai: la, "ke_thua": %s}',
        'loai: la\n"ke\\u005fthua": %s\n',
        "loai: la\n" + "# dài\n" * 20_000 + "ke_thua: %s\n",
    ],
)
def test_a_base_that_is_written_out_of_sight_is_refused(tmp_path: Path, text: str) -> None:
    pack = write_kind(tmp_path, "la", text % KIND)
    with pytest.raises(PackError) as caught:
        load_kind(get_kind_entry("la", [pack]))
    assert "MT330" in {found.code for found in caught.value.diagnostics}


# ---- a kind that is only a base


YES = ["true", "TRUE", "có", "Có", "có.", "co", "đúng", "dung", '"có"', unicodedata.normalize("NFD", "có")]
"""What a boolean field of an input reads as yes, so also every other yes of kind.yaml."""


@pytest.mark.parametrize("word", YES)
def test_every_word_for_yes_removes_and_sums(tmp_path: Path, word: str) -> None:
    column = f"{{tieu_de: Số, gia_tri: dong.so_lop, tong: {word}}}"
    more = f"bang: {{theo_don_vi: {{cot: [{column}]}}}}\n" + edits(f"  - {{o: chi_tiet, bo: {word}}}")
    kind = based(tmp_path, more)
    assert titles(kind) == ["mo_dau", "Kết quả", "Kết quả chung"]
    assert kind.tables["theo_don_vi"].columns[0].total == "true"
    base, over = _root("chi_so: [{ten: a, du_lieu: x}]\n"), _root(f"chi_so: [{{ten: a, bo: {word}}}]\n")
    assert _joined(base, over) == {"chi_so": []}


@pytest.mark.parametrize("word", ["false", "không", "Khong", "sai"])
def test_every_word_for_no_leaves_a_column_without_a_total(tmp_path: Path, word: str) -> None:
    column = f"{{tieu_de: Số, gia_tri: dong.so_lop, tong: {word}}}"
    kind = based(tmp_path, f"bang: {{theo_don_vi: {{cot: [{column}]}}}}\n")
    assert kind.tables["theo_don_vi"].columns[0].total == ""


@pytest.mark.parametrize("word", YES)
def test_a_mere_base_is_neither_listed_nor_rendered(tmp_path: Path, word: str) -> None:
    pack = write_pack(tmp_path) / "goi-thu"
    file = pack / KIND / "kind.yaml"
    file.write_text(file.read_text(encoding="utf-8") + f"an: {word}\n", encoding="utf-8")
    write_kind(pack, "con", f"loai: con\nke_thua: {KIND}\nten: Con\n")
    assert KIND not in {entry.id for entry in find_kinds([pack])}
    with pytest.raises(PackError) as caught:
        get_kind_entry(KIND, [pack])
    (found,) = caught.value.diagnostics
    assert found.code == "MT331"
    assert "con" in found.hint
    kind = load_kind(get_kind_entry("con", [pack]))
    assert kind.title == "Con"
    assert kind.origin.described == "goi-thu 1.2.3"


# ---- the template


def test_whose_template_is_used(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    pack = write_kind(tmp_path / "tinh", KIND, MADE_UP)
    template = (base / "goi-thu" / KIND / "template.docx").read_bytes()

    def used() -> Path:
        return load_kind(get_kind_entry(KIND, [pack, base])).template

    assert used() == base / "goi-thu" / KIND / "template.docx"
    (pack / "template.docx").write_bytes(template)
    assert used() == pack / "template.docx"
    (pack / KIND / "template.docx").write_bytes(template)
    assert used() == pack / KIND / "template.docx"


# ---- what was kept of an earlier run


@pytest.mark.parametrize("name", ["kind.yaml", "schema.yaml", "mau_cau.yaml", "../pack.yaml"])
def test_a_changed_file_of_the_base_is_seen_at_once(tmp_path: Path, name: str) -> None:
    base = write_pack(tmp_path / "goc")
    pack = write_kind(tmp_path / "tinh", KIND, MADE_UP)
    kept = tmp_path / "kho"
    open_kind(get_kind_entry(KIND, [pack, base]), kept)
    open_kind(get_kind_entry(KIND, [pack, base]), kept)
    assert len(list(kept.glob("*.loai"))) == 1
    file = base / "goi-thu" / KIND / name
    file.write_text(file.read_text(encoding="utf-8") + "\n# khác\n", encoding="utf-8")
    open_kind(get_kind_entry(KIND, [pack, base]), kept)
    assert len(list(kept.glob("*.loai"))) == 2


# ---- hostile packs


@pytest.mark.slow
def test_too_many_edits_are_refused_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, edits("  - {o: ket_qua, sua: {tieu_de: a}}\n" * 10_000))
    assert [each.code for each in found] == ["MT332"]
    assert found[0].location is not None
    assert found[0].location.line == 4 + MAX_EDITS


def test_too_many_headings_are_refused(tmp_path: Path) -> None:
    many = ", ".join(f"{{id: n{n}, kieu: doan}}" for n in range(MAX_HEADINGS))
    found = faults(tmp_path, edits(f"  - {{sau: ket_qua, them: [{many}]}}\n  - {{o: ket_qua, bo: true}}\n"))
    assert "MT332" in {each.code for each in found}


def test_headings_deep_in_each_other_are_refused(tmp_path: Path) -> None:
    deep = "{kieu: muc, tieu_de: a, muc_con: [" * 14 + "{id: x, kieu: doan}" + "]}" * 14
    found = faults(tmp_path, edits(f"  - {{sau: ket_qua, them: [{deep}]}}\n"))
    assert {each.code for each in found} <= {"MT287", "DL115"}


def test_a_table_and_a_chart_are_reported_where_they_stand(tmp_path: Path) -> None:
    chart = "{kieu: cot, dong: so_lieu.don_vi, nhan: dong.ten, chuoi: [{ten: Lớp, gia_tri: dong.so_lop}]}"
    kind = based(tmp_path, f"bieu_do:\n  theo_lop: {chart}\n")
    drawn, table = kind.charts["theo_lop"], kind.tables["theo_don_vi"]
    assert drawn.place is not None
    assert table.place is not None
    assert (Path(drawn.place.source).parts[-3], drawn.place.line) == ("goi-tinh", 4)
    assert Path(table.place.source).parts[-3] == "goi-thu"


def test_the_printed_outline_of_another_kind_is_that_of_the_province(tmp_path: Path) -> None:
    pack = province(tmp_path)
    attached = "phu_luc: [{id: de_cuong, kieu: kem_theo, tieu_de: Đề cương, in_de_cuong: so-ket-5-nam}]\n"
    base = write_pack(tmp_path / "goc")
    letter = write_kind(pack, KIND, MADE_UP + attached)
    (found,) = load_kind(get_kind_entry(KIND, [letter, base])).attachments
    assert node_at(found.printed_outline, "doi_thoai").title == "Đối thoại với người dân, doanh nghiệp"


def test_an_attachment_of_the_base_is_edited_like_its_outline(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "goc")
    middle = write_kind(
        tmp_path / "vung",
        KIND,
        MADE_UP
        + "phu_luc:\n  - {id: bieu, tieu_de: Biểu, de_cuong: [{id: mot, kieu: khoan, tieu_de: Một}]}\n",
    )
    near = write_kind(
        tmp_path / "tinh",
        KIND,
        MADE_UP + "phu_luc: [{id: bieu, kho: ngang}]\n"
        "sua_de_cuong:\n"
        "  - {o: bieu.mot, sua: {tieu_de: Hai}}\n"
        "  - {sau: bieu.mot, them: [{id: ba, kieu: doan}]}\n",
    )
    (found,) = load_kind(get_kind_entry(KIND, [near, middle, base])).attachments
    assert found.landscape
    assert [(node.id, node.title) for node in found.outline] == [("mot", "Hai"), ("ba", "")]
