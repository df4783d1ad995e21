"""What differs between two versions of a pack: for clerks (fields, headings, sentences, tables), for authors (the template)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from cchcdoc.authoring.description import Description, Row, describe
from cchcdoc.ooxml.package_reading import RefusedArchive, read_bounded_parts
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import MAX_FILE, KindEntry, find_kinds, find_rubrics
from cchcdoc.packs.finding.pack_folders import read_origin
from cchcdoc.plain_files import read_plain

Audience: TypeAlias = Literal["clerk", "author"]
Change: TypeAlias = Literal["added", "removed", "changed"]

KEYS: Final = {
    "title": "tên loại",
    "description": "lời giới thiệu",
    "type_line": "tên in trên văn bản",
    "abbreviation": "chữ viết tắt",
    "form": "mẫu của Phụ lục III",
    "share_places": "số lẻ của tỷ lệ",
    "end_mark": "dấu kết thúc",
    "part_labels": "cách đánh số phần",
    "tone_marks": "kiểu bỏ dấu",
    "levels": "cấp dùng được",
}
"""What else of a kind a clerk meets, and what it is called."""
_KINDS: Final = "loại"


class Difference(NamedTuple):
    """One thing that is not as it was."""

    audience: Audience
    change: Change
    kind: str
    """Id of the kind of document; empty: the pack as a whole."""
    what: str
    """Vietnamese: ``trường``, ``đề mục``, ``câu``, ``bảng`` ..."""
    name: str
    aspect: str = ""
    """Vietnamese: what of it has changed."""
    before: str = ""
    after: str = ""

    def as_json(self) -> dict[str, str]:
        """Plain data for ``--format json``."""
        return dict(self._asdict())


class _Opened(NamedTuple):
    opened: OpenKind
    described: Description


def compare_packs(old: Path, new: Path, others: Sequence[Path] = ()) -> list[Difference]:
    """What differs between the packs at ``old`` and ``new``: those of kinds by their ids, clerks first.

    Args:
        old: folder of a pack, on the disk or held in memory.
        new: as ``old``.
        others: folders of packs that they are based on, besides the bundled ones.

    Raises:
        PackError: a pack or a kind of it cannot be read.
    """
    before, after = _kinds_of(old, others), _kinds_of(new, others)
    found = list(_whole(old, new, others))
    for kind in sorted(before.keys() | after.keys()):
        one, other = before.get(kind), after.get(kind)
        if one is None or other is None:
            shown = one or other
            title = shown.described.title if shown is not None else ""
            change: Change = "added" if one is None else "removed"
            found.append(Difference("clerk", change, kind, _KINDS, kind, after=title))
        else:
            found += _of_kind(kind, one, other)
    return sorted(found, key=lambda each: (each.kind, each.audience != "clerk"))


def _kinds_of(pack: Path, others: Sequence[Path]) -> dict[str, _Opened]:
    entries = [entry for entry in find_kinds([pack, *others]) if entry.folder.parent == pack]
    return {entry.id: _opened(entry) for entry in entries}


def _opened(entry: KindEntry) -> _Opened:
    opened = open_kind(entry)
    return _Opened(opened, describe(opened, entry))


def _whole(old: Path, new: Path, others: Sequence[Path]) -> Iterator[Difference]:
    """The pack's own name and version; its rubrics."""
    one, other = read_origin(old), read_origin(new)
    for aspect, before, after in (("tên", one.name, other.name), ("phiên bản", one.version, other.version)):
        if before != after:
            yield Difference("author", "changed", "", "gói", other.id, aspect, before, after)
    rubrics = [
        {
            each.path.stem: each.path
            for each in find_rubrics([pack, *others])
            if each.path.parent.parent == pack
        }
        for pack in (old, new)
    ]
    yield from _named(
        "author", "", "bộ chỉ số", *({name: _digest(path) for name, path in each.items()} for each in rubrics)
    )


