"""Innsynskopi: what anyone may have of Vedlegg 2, which shows nobody's union (R-PV-02, PD-7).

The unions' protocols are not copied: the rows of one are its members, with or without its name.
"""

from dataclasses import replace

from pipeline.documents.attachments import (
    Disponeringskontekst,
    bruksforklaring,
    disponeringsrader,
)
from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Hode, Plan, Venter
from pipeline.documents.families.attachments import agreed_parties, attachment_date
from pipeline.documents.head import referanse
from pipeline.documents.people import arbeidsgiver_som_avsender
from pipeline.documents.rows import kodeendringer
from pipeline.errors import Message, msg

_PUBLIC = frozenset({"fellesrad", "menighetsrad", "kommune", "fylkeskommune"})
"""Kinds of employer that are open to access unless the file says otherwise."""


def innsyn(sak: Dokumentsak) -> Plan:
    """Give the access copies that are due, or why there is none."""
    dato = attachment_date(sak)
    if grunn := _reason_against(sak):
        return Plan((), (Venter("vedlegg_disponering", grunn),))
    if dato is None or not any(True for _ in agreed_parties(sak)):
        return Plan((), (Venter("vedlegg_disponering", _NO_RESULT),))
    hjemmel = sak.hjemmel(None)
    tittel = sak.fraser("titler.innsynskopi")
    kopi = Dokument(
        navn="innsynskopi-vedlegg-2-disponering",
        type="vedlegg_disponering",
        hode=Hode(tittel, dato, referanse(sak, hjemmel)),
        avsender=sak.forhandling.arbeidsgiver.navn,
        hjemmel=hjemmel.kode,
        kontekst=_context(sak),
    )
    return Plan((kopi,), ())


_NO_RESULT = msg("there is no disposal of the pot yet that anyone could have access to")


def _reason_against(sak: Dokumentsak) -> Message | None:
    """Say why no copy is given: a union holds no list of all, and a private body gives none."""
    arbeidsgiver = sak.forhandling.arbeidsgiver
    if not sak.skriver_for("arbeidsgiver"):
        return msg("a union's copy of the file holds its own members only, and no list of all")
    apen = arbeidsgiver.type in _PUBLIC if arbeidsgiver.innsyn is None else arbeidsgiver.innsyn
    if not apen:
        return msg(
            "the employer is not open to access: write `innsyn: ja` under `arbeidsgiver` if it is"
        )
    return None


def _context(sak: Dokumentsak) -> Disponeringskontekst:
    """Give one list by name: no column, sum, heading or statement that tells anyone's union."""
    pott = sak.tall.pott
    rader = tuple(replace(rad, organisasjon=None) for rad in disponeringsrader(sak, None))
    return {
        "avsender": arbeidsgiver_som_avsender(sak),
        "hjemmel": sak.hjemmel(None),
        "rader": rader,
        "vis_organisasjon": False,
        "vis_gammel_kode": bool(kodeendringer(rader)),
        "summer": [],
        "pott": pott.pott,
        "brukt": pott.brukt,
        "rest": pott.rest,
        "rest_forklaring": bruksforklaring(sak),
        "gjelder_for": sak.fraser("disponering.innsyn"),
        "underskrifter": (),
    }
