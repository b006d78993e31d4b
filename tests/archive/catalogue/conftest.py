import pytest

from archive.casework import entered, opened
from archive.catalogue import Catalogue, place_of


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request, tmp_path):
    katalog = request.getfixturevalue("katalog") if request.param == "postgresql" else None
    return place_of(tmp_path, katalog)


@pytest.fixture
def catalogue(place):
    catalogue = Catalogue(place)
    catalogue.create()
    return catalogue


@pytest.fixture
def sak(case, entry, hand):
    sak = opened(case, 2026, 3, hand)
    for number, key in enumerate("ab", 7):
        sak = entered(sak, entry(key), number, hand)[0]
    return sak
