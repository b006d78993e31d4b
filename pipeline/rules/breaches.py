"""R-BR: what follows a breach is the area's own, and each area asks for its own preparation."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from pipeline.errors import msg
from pipeline.model import Tilbud
from pipeline.rules.case import Numbered, Sak
from pipeline.rules.rule import EVERYWHERE, Remark, error, note, rule, warning
from pipeline.rules.texts import is_one_partys, printed
from pipeline.rules.wording import consequences, not_here

EVENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "bistand_bedt_om": frozenset({"Spekter"}),
        "bistandsforhandling_uten_enighet": frozenset({"Spekter"}),
        "bistandsforhandling_med_enighet": frozenset({"Spekter"}),
        "oversendt_fase_3": frozenset({"Spekter"}),
        "omradet_lukket_sentralt": frozenset({"Spekter"}),
        "tvistemote": frozenset({"NHO", "Virke"}),
        "nemnd": frozenset({"KA", "KS", "Sverige"}),
    }
)
"""The areas in which an event may follow a breach; those not here may in all (DOMAIN 3)."""

ENDINGS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "bistand": frozenset({"Spekter"}),
        "organisasjonsmessig_behandling": frozenset({"NHO", "Virke"}),
        "ankeutvalg": frozenset({"KS"}),
        "nemnd": frozenset({"KA", "KS", "Sverige"}),
    }
)
"""The areas in which a dispute may end so."""


@rule(
    "R-BR-01",
    "EWI",
    "DOMAIN 3; FF 10.2, KA, P1, P2, P5",
    msg("What follows a breach is what the area's own agreement says"),
    msg(
        "The last offer applies in NHO and Virke, binds the employer in KA, and does neither in "
        "Spekter; each area has its own next step. Texts, events and outcomes of another area are "
        "refused; in a party's own words they are a warning."
    ),
    areas=EVERYWHERE,
)
def own_consequences(sak: Sak) -> Iterator[Remark]:
    """Read texts, events and outcomes for what belongs to another area."""
    area = sak.forhandling.tariffomrade
    for path, text in printed(sak.forhandling):
        for words, areas in consequences(text, area):
            if is_one_partys(path):
                message = msg(
                    "{fault}: these are a party's own words, so ask whether they are meant",
                    fault=not_here(words, areas, area),
                )
                yield warning(path, message)
            else:
                message = msg(
                    "{fault}: leave it out, the document says what follows here",
                    fault=not_here(words, areas, area),
                )
                yield error(path, message)
    yield from _steps(sak)
    yield from _unknown_step(sak)


def _steps(sak: Sak) -> Iterator[Remark]:
    """Look for events, reasons and outcomes that the area does not have."""
    area = sak.forhandling.tariffomrade
    for i, hendelse in enumerate(sak.forhandling.hendelser):
        if area not in EVENTS.get(hendelse.type, EVERYWHERE):
            yield _misplaced(("hendelser", i, "type"), hendelse.type, EVENTS[hendelse.type], area)
    for i, protokoll in enumerate(sak.forhandling.protokoller):
        ending = protokoll.tvisteresultat.type if protokoll.tvisteresultat else None
        if ending and area not in ENDINGS.get(ending, EVERYWHERE):
            path = ("protokoller", i, "tvisteresultat", "type")
            yield _misplaced(path, ending, ENDINGS[ending], area)
        reason = protokoll.anke.grunn if protokoll.anke else None
        if reason and area not in ENDINGS["organisasjonsmessig_behandling"]:
            path = ("protokoller", i, "anke", "grunn")
            yield _misplaced(path, reason, ENDINGS["organisasjonsmessig_behandling"], area)


def _misplaced(path: tuple[str | int, ...], what: str, areas: frozenset[str], area: str) -> Remark:
    return error(
        path,
        msg(
            "{fault}: choose what this area has, or leave it out",
            fault=not_here(what, tuple(sorted(areas)), area),
        ),
    )


def _unknown_step(sak: Sak) -> Iterator[Remark]:
    for i, protokoll in sak.protokoller():
        regel = sak.runde.hjemmel(protokoll.hjemmel[0])
        if protokoll.utfall == "uenighet" and regel and regel.tvist is None:
            yield note(
                ("protokoller", i, "hjemmel"),
                msg(
                    "not tested: what follows the disagreement, because the round says nothing of "
                    "it for {code}",
                    code=regel.kode,
                ),
            )


@rule(
    "R-BR-02",
    "E",
    "FF 10.2",
    msg("The last offer is given in full, because it applies"),
    msg(
        "In NHO and Virke the employer's last offer is put into effect after a breach. The "
        "disagreement quotes the last one, and that offer has its points, or is the list."
    ),
    areas=frozenset({"NHO", "Virke"}),
)
def whole_offer(sak: Sak) -> Iterator[Remark]:
    """Look for the last offer behind each disagreement, and for what it gives."""
    for i, protokoll in _breaches(sak):
        made = list(_offers(sak, i))
        path = ("protokoller", i, "uenighet" if protokoll.uenighet else "utfall")
        if not made:
            yield error(
                path,
                msg(
                    "the employer's last offer applies after a breach, and the file has none: "
                    "write it in «tilbud», point by point"
                ),
            )
            continue
        position, last = made[-1]
        if not last.punkter and not last.etter_liste:
            yield error(
                ("tilbud", position),
                msg(
                    "offer {number} applies after the breach, and does not say what it gives: "
                    "write «punkter»",
                    number=last.nr,
                ),
            )
        quoted = protokoll.uenighet.siste_tilbud if protokoll.uenighet else None
        if quoted not in (None, last.nr):
            yield error(
                ("protokoller", i, "uenighet", "siste_tilbud"),
                msg(
                    "the protocol quotes offer {quoted}, and the last one, which applies, is "
                    "{last}: quote that",
                    quoted=quoted,
                    last=last.nr,
                ),
            )


def _breaches(sak: Sak) -> Iterator[Numbered]:
    return (pair for pair in sak.hovedprotokoller() if pair[1].utfall == "uenighet")


def _offers(sak: Sak, i: int) -> Iterator[tuple[int, Tilbud]]:
    """Give the offers to the protocol's unions, on the basis the round is about."""
    unions = set(sak.tall.protokoller[i].organisasjoner)
    for k, tilbud in enumerate(sak.forhandling.tilbud):
        if sak.is_main(tilbud.hjemmel) and (not tilbud.til or unions & set(tilbud.til)):
            yield k, tilbud


