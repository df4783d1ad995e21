"""Checks what leads out of a template: addresses, and every element that names a relationship or an address itself.

ISO 29500-1 §22.8 (relationship ids), §20.1.2 (DrawingML), §17.3.3 (VML: ISO 29500-4 §19).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.ooxml.names import REL_FOOTER, REL_HEADER, A, R, W
from cchcdoc.ooxml.relationships import Relationship
from cchcdoc.ooxml.tree import select_attributes
from cchcdoc.render.compile.gate.uses import FONT, IMAGE, LINK, refused_relation, words
from cchcdoc.render.faults import template_fault

if TYPE_CHECKING:
    from lxml.etree import _Element

BREAK_LINKS: Final = (
    "vào Tệp (File) > Thông tin (Info) > Sửa Nối kết tới Tệp (Edit Links to Files) > Ngắt Nối kết (Break Link), "
    "hoặc xóa đi rồi chèn ảnh từ máy"
)
REMOVE_LINK: Final = (
    "chỉ được liên kết tới địa chỉ https:// hoặc mailto:; bấm chuột phải vào chữ có liên kết > "
    "Loại bỏ Siêu kết nối (Remove Hyperlink)"
)
_ADDRESS: Final = re.compile(r"(?:https://|mailto:)[^\s\\]+", re.IGNORECASE)
SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
VML: Final = "urn:schemas-microsoft-com:vml"
VML_OFFICE: Final = "urn:schemas-microsoft-com:office:office"
VML_WORD: Final = "urn:schemas-microsoft-com:office:word"

_BEARERS: Final[Mapping[tuple[str, str], str]] = {
    (f"{{{W}}}hyperlink", "id"): LINK,
    (f"{{{W}}}headerReference", "id"): REL_HEADER,
    (f"{{{W}}}footerReference", "id"): REL_FOOTER,
    **{(f"{{{W}}}embed{face}", "id"): FONT for face in ("Regular", "Bold", "Italic", "BoldItalic")},
    (f"{{{A}}}blip", "embed"): IMAGE,
    (f"{{{A}}}hlinkClick", "id"): LINK,
    (f"{{{A}}}hlinkHover", "id"): LINK,
    (f"{{{A}}}hlinkMouseOver", "id"): LINK,
    (f"{{{VML}}}imagedata", "id"): IMAGE,
    (f"{{{VML}}}fill", "id"): IMAGE,
    (f"{{{VML}}}stroke", "id"): IMAGE,
}
"""The elements and attributes that may name a relationship, and of what type it must be."""
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SHAPES: Final = "http://schemas.microsoft.com/office/word/2010"
_GRAPHICS: Final = frozenset(
    {_PICTURE, *(f"{_SHAPES}/wordprocessing{name}" for name in ("Shape", "Group", "Canvas"))}
)
"""What a DrawingML graphic may be (``uri`` of ``a:graphicData``)."""
_VML_ELEMENTS: Final[Mapping[str, frozenset[str]]] = {
    VML: words(
        "arc background curve f fill formulas group h handles image imagedata line oval path polyline rect roundrect "
        "shadow shape shapetype stroke textbox textpath wrap"
    ),
    VML_OFFICE: words(
        "callout clippath colormenu colormru complex entry extrusion fill idmap lock proxy r regrouptable rules "
        "shapedefaults shapelayout skew top left right bottom column"
    ),
    VML_WORD: words("anchorlock borderbottom borderleft borderright bordertop wrap"),
}
_VML_ATTRIBUTES: Final = words(
    "adj adjusthandles aligntext alignshape allowincell allowoverlap alt anchorid anchorx anchory angle arcsize arrowok aspect "
    "aspectratio bilevel blacklevel bordertopcolor borderleftcolor borderbottomcolor borderrightcolor bullet bwmode bwnormal "
    "bwpure chromakey class clip cliptowrap color color2 colors connectangles connectloc connectlocs connectortype connecttype "
    "coordorigin coordsize cropbottom cropleft cropping cropright croptop dashstyle data detectmouseclick dgmlayout "
    "dgmlayoutmru dgmnodekind diffusity doubleclicknotify edge editas editid embosscolor end endangle endarrow endarrowlength "
    "endarrowwidth endcap eqn equationxml ext extrusioncolor extrusionok fill fillcolor filled fillok filltype fitpath fitshape focus "
    "focusposition focussize forcedash foredepth from gain gamma gfxdata gradientshapeok grayscale grouping hr hralign "
    "hrnoshade how hrpct hrstd id idref imagealignshape imageaspect imagesize inset insetmode insetpen insetpenok invx invy "
    "joinstyle lightposition limo linestyle master matrix method miterlimit new obscured offset offset2 old on oned opacity "
    "opacity2 orientation origin path points polar position preferrelative print radiusrange recolor recolortarget "
    "regroupid rotate rotation scale selection shadowcolor shadowok shapetype side single-click singleclick size skewamt skewangle spid spidmax "
    "spt start startangle startarrow startarrowlength startarrowwidth string stroke strokecolor stroked strokeok strokeweight "
    "style switch tablelimits tableproperties targetscreensize text textboxrect textpathok title to trim type ungrouping unselectable userdrawn "
    "userhidden v verticies viewpoint viewpointorigin weight width wrapcoords xrange xscale yrange"
)
"""Attributes of VML that only describe a shape; those that hold an address (``href``, ``src``, ``althref``) are not here."""
_VML_REFERENCES: Final = words("idref")
"""Those that name another shape, ``#_x0000_s1026`` (ISO 29500-4 §19.2.2.23); any other value could be an address."""


