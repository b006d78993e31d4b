import importlib.util
import itertools
import os
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import Journalposttype, Sensitivitet, Variantformat
from archive.desk import Archive
from archive.model import Faktum, Part

SPEC = importlib.util.spec_from_file_location("postgres", Path(__file__).with_name("postgres.py"))
SCHEMAS = itertools.count(1)
NOW = datetime(2026, 10, 13, 14, 30, tzinfo=UTC)
TEXT = "Partene ble enige om et tillegg på 51 100 kroner til Bjørn Møller. Avtalen gjelder fra 1.6."


def make_hand(first=1):
    count = itertools.count(first)
    return Hand(NOW, "Kari Arkivar", lambda: f"00000000-0000-4000-8000-{next(count):012}")


def make_case():
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


def make_entry(nokkel="protokoll-1", content="1", tekst=TEXT, **more):
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


@pytest.fixture(scope="session")
def noark_schemas():
    """The folder of the official schemas and code lists, which are no part of the project."""
    beside = Path(__file__).parents[2].parent / "shared" / "noark" / "schemas"
    folder = Path(os.environ.get("SEMJE_NOARK_SCHEMAS") or beside)
    if not folder.is_dir():
        pytest.skip("no official Noark schemas: set SEMJE_NOARK_SCHEMAS")
    return folder


@pytest.fixture
def hand():
    return make_hand()


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def entry():
    """Make an entry; `content` goes into its two files."""
    return make_entry


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "arkiv")


@pytest.fixture
def ram(tmp_path):
    """A folder in memory, if there is any: for trials that need no disk but many operations."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="semje-", dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def scan(tmp_path_factory):
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    path.write_bytes(b"%PDF-1.4\nunderskrevet\n")
    return path


@pytest.fixture(scope="session")
def library(tmp_path_factory, scan):
    """An archive of two cases, to read; the first has two entries, one signed, one made anew."""
    archive = Archive.create(tmp_path_factory.mktemp("library") / "arkiv")
    hand = make_hand(1000)
    other = make_entry(
        "protokoll-2",
        "2",
        "Det ble brudd. Ingen avtale.",
        tittel="Uenighetsprotokoll 4.2",
        fakta=(Faktum.kode("hjemmel", "4.2"), Faktum.kode("utfall", "uenighet")),
    )
    archive.register(make_case(), [make_entry(), other], hand)
    archive.attach_signed("2026/1-1", scan, hand)
    archive.register(make_case(), [make_entry("protokoll-2", "3", "Det ble brudd igjen.")], hand)
    second = NewCase(nokkel="as/2026", tittel="Ås", administrativ_enhet="F", saksansvarlig="K")
    krav = make_entry("krav", "4", "Krav nr. 1", skal_signeres=False, dokumenttype="krav_dokument")
    archive.register(second, [krav], hand)
    archive.index_queued()
    return archive


@pytest.fixture
def filled(library, tmp_path):
    """A copy of the library, to change."""
    shutil.copytree(library.folder, tmp_path / "arkiv")
    return Archive.open(tmp_path / "arkiv")


@pytest.fixture(scope="session")
def postgres():
    """The address of an empty PostgreSQL database; tests that use it are `slow`."""
    pytest.importorskip("psycopg")
    module = importlib.util.module_from_spec(SPEC)
    SPEC.loader.exec_module(module)
    if why := module.missing():
        pytest.skip(f"PostgreSQL: {why}")
    with module.cluster() as address:
        yield address


@pytest.fixture
def katalog(postgres):
    """What the setting `katalog` may be: a schema that no other test uses."""
    return f"{postgres}&schema=t{next(SCHEMAS)}"
