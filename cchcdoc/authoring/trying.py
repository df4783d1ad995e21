"""Tries a pack with its own samples: each is rendered and its outline held against the one that was read and approved."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, has_errors, make_error
from cchcdoc.documents.outline import outline_lines
from cchcdoc.errors import CchcdocError, PackError
from cchcdoc.inputs import load
from cchcdoc.inputs.loading import FORMATS
from cchcdoc.nodes import Scalar, node_at
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.opening import open_kind
from cchcdoc.packs import get_kind_entry
from cchcdoc.packs.finding.find import SAMPLES
from cchcdoc.pipeline import build
from cchcdoc.plain_files import read_plain

APPROVED: Final = ".txt"
"""Suffix of the outline beside a sample."""
MAX_SAMPLES: Final = 500
MAX_OUTLINE: Final = 20_000_000
"""Bytes of an approved outline."""


class Tried(NamedTuple):
    """What came of one sample."""

    sample: Path
    findings: tuple[Diagnostic, ...]
    outline: str
    """Of the document; empty when none was written."""
    difference: tuple[str, ...]
    """Lines of a unified diff from the approved outline; empty when nothing differs or nothing is approved yet."""
    is_approved: bool
    """Whether there is an approved outline."""

    @property
    def approved(self) -> Path:
        """The file of the approved outline."""
        return self.sample.with_name(self.sample.name + APPROVED)

    @property
    def has_errors(self) -> bool:
        """Whether no document could be written."""
        return has_errors(self.findings)

    @property
    def is_as_approved(self) -> bool:
        """Whether the document is the one that was approved."""
        return self.is_approved and not self.has_errors and not self.difference


def samples_of(pack: Path) -> list[Path]:
    """The samples of a pack: the inputs in its folder ``bai_mau``, sorted.

    Raises:
        PackError: MT378, there are none.
    """
    folder = pack / SAMPLES
    found = (
        sorted(path for path in folder.glob("*") if path.suffix.lower() in FORMATS and path.is_file())
        if folder.is_dir()
        else []
    )
    if not found:
        message = f"gói {pack} chưa có bài mẫu nào"
        hint = f"đặt tệp nhập đã điền vào {folder}, ví dụ {SAMPLES}/bao-cao-quy.yaml"
        raise PackError([make_error("MT378", None, message, hint)])
    return found[:MAX_SAMPLES]


def try_samples(pack: Path, others: Sequence[Path] = ()) -> Iterator[Tried]:
    """Try the samples of ``pack`` one by one.

    Args:
        pack: the folder with pack.yaml.
        others: folders of packs that its kinds are based on, besides the bundled ones.

    Raises:
        PackError: it has no samples.
    """
    for path in samples_of(pack):
        yield _try(path, [pack, *others])


def _try(path: Path, packs: Sequence[Path]) -> Tried:
    approved = _approved(path)
    try:
        raw = load(path)
        kind = node_at(raw.root, ("loai",))
        name = kind.text if isinstance(kind, Scalar) else ""
        built = build(raw, open_kind(get_kind_entry(name, packs)))
    except CchcdocError as error:
        return Tried(path, tuple(error.diagnostics), "", (), approved is not None)
    lines = [*outline_lines(read_package(built.document, str(path)))]
    known = (approved or "").splitlines()
    changed = (
        ()
        if approved is None
        else tuple(difflib.unified_diff(known, lines, "đã duyệt", "bây giờ", lineterm="", n=1))
    )
    return Tried(
        path, built.diagnostics, "".join(f"{line}\n" for line in lines), changed, approved is not None
    )


def _approved(path: Path) -> str | None:
    try:
        return read_plain(path.with_name(path.name + APPROVED), MAX_OUTLINE).decode("utf-8", "replace")
    except OSError:
        return None
