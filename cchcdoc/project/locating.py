"""Finds the file ``cchcdoc.yaml`` of a folder, and that of the user; says which of them may be trusted.

Looked for in the folder of the input (or the current folder) and in at most ``MAX_ABOVE`` folders above it, not above
the user's home and never in the root of a drive. The nearest one counts. Its packs and its unit decide what a document
says, so one that somebody else could have put there is not used, and that is reported:

- in the folder itself: another user's file in a folder that everybody may write (``/tmp``). In a folder that colleagues
  share, theirs counts like the inputs beside it;
- above it: any file that is neither this user's nor root's.

Windows has no owner that could be asked for cheaply; everything found there counts.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, make_warning

FILE_NAME: Final = "cchcdoc.yaml"
MAX_ABOVE: Final = 5
"""Folders above the first one that are looked in."""
MISNAMED: Final = ("cchcdoc.yml", "cchcdoc.yaml.txt", "cchcdoc.yaml.yaml", "cchcdoc.json")
"""Names that editors make of the right one; only looked for in the first folder."""
ROOT: Final = 0
"""The user whose files everybody trusts."""
MAX_STEPS_UP: Final = 3
"""A path with more ``..`` than this is shown from the root."""


class Found(NamedTuple):
    """A file to read, and the warnings about files that are not read."""

    path: Path | None = None
    warnings: tuple[Diagnostic, ...] = ()


def find_project_file(folder: Path, environ: Mapping[str, str]) -> Found:
    """The nearest ``cchcdoc.yaml`` of ``folder``; warnings TP544 about one that is not trusted or has another name."""
    try:
        first = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay: the folder above is the one that was meant
    except OSError:  # the current folder is gone
        return Found()
    warnings: list[Diagnostic] = []
    for above, each in enumerate(_folders(first, environ)):
        path = each / FILE_NAME
        if os.path.lexists(path):
            if _is_trusted(path, is_above=above > 0):
                return Found(path, tuple(warnings))
            warnings.append(_not_trusted(path))
        elif not above:
            warnings += _misnamed(each)
    return Found(None, tuple(warnings))


def find_own_file(environ: Mapping[str, str]) -> Found:
    """The ``cchcdoc.yaml`` in the user's own folder."""
    folder = config_folder(environ)
    path = folder / FILE_NAME if folder else None
    if path is None or not os.path.lexists(path):
        return Found()
    return Found(path) if _is_trusted(path, is_above=True) else Found(None, (_not_trusted(path),))


def config_folder(environ: Mapping[str, str]) -> Path | None:
    """The user's own folder for settings, by ``environ``; ``None`` without a home. A relative one is none."""
    base = environ.get("APPDATA") if sys.platform == "win32" else environ.get("XDG_CONFIG_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "cchcdoc"
    home = home_folder(environ)
    return home / ".config" / "cchcdoc" if home else None


def home_folder(environ: Mapping[str, str]) -> Path | None:
    """The user's home, by ``environ``; a relative one is none."""
    home = environ.get("HOME") or environ.get("USERPROFILE")
    return Path(home) if home and Path(home).is_absolute() else None


def shown(path: Path) -> str:
    """``path`` for messages: from the current folder if it is near."""
    try:
        near = os.path.relpath(path)
    except (OSError, ValueError):  # the current folder is gone; another drive
        return str(path)
    return near if Path(near).parts.count(os.pardir) <= MAX_STEPS_UP else str(path)


def _folders(first: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    home = home_folder(environ)
    yield first
    if first == home:
        return
    for each in first.parents[:MAX_ABOVE]:
        if each == each.parent:
            return
        yield each
        if each == home:
            return


def _is_trusted(path: Path, *, is_above: bool) -> bool:
    if sys.platform == "win32":
        return True
    try:
        owner = path.stat().st_uid
        is_open_to_all = bool(path.parent.stat().st_mode & stat.S_IWOTH)
    except (OSError, ValueError):  # whoever reads it reports what is wrong
        return True
    return owner in (os.getuid(), ROOT) or not (is_above or is_open_to_all)


def _not_trusted(path: Path) -> Diagnostic:
    message = "tệp này do người khác đặt trong thư mục chung nên không được dùng"
    hint = "đúng là của đơn vị thì chép vào thư mục làm việc của mình"
    return make_warning("TP544", Location(shown(path)), message, hint)


def _misnamed(folder: Path) -> Iterator[Diagnostic]:
    for name in MISNAMED:
        path = folder / name
        if os.path.lexists(path):
            message = f"tệp này không được dùng vì tên phải là {FILE_NAME}"
            yield make_warning("TP544", Location(shown(path)), message, f"đổi tên thành {FILE_NAME}")
