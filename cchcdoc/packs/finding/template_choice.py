"""Which template.docx a kind uses: its own, that of its base, or the common one of its pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.home import bundled
from cchcdoc.packs.finding.pack_folders import is_file
from cchcdoc.plain_files import read_plain

NAME: Final = "template.docx"
MAX_COMPARED: Final = 5_000_000
"""Most bytes of a template, and of the text of one, that are looked at to tell what it was made for."""
_MARKUP: Final = re.compile(r"<[^<>]*>")
_TAG: Final = re.compile(r"\{[{%](?:p|tr|tc|r)?\s([^{}]*)[%}]\}")
_WORD: Final = re.compile(r"[a-z][a-z0-9_]*")


def template_path(entry: KindEntry) -> Path | None:
    """The template.docx that the kind uses; ``None`` when there is none.

    Looked for pack by pack: in the kind's folder, in the folders of its bases in the same pack, in the pack's folder. The
    common template of a pack gives way to that of a base's own, whose form it would lose (a letter's), unless it was made
    for that form.
    """
    packs = [list(group) for _, group in groupby(entry.layers, key=lambda layer: layer.folder.parent)]
    return _template_of(packs)


def _template_of(packs: Sequence[Sequence[KindEntry]]) -> Path | None:
    for number, layers in enumerate(packs):
        own = next((path for layer in layers if is_file(path := layer.folder / NAME)), None)
        if own is not None:
            return own
        common = layers[0].folder.parent / NAME
        if is_file(common):
            inherited = _template_of(packs[number + 1 :])
            usual = None if inherited is None else inherited.parent.parent / NAME
            is_of_a_base = inherited is not None and _is_own(inherited, packs)
            if inherited is None or usual is None or not is_of_a_base or _made_for(common, inherited, usual):
                return common
            return inherited
    return None


def _is_own(template: Path, packs: Sequence[Sequence[KindEntry]]) -> bool:
    """Whether ``template`` is that of a kind, not the common one of a pack."""
    return any(template.parent == layer.folder for layers in packs for layer in layers)


def _made_for(common: Path, inherited: Path, usual: Path) -> bool:
    """Whether the tags of ``common`` are rather those of ``inherited`` than those of other forms (``usual``)."""
    other = usual if is_file(usual) else bundled("templates") / "mac-dinh" / NAME
    tags, wanted, ordinary = (_tags(path) for path in (common, inherited, other))
    return not tags or len(tags ^ wanted) <= len(tags ^ ordinary)


def _tags(template: Path) -> frozenset[str]:
    """The words in the tags of the text of ``template``; none when it cannot be read, which whoever compiles it reports."""
    from cchcdoc.ooxml.names import PART_DOCUMENT  # only where an overlay and its base both have a template
    from cchcdoc.ooxml.package_reading import RefusedArchive, read_bounded_parts

    try:
        parts = {part.name: part for part in read_bounded_parts(read_plain(template, MAX_COMPARED))}
        body = parts.get(PART_DOCUMENT)
        text = body.read().decode("utf-8", "replace") if body and body.size <= MAX_COMPARED else ""
    except (OSError, RefusedArchive, ValueError):
        return frozenset()
    return frozenset(word for tag in _TAG.findall(_MARKUP.sub("", text)) for word in _WORD.findall(tag))
