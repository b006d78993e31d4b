"""R-PR: there is a protocol, for the right parties, and it holds what a protocol must hold."""

from collections.abc import Iterator

from pipeline.errors import Path, msg
from pipeline.model import Protokoll
from pipeline.rules.case import Sak
from pipeline.rules.rule import EVERYWHERE, NORWAY, POT, Remark, error, rule, warning

ORIGINALS = 2


@rule(
    "R-PR-01",
    "E",
    "KA «Protokoller», FF 4, 10.1",
    msg("Every local negotiation ends in a protocol"),
    msg(
        "A protocol is written whatever the outcome: agreement, disagreement or no increase. Once "
        "the file has protocols of the round, every union with a claim or with new pay in the "
        "list must be covered by one of them, and by one only."
    ),
    areas=EVERYWHERE,
)
def protocol_for_each(sak: Sak) -> Iterator[Remark]:
    """Compare the unions that negotiate with those that the round's protocols cover."""
    covered: dict[str, int] = {}
    for i, _ in sak.hovedprotokoller():
        for navn in sak.tall.protokoller[i].organisasjoner:
            if navn in covered:
                yield error(
                    ("protokoller", i, "organisasjoner"),
                    msg(
                        "{organisasjon} is already covered by protocol {number}: say in "
                        "«organisasjoner» which unions each protocol is for",
                        organisasjon=navn,
                        number=covered[navn] + 1,
                    ),
                )
            covered.setdefault(navn, i)
    if covered:
        yield from _uncovered(sak, set(covered))
    yield from _claims_denied(sak)


def _uncovered(sak: Sak, covered: set[str]) -> Iterator[Remark]:
    negotiating = {krav.fra for _, krav in sak.hovedkrav()}
    negotiating |= {a.organisasjon for a in sak.forhandling.ansatte if a.organisasjon and a.ny}
    for organisasjon in sak.forhandling.organisasjoner:
        navn = organisasjon.navn
        if navn in negotiating - covered and navn in sak.with_standing:
            yield error(
                ("protokoller",),
                msg(
                    "{organisasjon} has negotiated, and no protocol covers it: add one, also when "
                    "nothing was given (utfall: ingen_tillegg)",
                    organisasjon=navn,
                ),
            )


def _claims_denied(sak: Sak) -> Iterator[Remark]:
    for i, protokoll in enumerate(sak.forhandling.protokoller):
        if protokoll.utfall != "ingen_krav":
            continue
        parties = sak.tall.protokoller[i].organisasjoner
        for krav in sak.forhandling.krav:
            same_basis = (krav.hjemmel or protokoll.hjemmel) == protokoll.hjemmel
            if krav.fra in parties and same_basis:
                yield error(
                    ("protokoller", i, "utfall"),
                    msg(
                        "the outcome is «ingen_krav», but {organisasjon} put forward claim "
                        "{number} on {date}: choose the outcome of the negotiation",
                        organisasjon=krav.fra,
                        number=krav.nr,
                        date=krav.dato,
                    ),
                )
                break


@rule(
    "R-PR-07",
    "E",
    "KA «Samordning»",
    msg("Each employer has its own protocols"),
    msg(
        "Employers that negotiate side by side write separate protocols. The file is one "
        "employer's: it is among the co-ordinated ones, and no protocol deals with another."
    ),
    areas=EVERYWHERE,
)
def own_protocols(sak: Sak) -> Iterator[Remark]:
    """Look for another co-ordinated employer in the employer's name and in the protocols."""
    samordning, own = sak.forhandling.samordning, sak.forhandling.arbeidsgiver.navn
    if samordning is None:
        return
    if own not in samordning.arbeidsgivere:
        yield error(
            ("samordning", "arbeidsgivere"),
            msg("{employer} is not among the co-ordinated employers: add it", employer=own),
        )
    others = [navn for navn in samordning.arbeidsgivere if navn != own]
    texts: list[tuple[Path, str]] = [(("arbeidsgiver", "navn"), own)]
    for i, protokoll in enumerate(sak.forhandling.protokoller):
        texts.append((("protokoller", i, "gjelder"), protokoll.gjelder or ""))
        for j, punkt in enumerate(protokoll.punkter):
            path: Path = ("protokoller", i, "punkter", j)
            texts += [((*path, key), getattr(punkt, key) or "") for key in ("gruppe", "tekst")]
    for path, text in texts:
        for other in others:
            if other.casefold() in text.casefold():
                yield error(
                    path,
                    msg(
                        "this names {other}, another employer: write its part in its own file",
                        other=other,
                    ),
                )


