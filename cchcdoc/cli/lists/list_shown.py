"""How commands show a list of packs: lines for a person, and one object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchcdoc.publishing.keys.public_key import PublicKey
from cchcdoc.publishing.lists.pack_list import PackList, shown_day


def lines_of_list(packs: PackList, signers: Sequence[PublicKey] = ()) -> Iterator[str]:
    """What a list is, whose, and the packs that it names, a line each (Vietnamese)."""
    yield f"Danh sách:      số {packs.number}, ngày {shown_day(packs.day)}"
    if packs.until:
        yield f"Danh sách mới:  trước ngày {shown_day(packs.until)}"
    yield f"Nơi phát hành:  {packs.publisher}"
    yield from (f"Vân tay khóa:   {each.fingerprint}" for each in signers)
    for code in packs.packs:
        *older, newest = packs.of_pack(code)
        more = f"; và {len(older)} bản trước" if older else ""
        yield f"Gói:            {code} {newest.version} (thứ tự {newest.sequence}){more}"


def list_as_json(packs: PackList, signers: Sequence[PublicKey]) -> dict[str, object]:
    """A list as one object."""
    return {
        "number": packs.number,
        "day": packs.day,
        "until": packs.until or None,
        "publisher": packs.publisher,
        "signers": [each.fingerprint for each in signers],
        "files": [
            {
                "file": name,
                "id": each.pack,
                "version": each.version,
                "sequence": each.sequence,
                "size": each.size,
                "file_sha256": each.file_sha256,
                "sha256": each.sha256,
            }
            for name, each in sorted(packs.files.items())
        ],
    }
