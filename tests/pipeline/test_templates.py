"""The DOCX templates as they are drawn: the house rules of their look."""

import io
from importlib import resources

import pytest
from docx import Document
from lxml import etree

from pipeline import docx_package
from pipeline.template_folder import TemplateFolder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
NAMES = (
    "enighetsprotokoll",
    "individuell_melding",
    "innkalling",
    "krav_dokument",
    "medlemsinfo",
    "oversendelse_kompetansesenter",
    "oversendelse_tvist",
    "protokolltilforsel",
    "referat_droftingsmote",
    "rettelsesprotokoll",
    "sluttprotokoll",
    "tilbud",
    "tvisteresultat",
    "uenighetsprotokoll",
    "vedlegg_disponering",
    "vedlegg_pott",
)
UNSIGNED = {"tvisteresultat", "vedlegg_pott"}
MAY_BE_EMPTY = {"Sluttlinje", "Underskriftsnavn"}


def parts(name: str) -> dict[str, etree._Element]:
    content = docx_package.read(TemplateFolder().read(name, "nb"))
    return {part: etree.fromstring(xml) for part, xml in content.items() if part.endswith(".xml")}


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else found.get(VAL)


def text_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_every_template_is_known_here():
    folder = resources.files("templates") / "nb"
    assert sorted(f.name for f in folder.iterdir() if f.name.endswith(".docx")) == [
        f"{name}.docx" for name in NAMES
    ]


@pytest.mark.parametrize("name", NAMES)
class TestHouseRules:
    def test_the_language_and_the_title_are_set(self, name):
        xml = parts(name)
        language = xml["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert language.get(VAL) == "nb-NO"
        document = Document(io.BytesIO(TemplateFolder().read(name, "nb")))
        assert document.core_properties.title
        assert document.core_properties.language == "nb-NO"

    def test_the_page_is_a4_and_numbered(self, name):
        xml = parts(name)
        size = xml["word/document.xml"].find(f".//{W}pgSz")
        assert {size.get(f"{W}w"), size.get(f"{W}h")} == {"11906", "16838"}
        footers = [root for part, root in xml.items() if part.startswith("word/footer")]
        for footer in footers:
            fields = [field.text.strip() for field in footer.iter(f"{W}instrText")]
            assert fields == ["PAGE", "NUMPAGES"]
        assert len(footers) == 2

    def test_only_styles_format(self, name):
        xml = parts(name)
        known = {style.get(f"{W}styleId") for style in xml["word/styles.xml"].iter(f"{W}style")}
        body = xml["word/document.xml"]
        for properties in body.iter(f"{W}pPr"):
            assert [child.tag for child in properties] == [f"{W}pStyle"]
        for properties in body.iter(f"{W}rPr"):
            assert [child.tag for child in properties] == [f"{W}rStyle"]
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert {style.get(VAL) for style in body.iter(f"{W}{tag}")} <= known

    def test_no_borders_on_paragraphs_and_no_empty_ones_for_spacing(self, name):
        for root in parts(name).values():
            assert root.find(f".//{W}pBdr") is None
            for paragraph in root.iter(f"{W}p"):
                assert text_of(paragraph).strip() or style_of(paragraph) in MAY_BE_EMPTY

    def test_tables_repeat_their_heading_and_split_no_row(self, name):
        tables = list(parts(name)["word/document.xml"].iter(f"{W}tbl"))
        for table in tables:
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert bool(tables) == (name != "tvisteresultat")

    def test_signatures_are_kept_together(self, name):
        xml = parts(name)
        kept = kept_with_next(xml["word/styles.xml"])
        body = xml["word/document.xml"].find(f"{W}body")
        tables = [t for t in body.iter(f"{W}tbl") if "Underskrift" in text_of(t[2])]
        for table in tables:
            assert {style_of(p) for p in table.iter(f"{W}p")} <= kept
            before = list(table.itersiblings(f"{W}p", preceding=True))
            assert style_of(next(p for p in before if style_of(p) != "Malkode")) in kept
        assert bool(tables) == (name not in UNSIGNED)

    def test_figures_are_set_to_the_right(self, name):
        xml = parts(name)
        for paragraph in xml["word/document.xml"].iter(f"{W}p"):
            if text_of(paragraph).endswith("|belop }}"):
                assert style_of(paragraph).startswith(("Tabelltall", "Tabellsumtall"))


def kept_with_next(styles: etree._Element) -> set[str]:
    """The paragraph styles that hold on to the next paragraph, by themselves or by descent."""
    by_id = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}

    def keeps(name: str | None) -> bool:
        if name is None:
            return False
        based_on = by_id[name].find(f"{W}basedOn")
        own = by_id[name].find(f"{W}pPr/{W}keepNext") is not None
        return own or keeps(None if based_on is None else based_on.get(VAL))

    return {name for name in by_id if keeps(name)}
