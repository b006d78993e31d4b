"""The archive's structure as its administrator plans it, and what a plan makes of an archive.

A plan says how classes, rules, formats and access codes are to be. Applied again when it has
changed, it adds what is new and closes what is no longer in it: nothing that cases may refer to
goes away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.casework import Hand
from archive.codes import Arkivniva, Dokumentmedium, Klassifikasjonstype
from archive.errors import EntryError, FrozenError
from archive.formats import PDF_A
from archive.model import (
    Arkiv,
    Arkivdel,
    Arkivskaper,
    Bevaringsregel,
    Kassasjon,
    Klasse,
    Klassifikasjonssystem,
    Tilgangskode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedClass:
    """A class, and those below it; cases belong to the lowest (2.4.4)."""

    klasse_id: str
    tittel: str
    beskrivelse: str | None = None
    kassasjon: Kassasjon | None = None
    klasser: tuple["PlannedClass", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCode:
    """An access code (5.2.15) that is in use."""

    tilgangsrestriksjon: str
    skjermingshjemmel: str
    hele_dokumentet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an archive is to be: all that its administrator decides (2.9.4, 2.9.6, 2.9.7)."""

    tittel: str = "Arkiv"
    beskrivelse: str | None = None
    dokumentmedium: Dokumentmedium = Dokumentmedium.ELEKTRONISK
    oppbevaringssted: tuple[str, ...] = ()
    arkivskapere: tuple[Arkivskaper, ...] = (
        Arkivskaper(arkivskaper_id="ukjent", arkivskaper_navn="Ukjent arkivskaper"),
    )
    periodisering: str | None = None
    """By what principle its periods are set (6.2.1)."""
    klassifikasjonssystem: str = "Klasser"
    klassifikasjonstype: Klassifikasjonstype | None = None
    klasser: tuple[PlannedClass, ...] = (PlannedClass(klasse_id="0", tittel="Alle saker"),)
    bevaringsregler: tuple[Bevaringsregel, ...] = ()
    kassasjon_arves_til: Arkivniva | None = Arkivniva.DOKUMENTBESKRIVELSE
    arkivformater: tuple[str, ...] = tuple(PDF_A)
    tilgangskoder: tuple[PlannedCode, ...] = (
        PlannedCode(tilgangsrestriksjon="Unntatt offentlighet", skjermingshjemmel="offl. § 13"),
    )


def founded(plan: Plan, hand: Hand) -> Arkiv:
    """Give a new archive with one classification system and one part, active from today.

    Raises `EntryError` for a plan that cannot be.
    """
    system = Klassifikasjonssystem(
        system_id=hand.new_id(),
        tittel=plan.klassifikasjonssystem,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
    )
    part = Arkivdel(
        system_id=hand.new_id(),
        tittel=plan.tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        arkivperiode_start_dato=hand.now.date(),
        referanse_klassifikasjonssystem=system.system_id,
    )
    arkiv = Arkiv(
        system_id=hand.new_id(),
        tittel=plan.tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        arkivdeler=(part,),
        klassifikasjonssystemer=(system,),
    )
    return applied(arkiv, plan, hand)


def applied(arkiv: Arkiv, plan: Plan, hand: Hand) -> Arkiv:
    """Give the archive as the plan wants it. The same plan again changes nothing.

    Raises `EntryError` for a plan that cannot be, `FrozenError` for an archive that is closed.
    """
    _check(plan)
    if arkiv.avsluttet_dato:
        raise FrozenError("the archive is closed (Noark 5, {krav})", krav="2.3.1")
    system = replace(
        arkiv.klassifikasjonssystemer[0],
        tittel=plan.klassifikasjonssystem,
        klassifikasjonstype=plan.klassifikasjonstype,
        klasser=_classes(arkiv.klassifikasjonssystemer[0].klasser, plan.klasser, hand),
    )
    return replace(
        arkiv,
        tittel=plan.tittel,
        beskrivelse=plan.beskrivelse,
        dokumentmedium=plan.dokumentmedium,
        oppbevaringssted=plan.oppbevaringssted,
        arkivskapere=plan.arkivskapere,
        arkivdeler=tuple(
            part if part.avsluttet_dato else _as_planned(part, plan) for part in arkiv.arkivdeler
        ),
        klassifikasjonssystemer=(system, *arkiv.klassifikasjonssystemer[1:]),
        bevaringsregler=plan.bevaringsregler,
        kassasjon_arves_til=plan.kassasjon_arves_til,
        arkivformater=plan.arkivformater,
        tilgangskoder=tuple(_codes(arkiv.tilgangskoder, plan.tilgangskoder, hand.now.date())),
    )


