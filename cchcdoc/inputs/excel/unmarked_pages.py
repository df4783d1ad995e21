"""Recognises sheets of a form that lost their hidden row and column, by the headings and labels that a person sees.

That happens when the visible cells of a sheet are copied to a new one, or the hidden row is deleted. A sheet is taken for
one of the form only if that one is missing and no other sheet of the form looks the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.excel.answers import NEW_FORM, Answers, listed
from cchcdoc.inputs.excel.book import Book, Page
from cchcdoc.inputs.excel.form_format import LIST_ROLE, META_SHEET
from cchcdoc.inputs.excel.form_marks import FIRST_RECORD, FormMarks, MarkedPage, heading_row
from cchcdoc.inputs.excel.row_labels import plain_label

_SHARE: Final = 2
"""One in so many of the labels of a sheet has to stand on a page that is taken for it."""
_SHOWN: Final = 3


class _Look(NamedTuple):
    """What a person sees of a sheet of the form."""

    name: str
    title: str
    headings: Mapping[str, str]
    """Heading -> key of its column; those that stand above one column alone."""
    labels: frozenset[str]
    """None of a list."""


class _Fit(NamedTuple):
    id: str
    page: MarkedPage
    has_title: bool
    has_name: bool


def with_unmarked(marks: FormMarks, book: Book, answers: Answers) -> FormMarks:
    """``marks`` with the sheets and columns that are known by their headings; what is taken by them is a warning."""
    looks = _looks(marks)
    pages = {each.page.name: _with_lost_columns(each, looks, answers) for each in marks.pages}
    gone = looks.keys() - {each.id for each in marks.pages}
    for page in book.pages if gone else ():
        if page.name not in pages and page.name.casefold() != META_SHEET:
            found = _recognised(page, looks, gone, marks, answers)
            if found is not None:
                pages[page.name] = found
    return marks._replace(pages=[pages[page.name] for page in book.pages if page.name in pages])


def _looks(marks: FormMarks) -> Mapping[str, _Look]:
    labels: dict[str, set[str]] = defaultdict(set)
    for entry in marks.entries.values():
        if entry.role != LIST_ROLE and entry.label:
            labels[entry.sheet].add(plain_label(entry.label))
    found = {}
    for sheet, columns in marks.columns.items():
        times = Counter(plain_label(column.label) for column in columns)
        headings = {
            text: column.path for column in columns if times[text := plain_label(column.label)] == 1 and text
        }
        first = columns[0]
        found[sheet] = _Look(first.name, plain_label(first.heading), headings, frozenset(labels[sheet]))
    return found


def _recognised(
    page: Page, looks: Mapping[str, _Look], gone: set[str], marks: FormMarks, answers: Answers
) -> MarkedPage | None:
    """``page`` as the sheet of the form that it looks like, if that one is missing."""
    seen = _Seen(page)
    fits = _likely([fit for sheet, look in looks.items() if (fit := seen.as_sheet(sheet, look)) is not None])
    if not any(fit.id in gone for fit in fits):
        return None
    first = fits[0]
    is_answered = _is_answered(first.page, looks, answers)
    if len(fits) > 1 and not is_answered:
        return None
    if len(fits) > 1:
        titles = listed((quote(looks[fit.id].name) for fit in fits), _SHOWN)
        message = f"trang này mất khóa ẩn (dòng 1, cột A), có thể là {len(fits)} trang của mẫu: {titles}"
        hint = "đặt lại tên trang như trong mẫu; không dùng trang này thì xóa"
        answers.findings.add("DL184", answers.at(page, first.page.corner), message, hint)
        return None
    named = _pages_named(marks, first.id)
    if named and (named != {page.name.casefold()} or not _has_keys(first.page, marks)):
        return None  # its names are a witness against it, or alone
    if is_answered and not looks[first.id].labels:
        message = (
            f"trang này mất khóa ẩn (dòng 1, cột A), nhận ra nhờ tiêu đề các cột: {looks[first.id].title}"
        )
        _warn(answers, first.page, message)
    return first.page


class _Seen:
    """What a person sees of a page, looked up once for all sheets that it may be."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.row = heading_row(page, 0, 0)
        self.above = {plain_label(page.text(cell)) for cell in page.facts.filled if cell[0] < self.row}
        self._places = _headings(page, self.row)
        self._labels: dict[int, set[str]] = {}

    def as_sheet(self, sheet: str, look: _Look) -> _Fit | None:
        """The page as the sheet of the form that looks like ``look``; ``None`` when it does not."""
        columns = _columns(self._places, look) if self.row else {}
        if not columns or len(columns) * _SHARE < len(look.headings):
            return None
        label = min(columns) - 1
        if label < 1 or len(look.labels & self._texts(label)) * _SHARE < len(look.labels):
            return None
        marked = MarkedPage(self.page, sheet, (self.row, label - 1), columns, self.row, is_unmarked=True)
        has_name = look.name.casefold() == self.page.name.casefold()
        return _Fit(sheet, marked, look.title in self.above, has_name)

    def _texts(self, column: int) -> set[str]:
        if column not in self._labels:
            cells = (cell for cell in self.page.facts.filled if cell[1] == column and cell[0] > self.row)
            self._labels[column] = {plain_label(self.page.text(cell)) for cell in cells}
        return self._labels[column]


