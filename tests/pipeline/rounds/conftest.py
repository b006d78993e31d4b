import pytest

from pipeline.rounds import folder


@pytest.fixture(scope="session", autouse=True)
def _read_anew():
    """Read the rounds again, though something before these tests has read them."""
    folder._supplied.cache_clear()
    folder._supplied_names.cache_clear()
