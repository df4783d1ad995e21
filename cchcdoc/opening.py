"""A kind ready for documents: read, checked and compiled, or as it was kept when nothing has changed since."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.disk_cache import read_cached, write_cached
from cchcdoc.fingerprint import fingerprint
from cchcdoc.finish import Prepared, prepare
from cchcdoc.indicators import FUNCTIONS
from cchcdoc.packs import Kind, KindEntry, shown_path
from cchcdoc.render import (
    CompiledTemplate,
    Look,
    compile_template,
    judge_look,
    look_of,
    pack_template,
    unpack_template,
)
from cchcdoc.standard import Standard, load_standard

SUFFIX = ".loai"


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
    if cache is None:
        return _work_out(entry)
    name = f"{fingerprint(entry)}{SUFFIX}"
    content = read_cached(cache, name)
    if content is not None:
        try:
            return _unpack(content)
        except (
            pickle.UnpicklingError,
            ValueError,
            TypeError,
            EOFError,
            KeyError,
            AttributeError,
            ImportError,
        ):
            pass  # kept by another version, or damaged in a way that its digest does not show
    opened = _work_out(entry)
    write_cached(cache, name, _pack(opened))
    return opened


def _work_out(entry: KindEntry) -> OpenKind:
    from cchcdoc.packs import load_kind

    kind = load_kind(entry)
    standard = load_standard(kind.standard)
    template = compile_template(kind.template.read_bytes(), shown_path(kind.template), FUNCTIONS)
    look = look_of(template, standard)
    return OpenKind(kind, standard, template, prepare(template.package), look, judge_look(template, standard))


def _pack(opened: OpenKind) -> bytes:
    template = pack_template(opened.template)
    plain = (opened.kind, opened.standard, template, opened.prepared, opened.look, opened.warnings)
    return pickle.dumps(plain, protocol=5)


def _unpack(content: bytes) -> OpenKind:
    # Only ever bytes that this program wrote into the user's own folder (disk_cache).
    kind, standard, packed, prepared, look, warnings = pickle.loads(content)  # noqa: S301
    template = unpack_template(packed, shown_path(kind.template), FUNCTIONS)
    return OpenKind(kind, standard, template, prepared, look, warnings)
