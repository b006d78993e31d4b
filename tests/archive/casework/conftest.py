from dataclasses import replace

import pytest

from archive.casework import entered, opened
from archive.casework.closing import closed, expired, with_status
from archive.codes import Avskrivningsmaate, Journalposttype, Journalstatus
from archive.periods import adopted
from archive.structure import Plan, founded

INCOMING, OWN = "2026/1-1", "2026/1-2"


@pytest.fixture
def arkiv(hand):
    return founded(Plan(), hand)


@pytest.fixture
def sak(arkiv, case, entry, hand):
    """A case in its place, with an incoming entry and one of its own."""
    own = entry("brev", "2", journalposttype=Journalposttype.UTGAENDE, skal_signeres=False)
    sak = adopted(arkiv, opened(case, 2026, 1, hand))
    for sequence, new in enumerate([entry("krav", "1"), own], 1):
        sak = entered(sak, new, sequence, hand)[0]
    return sak


@pytest.fixture
def states(arkiv, sak, hand):
    """The case by how far it, or its entries, have come."""

    def all_with(status):
        found = sak
        for number in (INCOMING, OWN):
            found = with_status(found, number, status, hand)
        return found

    archived = all_with(Journalstatus.ARKIVERT)
    gone = expired(expired(sak, INCOMING, "Feil", hand), OWN, "Feil", hand)
    return {
        "open": sak,
        "sent": all_with(Journalstatus.EKSPEDERT),
        "archived": archived,
        "expired": gone,
        "expired case": expired(gone, "2026/1", "Feil", hand),
        "closed": closed(archived, arkiv, hand, Avskrivningsmaate.ORIENTERING),
    }


@pytest.fixture
def change():
    """Change a field of an entry, without asking anybody."""

    def changed(sak, number, **values):
        posts = tuple(
            replace(post, **values) if post.registrerings_id == number else post
            for post in sak.journalposter
        )
        return replace(sak, journalposter=posts)

    return changed
