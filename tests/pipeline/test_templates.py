"""The DOCX templates as they are drawn: the house rules of their look."""

import io
from importlib import resources
from typing import get_args

import pytest
from docx import Document
from lxml import etree

from pipeline import docx_package
from pipeline.documents.document import Dokumenttype
from pipeline.template_folder import TemplateFolder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "sv": "sv-SE"}
TEMPLATES = sorted(
    (folder.name, file.name.removesuffix(".docx"))
    for folder in resources.files("templates").iterdir()
    if folder.name in LANGUAGES
    for file in folder.iterdir()
    if file.name.endswith(".docx")
)
UNSIGNED = {"tvisteresultat", "vedlegg_pott"}
MAY_BE_EMPTY = {"Sluttlinje", "Underskriftsnavn"}


def parts(sprak: str, name: str) -> dict[str, etree._Element]:
    content = docx_package.read(TemplateFolder().read(name, sprak))
    return {part: etree.fromstring(xml) for part, xml in content.items() if part.endswith(".xml")}


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else found.get(VAL)


def styles_in(element: etree._Element) -> set[str]:
    return {style_of(paragraph) for paragraph in element.iter(f"{W}p")}


def text_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_every_template_is_of_a_known_type_and_all_are_in_both_norwegian_languages():
    names = {sprak: {name for of, name in TEMPLATES if of == sprak} for sprak in LANGUAGES}
    assert set().union(*names.values()) <= set(get_args(Dokumenttype))
    assert names["nb"] == names["nn"] >= {"enighetsprotokoll", "uenighetsprotokoll"}


@pytest.mark.parametrize(("sprak", "name"), TEMPLATES)
class TestHouseRules:
    def test_the_language_and_the_title_are_set(self, sprak, name):
        xml = parts(sprak, name)
        language = xml["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert language.get(VAL) == LANGUAGES[sprak]
        document = Document(io.BytesIO(TemplateFolder().read(name, sprak)))
        assert document.core_properties.title
        assert document.core_properties.language == LANGUAGES[sprak]

    def test_the_page_is_a4_and_numbered(self, sprak, name):
        xml = parts(sprak, name)
        size = xml["word/document.xml"].find(f".//{W}pgSz")
        assert {size.get(f"{W}w"), size.get(f"{W}h")} == {"11906", "16838"}
        footers = [root for part, root in xml.items() if part.startswith("word/footer")]
        for footer in footers:
            fields = [field.text.strip() for field in footer.iter(f"{W}instrText")]
            assert fields == ["PAGE", "NUMPAGES"]
        assert len(footers) == 2

    def test_only_styles_format(self, sprak, name):
        xml = parts(sprak, name)
        known = {style.get(f"{W}styleId") for style in xml["word/styles.xml"].iter(f"{W}style")}
        body = xml["word/document.xml"]
        for properties in body.iter(f"{W}pPr"):
            assert [child.tag for child in properties] == [f"{W}pStyle"]
        for properties in body.iter(f"{W}rPr"):
            assert [child.tag for child in properties] == [f"{W}rStyle"]
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert {style.get(VAL) for style in body.iter(f"{W}{tag}")} <= known

    def test_no_borders_on_paragraphs_and_no_empty_ones_for_spacing(self, sprak, name):
        for root in parts(sprak, name).values():
            assert root.find(f".//{W}pBdr") is None
            for paragraph in root.iter(f"{W}p"):
                assert text_of(paragraph).strip() or style_of(paragraph) in MAY_BE_EMPTY

    def test_tables_repeat_their_heading_and_split_no_row(self, sprak, name):
        tables = list(parts(sprak, name)["word/document.xml"].iter(f"{W}tbl"))
        for table in tables:
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert bool(tables) == (name != "tvisteresultat")

    def test_signatures_follow_what_is_signed(self, sprak, name):
        xml = parts(sprak, name)
        kept = kept_with_next(xml["word/styles.xml"])
        body = xml["word/document.xml"].find(f"{W}body")
        tables = [t for t in body.iter(f"{W}tbl") if "Underskrift" in text_of(t[2])]
        for table in tables:
            assert styles_in(table[2]) <= kept
            before = list(table.itersiblings(f"{W}p", preceding=True))
            assert style_of(next(p for p in before if style_of(p) != "Malkode")) in kept
            assert ("Underskriftspartsamlet" in styles_in(table)) == ("{%tr for" in text_of(table))
        assert "Underskriftspartsamlet" in kept
        assert "Underskriftspart" not in kept
        assert bool(tables) == (name not in UNSIGNED)

    def test_figures_are_set_to_the_right(self, sprak, name):
        xml = parts(sprak, name)
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
