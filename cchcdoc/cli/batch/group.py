"""The group ``cchcdoc batch``; a plan that is named at once is run."""

from __future__ import annotations

import click

from cchcdoc.cli.vietnamese_click import LazyGroup

COMMANDS = {"new": "cchcdoc.cli.batch.new", "run": "cchcdoc.cli.batch.running"}
RUN = "run"


class PlanOrCommand(LazyGroup):
    """A group whose first word may be a plan: ``batch ke-hoach.yaml`` is ``batch run ke-hoach.yaml``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``args`` with the command that is meant when none is named."""
        if args and args[0] not in COMMANDS and args[0] not in ctx.help_option_names:
            args = [RUN, *args]
        return super().parse_args(ctx, args)


command = PlanOrCommand(
    "batch",
    modules=COMMANDS,
    short_help="Viết hàng loạt văn bản theo một kế hoạch.",
    help="""Viết mọi văn bản của một KẾ_HOẠCH trong một lần chạy: kiểm tra hết các tệp nhập rồi mới viết; chạy lại thì chỉ
viết những gì thiếu hoặc đổi, không đụng vào văn bản có người sửa tay.

\b
Ví dụ:
  cchcdoc batch new ke-hoach.yaml --nguon nop-ve      lập kế hoạch cho các tệp trong thư mục nop-ve
  cchcdoc batch ke-hoach.yaml --dry-run               xem sẽ viết những gì, không viết
  cchcdoc batch ke-hoach.yaml                         viết; một tệp nhập có lỗi thì chưa viết gì
  cchcdoc batch ke-hoach.yaml --only-good             viết những tệp không có lỗi, kể các tệp còn lại
  cchcdoc batch ke-hoach.yaml --resume                viết tiếp sau khi dừng, hoặc sau khi sửa tệp nhập
  cchcdoc batch run --help                            mọi tùy chọn
  cchcdoc verify ket-qua                              so các văn bản đã viết với nhật ký
""",
)
