"""`semje new`: the beginning of an outcome file, with an explanation beside each fact to fill in.

A blank is a key without a value: `semje check` names each one that is needed, and its line.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as File
from types import MappingProxyType

from pipeline.documents.document import Dokumenttype
from pipeline.durable import write_new
from pipeline.errors import Path, msg
from pipeline.rounds import RoundFolder, Runde
from pipeline.source.schema import FILE, json_schema
from pipeline.starting.drafts import Language, Outline, StartError, draft
from pipeline.starting.hints import Hints
from pipeline.starting.writing import written


@dataclass(frozen=True, slots=True)
class Beginning:
    """A new outcome: what is known of it so far, and what is to be said of the rest."""

    kind: Dokumenttype
    lang: Language
    outline: Outline
    form: Outline
    """The outline as it is when nothing is known: how an entry of each list begins."""
    rounds: tuple[str, ...]
    """The rounds to choose among."""
    notes: Mapping[Path, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is said of a place instead of the usual: where a fact comes from."""

    def comment(self, path: Path) -> str:
        """Give what is to be said of a key or an entry."""
        hints = Hints(self.lang)
        if path in self.notes or path[:1] in self.notes:
            return self.notes.get(path, "")
        if path == ("runde",):
            return "" if self.outline["runde"] else hints.rounds(self.rounds)
        return hints.of(path) if isinstance(path[-1], str) else ""

    @property
    def text(self) -> str:
        """The text of the file."""
        hints = Hints(self.lang)
        head = hints.say("hode", type=hints.title(self.kind))
        return written(self.outline, head, self.comment)


def beginning(
    kind: Dokumenttype,
    area: str,
    lang: Language | None = None,
    round_name: str | None = None,
    rounds: RoundFolder | None = None,
    preferred: Language | None = None,
) -> Beginning:
    """Begin an outcome for a type of document, in a language; `area` in letters of any size.

    Where none is given it is the one that is `preferred`, if the area has it, or else the area's
    first.

    Raises `StartError` for an area without a round, and for what the area has not;
    `UnknownRoundError` for a round that is not there.
    """
    folder = rounds or RoundFolder()
    known = rounds_of(area, folder)
    runde = folder.read(round_name) if round_name else known[-1]
    if runde.tariffomrade.casefold() != area.casefold():
        raise StartError(
            msg(
                "the round {round} is of the tariff area «{of}», not of «{area}»",
                round=runde.navn,
                of=runde.tariffomrade,
                area=area,
            )
        )
    spoken = lang or _usual_language(runde, preferred)
    outline = draft(kind, runde, spoken, named=bool(round_name))
    return Beginning(kind, spoken, outline, outline, tuple(one.navn for one in known))


def _usual_language(runde: Runde, preferred: Language | None) -> Language:
    known = runde.dokumentsprak
    return preferred if preferred in known else known[0]


def rounds_of(area: str, folder: RoundFolder) -> tuple[Runde, ...]:
    """Give the rounds of a tariff area, the latest last; raises `StartError` without one."""
    all_rounds = [folder.read(name) for name in folder.names()]
    own = [runde for runde in all_rounds if runde.tariffomrade.casefold() == area.casefold()]
    if not own:
        text = (
            "there is no settlement round of the tariff area «{area}» yet; there is one of {known}"
        )
        known = ", ".join(sorted({runde.tariffomrade for runde in all_rounds}))
        raise StartError(msg(text, area=area, known=known))
    return tuple(sorted(own, key=lambda runde: runde.virkningsdato))


def write_beginning(text: str, target: File) -> tuple[File, ...]:
    """Write a new outcome, and the schema for editors beside it if it is not there.

    Gives the files written. Raises `WriteError`: nothing that is there is ever overwritten.
    """
    schema = target.with_name(FILE)
    new = [write_new(target, text)]
    if not schema.exists():
        new.append(
            write_new(schema, json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
        )
    return tuple(new)
