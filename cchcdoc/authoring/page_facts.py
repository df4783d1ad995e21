"""What the pages of documents look like, as LibreOffice lays them out: how many, the motto, the signature.

LibreOffice turns the documents into PDF; poppler's ``pdftotext`` reads where text stands. Without the one nothing is known,
without the other only the number of pages. Both run for a bounded time, in a folder and a profile of their own.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from cchcdoc.standard import load_standard

OFFICE_SECONDS: Final = 300
"""Longest time that LibreOffice may take for one call."""
TEXT_SECONDS: Final = 30
"""Longest time that pdftotext may take for one document."""
DOCUMENTS_A_CALL: Final = 40
MAX_PDF: Final = 100_000_000
"""Bytes of a PDF that are looked at."""
MAX_OBJECTS: Final = 20_000_000
"""Bytes that one compressed part of a PDF may unpack to."""
LEAD: Final = "Trang | "
"""Beginning of a line of facts in an approved outline."""
COUNT: Final = " trang"
"""End of the line that says how many pages there are."""
_PAGE: Final = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_OBJECTS: Final = re.compile(rb"/ObjStm\b[^>]{0,300}>>\s*stream\r?\n")
_PAGE_NUMBER: Final = re.compile(r"\s*\d{1,4}\s*")


def office() -> str | None:
    """The command of LibreOffice; ``None`` when it is not on the ``PATH``."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def page_facts(documents: Sequence[tuple[bytes, str]]) -> list[tuple[str, ...]]:
    """The lines of facts of each document; none for one of which LibreOffice makes no PDF in time.

    Args:
        documents: the bytes of each DOCX, and the name of its signer.
    """
    program = office()
    found: list[tuple[str, ...]] = []
    for start in range(0, len(documents), DOCUMENTS_A_CALL):
        found += _facts_of(documents[start : start + DOCUMENTS_A_CALL], program) if program else ()
    return found or [()] * len(documents)


def _facts_of(documents: Sequence[tuple[bytes, str]], program: str) -> Iterator[tuple[str, ...]]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for number, (content, _) in enumerate(documents):
            (folder / f"{number}.docx").write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        to_pdf = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
        names = [str(folder / f"{number}.docx") for number in range(len(documents))]
        _run([program, profile, *to_pdf, *names], OFFICE_SECONDS)
        for number, (_, signer) in enumerate(documents):
            yield tuple(_facts(folder / f"{number}.pdf", signer))


def _facts(pdf: Path, signer: str) -> Iterator[str]:
    if not pdf.is_file() or pdf.stat().st_size > MAX_PDF:
        return
    count = page_count(pdf.read_bytes())
    if not count:
        return
    yield f"{LEAD}{count}{COUNT}"
    pages = _page_texts(pdf)
    if pages:
        yield from facts_of_text(pages, signer)


def facts_of_text(pages: Sequence[str], signer: str) -> Iterator[str]:
    """The facts that the texts of the pages (as ``pdftotext -layout`` writes them) tell of the motto and the signature."""
    motto = load_standard().texts["tieu_ngu"]
    if motto in _plain(pages[0]):
        yield f"{LEAD}Tiêu ngữ trên một dòng"
    else:
        yield f"{LEAD}Tiêu ngữ không nằm trọn một dòng"
    at = next((i for i in reversed(range(len(pages))) if signer and _plain(signer) in _plain(pages[i])), None)
    if at is not None:
        lines = _plain(pages[at]).splitlines()
        last = next((i for i, line in enumerate(lines) if "Nơi nhận" in line), len(lines))
        above = [line for line in lines[:last] if line.strip() and not _PAGE_NUMBER.fullmatch(line)]
        is_alone = at > 0 and not above
        yield f"{LEAD}chữ ký {'đứng một mình ở một trang' if is_alone else 'cùng trang với lời văn'}"


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of LibreOffice has, whether its objects are packed together or not; 0 when that is not seen."""
    count = len(_PAGE.findall(pdf))
    for match in _OBJECTS.finditer(pdf):
        unpacked = zlib.decompressobj()
        try:
            count += len(_PAGE.findall(unpacked.decompress(pdf[match.end() :], MAX_OBJECTS)))
        except zlib.error:
            continue
    return count


def _plain(text: str) -> str:
    """``text`` with plain hyphens and spaces."""
    return text.translate(_SIGNS)


_SIGNS: Final[Mapping[int, str]] = {0x2011: "-", 0x2010: "-", 0xA0: " "}


def _page_texts(pdf: Path) -> list[str]:
    reader = shutil.which("pdftotext")
    if reader is None:
        return []
    text = pdf.with_suffix(".txt")
    _run([reader, "-layout", "-enc", "UTF-8", str(pdf), str(text)], TEXT_SECONDS)
    if not text.is_file():
        return []
    return text.read_text(encoding="utf-8", errors="replace").split("\f")[:-1]


def _run(command: Sequence[str], seconds: int) -> None:
    """Run ``command`` for at most ``seconds``; what it starts ends with it. What came of it is seen by what it wrote."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a program of the PATH, with names of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
