"""What a kind declares and nothing in it uses, and the figures that it prints although a form may leave them blank."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Final

from cchcdoc.authoring.checking.calls import Used
from cchcdoc.authoring.checking.expressions import paths_in
from cchcdoc.authoring.checking.scopes import names_of
from cchcdoc.authoring.checking.shapes import Record, Shape
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_warning, quote
from cchcdoc.near_names import fold
from cchcdoc.packs.assemble import Gathered
from cchcdoc.schema.subschemas import REFUSED, Schema, resolve

FIGURES: Final = "so_lieu"
MAX_HINTS: Final = 100
"""Hints of one kind."""
CALLABLE: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
"""Keys of sentences that a mark can name."""
FREE_FIGURES: Final = frozenset({"so_lieu_khac"})
"""Figures that only the clerk's own prose prints."""


def unused(gathered: Gathered, used: Used) -> Iterator[Diagnostic]:
    """As ``_unused``, at most ``MAX_HINTS``."""
    yield from islice(_unused(gathered, used), MAX_HINTS)


def _unused(gathered: Gathered, used: Used) -> Iterator[Diagnostic]:
    """Sentences, tables and figures that nothing in the kind uses; prose of clerks may still call them.

    Nothing is said while a mau_cau.yaml or the outline cannot be read: what it uses is not known.
    """
    files = gathered.files
    if files.refused_patterns is None or not isinstance(files.declared.values.get("de_cuong"), list):
        return
    for name, pattern in files.patterns.items():
        if not CALLABLE.fullmatch(name):
            message = (
                f"không gọi được câu mẫu có mã {quote(name)}: mã chỉ gồm chữ thường không dấu, chữ số và _"
            )
            better = re.sub(r"[^a-z0-9_]+", "_", fold(name)).strip("_0123456789")
            yield make_warning("MT387", pattern.locate(0), message, f"đổi mã, như {better or 'ket_qua'}")
        elif name not in used.sentences:
            yield _info(pattern.locate(0), f"câu mẫu [={name}] không được đề cương hay ví dụ nào gọi")
    for group, word in (("bang", "bảng"), ("bieu_do", "biểu đồ")):
        declared = files.declared.values.get(group)
        for name in declared if isinstance(declared, Mapping) else ():
            if name not in used.tables:
                place = files.declared.locate(f"{group}.{name}")
                yield _info(place, f"{word} [#{name}] không được đề cương hay ví dụ nào gọi")
    yield from _unread_fields(gathered, used.fields)


def _unread_fields(gathered: Gathered, used: set[str]) -> Iterator[Diagnostic]:
    """Fields of ``so_lieu`` that no text of the kind reads, each group at once; an index is read by the program."""
    own, shape = gathered.files.own, names_of(gathered).get(FIGURES)
    if own is None or shape is None:
        return
    indexes = frozenset(spec.path for spec in gathered.parts.indexes)
    known = paths_in(used) | paths_in(set(indexes))
    for path in _unread(shape, FIGURES, known, indexes):
        steps = [step for name in path.split(".") for step in ("properties", name)]
        yield _info(own.locate(steps), f"không câu, bảng, biểu đồ nào của loại này dùng đến {path}")


def _unread(shape: Shape, path: str, known: set[str], whole: frozenset[str]) -> Iterator[str]:
    """The paths at and below ``path`` that are not ``known``; below those in ``whole`` everything is."""
    if path not in known:
        yield path
    elif (
        isinstance(shape, Record) and path not in whole and any(each.startswith(f"{path}.") for each in known)
    ):
        for key, each in shape.fields.items():
            if key not in FREE_FIGURES:
                yield from _unread(each, f"{path}.{key}", known, whole)


def _info(place: Location | None, message: str) -> Diagnostic:
    hint = "bỏ đi nếu thừa; người soạn vẫn gọi được trong lời văn"
    return Diagnostic("MT375", Severity.INFO, place, message, hint)


def unasked(
    schema: Schema | None, printed: Mapping[str, Location | None], asked: Collection[str]
) -> Iterator[Diagnostic]:
    """A warning (MT385) for each optional field that is printed and that nothing in the kind asks about.

    Args:
        schema: of the input; ``None``: it cannot be read.
        printed: dotted paths of fields that a sentence prints, each with its first place.
        asked: paths of fields that a condition or a function looks at; a field is taken as asked about by what is asked of
            its group, too.
    """
    groups = {each.rpartition(".")[0] for each in asked} - {FIGURES}
    for path, place in printed.items():
        is_asked = any(_is_below(path, each) or _is_below(each, path) for each in asked)
        optional = _optional(schema, path) if path.startswith(f"{FIGURES}.") and not is_asked else ""
        if optional and path.rpartition(".")[0] not in groups:
            message = (
                f"{optional} không bắt buộc điền mà câu này luôn in: để trống thì không viết được văn bản"
            )
            hint = f"thêm vào required ở schema.yaml, hoặc hỏi trước: khi: co({path}), hay {{{{ ... if co({path}) else '' }}}}"
            yield make_warning("MT385", place, message, hint)


def _is_below(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}.")


def _optional(schema: Schema | None, path: str) -> str:
    """The innermost of ``path`` and the groups around it that may be left blank; empty: none may, or it is not known."""
    here: Schema = schema or {}
    above = found = ""
    for name in path.split("."):
        above = f"{above}.{name}" if above else name
        fields = here.get("properties", {})
        required = here.get("required", ())
        if name not in fields or REFUSED in here or any(each not in fields for each in required):
            return ""  # what is reported of the group may be why
        found = found if name in required else above
        try:
            here = resolve(fields[name], schema or {})
        except KeyError:
            return ""
    return found
