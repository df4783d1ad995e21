"""Files of a pack whose names nothing reads, and what pack.yaml says of the pack."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, make_error, make_warning
from cchcdoc.errors import InputError
from cchcdoc.inputs import load
from cchcdoc.near_names import Names, fold, nearest
from cchcdoc.nodes import MapNode, Scalar
from cchcdoc.packs.finding.find import RECORD, RUBRICS, SAMPLES
from cchcdoc.packs.finding.pack_folders import MAX_ENTRIES, outside_files
from cchcdoc.packs.plain import for_authors, no_list_of_keys
from cchcdoc.plain_files import is_folder

OF_PACK: Final = ("pack.yaml", "template.docx", RECORD)
OF_KIND: Final = ("kind.yaml", "schema.yaml", "mau_cau.yaml", "template.docx")
KIND: Final = OF_KIND[0]
OWN_FOLDERS: Final = (RUBRICS, SAMPLES)
YAML: Final = ".yaml"
FREE: Final = frozenset({".md", ".txt", ".pdf", ".png", ".jpg"})
"""Suffixes of files for people, which are left alone."""
NEEDED: Final = ("ma", "ten", "phien_ban")
PUBLISHED: Final = (
    *("thu_tu", "nha_phat_hanh", "thay_doi", "chuong_trinh", "goi_goc"),
    *("khoa_ke_tiep", "khoa_thu_hoi", "goi_chan"),
)
"""Keys that only a publication asks for (``pack build``)."""
KEYS: Final = (*NEEDED, "mo_ta", *PUBLISHED)
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What the code of a pack is made of: as that of a kind."""
VERSION: Final = re.compile(
    r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})(-[0-9A-Za-z.-]{1,40})?"
)
"""Semantic Versioning 2.0.0, without build metadata."""


def folder_faults(pack: Path) -> Iterator[Diagnostic]:
    """Files with names that are nearly right, or that nothing reads, in the pack's folder and those of its kinds."""
    for name in _names(pack):
        path = pack / name
        if is_folder(path):
            if name == RUBRICS:
                yield from _yaml_files(path)
            elif name != SAMPLES and not name.startswith((".", "_")):
                yield from _other_folder(path)
        else:
            yield from _file(path, OF_PACK)


def _other_folder(folder: Path) -> Iterator[Diagnostic]:
    """What is wrong in a folder that is that of a kind, or was meant to be one of the pack's own."""
    meant = next((each for each in OWN_FOLDERS if fold(each) == fold(folder.name)), None)
    if meant is None:
        yield from _kind_folder(folder)
    else:
        message = f'không đọc thư mục này vì tên không phải "{meant}"'
        yield make_error("MT372", Location(str(folder)), message, f'đổi tên thư mục thành "{meant}"')


def _yaml_files(folder: Path) -> Iterator[Diagnostic]:
    """Files of rubrics with another suffix, which nothing reads."""
    for name in _names(folder):
        path = folder / name
        suffix = path.suffix.lower()
        if suffix in (".yml", YAML) and path.suffix != YAML and not name.startswith("."):
            message = f'không đọc tệp này vì tên không kết thúc bằng "{YAML}"'
            yield make_error("MT372", Location(str(path)), message, f'đổi tên tệp thành "{path.stem}{YAML}"')


def _kind_folder(folder: Path) -> Iterator[Diagnostic]:
    names = _names(folder)
    if not any(name.startswith(("kind", "schema", "mau")) for name in names):
        return
    if KIND not in names and not any(nearest(name, (KIND,), Names.IDS) for name in names):
        message = f"không đọc thư mục này vì không có {KIND}"
        hint = f"viết {KIND}, ít nhất có loai và ten (hay ke_thua), hoặc bỏ thư mục khỏi gói"
        yield make_error("MT372", Location(str(folder)), message, hint)
    for name in names:
        if name != SAMPLES:
            yield from _file(folder / name, OF_KIND)


def _file(path: Path, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    if path.name in known or path.name.startswith((".", "~$")) or path.suffix in FREE:
        return
    if path.name in OF_KIND:
        message = "tệp này thuộc thư mục của một loại văn bản, không ở gốc gói"
        yield make_error("MT372", Location(str(path)), message, "chuyển vào thư mục mang tên mã loại")
        return
    plain = path.name.lower().replace("-", "_").replace(".yml", ".yaml")
    near = [plain] if plain in known else list(nearest(path.name, known, Names.IDS))
    if near:
        message = f'không đọc tệp này vì tên không phải "{near[0]}"'
        yield make_error("MT372", Location(str(path)), message, f'đổi tên tệp thành "{near[0]}"')
    else:
        what = "thư mục" if is_folder(path) else "tệp"
        message = f"gói mẫu không dùng đến {what} này"
        yield make_warning(
            "MT372", Location(str(path)), message, f"bỏ {what} khỏi gói, hoặc đổi tên cho đúng"
        )


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in islice(entries, MAX_ENTRIES))
    except OSError:
        return []


def pack_yaml_faults(pack: Path) -> Iterator[Diagnostic]:
    """What is wrong in pack.yaml: keys that are not known or missing, a code or version that cannot be compared."""
    path = pack / "pack.yaml"
    if any(outside_files(pack, [path])):  # reported by who searches the packs; nothing of it is shown
        return
    try:
        raw = load(path, source=str(path))
    except InputError as refused:
        yield from map(for_authors, refused.diagnostics)
        return
    if not isinstance(raw.root, MapNode):
        yield from map(for_authors, no_list_of_keys(raw).diagnostics)
        return
    for key, position in raw.root.key_positions.items():
        if key not in KEYS:
            near = nearest(key, KEYS, Names.IDS)
            hint = f'có phải là "{near[0]}"?' if near else f"các khóa dùng được: {', '.join(KEYS)}"
            yield make_error("MT373", raw.locate(position), f'pack.yaml không có khóa "{key}"', hint)
    texts = {key: node for key, node in raw.root.entries.items() if isinstance(node, Scalar)}
    yield from _value_faults(raw.root, texts, str(path))


def _value_faults(root: MapNode, texts: Mapping[str, Scalar], source: str) -> Iterator[Diagnostic]:
    for key in NEEDED:
        node = texts.get(key)
        if key not in root.entries or node is None or node.is_blank:
            place = root.entries[key].position.within(source) if key in root.entries else Location(source)
            yield make_error("MT373", place, f'pack.yaml chưa có "{key}" (một dòng chữ)', _EXAMPLES[key])
            continue
        place = node.position.within(source)
        if key == "ma" and not ID.fullmatch(node.text):
            yield make_error("MT373", place, f'mã gói "{node.text[:60]}" không dùng được', _EXAMPLES[key])
        if key == "phien_ban" and not VERSION.fullmatch(node.text):
            message = f'phiên bản "{node.text[:60]}" không so sánh được'
            yield make_error("MT373", place, message, _EXAMPLES[key])


_EXAMPLES: Final = {
    "ma": "chữ thường không dấu, số, gạch nối, ví dụ ma: goi-tinh-dien-bien",
    "ten": "ví dụ ten: Gói mẫu của tỉnh Điện Biên",
    "phien_ban": "ba số ngăn bằng dấu chấm, ví dụ phien_ban: 1.0.0",
}
