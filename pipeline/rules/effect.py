"""R-VD: from when changes have effect, and when they are paid."""

from collections.abc import Iterator
from datetime import date

from pipeline.errors import Path, msg
from pipeline.model import Protokoll
from pipeline.rules.case import Sak
from pipeline.rules.rule import CHAPTERS, EVERYWHERE, NORWAY, Remark, error, rule, warning


def _dates(i: int, protokoll: Protokoll) -> Iterator[tuple[Path, date]]:
    """Give the effective dates that a protocol states, with their places."""
    if protokoll.virkningsdato:
        yield ("protokoller", i, "virkningsdato"), protokoll.virkningsdato
    for j, punkt in enumerate(protokoll.punkter):
        if punkt.virkningsdato:
            yield ("protokoller", i, "punkter", j, "virkningsdato"), punkt.virkningsdato


def _row_dates(sak: Sak) -> Iterator[tuple[tuple[str, int, str], date]]:
    """Give the effective dates that rows of the list state."""
    for i, row in enumerate(sak.forhandling.ansatte):
        if row.virkningsdato:
            yield ("ansatte", i, "virkningsdato"), row.virkningsdato


@rule(
    "R-VD-01",
    "E",
    "KA «Frister»",
    msg("Changes on the pot have effect from the round's date"),
    msg("For 4.1 the effective date is fixed centrally, for protocols, rows and points alike."),
    areas=CHAPTERS,
)
def rounds_date(sak: Sak) -> Iterator[Remark]:
    """Compare every effective date on the pot with the round's."""
    rows = sak.forhandling.ansatte
    on_pot = any(sak.pottprotokoller())
    stated: list[tuple[Path, date]] = [
        (path, day) for path, day in _row_dates(sak) if on_pot and rows[path[1]].ny
    ]
    for i, protokoll in sak.pottprotokoller():
        stated += _dates(i, protokoll)
    for path, found in stated:
        if found != sak.runde.virkningsdato:
            yield error(
                path,
                msg(
                    "{date} is not the round's effective date, {fixed}, which is fixed centrally: "
                    "leave the key out",
                    date=found,
                    fixed=sak.runde.virkningsdato,
                ),
            )


@rule(
    "R-VD-03",
    "EW",
    "FF 6, 8.3, PD-2, PD-3",
    msg("An effective date lies within the agreement, and is the first of a month"),
    msg(
        "A date before the agreement is in force is refused; an earlier date than the meeting is "
        "fine. A date within a month makes that month count by its days, where the sources count "
        "whole months."
    ),
    areas=EVERYWHERE,
)
def within_agreement(sak: Sak) -> Iterator[Remark]:
    """Compare each stated effective date with the agreement's start and the first of its month."""
    okonomi = sak.forhandling.okonomi
    stated: list[tuple[Path, date]] = [*_row_dates(sak)]
    if okonomi and okonomi.lokalt_fra:
        stated.append((("okonomi", "lokalt_fra"), okonomi.lokalt_fra))
    for i, protokoll in sak.protokoller():
        stated += _dates(i, protokoll)
    start = sak.runde.ikrafttredelse
    for path, found in stated:
        if start and found < start:
            yield error(
                path,
                msg(
                    "{date} is before the agreement is in force, {start}: choose a later date",
                    date=found,
                    start=start,
                ),
            )
        if found.day != 1:
            yield warning(
                path,
                msg(
                    "{date} is not the first of a month: that month is counted by its days, and "
                    "the first of a month is better",
                    date=found,
                ),
            )


@rule(
    "R-VD-06",
    "W",
    "FF 8.3",
    msg("Back-pay comes at the first pay day, and rates for hours worked get a real date"),
    msg(
        "A protocol with changes back in time says in which month they are first paid, which is "
        "not before they were agreed. Rates for "
        "inconvenient hours already paid are usually not recalculated, so they have a date ahead."
    ),
    areas=NORWAY,
)
def back_pay(sak: Sak) -> Iterator[Remark]:
    """Compare effective dates with the last meeting and the first payment."""
    for i, protokoll in sak.protokoller():
        meetings = sak.moter(protokoll)
        if protokoll.utfall != "enighet" or not meetings:
            continue
        last = max(mote.dato for _, mote in meetings)
        effect = sak.effect(protokoll.virkningsdato)
        yield from _first_payment(i, protokoll, effect, last)
        for j, punkt in enumerate(protokoll.punkter):
            from_day = punkt.virkningsdato or effect
            if punkt.type == "ubekvem" and from_day < last:
                yield warning(
                    ("protokoller", i, "punkter", j),
                    msg(
                        "this rate has effect from {date}, before the meeting on {meeting}: hours "
                        "already paid are usually not recalculated, so give it a date ahead",
                        date=from_day,
                        meeting=last,
                    ),
                )


def _first_payment(i: int, protokoll: Protokoll, effect: date, last: date) -> Iterator[Remark]:
    paid = protokoll.forste_utbetaling
    if paid is None:
        if effect < last and not any(punkt.etterbetaling for punkt in protokoll.punkter):
            yield warning(
                ("protokoller", i),
                msg(
                    "the changes have effect from {date}, and the protocol does not say when they "
                    "are first paid: write «forste_utbetaling»",
                    date=effect,
                ),
            )
    elif paid.forste < effect.replace(day=1):
        yield warning(
            ("protokoller", i, "forste_utbetaling"),
            msg(
                "the first payment, from {paid}, is before the changes have effect on {date}: "
                "correct one of them",
                paid=paid.forste,
                date=effect,
            ),
        )
    elif paid.forste < last.replace(day=1):
        yield warning(
            ("protokoller", i, "forste_utbetaling"),
            msg(
                "the first payment, from {paid}, is before the meeting on {meeting}, where the "
                "changes were agreed: correct one of them",
                paid=paid.forste,
                meeting=last,
            ),
        )
