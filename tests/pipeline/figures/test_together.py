"""Employers side by side: sums that never become a common pot, and the one that may."""

import pytest

NAMES = ["Prøve fellesråd", "Annet fellesråd"]


def coordinated(*names):
    return {"navn": "Prostiet", "type": "teknisk_samarbeid", "arbeidsgivere": list(names)}


def employer(navn, type_="fellesrad"):
    return {"navn": navn, "type": type_}


def joint(with_, agreed="ja"):
    return {"med": with_, "avtalt": agreed}


def test_sums_of_coordinated_employers(figures, outcome):
    group = coordinated(*NAMES)
    other = outcome(
        arbeidsgiver=employer("Annet fellesråd"),
        samordning=group,
        grunnlag={"grunnlonnsmasse": 500000},
    )
    stranger = outcome(arbeidsgiver=employer("Fremmed fellesråd"))
    tall = figures(other, stranger, samordning=group)
    assert (tall.samordning.sum_potter, tall.samordning.sum_brukt) == (18000, 24000)
    assert tall.samordning.antall_protokoller == 4
    assert tall.pott.pott == 12000
    assert tall.felles_pott_tillatt is False
    assert tall.felles_pott is None


def test_sums_wait_until_all_files_are_there(figures):
    tall = figures(samordning=coordinated(*NAMES))
    assert (tall.samordning.sum_potter, tall.samordning.antall_protokoller) == (None, None)


def test_an_unknown_use_makes_no_sum(figures, outcome):
    group = coordinated(*NAMES)
    early = outcome(
        arbeidsgiver=employer("Annet fellesråd"), samordning=group, ansatte=[], protokoller=[]
    )
    tall = figures(early, samordning=group)
    assert (tall.samordning.sum_potter, tall.samordning.sum_brukt) == (24000, None)


def test_without_company_there_is_nothing_to_sum(figures):
    tall = figures()
    assert (tall.samordning, tall.felles_pott_tillatt, tall.felles_pott) == (None, None, None)


@pytest.fixture(name="parish")
def fixture_parish(outcome):
    """Give the menighetsråd of the fellesråd, whose own pot is overdrawn by 6 000."""

    def of(type_="menighetsrad", **more):
        facts = {"felles_pott": joint("Prøve fellesråd"), "grunnlag": {"grunnlonnsmasse": 500000}}
        return outcome(arbeidsgiver=employer("Prøve menighetsråd", type_), **{**facts, **more})

    return of


def test_a_fellesrad_and_its_menighetsrad_may_share_a_pot(figures, parish):
    tall = figures(
        parish(),
        felles_pott=joint("Prøve menighetsråd"),
        grunnlag={"grunnlonnsmasse": 1500000},
    )
    assert tall.felles_pott_tillatt is True
    assert (tall.felles_pott.pott, tall.felles_pott.brukt, tall.felles_pott.rest) == (
        24000,
        24000,
        0,
    )
    assert (tall.pott.pott, tall.pott.rest, tall.pott.status) == (18000, 6000, "ok")


def test_the_one_that_overdraws_its_own_is_judged_by_the_pair(figures, outcome):
    rich = outcome(
        arbeidsgiver=employer("Annet menighetsråd", "menighetsrad"),
        felles_pott=joint("Prøve fellesråd"),
        grunnlag={"grunnlonnsmasse": 2000000},
    )
    poor = {"grunnlonnsmasse": 500000}
    alone = figures(grunnlag=poor)
    paired = figures(rich, grunnlag=poor, felles_pott=joint("Annet menighetsråd"))
    assert (alone.pott.status, paired.pott.status) == ("FEIL_over_pott", "ok")
    assert paired.pott.rest == -6000


def test_the_pair_has_no_sum_while_one_has_no_use(figures, parish):
    tall = figures(parish(ansatte=[], protokoller=[]), felles_pott=joint("Prøve menighetsråd"))
    assert (tall.felles_pott.pott, tall.felles_pott.rest) == (18000, None)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (joint("Prøve menighetsråd", "nei"), {}),
        (joint("Prøve menighetsråd"), {"felles_pott": joint("Prøve fellesråd", "nei")}),
        (joint("Prøve menighetsråd"), {"felles_pott": joint("Annet fellesråd")}),
        (joint("Prøve menighetsråd"), {"felles_pott": None}),
        (joint("Prøve menighetsråd"), {"type_": "fellesrad"}),
    ],
    ids=["not agreed here", "not agreed there", "with another", "not said there", "two fellesråd"],
)
def test_any_other_pair_may_not(figures, parish, mine, theirs):
    tall = figures(parish(**theirs), felles_pott=mine)
    assert tall.felles_pott_tillatt is False
    assert tall.felles_pott is None


def test_without_the_partners_file_the_question_stands(figures):
    assert figures(felles_pott=joint("Prøve menighetsråd")).felles_pott_tillatt is None
