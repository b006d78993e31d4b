"""The head of a document."""

from datetime import date

import pytest

from pipeline.documents.head import apning, referanse
from pipeline.model import Mote


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([(2026, 10, 13)], "År 2026, den 13. oktober, ble det holdt forhandlinger mellom"),
        ([(2026, 10, 13), (2026, 10, 6)], "År 2026, den 6. og 13. oktober, ble"),
        ([(2026, 9, 30), (2026, 10, 1), (2026, 10, 2)], "den 30. september, 1. og 2. oktober, ble"),
        (
            [(2026, 12, 20), (2027, 1, 5)],
            "År 2026, den 20. desember, og år 2027, den 5. januar, ble",
        ),
    ],
)
def test_the_opening_line_names_every_day_once(sak, dates, expected):
    moter = [Mote(type="forhandling", dato=date(*d)) for d in dates]
    assert expected in apning(sak, moter, ["Fagforbundet"], "lønn", "HTA")


def test_the_reference_says_who_on_what_basis_and_when(sak):
    assert referanse(sak, sak.hjemmel(None)) == "ÅØF · HTA kap. 4 pkt. 4.1 · 2026"
