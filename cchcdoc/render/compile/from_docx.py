"""Compiles a DOCX into a ``CompiledTemplate``: read, scan, merge tags, check, prove well-formed, lower, generate code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.expressions.allow_list import check_template
from cchcdoc.expressions.refusals import Refusal
from cchcdoc.ooxml.names import PART_STYLES, TYPE_CORE, TYPE_DOCUMENT, TYPE_STYLES, W
from cchcdoc.ooxml.package import Package
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.ooxml.tree import select_attributes
from cchcdoc.render.compile.foreign_tags import SIGNS
from cchcdoc.render.compile.lower import lower
from cchcdoc.render.compile.merge import MAX_MERGE_WORK, merge_tags, merge_work
from cchcdoc.render.compile.places import mark_paragraphs
from cchcdoc.render.compile.scan import TAGGED_PARTS, Scan, scan_package
from cchcdoc.render.compile.structure import StructureFault, find_places
from cchcdoc.render.compile.syntax_errors import in_vietnamese, unbalanced
from cchcdoc.render.compile.tags import TagReader, split_tags
from cchcdoc.render.faults import template_fault
from cchcdoc.render.fill.environment import TemplateEnvironment
from cchcdoc.render.fill.repeated_ids import BEARERS
from cchcdoc.render.fill.template import CompiledPart, CompiledTemplate, TemplateFacts
from cchcdoc.render.geometry import block_widths
from cchcdoc.render.styles import read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

FOREIGN = "MT252"
"""Code of what looks like another tool's tag: it is printed as text, so that the tags around it can be read."""
MAX_TEMPLATE_PART = 2_000_000
"""Most characters in a part with tags: bounds the work of docxtpl's patterns and Jinja's parser."""

Functions = Mapping[str, Callable[..., object]]


def compile_template(data: bytes, source: str, functions: Functions) -> CompiledTemplate:
    """Compile the template in ``data``, the bytes of a DOCX.

    Args:
        data: the file.
        source: its path, for messages.
        functions: what tags may call, each also usable as a filter.

    Raises:
        PackError: every fault found: an unsound archive (MT230 to MT232), content that a template must not
            have (MT233 to MT237), a tag that is not allowed (MT201 to MT246), with its paragraph.
    """
    scan = scan_package(read_package(data, source))
    package = scan.package
    faults: list[Diagnostic] = []
    parts = tuple(_compile_parts(package, scan, TemplateEnvironment(functions), functions, faults))
    if faults:
        raise PackError(faults)
    styles_part = next((name for name, type_ in scan.types.items() if type_ == TYPE_STYLES), PART_STYLES)
    facts = TemplateFacts(
        read_styles(scan.roots.get(styles_part)), scan.types, block_widths(scan.roots[scan.main])
    )
    return CompiledTemplate(package, parts, facts, functions)


def tag_faults(scan: Scan, functions: Functions) -> list[Diagnostic]:
    """What is wrong with the tags of a template that is refused for other things."""
    faults: list[Diagnostic] = []
    for _ in _compile_parts(scan.package, scan, TemplateEnvironment(functions), functions, faults):
        pass
    return faults


def _compile_parts(
    package: Package,
    scan: Scan,
    environment: TemplateEnvironment,
    functions: Functions,
    faults: list[Diagnostic],
) -> Iterator[CompiledPart]:
    for name, root in scan.roots.items():
        content_type = scan.types.get(name, "")
        if content_type in TAGGED_PARTS and (content_type == TYPE_DOCUMENT or _may_hold_tags(root)):
            part = _Part(package.source, name, content_type, root, faults)
            compiled = part.compile(environment, functions)
            if compiled is not None:
                yield compiled


def _may_hold_tags(root: _Element) -> bool:
    text = _text(root)
    return any(sign in text for sign in SIGNS) or any(
        "{" in str(value) for element in root.iter("*") for value in element.attrib.values()
    )