def lowest(classes: Iterable[Klasse]) -> Iterator[Klasse]:
    """Give the classes that have none below them, in their order."""
    for item in classes:
        if item.klasser:
            yield from lowest(item.klasser)
        else:
            yield item


def class_of(arkiv: Arkiv, system_id: str) -> Klasse | None:
    """Give the class of that systemID."""

    def below(classes: Iterable[Klasse]) -> Iterator[Klasse]:
        for item in classes:
            yield item
            yield from below(item.klasser)

    known = (item for system in arkiv.klassifikasjonssystemer for item in below(system.klasser))
    return next((item for item in known if item.system_id == system_id), None)


def part_of(arkiv: Arkiv, system_id: str) -> Arkivdel:
    """Give the part of that systemID. Raises `EntryError`."""
    for part in arkiv.arkivdeler:
        if part.system_id == system_id:
            return part
    raise EntryError("the archive has no part {part}", part=system_id)


def _check(plan: Plan) -> None:
    numbers = list(_numbers(plan.klasser))
    if twice := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise EntryError("a class is there twice: {classes}", classes=", ".join(twice))
    if not numbers:
        raise EntryError("an archive needs a class")
    types = [name for rule in plan.bevaringsregler for name in rule.dokumenttyper]
    if twice := sorted({name for name in types if types.count(name) > 1}):
        text = "two rules of retention are for the same documents: {types}"
        raise EntryError(text, types=", ".join(twice))
    codes = [code.tilgangsrestriksjon for code in plan.tilgangskoder]
    if len(set(codes)) < len(codes):
        raise EntryError("an access code is there twice: {codes}", codes=", ".join(codes))
    if not plan.arkivskapere:
        raise EntryError("an archive needs whom it comes from (arkivskaper)")


def _numbers(classes: Iterable[PlannedClass]) -> Iterator[str]:
    for item in classes:
        yield item.klasse_id
        yield from _numbers(item.klasser)


def _as_planned(part: Arkivdel, plan: Plan) -> Arkivdel:
    return replace(
        part,
        beskrivelse=plan.periodisering,
        dokumentmedium=plan.dokumentmedium,
        oppbevaringssted=plan.oppbevaringssted,
    )


def _classes(
    known: tuple[Klasse, ...], planned: tuple[PlannedClass, ...], hand: Hand
) -> tuple[Klasse, ...]:
    """Give the classes of one level: those of the plan, then those that are no longer in it."""
    before = {item.klasse_id: item for item in known}
    found = [_class(before.pop(item.klasse_id, None), item, hand) for item in planned]
    return (*found, *(_closed(item, hand) for item in before.values()))


def _class(old: Klasse | None, new: PlannedClass, hand: Hand) -> Klasse:
    item = old or Klasse(
        system_id=hand.new_id(),
        klasse_id=new.klasse_id,
        tittel=new.tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
    )
    return replace(
        item,
        tittel=new.tittel,
        beskrivelse=new.beskrivelse,
        kassasjon=new.kassasjon,
        avsluttet_dato=None,
        avsluttet_av=None,
        klasser=_classes(item.klasser, new.klasser, hand),
    )


def _closed(item: Klasse, hand: Hand) -> Klasse:
    """Give a class that takes no new case (2.4.5), with those below it."""
    return replace(
        item,
        avsluttet_dato=item.avsluttet_dato or hand.now,
        avsluttet_av=item.avsluttet_av or hand.by,
        klasser=tuple(_closed(one, hand) for one in item.klasser),
    )


def _codes(
    known: tuple[Tilgangskode, ...], planned: tuple[PlannedCode, ...], today: date
) -> Iterator[Tilgangskode]:
    """Give all codes there have been: one that is no longer planned ends today (5.2.16)."""
    wanted = {
        (code.tilgangsrestriksjon, code.skjermingshjemmel, code.hele_dokumentet): code
        for code in planned
    }
    for old in known:
        same = (old.tilgangsrestriksjon, old.skjermingshjemmel, old.hele_dokumentet)
        if old.til_dato or wanted.pop(same, None):
            yield old
        else:
            yield replace(old, til_dato=today)
    for code in wanted.values():
        yield Tilgangskode(
            tilgangsrestriksjon=code.tilgangsrestriksjon,
            skjermingshjemmel=code.skjermingshjemmel,
            hele_dokumentet=code.hele_dokumentet,
            fra_dato=today,
        )
