import itertools
from datetime import UTC, date, datetime

import pytest

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import Journalposttype, Sensitivitet, Variantformat
from archive.desk import Archive
from archive.model import Faktum, Part

NOW = datetime(2026, 10, 13, 14, 30, tzinfo=UTC)
TEXT = "Partene ble enige om et tillegg på 51 100 kroner til Bjørn Møller. Avtalen gjelder fra 1.6."


@pytest.fixture
def hand():
    count = itertools.count(1)
    return Hand(NOW, "Kari Arkivar", lambda: f"00000000-0000-4000-8000-{next(count):012}")


@pytest.fixture
def case():
    return NewCase(
        nokkel="ovingsby/2026",
        tittel="Lokale forhandlinger 2026: Øvingsby kirkelige fellesråd",
        administrativ_enhet="Forhandling",
        saksansvarlig="Kari Arkivar",
        parter=(Part(part_navn="Øvingsby kirkelige fellesråd", part_rolle="Arbeidsgiver"),),
        fakta=(
            Faktum("arbeidsgiver", "Øvingsby kirkelige fellesråd"),
            Faktum.tall("aar", 2026),
            Faktum.kode("region", "Vest"),
        ),
    )


@pytest.fixture
def entry():
    """Make an entry; `content` goes into its two files."""

    def make(nokkel="protokoll-1", content="1", tekst=TEXT, **more):
        values = {
            "tittel": "Enighetsprotokoll 4.1",
            "dokumenttype": "enighetsprotokoll",
            "journalposttype": Journalposttype.INNGAENDE,
            "dokumentets_dato": date(2026, 10, 13),
            "skal_signeres": True,
            "fakta": (
                Faktum.kode("hjemmel", "4.1"),
                Faktum.kode("utfall", "enighet"),
                Faktum("organisasjon", "Fagforbundet", sensitivitet=Sensitivitet.SAERLIG_KATEGORI),
            ),
            "filer": (
                NewFile(
                    data=f"docx {content}".encode(),
                    suffix=".docx",
                    variantformat=Variantformat.PRODUKSJONSFORMAT,
                    format="fmt/412",
                ),
                NewFile(
                    data=f"pdf {content}".encode(),
                    suffix=".pdf",
                    variantformat=Variantformat.ARKIVFORMAT,
                    format="fmt/476",
                    format_detaljer="PDF/A-2a",
                ),
            ),
        }
        return NewEntry(nokkel=nokkel, tekst=tekst, **(values | more))

    return make


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "arkiv")


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4\nunderskrevet\n")
    return path


@pytest.fixture
def filled(archive, case, entry, scan, hand):
    """An archive of two cases; the first has two entries, one signed and one made anew."""
    other = entry(
        "protokoll-2",
        "2",
        "Det ble brudd. Ingen avtale.",
        tittel="Uenighetsprotokoll 4.2",
        fakta=(Faktum.kode("hjemmel", "4.2"), Faktum.kode("utfall", "uenighet")),
    )
    archive.register(case, [entry(), other], hand)
    archive.attach_signed("2026/1-1", scan, hand)
    archive.register(case, [entry("protokoll-2", "3", "Det ble brudd igjen.")], hand)
    second = NewCase(
        nokkel="as/2026", tittel="Ås", administrativ_enhet="F", saksansvarlig="K"
    )
    krav = entry("krav", "4", "Krav nr. 1", skal_signeres=False, dokumenttype="krav_dokument")
    archive.register(second, [krav], hand)
    return archive
