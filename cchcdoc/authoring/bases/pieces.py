"""The pieces of other packs that a pack replaces: sentences, keys of kind.yaml and schema.yaml, headings, rubrics, copies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Location, quote
from cchcdoc.errors import CchcdocError
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar
from cchcdoc.packs import KindEntry, find_rubrics, shown_path
from cchcdoc.packs.finding.entries import RubricEntry
from cchcdoc.packs.finding.find import RUBRICS
from cchcdoc.packs.inheriting.declaration import EDITS, whole_declaration
from cchcdoc.packs.inheriting.outline_edits import headings_at
from cchcdoc.packs.inheriting.overlay import NAME_KEYS, OWN_KEYS, is_removal, named_items, root_with_sources
from cchcdoc.packs.input_schema.whole_schema import JOINED, OPTIONAL
from cchcdoc.packs.plain import to_plain
from cchcdoc.plain_files import is_plain_file

KIND: Final = "kind.yaml"
SCHEMA: Final = "schema.yaml"
SENTENCES: Final = "mau_cau.yaml"
NOT_LAID_OVER: Final = {KIND: (*OWN_KEYS, "ke_thua"), SCHEMA: (*JOINED, OPTIONAL)}
"""Keys of a file that do not replace those of a base: they are the kind's own, or are added."""
DIGITS: Final = 16
"""Hexadecimal digits of a digest: it finds changes, it keeps nobody out."""
MAX_WORDS: Final = 120
"""Characters of a path that a message shows."""


class Piece(NamedTuple):
    """Something that a pack says in the place of another pack."""

    kind: str
    """Code of the kind; ``chi_so`` for a rubric."""
    key: str
    """File and path inside it, the same in every version: ``mau_cau.yaml mo_dau``."""
    own: Location
    base: Location | None
    """``None`` when the base has no such piece: it is the pack's own."""
    origin: str
    """Pack and version of the base."""
    digest: str
    """Of what the base says; empty when it has no such piece."""

    @property
    def words(self) -> str:
        """The piece as a message names it."""
        file, _, path = self.key.partition(" ")
        if not path:
            return f"bộ chỉ số {Path(file).stem}" if self.kind == RUBRICS else f"tệp {file}"
        return f"câu mẫu [={path[:MAX_WORDS]}]" if file == SENTENCES else quote(path[:MAX_WORDS])


def pieces_of(entry: KindEntry, bases: Sequence[KindEntry]) -> Iterator[Piece]:
    """What the kind at ``entry`` replaces of ``bases``, the nearest first; a file that cannot be read has none.

    ``bases``: those of its bases that are others' to change.
    """
    for name in (KIND, SCHEMA, SENTENCES) if bases else ():
        own = _read(entry.folder / name)
        roots = [(base.origin.described, _read(base.folder / name)) for base in bases]
        if own is not None:
            found = [(origin, root) for origin, root in roots if root is not None]
            yield from _Walk(entry.id, name).below(own, found, ())
    if bases:
        yield from _edited_headings(entry)


def rubric_pieces(pack: Path, others: Sequence[Path]) -> Iterator[Piece]:
    """The rubrics of ``pack`` that take the place of a rubric of ``others`` or of a bundled one."""
    behind = {each.path.stem: each for each in find_rubrics(others)}
    for path in sorted((pack / RUBRICS).glob("*.yaml")):
        other = behind.get(path.stem)
        root = None if other is None else _read(other.path)
        if other is not None and other.path.resolve() != path.resolve() and root is not None:
            place = Location(shown_path(other.path))
            yield Piece(
                RUBRICS, path.name, Location(str(path)), place, other.origin.described, digest_of(root)
            )


def copied_rubric_pieces(entry: RubricEntry) -> Iterator[Piece]:
    """The rubric at ``entry``, of which a pack gets a copy."""
    root, place = _read(entry.path), Location(shown_path(entry.path))
    if root is not None:
        yield Piece(RUBRICS, entry.path.name, place, place, entry.origin.described, digest_of(root))


def copied_pieces(entry: KindEntry, source: KindEntry) -> Iterator[Piece]:
    """The files of the kind at ``source``, of which the one at ``entry`` is a copy that does not follow it."""
    for name in (KIND, SCHEMA, SENTENCES):
        root, own = _read(source.folder / name), Location(shown_path(entry.folder / name))
        if root is None:
            yield Piece(entry.id, name, own, None, "", "")
        else:
            place = Location(shown_path(source.folder / name))
            yield Piece(entry.id, name, own, place, source.origin.described, digest_of(root))


def digest_of(node: Node) -> str:
    """A digest of what ``node`` says; comments, quotes and layout do not count."""
    plain = json.dumps(to_plain(node), ensure_ascii=False, sort_keys=True)
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _read(path: Path) -> Node | None:
    """The root of ``path`` with places that know their file; ``None`` when it is missing or cannot be read."""
    if not is_plain_file(path):
        return None
    try:
        return root_with_sources(load(path, source=shown_path(path)))
    except CchcdocError:  # reported by who reads the kind
        return None


