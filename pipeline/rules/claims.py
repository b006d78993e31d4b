"""R-KR: who may claim, how a claim is numbered and priced, and when it is above the pot."""

from collections import Counter
from collections.abc import Iterator

from pipeline.errors import Path, msg
from pipeline.figures import points
from pipeline.model import Krav
from pipeline.rules.case import Sak, as_stated, kroner
from pipeline.rules.rule import EVERYWHERE, NORWAY, POT, Remark, error, rule, warning

VAGUE = frozenset({"annet", "kompetanse"})
"""The kinds of point that may say nothing an employer can answer with an amount."""


@rule(
    "R-KR-01",
    "EW",
    "KA «Overlevering av krav»",
    msg("Claims come from a union that may negotiate"),
    msg(
        "A union without the right to negotiate puts forward no claim. What an organised employee "
        "sends straight to the employer is passed on to the union; the pay of the unorganised is "
        "for the employer to assess."
    ),
    areas=EVERYWHERE,
)
def from_a_party(sak: Sak) -> Iterator[Remark]:
    """Look at who has put forward each claim, and at what became of direct ones."""
    for i, krav in enumerate(sak.forhandling.krav):
        if krav.fra not in sak.with_standing:
            yield error(
                ("krav", i, "fra"),
                msg(
                    "{organisasjon} may not negotiate in this round: the employer assesses the "
                    "pay of its members as that of the unorganised",
                    organisasjon=krav.fra,
                ),
            )
        signers = {representant.navn for representant in sak.part(krav.fra)}
        if krav.undertegnet_av and krav.undertegnet_av not in signers:
            yield error(
                ("krav", i, "undertegnet_av"),
                msg("a claim is signed by someone of the union's own «representanter»"),
            )
    for i, direct in enumerate(sak.forhandling.direkte_krav):
        row = sak.position(direct.fra)
        organised = row is not None and sak.tall.ansatte[row].organisert
        right = "videresendt_organisasjonen" if organised else "vurdert_av_arbeidsgiver"
        if direct.behandling != right:
            yield warning(
                ("direkte_krav", i, "behandling"),
                msg("this claim is passed on to the employee's union, which negotiates it")
                if organised
                else msg("this claim has no union to pass it on to: the employer assesses it"),
            )


@rule(
    "R-KR-02",
    "W",
    "KA «Frister», FF 7.5",
    msg("A claim is in time, in sequence, priced and clear"),
    msg(
        "A union's first claim of the round comes by the deadline of the discussion meeting; its "
        "claims are numbered 1, 2, 3; each has a cost that the list bears out; and each point can "
        "be answered with an amount."
    ),
    areas=NORWAY,
)
def in_order(sak: Sak) -> Iterator[Remark]:
    """Look at number, date, cost and points of each claim."""
    last: Counter[object] = Counter()
    for i, krav in enumerate(sak.forhandling.krav):
        # Numbers run through all of a union's claims, or through those on each basis.
        series = (krav.fra, (krav.fra, krav.hjemmel))
        if all(krav.nr != last[run] + 1 for run in series):
            yield warning(
                ("krav", i, "nr"),
                msg(
                    "claim {number} is out of sequence, where number {expected} is next",
                    number=krav.nr,
                    expected=last[krav.fra] + 1,
                ),
            )
        last.update({run: krav.nr - last[run] for run in series})
        yield from _in_time(sak, i, krav)
        yield from _cost(sak, i, krav)
        yield from _vague(i, krav)


def _in_time(sak: Sak, i: int, krav: Krav) -> Iterator[Remark]:
    deadlines = [mote.kravfrist for _, mote in sak.droftingsmoter() if mote.kravfrist]
    of_round = sak.is_main(krav.hjemmel)
    if krav.nr == 1 and of_round and deadlines and krav.dato > deadlines[-1]:
        yield warning(
            ("krav", i, "dato"),
            msg(
                "the claim of {date} comes after the agreed deadline, {deadline}: agree on whether "
                "it is taken",
                date=krav.dato,
                deadline=deadlines[-1],
            ),
        )


def _cost(sak: Sak, i: int, krav: Krav) -> Iterator[Remark]:
    figures = sak.tall.krav[i]
    if figures.kostnad is None and _reaches_nobody(sak, krav):
        yield _in_another_chapter(sak, i, krav)
    elif figures.kostnad is None:
        yield warning(
            ("krav", i),
            msg(
                "the claim has no cost, and none can be computed: write «kostnad», «i_alt», over "
                "12 months"
            ),
        )
    stated = krav.kostnad.i_alt if krav.kostnad else None
    if stated is None or figures.kostnad is None or not figures.beregnet:
        return
    if not as_stated(figures.kostnad, stated):
        yield warning(
            ("krav", i, "kostnad", "i_alt"),
            msg(
                "the stated cost is {stated} kroner, and the points cost {exact} over 12 months: "
                "leave the key out, or correct it",
                stated=stated,
                exact=kroner(figures.kostnad),
            ),
        )


def _reaches_nobody(sak: Sak, krav: Krav) -> bool:
    """Tell whether an amount is for none of the union's members, whom another chapter covers."""
    members = sak.members((krav.fra,))
    return (
        bool(members)
        and any(points.has_amount(punkt) for punkt in krav.punkter)
        and not any(sak.covers(member, krav.hjemmel) for member in members)
    )


def _in_another_chapter(sak: Sak, i: int, krav: Krav) -> Remark:
    return warning(
        ("krav", i, "hjemmel") if krav.hjemmel else ("krav", i),
        msg(
            "the claim has no cost: it is for posts in chapter {chapter}, and none of the union's "
            "members in the list is in one. Write «lonnskapittel: {chapter}» in the rows under "
            "«ansatte» that it is for, or «kostnad», «i_alt», over 12 months",
            chapter=sak.chapter(krav.hjemmel),
        ),
    )


def _vague(i: int, krav: Krav) -> Iterator[Remark]:
    for j, punkt in enumerate(krav.punkter):
        if punkt.type in VAGUE and all(
            value is None for value in (punkt.kr, punkt.prosent, punkt.ny, punkt.kostnad)
        ):
            path: Path = ("krav", i, "punkter", j)
            yield warning(
                path, msg("the point has no amount to answer: write «kr», «prosent» or «kostnad»")
            )


@rule(
    "R-KR-03",
    "W",
    "KA «Størrelse»",
    msg("A claim may exceed the pot, and it is shown by how much"),
    msg("Only results are limited by the pot (R-POT-06). A union's claim on it may be higher."),
    areas=POT,
)
def above_pot(sak: Sak) -> Iterator[Remark]:
    """Show by how much a claim exceeds the pot."""
    for i, figures in enumerate(sak.tall.krav):
        if figures.over_pott is not None and figures.kostnad is not None:
            yield warning(
                ("krav", i),
                msg(
                    "the claim costs {cost} kroner, {over} more than the whole pot: it may, but "
                    "the result may not",
                    cost=kroner(figures.kostnad),
                    over=kroner(figures.over_pott),
                ),
            )
