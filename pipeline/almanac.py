"""The names of months and weekdays in every language that is written.

They are the Unicode CLDR's, as a test finds: to load all of it takes longer than to check an
outcome.
"""

from collections.abc import Mapping
from types import MappingProxyType

_NORWEGIAN_MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)

MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "nb": _NORWEGIAN_MONTHS,
        "nn": _NORWEGIAN_MONTHS,
        "sv": (
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ),
        "en": (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    }
)
"""By language, from January."""

WEEKDAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
        "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    }
)
"""By language, from Monday."""
