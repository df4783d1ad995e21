"""``cchcdoc explain``: prints the rule behind a message, its legal basis and an example."""

from __future__ import annotations

import click

from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import did_you_mean
from cchcdoc.near_names import Names, nearest
from cchcdoc.standard import load_rules


@click.command(
    "explain",
    cls=VietnameseCommand,
    short_help="Giải thích một mã lỗi.",
    help="""Giải thích một mã lỗi: nghĩa, căn cứ, ví dụ sai và đúng. Không nêu mã thì liệt kê mọi mã.

\b
Ví dụ:
  cchcdoc explain DL131
  cchcdoc explain
""",
)
@click.argument("code", metavar="[MÃ]", required=False)
def command(code: str | None) -> int:
    """Print the rule, or the list of rules."""
    rules = load_rules()
    if code is None:
        for name, rule in rules.items():
            click.echo(f"{name}  {rule['ten']}")
        return 0
    rule = rules.get(code.strip().upper(), {})
    if not rule:
        near = nearest(code, rules, Names.COMMANDS)
        raise click.UsageError(f'không có mã "{code}"{"; " if near else ""}{did_you_mean(near)}')
    click.echo(f"{code.strip().upper()}: {rule['ten']}  [{rule['muc_do']}]")
    click.echo(f"\n{rule['mo_ta']}\n\nCăn cứ: {rule['can_cu']}")
    click.echo(f"Sai:    {rule['vi_du_sai']}\nĐúng:   {rule['vi_du_dung']}")
    return 0
