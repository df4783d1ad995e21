"""The group ``cchcdoc trust``: the keys whose packs are taken."""

from __future__ import annotations

from cchcdoc.cli.vietnamese_click import LazyGroup

COMMANDS = {
    "add": "cchcdoc.cli.trust.add",
    "list": "cchcdoc.cli.trust.list_keys",
    "remove": "cchcdoc.cli.trust.remove",
}

command = LazyGroup(
    "trust",
    modules=COMMANDS,
    short_help="Khóa của nơi phát hành mà máy này tin: gõ vân tay từ công văn.",
    help="""Những khóa mà máy này nhận gói mẫu. Một khóa chỉ được tin khi vân tay của nó được gõ lại từ công văn, cho những gói nêu
trong công văn, không bao giờ tự tin khóa lạ trong lần cài đầu.

\b
Ví dụ:
  cchcdoc trust add WP21E MNPXK 1T0M1 D5JXD Q16Y9 2F885 --goi goi-tinh
  cchcdoc trust list
  cchcdoc trust remove WP21E-MNPXK-1T0M1-D5JXD-Q16Y9-2F885
""",
)
