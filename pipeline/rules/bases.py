"""R-HJ: one basis for each protocol, the right one, and nothing that belongs to another."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain

from pipeline.errors import Path, msg
from pipeline.model import Protokoll
from pipeline.rules.case import Sak
from pipeline.rules.rule import CHAPTERS, EVERYWHERE, POT, Remark, error, rule, warning

CONDITIONAL = frozenset({"saerskilt", "beholde"})
"""The kinds of basis that a protocol must show the ground for."""


@rule(
    "R-HJ-01",
    "E",
    "KA",
    msg("A basis is one of the round's own"),
    msg(
        "Protocols, claims and offers cite a basis that the agreement of the round has. A "
        "discussion is no negotiation, and a basis with conditions is used with its reason."
    ),
    areas=EVERYWHERE,
)
def known_basis(sak: Sak) -> Iterator[Remark]:
    """Look every cited code up in the round."""
    area, of_round = sak.forhandling.tariffomrade, sak.runde.tariffomrade
    if area != of_round:
        yield error(
            ("tariffomrade",),
            msg(
                "the round {round} is of {of_round}, not of {area}: choose a round of {area}",
                round=sak.runde.navn,
                of_round=of_round,
                area=area,
            ),
        )
    for i, protokoll in enumerate(sak.forhandling.protokoller):
        path = ("protokoller", i, "hjemmel")
        yield from _unknown(sak, path, protokoll.hjemmel)
        if len(protokoll.hjemmel) == 1:
            yield from _conditions(sak, path, protokoll)
    for i, krav in enumerate(sak.forhandling.krav):
        yield from _unknown(sak, ("krav", i, "hjemmel"), krav.hjemmel or ())
    for i, tilbud in enumerate(sak.forhandling.tilbud):
        yield from _unknown(sak, ("tilbud", i, "hjemmel"), tilbud.hjemmel or ())


def _unknown(sak: Sak, path: Path, codes: Sequence[str]) -> Iterator[Remark]:
    known = [regel.kode for regel in sak.runde.hjemler]
    for code in codes:
        if code in known:
            continue
        area = sak.runde.omrade_med(code)
        if area and area != sak.forhandling.tariffomrade:
            yield error(
                path,
                msg(
                    "{code} belongs to {area}, not to {own}: use one of {known}",
                    code=code,
                    area=area,
                    own=sak.forhandling.tariffomrade,
                    known=", ".join(known),
                ),
            )
            continue
        yield error(
            path,
            msg(
                "the round has no basis {code}: did you mean {nearest}? Known: {known}",
                code=code,
                nearest=get_close_matches(code, known, n=1, cutoff=0)[0],
                known=", ".join(known),
            ),
        )


def _conditions(sak: Sak, path: Path, protokoll: Protokoll) -> Iterator[Remark]:
    regel = sak.runde.hjemmel(protokoll.hjemmel[0])
    if regel is None:
        return
    if regel.art == "drofting":
        yield error(
            path,
            msg(
                "{code} is a discussion, not a negotiation: write the meeting in «moter», and the "
                "basis of the negotiation here",
                code=regel.kode,
            ),
        )
    reasons = (protokoll.begrunnelse, *(punkt.begrunnelse for punkt in protokoll.punkter))
    conditional = regel.vilkar and regel.art in CONDITIONAL
    if conditional and protokoll.utfall == "enighet" and not any(reasons):
        yield error(
            path,
            msg(
                "{code} may be used only on its condition («{condition}»): write in «begrunnelse» "
                "how it is met",
                code=regel.kode,
                condition=regel.vilkar,
            ),
        )


@rule(
    "R-HJ-02",
    "E",
    "KA «Andre hjemler»",
    msg("A protocol has one basis"),
    msg(
        "4.1, 4.2 and 4.3 never share a protocol, for their conditions and what follows a breach "
        "differ. Write one entry under «protokoller» for each basis."
    ),
    areas=EVERYWHERE,
)
def one_basis(sak: Sak) -> Iterator[Remark]:
    """Count the codes that each protocol cites."""
    for i, protokoll in enumerate(sak.forhandling.protokoller):
        if len(protokoll.hjemmel) > 1:
            yield error(
                ("protokoller", i, "hjemmel"),
                msg(
                    "the protocol cites {codes}, and a protocol has one basis: split it into "
                    "{count} entries, one for each",
                    codes=", ".join(protokoll.hjemmel),
                    count=len(protokoll.hjemmel),
                ),
            )


@rule(
    "R-HJ-03",
    "W",
    "KA «Andre hjemler»",
    msg("Negotiations beside the pot are announced in the discussion meeting"),
    msg(
        "4.2 and 4.3 run together with 4.1 must have been raised in the discussion meeting: its "
        "«andre_hjemler» names them."
    ),
    areas=POT,
)
def announced(sak: Sak) -> Iterator[Remark]:
    """Look for the bases beside the pot in the minutes of the discussion meeting."""
    meetings = sak.droftingsmoter()
    if not meetings and not any(sak.pottprotokoller()):
        return
    raised = set(chain.from_iterable(mote.andre_hjemler for _, mote in meetings))
    for i, protokoll in sak.andre_protokoller():
        for code in protokoll.hjemmel:
            regel = sak.runde.hjemmel(code)
            if regel and regel.i_droftingsmote and code not in raised:
                yield warning(
                    ("protokoller", i, "hjemmel"),
                    msg(
                        "{code} was not raised in the discussion meeting: name it in its "
                        "«andre_hjemler» if it was",
                        code=code,
                    ),
                )


@rule(
    "R-HJ-04",
    "E",
    "KA «Beregning», P4",
    msg("The top leader is outside the pot, 4.2 and 4.3"),
    msg(
        "A leader paid under 3.4.1 has rules of their own. Such a post gets no «ny» in the list, "
        "has no point in a protocol on another basis, and is taken out of the base."
    ),
    areas=CHAPTERS,
)
def leader_outside(sak: Sak) -> Iterator[Remark]:
    """Look for the top leader in the list, the points and the base."""
    leaders = [i for i, row in enumerate(sak.forhandling.ansatte) if sak.er_leder(row)]
    for i in leaders:
        if sak.forhandling.ansatte[i].ny is not None:
            yield error(
                ("ansatte", i, "ny"),
                msg(
                    "the pay of the top leader is set under 3.4.1 and is not charged to the pot: "
                    "leave out «ny»"
                ),
            )
    yield from _leader_points(sak, leaders)
    base = sak.forhandling.grunnlag
    if leaders and base and base.regnskapsfort_lonn is not None:
        taken_out = base.trekkes_fra and base.trekkes_fra.ovrste_leder_3_4_1
        if not taken_out:
            yield error(
                ("grunnlag", "trekkes_fra") if base.trekkes_fra else ("grunnlag",),
                msg(
                    "the pay of the top leader is in the ledger's total: take it out in "
                    "«ovrste_leder_3_4_1»"
                ),
            )


def _leader_points(sak: Sak, leaders: Sequence[int]) -> Iterator[Remark]:
    for i, protokoll in sak.protokoller():
        regler = [sak.runde.hjemmel(code) for code in protokoll.hjemmel]
        if any(regel is None or regel.art == "leder" for regel in regler):
            continue
        for j, punkt in enumerate(protokoll.punkter):
            named = [navn for navn in (punkt.ansatt, *punkt.ansatte) if navn]
            by_code = punkt.kode is not None and punkt.kode in sak.runde.lederkoder
            if by_code or any(sak.position(navn) in leaders for navn in named):
                yield error(
                    ("protokoller", i, "punkter", j),
                    msg(
                        "the pay of the top leader is set under 3.4.1, not under {codes}: write a "
                        "protocol on 3.4.1",
                        codes=", ".join(protokoll.hjemmel),
                    ),
                )


@rule(
    "R-HJ-05",
    "E",
    "KA «Størrelse på potten»",
    msg("Only a pot basis is charged to the pot"),
    msg(
        "What is agreed under 4.2 or 4.3 stands in the points of its own protocol. The list's "
        "«ny» is the pot's, and the control of the pot belongs to the protocols on the pot."
    ),
    areas=POT,
)
def pot_for_pot_bases(sak: Sak) -> Iterator[Remark]:
    """Look for the same rise in the list and in a point, and for pot control where it is not."""
    on_pot = any(sak.pottprotokoller()) or any(sak.pottilbud())
    for i, protokoll in sak.andre_protokoller():
        if protokoll.pott_kontrollert is not None:
            yield error(
                ("protokoller", i, "pott_kontrollert"),
                msg("this protocol is not on the pot: leave out «pott_kontrollert»"),
            )
        for point in sak.tall.protokoller[i].punkter:
            if point.ansatt is None or (ny := sak.forhandling.ansatte[point.ansatt].ny) is None:
                continue
            if not on_pot or point.ny == ny:
                yield error(
                    ("ansatte", point.ansatt, "ny"),
                    msg(
                        "this new pay is agreed under {codes} and would be charged to the pot: "
                        "leave out «ny» here, the point of the protocol says it",
                        codes=", ".join(protokoll.hjemmel),
                    ),
                )
