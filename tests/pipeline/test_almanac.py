from datetime import date

import pytest
from babel.dates import format_date

from pipeline.almanac import MONTHS, WEEKDAYS

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "en": "en_GB"}


@pytest.mark.parametrize("language", MONTHS)
def test_the_months_are_those_of_the_cldr(language):
    days = [date(2026, month, 1) for month in range(1, 13)]
    expected = [format_date(day, "MMMM", locale=LOCALES[language]) for day in days]
    assert list(MONTHS[language]) == expected


@pytest.mark.parametrize("language", WEEKDAYS)
def test_the_weekdays_are_those_of_the_cldr(language):
    days = [date(2026, 6, day) for day in range(1, 8)]
    assert days[0].weekday() == 0
    expected = [format_date(day, "EEEE", locale=LOCALES[language]) for day in days]
    assert list(WEEKDAYS[language]) == expected
