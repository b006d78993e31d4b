"""The parts of the archive: where a new case belongs, and how one period gives way to the next.

Noark 5, 2.3, 2.4, 2.5.6, 5.2.15 and 6.2. All are pure functions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.casework import Hand, guard
from archive.codes import Arkivdelstatus, Arkivstatus
from archive.errors import FrozenError
from archive.model import Arkiv, Arkivdel, Klasse, Saksmappe, Skjerming
from archive.structure import class_of, lowest, part_of


def admitted(arkiv: Arkiv | None, old: Saksmappe | None, sak: Saksmappe) -> Saksmappe:
    """Give the case as the archive takes it in: in its part, with its class.

    Every change goes through here on its way to the store. A new case comes to the active part
    (6.2.3) and, if it says nothing of a class, to the first one. A new entry in a case of a part
    that overlaps takes the case to the part's heir (6.2.5). Raises `FrozenError` for what
    either `guard` or the archive refuses. An archive that is not set up refuses nothing itself.
    """
    if old:
        guard(old, sak)
    if arkiv is None:
        return sak
    _check_codes(arkiv, old, sak)
    return _followed(arkiv, old, sak) if old else adopted(arkiv, sak)


def adopted(arkiv: Arkiv | None, sak: Saksmappe) -> Saksmappe:
    """Give a case its part and its class, if it has none: as a new one, or one of format 1."""
    if arkiv is None or sak.referanse_arkivdel:
        return sak
    part = active(arkiv)
    if sak.referanse_klasse:
        known = class_of(arkiv, sak.referanse_klasse)
        if known is None or known.klasser:
            text = "case {number} can only be in a lowest class (Noark 5, {krav})"
            raise FrozenError(text, number=sak.mappe_id, krav="2.4.4")
        klasse = _open(known)
    else:
        takes = [item for item in _lowest_of(arkiv, part) if not item.avsluttet_dato]
        if not takes:
            raise FrozenError("no class takes new cases (Noark 5, {krav})", krav="2.4.5")
        klasse = takes[0]
    return replace(sak, referanse_arkivdel=part.system_id, referanse_klasse=klasse.system_id)


def active(arkiv: Arkiv) -> Arkivdel:
    """Give the part that takes new cases. Raises `FrozenError` if none does."""
    if arkiv.arkivstatus is not Arkivstatus.AVSLUTTET:
        for part in arkiv.arkivdeler:
            if part.arkivdelstatus is Arkivdelstatus.AKTIV:
                return part
    raise FrozenError("no part of the archive takes new cases (Noark 5, {krav})", krav="6.2.3")


def succeeded(arkiv: Arkiv, title: str, hand: Hand) -> Arkiv:
    """Give the archive with a new active part, heir of the one that was (6.2.2, 6.2.4).

    That one takes no new case from now on. Raises `FrozenError` if the archive is closed (2.3.1).
    """
    if arkiv.arkivstatus is Arkivstatus.AVSLUTTET:
        raise FrozenError("the archive is closed (Noark 5, {krav})", krav="2.3.1")
    before = active(arkiv)
    after = Arkivdel(
        system_id=hand.new_id(),
        tittel=title,
        beskrivelse=before.beskrivelse,
        dokumentmedium=before.dokumentmedium,
        oppbevaringssted=before.oppbevaringssted,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        arkivperiode_start_dato=hand.now.date(),
        referanse_forloeper=before.system_id,
        kassasjon=before.kassasjon,
        skjerming=before.skjerming,
        referanse_klassifikasjonssystem=before.referanse_klassifikasjonssystem,
    )
    overlapping = replace(
        before,
        arkivdelstatus=Arkivdelstatus.OVERLAPPING,
        referanse_arvtaker=after.system_id,
        arkivperiode_slutt_dato=hand.now.date(),
    )
    arkiv = _with_part(arkiv, overlapping)
    return replace(arkiv, arkivdeler=(*arkiv.arkivdeler, after))


def part_closed(arkiv: Arkiv, system_id: str, open_cases: Iterable[str], hand: Hand) -> Arkiv:
    """Give the archive with a part closed, which takes nothing from now on (2.3.6, 6.2.6).

    `open_cases` are the numbers of the part's cases that are not closed: with any, the part
    cannot be (6.2.7). Raises `FrozenError`.
    """
    part = part_of(arkiv, system_id)
    if part.arkivdelstatus is Arkivdelstatus.AVSLUTTET:
        text = "part «{part}» is closed already (Noark 5, {krav})"
        raise FrozenError(text, part=part.tittel, krav="2.3.6")
    if cases := sorted(open_cases):
        text = "part «{part}» has cases that are open: {cases} (Noark 5, {krav})"
        raise FrozenError(text, part=part.tittel, cases=", ".join(cases), krav="6.2.7")
    return _with_part(
        arkiv,
        replace(
            part,
            arkivdelstatus=Arkivdelstatus.AVSLUTTET,
            avsluttet_dato=hand.now,
            avsluttet_av=hand.by,
            arkivperiode_slutt_dato=part.arkivperiode_slutt_dato or hand.now.date(),
        ),
    )


def transferred(arkiv: Arkiv, sak: Saksmappe, system_id: str) -> Saksmappe:
    """Give the case in another part: an open one where it is taken, a closed one in any.

    So open cases come from a part to its heir (6.2.9), and closed ones to a closed period
    (6.2.11). Raises `EntryError`, `FrozenError`.
    """
    part = part_of(arkiv, system_id)
    if not sak.avsluttet and part.arkivdelstatus is not Arkivdelstatus.AKTIV:
        text = "case {number} is open, and part «{part}» takes none (Noark 5, {krav})"
        raise FrozenError(text, number=sak.mappe_id, part=part.tittel, krav="6.2.6")
    return replace(sak, referanse_arkivdel=system_id)


def classified(arkiv: Arkiv, sak: Saksmappe, klasse_id: str) -> Saksmappe:
    """Give the case in the class of that number. Raises `FrozenError`."""
    part = part_of(arkiv, sak.referanse_arkivdel) if sak.referanse_arkivdel else active(arkiv)
    for item in _lowest_of(arkiv, part):
        if item.klasse_id == klasse_id:
            return guard(sak, replace(sak, referanse_klasse=_open(item).system_id))
    text = "{number} is no lowest class of the archive's system (Noark 5, {krav})"
    raise FrozenError(text, number=klasse_id, krav="2.4.4")


def _followed(arkiv: Arkiv, old: Saksmappe, sak: Saksmappe) -> Saksmappe:
    """Let a new entry come to the part of its case, or take the case to the part's heir."""
    if sak.referanse_arkivdel is None:
        return adopted(arkiv, sak)
    grown = len(sak.journalposter) > len(old.journalposter)
    part = part_of(arkiv, sak.referanse_arkivdel)
    if not grown or part.arkivdelstatus is Arkivdelstatus.AKTIV:
        return sak
    if part.arkivdelstatus is Arkivdelstatus.OVERLAPPING and part.referanse_arvtaker:
        return replace(sak, referanse_arkivdel=part.referanse_arvtaker)
    text = "case {number} is in a part of the archive that is closed (Noark 5, {krav})"
    raise FrozenError(text, number=sak.mappe_id, krav="2.3.6")


