"""Cases that are written in YAML (``tests/cases/README.md``): read, and held to what they may say.

Everything in a case is text as it was typed: ``No``, ``012`` and ``93,54`` stay so, and nobody has to quote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[1] / "cases"
EXPECTED = ("exit", "messages", "screen", "output")
"""What a case expects, in the order in which it is written; one that is not there is empty."""


class CaseError(ValueError):
    """A file of cases that is not written as it should be."""


@dataclass(frozen=True)
class Case:
    """One case: its file, its place among the cases there, what goes in and what comes out."""

    path: Path
    index: int
    given: Mapping[str, Any]
    expected: Mapping[str, str]

    @property
    def area(self) -> str:
        """The folder, which says how the case is run."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """What the case is called; a short one is called by what goes in."""
        return str(self.given.get("name") or self.given.get("input") or self.given.get("file"))

    def __str__(self) -> str:
        return f"{self.area}/{self.path.stem}: {self.name}"

    def get(self, key: str, default: str = "") -> str:
        """The text of a key."""
        value = self.given.get(key, default)
        if not isinstance(value, str):
            raise CaseError(f"{self}: {key} is a text")
        return value


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Every scalar as text; a key that is typed twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            raise CaseError(f"{node.start_mark}: typed twice: {', '.join(twice)}")
        return super().construct_mapping(node, deep)


def read_text(text: str) -> Any:
    """YAML as text."""
    return yaml.load(text, _Loader)


@cache
def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file: a list, or a mapping of ``given``, which all of them begin from, and ``cases``."""
    return read_cases(path, path.read_text(encoding="utf-8"))


def read_cases(path: Path, text: str) -> tuple[Case, ...]:
    """The cases of ``text``, which is or will be the content of ``path``."""
    content = read_text(text)
    shared, listed = (content["given"], content["cases"]) if isinstance(content, dict) else ({}, content)
    cases = tuple(_case(path, index, shared, fields) for index, fields in enumerate(listed))
    names = [case.name for case in cases]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CaseError(f"{path}: called alike: {', '.join(twice)}")
    return cases


def _case(path: Path, index: int, shared: Mapping[str, Any], fields: Mapping[str, Any]) -> Case:
    given = {
        key: _joined(shared.get(key), fields.get(key)) for key in {**shared, **fields} if key not in EXPECTED
    }
    expected = {key: lines(fields.get(key, "")) for key in EXPECTED}
    return Case(path, index, given, {key: text for key, text in expected.items() if text})


def _joined(shared: Any, own: Any) -> Any:
    """What a case says of its own, name by name beside what the file gives all cases."""
    if isinstance(shared, dict) and isinstance(own, dict):
        return {**shared, **own}
    return shared if own is None else own


def lines(text: str) -> str:
    """A text as it is compared: without the line breaks at its end."""
    return text.rstrip("\n")


def replaced(case: Case, texts: dict[str, str]) -> dict[str, str]:
    """``texts`` with the pairs of ``replace``: what stands in one of them, and what is typed instead."""
    for pair in case.given.get("replace", []):
        if not isinstance(pair, list) or len(pair) != 2:
            raise CaseError(f"{case}: replace is a list of pairs, not {pair}")
        was, becomes = pair
        name = next((name for name, text in texts.items() if was in text), None)
        if name is None:
            raise CaseError(f"{case}: nothing to replace: {was!r}")
        texts = {**texts, name: texts[name].replace(was, becomes, 1)}
    return texts


def missing(case: Case, output: str) -> list[str]:
    """The lines of ``contains`` that are nowhere in ``output``: for cases that need not know the rest."""
    shown = output.replace("␣", " ")
    return [line for line in case.get("contains").splitlines() if line not in shown]


def beside(case: Case) -> list[str]:
    """The files in ``files/`` beside the cases that this one names."""
    return [*([case.given["file"]] if "file" in case.given else []), *case.given.get("copies", {}).values()]


def hold_to(case: Case, *known: str) -> None:
    """Raise ``CaseError`` when the case has another key than ``known``, its name and what it expects."""
    unknown = sorted(set(case.given) - {"name", "contains", *known})
    if unknown:
        raise CaseError(f"{case}: unknown: {', '.join(unknown)}; known are: {', '.join(sorted(known))}")
