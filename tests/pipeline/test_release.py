"""No document is released that says what is not so, and none of ours does."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import docx
import pytest

from pipeline.conformance.outline import read as outline
from pipeline.documents import Dokumentsak, context, plan
from pipeline.errors import ConformanceError
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.release import look_over
from pipeline.render import Properties, render
from pipeline.rounds import read_round
from pipeline.rules.texts import own_words
from pipeline.rules.wording import leftovers
from pipeline.source.reading import read_text

SCENARIOS = Path(__file__).parents[1] / "scenarios"
NAMES = sorted(path.name for path in SCENARIOS.glob("S*.yaml"))
ALIKE = ("S08-b.yaml", "S08-c.yaml", "S08-c-gyldig.yaml")
"""Employers whose documents differ from those of S08-a in names and figures alone."""


def case_of(name, sprak=None):
    """Give the case of a scenario, in its own language or in another; None without templates."""
    forhandling = read_text((SCENARIOS / name).read_text("utf-8"), name, lambda _: ()).forhandling
    sprak = sprak or forhandling.sprak
    source = files("templates") / sprak / "fraser.yaml"
    if not source.is_file():
        return None
    runde = read_round(forhandling.runde, sprak)
    phrases = compiled(source.read_text("utf-8"), sprak)
    return Dokumentsak(forhandling, runde, compute(forhandling, runde), phrases)


def made(case, folder):
    """Fill each document that there is a template for."""
    sprak = case.fraser.sprak
    for document in plan(case).dokumenter:
        template = files("templates") / sprak / f"{document.type}.docx"
        if template.is_file():
            head = document.hode
            properties = Properties(head.tittel, document.avsender, head.dato, sprak)
            path = folder / f"{document.navn}.docx"
            path.write_bytes(render(template.read_bytes(), context(case, document), properties))
            yield document, path


@pytest.mark.parametrize("sprak", [None, "nn"], ids=["own", "nn"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in ALIKE])
def test_no_document_of_a_scenario_says_what_it_may_not(name, sprak, tmp_path):
    case = case_of(name, sprak)
    if case is None or (sprak and case.forhandling.tariffomrade == "Sverige"):
        pytest.skip("there are no templates in this language, or none of them for Sweden")
    for document, path in made(case, tmp_path):
        look_over(path, document, case)
        text = "\n".join(block.text for block in outline(path).blocks)
        assert leftovers(text, case.fraser.sprak, own_words(case.forhandling)) == []


@pytest.fixture
def case():
    return case_of("S02.yaml")


def refusal(case, document, folder, *paragraphs):
    """Give what a document of these paragraphs is refused for."""
    written = docx.Document()
    for paragraph in paragraphs:
        written.add_paragraph(paragraph)
    path = folder / "brev.docx"
    written.save(path)
    with pytest.raises(ConformanceError) as caught:
        look_over(path, document, case)
    return str(caught.value)


def test_each_fault_is_named_with_the_document(case, tmp_path):
    document = plan(case).dokumenter[0]
    said = refusal(case, document, tmp_path, "Siste tilbud", "gjelder, kr None.")
    assert said == (
        "brev.docx is not proven: «Siste tilbud gjelder» belongs to NHO, Virke, not to KA; "
        "the document says «None»"
    )


def test_a_disagreement_is_known_by_its_type(case, tmp_path):
    document = next(d for d in plan(case).dokumenter if d.type == "uenighetsprotokoll")
    for type_ in ("uenighetsprotokoll", "bruddprotokoll"):
        of_type = replace(document, type=type_)
        assert "a disagreement says" in refusal(case, of_type, tmp_path, "Partene ble enige.")
    agreement = replace(document, type="enighetsprotokoll")
    look_over(tmp_path / "brev.docx", agreement, case)


def test_what_the_outcome_says_itself_is_not_read_again(case, tmp_path):
    text = "Siste tilbud gjelder etter brudd."
    (tilbud, *others) = case.forhandling.tilbud
    own = tilbud.model_copy(update={"forbehold": text})
    forhandling = case.forhandling.model_copy(update={"tilbud": (own, *others)})
    document = plan(case).dokumenter[0]
    assert "belongs to" in refusal(case, document, tmp_path, text)
    look_over(tmp_path / "brev.docx", document, replace(case, forhandling=forhandling))


def test_header_and_footer_are_read_too(case, tmp_path):
    written = docx.Document()
    written.sections[0].footer.paragraphs[0].text = "{{ glemt }}"
    path = tmp_path / "brev.docx"
    written.save(path)
    with pytest.raises(ConformanceError, match=r"«\{\{»"):
        look_over(path, plan(case).dokumenter[0], case)
