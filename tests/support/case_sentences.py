"""Cases of bundled sentences: a sample with other figures, and every sentence, table and note that it prints then.

What a clerk typed as prose is left out, so that what is printed is what the kind says by itself; ``calls`` are the
sentences that it does not print unasked. A blank shows as the gap that a draft has there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import CchcdocError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Position, RawInput, Scalar
from cchcdoc.pipeline import build
from tests.support.case_files import Case, CaseError, hold_to
from tests.support.case_prose import body_lines
from tests.support.outline_variants import opened, sample

KEYS = ("kind", "calls", "slot", "whole", "without", "figures", "tables", "headings", "unsaid")
FIGURES = ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky")
START = Position(1, 1)
ONLY_A_GAP = re.compile(r"(\d+\. |[a-zđ]\) |- |<bi>[^<]*:</bi> )*<b>\[CẦN BỔ SUNG: [^]]*\]</b>[.;/]*")
HEADINGS = ("Phần", "Mục", "Giữa dòng")
ROWS = ("Bảng biểu",)
MARKUP = re.compile(r"<[^>]*>")
ONLY_A_TITLE = re.compile(r"- <bi>[^<]*</bi>")


def run_sentences(case: Case) -> dict[str, str]:
    """``whole``: what every whole number of ``so_lieu``, ``so_lieu_ky_truoc`` and ``so_lieu_cung_ky`` is typed as;
    ``without``: dotted paths that are taken out; ``figures``: YAML laid over the sample, group by group.
    ``tables: true`` shows the rows of tables too; ``headings``: further styles that are headings in this kind. ``output``:
    the lines of the body; ``messages``: what is reported, without places in the sample and without the codes ``unsaid``."""
    hold_to(case, *KEYS)
    kind = case.get("kind")
    root = sample(kind).root
    assert isinstance(root, MapNode), case
    if "whole" in case.given:
        root = _typed_as(root, case.get("whole"))
    for path in case.get("without").split():
        root = _without(root, path.split("."), case)
    root = _laid_over(root, _read(case.get("figures", "{}")))
    try:
        built = build(RawInput(kind, _with_calls(root, case), ""), opened(kind), draft=True)
    except CchcdocError as refused:
        return {"messages": _reported(refused.diagnostics, case)}
    left_out = HEADINGS if case.get("tables") == "true" else HEADINGS + ROWS
    left_out += tuple(filter(None, case.get("headings").split(", ")))
    return {
        "messages": _reported(built.diagnostics, case),
        "output": "\n".join(_sentences(built.document, left_out, _of_other_kinds(kind))),
    }


def _reported(found: Iterable[Diagnostic], case: Case) -> str:
    unsaid = case.get("unsaid").split()
    return "\n".join(each._replace(location=None).as_line() for each in found if each.code not in unsaid)


def called(case: Case) -> list[str]:
    """The sentences that the case calls."""
    return case.get("calls").split()


@cache
def _of_other_kinds(kind: str) -> frozenset[str]:
    """What the outlines of other kinds that ``kind`` attaches say: it is theirs to be read for."""
    waiting = [node for spec in opened(kind).kind.attachments for node in spec.printed_outline]
    said: set[str] = set()
    while waiting:
        node = waiting.pop()
        said |= {text.strip(" ./:") for text in (node.title, *node.demand.split("\n"))}
        waiting += node.children
    return frozenset(said)


def _sentences(document: bytes, left_out: tuple[str, ...], others: frozenset[str]) -> Iterator[str]:
    """The lines that say something: no headings, no gaps of prose that nobody typed, nothing of ``others``."""
    for line in body_lines(document).splitlines():
        style, _, text = line.split(" | ", 2)
        said = text.strip(" ./")
        is_heading = style.startswith(left_out) or ONLY_A_TITLE.fullmatch(text.strip())
        is_of_others = MARKUP.sub("", said).strip("- ./:") in others
        if said and not ONLY_A_GAP.fullmatch(text.strip()) and not is_heading and not is_of_others:
            yield line


@cache
def _read(text: str) -> Node:
    return load_text(text.encode(), "figures", "yaml").root


def _typed_as(root: MapNode, text: str) -> MapNode:
    typed = {name: _numbers(node, text) for name, node in root.entries.items() if name in FIGURES}
    return replace(root, entries={**root.entries, **typed})


def _numbers(node: Node, text: str) -> Node:
    """``node`` with every whole number typed as ``text``; years and texts stay."""
    if isinstance(node, MapNode):
        return replace(
            node,
            entries={
                key: child if key == "nam" else _numbers(child, text) for key, child in node.entries.items()
            },
        )
    if isinstance(node, ListNode):
        return replace(node, items=tuple(_numbers(child, text) for child in node.items))
    is_number = node.style == "plain" and node.text.isdecimal()
    return replace(node, text=text) if is_number else node


def _without(node: Node, steps: list[str], case: Case) -> MapNode:
    if not isinstance(node, MapNode) or steps[0] not in node.entries:
        raise CaseError(f"{case}: nothing to take out at {'.'.join(steps)}")
    entries = dict(node.entries)
    child = entries.pop(steps[0])
    if len(steps) > 1:
        entries[steps[0]] = _without(child, steps[1:], case)
    return replace(node, entries=entries)


def _laid_over(node: Node, above: Node) -> MapNode:
    """Groups are laid over groups, name by name; a list or value takes the place of what stands there."""
    assert isinstance(node, MapNode)
    assert isinstance(above, MapNode)
    entries = dict(node.entries)
    for key, child in above.entries.items():
        below = entries.get(key)
        both = isinstance(below, MapNode) and isinstance(child, MapNode)
        entries[key] = _laid_over(below, child) if both and below is not None else child
    positions = {**node.key_positions, **above.key_positions}
    return replace(node, entries=entries, key_positions=positions)


def _with_calls(root: MapNode, case: Case) -> MapNode:
    """No prose but the sentences called (``#name``: a table), each a paragraph in ``slot`` (``mo_dau``)."""
    calls = "\n\n".join(f"[{name}]" if name.startswith("#") else f"[={name}]" for name in called(case))
    slot = case.get("slot", "mo_dau")
    content = MapNode({slot: Scalar(calls or "Như sau", START, "quoted")}, {slot: START}, START)
    return replace(root, entries={**root.entries, "noi_dung": content})
