from collections import Counter

import pytest

from pipeline.model import Ansatt
from pipeline.source.headers import (
    COLUMNS,
    REQUIRED,
    STATED,
    field_of,
    is_forbidden,
    meant_by,
    says_too_little,
)


def test_every_fact_of_an_employee_has_a_column_and_none_more():
    assert list(Counter([*COLUMNS])) == list(COLUMNS)
    assert set(COLUMNS) == set(Ansatt.model_fields)


def test_what_the_model_requires_the_list_requires():
    assert set(REQUIRED) == {n for n, f in Ansatt.model_fields.items() if f.is_required()}


@pytest.mark.parametrize("field", [*COLUMNS, *STATED])
def test_every_heading_leads_to_its_field_however_it_is_written(field):
    for name in {**COLUMNS, **STATED}[field].all:
        for written in (name, name.upper(), f" {name} ", name.replace(" ", "\n"), f"{name}:"):
            assert field_of(written) == field, written
    assert field_of(field) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Stilling (%)", "prosent"),
        ("Stillingsprosent (%)", "prosent"),
        ("Årslønn før (100 %)", "gammel"),
        ("Årslønn før i kr", "gammel"),
        ("Ny lønn pr. år", "ny"),
        ("NY_ÅRSLØNN", "ny"),
        ("Noverande løn", "gammel"),
        ("Ansatt-nr.", "nr"),
        ("Org.", "organisasjon"),
        ("Befattning", "stilling"),
        ("Lønn", None),
        ("Skonummer", None),
        ("", None),
        ("100 %", None),
    ],
)
def test_units_and_signs_make_no_difference(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Stiling", "Stilling"),
        ("Befatning", "Befattning"),
        ("Nye årslønn", "Ny årslønn"),
        ("Bil", None),
    ],
)
def test_the_nearest_heading_is_named_as_it_is_written(heading, meant):
    assert meant_by(heading) == meant


def test_columns_of_identity_numbers_and_absence_are_never_wanted():
    assert is_forbidden("Fødselsnr.")
    assert is_forbidden("PERSONNUMMER")
    assert is_forbidden("Sykefravær %") is False
    assert is_forbidden("Sykefravær")
    assert not any(is_forbidden(n) for names in COLUMNS.values() for n in names.all)


def test_pay_alone_does_not_say_which():
    assert says_too_little("Lønn")
    assert says_too_little("Månedslønn (kr)")
    assert not any(says_too_little(n) for names in COLUMNS.values() for n in names.all)
