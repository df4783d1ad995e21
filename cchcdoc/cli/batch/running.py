"""``cchcdoc batch run``: writes all documents of a plan."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.options import PATH, WORD, format_option
from cchcdoc.cli.streams.terminal import is_watched
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:  # --help imports every command, and must not import what makes documents
    from cchcdoc.batch import Options, Plan, Result


@click.command(
    "run",
    cls=VietnameseCommand,
    short_help="Viết các văn bản của một kế hoạch.",
    help="""Viết mọi văn bản của KẾ_HOẠCH. Mọi tệp nhập được kiểm tra trước; có tệp lỗi thì chưa viết gì, trừ khi dùng
--only-good. Những gì đã làm được giữ trong thư mục .cchcdoc của thư mục ra, nên tắt máy giữa chừng cũng không mất.

\b
Với --resume, văn bản đã viết mà tệp nhập, gói mẫu, chương trình không đổi thì giữ; thiếu, hỏng hay đổi thì viết lại và
nói vì sao; có người sửa tay thì không đụng đến.

\b
Ví dụ:
  cchcdoc batch ke-hoach.yaml
  cchcdoc batch ke-hoach.yaml --resume --only-good --bao-cao loi.xlsx
  cchcdoc batch ke-hoach.yaml --resume --ghi-de xa-tua-chua.docx
  cchcdoc batch ke-hoach.yaml --format json --cho 600      chạy theo lịch

\b
Mã kết thúc: 0 đã viết hết; 1 có tệp nhập lỗi hoặc văn bản được giữ vì có người sửa; 2 có văn bản chưa viết được;
3 lỗi của chương trình; 130 dừng theo yêu cầu.
""",
)
@click.argument("plan", metavar="KẾ_HOẠCH", type=PATH)
@click.option("--resume", is_flag=True, help="Viết tiếp: chỉ những gì thiếu, hỏng hoặc đổi.")
@click.option("--only-good", is_flag=True, help="Viết những tệp không có lỗi, kể các tệp còn lại.")
@click.option("--dry-run", is_flag=True, help="Kiểm tra và kể sẽ viết những gì; không viết.")
@click.option(
    "--ghi-de",
    "overwrite",
    multiple=True,
    type=WORD,
    metavar="VĂN_BẢN",
    help="Viết đè văn bản này dù có người sửa; tên như trong thư mục ra. Lặp lại được.",
)
@click.option(
    "--bao-cao",
    "book",
    type=PATH,
    metavar="TỆP.xlsx",
    help="Viết bảng các chỗ sai, mỗi chỗ một dòng, có liên kết đến ô.",
)
@click.option(
    "--viec",
    "workers",
    type=click.IntRange(1, 64),
    default=None,
    metavar="SỐ",
    help="Số văn bản viết cùng lúc; mặc định bằng số nhân của máy.",
)
@click.option(
    "--cho",
    "wait",
    type=click.IntRange(0, 86_400),
    default=0,
    metavar="GIÂY",
    help="Chờ lần chạy khác trong cùng thư mục bao lâu.",
)
@click.option(
    "--giay",
    "seconds",
    type=click.IntRange(1, 3_600),
    default=60,
    metavar="GIÂY",
    help="Thời gian nhiều nhất cho một văn bản (60).",
)
@click.option(
    "--bo-nho",
    "megabytes",
    type=click.IntRange(300, 64_000),
    default=1_000,
    metavar="MB",
    help="Bộ nhớ nhiều nhất cho một văn bản (1000).",
)
@format_option
def command(plan: Path, style: str, book: Path | None, **given: Any) -> int:
    """Run the plan; print what came of it; the exit code."""
    from cchcdoc.batch import Options, read_plan
    from cchcdoc.batch.workers.crew import Limits
    from cchcdoc.cli.batch.summary import print_results, worst

    read = read_plan(plan, str(plan))
    limits = Limits(given["seconds"], given["megabytes"])
    options = Options(
        given["workers"] or 0,
        given["resume"],
        given["only_good"],
        given["dry_run"],
        frozenset(given["overwrite"]),
        given["wait"],
        limits,
    )
    _check_book(book)
    results: list[Result] = []
    try:
        with second_interrupt_at_once():
            for result in _watched(read, options):
                results.append(result)
    except KeyboardInterrupt:
        click.echo(f"Những gì đã soạn được giữ; viết tiếp: cchcdoc batch {plan} --resume", err=True)
        raise
    finally:
        if results:
            print_results(read, results, style, dry=options.dry_run)
            _write_book(book, results)
    if not results:
        print_results(read, results, style, dry=options.dry_run)
    return worst(results)


@contextmanager
def second_interrupt_at_once() -> Iterator[None]:
    """The first Ctrl+C is heard as ever; one more, from then on, ends the process: nothing is half by then."""

    def first(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, at_once)
        signal.default_int_handler(number, frame)

    def at_once(_number: int, _frame: FrameType | None) -> None:
        if is_watched():
            sys.stderr.write(_CURSOR)
            sys.stderr.flush()
        os._exit(exit_codes.INTERRUPTED)

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield  # whoever started this process decides what Ctrl+C does
        return
    signal.signal(signal.SIGINT, first)
    try:
        yield
    except KeyboardInterrupt:  # ``at_once`` stays: one more is not to break into what is said of the first
        raise
    except BaseException:
        signal.signal(signal.SIGINT, before)
        raise
    signal.signal(signal.SIGINT, before)


_CURSOR = "\x1b[?25h"
"""Shows the cursor that the bar has hidden."""


def _watched(plan: Plan, options: Options) -> Iterator[Result]:
    """The results of a run, with a bar on a terminal while documents are made."""
    from cchcdoc.batch import Run

    if not is_watched():
        yield from Run(plan, options).results()
        return
    from cchcdoc.cli.batch.progress import Bar

    with Bar() as bar:
        yield from Run(plan, options._replace(progress=bar.show)).results()


def _check_book(path: Path | None) -> None:
    """Refuse a report's name before the run. Raises ``OutputError``."""
    if path is None:
        return
    from cchcdoc.cli.refusals import file_error
    from cchcdoc.finish import check_target

    if path.suffix.lower() != ".xlsx":
        raise file_error(
            "HL117", str(path), "bảng các chỗ sai là tệp Excel", f"đổi thành {path.stem or 'cho-sai'}.xlsx"
        )
    check_target(path)


def _write_book(path: Path | None, results: list[Result]) -> None:
    if path is None:
        return
    from cchcdoc.batch.findings_book import findings_book
    from cchcdoc.finish import write_atomic

    write_atomic(path, findings_book(results, path))
    click.echo(f"Bảng các chỗ sai: {path}", err=True)
