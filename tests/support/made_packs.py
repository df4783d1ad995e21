"""A pack as ``pack new`` writes it, with texts of its files replaced, for the checks of packs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cchcdoc.authoring.checking.whole_pack import check_pack
from cchcdoc.authoring.new_pack import own_kind
from cchcdoc.diagnostics import Diagnostic, Severity

MADE = "bao-cao-rieng"
MADE_KIND, MADE_SCHEMA, MADE_SENTENCES = f"{MADE}/kind.yaml", f"{MADE}/schema.yaml", f"{MADE}/mau_cau.yaml"


def made_pack(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """The pack in ``folder``; each change is a file, a text of it and what takes its place, once."""
    files = dict(own_kind("goi", MADE))
    for name, old, new in changes:
        text = files[name].decode()
        assert old in text, (name, old)
        files[name] = text.replace(old, new, 1).encode()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def lines_of(found: Iterable[Diagnostic], pack: Path) -> list[str]:
    """``found`` as lines, with paths from ``pack`` on."""
    return [each.as_line().replace(f"{pack}/", "") for each in found]


def errors_in(pack: Path) -> list[str]:
    """The errors that ``pack check`` finds, as lines."""
    return lines_of((each for each in check_pack(pack).findings if each.severity is Severity.ERROR), pack)
