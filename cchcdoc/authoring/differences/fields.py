"""Fields of an input that came, went, changed: name, type, unit, limits, whether they must be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from cchcdoc.authoring.differences.deadlines import OF_DEADLINES
from cchcdoc.authoring.differences.items import Difference, Item, Things, shown
from cchcdoc.authoring.earlier_versions import type_changes
from cchcdoc.diagnostics import one_line
from cchcdoc.forms.comments.words import describe_type
from cchcdoc.packs import Kind
from cchcdoc.schema.keywords import X_KIEU_TYPES
from cchcdoc.schema.subschemas import FORMER, Schema, label_of, resolve, types_of

MAX_STEPS: Final = 20_000
"""Groups, lists and other shapes of a kind that are looked into for fields to compare."""
MAX_DEPTH: Final = 20
"""Groups in groups whose fields are compared."""
NEVER: Final = frozenset(("loai", "noi_dung", "so_lieu_ky_truoc", "so_lieu_cung_ky", "so_lieu_cac_quy"))
"""Parts that are no fields of their own: the kind's id, prose (its headings are compared), figures of other periods."""
_LIMITS: Final = {
    "minimum": "từ {}", "exclusiveMinimum": "trên {}", "maximum": "đến {}", "exclusiveMaximum": "dưới {}",
    "multipleOf": "bội số của {}", "minLength": "ít nhất {} ký tự", "maxLength": "nhiều nhất {} ký tự",
    "minItems": "ít nhất {} mục", "maxItems": "nhiều nhất {} mục", "pattern": "theo mẫu {}", "const": "đúng là {}",
}  # fmt: skip
_COMPARED: Final = {
    "x-luy-ke": "lũy kế từ đầu năm",
    "x-cong-don": "cộng dồn các quý",
    "x-ten-co-quan": "tên cơ quan",
}
FILL_IN: Final = "tệp nhập cũ phải điền thêm"
RETYPED: Final = "kiểu của trường đã phát hành không được đổi: pack build không đóng gói (TP555)"
OTHER_UNIT: Final = "số đã điền ở tệp cũ được hiểu theo đơn vị mới"
CHOICE_GONE: Final = "tệp nhập cũ đã chọn giá trị bị bỏ thì phải chọn lại"
OTHER_LIMITS: Final = "giá trị đã điền ở tệp cũ mà ngoài giới hạn mới thì phải sửa"


def field_changes(old: Kind, new: Kind) -> Iterator[Difference]:
    """Differences between the fields of two versions of a kind; one with a former name has changed its name."""
    things = Things("clerk", new.id, "trường")
    one, other = (tuple(_Walk(kind.schema.schema).fields()) for kind in (old, new))
    before, after = _items(one, old.schema.schema), _items(other, new.schema.schema)
    for former, name in tuple(_renamed(before, other)):
        if not name.endswith(".*"):
            known_as = after[name].title
            yield Difference(
                "clerk", "changed", new.id, "trường", name, "mã trường", former, name, title=known_as
            )
        before[name] = before.pop(former)
    retyped = {each.path: each for each in type_changes(old, new)}
    for each in things.compare(before, after):
        if each.change != "changed" and each.name.endswith(".*"):
            continue  # the list that it is an entry of says so
        known = retyped.get(each.name)
        note = each.note
        if each.aspect == "kiểu" and known is not None and known.is_type and not known.is_renamed:
            note = RETYPED
        elif each.aspect == "đơn vị" and each.before:
            note = OTHER_UNIT
        elif each.aspect == "bắt buộc" and each.after == "có":
            note = FILL_IN
        elif each.change == "changed":
            note = _narrowed(each) or note
        is_deadline = OF_DEADLINES.search(each.name) and _is_day(after.get(each.name) or before[each.name])
        yield each._replace(note=note, what="thời hạn" if is_deadline else each.what)


def _narrowed(each: Difference) -> str:
    """What an old input may have to change, when there are fewer choices or other limits."""
    before, after = set(each.before.split("; ")), set(each.after.split("; "))
    if each.aspect == "giá trị được chọn" and each.after and before - after - {""}:
        return CHOICE_GONE
    return OTHER_LIMITS if each.aspect == "giới hạn" and after - before - {""} else ""


class _Field(NamedTuple):
    path: str
    schema: Schema
    """With its ``$ref`` replaced."""
    needed: bool
    """Whether it must be given, if what holds it is given."""
    former: Sequence[str]
    """The last steps of paths that it had (``x-doi-ten``)."""


def _items(fields: Iterable[_Field], root: Schema) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for field in fields:
        if field.path not in found:  # two shapes of a value may have a field of one name
            found[field.path] = _item(field.schema, root, needed=field.needed)
    return found


