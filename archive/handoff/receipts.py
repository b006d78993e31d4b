"""What receipts say, read from the bytes they came as.

Two kinds are kept apart. A *transport* receipt says how far a message has come on its way. An
*application* receipt is the archive's own word: it has filed the entry, and where, or it has
not. Nothing else makes an entry archived there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lxml import etree

from archive.handoff.fiks import MESSAGE_TYPE
from archive.handoff.references import local, value

MANUAL = "semje-manuell-kvittering"
"""The format of a receipt that somebody gave by hand."""


class Art(StrEnum):
    """Of which kind a receipt is."""

    TRANSPORT = "transport"
    APPLIKASJON = "applikasjon"


DELIVERED = frozenset({"LEVERT", "LEST", "MOTTATT"})
"""What says that the message reached the other side."""
FAILED = frozenset({"FEIL"})
EXPIRED = frozenset({"LEVETID_UTLOPT"})
KNOWN = DELIVERED | FAILED | EXPIRED | {"OPPRETTET", "SENDT", "ANNET"}
"""The statuses of transport that are known here; another is kept, and changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a receipt says, and which message it is of."""

    art: Art
    status: str
    """Of transport as eFormidling has it; of an application OK or FEIL."""
    meldinger: tuple[str, ...] = ()
    """The ids it may be of, the surest first."""
    registreringer: tuple[str, ...] = ()
    """The systemIDs of entries it names, where it names no message."""
    nummer: str | None = None
    """The number there."""
    tekst: tuple[str, ...] = ()
    """What it says in words."""

    @property
    def ok(self) -> bool:
        """Whether the archive there says that it has filed the entry."""
        return self.art is Art.APPLIKASJON and self.status == "OK"


def read(data: bytes) -> tuple[Reading, ...]:
    """Read what came; none if it is no receipt."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    try:
        if start == b"<":
            return tuple(_xml(data))
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, etree.XMLSyntaxError):
        return ()
    return tuple(_json(content))


def _json(content: Any) -> Iterator[Reading]:
    if isinstance(content, list):
        for one in content:
            yield from _json(one)
    elif isinstance(content, dict):
        for kind in _SHAPES:
            found = list(kind(content))
            if found:
                yield from found
                return


def _page(content: dict[str, Any]) -> Iterator[Reading]:
    """Read a page of statuses, as the integration point gives them."""
    if isinstance(content.get("content"), list):
        yield from _json(content["content"])


def _conversation(content: dict[str, Any]) -> Iterator[Reading]:
    """Read all statuses of one message."""
    statuses = content.get("messageStatuses")
    for one in statuses if isinstance(statuses, list) else ():
        if isinstance(one, dict):
            yield from _status({**content, **one})


def _status(content: dict[str, Any]) -> Iterator[Reading]:
    """Read one status, asked for or pushed."""
    status, message = content.get("status"), content.get("messageId")
    if isinstance(status, str) and isinstance(message, str):
        ids = (message, content.get("conversationId"))
        yield Reading(
            art=Art.TRANSPORT,
            status=status.upper(),
            meldinger=_texts(ids),
            tekst=_texts([content.get("description")]),
        )


def _envelope(content: dict[str, Any]) -> Iterator[Reading]:
    """Read an envelope of eFormidling that holds an answer, or the answer alone."""
    header = content.get("standardBusinessDocumentHeader")
    header = header if isinstance(header, dict) else {}
    ids = (_at(header, "documentIdentification", "instanceIdentifier"), *_conversations(header))
    if isinstance(answer := content.get("arkivmelding_kvittering"), dict):
        yield _application(answer, ids)
    elif isinstance(answer := content.get("status"), dict):
        status = str(answer.get("status") or "").upper()
        yield Reading(art=Art.TRANSPORT, status=status, meldinger=_texts(ids))
    elif isinstance(answer := content.get("feil"), dict):
        said = _texts(str(one) for one in answer.values() if one)
        yield Reading(art=Art.TRANSPORT, status="FEIL", meldinger=_texts(ids), tekst=said)


