"""R-UO: what the employer owes those who have no union at the table."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.arithmetic import cost, share, total
from pipeline.errors import Path, msg
from pipeline.model import Tilbud, Uorganiserte
from pipeline.rules.case import Sak, as_stated, kroner, prosent
from pipeline.rules.rises import rises
from pipeline.rules.rule import POT, Remark, error, rule


@rule(
    "R-UO-01",
    "E",
    "KA «Uorganiserte»",
    msg("The employer makes three disclosures on the unorganised"),
    msg(
        "Where there are unorganised employees, an offer says whether they get increases, how much "
        "of the pot goes to them, and the concrete changes. What it says is compared with what the "
        "offer or the list gives them."
    ),
)
def disclosures(sak: Sak) -> Iterator[Remark]:
    """Look for the disclosures, and compare them with the computed figures."""
    offers = list(sak.pottilbud())
    if not sak.holds_all or not sak.uorganiserte() or not (offers or any(sak.pottprotokoller())):
        return
    disclosed = [(i, tilbud) for i, tilbud in offers if tilbud.uorganiserte]
    if not disclosed:
        first = next((i for i, _ in sak.pottprotokoller()), 0)
        yield error(
            ("tilbud", offers[-1][0]) if offers else ("protokoller", first),
            msg(
                "no offer says what the unorganised employees get: write «uorganiserte» in it, "
                "with whether, how much and whom"
            ),
        )
    for i, tilbud in disclosed:
        if tilbud.uorganiserte is not None:
            yield from _disclosure(sak, i, tilbud, tilbud.uorganiserte)


def _disclosure(sak: Sak, i: int, tilbud: Tilbud, said: Uorganiserte) -> Iterator[Remark]:
    path = ("tilbud", i, "uorganiserte")
    given = _rises(sak, tilbud)
    changed = {row for row, rise in given.items() if rise}
    if not said.akter_a_gi_tillegg:
        if changed:
            yield error(
                (*path, "akter_a_gi_tillegg"),
                msg(
                    "it says that the unorganised get nothing, and {count} of them do: correct it",
                    count=len(changed),
                ),
            )
        return
    if said.andel_av_potten_kr is None and said.andel_av_potten_prosent is None:
        yield error(
            path,
            msg("it does not say how much of the pot goes to them: write «andel_av_potten_kr»"),
        )
    yield from _share(sak, path, said, given)
    yield from _concrete(sak, path, said, changed)


def _rises(sak: Sak, tilbud: Tilbud) -> dict[int, Fraction]:
    """Give what the offer raises the unorganised, kroner in a full post."""
    unorganised = {i for i, _ in sak.uorganiserte()}
    return {i: rise for i, rise in rises(sak, tilbud).items() if i in unorganised}


def _share(
    sak: Sak, path: Path, said: Uorganiserte, given: dict[int, Fraction]
) -> Iterator[Remark]:
    price, said_kr = _cost(sak, given), said.andel_av_potten_kr
    if said_kr is not None and not as_stated(price, said_kr):
        yield error(
            (*path, "andel_av_potten_kr"),
            msg(
                "it says {stated} kroner, and the increases of the unorganised cost {exact} over "
                "12 months: correct it",
                stated=said_kr,
                exact=kroner(price),
            ),
        )
    percent, said_percent = (
        share(price, sak.tall.hele_potten.pott or 0),
        said.andel_av_potten_prosent,
    )
    if said_percent is not None and percent is not None and not as_stated(percent, said_percent):
        yield error(
            (*path, "andel_av_potten_prosent"),
            msg(
                "it says {stated} per cent of the pot, and the increases of the unorganised are "
                "{exact}: correct it",
                stated=said_percent,
                exact=prosent(percent),
            ),
        )


def _cost(sak: Sak, given: dict[int, Fraction]) -> Fraction:
    """Give what rises cost over 12 months; those for vacant posts are not charged (R-POT-08)."""
    rows = ((sak.forhandling.ansatte[i], rise) for i, rise in given.items())
    return total(cost(rise, row.prosent) for row, rise in rows if not row.vakant)


def _concrete(sak: Sak, path: Path, said: Uorganiserte, changed: set[int]) -> Iterator[Remark]:
    path = (*path, "konkrete_endringer")
    named = [sak.position(navn) for navn in said.konkrete_endringer]
    for j, row in enumerate(named):
        if row not in changed:
            yield error(
                (*path, j),
                msg(
                    "this employee gets no increase as unorganised: take the name out, or give "
                    "the increase"
                ),
            )
    if missing := len(changed - set(named)):
        yield error(
            path if named else path[:-1],
            msg(
                "{missing} of {count} unorganised employees with an increase are not named among "
                "the concrete changes: add them",
                missing=missing,
                count=len(changed),
            ),
        )


@rule(
    "R-UO-02",
    "E",
    "KA «Retningslinjer»",
    msg("Offers include the unorganised"),
    msg(
        "An offer on the pot that is made to all has something on the unorganised too, or says "
        "that they get nothing."
    ),
)
def included(sak: Sak) -> Iterator[Remark]:
    """Look for the unorganised in every offer made to all."""
    rows = sak.uorganiserte()
    if not sak.holds_all or not rows:
        return
    for i, tilbud in sak.pottilbud():
        if tilbud.til or (tilbud.uorganiserte and not tilbud.uorganiserte.akter_a_gi_tillegg):
            continue
        if not any(_rises(sak, tilbud).values()):
            yield error(
                ("tilbud", i),
                msg(
                    "the offer is to all, and leaves out the unorganised employees: include them, "
                    "or say in «uorganiserte» that they get nothing"
                ),
            )


@rule(
    "R-UO-03",
    "E",
    "KA «Uorganiserte»",
    msg("There is no protocol with the unorganised"),
    msg(
        "Only a union that may negotiate is a party to a protocol. Members of other unions count "
        "as unorganised; their increases stand in the employer's offer and list."
    ),
    areas=POT,
)
def no_protocol(sak: Sak) -> Iterator[Remark]:
    """Look for parties that may not negotiate, and for unorganised employees in the points."""
    unorganised = {i for i, _ in sak.uorganiserte()}
    for i, protokoll in enumerate(sak.forhandling.protokoller):
        for j, navn in enumerate(protokoll.organisasjoner):
            if navn not in sak.with_standing:
                yield error(
                    ("protokoller", i, "organisasjoner", j),
                    msg(
                        "{organisasjon} may not negotiate in this round, so it is no party to a "
                        "protocol: its members count as unorganised",
                        organisasjon=navn,
                    ),
                )
        for j, punkt in enumerate(protokoll.punkter):
            named = [navn for navn in (punkt.ansatt, *punkt.ansatte) if navn]
            if any(sak.position(navn) in unorganised for navn in named):
                yield error(
                    ("protokoller", i, "punkter", j),
                    msg(
                        "the point is for an unorganised employee, who belongs in the list and in "
                        "the offer, and in no protocol: take it out"
                    ),
                )
