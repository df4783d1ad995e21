"""What a kind is based on: ``ke_thua`` of kind.yaml, followed from pack to pack before any file is read whole.

A run that finds its kind in the cache must still know all files that it was made from, so the two keys that matter
are looked for in the text; ``head_faults`` holds this reading equal to that of the YAML reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
from cchcdoc.inputs.limits import MAX_BYTES
from cchcdoc.nodes import MapNode, RawInput, Scalar
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.home import shown_path

MAX_BASES = 5
"""Kinds below a kind, one based on the other."""
MAX_HEAD = 65_536
"""Bytes at the beginning of kind.yaml in which ``ke_thua`` and ``an`` are looked for."""
_KEY = re.compile(r"""^(ke_thua|an):[ \t]+["']?([^\s"'#]+)""", re.MULTILINE)
_PRINTED = re.compile(rb"in_de_cuong:\s*[\"']?([a-z0-9-]{1,60})")
"""Names a kind whose outline is printed; what only looks like it costs one more file in the fingerprint."""
_YES = ("true", "có", "đúng")


class Head(NamedTuple):
    """What kind.yaml says of its place among the kinds."""

    base: str = ""
    """Id of the kind that it is based on."""
    line: int = 1
    """Where that is said."""
    is_abstract: bool = False
    """Only a base of others: neither listed nor rendered."""


def read_head(folder: Path) -> Head:
    """The head of ``folder``'s kind.yaml; an empty one when it cannot be read, which its reader will tell."""
    try:
        with (folder / "kind.yaml").open("rb") as file:
            text = file.read(MAX_HEAD).decode("utf-8", errors="replace")
    except OSError:
        return Head()
    found = {match[1]: match for match in reversed(list(_KEY.finditer(text)))}
    base = found.get("ke_thua")
    return Head(
        base=base[2] if base else "",
        line=text.count("\n", 0, base.start()) + 1 if base else 1,
        is_abstract="an" in found and found["an"][2].casefold() in _YES,
    )


def head_faults(raw: RawInput, folder: Path) -> list[Diagnostic]:
    """Where the YAML reader understands the two keys otherwise than ``read_head`` (MT330)."""
    if not isinstance(raw.root, MapNode):
        return []
    head, entries = read_head(folder), raw.root.entries
    faults: list[Diagnostic] = []
    for key, seen in (("ke_thua", head.base), ("an", "true" if head.is_abstract else "")):
        node = entries.get(key)
        said = node.text.strip() if isinstance(node, Scalar) and not node.is_blank else ""
        said = ("true" if said.casefold() in _YES else "") if key == "an" else said
        if said != seen:
            at = raw.locate(raw.root.key_positions.get(key, raw.root.position))
            message = f"không đọc chắc được {key} của loại văn bản này"
            hint = f"viết {key}: ... trên một dòng riêng, sát lề trái, ở đầu kind.yaml"
            faults.append(make_error("MT330", at, message, hint))
    return faults


def with_bases(entry: KindEntry, found: Sequence[KindEntry]) -> KindEntry:
    """``entry`` with what it needs of ``found`` (all kinds, in the order of packs), or with the reason why not.

    These are its bases, and the kinds whose outlines it prints with theirs.
    """
    based = _with_chain(entry, found)
    names = sorted({name for layer in based.layers for name in _printed_names(layer.folder)})
    first = {each.id: each for each in reversed(found)} if names else {}
    return based._replace(printed=tuple(_with_chain(first[name], found) for name in names if name in first))


def _printed_names(folder: Path) -> set[str]:
    path = folder / "kind.yaml"
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return set()
    return {name.decode() for name in _PRINTED.findall(content)}


def _with_chain(entry: KindEntry, found: Sequence[KindEntry]) -> KindEntry:
    chain = [entry]
    faults: list[Diagnostic] = []
    while not faults:
        head = read_head(chain[-1].folder)
        if not head.base:
            break
        base = _base_of(chain[-1], head.base, found)
        fault = _fault(chain, head, base)
        faults += fault
        chain += [base] if base and not fault else []
    own = entry.origin.described
    packs = dict.fromkeys(base.origin.described for base in chain[1:])
    origin = entry.origin._replace(bases=tuple(pack for pack in packs if pack != own))
    return entry._replace(bases=tuple(chain[1:]), faults=tuple(faults), origin=origin)


def _base_of(entry: KindEntry, name: str, found: Sequence[KindEntry]) -> KindEntry | None:
    """The first kind called ``name``; for a kind's own name the next one behind it."""
    rest = found[found.index(entry) + 1 :] if name == entry.id else found
    return next((each for each in rest if each.id == name), None)


def _fault(chain: Sequence[KindEntry], head: Head, base: KindEntry | None) -> list[Diagnostic]:
    if base is None and head.base == chain[-1].id:
        message = f"không gói nào đứng sau có loại {quote(head.base)} để kế thừa"
        hint = "xem thứ tự các gói ở --packs; gói mặc định đứng sau cùng"
        return [_error("MT325", chain[-1], head, message, hint)]
    if base is None:
        return [_error("MT325", chain[-1], head, *_unknown(head.base))]
    if base.folder in [each.folder for each in chain]:
        names = " → ".join(each.id for each in (*chain, base))
        return [
            _error("MT326", chain[-1], head, f"các loại kế thừa nhau thành vòng: {names}", "bỏ một ke_thua")
        ]
    if len(chain) > MAX_BASES:
        message = f"loại {quote(chain[0].id)} kế thừa qua quá {MAX_BASES} loại"
        return [_error("MT327", chain[-1], head, message, "kế thừa thẳng từ loại gần gốc hơn")]
    return []


def _unknown(name: str) -> tuple[str, str]:
    return f"không có loại {quote(name)} để kế thừa", "xem các loại hiện có: cchcdoc list"


def _error(code: str, entry: KindEntry, head: Head, message: str, hint: str) -> Diagnostic:
    at = Location(shown_path(entry.folder / "kind.yaml"), head.line, 1)
    return make_error(code, at, message, hint)
