"""What is sent when the protocol is signed: to members, to each employee, to the centre."""

from collections.abc import Iterator, Mapping

from pipeline.documents.case import Dokumentsak
from pipeline.documents.changes import endringer
from pipeline.documents.dispatches import oversendelse_kompetansesenter
from pipeline.documents.document import Dokument, Dokumenttype, Venter, mangler
from pipeline.documents.member_notices import medlemsinfo
from pipeline.documents.pay_notices import individuell_melding

_KEPT: frozenset[Dokumenttype] = frozenset(
    {
        "enighetsprotokoll",
        "uenighetsprotokoll",
        "bruddprotokoll",
        "protokolltilforsel",
        "rettelsesprotokoll",
        "tvisteresultat",
        "vedlegg_disponering",
    }
)
"""What the centre keeps of a union's own papers, beside the base of the pot."""


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give the notices that have a date; with a result those of this copy's owner wait for it."""
    yield from _to_members(sak)
    yield from _to_employees(sak)
    yield from _to_centre(sak, papirer)


def _to_members(sak: Dokumentsak) -> Iterator[Dokument | Venter]:
    brev = sak.forhandling.medlemsinfo
    if brev is None:
        if _parties(sak) and not sak.skriver_for("arbeidsgiver"):
            yield Venter("medlemsinfo", mangler("medlemsinfo"))
        return
    avsender = _union_of(sak, brev.avsender)
    for navn in _parties(sak):
        if avsender in (None, navn):
            yield medlemsinfo(sak, navn, brev)


def _to_employees(sak: Dokumentsak) -> Iterator[Dokument | Venter]:
    """Give a notice to each whose pay is changed: the employer's to write, not a union's."""
    if not sak.skriver_for("arbeidsgiver"):
        return
    endret = ((i, endringer(sak, i)) for i in range(len(sak.forhandling.ansatte)))
    brev = sak.forhandling.individuelle_meldinger
    if brev is None:
        if any(egne for _, egne in endret):
            yield Venter("individuell_melding", mangler("individuelle_meldinger"))
        return
    yield from (individuell_melding(sak, i, egne, brev) for i, egne in endret if egne)


def _to_centre(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give the letter of the union whose centre it is; which one that is must be known."""
    senter, brev = sak.forhandling.kompetansesenter, sak.forhandling.oversendelse
    parter = _parties(sak)
    if senter is None or not parter:
        return
    if brev is None:
        if not sak.skriver_for("arbeidsgiver"):
            yield Venter("oversendelse_kompetansesenter", mangler("oversendelse"))
        return
    navn = _union_of(sak, brev.avsender) or sak.eierorganisasjon
    if navn is None and len(parter) == 1:
        navn = parter[0]
    if navn is None:
        yield Venter("oversendelse_kompetansesenter", mangler("oversendelse: avsender"))
    elif navn in parter:
        egne = [d for d in papirer.values() if _is_kept(d, navn) and d.hode.dato <= brev.dato]
        yield oversendelse_kompetansesenter(sak, navn, senter, brev, egne)


def _is_kept(dokument: Dokument, organisasjon: str) -> bool:
    if dokument.type == "vedlegg_pott":
        return True
    felles = dokument.part is None and organisasjon in dokument.mottakere
    return dokument.type in _KEPT and (dokument.part == organisasjon or felles)


def _parties(sak: Dokumentsak) -> tuple[str, ...]:
    """Give the unions with a protocol, whose papers this copy may write."""
    alle = (
        navn
        for nr, protokoll in enumerate(sak.forhandling.protokoller)
        if protokoll.utfall != "ingen_krav"
        for navn in sak.parter(nr)
    )
    return tuple(dict.fromkeys(alle))


def _union_of(sak: Dokumentsak, navn: str | None) -> str | None:
    """Give the union that someone sits at the table for."""
    for organisasjon in sak.forhandling.organisasjoner:
        if any(r.navn == navn for r in organisasjon.representanter):
            return organisasjon.navn
    return None
