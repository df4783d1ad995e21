"""What pack.yaml says of a publication: version, sequence number, publisher, what changed, what is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeVar

from cchcdoc import __version__
from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.errors import PackError
from cchcdoc.inputs import load
from cchcdoc.nodes import MapNode, Scalar
from cchcdoc.packs.finding.find import PACK_YAML
from cchcdoc.publishing import bounds
from cchcdoc.publishing.keys.key_print import read_fingerprint
from cchcdoc.publishing.manifest import CODE, Manifest, is_digest, text_fault
from cchcdoc.publishing.refusals import PackFileError
from cchcdoc.publishing.versions import Version, VersionRange, compatible_with, read_range, read_version

_Value = TypeVar("_Value")

_HINTS: Final = {
    "ma": "chữ thường không dấu, số, gạch nối, ví dụ ma: goi-tinh",
    "ten": "ví dụ ten: Gói mẫu của tỉnh Điện Biên",
    "phien_ban": "ba số ngăn bằng dấu chấm, ví dụ phien_ban: 1.0.0",
    "thu_tu": "số nguyên, lần phát hành đầu là thu_tu: 1, mỗi lần sau tăng thêm 1",
    "nha_phat_hanh": "ví dụ nha_phat_hanh: Sở Nội vụ tỉnh Điện Biên",
    "thay_doi": "nói cho người soạn văn bản: thêm thay_doi: vào pack.yaml, hoặc --thay-doi",
    "chuong_trinh": 'khoảng phiên bản, ví dụ chuong_trinh: ">=0.1.0 <1.0.0"',
    "khoa_ke_tiep": "vân tay các khóa sẽ ký về sau, ngăn bằng dấu chấm phẩy",
    "khoa_thu_hoi": "vân tay các khóa không được ký nữa, ngăn bằng dấu chấm phẩy",
    "goi_chan": "băm sha256 (pack verify in ra) của những bản không được dùng, ngăn bằng dấu chấm phẩy",
    "goi_goc": 'mã gói và khoảng phiên bản, ví dụ goi_goc: "mac-dinh >=1.1.0 <2.0.0; goi-tinh >=1.6.0"',
}


def read_publication(
    folder: Path, bases: Mapping[str, Version | None], changes: str | None = None
) -> Manifest:
    """The manifest of the pack in ``folder``, as its pack.yaml says it; its files are not known yet.

    Args:
        folder: of the pack.
        bases: the packs that it was checked with, and their versions.
        changes: what changed, in the place of what pack.yaml says.

    Raises:
        PackFileError: TP580, all that is missing or cannot be used.
        InputError: pack.yaml cannot be read.
    """
    reading = _Reading(folder)
    manifest = Manifest(
        id=reading.text("ma", lambda text: text if CODE.fullmatch(text) else None, bounds.MAX_CODE) or "",
        title=reading.text("ten", str, bounds.MAX_TITLE) or "",
        version=reading.text("phien_ban", read_version) or Version(0, 0, 0),
        sequence=reading.text("thu_tu", _sequence) or 0,
        publisher=reading.text("nha_phat_hanh", str, bounds.MAX_TITLE) or "",
        changes=reading.changes(changes),
        program=reading.program(),
        bases=reading.bases(bases),
        files={},
        next_keys=reading.listed("khoa_ke_tiep", printed_fingerprint, bounds.MAX_NEXT_KEYS),
        revoked=reading.listed("khoa_thu_hoi", printed_fingerprint, bounds.MAX_REVOKED),
        blocked=reading.listed("goi_chan", _digest, bounds.MAX_BLOCKED),
    )
    if reading.faults:
        raise PackFileError(reading.faults)
    return manifest


def _sequence(text: str) -> int | None:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(bounds.MAX_SEQUENCE)):
        return None
    return int(text) if not text.startswith("0") else None


class _Reading:
    """Reads pack.yaml key by key and collects what is wrong."""

    def __init__(self, folder: Path) -> None:
        self._source = str(folder / PACK_YAML)
        raw = load(folder / PACK_YAML)
        if not isinstance(raw.root, MapNode):
            message, hint = "phải là các dòng khóa: giá trị", "viết ma: goi-cua-tinh"
            raise PackError([make_error("MT301", Location(self._source), message, hint)])
        self._values = {
            key: node
            for key, node in raw.root.entries.items()
            if isinstance(node, Scalar) and not node.is_blank
        }
        self._locate = raw.locate
        self.faults: list[Diagnostic] = []

    def text(
        self, key: str, read: Callable[[str], _Value | None], most: int = bounds.MAX_TITLE
    ) -> _Value | None:
        """What ``read`` makes of the value of ``key``; ``None`` when it is missing or cannot be used, which is noted."""
        node = self._values.get(key)
        text = node.text.strip() if node is not None else ""
        if not text:
            self._fault(key, f'muốn đóng gói thì pack.yaml phải có "{key}"')
            return None
        fault = text_fault(text, most)
        value = None if fault else read(text)
        if value is None:
            self._fault(key, f'giá trị của "{key}" {fault or "không dùng được"}')
        return value

    def changes(self, given: str | None) -> str:
        """What changed; lines are kept."""
        node = self._values.get("thay_doi")
        typed = given if given is not None else node.text if node is not None else ""
        text = "\n".join(line.rstrip() for line in typed.strip().splitlines())
        fault = text_fault(text, bounds.MAX_CHANGES, lines=True)
        if fault:
            lacking = "chưa nói bản này thay đổi gì (thay_doi)"
            self._fault("thay_doi", lacking if not text else f"lời về thay đổi {fault}")
        return text

    def program(self) -> VersionRange:
        """The versions of the program; by default from the one that checked the pack."""
        current = read_version(__version__) or Version(0, 0, 0)
        if "chuong_trinh" not in self._values:
            return VersionRange(current)
        needed = self.text("chuong_trinh", read_range) or VersionRange(current)
        if not needed.holds(current):
            self._fault("chuong_trinh", f"chương trình này ({current}) nằm ngoài {needed}")
        return needed

    def bases(self, found: Mapping[str, Version | None]) -> dict[str, VersionRange]:
        """The versions of the packs it is based on; by default from the one it was checked with, up to the next first number."""
        stated = self.text("goi_goc", _base_ranges, bounds.MAX_CHANGES) if "goi_goc" in self._values else {}
        needed: dict[str, VersionRange] = dict(stated or {})
        for code, version in sorted(found.items()):
            if not CODE.fullmatch(code) or version is None:
                message = f'gói gốc "{code}" không có mã hay phiên bản so sánh được'
                self.faults.append(make_error("TP580", Location(self._source), message, _HINTS["phien_ban"]))
                continue
            if not needed.setdefault(code, compatible_with(version)).holds(version):
                self._fault("goi_goc", f"gói {code} đang dùng ({version}) nằm ngoài {needed[code]}")
        return needed

    def listed(self, key: str, read: Callable[[str], str], most: int) -> tuple[str, ...]:
        """The values of ``key``, parted by semicolons; ``read`` gives nothing for one that cannot be used."""
        node = self._values.get(key)
        parts = [part.strip() for part in node.text.split(";")] if node is not None else []
        found = tuple(dict.fromkeys(read(part) for part in parts if part))
        if "" in found or len(found) > most:
            self._fault(key, f'giá trị của "{key}" không dùng được')
        return found

    def _fault(self, key: str, message: str) -> None:
        node = self._values.get(key)
        place = Location(self._source) if node is None else self._locate(node.position)
        self.faults.append(make_error("TP580", place, message, _HINTS[key]))


def printed_fingerprint(text: str) -> str:
    """The fingerprint that was typed, as it is printed; empty when it was mistyped."""
    return read_fingerprint(text).fingerprint


def _digest(text: str) -> str:
    return text.lower() if is_digest(text.lower()) else ""


def _base_ranges(text: str) -> dict[str, VersionRange] | None:
    found: dict[str, VersionRange] = {}
    for part in text.split(";"):
        code, _, stated = part.strip().partition(" ")
        versions = read_range(stated.strip())
        if not CODE.fullmatch(code) or len(code) > bounds.MAX_CODE or versions is None or code in found:
            return None
        found[code] = versions
    return found if len(found) <= bounds.MAX_BASES else None
