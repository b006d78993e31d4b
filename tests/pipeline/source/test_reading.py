"""The way from file to model as a whole: round trips, and whatever can be thrown at it."""

import contextlib
from datetime import date, time
from decimal import Decimal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.errors import InputError
from pipeline.model import Ansatt, Forhandling, Mote
from pipeline.model.economy import Avtaleomrade, Okonomi
from pipeline.model.parties import Arbeidsgiver, Organisasjon
from pipeline.model.scalars import Maned, Tidsrom
from pipeline.source.characters import FORBIDDEN, decode
from pipeline.source.reading import read, read_text

HEAD = "semje: 1\neier: arbeidsgiver\ntariffområde: KA\nrunde: prove-2026\n"
OUTCOME = (
    HEAD
    + """\
arbeidsgiver: {navn: Ås & Øvre <prøve>}
organisasjoner: [{navn: "O'Prøve", representanter: [{navn: 'Bjørn "Bassen"', rolle: a}]}]
møter:
  - {type: forhandling, dato: 2026-10-13, kl: 12.00–14.30, til_stede: ['Bjørn "Bassen"']}
ansatte:
  - {navn: Kari, nr: 0123, stilling: organist; 100 % *fast*, prosent: 100, gammel: '500 000,50'}
protokoller:
  - hjemmel: 4.10
    utfall: enighet
    forste_utbetaling: 2026-11
"""
)


def all_drawable(text):
    return []


def test_a_file_becomes_a_negotiation_and_keeps_its_places(tmp_path):
    file = tmp_path / "utfall.yaml"
    file.write_text(OUTCOME)
    reading = read(file, all_drawable)
    negotiation = reading.forhandling
    assert negotiation.arbeidsgiver.navn == "Ås & Øvre <prøve>"
    assert negotiation.ansatte[0].nr == "0123"
    assert negotiation.ansatte[0].gammel == Decimal("500000.50")
    assert negotiation.ansatte[0].stilling == "organist; 100 % *fast*"
    assert negotiation.moter[0].kl == Tidsrom(time(12), time(14, 30))
    assert negotiation.protokoller[0].hjemmel == ("4.10",)
    assert negotiation.protokoller[0].forste_utbetaling == Maned(2026, 11)
    assert str(reading.positions.locate(("moter", 0, "kl"))) == f"{file}:8:47"


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("2", "use a newer"),
        ("10", "use a newer"),
        ("'0'", "write"),
        ("1.0", "write"),
        ("en", "write"),
    ],
)
def test_another_version_is_all_that_is_told(version, told):
    with pytest.raises(InputError) as caught:
        read_text(f"farge: blå\nsemje: {version}\n", "fil", all_drawable)
    (finding,) = caught.value.findings
    assert (finding.rule, finding.place.line) == ("F-VERSJON", 2)
    assert told in str(finding.message)


def test_a_version_that_is_no_text_is_a_fault_of_its_type():
    with pytest.raises(InputError) as caught:
        read_text(OUTCOME.replace("semje: 1", "semje: [1]"), "fil", all_drawable)
    assert [f.rule for f in caught.value.findings] == ["F-TYPE"]


def test_faults_of_all_kinds_come_at_once_in_file_order():
    text = OUTCOME.replace("Ås &", "Ås Ω").replace("rolle: a", "role: a").replace("0123", '"\\0"')
    with pytest.raises(InputError) as caught:
        read_text(
            text.replace("['Bj", "['Pj"),
            "fil",
            lambda t: [(i, c) for i, c in enumerate(t) if c == "Ω"],
        )
    assert [(f.rule, f.place.line) for f in caught.value.findings] == [
        ("F-TEGN", 5),
        ("F-UKJENT", 6),
        ("F-NAVN", 8),
        ("F-TEGN", 10),
    ]


