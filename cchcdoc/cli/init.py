"""``cchcdoc init``: write the input file of a kind, every field explained."""

from __future__ import annotations

from pathlib import Path

import click

from cchcdoc.cli.options import PATH, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.packs import get_kind_entry, load_kind


@click.command(
    "init",
    cls=VietnameseCommand,
    short_help="Tạo tệp nhập của một loại văn bản.",
    help="""Tạo tệp nhập LOẠI.yaml: mọi trường kèm ý nghĩa, đơn vị, ví dụ và hướng dẫn của đề cương.
Tệp đã có thì giữ nguyên, trừ khi dùng --force.

\b
Ví dụ:
  cchcdoc init so-ket-5-nam
  cchcdoc init so-ket-5-nam -o bao-cao/2025
""",
)
@click.argument("kind", metavar="LOẠI")
@click.option(
    "-o",
    "--output",
    type=PATH,
    default=Path(),
    metavar="THƯ_MỤC",
    help="Thư mục đặt tệp (mặc định: thư mục này).",
)
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@packs_option
def command(kind: str, output: Path, force: bool, packs: tuple[Path, ...]) -> None:
    """Write the file and say what to do next."""
    from cchcdoc.cli.refusals import failed
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.packs.form import form_text

    loaded = load_kind(get_kind_entry(kind, packs))
    path = output if output.suffix in (".yaml", ".yml") else output / f"{kind}.yaml"
    if path.exists() and not force:
        raise failed(
            "TP530", str(path), "tệp đã có, không ghi đè", "đổi thư mục bằng -o, hoặc thêm --force để ghi đè"
        )
    check_target(path)
    write_atomic(path, form_text(loaded).encode())
    click.echo(str(path))
    more = "".join(f" --packs {folder}" for folder in packs)
    click.echo(f"Điền tệp này rồi chạy: cchcdoc render {kind} {path}{more}", err=True)
