"""An archive with a closed period, and its deposit."""

import shutil
from dataclasses import replace

import pytest

from archive.administration import first_object
from archive.casework.closing import answered, closed, expired, with_status
from archive.casework.correcting import document_screened, remarked, screened
from archive.codes import (
    Avskrivningsmaate,
    Handling,
    Journalposttype,
    Journalstatus,
    Kassasjonsvedtak,
    Korrespondanseparttype,
    SkjermingDokument,
    SkjermingMetadata,
)
from archive.deposit import Wish, deposit
from archive.desk import Archive
from archive.durable import Disk
from archive.model import Bevaringsregel, Kassasjon, Korrespondansepart, Skjerming
from archive.retention import Disposal
from archive.structure import Plan, PlannedClass

SCREENED = "Unntatt offentlighet"
UNION = "Fagforbundet"
PLAN = Plan(
    tittel="Lokale forhandlinger",
    klasser=(
        PlannedClass(
            klasse_id="1",
            tittel="Forhandlinger",
            klasser=(PlannedClass(klasse_id="1.1", tittel="Lokale"),),
        ),
        PlannedClass(klasse_id="2", tittel="Tvister"),
    ),
    bevaringsregler=(
        Bevaringsregel(
            dokumenttyper=("innkalling",),
            kassasjon=Kassasjon(kassasjonsvedtak=Kassasjonsvedtak.KASSERES, bevaringstid=10),
            avklart=True,
        ),
    ),
)
SKJERMING = Skjerming(
    tilgangsrestriksjon=SCREENED,
    skjermingshjemmel="offl. § 13",
    skjerming_metadata=(
        SkjermingMetadata.TITTEL_REGISTRERING_ORD,
        SkjermingMetadata.AVSENDER,
    ),
    skjerming_dokument=SkjermingDokument.DELER,
)


class Clerk:
    """Does to an archive what a user would by the commands."""

    def __init__(self, archive, hand):
        self.archive = archive
        self.hand = hand

    def change(self, number, act, handling=Handling.ENDRET):
        return self.archive.registration.change(
            number, lambda sak: (act(sak), {}), self.hand, handling
        )

    def finish(self, number):
        """Archive every entry of a case, and close it."""
        for post in self.archive.show(number).journalposter:
            if not post.utgar:
                entry = post.registrerings_id
                self.change(
                    entry,
                    lambda s, e=entry: with_status(s, e, Journalstatus.ARKIVERT, self.hand),
                    Handling.NY_STATUS,
                )
        arkiv = self.archive.administration.arkiv()
        way = Avskrivningsmaate.ETTERRETNING
        self.change(number, lambda s: closed(s, arkiv, self.hand, way), Handling.AVSLUTTET)


def filled(folder, hand, case, entry):
    """Make an archive with a closed period of two cases: screened, expired, disposed of."""
    archive = Archive.create(folder, first=[first_object(PLAN, hand)])
    clerk = Clerk(archive, hand)
    sides = (
        Korrespondansepart(
            korrespondanseparttype=Korrespondanseparttype.AVSENDER, korrespondansepart_navn=UNION
        ),
        Korrespondansepart(
            korrespondanseparttype=Korrespondanseparttype.MOTTAKER,
            korrespondansepart_navn="Øvingsby kirkelige fellesråd",
        ),
    )
    archive.register(
        case,
        [
            entry(
                "krav",
                "1",
                tittel=f"Krav fra {UNION}",
                offentlig_tittel="Krav fra *****",
                skjerming=SKJERMING,
                korrespondanseparter=sides,
            ),
            entry("feil", "2", tittel="Feilført"),
            entry(
                "innkalling",
                "3",
                tittel="Innkalling",
                dokumenttype="innkalling",
                journalposttype=Journalposttype.INTERNT_UTEN_OPPFOLGING,
            ),
            entry("referat", "4", tittel="Referat", dokumenttype="innkalling"),
        ],
        hand,
    )
    archive.register(replace(case, nokkel="annen"), [entry("krav", "5")], hand)
    clerk.change("2026/1-2", lambda s: expired(s, "2026/1-2", "Feil sak", hand))
    clerk.change("2026/1-1", lambda s: remarked(s, "2026/1-1", "Sett på", hand))
    clerk.change(
        "2026/1",
        lambda s: screened(
            s, "2026/1", replace(SKJERMING, skjerming_metadata=(SkjermingMetadata.PART,))
        ),
    )
    clerk.change(
        "2026/2-1",
        lambda s: document_screened(s, "2026/2-1", replace(SKJERMING, skjerming_metadata=())),
    )
    clerk.change(
        "2026/1-1",
        lambda s: answered(s, "2026/1-1", Avskrivningsmaate.BREV, hand, "2026/1-3"),
        Handling.AVSKREVET,
    )
    for number in ("2026/1", "2026/2"):
        clerk.finish(number)
    archive.administration.dispose(
        Disposal(number="2026/1-4", reason="Ikke arkivverdig", forced=True), hand
    )
    part = archive.administration.arkiv().arkivdeler[0]
    archive.administration.succeed("Neste periode", hand)
    archive.administration.close_part(part.system_id, hand)
    return archive


@pytest.fixture(scope="session")
def period(tmp_path_factory, makers):
    """An archive with a closed period, to read."""
    hand, case, entry = makers
    return filled(tmp_path_factory.mktemp("period") / "arkiv", hand(5000), case(), entry)


@pytest.fixture
def closed_period(period, tmp_path):
    """A copy of it, to change."""
    shutil.copytree(period.folder, tmp_path / "kopi av arkiv")
    return Archive.open(tmp_path / "kopi av arkiv")


@pytest.fixture
def plan():
    return PLAN


@pytest.fixture
def wish(tmp_path):
    return Wish(period=None, folder=tmp_path / "avlevering")


def made(archive, wish):
    return deposit(archive._store, archive.trail, wish, Disk())


@pytest.fixture(scope="session")
def deposited(period, tmp_path_factory):
    """A deposit without schemas, to read."""
    folder = tmp_path_factory.mktemp("deposit") / "avlevering"
    made(period, Wish(period="Lokale forhandlinger", folder=folder))
    return folder


@pytest.fixture
def package(deposited, tmp_path):
    """A copy of the deposit's package, to change."""
    shutil.copytree(deposited, tmp_path / "kopi")
    return tmp_path / "kopi" / "avleveringspakke"
