"""``cchcdoc pack sign`` of a list: another key signs it too, while keys are changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.lists.list_shown import lines_of_list, list_as_json

if TYPE_CHECKING:
    from cchcdoc.publishing.keys.sealed_key import OpenKey


def sign_list(path: Path, data: bytes, open_key: Callable[[], OpenKey], style: str) -> int:
    """Sign the list ``data`` in its place; ``open_key`` asks for the passphrase. Returns the exit code.

    Raises:
        PackFileError: TP570 to TP578, it is no sound list, or a signature that it has is wrong.
        KeyFileError: TP582 to TP584.
    """
    from cchcdoc.finish import check_target, write_atomic
    from cchcdoc.publishing.lists.list_file import open_list, sign_list_file, signers_of_list

    there = open_list(data, signers_of_list(data, str(path)), str(path))
    check_target(path)
    if style != "json":
        for line in lines_of_list(there.packs, there.signers):
            click.echo(line, err=True)
    key = open_key()
    signed = sign_list_file(data, key, str(path))
    write_atomic(path, signed)
    if style == "json":
        shown = list_as_json(there.packs, signers_of_list(signed))
        print_result("pack sign", ok=True, file=str(path), list=shown)
        return 0
    click.echo(str(path))
    click.echo(f"Đã ký. Vân tay ghi trong công văn: {key.public.fingerprint}", err=True)
    return 0
