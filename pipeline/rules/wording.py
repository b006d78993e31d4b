"""Wording that no document may have: another area's consequence, what was left unfilled (R-BR-01).

The rules read the outcome's own texts with it; `faults` reads a finished document, so that one
that says what is not so is never released.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.errors import Finding, Level, Message, msg


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that follows a breach in some areas and in no other (DOMAIN 3)."""

    areas: tuple[str, ...]
    """The areas in which it does; none has what belongs to the state."""
    words: re.Pattern[str]
    """How it is worded, in bokmål, nynorsk and Swedish."""


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})", re.IGNORECASE)


_LAST_OFFER = r"siste (?:skriftlige |skriftlege )?(?:tilbud|tilbod)(?:et)?"
_OF_EMPLOYER = r"(?: (?:fra|frå) (?:arbeidsgiver|arbeidsgjevar)(?:en)?)?"
_NOT = r"(?! (?:ikke|ikkje)(?!\w))"

CONSEQUENCES = (
    Consequence(
        ("NHO", "Virke"),
        _words(
            rf"{_LAST_OFFER}{_OF_EMPLOYER} (?:gjelder|gjeld|trer i kraft)(?!\w){_NOT}",
            rf"{_LAST_OFFER}{_OF_EMPLOYER} tek til å gjelde",
            rf"{_LAST_OFFER}{_OF_EMPLOYER} (?:blir|vert) (?:gjeldende|gjeldande|satt|sett)(?!\w)",
            rf"{_LAST_OFFER}{_OF_EMPLOYER} (?:settes|iverksettes|setjast)(?!\w)",
            rf"(?:setter|set|iverksetter) (?:arbeidsgivers |sitt )?{_LAST_OFFER}(?!\w)",
            r"organisasjonsmessig (?:behandling|handsaming)",
        ),
    ),
    Consequence(("NHO",), _words(r"Hov(?:ed|ud)avtalen LO[–-]NHO", r"HA LO[–-]NHO")),
    Consequence(("Virke",), _words(r"Hov(?:ed|ud)avtalen kap\. III § 3-3")),
    Consequence(
        ("KA",),
        _words(
            r"(?:tilbud|tilbod)(?:et)? (?:er|blir|forblir) (?:fortsatt |framleis )?bind(?:e|a)nde",
            r"(?:tilbudet|tilbodet) (?:binder|bind)(?!\w)",
            r"bordet fanger",
            r"Hov(?:ed|ud)avtalen,? § 4-3(?!\d)",
        ),
    ),
    Consequence(
        ("KS",),
        _words(
            r"ankeutval",
            r"prosesskrift",
            r"lokal nemnd",
            r"Hov(?:ed|ud)avtalen,? del A",
            r"(?:ikke|ikkje) ny løn\w* før (?:tvisten|usemja|uenigheten)",
        ),
    ),
    Consequence(("Virke HUK",), _words(r"(?:bekreft|stadfest)\w*[^.]{0,60}14 (?:dager|dagar)")),
    Consequence(
        ("Spekter",),
        _words(
            r"LO Stat(?!\w)",
            r"fase 3(?!\d)",
            r"bistandsforhandling",
            r"området er (?:avsluttet|avslutta) sentralt",
        ),
    ),
    Consequence(("Sverige",), _words(r"stupstock", r"lönenämnd", r"central(?:a)? förhandling")),
    Consequence((), _words(r"Statens (?:lønnsutvalg|lønsutval)")),
)
"""What only one row of the table of areas says. Mediation is not here: a central settlement may
end with it in every area."""

_AGREED = _words(
    r"(?:ble|blei|vart|er blitt|er blitne|har blitt) (?:enige|einige|samde)(?! om å være uenige)",
    r"Parterna är överens",
)
_EMPTY = re.compile(r"(?<!\w)(?:None|NaN|nan|undefined)(?!\w)|^[ \t]*null[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")

OTHER_FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "nb": _words(
            r"(?:vart|frå|ikkje|semje|usemje|heimel|løn|ein)(?!\w)",
            r"(?:semje|usemje|lønstil|arbeidsgjevar|tillitsvald|verknad|heimel|til stades)",
        ),
        "nn": _words(
            r"(?:ble|fra|ikke|enighet|uenighet|hjemmel|lønn|til stede|en)(?!\w)",
            r"(?:enighets|uenighets|lønns|arbeidsgiver|tillitsvalgt|virknings|hjemmel|virkning)",
        ),
        "sv": _words(
            r"(?:ble|vart|frå|fra|ikke|ikkje|og|lønn|løn|hjemmel|heimel|semje)(?!\w)",
            r"(?:arbeidsgiver|arbeidsgjevar|tillitsval)",
        ),
    }
)
"""Words of another language that fixed text in this one never has (R-FM-01, DOMAIN 10)."""


def consequences(text: str, area: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each wording of a consequence that is not the area's, and the areas that have it."""
    for consequence in CONSEQUENCES:
        found = consequence.words.search(text)
        if found and area not in consequence.areas:
            yield found[0], consequence.areas


def unfilled(text: str) -> str | None:
    """Give a value that was never there, or a template's tag that was never filled (R-FM-01)."""
    found = _EMPTY.search(text) or _TAG.search(text)
    return found[0].strip() if found else None


def faults(
    text: str, area: str, own_words: Collection[str] = (), *, in_dispute: bool = False
) -> tuple[Finding, ...]:
    """Give what a finished document may not say; one with a fault is not to be released.

    `own_words` are the outcome's texts and names, which are verbatim and judged by the rules on
    the outcome: of consequences only what the templates and the rounds say is read here.
    `in_dispute` is for a protocol on a disagreement, which never says that the parties agreed.
    """
    fixed = without(text, own_words)
    elsewhere = consequences(fixed, area)
    found = [_fault("R-BR-01", not_here(words, areas, area)) for words, areas in elsewhere]
    if empty := unfilled(text):
        found.append(_fault("R-FM-01", msg("the document says «{words}»", words=empty)))
    if in_dispute and (agreed := _AGREED.search(fixed)):
        found.append(_fault("R-BR-01", msg("a disagreement says «{words}»", words=agreed[0])))
    return tuple(found)


def leftovers(text: str, sprak: str, own_words: Collection[str] = ()) -> list[str]:
    """Give the words of another language that a document's fixed text has (R-FM-01)."""
    return OTHER_FORMS[sprak].findall(without(text, own_words))


def without(text: str, own_words: Collection[str]) -> str:
    """Take the outcome's own words out of a document's text, the longest first."""
    fixed = " ".join(text.split())
    for words in sorted({" ".join(own.split()) for own in own_words}, key=len, reverse=True):
        if words:
            fixed = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "…", fixed)
    return fixed


def not_here(words: str, areas: tuple[str, ...], area: str) -> Message:
    """Say that a consequence belongs elsewhere."""
    if not areas:
        return msg("«{words}» belongs to the state, not to {area}", words=words, area=area)
    return msg(
        "«{words}» belongs to {areas}, not to {area}",
        words=words,
        areas=", ".join(areas),
        area=area,
    )


def _fault(rule: str, message: Message) -> Finding:
    return Finding(rule, Level.E, (), message)
