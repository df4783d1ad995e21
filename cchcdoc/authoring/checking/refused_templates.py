"""What else is wrong with a template that was refused: tags, names, styles and fixed lines can be read all the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.indicators import functions_for
from cchcdoc.ooxml.names import PART_STYLES, TYPE_STYLES, W
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.ooxml.tree import serialise
from cchcdoc.packs import MAX_FILE, shown_path
from cchcdoc.plain_files import read_plain
from cchcdoc.render import judge_look, look_of
from cchcdoc.render.compile.from_docx import tag_faults
from cchcdoc.render.compile.places import mark_paragraphs
from cchcdoc.render.compile.scan import Scan, scan_package
from cchcdoc.render.fill.template import CompiledTemplate, TemplateFacts
from cchcdoc.render.geometry import block_widths
from cchcdoc.render.styles import read_styles
from cchcdoc.standard import load_standard

MISSING_STYLE: Final = "MT298"
_PRINTED: Final = re.compile(r"\{\{(?:p |r )?\s*([a-z_]{1,60})\s*\}\}")
"""A tag that prints one value."""
_LOOP: Final = re.compile(r"\{%(?:p |tr |tc |r )?\s*for\s+([a-z_]{1,60})\s+in\s+([a-z_]{1,60})\s*%\}")
_CONDITION: Final = re.compile(r"\{%(?:p |tr |tc |r )?\s*(?:if|elif)\s+([a-z_]{1,60})\s*%\}")


def further_faults(path: Path, standard: str) -> tuple[list[Diagnostic], dict[str, str]]:
    """What is wrong with the tags, styles and fixed lines of the template at ``path``, and the names that its tags use, each
    with the first paragraph where it stands.

    Both are empty when the file is no template that can be looked at.
    """
    try:
        scan = scan_package(read_package(read_plain(path, MAX_FILE), shown_path(path)), [])
    except (PackError, OSError):
        return [], {}
    rules = load_standard(standard)
    styles = next((name for name, type_ in scan.types.items() if type_ == TYPE_STYLES), PART_STYLES)
    facts = TemplateFacts(
        read_styles(scan.roots.get(styles)), scan.types, block_widths(scan.roots[scan.main])
    )
    template = CompiledTemplate(scan.package, (), facts, functions_for(2))
    found = tag_faults(scan, functions_for(2))
    try:
        look_of(template, rules)
    except PackError as error:
        # That the body has no tag may follow from the tag that was refused.
        found += (each for each in error.diagnostics if each.code == MISSING_STYLE)
    return [*found, *judge_look(template, rules)], _printed_names(scan)


def unknown_names(names: Mapping[str, str], known: Collection[str]) -> list[tuple[str, str | None]]:
    """Those of ``names`` that are neither values of the frame nor functions, each with its place."""
    functions = functions_for(2)
    return [
        (name, names[name] or None) for name in sorted(names) if name not in known and name not in functions
    ]


def _printed_names(scan: Scan) -> dict[str, str]:
    """The names that the tags of the document use, each with the first paragraph where it stands."""
    root = scan.roots[scan.main]
    places = mark_paragraphs(serialise(root).decode(), "").names
    variables, found = {"loop"}, dict[str, str]()
    for place, paragraph in zip(places, root.iter(f"{{{W}}}p"), strict=False):
        text = "".join(str(each) for each in paragraph.itertext())
        loops = _LOOP.findall(text)
        variables.update(variable for variable, _ in loops)
        for name in (*_PRINTED.findall(text), *_CONDITION.findall(text), *(walked for _, walked in loops)):
            found.setdefault(name, place)
    return {name: place for name, place in found.items() if name not in variables}
