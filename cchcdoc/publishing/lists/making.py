"""Makes the list of the pack files in a publisher's folder: of each, what it is; and whether the list goes forward."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from cchcdoc.publishing.bounds import MAX_LIST_NUMBER, MAX_LISTED
from cchcdoc.publishing.lists.pack_list import ListedFile, PackList
from cchcdoc.publishing.manifest import Manifest
from cchcdoc.publishing.opened_pack import TrustedKey, open_pack_file, signers_in
from cchcdoc.publishing.refusals import Refusal

DAILY_NUMBERS: Final = 100
"""Lists that may be written on one day before their numbers run into those of the next."""


class PackInFolder(NamedTuple):
    """A pack file in the folder."""

    listed: ListedFile
    manifest: Manifest


def in_folder(name: str, data: bytes, source: str) -> PackInFolder:
    """What the list says of a pack file; ``name``: its own, without the folder.

    Raises:
        PackFileError: TP568, its name is not that of its pack; TP570 to TP578, it is no sound file, or not signed.
    """
    keys = [TrustedKey(key) for key in signers_in(data, source)]
    opened = open_pack_file(data, keys, source)
    manifest = opened.manifest
    file = ListedFile(
        manifest.id,
        str(manifest.version),
        manifest.sequence,
        len(data),
        hashlib.sha256(data).hexdigest(),
        opened.sha256,
    )
    if file.name != name:
        message = f"tên tệp không phải {file.name}"
        raise Refusal("TP568", message, f"đổi tên tệp thành {file.name}").at(source)
    return PackInFolder(file, manifest)


def make_list(found: Iterable[PackInFolder], old: PackList | None, day: str, until: str) -> PackList:
    """The next list, of these files.

    Its number is the day with two digits more, or one more than that of the old list: it grows also when the old list was
    lost, and when a clock was wrong.

    Args:
        found: the pack files, at least one.
        old: the list that there was.
        day: today.
        until: the day after which there will be a newer one; empty: not said.

    Raises:
        Refusal: TP568, two files are one publication, the old list has a newer version of a pack, or there are too many.
    """
    found = list(found)
    if len(found) > MAX_LISTED:
        raise Refusal("TP568", f"thư mục có quá {MAX_LISTED} tệp gói", "cất bớt bản rất cũ sang thư mục khác")
    files: dict[str, ListedFile] = {}
    numbers: dict[tuple[str, int], str] = {}
    for each, _ in found:
        other = numbers.setdefault((each.pack, each.sequence), each.name)
        if other != each.name:
            message = f"{other} và {each.name} cùng thứ tự {each.sequence}"
            raise Refusal("TP568", message, "mỗi lần phát hành tăng thu_tu; bỏ tệp sai khỏi thư mục")
        files[each.name] = each
    newest = max(found, key=lambda each: each.listed.sequence)
    number = max(int(day.replace("-", "")) * DAILY_NUMBERS + 1, old.number + 1 if old is not None else 0)
    packs = PackList(min(number, MAX_LIST_NUMBER), day, until, newest.manifest.publisher, files)
    if old is not None:
        _check_forward(packs, old)
    return packs


def _check_forward(packs: PackList, old: PackList) -> None:
    if packs.number <= old.number:
        message = f"danh sách trước đã mang số lớn nhất ({old.number})"
        raise Refusal("TP568", message, "tạo khóa mới, báo vân tay mới bằng công văn")
    for code in old.packs:
        was, now = old.of_pack(code)[-1], packs.of_pack(code)
        if not now or now[-1].sequence < was.sequence:
            message = f"danh sách trước có {was.name}, thư mục này không còn"
            raise Refusal(
                "TP568", message, "chép lại tệp ấy vào thư mục; muốn rút một bản thì phát hành bản mới"
            )
        same = [each for each in now if each.sequence == was.sequence]
        if same and same[0].sha256 != was.sha256:
            message = f"{same[0].name} khác với tệp cùng thứ tự trong danh sách trước"
            raise Refusal("TP568", message, "nội dung mới thì tăng phien_ban, thu_tu rồi đóng gói, ký lại")