def _application(answer: dict[str, Any], ids: Iterable[object]) -> Reading:
    raw = answer.get("messages", answer.get("message"))
    said = [one for one in (raw if isinstance(raw, list) else []) if isinstance(one, dict)]
    pairs = [(str(one.get("code") or ""), str(one.get("text") or "")) for one in said]
    ok = str(answer.get("receiptType") or "").upper() == "OK"
    return Reading(
        art=Art.APPLIKASJON,
        status="OK" if ok else "FEIL",
        meldinger=_texts((answer.get("relatedToMessageId"), *ids)),
        nummer=_number(pairs) if ok else None,
        tekst=tuple(f"{code}: {text}" for code, text in pairs),
    )


_NUMBERS = ("documentnumber", "dokumentnummer", "dokumentnr", "journalpostnummer", "journalpostnr",
            "registreringsid", "recno", "saksnummer", "saksnr", "caseid")  # fmt: skip
"""Under which codes archives give the number of what they filed; those of the entry first."""


def _number(pairs: Iterable[tuple[str, str]]) -> str | None:
    known = {code.casefold(): text for code, text in pairs if text}
    return next((known[code] for code in _NUMBERS if code in known), None)


def _conversations(header: dict[str, Any]) -> Iterator[object]:
    scopes = _at(header, "businessScope", "scope")
    for one in scopes if isinstance(scopes, list) else ():
        if isinstance(one, dict) and one.get("type") == "ConversationId":
            yield one.get("instanceIdentifier")


def _fiks_header(content: dict[str, Any]) -> Iterator[Reading]:
    """Read what Fiks says beside a message: its type, and which message it answers."""
    kind, message = content.get("meldingstype"), content.get("svarPaMelding")
    if not isinstance(kind, str) or not isinstance(message, str):
        return
    if kind == f"{MESSAGE_TYPE}.mottatt":
        yield Reading(art=Art.TRANSPORT, status="MOTTATT", meldinger=(message,))


def _manual(content: dict[str, Any]) -> Iterator[Reading]:
    if content.get("format") == MANUAL:
        yield Reading(
            art=Art.APPLIKASJON,
            status="OK",
            meldinger=_texts([content.get("melding_id")]),
            nummer=str(content["nummer"]),
        )


_SHAPES = (_envelope, _manual, _fiks_header, _page, _conversation, _status)


def _xml(data: bytes) -> Iterator[Reading]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    name = local(root)
    if name == "arkivmeldingKvittering":
        yield _filed(root)
    elif name in {"ugyldigforespoersel", "serverfeil", "ikkefunnet"}:
        yield Reading(art=Art.APPLIKASJON, status="FEIL", tekst=(f"{name}: {_said(root)}",))


def _filed(root: Any) -> Reading:
    """Read the receipt of Fiks; it is an OK if the entry was filed and nothing has failed."""
    failed = list(root.iter("{*}mappeFeilet", "{*}registreringFeilet"))
    entry, case = root.find("{*}registreringKvittering"), root.find("{*}mappeKvittering")
    ok = entry is not None and not failed
    keys = () if entry is None else (_entry_key(entry), value(entry, "systemID"))
    return Reading(
        art=Art.APPLIKASJON,
        status="OK" if ok else "FEIL",
        registreringer=_texts(keys),
        nummer=_fiks_number(entry, case) if ok else None,
        tekst=tuple(f"{local(one)}: {_said(one)}" for one in failed),
    )


def _entry_key(entry: Any) -> str | None:
    return value(entry, "referanseEksternNoekkel/noekkel")


def _fiks_number(entry: Any, case: Any) -> str | None:
    """Give the entry's number there: its own, or the case's with the entry's after it."""
    if own := value(entry, "registreringsID"):
        return own
    post = value(entry, "journalpostnummer")
    year, number = (None, None) if case is None else (
        value(case, "saksaar"), value(case, "sakssekvensnummer"))  # fmt: skip
    if post and year and number:
        return f"{year}/{number}-{post}"
    sequence = value(entry, "journalsekvensnummer"), value(entry, "journalaar")
    return "/".join(sequence) if all(sequence) else None  # type: ignore[arg-type]


def _said(root: Any) -> str:
    return value(root, "feilmelding") or value(root, "feilId") or ""


def _at(content: Mapping[str, Any], *names: str) -> object:
    found: object = content
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in values if isinstance(one, str) and one))
