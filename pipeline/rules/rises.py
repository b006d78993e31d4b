"""What an offer gives each employee."""

from fractions import Fraction

from pipeline.figures import points
from pipeline.model import Tilbud
from pipeline.rules.case import Sak


def rises(sak: Sak, tilbud: Tilbud) -> dict[int, Fraction]:
    """Give the rise of each row that the offer speaks of, kroner per year in a full post.

    By the list's `ny` when the offer is the list, otherwise by its points, added together.
    """
    rows = sak.forhandling.ansatte
    people = sak.members(tilbud.til) if tilbud.til else rows
    found: dict[int, Fraction] = {}
    for i, row in enumerate(rows):
        if row not in people:
            continue
        if tilbud.etter_liste and row.ny is not None:
            found[i] = Fraction(row.ny - row.gammel)
        for punkt in tilbud.punkter:
            rise = points.rise(punkt, row) if row in points.affected(sak, punkt, people) else None
            if rise is not None:
                found[i] = found.get(i, Fraction(0)) + rise
    return found
