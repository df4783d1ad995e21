"""The kind that an input says it is of, and what is said when it does not fit the command."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchcdoc.cli.given.project import as_argument
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error, quote
from cchcdoc.errors import InputError, PackError
from cchcdoc.near_names import Names, nearest
from cchcdoc.nodes import RawInput
from cchcdoc.one_input.kind_of_input import PACKS_HINT, command_in, kind_node, usable
from cchcdoc.packs import get_kind_entry, kind_ids

if TYPE_CHECKING:
    from cchcdoc.packs import KindEntry


def entry_for_command(kind: str, packs: Sequence[Path], given: Path | None = None) -> KindEntry:
    """The kind that was typed, with or without the file ``given``.

    Raises:
        PackError: as ``get_kind_entry``; MT281 names what is called like it, or the kind that the file says.
    """
    try:
        return usable(get_kind_entry(kind, packs))
    except PackError as error:
        found = [_with_kind_of(given, each, packs) or _with_file(each, kind) for each in error.diagnostics]
        raise PackError(found) from None


def check_kind(raw: RawInput, kind: str, paths: Sequence[Path], packs: Sequence[Path]) -> None:
    """Check that the input ``raw``, read from ``paths``, is of ``kind``; one that says no known kind is left to the schema.

    Raises:
        InputError: TP552, it is of another one.
    """
    node = kind_node(raw)
    own = node.text.strip() if node is not None else ""
    if node is None or own in ("", kind):
        return
    known = kind_ids(packs)
    if own in known:
        file = " ".join([*map(as_argument, paths), *["--gop"][: len(paths) - 1]])
        hint = (
            f"gõ: cchcdoc render {file} (tức cchcdoc render {own} {file}); chỉ sửa loai khi tệp ghi nhầm loại"
        )
    elif kind in nearest(own, known, Names.KINDS):
        return
    else:
        hint = f"{command_in(paths[0]) or PACKS_HINT}; ghi nhầm thì sửa thành {kind}"
    message = f"tệp này ghi loai là {quote(own)}, không phải {quote(kind)}"
    raise InputError([make_error("TP552", raw.locate(node.position), message, hint)])


def forgotten_packs(found: Sequence[Diagnostic], path: Path, source: str) -> tuple[Diagnostic, ...]:
    """TP553, an info, when fields that the kind does not have (DL139) may belong to the kind of a pack."""
    strange = [each for each in found if each.code == "DL139"]
    from cchcdoc.schema.fields.shapes import NO_SUCH_FIELD

    command = command_in(path) if strange else ""
    if not command and not any(each.hint.startswith(NO_SUCH_FIELD) for each in strange):
        return ()
    message = "tệp này có trường mà loại văn bản này không có; có thể thiếu gói mẫu"
    hint = command or "tệp của gói mẫu riêng thì thêm --packs THƯ_MỤC, hoặc ghi packs vào cchcdoc.yaml"
    return (Diagnostic("TP553", Severity.INFO, Location(source), message, hint),)


def _with_kind_of(given: Path | None, found: Diagnostic, packs: Sequence[Path]) -> Diagnostic | None:
    from cchcdoc.cli.given.near_files import kind_in  # only needed for an error

    own = kind_in(given) if given is not None and found.code == "MT281" else None
    if given is None or own not in kind_ids(packs):
        return None
    hint = f"tệp tự ghi loại ({own}), chỉ cần gõ: cchcdoc render {as_argument(given)}"
    return found._replace(hint=hint)


def _with_file(found: Diagnostic, kind: str) -> Diagnostic:
    if found.code == "MT281" and os.path.isdir(kind):  # noqa: PTH112 - never raises
        return found._replace(
            hint=f"{kind} là thư mục; nêu tệp nhập trong đó, ví dụ cchcdoc render {kind}/TỆP.yaml"
        )
    path = Path(f"{kind}.yaml")
    if found.code != "MT281" or not os.path.isfile(path):  # noqa: PTH113 - never raises
        return found
    return found._replace(hint=f"trong thư mục này có tệp {path}, gõ: cchcdoc render {as_argument(path)}")
