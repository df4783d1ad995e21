"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)

packs_option = click.option(
    "--packs",
    "packs",
    multiple=True,
    type=PATH,
    metavar="THƯ_MỤC",
    envvar="CCHCDOC_PACKS",
    help="Thư mục chứa gói mẫu thêm (có pack.yaml). Lặp lại được.",
)
format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="KIỂU",
    help="Cách in kết quả: text (cho người đọc, mặc định) hoặc json (cho chương trình khác).",
)
