"""What finished protocols must say, and must not, in each area: the text of the filled DOCX."""

import re
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from pipeline import docx_package
from pipeline.documents import Dokumentsak, context, plan
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.render import Properties, render
from pipeline.rounds import read_round
from pipeline.rules.texts import printed
from pipeline.rules.wording import faults, leftovers
from pipeline.source.reading import read_text
from pipeline.template_folder import TemplateFolder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SCENARIOS = Path(__file__).parents[1] / "scenarios"
NBSP = "\u00a0"

LAST_OFFER_APPLIES = (
    "gjelder og settes i verk",
    "gjeld og blir sett i verk",
    "Siste tilbud gjelder",
)
LAST_OFFER_BINDS = ("bindende for arbeidsgiveren", "bindande for arbeidsgjevaren")
ASSISTANCE = ("LO Stat", "fase 3", "mekling")
CENTRAL_CLOSING = ("først når området er avsluttet", "først når området er avslutta")
NO_NEW_PAY = ("ikke ny lønn før tvisten er løst", "ikkje ny løn før tvisten er løyst")
FOURTEEN_DAYS = ("innen 14 dager", "innan 14 dagar")
PEACE = ("fredsplikt",)
ONLY = {
    "KA": LAST_OFFER_BINDS,
    "KS": NO_NEW_PAY,
    "Virke HUK": FOURTEEN_DAYS,
    "NHO": (*LAST_OFFER_APPLIES, *PEACE),
    "Virke": (*LAST_OFFER_APPLIES, *PEACE),
    "Spekter": (*ASSISTANCE, *CENTRAL_CLOSING),
}
"""What follows a breach in each area, and in no other (DOMAIN 3, R-BR-01)."""

BREACH = """    utfall: uenighet
    uenighet:
      om: [Størrelsen på tilleggene.]
      partenes_syn:
        - {fra: Fagforbundet, tekst: Rammen må nås.}
        - {fra: arbeidsgiver, tekst: Økonomien tåler ikke mer.}
"""


