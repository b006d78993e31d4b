"""R-PV-02, R-PV-04 and R-PV-05: what others may learn from an access copy, a bulk round, figures.

An access copy merges all rows into one list without the unions (PD-7); who makes one reads its
free texts first (R-PV-06).
"""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.errors import Path, msg
from pipeline.rules.case import Sak
from pipeline.rules.rule import EVERYWHERE, Remark, error, note, rule
from pipeline.rules.texts import texts

SMALLEST_GROUP = 5
"""The fewest people whose figures together may be shown."""

_MEMBERSHIP = re.compile(
    r"(?<!\w)(?:uorganisert|organisert|fagorganisert|tillitsval[gd]|hovedtillitsval|hovudtillitsval"
    r"|områdetillitsval|plasstillitsval|klubbled|klubblei|medlem av|medlem i|fagforening"
    r"|facklig|förtroendevald)\w*",
    re.IGNORECASE,
)
"""Words in a row of the list from which membership can be read, in bokmål, nynorsk, Swedish."""

_FIGURE = re.compile(
    r"\d[ \u00a0]?(?:%|prosent|kroner)|(?<!\w)kr[ \u00a0]?\d"
    r"|(?<![\d.,/-])(?<!\d[ \u00a0])\d{2,3}[ \u00a0]?\d{3}(?![ \u00a0]?\d|[/-])",
    re.IGNORECASE,
)
"""A per cent or an amount, also ten thousand and more without «kroner»; a year is neither."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")

_NAMED_ON_PURPOSE = (("samordning", "arbeidsgivere"), ("felles_pott", "med"))


@rule(
    "R-PV-02",
    "E",
    "DOMAIN 9, PD-7, P11",
    msg("An access copy does not show who is a member of what"),
    msg(
        "In an access copy the column of unions is gone. Post and remark of a row stay, so neither "
        "says that somebody is organised, unorganised or a steward. Who makes the copy reads its "
        "free texts by hand first."
    ),
    areas=EVERYWHERE,
)
def no_membership_between_the_lines(sak: Sak) -> Iterator[Remark]:
    """Look for words on membership in the texts that an access copy shows of each row."""
    for i, row in enumerate(sak.forhandling.ansatte):
        for key in ("stilling", "merknad"):
            if found := _MEMBERSHIP.search(getattr(row, key) or ""):
                yield error(
                    ("ansatte", i, key),
                    msg(
                        "«{words}» tells of membership, and stays in an access copy: take it out; "
                        "who is a steward stands under «representanter»",
                        words=found[0],
                    ),
                )


@rule(
    "R-PV-04",
    "E",
    "DOMAIN 9",
    msg("No employer's data reach another's document"),
    msg(
        "In a round with many employers each file is one employer's. None of its texts names "
        "another employer of the same co-ordination, or anyone in the list of another's file."
    ),
    areas=EVERYWHERE,
)
def own_data_only(sak: Sak) -> Iterator[Remark]:
    """Look for other employers and their employees in every text of the file."""
    others = _other_employers(sak)
    people = _others_employees(sak)
    for path, text in texts(sak.forhandling):
        if path[:2] in _NAMED_ON_PURPOSE or _is_judged_elsewhere(path):
            continue
        if other := next((navn for navn in others if _names(text, navn)), None):
            yield error(
                path,
                msg(
                    "this names {other}, another employer of the round: take it out, or write it "
                    "in that employer's file",
                    other=other,
                ),
            )
        elif any(_names(text, navn) for navn in people):
            yield error(
                path,
                msg("this names somebody in the list of another employer's file: take it out"),
            )


def _other_employers(sak: Sak) -> list[str]:
    """Give the co-ordinated employers; one that the pot is shared with may be named."""
    together, joint = sak.forhandling.samordning, sak.forhandling.felles_pott
    named = {*(together.arbeidsgivere if together else ())}
    named |= {other.forhandling.arbeidsgiver.navn for other in sak.knyttet}
    return sorted(named - {sak.forhandling.arbeidsgiver.navn, joint.med if joint else ""})


def _is_judged_elsewhere(path: Path) -> bool:
    """Tell whether a place is one that R-PR-07 speaks of: the employer's name, the protocols."""
    matter = path[0] == "protokoller" and path[-1] in ("gjelder", "gruppe", "tekst")
    return path == ("arbeidsgiver", "navn") or (matter and path[2] in ("gjelder", "punkter"))


