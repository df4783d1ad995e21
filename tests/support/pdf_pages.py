"""Pages of a PDF as code sees them: words with their places, lines of words, drawn lines, where text stands.

Documents go through LibreOffice in few calls (starting it costs more than converting), in profiles of their own,
beside the tests. Places are in points from the top left corner of the page. ``pdftotext -bbox`` gives the words,
``pdftocairo -svg`` the drawn lines, exactly, ``pdffonts`` the fonts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

from tests.support.background import pool
from tests.support.libreoffice import TIMEOUT_SECONDS, convert, is_made
from tests.support.outline import HYPHEN, Line, Outline

MILLIMETRE = 72 / 25.4
DOCUMENTS_A_CALL = 80
BOX_TO_SIZE = 1.3
"""Height of a word's box by its font size, as poppler reports it for the metrics of Times New Roman."""
TOP_MARGIN = 20 * MILLIMETRE
"""The least that the decree allows (Phụ lục I, Phần I, Mục I.3); the page number stands in it."""
SAME_LINE = 3.0
"""Points between baselines of words on one line (a superscript mark stands higher)."""
BODY_SIZE = 10.6
"""Smaller words are notes and their marks: the body is 13 or 14 points, tables 12, recipients 11."""

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_STROKE = re.compile(
    r'<path style="fill:none;stroke-width:([\d.]+);[^"]*" d="M ([-\d.]+) ([-\d.]+) L ([-\d.]+) ([-\d.]+) "'
)
_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Word:
    """A word and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """Font size in points."""
        return (self.bottom - self.top) / BOX_TO_SIZE

    @property
    def baseline(self) -> float:
        """Where the letters stand: three quarters of the box down, near enough to compare sizes."""
        return self.top + 0.75 * (self.bottom - self.top)


@dataclass(frozen=True)
class Row:
    """Words on one line of a page, from left to right."""

    page: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def is_level_with(self, other: Row) -> bool:
        """Side by side: the boxes overlap by most of the smaller one's height."""
        overlap = min(self.bottom, other.bottom) - max(self.top, other.top)
        return overlap > 0.7 * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True)
class Stroke:
    """A drawn straight line."""

    left: float
    top: float
    right: float
    bottom: float
    width: float

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def is_horizontal(self) -> bool:
        return abs(self.bottom - self.top) < 0.1


@dataclass(frozen=True)
class Place:
    """Where a stretch of text begins and ends."""

    first: Row
    last: Row


@dataclass(frozen=True)
class Page:
    """One page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height

    @cached_property
    def rows(self) -> list[Row]:
        """Lines of the page's text, from the top; notes, marks and what stands in the top margin left out."""
        return rows_of(
            [word for word in self.words if word.size >= BODY_SIZE and word.bottom > TOP_MARGIN], self.number
        )

    @cached_property
    def header(self) -> list[Row]:
        """Lines in the top margin."""
        return rows_of([word for word in self.words if word.bottom <= TOP_MARGIN], self.number)

    @cached_property
    def notes(self) -> list[Row]:
        """Lines of the notes at the foot of the page, marks left out."""
        return rows_of([word for word in self.words if 9 <= word.size < BODY_SIZE], self.number)


