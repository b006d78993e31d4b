"""R-FM-01, R-GL-01 and R-AN-01: words that mean nothing, or more than one thing, or another."""

import re
from collections.abc import Iterator, Sequence

from pipeline.errors import Message, msg
from pipeline.rules.case import Sak
from pipeline.rules.rule import EVERYWHERE, FRAME, Remark, error, note, rule
from pipeline.rules.texts import printed
from pipeline.rules.wording import unfilled

_NOTHING = re.compile(r"(?:null|none|nan|~|n/a|todo|tbd|xxx+)", re.IGNORECASE)
"""What stands for a text that somebody meant to write, when it is all there is."""

_BARE_DRIFT = re.compile(
    r"(?<!øvrig )(?<!anna )(?<!annen )(?<!\w)(?:glidning|gliding)(?:en|a)?(?!\w)", re.IGNORECASE
)

_BENEFIT = re.compile(
    r"pensjon|arbeidstid|fritid|ferieuke|ferieveke|ekstra ferie|forsikring|permisjon|hjemmekontor"
    r"|heimekontor|velferd|treningstid",
    re.IGNORECASE,
)
"""Goods other than pay, in bokmål and nynorsk."""


@rule(
    "R-FM-01",
    "E",
    "DOMAIN 7, 10",
    msg("No text is empty or unfilled, and the language is the area's"),
    msg(
        "A text that says None, null or nan, or holds a template's tag, was never written. "
        "Documents are in bokmål or nynorsk; those of Sweden in Swedish."
    ),
    areas=EVERYWHERE,
)
def nothing_unfilled(sak: Sak) -> Iterator[Remark]:
    """Read every text of the file, and compare its language with the area."""
    for path, text in printed(sak.forhandling):
        found = text if _NOTHING.fullmatch(text) else unfilled(text)
        if found:
            yield error(
                path,
                msg(
                    "«{words}» says nothing: write what is meant, or leave the key out", words=found
                ),
            )
    if sak.forhandling.sprak not in sak.runde.dokumentsprak:
        yield error(
            ("sprak",),
            msg(
                "documents of {area} are not written in {language}: write sprak: {right}",
                area=sak.runde.tariffomrade,
                language=sak.forhandling.sprak,
                right=_one_of(sak.runde.dokumentsprak),
            ),
        )


def _one_of(languages: Sequence[str]) -> Message | str:
    """Name one language or two; with all three nothing is wrong."""
    first, *rest = languages
    return msg("{first} or {second}", first=first, second=rest[0]) if rest else first


@rule(
    "R-GL-01",
    "E",
    "FF 4",
    msg("The word glidning never stands alone"),
    msg(
        "It means different things in NHO and in Spekter. The key is «ovrig_glidning», drift apart "
        "from carry-over and increases; a text says «øvrig glidning», or what is meant."
    ),
    areas=FRAME,
)
def which_drift(sak: Sak) -> Iterator[Remark]:
    """Look for the word alone in the texts of the file."""
    for path, text in printed(sak.forhandling):
        if found := _BARE_DRIFT.search(text):
            yield error(
                path,
                msg(
                    "«{words}» means different things in NHO and in Spekter: write «øvrig "
                    "glidning», or what is meant",
                    words=found[0],
                ),
            )


@rule(
    "R-AN-01",
    "I",
    "FF 4",
    msg("Agreed goods other than pay are points of their own kind"),
    msg(
        "Pension, hours and the like are written as a point of type annet_gode, which is outside "
        "what the frame costs."
    ),
    areas=FRAME,
)
def goods_by_themselves(sak: Sak) -> Iterator[Remark]:
    """Look for points of another kind that speak of other goods and give no pay."""
    for i, protokoll in sak.protokoller():
        for j, punkt in enumerate(protokoll.punkter):
            if punkt.type == "annet" and _BENEFIT.search(punkt.tekst or ""):
                yield note(
                    ("protokoller", i, "punkter", j, "type"),
                    msg(
                        "this seems to be a good other than pay: write it as annet_gode, outside "
                        "what the frame costs"
                    ),
                )
