"""What must be in place before local negotiations in the frame areas, and what they may not undo.

R-VD-02, R-VD-04, R-VD-05, R-SA-01, R-TA-01 and R-OK-01.
"""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.arithmetic import annual, moved
from pipeline.arithmetic import kroner as of_average
from pipeline.errors import msg
from pipeline.model import SentraltTillegg
from pipeline.rules.case import Sak, kroner
from pipeline.rules.rule import FRAME, Remark, error, note, rule, warning

FINISHED = "sentralt_oppgjor_ferdig"


@rule(
    "R-VD-02",
    "EI",
    "FF 7.1",
    msg("Local negotiations begin when the central settlement is finished"),
    msg(
        "Mediation and strike included: no negotiation meeting is before the day in «hendelser» of "
        "type sentralt_oppgjor_ferdig. Without that day the rule cannot be tested."
    ),
    areas=FRAME,
)
def after_central_settlement(sak: Sak) -> Iterator[Remark]:
    """Compare the negotiation meetings with the day the central settlement was finished."""
    meetings = [(k, m.dato) for k, m in enumerate(sak.forhandling.moter) if m.type == "forhandling"]
    finished = [event.dato for event in sak.forhandling.hendelser if event.type == FINISHED]
    if meetings and not finished:
        yield note(
            ("moter", meetings[0][0], "dato"),
            msg(
                "not tested: whether the central settlement was finished before this, because "
                "«hendelser» has no sentralt_oppgjor_ferdig"
            ),
        )
    for k, held in meetings if finished else ():
        if held < max(finished):
            yield error(
                ("moter", k, "dato"),
                msg(
                    "the negotiations on {date} began before the central settlement was finished "
                    "on {finished}: correct the date, or negotiate after it",
                    date=held,
                    finished=max(finished),
                ),
            )


@rule(
    "R-VD-04",
    "EI",
    "FF 6",
    msg("Nothing local is worse than the central result"),
    msg(
        "A central increase whose date is moved is worth at least as much in the year as it was, "
        "and nobody's new pay is below the old."
    ),
    areas=FRAME,
)
def not_worse(sak: Sak) -> Iterator[Remark]:
    """Compare moved increases with what they were worth, and new pay with old."""
    for i, row in enumerate(sak.forhandling.ansatte):
        if row.ny is not None and row.ny < row.gammel:
            yield error(
                ("ansatte", i, "ny"),
                msg(
                    "the new pay of {ny} kroner is below the old, {gammel}: nothing local may be "
                    "worse than the central result",
                    ny=row.ny,
                    gammel=row.gammel,
                ),
            )
    okonomi = sak.forhandling.okonomi
    for i, rise in enumerate(okonomi.sentrale_tillegg if okonomi else ()):
        path = ("okonomi", "sentrale_tillegg", i)
        given, needed = _converted(sak, rise), _needed(sak, rise)
        if given is not None and needed is not None and given < needed:
            yield error(
                (*path, "flyttet_til"),
                msg(
                    "moved to {date} the central increase is {given} kroner per year, and it takes "
                    "{needed} to be worth as much in the year: raise it, or leave the date",
                    date=rise.flyttet_til,
                    given=kroner(given),
                    needed=kroner(needed),
                ),
            )
    if any(sak.hovedprotokoller()) and not (okonomi and okonomi.sentrale_tillegg):
        yield note(
            ("okonomi",) if okonomi else ("protokoller",),
            msg(
                "not tested: whether the central increases are kept, because «okonomi» has no "
                "«sentrale_tillegg»"
            ),
        )


@rule(
    "R-VD-05",
    "EI",
    "FF 6",
    msg("A central increase is moved only with its kroner converted"),
    msg(
        "A later date takes more kroner for the same worth in the year: old kroner × the months "
        "it had ÷ the months it has. «flyttet_til» comes with «flyttet_kr» or "
        "«flyttet_kr_per_time», in the same year."
    ),
    areas=FRAME,
)
def converted(sak: Sak) -> Iterator[Remark]:
    """Look for the converted kroner of each central increase whose date is moved."""
    okonomi = sak.forhandling.okonomi
    for i, rise in enumerate(okonomi.sentrale_tillegg if okonomi else ()):
        if rise.flyttet_til is None:
            continue
        path = ("okonomi", "sentrale_tillegg", i)
        if rise.flyttet_til.year != rise.fra.year:
            yield error(
                (*path, "flyttet_til"),
                msg(
                    "the central increase from {date} is moved to another year: no kroner make up "
                    "for that, so choose a date in the same year",
                    date=rise.fra,
                ),
            )
        elif (needed := _needed(sak, rise)) is None:
            yield note(
                path,
                msg("not tested: the moved increase, because its kroner per year are not known"),
            )
        elif _converted(sak, rise) is None:
            yield error(
                (*path, "flyttet_til"),
                msg(
                    "the date is moved to {date}, and the kroner are not converted: write "
                    "«flyttet_kr», at least {needed} kroner per year",
                    date=rise.flyttet_til,
                    needed=kroner(needed),
                ),
            )


