"""R-PR-02 to R-PR-04: what a protocol must say, and what it should not."""

from collections.abc import Iterator

from pipeline.errors import Path, msg
from pipeline.figures import points
from pipeline.figures.disputes import last_claim, last_offer
from pipeline.model import Protokoll
from pipeline.rules.case import Sak
from pipeline.rules.rule import FRAME, KA, POT, Remark, error, rule, warning

INTENTIONS = (
    "tar sikte på",
    "tek sikte på",
    "har til hensikt",
    "intensjon",
    "skal vurder",
    "vil vurdere",
    "vil bli vurdert",
    "bør vurder",
    "skal forsøke",
    "skal freiste",
    "har som mål",
    "håper å",
    "vonar å",
)
"""Wordings of an intention rather than a change, in bokmål and nynorsk."""


@rule(
    "R-PR-02",
    "E",
    "KA «Protokoller»; DOMAIN 6.3, 6.11",
    msg("A protocol holds what every protocol must hold"),
    msg(
        "The parties; time and place of its meetings; who was present for each party; on agreement "
        "what was agreed, for whom and from when; on disagreement what was not agreed; the "
        "signatures of all parties."
    ),
    areas=POT | {"Sverige"},
)
def complete(sak: Sak) -> Iterator[Remark]:
    """Look for each part that a protocol must have."""
    yield from _parts(sak)


@rule(
    "R-PR-03",
    "E",
    "FF 10.1",
    msg("A protocol within a frame says what, when, who and what was agreed"),
    msg(
        "What the negotiations were about; when and where they were held; who was present; the "
        "points that were agreed, and from when; the signature of one representative for each "
        "party."
    ),
    areas=FRAME,
)
def complete_in_frame(sak: Sak) -> Iterator[Remark]:
    """Look for each part that a protocol of the frame areas must have."""
    for i, protokoll in sak.protokoller():
        if not protokoll.gjelder and not sak.kjenner(protokoll):
            yield error(
                ("protokoller", i),
                msg("the protocol does not say what was negotiated: write it in «gjelder»"),
            )
    yield from _parts(sak)


def _parts(sak: Sak) -> Iterator[Remark]:
    for i, protokoll in sak.protokoller():
        if not sak.tall.protokoller[i].organisasjoner:
            yield error(
                ("protokoller", i),
                msg(
                    "the protocol has no union as a party: write the union in «organisasjoner», "
                    "with its full name"
                ),
            )
        yield from _meetings(sak, i, protokoll)
        yield from _signatures(sak, i, protokoll)
        if protokoll.utfall == "enighet" and sak.kjenner(protokoll):
            yield from _agreement(sak, i, protokoll)
        if protokoll.utfall == "ingen_tillegg" and sak.kjenner(protokoll):
            yield from _nothing_given(sak, i, protokoll)
        if protokoll.utfall == "uenighet":
            yield from _disagreement(i, protokoll)
            yield from _foreign(sak, i, protokoll)


def _meetings(sak: Sak, i: int, protokoll: Protokoll) -> Iterator[Remark]:
    moter = sak.moter(protokoll)
    held = {mote.dato for _, mote in moter}
    for j, dato in enumerate(protokoll.moter):
        if dato not in held:
            yield error(
                ("protokoller", i, "moter", j),
                msg("there is no negotiation meeting on {date}: add it to «moter»", date=dato),
            )
    if not moter and not protokoll.moter:
        yield error(
            ("protokoller", i),
            msg(
                "the protocol has no meeting, so neither time, place nor who was present: add the "
                "negotiation meeting to «moter»"
            ),
        )
    for k, mote in moter:
        if mote.sted is None:
            yield error(
                ("moter", k), msg("the place of the meeting is missing: write it in «sted»")
            )
        if mote.kl is None:
            yield error(("moter", k), msg("the time of the meeting is missing: write it in «kl»"))
        yield from _present(sak, i, k)


def _present(sak: Sak, i: int, k: int) -> Iterator[Remark]:
    mote = sak.forhandling.moter[k]
    for part in ("arbeidsgiver", *sak.tall.protokoller[i].organisasjoner):
        if not sak.til_stede(mote, part):
            yield error(
                ("moter", k, "til_stede") if mote.til_stede else ("moter", k),
                msg(
                    "nobody was present for {part}: write its «representanter», and their names "
                    "in «til_stede» if not all were there",
                    part=part,
                ),
            )


def _signatures(sak: Sak, i: int, protokoll: Protokoll) -> Iterator[Remark]:
    if protokoll.undertegnet is None or not protokoll.undertegnet.av:
        return
    signers = set(protokoll.undertegnet.av)
    for part in ("arbeidsgiver", *sak.tall.protokoller[i].organisasjoner):
        if not signers & {representant.navn for representant in sak.part(part)}:
            yield error(
                ("protokoller", i, "undertegnet", "av"),
                msg("nobody signs for {part}: all parties sign, so add a name", part=part),
            )


