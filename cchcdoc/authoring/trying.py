"""Tries a pack with its own samples: each is rendered and its outline held against the one that was read and approved."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.authoring.page_facts import COUNT, LEAD, page_facts
from cchcdoc.diagnostics import Diagnostic, Location, has_errors, make_error, one_line
from cchcdoc.documents.outline import outline_lines
from cchcdoc.errors import CchcdocError, InputError, PackError
from cchcdoc.inputs import load
from cchcdoc.inputs.loading import FORMATS
from cchcdoc.nodes import RawInput, Scalar, node_at
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.opening import open_kind
from cchcdoc.packs import KindEntry, get_kind_entry
from cchcdoc.packs.finding.find import SAMPLES
from cchcdoc.packs.finding.pack_folders import outside_files
from cchcdoc.pipeline import build
from cchcdoc.plain_files import is_folder, is_plain_file, read_plain

SIGNER: Final = ("van_ban", "nguoi_ky", "ho_ten")
APPROVED: Final = ".txt"
"""Suffix of the outline beside a sample."""
MAX_OUTLINE: Final = 5_000_000
"""Bytes of an approved outline; the longest reports have some hundred thousand."""
MAX_LINES: Final = 20_000
"""Lines of an outline that are compared one by one; of longer ones only the first that differs is shown."""
MAX_SHOWN: Final = 400
"""Lines of a difference that are shown."""


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
    approved_pages: tuple[str, ...] = ()
    """Lines of the approved outline about the pages; they are not in ``difference`` yet."""
    document: bytes = b""
    signer: str = ""

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
        sorted(path for path in folder.glob("*") if path.suffix.lower() in FORMATS and is_plain_file(path))
        if is_folder(folder)
        else []
    )
    if not found:
        message = f"gói {pack} chưa có bài mẫu nào"
        hint = f"tạo bằng: cchcdoc pack test {pack} --moi; hoặc đặt tệp nhập đã điền vào {folder}"
        raise PackError([make_error("MT378", None, message, hint)])
    return found


def try_samples(pack: Path, others: Sequence[Path] = ()) -> Iterator[Tried]:
    """Try the samples of ``pack`` one by one.

    Args:
        pack: the folder with pack.yaml.
        others: folders of packs that its kinds are based on, besides the bundled ones.

    Raises:
        PackError: it has no samples.
    """
    for path in samples_of(pack):
        yield try_sample(path, [pack, *others])


def try_sample(path: Path, packs: Sequence[Path]) -> Tried:
    """Try the sample at ``path``; ``packs``: its own pack, then those that its kind may be based on."""
    approved, faults = _approved(path, packs[0])
    try:
        unusable = [*outside_files(packs[0], [path]), *faults]
        if unusable:
            raise PackError(unusable)
        raw = load(path)
        built = build(raw, open_kind(kind_of(raw, packs)))
    except CchcdocError as error:
        return Tried(path, tuple(error.diagnostics), "", (), approved is not None)
    lines = [*outline_lines(read_package(built.document, str(path)))]
    known = (approved or "").splitlines()
    pages = tuple(line for line in known if line.startswith(LEAD))
    body = [line for line in known if not line.startswith(LEAD)]
    changed = () if approved is None else tuple(_difference(body, lines))
    signer = node_at(raw.root, SIGNER)
    return Tried(
        path,
        built.diagnostics,
        "".join(f"{line}\n" for line in (*lines, *pages)),
        changed,
        approved is not None,
        pages,
        built.document,
        signer.text.strip() if isinstance(signer, Scalar) else "",
    )


def with_pages(tried: Sequence[Tried], *, all_of_them: bool) -> list[Tried]:
    """``tried`` with what their pages look like held against what was approved, where LibreOffice is.

    ``all_of_them``: also those whose approved outline says nothing of the pages.
    """
    looked_at = [each for each in tried if each.document and (all_of_them or each.approved_pages)]
    facts = dict(
        zip(
            (each.sample for each in looked_at),
            page_facts([(each.document, each.signer) for each in looked_at]),
            strict=True,
        )
    )
    return [_with_facts(each, facts.get(each.sample, ())) for each in tried]


def _with_facts(tried: Tried, facts: tuple[str, ...]) -> Tried:
    """``tried`` with ``facts`` of its pages in place of those that were approved; nothing new when there are none."""
    if not facts:
        return tried
    body = "".join(line for line in tried.outline.splitlines(keepends=True) if not line.startswith(LEAD))
    # A fact that is not seen here (without pdftotext) stays as it was approved.
    kept = [
        line
        for line in tried.approved_pages
        if len(facts) == 1 and line not in facts and not line.endswith(COUNT)
    ]
    now = [*facts, *kept]
    changed = _difference(list(tried.approved_pages), now) if tried.is_approved else []
    outline = body + "".join(f"{line}\n" for line in now)
    return tried._replace(outline=outline, difference=(*tried.difference, *changed))


def _difference(approved: list[str], lines: list[str]) -> list[str]:
    """A unified diff, cut after ``MAX_SHOWN`` lines; none when they are equal. An approved outline is anybody's data."""
    if approved == lines:
        return []
    if max(len(approved), len(lines)) > MAX_LINES:  # comparing takes the square of the lines
        first = next(
            (i for i, pair in enumerate(zip(approved, lines, strict=False)) if pair[0] != pair[1]), None
        )
        at = min(len(approved), len(lines)) if first is None else first
        return [
            f"@@ dòng {at + 1} @@",
            *(f"-{one_line(line)}" for line in approved[at : at + 1]),
            *(f"+{one_line(line)}" for line in lines[at : at + 1]),
            f"... không so tiếp: bản đã duyệt có {len(approved)} dòng, bây giờ có {len(lines)} dòng",
        ]
    made = list(difflib.unified_diff(approved, lines, "đã duyệt", "bây giờ", lineterm="", n=1))
    shown = [line[:1] + one_line(line[1:]) for line in made[:MAX_SHOWN]]
    return [*shown, f"... còn {len(made) - MAX_SHOWN} dòng nữa"] if len(made) > MAX_SHOWN else shown


