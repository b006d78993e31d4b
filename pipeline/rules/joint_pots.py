"""R-POT-11: who may share a pot."""

from collections.abc import Iterator

from pipeline.errors import msg
from pipeline.model import Forhandling
from pipeline.rules.case import Sak
from pipeline.rules.rule import POT, Remark, error, note, rule

POOLING = frozenset({"fellesrad", "menighetsrad"})
"""The one pair of employers that may share a pot."""


@rule(
    "R-POT-11",
    "EI",
    "KA «Samordning», «Samarbeid»",
    msg("Each employer has its own pot"),
    msg(
        "Co-ordinated employers keep their pots apart, whatever the sum of them. Only a "
        "fellesråd and its own menighetsråd may use one pot, when the parties have agreed to it "
        "and both files say so."
    ),
    areas=POT,
)
def own_pot(sak: Sak) -> Iterator[Remark]:
    """Judge a joint pot by who shares it, and by what both files say."""
    own = sak.forhandling.felles_pott
    if own is None:
        return
    partner = next((s.forhandling for s in sak.knyttet if _navn(s.forhandling) == own.med), None)
    if not own.avtalt:
        yield error(
            ("felles_pott", "avtalt"),
            msg("a joint pot takes an agreement between the parties"),
        )
    elif partner is None:
        yield note(
            ("felles_pott",),
            msg(
                "not tested: the joint pot, because the file of {employer} is not among these",
                employer=own.med,
            ),
        )
    else:
        yield _shared(sak.forhandling, partner)


def _shared(own: Forhandling, partner: Forhandling) -> Remark:
    path = ("felles_pott",)
    if {own.arbeidsgiver.type, partner.arbeidsgiver.type} != POOLING:
        return error(
            path,
            msg("only a fellesråd and its own menighetsråd may share a pot: keep the pots apart"),
        )
    if not _agrees(partner, _navn(own)):
        return error(
            path,
            msg(
                "the file of {employer} does not say that the joint pot is agreed: write "
                "«felles_pott» there too",
                employer=_navn(partner),
            ),
        )
    return note(
        path, msg("one pot is shared with {employer}, as the parties may", employer=_navn(partner))
    )


def _navn(forhandling: Forhandling) -> str:
    return forhandling.arbeidsgiver.navn


def _agrees(partner: Forhandling, navn: str) -> bool:
    joint = partner.felles_pott
    return joint is not None and joint.avtalt and joint.med == navn
