"""Krav dokument 1 and those after it."""

from fractions import Fraction


def test_the_first_claim_has_its_points_in_order(dokumenter):
    punkter = dokumenter["krav-dokument-1-part-1"].kontekst["punkter"]
    assert punkter[0].tekst == (
        "Alle får et generelt tillegg på 3\u00a0000\u00a0kroner per år i full stilling."
    )
    assert [p.tekst for p in punkter[-2:]] == [
        (
            "Tillegg til den enkelte medarbeideren etter tabellen nedenfor, "
            "regnet fra lønnen etter tilleggene som er nevnt over."
        ),
        "Kari Eksempel: Nye oppgaver.",
    ]


def test_points_on_one_employee_stand_in_the_table(dokumenter):
    (rad,) = dokumenter["krav-dokument-1-part-1"].kontekst["rader"]
    assert (rad.navn, rad.gammel, rad.tillegg, rad.ny, rad.kostnad) == (
        "Kari Eksempel",
        455750,
        5000,
        460750,
        5000,
    )


def test_a_claim_in_new_pay_or_per_cent_is_turned_into_an_increase(dokumenter):
    rader = dokumenter["krav-dokument-2-part-1"].kontekst["rader"]
    assert [(r.tillegg, r.kostnad) for r in rader] == [(10000, 10000), (10600, 8480)]


def test_the_estimate_is_per_post_of_the_unions_members(dokumenter):
    kostnad = dokumenter["krav-dokument-3-part-1"].kontekst["kostnad"]
    assert kostnad.i_alt == 9000
    assert kostnad.per_arsverk == Fraction(90000, 23)
    assert dokumenter["krav-dokument-2-part-1"].kontekst["kostnad"].per_arsverk == 9000


def test_a_claim_above_the_pot_shows_by_how_much(dokumenter):
    assert dokumenter["krav-dokument-1-part-1"].kontekst["kostnad"].over_pott == 6000


def test_a_later_claim_says_which_earlier_ones_stand(dokumenter):
    assert dokumenter["krav-dokument-1-part-1"].kontekst["opprettholder"] is None
    assert dokumenter["krav-dokument-2-part-1"].kontekst["opprettholder"] == (
        "Krav dokument 1 opprettholdes så langt det ikke er endret her."
    )
    assert dokumenter["krav-dokument-3-part-1"].kontekst["opprettholder"] == (
        "Dette kravet erstatter tidligere krav fra Fagforbundet."
    )


def test_the_union_sends_it_and_its_first_representative_signs(dokumenter):
    krav = dokumenter["krav-dokument-1-part-1"]
    assert krav.kontekst["avsender"].avdeling == "Prøveklubben"
    assert krav.kontekst["underskrift"].navn == "Nina Modell"
    assert krav.mottakere == ("Ås & Øvre <prøve> fellesråd",)
