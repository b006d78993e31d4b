"""The centre gets a union's own protocols, from that union."""

from pipeline.documents import plan

NAME = "oversendelse-kompetansesenter-part-1"
UNSIGNED = "oversendelse: {dato: 2026-10-28, tekst: Ring gjerne.}"
SIGNED = "oversendelse: {dato: 2026-10-28, avsender: Nina Modell, tekst: Ring gjerne.}"


def test_its_own_papers_are_enclosed_and_no_other_unions(dokumenter):
    assert dokumenter[NAME].vedlegg == (
        "vedlegg-1-pott",
        "vedlegg-2-disponering-part-1",
        "protokoll-1-4.1-part-1",
        "protokoll-3-4.2-part-1",
        "uenighetsprotokoll-4-4.3-part-1",
        "rettelsesprotokoll-3-4.2-part-1",
    )


def test_they_are_listed_with_what_they_concern(dokumenter):
    papirer = dokumenter[NAME].kontekst["papirer"]
    assert ("Protokoll", "Ny stilling", "2026-10-13") in [
        (p.tittel, p.gjelder, p.dato.isoformat()) for p in papirer
    ]


def test_a_paper_of_a_later_day_is_not_enclosed(text, make_case):
    early = make_case(
        text.replace("oversendelse: {dato: 2026-10-28", "oversendelse: {dato: 2026-10-20")
    )
    dokument = next(d for d in plan(early).dokumenter if d.navn == NAME)
    assert "rettelsesprotokoll-3-4.2-part-1" not in dokument.vedlegg


def test_whose_letter_it_is_must_be_known(text, make_case):
    result = plan(make_case(text.replace(SIGNED, UNSIGNED)))
    assert NAME not in {d.navn for d in result.dokumenter}
    assert [str(v.mangler) for v in result.venter] == [
        "it waits for `oversendelse: avsender` in the outcome"
    ]


def test_a_unions_copy_knows_whose_it_is(text, make_case):
    own = text.replace(SIGNED, UNSIGNED).replace(
        "eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet"
    )
    assert NAME in {d.navn for d in plan(make_case(own)).dokumenter}


def test_a_unions_copy_waits_for_its_date(text, make_case):
    own = text.replace(SIGNED + "\n", "").replace(
        "eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet"
    )
    assert "oversendelse_kompetansesenter" in {v.type for v in plan(make_case(own)).venter}
