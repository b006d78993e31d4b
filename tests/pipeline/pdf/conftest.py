"""Documents drawn for the tests, converted by the real LibreOffice in one run."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from PIL import Image

from pipeline.conformance import Facts
from pipeline.convert import Job, Result, convert

MOMENT = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)

WORDS = {
    "arabic": "محمد عبد الله",
    "arabic digits": "١٢٣ ۴۵",
    "armenian": "Արմեն",
    "bengali": "শ্রীমতী প্রিয়া",
    "cherokee": "ᏣᎳᎩ",
    "chinese": "王小明 漢字",
    "combining": "é̂ ạ̈ x̲",
    "cyrillic": "Юлия Ўзбек",
    "devanagari": "श्रीमती प्रिया",
    "emoji": "😀🎉❤️👍🏽🇳🇴👨‍👩‍👧",
    "ethiopic": "አማርኛ",
    "georgian": "გიორგი",
    "greek": "Ελένη Ἀθῆναι",
    "gujarati": "શ્રી કૃષ્ણ",
    "gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "hebrew": "דָּוִד כהן",
    "inuktitut": "ᐃᓄᒃᑎᑐᑦ",
    "isolate": "a \u2067שלום\u2069 b",
    "japanese": "さくら サクラ 桜ガ",
    "kannada": "ಶ್ರೀ ಕೃಷ್ಣ",
    "keycap": "1️⃣ ©️ ™",
    "khmer": "ភាសា សុខា ព្រះ",
    "korean": "한국어 김민준",
    "lao": "ສົມໄຊ ນ້ຳ",
    "malayalam": "ശ്രീ കൃഷ്ണൻ",
    "math": "∑ √ ≤ ½",
    "myanmar": "မြန်မာ",
    "sami": "Čálá đŋŧž",
    "signs": "a\u2011b\u00adc\u200bd\u2060e\u200f",
    "sinhala": "ශ්‍රී කොළඹ",
    "tamil": "ஸ்ரீ கொடி",
    "telugu": "శ్రీ కృష్ణ",
    "thai": "สมชาย น้ำใจ",
    "tibetan": "བསྟན་འཛིན",
    "urdu": "اردو ہے",
    "vietnamese": "Nguyễn Thị Ánh",
}
"""Names and words of many scripts, all of which come out."""


def _set_up(language: str = "nb-NO") -> Document:
    """An empty document as a template should be: one text font, one language, real bullets."""
    document = docx.Document()
    document.core_properties.title = "Prøveprotokoll"
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), "Liberation Serif")
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    numbering = document.part.numbering_part.element
    for level in numbering.iter(qn("w:lvl")):
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            level.find(qn("w:lvlText")).set(qn("w:val"), "•")
            for fonts in level.iter(qn("w:rFonts")):
                for key in fonts.attrib:
                    fonts.set(key, "Liberation Serif")
    _margins(document)
    return document


def _margins(document: Document) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "Semje – prøve"
    footer = section.footer.paragraphs[0]
    for text, instruction in (("Side ", " PAGE "), (" av ", " NUMPAGES ")):
        footer.add_run(text)
        _field(footer, instruction)


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field as Word writes it, with what it last computed."""
    for kind in ("begin", "", "separate", "9", "end"):
        run = paragraph.add_run(kind if kind.isdigit() else "")._r
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
        elif not kind:
            written = OxmlElement("w:instrText")
            written.text = instruction
            run.append(written)


def _table(document: Document, rows: int) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(table.rows[0].cells, ("Navn", "Kode", "Lønn"), strict=True):
        cell.text = text
    for number in range(rows):
        texts = (f"Navn {number}", "9101", f"{450 + number} 000")
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


def _picture(document: Document, description: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), "firebrick").save(file, "PNG")
    picture = document.add_paragraph().add_run().add_picture(file, width=Cm(2))
    picture._inline.docPr.set("descr", description)