def _of_kind(kind: str, one: _Opened, other: _Opened) -> Iterator[Difference]:
    before, after = one.described, other.described
    for key, said in KEYS.items():
        values = [_shown(getattr(each.opened.kind, key)) for each in (one, other)]
        if values[0] != values[1]:
            yield Difference("clerk", "changed", kind, _KINDS, kind, said, *values)
    rows = _rows(kind)
    yield from rows("trường", before.fields, after.fields, "path", FIELD)
    yield from rows("đề mục", before.outline, after.outline, "id", HEADING)
    yield from rows("câu", before.sentences, after.sentences, "name", {"text": "lời"})
    yield from rows("bảng", before.tables, after.tables, "name", {"columns": "cột", "rows": "dòng"})
    yield from rows("biểu đồ", before.charts, after.charts, "name", {"rows": "dòng"})
    yield from rows("phụ lục", before.attachments, after.attachments, "name", {"heading": "tên"})
    yield from _set("author", kind, "kiểu", before.styles, after.styles)
    yield from _set("author", kind, "thẻ", before.tags, after.tags)
    yield from _named(
        "author",
        kind,
        "phần của mẫu Word",
        *(_template_parts(each.opened.kind.template) for each in (one, other)),
    )


FIELD: Final = {"title": "tên", "type": "kiểu, đơn vị", "required": "bắt buộc"}
HEADING: Final = {
    "heading": "tên",
    "kind": "bậc",
    "required": "bắt buộc",
    "condition": "điều kiện",
    "default": "lời viết sẵn",
}


def _rows(
    kind: str,
) -> Callable[[str, Sequence[Row], Sequence[Row], str, Mapping[str, str]], Iterator[Difference]]:
    def compare(
        what: str, before: Sequence[Row], after: Sequence[Row], key: str, aspects: Mapping[str, str]
    ) -> Iterator[Difference]:
        one, other = ({_name(row, key): row for row in rows} for rows in (before, after))
        first = next(iter(aspects))
        for old, name in _former(one, other):
            yield Difference("clerk", "changed", kind, what, name, "mã trường", old, name)
            one[name] = one.pop(old)
        for name in _in_order(one, other):
            if name not in one:
                row = other[name]
                needed = " (bắt buộc)" if row.get("required") else ""
                yield Difference("clerk", "added", kind, what, name, after=f"{_shown(row[first])}{needed}")
            elif name not in other:
                yield Difference("clerk", "removed", kind, what, name, before=_shown(one[name][first]))
            else:
                for aspect, said in aspects.items():
                    values = [_shown(rows[name].get(aspect)) for rows in (one, other)]
                    if values[0] != values[1]:
                        yield Difference("clerk", "changed", kind, what, name, said, *values)

    return compare


def _former(before: Mapping[str, Row], after: Mapping[str, Row]) -> list[tuple[str, str]]:
    """Old and new paths of fields that say what they were called (``x-doi-ten``)."""
    return [
        (old, name)
        for name, row in after.items()
        for old in cast("Sequence[str]", row.get("former", ()))
        if name not in before and old in before and old not in after
    ]


def _name(row: Row, key: str) -> str:
    """The code of a row; of a heading without one its text."""
    return str(row[key]) or f'"{row.get("heading", "")}"'


def _set(
    audience: Audience, kind: str, what: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Difference]:
    yield from _named(audience, kind, what, dict.fromkeys(before, ""), dict.fromkeys(after, ""))


def _named(
    audience: Audience, kind: str, what: str, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Difference]:
    """Things by name, of which only a digest is compared."""
    for name in _in_order(before, after):
        if name not in before:
            yield Difference(audience, "added", kind, what, name)
        elif name not in after:
            yield Difference(audience, "removed", kind, what, name)
        elif before[name] != after[name]:
            yield Difference(audience, "changed", kind, what, name)


def _in_order(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of ``after`` in its order, then those that are gone."""
    return [*after, *(name for name in before if name not in after)]


def _template_parts(path: Path) -> dict[str, str]:
    """Digests of the parts of a template by their names; none when it cannot be read, which opening it reports."""
    try:
        parts = read_bounded_parts(read_plain(path, MAX_FILE))
        return {part.name: hashlib.sha256(part.read()).hexdigest() for part in parts}
    except (OSError, RefusedArchive, ValueError):
        return {}


def _digest(path: Path) -> str:
    return hashlib.sha256(read_plain(path, MAX_FILE)).hexdigest()


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list | tuple):
        return "; ".join(map(_shown, value))
    return "" if value is None else str(value)
