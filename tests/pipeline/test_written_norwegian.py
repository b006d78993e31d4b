"""Each language's templates and sentences are in that language, and so is a finished document."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from lxml import etree

from pipeline import docx_package
from pipeline.documents import Dokumentsak, plan
from pipeline.figures import compute
from pipeline.making import phrases
from pipeline.render import Properties, render
from pipeline.rounds import read_round
from pipeline.source.reading import read
from pipeline.template_folder import TemplateFolder

TESTS = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOREIGN = {"nb": "nynorsk", "nn": "bokmal"}
"""Of each language the list of the other's words that it does not have."""
TAG = re.compile(r"({{.*?}}|{%.*?%})", re.DOTALL)
PRINTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
SPACES = re.compile(r"\s+")
FORBIDDEN = (
    "ble ",
    "enighet",
    "arbeidsgiver",
    "tillitsvalgt",
    "til stede ",
    " fra ",
    "virkning",
    "hjemmel",
    "lønn",
)
"""What S10 forbids, wherever it stands, in words too."""


def words_of(list_name):
    lines = TESTS.joinpath("languages", f"{list_name}.txt").read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def found_in(text, words):
    return sorted(words & set(re.findall(r"\w+", text.lower())))


def fixed(text):
    """Give what a text says by itself: all but its code, and the words that its code prints."""
    for part in TAG.split(text):
        if part.startswith("{{"):
            yield from (one or other for one, other in PRINTED.findall(part))
        elif not part.startswith("{%"):
            yield part


def code(text):
    """Give the code of a text, without the words that it prints."""
    return [PRINTED.sub("''", part) for part in TAG.findall(text)]


def paragraphs(docx):
    """Give the text of each paragraph of a DOCX: headers, body and footers."""
    parts = docx_package.read(docx)
    for name in docx_package.texts(parts):
        for paragraph in etree.fromstring(parts[name]).iter(f"{W}p"):
            yield "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def sentences(node):
    if isinstance(node, dict):
        return [text for value in node.values() for text in sentences(value)]
    return [node]


def keys(node, path=""):
    if isinstance(node, dict):
        return [key for name, value in node.items() for key in keys(value, f"{path}.{name}")]
    return [path]


def phrases_file(sprak):
    return yaml.safe_load((files("templates") / sprak / "fraser.yaml").read_text("utf-8"))


def templates(sprak):
    names = (file.name for file in (files("templates") / sprak).iterdir())
    return sorted(name.removesuffix(".docx") for name in names if name.endswith(".docx"))


@pytest.mark.parametrize("sprak", FOREIGN)
class TestFixedTexts:
    def test_no_template_has_a_word_of_the_other_language(self, sprak):
        foreign = words_of(FOREIGN[sprak])
        found = {
            (name, paragraph): words
            for name in templates(sprak)
            for paragraph in paragraphs(TemplateFolder().read(name, sprak))
            if (words := found_in(" ".join(fixed(paragraph)), foreign))
        }
        assert found == {}

    def test_no_sentence_has_a_word_of_the_other_language(self, sprak):
        foreign = words_of(FOREIGN[sprak])
        said = [" ".join(fixed(sentence)) for sentence in sentences(phrases_file(sprak))]
        assert [words for text in said if (words := found_in(text, foreign))] == []

    def test_the_words_are_looked_for_where_they_may_stand(self, sprak):
        """The lists find the other language's own texts, so that an empty result means something."""
        other = "nn" if sprak == "nb" else "nb"
        foreign = words_of(FOREIGN[sprak])
        for name in templates(other):
            texts = paragraphs(TemplateFolder().read(name, other))
            assert any(found_in(" ".join(fixed(text)), foreign) for text in texts), name


def test_the_two_lists_have_no_word_in_common():
    assert words_of("bokmal") & words_of("nynorsk") == set()


def test_both_languages_have_the_same_templates_and_sentences():
    assert templates("nb") == templates("nn")
    assert keys(phrases_file("nb")) == keys(phrases_file("nn"))


@pytest.mark.parametrize("name", templates("nb"))
def test_a_template_has_the_same_code_in_both_languages(name):
    """Whatever is tested, repeated or printed in the one is so in the other."""
    nb, nn = ([code(p) for p in paragraphs(TemplateFolder().read(name, s))] for s in ("nb", "nn"))
    assert nb == nn


def test_a_sentence_prints_the_same_values_in_both_languages():
    nb, nn = (sentences(phrases_file(sprak)) for sprak in ("nb", "nn"))
    assert [code(text) for text in nb] == [code(text) for text in nn]


@pytest.fixture(name="s10", scope="module")
def fixture_s10():
    """Give the documents of S10 filled: by name, the texts of their paragraphs."""
    forhandling = read(TESTS / "scenarios" / "S10.yaml", lambda _: ()).forhandling
    runde = read_round(forhandling.runde, forhandling.sprak)
    fraser = phrases(forhandling.sprak, TemplateFolder())
    sak = Dokumentsak(forhandling, runde, compute(forhandling, runde), fraser)
    return {document.navn: filled(sak, document) for document in plan(sak).dokumenter}


def filled(sak, document):
    facts = {
        "dokument": document.hode,
        "arbeidsgiver": sak.forhandling.arbeidsgiver,
        "overenskomst": sak.runde.overenskomst,
    }
    properties = Properties(document.hode.tittel, document.avsender, document.hode.dato, "nn")
    template = TemplateFolder().read(document.type, "nn")
    return list(paragraphs(render(template, facts | dict(document.kontekst), properties)))


def test_s10_has_every_paper_of_its_negotiation(s10):
    assert sorted(s10) == [
        "innkalling-1",
        "krav-dokument-1-part-1",
        "protokoll-1-4.1-part-1",
        "referat-1",
        "tilbud-1",
        "tilbud-2",
        "vedlegg-1-pott",
        "vedlegg-2-disponering",
        "vedlegg-2-disponering-part-1",
    ]


def test_nothing_in_s10_is_in_bokmal(s10):
    foreign = words_of("bokmal")
    for name, texts in s10.items():
        whole = SPACES.sub(" ", " ".join(texts))
        assert found_in(whole, foreign) == [], name
        assert [word for word in FORBIDDEN if word in f" {whole.lower()} "] == [], name


def test_the_protocol_of_s10_says_what_it_must(s10):
    protocol = s10["protokoll-1-4.1-part-1"]
    assert {
        "Protokoll",
        "Til stades",
        "Åshild Modell, tillitsvald (forhandlingsleiar)",
        "Partane vart samde om følgjande:",
        "Ny løn",
        "Verknad",
        "Underskrifter",
        "Protokollen er sett opp i to likelydande eksemplar.",
        "Vedlegg 1: Utrekning av lønsmasse og pott",
    } <= set(protocol)
    opening = (
        "År 2026, den 7. oktober, vart det halde forhandlingar mellom Dømedal kyrkjelege fellesråd "
        "og Fagforbundet om lokale lønstillegg etter HTA kap. 4 pkt. 4.1."
    )
    assert opening in [text.replace("\u00a0", " ") for text in protocol]
    assert "Heimel:HTA kap. 4 pkt. 4.1, lokale forhandlingar" in protocol


def test_the_amounts_of_s10_are_written_out(s10):
    text = " ".join(s10["protokoll-1-4.1-part-1"]).replace("\u00a0", " ")
    assert (
        "Potten er 1,2 % av grunnlønsmassen i 2025, 28 800 kroner. Av denne er 28 800 kroner brukt"
    ) in text
    assert "Etterbetalinga frå verknadsdatoen er til saman 12 000 kroner" in text