def _link(paragraph: Paragraph, text: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    target = paragraph.part.relate_to("https://example.org/", kind, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"/>')
    run = paragraph.add_run(text)._r
    link.append(run)
    paragraph._p.append(link)


def protokoll() -> Document:
    document = _set_up()
    document.add_heading("Prøveprotokoll", 1)
    document.add_paragraph("Møtet ble holdt 13. oktober 2026. Bjørn 😀 «Bassen» Ås.")
    document.add_heading("Til stede", 2)
    for name in ("Kari Eksempel", "Ola Prøve"):
        document.add_paragraph(name, style="List Bullet")
    for name in ("Først", "Så"):
        document.add_paragraph(name, style="List Number")
    _table(document, 2)
    document.add_heading("Bilde", 2).paragraph_format.page_break_before = True
    _picture(document, "En rød firkant")
    paragraph = document.add_paragraph("Se ")
    _link(paragraph, "avtalen")
    paragraph.add_run(" for mer.")
    return document


def lang() -> Document:
    """A table that goes on, with its header row, on the next page."""
    document = _set_up()
    _table(document, 60)
    return document


def navn() -> Document:
    document = _set_up()
    for word in WORDS.values():
        document.add_paragraph(f"Navn {word} (100 %) organist")
    document.sections[0].header.paragraphs[0].text = f"Sokn {WORDS['hebrew']} 😀"
    return document


def _run(paragraph: Paragraph, text: str, *properties: str) -> Run:
    run = paragraph.add_run(text)
    for written in properties:
        run._r.get_or_add_rPr().append(parse_xml(written.replace("/>", f" {nsdecls('w')}/>")))
    return run


def stil() -> Document:
    """What a template may do with text, cells and sections."""
    document = _set_up()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_footer.paragraphs[0].text = "Forsiden"
    document.add_heading("Stiler", 1)
    paragraph = document.add_paragraph()
    _run(paragraph, "Store Bokstaver æøå", "<w:caps/>")
    _run(paragraph, " små", "<w:smallCaps/>")
    _run(paragraph, " skjult", "<w:vanish/>")
    _run(paragraph, " uten", '<w:caps w:val="0"/>').add_break()
    paragraph.add_run("ny\tlinje")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:noBreakHyphen/><w:t>x</w:t></w:r>"))
    swedish = document.add_paragraph("på svensk: ")
    _run(swedish, "jag är här", '<w:lang w:val="sv-SE"/>')
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "bredt"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "høyt"
    table.cell(1, 1).text = "x"
    document.add_paragraph("Nivå 2", style="List Bullet 2")
    outside = document.add_paragraph("Utenfor listen", style="List Bullet")
    outside._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>')
    )
    document.add_page_break()
    content = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>I en rute</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, content)
    simple = document.sections[0].footer.paragraphs[0]._p
    for child in list(simple):
        simple.remove(child)
    simple.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
        )
    )
    return document


def ramme() -> Document:
    document = _set_up()
    paragraph = document.add_paragraph("Med strek under")
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:color="FF0000"/></w:pBdr>'
        )
    )
    return document


def engelsk() -> Document:
    document = _set_up("en-US")
    document.add_paragraph("Ingen har sagt at dette er norsk.")
    return document


def boks() -> Document:
    document = _set_up()
    document.add_paragraph("Ingen skrift tegner \U0001fae0 her.")
    return document


def endring() -> Document:
    """A deletion that is only tracked: LibreOffice prints what is deleted."""
    document = _set_up()
    document.add_paragraph("Dette står")._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>borte</w:delText></w:r></w:del>")
    )
    return document


DOCUMENTS: tuple[Callable[[], Document], ...] = (
    protokoll,
    lang,
    navn,
    stil,
    ramme,
    engelsk,
    boks,
    endring,
)


@dataclass
class Made:
    """What came of each document, by name."""

    folder: Path
    results: dict[str, Result] = field(default_factory=dict)

    def docx(self, name: str) -> Path:
        return self.folder / f"{name}.docx"

    def pdf(self, name: str) -> Path:
        return self.folder / f"{name}.pdf"


def job(docx_file: Path, pdf: Path) -> Job:
    return Job(docx_file, pdf, "Prøveprotokoll", "nb-NO", MOMENT)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    made = Made(folder)
    jobs = []
    for draw in DOCUMENTS:
        draw().save(made.docx(draw.__name__))
        jobs.append(job(made.docx(draw.__name__), made.pdf(draw.__name__)))
    for result in convert(jobs):
        made.results[result.job.docx.stem] = result
    return made


@pytest.fixture(scope="session")
def facts() -> Facts:
    return Facts("Prøveprotokoll", "nb-NO", MOMENT)


@pytest.fixture
def words() -> dict[str, str]:
    return WORDS


@pytest.fixture
def good(made: Made) -> pikepdf.Pdf:
    """The proven protocol, open to be broken."""
    with pikepdf.open(made.pdf("protokoll")) as pdf:
        yield pdf


@pytest.fixture
def new_job() -> Callable[[Path, Path], Job]:
    return job


@pytest.fixture
def linked(good: pikepdf.Pdf) -> pikepdf.Pdf:
    """The protocol with a link as it should be; LibreOffice 7.4 loses those of a DOCX."""
    root = good.Root.StructTreeRoot
    page = good.pages[-1]
    paragraph = root.K[0].K[-1]
    link = next(kid for kid in paragraph.K if isinstance(kid, pikepdf.Dictionary))
    parents = pikepdf.NumberTree(root.ParentTree)
    number = max(parents) + 1
    annotation = good.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[100, 260, 140, 280],
            F=4,
            Contents=pikepdf.String("Avtalen på nett"),
            StructParent=number,
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/")),
        )
    )
    page.obj.Annots = pikepdf.Array([annotation])
    link.S = pikepdf.Name.Link
    reference = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=annotation, Pg=page.obj)
    held = list(link.K) if isinstance(link.K, pikepdf.Array) else [link.K]
    link.K = pikepdf.Array([*held, reference])
    parents[number] = link
    return good
