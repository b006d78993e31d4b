"""Whole templates: what comes with Semje is clean, and what is passed can be filled."""

import io
import random
import re
from importlib.resources import files
from pathlib import Path

import docx
import pytest

from pipeline.documents import Dokumentsak, context, plan
from pipeline.docx_package import read, write
from pipeline.errors import Level, SemjeError
from pipeline.figures import compute
from pipeline.lint import lint_template, used_by
from pipeline.lint.typefaces import installed
from pipeline.phrases import compiled
from pipeline.render import Properties, render
from pipeline.rounds import read_round
from pipeline.source.reading import read_text
from pipeline.template_folder import TemplateFolder

ROOT = Path(__file__).parents[3]
FAULTY = sorted((ROOT / "tests/faults/templates").glob("*.docx"))
OUTCOMES = (
    ROOT / "tests/pipeline/documents/outcome.yaml",
    ROOT / "tests/scenarios/S02.yaml",
    ROOT / "pipeline/previews/ka.yaml",
)
SUPPLIED = [(found.sprak, found.type) for found in TemplateFolder().found()]
MUTANTS = 60
TAG = re.compile(rb"(\{[{%].*?[%}]\})")
BODY = "word/document.xml"


@pytest.fixture(name="fonts", scope="module")
def fixture_fonts():
    return installed()


def errors(blob, type_, sprak, fonts):
    return [f for f in lint_template(blob, type_, sprak, fonts) if f.level is not Level.I]


@pytest.mark.parametrize(("sprak", "type_"), SUPPLIED)
def test_the_supplied_templates_have_no_fault(sprak, type_, fonts):
    found = errors(TemplateFolder().read(type_, sprak), type_, sprak, fonts)
    assert [f"{f.part_name}, {f.place}: {f.message}" for f in found] == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_what_making_refuses_is_found(path, fonts, errors_of):
    """Beside what the same template without its fault would have."""
    bare = {e for e in errors_of(write(plain())) if not e.startswith("E body")}
    found = set(errors_of(path.read_bytes())) - bare
    assert any(error.startswith("E ") for error in found)


def plain():
    """The parts of a faulty template, with a body that has no fault."""
    parts = read((ROOT / "tests/faults/templates/ukjent-felt.docx").read_bytes())
    return {**parts, BODY: parts[BODY].replace(b"navnet", b"navn")}


def cases():
    phrases = compiled(TemplateFolder().sentences("nb"), "nb")
    for path in OUTCOMES:
        forhandling = read_text(path.read_text("utf-8"), path.name, lambda _: ()).forhandling
        runde = read_round(forhandling.runde)
        yield Dokumentsak(forhandling, runde, compute(forhandling, runde), phrases)


@pytest.fixture(name="documents", scope="module")
def fixture_documents():
    return [(sak, dokument) for sak in cases() for dokument in plan(sak).dokumenter]


def mutated(xml, chance):
    """Spoil one tag of a body or two: take it out, move it, shorten a word, turn a test."""
    pieces = TAG.split(xml)
    tags = range(1, len(pieces), 2)
    for _ in range(chance.randint(1, 2)):
        at = chance.choice(tags)
        pieces[at] = spoilt(pieces[at], pieces[chance.choice(tags)], chance)
    return b"".join(pieces)


def spoilt(tag, other, chance):
    words = re.findall(rb"[a-z_]{3,}", tag)
    word = chance.choice(words) if words else b"%"
    return chance.choice(
        [
            b"",
            other,
            re.sub(rb"\|\w+(\([^)]*\))?", b"", tag),
            tag.replace(word, word[:-1], 1),
            tag.replace(b" if ", b" if not ").replace(b"is not none", b"is none"),
            tag[:-1],
        ]
    )


def test_what_is_passed_can_be_filled(documents, fonts):
    """Whatever is spoilt in a template: it is told of, or does no harm."""
    passed = 0
    for seed in range(MUTANTS):
        chance = random.Random(seed)
        type_ = chance.choice(sorted({dokument.type for _, dokument in documents}))
        parts = read((files("templates") / "nb" / f"{type_}.docx").read_bytes())
        blob = write({**parts, BODY: mutated(parts[BODY], chance)})
        if any(f.level is Level.E for f in errors(blob, type_, "nb", fonts)):
            continue
        passed += 1
        for sak, dokument in documents:
            if dokument.type == type_:
                assert filled(blob, sak, dokument) is None, seed
    assert 0 < passed < MUTANTS


def filled(blob, sak, dokument):
    """Give why a template cannot be filled, if it cannot."""
    properties = Properties("t", "a", dokument.hode.dato, "nb")
    try:
        render(blob, context(sak, dokument), properties)
    except SemjeError as error:
        return str(error)
    return None


def test_what_a_template_uses():
    used = used_by(TemplateFolder().read("krav_dokument", "nb"), "krav_dokument", "nb")
    assert {("mottaker",), ("rader", "navn"), ("kostnad", "i_alt")} <= used.values
    assert ("rader", "gammel_kode") not in used.values
    assert {"dato", "belop", "avsnitt"} <= used.filters


def test_what_is_not_used_is_told_as_information(supplied, fonts):
    told = {f.level: str(f.message) for f in lint_template(supplied, "krav_dokument", "nb", fonts)}
    assert list(told) == [Level.I]
    assert "rader.gammel_kode" in told[Level.I]


def test_a_broken_part_stops_no_other(supplied, errors_of):
    parts = read(supplied)
    spoilt_header = {
        **parts,
        "word/header1.xml": b"<w:hdr",
        BODY: parts[BODY].replace(b"mottaker", b"motaker"),
    }
    found = errors_of(write(spoilt_header))
    assert any(
        error.startswith("E header: the part word/header1.xml is not well-formed")
        for error in found
    )
    assert "E body: there is no variable «motaker» here: did you mean «mottaker»?" in found


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]
)
def test_a_broken_part_without_text_is_told(supplied, errors_of, part):
    found = errors_of(write({**read(supplied), part: b"<w:x"}))
    assert any(f"the part {part} is not well-formed" in error for error in found)


def test_a_document_from_scratch_is_read_to_its_end(errors_of):
    """What python-docx and Word begin with: a theme, many styles, and nothing of ours."""
    document = docx.Document()
    document.add_heading("Overskrift", 2)
    document.add_paragraph("Tekst", style="List Bullet")
    document.add_table(2, 2)
    target = io.BytesIO()
    document.save(target)
    found = errors_of(target.getvalue())
    assert "E body: a heading of level 2 follows level 0: no level may be skipped" in found
    assert any("the language of the styles is en-US" in error for error in found)
    assert any("the title is printed nowhere" in error for error in found)


def test_comments_in_the_xml_are_passed_over(changed, errors_of):
    note = "<!-- en merknad i XML -->"
    blob = changed("<w:pPr>", f"<w:pPr>{note}")
    assert errors_of(blob) == []
