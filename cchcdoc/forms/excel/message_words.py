"""What a message about an Excel form advises, in the words of the form: names of fields become the labels that the clerk sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location
from cchcdoc.forms.excel.planning.wording import Wording
from cchcdoc.nodes import ListNode, Node, node_at
from cchcdoc.schema.fields.shapes import NO_SUCH_FIELD
from cchcdoc.schema.subschemas import Schema

NEW_FORM: Final = "cchcdoc convert MẪU_CŨ.xlsx MẪU_MỚI.xlsx"
"""How the answers of an older form come into a new one."""
UNKNOWN_KEY: Final = "DL139"
NOT_FILLED_IN: Final = "DL130"
_RENAMED: Final = re.compile(r"^đổi tên trường này thành (.*), hoặc để lệnh đổi: .*$")
_QUOTED: Final = re.compile(r'"([a-z][a-z0-9]*(?:_[a-z0-9]+)+)"')


def in_words_of_form(
    found: Iterable[Diagnostic], schema: Schema, root: Node | None = None
) -> Sequence[Diagnostic]:
    """``found`` with hints as the form says it, where they are about a cell; ``schema``: of the whole input.

    The messages keep the paths behind the labels, which name a field in every format. ``root``: what was read, to know
    of a field that is not filled in whether the form has a cell for it: an older one sends its clerk to a new one.
    """
    known = list(found)
    if not any(each.location is not None and each.location.cell is not None for each in known):
        return known
    wording = Wording(schema)
    return [_in_words(each, each.location, wording, root) for each in known]


def _in_words(found: Diagnostic, at: Location | None, wording: Wording, root: Node | None) -> Diagnostic:
    if at is None or at.cell is None:
        return found
    if found.code == UNKNOWN_KEY:
        return found._replace(hint=_of_older_form(found.hint, wording))
    if found.code == NOT_FILLED_IN and found.field and root is not None and not _has(root, found.field):
        return found._replace(
            location=Location(at.source), hint=f"mẫu này chưa có ô ấy; chuyển sang mẫu mới: {NEW_FORM}"
        )
    return found._replace(hint=_worded(found.hint, wording)) if "_" in found.hint else found


def _of_older_form(hint: str, wording: Wording) -> str:
    """The hint for a cell whose field the kind has no longer: it is not the clerk who named it."""
    if hint.startswith(NO_SUCH_FIELD):
        return f"xóa chữ trong ô này nếu không còn dùng, hoặc chuyển sang mẫu mới: {NEW_FORM}"
    renamed = _RENAMED.match(hint)
    if renamed:
        return f"mẫu mới có ô {_worded(renamed[1], wording)}; chuyển sang mẫu mới: {NEW_FORM}"
    return _worded(hint.replace("xóa trường này", "xóa chữ trong ô này"), wording)


def _has(root: Node, field: str) -> bool:
    """Whether what was read has a place for ``field`` (``so_lieu.don_vi#2.ten``), filled in or not."""
    node: Node | None = root
    for step in field.split("."):
        name, _, number = step.partition("#")
        node = node_at(node, (name,))
        if number.isdecimal():
            items = node.items if isinstance(node, ListNode) else ()
            node = items[int(number) - 1] if 0 < int(number) <= len(items) else None
    return node is not None


def _worded(hint: str, wording: Wording) -> str:
    bare = _QUOTED.sub(lambda name: name[1] if wording.apply(name[1]) != name[1] else name[0], hint)
    return wording.apply(bare)
