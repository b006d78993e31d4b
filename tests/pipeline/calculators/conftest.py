"""Questions whose answers are in the sources or can be reckoned in the head."""

import pytest

from pipeline import calculators as c

QUESTIONS = {
    "pot": (
        c.Pot,
        c.pot,
        {
            "regnskapsfort_lonn": "5 557 900",
            "trekk": ["øverste leder=742000", "særskilt arbeidstid=168400", "annet=741500"],
            "paslag": ["mai en gang til=358000"],
            "prosent": "1,2",
            "brukt": "51100",
            "arsverk_i_grunnlagsaret": "10",
            "arsverk_na": "8",
        },
    ),
    "rest": (
        c.Rest,
        c.rest,
        {
            "ramme": "3,2",
            "overheng": "0,95",
            "sentralt": ["3,00 per time 2026-04-01"],
            "snittlonn": "468000",
            "arsverk": "60",
            "lokalt_fra": "2026-06-01",
        },
    ),
    "date": (
        c.Date,
        c.date,
        {"rest": "1,5", "fra": "2026-04-01", "snittlonn": "460000"},
    ),
    "moved": (
        c.Date,
        c.date,
        {"kr": "4875", "fra": "2026-04-01", "til": "2026-07-01"},
    ),
    "backpay": (
        c.BackPay,
        c.back_pay,
        {
            "tillegg": "6000",
            "stillingsprosent": "80",
            "fra": "2026-06-16",
            "forste_utbetaling": "2026-11",
        },
    ),
    "carryover": (
        c.CarryOver,
        c.carry_over,
        {
            "tillegg": ["2 % 2026-04-01", "1 % 2026-05-01", "4680 kr 2026-02-10"],
            "overheng": "0,75",
            "snittlonn": "468000",
            "noyaktig": True,
        },
    ),
    "claim": (
        c.Claim,
        c.claim,
        {
            "prosent": "3,5",
            "minst_kr": "860",
            "snittlonn": "21800",
            "arsverk": "120",
            "fra": "2026-10-01",
        },
    ),
    "hourly": (
        c.Claim,
        c.claim,
        {"kr_per_time": "4,00", "snittlonn": "468000", "arsverk": "60"},
    ),
}


@pytest.fixture(name="answer", scope="session")
def fixture_answer():
    """Give the answer to a question, some of its facts changed or left out (None)."""

    def answer(name, **changes):
        kind, reckon, given = QUESTIONS[name]
        return reckon(c.ask(kind, {**given, **changes}))

    return answer


@pytest.fixture(name="figures", scope="session")
def fixture_figures(answer):
    """Give the figures of an answer by name."""
    return lambda name, **changes: {line.name: line.value for line in answer(name, **changes).lines}


@pytest.fixture(name="names", scope="session")
def fixture_names():
    return tuple(QUESTIONS)
