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
    place = {id(row): i for i, row in enumerate(rows)}
    found: dict[int, Fraction] = {}
    if tilbud.etter_liste:
        found = {place[id(a)]: Fraction(a.ny - a.gammel) for a in people if a.ny is not None}
    reached = {id(row) for row in people}
    for raised in points.together(sak, tilbud.punkter, people, tilbud.hjemmel):
        for row, rise in raised:
            if rise is not None and id(row) in reached:
                found[place[id(row)]] = found.get(place[id(row)], Fraction(0)) + rise
    return found