def rows_of(words: list[Word], page: int) -> list[Row]:
    """``words`` in lines, from the top."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if lines and word.baseline - lines[-1][-1].baseline < SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Row(page, tuple(sorted(line, key=lambda word: word.left))) for line in lines]


@dataclass(frozen=True)
class Rendered:
    """A document and the PDF that LibreOffice made of it."""

    document: bytes
    pdf: Path

    @cached_property
    def pages(self) -> list[Page]:
        text = _run("pdftotext", "-bbox", "-enc", "UTF-8", str(self.pdf), "-")
        return [
            Page(number, float(width), float(height), tuple(_word(found) for found in _WORD.findall(words)))
            for number, (width, height, words) in enumerate(_PAGE.findall(text), 1)
        ]

    @cached_property
    def outline(self) -> list[Line]:
        return Outline(self.document).lines

    def strokes(self, page: int) -> list[Stroke]:
        """The lines drawn on ``page`` (from 1), each once."""
        if page not in self._strokes:
            self._strokes[page] = self._read_strokes(page)
        return self._strokes[page]

    @cached_property
    def _strokes(self) -> dict[int, list[Stroke]]:
        """Those of the pages that were asked for."""
        return {}

    def _read_strokes(self, page: int) -> list[Stroke]:
        svg = _run("pdftocairo", "-svg", "-f", str(page), "-l", str(page), str(self.pdf), "-")
        height = self.pages[page - 1].height
        found = {tuple(map(float, values)) for values in _STROKE.findall(svg)}
        return [
            Stroke(min(x1, x2), height - max(y1, y2), max(x1, x2), height - min(y1, y2), width)
            for width, x1, y1, x2, y2 in sorted(found)
        ]

    @cached_property
    def fonts(self) -> set[str]:
        """Families of the fonts that were used: without the subset's mark, without the face."""
        listed = _run("pdffonts", str(self.pdf)).splitlines()[2:]
        return {line.split()[0].split("+")[-1].split("-")[0] for line in listed}

    @cached_property
    def body_end(self) -> Place:
        """Where the document itself ends; what is attached comes after."""
        attached = next(
            (number for number, (line, _, _) in enumerate(self.places) if line.text.startswith("(Kèm theo ")),
            None,
        )
        if attached is None:
            return self.places[-1][1]
        ends = [place for line, place, _ in self.places[:attached] if line.text.endswith("./.")]
        return ends[-1]

    @cached_property
    def starts(self) -> set[int]:
        """Pages on which something begins that counts its own pages: the document, each attachment."""
        return {1} | {
            place.first.page for line, place, _ in self.places if line.text.startswith("(Kèm theo ")
        }

    @cached_property
    def _stream(self) -> tuple[str, list[Row]]:
        """The letters of all pages without spaces, and the line that each letter stands on."""
        letters: list[str] = []
        rows: list[Row] = []
        for page in self.pages:
            for row in page.rows:
                text = _letters(row.text)
                letters.append(text)
                rows += [row] * len(text)
        return "".join(letters), rows

    @cached_property
    def places(self) -> list[tuple[Line, Place, dict[int, Row]]]:
        """Every paragraph of the body with its place, and the line of each note's mark in it.

        ``AssertionError`` when a paragraph is not found after the one before it."""
        stream, rows = self._stream
        at, found = 0, []
        for line in self.outline:
            if line.place != "body" or line.text.startswith("──"):
                continue
            number = f"{line.number} " if line.number else ""
            letters = _letters(number + _MARK.sub("", line.text))
            start = stream.find(letters, at)
            assert start >= 0, f"không thấy trong PDF: {line.text[:80]}"
            marks = {
                int(mark[1]): rows[
                    start + len(_letters(number + _MARK.sub("", line.text[: mark.start()]))) - 1
                ]
                for mark in _MARK.finditer(line.text)
            }
            at = start + len(letters)
            found.append((line, Place(rows[start], rows[at - 1]), marks))
        return found

    def find_last(self, text: str, *, left: float = 0.0, right: float = float("inf")) -> Place:
        """The last place where ``text`` stands, whatever the spaces, between ``left`` and ``right``."""
        wanted = _letters(text)
        for page in reversed(self.pages):
            kept = [
                word
                for word in page.words
                if left <= word.left and word.right <= right and word.size >= BODY_SIZE
            ]
            found = rows_of(kept, page.number)
            rows = [row for row in found for _ in _letters(row.text)]
            start = "".join(_letters(row.text) for row in found).rfind(wanted)
            if start >= 0:
                return Place(rows[start], rows[start + len(wanted) - 1])
        raise AssertionError(f"không thấy trong PDF: {text[:80]}")

    def note_pages(self) -> dict[int, int]:
        """The page on which each note begins."""
        starts: dict[int, int] = {}
        stream = [(page.number, _letters(" ".join(row.text for row in page.notes))) for page in self.pages]
        page_at = 0
        offset = 0
        for line in self.outline:
            if line.place != "note":
                continue
            head = _letters(line.text)[:48]
            while page_at < len(stream) and (start := stream[page_at][1].find(head, offset)) < 0:
                page_at, offset = page_at + 1, 0
            assert page_at < len(stream), f"không thấy chú thích trong PDF: {line.text[:60]}"
            starts[int(line.number)] = stream[page_at][0]
            offset = start + len(head)
        return starts


def _letters(text: str) -> str:
    return re.sub(r"[\s\u00a0]", "", text).replace(HYPHEN, "-")


def _word(found: tuple[str, str, str, str, str]) -> Word:
    left, top, right, bottom, text = found
    return Word(unescape(text), float(left), float(top), float(right), float(bottom))


class Rendering:
    """Documents on their way to PDF in ``folder``, beside the tests."""

    def __init__(self, documents: Mapping[str, bytes], folder: Path) -> None:
        self.documents = documents
        self._paths = {name: folder / f"{number:03d}.docx" for number, name in enumerate(documents)}
        for name, path in self._paths.items():
            path.write_bytes(documents[name])
        paths = list(self._paths.values())
        calls = [paths[start : start + DOCUMENTS_A_CALL] for start in range(0, len(paths), DOCUMENTS_A_CALL)]
        self._said = [pool.submit(convert, call, folder) for call in calls]

    def rendered(self, name: str) -> Rendered:
        """Wait for all of them, then the document ``name``; ``RuntimeError`` when there is no PDF of it."""
        document = Rendered(self.documents[name], self._paths[name].with_suffix(".pdf"))
        said = [call.result() for call in self._said]
        if not is_made(document.pdf):
            raise RuntimeError(f"LibreOffice made no PDF of {name}: {said}")
        return document


def _run(*command: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT_SECONDS, check=True
    )
    return done.stdout
