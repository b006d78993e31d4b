"""What the letters and minutes print: from a rich outcome, and from one with next to nothing."""

import re
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from pipeline import docx_package
from pipeline.documents import Dokumentsak, context, plan
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.render import Properties, render
from pipeline.rounds import read_round
from pipeline.source.reading import read_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HERE = Path(__file__).parent
RICH = (HERE / "documents" / "outcome.yaml").read_text("utf-8")
BARE = """
semje: 1
sprak: SPRAK
eier: arbeidsgiver
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver: {navn: Prøve sokn, type: menighetsrad}
organisasjoner:
  - {navn: Fagforbundet, representanter: [{navn: Nina Modell, rolle: sekretær}]}
  - {navn: Parat}
kompetansesenter: {navn: Senteret}
ansatte: [{navn: Ada Prøve, stilling: prest, prosent: 100, gammel: 500000, ny: 500100, organisasjon: Fagforbundet}]
moter:
  - {type: drofting, dato: 2026-09-02, samordning: Ingen., innkalling: {dato: 2026-08-20}}
  - {type: forhandling, dato: 2026-10-06, innkalling: {dato: 2026-09-20}}
protokoller:
  - hjemmel: 4.1
    utfall: enighet
    sluttprotokoll: ja
    organisasjoner: [Fagforbundet]
    rettelser: [{dato: 2026-10-08, feil: Gal dato., rettes_til: Rett dato.}]
    tilforsler: [{fra: arbeidsgiver, tekst: Takk., dato: 2026-10-07}]
  - hjemmel: 4.1
    utfall: uenighet
    organisasjoner: [Parat]
    uenighet: {om: [Alt.]}
    anke: {sendt: 2026-11-01}
    tvisteresultat: {type: nemnd, dato: 2026-12-01, resultat: Ingen endring.}
medlemsinfo: {dato: 2026-10-07}
individuelle_meldinger: {dato: 2026-10-07}
oversendelse: {dato: 2026-10-07, avsender: Nina Modell}
"""
LETTERS = (
    "innkalling",
    "referat_droftingsmote",
    "protokolltilforsel",
    "sluttprotokoll",
    "oversendelse_tvist",
    "medlemsinfo",
    "individuell_melding",
    "oversendelse_kompetansesenter",
    "rettelsesprotokoll",
    "tvisteresultat",
)


def printed(text, sprak):
    """Give what each letter prints, paragraph by paragraph; the first of each type."""
    forhandling = read_text(text, "outcome.yaml", lambda _: ()).forhandling
    runde = read_round(forhandling.runde, sprak)
    source = (resources.files("templates") / sprak / "fraser.yaml").read_text("utf-8")
    sak = Dokumentsak(forhandling, runde, compute(forhandling, runde), compiled(source, sprak))
    papers = {d.type: d for d in reversed(plan(sak).dokumenter) if d.type in LETTERS}
    return {type_: _paragraphs(sak, paper, sprak) for type_, paper in papers.items()}


def _paragraphs(sak, paper, sprak):
    template = (resources.files("templates") / sprak / f"{paper.type}.docx").read_bytes()
    head = paper.hode
    properties = Properties(head.tittel, paper.avsender, head.dato, sprak)
    blob = render(template, context(sak, paper), properties)
    body = etree.fromstring(docx_package.read(blob)["word/document.xml"])
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return [text for text in texts if text]


@pytest.fixture(name="rich", scope="module", params=["nb", "nn"])
def fixture_rich(request):
    return request.param, printed(RICH, request.param)


@pytest.fixture(name="nb", scope="module")
def fixture_nb():
    return printed(RICH, "nb")


@pytest.fixture(name="bare", scope="module", params=["nb", "nn"])
def fixture_bare(request):
    return printed(BARE.replace("SPRAK", request.param), request.param)


def test_every_letter_is_made(rich, bare):
    assert set(rich[1]) == set(bare) == set(LETTERS)


def test_nothing_is_left_unfilled(rich, bare):
    for papers in (rich[1], bare):
        for type_, texts in papers.items():
            said = " ".join(texts)
            assert not re.search(r"\b(None|nan|null)\b|\{\{|\{%", said), type_


def test_a_bare_letter_has_no_heading_without_a_text(bare):
    headings = {"Begrunnelse", "Grunngjeving", "Vedlegg", "Forfall", "Til stede", "Til stades"}
    headings |= {"Det vi ikke fikk gjennomslag for", "Det vi ikkje fekk gjennomslag for"}
    for type_, texts in bare.items():
        allowed = {"Vedlegg"} if type_ in ("oversendelse_tvist", "sluttprotokoll") else set()
        allowed |= {"Til stede", "Til stades"} if type_ == "sluttprotokoll" else set()
        allowed |= {"Til stede", "Til stades"} if type_ == "referat_droftingsmote" else set()
        assert not (headings - allowed) & set(texts), type_


