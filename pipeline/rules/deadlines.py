"""R-FR: negotiated and appealed in time."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.errors import msg
from pipeline.rules.case import Sak
from pipeline.rules.rule import POT, Remark, error, rule, warning


@rule(
    "R-FR-01",
    "EW",
    "KA «Frister»",
    msg("The negotiations on the pot end by the deadline"),
    msg(
        "No negotiation meeting on the pot is after the round's deadline, or another that the "
        "parties have agreed on where the round lets them. How it was agreed is recorded in "
        "«frister», «avtalt»."
    ),
    areas=POT,
)
def negotiated_in_time(sak: Sak) -> Iterator[Remark]:
    """Compare the meetings on the pot with the deadline in force."""
    yield from _other_deadline(sak)
    deadline = _in_force(sak)
    meetings = {k: mote for _, p in sak.pottprotokoller() for k, mote in sak.moter(p)}
    for k, mote in meetings.items():
        if deadline and mote.dato > deadline:
            yield error(
                ("moter", k, "dato"),
                msg(
                    "the meeting on {date} is after the deadline, {deadline}: if the parties "
                    "agreed on another, write it in «frister»",
                    date=mote.dato,
                    deadline=deadline,
                ),
            )


def _in_force(sak: Sak) -> date | None:
    frister, central = sak.forhandling.frister, sak.runde.forhandlingsfrist
    own = frister.forhandlingsfrist if frister else None
    return own or central if sak.runde.frist_kan_avtales else central or own


def _other_deadline(sak: Sak) -> Iterator[Remark]:
    frister, central = sak.forhandling.frister, sak.runde.forhandlingsfrist
    if frister is None or frister.forhandlingsfrist in (None, central):
        return
    path = ("frister", "forhandlingsfrist")
    if central and not sak.runde.frist_kan_avtales:
        yield error(
            path,
            msg(
                "the round's deadline, {deadline}, cannot be changed locally: leave the key out",
                deadline=central,
            ),
        )
    elif not frister.avtalt:
        yield warning(path, msg("record when and how this deadline was agreed: write «avtalt»"))


@rule(
    "R-FR-02",
    "EW",
    "KA «Uenighet/anke», «Frister»; P1, P2",
    msg("An appeal after the appeal date is too late"),
    msg(
        "The date is fixed centrally and cannot be extended locally. Where the round has a date "
        "for reporting to the central parties instead, or the union has some days from the end of "
        "the negotiations to confirm the disagreement in writing, a later one is a warning."
    ),
    areas=POT,
)
def appealed_in_time(sak: Sak) -> Iterator[Remark]:
    """Compare the day each appeal was sent with the appeal date, or with that of reporting."""
    yield from _confirmed_late(sak)
    deadline, reporting = sak.runde.ankefrist, sak.runde.rapportfrist
    for i, protokoll in sak.pottprotokoller():
        if deadline and protokoll.anke and protokoll.anke.sendt > deadline:
            yield error(
                ("protokoller", i, "anke", "sendt"),
                msg(
                    "the appeal of {date} is after the appeal date, {deadline}, and no local "
                    "extension is possible",
                    date=protokoll.anke.sendt,
                    deadline=deadline,
                ),
            )
        elif not deadline and reporting and protokoll.anke and protokoll.anke.sendt > reporting:
            yield warning(
                ("protokoller", i, "anke", "sendt"),
                msg(
                    "the dispute was sent on {date}, after the date for reporting to the central "
                    "parties, {deadline}: ask them whether it is taken",
                    date=protokoll.anke.sendt,
                    deadline=reporting,
                ),
            )


def _confirmed_late(sak: Sak) -> Iterator[Remark]:
    """Point at a disagreement confirmed when the employer already may act on the offer."""
    for i, protokoll in sak.protokoller():
        regel = sak.runde.hjemmel(protokoll.hjemmel[0])
        days = regel.tvist.bekreftes_innen if regel and regel.tvist else None
        ended = sak.ended(protokoll)
        if days is None or ended is None or protokoll.anke is None:
            continue
        last = ended + timedelta(days=days)
        if protokoll.anke.sendt > last:
            yield warning(
                ("protokoller", i, "anke", "sendt"),
                msg(
                    "the disagreement was confirmed on {date}, more than {days} days after the "
                    "negotiations ended: since {last} the employer may have put the increases "
                    "into effect",
                    date=protokoll.anke.sendt,
                    days=days,
                    last=last,
                ),
            )
