"""Recipients that nobody has read yet: the list is still exactly the one that was written in beforehand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Final

from cchcdoc.diagnostics import Diagnostic, make_warning, quote
from cchcdoc.near_names import Names, near_names
from cchcdoc.nodes import CellPosition, Node, RawInput, Scalar, node_at, truth_of
from cchcdoc.project.profile import DEFAULT, Unit, lines_of

MAX_TOLD: Final = 10
"""Unknown kinds of a profile that are reported."""
READ: Final = "da_xem_noi_nhan"
READ_LABEL: Final = "Đã xem lại nơi nhận"
"""The field of ``van_ban`` by which the clerk says that the list was read."""


def was_only_prefilled(
    raw: RawInput, kind: str, unit: Unit | None, usual: Iterable[Sequence[str]] = ()
) -> Diagnostic | None:
    """TP549, a warning, when the recipients of ``raw`` are a list that fits any document and nobody said he read it.

    It ends for good as soon as the list differs, ``da_xem_noi_nhan`` says yes, or the profile has this very list for
    ``kind``: then somebody chose it for such documents.

    Args:
        raw: the input, filled from the profile.
        kind: id of the kind of document.
        unit: the profile, if there is one.
        usual: lists that ``init --cap`` writes.
    """
    node = node_at(raw.root, ("van_ban", "noi_nhan"))
    if node is None or _says_yes(node_at(raw.root, ("van_ban", READ))):
        return None
    lines = lines_of(node)
    known = unit.recipients if unit else {}
    default = lines_of(known.get(DEFAULT))
    if not lines or lines == lines_of(known.get(kind)):
        return None
    if lines != default and lines not in [list(each) for each in usual]:
        return None
    message = "nơi nhận còn nguyên như ghi sẵn, chưa rõ đã xem lại cho văn bản này"
    always = (
        f"; dùng cho mọi văn bản loại này thì ghi dưới {kind} ở noi_nhan của {unit.source}" if unit else ""
    )
    is_form = isinstance(raw.root.position, CellPosition)
    where = f"có vào ô “{READ_LABEL}”" if is_form else f"{READ}: có vào van_ban của {raw.source}"
    hint = f"sửa cho đúng, hoặc đúng rồi thì ghi {where}{always}"
    return make_warning("TP549", raw.locate(node.position), message, hint)


def unknown_kinds(unit: Unit, known: Collection[str]) -> list[Diagnostic]:
    """TP546, warnings: recipients under a name that is none of the kinds ``known``, so that they are never used.

    At most ``MAX_TOLD``.
    """
    names = {DEFAULT, *known}
    strange = (each for each in unit.recipients.items() if each[0] not in names)
    return [
        make_warning(
            "TP546",
            node.position.within(unit.source),
            f"noi_nhan ghi cho loại {quote(name)} mà không có loại ấy",
            near_names(name, known, listing="các loại hiện có", of=Names.KINDS),
        )
        for name, node in islice(strange, MAX_TOLD)
    ]


def _says_yes(node: Node | None) -> bool:
    return isinstance(node, Scalar) and truth_of(node.text) is True
