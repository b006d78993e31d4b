"""Makes and checks a deposit of so many entries, none of them ever in memory together.

Run as `python size_worker.py FOLDER ENTRIES`; prints the memory each step has needed at most.
"""

import hashlib
import resource
import sys
import time
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from archive.audit import Endring
from archive.casework import Hand
from archive.codes import (
    Journalposttype,
    Journalstatus,
    Korrespondanseparttype,
    Saksstatus,
    TilknyttetRegistreringSom,
    Variantformat,
)
from archive.deposit import Wish, check, deposit
from archive.durable import Disk
from archive.model import (
    Dokumentbeskrivelse,
    Dokumentobjekt,
    Journalpost,
    Korrespondansepart,
    Saksmappe,
)
from archive.periods import part_closed
from archive.structure import Plan, founded

NOW = datetime(2026, 10, 13, 12, tzinfo=UTC)
BY = "Kari Arkivar"
PER_CASE = 10
DATA = b"%PDF-1.7 et dokument"
SUM = hashlib.sha256(DATA).hexdigest()
CREATED = {"opprettet_dato": NOW, "opprettet_av": BY}


def identity(kind, number):
    return str(UUID(int=kind * 10**12 + number))


class Made:
    """Stands for a store: makes each case when it is asked for."""

    def __init__(self, entries):
        numbers = count(1)
        hand = Hand(NOW, BY, lambda: identity(9, next(numbers)))
        arkiv = founded(Plan(), hand)
        self._arkiv = part_closed(arkiv, arkiv.arkivdeler[0].system_id, [], hand)
        self.cases = entries // PER_CASE

    def arkiv(self):
        return self._arkiv

    def identifiers(self, prefix):
        return (f"{prefix}2026/{number}" for number in range(1, self.cases + 1))

    def read(self, _identifier, _path):
        return DATA

    def case(self, mappe_id):
        number = int(mappe_id.partition("/")[2])
        return Saksmappe(
            system_id=identity(1, number),
            mappe_id=mappe_id,
            tittel=f"Lokale forhandlinger {number}",
            **CREATED,
            avsluttet_dato=NOW,
            avsluttet_av=BY,
            referanse_arkivdel=self._arkiv.arkivdeler[0].system_id,
            referanse_klasse=self._arkiv.klassifikasjonssystemer[0].klasser[0].system_id,
            saksaar=2026,
            sakssekvensnummer=number,
            saksdato=NOW.date(),
            administrativ_enhet="Forhandling",
            saksansvarlig=BY,
            saksstatus=Saksstatus.AVSLUTTET,
            nokkel=mappe_id,
            journalposter=tuple(entry(mappe_id, number, post) for post in range(1, PER_CASE + 1)),
        )

    def changes(self):
        for number in range(1, self.cases + 1):
            yield Endring(
                identity(1, number), "saksstatus", NOW, BY, "Under behandling", "Avsluttet"
            )


def entry(mappe_id, number, post):
    running = (number - 1) * PER_CASE + post
    return Journalpost(
        system_id=identity(2, running),
        registrerings_id=f"{mappe_id}-{post}",
        **CREATED,
        arkivert_dato=NOW,
        arkivert_av=BY,
        tittel=f"Enighetsprotokoll {post}",
        korrespondanseparter=(
            Korrespondansepart(
                korrespondanseparttype=Korrespondanseparttype.AVSENDER,
                korrespondansepart_navn=f"Fellesråd {number}",
            ),
        ),
        journalaar=2026,
        journalsekvensnummer=running,
        journalpostnummer=post,
        journalposttype=Journalposttype.INNGAENDE,
        journalstatus=Journalstatus.ARKIVERT,
        journaldato=date(2026, 10, 13),
        nokkel=str(post),
        dokumentbeskrivelser=(document(running, post),),
    )


def document(running, post):
    file = Dokumentobjekt(
        system_id=identity(4, running),
        versjonsnummer=1,
        variantformat=Variantformat.ARKIVFORMAT,
        format="fmt/477",
        **CREATED,
        referanse_dokumentfil=f"journalpost-{post}/dokument-1/versjon-1/arkivformat.pdf",
        sjekksum=SUM,
        filstoerrelse=len(DATA),
    )
    return Dokumentbeskrivelse(
        system_id=identity(3, running),
        dokumenttype="enighetsprotokoll",
        tittel=f"Enighetsprotokoll {post}",
        **CREATED,
        tilknyttet_registrering_som=TilknyttetRegistreringSom.HOVEDDOKUMENT,
        dokumentnummer=1,
        tilknyttet_dato=NOW,
        tilknyttet_av=BY,
        dokumentobjekter=(file,),
    )


class Unsynced(Disk):
    """Leaves out the syncs, which take time and no memory."""

    def sync(self, *paths):
        pass


def main(folder, entries):
    made = Made(entries)
    begun = time.monotonic()
    deposit(made, made, Wish(period=None, folder=folder), Unsynced())
    tell("made", peak(), round(time.monotonic() - begun))
    begun = time.monotonic()
    found = [f for f in check(folder).findings if not f.place.endswith(".xsd")]
    tell("checked", peak(), round(time.monotonic() - begun))
    tell("faults", len(found), *found[:3])


def tell(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def peak():
    """Give the most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
