"""Cites documents while one document is composed: in full the first time, then short; remembers which were used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from cchcdoc.citations.entries import Entry, finding, locate, text_of
from cchcdoc.citations.format import (
    CitationStyle,
    Parts,
    can_cu_parts,
    footnote_list_parts,
    full_parts,
    later_parts,
    later_parts_dated,
)
from cchcdoc.citations.register import Register
from cchcdoc.citations.wording import wording_findings
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import InputError


class Citations:
    """Cites the documents of ``register`` in reading order; one object per composed document."""

    def __init__(self, register: Register, style: CitationStyle | None = None) -> None:
        self._register = register
        self._style = style or CitationStyle()
        self._in_body: set[str] = set()
        self._used: dict[str, None] = {}
        self._in_full: dict[str, bool] = {}
        # UBND numbers restart every year: citations of 161/KH-UBND of 2020 and of 2021 must differ.
        names = Counter(_short_name(entry) for entry in register.entries.values() if not entry.has_no_number)
        self._ambiguous = {name for name, count in names.items() if count > 1}

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The documents of the register by id, in the order of the file."""
        return self._register.entries

    @property
    def used(self) -> tuple[str, ...]:
        """Ids cited so far, in the body or in notes, in the order of their first citation."""
        return tuple(self._used)

    def entry(self, entry_id: str) -> Entry:
        """The entry with id ``entry_id``.

        Raises:
            KeyError: there is no such entry.
        """
        return self._register.entries[entry_id]

    def has(self, entry_id: str) -> bool:
        """Whether the register has ``entry_id``."""
        return entry_id in self._register.entries

    def cite_parts(self, entry_id: str, at: Location | None = None, *, issuer: bool = True) -> Parts:
        """The wording of ``[@entry_id]`` in the body: in full the first time, then short.

        Args:
            entry_id: id in the register.
            at: where the mark stands in the file.
            issuer: False leaves the issuer out, where the sentence already names it (``[@entry_id-]``, Mục II.6.b).

        Raises:
            InputError: ND414, the register has no such id.
        """
        (entry,) = self._find([entry_id], [at])
        is_first = entry_id not in self._in_body
        self._in_body.add(entry_id)
        if is_first:
            self._print_in_full([entry], issuer=issuer)
            return full_parts(entry, self._style, issuer=issuer)
        if _short_name(entry) in self._ambiguous:
            return later_parts_dated(entry, self._style, issuer=issuer)
        return later_parts(entry)

    def note_parts(self, entry_ids: Sequence[str], at: Sequence[Location | None] = ()) -> Parts:
        """The text of a footnote that lists documents, each in full; does not count as a first citation in the body.

        ``at``: where each id stands in the file.

        Raises:
            InputError: one ND414 for every unknown id; the known ones count as used.
        """
        entries = self._find(entry_ids, at)
        self._print_in_full(entries)
        return footnote_list_parts(entries, self._style)

    def size(self, entry_ids: Sequence[str]) -> int:
        """Characters of the fields of these entries, about as many as a note that lists them; unknown ids count 0."""
        entries = self._register.entries
        return sum(entries[each].size for each in entry_ids if each in entries)

    def legal_basis_parts(self, entry_id: str, at: Location | None = None) -> Parts:
        """``Căn cứ ...`` for one document, without the closing mark; does not count as a first citation in the body.

        Raises:
            InputError: ND414, the register has no such id.
        """
        (entry,) = self._find([entry_id], [at])
        self._print_in_full([entry])
        return can_cu_parts(entry, self._style)

    def wording(self) -> tuple[Diagnostic, ...]:
        """Warnings (ND700, ND701) about documents that were cited in full, in the order of their first citation."""
        cited = [(self._register.entries[each], issuer) for each, issuer in self._in_full.items()]
        return tuple(wording_findings(cited, self._register.places))

    def _print_in_full(self, entries: Sequence[Entry], *, issuer: bool = True) -> None:
        for entry in entries:
            self._in_full[entry.id] = issuer or self._in_full.get(entry.id, False)

    def unused(self, typed_bare: Callable[[str], Location | None]) -> tuple[Diagnostic, ...]:
        """A warning (ND415) for every entry of the register that was not cited.

        ``typed_bare``: where an id is typed without its mark, which is what makes it unused.
        """
        return tuple(
            self._unused(entry, typed_bare(entry.id))
            for entry in self._register.entries.values()
            if entry.id not in self._used
        )

    def _unused(self, entry: Entry, typed: Location | None) -> Diagnostic:
        message = f"{entry.label} được khai nhưng không được viện dẫn"
        hint = f"viện dẫn bằng [@{entry.id}] hoặc bỏ khỏi danh sách"
        if typed is not None:
            message, hint = f"{entry.id} ở đây in như chữ, không phải viện dẫn", f"gõ [@{entry.id}]"
        at = typed or locate(self._register.places, entry.id)
        return finding("ND415", Severity.WARNING, at, message, hint)

    def _find(self, entry_ids: Sequence[str], at: Sequence[Location | None]) -> list[Entry]:
        entries = self._register.entries
        known_ids = [each for each in entry_ids if each in entries]
        self._used.update(dict.fromkeys(known_ids))  # even if one id is unknown, the others count as used
        if len(known_ids) < len(entry_ids):
            placed = zip_longest(entry_ids, at[: len(entry_ids)])
            raise InputError(
                [self._register.unknown(each, where) for each, where in placed if each not in entries]
            )
        return [entries[each] for each in known_ids]


@lru_cache(maxsize=8192)  # as many as entries are cached
def _short_name(entry: Entry) -> tuple[str, str]:
    return text_of(entry.loai).casefold(), text_of(entry.so_ky_hieu)
