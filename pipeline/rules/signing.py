"""R-PR-05, R-PR-06 and R-POT-13: signed last, seen by all, and within the mandate."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from pipeline.errors import Path, msg
from pipeline.model.protocols import Undertegning
from pipeline.rules.case import Sak
from pipeline.rules.rule import EVERYWHERE, POT, Remark, error, rule, warning


@rule(
    "R-PR-05",
    "EW",
    "KA «Retningslinjer»",
    msg("Signing comes last, with all present"),
    msg(
        "The protocols on the pot are signed when the whole pot is disposed of: no offer and no "
        "negotiation meeting on it may be later. All parties should be present. What is left of "
        "the pot is judged by R-POT-06."
    ),
    areas=POT,
)
def signing_last(sak: Sak) -> Iterator[Remark]:
    """Compare the day of signing with the last offer and meeting, and with who was there."""
    for i, protokoll in sak.pottprotokoller():
        if protokoll.undertegnet is not None:
            path = ("protokoller", i, "undertegnet")
            yield from _later_offers(sak, path, protokoll.undertegnet)
            yield from _later_meetings(sak, path, protokoll.undertegnet.dato)
            yield from _absent(sak, path, protokoll.undertegnet.dato)


def _later_offers(sak: Sak, path: Path, signed: Undertegning) -> Iterator[Remark]:
    for _, tilbud in sak.pottilbud():
        if tilbud.dato > signed.dato:
            yield error(
                (*path, "dato"),
                msg(
                    "the protocol is signed on {signed}, before offer {number} of {date}: sign "
                    "when the whole pot is disposed of",
                    signed=signed.dato,
                    number=tilbud.nr,
                    date=tilbud.dato,
                ),
            )
        elif tilbud.dato == signed.dato and tilbud.kl and signed.kl and tilbud.kl > signed.kl:
            yield error(
                (*path, "kl"),
                msg(
                    "the protocol is signed at {signed}, before offer {number} at {time} the same "
                    "day: sign when the whole pot is disposed of",
                    signed=signed.kl,
                    number=tilbud.nr,
                    time=tilbud.kl,
                ),
            )


def _later_meetings(sak: Sak, path: Path, signed: date) -> Iterator[Remark]:
    on_pot = (sak.moter(protokoll) for _, protokoll in sak.pottprotokoller())
    days = {mote.dato for moter in on_pot for _, mote in moter}
    if later := sorted(day for day in days if day > signed):
        yield error(
            (*path, "dato"),
            msg(
                "the protocol is signed on {signed}, before the meeting on {date}: sign when the "
                "whole pot is disposed of",
                signed=signed,
                date=later[-1],
            ),
        )


def _absent(sak: Sak, path: Path, signed: date) -> Iterator[Remark]:
    moter = [m for m in sak.forhandling.moter if m.type == "forhandling" and m.dato == signed]
    if not moter:
        yield warning(
            (*path, "dato"),
            msg(
                "there is no meeting on {signed}, the day of signing: all parties should be "
                "present when the protocols are signed",
                signed=signed,
            ),
        )
        return
    parties = {
        navn for i, _ in sak.pottprotokoller() for navn in sak.tall.protokoller[i].organisasjoner
    }
    for part in ("arbeidsgiver", *sorted(parties)):
        if not any(sak.til_stede(mote, part) for mote in moter):
            yield warning(
                (*path, "dato"),
                msg(
                    "nobody was present for {part} on {signed}, the day of signing: all parties "
                    "should be",
                    part=part,
                    signed=signed,
                ),
            )


@rule(
    "R-POT-13",
    "E",
    "KA «Retningslinjer», P1",
    msg("All parties see the total use of the pot before they sign"),
    msg(
        "The disposal of the pot is checked by all parties together. A signed protocol on the pot "
        "says that it was: «pott_kontrollert: ja»."
    ),
    areas=POT,
)
def seen_by_all(sak: Sak) -> Iterator[Remark]:
    """Look for the control of the pot in each signed protocol on it."""
    for i, protokoll in sak.pottprotokoller():
        if protokoll.undertegnet is None or protokoll.pott_kontrollert:
            continue
        stated = protokoll.pott_kontrollert is not None
        yield error(
            ("protokoller", i, "pott_kontrollert" if stated else "undertegnet"),
            msg(
                "the protocol is signed, and the use of the pot has not been checked by all "
                "parties: check it, and write «pott_kontrollert: ja»"
            ),
        )


@rule(
    "R-PR-06",
    "E",
    "KA «Praktisk gjennomføring»",
    msg("The result lies within the employer's mandate"),
    msg(
        "What the protocols cost over 12 months is compared with the mandate, in the employer's "
        "copy only. The mandate is never printed, delivered or indexed, and its figures stand in "
        "no message."
    ),
    areas=EVERYWHERE,
)
def within_mandate(sak: Sak) -> Iterator[Remark]:
    """Compare the protocols with the mandate, without saying what it is."""
    fullmakt, path = sak.forhandling.arbeidsgiver.fullmakt, ("arbeidsgiver", "fullmakt")
    if fullmakt is None:
        return
    if not sak.holds_all:
        yield error(path, msg("the mandate is the employer's alone: take it out of a union's copy"))
        return
    if fullmakt.ramme is not None and _cost(sak) > fullmakt.ramme:
        yield error(
            (*path, "ramme"),
            msg(
                "the result is above the mandate: change the result, or have the governing body "
                "decide before signing"
            ),
        )
    signed = [p.undertegnet.dato for p in sak.forhandling.protokoller if p.undertegnet]
    if fullmakt.vedtatt and signed and min(signed) < fullmakt.vedtatt:
        yield error(
            (*path, "vedtatt"),
            msg("a protocol is signed before the mandate was given: correct the dates"),
        )


def _cost(sak: Sak) -> Fraction:
    """Give what the employer agrees to, or has offered last, over 12 months."""
    others = (sak.tall.protokoller[i].helarskostnad for i, _ in sak.andre_protokoller())
    on_pot = sak.tall.pott.brukt if any(sak.pottprotokoller()) else None
    return sum((cost for cost in (on_pot, *others) if cost is not None), Fraction(0))
