"""The folders of packs: those that the user names, the bundled ones, and what of them may be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from errno import errorcode
from itertools import islice
from pathlib import Path

from cchcdoc.diagnostics import Diagnostic, Location, make_error, one_line, quote
from cchcdoc.errors import InputError, PackError
from cchcdoc.held_files import held_folder, held_names
from cchcdoc.packs.finding.entries import PackOrigin
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.plain import read_flat_map
from cchcdoc.plain_files import is_folder, is_plain_file

MAX_ENTRIES = 10_000
"""Entries of one folder that are looked at; the rest is ignored."""
MAX_LISTED = 5
"""Packs that a hint lists."""
MAX_NAME = 100
"""Characters of a name that are repeated in a message or a document."""


def pack_folders(extra: Sequence[Path], *, must_read: bool = True) -> dict[Path, PackOrigin]:
    """The packs in the order in which they count, those named by the user first, each with its origin.

    Args:
        extra: folders of packs, or folders that hold packs, named by the user.
        must_read: whether a pack.yaml that cannot be read is an error; otherwise its pack goes by the name of its folder.

    Raises:
        PackError: a folder is missing or unreadable (MT282) or holds no pack (MT335), two of the user's packs have one
            code (MT336), a pack.yaml cannot be read (MT301) or lies elsewhere (MT334).
    """
    packs: dict[str, Path] = {}
    for pack in _packs_in(extra):
        packs.setdefault(os.path.realpath(pack), pack)  # named twice, it would be its own base
    origin_of = read_origin if must_read else origin_or_name
    named = {pack: origin_of(pack) for pack in packs.values()}
    _check_codes(named)
    for pack in _packs_below(bundled("templates")):
        packs.setdefault(os.path.realpath(pack), pack)
    return {pack: named.get(pack) or read_origin(pack) for pack in packs.values()}


def not_replaced(behind: Sequence[Path], before: Sequence[Path]) -> tuple[Path, ...]:
    """Of the folders ``behind`` the packs that have another code than every pack of ``before``.

    Who names a pack in a command means it instead of the version that the project's file names. What cannot be read stays,
    for whoever reads it to report.
    """
    try:
        taken = {read_origin(pack).id for pack in _packs_in(before)}
        return tuple(pack for pack in _packs_in(behind) if read_origin(pack).id not in taken)
    except PackError:
        return tuple(behind)


def _check_codes(origins: dict[Path, PackOrigin]) -> None:
    first: dict[str, Path] = {}
    for pack, origin in origins.items():
        other = first.setdefault(origin.id, pack)
        if other != pack:
            message = f"hai gói mẫu cùng mã {quote(origin.id)}: {other} và {pack}"
            hint = "bỏ một thư mục (bản cũ), hoặc đổi dòng ma trong pack.yaml của một gói"
            raise PackError([make_error("MT336", None, message, hint)])


def _packs_in(folders: Sequence[Path]) -> list[Path]:
    packs: list[Path] = []
    for folder in folders:
        if not is_folder(folder):
            is_archive = folder.suffix.lower() in (".zip", ".rar", ".7z")
            hint = (
                "giải nén rồi nêu thư mục đã giải nén" if is_archive else "kiểm tra lại đường dẫn ở --packs"
            )
            if folder.suffix.lower() == ".cchcpack":
                hint = f"đây là gói đã đóng, không dùng qua --packs; cài: cchcdoc pack install {folder}"
            raise PackError([make_error("MT282", None, f"không có thư mục gói mẫu {folder}", hint)])
        found = [folder] if is_file(folder / "pack.yaml") else _packs_below(folder)
        if not found:
            message = f"thư mục {folder} không có pack.yaml nên không phải gói mẫu"
            raise PackError([make_error("MT335", None, message, what_instead(folder))])
        packs += found
    return packs


def what_instead(folder: Path) -> str:
    """What to name in the place of ``folder``, which holds no pack.yaml."""
    if folder.name == "pack.yaml":
        return f"nêu thư mục của gói: {folder.parent}"
    packs = [str(each) for each in _packs_below(folder)] if is_folder(folder) else []
    if packs:
        return f"đây là thư mục chứa gói; nêu gói: {', '.join(packs[:MAX_LISTED])}"
    names = {path.name.lower(): path.name for path in entries_of(folder)}
    for name in ("pack.yml", "pack.yaml.txt", "pack.yaml"):
        if name in names:
            return f"đổi tên {names[name]} thành pack.yaml"
    if "kind.yaml" in names:
        return f"đây là thư mục của một loại văn bản; nêu thư mục của gói, chứa nó: {folder.parent}"
    return "nêu đúng thư mục của gói mẫu, trong đó có tệp pack.yaml"


def _packs_below(folder: Path) -> list[Path]:
    return [child for child in entries_of(folder) if is_file(child / "pack.yaml")]


def entries_of(folder: Path) -> list[Path]:
    """The entries of ``folder``, sorted; empty when it is not a folder.

    Raises:
        PackError: MT282 when the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in islice(entries, MAX_ENTRIES))
    except (FileNotFoundError, NotADirectoryError):
        return [folder / name for name in held_names(folder) or ()]
    except OSError as error:
        reason = errorcode.get(error.errno or 0, "lỗi")
        message = f"không đọc được thư mục gói mẫu {folder} (máy báo {reason})"
        raise PackError([make_error("MT282", None, message, "xem lại quyền đọc thư mục")]) from None