class _Walk:
    """Goes through the fields of a schema from the top; definitions that lead back to themselves are entered once."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._left = MAX_STEPS

    def fields(self) -> Iterator[_Field]:
        for part, sub in self._root["properties"].items():
            if part not in NEVER:
                needed = part in self._root.get("required", ())
                yield from self._field(part, sub, needed=needed, above=frozenset())

    def _field(self, path: str, given: Schema, *, needed: bool, above: frozenset[str]) -> Iterator[_Field]:
        yield _Field(path, resolve(given, self._root), needed, given.get(FORMER, ()))
        yield from self._below(path, given, above)

    def _below(self, path: str, given: Schema, above: frozenset[str]) -> Iterator[_Field]:
        """The fields below ``path``, whose schema was ``given`` there."""
        reference = str(given.get("$ref", ""))
        self._left -= 1
        if (reference and reference in above) or path.count(".") > MAX_DEPTH or self._left < 0:
            return
        schema = resolve(given, self._root)
        above = above | {reference} if reference else above
        for key, sub in schema.get("properties", {}).items():
            needed = key in schema.get("required", ())
            yield from self._field(f"{path}.{key}", sub, needed=needed, above=above)
        rest: list[Any] = [schema.get("items"), schema.get("additionalProperties")]
        for sub in (*rest, *schema.get("patternProperties", {}).values()):
            if isinstance(sub, Mapping) and not _is_plain(resolve(sub, self._root)):
                yield from self._field(f"{path}.*", sub, needed=False, above=above)
        for branch in schema.get("oneOf", ()):
            yield from self._below(path, branch, above)


def _is_day(item: Item) -> bool:
    return item.aspects["kiểu"].startswith("ngày")


def _is_plain(schema: Schema) -> bool:
    return not ({"object", "array"} & set(types_of(schema)) or "oneOf" in schema)


def _item(schema: Schema, root: Schema, *, needed: bool) -> Item:
    title, words = one_line(label_of(schema)), _words(schema, root)
    unit = str(schema.get("x-don-vi", ""))
    said = [words, f"đơn vị: {unit}" if unit else "", "bắt buộc" if needed else ""]
    aspects = {
        "tên": title,
        "kiểu": words,
        "đơn vị": unit,
        "bắt buộc": shown(needed),
        "giá trị được chọn": shown(schema.get("enum", ())),
        "giới hạn": "; ".join(words.format(schema[key]) for key, words in _LIMITS.items() if key in schema),
        "giải thích": one_line(str(schema.get("description", ""))),
        "ví dụ": shown(schema.get("examples", ())),
        "các cấp điền": shown(schema.get("x-cap", ())),
        "đối chiếu": "; ".join(words for key, words in _COMPARED.items() if schema.get(key)),
        "ít dùng": shown(bool(schema.get("x-it-dung"))),
    }
    return Item(f"{title} ({', '.join(filter(None, said))})", aspects, FILL_IN if needed else "", title)


def _words(schema: Schema, root: Schema) -> str:
    """The type in words, without unit and choices."""
    plain = {key: value for key, value in schema.items() if key not in ("enum", "x-don-vi")}
    if schema.get("x-kieu") in X_KIEU_TYPES and "object" in types_of(schema):
        return "ngày" if schema["x-kieu"] == "ngay_thang_nam" else "kỳ báo cáo"
    if schema.get("format") == "date":
        return "ngày"
    words = "nhóm" if types_of(schema) == ("object",) else describe_type(plain, root) or "chữ"
    items = schema.get("items")
    if "array" in types_of(schema) and isinstance(items, Mapping):
        below = resolve(items, root)
        if _is_plain(below):
            words += f" ({describe_type(below, root) or 'chữ'})"
    return words


def _renamed(before: Mapping[str, Item], fields: Iterable[_Field]) -> Iterator[tuple[str, str]]:
    """Old and new paths of fields that say what they were called, and of those in a group that does."""
    now = {field.path: field for field in fields}
    olds: dict[str, str] = {}
    taken: set[str] = set()
    for path, field in now.items():
        start, _, key = path.rpartition(".")
        above = _former(start, olds)
        names = [f"{above}.{name}" for name in (*field.former, key)] if start else [key]
        names = names if key != "*" else [_former(path, olds)]
        former = next((name for name in names if name in before and name not in now), "")
        if former and path not in before and former not in taken:
            olds[path] = former
            taken.add(former)
            yield former, path


def _former(path: str, olds: Mapping[str, str]) -> str:
    """What ``path`` was called, when a group above it has another name."""
    if path.endswith(".*"):
        return f"{_former(path[:-2], olds)}.*"
    return olds.get(path, path)


def field_texts(kind: Kind) -> Iterator[tuple[str, str]]:
    """What the form says of each field, by what the field is called."""
    for field in _Walk(kind.schema.schema).fields():
        yield f"trường {field.path}", f"{label_of(field.schema)}\n{field.schema.get('description', '')}"
