"""The letters that take a dispute further, each as its own area has it and no other."""

from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest

from pipeline.documents import Dokumentsak, plan
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.rounds import read_round
from pipeline.source.reading import read_text

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FRAME = """
semje: 1
sprak: SPRAK
eier: organisasjon
eier_organisasjon: Fagforbundet
tariffomrade: OMRADE
runde: RUNDE
arbeidsgiver: {navn: Øvingsby AS}
organisasjoner: [{navn: Fagforbundet, representanter: [{navn: Mina Mopp, rolle: tillitsvalgt}]}]
moter: [{type: forhandling, dato: 2026-06-09}]
protokoller:
  - hjemmel: "HJEMMEL"
    utfall: uenighet
    undertegnet: {dato: 2026-06-09}
    uenighet: {om: [Størrelsen.]}
    anke: {sendt: 2026-06-20ANKE}
"""
REASON = ", grunn: regnskap_ikke_lagt_fram, begrunnelse: Vi ba om det to ganger."


def frame(omrade, runde, hjemmel, anke="", sprak="nb"):
    values = {
        "OMRADE": omrade,
        "RUNDE": runde,
        "HJEMMEL": hjemmel,
        "ANKE": anke,
        "SPRAK": sprak,
    }
    text = FRAME
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def case_in(text, sprak="nb"):
    forhandling = read_text(text, "outcome.yaml", lambda _: ()).forhandling
    runde = read_round(forhandling.runde, sprak)
    source = (resources.files("templates") / sprak / "fraser.yaml").read_text("utf-8")
    return Dokumentsak(forhandling, runde, compute(forhandling, runde), compiled(source, sprak))


def letter(sak):
    return next((d for d in plan(sak).dokumenter if d.type == "oversendelse_tvist"), None)


def said(dokument):
    kontekst = dokument.kontekst
    first, *last = (kontekst[name] or "" for name in ("innledning", "anmodning", "grunn"))
    return " ".join([dokument.hode.tittel, first, *kontekst["videre_behandling"], *last])


@pytest.fixture(name="appeal", scope="module")
def fixture_appeal():
    return letter(case_in((SCENARIOS / "S02.yaml").read_text("utf-8")))


@pytest.fixture(name="assistance", scope="module")
def fixture_assistance():
    return letter(case_in((SCENARIOS / "S04.yaml").read_text("utf-8")))


class TestAppeal:
    def test_it_goes_to_the_central_parties_before_the_appeal_date(self, appeal):
        assert appeal.hode.tittel == "Anke til de sentrale parter"
        assert appeal.mottakere == ("KA", "Fagforbundet sentralt")
        assert appeal.hode.dato.isoformat() == "2026-11-20"
        assert appeal.kontekst["frist"].dato.isoformat() == "2026-12-01"

    def test_it_encloses_protocol_base_last_claim_and_last_offer(self, appeal):
        assert appeal.kontekst["vedlegg"] == [
            "Uenighetsprotokoll, 12. oktober 2026",
            "Vedlegg 1: Beregning av lønnsmasse og pott",
            "Krav dokument 2, 12. oktober 2026",
            "Tilbud nr. 2, 12. oktober 2026",
        ]
        assert appeal.vedlegg == (
            "uenighetsprotokoll-2-4.1-part-1",
            "vedlegg-1-pott",
            "krav-dokument-2-part-1",
            "tilbud-2",
        )

    def test_both_last_positions_are_told(self, appeal):
        assert [p.kroner for p in appeal.kontekst["posisjoner"]] == [29400, 21900, 7500]
        assert not appeal.kontekst["vis_prosent"]

    def test_nothing_in_it_is_another_areas(self, appeal):
        text = said(appeal)
        assert "LO Stat" not in text
        assert "gjelder" not in text
        assert "ankeutvalg" not in text

    def test_a_union_encloses_the_offer_it_has_received(self):
        own = (SCENARIOS / "S02.yaml").read_text("utf-8")
        own = own.replace(
            "eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet"
        )
        dokument = letter(case_in(own))
        assert "Tilbud nr. 2, 12. oktober 2026" in dokument.kontekst["vedlegg"]
        assert "tilbud-2" not in dokument.vedlegg

    def test_another_union_writes_no_appeal_of_this_one(self):
        own = (SCENARIOS / "S02.yaml").read_text("utf-8")
        other = "eier: organisasjon\neier_organisasjon: Det Norske Diakonforbund"
        assert letter(case_in(own.replace("eier: arbeidsgiver", other))) is None


class TestAssistance:
    def test_it_is_asked_for_before_there_is_a_protocol(self, assistance):
        assert assistance.hode.tittel == "Anmodning om bistand"
        assert assistance.hode.dato.isoformat() == "2026-05-08"
        assert assistance.kontekst["original"] is None
        assert assistance.kontekst["vedlegg"] == [
            "Krav dokument 1, 29. april 2026",
            "Tilbud nr. 2, 7. mai 2026",
        ]

    def test_it_keeps_the_notified_deadline(self, assistance):
        frist = assistance.kontekst["frist"]
        assert (frist.dato.isoformat(), frist.tekst) == ("2026-05-12", "frist for å be om bistand")

    def test_positions_are_in_per_cent_and_kroner_and_their_difference_in_points(self, assistance):
        krav, tilbud, forskjell = assistance.kontekst["posisjoner"]
        assert (krav.prosent, krav.kroner) == (Fraction("2.75"), 600600)
        assert (tilbud.prosent, tilbud.kroner) == (2, 436800)
        assert (forskjell.prosent, forskjell.poeng, forskjell.kroner) == (
            None,
            Fraction("0.75"),
            163800,
        )

    def test_it_never_says_that_the_last_offer_applies(self, assistance):
        assert "siste tilbud" not in said(assistance)


