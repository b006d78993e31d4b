"""R-TB and R-POT-12: offers bind, are made in joint meetings, and do not begin with all of it."""

from collections.abc import Iterator
from datetime import time
from fractions import Fraction

from pipeline.errors import Path, msg
from pipeline.model import Tilbud
from pipeline.rules.case import Sak, kroner
from pipeline.rules.rises import rises
from pipeline.rules.rule import POT, Remark, error, rule, warning

Numbered = tuple[int, Tilbud]


@rule(
    "R-TB-01",
    "EW",
    "KA «Retningslinjer»",
    msg("A written offer binds, also after a breach"),
    msg(
        "A later offer may not silently give anyone less than an earlier written one; with a "
        "reason it is a warning. A disagreement protocol quotes the last written offer, and the "
        "list's «ny» is what that offer gave."
    ),
)
def offers_bind(sak: Sak) -> Iterator[Remark]:
    """Compare each written offer with those before it, and the last with the breach."""
    on_pot = {i for i, _ in sak.pottilbud()}
    series = (on_pot, set(range(len(sak.forhandling.tilbud))) - on_pot)
    for positions in series:
        yield from _lowered(sak, [pair for pair in _written(sak) if pair[0] in positions])
    yield from _signed(sak)
    for i, protokoll in sak.protokoller():
        if protokoll.utfall != "uenighet":
            continue
        if sak.tall.protokoller[i].siste_tilbud is None and protokoll.uenighet is not None:
            yield error(
                ("protokoller", i, "uenighet"),
                msg(
                    "the disagreement has no last offer: write it in «tilbud», or as «ny» in the "
                    "list, for it binds the employer"
                ),
            )
        for organisasjon in sak.tall.protokoller[i].organisasjoner:
            yield from _quoted(sak, i, organisasjon)


def _signed(sak: Sak) -> Iterator[Remark]:
    own = {representant.navn for representant in sak.part("arbeidsgiver")}
    for i, tilbud in enumerate(sak.forhandling.tilbud):
        if tilbud.undertegnet_av and tilbud.undertegnet_av not in own:
            yield error(
                ("tilbud", i, "undertegnet_av"),
                msg("an offer is signed by someone of the employer's «representanter»"),
            )


def _written(sak: Sak) -> list[Numbered]:
    """Give the written offers by when they were made."""
    offers = [(i, tilbud) for i, tilbud in enumerate(sak.forhandling.tilbud) if tilbud.skriftlig]
    return sorted(offers, key=lambda pair: (pair[1].dato, pair[1].kl or time.min, pair[1].nr))


def _lowered(sak: Sak, offers: list[Numbered]) -> Iterator[Remark]:
    best: dict[int, tuple[Fraction, int]] = {}
    for i, tilbud in offers:
        for row, rise in rises(sak, tilbud).items():
            earlier = best.get(row, (rise, tilbud.nr))
            if rise < earlier[0]:
                yield _less(sak, i, row, rise, earlier)
            best[row] = max(earlier, (rise, tilbud.nr))


def _less(sak: Sak, i: int, row: int, rise: Fraction, earlier: tuple[Fraction, int]) -> Remark:
    values = {
        "name": sak.forhandling.ansatte[row].navn,
        "rise": kroner(rise),
        "earlier": kroner(earlier[0]),
        "number": earlier[1],
    }
    if sak.forhandling.tilbud[i].begrunnelse:
        return warning(
            _point(sak, i, row),
            msg(
                "{name} is offered {rise} kroner, less than the {earlier} of the written offer "
                "{number}: see that all parties know the reason",
                **values,
            ),
        )
    return error(
        _point(sak, i, row),
        msg(
            "{name} is offered {rise} kroner, less than the {earlier} of the written offer "
            "{number}, which binds: keep it, or give the reason in «begrunnelse»",
            **values,
        ),
    )


