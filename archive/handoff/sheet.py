"""A hand-off by hand: the files in order, and a sheet with each field of WebSak and its value.

The sheet is there as a spreadsheet, as a page and as plain text, all three with the same rows.
What it says stands in Norwegian, since the fields it names do.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from archive.codes import Korrespondanseparttype
from archive.handoff.fiks import code
from archive.handoff.package import zipped
from archive.handoff.parcel import Enclosed, Parcel
from archive.model import Journalpost, Skjerming

NAME = "websak-felt"
"""The name of the sheet, without its ending."""
_CHANGING = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_WIDTHS = {"A": 26, "B": 70}
_SENDERS = {Korrespondanseparttype.AVSENDER, Korrespondanseparttype.INTERN_AVSENDER}


@dataclass(frozen=True, slots=True)
class Row:
    """A field and the value to copy; without a value it is a heading."""

    felt: str
    verdi: str | None = None


def package(parcel: Parcel, message: str) -> dict[str, bytes]:
    """Give the files in the order in which they are to be taken, and the sheets."""
    found = rows(parcel, message)
    return {
        f"{NAME}.html": _page(found).encode(),
        f"{NAME}.txt": text(parcel, message).encode(),
        f"{NAME}.xlsx": _workbook(found),
        **{_numbered(n, file): file.data for n, file in enumerate(parcel.files, 1)},
    }


def text(parcel: Parcel, message: str) -> str:
    """Give the sheet as plain text."""
    lines = []
    for row in rows(parcel, message):
        if row.verdi is None:
            lines += ["", row.felt.upper()]
        else:
            lines.append(f"{row.felt}: {row.verdi}")
    return "\n".join(lines).strip() + "\n"


def rows(parcel: Parcel, message: str) -> list[Row]:
    """Give every field that has a value, in the order of WebSak's forms."""
    found = [
        *_case(parcel),
        *_entry(parcel),
        *_parties(parcel),
        *_documents(parcel),
        Row("Etterpå"),
        Row("Kvittering", f"semje handoff receive {parcel.post.registrerings_id} --manual NUMMER"),
        Row("Referanse", message),
    ]
    return [row for row in found if row.verdi != ""]


def _case(parcel: Parcel) -> Iterator[Row]:
    sak = parcel.sak
    yield Row("Sak")
    yield Row("Tittel 1", sak.tittel)
    yield Row("Tittel 2", sak.offentlig_tittel or "")
    yield Row("Status", _coded("saksstatus", sak.saksstatus))
    yield Row("Saksdato", f"{sak.saksdato:%d.%m.%Y}")
    yield Row("Adm.enhet", sak.administrativ_enhet)
    yield Row("Saksansvarlig", sak.saksansvarlig)
    yield Row("Journalenhet", sak.journalenhet or "")
    if parcel.klassering:
        system, item = parcel.klassering
        yield Row("Klassering", f"{item.klasse_id} {item.tittel} ({system.tittel})")
    yield from _screening(sak.skjerming)
    for part in sak.parter:
        yield Row("Sakspart", f"{part.part_navn} ({part.part_rolle})")
    yield Row("Saksnr. i Semje", sak.mappe_id)


def _entry(parcel: Parcel) -> Iterator[Row]:
    post = parcel.post
    yield Row("Journalpost")
    yield Row("Doktype", _coded("journalposttype", post.journalposttype))
    yield Row("Tittel 1", parcel.title(post.tittel))
    public = post.offentlig_tittel
    yield Row("Tittel 2", parcel.title(public) if public else "")
    yield Row("Status", _coded("journalstatus", post.journalstatus))
    yield from _dates(post)
    yield from _screening(post.skjerming)
    yield Row("Signatur", "IKKE UNDERSKREVET" if parcel.unsigned else post.signatur)
    yield Row("Journalpostnr. i Semje", post.registrerings_id)


