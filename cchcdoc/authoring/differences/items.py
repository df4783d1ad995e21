"""A difference, and how two versions of the same named things are held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple, TypeAlias

Audience: TypeAlias = Literal["clerk", "author"]
Change: TypeAlias = Literal["added", "removed", "changed"]


class Difference(NamedTuple):
    """One thing that is not as it was."""

    audience: Audience
    change: Change
    kind: str
    """Id of the kind of document; empty: the pack as a whole."""
    what: str
    """Vietnamese: ``trường``, ``đề mục``, ``câu``, ``bảng`` ..."""
    name: str
    aspect: str = ""
    """Vietnamese: what of it has changed."""
    before: str = ""
    after: str = ""
    note: str = ""
    """Vietnamese: what it means for inputs that were filled in before; empty: nothing."""
    title: str = ""
    """What a clerk knows it by: the title of a field, the text of a heading; empty: its name says all."""

    def as_json(self) -> dict[str, str]:
        """Plain data for ``--format json``."""
        return dict(self._asdict())


class Item(NamedTuple):
    """A thing that has a name in both versions: a field, a heading, a sentence."""

    label: str
    """What is said of it when it came or went."""
    aspects: Mapping[str, str]
    """What is compared of it, by the Vietnamese word for it."""
    note: str = ""
    """Of the difference, when it came."""
    title: str = ""
    """Of the difference."""


MAX_PAIRED: Final = 3_000
"""Things of a version among which it is looked for those that have another name, or another place."""

Items: TypeAlias = Mapping[str, Item]


class Things(NamedTuple):
    """Whose things they are and what they are called."""

    audience: Audience
    kind: str
    what: str

    def compare(self, before: Items, after: Items) -> Iterator[Difference]:
        """What came, what changed, in the order of ``after``, then what went."""
        for name, item in after.items():
            if name not in before:
                yield Difference(
                    *self._start("added", name), after=item.label, note=item.note, title=item.title
                )
            else:
                yield from self.changed(name, before[name], item)
        for name, item in before.items():
            if name not in after:
                yield Difference(*self._start("removed", name), before=item.label, title=item.title)

    def changed(self, name: str, before: Item, after: Item) -> Iterator[Difference]:
        """The aspects in which ``after`` is not as ``before``."""
        for aspect in dict.fromkeys((*after.aspects, *before.aspects)):
            values = before.aspects.get(aspect, ""), after.aspects.get(aspect, "")
            if values[0] != values[1]:
                yield Difference(*self._start("changed", name), aspect, *values, title=after.title)

    def sets(self, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
        """Names that came and went, of which nothing else is known."""
        nothing = Item("", {})
        yield from self.compare(dict.fromkeys(before, nothing), dict.fromkeys(after, nothing))

    def digests(self, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
        """Files by name, of which it is only said that they have changed."""
        yield from self.sets(
            [name for name in before if name not in after], [name for name in after if name not in before]
        )
        for name, digest in after.items():
            if name in before and before[name] != digest:
                yield Difference(*self._start("changed", name))

    def _start(self, change: Change, name: str) -> tuple[Audience, Change, str, str, str]:
        return (self.audience, change, self.kind, self.what, name)


def shown(value: object) -> str:
    """A value in words: ``có``; ``a; b``."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {shown(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(shown, value))
    return "" if value is None else str(value)


def in_place_of(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Old and new names of things that stand where another one stood, both of them in one version only."""
    if max(len(before), len(after)) > MAX_PAIRED:
        return
    both = {*before} & {*after}
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, other, last in matcher.get_opcodes():
        if tag == "replace" and end - start == last - other:
            pairs = zip(before[start:end], after[other:last], strict=True)
            yield from (pair for pair in pairs if not both & {*pair})


class Names:
    """Gives names that may come twice a number, so that each is another one."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        """``name``; the second time ``name (2)``."""
        count = self._counts.get(name, 0) + 1
        self._counts[name] = count
        return name if count == 1 else self(f"{name} ({count})")
