"""The inputs of a plan: files of folders, files by name, files by pattern, each once, in an order that does not change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from cchcdoc.batch.plans.document_names import one_name
from cchcdoc.batch.plans.plan_file import SPLIT, Own, Plan, posix
from cchcdoc.diagnostics import Diagnostic, Location, in_file_order, make_error, quote
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
        InputError: HL102, two entries of ``van_ban`` are about one file; HL110, nothing is where the plan says; HL111, too
            many inputs.
    """
    found = _Found(plan)
    wrong: list[Diagnostic] = []
    for text, place in plan.inputs:
        names = list(_files(plan, text))
        if not names:
            wrong.append(_nothing(plan, text, place))
        found.add(names, place)
    own: dict[str, Own] = {}
    for text, said in plan.own.items():
        place = said.place or Location(plan.source)
        name = found.known_as(text) or text
        if name == text and not _is_file(plan.folder / text):
            wrong.append(_nothing(plan, text, place))
        elif name in own:
            aside = (own[name].place or place).aside(place)
            message = f"tệp nhập {quote(text)} và một mục khác là một tệp{aside}"
            wrong.append(make_error("HL102", place, message, "giữ một mục"))
        else:
            found.add([name], place)
            own[name] = said
    if wrong:
        raise InputError(in_file_order(wrong))
    return [Source(_as_text(name), found.paths[name], own.get(name, Own())) for name in sorted(found.paths)]


def is_text(name: str) -> bool:
    """Whether a name of the disk is text, and not bytes that are no UTF-8 (which Python keeps as lone surrogates)."""
    return name == _as_text(name)


def _as_text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


class _Found:
    """Inputs that were found, each once: on a disk that takes ``XA.yaml`` for ``xa.yaml`` both are one file."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.paths: dict[str, Path] = {}
        self._alike: dict[str, str] = {}
        """Names by what is equal of those that are one file on some system."""

    def add(self, names: Iterable[str], place: Location) -> None:
        """Add what one line of the plan stands for. Raises ``InputError``: HL111."""
        new = [name for name in names if self.known_as(name) is None]
        self.paths.update((name, self._plan.folder / name) for name in new)
        self._alike.update((one_name(name), name) for name in new)
        if len(self.paths) > MAX_INPUTS:
            raise InputError([make_error("HL111", place, f"kế hoạch có hơn {MAX_INPUTS} tệp nhập", SPLIT)])

    def known_as(self, name: str) -> str | None:
        """The name under which the file that ``name`` says was found; a name that only looks like it is another file."""
        if name in self.paths:
            return name
        alike = self._alike.get(one_name(name))
        if alike is None:
            return None
        path = self._plan.folder / name
        try:
            is_it = not os.path.lexists(path) or path.samefile(self.paths[alike])
        except (OSError, ValueError):
            return None
        return alike if is_it else None


def _files(plan: Plan, text: str) -> Iterator[str]:
    """Names of the inputs that ``text`` stands for."""
    name = posix(text)
    path = plan.folder / name
    if _is_file(path):  # a name may have brackets, too
        yield name
    elif is_folder(path):
        yield from (
            posix(str(PurePosixPath(name, each))) for each in _names(path) if _is_input(plan, path / each)
        )
    elif any(sign in name for sign in "*?["):
        yield from _matching(plan, name)


def _is_file(path: Path) -> bool:
    """Whether anything but a folder stands there; never raises."""
    return os.path.lexists(path) and not os.path.isdir(path)  # noqa: PTH112 - never raises


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
    if is_folder(path) and text in plan.own:
        message = f"{quote(text)} là thư mục, mỗi mục của van_ban là một tệp nhập"
        return make_error("HL110", place, message, "ghi từng tệp trong đó, mỗi tệp một mục")
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
