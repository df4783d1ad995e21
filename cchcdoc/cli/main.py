"""The group of commands and the one place where errors become exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

from cchcdoc import __version__
from cchcdoc.cli import exit_codes
from cchcdoc.cli.vietnamese_click import VietnameseGroup, usage_line
from cchcdoc.errors import CchcdocError

COMMANDS = {
    "list": "cchcdoc.cli.list_kinds",
    "init": "cchcdoc.cli.init",
    "render": "cchcdoc.cli.render",
    "schema": "cchcdoc.cli.schema",
    "explain": "cchcdoc.cli.explain",
}
"""Command to module: a command's imports are paid for only when it runs."""

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What standard output says when it is a file on a full disk; our own files are written by ``finish.write``."""

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


class LazyGroup(VietnameseGroup):
    """Finds a command by name and imports its module only then."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of a clerk's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called ``cmd_name``."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__,
    "-V",
    "--version",
    prog_name="cchcdoc",
    message="%(prog)s %(version)s",
    help="In phiên bản rồi thôi.",
)
def cli() -> None:
    """The group; its help is ``HELP``."""


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Entry point: run a command and end the process with its exit code.

    The process ends at once: taking a hundred modules down object by object costs a tenth of a command's time.
    Every file is closed by then (``finish.write``), nothing of ours waits for ``atexit``.
    """
    _speak_utf8()
    os._exit(_flushed(exit_code(arguments)))


def exit_code(arguments: Sequence[str] | None = None) -> int:
    """Run a command. 0 clean, 1 findings, 2 could not be done, 3 a bug, 130 interrupted."""
    try:
        words = list(arguments) if arguments is not None else None
        result = cli.main(args=words, prog_name="cchcdoc", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (BrokenPipeError, SystemExit):  # click makes the one into the other
        return _reader_is_gone()
    except (click.Abort, KeyboardInterrupt, click.UsageError, CchcdocError) as error:
        return _refuse(error)
    except Exception as error:  # the one boundary where a bug becomes a line and a log
        return _unforeseen(error)
    return result if isinstance(result, int) else 0


def _refuse(error: BaseException) -> int:
    """Say an expected error; its exit code."""
    if isinstance(error, click.UsageError):
        click.echo(usage_line(error), err=True)
        return exit_codes.FAILED
    if isinstance(error, CchcdocError):
        for diagnostic in error.diagnostics:
            click.echo(diagnostic.as_line(), err=True)
        return exit_codes.FAILED
    click.echo("Đã dừng theo yêu cầu; không có tệp nào bị viết dở.", err=True)
    return exit_codes.INTERRUPTED


def _unforeseen(error: Exception) -> int:
    if isinstance(error, OSError) and error.errno in FULL:
        click.echo("lỗi: không in ra được vì hết chỗ trên đĩa; dọn bớt rồi chạy lại", err=True)
        return exit_codes.FAILED
    from cchcdoc.cli.bug_report import report_bug

    click.echo(report_bug(error), err=True)
    return exit_codes.BUG


def _reader_is_gone() -> int:
    """The reader (head, less) has gone: nothing to say, and Python must not complain at exit either."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _flushed(code: int) -> int:
    """``code``, or ``exit_codes.FAILED`` when what was said could not be written out (a full disk)."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a process without a console has none
                stream.flush()
    except BrokenPipeError:
        return code
    except OSError:
        return exit_codes.FAILED
    return code


def _speak_utf8() -> None:
    # A Windows console may still be on a code page that lacks Vietnamese letters.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
