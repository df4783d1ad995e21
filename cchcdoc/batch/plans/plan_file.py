"""Reads the plan of a batch (YAML, JSON) against its schema, as strictly as an input; all errors are reported together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple, cast

from cchcdoc.batch.plans.document_names import pattern_faults
from cchcdoc.diagnostics import Diagnostic, Location, in_file_order, make_error, quote
from cchcdoc.errors import InputError
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import ListNode, MapNode, RawInput, Scalar, node_at
from cchcdoc.packs.plain import to_plain
from cchcdoc.plain_files import is_folder
from cchcdoc.schema import CompiledSchema, compile_schema, examine

USUAL_NAME: Final = "{tep}"
"""The name of a document when the plan says none: that of its input."""

MAX_OWN: Final = 39_000
"""Inputs of which a plan says something by itself: what an input file may hold is the limit (``limits.MAX_NODES``)."""
NODES_OF_OWN: Final = 5
"""Values that one of them takes: a mapping, two keys, two values."""
_TOO_MANY: Final = "DL116"


class Own(NamedTuple):
    """What the plan says of one input by itself."""

    number: str = ""
    """The document's number; empty: the input says it, or the registry will."""
    name: str = ""
    """The document's name without its suffix; empty: by the pattern."""
    place: Location | None = None


class Plan(NamedTuple):
    """What is to be written: from where, to where, by which packs. Paths are as they were typed, from ``folder``."""

    source: str
    """The plan's file, as messages name it."""
    folder: Path
    digest: str
    """SHA-256 (hex) of the plan's bytes."""
    title: str
    inputs: tuple[tuple[str, Location], ...]
    """Folders, files and patterns, each with its place."""
    kinds: tuple[str, ...]
    packs: tuple[Path, ...]
    versions: Mapping[str, str]
    output: Path
    name: str
    draft: bool
    strict: bool
    """Whether warnings, too, keep a document from being written."""
    own: Mapping[str, Own]
    """By the input's path."""


def read_plan(path: Path, source: str = "") -> Plan:
    """The plan at ``path``, which messages call ``source``.

    Raises:
        InputError: it cannot be read, or has errors (DL100 and following); HL100: a folder of packs is not there; HL101:
            a pattern of names that is none; HL102: two entries for one input, one number twice; HL111: more entries than are read.
    """
    raw = _loaded(path, source or str(path))
    data, found = examine(raw, _compiled(), draft=False)
    if found:
        raise InputError(found)
    values = data.values
    plan = Plan(
        raw.source,
        path.parent,
        raw.digest,
        str(values.get("ten") or ""),
        tuple(_listed(raw, "nguon")),
        tuple(text for text, _ in _listed(raw, "loai")),
        tuple(path.parent / text for text, _ in _listed(raw, "packs")),
        {key: str(value) for key, value in _mapping(values.get("phien_ban")).items()},
        path.parent / str(values["ra"]),
        str(values.get("ten_tep") or USUAL_NAME),
        values.get("ban_thao") is True,
        values.get("dung_khi") == "canh_bao",
        _own(raw),
    )
    found = [*_missing_packs(raw), *pattern_faults(plan.name, _place(raw, "ten_tep")), *_repeated(raw)]
    if found:
        raise InputError(in_file_order(found))
    return plan


def _loaded(path: Path, source: str) -> RawInput:
    """The plan's values; that it has too many of them is said of a plan."""
    try:
        return load(path, source=source)
    except InputError as error:
        raise InputError(
            [_of_plan(each) if each.code == _TOO_MANY else each for each in error.diagnostics]
        ) from None


def _of_plan(found: Diagnostic) -> Diagnostic:
    message = f"kế hoạch có quá nhiều mục: {found.message}"
    return make_error("HL111", found.location, message, SPLIT)


SPLIT: Final = "chia thành nhiều kế hoạch, mỗi kế hoạch một thư mục ra"
"""What is done about too many inputs."""


def posix(path: str) -> str:
    """``path`` as it is compared and shown: ``/`` between folders, no ``./``."""
    return str(PurePosixPath(path.strip().replace("\\", "/")))


def plan_schema() -> Mapping[str, Any]:
    """The schema of a plan."""
    path = Path(__file__).parent / "data" / "plan.schema.yaml"
    return cast("dict[str, Any]", to_plain(load_text(path.read_bytes(), path.name, "yaml").root))


@cache
def _compiled() -> CompiledSchema:
    return compile_schema(plan_schema(), exact=True)


def _listed(raw: RawInput, key: str) -> Iterator[tuple[str, Location]]:
    given = node_at(raw.root, (key,))
    for item in given.items if isinstance(given, ListNode) else (given,):
        if isinstance(item, Scalar) and not item.is_blank:
            yield item.text.strip(), raw.locate(item.position)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _place(raw: RawInput, key: str) -> Location:
    node = node_at(raw.root, (key,))
    return raw.locate(node.position) if node is not None else Location(raw.source)


def _items(raw: RawInput) -> Iterator[tuple[MapNode, Scalar]]:
    given = node_at(raw.root, ("van_ban",))
    for item in given.items if isinstance(given, ListNode) else ():
        if isinstance(item, MapNode):
            file = item.entries.get("tep")
            if isinstance(file, Scalar):
                yield item, file


def _own(raw: RawInput) -> dict[str, Own]:
    def text(item: MapNode, key: str) -> str:
        node = item.entries.get(key)
        return node.text.strip() if isinstance(node, Scalar) else ""

    return {
        posix(file.text): Own(text(item, "so"), text(item, "ten"), raw.locate(file.position))
        for item, file in _items(raw)
    }


def _missing_packs(raw: RawInput) -> Iterator[Diagnostic]:
    folder = Path(raw.source).parent
    for text, place in _listed(raw, "packs"):
        if not is_folder(folder / text):
            hint = "đường dẫn tính từ thư mục của kế hoạch; sửa lại, hoặc bỏ dòng này"
            yield make_error("HL100", place, f"không có thư mục gói mẫu {quote(text)}", hint)


def _repeated(raw: RawInput) -> Iterator[Diagnostic]:
    """Inputs and numbers that stand twice (HL102)."""
    files: dict[str, Location] = {}
    numbers: dict[str, Location] = {}
    for item, file in _items(raw):
        place, name = raw.locate(file.position), posix(file.text)
        if name in files:
            message = f"tệp nhập {quote(name)} có hai mục{files[name].aside(place)}"
            yield make_error("HL102", place, message, "giữ một mục")
        files.setdefault(name, place)
        number = item.entries.get("so")
        if isinstance(number, Scalar) and not number.is_blank:
            at, text = raw.locate(number.position), number.text.strip().lstrip("0")
            if text in numbers:
                message = f"số {text} ghi cho hai văn bản{numbers[text].aside(at)}"
                yield make_error("HL102", at, message, "mỗi văn bản một số")
            numbers.setdefault(text, at)
