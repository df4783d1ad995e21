"""Files that are parts of one document, or look like it, and were given without ``--gop``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from cchcdoc.cli.given.filled_input import load_input
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import CchcdocError, InputError
from cchcdoc.nodes import MapNode, Node, RawInput, Scalar, is_blank, node_at

KIND: Final = "loai"
HEAD: Final = "van_ban"
HEADS: Final = (KIND, HEAD)
"""What every document says; a file of figures or of prose alone may lack it."""
SHARED: Final = (*HEADS, "ky_bao_cao")
"""What the forms of all parts may say, because they were written for one unit and one period."""
MAX_LOOKED_AT: Final = 5
"""Files beside a part that are read to see whether one is the rest of it."""


def read_few(paths: Sequence[Path]) -> dict[Path, RawInput]:
    """The inputs at ``paths`` that can be read, if there are several and no more than ``MAX_LOOKED_AT``."""
    if not 1 < len(paths) <= MAX_LOOKED_AT:
        return {}
    return {path: raw for path in paths if (raw := _read(path)) is not None}


def parts_of_one(paths: Sequence[Path], read: Mapping[Path, RawInput]) -> Diagnostic | None:
    """TP554, an info, when ``paths`` are parts of one document; ``None`` when they are documents of their own.

    ``read``: those that could be read.

    They are parts when only one of them has the head that every document needs (``van_ban``), or when they are of one
    kind, agree on what their forms say of unit and period, and have nothing else in common: figures in one file, prose in
    another. Two reports both have figures and prose, so they are never mixed up.
    """
    known = [read[path] for path in paths if path in read]
    kinds = {node.text.strip() for raw in known if isinstance(node := node_at(raw.root, (KIND,)), Scalar)} - {
        ""
    }
    if not known or len(known) < len(paths) or len(kinds) > 1:
        return None
    heads = [raw for raw in known if _has(raw, HEAD)]
    answered = [frozenset(_answered(raw.root, ())) for raw in known]
    if any(own <= _union(answered, at) for at, own in enumerate(answered)):
        return None  # a copy, or a file that says nothing yet
    if len(heads) == 1:
        reason = f"chỉ {heads[0].source} có {HEAD}, các tệp kia là phần của nó"
    elif len(heads) == len(known) and _complete_each_other(known, answered):
        reason = "cùng loại, mỗi tệp điền phần mà tệp kia để trống, không chỗ nào trái nhau"
    else:
        return None
    message = f"gộp {', '.join(map(str, paths))} thành một văn bản: {reason}"
    return Diagnostic("TP554", Severity.INFO, Location(str(paths[0])), message, "")


def _complete_each_other(inputs: Sequence[RawInput], answered: Sequence[frozenset[tuple[str, ...]]]) -> bool:
    from cchcdoc.inputs.several.joining import join_inputs

    for at, own in enumerate(answered):
        if any(path[0] not in SHARED for path in own & _union(answered, at)):
            return False
    try:
        join_inputs(inputs)
    except InputError:
        return False
    return True


def _union(answered: Sequence[frozenset[tuple[str, ...]]], without: int) -> frozenset[tuple[str, ...]]:
    """What all files but one answer."""
    return frozenset().union(*answered[:without], *answered[without + 1 :])


def _answered(node: Node, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of all answers; a list is one."""
    if isinstance(node, MapNode):
        for key, child in node.entries.items():
            yield from _answered(child, (*path, key))
    elif not is_blank(node):
        yield path


def left_apart(raw: RawInput, beside: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """TP554, an info, when ``raw``, which has errors, lacks a head that one of the files ``beside`` it has: ``--gop`` was forgotten."""
    lacking = [key for key in HEADS if not _has(raw, key)]
    others = beside[:MAX_LOOKED_AT] if lacking else ()
    other = next((path for path in others if _is_head(path, lacking)), None)
    if other is None:
        return ()
    message = f"tệp này không có {' và '.join(lacking)}, {other} có: có lẽ là hai phần của một văn bản"
    hint = "đúng vậy thì chạy lại, thêm --gop để gộp các tệp"
    return (Diagnostic("TP554", Severity.INFO, Location(raw.source), message, hint),)


def _is_head(path: Path, lacking: Sequence[str]) -> bool:
    raw = _read(path)
    return raw is not None and all(_has(raw, key) for key in lacking)


def _read(path: Path) -> RawInput | None:
    try:
        return load_input(path, str(path), hold=True)
    except CchcdocError:
        return None


def _has(raw: RawInput, key: str) -> bool:
    return not is_blank(node_at(raw.root, (key,)))
