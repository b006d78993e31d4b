"""The rounds that come with Semje, and how one is asked for."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from pipeline.model import Organisasjon
from pipeline.rounds import Belegg, UnknownRoundError, read_round, round_names

NAMES = ("eksempel-ka-2026", "ka-2006")
"""Two rounds of KA, which have the same bases."""
OF_THE_AREA = (
    "dokumentsprak",
    "droftingsmote_hvert_ar",
    "referat_kunngjores",
    "lokal_avtale",
    "med_kompetansesenter",
    "forveksles_med",
)
MONTHS = {12: "desember"}


@pytest.fixture(params=NAMES, name="runde")
def fixture_runde(request):
    return read_round(request.param)


def test_rounds_are_named_in_order():
    assert round_names() == tuple(sorted(round_names()))
    assert set(NAMES) < set(round_names())


def test_every_area_has_a_round():
    areas = {read_round(name).tariffomrade for name in round_names()}
    assert areas == {"KA", "KS", "NHO", "Virke", "Virke HUK", "Spekter", "Sverige"}


@pytest.mark.parametrize("name", round_names())
def test_a_round_says_the_same_in_every_language(name):
    """All texts that are there in a language are there in the others of the area."""
    rounds = {sprak: read_round(name, sprak) for sprak in ("nb", "nn", "sv")}
    facts = {
        sprak: (r.virkningsdato, r.pott, [(h.kode, h.art) for h in r.hjemler])
        for sprak, r in rounds.items()
    }
    assert facts["nb"] == facts["nn"] == facts["sv"]
    for first, second in zip(rounds["nb"].hjemler, rounds["nn"].hjemler, strict=True):
        if first.tvist:
            assert first.tvist.tekst != second.tvist.tekst


@pytest.mark.parametrize("name", [n for n in round_names() if not read_round(n).fiktiv])
def test_a_real_round_gives_the_source_of_every_value(name):
    """PD-14: source and certainty of each value."""
    runde = read_round(name)
    given = {"overenskomst", "virkningsdato"} | {
        key
        for key in ("forhandlingsfrist", "ankefrist", "rapportfrist", "ramme", "avrundingsenhet")
        if getattr(runde, key) is not None
    }
    given |= {key for key in OF_THE_AREA if key in runde.model_fields_set}
    if runde.pott:
        given |= {"pott.prosent", "pott.grunnlagsaar", "pott.grunnlag", "frist_kan_avtales"}
    told = [belegg.verdi for belegg in runde.belegg]
    assert given <= set(told)
    assert len(told) == len(set(told))


def test_facts_of_2006():
    runde = read_round("ka-2006")
    assert runde.pott is not None
    assert (runde.pott.prosent, runde.pott.grunnlagsaar, runde.pott.grunnlag) == (
        Decimal("1.2"),
        2005,
        "grunnlonn",
    )
    assert runde.virkningsdato == date(2006, 6, 1)
    assert runde.forhandlingsfrist == date(2006, 10, 15)
    assert runde.ankefrist == date(2006, 12, 1)
    assert runde.frist_kan_avtales
    assert not runde.fiktiv
    assert runde.foringer == ()


def test_the_round_of_the_scenarios_says_that_it_is_made_up():
    runde = read_round("eksempel-ka-2026")
    assert runde.fiktiv
    assert "diktet" in runde.tittel
    assert runde.ankefrist == date(2026, 12, 1)
    assert runde.avrundingsenhet == 100


def test_file_and_round_have_the_same_name(runde):
    assert read_round(runde.navn) is runde


def test_every_round_has_its_unions_bases_and_leader_codes(runde):
    assert len(runde.organisasjoner) == len(set(runde.organisasjoner)) == 17
    assert runde.lederkoder == ("4950",)
    codes = [regel.kode for regel in runde.hjemler]
    assert codes == ["3.2.1", "3.4.1", "4.1", "4.2", "4.3", "5"]


def test_what_follows_a_disagreement_names_the_deadline_of_the_round(runde):
    tvist = runde.hjemmel("4.1").tvist
    deadline = runde.ankefrist
    assert f"{deadline.day}. {MONTHS[deadline.month]} {deadline.year}" in tvist.tekst
    assert "bindende" not in tvist.tekst  # the protocol says so of the offer itself
    assert tvist.bekreftet


@pytest.mark.parametrize("kode", ["4.2", "4.3"])
def test_a_rule_that_no_source_gives_says_so(runde, kode):
    regel = runde.hjemmel(kode)
    assert not regel.tvist.bekreftet
    assert regel.vilkar
    assert regel.i_droftingsmote


def test_a_basis_that_the_agreement_lacks_is_not_found(runde):
    assert runde.hjemmel("4.2.1") is None


@pytest.mark.parametrize(
    ("codes", "charges"),
    [(("4.1",), True), (("4.2",), False), (("4.2", "4.1"), True), (("9.9",), False), (None, True)],
)
def test_only_the_pot_basis_charges_the_pot(runde, codes, charges):
    assert runde.belaster_pott(codes) is charges


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("eksempel-ka-2026", "4.1"),
        ("eksempel-ks-2026", "4.2.1"),
        ("eksempel-huk-2026", "pott"),
        ("eksempel-nho-2026", "lokal"),
        ("eksempel-spekter-2026", "B-del"),
        ("sverige-2012", "lonerevision"),
    ],
)
def test_a_document_that_cites_no_basis_is_on_the_rounds_own(name, code):
    assert read_round(name).egen_hjemmel.kode == code


def test_a_round_of_discussions_alone_has_no_basis_of_its_own(runde):
    only = tuple(regel for regel in runde.hjemler if regel.art == "drofting")
    assert runde.model_copy(update={"hjemler": only}).egen_hjemmel is None


def test_only_spekter_has_something_to_happen_before_a_result_is_in_force():
    waiting = {
        read_round(name).tariffomrade
        for name in round_names()
        if any(regel.trer_i_kraft for regel in read_round(name).hjemler)
    }
    assert waiting == {"Spekter"}


@pytest.mark.parametrize("name", round_names())
def test_a_round_says_what_is_its_areas_own(name):
    runde = read_round(name)
    area, swedish = runde.tariffomrade, runde.tariffomrade == "Sverige"
    assert runde.dokumentsprak == (("sv",) if swedish else ("nb", "nn"))
    assert runde.droftingsmote_hvert_ar is runde.referat_kunngjores is (area == "KA")
    assert runde.lokal_avtale == {"NHO": "saeravtale", "Spekter": "b_del"}.get(area)
    assert runde.med_kompetansesenter == (() if swedish else ("Fagforbundet",))


@pytest.mark.parametrize("name", round_names())
def test_what_is_taken_for_a_rounds_own_is_a_basis_of_the_other_area_and_not_of_its_own(name):
    had = {}
    for other in map(read_round, round_names()):
        had.setdefault(other.tariffomrade, set()).update(regel.kode for regel in other.hjemler)
    runde = read_round(name)
    others = {forveksling.tariffomrade for forveksling in runde.forveksles_med}
    assert others == {"KA", "KS", "Spekter"} - {runde.tariffomrade}
    for forveksling in runde.forveksles_med:
        assert set(forveksling.koder) <= had[forveksling.tariffomrade]
        assert not set(forveksling.koder) & had[runde.tariffomrade]
        assert {runde.omrade_med(kode) for kode in forveksling.koder} == {forveksling.tariffomrade}
    assert runde.omrade_med(runde.hjemler[0].kode) is None


def test_without_a_pot_no_document_is_on_the_pot(runde):
    assert not runde.model_copy(update={"pott": None}).belaster_pott(None)


@pytest.mark.parametrize(
    ("union", "may_negotiate"),
    [
        ({"navn": "Fagforbundet"}, True),
        ({"navn": "Fantasiforbundet"}, False),
        ({"navn": "Fantasiforbundet", "partsrett": "ja"}, True),
        ({"navn": "Fagforbundet", "partsrett": "nei"}, False),
    ],
)
def test_standing_is_the_rounds_unless_the_file_says_otherwise(runde, union, may_negotiate):
    assert runde.har_partsrett(Organisasjon.model_validate(union)) is may_negotiate


def test_a_value_is_confirmed_unless_the_round_says_of_it_that_it_is_not(runde):
    told = {"pott.prosent": "nei", "ramme": "ja"}
    belegg = tuple(
        Belegg.model_validate({"verdi": verdi, "kilde": "Avtalen", "bekreftet": svar})
        for verdi, svar in told.items()
    )
    marked = runde.model_copy(update={"belegg": belegg})
    assert not marked.er_bekreftet("pott.prosent")
    assert marked.er_bekreftet("ramme")
    assert marked.er_bekreftet("ankefrist")


@pytest.mark.parametrize("codes", [("4.2", "4.2.1"), ("4.2.1", "4.2")])
def test_a_value_of_a_basis_is_looked_for_under_its_whole_code(runde, codes):
    first = runde.hjemler[0]
    hjemler = tuple(first.model_copy(update={"kode": kode}) for kode in codes)
    with_both = runde.model_copy(update={"hjemler": hjemler})
    for value in ("hjemler.4.2", "hjemler.4.2.1", "hjemler.4.2.tvist", "hjemler.4.2.1.tvist.tekst"):
        assert with_both._har(value)
    for value in ("hjemler.4.2.2", "hjemler.4.3", "hjemler.4.2.tvst", "hjemler.4.2.1.tvist.x"):
        assert not with_both._har(value)


def test_without_a_list_every_union_has_standing(runde):
    free = runde.model_copy(update={"organisasjoner": ()})
    assert free.har_partsrett(Organisasjon(navn="Fantasiforbundet"))


@pytest.mark.parametrize("name", ["ka-2060", "../secret", "", "KA-2006"])
def test_an_unknown_round_names_the_known_and_the_nearest(name):
    with pytest.raises(UnknownRoundError) as caught:
        read_round(name)
    message = str(caught.value)
    assert f"«{name}»" in message
    assert all(known in message for known in NAMES)
    assert caught.value.message.values["nearest"] == "ka-2006" or not name.startswith("ka-")


def test_a_round_is_closed_and_frozen(runde):
    with pytest.raises(ValidationError):
        type(runde).model_validate({**runde.model_dump(), "prosent": "1,2"})
    with pytest.raises(ValidationError):
        runde.ankefrist = None
