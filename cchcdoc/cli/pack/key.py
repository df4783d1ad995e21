"""The group ``cchcdoc pack key``: what is done with a key that there is."""

from __future__ import annotations

from cchcdoc.cli.vietnamese_click import LazyGroup

COMMANDS = {"check": "cchcdoc.cli.pack.key_check"}

command = LazyGroup(
    "key",
    modules=COMMANDS,
    short_help="Dành cho người giữ khóa ký: mở thử khóa.",
    help="""Mở thử khóa ký gói mẫu.

\b
Ví dụ:
  cchcdoc pack key check khoa-tinh.cchckhoa
""",
)