def scenario(name, *changes):
    """Give a scenario's text with some of it changed."""
    text = (SCENARIOS / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@cache
def due(text):
    """Give the case of an outcome, and the documents due by type; of several the last."""
    forhandling = read_text(text, "outcome.yaml", lambda _: ()).forhandling
    sprak = forhandling.sprak
    runde = read_round(forhandling.runde, sprak)
    source = (files("templates") / sprak / "fraser.yaml").read_text("utf-8")
    sak = Dokumentsak(forhandling, runde, compute(forhandling, runde), compiled(source, sprak))
    return sak, {dokument.type: dokument for dokument in plan(sak).dokumenter}


def finished(sak, dokument):
    """Fill a document's template; give its text, a paragraph on each line, blanks plain."""
    properties = Properties("Tittel", dokument.avsender, date(2026, 1, 1), sak.fraser.sprak)
    template = TemplateFolder().read(dokument.type, sak.fraser.sprak)
    blob = render(template, context(sak, dokument), properties)
    body = etree.fromstring(docx_package.read(blob)["word/document.xml"])
    lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return "\n".join(line for line in lines if line).replace(NBSP, " ")


@cache
def text_of(text, type_):
    """Give the finished text of the document of a type."""
    sak, dokumenter = due(text)
    return finished(sak, dokumenter[type_])


def shows(text, *wanted):
    """Tell what is missing of the wanted lines or parts of them."""
    return [part for part in wanted if part not in text]


def has_word(text, word):
    """Tell whether the word stands in the text as a whole word."""
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


def in_order(text, *parts):
    """Tell whether the parts stand in the text one after another."""
    place = 0
    for part in parts:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


# The breach of each area, from a scenario of it.
DISPUTES = {
    "KA": scenario("S02"),
    "KS": scenario(
        "S02",
        ("tariffomrade: KA", "tariffomrade: KS"),
        ("eksempel-ka-2026", "eksempel-ks-2026"),
        ("hjemmel: 4.1", "hjemmel: 4.2.1"),
    ),
    "Virke HUK": scenario(
        "S02",
        ("tariffomrade: KA", "tariffomrade: Virke HUK"),
        ("eksempel-ka-2026", "eksempel-huk-2026"),
        ("hjemmel: 4.1", "hjemmel: pott"),
    ),
    "NHO": scenario("S05", ("    utfall: enighet\n", BREACH)),
    "Virke": scenario("S06", ("    utfall: ingen_tillegg\n", BREACH)),
    "Spekter": scenario("S04"),
}
NAMES = {"KA": "uenighetsprotokoll", "KS": "uenighetsprotokoll", "Virke HUK": "uenighetsprotokoll"}
TITLES = {
    ("uenighetsprotokoll", "nb"): "Uenighetsprotokoll",
    ("uenighetsprotokoll", "nn"): "Usemjeprotokoll",
    ("bruddprotokoll", "nb"): "Bruddprotokoll",
    ("bruddprotokoll", "nn"): "Brotprotokoll",
}


@pytest.fixture(name="breach", params=["nb", "nn"], scope="module")
def fixture_breach(request):
    """Give a function from an area to the finished breach, with the language in use."""
    sprak = request.param

    def of(area):
        type_ = NAMES.get(area, "bruddprotokoll")
        text = DISPUTES[area].replace("sprak: nb", f"sprak: {sprak}")
        return TITLES[type_, sprak], text_of(text, type_)

    return of


@pytest.mark.parametrize("area", DISPUTES)
class TestBreaches:
    def test_it_is_called_what_its_area_calls_it(self, breach, area):
        title, text = breach(area)
        assert title in text.splitlines()[:2]

    def test_it_says_its_own_areas_next_step_and_no_others(self, breach, area):
        _, text = breach(area)
        own = {part for part in ONLY[area] if part in text}
        assert own
        foreign = {p for other, parts in ONLY.items() if other != area for p in parts}
        assert {part for part in foreign - set(ONLY[area]) if part in text} == set()

    def test_nobody_says_that_the_parties_agreed(self, breach, area):
        _, text = breach(area)
        assert not has_word(text, "ble enige")
        assert not has_word(text, "vart samde")

    def test_views_stand_apart_the_unions_first_and_both_sides_sign(self, breach, area):
        _, text = breach(area)
        views = re.findall(r"^Syn fr[aå] (.+)$", text, re.MULTILINE)
        assert ["Fagforbundet" in view for view in views] == [True, False]
        assert shows(text[text.index("\nUnderskrifter") :], *views) == []


KINDS = (
    "enighetsprotokoll",
    "uenighetsprotokoll",
    "bruddprotokoll",
    "forhandlingsframstallan",
    "forhandlingsprotokoll",
)
OUTCOMES = DISPUTES | {name: scenario(name) for name in ("S01", "S03", "S05", "S06")}


@pytest.mark.parametrize("sprak", ["nb", "nn"])
@pytest.mark.parametrize("name", OUTCOMES)
def test_no_finished_protocol_has_wording_that_is_refused(name, sprak):
    assert refused(OUTCOMES[name].replace("sprak: nb", f"sprak: {sprak}")) == []


@pytest.mark.parametrize("outcome", ["enighet", "ingen_tillegg", "uenighet"])
def test_no_finished_swedish_paper_has_wording_that_is_refused(outcome):
    ended = (
        BREACH.replace("Fagforbundet", "Seko")
        if outcome == "uenighet"
        else f"    utfall: {outcome}\n"
    )
    assert refused(scenario("S11", ("    utfall: enighet\n", ended))) == []


def refused(text):
    """Give what is refused of the fixed wording of an outcome's protocols."""
    sak, dokumenter = due(text)
    area, own = sak.forhandling.tariffomrade, [words for _, words in printed(sak.forhandling)]
    found = []
    for type_ in set(KINDS) & set(dokumenter):
        finished_text, in_dispute = text_of(text, type_), dokumenter[type_].utfall == "uenighet"
        found += faults(finished_text, area, own, in_dispute=in_dispute)
        found += leftovers(finished_text, sak.fraser.sprak, own)
    return found


def test_the_last_offer_of_nho_is_quoted_in_full():
    text = text_of(DISPUTES["NHO"], "bruddprotokoll")
    quoted = text[text.index("Siste tilbud gjelder") : text.index("Videre behandling")]
    assert shows(
        quoted,
        "tilbud nr. 1 av 9. juni 2026 kl. 11.30, gjelder og settes i verk med virkning fra 1. juni 2026.",
        "Alle får et generelt tillegg på 7 800 kroner per år i full stilling.",
        "21 arbeidstakere får et tillegg på 7 800 kroner per år i full stilling.",
    ) == []  # fmt: skip


def test_without_a_numbered_offer_the_per_cent_of_the_file_is_quoted():
    changes = (("  etterslep_tas_opp", "  tilbud_prosent: 0,5\n  etterslep_tas_opp"),)
    text = scenario("S06", ("    utfall: ingen_tillegg\n", BREACH), *changes)
    quoted = text_of(text, "bruddprotokoll")
    assert "Lokale tillegg på 0,5 % av gjennomsnittlig årslønn." in quoted


@pytest.fixture(name="s02", scope="module")
def fixture_s02():
    return text_of(scenario("S02"), "uenighetsprotokoll")


class TestS02:
    def test_it_shows_both_positions_and_that_the_offer_binds(self, s02):
        assert s02.startswith("Uenighetsprotokoll\n")
        assert (
            shows(
                s02,
                "Størrelsen på tilleggene til Fagforbundets medlemmer.",
                "Organisasjonens siste krav\n29 400",
                "Arbeidsgiverens siste tilbud\n21 900",
                "Forskjell\n7 500",
                "tilbud nr. 2 av 12. oktober 2026 kl. 17.40, er gitt skriftlig og er bindende",
                "21 900 kroner av potten er satt av til tilbudet og kan ikke brukes til andre.",
                "1. desember 2026",
            )
            == []
        )

    def test_it_covers_every_member_and_nobody_else(self, s02):
        assert shows(s02, "Berit Brudd", "Geir Grense", "Hilde Halv", "Ivar Igjen") == []
        assert not [n for n in ("Jorunn Justert", "Knut Klang", "Laila Løs") if n in s02]


@pytest.fixture(name="s04", scope="module")
def fixture_s04():
    return text_of(scenario("S04"), "bruddprotokoll")


class TestS04:
    def test_both_positions_stand_in_per_cent_and_kroner_with_their_date(self, s04):
        assert (
            shows(
                s04,
                "Organisasjonens siste krav\n01.07.2026\n2,75 %\n14 300\n600 600\n300 300",
                "Arbeidsgiverens siste tilbud\n01.07.2026\n2 %\n10 400\n436 800\n218 400",
                "Forskjell\n–\n0,75 prosentpoeng\n3 900\n163 800\n81 900",
            )
            == []
        )

    def test_the_deviation_from_the_frame_is_described_against_the_criteria(self, s04):
        assert (
            shows(
                s04,
                "Sentralt tillegg fra 1. april 2026\n1,5 %\n1,125 %",
                "Samlet årslønnsvekst\n–\n3,625 %",
                "Avviket fra rammen på 4 % er −0,375 prosentpoeng med arbeidsgiverens siste tilbud.",
                "Overhenget til 2027 er da 1,375 prosentpoeng.",
                "overhenget til 2027 1,75 prosentpoeng.",
            )
            == []
        )
        kriterier = s04[s04.index("Vurdering av kriteriene") : s04.index("Partenes syn")]
        navn = ("Økonomi:", "Produktivitet:", "Konkurranseevne:", "Framtidsutsikter:")
        assert shows(kriterier, *navn, "Årsregnskap 2025", "et svakere driftsresultat") == []

    def test_the_next_step_and_that_assistance_was_asked_for_in_time(self, s04):
        videre = s04[s04.index("Videre behandling") :]
        assert in_order(videre, "bistand 8. mai 2026, innen fristen 12. mai 2026", "20. mai 2026")
        assert in_order(
            videre, "20. mai 2026", "har bedt om det", "fase 3 mellom LO Stat og Spekter"
        )
        assert "ber LO Stat" not in videre  # it has been asked for

    def test_what_comes_after_the_signing_is_not_in_it(self, s04):
        assert "22. mai" not in s04

    def test_the_party_is_the_union_nationally(self, s04):
        assert "For Fagforbundet (nasjonalt) med lokal tillitsvalgt:" in s04

    def test_nothing_takes_effect_before_the_area_is_closed(self, s04):
        assert "Lokale avtaler får virkning først når området er avsluttet sentralt." in s04
        assert not [part for part in LAST_OFFER_APPLIES if part in s04]

    def test_an_agreement_takes_effect_only_then_too(self):
        start = scenario("S04")
        agreed = start[: start.index("protokoller:")] + (
            "protokoller:\n  - {hjemmel: B-del, utfall: enighet, organisasjoner: [Fagforbundet], "
            "moter: [2026-05-07], punkter: [{type: generelt_prosent, prosent: 2}]}\n"
        )
        text = text_of(agreed, "enighetsprotokoll")
        assert "Resultatet får virkning først når området er avsluttet sentralt." in text


@pytest.fixture(name="s05", scope="module")
def fixture_s05():
    return text_of(scenario("S05"), "enighetsprotokoll")


class TestS05:
    def test_the_claim_is_the_local_partys(self):
        text = text_of(scenario("S05"), "krav_dokument")
        party = "Fagforbundets klubb ved lokal tillitsvalgt"
        assert (
            shows(
                text,
                f"Fra:{party}",
                f"{party} viser til overenskomstens bestemmelse om lokale forhandlinger og setter",
                f"{party} tar forbehold om nye og endrede krav",
            )
            == []
        )

    def test_what_is_agreed_stands_point_by_point(self, s05):
        resultat = s05[s05.index("Resultat") : s05.index("Ramme og årslønnsvekst")]
        assert in_order(
            resultat,
            "Partene ble enige om følgende:",
            "Alle får et generelt tillegg på 7 800 kroner per år i full stilling.",
            "21 arbeidstakere får et tillegg på 7 800 kroner per år i full stilling.",
            "Virkningsdatoen er 1. juni 2026.",
            "første gang i juli 2026. Etterbetalingen fra virkningsdatoen er til sammen 52 650 kroner",
            "Den lokale særavtalen oppdateres med resultatet",
        )

    def test_the_frame_is_filled_by_its_figures(self, s05):
        assert (
            shows(
                s05,
                "Overheng fra 2025\n–\n0,95 %",
                "Sentralt tillegg fra 1. april 2026\n1,25 %\n0,9375 %",
                "Lokale tillegg fra 1. juni 2026\n2,25 %\n1,3125 %",
                "Samlet årslønnsvekst\n–\n3,2 %\nRammen på 3,2 % er fylt.",
                "koster 631 800 kroner over tolv måneder, 10 530 kroner per årsverk.",
                "I 2026 koster de 368 550 kroner.",
                "Overhenget til 2027 er 1,25 prosentpoeng.",
            )
            == []
        )

    def test_the_four_criteria_stand_with_the_documents(self, s05):
        kriterier = s05[s05.index("Vurdering av kriteriene") : s05.index("Underskrifter")]
        navn = ("Økonomi:", "Produktivitet:", "Konkurranseevne:", "Framtidsutsikter:")
        dokumenter = ("Årsregnskap 2025", "Kontraktsoversikt")
        assert shows(kriterier, *navn, *dokumenter, "35 833,33 kroner per årsverk") == []

    def test_one_of_each_party_signs_two_originals(self, s05):
        signert = s05[s05.index("\nUnderskrifter") :]
        assert "satt opp i to likelydende eksemplarer" in signert
        assert shows(signert, "Børge Bøtte", "Mina Mopp") == []
        assert not [n for n in ("Liv Lønn", "Kjell Klut") if n in signert]


@pytest.fixture(name="s06", scope="module")
def fixture_s06():
    return text_of(scenario("S06"), "enighetsprotokoll")


class TestS06:
    def test_a_protocol_says_that_nothing_was_given_and_why(self, s06):
        assert (
            shows(
                s06,
                "Det ble ikke gitt lokale tillegg.",
                "Det sentrale tillegget på 2 kroner per time fra 1. april 2026 gjelder uendret.",
                "Samlet årslønnsvekst\n–\n1,75 %",
                "Avviket fra rammen på 3,2 % er −1,45 prosentpoeng.",
                "Overhenget til 2027 er 0,25 prosentpoeng.",
                "Egenkapitalen er 3 400 000 kroner.",
            )
            == []
        )

    def test_the_parties_agree_to_make_it_up(self, s06):
        assert (
            "Partene er enige om å ta opp etterslepet på 1,45 prosentpoeng, 5 655 kroner per "
            "årsverk, i senere forhandlinger: 2027 og 2028."
        ) in s06

    def test_those_present_and_both_signatures_are_there(self, s06):
        navn = ("Stian Salg", "Rikke Regnskap", "Wenche Vare", "Odd Ordre")
        assert shows(s06[: s06.index("Resultat")], *navn) == []
        assert shows(s06[s06.index("\nUnderskrifter") :], "Stian Salg", "Wenche Vare") == []

    def test_no_pay_table_and_no_amount_of_nothing_is_printed(self, s06):
        assert not [p for p in ("Ny årslønn", "Ny lønn", "kr 0", "koster") if p in s06]
        assert not re.search(r"(?<![\d ])0 (kroner|%)", s06)


S11 = scenario("S11")


class TestS11:
    def test_the_request_has_its_three_elements_and_a_time(self):
        text = text_of(S11, "forhandlingsframstallan")
        assert in_order(
            text,
            "Förhandlingsframställan",
            "Frågan gäller löner från och med den 1 april 2012.",
            "Seko-klubben Exempelspår begär förhandling med Exempelspår AB i denna fråga.",
            "Seko-klubben Exempelspår yrkar följande:",
            "3,5 procent",
            "den 14 mars 2012 kl. 09.00, Exempelspårs huvudkontor.",
        )

    def test_the_claim_is_reckoned_for_the_area(self):
        text = text_of(S11, "forhandlingsframstallan")
        assert (
            shows(
                text,
                "3,5 procent av genomsnittslönen är 763 kronor. Det är lägre än 860 kronor",
                "Därför tillkommer 100 kronor per heltidsanställd",
                "960 kronor per heltidsanställd och månad, vilket motsvarar 4,40 procent.",
                "För 120 heltidsanställda blir det 115 200 kronor per månad och 1 382 400 kronor per år",
                "12 000 kronor per månad",
                "Vid månadslönen 24 571,43 kronor ger 3,5 procent lika mycket som 860 kronor.",
                "på 75 procent är det lägsta beloppet 645 kronor per månad.",
                "22 000\n860\n24 571\n860\n24 572\n860,02\n28 000\n980",
            )
            == []
        )

    def test_the_protocol_has_its_seven_paragraphs_in_order(self):
        text = text_of(S11, "forhandlingsprotokoll")
        assert in_order(
            text,
            "Förhandlingsprotokoll\nLokal förhandling om lönerevision\n",
            "Förhandling den 14 mars och 24 april 2012 mellan Exempelspår AB och",
            "§ 1 Ärende",
            "Seko-klubben Exempelspår begärde förhandling den 5 mars 2012.",
            "§ 2 Närvarande",
            "Ebba Perrong",
            "§ 3 Bakgrund och yrkanden",
            "860 kronor",
            "§ 4 Arbetstagarsidans ståndpunkt",
            "§ 5 Arbetsgivarens ståndpunkt",
            "§ 6 Överenskommelse",
            "Parterna är överens om följande.",
            "566,80 kronor per heltidsanställd och månad, och 68 016 kronor per månad",
            "24 000 kronor garanterade, och 44 016 kronor fördelas individuellt.",
            "§ 7 Förhandlingen avslutad",
            "Förhandlingen förklarades avslutad den 24 april 2012. Den avslutades i enighet.",
            "Vid protokollet",
            "Åsa Räls",
            "Justeras",
            "Örjan Växel",
        )
        assert not has_word(text, "oenighet")

    def test_no_day_has_a_dot_and_no_word_is_norwegian(self):
        for type_ in due(S11)[1]:
            text = text_of(S11, type_)
            assert not re.search(r"\d\. (mars|april)", text)
            norwegian = ("og", "ikke", "fra", "kroner", "prosent", "lønn", "vedlegg")
            assert [word for word in norwegian if has_word(text, word)] == []
