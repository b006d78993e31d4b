"""Whose pay an agreement changes, and to what."""

from fractions import Fraction

from pipeline.documents.changes import endringer

FRAME = """
semje: 1
eier: arbeidsgiver
tariffomrade: NHO
runde: eksempel-nho-2026
arbeidsgiver: {navn: Øvingsby AS}
organisasjoner: [{navn: Fagforbundet}]
moter: [{type: forhandling, dato: 2026-06-09}]
ansatte:
  - {navn: Ada, stilling: renholder, prosent: 50, gammel: 400000, organisasjon: Fagforbundet}
  - {navn: Bo, stilling: sjåfør, prosent: 100, gammel: 420000, organisasjon: Fagforbundet}
  - {navn: Cy, stilling: sjåfør, prosent: 100, gammel: 420000}
tilbud:
  - {nr: 1, dato: 2026-06-09, skriftlig: ja, virkningsdato: 2026-06-01, punkter: [{type: generelt_kr, kr: 5000}]}
protokoller:
  - {hjemmel: lokal, utfall: UTFALL, virkningsdato: 2026-06-01, forste_utbetaling: 2026-07, REST}
"""
AGREED = "punkter: [{type: generelt_kr, kr: 7800}, {type: gruppe, stilling: sjåfør, kr: 1200}]"
BROKEN = "uenighet: {om: [Nivået.], siste_tilbud: 1}"


def amounts(sak, i):
    return [(e.hjemmel, e.gammel, e.tillegg, e.ny) for e in endringer(sak, i)]


def test_the_pot_and_a_matter_beside_it_are_two_changes_of_one(sak):
    assert amounts(sak, 0) == [
        ("HTA kap. 4 pkt. 4.1", 450000, 8000, 458000),
        ("HTA kap. 4 pkt. 4.2", 458000, 10000, 468000),
    ]
    pott, annet = endringer(sak, 0)
    assert pott.etterbetaling == Fraction(8000 * 5, 12)
    assert (annet.gammel_kode, annet.kode) == ("9101", "9102")
    assert annet.virkningsdato.isoformat() == "2026-09-01"


def test_nothing_is_settled_for_one_in_dispute(sak):
    assert endringer(sak, 2) == ()
    assert endringer(sak, 5) == ()


def test_the_unorganised_follow_the_first_agreement(sak):
    (endring,) = endringer(sak, 3)
    assert (endring.ny, endring.kostnad) == (464000, 2000)


def test_one_whose_pay_is_as_it_was_has_no_change(sak):
    assert endringer(sak, 4) == ()


def test_a_vacant_post_is_nobodys(text, make_case):
    vacant = text.replace("ny: 458000, org", "ny: 458000, vakant: ja, org")
    assert endringer(make_case(vacant), 0) == ()


def test_points_for_all_and_for_a_group_add_up_where_there_is_no_pot(make_case):
    sak = make_case(FRAME.replace("UTFALL", "enighet").replace("REST", AGREED))
    assert [e.ny for e in endringer(sak, 0)] == [407800]
    assert endringer(sak, 0)[0].kostnad == 3900
    assert endringer(sak, 0)[0].etterbetaling == 325
    assert [e.ny for e in endringer(sak, 1)] == [427800, 429000]
    assert endringer(sak, 2) == ()


def test_the_list_tells_where_no_point_does(make_case):
    listed = FRAME.replace("UTFALL", "enighet").replace("REST", "begrunnelse: etter liste")
    sak = make_case(listed.replace("gammel: 400000", "gammel: 400000, ny: 409000"))
    assert [e.ny for e in endringer(sak, 0)] == [409000]
    assert endringer(sak, 1) == ()


def test_the_last_offer_is_settled_where_the_round_lets_it_apply(make_case):
    sak = make_case(FRAME.replace("UTFALL", "uenighet").replace("REST", BROKEN))
    (endring,) = endringer(sak, 0)
    assert (endring.ny, endring.etterbetaling) == (405000, None)


def test_the_last_offer_is_not_settled_elsewhere(make_case):
    spekter = FRAME.replace("NHO", "Spekter").replace("nho", "spekter").replace("lokal", "B-del")
    sak = make_case(spekter.replace("UTFALL", "uenighet").replace("REST", BROKEN))
    assert endringer(sak, 0) == ()