def is_file(path: Path) -> bool:
    """Whether ``path`` is a readable regular file."""
    return is_plain_file(path)


def lies_inside(path: Path, pack: Path) -> bool:
    """Whether ``path``, links followed, lies in the folder ``pack``."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(pack))


def is_bundled(pack: Path) -> bool:
    """Whether ``pack`` came with the program: an installer may have made its files links to a store of its own."""
    return pack.parent == bundled("templates")


def outside_files(pack: Path, files: Sequence[Path]) -> Iterator[Diagnostic]:
    """An error (MT334) for each of ``files`` that really lies outside the folder of ``pack``, where a link leads to it.

    What the user may read and the pack's author may not would stand in a document. Links inside the pack are the
    author's own affair, and the folder of the pack itself may be a link.
    """
    if is_bundled(pack):
        return
    home = os.path.join(os.path.realpath(pack), "")  # noqa: PTH118 - with the separator at its end
    for path in files:
        if not os.path.realpath(path).startswith(home):
            message = "tệp của gói mẫu là liên kết ra ngoài thư mục của gói"
            hint = f"chép chính tệp ấy vào {pack}"
            yield make_error("MT334", Location(str(path)), message, hint)


def origin_or_name(pack: Path) -> PackOrigin:
    """As ``read_origin``; of a pack whose pack.yaml cannot be read, its folder's name."""
    try:
        return read_origin(pack)
    except PackError:
        name = one_line(pack.name)[:MAX_NAME]
        return PackOrigin(id=name, name=name, version="0")


def read_origin(pack: Path) -> PackOrigin:
    """What pack.yaml says of ``pack``.

    Raises:
        PackError: MT301 it is no list of keys, MT334 it lies elsewhere, or what is wrong with it as YAML.
    """
    faults = list(outside_files(pack, [pack / "pack.yaml"]))
    if faults:
        raise PackError(faults)
    try:
        values = read_flat_map(pack / "pack.yaml")
    except InputError as error:
        raise PackError(error.diagnostics) from None
    ma, ten, phien_ban = (one_line(values.get(key, ""))[:MAX_NAME] for key in ("ma", "ten", "phien_ban"))
    name = one_line(pack.name)[:MAX_NAME]
    held = held_folder(pack)
    return PackOrigin(
        id=ma or name,
        name=ten or name,
        version=phien_ban or "0",
        sha256=held.sha256 if held is not None else "",
        is_unsigned=held is None and not is_bundled(pack),
        stopped=(f"{ma or name} {phien_ban}: {held.stopped}",) if held is not None and held.stopped else (),
    )
