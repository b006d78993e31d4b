"""R-RM, R-VD-07 and R-PR-09: what is left of the frame, and what is said when it is not met."""

from collections.abc import Iterator

from pipeline.errors import Path, msg
from pipeline.figures import Lokaltall, Rammetall
from pipeline.model.economy import KRITERIER, Kriterier
from pipeline.rules.case import Sak, as_stated, prosent
from pipeline.rules.rule import FRAME, Remark, error, note, rule, warning

_NEEDED = ("overheng", "sentrale_tillegg", "ovrig_glidning")


def _settled(sak: Sak) -> Iterator[tuple[int, Lokaltall]]:
    """Give the first protocol of the round with what it comes to: the result, or the last offer."""
    ramme = sak.tall.ramme
    local = (ramme.resultat or ramme.tilbud) if ramme else None
    first = next(sak.hovedprotokoller(), None)
    if first is not None and local is not None:
        yield first[0], local


def _untested(sak: Sak) -> Iterator[Remark]:
    """Say of a protocol whose deviation from the frame cannot be computed that it is so."""
    known = any(local.avvik_fra_ramme is not None for _, local in _settled(sak))
    first = next(sak.hovedprotokoller(), None)
    if first is not None and not known:
        yield note(
            ("protokoller", first[0]),
            msg(
                "not tested: the result against the frame, because the file does not give all the "
                "figures it takes"
            ),
        )


@rule(
    "R-RM-01",
    "EI",
    "FF 4, 8.4",
    msg("What is left is the frame less carry-over, central increases and other drift"),
    msg(
        "rest = ramme − overheng − what central increases contribute in the year − ovrig_glidning. "
        "A rest that the file states is compared. Every part must be there, 0 included, or the "
        "rule cannot be tested."
    ),
    areas=FRAME,
)
def rest_of_frame(sak: Sak) -> Iterator[Remark]:
    """Compare the stated rest with the computed one."""
    okonomi, ramme = sak.forhandling.okonomi, sak.tall.ramme
    exact = ramme.restprosent_arsvekst if ramme else None
    if exact is None:
        if sak.forhandling.krav or sak.forhandling.protokoller:
            yield note(
                ("okonomi",) if okonomi else ("tariffomrade",),
                msg(
                    "not tested: the rest of the frame, because «okonomi» does not have all of "
                    "{keys}",
                    keys=", ".join(("ramme", *_NEEDED)),
                ),
            )
        return
    stated = okonomi.rest if okonomi else None
    if stated is not None and not as_stated(exact, stated):
        yield error(
            ("okonomi", "rest"),
            msg(
                "the stated rest is {stated} per cent, and the frame less carry-over, central "
                "increases and other drift is {exact}: leave the key out, or correct it",
                stated=stated,
                exact=prosent(exact),
            ),
        )


@rule(
    "R-RM-02",
    "EWI",
    "FF 5",
    msg("A frame that is not reached is taken further, or is to be made up"),
    msg(
        "In Spekter assistance is sought when the result, or the last offer after a breach, is "
        "below the frame. In NHO and Virke the shortfall is recorded with the years in which it is "
        "made up: «etterslep_tas_opp»."
    ),
    areas=FRAME,
)
def shortfall(sak: Sak) -> Iterator[Remark]:
    """Look for what is done about a result below the frame."""
    yield from _untested(sak)
    for i, local in _settled(sak):
        if local.avvik_fra_ramme is None or local.avvik_fra_ramme >= 0:
            continue
        short = prosent(-local.avvik_fra_ramme)
        if sak.takes_further(sak.forhandling.protokoller[i]) == "bistand":
            asked = any(e.type == "bistand_bedt_om" for e in sak.forhandling.hendelser)
            if not asked:
                yield error(
                    ("protokoller", i, "utfall"),
                    msg(
                        "the frame is not reached, by {short} percentage points, and assistance "
                        "has not been sought: ask LO Stat, and write it in «hendelser»",
                        short=short,
                    ),
                )
        elif not (sak.forhandling.okonomi and sak.forhandling.okonomi.etterslep_tas_opp):
            yield warning(
                ("protokoller", i, "utfall"),
                msg(
                    "the frame is not reached, by {short} percentage points: agree on when it is "
                    "made up, and write it in «okonomi», «etterslep_tas_opp»",
                    short=short,
                ),
            )


