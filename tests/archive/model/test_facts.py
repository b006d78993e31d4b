from datetime import date
from decimal import Decimal

import pytest

from archive.codes import Art, Sensitivitet
from archive.errors import EntryError
from archive.model import Faktum


@pytest.mark.parametrize("name", ["", "Hjemmel", "lønn", "a b", "1a", "a:b"])
def test_a_fact_has_a_plain_name(name):
    with pytest.raises(EntryError, match="name"):
        Faktum(name, "x")


@pytest.mark.parametrize(
    ("value", "kind"), [("13.10.2026", Art.DATO), ("", Art.DATO), ("mange", Art.TALL)]
)
def test_a_fact_is_of_its_kind(value, kind):
    with pytest.raises(EntryError, match="not of its kind"):
        Faktum("noe", value, kind)


def test_facts_are_kept_as_text_that_says_the_same():
    assert Faktum.dato("dato", date(2026, 6, 1)).verdi == "2026-06-01"
    assert Faktum.tall("sum", Decimal("1E+5")).verdi == "100000"
    assert Faktum.tall("aar", 2026).verdi == "2026"
    assert Faktum.kode("hjemmel", "4.10") == Faktum("hjemmel", "4.10", Art.KODE)


def test_a_fact_of_a_special_category_shows_its_value_in_no_repr():
    secret = Faktum("organisasjon", "Fagforbundet", sensitivitet=Sensitivitet.SAERLIG_KATEGORI)
    assert "Fagforbundet" not in repr([secret])
    assert "Vest" in repr(Faktum("region", "Vest"))
