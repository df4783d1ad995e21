"""Where the commands of this shelf work, and what time it is for the log."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from cchcdoc.publishing.refusals import store_refusal
from cchcdoc.publishing.store.places import VARIABLE, store_folder


def needed_store() -> Path:
    """The folder of installed packs.

    Raises:
        StoreError: TP598, there is none.
    """
    folder = store_folder(os.environ)
    if folder is None:
        hint = f"bỏ biến {VARIABLE}, hoặc đặt nó là đường dẫn đầy đủ của một thư mục"
        raise store_refusal("TP598", None, "không có nơi cất gói trên máy này", hint)
    return folder


def now() -> str:
    """Day and time, UTC, as the log has them."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