@rule(
    "R-PR-08",
    "E",
    "KA «Protokoller»",
    msg("A disagreement protocol names one union and covers all its members"),
    msg(
        "A breach is with one union. Its disagreement protocol names no other, and on the pot it "
        "covers every member of that union in the list: leave out «omfatter»."
    ),
    areas=POT,
)
def one_union_in_dispute(sak: Sak) -> Iterator[Remark]:
    """Count the unions of each disagreement, and compare whom it covers with the members."""
    for i, protokoll in sak.protokoller():
        if protokoll.utfall != "uenighet":
            continue
        parties = sak.tall.protokoller[i].organisasjoner
        if len(parties) == 1:
            if protokoll.uenighet and protokoll.uenighet.omfatter:
                yield from _coverage(sak, i, protokoll, parties[0])
            continue
        yield error(
            ("protokoller", i, "organisasjoner" if protokoll.organisasjoner else "utfall"),
            msg(
                "a disagreement protocol names one union, this one {count}: write one entry for "
                "each union in dispute, with its name in «organisasjoner»",
                count=len(parties),
            ),
        )


def _coverage(sak: Sak, i: int, protokoll: Protokoll, organisasjon: str) -> Iterator[Remark]:
    path = ("protokoller", i, "uenighet", "omfatter")
    names = protokoll.uenighet.omfatter if protokoll.uenighet else ()
    members = {row for row, _ in sak.medlemmer(organisasjon)}
    given = [sak.position(navn) for navn in names]
    for j, row in enumerate(given):
        if row not in members:
            yield error(
                (*path, j),
                msg(
                    "the protocol cannot cover this employee, who is not of its party: take it out"
                ),
            )
    # A dispute on 4.2 or 4.3 is about one matter, and the pot alone is shared by all members.
    missing = len(members - set(given))
    if missing and sak.runde.belaster_pott(protokoll.hjemmel):
        yield error(
            path,
            msg(
                "a disagreement covers all members of the union in the list, and {missing} of "
                "{members} are left out: leave out «omfatter»",
                missing=missing,
                members=len(members),
            ),
        )


@rule(
    "R-PR-10",
    "W",
    "P6, P7",
    msg("One matter, two originals, and each party's view by itself"),
    msg(
        "A protocol beside those of the round deals with one matter. There are at least two "
        "originals, and after a breach the union's view and the employer's stand apart, each in "
        "its own words."
    ),
    areas=NORWAY,
)
def one_matter(sak: Sak) -> Iterator[Remark]:
    """Count originals, matters beside the round's own, and the views after a breach."""
    for i, protokoll in sak.protokoller():
        if protokoll.eksemplarer is not None and protokoll.eksemplarer < ORIGINALS:
            yield warning(
                ("protokoller", i, "eksemplarer"),
                msg(
                    "there are {count} originals: make at least {least}, one for each party",
                    count=protokoll.eksemplarer,
                    least=ORIGINALS,
                ),
            )
        yield from _views(sak, i, protokoll)
    for i, protokoll in sak.andre_protokoller():
        if sak.is_main(protokoll.hjemmel):
            continue
        concerned = {punkt.ansatt for punkt in protokoll.punkter if punkt.ansatt}
        if len(concerned) > 1:
            yield warning(
                ("protokoller", i, "punkter"),
                msg(
                    "the protocol deals with {count} employees: one matter per protocol is best, "
                    "so write one entry for each",
                    count=len(concerned),
                ),
            )


def _views(sak: Sak, i: int, protokoll: Protokoll) -> Iterator[Remark]:
    if protokoll.utfall != "uenighet" or protokoll.uenighet is None:
        return
    given = {syn.fra for syn in protokoll.uenighet.partenes_syn}
    for part in ("arbeidsgiver", *sak.tall.protokoller[i].organisasjoner):
        if part not in given:
            yield warning(
                ("protokoller", i, "uenighet", "partenes_syn"),
                msg(
                    "the view of {part} is missing: let each party state its own in «partenes_syn»",
                    part=part,
                ),
            )
