"""R-DM, R-TV, R-SK, R-SO and R-MT: meetings, stewards, post codes, co-ordination."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from pipeline.errors import msg
from pipeline.model import Mote
from pipeline.rules.case import Sak
from pipeline.rules.rule import FRAME, KA, NORWAY, POT, Remark, error, note, rule, warning

YEAR = timedelta(days=366)
SATURDAY = 5
WORKDAY = (time(7), time(17))
"""Ordinary working hours; the sources name the words and not the hours."""


@rule(
    "R-DM-01",
    "EWI",
    "KA «Lønnspolitisk drøftingsmøte», FF 7.4",
    msg("The discussion meeting is held before the negotiations, at least yearly"),
    msg(
        "A meeting of type drofting precedes the negotiations of the round. In KA it does so by a "
        "year at most, and its minutes are made known to the employees: «referat_kunngjort». A "
        "union's copy may lack it."
    ),
    areas=KA | FRAME,
)
def discussed_first(sak: Sak) -> Iterator[Remark]:
    """Compare the discussion meetings with the first negotiation of the round."""
    negotiated = [mote.dato for _, p in sak.hovedprotokoller() for _, mote in sak.moter(p)]
    if not negotiated:
        return
    held = sak.droftingsmoter()
    first = min(negotiated)
    if not held:
        untested = msg("not tested: the discussion meeting, because this copy does not have it")
        missing = msg(
            "there is no discussion meeting before the negotiations: add it to «moter» with type "
            "drofting"
        )
        yield error(("moter",), missing) if sak.holds_all else note(("moter",), untested)
        return
    yield from _in_time(sak, held, first)
    for position, mote in held if sak.runde.referat_kunngjores else ():
        yield from _made_known(sak, position, mote)


def _in_time(sak: Sak, held: Sequence[tuple[int, Mote]], first: date) -> Iterator[Remark]:
    k, last = max(held, key=lambda pair: pair[1].dato)
    if min(mote.dato for _, mote in held) > first:
        yield error(
            ("moter", k, "dato"),
            msg(
                "the discussion meeting of {date} is after the negotiations began on {first}: "
                "correct the date, or hold one before them",
                date=last.dato,
                first=first,
            ),
        )
    elif sak.runde.droftingsmote_hvert_ar and first - last.dato > YEAR:
        yield error(
            ("moter", k, "dato"),
            msg(
                "the discussion meeting of {date} is not within the year before the negotiations "
                "began on {first}: correct the date, or hold one",
                date=last.dato,
                first=first,
            ),
        )


def _made_known(sak: Sak, k: int, mote: Mote) -> Iterator[Remark]:
    if mote.referat_kunngjort is None:
        if sak.holds_all:
            yield warning(
                ("moter", k),
                msg(
                    "the minutes of the discussion meeting are made known to the employees: write "
                    "the day in «referat_kunngjort»"
                ),
            )
    elif mote.referat_kunngjort < mote.dato:
        yield error(
            ("moter", k, "referat_kunngjort"),
            msg(
                "the minutes were made known on {known}, before the meeting on {date}: correct "
                "one of them",
                known=mote.referat_kunngjort,
                date=mote.dato,
            ),
        )


@rule(
    "R-TV-01",
    "W",
    "KA «Representasjon», HA § 8-9",
    msg("The employer has been told in writing who the stewards are"),
    msg("A representative of a union with «meldt_skriftlig: nei» has still to be notified."),
    areas=NORWAY,
)
def notified(sak: Sak) -> Iterator[Remark]:
    """Point at each representative of whom the employer has not been told in writing."""
    for i, organisasjon in enumerate(sak.forhandling.organisasjoner):
        for j, representant in enumerate(organisasjon.representanter):
            if representant.meldt_skriftlig is False:
                yield warning(
                    ("organisasjoner", i, "representanter", j, "meldt_skriftlig"),
                    msg("tell the employer in writing that this person represents the union"),
                )


@rule(
    "R-SK-01",
    "I",
    "KA «Andre forhold», P4",
    msg("A change of post code shows the old and the new code"),
    msg(
        "Post codes may be put right in the same round. The row then has both «gammel_kode» and "
        "«kode», and they differ."
    ),
)
def both_codes(sak: Sak) -> Iterator[Remark]:
    """Look for rows that have an old code and no other new one, and for changes without an old."""
    for i, row in enumerate(sak.forhandling.ansatte):
        if row.gammel_kode is not None and row.gammel_kode == (row.kode or row.gammel_kode):
            yield note(
                ("ansatte", i, "gammel_kode"),
                msg(
                    "the post code does not change: write the new one in «kode», or leave out "
                    "«gammel_kode»"
                ),
            )
    for i, protokoll in sak.protokoller():
        for j, punkt in enumerate(protokoll.punkter):
            row_of = sak.position(punkt.ansatt) if punkt.ansatt and punkt.ny_kode else None
            if row_of is None:
                continue
            row = sak.forhandling.ansatte[row_of]
            if (row.gammel_kode or row.kode) in (None, punkt.ny_kode):
                yield note(
                    ("protokoller", i, "punkter", j, "ny_kode"),
                    msg(
                        "the old post code is not known, and the protocol shows both: write "
                        "«gammel_kode» in the list"
                    ),
                )


@rule(
    "R-SO-01",
    "I",
    "KA «Samordning», P1",
    msg("A proxy is in writing"),
    msg(
        "Unions may co-ordinate when the local parties agree. Every union is still named in the "
        "protocol, and who sits or signs for another has it in writing."
    ),
    areas=POT,
)
def proxy_in_writing(sak: Sak) -> Iterator[Remark]:
    """Point at each who sits for another without the employer having been told in writing."""
    for i, organisasjon in enumerate(sak.forhandling.organisasjoner):
        for j, representant in enumerate(organisasjon.representanter):
            if representant.etter_fullmakt and not representant.meldt_skriftlig:
                yield note(
                    ("organisasjoner", i, "representanter", j, "etter_fullmakt"),
                    msg(
                        "who sits or signs for another has a proxy in writing: write "
                        "«meldt_skriftlig: ja» when the employer has got it"
                    ),
                )


@rule(
    "R-MT-01",
    "W",
    "FF 7.1, 7.2, 8.1",
    msg("The sides are about as many, and meet in ordinary working hours"),
    msg(
        "In a negotiation meeting the sides differ by one person at most, and the meeting is on a "
        "weekday between 07.00 and 17.00. Claims may be exchanged before it."
    ),
    areas=FRAME,
)
def on_equal_terms(sak: Sak) -> Iterator[Remark]:
    """Count those present for each side, and look at day and time of each meeting."""
    for k, mote in enumerate(sak.forhandling.moter):
        if mote.type != "forhandling":
            continue
        employer = sak.antall_til_stede(mote, ["arbeidsgiver"])
        union = sak.antall_til_stede(mote, sak.with_standing)
        if employer and union and abs(employer - union) > 1:
            yield warning(
                ("moter", k, "til_stede") if mote.til_stede else ("moter", k),
                msg(
                    "{employer} sit for the employer and {union} for the union: the sides should "
                    "be about as many",
                    employer=employer,
                    union=union,
                ),
            )
        if not _in_working_hours(mote):
            yield warning(
                ("moter", k, "kl" if mote.dato.weekday() < SATURDAY else "dato"),
                msg(
                    "the meeting is outside ordinary working hours: negotiate on a weekday between "
                    "{start} and {end}",
                    start=WORKDAY[0],
                    end=WORKDAY[1],
                ),
            )


def _in_working_hours(mote: Mote) -> bool:
    if mote.dato.weekday() >= SATURDAY:
        return False
    start, end = WORKDAY
    return mote.kl is None or (start <= mote.kl.start and (mote.kl.slutt or mote.kl.start) <= end)
