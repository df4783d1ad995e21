"""The group of commands; the only place where errors become exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise
from typing import NoReturn

import click

from cchcdoc import __version__
from cchcdoc.cli import exit_codes
from cchcdoc.cli.streams.screen import Screen
from cchcdoc.cli.vietnamese_click import LazyGroup, usage_finding, usage_line
from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import CchcdocError

COMMANDS = {
    "list": "cchcdoc.cli.list_kinds",
    "init": "cchcdoc.cli.init",
    "render": "cchcdoc.cli.render",
    "convert": "cchcdoc.cli.convert",
    "schema": "cchcdoc.cli.schema",
    "explain": "cchcdoc.cli.explain",
    "pack": "cchcdoc.cli.pack.group",
    "batch": "cchcdoc.cli.batch.group",
    "verify": "cchcdoc.cli.verify",
    "trust": "cchcdoc.cli.trust.group",
}
"""Command to module, which is imported only when the command runs."""

DISK_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
"""Error numbers of writing to standard output when it is a file on a full disk or over a limit."""
NO_MEMORY = (
    "lỗi: máy không còn đủ bộ nhớ",
    "đóng bớt chương trình khác, hoặc chia nhỏ tệp nhập, rồi chạy lại",
)
"""What is said, and what to do, when the memory is used up."""
NO_STREAM = (errno.EBADF, errno.EIO)
"""Error numbers of writing to a stream that was closed or opened only to be read, or to a terminal that is gone."""

HELP = """Viết văn bản hành chính (Nghị định 30/2020/NĐ-CP) từ dữ liệu.

\b
Bắt đầu trong ba bước:
  cchcdoc init so-ket-5-nam       tạo tệp nhập so-ket-5-nam.yaml
  (mở tệp, điền số liệu và lời văn theo lời giải thích trong tệp)
  cchcdoc render so-ket-5-nam     viết so-ket-5-nam.docx

\b
Xem thử ngay một báo cáo mẫu:
  cchcdoc render so-ket-5-nam --sample
"""


@click.group(cls=LazyGroup, modules=COMMANDS, help=HELP)
@click.version_option(
    __version__,
    "-V",
    "--version",
    prog_name="cchcdoc",
    message="%(prog)s %(version)s",
    help="In phiên bản rồi thôi.",
)
def cli() -> None:
    """The command ``cchcdoc``; its help is ``HELP``."""


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Entry point: run a command and end the process with its exit code.

    ``os._exit`` skips Python's shutdown, which costs a tenth of a command's time. That is safe: every file is closed by
    then (``finish.write``), and the program registers nothing with ``atexit``.
    """
    _use_utf8()
    os._exit(_flush_streams(exit_code(arguments)))


def exit_code(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 success, or one of ``exit_codes``."""
    try:
        words = list(arguments) if arguments is not None else None
        result = cli.main(args=words, prog_name="cchcdoc", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (BrokenPipeError, SystemExit):  # click turns the first into the second
        return _end_broken_pipe()
    except (click.Abort, KeyboardInterrupt, click.UsageError, CchcdocError) as error:
        return _refuse(error, sys.argv[1:] if arguments is None else arguments)
    except Exception as error:  # the only place that catches bugs: one line, and a log
        return _report_unexpected(error, sys.argv[1:] if arguments is None else arguments)
    return result if isinstance(result, int) else 0


def _refuse(error: BaseException, words: Sequence[str]) -> int:
    """Print an expected error on stderr, or as JSON if ``words`` ask for it; the exit code."""
    if isinstance(error, click.UsageError | CchcdocError) and _wants_json(words):
        found = error.diagnostics if isinstance(error, CchcdocError) else (usage_finding(error),)
        _print_json(words, found)
        return exit_codes.FAILED
    if isinstance(error, click.UsageError):
        _say(usage_line(error))
        return exit_codes.FAILED
    if isinstance(error, CchcdocError):
        for diagnostic in error.diagnostics:
            _say(diagnostic.as_line())
        return exit_codes.FAILED
    _say("Đã dừng theo yêu cầu; không có tệp nào bị viết dở.")
    return exit_codes.INTERRUPTED


def _wants_json(words: Sequence[str]) -> bool:
    return "--format=json" in words or ("--format", "json") in pairwise(words)


def _print_json(words: Sequence[str], found: Sequence[Diagnostic]) -> None:
    from cchcdoc.cli.json_output import print_result

    print_result(next((word for word in words if word in COMMANDS), ""), ok=False, findings=found)


def _report_unexpected(error: Exception, words: Sequence[str]) -> int:
    """Print an unexpected error on stderr, or as JSON if ``words`` ask for it; the exit code."""
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        _say("lỗi: không in ra được vì hết chỗ trên đĩa; dọn bớt rồi chạy lại")
        return exit_codes.FAILED
    if isinstance(error, OSError) and error.errno in NO_STREAM:
        _say(f"lỗi: không in ra được (máy báo {errno.errorcode[error.errno]}); xem lại chỗ nhận kết quả")
        return exit_codes.FAILED
    if isinstance(error, MemoryError):
        return _stop(words, NO_MEMORY, exit_codes.FAILED)
    from cchcdoc.cli.bug_report import report_bug

    return _stop(words, (report_bug(error), ""), exit_codes.BUG)


def _stop(words: Sequence[str], said: tuple[str, str], code: int) -> int:
    """Say why the command could not go on (message, hint) as one line or as JSON; ``code``."""
    if _wants_json(words):
        with contextlib.suppress(OSError):
            message, hint = said
            _print_json(words, (make_error("TP558", None, message.removeprefix("lỗi: "), hint),))
    else:
        _say("; ".join(filter(None, said)))
    return code


def _say(text: str) -> None:
    """Print a line on stderr; when that cannot take it either, the exit code must say enough."""
    with contextlib.suppress(OSError):
        click.echo(text, err=True)


def _end_broken_pipe() -> int:
    """The reader of stdout (head, less) has ended: no error, and Python must not report one at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _flush_streams(code: int) -> int:
    """Flush stdout and stderr; ``code``, or ``exit_codes.FAILED`` when that fails (a full disk)."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a process without a console has none
                stream.flush()
    except BrokenPipeError:
        return code
    except OSError:
        return exit_codes.FAILED
    return code


def _use_utf8() -> None:
    # The code page of a Windows console may lack Vietnamese letters.
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
            setattr(sys, name, Screen.over(stream))
