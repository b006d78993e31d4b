"""R-EA-01 and R-FO-01: what follows a signature, and the central guidelines of the round."""

from collections.abc import Iterator

from pipeline.errors import msg
from pipeline.rules.case import Sak
from pipeline.rules.rule import EVERYWHERE, NORWAY, Remark, rule, warning


@rule(
    "R-EA-01",
    "W",
    "FF 10.3",
    msg("Members are told as soon as the protocol is signed, and the centre gets it"),
    msg(
        "In the copy of the union a signed protocol is followed by «medlemsinfo», and in that of "
        "Fagforbundet by «oversendelse» to the competence centre. Neither is before the signing."
    ),
    areas=NORWAY,
)
def told_and_sent(sak: Sak) -> Iterator[Remark]:
    """Look for the two letters after the signing."""
    facts = sak.forhandling
    signed = [(i, p.undertegnet.dato) for i, p in sak.protokoller() if p.undertegnet]
    if not signed:
        return
    last, day = max(signed, key=lambda pair: pair[1])
    for key, letter in (("medlemsinfo", facts.medlemsinfo), ("oversendelse", facts.oversendelse)):
        if letter is not None and letter.dato < min(when for _, when in signed):
            yield warning(
                (key, "dato"),
                msg(
                    "this is dated {date}, before the protocol is signed on {signed}: correct one "
                    "of them",
                    date=letter.dato,
                    signed=day,
                ),
            )
    if sak.holds_all:
        return
    if facts.medlemsinfo is None:
        yield warning(
            ("protokoller", last, "undertegnet"),
            msg("the protocol is signed: tell the members, and write «medlemsinfo»"),
        )
    archives = any(sak.own_unions == (union,) for union in sak.runde.med_kompetansesenter)
    if facts.oversendelse is None and archives:
        yield warning(
            ("protokoller", last, "undertegnet"),
            msg(
                "the protocol is signed: send it to the competence centre, and write «oversendelse»"
            ),
        )


@rule(
    "R-FO-01",
    "W",
    "KA «Føringer»",
    msg("The central guidelines are followed, or the departure is explained"),
    msg(
        "Where the round has guidelines, each agreement says how they are followed, or why not: "
        "«foringer_fulgt»."
    ),
    areas=EVERYWHERE,
)
def guidelines_followed(sak: Sak) -> Iterator[Remark]:
    """Look for what each agreement says of the round's guidelines."""
    for i, protokoll in sak.hovedprotokoller():
        if sak.runde.foringer and protokoll.utfall == "enighet" and not protokoll.foringer_fulgt:
            yield warning(
                ("protokoller", i),
                msg(
                    "the round has {count} central guidelines, and the protocol does not say how "
                    "they are followed: write «foringer_fulgt»",
                    count=len(sak.runde.foringer),
                ),
            )