@rule(
    "R-BR-03",
    "EI",
    "FF 7.2, 10.2",
    msg("Assistance is asked for before its deadline, and the union is a party nationally"),
    msg(
        "In Spekter the union is a party nationally, together with the local steward: «part» says "
        "so. After a breach LO Stat has been asked for assistance by the day in «frister», "
        "«melde_bistand»."
    ),
    areas=frozenset({"Spekter"}),
)
def assistance_in_time(sak: Sak) -> Iterator[Remark]:
    """Compare the request for assistance with its deadline, and look at who the party is."""
    if sak.runde.nasjonal_part:
        yield from _national(sak)
    breaches = [i for i, _ in _breaches(sak)]
    if not breaches:
        return
    asked = [
        (k, event.dato)
        for k, event in enumerate(sak.forhandling.hendelser)
        if event.type == "bistand_bedt_om"
    ]
    if not asked:
        yield error(
            ("protokoller", breaches[0], "utfall"),
            msg(
                "there is a breach, and assistance has not been asked for: ask LO Stat, and write "
                "the day in «hendelser» as bistand_bedt_om"
            ),
        )
        return
    yield from _in_time(sak, *min(asked, key=lambda pair: pair[1]))


def _in_time(sak: Sak, k: int, asked: date) -> Iterator[Remark]:
    deadline = sak.forhandling.frister.melde_bistand if sak.forhandling.frister else None
    if deadline is None:
        yield note(
            ("hendelser", k),
            msg(
                "not tested: whether assistance was asked for in time, because «frister» has no "
                "«melde_bistand»"
            ),
        )
    elif asked > deadline:
        yield error(
            ("hendelser", k, "dato"),
            msg(
                "assistance was asked for on {date}, after the deadline, {deadline}: correct the "
                "date, or ask LO Stat what can be done",
                date=asked,
                deadline=deadline,
            ),
        )


def _national(sak: Sak) -> Iterator[Remark]:
    concerned = {navn for _, p in sak.hovedprotokoller() for navn in sak.parties(p)}
    for i, organisasjon in enumerate(sak.forhandling.organisasjoner):
        named = (organisasjon.part or "").casefold()
        if organisasjon.navn in concerned and "nasjonal" not in named:
            yield error(
                ("organisasjoner", i, "part") if organisasjon.part else ("organisasjoner", i),
                msg(
                    "in Spekter {organisasjon} is a party nationally, with the local steward: "
                    "write «part», such as «{organisasjon} (nasjonalt) med lokal tillitsvalgt»",
                    organisasjon=organisasjon.navn,
                ),
            )
