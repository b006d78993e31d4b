"""The head of a document."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from pipeline.documents.case import Dokumentsak
from pipeline.formats import dag_og_maned, stor_forbokstav
from pipeline.model import Mote
from pipeline.rounds.bases import Hjemmelregel


def referanse(sak: Dokumentsak, hjemmel: Hjemmelregel) -> str:
    """Give the reference: short name of the employer, basis, year of effect."""
    arbeidsgiver = sak.forhandling.arbeidsgiver
    deler = [
        arbeidsgiver.kortnavn,
        stor_forbokstav(hjemmel.tekst),
        str(sak.runde.virkningsdato.year),
    ]
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
        {"aar": str(aar), "dager": list(_days(i_aaret, sak.fraser.sprak))}
        for aar, i_aaret in groupby(datoer, key=attrgetter("year"))
    ]
    return sak.fraser(
        "apning",
        dager=dager,
        arbeidsgiver=sak.forhandling.arbeidsgiver.navn,
        organisasjoner=list(organisasjoner),
        gjelder=gjelder,
        hjemmel=hjemmel,
    )


def _days(datoer: Iterable[date], sprak: str) -> Iterator[str]:
    """Give the days of a year, the month only with its last day: `6.`, `13. oktober`."""
    for _, i_maneden in groupby(datoer, key=attrgetter("month")):
        *forste, siste = i_maneden
        for dato in forste:
            yield dag_og_maned(dato, sprak=sprak).split(" ")[0]
        yield dag_og_maned(siste, sprak=sprak)
