"""An archive with an entry that can be handed over, and what it is handed over with."""

import importlib.util
import io
import itertools
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import (
    Journalposttype,
    Korrespondanseparttype,
    Sensitivitet,
    SkjermingDokument,
    Variantformat,
)
from archive.desk import Archive
from archive.handoff.envelope import Address
from archive.handoff.handoffs import Handoffs, Order
from archive.handoff.item import Dialekt
from archive.handoff.receiving import Receiving
from archive.handoff.sending import Clock, Patience, Sending
from archive.handoff.shelf import Shelf
from archive.model import Faktum, Korrespondansepart, Skjerming

ADDRESS = Address(mottaker="974760673", avsender="889640782")
SCREENED = Skjerming(
    tilgangsrestriksjon="Unntatt offentlighet",
    skjermingshjemmel="offl. § 13",
    skjerming_metadata=("Skjerming navn avsender",),
    skjerming_dokument=SkjermingDokument.DELER,
)

RECEIVER = importlib.util.spec_from_file_location(
    "receiver", Path(__file__).with_name("receiver.py")
)


def pdf_a(text="1"):
    """Make a file that says of itself that it is PDF/A-2b."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as metadata:
            metadata["pdfaid:part"] = "2"
            metadata["pdfaid:conformance"] = "B"
            metadata["dc:title"] = text
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


PDF = pdf_a()


def make_entry(nokkel="protokoll-1", pdf=PDF, **more):
    parts = Korrespondanseparttype
    values = {
        "tittel": "Enighetsprotokoll 4.1 & <mer>",
        "dokumenttype": "enighetsprotokoll",
        "journalposttype": Journalposttype.INNGAENDE,
        "skal_signeres": True,
        "skjerming": SCREENED,
        "korrespondanseparter": (
            Korrespondansepart(
                korrespondanseparttype=parts.AVSENDER, korrespondansepart_navn="Fagforeningen"
            ),
            Korrespondansepart(
                korrespondanseparttype=parts.MOTTAKER, korrespondansepart_navn="Øvingsby"
            ),
        ),
        "fakta": (
            Faktum.kode("hjemmel", "4.1"),
            Faktum("organisasjon", "Lagforbundet", sensitivitet=Sensitivitet.SAERLIG_KATEGORI),
        ),
        "filer": (
            NewFile(
                data=b"docx",
                suffix=".docx",
                variantformat=Variantformat.PRODUKSJONSFORMAT,
                format="fmt/412",
            ),
            NewFile(
                data=pdf,
                suffix=".pdf",
                variantformat=Variantformat.ARKIVFORMAT,
                format="fmt/477",
                format_detaljer="PDF/A-2b",
            ),
        ),
    }
    return NewEntry(nokkel=nokkel, tekst="tekst", **(values | more))


class Bench:
    """An archive, and what hand-offs are done with, at a time that a test sets."""

    def __init__(self, archive, hand):
        self.archive = archive
        self.now = hand.now
        self._hand = hand
        self.shelf = Shelf(archive.parts, archive.registration)
        self.handoffs = Handoffs(self.shelf)

    @property
    def hand(self):
        return Hand(self.now, self._hand.by, self._hand.new_id)

    def order(self, dialekt=Dialekt.EFORMIDLING, **more):
        return Order(dialekt=Dialekt(dialekt), address=ADDRESS, **more)

    def make(self, number="2026/1-1", dialekt=Dialekt.EFORMIDLING):
        return self.handoffs.make(number, self.order(dialekt), self.hand)

    def send(self, target, *numbers, **patience):
        clock = Clock(lambda: self.now, self.wait, lambda: 1.0)
        sending = Sending(self.shelf, target, Patience(**patience), clock)
        return list(sending.send(numbers, "Kari Arkivar"))

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)

    @property
    def receiving(self):
        return Receiving(self.shelf, self.hand)

    def state(self, message):
        return self.shelf.overview(message, self.now).standing.tilstand.value


@pytest.fixture
def bench(archive, hand, case):
    archive.register(case, [make_entry()], hand)
    return Bench(archive, hand)


@pytest.fixture(scope="session")
def packages(tmp_path_factory):
    """The files of a package in both dialects, made once, and when."""
    archive = Archive.create(tmp_path_factory.mktemp("packages") / "arkiv")
    count = itertools.count(1)
    now = datetime.fromisoformat("2026-10-13T14:30:00+00:00")
    hand = Hand(now, "Kari Arkivar", lambda: f"00000000-0000-4000-8000-{next(count):012}")
    case = NewCase(
        nokkel="ovingsby/2026",
        tittel="Lokale forhandlinger 2026: Øvingsby",
        administrativ_enhet="Forhandling",
        saksansvarlig="Kari Arkivar",
    )
    archive.register(case, [make_entry()], hand)
    bench = Bench(archive, hand)
    made = {d: bench.make(dialekt=d).item for d in ("eformidling", "fiks-v1")}
    return {dialect: bench.shelf.files(item) for dialect, item in made.items()}, now


@pytest.fixture
def at():
    """A moment some days after the archive's."""
    return datetime.fromisoformat("2026-10-20T12:00:00+02:00")


@pytest.fixture(scope="session")
def other():
    """The module of the receiver that hand-offs are tried against."""
    module = importlib.util.module_from_spec(RECEIVER)
    RECEIVER.loader.exec_module(module)
    return module


@pytest.fixture
def entry_of_handoff():
    """Make an entry that can be handed over."""
    return make_entry
