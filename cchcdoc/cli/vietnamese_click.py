"""Vietnamese help and usage errors for click; an error is one line with a hint."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from cchcdoc.cli import exit_codes
from cchcdoc.diagnostics import Diagnostic, did_you_mean, make_error, one_line
from cchcdoc.near_names import Names, near_names

OPTIONS_HEADING, COMMANDS_HEADING, USAGE_PREFIX = "Tùy chọn", "Lệnh", "Cách dùng: "
HELP_OF_HELP = "Hiện hướng dẫn này rồi thôi."
WIDTH = 110
CALLED_OTHERWISE = {
    **dict.fromkeys(("--force", "--overwrite"), "--ghi-de"),
    **dict.fromkeys(("--nhap", "--nháp", "--ban-nhap", "--ban-thao", "--thao", "--xem-truoc"), "--draft"),
    **dict.fromkeys(("--out", "--ra"), "--output"),
}
"""Options as they are called elsewhere, and their names here."""
LETTER = len("-d")
"""Characters of an option of one letter."""
MAX_MESSAGE = 300
"""Largest number of characters of a usage error, which may repeat what was typed."""


class _VietnameseHelp(click.Command):
    """Help with Vietnamese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Cách dùng: cchcdoc render ...``."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), USAGE_PREFIX)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a Vietnamese heading."""
        options = [
            p for p in self.get_params(ctx) if isinstance(p, click.Option)
        ]  # arguments are shown in the usage line
        records = [r for r in (p.get_help_record(ctx) for p in options) if r is not None]
        if records:
            with formatter.section(OPTIONS_HEADING):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP_OF_HELP
        return option


class VietnameseCommand(_VietnameseHelp):
    """A command whose help and errors are Vietnamese."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[TÙY CHỌN]")
        context = settings.setdefault("context_settings", {})
        context.setdefault("help_option_names", ["-h", "--help"])
        context.setdefault("max_content_width", WIDTH)
        super().__init__(*args, **settings)


class VietnameseGroup(_VietnameseHelp, click.Group):
    """A group of commands whose help and errors are Vietnamese."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[TÙY CHỌN]")
        settings.setdefault("subcommand_metavar", "LỆNH ...")
        super().__init__(*args, **settings)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under a Vietnamese heading, in the order of a clerk's work."""
        rows = [
            (name, command.get_short_help_str(80))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        if rows:
            with formatter.section(COMMANDS_HEADING):
                formatter.write_dl(rows)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's, but without a word the help goes to standard error and the run has failed.

        Click 8.1 ends such a run with 0, click 8.2 with an exception of its own.
        """
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(exit_codes.FAILED)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, but the error for an unknown command names the closest one."""
        if args and self.get_command(ctx, args[0]) is None:
            hint = near_names(args[0], self.list_commands(ctx), listing="các lệnh", of=Names.COMMANDS)
            if os.path.isfile(args[0]):  # noqa: PTH113 - never raises
                raise click.UsageError(
                    f'"{args[0]}" là tệp, không phải lệnh; gõ: cchcdoc render {args[0]}', ctx
                )
            raise click.UsageError(f'không có lệnh "{args[0]}"; {hint}', ctx)
        return super().resolve_command(ctx, args)


class LazyGroup(VietnameseGroup):
    """A group that imports the module of a command, which has a ``command``, only when it is needed."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **settings: Any) -> None:
        """``modules``: command to module, in the order in which the help lists them."""
        context = settings.setdefault("context_settings", {})
        context.setdefault("help_option_names", ["-h", "--help"])
        super().__init__(*args, **settings)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands, in the order of the work."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command called ``cmd_name``; ``None`` when there is none."""
        if cmd_name not in self._modules:
            return None
        command: click.Command = import_module(self._modules[cmd_name]).command
        return command


def usage_line(error: click.UsageError) -> str:
    """One Vietnamese line for an error of the command line."""
    command = error.ctx.command_path if error.ctx else "cchcdoc"
    message = _short(one_line(_message(error)))
    return f"lỗi: {message}{'' if message.endswith('?') else '.'} Xem: {command} --help"


def usage_finding(error: click.UsageError) -> Diagnostic:
    """An error of the command line as a finding, for ``--format json``."""
    command = error.ctx.command_path if error.ctx else "cchcdoc"
    return make_error("TP559", None, _short(one_line(_message(error))), f"xem: {command} --help")


def _short(text: str) -> str:
    return text if len(text) <= MAX_MESSAGE else f"{text[: MAX_MESSAGE - 1]}…"


def _message(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        if len(error.option_name) == LETTER:  # -draft is read as -d -r -a -f -t
            return f"không có tùy chọn {error.option_name}; tùy chọn viết bằng hai dấu gạch, như --draft"
        near = did_you_mean(_meant(error) or error.possibilities or ())
        return f"không có tùy chọn {error.option_name}{'; ' if near else ''}{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"thiếu {name}"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn {error.option_name} cần một giá trị"
    if isinstance(error, click.BadParameter):
        return _bad_value(error.param)
    return _from_english(error.message)


def _meant(error: click.NoSuchOption) -> list[str]:
    """The option of this command that other programs, and ``init`` of before, call by the name that was typed."""
    known = error.ctx.command.params if error.ctx else ()
    name = CALLED_OTHERWISE.get(error.option_name)
    return [name for param in known if name in param.opts] if name else []


def _bad_value(param: click.Parameter | None) -> str:
    name = param.human_readable_name if param else ""
    if isinstance(param, click.Option):
        name = "/".join(param.opts)
    choices = ""
    if param and isinstance(param.type, click.Choice):
        from cchcdoc.vietnamese import join_or  # only needed for an error

        choices = f"; chọn một trong: {join_or([str(choice) for choice in param.type.choices])}"
    return f"giá trị của {name} không dùng được{choices}"


def _from_english(message: str) -> str:
    """The Vietnamese message for errors that click distinguishes only by their text."""
    if message.startswith("Got unexpected extra argument"):
        return "thừa tham số: " + message.partition("(")[2].rstrip(")")
    if message.startswith("Missing command"):
        return "chưa nêu lệnh"
    return message.rstrip(".")
