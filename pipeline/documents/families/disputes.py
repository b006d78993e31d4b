"""The letters that take disputes further (DOMAIN 6.8)."""

from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.documents.case import Dokumentsak
from pipeline.documents.claims import kravnavn
from pipeline.documents.disputes import Innlegg, Tvist, oversendelse_tvist
from pipeline.documents.document import Dokument, Venter, mangler, ntes
from pipeline.documents.offers import tilbudsnavn
from pipeline.documents.originals import datert, henvisning, original
from pipeline.documents.protocols import Protokollsak
from pipeline.figures.claims import upheld
from pipeline.figures.disputes import last_claim, last_offer


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give a letter for each dispute that is sent further; one that may be waits for its date."""
    navn: list[str] = []
    for tvist in (*_appealed(sak), *_assisted(sak)):
        if sak.skriver_for(tvist.fra):
            stamme = f"oversendelse-tvist-{_code(tvist)}-part-{sak.partsnummer(tvist.organisasjon)}"
            yield _letter(tvist, stamme + ntes(navn.count(stamme)), papirer)
            navn.append(stamme)
    if not navn and _may_be_sent(sak):
        yield Venter("oversendelse_tvist", mangler("protokoller: anke"))


def _code(tvist: Tvist) -> str:
    return tvist.hjemmel.kode.lower().replace(" ", "")


def _appealed(sak: Dokumentsak) -> Iterator[Tvist]:
    """Give the disagreements that say when they were sent further."""
    for nr, protokoll in enumerate(sak.forhandling.protokoller):
        if protokoll.utfall != "uenighet" or protokoll.anke is None:
            continue
        for navn in sak.parter(nr):
            hjemmel, anke = sak.hjemmel(protokoll.hjemmel), protokoll.anke
            yield Tvist(sak, hjemmel, navn, anke.av or navn, anke.sendt, nr)


def _assisted(sak: Dokumentsak) -> Iterator[Tvist]:
    """Give the negotiation in which assistance was asked for, in an area that has it so."""
    dager = [h.dato for h in sak.forhandling.hendelser if h.type == "bistand_bedt_om"]
    hjemmel = sak.runde.egen_hjemmel
    if not dager or hjemmel is None or hjemmel.tvist is None:
        return
    if hjemmel.tvist.oversendelse != "bistand":
        return
    sendt = {tvist.organisasjon for tvist in _appealed(sak)}
    for navn, nr in _with_entries(sak):
        if navn not in sendt:
            yield Tvist(sak, hjemmel, navn, navn, min(dager), nr)


def _with_entries(sak: Dokumentsak) -> Iterator[tuple[str, int | None]]:
    """Give each union that negotiates, with the entry of its disagreement if there is one yet."""
    uenige = {
        navn: nr
        for nr, protokoll in enumerate(sak.forhandling.protokoller)
        if protokoll.utfall == "uenighet"
        for navn in sak.parter(nr)
    }
    alle = (o.navn for o in sak.forhandling.organisasjoner)
    yield from uenige.items() or ((navn, None) for navn in alle if sak.skriver_for(navn))


def _may_be_sent(sak: Dokumentsak) -> bool:
    """Tell whether there is a disagreement that the round has a letter for."""
    uenige = (
        sak.hjemmel(protokoll.hjemmel).tvist
        for nr, protokoll in enumerate(sak.forhandling.protokoller)
        if protokoll.utfall == "uenighet" and sak.parter(nr)
    )
    return any(tvist is not None and tvist.oversendelse is not None for tvist in uenige)


def _letter(tvist: Tvist, navn: str, papirer: Mapping[str, Dokument]) -> Dokument:
    if tvist.nr is None:
        return oversendelse_tvist(tvist, navn, None, [])
    sak = Protokollsak(tvist.sak, tvist.nr, (tvist.organisasjon,))
    protokoll = original(sak, papirer)
    ferdig = protokoll.hode.dato <= tvist.dato
    egen = [Innlegg(protokoll.navn, datert(sak, protokoll))] if ferdig else []
    innlegg = [*egen, *_enclosures(sak, papirer, tvist.dato)]
    return oversendelse_tvist(tvist, navn, henvisning(sak, protokoll) if ferdig else None, innlegg)


def _enclosures(
    sak: Protokollsak, papirer: Mapping[str, Dokument], dato: date
) -> Iterator[Innlegg]:
    """Give the base, last claim and last offer as they were by the day the letter is sent.

    A union's copy has not made the offer, but it has received it and encloses it.
    """
    fraser = sak.sak.fraser
    if sak.sak.er_pott(sak.protokoll) and (pott := papirer.get("vedlegg-1-pott")):
        yield Innlegg(pott.navn, pott.hode.tittel)
    for stamme, tittel, gitt in _last_positions(sak):
        if gitt <= dato:
            navn = stamme if stamme in papirer else None
            yield Innlegg(navn, fraser("datert", tittel=tittel, dato=gitt))


def _last_positions(sak: Protokollsak) -> Iterator[tuple[str, str, date]]:
    """Give stem, title and date of the last claim, with those it upholds, and the last offer."""
    case, fraser = sak.sak.case, sak.sak.fraser
    if krav := last_claim(case, sak.protokoll):
        for k in upheld(case, krav):
            yield kravnavn(sak.sak, k), fraser("titler.krav_dokument", nr=k.nr), k.dato
    if tilbud := last_offer(case, sak.protokoll):
        yield tilbudsnavn(sak.sak, tilbud), fraser("titler.tilbud", nr=tilbud.nr), tilbud.dato
