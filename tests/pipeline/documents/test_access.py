"""The copy that anyone may have tells nobody's union."""

import pytest

from pipeline.documents import context, innsyn, plan
from pipeline.formats import sorteringsnokkel


def copy(sak):
    (dokument,) = innsyn(sak).dokumenter
    return dokument


def refused(sak):
    result = innsyn(sak)
    assert result.dokumenter == ()
    return str(result.venter[0].mangler)


def test_it_is_one_list_of_all_by_name(sak):
    navn = [rad.navn for rad in copy(sak).kontekst["rader"]]
    assert navn == ["Anne Mal", "Kari Eksempel", "Lise Uten", "Nina Modell"]
    assert navn == sorted(navn, key=lambda n: sorteringsnokkel(n, sprak="nb"))


def test_it_names_no_union_anywhere(sak):
    dokument = copy(sak)
    said = repr([dokument.navn, dokument.hode, dokument.kontekst, dokument.mottakere])
    assert not [o.navn for o in sak.forhandling.organisasjoner if o.navn in said]
    assert dokument.part is None
    assert not dokument.kontekst["vis_organisasjon"]
    assert dokument.kontekst["summer"] == []
    assert {rad.organisasjon for rad in dokument.kontekst["rader"]} == {None}


def test_it_is_marked_and_has_the_use_of_the_pot(sak):
    dokument = copy(sak)
    assert "innsynskopi" in dokument.hode.tittel
    assert dokument.kontekst["gjelder_for"].startswith("Innsynskopi.")
    assert (dokument.kontekst["pott"], dokument.kontekst["brukt"]) == (24000, 22000)


def test_it_has_all_that_its_template_may_use(sak):
    listed = next(d for d in plan(sak).dokumenter if d.navn == "vedlegg-2-disponering")
    assert context(sak, copy(sak)).keys() == context(sak, listed).keys()


def test_a_unions_copy_has_no_list_of_all(text, make_case):
    own = text.replace("eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet")
    assert "own members only" in refused(make_case(own))


@pytest.mark.parametrize(
    ("type_", "stated", "given"),
    [
        ("bedrift", "", False),
        ("bedrift", "innsyn: ja", True),
        ("kommune", "", True),
        ("kommune", "innsyn: nei", False),
    ],
)
def test_the_kind_of_employer_decides_unless_the_file_does(text, make_case, type_, stated, given):
    sak = make_case(text.replace("  type: fellesrad", f"  type: {type_}\n  {stated}"))
    assert bool(innsyn(sak).dokumenter) == given


def test_there_is_none_before_the_pot_is_disposed_of(text, make_case):
    assert "no disposal" in refused(make_case(text[: text.index("protokoller:")]))
