"""Notes to the editor: what no source confirms is settled before a document is final (PD-14)."""

from collections.abc import Iterator

from pipeline.documents.case import Dokumentsak
from pipeline.rounds.bases import Hjemmelregel

_POT = ("pott.prosent", "pott.grunnlagsaar", "pott.grunnlag")


def merknader(sak: Dokumentsak, hjemmel: Hjemmelregel, *, tvist: bool = False) -> Iterator[str]:
    """Note what the document rests on that is not confirmed; `tvist`: what follows a dispute too.

    A note falls away when the round has a source for it, or the outcome's `bekreftelser`.
    """
    verdi = f"hjemler.{hjemmel.kode}"
    if not sak.er_bekreftet(verdi):
        yield sak.fraser("merknad.hjemmel", hjemmel=hjemmel.tekst, verdi=verdi)
    for oppgitt in _POT if hjemmel.art == "pott" else ():
        if not sak.er_bekreftet(oppgitt):
            yield sak.fraser("merknad.pott", verdi=oppgitt)
    if sak.forhandling.overenskomst is None and not sak.er_bekreftet("overenskomst"):
        yield sak.fraser("merknad.overenskomst", overenskomst=sak.runde.overenskomst.navn)
    if tvist and not _dispute_is_confirmed(sak, hjemmel):
        yield sak.fraser("merknad.ikke_bekreftet", hjemmel=hjemmel.tekst, verdi=f"{verdi}.tvist")


def _dispute_is_confirmed(sak: Dokumentsak, hjemmel: Hjemmelregel) -> bool:
    egne = sak.forhandling.bekreftelser
    if any(e.verdi == f"hjemler.{hjemmel.kode}.tvist" and e.bekreftet for e in egne):
        return True
    return hjemmel.tvist is not None and hjemmel.tvist.bekreftet
