"""A correction is between the parties of what it corrects, and shows no one else's member."""

from pipeline.documents import plan

NAME = "rettelsesprotokoll-3-4.2-part-1"


def names(sak):
    return [d.navn for d in plan(sak).dokumenter if d.type == "rettelsesprotokoll"]


def test_it_says_what_is_wrong_and_what_is_right(dokumenter):
    dokument = dokumenter[NAME]
    kontekst = dokument.kontekst
    assert (kontekst["feil"], kontekst["rettes_til"]) == (
        "Stillingskode 9102.",
        "Stillingskode 9112.",
    )
    assert kontekst["original"] == "Protokoll, 13. oktober 2026, HTA kap. 4 pkt. 4.2"
    assert kontekst["journal"] == "2026/12-3"
    assert dokument.hode.dato.isoformat() == "2026-10-25"


def test_all_parties_of_the_original_sign_and_have_an_original(dokumenter):
    kontekst = dokumenter[NAME].kontekst
    assert [u.part for u in kontekst["underskrifter"]] == [
        "Ås & Øvre <prøve> fellesråd",
        "Fagforbundet",
    ]
    assert kontekst["undertegning"].eksemplarer == 2


def test_those_who_signed_the_original_sign_unless_others_are_named(text, make_case):
    signed = text.replace("gjelder: ny stilling", "gjelder: ny stilling\n    undertegnet: U")
    signed = signed.replace("undertegnet: U", "undertegnet: {dato: 2026-10-13, av: [Tor Skisse]}")
    sak = make_case(signed)
    dokument = next(d for d in plan(sak).dokumenter if d.navn == NAME)
    assert [u.navn for u in dokument.kontekst["underskrifter"]] == ["Grete Styrløs", "Tor Skisse"]
    other = signed.replace("begrunnelse: Skrivefeil.", "undertegnet_av: [Nina Modell]")
    dokument = next(d for d in plan(make_case(other)).dokumenter if d.navn == NAME)
    assert [u.navn for u in dokument.kontekst["underskrifter"]] == ["Grete Styrløs", "Nina Modell"]


def test_one_that_names_another_unions_member_is_not_for_this_one(text, make_case):
    assert names(make_case(text)) == [NAME]
    harmless = text.replace("feil: Anne Mal er nevnt.", "feil: Feil dato.")
    assert names(make_case(harmless)) == [NAME, f"{NAME}-2"]


def test_one_for_another_union_of_the_entry_is_not_for_this_one(text, make_case):
    named = text.replace("sted: Prøve, original", "organisasjoner: [Parat], original")
    named = named.replace(
        "  - navn: Fantasiforbundet", "  - navn: Parat\n  - navn: Fantasiforbundet"
    )
    assert names(make_case(named)) == []
