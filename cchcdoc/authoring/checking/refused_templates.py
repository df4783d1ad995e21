"""What else is wrong with a template whose tags were refused: names, styles and fixed lines can be read all the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.indicators import functions_for
from cchcdoc.ooxml.names import PART_STYLES, TYPE_STYLES
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.packs import MAX_FILE, shown_path
from cchcdoc.plain_files import read_plain
from cchcdoc.render import judge_look, look_of
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


def further_faults(path: Path, standard: str) -> tuple[list[Diagnostic], list[str]]:
    """What is wrong with the styles and fixed lines of the template at ``path``, and the names that its tags use.

    Both are empty when the file is no template that can be looked at.
    """
    try:
        scan = scan_package(read_package(read_plain(path, MAX_FILE), shown_path(path)))
    except (PackError, OSError):
        return [], []
    rules = load_standard(standard)
    styles = next((name for name, type_ in scan.types.items() if type_ == TYPE_STYLES), PART_STYLES)
    facts = TemplateFacts(
        read_styles(scan.roots.get(styles)), scan.types, block_widths(scan.roots[scan.main])
    )
    template = CompiledTemplate(scan.package, (), facts, functions_for(2))
    found: list[Diagnostic] = []
    try:
        look_of(template, rules)
    except PackError as error:
        # That the body has no tag may follow from the tag that was refused.
        found += (each for each in error.diagnostics if each.code == MISSING_STYLE)
    return [*found, *judge_look(template, rules)], sorted(set(_printed_names(scan)))


def unknown_names(names: Collection[str], known: Collection[str]) -> list[str]:
    """Those of ``names`` that are neither values of the frame nor functions."""
    return sorted(set(names) - set(known) - set(functions_for(2)))


def _printed_names(scan: Scan) -> Iterator[str]:
    text = "\n".join(
        "".join(str(each) for each in paragraph.itertext())
        for paragraph in scan.roots[scan.main].iter("{*}p")
    )
    loops = _LOOP.findall(text)
    variables = {variable for variable, _ in loops} | {"loop"}
    used = [*_PRINTED.findall(text), *_CONDITION.findall(text), *(walked for _, walked in loops)]
    yield from (name for name in used if name not in variables)
