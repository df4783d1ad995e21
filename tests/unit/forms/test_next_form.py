"""The input of the next period, from that of the period before: of any kind that says ``ky_sau``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchcdoc.cli.init import SERIES
from cchcdoc.cli.main import cli
from cchcdoc.errors import CchcdocError, InputError, PackError
from cchcdoc.forms.lock_days import lock_day_notice
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load_text
from cchcdoc.nodes import RawInput
from cchcdoc.opening import OpenKind
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.schema import validate
from cchcdoc.standard.periods import SPANS, Period
from tests.support.kinds import (
    KIND,
    KIND_YAML,
    SCHEMA_YAML,
    VAN_BAN,
    build_text,
    open_made_up,
    part,
    shown_text,
    write_pack,
)
from tests.support.next_forms import NextForm, next_form

PERIODIC = KIND_YAML + "ky_sau: {giu: [van_ban, van_ban_vien_dan, so_lieu.nhan]}\n"
Q1 = (
    VAN_BAN.replace("so:\n", "so: '012'\n")
    .replace("{ngay: , thang: , nam: 2026}", "{ngay: 16, thang: 3, nam: 2026}")
    .replace("Kết quả mở lớp", "'Kết quả mở lớp quý I năm 2026: \"tốt\"; nhiệm vụ Quý II năm 2026'")
    + """
ky_bao_cao: {loai: quy, quy: 1, nam: 2026, den_ngay: 10/3/2026}
van_ban_vien_dan:
  nq76: {loai: Nghị quyết, so_ky_hieu: 76/NQ-CP, ngay: 15/7/2021, co_quan: Chính phủ, trich_yeu: "về: cải cách # một"}
so_lieu:
  nhan: Lớp tập huấn
  tong_so: 5
  ty_le: 62,5
  don_vi: [{ten: Thôn 1, so_lop: 2}, {ten: 'Thôn 2: "mới"', so_lop: 3}]
noi_dung:
  mo_dau: |
    Thực hiện [@nq76], mở {{ so_lieu.tong_so }} lớp{{ so_sanh(so_lieu.tong_so, so_lieu_ky_truoc.tong_so, 'lớp', ky_bao_cao.ky_truoc, dau=', ') }}.

    Kỳ trước {{ 'có' if co(so_lieu_ky_truoc.don_vi) else 'chưa có' }} số liệu của đơn vị.
  chi_tiet: {mot: Không.}