class _Part:
    """Compiles one part, stage by stage; a stage that finds faults ends the compilation of the part."""

    def __init__(
        self, source: str, name: str, content_type: str, root: _Element, faults: list[Diagnostic]
    ) -> None:
        self.source = source
        self.name = name
        self.root = root
        self.faults = faults
        self.plain = content_type == TYPE_CORE
        self.is_body = content_type == TYPE_DOCUMENT
        self.prefix = f"{TAGGED_PARTS[content_type]}, " if TAGGED_PARTS[content_type] else ""
        self.places: tuple[str, ...] = ()

    def compile(self, environment: TemplateEnvironment, functions: Functions) -> CompiledPart | None:
        """The compiled part, or ``None`` if it has faults (added to ``self.faults``)."""
        known = len(self.faults)
        merged = self._merge()
        if merged is None:
            return None
        tree = self._parse(merged, environment)
        if tree is None:
            return None
        for refusal in check_template(tree, functions):
            self._refuse(refusal)
        if len(self.faults) > known:
            return None
        return self._generate(tree, merged, environment)

    def _merge(self) -> str | None:
        from lxml import etree

        if not self.plain and self.root.nsmap.get("w") != W:
            self._fault(
                "MT233", None, f"phần {self.name} không dùng không gian tên w của Word", "lưu lại bằng Word"
            )
            return None
        if not self.plain:
            _drop_indentation(self.root)
            _drop_paragraph_ids(self.root)
        xml = etree.tostring(self.root, encoding="unicode")
        if len(xml) > MAX_TEMPLATE_PART:
            message = f"phần {self.name} dài hơn {MAX_TEMPLATE_PART // 1_000_000} triệu ký tự"
            self._fault("MT242", None, message, "chia nhỏ biểu mẫu, bỏ nội dung cố định quá dài")
            return None
        marked = mark_paragraphs(xml, self.prefix)
        reader = TagReader(self.source, iter(marked.names), self.plain, place=self.prefix.rstrip(", "))
        reader.read(self.root)
        self.faults.extend(reader.faults)
        if merge_work(marked) > MAX_MERGE_WORK:
            self._fault("MT242", None, f"phần {self.name} có quá nhiều thẻ trong một bảng", "chia nhỏ bảng")
            return None
        if any(each.code != FOREIGN for each in reader.faults):
            return None
        merged, self.places = merge_tags(marked, self.prefix)
        seen = len(split_tags(merged).tags)
        if seen < reader.tags:
            message = f"phần {self.name} có {reader.tags} thẻ nhưng chỉ đọc được {seen}"
            self._fault(
                "MT253", None, message, "xóa các thẻ có nhiều định dạng bên trong, gõ lại liền một mạch"
            )
            return None
        return merged

    def _parse(self, merged: str, environment: TemplateEnvironment) -> nodes.Template | None:
        try:
            return environment.parse(merged)
        except TemplateSyntaxError as error:
            self._refuse(unbalanced(merged, self.places) or in_vietnamese(error))
        except RecursionError:
            self._fault("MT201", None, "thẻ lồng nhau quá sâu", "viết gọn lại")
        return None

    def _generate(
        self,
        tree: nodes.Template,
        merged: str,
        environment: TemplateEnvironment,
    ) -> CompiledPart | None:
        names = _names_of_values(tree, self.places)
        try:
            lowered = lower(tree, find_places(tree, self.plain))
            code = environment.compile(lowered, self.name, f"<{self.name}>")
        except StructureFault as fault:
            self._refuse(fault.refusal)
            return None
        except (SyntaxError, RecursionError, MemoryError, ValueError):
            self._fault("MT201", None, "thẻ lồng nhau quá sâu", "viết gọn lại")
            return None
        return CompiledPart(
            self.name,
            code,
            self.places,
            is_body=self.is_body,
            has_loose_grid="{%tc " in _text(self.root) or 'w:gridSpan w:val="{{' in merged,
            has_conditional_blocks="{%" in merged and not self.plain,
            has_repeated_ids=not self.plain and "{%" in merged and any(each in merged for each in BEARERS),
            names=names,
        )

    def _refuse(self, refusal: Refusal) -> None:
        line = min(max(refusal.line, 1), len(self.places))
        self._fault(refusal.code, self.places[line - 1] if line else None, refusal.message, refusal.hint)

    def _fault(self, code: str, place: str | None, message: str, hint: str = "") -> None:
        self.faults.append(template_fault(code, self.source, place, message, hint))


def _text(root: _Element) -> str:
    return "".join(str(text) for text in root.itertext())


def _names_of_values(tree: nodes.Template, places: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The names of values that the tags use, each with the first paragraph where it stands; ``so`` is one and a function too."""
    lines: dict[str, int] = {}
    for name in values_used(tree, frozenset()):
        lines.setdefault(name.name, name.lineno)
    return tuple((name, places[min(max(lines[name], 1), len(places)) - 1]) for name in sorted(lines))


def values_used(node: nodes.Node, bound: frozenset[str]) -> Iterator[nodes.Name]:
    """The names below ``node`` that come from outside: neither those of loops, in which ``bound`` are, nor of functions.

    Jinja's own search (``meta.find_undeclared_variables``) generates all code a second time.
    """
    if isinstance(node, nodes.Name):
        if node.name not in bound and node.ctx == "load":
            yield node
    elif isinstance(node, nodes.For):
        yield from values_used(node.iter, bound)
        inside = bound | {each.name for each in node.target.find_all(nodes.Name)} | {"loop"}
        if isinstance(node.target, nodes.Name):
            inside |= {node.target.name}
        for each in (*([node.test] if node.test is not None else []), *node.body):
            yield from values_used(each, inside)
        for each in node.else_:
            yield from values_used(each, bound)
    else:
        function = node.node if isinstance(node, nodes.Call) else None
        for child in node.iter_child_nodes():
            if child is not function or not isinstance(child, nodes.Name):
                yield from values_used(child, bound)


def _drop_indentation(root: _Element) -> None:
    """Take out the white space between elements that a tool indented: it would stand between the pieces of a split tag."""
    blank = select_attributes(root, "//text()[normalize-space(.)='' and ../*]")
    for element, _, _ in blank:
        if element.text is not None and not element.text.strip(_BLANK) and len(element):
            element.text = None
        if element.tail is not None and not element.tail.strip(_BLANK):
            element.tail = None


def _drop_paragraph_ids(root: _Element) -> None:
    """Take out the ids that Word gives paragraphs and rows for its comments: a loop would repeat them."""
    for element, attribute, _ in select_attributes(root, "//@*[namespace-uri()=$w14]", w14=_W14):
        if attribute.endswith(("}paraId", "}textId")):
            element.attrib.pop(attribute)


_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_BLANK = " \t\r\n"
