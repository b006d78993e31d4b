import pytest

from pipeline.errors import Place, column_letters


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_named_as_spreadsheets_name_them(number, letters):
    assert column_letters(number) == letters


@pytest.mark.parametrize(
    ("place", "text", "cell"),
    [
        (Place("utfall.yaml"), "utfall.yaml", ""),
        (Place("utfall.yaml", 3, 5), "utfall.yaml:3:5", ""),
        (Place("liste.csv", 7, 4, ""), "liste.csv, D7", "D7"),
        (Place("liste.xlsx", 7, 4, "Ark1"), "liste.xlsx, Ark1!D7", "D7"),
        (Place("liste.xlsx", sheet="Ark1"), "liste.xlsx", ""),
    ],
)
def test_a_place_is_written_as_its_kind_of_file_is_read(place, text, cell):
    assert (str(place), place.cell) == (text, cell)
