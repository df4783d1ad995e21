"""Limits of what is taken for a pack file; each has a test."""

from __future__ import annotations

from typing import Final

MAX_HEADER: Final = 8_192
"""Bytes of the header, its last line included: ``MAX_SIGNATURES`` signatures have less than half."""
MAX_SIGNATURES: Final = 4
"""Signatures of one file: the key of today, the next one, and room."""
MAX_PAYLOAD: Final = 100_000_000
"""Bytes of the payload."""
MAX_MANIFEST: Final = 1_000_000
"""Bytes of ``manifest.json``."""
MAX_FILES: Final = 2_000
"""Files in one pack, without the manifest."""
MAX_FILE: Final = 60_000_000
"""Bytes of one file; that of a file of a pack in a folder."""
MAX_NAME_BYTES: Final = 200
"""Bytes of a name inside the pack, in UTF-8: room is left for the folder that somebody would put it in."""
MAX_DEPTH: Final = 2
"""Segments of a name: a folder and a file."""
MAX_SEQUENCE: Final = 999_999_999
"""Largest sequence number."""
MAX_TITLE: Final = 200
"""Characters of the title and of the publisher's name."""
MAX_CHANGES: Final = 5_000
"""Characters of what changed."""
MAX_BASES: Final = 50
"""Packs that one pack is based on."""
MAX_NEXT_KEYS: Final = 8
"""Keys that a manifest announces."""
MAX_REVOKED: Final = 32
"""Keys that a manifest revokes."""
MAX_BLOCKED: Final = 200
"""Versions that a manifest blocks."""
MAX_CODE: Final = 60
"""Characters of the code of a pack."""
MAX_LIST: Final = 1_000_000
"""Bytes of the payload of a list of packs."""
MAX_LISTED: Final = 1_000
"""Pack files that a list names."""
MAX_LIST_NUMBER: Final = 9_999_999_999
"""Largest number of a list: ten digits, a day and two more."""
