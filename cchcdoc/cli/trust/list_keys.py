"""``cchcdoc trust list``: the keys that are trusted, each with its packs."""

from __future__ import annotations

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.store.here import needed_store
from cchcdoc.cli.vietnamese_click import VietnameseCommand


@click.command(
    "list",
    cls=VietnameseCommand,
    short_help="Kể các khóa đang tin và gói mà mỗi khóa được ký.",
    help="""Kể các khóa đang tin: vân tay, gói được ký, tin từ ngày nào, theo công văn nào.

\b
Ví dụ:
  cchcdoc trust list
  cchcdoc trust list --format json
""",
)
@format_option
def command(style: str) -> int:
    """Print the keys. Returns the exit code."""
    from cchcdoc.publishing.lists.pack_list import shown_day
    from cchcdoc.publishing.store.state_file import read_store

    keys = read_store(needed_store()).state.keys
    if style == "json":
        rows = [
            {
                "fingerprint": k.fingerprint,
                "packs": list(k.packs),
                "since": k.since,
                "letter": k.letter or None,
                "announced_in": k.announced_in or None,
            }
            for k in keys
        ]
        print_result("trust list", ok=True, keys=rows)
        return 0
    if not keys:
        click.echo("Chưa tin khóa nào; gõ vân tay trong công văn: cchcdoc trust add", err=True)
    for key in keys:
        letter = f", công văn {key.letter}" if key.letter else ""
        letter += f", báo trước rồi ký {key.announced_in}" if key.announced_in else ""
        click.echo(f"{key.fingerprint}  gói {', '.join(key.packs)}  (từ {shown_day(key.since)}{letter})")
    return 0
