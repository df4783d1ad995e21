"""Looks for the file that was meant when there is none of the name that was typed; only near by, and only for an error."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import did_you_mean
from cchcdoc.inputs.loading import FORMATS, LOCK
from cchcdoc.near_names import Names, nearest
from cchcdoc.plain_files import read_plain
from cchcdoc.project.locating import FILE_NAME, home_folder

MAX_ENTRIES: Final = 2_000
"""Entries of a folder that are looked at."""
MAX_FOLDERS: Final = 100
"""Folders below that are looked in."""
MAX_HEADS: Final = 200
"""Files whose beginning is read for their kind."""
HEAD: Final = 65_536
"""Bytes of the beginning of a file."""
MAX_BOOKS: Final = 20
"""Excel files that are read for their kind: of those the whole has to be."""
SUFFIXES: Final = tuple(FORMATS)
USUAL_FOLDERS: Final = ("Downloads", "Desktop", "Documents")
"""Folders of the user where what was received or saved usually lies."""
_KIND_IN_YAML: Final = re.compile(
    rb"^\xef?\xbb?\xbf?[\"']?loai[\"']?[ \t]*:[ \t]*[\"']?([^\s\"'#]*)", re.MULTILINE
)
_KIND_IN_JSON: Final = re.compile(rb"\"loai\"\s*:\s*\"([^\"]*)\"")


def hint_for_missing(path: Path) -> str:
    """A hint (Vietnamese) where the file that ``path`` should be is, or what it is called; empty when nothing is near."""
    names = [entry for entry in _files(path.parent) if entry != FILE_NAME]
    wanted = _plain(path.name)
    for name in names:
        if _plain(name) in (f"{wanted}.txt", f"{_plain(path.stem)}.txt"):
            return _rename(path.parent / name, path)
    same = [name for name in names if _plain(name) == wanted] or [
        name for name in names if _plain(Path(name).stem) == _plain(path.stem) and _is_input(name)
    ]
    elsewhere = () if same else islice(_elsewhere(path), 1)
    near = [path.parent / name for name in same[:1]] or [*elsewhere]
    if not near:
        inputs = [name for name in names if _is_input(name)]
        begun = [name for name in inputs if _plain(name).startswith(_plain(path.stem))]  # "bc - Copy.yaml"
        near = [path.parent / name for name in sorted(begun) or nearest(path.name, inputs, Names.FIELDS)]
    return did_you_mean(map(str, near[:1]))


def inputs_in(folder: Path) -> Mapping[str, str]:
    """Names of the inputs in ``folder``, sorted, each with the kind that its first lines say; empty if it says none."""
    found: dict[str, str] = {}
    books = 0
    for name in sorted(name for name in _files(folder) if _is_input(name) and name != FILE_NAME)[:MAX_HEADS]:
        is_book = name.lower().endswith(".xlsx")
        books += is_book
        if is_book and books > MAX_BOOKS:
            continue
        kind = _kind_in_book(folder / name) if is_book else _kind_in_text(folder / name)
        if kind is not None:
            found[name] = kind
    return found


def _kind_in_text(path: Path) -> str | None:
    try:
        head = read_plain(path, HEAD)
    except (OSError, ValueError):
        return None
    pattern = _KIND_IN_JSON if path.name.lower().endswith(".json") else _KIND_IN_YAML
    kind = pattern.search(head)
    return kind[1].decode("utf-8", "replace") if kind else None


def _kind_in_book(path: Path) -> str | None:
    from cchcdoc.inputs.excel import kind_of_form
    from cchcdoc.inputs.limits import MAX_BYTES

    try:
        return kind_of_form(read_plain(path, MAX_BYTES))
    except (OSError, ValueError):
        return None


def misnamed_in(folder: Path) -> Path | None:
    """A file of ``folder`` to which an editor added ``.txt``: ``cong-van.yaml.txt``."""
    names = (n for n in _files(folder) if n.lower().endswith(tuple(f"{suffix}.txt" for suffix in SUFFIXES)))
    name = min(names, default=None)
    return folder / name if name else None


def _rename(found: Path, wanted: Path) -> str:
    name = wanted.name if _is_input(wanted.name) else f"{wanted.stem}.yaml"
    return f"ở đây có {found} (Notepad thêm đuôi .txt); đổi tên thành {name}"


def _elsewhere(path: Path) -> Iterator[Path]:
    """Files of the same name in the folders below, in the folder above, here, and where the user's files usually lie."""
    here = Path()
    for folder in (*_folders(path.parent), path.parent / os.pardir, here, *_folders(here), *_usual_folders()):
        if os.path.isfile(folder / path.name):  # noqa: PTH113 - never raises
            yield Path(os.path.normpath(folder / path.name))


def _usual_folders() -> Iterator[Path]:
    home = home_folder(os.environ)
    yield from (home / name for name in USUAL_FOLDERS if home is not None)


def _files(folder: Path) -> list[str]:
    """The files of a folder, but for those that Office puts beside a file that is open."""
    names = (entry.name for entry in _entries(folder) if _is(entry, folder=False))
    return [name for name in names if not name.startswith(LOCK)]


def _folders(folder: Path) -> list[Path]:
    below = sorted(entry.name for entry in _entries(folder) if _is(entry, folder=True))
    return [folder / name for name in below if not name.startswith(".")][:MAX_FOLDERS]


def _entries(folder: Path) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(islice(entries, MAX_ENTRIES))
    except (OSError, ValueError):
        return ()


def _is(entry: os.DirEntry[str], *, folder: bool) -> bool:
    try:
        return entry.is_dir() if folder else entry.is_file()
    except OSError:
        return False


def _is_input(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
