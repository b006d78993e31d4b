"""Templates filled with the fictional outcomes, and an organisation's letterhead proven."""

import io
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.shared import Cm
from PIL import Image, ImageDraw

from pipeline.checking import check
from pipeline.documents import plan
from pipeline.errors import Level, TemplateError
from pipeline.lint import lint_template
from pipeline.lint.typefaces import installed
from pipeline.making import filled
from pipeline.previewing import Outcomes, PreviewError, Template, cases, preview, supplied
from pipeline.rounds import RoundFolder
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

SCENARIOS = Path(__file__).parents[1] / "scenarios"
TEMPLATES = [(found.sprak, found.type) for found in TemplateFolder().found()]


def drawn(_):
    return ()


@pytest.fixture(name="outcomes", scope="module")
def fixture_outcomes():
    return supplied(drawn)


def template_of(type_, sprak="nb", blob=None):
    folder = TemplateFolder()
    return Template(blob or folder.read(type_, sprak), type_, sprak, folder)


def test_the_fictional_outcomes_pass_the_rules(outcomes):
    for checked in outcomes.checked:
        told = [str(f.message) for f in checked.findings if f.level is Level.E]
        assert told == [], checked.file


@pytest.mark.parametrize("sprak", sorted({sprak for sprak, _ in TEMPLATES}))
def test_every_template_can_be_previewed(outcomes, sprak):
    """Filled, that is; a PDF of each is made by the tests of the templates."""
    folder, made = TemplateFolder(), set()
    for case in cases(sprak, folder, outcomes):
        for document in plan(case).dokumenter:
            assert filled(case, document, folder.read(document.type, sprak))
            made.add(document.type)
    assert {type_ for language, type_ in TEMPLATES if language == sprak} <= made


def test_a_preview_is_a_proven_pdf_in_the_templates_language(outcomes, tmp_path):
    target = tmp_path / "prøve.pdf"
    document = preview(template_of("krav_dokument", "nn"), outcomes, target, Office())
    with pikepdf.open(target) as pdf:
        assert str(pdf.Root.Lang) == "nn-NO"
        assert str(pdf.docinfo["/Title"]) == document.hode.tittel
    assert [path.name for path in tmp_path.iterdir()] == ["prøve.pdf"]


def test_outcomes_are_told_in_languages_they_can_be_told_in(outcomes):
    told = {
        sprak: {case.forhandling.tariffomrade for case in cases(sprak, TemplateFolder(), outcomes)}
        for sprak in ("nb", "nn", "sv")
    }
    assert told == {"nb": {"KA", "NHO"}, "nn": {"KA", "NHO"}, "sv": {"Sverige"}}


def test_an_outcome_without_the_document_is_refused(tmp_path):
    rounds = RoundFolder()
    only_claims = Outcomes(check([SCENARIOS / "krav-minimal.yaml"], drawn, rounds), rounds)
    with pytest.raises(PreviewError, match="no outcome here gives the document vedlegg_pott"):
        preview(template_of("vedlegg_pott"), only_claims, tmp_path / "x.pdf", Office())


def test_an_outcome_with_errors_is_not_used(tmp_path):
    rounds = RoundFolder()
    stopped = Outcomes(check([SCENARIOS / "S08-c.yaml"], drawn, rounds), rounds)
    assert stopped.checked[0].stopped
    with pytest.raises(PreviewError):
        preview(template_of("tilbud"), stopped, tmp_path / "x.pdf", Office())


def test_a_faulty_template_gives_no_pdf(outcomes, tmp_path):
    blob = docx.Document()
    blob.add_paragraph("{{ finnes_ikke }}")
    target = io.BytesIO()
    blob.save(target)
    with pytest.raises(TemplateError, match="finnes_ikke"):
        preview(
            template_of("tilbud", blob=target.getvalue()), outcomes, tmp_path / "x.pdf", Office()
        )
    assert list(tmp_path.iterdir()) == []


def logo():
    """Draw an emblem: a round seal with a cross."""
    image = Image.new("RGB", (240, 240), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, 8, 232, 232), fill="#1F3A5F")
    draw.rectangle((108, 50, 132, 190), fill="white")
    draw.rectangle((60, 88, 180, 112), fill="white")
    target = io.BytesIO()
    image.save(target, "PNG")
    target.seek(0)
    return target


def with_letterhead(blob):
    """Give a template a logo in its header and one, with its text, at the top of the body."""
    document = docx.Document(io.BytesIO(blob))
    section = document.sections[0]
    header = (
        section.first_page_header if section.different_first_page_header_footer else section.header
    )
    header.paragraphs[0].insert_paragraph_before().add_run().add_picture(logo(), width=Cm(1.6))
    seal = (
        document.paragraphs[0].insert_paragraph_before().add_run().add_picture(logo(), width=Cm(2))
    )
    seal._inline.docPr.set("descr", "Fellesrådets segl")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_letterhead_with_a_logo_is_proven(outcomes, tmp_path):
    """An organisation's own folder: one template with its logo, the rest as they come."""
    own = tmp_path / "maler" / "nb"
    own.mkdir(parents=True)
    blob = with_letterhead(TemplateFolder().read("enighetsprotokoll", "nb"))
    (own / "enighetsprotokoll.docx").write_bytes(blob)
    folder = TemplateFolder(own.parent)
    faults = lint_template(blob, "enighetsprotokoll", "nb", installed())
    assert [str(f.message) for f in faults if f.level is not Level.I] == []
    template = Template(folder.read("enighetsprotokoll", "nb"), "enighetsprotokoll", "nb", folder)
    target = tmp_path / "protokoll.pdf"
    preview(template, outcomes, target, Office())
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages[0].get_images()) >= 1
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


def test_a_preview_never_takes_the_place_of_a_template(outcomes, tmp_path):
    target = tmp_path / "tilbud.docx"
    target.write_bytes(b"mine")
    with pytest.raises(PreviewError, match=r"its name ends in \.pdf"):
        preview(template_of("tilbud"), outcomes, target, Office())
    assert target.read_bytes() == b"mine"
