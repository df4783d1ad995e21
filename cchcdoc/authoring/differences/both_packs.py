"""Two versions of a pack side by side: their kinds, what is said of the packs themselves, and files that nothing else tells of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.authoring.differences.fields import field_changes
from cchcdoc.authoring.differences.headings import attachment_changes, heading_changes
from cchcdoc.authoring.differences.items import Difference, Item, Things
from cchcdoc.authoring.differences.other_values import (
    deadlines,
    key_changes,
    rubric_changes,
    sentence_changes,
)
from cchcdoc.authoring.differences.tables import chart_changes, table_changes
from cchcdoc.authoring.differences.word_parts import template_changes
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import MAX_FILE, find_kinds, find_rubrics
from cchcdoc.packs.finding.find import OF_KIND, PACK_YAML, SAMPLES
from cchcdoc.packs.finding.pack_folders import entries_of, read_origin
from cchcdoc.packs.indexes.rubric_reading import read_rubrics
from cchcdoc.packs.plain import read_flat_map
from cchcdoc.plain_files import is_plain_file, read_plain

ORDER: Final = (
    *(
        "gói",
        "loại",
        "trường",
        "thời hạn",
        "giá trị ghi sẵn",
        "quan hệ",
        "đề mục",
        "câu",
        "bảng",
        "cột của bảng",
        "dòng của bảng",
    ),
    *(
        "biểu đồ",
        "phụ lục",
        "thẻ",
        "kiểu",
        "chữ in sẵn",
        "phần của mẫu Word",
        "bộ chỉ số",
        "tiêu chí",
        "bài mẫu",
        "tệp",
    ),
)
"""What differs, in the order in which it is reported."""
CHANGES: Final = "thay_doi"
"""Key of pack.yaml: what this version changes."""


class Comparison(NamedTuple):
    """Two packs side by side."""

    id: str
    """Code of the new one."""
    title: str
    before: str
    """Version of the old one."""
    after: str
    changes: str
    """What the new one itself says that it changes (``thay_doi`` of pack.yaml)."""
    kinds: Mapping[str, str]
    """Titles of the kinds of both by their ids."""
    differences: list[Difference]


def both_packs(old: Path, new: Path, others: Sequence[Path] = ()) -> Comparison:
    """What the packs at ``old`` and ``new`` are, and what differs: that of kinds by their ids, clerks first.

    Args:
        old: folder of a pack, on the disk or held in memory.
        new: as ``old``.
        others: folders of packs that they are based on, besides the bundled ones.

    Raises:
        PackError: a pack or a kind of it cannot be read.
    """
    before, after = _kinds_of(old, others), _kinds_of(new, others)
    found = list(_whole(old, new))
    titles = [{code: each.opened.kind.title for code, each in side.items()} for side in (before, after)]
    items = ({code: Item(title, {}, title=title) for code, title in side.items()} for side in titles)
    for each in Things("clerk", "", "loại").compare(*items):
        found.append(each._replace(kind=each.name))
    for code in before.keys() & after.keys():
        one, other = before[code], after[code]
        own = list(_of_kind(one.opened, other.opened))
        found += own or _other_text(code, one.folder, other.folder)
    found.sort(key=lambda each: (each.kind, each.audience != "clerk", ORDER.index(each.what)))
    sides = read_origin(old), read_origin(new)
    said = read_flat_map(new / PACK_YAML).get(CHANGES, "")
    return Comparison(
        id=sides[1].id,
        title=sides[1].name,
        before=sides[0].version,
        after=sides[1].version,
        changes=said,
        kinds={**titles[0], **titles[1]},
        differences=found,
    )


class _Own(NamedTuple):
    opened: OpenKind
    folder: Path


def _kinds_of(pack: Path, others: Sequence[Path]) -> dict[str, _Own]:
    entries = [entry for entry in find_kinds([pack, *others]) if entry.folder.parent == pack]
    return {entry.id: _Own(open_kind(entry), entry.folder) for entry in entries}


def _whole(old: Path, new: Path) -> Iterator[Difference]:
    """The pack's own name and version, its rubrics and samples."""
    one, other = read_origin(old), read_origin(new)
    items = (Item("", {"mã": each.id, "tên": each.name, "phiên bản": each.version}) for each in (one, other))
    yield from Things("author", "", "gói").changed(other.id, *items)
    yield from rubric_changes(_rubrics(old), _rubrics(new))
    yield from Things("author", "", "bài mẫu").digests(*(_digests(pack / SAMPLES) for pack in (old, new)))


def _rubrics(pack: Path) -> Mapping[str, Rubric]:
    own = [each.path for each in find_rubrics([pack]) if each.path.parent.parent == pack]
    return read_rubrics(own)


def _of_kind(old: OpenKind, new: OpenKind) -> Iterator[Difference]:
    one, other = old.kind, new.kind
    yield from key_changes(one, other)
    yield from deadlines(one, other)
    yield from field_changes(one, other)
    yield from heading_changes(one, other)
    yield from sentence_changes(one, other)
    yield from table_changes(one, other)
    yield from chart_changes(one, other)
    yield from attachment_changes(one, other)
    yield from template_changes(old, new)


def _other_text(kind: str, old: Path, new: Path) -> Iterator[Difference]:
    """Files of a kind that say the same in other words, such as comments."""
    digests = (
        {name: each for name, each in _digests(folder).items() if name in OF_KIND} for folder in (old, new)
    )
    yield from Things("author", kind, "tệp").digests(*digests)


def _digests(folder: Path) -> dict[str, str]:
    """Digests of the files in a folder by name."""
    files = [
        path for path in entries_of(folder) if is_plain_file(path) and not path.name.startswith((".", "~$"))
    ]
    return {path.name: hashlib.sha256(read_plain(path, MAX_FILE)).hexdigest() for path in files}
