"""R-TF: statements for the protocol."""

import re
from collections.abc import Iterator

from pipeline.errors import msg
from pipeline.model import Tilforsel
from pipeline.rules.case import Sak
from pipeline.rules.rule import EVERYWHERE, Remark, error, rule, warning

FUTURE = (
    "neste år",
    "neste oppgjør",
    "neste oppgjer",
    "neste forhandling",
    "neste lokale",
    "framtidig",
    "fremtidig",
    "kommende",
    "komande",
)
"""Words that point to later rounds, in bokmål and nynorsk."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@rule(
    "R-TF-01",
    "E",
    "KA «Protokoller»",
    msg("One-sided statements stand after the signatures"),
    msg(
        "A one-sided statement is not part of what was agreed: it comes after the signatures, and "
        "so cannot be dated before them."
    ),
    areas=EVERYWHERE,
)
def after_signatures(sak: Sak) -> Iterator[Remark]:
    """Compare the date of each one-sided statement with that of the signing."""
    for i, j, tilforsel in _statements(sak):
        signed = sak.forhandling.protokoller[i].undertegnet
        if tilforsel.type == "felles" or tilforsel.dato is None or signed is None:
            continue
        if tilforsel.dato < signed.dato:
            yield error(
                ("protokoller", i, "tilforsler", j, "dato"),
                msg(
                    "the statement is dated {date}, before the signing on {signed}: it stands "
                    "after the signatures, so correct the date",
                    date=tilforsel.dato,
                    signed=signed.dato,
                ),
            )


@rule(
    "R-TF-02",
    "E",
    "P1",
    msg("A statement is signed by the party making it, and by no other"),
    msg(
        "The statement names the party it is from, which is a party to the protocol, and someone "
        "of that party signs it."
    ),
    areas=EVERYWHERE,
)
def signed_by_its_party(sak: Sak) -> Iterator[Remark]:
    """Look for the signer among those of the party the statement is from."""
    for i, j, tilforsel in _statements(sak):
        path = ("protokoller", i, "tilforsler", j)
        if tilforsel.fra == "felles":
            if tilforsel.type == "ensidig":
                yield error(
                    (*path, "fra"),
                    msg("a one-sided statement is from one party: name it, or write type: felles"),
                )
            continue
        if tilforsel.fra not in ("arbeidsgiver", *sak.tall.protokoller[i].organisasjoner):
            yield error(
                (*path, "fra"),
                msg("the statement is not from a party to this protocol: move it to the right one"),
            )
        elif tilforsel.undertegnet_av and not _of_party(sak, tilforsel):
            yield error(
                (*path, "undertegnet_av"),
                msg("the statement is signed by someone who is not of the party making it"),
            )


def _of_party(sak: Sak, tilforsel: Tilforsel) -> bool:
    signer = tilforsel.undertegnet_av
    if any(representant.navn == signer for representant in sak.part(tilforsel.fra)):
        return True
    return any(signer in (row.navn, row.nr) for _, row in sak.medlemmer(tilforsel.fra))


@rule(
    "R-TF-03",
    "W",
    "KA «Protokoller»",
    msg("Joint statements that bind later rounds are advised against"),
    msg(
        "A joint statement has the force of an agreement. One that points to a later year or to "
        "rounds to come ties hands that should be free."
    ),
)
def nothing_for_later_rounds(sak: Sak) -> Iterator[Remark]:
    """Look for a later year, or words on later rounds, in joint statements."""
    for i, j, tilforsel in _statements(sak):
        if "felles" not in (tilforsel.type, tilforsel.fra):
            continue
        year = sak.runde.virkningsdato.year
        later = [found for found in _YEAR.findall(tilforsel.tekst) if int(found) > year]
        words = [word for word in FUTURE if word in tilforsel.tekst.casefold()]
        if later or words:
            yield warning(
                ("protokoller", i, "tilforsler", j, "tekst"),
                msg(
                    "the joint statement speaks of later rounds («{words}») and may bind them: "
                    "leave it out, or take it up in the next discussion meeting",
                    words=(later + words)[0],
                ),
            )


def _statements(sak: Sak) -> Iterator[tuple[int, int, Tilforsel]]:
    for i, protokoll in sak.protokoller():
        for j, tilforsel in enumerate(protokoll.tilforsler):
            yield i, j, tilforsel
