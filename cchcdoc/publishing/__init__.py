"""A pack as one signed file: built, signed, verified and opened from memory; nothing of it is ever unpacked.

``open_pack_file`` is the only road from a file to its contents; what is trusted is said by who calls it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.publishing.manifest import Manifest
    from cchcdoc.publishing.opened_pack import Opened, TrustedKey, open_pack_file, read_unverified, signers_in

_MODULE_OF = {
    "Manifest": "manifest",
    "Opened": "opened_pack",
    "TrustedKey": "opened_pack",
    "open_pack_file": "opened_pack",
    "read_unverified": "opened_pack",
    "signers_in": "opened_pack",
}

__all__ = ["Manifest", "Opened", "TrustedKey", "open_pack_file", "read_unverified", "signers_in"]

__getattr__ = names_from(__name__, _MODULE_OF)
