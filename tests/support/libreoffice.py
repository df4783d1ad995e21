"""LibreOffice as a reader of our documents: DOCX to PDF, the PDF's pages as text.

``soffice`` exits 0 even when it converts nothing, and one profile serves one process at a time: hence a
private profile per call and a look at what came out."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.background import run
from tests.support.tools import require_office

TIMEOUT_SECONDS = 180
END_OF_PDF = 1024
"""In this many last bytes the mark of the end stands (ISO 32000-1, 7.5.5 and its note on readers)."""


def require_libreoffice() -> None:
    """Skip the calling test without LibreOffice and poppler's ``pdftotext``; in CI fail it."""
    require_office(soffice(), "LibreOffice", "install libreoffice-writer-nogui and fonts-liberation2")
    require_office(shutil.which("pdftotext"), "pdftotext", "install poppler-utils")


def is_there() -> bool:
    """Is LibreOffice installed?"""
    return soffice() is not None


def convert(documents: Sequence[Path], folder: Path, to: str = "pdf") -> str:
    """Convert every document into a file of the format ``to`` in ``folder``, by one call; what LibreOffice said.

    Should LibreOffice die or say nothing more, it leaves behind all documents that it had not come to: each of those
    is converted once more, by a call of its own.
    """
    said = _call(documents, folder, to)
    for document in documents:
        if not is_made(folder / f"{document.stem}.{to.partition(':')[0]}"):
            said += _call([document], folder, to)
    return said


def _call(documents: Sequence[Path], folder: Path, to: str) -> str:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        try:
            done = run(
                [
                    str(soffice()),
                    f"-env:UserInstallation={Path(profile).as_uri()}",
                    *("--headless", "--norestore", "--convert-to", to, "--outdir", str(folder)),
                    *map(str, documents),
                ],
                capture_output=True,
                text=True,
                timeout=TIMEOUT_SECONDS,
                cwd=profile,
            )
        except subprocess.TimeoutExpired:
            return f"no end after {TIMEOUT_SECONDS} seconds"
    return f"{done.stdout} {done.stderr}"


def is_made(made: Path) -> bool:
    """Is there a file with anything in it, a PDF up to its end?"""
    tail = made.read_bytes()[-END_OF_PDF:] if made.is_file() else b""
    return b"%%EOF" in tail if made.suffix == ".pdf" else bool(tail)


def to_pdf(document: Path, folder: Path) -> Path:
    """Convert ``document`` into ``folder``; the PDF's path. ``RuntimeError`` when there is no PDF
    afterwards."""
    require_libreoffice()
    pdf = folder / f"{document.stem}.pdf"
    pdf.unlink(missing_ok=True)
    said = convert([document], folder)
    if not is_made(pdf):
        raise RuntimeError(f"LibreOffice made no PDF of {document.name}: {said}")
    return pdf


def page_texts(pdf: Path) -> list[str]:
    """The text of every page, in layout order."""
    require_libreoffice()
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
        check=True,
    )
    return done.stdout.split("\f")[:-1]


def page_count(pdf: Path) -> int:
    """How many pages the PDF has."""
    return len(page_texts(pdf))


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")
