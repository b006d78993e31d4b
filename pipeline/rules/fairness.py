"""R-FD: differences between equals, and what an argument about the frame may rest on."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.errors import msg
from pipeline.model.economy import KRITERIER
from pipeline.rules.case import Sak, prosent
from pipeline.rules.rule import FRAME, Remark, note, rule, warning

_NO_CRITERION = re.compile(r"budsjett|utbytte", re.IGNORECASE)
"""A budgeted result and the owner's dividend are not criteria (FF 5)."""

Level = tuple[str | None, str, Decimal]
"""What makes two rows equal: post code, post, and pay before the negotiations."""


@rule(
    "R-FD-01",
    "WI",
    "FF 8.1",
    msg("Equals in different unions do not end up apart by chance"),
    msg(
        "Rows with the same post code, post and old pay that are not of the same union should get "
        "the same, unless the parties mean otherwise. Without the whole list the rule cannot be "
        "tested."
    ),
    areas=FRAME,
)
def equals_together(sak: Sak) -> Iterator[Remark]:
    """Compare the new pay of rows that were equal before, across unions."""
    rows = sak.forhandling.ansatte
    if any(sak.hovedprotokoller()) and not (sak.holds_all and rows):
        if len(sak.forhandling.organisasjoner) > 1 or not sak.holds_all:
            yield note(
                ("protokoller",),
                msg(
                    "not tested: equals in different unions, because this file does not have the "
                    "whole list"
                ),
            )
        return
    seen: dict[Level, int] = {}
    for i, row in enumerate(rows):
        first = rows[seen.setdefault((row.kode, row.stilling, row.gammel), i)]
        if row.organisasjon != first.organisasjon and row.ny != first.ny:
            yield warning(
                ("ansatte", i, "ny") if row.ny is not None else ("ansatte", i),
                msg(
                    "{name} and {other} were equal, and are no longer: see that the difference is "
                    "meant",
                    name=row.navn,
                    other=first.navn,
                ),
            )


@rule(
    "R-FD-02",
    "I",
    "FF 5",
    msg("Compensated growth is a floor, and neither budget nor dividend is a criterion"),
    msg(
        "Where public funding is adjusted for pay growth, a claim that gives the year less than "
        "«kompensert_lonnsvekst» asks for less than is paid for. The four criteria look at "
        "accounts, not at a budgeted result or a dividend."
    ),
    areas=FRAME,
)
def sound_argument(sak: Sak) -> Iterator[Remark]:
    """Compare the claim with the compensated growth, and read what the criteria rest on."""
    okonomi, ramme = sak.forhandling.okonomi, sak.tall.ramme
    floor = okonomi.kompensert_lonnsvekst if okonomi else None
    claimed = ramme.krav.samlet_arsvekst if ramme and ramme.krav else None
    if floor is not None and claimed is None and sak.forhandling.krav:
        yield note(
            ("okonomi", "kompensert_lonnsvekst"),
            msg("not tested: the claim against this, because its growth cannot be computed"),
        )
    if floor is not None and claimed is not None and claimed < floor:
        yield note(
            ("okonomi", "kompensert_lonnsvekst"),
            msg(
                "public funding pays for a growth of {floor} per cent, and the claim comes to "
                "{claimed}: the compensated growth is a floor",
                floor=floor,
                claimed=prosent(claimed),
            ),
        )
    if okonomi and okonomi.budsjettert_driftsresultat is not None:
        yield note(
            ("okonomi", "budsjettert_driftsresultat"),
            msg("a budgeted result is no criterion: rest the assessment on the accounts"),
        )
    for key in KRITERIER:
        found = _NO_CRITERION.search(getattr(sak.forhandling.kriterier, key, None) or "")
        if found:
            yield note(
                ("kriterier", key),
                msg(
                    "«{words}» is no criterion: rest the assessment on the accounts",
                    words=found[0],
                ),
            )


@rule(
    "R-FD-03",
    "I",
    "FF 9.1",
    msg("Where pay is commission, prices are negotiated too"),
    msg(
        "With commission pay, as among hairdressers, prices are discussed and negotiated, and "
        "central increases must still raise pay: «provisjonslonn» and «priser_forhandlet»."
    ),
    areas=frozenset({"NHO"}),
)
def prices_negotiated(sak: Sak) -> Iterator[Remark]:
    """Look for the prices where the file says that pay is commission."""
    okonomi = sak.forhandling.okonomi
    if okonomi and okonomi.provisjonslonn and not okonomi.priser_forhandlet:
        yield note(
            ("okonomi", "provisjonslonn"),
            msg(
                "pay is commission here: discuss and negotiate the prices, so that the central "
                "increases raise pay, and write «priser_forhandlet: ja»"
            ),
        )
