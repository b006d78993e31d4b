"""A document that is due, and one that waits for facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, TypedDict

from pipeline.documents.people import Avsender
from pipeline.errors import Message, msg
from pipeline.rounds.bases import Hjemmelregel

Dokumenttype = Literal[
    "innkalling",
    "referat_droftingsmote",
    "krav_dokument",
    "tilbud",
    "enighetsprotokoll",
    "sluttprotokoll",
    "uenighetsprotokoll",
    "bruddprotokoll",
    "protokolltilforsel",
    "vedlegg_pott",
    "vedlegg_disponering",
    "oversendelse_tvist",
    "medlemsinfo",
    "individuell_melding",
    "oversendelse_kompetansesenter",
    "rettelsesprotokoll",
    "tvisteresultat",
    "forhandlingsframstallan",
    "forhandlingsprotokoll",
]
"""Every type of DOMAIN section 6; the last two are Swedish."""


@dataclass(frozen=True, slots=True)
class Hode:
    """What every document says of itself, in its head (`dokument` in the templates)."""

    tittel: str
    dato: date
    referanse: str
    sted: str | None = None
    undertittel: str | None = None
    merknader: tuple[str, ...] = ()


class Kontekst(TypedDict):
    """The template variables of a document; each type adds its own (`contexts.py`)."""

    avsender: Annotated[Avsender, msg("the letterhead")]


class Hjemmelkontekst(Kontekst):
    """Those of a document on one basis."""

    hjemmel: Annotated[Hjemmelregel, msg("the basis")]


@dataclass(frozen=True, slots=True)
class Alltid:
    """Marks a variable whose parts (or rows) always have these fields, which others may lack."""

    felter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fylt:
    """Marks a list that always has an entry."""


@dataclass(frozen=True, slots=True)
class Dokument:
    """A document that is due: what it is called, what it says, whom it concerns."""

    navn: str
    """The file's stem. It carries no union and no person (R-PV-01)."""
    type: Dokumenttype
    hode: Hode
    kontekst: Mapping[str, object] = field(repr=False)
    """The template's variables: a `Kontekst`, as `contexts.py` knows it of the type."""
    part: str | None = None
    """The union it belongs to; None when it concerns all, or the employer alone."""
    avsender: str = ""
    mottakere: tuple[str, ...] = ()
    hjemmel: str | None = None
    utfall: str | None = None
    vedlegg: tuple[str, ...] = ()
    """Names of the documents its signers may see with it (the signing copy)."""
    undertegnes: bool = False
    intern: bool = False
    """For the employer's own office only: it names members of several unions."""


def ntes(foran: int) -> str:
    """Give what a stem ends in when so many before it would be called the same."""
    return f"-{foran + 1}" if foran else ""


@dataclass(frozen=True, slots=True)
class Venter:
    """A type of document that cannot be made yet, and the facts it waits for."""

    type: Dokumenttype
    mangler: Message


def mangler(nokkel: str) -> Message:
    """Say that a document waits for what this key of the outcome holds."""
    return msg("it waits for `{key}` in the outcome", key=nokkel)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an outcome calls for (DOMAIN 6)."""

    dokumenter: tuple[Dokument, ...]
    venter: tuple[Venter, ...]