def _point(sak: Sak, i: int, row: int) -> Path:
    """Give the offer's own point on an employee, otherwise the offer."""
    for j, punkt in enumerate(sak.forhandling.tilbud[i].punkter):
        if punkt.ansatt and sak.position(punkt.ansatt) == row:
            return ("tilbud", i, "punkter", j)
    return ("tilbud", i)


def _quoted(sak: Sak, i: int, organisasjon: str) -> Iterator[Remark]:
    """Compare what a breach quotes with the last written offer to the union."""
    protokoll = sak.forhandling.protokoller[i]
    on_pot = sak.runde.belaster_pott(protokoll.hjemmel)
    made = [
        tilbud
        for _, tilbud in _written(sak)
        if sak.runde.belaster_pott(tilbud.hjemmel) == on_pot
        and (not tilbud.til or organisasjon in tilbud.til)
    ]
    if not made:
        return
    quoted = protokoll.uenighet.siste_tilbud if protokoll.uenighet else None
    if quoted not in (None, made[-1].nr):
        yield error(
            ("protokoller", i, "uenighet", "siste_tilbud"),
            msg(
                "the protocol quotes offer {quoted}, and the last written one is {last}, which "
                "binds: quote that",
                quoted=quoted,
                last=made[-1].nr,
            ),
        )
    if on_pot:
        yield from _list_differs(sak, organisasjon, made)


def _list_differs(sak: Sak, organisasjon: str, made: list[Tilbud]) -> Iterator[Remark]:
    last: dict[int, Fraction] = {}
    for tilbud in made:
        last.update(rises(sak, tilbud))
    for row, ansatt in sak.medlemmer(organisasjon):
        if ansatt.ny is not None and row in last and ansatt.ny - ansatt.gammel != last[row]:
            yield error(
                ("ansatte", row, "ny"),
                msg(
                    "in dispute «ny» is the last written offer, {offered} kroner, not {ny}: "
                    "correct the list",
                    offered=kroner(Fraction(ansatt.gammel) + last[row]),
                    ny=ansatt.ny,
                ),
            )
        elif ansatt.ny is None and last.get(row):
            yield error(
                ("ansatte", row),
                msg(
                    "the last written offer binds and is charged to the pot: write what it gave, "
                    "{offered} kroner, as «ny»",
                    offered=kroner(Fraction(ansatt.gammel) + last[row]),
                ),
            )


@rule(
    "R-TB-02",
    "W",
    "KA «Retningslinjer»",
    msg("Offers are made in joint meetings"),
    msg("All parties should hear an offer on the pot at the same time: «fellesmote»."),
)
def in_joint_meetings(sak: Sak) -> Iterator[Remark]:
    """Point at each offer on the pot that was not made in a joint meeting."""
    for i, tilbud in sak.pottilbud():
        if tilbud.fellesmote is False:
            yield warning(
                ("tilbud", i, "fellesmote"),
                msg("the offer was not made in a joint meeting: let all parties hear it together"),
            )


@rule(
    "R-POT-12",
    "W",
    "KA «Retningslinjer»",
    msg("The first offer does not spend the whole pot"),
    msg(
        "There should be something to negotiate about. A small employer may offer the whole pot at "
        "once: «liten: ja»."
    ),
    areas=POT,
)
def first_offer(sak: Sak) -> Iterator[Remark]:
    """Compare the first offer with the pot."""
    first = min(sak.pottilbud(), key=lambda pair: pair[1].nr, default=None)
    if first is None or sak.forhandling.arbeidsgiver.liten:
        return
    i = first[0]
    cost, pot = sak.tall.tilbud[i].kostnad, sak.tall.pott.pott
    unit = Fraction(sak.runde.avrundingsenhet or 0)
    if cost is not None and pot is not None and pot - cost < (unit or 1):
        yield warning(
            ("tilbud", i),
            msg(
                "the first offer of {cost} kroner spends the whole pot of {pot}: keep something "
                "for the negotiations",
                cost=kroner(cost),
                pot=kroner(pot),
            ),
        )
