"""What a publisher's address has: one pack file, or a folder with a list and the pack files that it names."""

from __future__ import annotations

import hashlib
from typing import Final

from cchcdoc.publishing.lists.list_file import MAX_LIST_FILE, NAME
from cchcdoc.publishing.lists.pack_list import ListedFile
from cchcdoc.publishing.pack_file import MAX_PACK_FILE, SUFFIX
from cchcdoc.publishing.refusals import Refusal
from cchcdoc.publishing.web import fetching
from cchcdoc.publishing.web.address import in_folder, shown_address
from cchcdoc.publishing.web.fetching import OTHER_FILE, Wanted, fetch

_LIST: Final = f"/{NAME}"


def is_file(address: str) -> bool:
    """Whether ``address`` is that of one pack file."""
    return address.partition("?")[0].lower().endswith(SUFFIX)


def fetch_file(address: str) -> bytes:
    """The pack file at ``address``, which only its own signature speaks for. Raises ``PackFileError`` as ``fetch``."""
    return fetch(address, Wanted(MAX_PACK_FILE, limits=fetching.LIMITS))


def list_address(folder: str) -> str:
    """The address of the list in ``folder``; that of the list itself may be typed too. Raises ``PackFileError`` (TP562)."""
    return folder if folder.endswith(_LIST) else in_folder(folder, NAME)


def fetch_list(address: str) -> bytes:
    """The list at ``address``, not verified. Raises ``PackFileError`` as ``fetch``."""
    limits = fetching.LIMITS._replace(total=fetching.LIST_SECONDS)
    return fetch(address, Wanted(MAX_LIST_FILE, limits=limits))


def listed_address(list_at: str, file: ListedFile) -> str:
    """The address of a file that the list at ``list_at`` names: beside it, and nowhere else."""
    return in_folder(list_at.removesuffix(_LIST), file.name)


def fetch_listed(address: str, file: ListedFile) -> bytes:
    """The file that a list names, at its address.

    Raises:
        PackFileError: as ``fetch``; TP564, it is another file than the list says.
    """
    data = fetch(address, Wanted(file.size, file.size, fetching.LIMITS))
    if hashlib.sha256(data).hexdigest() != file.file_sha256:
        message = f"tệp máy chủ gửi không phải {file.name} mà danh sách kể"
        raise Refusal("TP564", message, OTHER_FILE).at(shown_address(address))
    return data
