"""The commands on cases and entries: how far they have come, and setting them right."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from archive.casework import Files
from archive.casework.closing import answered, closed, expired, reopened, with_status
from archive.casework.correcting import (
    amended,
    corrected,
    document_screened,
    referred,
    remarked,
    retitled,
    screened,
    unreferred,
)
from archive.codes import (
    Avskrivningsmaate,
    Dokumentmedium,
    Journalstatus,
    SkjermingDokument,
    SkjermingMetadata,
)
from archive.model import Arkiv, Kryssreferanse, Saksmappe, Skjerming
from pipeline.cli.desks import (
    CaseNumber,
    DocumentNumber,
    EntryNumber,
    Number,
    Reason,
    Where,
    Work,
)
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.errors import msg
from pipeline.filing import corrected_version

How = Annotated[
    str | None,
    typer.Option(
        "--how",
        metavar="WORD",
        help=_("How it was dealt with: brev, epost, telefon, etterretning, orientering."),
    ),
]


def close(
    context: typer.Context,
    number: CaseNumber,
    *,
    how: How = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Close a case."""
    work = Work(context, archive, json=json)
    arkiv = work.arkiv
    off = work.code(Avskrivningsmaate, how) if how else None
    work.do(number, lambda sak: closed(sak, arkiv, work.hand, off), "Avsluttet")


def reopen(
    context: typer.Context,
    number: CaseNumber,
    *,
    reason: Reason,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Open a closed case again."""
    work = Work(context, archive, json=json)
    work.do(number, lambda sak: reopened(sak, reason, work.hand), "Gjenåpnet")


def status(
    context: typer.Context,
    number: Number,
    word: Annotated[
        str,
        typer.Argument(metavar="STATUS", help=_("journalfort, ekspedert, arkivert …")),
    ],
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Say how far an entry has come, or every entry of a case."""
    work = Work(context, archive, json=json)
    new = work.code(Journalstatus, word)

    def act(sak: Saksmappe) -> Saksmappe:
        every = [p.registrerings_id for p in sak.journalposter if not p.utgar]
        for entry in every if number == sak.mappe_id else [number]:
            sak = with_status(sak, entry, new, work.hand)
        return sak

    work.do(number, act, new.value)


def answer(
    context: typer.Context,
    number: EntryNumber,
    *,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NUMBER", help=_("The entry of the case that answers it.")),
    ] = None,
    how: How = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Say how an incoming document was dealt with."""
    work = Work(context, archive, json=json)
    usual = Avskrivningsmaate.BREV if by else Avskrivningsmaate.ETTERRETNING
    way = work.code(Avskrivningsmaate, how) if how else usual
    work.do(number, lambda sak: answered(sak, number, way, work.hand, by), "Avskrevet")


def expire(
    context: typer.Context,
    number: Number,
    *,
    reason: Reason,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Say that an entry or a case was a mistake."""
    work = Work(context, archive, json=json)
    work.do(number, lambda sak: expired(sak, number, reason, work.hand), "Utgår")


def move(
    context: typer.Context,
    number: EntryNumber,
    case: Annotated[str, typer.Argument(metavar="CASE", help=_("The case it is to be in."))],
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Move an entry to another case."""
    work = Work(context, archive, json=json)
    there = work.desk.administration.move(number, case, work.hand)
    work.desk.compact()
    work.say(there)


def correct(
    context: typer.Context,
    number: Number,
    *,
    reason: Reason,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help=_("The corrected document, PDF or DOCX.")),
    ] = None,
    document: DocumentNumber = 1,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help=_("The right title."))
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help=_("The document's right date.")),
    ] = None,
    paper: Annotated[
        str | None,
        typer.Option("--paper", metavar="PLACE", help=_("It is on paper too, and lies there.")),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Add a corrected version of a document, or set right what is said of it."""
    work = Work(context, archive, json=json)
    values: dict[str, Any] = {"tittel": title} if title else {}
    if day:
        values["dokumentets_dato"] = day.date()
    if paper:
        values |= {"dokumentmedium": Dokumentmedium.BLANDET, "oppbevaringssted": (paper,)}
    if not (file or values):
        raise work.refused(msg("say what is to be corrected: --file, --title, --date or --paper"))
    version = corrected_version(file, reason) if file else None

    def act(sak: Saksmappe) -> tuple[Saksmappe, Files]:
        new = Files()
        if values:
            sak = amended(sak, number, reason, work.hand, **values)
        if version:
            sak, new = corrected(sak, number, version, work.hand, document)
        return sak, new

    work.do_with_files(number, act, "Rettet")


def retitle(
    context: typer.Context,
    number: EntryNumber,
    title: Annotated[str, typer.Argument(metavar="TITLE", help=_("The document's new title."))],
    *,
    document: DocumentNumber = 1,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Give a document another title."""
    work = Work(context, archive, json=json)
    work.do(number, lambda sak: retitled(sak, number, title, document), "Ny tittel")


def note(
    context: typer.Context,
    number: Number,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("The remark, which stays."))],
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Remark on a case or an entry."""
    work = Work(context, archive, json=json)
    work.do(number, lambda sak: remarked(sak, number, text, work.hand), "Merknad")


def refer(
    context: typer.Context,
    number: Number,
    other: Annotated[str, typer.Argument(metavar="OTHER", help=_("What it refers to."))],
    *,
    remove: Annotated[
        bool, typer.Option("--remove", help=_("Take the reference away instead."))
    ] = False,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Refer from a case or an entry to another."""
    work = Work(context, archive, json=json)
    shown = work.desk.show(other)
    if other == shown.sak.mappe_id:
        there = Kryssreferanse(referanse_til_mappe=shown.sak.system_id)
    else:
        there = Kryssreferanse(referanse_til_registrering=shown.journalposter[0].system_id)
    change = unreferred if remove else referred
    work.do(number, lambda sak: change(sak, number, there), "Kryssreferanse")


def screen(
    context: typer.Context,
    number: Number,
    *,
    restriction: Annotated[
        str | None,
        typer.Option("--code", metavar="CODE", help=_("One of the archive's access codes.")),
    ] = None,
    metadata: Annotated[
        list[str] | None,
        typer.Option(
            "--what",
            metavar="WORD",
            help=_("What is screened of what is said of it, such as avsender, mottaker, part."),
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help=_("The whole document, not only parts of it."))
    ] = False,
    title: Annotated[
        str | None,
        typer.Option("--public-title", metavar="TEXT", help=_("Its title for everyone.")),
    ] = None,
    document: Annotated[
        int | None,
        typer.Option("--document", min=1, help=_("Only this document of the entry.")),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Keep a case, an entry or a document from public view; without a code, no longer."""
    work = Work(context, archive, json=json)
    wanted = None
    if restriction:
        wanted = Skjerming(
            tilgangsrestriksjon=restriction,
            skjermingshjemmel=_ground(work.arkiv, restriction),
            skjerming_metadata=tuple(work.code(SkjermingMetadata, word) for word in metadata or ()),
            skjerming_dokument=SkjermingDokument.HELE if whole else SkjermingDokument.DELER,
        )

    def act(sak: Saksmappe) -> Saksmappe:
        if document is None:
            return screened(sak, number, wanted, title)
        return document_screened(sak, number, wanted, document)

    work.do(number, act, "Skjerming")


def _ground(arkiv: Arkiv, restriction: str) -> str:
    """Give the law that goes with an access code; one that is unknown is refused later on."""
    codes = (c for c in arkiv.tilgangskoder if c.tilgangsrestriksjon == restriction)
    return next((code.skjermingshjemmel for code in codes if code.til_dato is None), "")
