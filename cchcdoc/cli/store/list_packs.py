"""``cchcdoc pack list``: the packs that are installed; ``--lich-su``: what was done with them, and when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.options import format_option
from cchcdoc.cli.store.here import needed_store
from cchcdoc.cli.vietnamese_click import VietnameseCommand

if TYPE_CHECKING:
    from cchcdoc.publishing.store.state import Entry, PackState, State, Stored, Version


@click.command(
    "list",
    cls=VietnameseCommand,
    short_help="Kể các gói mẫu đã cài; --lich-su kể lịch sử.",
    help="""Kể các gói mẫu đã cài: mã, phiên bản, nơi phát hành, vân tay khóa, tệp cất ở đâu, cài ngày nào, cho những loại nào, thay
loại nào có sẵn. --lich-su kể những gì đã tin, cài, cập nhật, lùi, gỡ, khi nào, băm nào.

\b
Ví dụ:
  cchcdoc pack list
  cchcdoc pack list --lich-su
  cchcdoc pack list --format json
""",
)
@click.option("--lich-su", "history", is_flag=True, help="Kể lịch sử, cũ trước mới sau.")
@format_option
def command(style: str, *, history: bool) -> int:
    """Print what is installed, or the log. Returns the exit code."""
    from cchcdoc.publishing.store.state_file import read_store

    folder = needed_store()
    stored = read_store(folder)
    if style == "json":
        _print_json(folder, stored, history=history)
        return 0
    for line in _history(stored.log) if history else _packs(folder, stored.state):
        click.echo(line)
    if not history and not any(each.used for each in stored.state.packs.values()):
        click.echo("Chưa cài gói nào: cchcdoc pack install TỆP --van-tay VÂN_TAY", err=True)
    return 0


def _packs(folder: Path, state: State) -> Iterator[str]:
    from cchcdoc.publishing.lists.pack_list import shown_day

    for code, pack, used in _used(state):
        yield f"{code} {used.version} (thứ tự {used.sequence}){_condition(pack)}"
        yield f"  {used.title}; {used.publisher}"
        yield f"  khóa {used.fingerprint}"
        yield f"  cài ngày {shown_day(used.since)}: {folder / used.file}"
        hides = _hides(code, used, state)
        if reason := pack.stopped(used):
            yield f"  không viết văn bản mới được: {reason}"
        for key in pack.announced:
            yield f"  khóa sẽ ký về sau {key}"
        yield f"  cho: {', '.join(used.kinds) or 'không loại nào'}"
        if hides:
            yield f"  thay loại có sẵn: {', '.join(hides)}"


def _condition(pack: PackState) -> str:
    newest = pack.versions[-1]
    said = ", đang ghim" if pack.is_pinned else ""
    return said + (f", đã lùi từ {newest.version}" if newest.sequence > pack.active else "")


def _history(log: tuple[Entry, ...]) -> Iterator[str]:
    for each in log:
        version = f" {each.version} (thứ tự {each.sequence})" if each.version else ""
        key = f", khóa {each.fingerprint}" if each.fingerprint else ""
        digest = f", sha256 {each.sha256}" if each.sha256 else ""
        detail = f", {each.detail}" if each.detail else ""
        yield f"{each.when}  {each.action}: {each.pack}{version}{detail}{key}{digest}"


def _print_json(folder: Path, stored: Stored, *, history: bool) -> None:
    if history:
        entries = [each._asdict() for each in stored.log]
        print_result("pack list", ok=True, history=entries)
        return
    rows = [
        {
            "id": code,
            "title": used.title,
            "version": used.version,
            "sequence": used.sequence,
            "publisher": used.publisher,
            "signer": used.fingerprint,
            "sha256": used.sha256,
            "file": str(folder / used.file),
            "since": used.since,
            "pinned": pack.is_pinned,
            "stopped": pack.stopped(used) or None,
            "next_keys": list(pack.announced),
            "rolled_back_from": pack.versions[-1].version
            if pack.versions[-1].sequence > pack.active
            else None,
            "kinds": list(used.kinds),
            "hides": _hides(code, used, stored.state),
        }
        for code, pack, used in _used(stored.state)
    ]
    print_result("pack list", ok=True, packs=rows)


def _used(state: State) -> Iterator[tuple[str, PackState, Version]]:
    for code, pack in sorted(state.packs.items()):
        if pack.used is not None:
            yield code, pack, pack.used


def _hides(code: str, used: Version, state: State) -> list[str]:
    from cchcdoc.cli.store.taken import hidden_kinds

    return hidden_kinds(code, used.kinds, state)