TEXT = (
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
    .map(lambda text: FORBIDDEN.sub("", text).strip())
    .filter(bool)
)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
AMOUNT = st.decimals(min_value=0, max_value=10**12, places=2)
SIGNED = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
PERCENT = st.decimals(min_value="0.01", max_value=100, places=2)
TIME = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))
MEETING = st.builds(
    Mote,
    type=st.sampled_from(["drofting", "forhandling"]),
    dato=st.dates(),
    kl=st.lists(TIME, min_size=1, max_size=2, unique=True).map(lambda t: Tidsrom(*sorted(t))),
    sted=st.none() | LINE,
    dagsorden=st.lists(LINE, max_size=3).map(tuple),
    enige_om=st.lists(TEXT, max_size=2).map(tuple),
    andre_hjemler=st.lists(LINE, max_size=2).map(tuple),
)
EMPLOYEE = st.builds(
    Ansatt,
    navn=LINE,
    nr=st.none() | LINE,
    stilling=LINE,
    prosent=PERCENT,
    gammel=AMOUNT,
    ny=st.none() | AMOUNT,
    lonnsgruppe=st.none() | st.integers(-9, 9),
    vakant=st.booleans(),
    merknad=st.none() | TEXT,
)
NEGOTIATION = st.builds(
    Forhandling,
    semje=st.just("1"),
    sprak=st.sampled_from(["nb", "nn", "sv"]),
    eier=st.just("arbeidsgiver"),
    tariffomrade=st.sampled_from(["KA", "Virke HUK"]),
    runde=LINE,
    arbeidsgiver=st.builds(Arbeidsgiver, navn=LINE, adresse=st.none() | TEXT),
    organisasjoner=st.lists(st.builds(Organisasjon, navn=LINE), max_size=2).map(tuple),
    moter=st.lists(MEETING, max_size=2).map(tuple),
    ansatte=st.lists(EMPLOYEE, max_size=3).map(tuple),
    okonomi=st.none() | st.builds(Okonomi, driftsresultat=SIGNED, ramme=st.none() | PERCENT),
    avtaleomrade=st.none()
    | st.builds(
        Avtaleomrade,
        snittlonn_per_maned=AMOUNT,
        heltidsansatte=st.integers(0, 10**6),
        eksempellonner=st.lists(AMOUNT, max_size=2).map(tuple),
    ),
)


def written(value):
    """Write a value of the model as the text that a steward would."""
    if isinstance(value, BaseModel):
        given = {name: getattr(value, name) for name in sorted(value.model_fields_set)}
        return {name: written(part) for name, part in given.items() if part is not None}
    if isinstance(value, tuple):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return str(value)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEGOTIATION, st.booleans() | st.none(), st.sampled_from([None, '"', "'"]))
def test_every_negotiation_reads_back(negotiation, flow, quoting):
    text = yaml.safe_dump(
        written(negotiation),
        allow_unicode=True,
        default_flow_style=flow,
        default_style=quoting,
        sort_keys=False,
    )
    assert read_text(text, "fil", all_drawable).forhandling == negotiation


def read_or_refuse(data):
    with contextlib.suppress(InputError):
        read_text(decode(data, "fil"), "fil", all_drawable)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    read_or_refuse(data)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text):
    read_or_refuse(text.encode("utf-8", "surrogatepass"))


PIECES = [
    "{",
    "}",
    "[",
    "]",
    ": ",
    ":",
    ", ",
    "- ",
    "? ",
    "\n",
    "\n  ",
    "'",
    '"',
    "|",
    ">",
    "&a ",
    "*a ",
]
PIECES += [
    "!!str ",
    "<<",
    "~",
    "null",
    "%",
    "@",
    "#",
    "---\n",
    "...\n",
    "\t",
    "\\",
    "semje",
    "navn: x",
]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(OUTCOME)), st.integers(0, 12), st.sampled_from(PIECES)),
        max_size=4,
    )
)
def test_any_damaged_outcome_is_read_or_refused(damages):
    text = OUTCOME
    for start, length, piece in damages:
        text = text[:start] + piece + text[start + length :]
    read_or_refuse(text.encode())


def test_dates_are_dates():
    assert read_text(OUTCOME, "fil", all_drawable).forhandling.moter[0].dato == date(2026, 10, 13)
