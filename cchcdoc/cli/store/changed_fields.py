"""Which fields of an installed pack another version of it gives another type or unit: it may be taken all the same.

Whoever published a pack is refused by ``pack build``. Here the pack is signed, and refusing it would leave the commune without
this version and every later one, with no way of its own to mend it; so it is said before the update is agreed to.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.errors import CchcdocError

if TYPE_CHECKING:
    from cchcdoc.publishing.store.state import State
    from cchcdoc.publishing.store.taking import Candidate

MAX_SAID: Final = 20
"""Fields that are said; the first of them are enough to know what to ask the publisher."""
_HINT: Final = "xem lại giá trị ấy trong các tệp nhập cũ trước khi dùng lại; chưa rõ thì hỏi nơi phát hành"


def changed_fields(candidate: Candidate, folder: Path, state: State) -> list[Diagnostic]:
    """Warnings TP556 about what the version ``candidate`` changes of the one that is used.

    Args:
        candidate: the new version.
        folder: where packs are installed.
        state: what is installed.
    """
    from cchcdoc.authoring.earlier_versions import type_changes
    from cchcdoc.packs import get_kind_entry, load_kind
    from cchcdoc.publishing.store.state import PackState
    from cchcdoc.publishing.store.taking import folders_with

    used = state.packs.get(candidate.opened.manifest.id, PackState()).used
    kinds = [kind for kind in candidate.version.kinds if used is not None and kind in used.kinds]
    folders = (folders_with(None, folder, state), folders_with(candidate, folder, state)) if kinds else ()
    found: list[Diagnostic] = []
    for kind in kinds:
        try:
            old, new = (load_kind(get_kind_entry(kind, each)) for each in folders)
        except CchcdocError:  # whoever takes it, or renders with it, hears of it
            continue
        for each in type_changes(old, new):
            what = "kiểu" if each.is_type else "đơn vị"
            values = (each.before or "không có", each.after or "không có")
            message = f"{kind}: {each.path} đổi {what}, đang là {values[0]}, bản mới là {values[1]}"
            found.append(Diagnostic("TP556", Severity.WARNING, None, message, _HINT))
    return found[:MAX_SAID]