def is_allowed_address(address: str) -> bool:
    """Whether text may link to ``address``: ``https://`` or ``mailto:`` only."""
    return _ADDRESS.fullmatch(address) is not None


def outside_fault(source: str, rels: str, link: Relationship) -> Diagnostic:
    """The error (MT235) for a relationship that leads where it may not."""
    is_link = link.type == LINK
    message = f"phần {rels} {'liên kết tới nơi không được phép' if is_link else 'trỏ ra ngoài tệp'}: {link.target[:60]}"
    return template_fault("MT235", source, None, message, REMOVE_LINK if is_link else BREAK_LINKS)


def bearer_faults(
    root: _Element, links: Mapping[str, Relationship]
) -> Iterator[tuple[_Element, str, str, str]]:
    """The elements of a part that lead where they may not: element, code, message and hint of each."""
    for element, attribute_name, value in select_attributes(root, "//@*[namespace-uri()=$r]", r=R):
        attribute = attribute_name.rpartition("}")[2]
        wanted = _BEARERS.get((str(element.tag), attribute))
        if str(element.tag).startswith(f"{{{SVG}}}"):
            continue  # the namespace itself is refused
        local = str(element.tag).rpartition("}")[2]
        link = links.get(value)
        if wanted is None:
            reason = refused_relation(link.type if link is not None else local)
            what = (
                "ảnh hoặc nội dung nối ra ngoài tệp" if attribute in ("link", "href", "pict") else reason.what
            )
            hint = BREAK_LINKS if attribute in ("link", "href", "pict") else reason.hint
            yield element, "MT235", f"có {what} ({local}, r:{attribute})", hint
        elif value and (link is None or link.type != wanted):
            wrong = "không có trong tệp" if link is None else "dùng sai loại"
            message = f"có {local} trỏ tới liên kết {value[:20]} {wrong}"
            yield element, "MT234", message, "xóa hình hoặc chữ ấy trong Word, chèn lại rồi lưu"
    for element in root.iter(f"{{{A}}}graphicData"):
        kind = str(element.get("uri", ""))
        if kind not in _GRAPHICS:
            reason = refused_relation(kind)
            yield element, "MT237", f"có {reason.what} ({kind.rpartition('/')[2][:30]})", reason.hint
    for element in root.iter(f"{{{A}}}hlinkClick", f"{{{A}}}hlinkHover", f"{{{A}}}hlinkMouseOver"):
        if element.get("action") or element.get("invalidUrl"):
            yield element, "MT235", "có hình bấm vào thì chạy lệnh", REMOVE_LINK
    for element in root.iter(f"{{{W}}}hyperlink"):
        if re.search(r"[:/\\]", str(element.get(f"{{{W}}}docLocation", ""))):
            yield element, "MT235", "có liên kết tới một tệp (docLocation)", REMOVE_LINK
    yield from _vml_faults(root)


def _vml_faults(root: _Element) -> Iterator[tuple[_Element, str, str, str]]:
    for element in root.iter(*(f"{{{namespace}}}*" for namespace in _VML_ELEMENTS)):
        namespace, _, local = str(element.tag)[1:].partition("}")
        if local not in _VML_ELEMENTS[namespace]:
            reason = refused_relation(_VML_OBJECTS.get(local, local))
            yield element, "MT237", f"có {reason.what} (VML {local})", reason.hint
            continue
        for key in element.keys():  # noqa: SIM118 - elements are no mappings
            attribute = str(key).rpartition("}")[2]
            is_inside = attribute.lower() not in _VML_REFERENCES or str(element.get(key)).startswith("#")
            known = attribute.lower() in _VML_ATTRIBUTES and is_inside
            if not known and not str(key).startswith(f"{{{R}}}"):
                message = f"có hình vẽ (VML {local}) mang {attribute[:20]}, có thể trỏ ra ngoài tệp"
                yield element, "MT235", message, f"{REMOVE_LINK}; hoặc xóa hình vẽ, chèn lại"


_VML_OBJECTS: Final = {"OLEObject": "oleObject", "signatureline": "signature"}
