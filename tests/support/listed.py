"""Lists of packs for tests: of the pack files of ``installed``, or with any value exchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchcdoc.publishing.canonical_json import read_plain_json, write_canonical
from cchcdoc.publishing.keys.minisig import sign_payload
from cchcdoc.publishing.lists.list_file import FORM, NAME, new_list_file, sign_list_file
from cchcdoc.publishing.lists.making import in_folder, make_list
from cchcdoc.publishing.lists.pack_list import PackList, write_list
from cchcdoc.publishing.opened_pack import read_unverified
from cchcdoc.publishing.signed_file import SignedBy, write_signed
from tests.support.published import key

DAY = "2026-06-02"


def named(*packs: bytes) -> dict[str, bytes]:
    """Pack files by their usual names."""
    return {read_unverified(data)[0].manifest.file_name: data for data in packs}


def list_of(*packs: bytes, number: int = 1, day: str = DAY, until: str = "") -> PackList:
    """The list of these pack files."""
    found = [in_folder(name, data, name) for name, data in named(*packs).items()]
    return make_list(found, None, day, until)._replace(number=number)


def listed(*packs: bytes, keys: tuple[int, ...] = (1,), **values: Any) -> bytes:
    """The file of a list of these pack files, signed by these keys."""
    first, *others = keys
    data = new_list_file(list_of(*packs, **values), key(first))
    for number in others:
        data = sign_list_file(data, key(number))
    return data


def folder_of(*packs: bytes, **values: Any) -> dict[str, bytes]:
    """What a publisher's folder has: the pack files and the list of them."""
    return {**named(*packs), NAME: listed(*packs, **values)}


def plain_list(*packs: bytes, **values: Any) -> dict[str, Any]:
    """The values of a list, to be changed."""
    return read_plain_json(write_list(list_of(*packs, **values)), "x")


def signed_values(values: Mapping[str, Any], number: int = 1, comment: str = "") -> bytes:
    """The file of a list that says ``values``, whatever they are, signed by a key as a publisher gone mad would."""
    return signed_bytes(
        write_canonical(values),
        comment or f"cchclist-1 thu_tu={values.get('thu_tu')} ngay_ky={values.get('ngay_ky')}",
        number,
    )


def signed_bytes(payload: bytes, comment: str, number: int = 1) -> bytes:
    """The file of any payload."""
    own = key(number)
    return write_signed(
        FORM, payload, (SignedBy(own.public, sign_payload(payload, comment, own.public, own.seed)),)
    )
