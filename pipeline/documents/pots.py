"""How the pot is used, as a protocol says it (R-POT-06, R-POT-13, PD-1)."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.documents.attachments import reservert
from pipeline.documents.protocols import Protokollsak
from pipeline.documents.rows import hel_enhet


def pottkontroll(sak: Protokollsak, *, vedlegg: bool) -> Iterator[str]:
    """Say how the pot is used; another basis says that it is not charged.

    `vedlegg`: whether the calculation is enclosed.
    """
    fraser, runde, tall = sak.sak.fraser, sak.sak.runde, sak.sak.tall
    if not sak.sak.er_pott(sak.protokoll):
        pott = next((regel.tekst for regel in runde.hjemler if regel.art == "pott"), None)
        if pott:
            yield fraser("pottkontroll.eget", pott=pott)
        return
    pottall = tall.hele_potten
    if pottall.pott is None or pottall.brukt is None or pottall.rest is None or not runde.pott:
        return
    yield fraser(
        "pottkontroll.bruk",
        prosent=runde.pott.prosent,
        masse=fraser(f"pott.masse.{runde.pott.grunnlag}"),
        grunnlagsaar=str(runde.pott.grunnlagsaar),
        pott=pottall.pott,
        brukt=pottall.brukt,
        vedlegg=vedlegg,
    )
    yield from filter(None, [sak.sak.felles_pott()])
    yield from _remainder(sak, pottall.rest)
    yield from filter(None, [reservert(sak.sak)])
    if sak.protokoll.pott_kontrollert:
        yield fraser("pottkontroll.kontrollert")


def _remainder(sak: Protokollsak, rest: Fraction) -> Iterator[str]:
    """Explain what is left or overdrawn (PD-1)."""
    fraser, enhet = sak.sak.fraser, sak.sak.runde.avrundingsenhet
    if rest < 0:
        yield fraser("pottkontroll.over", over=-rest, enhet=hel_enhet(sak.sak))
    elif rest > 0 and enhet is not None and rest < enhet:
        yield fraser("pottkontroll.rest", rest=rest, enhet=hel_enhet(sak.sak))
    elif rest > 0:
        yield fraser("pottkontroll.rest_ubrukt", rest=rest)
