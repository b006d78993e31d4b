"""The two Swedish papers."""

import pytest

from pipeline.documents import plan

REQUEST = "forhandlingsframstallan"
PROTOCOL = "forhandlingsprotokoll"
FROM_UNION = "  dato: 2012-03-05\n  fra: Seko\n"
BY_EMPLOYER = FROM_UNION.replace("Seko", "arbeidsgiver")
SIGNED_BY_EMPLOYER = ("undertegnet_av: Örjan Växel\n\nmoter", "undertegnet_av: Åsa Räls\n\nmoter")
DISPUTE = """    utfall: uenighet
    uenighet:
      om: [Löneutrymmets storlek.]
      enige_om: [De lägsta lönerna.]
      partenes_syn:
        - {fra: Seko, tekst: Utrymmet är för litet.}
        - {fra: arbeidsgiver, tekst: Utrymmet är vad ekonomin tål.}
"""


def of(sak, type_):
    return next(d for d in plan(sak).dokumenter if d.type == type_)


def test_a_swedish_file_has_these_two_papers_and_no_other(from_scenario):
    due = plan(from_scenario("S11"))
    assert [d.type for d in due.dokumenter] == [REQUEST, PROTOCOL]
    assert due.venter == ()


def test_what_is_not_there_is_waited_for(from_scenario):
    due = plan(from_scenario("S11", without=(REQUEST, "protokoller")))
    assert due.dokumenter == ()
    assert [(v.type, v.mangler.values["key"]) for v in due.venter] == [
        (REQUEST, REQUEST),
        (PROTOCOL, "protokoller"),
    ]


def test_a_request_that_does_not_request_is_none(from_scenario):
    no = ("begjaerer_forhandling: ja", "begjaerer_forhandling: nei")
    due = plan(from_scenario("S11", no))
    assert [d.type for d in due.dokumenter] == [PROTOCOL]
    assert "begjaerer_forhandling: ja" in due.venter[0].mangler.text


class TestRequest:
    def test_it_goes_from_the_union_to_the_employer(self, from_scenario):
        dokument = of(from_scenario("S11"), REQUEST)
        assert (dokument.part, dokument.avsender) == ("Seko", "Seko")
        assert dokument.mottakere == ("Exempelspår AB",)
        assert dokument.kontekst["underskrift"].navn == "Örjan Växel"

    def test_its_claims_are_its_own_words_then_the_first_claims_then_the_areas(self, from_scenario):
        own = (FROM_UNION, f"{FROM_UNION}  yrkanden: [Lönerna höjs.]\n")
        assert of(from_scenario("S11", own), REQUEST).kontekst["yrkanden"] == ["Lönerna höjs."]
        claimed = of(from_scenario("S11"), REQUEST).kontekst["yrkanden"]
        assert claimed[2] == "De lägsta lönerna höjs med 860 kronor."
        of_area = of(from_scenario("S11", without=("krav",)), REQUEST).kontekst["yrkanden"]
        assert of_area[2] == "De lägsta lönerna enligt avtalet höjs med 860\u00a0kronor per månad."

    def test_sent_to_many_it_names_them_and_those_left_out(self, from_scenario):
        many = f"{FROM_UNION}  mottakere: [Almega, Bil Sverige]\n  unntatt: [Arbetsgivarverket]\n"
        dokument = of(from_scenario("S11", (FROM_UNION, many)), REQUEST)
        assert dokument.mottakere == ("Almega", "Bil Sverige")
        assert dokument.kontekst["unntatt"] == ["Arbetsgivarverket"]
        assert "med mottagarna av denna framställan" in dokument.kontekst["begaran"]

    def test_an_employer_may_ask_the_unions(self, from_scenario):
        asked = (FROM_UNION, f"{BY_EMPLOYER}  yrkanden: [Ingångslönerna ändras inte.]\n")
        dokument = of(from_scenario("S11", asked, SIGNED_BY_EMPLOYER), REQUEST)
        assert (dokument.part, dokument.avsender) == (None, "Exempelspår AB")
        assert dokument.mottakere == ("Seko-klubben Exempelspår",)
        assert dokument.kontekst["yrkanden"] == ["Ingångslönerna ändras inte."]
        assert dokument.kontekst["utregning"] is None

    def test_an_employer_never_claims_what_the_union_does(self, from_scenario):
        due = plan(from_scenario("S11", (FROM_UNION, BY_EMPLOYER), SIGNED_BY_EMPLOYER))
        assert [d.type for d in due.dokumenter] == [PROTOCOL]
        assert "write `yrkanden`" in due.venter[0].mangler.text

    def test_without_a_claim_it_waits(self, from_scenario):
        due = plan(from_scenario("S11", without=("krav", "avtaleomrade")))
        assert [d.type for d in due.dokumenter] == [PROTOCOL]
        assert "write `yrkanden`" in due.venter[0].mangler.text

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (("  foreslatt_kl: 09.00\n", ""), "den 14 mars 2012, Exempelspårs huvudkontor."),
            (
                ("  foreslatt_sted: Exempelspårs huvudkontor\n", ""),
                "den 14 mars 2012 kl.\u00a009.00.",
            ),
        ],
    )
    def test_the_time_suggested_is_as_much_as_is_known(self, from_scenario, change, said):
        kontekst = of(from_scenario("S11", change), REQUEST).kontekst
        assert kontekst["forslag"] == f"Förhandlingen föreslås äga rum {said}"

    def test_no_time_need_be_suggested(self, from_scenario):
        sak = from_scenario("S11", ("  foreslatt_dato: 2012-03-14\n", ""))
        assert of(sak, REQUEST).kontekst["forslag"] is None