@rule(
    "R-RM-03",
    "W",
    "FF 4",
    msg("Benefits other than pay are outside the frame"),
    msg(
        "Pension, hours and the like may be mentioned, and do not count in the frame: a point of "
        "type annet_gode states no cost."
    ),
    areas=FRAME,
)
def benefits_outside(sak: Sak) -> Iterator[Remark]:
    """Look for the cost of a benefit among the points of claims, offers and protocols."""
    for key in ("krav", "tilbud", "protokoller"):
        for i, document in enumerate(getattr(sak.forhandling, key)):
            for j, punkt in enumerate(document.punkter):
                if punkt.type == "annet_gode" and punkt.kostnad:
                    yield warning(
                        (key, i, "punkter", j, "kostnad"),
                        msg(
                            "a benefit other than pay is not in the frame, so its cost of {cost} "
                            "kroner does not count: leave the key out",
                            cost=punkt.kostnad,
                        ),
                    )


@rule(
    "R-VD-07",
    "WI",
    "FF 8.3",
    msg("A later date takes a larger increase for the same growth of the year"),
    msg(
        "An increase as large as what is left of the frame fills it only from 1 January. From a "
        "later date it must be larger: the rest × 12 ÷ the months it has effect."
    ),
    areas=FRAME,
)
def size_mirrors_date(sak: Sak) -> Iterator[Remark]:
    """Look for increases that seem to fill the rest, and do not, because of their date."""
    ramme = sak.tall.ramme
    if ramme is None or ramme.restprosent_arsvekst is None:
        if sak.forhandling.krav or sak.forhandling.protokoller:
            yield note(
                ("okonomi",) if sak.forhandling.okonomi else ("tariffomrade",),
                msg("not tested: size against date, because the rest of the frame is not known"),
            )
        return
    for path, local in _increases(sak, ramme):
        left, step, in_year = ramme.restprosent_arsvekst, local.datovekst, local.arsvekst
        if step is None or in_year is None or not in_year < left <= step:
            continue
        yield warning(
            path,
            msg(
                "the increase is {step} per cent, and from its date it adds {in_year} to the "
                "growth of the year, where {left} is left: {needed} per cent from that date would "
                "fill it",
                step=prosent(step),
                in_year=prosent(in_year),
                left=prosent(left),
                needed=prosent(left * step / in_year),
            ),
        )


def _increases(sak: Sak, ramme: Rammetall) -> Iterator[tuple[Path, Lokaltall]]:
    """Give the result, or else claim and offer, each with the place it is written in."""
    first = next(sak.hovedprotokoller(), None)
    if ramme.resultat and first is not None:
        yield ("protokoller", first[0]), ramme.resultat
        return
    if ramme.krav and sak.forhandling.krav:
        yield ("krav", len(sak.forhandling.krav) - 1), ramme.krav
    if ramme.tilbud and sak.forhandling.tilbud:
        yield ("tilbud", len(sak.forhandling.tilbud) - 1), ramme.tilbud


@rule(
    "R-PR-09",
    "WI",
    "FF 5",
    msg("A deviation from the frame is explained by the four criteria"),
    msg(
        "Economy, productivity, competitiveness and prospects, with the documents they rest on: "
        "«kriterier». So it is whether the result is above or below the frame; how equity was used "
        "may be shown."
    ),
    areas=FRAME,
)
def explained(sak: Sak) -> Iterator[Remark]:
    """Look for the four criteria and their documents where the result is not the frame."""
    yield from _untested(sak)
    for i, local in _settled(sak):
        missing = _missing(sak.forhandling.kriterier)
        if local.avvik_fra_ramme and missing:
            yield warning(
                ("kriterier",) if sak.forhandling.kriterier else ("protokoller", i),
                msg(
                    "the result deviates from the frame by {deviation} percentage points: explain "
                    "it in «kriterier», where these are missing: {missing}",
                    deviation=prosent(local.avvik_fra_ramme),
                    missing=", ".join(missing),
                ),
            )


def _missing(kriterier: Kriterier | None) -> list[str]:
    keys = (*KRITERIER, "dokumenter")
    return [key for key in keys if not getattr(kriterier, key, None)]
