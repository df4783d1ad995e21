"""``cchcdoc pack show``: what a kind consists of, its bases included."""

from __future__ import annotations

from pathlib import Path

import click

from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import FoldedChoice, format_option, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand

SECTIONS = ("tep", "de-cuong", "so-lieu", "cau-mau", "bang", "bieu-do", "phu-luc", "kieu", "the")
"""Values of ``--phan``; a test compares them with those of the description."""


@click.command(
    "show",
    cls=VietnameseCommand,
    short_help="Các mã của một loại: đề cương, trường, câu mẫu, bảng, kiểu.",
    help="""In những gì một loại văn bản có, kể cả của loại gốc: đề cương kèm mã và tiêu đề, trường số liệu, câu mẫu
và số liệu mà câu ấy đọc, bảng, biểu đồ, phụ lục, kiểu và thẻ của mẫu Word. Của gói khác thì ghi <mã gói>.

\b
Ví dụ:
  cchcdoc pack show so-ket-5-nam
  cchcdoc pack show so-ket-5-nam --phan de-cuong
  cchcdoc pack show bao-cao-quy --packs goi-tinh --format json
""",
)
@click.argument("kind", metavar="LOẠI")
@click.option(
    "--phan",
    "sections",
    multiple=True,
    type=FoldedChoice(SECTIONS),
    metavar="PHẦN",
    help=f"Chỉ in phần này: {', '.join(SECTIONS)}. Lặp lại được.",
)
@packs_option
@format_option
def command(kind: str, sections: tuple[str, ...], packs: tuple[Path, ...], style: str) -> int:
    """Print the description of the kind. Returns the exit code."""
    from cchcdoc.authoring.description import describe, lines_of
    from cchcdoc.opening import open_kind
    from cchcdoc.packs import get_kind_entry

    packs, warnings = packs_here(packs, style)
    entry = get_kind_entry(kind, packs)
    found = describe(open_kind(entry), entry)
    if style == "json":
        print_result("pack show", ok=True, findings=warnings, kind=found.as_json())
        return 0
    for line in lines_of(found, sections):
        click.echo(line)
    return 0
