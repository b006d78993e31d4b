"""R-LD: leaders are paid more than those they lead."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.errors import msg
from pipeline.model import Ansatt
from pipeline.rules.case import Sak, kroner
from pipeline.rules.rule import Remark, error, note, rule

EXEMPT_GROUPS = (4, 5)
"""The pay groups that a daglig leder in a parish need not be paid above."""


@rule(
    "R-LD-01",
    "EI",
    "KA «Føringer», HTA kap. 1 § 4 pkt. 4.5 (4)",
    msg("Leaders and supervisors are paid more than those they lead"),
    msg(
        "Full-time pay after the round is compared, part-time posts as if full. A daglig leder in "
        "a parish is not compared with pay groups 4 and 5. Without «leder_for» the rule cannot be "
        "tested."
    ),
)
def above_those_led(sak: Sak) -> Iterator[Remark]:
    """Compare each leader with those the list says the leader leads."""
    rows = sak.forhandling.ansatte
    if any(sak.pottprotokoller()) and not any(row.leder_for for row in rows):
        yield note(
            ("ansatte",),
            msg("not tested: the pay of leaders, because no row of the list has «leder_for»"),
        )
    for i, leader in enumerate(rows):
        for j, navn in enumerate(leader.leder_for):
            led = sak.position(navn)
            if led is None or rows[led].vakant or _exempt(leader, rows[led]):
                continue
            above, below = _pay(sak, i), _pay(sak, led)
            if above <= below:
                yield error(
                    ("ansatte", i, "leder_for", j),
                    msg(
                        "after the round the leader {leader} has {above} kroner in a full post, "
                        "and {led} {below}: a leader is paid more than those led",
                        leader=leader.navn,
                        above=kroner(above),
                        led=rows[led].navn,
                        below=kroner(below),
                    ),
                )


def _exempt(leader: Ansatt, led: Ansatt) -> bool:
    return leader.daglig_leder and led.lonnsgruppe in EXEMPT_GROUPS


def _pay(sak: Sak, i: int) -> Fraction:
    """Give the full-time pay after the round: by the list, or by a point beside it if higher."""
    row = sak.forhandling.ansatte[i]
    beside = (
        point.ny
        for k, protokoll in sak.protokoller()
        if protokoll.utfall == "enighet"
        for point in sak.tall.protokoller[k].punkter
        if point.ansatt == i and point.ny is not None
    )
    return max(Fraction(row.gammel if row.ny is None else row.ny), *beside, Fraction(0))
