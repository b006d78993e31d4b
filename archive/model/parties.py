"""Those whom a case concerns, and those who send and receive its documents."""

from dataclasses import dataclass

from archive.codes import Korrespondanseparttype
from archive.model.elements import many


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of those the case, the entry or the document concerns."""

    part_id: str | None = None  # M010
    part_navn: str  # M302
    part_rolle: str  # M303
    postadresser: tuple[str, ...] = many("postadresse")  # M406
    postnummer: str | None = None  # M407
    poststed: str | None = None  # M408
    land: str | None = None  # M409
    epostadresse: str | None = None  # M410
    telefonnumre: tuple[str, ...] = many("telefonnummer")  # M411
    kontaktperson: str | None = None  # M412


@dataclass(frozen=True, slots=True, kw_only=True)
class Korrespondansepart:
    """Who sent or receives the entry's document."""

    korrespondanseparttype: Korrespondanseparttype  # M087
    korrespondansepart_navn: str  # M400
    postadresser: tuple[str, ...] = many("postadresse")  # M406
    postnummer: str | None = None  # M407
    poststed: str | None = None  # M408
    land: str | None = None  # M409
    epostadresse: str | None = None  # M410
    telefonnumre: tuple[str, ...] = many("telefonnummer")  # M411
    kontaktperson: str | None = None  # M412
    administrativ_enhet: str | None = None  # M305, of one within the organisation
    saksbehandler: str | None = None  # M307, of one within the organisation
