"""Says why an expression failed: at the clerk's line and in the clerk's words when the clerk can mend it, else in the pack.

One cause is reported once: what two sentences need of the same figures, what fails only because a relation does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from cchcdoc.compose.prose.causes import Causes, Figure, named
from cchcdoc.compose.prose.lacking import EXPRESSION, Lacking, Listing, Use, User
from cchcdoc.compose.prose.unfilled import (
    find_short_list,
    find_unfilled,
    is_level,
    level_error,
    relabelled_for_draft,
)
from cchcdoc.diagnostics import Diagnostic, Location, make_error, sorted_by_place
from cchcdoc.expressions import ExpressionError, ExpressionFault, Language, Scope
from cchcdoc.nodes import Blank


class Call(NamedTuple):
    """The outermost pattern being written, or the table or chart whose titles are, and the place of its mark in the prose.

    Without a name: a heading of the outline, and the place of the prose below it.
    """

    name: str
    place: Callable[[], Location]
    sign: str = "="
    """What stands in the mark before the name."""
    word: str = "câu mẫu"

    @property
    def mark(self) -> str:
        """``[=tong_so]``."""
        return f"[{self.sign}{self.name}]"


WRITTEN_WRONG = frozenset({"MT210", "MT211", "MT212", "MT213"})
"""Codes of an expression that does not suit its data: whoever wrote it mends it."""
MAX_TRACED_FAULTS: Final = 300
"""Most failed expressions of one document whose figures are looked for: each is evaluated once more."""
OF_KIND = "một câu có sẵn của loại văn bản này"
"""How a message calls what stands in the kind and has no name."""
UNSUITED = "DL160"
"""Code of a rubric that lacks what the kind needs."""
OF_RECORDS = frozenset({"dong", "stt", "danh_sach", "cha", "cap"})
"""Names that only what is repeated for a list has."""


def call_of(listing: Listing, location: Location | None) -> Call | None:
    """The call of ``listing`` at ``location``; ``None`` without a place."""
    return None if location is None else Call(listing.id, lambda: location, "#", listing.word)


class Failures:
    """Explains the failed expressions of one document.

    ``is_form_valid``: whether the form has no errors; if it has, what a sentence of the pack lacks may only follow from
    them. ``refused``: the places of these errors. ``are_indexes_valid``: the same of the figures of indexes.
    """

    def __init__(  # noqa: PLR0913 -- what one document needs, each by its name
        self,
        causes: Causes,
        language: Language,
        label: Callable[[str], str],
        *,
        draft: bool,
        is_form_valid: bool,
        refused: frozenset[Location | None],
        are_indexes_valid: bool,
    ) -> None:
        self.causes = causes
        self.lacking = Lacking(causes.data, label)
        self._language, self._label = language, label
        self._draft, self._is_form_valid, self._refused = draft, is_form_valid, refused
        self._are_indexes_valid = are_indexes_valid
        self._reported: set[tuple[str, str]] = set()
        self._traced = 0

    def explain(
        self, fault: ExpressionFault, source: str, scope: Scope, location: Location, call: Call | None
    ) -> Diagnostic | Blank | None:
        """The error to report for ``fault`` of the expression ``source`` at ``location``; in a draft the blank that caused
        it, if one did. ``None`` when the cause is reported elsewhere. ``call``: the pattern that has the expression."""
        if isinstance(fault, ExpressionError):
            return fault.at(location)
        blank = self._named_blank(source, scope)
        figures: Sequence[Figure] = ()
        if blank is None:
            self._traced += 1
            if self._traced > MAX_TRACED_FAULTS:  # a long table, wrong in every row: the first ones say it
                return fault.at(location) if self._draft or self.causes.is_input(location) else None
            figures = self.causes.figures(self._language, source, scope, self._label)
            empty = next((figure for figure in figures if figure.value is None), None)
            blank = Blank(empty.path, empty.label or empty.path) if empty else None
        if self._follows(blank, figures, location):
            return None
        if blank is not None:
            return self._unfilled(blank, source, location, call)
        if fault.code in WRITTEN_WRONG:
            return self._misused(fault, source, scope, location, call)
        return self._failed(fault, figures, location, call) if figures else fault.at(location)

    def user(self, location: Location, call: Call | None, path: str) -> User:
        """What has the expression at ``location`` that needs the field at ``path``."""
        if self.causes.is_input(location):
            return User("câu này", location, ", hoặc bỏ dấu {{ }} này khỏi lời văn", EXPRESSION)
        if call is None:
            return User(location.place or OF_KIND, self.causes.locate(path))
        name = f"{call.word} {call.mark}" if call.name else "đề mục của lời văn này"
        called = call.place()
        if self.causes.is_input(called):
            way_out = f"{call.mark} khỏi lời văn" if call.name else "lời văn này"
            return User(name, called, f", hoặc bỏ {way_out}", call.mark if call.name else "")
        return User(name if call.name else OF_KIND, self.causes.locate(path))

    def _follows(self, blank: Blank | None, figures: Sequence[Figure], location: Location) -> bool:
        """Whether the fault may only follow from an error of the form or of an index, which is reported."""
        if any(figure.place in self._refused for figure in figures):
            return True
        paths = [blank.path] if blank else [figure.path for figure in figures]
        is_index_wrong = not self._are_indexes_valid and any(map(self.causes.is_of_index, paths))
        return not self.causes.is_input(location) and (is_index_wrong or not self._is_form_valid)

    def _named_blank(self, source: str, scope: Scope) -> Blank | None:
        """The empty field that ``source`` names; its path is that of the input."""
        found = find_unfilled(source, scope, self._label)
        if found is None or is_level(found):
            return found
        path = self.causes.path_of(found.path, scope) or found.path
        label = self.causes.label_of(found.path, scope) or self._label(path)
        return Blank(path, label or path, found.location)

    def lacks(self, source: str, scope: Scope, listing: Listing, location: Location | None) -> Use | None:
        """The empty field that leaves ``listing``, which shows the list ``source`` where it is called, at ``location``,
        without anything to show; it counts as used. ``None`` if there is none."""
        blank = self._named_blank(source, scope)
        if blank is None or is_level(blank):
            return None
        if location is not None and self.causes.is_input(location):
            user = User(listing.called, location, f", hoặc bỏ {listing.mark} khỏi lời văn", listing.mark)
        else:
            user = User(listing.called, self.causes.locate(blank.path))
        return self.lacking.add(blank.path, blank.label, user)

    def _unfilled(
        self, blank: Blank, source: str, location: Location, call: Call | None
    ) -> Diagnostic | Blank | None:
        if is_level(blank):
            if self._draft:
                return relabelled_for_draft(blank)
            user = self.user(location, call, "van_ban.cap")
            return self._once(level_error(source, user.name, user.place), str(user.place))
        user = self.user(location, call, blank.path)
        use = self.lacking.add(blank.path, blank.label, user)
        if self._draft:
            return blank
        found = self.lacking.report(use)
        key = (found.code, f"{blank.label} {user.place}")
        is_new = key not in self._reported
        self._reported.add(key)
        return found if is_new or self.causes.is_input(location) else None

    def _misused(
        self, fault: ExpressionFault, source: str, scope: Scope, location: Location, call: Call | None
    ) -> Diagnostic | None:
        """A fault of an expression that does not suit its data: for a clerk, if the clerk can mend it."""
        user = self.user(location, None if location.place else call, "")
        is_clerks = bool(call) and self.causes.is_input(user.place) and not self.causes.is_input(location)
        if is_clerks and call and call.sign == "=" and _lacks_record(fault):
            message = f"{user.name} chỉ viết được ở mục mà chương trình tự lặp cho từng dòng số liệu"
            return self._once(make_error("MT210", user.place, message, f"bỏ {call.mark} khỏi lời văn"))
        short = find_short_list(source, scope) if fault.code == "MT211" else None
        path = self.causes.path_of(short[0], scope) if short else ""
        if short and path:
            label, shown = self._label(path), self.causes.shown_path(path)
            name = f'"{label}" ({shown})' if label else f'"{shown}"'
            message = f"{name} chưa có mục thứ {short[1] + 1} mà {user.name} dùng đến"
            place = user.place if user.way_out else self.causes.locate(path)
            return self._once(make_error("MT214", place, message, f"thêm mục{user.way_out}"), path)
        rubric = self.causes.rubric_of(source, scope) if fault.code == "MT211" and fault.missing else None
        if rubric is None or self.causes.is_input(location):
            return fault.at(location)
        message = f'bộ tiêu chí "{rubric.value}" không có "{fault.missing}" mà {user.name} dùng đến'
        hint = "chọn bộ tiêu chí khác: cchcdoc list --chi-so"
        return self._once(make_error(UNSUITED, rubric.place, message, hint), rubric.path)

    def _failed(
        self, fault: ExpressionFault, figures: Sequence[Figure], location: Location, call: Call | None
    ) -> Diagnostic | None:
        """A sentence cannot be written with these figures."""
        if self.causes.is_input(location):
            shown = named(figures, self.causes.shown_path, location)
            return make_error(fault.code, location, fault.message, f"{fault.hint}: {shown}")
        if self.causes.is_reported(figures):
            return None
        first = sorted_by_place(figures, lambda figure: figure.place)[0]
        # which row of a table says more than which table
        user = self.user(location, None if location.place else call, first.path)
        place = user.place if _has_nothing(figures) else first.place
        message = f"{user.name} không viết được: {fault.reason}"
        shown = named(figures, self.causes.shown_path, place)
        return make_error(fault.code, place, message, f"xem lại {shown}{user.way_out}")

    def _once(self, found: Diagnostic, cause: str = "") -> Diagnostic | None:
        """``found``, unless the same, or another about the same ``cause`` on the same line, was reported."""
        at = found.location
        line = f"{at.source} {at.cell} {at.line}" if at else ""
        key = (found.code, f"{line} {cause or found.message}")
        is_new = key not in self._reported
        self._reported.add(key)
        return found if is_new else None


def _lacks_record(fault: ExpressionFault) -> bool:
    """Whether the expression needs the record of a list, and stands where there is none."""
    return fault.code == "MT210" and fault.missing in OF_RECORDS


def _has_nothing(figures: Sequence[Figure]) -> bool:
    """Whether a sentence has nothing to say, rather than a wrong figure."""
    return all(not figure.value for figure in figures)