def _needed(sak: Sak, rise: SentraltTillegg) -> Fraction | None:
    """Give the kroner per year at the new date that are worth what the increase was (8.4)."""
    to, okonomi = rise.flyttet_til, sak.forhandling.okonomi
    average = okonomi.snittlonn if okonomi else None
    if to is None or to.year != rise.fra.year:
        return None
    if rise.kr is not None:
        yearly: Fraction | None = Fraction(rise.kr)
    elif rise.kr_per_time is not None:
        yearly = _yearly(sak, rise, Fraction(rise.kr_per_time))
    elif rise.prosent is not None and average is not None:
        yearly = of_average(rise.prosent, average)
    else:
        yearly = None
    return None if yearly is None else moved(yearly, rise.fra, to)


def _converted(sak: Sak, rise: SentraltTillegg) -> Fraction | None:
    """Give the kroner per year that the file has converted a moved increase to."""
    if rise.flyttet_kr is not None:
        return Fraction(rise.flyttet_kr)
    per_hour = rise.flyttet_kr_per_time
    return None if per_hour is None else _yearly(sak, rise, Fraction(per_hour))


def _yearly(sak: Sak, rise: SentraltTillegg, per_hour: Fraction) -> Fraction | None:
    hours = rise.timer_per_ar if rise.timer_per_ar is not None else sak.runde.timer_per_ar
    return None if hours is None else annual(per_hour, hours)


@rule(
    "R-SA-01",
    "EI",
    "FF 2",
    msg("The local agreement has the results in it, and gives no less than the central one"),
    msg(
        "In NHO the protocol states that the særavtale is brought up to date with the central and "
        "local results: «saeravtale_oppdatert: ja». In Spekter the B-del may not give less than "
        "the A-del, whose rates are not in the file."
    ),
    areas=frozenset({"NHO", "Spekter"}),
)
def brought_up_to_date(sak: Sak) -> Iterator[Remark]:
    """Look for the statement on the særavtale; say of the A-del that it is not tested."""
    settled = [i for i, p in sak.hovedprotokoller() if p.utfall in ("enighet", "ingen_tillegg")]
    if not settled:
        return
    okonomi, into = sak.forhandling.okonomi, sak.runde.lokal_avtale
    if into == "b_del":
        yield note(
            ("protokoller", settled[0]),
            msg(
                "not tested: that the B-del gives no less than the A-del, whose rates are not here"
            ),
        )
    elif into is None:
        yield note(
            ("protokoller", settled[0]),
            msg(
                "not tested: the local agreement, because the round does not say what the result "
                "goes into: «lokal_avtale»"
            ),
        )
    elif not (okonomi and okonomi.saeravtale_oppdatert):
        stated = okonomi is not None and okonomi.saeravtale_oppdatert is not None
        yield error(
            ("okonomi", "saeravtale_oppdatert") if stated else ("protokoller", settled[0]),
            msg(
                "the protocol states that the særavtale is brought up to date with the central and "
                "local results: see to it, and write «saeravtale_oppdatert: ja» in «okonomi»"
            ),
        )


def _is_negotiated(sak: Sak) -> bool:
    facts = sak.forhandling
    return any(m.type == "forhandling" for m in facts.moter) or bool(
        facts.krav or facts.protokoller
    )


@rule(
    "R-TA-01",
    "EI",
    "FF 2",
    msg("The collective agreement is made applicable in the enterprise"),
    msg(
        "Only then is there a right to local negotiations: «tariffavtale_gjort_gjeldende: ja» "
        "under «arbeidsgiver». Without the key the rule cannot be tested."
    ),
    areas=FRAME,
)
def made_applicable(sak: Sak) -> Iterator[Remark]:
    """Look for the employer's answer."""
    answer = sak.forhandling.arbeidsgiver.tariffavtale_gjort_gjeldende
    if answer is False:
        yield error(
            ("arbeidsgiver", "tariffavtale_gjort_gjeldende"),
            msg(
                "the collective agreement is not made applicable here, so there is nothing to "
                "negotiate under: have it made applicable first"
            ),
        )
    elif answer is None and _is_negotiated(sak):
        yield note(
            ("arbeidsgiver",),
            msg(
                "not tested: whether the collective agreement is made applicable, because "
                "«tariffavtale_gjort_gjeldende» is not there"
            ),
        )


@rule(
    "R-OK-01",
    "EWI",
    "FF 7.3",
    msg("The employer has presented its economy"),
    msg(
        "Without the accounts there are no real negotiations: a meeting has «regnskap_lagt_fram: "
        "ja». In a breach it is a warning, for it is a reason to take the matter further. Without "
        "the key the rule cannot be tested."
    ),
    areas=FRAME,
)
def accounts_shown(sak: Sak) -> Iterator[Remark]:
    """Look for a meeting in which the economy was presented."""
    answers = {k: m.regnskap_lagt_fram for k, m in enumerate(sak.forhandling.moter)}
    if True in answers.values() or not _is_negotiated(sak):
        return
    if False not in answers.values():
        yield note(
            ("moter",),
            msg(
                "not tested: whether the employer has presented its economy, because no meeting "
                "has «regnskap_lagt_fram»"
            ),
        )
        return
    k = next(k for k, answer in answers.items() if answer is False)
    path = ("moter", k, "regnskap_lagt_fram")
    if any(p.utfall == "uenighet" for _, p in sak.hovedprotokoller()):
        message = msg(
            "the employer has not presented its economy: say so in the disagreement, for it is a "
            "reason to take the matter further"
        )
        yield warning(path, message)
    else:
        message = msg(
            "the employer has not presented its economy, and without it there are no real "
            "negotiations: ask for the accounts before going on"
        )
        yield error(path, message)