"""
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenKind:
    return open_made_up(tmp_path_factory.mktemp("goi"), kind_yaml=PERIODIC)


def raw(text: str, name: str = "quy-1.yaml") -> RawInput:
    return load_text(text.encode(), name, "yaml")


def values(made: NextForm, opened: OpenKind) -> dict[str, object]:
    return validate(raw(made.text, "moi.yaml"), opened.kind.schema, draft=True).values


def test_the_header_is_kept_and_what_is_new_every_time_is_blank(opened: OpenKind) -> None:
    made = next_form(opened.kind, raw(Q1))
    text = made.text
    assert made.period == Period("quy", 2026, 2)
    assert f"cchcdoc render {KIND} {KIND}-quy-2-2026.yaml" in text
    assert "Lập từ quy-1.yaml (quý I năm 2026) cho quý II năm 2026." in text
    seen = values(made, opened)
    van_ban = seen["van_ban"]
    assert isinstance(van_ban, dict)
    assert van_ban["noi_nhan"] == ["Như trên", "Phòng Văn hóa - Xã hội"]
    assert van_ban["so"] is None
    assert van_ban["ngay"] == {"ngay": None, "thang": None, "nam": 2026}
    assert van_ban["trich_yeu"] == 'Kết quả mở lớp quý II năm 2026: "tốt"; nhiệm vụ Quý III năm 2026'


def test_the_period_moves_on_without_the_typed_days(opened: OpenKind) -> None:
    period = values(next_form(opened.kind, raw(Q1)), opened)["ky_bao_cao"]
    assert isinstance(period, dict)
    assert (period["loai"], period["quy"], period["nam"]) == ("quy", 2, 2026)
    assert str(period["den_ngay"]) == "2026-06-14"


def test_the_figures_become_those_of_the_period_before(opened: OpenKind) -> None:
    seen = values(next_form(opened.kind, raw(Q1)), opened)
    before, now = seen["so_lieu_ky_truoc"], seen["so_lieu"]
    assert isinstance(before, dict)
    assert isinstance(now, dict)
    assert before["tong_so"] == 5
    assert before["don_vi"][1] == {"ten": 'Thôn 2: "mới"', "so_lop": 3}
    assert now["nhan"] == "Lớp tập huấn"
    assert now["tong_so"] != 5
    assert seen["so_lieu_cung_ky"] is None


def test_the_days_of_the_figures_stand_with_their_weekdays_above_the_fields(opened: OpenKind) -> None:
    lines = next_form(opened.kind, raw(Q1)).text.splitlines()
    first, last = lines.index("  tu_ngay:"), lines.index("  den_ngay:")
    assert lines[first - 1] == "  # Kỳ này là ngày 15/3/2026 (Chủ nhật)."
    assert lines[last - 1] == "  # Kỳ này là ngày 14/6/2026 (Chủ nhật)."
    assert "Kỳ này" not in form_text(opened.kind)


@pytest.mark.parametrize(
    ("period", "today", "said"),
    [
        (
            Period("quy", 2026, 2),
            date(2026, 6, 2),
            "quý II năm 2026 chốt ngày 14/6/2026 (Chủ nhật), sau 12 ngày nữa.",
        ),
        (Period("nam", 2026), date(2026, 12, 14), "năm 2026 chốt ngày 14/12/2026 (thứ Hai), hôm nay."),
        (
            Period("nam", 2026),
            date(2026, 12, 15),
            "năm 2026 đã chốt ngày 14/12/2026 (thứ Hai), 1 ngày trước.",
        ),
        (
            Period("sau_thang", 2026),
            date(2025, 12, 20),
            "6 tháng đầu năm 2026 chốt ngày 14/6/2026 (Chủ nhật), sau 176 ngày nữa.",
        ),
    ],
)
def test_how_long_there_is_until_the_figures_are_locked(period: Period, today: date, said: str) -> None:
    assert lock_day_notice(period, today) == f"Số liệu {said}"


def test_old_prose_is_left_behind_unless_asked_for(opened: OpenKind) -> None:
    assert "Thực hiện [@nq76]" not in next_form(opened.kind, raw(Q1)).text
    assert "    Thực hiện [@nq76], mở" in next_form(opened.kind, raw(Q1), keep_prose=True).text


def test_the_next_form_filled_in_is_a_document(opened: OpenKind) -> None:
    text = next_form(opened.kind, raw(Q1), keep_prose=True).text
    text = text.replace("  ngay:\n", "  ngay: 2026\n", 1).replace("  tong_so:\n", "  tong_so: 8\n", 1)
    said = shown_text(part(build_text(opened, text).document))
    assert "mở 8 lớp, tăng 03 lớp (tăng 60,00%) so với quý I năm 2026." in said
    assert "Kỳ trước có số liệu của đơn vị." in said


def test_without_figures_to_compare_with_a_sentence_says_nothing_of_them(opened: OpenKind) -> None:
    said = shown_text(part(build_text(opened, Q1).document))
    assert "mở 5 lớp." in said
    assert "Kỳ trước chưa có số liệu của đơn vị." in said


def test_the_same_period_of_last_year_comes_from_its_own_file(opened: OpenKind) -> None:
    old = raw(Q1.replace("quy: 1, nam: 2026, den_ngay: 10/3/2026", "quy: 2, nam: 2025"), "quy-2-2025.yaml")
    seen = values(next_form(opened.kind, raw(Q1), same_last_year=old), opened)
    assert seen["so_lieu_cung_ky"] is not None
    with pytest.raises(InputError) as caught:
        next_form(opened.kind, raw(Q1), same_last_year=raw(Q1, "nham.yaml"))
    (found,) = caught.value.diagnostics
    assert found.code == "DL177"
    assert "là của quý I năm 2026, cần quý II năm 2025" in found.message


def test_another_series_compares_only_what_can_be_compared(opened: OpenKind) -> None:
    made = next_form(opened.kind, raw(Q1), series=("sau_thang", 0))
    assert made.period == Period("sau_thang", 2026)
    assert values(made, opened)["so_lieu_ky_truoc"] is None
    year = Q1.replace("{loai: quy, quy: 1, nam: 2026, den_ngay: 10/3/2026}", "{loai: nam, nam: 2025}")
    made = next_form(opened.kind, raw(year))
    assert made.period == Period("nam", 2026)
    assert values(made, opened)["so_lieu_cung_ky"] is not None
    assert next_form(opened.kind, raw(year), series=("quy", 1)).period == Period("quy", 2026, 1)


def test_an_earlier_file_with_errors_or_without_a_period_is_refused(opened: OpenKind) -> None:
    for text, code in (
        (Q1.replace("tong_so: 5", "tong_so: năm"), "DL132"),
        (Q1.replace("{loai: quy, quy: 1, nam: 2026, den_ngay: 10/3/2026}", ""), "DL176"),
    ):
        with pytest.raises(InputError) as caught:
            next_form(opened.kind, raw(text))
        assert code in [found.code for found in caught.value.diagnostics]


def test_the_blank_form_asks_for_a_period_and_folds_the_figures_to_compare_with(opened: OpenKind) -> None:
    text = form_text(opened.kind)
    assert "\n  loai:\n" in text
    assert "\n  den:\n" not in text
    assert text.count("tong_so:") == 1
    assert "\nso_lieu_ky_truoc:\n" in text
    assert "  loai:\n" not in form_text(load_kind(get_kind_entry("so-ket-5-nam")))


def test_a_path_that_leads_nowhere_is_an_error_of_the_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        open_made_up(tmp_path, kind_yaml=PERIODIC.replace("so_lieu.nhan", "so_lieu.nhann"))
    (found,) = caught.value.diagnostics
    assert found.code == "MT295"
    assert found.location is not None
    assert found.location.line is not None


def test_a_definition_that_refers_to_itself_is_no_endless_schema(tmp_path: Path) -> None:
    circle = SCHEMA_YAML + "$defs:\n  cay: {type: object, additionalProperties: {$ref: '#/$defs/cay'}}\n"
    assert open_made_up(tmp_path, kind_yaml=PERIODIC, schema_yaml=circle).kind.next_period


def test_every_word_of_the_option_is_a_period() -> None:
    assert {kind for kind, _ in SERIES.values()} == set(SPANS)
    assert all(
        word == Period(kind, 26, n).file_stem.removesuffix("-26")
        for word, (kind, n) in SERIES.items()
        if word != "thang"  # the next month, whichever it is
    )


@pytest.mark.parametrize(
    ("earlier", "number"),
    [
        ("loai: quy, quy: 1", 4),
        ("loai: thang, thang: 3", 4),
        ("loai: sau_thang", 7),
        ("loai: quy, quy: 4", 1),
    ],
)
def test_the_next_month_is_the_first_that_ends_later(opened: OpenKind, earlier: str, number: int) -> None:
    before = raw(Q1.replace("loai: quy, quy: 1", earlier).replace(", den_ngay: 10/3/2026", ""))
    made = next_form(opened.kind, before, series=SERIES["thang"])
    assert (made.period.span, made.period.number) == ("thang", number)
    assert f"thang: {number}" in made.text
    assert made.file == f"{KIND}-thang-{number}-{made.period.year}.yaml"


def test_a_month_follows_a_month(opened: OpenKind) -> None:
    october = raw(
        Q1.replace("loai: quy, quy: 1", "loai: thang, thang: 10")
        .replace("quý I ", "tháng 10 ")
        .replace(", den_ngay: 10/3/2026", "")
    )
    made = next_form(opened.kind, october)
    assert made.period == Period("thang", 2026, 11)
    assert "Kết quả mở lớp tháng 11 năm 2026" in made.text


def test_names_of_rows_and_figures_since_the_years_start_go_on(tmp_path: Path) -> None:
    rules = PERIODIC.replace("so_lieu.nhan]", "so_lieu.nhan, so_lieu.don_vi.*.ten]")
    schema = SCHEMA_YAML.replace("minimum: 0, x-don-vi: lớp", "minimum: 0, x-luy-ke: true, x-don-vi: lớp")
    kind = open_made_up(tmp_path, kind_yaml=rules, schema_yaml=schema)
    made = next_form(kind.kind, raw(Q1))
    now = values(made, kind)["so_lieu"]
    assert isinstance(now, dict)
    assert [row["ten"] for row in now["don_vi"]] == ["Thôn 1", 'Thôn 2: "mới"']
    assert made.text.count("so_lop:\n") == 2
    assert now["tong_so"] == 5
    assert "# Đang là số đến hết quý I năm 2026; sửa thành số đến cuối kỳ này." in made.text
    next_year = next_form(kind.kind, raw(Q1.replace("quy: 1", "quy: 4").replace(", den_ngay: 10/3/2026", "")))
    assert "Đang là số đến hết" not in next_year.text


# ---- the command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pack(tmp_path / "goi", kind_yaml=PERIODIC)
    (tmp_path / "quy-1.yaml").write_text(Q1, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*words: str) -> Result:
    return CliRunner().invoke(cli, ["init", KIND, "--packs", "goi", *words])


def test_the_command_names_the_file_after_the_period(desk: Path) -> None:
    result = init("--tu", "quy-1.yaml")
    assert result.exit_code == 0, result.output
    assert f"{KIND}-quy-2-2026.yaml" in result.output
    assert re.search(
        r"Số liệu quý II năm 2026 (đã )?chốt ngày 14/6/2026 \(Chủ nhật\), .*(nay|nữa|trước)\.\n",
        result.output,
    )
    assert "quy: 2" in (desk / f"{KIND}-quy-2-2026.yaml").read_text(encoding="utf-8")


def test_the_command_never_writes_over_the_file_it_reads(desk: Path) -> None:
    result = init("--tu", "quy-1.yaml", "-o", "quy-1.yaml", "--force")
    assert isinstance(result.exception, CchcdocError)
    assert [found.code for found in result.exception.diagnostics] == ["TP541"]
    assert (desk / "quy-1.yaml").read_text(encoding="utf-8") == Q1


def test_a_kind_that_is_not_periodic_has_no_next_period(desk: Path) -> None:
    result = CliRunner().invoke(cli, ["init", "cong-van", "--tu", str(desk / "quy-1.yaml")])
    assert isinstance(result.exception, CchcdocError)
    assert [found.code for found in result.exception.diagnostics] == ["TP540"]


@pytest.mark.usefixtures("desk")
def test_options_of_the_next_period_need_the_file_of_the_last() -> None:
    assert "Error: --ky chỉ dùng cùng --tu" in init("--ky", "nam").output
    result = init("--giu-loi-van", "--ky", "nam", "--cung-ky", "quy-1.yaml")
    assert result.exit_code != 0
    assert "Error: --cung-ky, --ky và --giu-loi-van chỉ dùng cùng --tu" in result.output
