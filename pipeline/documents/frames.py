"""Free negotiation within a frame: what the year's growth comes to, and what else is settled.

What is shown is computed in `pipeline.figures.frames` (DOMAIN 8.3 to 8.8); a protocol on a pot, or
in a file that does not say what the frame is, has none of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pipeline.documents.protocols import Protokollsak
from pipeline.figures import Lokaltall, Rammetall
from pipeline.figures.case import FREE
from pipeline.model import Okonomi


@dataclass(frozen=True, slots=True)
class Vekstlinje:
    """What one thing adds to the year: its size at its date, and its part of the year's growth."""

    tekst: str
    datovekst: Fraction | None
    arsvekst: Fraction


@dataclass(frozen=True, slots=True)
class Arslonnsvekst:
    """The growth of the year line by line, per cent, and what it means for the frame."""

    linjer: tuple[Vekstlinje, ...]
    sum: Fraction
    setninger: tuple[str, ...]


Stilling = Literal["resultat", "tilbud"]
"""The local increase that is measured: what is agreed, or the employer's last offer."""


def er_fri(sak: Protokollsak) -> bool:
    """Tell whether a frame, not a pot, sets the measure."""
    return sak.hjemmel.art in FREE


def siste_krav(sak: Protokollsak) -> Lokaltall | None:
    """Give what the last claim comes to, when it is one of the protocol's own parties'."""
    ramme, krav = sak.sak.tall.ramme, sak.sak.forhandling.krav
    egne = all(k.fra in sak.parter for k in krav)
    return ramme.krav if ramme and egne else None


def siste_tilbud(sak: Protokollsak) -> Lokaltall | None:
    """Give what the last offer comes to, when it is to the protocol's own parties."""
    ramme, tilbud = sak.sak.tall.ramme, sak.sak.forhandling.tilbud
    egne = all(not t.til or set(t.til) & set(sak.parter) for t in tilbud)
    return ramme.tilbud if ramme and egne else None


def arslonnsvekst(sak: Protokollsak, stilling: Stilling) -> Arslonnsvekst | None:
    """Give the growth of the year with the result, or with the last offer; None if not known."""
    ramme = sak.sak.tall.ramme if er_fri(sak) else None
    if ramme is None:
        return None
    lokalt = ramme.resultat if stilling == "resultat" else siste_tilbud(sak)
    if lokalt is None or lokalt.samlet_arsvekst is None:
        return None
    linjer = (*_given_lines(sak, ramme), *_local_line(sak, lokalt, stilling))
    return Arslonnsvekst(
        linjer, lokalt.samlet_arsvekst, tuple(_meaning(sak, ramme, lokalt, stilling))
    )


def _given_lines(sak: Protokollsak, ramme: Rammetall) -> Iterator[Vekstlinje]:
    """Give what the year has before anything local."""
    fraser, okonomi = sak.sak.fraser, sak.sak.forhandling.okonomi
    if ramme.overheng:
        aar = str(sak.sak.runde.virkningsdato.year - 1)
        yield Vekstlinje(fraser("ramme.overheng", aar=aar), None, ramme.overheng)
    tillegg = okonomi.sentrale_tillegg if okonomi else ()
    for oppgitt, tall in zip(tillegg, ramme.sentrale_tillegg, strict=True):
        if tall.arsvekst is not None:
            tekst = fraser("ramme.sentralt", dato=oppgitt.flyttet_til or oppgitt.fra)
            yield Vekstlinje(tekst, tall.datovekst, tall.arsvekst)
    if ramme.ovrig_glidning:
        yield Vekstlinje(fraser("ramme.ovrig_glidning"), None, ramme.ovrig_glidning)


def _local_line(sak: Protokollsak, lokalt: Lokaltall, stilling: Stilling) -> Iterator[Vekstlinje]:
    """Give the local increase, with its date where it has one."""
    if lokalt.arsvekst:
        tekst = sak.sak.fraser(f"ramme.{stilling}", dato=lokalt.fra)
        yield Vekstlinje(tekst, lokalt.datovekst, lokalt.arsvekst)


def _meaning(
    sak: Protokollsak, ramme: Rammetall, lokalt: Lokaltall, stilling: Stilling
) -> Iterator[str]:
    fraser, neste = sak.sak.fraser, str(sak.virkningsdato.year + 1)
    med_tilbud = stilling == "tilbud"
    avvik, overheng = lokalt.avvik_fra_ramme, lokalt.overheng_neste_ar
    if avvik:
        yield fraser("ramme.avvik", ramme=ramme.ramme, avvik=avvik, med_tilbud=med_tilbud)
    elif avvik is not None:
        yield fraser("ramme.fylt", ramme=ramme.ramme, med_tilbud=med_tilbud)
    if not med_tilbud and lokalt.helarskostnad and lokalt.kostnad_i_virkningsaret is not None:
        yield fraser(
            "ramme.kostnad",
            i_alt=lokalt.helarskostnad,
            per_arsverk=lokalt.kroner_per_arsverk,
            i_aret=lokalt.kostnad_i_virkningsaret,
            aar=str(sak.virkningsdato.year),
        )
    if overheng is not None:
        yield fraser("ramme.overheng_neste", aar=neste, poeng=overheng, med_tilbud=med_tilbud)
    krav = siste_krav(sak) if med_tilbud else None
    if krav and None not in (krav.samlet_arsvekst, krav.overheng_neste_ar):
        yield fraser(
            "ramme.med_krav", vekst=krav.samlet_arsvekst, aar=neste, poeng=krav.overheng_neste_ar
        )


def rammepunkter(sak: Protokollsak) -> Iterator[str]:
    """Say what else is settled where a frame is the measure.

    That a central increase is moved, and into what (R-VD-05), or stands when nothing local is
    given; that the local agreement is brought up to date (R-SA-01); that a shortfall is made up
    later (R-RM-02); what must happen before the result is in force.
    """
    okonomi = sak.sak.forhandling.okonomi
    if okonomi and er_fri(sak):
        yield from _central_increases(sak, okonomi)
        if okonomi.saeravtale_oppdatert:
            yield sak.sak.fraser("ramme.saeravtale")
        yield from _made_up_later(sak, okonomi)
    if sak.hjemmel.trer_i_kraft:
        yield sak.hjemmel.trer_i_kraft


def _central_increases(sak: Protokollsak, okonomi: Okonomi) -> Iterator[str]:
    for tillegg in okonomi.sentrale_tillegg:
        if tillegg.flyttet_til:
            yield sak.sak.fraser("ramme.sentralt_flyttet", tillegg=tillegg)
        elif sak.protokoll.utfall == "ingen_tillegg":
            yield sak.sak.fraser("ramme.sentralt_gjelder", tillegg=tillegg)


def _made_up_later(sak: Protokollsak, okonomi: Okonomi) -> Iterator[str]:
    resultat = sak.sak.tall.ramme.resultat if sak.sak.tall.ramme else None
    if okonomi.etterslep_tas_opp and resultat and resultat.etterslep:
        yield sak.sak.fraser(
            "ramme.etterslep",
            poeng=resultat.etterslep,
            kr=resultat.etterslep_kroner_per_arsverk,
            nar=okonomi.etterslep_tas_opp,
        )
