"""Innkalling: a meeting is called, by the employer or at a union's demand (DOMAIN 6.1)."""

from typing import Annotated

from pipeline.documents.case import Dokumentsak
from pipeline.documents.deadlines import Frist, frister
from pipeline.documents.document import Dokument, Hjemmelkontekst, Hode
from pipeline.documents.head import referanse
from pipeline.documents.people import Side, Underskrift, partsnavn, side
from pipeline.errors import msg
from pipeline.model import Mote
from pipeline.model.meetings import Innkalling
from pipeline.rounds.bases import Hjemmelregel


class Innkallingskontekst(Hjemmelkontekst):
    """The template variables of a summons."""

    mottakere: Annotated[list[str], msg("the parties that are called")]
    fra: Annotated[str, msg("the party that calls")]
    mote: Annotated[Mote, msg("the meeting, as in the outcome file")]
    innledning: Annotated[str, msg("the opening")]
    tekst: Annotated[str | None, msg("the sender's own text")]
    dagsorden: Annotated[list[str], msg("the agenda")]
    frister: Annotated[tuple[Frist, ...], msg("the agreed dates")]
    opplysninger: Annotated[list[str], msg("sentences on the pot and on what to bring")]
    svar: Annotated[str, msg("the closing request for an answer")]
    vedlegg: Annotated[list[str], msg("the attachments' titles")]
    underskrift: Annotated[Underskrift, msg("where the sender signs")]


def innkalling(sak: Dokumentsak, nr: int) -> Dokument:
    """Make the summons to the meeting at this position in the file."""
    mote = sak.forhandling.moter[nr]
    kaller = mote.innkalling
    if kaller is None:
        raise LookupError("innkalling")  # the plan makes it only where it is there
    hjemmel = motehjemmel(sak, mote)
    fra = side(sak, kaller.fra)
    return Dokument(
        navn=f"innkalling-{nr + 1}",
        type="innkalling",
        hode=Hode(
            sak.fraser(f"titler.innkalling_{mote.type}"), kaller.dato, referanse(sak, hjemmel)
        ),
        part=None if kaller.fra == "arbeidsgiver" else kaller.fra,
        avsender=fra.navn,
        mottakere=_recipients(sak, kaller),
        hjemmel=hjemmel.kode,
        undertegnes=True,
        kontekst=_context(sak, mote, kaller, fra),
    )


def motehjemmel(sak: Dokumentsak, mote: Mote) -> Hjemmelregel:
    """Give the basis a meeting is held on: its own, else the one of its kind of meeting."""
    if mote.hjemmel is None and mote.type == "drofting":
        drofting = (regel for regel in sak.runde.hjemler if regel.art == "drofting")
        return next(drofting, None) or sak.hjemmel(None)
    return sak.hjemmel(mote.hjemmel)


def parter_i_moter(sak: Dokumentsak) -> tuple[str, ...]:
    """Give the unions that are called: those with partsrett, and members if the list tells.

    The unorganised are not parties, nor members of a union without partsrett (R-UO-03).
    """
    par = zip(sak.forhandling.organisasjoner, sak.tall.organisasjoner, strict=True)
    berettigede = [o.navn for o, tall in par if tall.partsrett]
    med_medlemmer = [navn for navn in berettigede if sak.medlemmer(navn)]
    return tuple(med_medlemmer or berettigede)


def _recipients(sak: Dokumentsak, kaller: Innkalling) -> tuple[str, ...]:
    if kaller.fra == "arbeidsgiver":
        return parter_i_moter(sak)
    return (sak.forhandling.arbeidsgiver.navn,)


def _context(sak: Dokumentsak, mote: Mote, kaller: Innkalling, fra: Side) -> Innkallingskontekst:
    hjemmel = motehjemmel(sak, mote)
    av_arbeidsgiver = kaller.fra == "arbeidsgiver"
    mottakere = [
        partsnavn(sak.organisasjon(navn)) if av_arbeidsgiver else navn
        for navn in _recipients(sak, kaller)
    ]
    return {
        "avsender": fra.brevhode,
        "mottakere": mottakere,
        "fra": fra.part,
        "hjemmel": hjemmel,
        "mote": mote,
        "innledning": _opening(sak, mote, kaller, fra),
        "tekst": kaller.tekst,
        "dagsorden": list(mote.dagsorden)
        or sak.fraser(f"innkalling.dagsorden_{mote.type}").splitlines(),
        "frister": frister(sak, mote, kaller.svarfrist),
        "opplysninger": _information(sak, hjemmel, krevd=not av_arbeidsgiver),
        "svar": sak.fraser("innkalling.svar", svarfrist=kaller.svarfrist),
        "vedlegg": list(mote.vedlegg),
        "underskrift": fra.underskrift(kaller.avsender),
    }


def _opening(sak: Dokumentsak, mote: Mote, kaller: Innkalling, fra: Side) -> str:
    hjemmel = motehjemmel(sak, mote)
    hvem = "arbeidsgiver" if kaller.fra == "arbeidsgiver" else "organisasjon"
    return sak.fraser(
        f"innkalling.{mote.type}_{hvem}",
        avsender=fra.part,
        arbeidsgiver=sak.forhandling.arbeidsgiver.navn,
        gjelder=hjemmel.gjelder,
        hjemmel=hjemmel.tekst,
    )


def _information(sak: Dokumentsak, hjemmel: Hjemmelregel, *, krevd: bool) -> list[str]:
    """Say how large the pot is, as far as it is known, and what a union asks to see (FF 7.3)."""
    pott, tall = sak.runde.pott, sak.tall.pott
    setninger = []
    if pott and hjemmel.art in ("pott", "drofting"):
        setninger.append(
            sak.fraser(
                "innkalling.pott",
                prosent=pott.prosent,
                grunnlagsaar=str(pott.grunnlagsaar),
                grunnlag=sak.fraser(f"pott.masse.{pott.grunnlag}"),
                masse=tall.grunnlonnsmasse,
                pott=tall.pott,
            )
        )
    if krevd and sak.runde.pott is None:
        setninger.append(sak.fraser("innkalling.okonomi"))
    if krevd:
        setninger.append(sak.fraser("innkalling.lonnsdata"))
    return setninger
