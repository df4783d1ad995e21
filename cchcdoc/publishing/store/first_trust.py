"""A fingerprint that was typed together with the files: it is trusted for the packs that its key has really signed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from cchcdoc.errors import CchcdocError
from cchcdoc.publishing.opened_pack import TrustedKey, open_pack_file, signers_in
from cchcdoc.publishing.refusals import Refusal
from cchcdoc.publishing.store.gathering import PackBytes
from cchcdoc.publishing.store.state import Stored
from cchcdoc.publishing.store.trusting import Letter, add_trust, check_other_keys


def trust_in(stored: Stored, fingerprint: str, files: Iterable[PackBytes], when: str) -> Stored:
    """The state with the key trusted for its packs among ``files``.

    Args:
        stored: the state as it is.
        fingerprint: as it is printed; a person typed it from a letter.
        files: pack files, not verified yet.
        when: day and time, UTC.

    Raises:
        PackFileError: of the only file, what is wrong with it; TP577, no file is signed with this key.
        StoreError: TP595, another key is trusted for one of the packs.
    """
    files = list(files)
    packs: set[str] = set()
    for file in files:
        with suppress(*(() if len(files) == 1 else (CchcdocError,))):  # gather() reports the others
            keys = [key for key in signers_in(file.data, file.source) if key.fingerprint == fingerprint]
            if keys:
                opened = open_pack_file(file.data, [TrustedKey(keys[0])], file.source)
                packs.add(opened.manifest.id)
    if not packs:
        message = "vân tay gõ đúng nhưng không tệp nào ở đây ký bằng khóa ấy"
        hint = "đừng dùng tệp này; hỏi lại nơi phát hành bằng số điện thoại ghi trong công văn"
        raise Refusal("TP577", message, hint).at(", ".join(file.source for file in files[:3]))
    letter = Letter(fingerprint, tuple(sorted(packs)))
    check_other_keys(stored.state, letter)
    return add_trust(stored, letter, when).stored
