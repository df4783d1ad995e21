"""A kind ready for documents: read, checked and compiled, or as it was kept when nothing has changed since."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from errno import errorcode
from pathlib import Path
from typing import Any, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.disk_cache import seal, unseal
from cchcdoc.errors import PackError
from cchcdoc.fingerprint import Kept, kept_or_made
from cchcdoc.finish import Prepared, prepare
from cchcdoc.indicators import functions_for
from cchcdoc.packs import MAX_FILE, Kind, KindEntry, shown_path
from cchcdoc.plain_files import read_plain
from cchcdoc.render import (
    CompiledTemplate,
    Look,
    compile_template,
    judge_look,
    look_of,
    pack_template,
    unpack_template,
)
from cchcdoc.schema import compile_schema
from cchcdoc.standard import Standard, load_standard

_PACKED = (Kind, Standard, bytes, Prepared, Look, tuple)
"""Types of what is packed, in order."""
_PLAIN = (date, Decimal, type(Path()))
_ROOTS = frozenset({"cchcdoc", *(plain.__module__.partition(".")[0] for plain in _PLAIN)})


class OpenKind(NamedTuple):
    """What all documents of one kind share. ``origin`` of the pack and ``source`` of the template are inside."""

    kind: Kind
    standard: Standard
    template: CompiledTemplate
    prepared: Prepared
    look: Look
    warnings: tuple[Diagnostic, ...]
    """Where the template leaves the ranges of the standard: said with every document."""


def open_kind(entry: KindEntry, cache: Path | None = None) -> OpenKind:
    """The kind at ``entry``; what is worked out is kept in ``cache`` (``None``: nowhere). Raises ``PackError``."""
    return kept_or_made(_KEPT, [entry], cache, lambda: _work_out(entry))


def _work_out(entry: KindEntry) -> OpenKind:
    from cchcdoc.packs import load_kind

    kind = load_kind(entry)
    kind.schema.compiled()
    opened = open_template(kind.template, kind.standard, kind.share_places)
    return OpenKind(kind, *opened)


class OpenTemplate(NamedTuple):
    """A template that was checked and compiled, and what documents made of it share."""

    standard: Standard
    template: CompiledTemplate
    prepared: Prepared
    look: Look
    warnings: tuple[Diagnostic, ...]


def open_template(path: Path, standard: str, share_places: int) -> OpenTemplate:
    """Check and compile the template at ``path``.

    Args:
        path: of the DOCX.
        standard: name of the standard that its look is held against.
        share_places: decimals of shares, 0 to 6.

    Raises:
        PackError: all that is wrong with it.
    """
    rules = load_standard(standard)
    template = compile_template(_read_template(path), shown_path(path), functions_for(share_places))
    look = look_of(template, rules)
    return OpenTemplate(rules, template, prepare(template.package), look, judge_look(template, rules))


def _read_template(path: Path) -> bytes:
    """The bytes of the template. Raises ``PackError``: MT283, it cannot be read."""
    try:
        return read_plain(path, MAX_FILE)
    except OSError as error:
        message = f"không đọc được biểu mẫu (máy báo {errorcode.get(error.errno or 0, type(error).__name__)})"
        hint = "xem lại quyền đọc tệp; đóng chương trình đang mở tệp"
        raise PackError([make_error("MT283", Location(shown_path(path)), message, hint)]) from None


def _pack(opened: OpenKind) -> bytes:
    packed = io.BytesIO()
    template = pack_template(opened.template)
    _Packer(packed, protocol=5).dump((*opened[:2], template, *opened[3:]))
    return seal(packed.getvalue())


def _unpack(content: bytes, entries: Sequence[KindEntry]) -> OpenKind | None:
    """The kind that was packed, or ``None`` when this is not it."""
    (entry,) = entries
    try:
        parts = _Values(io.BytesIO(unseal(content))).load()
        if not (isinstance(parts, tuple) and tuple(map(type, parts)) == _PACKED):
            return None
        kind, standard, packed, prepared, look, warnings = parts
        if (kind.id, kind.origin) != (entry.id, entry.origin) or set(map(type, warnings)) - {Diagnostic}:
            return None
        template = unpack_template(packed, shown_path(kind.template), functions_for(kind.share_places))
    except Exception:  # what a pickle or code that is not as expected raises is listed nowhere
        return None
    return OpenKind(kind, standard, template, prepared, look, warnings)


_KEPT = Kept(".loai", _pack, _unpack)


class _Packer(pickle.Pickler):
    """Writes what ``_Values`` reads back."""

    def reducer_override(self, value: object) -> Any:
        """Enums by their value: Python 3.11.2 would ask for ``getattr``, which is not read back."""
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Values(pickle.Unpickler):
    """Reads back what a kind is made of, and nothing that could do anything."""

    def find_class(self, module: str, name: str) -> object:
        """What a pickle may call. Raises ``UnpicklingError`` for everything but types of values."""
        if module.partition(".")[0] in _ROOTS and "." not in name:
            found: object = super().find_class(module, name)
            if self.allows(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no type of a value")

    @staticmethod
    def allows(found: object) -> bool:
        """The program's named tuples, dataclasses and enums; dates, decimals, paths; schemas are compiled again."""
        if not isinstance(found, type):
            return found is compile_schema
        is_value = issubclass(found, tuple | Enum) or is_dataclass(found)
        return found in _PLAIN or (is_value and found.__module__.startswith("cchcdoc."))
