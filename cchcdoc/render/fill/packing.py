"""Converts a compiled template to bytes for the disk cache of opened kinds, and back."""

from __future__ import annotations

import marshal

import jinja2

from cchcdoc.ooxml.package import Package, RawPart
from cchcdoc.render.fill.environment import Functions
from cchcdoc.render.fill.template import CompiledPart, CompiledTemplate, TemplateFacts
from cchcdoc.render.styles import StyleInfo, Styles


def pack_template(template: CompiledTemplate) -> bytes:
    """``template`` as bytes that only the same versions of Python and Jinja can read."""
    raw = [(p.name, p.method, p.crc, p.size, p.compressed) for p in template.package.parts.values()]
    parts = [
        (
            p.name,
            p.code,
            p.places,
            p.is_body,
            p.has_loose_grid,
            p.has_conditional_blocks,
            p.has_repeated_ids,
            p.names,
        )
        for p in template.parts
    ]
    styles = {name: (style.id, style.type) for name, style in template.styles.items()}
    return marshal.dumps(
        (jinja2.__version__, raw, parts, styles, dict(template.types), dict(template.widths))
    )


def unpack_template(content: bytes, source: str, functions: Functions) -> CompiledTemplate:
    """Read what ``pack_template`` wrote; only for bytes from this program's own cache, because they contain code.

    Args:
        content: the bytes.
        source: the path of the template, for messages.
        functions: what its tags may call.

    Raises:
        ValueError, TypeError, EOFError: ``content`` is damaged or was packed with another version of Jinja.
    """
    version, raw, parts, styles, types, widths = marshal.loads(content)  # noqa: S302 - see above
    if version != jinja2.__version__:
        raise ValueError("packed by another Jinja")
    package = Package(source, {entry[0]: RawPart(*entry) for entry in raw})
    known = Styles({name: StyleInfo(*entry) for name, entry in styles.items()})
    facts = TemplateFacts(known, types, widths)
    return CompiledTemplate(package, tuple(CompiledPart(*entry) for entry in parts), facts, functions)
