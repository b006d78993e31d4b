"""Uenighetsprotokoll."""

from pipeline.documents import plan

POT = "uenighetsprotokoll-2-4.1-part-2"
OTHER = "uenighetsprotokoll-4-4.3-part-1"


def test_both_last_positions_are_given_with_what_they_cost(dokumenter):
    kontekst = dokumenter[POT].kontekst
    (rad,) = kontekst["rader"]
    assert (rad.navn, rad.tilbud, rad.krav, rad.uenig_om) == ("Anne Mal", 548000, 552000, 4000)
    assert (kontekst["sum"].tilbud, kontekst["sum"].krav, kontekst["sum"].differanse) == (
        8000,
        12000,
        4000,
    )


def test_it_covers_all_members_and_says_so(dokumenter):
    assert dokumenter[POT].kontekst["omfatter"] == (
        "Protokollen omfatter alle medlemmene av Det Norske Diakonforbund hos "
        "Ås & Øvre <prøve> fellesråd: én arbeidstaker."
    )


def test_the_unions_view_stands_first(dokumenter):
    assert [syn.fra for syn in dokumenter[POT].kontekst["syn"]] == [
        "Det Norske Diakonforbund",
        "Ås & Øvre <prøve> fellesråd",
    ]


def test_the_last_written_offer_binds_and_is_reserved(dokumenter):
    kontekst = dokumenter[POT].kontekst
    assert kontekst["binding"].startswith(
        "Arbeidsgiverens siste tilbud, tilbud nr. 2 av 13. oktober 2026 kl.\u00a013.40, er gitt"
    )
    assert kontekst["videre_behandling"][0].startswith("8\u00a0000\u00a0kroner av potten")


def test_what_happens_after_the_signing_is_not_in_what_is_signed(dokumenter):
    assert "20. november" not in " ".join(dokumenter[POT].kontekst["videre_behandling"])


def test_nothing_in_it_says_that_the_parties_agreed(dokumenter):
    words = str(dokumenter[POT].kontekst)
    assert "ble enige" not in words


def test_signing_is_as_stated(dokumenter):
    tegning = dokumenter[POT].kontekst["undertegning"]
    assert (tegning.sted, tegning.dato.isoformat()) == ("Prøve", "2026-10-14")
    assert [u.navn for u in dokumenter[POT].kontekst["underskrifter"]] == [
        "Harald Verge",
        "Anne Mal",
    ]


def test_a_rule_that_no_source_confirms_is_noted(dokumenter):
    assert dokumenter[POT].hode.merknader == ()
    (note,) = dokumenter[OTHER].hode.merknader
    assert "ikke bekreftet" in note


def test_another_basis_takes_its_offer_from_its_points_and_binds_nothing_of_the_pot(dokumenter):
    kontekst = dokumenter[OTHER].kontekst
    (rad,) = kontekst["rader"]
    assert (rad.navn, rad.tilbud, rad.krav) == ("Jon Kladd", 545000, 560000)
    assert kontekst["omfatter"] == "Protokollen omfatter Jon Kladd."
    assert kontekst["siste_tilbud"] is None
    assert kontekst["binding"] is None
    assert not [s for s in kontekst["videre_behandling"] if "potten" in s]


KS = """
semje: 1
sprak: nb
eier: arbeidsgiver
tariffomrade: KS
runde: eksempel-ks-2026
arbeidsgiver: {navn: Prøve kommune}
organisasjoner: [{navn: Tekna, representanter: [{navn: Tea, rolle: tillitsvalgt}]}]
ansatte:
  - {navn: Ada, stilling: rådgiver, prosent: 100, gammel: 500000, ny: 505000, organisasjon: Tekna}
  - {navn: Bo, stilling: ingeniør, prosent: 50, gammel: 700000, lonnskapittel: "5", organisasjon: Tekna}
  - {navn: Cy, stilling: direktør, prosent: 100, gammel: 900000, lonnskapittel: 3.4.1, organisasjon: Tekna}
krav:
  - {nr: 1, fra: Tekna, hjemmel: 5.1, dato: 2026-10-01, punkter: [{type: individuelt, ansatt: Bo, kr: 20000}]}
moter: [{type: forhandling, dato: 2026-10-14}]
protokoller:
  - {hjemmel: 4.2.1, utfall: uenighet, uenighet: {om: [Alt.]}}
  - {hjemmel: 5.1, utfall: uenighet, uenighet: {om: [Alt.]}}
  - {hjemmel: 3.4.1, utfall: uenighet, uenighet: {om: [Alt.]}}
"""


def protocols(sak):
    return [d for d in plan(sak).dokumenter if d.type == "uenighetsprotokoll"]


def test_it_covers_those_whom_its_basis_is_for(make_case):
    pot, local, leaders = (d.kontekst for d in protocols(make_case(KS)))
    assert [rad.navn for rad in pot["rader"]] == ["Ada"]
    for kontekst in (pot, local, leaders):
        assert kontekst["omfatter"] == (
            "Protokollen omfatter alle medlemmene av Tekna hos Prøve kommune som hjemmelen gjelder "
            "for: én arbeidstaker."
        )


def test_a_claim_on_another_basis_is_per_post_of_those_it_is_for(make_case):
    krav = next(d for d in plan(make_case(KS)).dokumenter if d.type == "krav_dokument")
    assert (krav.kontekst["kostnad"].i_alt, krav.kontekst["kostnad"].per_arsverk) == (10000, 20000)


def test_without_any_position_there_is_no_heading_for_them(make_case, finish):
    sak = make_case(KS)
    pot, _, leaders = (finish(sak, d).text for d in protocols(sak))
    assert "Partenes siste standpunkter" in pot
    assert "Partenes siste standpunkter" not in leaders
