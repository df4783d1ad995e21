"""``footnotes.xml``: a note is one paragraph or several, its mark stands in the first alone."""

from __future__ import annotations

from lxml import etree

from cchcdoc.blocks import Inlines, NewParagraph, Text
from cchcdoc.finish.footnotes import footnotes_opening, footnotes_xml
from cchcdoc.ooxml.names import W

_W = f"{{{W}}}"


def notes(*texts: Inlines) -> list[list[tuple[str, int]]]:
    """The text and the number of marks of each paragraph of each note."""
    root = etree.fromstring(footnotes_xml(footnotes_opening(None), texts, "Kieu", "Dau").encode())
    found = [each for each in root if each.get(f"{_W}type") is None]
    assert [each.get(f"{_W}id") for each in found] == [str(number) for number in range(1, len(texts) + 1)]
    assert {style.get(f"{_W}val") for each in found for style in each.iter(f"{_W}pStyle")} <= {"Kieu"}
    return [
        [("".join(p.itertext()).strip(), len(list(p.iter(f"{_W}footnoteRef")))) for p in each]
        for each in found
    ]


def test_a_note_of_one_paragraph() -> None:
    assert notes((Text("Một "), Text("hai", bold=True)), (Text("Ba"),)) == [[("Một hai", 1)], [("Ba", 1)]]


def test_a_note_of_three_paragraphs() -> None:
    text = (Text("Một"), NewParagraph(), Text("- hai"), Text(" & ba"), NewParagraph(), Text("bốn"))
    assert notes(text) == [[("Một", 1), ("- hai & ba", 0), ("bốn", 0)]]


def test_a_note_without_text() -> None:
    assert notes(()) == [[("", 1)]]
