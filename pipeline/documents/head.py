"""The head of a document."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from pipeline.documents.case import Dokumentsak
from pipeline.formats import dag_og_maned
from pipeline.model import Mote
from pipeline.rounds.model import Hjemmelregel


def referanse(sak: Dokumentsak, hjemmel: Hjemmelregel) -> str:
    """Give the reference: short name of the employer, basis, year of effect."""
    arbeidsgiver = sak.forhandling.arbeidsgiver
    deler = [arbeidsgiver.kortnavn, hjemmel.tekst, str(sak.runde.virkningsdato.year)]
    return " · ".join(del_ for del_ in deler if del_)


def apning(
    sak: Dokumentsak,
    moter: Sequence[Mote],
    organisasjoner: Sequence[str],
    gjelder: str,
    hjemmel: str,
) -> str:
    """Give the customary opening line of a protocol (DOMAIN 10.2)."""
    datoer = sorted({mote.dato for mote in moter})
    dager = [
        {"aar": str(aar), "dager": [dag_og_maned(d, sprak=sak.fraser.sprak) for d in i_aaret]}
        for aar, i_aaret in groupby(datoer, key=_year)
    ]
    return sak.fraser(
        "apning",
        dager=dager,
        arbeidsgiver=sak.forhandling.arbeidsgiver.navn,
        organisasjoner=list(organisasjoner),
        gjelder=gjelder,
        hjemmel=hjemmel,
    )


def _year(dato: date) -> int:
    return dato.year
