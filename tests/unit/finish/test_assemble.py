"""A template made ready, and documents made from it."""

import pickle
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree

from cchcdoc.blocks import Composition, DocumentProperties, Gap, Inlines, NoteMark, Text
from cchcdoc.errors import CchcdocError, OutputError, PackError, RenderError
from cchcdoc.finish.assemble import assemble
from cchcdoc.finish.comments import MAX_COMMENTS
from cchcdoc.finish.footnotes import MAX_NOTES
from cchcdoc.finish.numbering import MAX_COUNTERS
from cchcdoc.finish.own_output import Standing, standing_of
from cchcdoc.finish.prepare import Prepared, prepare
from cchcdoc.ooxml import names
from cchcdoc.ooxml.package_reading import read_package
from cchcdoc.ooxml.runs import inlines_xml
from tests.support.ooxml_checks import problems
from tests.support.small_docx import (
    HEAD,
    ROOT,
    document,
    pack,
    relationships,
    template_parts,
    unpack,
)
from tests.support.validator import begin, schema_errors

NS = {"w": names.W}
PROPERTIES = DocumentProperties(
    title="Báo cáo & <sơ kết>",
    author="UBND huyện Tủa Chùa",
    subject="Cải cách hành chính",
    origin=(("loai", "so-ket-5-nam"), ("goi", "mac-dinh 1.0"), ("ma_bam", 'a"b&c')),
)


def ready(parts: dict[str, str] | None = None) -> Prepared:
    return prepare(read_package(pack(parts or template_parts()), "mau/template.docx"))


def composition(
    notes: tuple[Inlines, ...] = (), gaps: tuple[str, ...] = (), counters: int = 0
) -> Composition:
    return Composition({}, (), notes, gaps, PROPERTIES, counters)


def body(*inlines: Inlines) -> dict[str, str]:
    paragraphs = (f"<w:p>{inlines_xml(i, 'ThamChieuCuoc')}</w:p>" for i in inlines)
    return {names.PART_DOCUMENT: document("".join(paragraphs))}


def root(content: bytes, part: str) -> etree._Element:
    return etree.fromstring(unpack(content)[part].encode())


def codes(error: CchcdocError) -> list[str]:
    return [d.code for d in error.diagnostics]


NOTES = ((Text("Nghị quyết số 76/NQ-CP & "), Text("<đậm>", bold=True)), (Text("Kế hoạch"),))
WITH_NOTES = body((Text("Một"), NoteMark(1)), (Text("Hai"), NoteMark(2), Text(".")))
WITH_GAPS = body((Text("Số "), Gap("Số", 0), Text(", ngày "), Gap("Ngày ký", 1)))


def with_everything() -> bytes:
    parts = body((Text("Một"), NoteMark(1), Gap("Số", 0)), (Text("Hai"), NoteMark(2)))
    return assemble(ready(), parts, composition(NOTES, ("Điền số của văn bản",), 3))


def plain() -> bytes:
    return assemble(ready(), body((Text("Một"),)), composition())


def with_separators() -> bytes:
    """The template has its own separators, at other ids and in another part."""
    parts = template_parts()
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:t>{kind}</w:t></w:r><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in enumerate(["separator", "continuationSeparator"])
    )
    notice = '<w:footnote w:type="continuationNotice" w:id="2"><w:p/></w:footnote>'
    parts["word/chan.xml"] = f"{HEAD}<w:footnotes {ROOT}>{separators}{notice}</w:footnotes>"
    parts[names.PART_DOCUMENT_RELATIONSHIPS] = relationships(
        (names.REL_STYLES, "styles.xml"),
        (names.REL_NUMBERING, "numbering.xml"),
        (names.REL_SETTINGS, "settings.xml"),
        (names.REL_HEADER, "header1.xml"),
        (names.REL_FOOTNOTES, "chan.xml"),
    )
    parts[names.PART_CONTENT_TYPES] = parts[names.PART_CONTENT_TYPES].replace(
        "</Types>", f'<Override PartName="/word/chan.xml" ContentType="{names.TYPE_FOOTNOTES}"/></Types>'
    )
    parts[names.PART_SETTINGS] = parts[names.PART_SETTINGS].replace(
        "<w:compat>",
        '<w:footnotePr><w:pos w:val="beneathText"/><w:footnote w:id="0"/><w:footnote w:id="1"/>'
        "</w:footnotePr><w:compat>",
    )
    return assemble(ready(parts), WITH_NOTES, composition(NOTES))


