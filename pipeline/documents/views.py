"""The parties' views, each in its own words and in a place of its own (DOMAIN 6.4, R-PR-10)."""

from dataclasses import dataclass

from pipeline.documents.people import partsnavn
from pipeline.documents.protocols import Protokollsak


@dataclass(frozen=True, slots=True)
class Syn:
    """One party's view, in its own words."""

    fra: str
    tekst: str
    er_arbeidsgiver: bool


def partenes_syn(sak: Protokollsak) -> list[Syn]:
    """Give the unions' views first, then the employer's; nobody outside the protocol has one."""
    protokoll = sak.protokoll
    alle = (
        *protokoll.partenes_syn,
        *(protokoll.uenighet.partenes_syn if protokoll.uenighet else ()),
    )
    egne = (syn for syn in alle if syn.fra in ("arbeidsgiver", *sak.parter))
    ordnet = sorted(egne, key=lambda syn: syn.fra == "arbeidsgiver")
    return [Syn(_party(sak, s.fra), s.tekst, s.fra == "arbeidsgiver") for s in ordnet]


def _party(sak: Protokollsak, fra: str) -> str:
    if fra == "arbeidsgiver":
        return sak.sak.forhandling.arbeidsgiver.navn
    return partsnavn(sak.sak.organisasjon(fra))
