"""Finds the empty optional field that made an expression fail, and words the error.

An empty optional field is ``None``: expressions may test it (``x if so_lieu.a else y``), tables print it as a dash.
Printing or computing with it is an error; the message names the empty field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.nodes import Blank

PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*|\[[0-9]{1,4}\])*")
TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
MAX_PATHS: Final = 200
"""Most paths of one expression that are looked up."""


def find_unfilled(source: str, scope: Mapping[str, object], label: Callable[[str], str]) -> Blank | None:
    """The first path in the expression ``source`` that is ``None`` in ``scope``, or has a parent that is; labelled by ``label``."""
    for number, match in enumerate(PATH.finditer(TEXT.sub(" ", source))):
        if number >= MAX_PATHS:
            return None
        steps = match[0].replace("[", ".").replace("]", "").split(".")
        if steps[0] not in scope:
            continue
        value: object = scope
        for count, step in enumerate(steps, 1):
            value = item_at(value, step, _MISSING)
            if value is None:
                path = ".".join(steps[:count])
                return Blank(path, label(path) or path)
            if value is _MISSING:
                break
    return None


def find_short_list(source: str, scope: Mapping[str, object]) -> tuple[str, int] | None:
    """The first list in the expression ``source`` that lacks an item it names: its path in ``scope``, the item (0-based)."""
    for match in islice(PATH.finditer(TEXT.sub(" ", source)), MAX_PATHS):
        steps = match[0].replace("[", ".").replace("]", "").split(".")
        value: object = scope
        for count, step in enumerate(steps):
            if isinstance(value, list) and step.isdecimal() and int(step) >= len(value):
                return ".".join(steps[:count]), int(step)
            value = item_at(value, step, _MISSING)
    return None


def relabelled_for_draft(blank: Blank) -> Blank:
    """``blank`` for a draft; names of ``chinh_quyen`` all depend on ``van_ban.cap``, so that field is named instead."""
    return replace(blank, label="Cấp của cơ quan ban hành (van_ban.cap)") if is_level(blank) else blank


def level_error(source: str, name: str, place: Location) -> Diagnostic:
    """The error, outside drafts, for an expression ``source`` of ``name`` that needs a name of local government (ND490)."""
    message = f"chưa biết cơ quan ban hành ở cấp nào mà {name} dùng {source.strip()}"
    hint = "điền van_ban.cap, ví dụ xa; văn bản năm 2025 thì điền cả van_ban.ngay.thang"
    return make_error("ND490", place, message, hint)


def is_level(blank: Blank) -> bool:
    """Whether ``blank`` is a name of local government, which ``van_ban.cap`` decides."""
    return blank.path.partition(".")[0] == "chinh_quyen"


def one_based_path(path: str, scope: Mapping[str, object]) -> str:
    """``path`` with list indexes from 1: ``noi_nhan.0`` gives ``noi_nhan#1``; ``ket_qua.1`` stays if 1 is a key."""
    shown = ""
    holder: object = scope
    for step in path.split("."):
        is_code = isinstance(holder, Mapping) or not step.isdecimal()
        shown += f".{step}" if is_code else f"#{int(step) + 1}"
        found = item_at(holder, step, _MISSING)
        if found is not _MISSING or not isinstance(holder, Mapping):  # a key may have dots itself
            holder = found
    return shown.removeprefix(".")


_MISSING = object()


def item_at(holder: object, key: object, missing: object = None) -> object:
    """The value at ``key``, a key or the number of an item, in ``holder``, which may be anything; else ``missing``."""
    if isinstance(holder, Mapping):
        return holder.get(key, missing)
    if isinstance(holder, list) and str(key).isdecimal() and int(str(key)) < len(holder):
        found: object = holder[int(str(key))]
        return found
    return missing