def _dates(post: Journalpost) -> Iterator[Row]:
    named = {
        "Journaldato": post.journaldato,
        "Dokumentdato": post.dokumentets_dato,
        "Mottatt dato": post.mottatt_dato,
        "Sendt dato": post.sendt_dato,
        "Forfallsdato": post.forfallsdato,
    }
    for name, day in named.items():
        yield Row(name, f"{day:%d.%m.%Y}" if day else "")


def _screening(skjerming: Skjerming | None) -> Iterator[Row]:
    if skjerming is None:
        return
    yield Row("Tilgangskode", skjerming.tilgangsrestriksjon)
    yield Row("Paragraf", skjerming.skjermingshjemmel)
    yield Row("Skjermes", ", ".join(skjerming.skjerming_metadata))
    yield Row("Skjerming av dokument", skjerming.skjerming_dokument or "")


def _parties(parcel: Parcel) -> Iterator[Row]:
    for part in parcel.post.korrespondanseparter:
        sender = part.korrespondanseparttype in _SENDERS
        yield Row("Avsender" if sender else "Mottaker")
        yield Row("Type", _coded("korrespondanseparttype", part.korrespondanseparttype))
        yield Row("Navn", part.korrespondansepart_navn)
        yield Row("Adresse", ", ".join(part.postadresser))
        yield Row("Postnummer", part.postnummer or "")
        yield Row("Poststed", part.poststed or "")
        yield Row("E-post", part.epostadresse or "")


def _documents(parcel: Parcel) -> Iterator[Row]:
    yield Row("Dokumenter, i denne rekkefølgen")
    for number, file in enumerate(parcel.files, 1):
        document, item = file.document, file.item
        yield Row("Fil", _numbered(number, file))
        yield Row("Tittel", parcel.title(document.tittel))
        yield Row("Dokumenttype", document.dokumenttype)
        yield Row("Tilknyttet som", document.tilknyttet_registrering_som)
        yield Row("Variant", f"{item.variantformat}, versjon {item.versjonsnummer}")
        yield Row("SHA-256", item.sjekksum)


def _numbered(number: int, file: Enclosed) -> str:
    return f"{number:02}-{file.name}"


def _coded(vocabulary: str, value: str) -> str:
    """Give a text of Noark with the code by which WebSak's lists have it."""
    found = code(vocabulary, value)
    return f"{found['kode']} ({value})" if found and found["kode"] != str(value) else str(value)


def _page(found: Sequence[Row]) -> str:
    body = "\n".join(
        f"<tr><th colspan=2><h2>{escape(row.felt)}</h2></th></tr>"
        if row.verdi is None
        else f"<tr><th>{escape(row.felt)}</th><td>{escape(row.verdi)}</td></tr>"
        for row in found
    )
    return (
        '<!doctype html>\n<html lang="nb"><head><meta charset="utf-8">'
        "<title>Til registrering i WebSak</title><style>"
        "body{font-family:sans-serif}th{text-align:left;vertical-align:top;padding-right:1em}"
        "h2{margin:1em 0 .2em}td{user-select:all}</style></head>\n"
        f"<body><h1>Til registrering i WebSak</h1><table>\n{body}\n</table></body></html>\n"
    )


def _workbook(found: Sequence[Row]) -> bytes:
    """Make the spreadsheet; the same rows give the same bytes."""
    book = Workbook()
    page = book.active
    page.title = "WebSak"
    for number, row in enumerate(found, 1):
        name, value = page.cell(number, 1, row.felt), page.cell(number, 2, row.verdi)
        name.font = Font(bold=True, size=13 if row.verdi is None else 11)
        value.alignment = Alignment(wrap_text=True, vertical="top")
        if row.verdi is not None:
            value.data_type = "s"  # what begins with = is no formula of ours
    for column, width in _WIDTHS.items():
        page.column_dimensions[column].width = width
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    core = "docProps/core.xml"
    return zipped(parts | {core: _CHANGING.sub(b"", parts[core])})
