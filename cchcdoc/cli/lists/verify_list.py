"""``cchcdoc pack verify`` of a list: whether it is what its publisher signed, and what it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.lists.list_shown import lines_of_list, list_as_json
from cchcdoc.publishing.lists.list_file import OpenedList, open_list
from cchcdoc.publishing.store.listed import trusted_list

if TYPE_CHECKING:
    from cchcdoc.publishing.keys.public_key import PublicKey
    from cchcdoc.publishing.store.state import State


class Trusting(NamedTuple):
    """By what a list is judged; one of the three."""

    state: State | None
    """What is trusted on this machine."""
    fingerprint: str | None
    """In the form in which it is printed."""
    key: PublicKey | None


def show_list(path: Path, data: bytes, trusting: Trusting, style: str) -> int:
    """Verify the list and print what it names. Returns the exit code.

    Raises:
        PackFileError: TP565, TP570 to TP578, TP591.
    """
    opened = _opened(data, str(path), trusting)
    if style == "json":
        print_result("pack verify", ok=True, file=str(path), list=list_as_json(opened.packs, opened.signers))
        return 0
    click.echo(f"{path}: đúng chữ ký, kể {len(opened.packs.files)} tệp")
    for line in lines_of_list(opened.packs, opened.signers):
        click.echo(line)
    return 0


def _opened(data: bytes, source: str, trusting: Trusting) -> OpenedList:
    if trusting.key is not None:
        return open_list(data, [trusting.key], source)
    from cchcdoc.publishing.store.state import State

    return trusted_list(data, trusting.state or State(), source, trusting.fingerprint).opened
