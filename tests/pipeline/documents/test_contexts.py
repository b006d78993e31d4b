"""What documents really give their templates is what the types of the variables say."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from pipeline.documents import context, plan
from pipeline.documents.contexts import KONTEKSTER
from pipeline.documents.document import Dokumenttype
from pipeline.documents.fields import Kind, variables
from pipeline.model.times import Maned, Tidsrom

HERE = Path(__file__).parent
SCENARIOS = sorted((HERE.parents[1] / "scenarios").glob("S*.yaml"))
OUTCOMES = [HERE / "outcome.yaml", *SCENARIOS]
TYPES = {
    Kind.TEXT: str,
    Kind.WHOLE: int,
    Kind.FIGURE: (int, Decimal, Fraction),
    Kind.DATE: date,
    Kind.MONTH: Maned,
    Kind.TIME: (time, Tidsrom),
    Kind.YES_NO: bool,
    Kind.LIST: (tuple, list),
}


def faults(value, shape, name):
    """Name what of a value is not as its shape says."""
    if value is None:
        return [] if shape.may_be_missing else [f"{name} is missing"]
    if shape.kind is Kind.PARTS:
        parts = shape.parts.items()
        return [
            f for n, part in parts for f in faults(getattr(value, n), part.shape, f"{name}.{n}")
        ]
    if not isinstance(value, TYPES[shape.kind]) or (shape.choices and value not in shape.choices):
        return [f"{name} is {value!r}, not {shape.kind}"]
    if shape.filled and not value:
        return [f"{name} is empty"]
    each = value if shape.kind is Kind.LIST else ()
    return [f for entry in each for f in faults(entry, shape.each, f"{name}[]")]


def test_every_type_with_a_template_has_its_variables():
    folders = (folder for folder in files("templates").iterdir() if folder.is_dir())
    names = (file.name for folder in folders for file in folder.iterdir())
    made = {name.removesuffix(".docx") for name in names if name.endswith(".docx")}
    assert made <= set(KONTEKSTER) <= set(get_args(Dokumenttype))


@pytest.mark.parametrize("path", OUTCOMES, ids=lambda path: path.stem)
def test_documents_give_what_the_types_say(path, make_case):
    sak = make_case(path.read_text("utf-8"))
    for dokument in plan(sak).dokumenter:
        given, declared = context(sak, dokument), variables(dokument.type)
        assert given.keys() == declared.keys(), dokument.navn
        wrong = [f for n, field in declared.items() for f in faults(given[n], field.shape, n)]
        assert wrong == [], dokument.navn


def test_the_mandate_is_not_given(make_case):
    mandate = "type: fellesrad\n  fullmakt: {ramme: 54 321, merknad: Aldri over dette.}"
    sak = make_case(
        (HERE / "outcome.yaml").read_text("utf-8").replace("type: fellesrad", mandate, 1)
    )
    assert sak.forhandling.arbeidsgiver.fullmakt is not None
    for dokument in plan(sak).dokumenter:
        assert context(sak, dokument)["arbeidsgiver"].fullmakt is None
    assert "fullmakt" not in variables("tilbud")["arbeidsgiver"].shape.parts
