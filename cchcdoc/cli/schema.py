"""``cchcdoc schema``: writes the JSON Schema of a kind, for editors that complete and check input files."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cchcdoc.cli.options import PATH, packs_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.packs import get_kind_entry


@click.command(
    "schema",
    cls=VietnameseCommand,
    short_help="Lược đồ JSON Schema của tệp nhập, cho trình soạn thảo.",
    help="""In lược đồ (JSON Schema 2020-12) của tệp nhập một loại văn bản. Trình soạn thảo như VS Code
dùng lược đồ này để gợi ý tên trường và báo lỗi ngay khi gõ.

\b
Ví dụ:
  cchcdoc schema so-ket-5-nam -o so-ket-5-nam.schema.json
  rồi thêm vào dòng đầu tệp so-ket-5-nam.yaml:
  # yaml-language-server: $schema=so-ket-5-nam.schema.json
""",
)
@click.argument("kind", metavar="LOẠI")
@click.option("-o", "--output", type=PATH, metavar="TỆP", help="Ghi vào tệp thay vì in ra màn hình.")
@packs_option
def command(kind: str, output: Path | None, packs: tuple[Path, ...]) -> None:
    """Print the schema, or write it to ``output``."""
    from cchcdoc.forms.editor_schema import editor_schema
    from cchcdoc.packs import load_kind

    schema = editor_schema(load_kind(get_kind_entry(kind, packs)))
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    from cchcdoc.finish import check_target, write_atomic

    check_target(output)
    write_atomic(output, text.encode())
    click.echo(f"Đã viết {output}", err=True)
