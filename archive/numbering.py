"""Numbers: given last, when all else of a change is known and staged.

Until then a new case has number 0 in its year, and a new entry 0 in the journal.
"""

from collections.abc import Callable
from dataclasses import replace

from archive.catalogue import Numbers
from archive.model import Journalpost, Saksmappe

UNNUMBERED = 0


class Series:
    """The next numbers of each year (M012, M014), taken one by one."""

    def __init__(self, free: Callable[[int], Numbers]) -> None:
        self._free = free
        self._next: dict[int, Numbers] = {}

    def case(self, year: int) -> int:
        """Take the year's next number of a case."""
        numbers = self._of(year)
        self._next[year] = replace(numbers, case=numbers.case + 1)
        return numbers.case

    def journal(self, year: int) -> int:
        """Take the year's next number in the journal."""
        numbers = self._of(year)
        self._next[year] = replace(numbers, journal=numbers.journal + 1)
        return numbers.journal

    def _of(self, year: int) -> Numbers:
        if year not in self._next:
            self._next[year] = self._free(year)
        return self._next[year]


def numbered(sak: Saksmappe, series: Series) -> Saksmappe:
    """Give the case with all that has no number yet numbered, the entries in their order."""
    if sak.sakssekvensnummer == UNNUMBERED:
        number = series.case(sak.saksaar)
        sak = replace(sak, sakssekvensnummer=number, mappe_id=f"{sak.saksaar}/{number}")
    posts = tuple(_entry(sak.mappe_id, post, series) for post in sak.journalposter)
    return replace(sak, journalposter=posts)


def _entry(mappe_id: str, post: Journalpost, series: Series) -> Journalpost:
    if post.journalsekvensnummer != UNNUMBERED:
        return post
    return replace(
        post,
        registrerings_id=f"{mappe_id}-{post.journalpostnummer}",
        journalsekvensnummer=series.journal(post.journalaar),
    )