def _lowest_of(arkiv: Arkiv, part: Arkivdel) -> Iterable[Klasse]:
    """Give the lowest classes of the part's primary system (2.5.6)."""
    for system in arkiv.klassifikasjonssystemer:
        if system.system_id == part.referanse_klassifikasjonssystem:
            return lowest(system.klasser)
    return ()


def _open(item: Klasse) -> Klasse:
    if item.avsluttet_dato:
        text = "class {number} is closed and takes no new case (Noark 5, {krav})"
        raise FrozenError(text, number=item.klasse_id, krav="2.4.5")
    return item


def _check_codes(arkiv: Arkiv, old: Saksmappe | None, sak: Saksmappe) -> None:
    """Refuse an access code that the archive does not know, where it is newly used (5.2.15)."""
    before = set(_screenings(old)) if old else set()
    known = {code.tilgangsrestriksjon for code in arkiv.tilgangskoder if code.til_dato is None}
    for item in _screenings(sak):
        if item not in before and item.tilgangsrestriksjon not in known:
            text = "«{code}» is no access code of the archive; there is {known} (Noark 5, {krav})"
            raise FrozenError(
                text,
                code=item.tilgangsrestriksjon,
                known=", ".join(sorted(known)) or "–",
                krav="5.2.15",
            )


def _screenings(sak: Saksmappe) -> Iterator[Skjerming]:
    if sak.skjerming:
        yield sak.skjerming
    for post in sak.journalposter:
        if post.skjerming:
            yield post.skjerming
        yield from (item.skjerming for item in post.dokumentbeskrivelser if item.skjerming)


def _with_part(arkiv: Arkiv, part: Arkivdel) -> Arkiv:
    parts = (part if one.system_id == part.system_id else one for one in arkiv.arkivdeler)
    return replace(arkiv, arkivdeler=tuple(parts))
