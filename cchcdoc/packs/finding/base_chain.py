"""Finds the chain of bases of a kind (``ke_thua`` of kind.yaml) with a regular expression, without reading YAML.

The key of the disk cache covers all files that a kind is made from, so every run needs the chain, and reading YAML
would make a warm start slow. ``head_faults`` reports where the YAML reader finds other values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, did_you_mean, make_error, quote
from cchcdoc.held_files import held_folder
from cchcdoc.inputs.limits import MAX_BYTES
from cchcdoc.near_names import Names, nearest
from cchcdoc.nodes import MapNode, RawInput, Scalar, truth_of
from cchcdoc.packs.finding.entries import KindEntry, PackOrigin
from cchcdoc.packs.finding.home import shown_path
from cchcdoc.packs.finding.pack_folders import is_bundled, origin_or_name
from cchcdoc.plain_files import read_plain

MAX_BASES = 5
"""Largest number of bases in a chain."""
MAX_HEAD = 65_536
"""Bytes at the start of kind.yaml in which ``ke_thua`` and ``an`` are looked for."""
MAX_WORD = 20
"""Most characters of a word for true or false; a longer one may be slow to normalise."""
_KEY = re.compile(r"""^(ke_thua|an):[ \t]+["']?([^\s"'#]+)""", re.MULTILINE)
_PRINTED = re.compile(rb"in_de_cuong:\s*[\"']?([a-z0-9-]{1,60})")
"""Finds the id of a kind whose outline is printed. A false match only adds one file to the cache key."""
_HAS_INDEXES = re.compile(rb"^[\"']?chi_so[\"']?:", re.MULTILINE)
"""Finds that a kind has indexes. A false match only names one pack more in the document's properties."""


class Head(NamedTuple):
    """What kind.yaml says about inheritance."""

    base: str = ""
    """Id of the kind that it is based on; empty when there is none."""
    line: int = 1
    """Line of ``ke_thua``, counted from 1."""
    is_abstract: bool = False
    """``an: true``: only a base for other kinds, neither listed nor rendered."""


def read_head(folder: Path) -> Head:
    """The head of kind.yaml in ``folder``; empty when the file cannot be read, which ``read_declaration`` reports."""
    try:
        text = read_plain(folder / "kind.yaml", MAX_HEAD).decode("utf-8", errors="replace")
    except OSError:
        return Head()
    found = {match[1]: match for match in reversed(list(_KEY.finditer(text)))}
    base = found.get("ke_thua")
    return Head(
        base=base[2] if base else "",
        line=text.count("\n", 0, base.start()) + 1 if base else 1,
        is_abstract="an" in found and _is_yes(found["an"][2]),
    )


def _is_yes(word: str) -> bool:
    if not word.isascii() and len(word) <= MAX_WORD:  # the reader of YAML composes letters and marks too
        word = unicodedata.normalize("NFC", word)
    return truth_of(word) is True


def head_faults(raw: RawInput, folder: Path) -> list[Diagnostic]:
    """Errors MT330: keys whose value is another for the YAML reader (``raw``) than for ``read_head``."""
    if not isinstance(raw.root, MapNode):
        return []
    head, entries = read_head(folder), raw.root.entries
    faults: list[Diagnostic] = []
    for key, seen in (("ke_thua", head.base), ("an", "true" if head.is_abstract else "")):
        node = entries.get(key)
        typed = node.text.strip() if isinstance(node, Scalar) and not node.is_blank else ""
        typed = ("true" if _is_yes(typed) else "") if key == "an" else typed
        if typed != seen:
            at = raw.locate(raw.root.key_positions.get(key, raw.root.position))
            message = f"không đọc chắc được {key} của loại văn bản này"
            hint = f"viết {key}: ... trên một dòng riêng, sát lề trái, ở đầu kind.yaml"
            faults.append(make_error("MT330", at, message, hint))
    return faults


def with_bases(entry: KindEntry, found: Sequence[KindEntry]) -> KindEntry:
    """``entry`` with its bases and the kinds whose outlines it prints, taken from ``found``.

    A base that cannot be found is recorded in ``faults``, not raised.

    Args:
        entry: the kind as it was found.
        found: all kinds of all packs, in the order of the packs.
    """
    based = _with_chain(entry, found)
    twins = () if based.faults else _twins(based, found)  # one that misses its base means the twin, maybe
    based = based._replace(faults=(*based.faults, *twins))
    names = sorted({name for layer in based.layers for name in _printed_names(layer.folder)})
    first = {each.id: each for each in reversed(found)} if names else {}
    return based._replace(printed=tuple(_with_chain(first[name], found) for name in names if name in first))


def _twins(based: KindEntry, found: Sequence[KindEntry]) -> list[Diagnostic]:
    """Errors MT337: a kind of two packs that the user named, of which neither is based on the other.

    The bundled kinds are everybody's to replace, and those that are installed are for a pack that is named; of two packs
    of the user's the first would be taken in silence.
    """
    faults: list[Diagnostic] = []
    folders = {layer.folder for layer in based.layers}
    for layer in based.layers:
        twin = next((each for each in found if each.id == layer.id and each.folder not in folders), None)
        if twin is not None and not _gives_way(twin.folder.parent, layer.folder.parent):
            message = f"loại {quote(layer.id)} có ở hai gói: {layer.folder.parent} và {twin.folder.parent}"
            hint = f"bỏ một gói, hoặc ghi ke_thua: {layer.id} vào kind.yaml của gói đứng trước để nó dựa trên gói kia"
            if read_head(twin.folder).base == layer.id:
                over, base = twin.folder.parent, layer.folder.parent
                hint = f"gói {over} dựa trên gói kia nên phải đứng trước: --packs {over} --packs {base}"
            faults.append(
                make_error("MT337", Location(shown_path(layer.folder / "kind.yaml")), message, hint)
            )
    return faults


def _gives_way(pack: Path, before: Path) -> bool:
    """Whether a kind of ``pack`` is there to be replaced by one of ``before``."""
    is_installed = held_folder(pack) is not None
    return is_bundled(pack) or (is_installed and held_folder(before) is None)


def _printed_names(folder: Path) -> set[str]:
    path = folder / "kind.yaml"
    try:
        content = read_plain(path, MAX_BYTES + 1)
    except OSError:
        return set()
    return {name.decode() for name in _PRINTED.findall(content)} if len(content) <= MAX_BYTES else set()


def _with_chain(entry: KindEntry, found: Sequence[KindEntry]) -> KindEntry:
    chain = [entry]
    faults: list[Diagnostic] = []
    while not faults:
        head = read_head(chain[-1].folder)
        if not head.base:
            break
        base = _base_of(chain[-1], head.base, found)
        fault = _fault(chain, head, base, found)
        faults += fault
        chain += [base] if base and not fault else []
    own = entry.origin.described
    packs = dict.fromkeys(base.origin.described for base in chain[1:])
    layers = {each.described: each for each in (*(layer.origin for layer in chain), *_rubric_origins(chain))}
    origin = entry.origin._replace(
        bases=tuple(pack for pack in packs if pack != own),
        seals=tuple(f"{name} {each.sha256}" for name, each in layers.items() if each.sha256),
        stopped=tuple(reason for each in layers.values() for reason in each.stopped),
        unsigned=tuple(name for name, each in layers.items() if each.is_unsigned),
    )
    return entry._replace(bases=tuple(chain[1:]), faults=tuple(faults), origin=origin)


def _rubric_origins(chain: Sequence[KindEntry]) -> list[PackOrigin]:
    """The packs, but for bundled ones, whose rubrics the kind can use."""
    packs = dict.fromkeys(path.parent.parent for path in chain[0].rubrics)
    others = [pack for pack in packs if not is_bundled(pack)]
    if not others or not any(_HAS_INDEXES.search(_content(layer.folder / "kind.yaml")) for layer in chain):
        return []
    return [origin_or_name(pack) for pack in others]  # who searched the packs has read them


def _content(path: Path) -> bytes:
    try:
        return read_plain(path, MAX_BYTES)
    except OSError:
        return b""


def _base_of(entry: KindEntry, name: str, found: Sequence[KindEntry]) -> KindEntry | None:
    """The first kind called ``name``; when that is the kind's own name, the next one after it."""
    rest = found[found.index(entry) + 1 :] if name == entry.id else found
    return next((each for each in rest if each.id == name), None)


def _fault(
    chain: Sequence[KindEntry], head: Head, base: KindEntry | None, found: Sequence[KindEntry]
) -> list[Diagnostic]:
    if base is None and head.base == chain[-1].id:
        message = f"không gói nào đứng sau có loại {quote(head.base)} để kế thừa"
        hint = "thêm gói của loại gốc vào --packs, sau gói này; gói mặc định đứng sau cùng"
        return [_error("MT325", chain[-1], head, message, hint)]
    if base is None:
        return [_error("MT325", chain[-1], head, *_unknown(head.base, found))]
    if base.folder in [each.folder for each in chain]:
        return [_circle([each.folder for each in chain].index(base.folder), chain)]
    if len(chain) > MAX_BASES:
        message = f"loại {quote(chain[0].id)} kế thừa qua quá {MAX_BASES} loại"
        return [_error("MT327", chain[-1], head, message, "kế thừa thẳng từ loại gần gốc hơn")]
    return []


def _circle(start: int, chain: Sequence[KindEntry]) -> Diagnostic:
    """The error of the circle that begins at ``start`` of ``chain``, the same for each of its kinds."""
    circle = list(chain[start:])
    first = min(range(len(circle)), key=lambda index: circle[index].id)
    turned = [*circle[first:], *circle[:first]]
    names = " → ".join(each.id for each in (*turned, turned[0]))
    message = f"các loại kế thừa nhau thành vòng: {names}"
    return _error("MT326", turned[-1], read_head(turned[-1].folder), message, "bỏ một ke_thua")


def _unknown(name: str, found: Sequence[KindEntry]) -> tuple[str, str]:
    known = dict.fromkeys(each.id for each in found)
    hint = did_you_mean(nearest(name, known, Names.KINDS)) or "xem các loại hiện có: cchcdoc list"
    return f"không có loại {quote(name)} để kế thừa", hint


def _error(code: str, entry: KindEntry, head: Head, message: str, hint: str) -> Diagnostic:
    at = Location(shown_path(entry.folder / "kind.yaml"), head.line, 1)
    return make_error(code, at, message, hint)