def without_settings() -> bytes:
    parts = template_parts()
    del parts[names.PART_SETTINGS]
    parts[names.PART_DOCUMENT_RELATIONSHIPS] = parts[names.PART_DOCUMENT_RELATIONSHIPS].replace(
        f'<Relationship Id="rId3" Type="{names.REL_SETTINGS}" Target="settings.xml"/>', ""
    )
    parts[names.PART_CONTENT_TYPES] = parts[names.PART_CONTENT_TYPES].replace(
        f'<Override PartName="/word/settings.xml" ContentType="{names.TYPE_SETTINGS}"/>', ""
    )
    return assemble(ready(parts), WITH_NOTES, composition(NOTES))


def draft() -> bytes:
    return assemble(ready(), WITH_GAPS, composition(gaps=("Điền số & ký hiệu", "Điền ngày")))


DOCUMENTS = (with_everything, plain, with_separators, without_settings, draft)


@pytest.mark.parametrize("make", DOCUMENTS)
def test_a_document_has_nothing_that_word_minds(make: Callable[[], bytes]) -> None:
    assert problems(make()) == []


@pytest.mark.office
@pytest.mark.parametrize("make", DOCUMENTS)
def test_a_document_is_valid_for_the_open_xml_sdk(make: Callable[[], bytes]) -> None:
    assert schema_errors(make()) == []


def start_office() -> None:
    """Before the first test of the session: what the Open XML SDK is asked for above."""
    begin(make() for make in DOCUMENTS)


def test_the_same_input_gives_the_same_bytes() -> None:
    first = assemble(ready(), WITH_NOTES, composition(NOTES))
    assert assemble(ready(), WITH_NOTES, composition(NOTES)) == first
    assert assemble(pickle.loads(pickle.dumps(ready())), WITH_NOTES, composition(NOTES)) == first


def test_what_a_document_does_not_change_is_copied_compressed() -> None:
    prepared = ready()
    made = read_package(assemble(prepared, WITH_NOTES, composition(NOTES)), "made")
    assert made.parts[names.PART_STYLES] == prepared.package.parts[names.PART_STYLES]
    assert list(made.parts) == list(prepared.package.parts)


def test_notes_are_numbered_from_one_after_the_separators() -> None:
    notes = root(assemble(ready(), WITH_NOTES, composition(NOTES)), names.PART_FOOTNOTES)
    assert [(n.get(f"{{{names.W}}}type"), n.get(f"{{{names.W}}}id")) for n in notes] == [
        ("separator", "-1"),
        ("continuationSeparator", "0"),
        (None, "1"),
        (None, "2"),
    ]
    assert "".join(notes[2].itertext()) == " Nghị quyết số 76/NQCP & <đậm>"
    assert [element.tag for element in notes[2].iter(f"{{{names.W}}}noBreakHyphen")] != []


def test_a_note_is_drawn_in_the_styles_of_the_template() -> None:
    note = root(assemble(ready(), WITH_NOTES, composition(NOTES)), names.PART_FOOTNOTES)[2]
    assert note.xpath("w:p/w:pPr/w:pStyle/@w:val", namespaces=NS) == ["VanBanCuoc"]
    assert note.xpath("w:p/w:r[w:footnoteRef]/w:rPr/w:rStyle/@w:val", namespaces=NS) == ["ThamChieuCuoc"]


def test_a_blank_inside_a_note_has_no_comment_there() -> None:
    made = assemble(ready(), body((Text("Một"), NoteMark(1))), composition(((Gap("Số", 0),),), ("Điền số",)))
    assert problems(made) == []
    assert len(root(made, names.PART_COMMENTS)) == 0