@pytest.mark.parametrize(
    ("omrade", "runde", "hjemmel", "anke", "title", "words"),
    [
        (
            "NHO",
            "eksempel-nho-2026",
            "lokal",
            REASON,
            "Krav om organisasjonsmessig behandling",
            "Arbeidsgiveren har ikke lagt fram regnskapet",
        ),
        (
            "Virke",
            "eksempel-virke-2026",
            "lokal",
            "",
            "Krav om organisasjonsmessig behandling",
            "Hovedavtalen",
        ),
        (
            "Virke HUK",
            "eksempel-huk-2026",
            "lokal",
            "",
            "Skriftlig bekreftelse av uenighet",
            "fire uker",
        ),
        ("KS", "eksempel-ks-2026", "4.2.1", "", "Prosesskrift", "gjelder bare Fagforbundet"),
    ],
)
def test_each_area_has_its_own_letter(omrade, runde, hjemmel, anke, title, words):
    dokument = letter(case_in(frame(omrade, runde, _known(runde, hjemmel), anke)))
    assert dokument.hode.tittel == title
    assert words in said(dokument)
    mottakere = read_round(runde).hjemmel(_known(runde, hjemmel)).tvist.mottakere
    if omrade == "Virke HUK":
        mottakere = (dokument.kontekst["motpart"], *mottakere)
    assert dokument.mottakere == mottakere


def _known(runde, hjemmel):
    """Give the basis, or the round's own where it is called otherwise."""
    return hjemmel if read_round(runde).hjemmel(hjemmel) else read_round(runde).egen_hjemmel.kode


def test_in_nynorsk_nothing_of_it_is_bokmal():
    text = frame("NHO", "eksempel-nho-2026", _known("eksempel-nho-2026", "lokal"), REASON, "nn")
    dokument = letter(case_in(text, "nn"))
    assert dokument.hode.tittel == "Krav om organisasjonsmessig handsaming"
    assert dokument.kontekst["grunn"].startswith("Arbeidsgjevaren har ikkje lagt fram rekneskapen")


def test_a_disagreement_that_may_be_sent_waits_for_its_date(text, make_case):
    unsent = text.replace(
        "    anke: {sendt: 2026-11-20, til: [KA, forbundet sentralt],"
        " begrunnelse: Tilbudet er for lavt.}\n",
        "",
    )
    result = plan(make_case(unsent))
    assert [str(v.mangler) for v in result.venter if v.type == "oversendelse_tvist"] == [
        "it waits for `protokoller: anke` in the outcome"
    ]


def test_a_rule_that_no_source_confirms_is_noted_unless_the_user_has_found_one(text, make_case):
    sent = text.replace("siste_krav: 2}\n", "siste_krav: 2}\n    anke: {sendt: 2026-11-21}\n")
    papers = [
        d for d in plan(make_case(sent)).dokumenter if d.navn.startswith("oversendelse-tvist")
    ]
    noted = {d.navn: bool(d.hode.merknader) for d in papers}
    assert noted == {
        "oversendelse-tvist-4.1-part-2": False,
        "oversendelse-tvist-4.3-part-1": True,
    }
    found = "bekreftelser: [{verdi: hjemler.4.3.tvist, bekreftet: ja, kilde: avtalen}]\n"
    papers = plan(make_case(sent + found)).dokumenter
    dokument = next(d for d in papers if d.navn == "oversendelse-tvist-4.3-part-1")
    assert dokument.hode.merknader == ()
    assert dokument.mottakere == ("de sentrale parter",)


def test_a_date_of_the_pot_is_no_deadline_of_another_basis():
    pot = letter(case_in(frame("KS", "eksempel-ks-2026", "4.2.1")))
    assert pot.kontekst["frist"].dato.isoformat() == "2026-11-01"
    assert letter(case_in(frame("KS", "eksempel-ks-2026", "5.1"))).kontekst["frist"] is None
    assert letter(case_in(frame("KA", "eksempel-ka-2026", "4.2"))).kontekst["frist"] is None


def test_a_disagreement_is_confirmed_within_the_rounds_days():
    text = frame("Virke HUK", "eksempel-huk-2026", "pott")
    frist = letter(case_in(text)).kontekst["frist"]
    assert (frist.tekst, frist.dato.isoformat()) == (
        "frist for å bekrefte uenigheten",
        "2026-06-23",
    )
    later = text.replace("undertegnet: {dato: 2026-06-09}", "undertegnet: {dato: 2026-06-15}")
    assert later != text
    assert letter(case_in(later)).kontekst["frist"] == frist  # it runs from the last meeting
    special = letter(case_in(frame("Virke HUK", "eksempel-huk-2026", "saerskilt")))
    assert special.kontekst["frist"] is None


def test_what_is_confirmed_by_the_employer_goes_to_the_union():
    text = frame("Virke HUK", "eksempel-huk-2026", "pott", ", av: arbeidsgiver")
    own = text.replace("eier: organisasjon\neier_organisasjon: Fagforbundet", "eier: arbeidsgiver")
    assert letter(case_in(own)).mottakere[0] == "Fagforbundet"
