"""What a walk through a template's package has found: parts with their trees, relationships, content types, errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import PackError
from cchcdoc.ooxml.package import Package
from cchcdoc.ooxml.relationships import Relationship, relationships_part
from cchcdoc.ooxml.tree import strict_parser
from cchcdoc.render.compile.gate.markup_bounds import Markup
from cchcdoc.render.faults import template_fault

if TYPE_CHECKING:
    from lxml.etree import _Element

ANEW: Final = "chép nội dung (Ctrl+A, Ctrl+C) sang một tệp Word trắng rồi lưu"
_DECLARATION: Final = (b"<?xml", b"\xef\xbb\xbf<?xml")


@dataclass(slots=True)
class Walk:
    """What a walk through the package has found."""

    package: Package
    types: Mapping[str, str]
    """Content type by part name."""
    markup: Markup = field(default_factory=Markup)
    roots: dict[str, _Element] = field(default_factory=dict)
    """Parsed XML parts by part name."""
    entries: dict[tuple[str, str], _Element] = field(default_factory=dict)
    """The element of each relationship, by the part it belongs to and its id."""
    links: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    """The relationships of each kept part by their ids."""
    kept: list[str] = field(default_factory=list)
    """Parts that are reached, without their relationships."""
    changed: set[str] = field(default_factory=set)
    """Parts whose tree is no longer what stands in the package."""
    passed: set[str] = field(default_factory=set)
    """Parts that are left out, or that a reported relationship leads to."""
    faults: list[Diagnostic] = field(default_factory=list)

    def parse(self, name: str) -> _Element | None:
        """The root of part ``name``, bounded and parsed once; ``None``: it is no XML, which is reported.

        Raises:
            PackError: MT231, it has too much markup.
        """
        if name in self.roots:
            return self.roots[name]
        from lxml import etree

        content = self.package.read(name)
        excess = self.markup.excess(content)
        if excess:
            message = f"tệp vượt giới hạn: phần {name} {excess}"
            raise PackError([template_fault("MT231", self.package.source, None, message, ANEW)])
        try:
            root: _Element = etree.fromstring(content, strict_parser(bare=True))
        except etree.XMLSyntaxError as error:
            self.fault(
                "MT233", f"phần {name} không phải XML đúng (dòng {error.lineno})", "mở bằng Word rồi lưu lại"
            )
            return None
        self.roots[name] = root
        if b"<!--" in content or content.count(b"<?") > content.startswith(_DECLARATION):
            self.changed.add(name)  # the tree is without comments and processing instructions
        return root

    def fault(self, code: str, message: str, hint: str = "") -> None:
        """Report an error of the whole file."""
        self.faults.append(template_fault(code, self.package.source, None, message, hint))

    def drop(self, owner: str, link: Relationship) -> None:
        """Take the relationship ``link`` of the part ``owner`` out."""
        self.roots[relationships_part(owner)].remove(self.entries[owner, link.identity])
        self.links[owner].pop(link.identity, None)
        self.changed.add(relationships_part(owner))