def test_separators_of_the_template_are_kept_and_renumbered() -> None:
    made = with_separators()
    notes = root(made, "word/chan.xml")
    assert [n.get(f"{{{names.W}}}id") for n in notes] == ["-1", "0", "1", "2"]
    assert "".join(notes[0].itertext()) == "separator"
    assert names.PART_FOOTNOTES not in unpack(made)
    assert root(made, names.PART_SETTINGS).xpath("w:footnotePr/w:pos/@w:val", namespaces=NS) == [
        "beneathText"
    ]


def test_settings_get_the_separators_where_the_schema_wants_them() -> None:
    settings = root(assemble(ready(), WITH_NOTES, composition(NOTES)), names.PART_SETTINGS)
    assert [etree.QName(e).localname for e in settings] == ["zoom", "defaultTabStop", "footnotePr", "compat"]


def test_a_template_without_settings_gets_them() -> None:
    made = without_settings()
    assert names.PART_SETTINGS in unpack(made)


def test_a_draft_has_a_comment_beside_every_blank() -> None:
    made = draft()
    comments = root(made, names.PART_COMMENTS)
    assert ["".join(c.itertext()) for c in comments] == ["Điền số & ký hiệu", "Điền ngày"]
    assert comments.xpath("w:comment/@w:author", namespaces=NS) == ["cchcdoc", "cchcdoc"]
    assert comments.xpath("w:comment/@w:date", namespaces=NS) == []
    assert comments.xpath("//w:pStyle/@w:val", namespaces=NS) == ["NhanXet", "NhanXet"]


def test_a_finished_document_has_no_comments_part() -> None:
    made = unpack(assemble(ready(), WITH_NOTES, composition(NOTES)))
    assert names.PART_COMMENTS not in made
    assert "comments" not in made[names.PART_CONTENT_TYPES] + made[names.PART_DOCUMENT_RELATIONSHIPS]


def test_a_blank_shown_twice_has_its_comment_where_it_is_shown_first() -> None:
    parts = body((Gap("Số", 0), Text(" và "), Gap("Số", 0)))
    made = assemble(ready(), parts, composition(gaps=("Điền số",)))
    assert problems(made) == []
    text = "".join(root(made, names.PART_DOCUMENT).itertext())
    assert text == "[CẦN BỔ SUNG: Số] và [CẦN BỔ SUNG: Số]"


def test_a_blank_in_a_header_is_shown_without_its_comment() -> None:
    header = f"{HEAD}<w:hdr {ROOT}><w:p>{inlines_xml((Gap('Số', 0),), 'X')}</w:p></w:hdr>"
    made = assemble(
        ready(), {**body((Text("a"),)), "word/header1.xml": header}, composition(gaps=("Điền số",))
    )
    assert problems(made) == []
    assert "[CẦN BỔ SUNG: Số]" in unpack(made)["word/header1.xml"]


def test_counters_are_instances_that_restart_every_level() -> None:
    prepared = ready()
    assert prepared.numbering is not None
    assert prepared.numbering.numbering_ids(3) == (9, 10, 11)
    numbering = root(assemble(prepared, WITH_NOTES, composition(NOTES, counters=3)), names.PART_NUMBERING)
    assert [etree.QName(e).localname for e in numbering] == ["abstractNum", *["num"] * 5]
    for number in numbering[3:]:
        assert number.xpath("w:abstractNumId/@w:val", namespaces=NS) == ["5"]
        assert number.xpath("w:lvlOverride/@w:ilvl", namespaces=NS) == ["0", "1"]
        assert number.xpath("w:lvlOverride/w:startOverride/@w:val", namespaces=NS) == ["1", "1"]


def test_the_heading_list_is_found_through_the_style_it_is_based_on() -> None:
    parts = template_parts()
    base = '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr>'
    parts[names.PART_STYLES] = (
        parts[names.PART_STYLES]
        .replace(f'<w:basedOn w:val="Normal"/>{base}', '<w:basedOn w:val="Goc"/>')
        .replace(
            "</w:styles>",
            f'<w:style w:type="paragraph" w:styleId="Goc"><w:name w:val="Gốc"/>{base}</w:style></w:styles>',
        )
    )
    assert ready(parts).numbering is not None


