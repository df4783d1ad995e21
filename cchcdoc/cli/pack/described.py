"""How commands show a pack file: lines for a person, and one object."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from cchcdoc.publishing.keys.public_key import PublicKey
from cchcdoc.publishing.manifest import Manifest


def lines_of(manifest: Manifest, signer: PublicKey | None) -> Iterator[str]:
    """What a pack is, whose, what changed and what it needs, a line each (Vietnamese)."""
    yield f"Gói:            {manifest.id} {manifest.version} (thứ tự {manifest.sequence})"
    yield f"Tên:            {manifest.title}"
    yield f"Nơi phát hành:  {manifest.publisher}"
    if signer is not None:
        yield f"Vân tay khóa:   {signer.fingerprint}"
    bases = "".join(f"; {code} {needed}" for code, needed in manifest.bases.items())
    yield f"Cần:            cchcdoc {manifest.program}{bases}"
    for said, values in (
        ("Khóa kế tiếp:  ", manifest.next_keys),
        ("Thu hồi khóa:  ", manifest.revoked),
        ("Chặn bản:      ", manifest.blocked),
    ):
        yield from (f"{said} {each}" for each in values)
    first, *rest = manifest.changes.split("\n")
    yield f"Thay đổi:       {first}"
    yield from (f"                {line}" for line in rest)


def as_json(
    manifest: Manifest,
    payload: bytes | memoryview | None = None,
    *,
    sha256: str = "",
    signer: PublicKey | None = None,
) -> dict[str, object]:
    """A pack as one object; ``payload`` or ``sha256`` of it."""
    digest = sha256 or (None if payload is None else hashlib.sha256(payload).hexdigest())
    return {
        "id": manifest.id,
        "title": manifest.title,
        "version": str(manifest.version),
        "sequence": manifest.sequence,
        "publisher": manifest.publisher,
        "changes": manifest.changes,
        "program": str(manifest.program),
        "bases": {code: str(needed) for code, needed in manifest.bases.items()},
        "files": list(manifest.files),
        "next_keys": list(manifest.next_keys),
        "revoked": list(manifest.revoked),
        "blocked": list(manifest.blocked),
        "sha256": digest,
        "signer": None if signer is None else signer.fingerprint,
    }
