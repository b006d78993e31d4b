from datetime import UTC, date, datetime
from itertools import count

import pytest

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import Journalposttype, Variantformat
from archive.desk import Archive
from pipeline.archive_plan import standard_plan
from pipeline.cli import main


@pytest.fixture
def hand():
    numbers = count(1)
    return Hand(
        datetime(2026, 10, 13, 12, tzinfo=UTC),
        "Grete",
        lambda: f"00000000-0000-4000-8000-{next(numbers):012}",
    )


@pytest.fixture
def desk(tmp_path, hand):
    """An archive with two cases; the first has a claim that came in and a letter that went out."""
    desk = Archive.create(tmp_path / "arkiv")
    desk.administration.set_up(standard_plan(), hand)
    for case, kinds in enumerate([("krav_dokument", "tilbud"), ("innkalling",)], 1):
        entries = [_entry(f"{case}-{kind}", kind) for kind in kinds]
        desk.register(
            NewCase(
                nokkel=str(case), tittel=f"Sak {case}", administrativ_enhet="F", saksansvarlig="G"
            ),
            entries,
            hand,
        )
    return desk


def _entry(key, kind):
    incoming = kind == "krav_dokument"
    types = Journalposttype
    return NewEntry(
        nokkel=key,
        tittel=kind.capitalize(),
        dokumenttype=kind,
        journalposttype=types.INNGAENDE if incoming else types.UTGAENDE,
        dokumentets_dato=date(2026, 10, 13),
        filer=(
            NewFile(
                data=key.encode(),
                suffix=".pdf",
                variantformat=Variantformat.ARKIVFORMAT,
                format="fmt/476",
            ),
        ),
    )


@pytest.fixture
def run(desk, capsys, monkeypatch):
    """Run `semje archive …` on that archive; give the exit code, what is said, and what is told."""
    monkeypatch.setenv("SEMJE_SPRAK", "en")

    def ran(*words):
        code = main(["archive", *words, "--archive", str(desk.folder)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran
