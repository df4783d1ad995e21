"""What an author looks at in a template: styles and how they look, tags, parts, and the words that stand in each part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from cchcdoc.authoring.differences.items import Difference, Item, Names, Things
from cchcdoc.documents.style_sheet import StyleSheet
from cchcdoc.documents.view import View
from cchcdoc.ooxml.names import PART_STYLES
from cchcdoc.ooxml.package_reading import RefusedArchive, read_bounded_parts
from cchcdoc.ooxml.tree import parse
from cchcdoc.opening import OpenKind
from cchcdoc.packs import MAX_FILE
from cchcdoc.plain_files import read_plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_STORIES: Final = ("word/document", "word/header", "word/footer", "word/footnotes")
"""Beginnings of the names of parts that a reader sees words of."""
_HALVES: Final = ("sz", "szCs")
_WORDS: Final = {
    "sz": "cỡ chữ", "szCs": "cỡ chữ phức", "b": "đậm", "i": "nghiêng", "caps": "in hoa", "u": "gạch chân", "color": "màu",
    "jc": "căn lề", "font.ascii": "phông", "font.hAnsi": "phông của chữ có dấu", "ind.left": "lùi trái",
    "ind.firstLine": "lùi dòng đầu", "ind.hanging": "treo", "ind.right": "lùi phải", "spacing.before": "cách trước",
    "spacing.after": "cách sau", "spacing.line": "giãn dòng", "keepNext": "giữ với đoạn sau", "outlineLvl": "bậc đề mục",
}  # fmt: skip
"""What properties of styles are called; others by their name in the file."""


MAX_HALVES: Final = 10_000
"""Half points above which a size is shown as it stands in the file."""
DEFAULTS: Final = "(mặc định của mẫu)"


class _Template(NamedTuple):
    """What can be said of a template; nothing of one that cannot be read, which opening it reports."""

    digests: Mapping[str, str] = {}
    styles: Mapping[str, Item] = {}
    words: Mapping[str, str] = {}
    """Part -> its paragraphs that have words, one a line."""


def template_changes(old: OpenKind, new: OpenKind) -> Iterator[Difference]:
    """Differences between the templates of two versions of a kind."""
    kind = new.kind.id
    yield from Things("author", kind, "thẻ").sets(sorted(old.template.names), sorted(new.template.names))
    before, after = _read(old.kind.template), _read(new.kind.template)
    yield from Things("author", kind, "kiểu").compare(before.styles, after.styles)
    for name, words in after.words.items():
        earlier = before.words.get(name, words)
        if earlier != words:
            yield from _other_words(kind, name, earlier, words)
    yield from Things("author", kind, "phần của mẫu Word").digests(before.digests, after.digests)


def _other_words(kind: str, part: str, before: str, after: str) -> Iterator[Difference]:
    """Paragraphs of a part that came and went."""
    one, other = before.split("\n"), after.split("\n")
    both = set(one) & set(other)
    gone, come = ([line for line in side if line not in both] for side in (one, other))
    if gone or come:
        yield Difference(
            "author", "changed", kind, "chữ in sẵn", part, "lời", " / ".join(gone), " / ".join(come)
        )


def _read(path: Path) -> _Template:
    try:
        parts = {part.name: part.read() for part in read_bounded_parts(read_plain(path, MAX_FILE))}
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
        root = parse(parts[PART_STYLES]) if PART_STYLES in parts else None
        view = View(root)
        stories = {
            name: _words_of(view, parse(parts[name]))
            for name in parts
            if name.startswith(_STORIES) and name.endswith(".xml")
        }
    except (OSError, RefusedArchive, ValueError, SyntaxError):
        return _Template()
    return _Template(digests, _styles(view.sheet), stories)


def _words_of(view: View, root: _Element) -> str:
    lines = (" ".join(paragraph.text.split()) for paragraph in view.paragraphs(root))
    return "\n".join(line for line in lines if line)


def _styles(sheet: StyleSheet) -> dict[str, Item]:
    defaults = {**sheet.run_defaults, **sheet.paragraph_defaults}
    named = Names()
    found = {
        named(DEFAULTS): Item(
            "", {_WORDS.get(key, key): _value(key, value) for key, value in defaults.items()}
        )
    }
    for style in sheet.styles.values():
        aspects = {"dựa trên": sheet.styles[style.based_on].name if style.based_on in sheet.styles else ""}
        for properties in (style.run, style.paragraph):
            aspects |= {_WORDS.get(key, key): _value(key, value) for key, value in properties.items()}
        found[named(style.name or style.id)] = Item("", aspects)
    return found


def _value(key: str, value: str) -> str:
    if key in _HALVES and value.isdecimal() and len(value) < len(str(MAX_HALVES)):
        return f"{int(value) / 2:g}".replace(".", ",")
    return {"1": "có", "0": "không"}.get(value, value) if key in ("b", "i", "caps", "keepNext") else value
