"""R-PV: what a file may hold, by whose copy it is and by what should never be written."""

import re
from collections.abc import Iterator
from itertools import product

from pipeline.errors import msg
from pipeline.rules.case import Sak
from pipeline.rules.rule import EVERYWHERE, Remark, error, rule, warning
from pipeline.rules.texts import texts

_ELEVEN_DIGITS = re.compile(
    r"(?<!\d)(?:\d{6}[ \u00a0]?\d{5}|\d{4}[. \u00a0]\d{2}[. \u00a0]\d{5})(?!\d)"
)

HEALTH = ("sykmeld", "sjukmeld", "sykefravær", "sjukefråvær", "diagnose", "permisjon", "ufør")
"""Beginnings of words on health or the reason for leave, in bokmål and nynorsk."""


@rule(
    "R-PV-01",
    "E",
    "DOMAIN 9, KA «Lønn og offentlighet»",
    msg("Nothing shown of a person says which union the person is of"),
    msg(
        "Membership of a union is a special category of personal data. It stands in the key "
        "«organisasjon» alone, never in the post or the remark of a row, which others may see."
    ),
    areas=EVERYWHERE,
)
def membership_apart(sak: Sak) -> Iterator[Remark]:
    """Look for the name of a union in the texts of each row."""
    unions = sak.forhandling.organisasjoner
    names = {*sak.runde.organisasjoner, *(o.navn for o in unions)}
    names |= {o.kortnavn for o in unions if o.kortnavn}
    if not names:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")
    for i, row in enumerate(sak.forhandling.ansatte):
        for key in ("stilling", "merknad"):
            if named.search(getattr(row, key) or ""):
                yield error(
                    ("ansatte", i, key),
                    msg("this text names a union, and others may see it: leave the name out"),
                )


@rule(
    "R-PV-03",
    "E",
    "KA «Lønn og offentlighet», PD-12",
    msg("A union's copy and its protocols hold its own members only"),
    msg(
        "In a file with «eier: organisasjon» every row is a member of that union. In the "
        "employer's, a protocol's points are for members of the unions it names, and a claim's "
        "for members of the union it is from."
    ),
    areas=EVERYWHERE,
)
def own_members(sak: Sak) -> Iterator[Remark]:
    """Look for others' rows in a union's copy, and others' members in a protocol."""
    yield from _others_in_claims(sak)
    if sak.holds_all:
        yield from _others_in_protocols(sak)
        return
    if len(sak.own_unions) != 1:
        yield error(
            ("eier",),
            msg(
                "the file names {count} unions that may negotiate, and is one union's copy: say "
                "which in «eier_organisasjon»",
                count=len(sak.own_unions),
            ),
        )
        return
    for i, row in enumerate(sak.forhandling.ansatte):
        if row.organisasjon not in sak.own_unions:
            yield error(
                ("ansatte", i, "organisasjon") if row.organisasjon else ("ansatte", i),
                msg(
                    "a union's copy holds its own members only, and this row is not of one: take "
                    "it out"
                ),
            )


def _others_in_claims(sak: Sak) -> Iterator[Remark]:
    for i, krav in enumerate(sak.forhandling.krav):
        for j, punkt in enumerate(krav.punkter):
            named = [navn for navn in (punkt.ansatt, *punkt.ansatte) if navn]
            rows = [row for row in map(sak.position, named) if row is not None]
            if any(sak.forhandling.ansatte[row].organisasjon != krav.fra for row in rows):
                yield error(
                    ("krav", i, "punkter", j),
                    msg(
                        "the point is for an employee who is not a member of the union that "
                        "claims: take the name out"
                    ),
                )


def _others_in_protocols(sak: Sak) -> Iterator[Remark]:
    for i, protokoll in sak.protokoller():
        parties = sak.parties(protokoll)
        for j, punkt in enumerate(protokoll.punkter):
            named = [navn for navn in (punkt.ansatt, *punkt.ansatte) if navn]
            rows = [row for row in map(sak.position, named) if row is not None]
            if any(
                sak.tall.ansatte[row].organisert
                and sak.forhandling.ansatte[row].organisasjon not in parties
                for row in rows
            ):
                yield error(
                    ("protokoller", i, "punkter", j),
                    msg(
                        "the point is for an employee who is not of a party to this protocol: "
                        "move it to the right one"
                    ),
                )


@rule(
    "R-PV-06",
    "EW",
    "DOMAIN 9, KA «Lønn og offentlighet»",
    msg("No national identity number, account number, or reason of health"),
    msg(
        "None of these belongs in a negotiation. Eleven digits in a text are taken for a national "
        "identity number or an account number; words on health or leave in the remark of a row, "
        "or in a point that names someone, are a warning."
    ),
    areas=EVERYWHERE,
)
def nothing_sensitive(sak: Sak) -> Iterator[Remark]:
    """Read every text of the file."""
    for path, text in texts(sak.forhandling):
        if _ELEVEN_DIGITS.search(text):
            yield error(
                path,
                msg(
                    "eleven digits look like a national identity number or an account number, "
                    "which never belong here: take them out"
                ),
            )
    for i, row in enumerate(sak.forhandling.ansatte):
        if _on_health(row.merknad):
            yield warning(
                ("ansatte", i, "merknad"),
                msg("the remark seems to speak of health or leave, which never belong here"),
            )
    yield from _health_in_points(sak)


def _health_in_points(sak: Sak) -> Iterator[Remark]:
    """Look for it where a claim, an offer or a protocol gives a named employee something."""
    for kind in ("krav", "tilbud", "protokoller"):
        for i, document in enumerate(getattr(sak.forhandling, kind)):
            named = ((j, p) for j, p in enumerate(document.punkter) if p.ansatt or p.ansatte)
            for (j, punkt), key in product(named, ("tekst", "begrunnelse")):
                if _on_health(getattr(punkt, key)):
                    yield warning(
                        (kind, i, "punkter", j, key),
                        msg(
                            "this seems to speak of someone's health or leave, which never belong "
                            "here"
                        ),
                    )


def _on_health(text: str | None) -> bool:
    return any(word in (text or "").casefold() for word in HEALTH)