def _others_employees(sak: Sak) -> list[str]:
    """Give the names in tied files' lists that nobody in this file has."""
    here = {row.navn for row in sak.forhandling.ansatte}
    here |= {person.navn for person in sak.forhandling.arbeidsgiver.representanter}
    here |= {p.navn for union in sak.forhandling.organisasjoner for p in union.representanter}
    there = {row.navn for other in sak.knyttet for row in other.forhandling.ansatte}
    return sorted(there - here)


def _names(text: str, navn: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(navn)}(?!\w)", text, re.IGNORECASE) is not None


@rule(
    "R-PV-05",
    "EI",
    "DOMAIN 9, FF 7.3, PD-8",
    msg("Figures on fewer than five people are not shown"),
    msg(
        "What the minutes of the discussion meeting say of pay by group is made known to all. A "
        "figure on a post that fewer than five in the list hold is a figure on persons, and so is "
        "one beside the name of somebody in the list, there or in «medlemsinfo». Without the whole "
        "list the rule cannot be tested for posts."
    ),
    areas=EVERYWHERE,
)
def no_small_groups(sak: Sak) -> Iterator[Remark]:
    """Look for figures on posts that few hold, and beside names, in what many are told."""
    yield from _named_in_minutes(sak)
    yield from _named_to_members(sak)
    posts = Counter(row.stilling.casefold() for row in sak.forhandling.ansatte)
    for path, text in _statistics(sak):
        if not sak.holds_all or not posts:
            yield note(
                path,
                msg(
                    "not tested: whether a group here has fewer than {least} people, because this "
                    "file does not have the whole list",
                    least=SMALLEST_GROUP,
                ),
            )
            continue
        for post, count in posts.items():
            if count < SMALLEST_GROUP and _names(text, post):
                yield error(
                    path,
                    msg(
                        "this gives a figure for {post}, and the list has {count} in that post: "
                        "give figures for groups of {least} or more",
                        post=post,
                        count=count,
                        least=SMALLEST_GROUP,
                    ),
                )


def _named_in_minutes(sak: Sak) -> Iterator[Remark]:
    for k, mote in sak.droftingsmoter():
        for path, text in texts(mote, ("moter", k)):
            if _is_on_someone(sak, text):
                yield error(
                    path,
                    msg(
                        "the minutes are made known to all, and this gives a figure beside the "
                        "name of somebody in the list: take it out"
                    ),
                )


def _named_to_members(sak: Sak) -> Iterator[Remark]:
    """Read sentence by sentence: what all get stands beside thanks to somebody named."""
    for path, text in texts(sak.forhandling.medlemsinfo, ("medlemsinfo",)):
        if any(_is_on_someone(sak, sentence) for sentence in _SENTENCE_END.split(text)):
            yield error(
                path,
                msg(
                    "the information goes to all members, and this gives a figure beside the name "
                    "of somebody in the list: take it out"
                ),
            )


def _is_on_someone(sak: Sak, text: str) -> bool:
    """Tell whether a text has both a figure and the name of an employee."""
    people = (row.navn for row in sak.forhandling.ansatte)
    return _FIGURE.search(text) is not None and any(_names(text, navn) for navn in people)


def _statistics(sak: Sak) -> Iterator[tuple[Path, str]]:
    """Give what the minutes say of groups, where there is a per cent or an amount in it."""
    for k, mote in sak.droftingsmoter():
        for key in ("vekst_per_gruppe", "kvinner_og_menn", "lonnsvekst", "lonnsskjevheter"):
            text = getattr(mote.temaer, key, None)
            if text and _FIGURE.search(text):
                yield ("moter", k, "temaer", key), text
