import pytest

from pipeline.sheet_texts import sheet_texts
from pipeline.source.headers import COLUMNS


@pytest.mark.parametrize("sheet", ["disponering", "lonnsliste"])
def test_every_language_has_the_same_words(sheet):
    keys = [list(sheet_texts(sprak, sheet)) for sprak in ("nb", "nn", "sv")]
    assert keys[0] == keys[1] == keys[2]
    assert all(sheet_texts(sprak, sheet)[key] for sprak in ("nb", "nn", "sv") for key in keys[0])


def test_every_column_of_a_list_is_explained():
    assert set(COLUMNS) <= set(sheet_texts("nb", "lonnsliste"))


def test_a_heading_of_the_disposal_is_one_that_a_list_may_have():
    for sprak in ("nb", "nn", "sv"):
        words = sheet_texts(sprak, "disponering")
        for field in ("navn", "kode", "gammel_kode", "stilling", "prosent", "gammel", "ny"):
            assert words[field] == getattr(COLUMNS[field], sprak)
