"""A report whose figures are locked after the day of the report raises a warning."""

from __future__ import annotations

from pathlib import Path

from tests.support.kinds import KIND_YAML, SO_LIEU, VAN_BAN, build_text, input_text, open_made_up


def test_figures_locked_after_the_day_of_the_document_are_warned_about(tmp_path: Path) -> None:
    opened = open_made_up(tmp_path, kind_yaml=KIND_YAML + "ky_sau: {}\n")
    header = VAN_BAN.replace("{ngay: , thang: , nam: 2026}", "{ngay: 12, thang: 3, nam: 2026}")
    for typed, said in (
        ("{loai: quy, quy: 1, nam: 2026}", ["DL175"]),
        ("{loai: quy, quy: 1, nam: 2026, den_ngay: 11/3/2026}", []),
    ):
        text = input_text("  mo_dau: Như sau.", so_lieu=f"{SO_LIEU}ky_bao_cao: {typed}\n", van_ban=header)
        assert [found.code for found in build_text(opened, text).diagnostics] == said