def kind_of(raw: RawInput, packs: Sequence[Path]) -> KindEntry:
    """The kind that a sample says it is of.

    Raises:
        InputError: it says none (TP550).
        PackError: as ``get_kind_entry``; MT281 at the line that names the kind.
    """
    node = node_at(raw.root, ("loai",))
    if not isinstance(node, Scalar) or node.is_blank:
        place = Location(raw.source) if node is None else raw.locate(node.position)
        hint = "thêm dòng loai vào đầu tệp, ví dụ loai: bao-cao-quy"
        raise InputError([make_error("TP550", place, "bài mẫu chưa ghi loại văn bản (loai)", hint)])
    try:
        return get_kind_entry(node.text.strip(), packs)
    except PackError as error:
        place = raw.locate(node.position)
        found = [each if each.location else each._replace(location=place) for each in error.diagnostics]
        raise PackError(found) from None


def _approved(path: Path, pack: Path) -> tuple[str | None, list[Diagnostic]]:
    """The approved outline beside a sample; ``None`` when there is none, with what keeps one from being read or written."""
    file = path.with_name(path.name + APPROVED)
    if not os.path.lexists(file):
        return None, []
    outside = list(outside_files(pack, [file]))
    if outside:
        return None, outside
    try:
        content = read_plain(file, MAX_OUTLINE + 1)
    except OSError:
        hint = "xóa hoặc đổi tên nó, rồi duyệt lại bằng --update"
        return None, [make_error("DL100", Location(str(file)), "bản đã duyệt không phải tệp đọc được", hint)]
    if len(content) > MAX_OUTLINE:
        message = f"bản đã duyệt lớn quá {MAX_OUTLINE // 1_000_000} MB"
        return None, [
            make_error("DL103", Location(str(file)), message, "xóa nó, rồi duyệt lại bằng --update")
        ]
    return content.decode("utf-8", "replace"), []
