"""The inputs of a plan: files of folders, files by name, files by pattern, each once, in an order that does not change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from cchcdoc.batch.plans.plan_file import Own, Plan, posix
from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
from cchcdoc.errors import InputError
from cchcdoc.inputs.loading import FORMATS, LOCK
from cchcdoc.plain_files import is_folder, is_plain_file
from cchcdoc.project import FILE_NAME

MAX_INPUTS: Final = 100_000
"""Inputs of one plan."""
MAX_ENTRIES: Final = 1_000_000
"""Files that a pattern may stand for."""


class Source(NamedTuple):
    """One input of the plan."""

    name: str
    """Its path from the plan's folder, with ``/``; the order of the plan is that of these names."""
    path: Path
    own: Own


def sources_of(plan: Plan) -> list[Source]:
    """The inputs of ``plan``, by name.

    Raises:
        InputError: HL110, nothing is where the plan says; HL111, too many inputs.
    """
    found: dict[str, Path] = {}
    wrong: list[Diagnostic] = []
    named = [(name, own.place or Location(plan.source)) for name, own in plan.own.items()]
    for text, place in (*plan.inputs, *named):
        files = list(_files(plan, text))
        if not files:
            wrong.append(_nothing(plan, text, place))
        for name in files:
            found.setdefault(name, plan.folder / name)
        if len(found) > MAX_INPUTS:
            hint = "chia thành nhiều kế hoạch, mỗi kế hoạch một thư mục ra"
            raise InputError([make_error("HL111", place, f"kế hoạch có hơn {MAX_INPUTS} tệp nhập", hint)])
    if wrong:
        raise InputError(wrong)
    return [Source(name, found[name], plan.own.get(name, Own())) for name in sorted(found)]


def _files(plan: Plan, text: str) -> Iterator[str]:
    """Names of the inputs that ``text`` stands for."""
    name = posix(text)
    path = plan.folder / name
    if any(sign in name for sign in "*?["):
        yield from _matching(plan, name)
    elif is_folder(path):
        yield from (
            posix(str(PurePosixPath(name, each))) for each in _names(path) if _is_input(plan, path / each)
        )
    elif os.path.lexists(path):
        yield name


def _matching(plan: Plan, pattern: str) -> Iterator[str]:
    absolute = PurePosixPath(pattern).is_absolute() or bool(Path(pattern).drive)
    start = Path(Path(pattern).anchor) if absolute else plan.folder
    rest = str(PurePosixPath(pattern).relative_to(PurePosixPath(pattern).anchor)) if absolute else pattern
    try:
        for count, path in enumerate(_within(start, rest)):
            if count > MAX_ENTRIES:
                return
            if is_plain_file(path) and _is_input(plan, path):
                yield posix(str(path) if absolute else os.path.relpath(path, plan.folder))
    except (
        OSError,
        ValueError,
        NotImplementedError,
    ):  # a folder that may not be read, a pattern that is none
        return


def _within(start: Path, pattern: str) -> Iterable[Path]:
    above = 0
    parts = PurePosixPath(pattern).parts
    while above < len(parts) and parts[above] == "..":
        above += 1
    for _ in range(above):
        start = start / ".."
    return start.glob("/".join(parts[above:]))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted
    except OSError:
        return []


def _is_input(plan: Plan, path: Path) -> bool:
    """Whether a file of a folder counts: by its suffix; not what programs hide or lock, no settings, not the plan."""
    name = path.name
    if name.startswith((LOCK, ".")) or name == FILE_NAME or path.suffix.lower() not in FORMATS:
        return False
    return os.path.abspath(path) != os.path.abspath(plan.source)  # noqa: PTH100 - links stay


def _nothing(plan: Plan, text: str, place: Location) -> Diagnostic:
    path = plan.folder / posix(text)
    if is_folder(path):
        hint = "chép tệp nhập (.xlsx, .yaml, .json) vào đó, hoặc ghi mẫu tên như nop-ve/**/*.xlsx để lấy cả thư mục con"
        return make_error("HL110", place, f"thư mục {quote(text)} không có tệp nhập nào", hint)
    what = (
        "không có tệp nhập nào hợp với mẫu"
        if any(sign in text for sign in "*?[")
        else "không có tệp hay thư mục"
    )
    hint = "đường dẫn tính từ thư mục của kế hoạch; xem lại tên"
    return make_error("HL110", place, f"{what} {quote(text)}", hint)