Base = tuple[str, Node]
"""Pack and version of a base, and what it says at the path that is looked at."""


class _Walk(NamedTuple):
    """One file of a kind beside those of its bases."""

    kind: str
    file: str

    def below(self, node: Node, bases: Sequence[Base], path: tuple[str, ...]) -> Iterator[Piece]:
        """The pieces in ``node``, which stands at ``path``, as ``bases`` do in their files, the nearest first."""
        for key, value in node.entries.items() if isinstance(node, MapNode) else ():
            if key in NOT_LAID_OVER.get(self.file, ()) and (not path or self.file == SCHEMA):
                continue
            here = (*path, key)
            there = [(origin, each.entries[key]) for origin, each in _maps(bases) if key in each.entries]
            items = _merged_items(value, there) if self.file == KIND and not path else None
            if items is not None:
                for name, item in items.items():
                    held = [
                        (origin, each) for origin, base in there if (each := _item(base, name)) is not None
                    ]
                    yield from self.below(item, held, (*here, name))
            elif isinstance(value, MapNode) and value.entries and len(_maps(there)) == len(there):
                yield from self.below(value, there, here)
            else:
                yield self._piece(node, bases, here)

    def _piece(self, node: Node, bases: Sequence[Base], path: tuple[str, ...]) -> Piece:
        key, name = f"{self.file} {'.'.join(path)}", path[-1]
        own = _key_position(node, name).within("")
        for origin, each in _maps(bases):
            if name in each.entries:
                place = _key_position(each, name).within("")
                return Piece(self.kind, key, own, place, origin, digest_of(each.entries[name]))
        return Piece(self.kind, key, own, None, "", "")


def _maps(bases: Sequence[Base]) -> list[tuple[str, MapNode]]:
    return [(origin, node) for origin, node in bases if isinstance(node, MapNode)]


def _key_position(node: Node, key: str) -> Position:
    return node.key_positions[key] if isinstance(node, MapNode) else node.position


def _merged_items(value: Node, there: Sequence[Base]) -> Mapping[str, MapNode] | None:
    """The items, by name, of a list that is merged with those of the bases; ``None`` for one that replaces them."""
    if not isinstance(value, ListNode) or not there:
        return None
    for key in NAME_KEYS:
        named = [
            named_items(each, key)
            for each in (value, *(node for _, node in there))
            if isinstance(each, ListNode)
        ]
        if len(named) > len(there) and None not in named and named[0] is not None:
            return named[0]
    return None


def _item(items: Node, name: str) -> MapNode | None:
    """The item called ``name`` of a list that is merged by name."""
    named = [named_items(items, key) for key in NAME_KEYS] if isinstance(items, ListNode) else []
    return next((each[name] for each in named if each is not None and name in each), None)


def _edited_headings(entry: KindEntry) -> Iterator[Piece]:
    """What ``sua_de_cuong`` changes or takes away of the headings of the bases."""
    root = _read(entry.folder / KIND)
    edits = root.entries.get(EDITS) if isinstance(root, MapNode) else None
    made = [each for each in edits.items if isinstance(each, MapNode)] if isinstance(edits, ListNode) else []
    named = [(each, address) for each in made if isinstance(address := each.entries.get("o"), Scalar)]
    base = _whole_base(entry) if named else None
    if base is None:
        return
    origins = {shown_path(each.folder / KIND): each.origin.described for each in entry.bases}
    for (edit, address), heading in zip(
        named, headings_at(base, [address for _, address in named]), strict=False
    ):
        if heading is None:  # the reader of the kind reports it
            continue
        changes = edit.entries.get("sua")
        keys = (
            [key for key in changes.entries if key in heading.entries] if isinstance(changes, MapNode) else []
        )
        own = address.position.within("")
        for key in keys:
            node = heading.entries[key]
            place = node.position.within("")
            name = f"{KIND} {EDITS}.{' '.join(address.text.split())}.{key}"
            yield Piece(entry.id, name, own, place, origins.get(place.source, ""), digest_of(node))
        if is_removal(edit):
            place = heading.position.within("")
            name = f"{KIND} {EDITS}.{' '.join(address.text.split())}"
            yield Piece(entry.id, name, own, place, origins.get(place.source, ""), digest_of(heading))


def _whole_base(entry: KindEntry) -> MapNode | None:
    """kind.yaml of the nearest base with all that it inherits."""
    nearest = entry.bases[0]._replace(bases=entry.bases[1:])
    try:
        raw, _ = whole_declaration(nearest)
    except CchcdocError:  # reported by who reads the kind
        return None
    root = root_with_sources(raw)
    return root if isinstance(root, MapNode) else None