class TestProtocol:
    def test_the_employer_keeps_it_and_the_union_adjusts(self, from_scenario):
        kontekst = of(from_scenario("S11"), PROTOCOL).kontekst
        assert kontekst["vid_protokollet"].navn == "Åsa Räls"
        assert [u.navn for u in kontekst["justeras"]] == ["Örjan Växel"]

    def test_without_views_the_last_claim_and_offer_speak(self, from_scenario):
        kontekst = of(from_scenario("S11"), PROTOCOL).kontekst
        (union,), (employer,) = kontekst["syn_organisasjon"], kontekst["syn_arbeidsgiver"]
        assert union.tekst.startswith("Lönerna ska följa LO:s samordnade krav")
        assert employer.tekst == (
            "Arbetsgivarens senaste bud, av den 14 mars 2012, lyder: Löneutrymmet är 2,0 procent och "
            "fördelas lokalt utan individgaranti."
        )

    def test_a_side_that_has_said_nothing_has_no_view(self, from_scenario):
        kontekst = of(from_scenario("S11", without=("krav", "tilbud")), PROTOCOL).kontekst
        assert kontekst["syn_organisasjon"] == kontekst["syn_arbeidsgiver"] == []

    def test_an_agreement_without_points_is_the_areas_outcome(self, from_scenario):
        points = (
            "    punkter:\n"
            '      - {type: annet, tekst: "Löneutrymmet är 2,6 procent av medellönen från och med '
            'den 1 april 2012."}\n'
            "      - {type: annet, tekst: Varje heltidsanställd garanteras 200 kronor per månad.}\n"
        )
        kontekst = of(from_scenario("S11", (points, "")), PROTOCOL).kontekst
        assert kontekst["overenskommelse"][0].startswith("Löneutrymmet är 2,6 procent av avtals")

    def test_no_increase_is_an_agreement_and_nothing_is_reckoned(self, from_scenario):
        none = ("    utfall: enighet\n", "    utfall: ingen_tillegg\n")
        kontekst = of(from_scenario("S11", none), PROTOCOL).kontekst
        assert kontekst["overenskommelse"][0] == (
            "Parterna är överens om att inga lokala lönepåslag lämnas."
        )
        assert kontekst["beregning"] == []

    def test_a_disagreement_is_explicit_with_both_views_and_the_next_step(self, from_scenario):
        sak = from_scenario("S11", ("    utfall: enighet\n", DISPUTE))
        dokument = of(sak, PROTOCOL)
        kontekst = dokument.kontekst
        assert not kontekst["enige"]
        assert kontekst["oenighet"] == ["Löneutrymmets storlek."]
        assert kontekst["overenskommelse"] == ["De lägsta lönerna."]
        assert kontekst["avslut"].endswith("Den avslutades i oenighet.")
        assert kontekst["videre_behandling"] == [
            "Endera parten kan begära central förhandling inom den tid som avtalet anger."
        ]
        assert [s.tekst for s in kontekst["syn_organisasjon"]] == ["Utrymmet är för litet."]
        assert [s.tekst for s in kontekst["syn_arbeidsgiver"]] == [
            "Utrymmet är vad ekonomin tål.",
            (
                "Arbetsgivarens senaste bud, av den 14 mars 2012, lyder: Löneutrymmet är 2,0 "
                "procent och fördelas lokalt utan individgaranti."
            ),
        ]
        assert len(dokument.hode.merknader) == 2

    def test_a_later_claim_is_told_where_the_parties_parted(self, from_scenario):
        later = (
            "\ntilbud:",
            """  - nr: 2
    fra: Seko
    dato: 2012-04-20
    hjemmel: lonerevision
    opprettholder: [1]
    punkter: [{type: individuelt, antall: 1, kr: 1200}]

tilbud:""",
        )
        kontekst = of(
            from_scenario("S11", ("    utfall: enighet\n", DISPUTE), later), PROTOCOL
        ).kontekst
        assert kontekst["yrkanden"][0].startswith("Lönerna höjs med 3,5 procent")
        assert kontekst["syn_organisasjon"][-1].tekst == (
            "Arbetstagarsidans senaste yrkande, av den 20 april 2012, lyder: En anställd får ett "
            "lönepåslag på 1\u00a0200\u00a0kronor per år vid heltid."
        )

    def test_an_employers_claims_come_before_the_unions(self, from_scenario):
        asked = (FROM_UNION, f"{BY_EMPLOYER}  yrkanden: [Ingångslönerna ändras inte.]\n")
        kontekst = of(from_scenario("S11", asked, SIGNED_BY_EMPLOYER), PROTOCOL).kontekst
        assert kontekst["yrkanden"][0] == "Ingångslönerna ändras inte."
        assert kontekst["yrkanden"][1].startswith("Lönerna höjs med 3,5 procent")
        assert len(kontekst["yrkanden"]) == 4

    def test_a_statement_that_came_after_the_signing_stands_in_it_too(self, from_scenario):
        said = (
            "    avsluttet:",
            "    tilforsler: [{fra: Seko, tekst: Vi beklagar., dato: 2012-04-26}]\n    avsluttet:",
        )
        (tilforsel,) = of(from_scenario("S11", said), PROTOCOL).kontekst["tilforsler"]
        assert (tilforsel.tekst, tilforsel.fra) == ("Vi beklagar.", "Seko-klubben Exempelspår")

    def test_who_called_is_told_by_the_summons_where_nobody_requested(self, from_scenario):
        kontekst = of(from_scenario("S11", without=(REQUEST,)), PROTOCOL).kontekst
        assert kontekst["begart"] == "Exempelspår AB kallade till förhandling den 7 mars 2012."

    def test_the_day_of_signing_ends_it_where_no_other_is_given(self, from_scenario):
        sak = from_scenario(
            "S11",
            ("    avsluttet: 2012-04-24\n", ""),
            ("undertegnet: {dato: 2012-04-24", "undertegnet: {dato: 2012-04-26"),
        )
        assert "den 26 april 2012" in of(sak, PROTOCOL).kontekst["avslut"]

    def test_the_first_pay_day_is_told(self, from_scenario):
        paid = ("    avsluttet:", "    forste_utbetaling: 2012-06\n    avsluttet:")
        kontekst = of(from_scenario("S11", paid), PROTOCOL).kontekst
        assert kontekst["overenskommelse"][-1] == "Ny lön betalas ut första gången i juni 2012."