@pytest.mark.parametrize("name", ["Mục I", "Heading 2"])
def test_the_heading_style_is_known_by_its_names(name: str) -> None:
    parts = template_parts()
    parts[names.PART_STYLES] = parts[names.PART_STYLES].replace('"heading 2"', f'"{name}"')
    assert ready(parts).numbering is not None


def test_styles_based_on_each_other_in_a_circle_end_the_search() -> None:
    parts = template_parts()
    parts[names.PART_STYLES] = (
        parts[names.PART_STYLES]
        .replace('<w:numPr><w:numId w:val="3"/></w:numPr>', "")
        .replace('"heading 2"/><w:basedOn w:val="Normal"/>', '"heading 2"/><w:basedOn w:val="Heading2"/>')
    )
    assert ready(parts).numbering is None


def test_headings_that_the_template_cannot_count_are_an_error_only_when_there_are_any() -> None:
    parts = template_parts()
    parts[names.PART_STYLES] = parts[names.PART_STYLES].replace('<w:numPr><w:numId w:val="3"/></w:numPr>', "")
    prepared = ready(parts)
    assemble(prepared, WITH_NOTES, composition(NOTES))
    with pytest.raises(RenderError) as caught:
        assemble(prepared, WITH_NOTES, composition(NOTES, counters=1))
    assert codes(caught.value) == ["MT261"]


def test_properties_are_escaped_once_and_say_where_the_document_comes_from() -> None:
    made = assemble(ready(), WITH_NOTES, composition(NOTES))
    core = root(made, names.PART_CORE)
    assert [e.text for e in core] == [
        "Báo cáo & <sơ kết>",
        "Cải cách hành chính",
        "UBND huyện Tủa Chùa",
        "vi-VN",
    ]
    custom = root(made, names.PART_CUSTOM)
    assert [(p.get("pid"), p.get("name"), p[0].text) for p in custom][:-1] == [
        ("2", "loai", "so-ket-5-nam"),
        ("3", "goi", "mac-dinh 1.0"),
        ("4", "ma_bam", 'a"b&c'),
    ]
    assert (custom[-1].get("pid"), custom[-1].get("name")) == ("5", "cchcdoc-van-ban-sha256")
    assert standing_of(made) is Standing.OWN
    assert "".join(root(made, names.PART_EXTENDED).itertext()) == "cchcdoc"


def test_the_preview_picture_of_the_template_is_dropped() -> None:
    parts: dict[str, str] = template_parts()
    parts[names.PART_ROOT_RELATIONSHIPS] = relationships(
        (names.REL_DOCUMENT, names.PART_DOCUMENT), (names.REL_THUMBNAIL, "docProps/thumbnail.jpeg")
    )
    parts["docProps/thumbnail.jpeg"] = "jpeg"
    parts[names.PART_CONTENT_TYPES] = parts[names.PART_CONTENT_TYPES].replace(
        "<Override", '<Default Extension="jpeg" ContentType="image/jpeg"/><Override', 1
    )
    made = assemble(ready(parts), WITH_NOTES, composition(NOTES))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
    assert problems(made) == []


def test_a_template_without_note_styles_is_refused_with_both_named() -> None:
    parts = template_parts()
    parts[names.PART_STYLES] = parts[names.PART_STYLES].replace("footnote ", "ghi chú ")
    with pytest.raises(PackError) as caught:
        ready(parts)
    assert codes(caught.value) == ["MT260", "MT260"]
    assert "footnote reference" in str(caught.value)


def with_part(kind: str, content: str) -> dict[str, str]:
    """A template with one more part of ``kind`` (footnotes, comments)."""
    parts = template_parts()
    parts[f"word/{kind}.xml"] = f"{HEAD}<w:{kind} {ROOT}>{content}</w:{kind}>"
    rel = f'<Relationship Id="rId9" Type="{names.R}/{kind}" Target="/word/{kind}.xml"/>'
    rels = parts[names.PART_DOCUMENT_RELATIONSHIPS]
    parts[names.PART_DOCUMENT_RELATIONSHIPS] = rels.replace("</Relationships>", f"{rel}</Relationships>")
    return parts


