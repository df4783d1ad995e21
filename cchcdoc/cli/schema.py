"""``cchcdoc schema``: writes the JSON Schema of a kind, for editors that complete and check input files."""

from __future__ import annotations

from pathlib import Path

import click

from cchcdoc.cli.given.project import packs_here
from cchcdoc.cli.options import PATH, packs_option
from cchcdoc.cli.streams.screen import shown_json
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.packs import get_kind_entry

BEGINNING = b'{\n  "$schema": "https://json-schema.org/'
"""How every schema that is written begins; a test compares it."""


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
    import json

    from cchcdoc.forms.editors.editor_schema import editor_schema
    from cchcdoc.packs import load_kind

    packs, _ = packs_here(packs, "text")
    schema = editor_schema(load_kind(get_kind_entry(kind, packs)))
    text = shown_json(json.dumps(schema, ensure_ascii=False, indent=2)) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    from cchcdoc.finish import check_target, write_atomic

    check_target(output)
    write_atomic(output, text.encode(), check=_check_is_schema)
    click.echo(f"Đã viết {output}", err=True)


def _check_is_schema(path: Path) -> None:
    """Raises ``OutputError`` (TP530) when something else than a schema stands at ``path``: perhaps the input file."""
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.plain_files import read_plain

    try:
        beginning = read_plain(path, len(BEGINNING))
    except FileNotFoundError:
        return
    except OSError:
        beginning = b""
    if beginning != BEGINNING:
        message = "tệp đã có và không phải lược đồ do lệnh này viết, không ghi đè"
        raise file_error("TP530", str(path), message, "đặt tên khác bằng -o, ví dụ thêm đuôi .schema.json")
