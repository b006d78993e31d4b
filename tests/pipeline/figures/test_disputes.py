"""Where the parties stood when they parted."""

import pytest

UNIONS = ["Fagforbundet"]


def entry(hjemmel="4.1", uenighet=None, **more):
    about = {"om": ["Størrelsen på tilleggene"], **(uenighet or {})}
    facts = {"hjemmel": hjemmel, "utfall": "uenighet", "organisasjoner": UNIONS}
    return {**facts, "uenighet": about, **more}


def claim(nr, kr, **more):
    points = [{"type": "individuelt", "ansatt": "Ada", "kr": kr}]
    return {"nr": nr, "fra": "Fagforbundet", "dato": "2026-09-15", "punkter": points, **more}


def offer(nr, kr, **more):
    points = [{"type": "generelt_kr", "kr": kr}]
    return {"nr": nr, "dato": "2026-09-29", "punkter": points, **more}


def positions(tall):
    return tall.siste_krav, tall.siste_tilbud, tall.differanse


@pytest.fixture(name="listed")
def fixture_listed(person):
    return [
        person("Ada", 400000, 406000, "Fagforbundet", siste_krav=410000),
        person("Bo", 400000, 404000, "Fagforbundet", 50, siste_krav=408000),
        person("Eli", 700000, None, "Fagforbundet", lonnskapittel="3.4.1"),
        person("Cy", 500000, 503000, "Parat"),
    ]


def test_positions_stand_in_the_list(figures, listed):
    tall = figures(ansatte=listed, protokoller=[entry()])
    assert positions(tall.protokoller[0]) == (14000, 8000, 6000)
    assert tall.enighet_kostnad == 3000
    assert tall.overskridelse_hvis_krav == 3000 + 14000 - 12000


def test_a_claim_that_the_pot_can_bear_overdraws_nothing(figures, listed):
    tall = figures(ansatte=listed, protokoller=[entry()], grunnlag={"grunnlonnsmasse": 2000000})
    assert tall.overskridelse_hvis_krav is None


def test_without_a_claim_in_the_list_the_last_document_counts(figures):
    tall = figures(krav=[claim(1, 9000), claim(2, 8000)], protokoller=[entry()])
    assert positions(tall.protokoller[0]) == (8000, 8000, 0)


def test_the_documents_that_the_protocol_names_count(figures):
    facts = entry("4.2", {"siste_krav": 1, "siste_tilbud": 1})
    tall = figures(
        krav=[claim(1, 9000, hjemmel="4.2"), claim(2, 8000, hjemmel="4.2")],
        tilbud=[offer(1, 1000, hjemmel="4.2"), offer(2, 2000, hjemmel="4.2")],
        protokoller=[facts],
    )
    assert positions(tall.protokoller[0]) == (9000, 1500, 7500)


def test_only_documents_under_the_same_basis_and_to_the_same_union_count(figures):
    tall = figures(
        krav=[claim(1, 9000, hjemmel="4.2"), claim(2, 8000)],
        tilbud=[offer(1, 1000, hjemmel="4.2"), offer(2, 2000, hjemmel="4.2", til=["Parat"])],
        protokoller=[entry("4.2")],
    )
    assert positions(tall.protokoller[0]) == (9000, 1500, 7500)


def test_nothing_known_is_not_nothing_claimed(figures):
    tall = figures(protokoller=[entry("4.3")]).protokoller[0]
    assert positions(tall) == (None, None, None)


def test_an_unknown_claim_overdraws_an_unknown_amount(figures):
    tall = figures(protokoller=[entry()])
    assert tall.protokoller[0].siste_krav is None
    assert tall.overskridelse_hvis_krav is None


def test_an_agreement_has_no_positions(figures):
    tall = figures(krav=[claim(1, 9000)])
    assert positions(tall.protokoller[0]) == (None, None, None)
    assert tall.overskridelse_hvis_krav is None


@pytest.mark.parametrize(
    ("sent", "days"), [("2026-11-20", 11), ("2026-12-01", 0), ("2026-12-02", -1)]
)
def test_days_left_to_appeal(figures, sent, days):
    facts = entry(anke={"sendt": sent})
    assert figures(protokoller=[facts]).protokoller[0].dager_til_ankefrist == days


def test_without_an_appeal_or_a_deadline_no_days_are_counted(figures, runde):
    free = runde.model_copy(update={"ankefrist": None})
    assert figures(protokoller=[entry()]).protokoller[0].dager_til_ankefrist is None
    facts = entry(anke={"sendt": "2026-11-20"})
    assert figures(runde=free, protokoller=[facts]).protokoller[0].dager_til_ankefrist is None
