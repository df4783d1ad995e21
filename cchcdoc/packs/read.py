"""Reads and checks one kind of document; all errors of its files are raised together in one ``PackError``."""

from __future__ import annotations

from pathlib import Path

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.errors import InputError, PackError
from cchcdoc.inputs import load
from cchcdoc.nodes import MapNode, Prose, Scalar
from cchcdoc.packs.assemble import Gathered, KindFiles, assemble, gather
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.find import kind_files
from cchcdoc.packs.finding.home import shown_path
from cchcdoc.packs.finding.template_choice import template_path
from cchcdoc.packs.inheriting.declaration import examine_declaration
from cchcdoc.packs.inheriting.schema_layers import read_schema
from cchcdoc.packs.model import Kind
from cchcdoc.plain_files import is_there

EMPTY_FILE = "DL102"
"""Code of a file without any content."""


def load_kind(entry: KindEntry) -> Kind:
    """The kind in ``entry.folder``.

    Raises:
        PackError: with every error of its files and those of its bases. What cannot be judged because of one of them is
            not judged.
    """
    return assemble(gather_kind(entry))


def gather_kind(entry: KindEntry) -> Gathered:
    """All that can be read of the kind in ``entry.folder``, with its errors.

    Raises:
        PackError: kind.yaml cannot be read at all, or a file is too large.
    """
    kind_files(entry)  # raises before any file is read when one is too large
    errors: list[Diagnostic] = []
    unusable: set[str] = set()
    declared = None
    try:
        declared, errors, unusable = examine_declaration(entry)
    except (InputError, PackError) as error:
        errors += error.diagnostics
    patterns, refused = _patterns_of(entry, errors)
    own = read_schema(entry, errors)
    template = template_path(entry)
    if template is None:
        message = "không có template.docx cho loại văn bản này"
        hint = "đặt template.docx trong thư mục của loại văn bản hoặc của gói mẫu"
        errors.append(make_error("MT283", Location(str(entry.folder)), message, hint))
    if declared is None:
        raise PackError(errors)
    return gather(entry, KindFiles(declared, unusable, patterns, own, template, errors, refused))


def _patterns_of(
    entry: KindEntry, errors: list[Diagnostic]
) -> tuple[dict[str, Prose], frozenset[str] | None]:
    """The sentence patterns of the kind and of its bases, and ``KindFiles.refused_patterns``."""
    patterns: dict[str, Prose] = {}
    refused: set[str] = set()
    are_read = True
    for layer in reversed(entry.layers):
        own = _read_patterns(layer.folder / "mau_cau.yaml", errors)
        if own is None:
            are_read = False
            continue
        refused |= {key for key, pattern in own.items() if pattern is None}
        patterns.update({key: pattern for key, pattern in own.items() if pattern is not None})
    return patterns, frozenset(refused) if are_read else None


def _read_patterns(path: Path, errors: list[Diagnostic]) -> dict[str, Prose | None] | None:
    """The sentence patterns at ``path``, ``None`` for one that is no text; ``None`` when the file cannot be read.

    Empty when there is no such file.
    """
    if not is_there(path):  # a file that exists but cannot be read is an error
        return {}
    try:
        raw = load(path, source=shown_path(path))
    except InputError as error:
        # A file of comments only, as a new overlay has, changes no sentence.
        found = [each for each in error.diagnostics if each.code != EMPTY_FILE]
        errors += found
        return None if found else {}
    if not isinstance(raw.root, MapNode):
        hint = "xem docs/tac-gia-mau.md"
        at = raw.locate(raw.root.position)
        errors.append(make_error("MT285", at, "phải là các dòng mã: câu mẫu", hint))
        return None
    patterns: dict[str, Prose | None] = {}
    for key, node in raw.root.entries.items():
        patterns[key] = Prose(node, raw.source) if isinstance(node, Scalar) else None
        if not isinstance(node, Scalar):
            hint = "viết cả câu dưới dấu |, hoặc trong dấu nháy"
            if isinstance(node, MapNode):
                patterns |= dict.fromkeys(node.entries.keys() - raw.root.entries.keys())  # meant as sentences
                hint = f"một câu thì viết dưới dấu |; nhiều câu thì bỏ dòng {key}:, viết các mã sát lề trái"
            errors.append(
                make_error("MT285", raw.locate(node.position), f'câu mẫu "{key}" phải là chữ', hint)
            )
    return patterns
