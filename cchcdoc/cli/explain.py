"""``cchcdoc explain``: prints the rule behind a message, its legal basis and an example."""

from __future__ import annotations

from collections.abc import Mapping

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.vietnamese_click import VietnameseCommand
from cchcdoc.diagnostics import Severity, did_you_mean
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
  cchcdoc explain --format json
""",
)
@click.argument("code", metavar="[MÃ]", required=False)
@format_option
def command(code: str | None, style: str) -> int:
    """Print the rule, or the list of rules."""
    rules = load_rules()
    if code is None:
        if style == "json":
            print_result("explain", ok=True, rules=[_row(name, each) for name, each in rules.items()])
            return 0
        for name, rule in rules.items():
            click.echo(f"{name}  {rule['ten']}")
        return 0
    rule = rules.get(code.strip().upper(), {})
    if not rule:
        near = nearest(code, rules, Names.COMMANDS)
        raise click.UsageError(f'không có mã "{code}"{"; " if near else ""}{did_you_mean(near)}')
    if style == "json":
        print_result("explain", ok=True, rules=[_row(code.strip().upper(), rule)])
        return 0
    click.echo(f"{code.strip().upper()}: {rule['ten']}  [{rule['muc_do']}]")
    click.echo(f"\n{rule['mo_ta']}\n\nCăn cứ: {rule['can_cu']}")
    click.echo(f"Sai:    {rule['vi_du_sai']}\nĐúng:   {rule['vi_du_dung']}")
    return 0


def _row(code: str, rule: Mapping[str, str]) -> dict[str, str]:
    return {
        "code": code,
        "title": rule["ten"],
        "severity": Severity(rule["muc_do"]).word,
        "description": rule["mo_ta"],
        "basis": rule["can_cu"],
        "wrong": rule["vi_du_sai"],
        "right": rule["vi_du_dung"],
    }