TITLES = {
    "innkalling": ("Innkalling til drøftingsmøte", "Innkalling til drøftingsmøte"),
    "referat_droftingsmote": (
        "Referat fra lønnspolitisk drøftingsmøte",
        "Referat frå lønspolitisk drøftingsmøte",
    ),
    "protokolltilforsel": (
        "Protokolltilførsel fra Det Norske Diakonforbund",
        "Protokolltilførsel frå Det Norske Diakonforbund",
    ),
    "sluttprotokoll": ("Felles sluttprotokoll", "Felles sluttprotokoll"),
    "oversendelse_tvist": ("Anke til de sentrale parter", "Anke til dei sentrale partane"),
    "medlemsinfo": ("Orientering til medlemmene", "Orientering til medlemene"),
    "individuell_melding": ("Melding om ny lønn", "Melding om ny løn"),
    "oversendelse_kompetansesenter": ("Oversendelsesbrev", "Oversendingsbrev"),
    "rettelsesprotokoll": ("Rettelsesprotokoll", "Rettingsprotokoll"),
    "tvisteresultat": ("Resultat av sentral behandling", "Resultat av sentral handsaming"),
}


def test_each_begins_with_its_title(rich):
    sprak, papers = rich
    for type_, titles in TITLES.items():
        assert papers[type_][0] == titles[sprak == "nn"]


def test_the_minutes_number_their_items_and_keep_views_apart(nb):
    texts = nb["referat_droftingsmote"]
    items = [text for text in texts if text.startswith("Sak ")]
    assert items[:2] == [
        "Sak 1 Arbeidsgiverens lønnspolitikk",
        "Sak 2 Kriterier for lokale tillegg",
    ]
    assert items[-1] == "Sak 8 Partenes syn"
    views = texts.index("Syn fra Fagforbundet")
    assert texts[views + 1 : views + 3] == ["Likelønn haster.", "Syn fra partene"]
    assert "Tor Skisse, vara, Fagforbundet" in texts


def test_dates_are_short_in_tables_and_long_in_text(nb):
    texts = nb["innkalling"]
    assert "Møte:onsdag 2. september 2026 kl.\u00a010.00" in texts
    assert "15.09.2026" in texts
    assert (
        "Vi ber om svar innen 28. august 2026. Meld fra så snart som mulig om noen ikke kan møte."
        in texts
    )


def test_a_notice_has_amounts_without_unit_in_its_table(nb):
    texts = nb["individuell_melding"]
    assert {"450\u00a0000", "8\u00a0000", "458\u00a0000", "01.06.2026"} <= set(texts)
    assert "Beløpene er kroner per år i full stilling." in texts


def test_the_closing_protocol_tells_no_sums_of_small_groups(nb):
    texts = nb["sluttprotokoll"]
    assert "Kostnad 12 mnd." not in texts
    assert texts.index("Fagforbundet") < texts.index("enighet")


def test_the_appeal_lists_its_enclosures_last(nb):
    texts = nb["oversendelse_tvist"]
    assert texts[-5:] == [
        "Vedlegg",
        "Uenighetsprotokoll, 14. oktober 2026",
        "Vedlegg 1: Beregning av lønnsmasse og pott",
        "Krav dokument 1, 15. september 2026",
        "Tilbud nr. 2, 13. oktober 2026",
    ]


def test_a_late_statement_is_signed_once_and_by_that_party(nb):
    texts = nb["protokolltilforsel"]
    assert texts.count("Underskrift") == 1
    assert texts.index("Møtet sluttet for tidlig.") < texts.index("Underskrift")
    assert texts[-1] == "Anne Mal, tillitsvalgt"


def test_in_nynorsk_no_bokmal_is_left():
    papers = printed(BARE.replace("SPRAK", "nn"), "nn")
    said = " ".join(" ".join(texts) for texts in papers.values())
    assert not BOKMAL & set(re.findall(r"\w+", said.lower()))


BOKMAL = frozenset(
    [
        *("ble", "enighet", "uenighet", "uenige", "enige", "arbeidsgiver", "arbeidsgiveren", "fra"),
        *("tillitsvalgt", "virkning", "hjemmel", "lønn", "lønnen", "ikke", "tilbud", "partene"),
        *("begrunnelse", "forhandlinger", "noen", "hvem", "hver", "videre", "behandling", "være"),
        *("medlemmene", "ansatte", "enkeltpersoner", "gjelder", "uttalelse", "undertegnet", "nå"),
    ]
)


@pytest.mark.parametrize(
    ("sprak", "forskjell"), [("nb", "0,2885\u00a0prosentpoeng"), ("nn", "0,2885\u00a0prosentpoeng")]
)
def test_a_growth_without_end_is_written_with_four_decimals(sprak, forskjell):
    text = (HERE.parent / "scenarios" / "S04.yaml").read_text("utf-8")
    text = text.replace("sprak: nb", f"sprak: {sprak}").replace(
        "kostnad: {i_alt: 600600, per_arsverk: 14300}\n", "\n"
    )
    for key in ("krav_prosent: 2,75\n", "tilbud_prosent: 2,0\n"):
        text = text.replace(f"  {key}", "")
    for old, kr in (("2,75", 12000), ("2,0", 10500)):
        text = text.replace(f'generelt_prosent, prosent: "{old}"', f"generelt_kr, kr: {kr}")
    letter = printed(text, sprak)["oversendelse_tvist"]
    assert {"2,3077\u00a0%", "2,0192\u00a0%", forskjell} <= set(letter)