def _likely(fits: Sequence[_Fit]) -> Sequence[_Fit]:
    """Those of ``fits`` that the title of the sheet and its name speak for; all whom one of the two does, if they differ."""
    titled, named = [fit for fit in fits if fit.has_title], [fit for fit in fits if fit.has_name]
    both = [fit for fit in titled if fit.has_name]
    return both or ([*titled, *named] if titled and named else titled or named or fits)


def _is_answered(marked: MarkedPage, looks: Mapping[str, _Look], answers: Answers) -> bool:
    first = marked.heading_row + (1 if looks[marked.id].labels else FIRST_RECORD)
    below = (cell for cell in marked.page.facts.filled if cell[1] in marked.columns and cell[0] >= first)
    return any(answers.is_answered(marked.page, cell) for cell in below)


def _headings(page: Page, row: int) -> Mapping[str, Sequence[int]]:
    """Heading in ``row`` -> the columns in which it stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, column in page.facts.filled:
        if at == row:
            places[plain_label(page.text((at, column)))].append(column)
    return places


def _columns(places: Mapping[str, Sequence[int]], look: _Look) -> dict[int, str]:
    """Column -> key, of the headings that stand there once."""
    return {places[text][0]: key for text, key in look.headings.items() if len(places.get(text, ())) == 1}


def _pages_named(marks: FormMarks, sheet: str) -> set[str]:
    """The sheets that defined names of inputs of ``sheet`` point to."""
    entries = [entry for entry in marks.entries.values() if entry.sheet == sheet]
    targets = [each for entry in entries for each in marks.targets.get(entry.name.casefold(), ())]
    return {target.page.casefold() for target in targets if target.page}


def _has_keys(marked: MarkedPage, marks: FormMarks) -> bool:
    """Whether the rows of ``marked`` still have their keys; a list has none that says what it is."""
    known = [entry for entry in marks.entries.values() if entry.sheet == marked.id]
    if any(entry.role == LIST_ROLE for entry in known):
        return True
    keys = {key for row, column in marked.page.facts.filled if (key := _key(marked, row, column))}
    wanted = {path for entry in known for path in (entry.path, entry.path.partition(".")[2])}
    return len(keys & wanted) * _SHARE >= len({entry.row for entry in known})


def _key(marked: MarkedPage, row: int, column: int) -> str:
    is_key = column == marked.corner[1] and row > marked.heading_row
    return marked.page.key((row, column)) if is_key else ""


def _with_lost_columns(marked: MarkedPage, looks: Mapping[str, _Look], answers: Answers) -> MarkedPage:
    """``marked`` with the columns whose hidden key is gone and whose heading is theirs alone."""
    look = looks.get(marked.id)
    lost = set(look.headings.values()) - set(marked.columns.values()) if look is not None else set()
    if look is None or not lost:
        return marked
    known = _columns(_headings(marked.page, marked.heading_row), look)
    found = {column: key for column, key in known.items() if key in lost and column not in marked.columns}
    if not found:
        return marked
    headings: Sequence[str] = [text for text, key in look.headings.items() if key in found.values()]
    message = (
        f"{len(found)} cột mất khóa ẩn ở dòng 1, nhận ra nhờ tiêu đề: {listed(map(quote, headings), _SHOWN)}"
    )
    _warn(answers, marked, message)
    return marked._replace(columns=dict(sorted({**marked.columns, **found}.items())))


def _warn(answers: Answers, marked: MarkedPage, message: str) -> None:
    at = answers.at(marked.page, (marked.heading_row, min(marked.columns, default=1)))
    answers.findings.warn("DL197", at, message, f"xem lại trang ấy; {NEW_FORM}")