def _raised(sak: Sak, i: int) -> Iterator[int]:
    """Give the rows of a protocol's own members that the list gives new pay."""
    for navn in sak.tall.protokoller[i].organisasjoner:
        for k, row in sak.medlemmer(navn):
            if row.ny is not None and row.ny != row.gammel:
                yield k


def _nothing_given(sak: Sak, i: int, protokoll: Protokoll) -> Iterator[Remark]:
    message = msg(
        "this is an increase, and the protocol says that none was given: take it out, or let "
        "«utfall» be enighet"
    )
    for j, punkt in enumerate(protokoll.punkter):
        if points.has_amount(punkt):
            yield error(("protokoller", i, "punkter", j), message)
    if sak.is_main(protokoll.hjemmel):
        yield from (error(("ansatte", k, "ny"), message) for k in _raised(sak, i))


def _agreement(sak: Sak, i: int, protokoll: Protokoll) -> Iterator[Remark]:
    on_pot = sak.runde.belaster_pott(protokoll.hjemmel)
    in_list = sak.is_main(protokoll.hjemmel) and any(True for _ in _raised(sak, i))
    if not protokoll.punkter and not in_list:
        yield error(
            ("protokoller", i, "utfall"),
            msg(
                "the protocol is an agreement without any change: write the new pay in the list "
                "or in «punkter», or let «utfall» be ingen_tillegg"
            ),
        )
    dates = [punkt.virkningsdato for punkt in protokoll.punkter]
    local = sak.forhandling.okonomi and sak.forhandling.okonomi.lokalt_fra
    dated = protokoll.virkningsdato or local or (dates and all(dates) and not in_list)
    if (protokoll.punkter or in_list) and not on_pot and not dated:
        yield error(
            ("protokoller", i),
            msg("the protocol does not say from when: write «virkningsdato»"),
        )


def _disagreement(i: int, protokoll: Protokoll) -> Iterator[Remark]:
    if protokoll.uenighet is None or not protokoll.uenighet.om:
        yield error(
            ("protokoller", i, "uenighet" if protokoll.uenighet else "utfall"),
            msg("the protocol does not say what was not agreed: write it in «uenighet», «om»"),
        )


def _foreign(sak: Sak, i: int, protokoll: Protokoll) -> Iterator[Remark]:
    """Look for views, and for a last claim or offer, that are not of this disagreement."""
    uenighet, path = protokoll.uenighet, ("protokoller", i, "uenighet")
    if uenighet is None:
        return
    for j, syn in enumerate(uenighet.partenes_syn):
        if syn.fra not in ("arbeidsgiver", *sak.tall.protokoller[i].organisasjoner):
            yield error(
                (*path, "partenes_syn", j, "fra"),
                msg("the view is not of a party to this protocol: move it to the right one"),
            )
    found = {
        "siste_krav": last_claim(sak, protokoll),
        "siste_tilbud": last_offer(sak, protokoll),
    }
    for key, document in found.items():
        if (number := getattr(uenighet, key)) is not None and document is None:
            yield error(
                (*path, key),
                msg(
                    "there is no number {number} between these parties on this basis: correct the "
                    "number, or leave the key out",
                    number=number,
                ),
            )


def _agreed(i: int, protokoll: Protokoll) -> Iterator[tuple[Path, str]]:
    for j, punkt in enumerate(protokoll.punkter):
        yield ("protokoller", i, "punkter", j, "tekst"), punkt.tekst or ""
    for j, text in enumerate(protokoll.uenighet.enige_om if protokoll.uenighet else ()):
        yield ("protokoller", i, "uenighet", "enige_om", j), text


@rule(
    "R-PR-04",
    "W",
    "KA «Protokoller»",
    msg("A protocol holds concrete changes only"),
    msg(
        "An agreement gives changes from given dates. Intentions belong to the discussion meeting; "
        "they are recognised by wordings such as «tar sikte på», «skal vurdere» and «intensjon»."
    ),
    areas=KA,
)
def no_intentions(sak: Sak) -> Iterator[Remark]:
    """Look for wordings of an intention in what was agreed."""
    for i, protokoll in sak.protokoller():
        for path, text in _agreed(i, protokoll):
            if wording := next((words for words in INTENTIONS if words in text.casefold()), None):
                yield warning(
                    path,
                    msg(
                        "«{wording}» is an intention: write a change with a date, or move it to "
                        "the minutes of the discussion meeting",
                        wording=wording,
                    ),
                )
