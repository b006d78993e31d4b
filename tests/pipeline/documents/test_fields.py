from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

import pytest

from pipeline.documents.contexts import KONTEKSTER
from pipeline.documents.fields import Kind, common_variables, shape_of, variables
from pipeline.model.times import Maned, Tidsrom


@dataclass(frozen=True)
class Post:
    tekst: str
    belop: Fraction | None

    @property
    def halv(self) -> Fraction | None:
        return self.belop / 2 if self.belop else None


@pytest.mark.parametrize(
    ("hint", "kind", "may_be_missing"),
    [
        (str, Kind.TEXT, False),
        (str | None, Kind.TEXT, True),
        (int, Kind.WHOLE, False),
        (Decimal, Kind.FIGURE, False),
        (Fraction | None, Kind.FIGURE, True),
        (date, Kind.DATE, False),
        (Maned | None, Kind.MONTH, True),
        (time, Kind.TIME, False),
        (Tidsrom | time, Kind.TIME, False),
        (bool, Kind.YES_NO, False),
        (Annotated[str | None, "said"], Kind.TEXT, True),
        (tuple[str, ...], Kind.LIST, False),
        (list[str] | None, Kind.LIST, True),
        (Post | None, Kind.PARTS, True),
    ],
)
def test_a_type_gives_a_kind_and_whether_it_may_be_missing(hint, kind, may_be_missing):
    shape = shape_of(hint)
    assert (shape.kind, shape.may_be_missing) == (kind, may_be_missing)


def test_a_choice_is_a_text_with_its_choices():
    assert shape_of(Literal["trekk", "sum"]).choices == ("trekk", "sum")


def test_a_list_says_what_each_entry_is():
    assert shape_of(tuple[date, ...]).each.kind is Kind.DATE


def test_a_value_has_its_fields_and_what_it_works_out():
    parts = shape_of(Post).parts
    assert {name: field.shape.may_be_missing for name, field in parts.items()} == {
        "tekst": False,
        "belop": True,
        "halv": True,
    }


def test_rows_of_an_agreement_always_have_their_date():
    dates = {
        type_: variables(type_)["rader"].shape.each.parts["virkningsdato"].shape.may_be_missing
        for type_ in ("krav_dokument", "enighetsprotokoll", "vedlegg_disponering")
    }
    assert dates == {
        "krav_dokument": True,
        "enighetsprotokoll": False,
        "vedlegg_disponering": False,
    }


def test_every_variable_says_what_it_holds():
    silent = [(t, n) for t in KONTEKSTER for n, field in variables(t).items() if not field.about]
    assert silent == []


def test_what_all_types_have_is_common():
    assert {"dokument", "arbeidsgiver", "avsender"} <= set(common_variables())
    assert "rader" not in common_variables()