def test_a_template_with_notes_of_its_own_is_refused() -> None:
    with pytest.raises(PackError) as caught:
        ready(with_part("footnotes", '<w:footnote w:id="1"><w:p/></w:footnote>'))
    assert codes(caught.value) == ["MT263"]


def test_a_template_with_comments_left_in_it_is_refused() -> None:
    with pytest.raises(PackError) as caught:
        ready(with_part("comments", '<w:comment w:id="0" w:author="a"><w:p/></w:comment>'))
    assert codes(caught.value) == ["MT264"]


def test_an_empty_comments_part_of_a_template_is_used() -> None:
    prepared = ready(with_part("comments", ""))
    assert prepared.comments == "word/comments.xml"
    assert problems(assemble(prepared, WITH_GAPS, composition(gaps=("a", "b")))) == []


@pytest.mark.parametrize(
    "broken",
    [
        {names.PART_STYLES: "<w:styles"},
        {names.PART_ROOT_RELATIONSHIPS: relationships()},
        {names.PART_CONTENT_TYPES: "không phải XML"},
    ],
)
def test_a_broken_template_is_refused(broken: dict[str, str]) -> None:
    with pytest.raises(PackError) as caught:
        ready({**template_parts(), **broken})
    assert codes(caught.value) == ["MT265"]


@pytest.mark.parametrize("character", ["\x00", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_forbids_never_reaches_the_file(character: str) -> None:
    with pytest.raises(OutputError) as caught:
        assemble(ready(), body((Text(f"a{character}b"),)), composition())
    assert codes(caught.value) == ["TP512"]


@pytest.mark.parametrize("character", ["\x00", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_nor_does_it_in_a_piece_of_a_part(character: str) -> None:
    pieces = [*body((Text("a"),))[names.PART_DOCUMENT].partition("a")]
    with pytest.raises(OutputError) as caught:
        assemble(ready(), {names.PART_DOCUMENT: [*pieces[:2], character, pieces[2]]}, composition())
    assert codes(caught.value) == ["TP512"]


@pytest.mark.parametrize("text", ["Một", "\uf8ff\ufffd", "a\tb"])
def test_a_part_in_pieces_is_the_part_in_one(text: str) -> None:
    whole = body((Text(text),))
    pieces = {name: list(xml) for name, xml in whole.items()}
    assert assemble(ready(), pieces, composition()) == assemble(ready(), whole, composition())


def test_a_draft_in_pieces_has_its_comments() -> None:
    pieces = {name: list(xml) for name, xml in WITH_GAPS.items()}
    gaps = composition(gaps=("Điền số", "Điền ngày"))
    assert assemble(ready(), pieces, gaps) == assemble(ready(), WITH_GAPS, gaps)


def test_as_many_notes_as_word_counts_and_not_one_more() -> None:
    prepared = ready()
    notes: tuple[Inlines, ...] = ((Text("a"),),) * MAX_NOTES
    last = root(assemble(prepared, WITH_NOTES, composition(notes)), names.PART_FOOTNOTES)[-1]
    assert int(last.get(f"{{{names.W}}}id", "")) == MAX_NOTES <= 32_767
    with pytest.raises(OutputError) as caught:
        assemble(prepared, WITH_NOTES, composition((*notes, (Text("a"),))))
    assert codes(caught.value) == ["TP510"]


def test_as_many_comments_as_word_opens_and_not_one_more() -> None:
    prepared = ready()
    assemble(prepared, WITH_GAPS, composition(gaps=("a",) * MAX_COMMENTS))
    with pytest.raises(OutputError) as caught:
        assemble(prepared, WITH_GAPS, composition(gaps=("a",) * (MAX_COMMENTS + 1)))
    assert codes(caught.value) == ["TP511"]


def test_as_many_counters_as_word_has_room_for_and_not_one_more() -> None:
    prepared = ready()
    assemble(prepared, WITH_NOTES, composition(counters=MAX_COUNTERS))
    with pytest.raises(RenderError) as caught:
        assemble(prepared, WITH_NOTES, composition(counters=MAX_COUNTERS + 1))
    assert codes(caught.value) == ["MT262"]
