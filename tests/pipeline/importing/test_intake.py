"""Rows of a list as the archive has them, and a journal that goes on."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from itertools import count

import pikepdf
import pytest
from docx import Document

from archive.casework import Hand
from archive.codes import Opphav
from archive.desk import Archive
from pipeline.importing import Intake, Recognition, Row, as_csv, as_json, read_journal

TEXT = (
    "Protokoll 13. oktober 2019 fra forhandlinger mellom Prøvedal kommune og Fagforbundet om "
    "lokale tillegg etter pkt. 4.2.1. Partene ble enige."
)
UNIONS = ("Fagforbundet", "Parat")


def docx(text=TEXT):
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def scan():
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "arkiv")


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "skannet"
    (folder / "2019").mkdir(parents=True)
    (folder / "2019" / "a.docx").write_bytes(docx())
    (folder / "b.pdf").write_bytes(scan())
    return folder


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "liste.journal.jsonl"


@pytest.fixture
def take(archive, files, journal):
    numbers = count(1)

    def hand():
        return Hand(
            datetime(2026, 10, 15, tzinfo=UTC),
            "Arkivar",
            lambda: f"00000000-0000-4000-8000-{next(numbers):012}",
        )

    def rows(*rows):
        intake = Intake(archive, files, UNIONS, Recognition(None), hand)
        return list(intake.take(rows, journal))

    return rows


def facts(thing):
    return {fact.navn: (fact.verdi, fact.opphav) for fact in thing.fakta}


def test_what_is_not_said_is_guessed_and_marked_so(archive, take):
    (done,) = take(Row(2, "2019/a.docx", {"hjemmel": "4.3", "tittel": "Protokoll Prøvedal"}))
    assert (done.utfall, done.nummer, done.ukjent) == ("tatt inn", "2026/1-1", ())
    assert done.gjettet["arbeidsgiver"] == "Prøvedal kommune"
    assert "hjemmel" not in done.gjettet
    shown = archive.show("2026/1")
    (post,) = shown.journalposter
    assert post.tittel == "Protokoll Prøvedal"
    assert facts(post) == {
        "hjemmel": ("4.3", None),
        "utfall": ("enighet", Opphav.GJETTET),
        "organisasjon": ("Fagforbundet", Opphav.GJETTET),
    }
    assert facts(shown.sak) == {
        "arbeidsgiver": ("Prøvedal kommune", Opphav.GJETTET),
        "aar": ("2019", Opphav.GJETTET),
    }
    assert str(post.dokumentets_dato) == "2019-10-13"
    assert archive.verify().faults == ()


def test_what_cannot_be_guessed_is_unknown(archive, take):
    (done,) = take(Row(2, "b.pdf", {"dato": "13.10.2018"}))
    assert done.gjettet == {"aar": "2018"}
    assert set(done.ukjent) == {
        "arbeidsgiver", "organisasjon", "hjemmel", "utfall", "dokumenttype",
    }  # fmt: skip
    shown = archive.show("2026/1")
    assert shown.sak.tittel == "Lokale forhandlinger 2018, ukjent"
    assert shown.journalposter[0].hoveddokument.dokumenttype == "ukjent"
    assert str(shown.journalposter[0].dokumentets_dato) == "2018-10-13"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "names no file"),
        ("borte.pdf", "cannot be read"),
        ("../ut.pdf", "leads out"),
        ("/etc/passwd", "absolute"),
        ("lenke.pdf", "outside"),
        ("makro.docx", "macros|no DOCX|damaged"),
        ("a.yaml", "neither a PDF nor"),
        ("tom.pdf", "no PDF"),
    ],
)
def test_a_row_that_is_refused_says_why_and_stops_no_other(files, take, tmp_path, name, why):
    (tmp_path / "utenfor.pdf").write_bytes(scan())
    (files / "lenke.pdf").symlink_to(tmp_path / "utenfor.pdf")
    (files / "makro.docx").write_bytes(b"PK\x03\x04")
    (files / "a.yaml").write_text("a: b")
    (files / "tom.pdf").touch()
    refused, taken = take(Row(2, name, {}), Row(3, "b.pdf", {}))
    assert refused.utfall == "avvist"
    assert re.search(why, refused.grunn)
    assert taken.utfall == "tatt inn"


def test_a_date_that_is_none_is_refused(take):
    (done,) = take(Row(7, "b.pdf", {"dato": "i fjor"}))
    assert done.grunn == "line 7: «i fjor» is no date: write it as 2026-06-01"


def test_the_same_command_goes_on_after_the_journal(archive, take, journal, files):
    rows = [Row(2, "2019/a.docx", {}), Row(3, "b.pdf", {}), Row(4, "borte.pdf", {})]
    first = take(*rows)
    lines = journal.read_text("utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:1]) + lines[1][:20], "utf-8")  # cut off in the second
    (files / "borte.pdf").write_bytes(scan() + b"\n% another\n")
    again = take(*rows)
    assert again[0] == first[0]
    assert (again[1].utfall, again[1].nummer) == ("fantes", first[1].nummer)
    assert again[2].utfall == "tatt inn"
    assert take(*rows) == again
    assert len(dict(read_journal(journal))) == 3


def test_the_report_tells_of_every_row(take):
    done = take(Row(2, "2019/a.docx", {}), Row(3, "=cmd.pdf", {}))
    assert [one["utfall"] for one in json.loads(as_json(done))] == ["tatt inn", "avvist"]
    rows = list(csv.DictReader(io.StringIO(as_csv(done).removeprefix("\ufeff")), delimiter=";"))
    assert rows[0]["nummer"] == "2026/1-1"
    assert "arbeidsgiver: Prøvedal kommune" in rows[0]["gjettet"]
    assert rows[1]["fil"] == "'=cmd.pdf"


def test_the_missing_program_is_told_of_by_name():
    assert "OCRmyPDF is not installed" in str(Recognition(None).lacking)
    assert Recognition("/usr/bin/ocrmypdf").lacking is None
